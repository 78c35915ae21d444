#!/bin/sh
# Sets up what `make` needs: `use` (Python environment), `test` (and the system packages of the tests), `corpus` (and
# the CAT tool of the tests with reference material),
# `report` (exit 1 and name the system packages that could not be installed).
set -eu
cd "$(dirname "$0")/.."
missing=build/missing-packages.txt

# A program that the tests start, and the Debian package that brings it.
programs="soffice:libreoffice-writer soffice:libreoffice-calc pdftoppm:poppler-utils node:nodejs npm:npm strace:strace"
files="/usr/lib/python3/dist-packages/uno.py:python3-uno
/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf:fonts-noto-core
/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc:fonts-noto-cjk
/usr/lib/libreoffice/program/libswlo.so:libreoffice-writer
/usr/lib/libreoffice/program/libsclo.so:libreoffice-calc"

find_uv() {
  if command -v uv >/dev/null 2>&1; then echo uv; return; fi
  for place in .uv/bin/uv "$HOME/.local/bin/uv"; do
    if [ -x "$place" ]; then echo "$place"; return; fi
  done
  return 1
}

install_uv() {
  echo "setting up: uv" >&2
  { python3 -m venv .uv && .uv/bin/python -m pip install --quiet uv; } >/dev/null 2>&1 && return
  rm -rf .uv
  python3 -m pip install --quiet --user uv >/dev/null 2>&1 && return
  python3 -m pip install --quiet --user --break-system-packages uv >/dev/null 2>&1 && return
  as_root apt-get update >/dev/null 2>&1 || true
  as_root apt-get install -y --no-install-recommends python3-venv >/dev/null 2>&1 || true
  python3 -m venv .uv && .uv/bin/python -m pip install --quiet uv
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

environment() {
  uv=$(find_uv) || { install_uv; uv=$(find_uv); } || {
    echo "uv could not be installed; install it with: python3 -m pip install uv" >&2; exit 5; }
  # The system's certificates, so that it works behind an organization's own; the system's Python, never a download.
  UV_SYSTEM_CERTS=1 UV_NATIVE_TLS=1 UV_PYTHON_DOWNLOADS=never "$uv" sync --locked --quiet
  # Where the folder's name has an accent, Python 3.11 doesn't start under LC_ALL=C: it reads this path as ASCII.
  for path_file in .venv/lib/python3*/site-packages/_editable_impl_*.pth; do
    echo ../../../.. >"$path_file"
  done
}

wanted() {
  for pair in $programs; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || echo "${pair##*:}"
  done
  echo "$files" | while IFS=: read -r file package; do
    [ -e "$file" ] || echo "$package"
  done
}

system_packages() {
  packages=$(wanted | sort -u)
  if [ -n "$packages" ] && command -v apt-get >/dev/null 2>&1; then
    echo "setting up: $(echo $packages)" >&2
    as_root apt-get update >/dev/null 2>&1 || true
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages >/dev/null 2>&1 || true
  fi
  mkdir -p build
  wanted | sort -u >"$missing"
  if command -v npm >/dev/null 2>&1 && [ ! -d tools/validate-office/node_modules/@ooxml-tools ]; then
    echo "setting up: the Open XML validator" >&2
    (cd tools/validate-office && npm ci --silent --no-audit --no-fund >/dev/null 2>&1) || true
  fi
}

report() {
  [ -s "$missing" ] || return 0
  echo "These system packages are missing, so the tests that need them failed: $(tr '\n' ' ' <"$missing")" >&2
  echo "Install them with: apt-get install $(tr '\n' ' ' <"$missing")" >&2
  return 1
}

case "${1:-use}" in
  use) environment ;;
  test) environment; system_packages ;;
  corpus) programs="$programs omegat:omegat"; environment; system_packages ;;
  report) report ;;
  *) echo "usage: sh tools/setup.sh use|test|corpus|report" >&2; exit 2 ;;
esac
