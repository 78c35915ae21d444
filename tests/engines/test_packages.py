"""Argos packages are found, unpacked and refused."""

from __future__ import annotations

import functools
import http.server
import json
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.engines.packages import (
    import_package,
    install_pair,
    installed_packages,
    open_tokenizer,
    packages_dir,
)
from pipeline.errors import EngineUnavailableError, UnreadableDocumentError, UsageError
from tests.engines.tiny_package import build


def test_an_imported_package_is_installed(tmp_path: Path) -> None:
    """The folder lists it by its pair and version; importing it again changes nothing."""
    folder = tmp_path / "packages"
    file = build(tmp_path)
    for _ in range(2):
        package = import_package(file, folder)
        assert installed_packages(folder) == (package,)
    assert (package.pair, package.version) == ("en_fr", "1.0")
    assert [path.name for path in folder.iterdir()] == ["translate-en_fr-tiny"]


def test_folders_without_a_package_are_passed_over(tmp_path: Path) -> None:
    """A stray folder, a file, broken metadata and a half-unpacked package don't hide the others."""
    folder = tmp_path / "packages"
    package = import_package(build(tmp_path), folder)
    (folder / "stray").mkdir()
    (folder / "notes.txt").write_text("x")
    for name, text in (("broken", "{"), ("list", "[]"), ("sbd", '{"type": "sbd", "from_code": "en", "to_code": "fr"}')):
        (folder / name / "model").mkdir(parents=True)
        (folder / name / "metadata.json").write_text(text)
    (folder / ".half.part" / "model").mkdir(parents=True)
    assert installed_packages(folder) == (package,)


def test_a_folder_that_is_not_there_has_no_packages(tmp_path: Path) -> None:
    """Looking for packages makes no folder."""
    assert installed_packages(tmp_path / "none") == ()
    assert not (tmp_path / "none").exists()


def archive(path: Path, entries: dict[str, str]) -> Path:
    """A zip file with these entries."""
    with zipfile.ZipFile(path, "w") as opened:
        for name, text in entries.items():
            opened.writestr(name, text)
    return path


METADATA = '{"from_code": "en", "to_code": "fr"}'


@pytest.mark.parametrize(
    "entries",
    [
        {"readme.txt": "x"},
        {"a/metadata.json": METADATA, "b/x": "x"},
        {"a/metadata.json": METADATA},
        {"a/metadata.json": METADATA, "a/model/model.bin": "x"},
        {"a/metadata.json": "{}", "a/model/model.bin": "x", "a/sentencepiece.model": "x"},
        {"a/metadata.json": METADATA, "a/../../evil": "x", "a/model/m": "x", "a/sentencepiece.model": "x"},
        {"a/metadata.json": METADATA, "a/c:\\evil": "x", "a/model/m": "x", "a/sentencepiece.model": "x"},
    ],
)
def test_a_file_that_is_no_package_is_refused_and_leaves_nothing(tmp_path: Path, entries: dict[str, str]) -> None:
    """Several folders, no metadata, no model, no tokenizer, no languages, a path that leads out."""
    file = archive(tmp_path / "x.argosmodel", entries)
    with pytest.raises(UnreadableDocumentError, match=r"x\.argosmodel is no Argos package: .*; fetch"):
        import_package(file, tmp_path / "packages")
    assert not (tmp_path / "evil").exists()
    assert not list(tmp_path.glob("packages/*"))


def test_a_link_in_a_package_is_refused(tmp_path: Path) -> None:
    """A symbolic link could lead out of the folder."""
    file = archive(tmp_path / "x.argosmodel", {"a/metadata.json": METADATA, "a/model/m": "x"})
    link = zipfile.ZipInfo("a/sentencepiece.model")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(file, "a") as opened:
        opened.writestr(link, "/etc/passwd")
    with pytest.raises(UnreadableDocumentError, match="a link"):
        import_package(file, tmp_path / "packages")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 truncated", b"text"])
def test_a_file_that_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    """Empty, truncated and other files get one line."""
    (tmp_path / "x.argosmodel").write_bytes(data)
    with pytest.raises(UnreadableDocumentError, match="no zip archive"):
        import_package(tmp_path / "x.argosmodel", tmp_path / "packages")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A mistyped path is a usage error."""
    with pytest.raises(UsageError, match=r"missing\.argosmodel"):
        import_package(tmp_path / "missing.argosmodel", tmp_path)


def test_the_tokenizer_keeps_underscores(tmp_path: Path) -> None:
    """A name such as snake_case comes back as it was."""
    tokenizer = open_tokenizer(import_package(build(tmp_path), tmp_path / "packages"))
    assert tokenizer.decode(tokenizer.encode("The law snake_case")) == "The law snake_case"


def test_the_packages_folder_is_the_configured_one_or_argos_translates_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings come first, then the variable that Argos Translate reads, then its data folder."""
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert packages_dir() == Path("/data/argos-translate/packages")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", "/argos")
    assert packages_dir() == Path("/argos")
    assert packages_dir("/own") == Path("/own")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder, and the address under which a server of this machine serves it."""
    folder = tmp_path / "site"
    folder.mkdir()

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def argos_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Argos Translate with no index yet and none to be had."""
    from argostranslate import settings

    monkeypatch.setattr(settings, "local_package_index", tmp_path / "index.json")
    monkeypatch.setattr(settings, "remote_package_index", (tmp_path / "nowhere.json").as_uri())
    return monkeypatch


def test_a_pair_is_installed_from_the_index(
    tmp_path: Path, site: tuple[Path, str], argos_settings: pytest.MonkeyPatch
) -> None:
    """The index names the file; it is fetched and unpacked."""
    from argostranslate import settings

    folder, address = site
    file = build(folder)
    entry = {"from_code": "en", "to_code": "fr", "links": [f"{address}/{file.name}"]}
    (folder / "index.json").write_text(json.dumps([entry]))
    argos_settings.setattr(settings, "remote_package_index", f"{address}/index.json")
    assert install_pair("en-fr", tmp_path / "packages").pair == "en_fr"
    with pytest.raises(EngineUnavailableError, match="none for en-ru"):
        install_pair("en_ru", tmp_path / "packages")
    file.unlink()
    with pytest.raises(EngineUnavailableError, match="can't be fetched"):
        install_pair("en_fr", tmp_path / "packages")


@pytest.mark.usefixtures("argos_settings")
def test_without_an_index_one_line_says_what_to_do(tmp_path: Path) -> None:
    """No network and no index of before: an error with the remedy, no endless search."""
    with pytest.raises(EngineUnavailableError, match="pipeline models import FILE"):
        install_pair("en_fr", tmp_path / "packages")


def test_a_pair_is_two_codes(tmp_path: Path) -> None:
    """Anything else is a usage error."""
    with pytest.raises(UsageError, match="'french' is no language pair"):
        install_pair("french", tmp_path)
