"""Argos packages on disk: found, opened, and put there from a file or from the public index."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import stat
import zipfile
import zlib
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol, cast

from pipeline.errors import ConfigurationError, UnreadableDocumentError, UsageError

if TYPE_CHECKING:
    from argostranslate.tokenizer import SentencePieceTokenizer

_METADATA = "metadata.json"
_MAX_BYTES = 4 * 2**30
_TOKENIZERS = ("sentencepiece.model", "bpe.model")


class Tokenizer(Protocol):
    """Text to the model's pieces and back."""

    def encode(self, sentence: str) -> list[str]:
        """The pieces of a sentence."""

    def decode(self, tokens: list[str]) -> str:
        """The sentence of the pieces."""


@dataclass(frozen=True)
class InstalledPackage:
    """One package in the folder of packages."""

    path: Path
    source: str
    target: str
    version: str
    target_prefix: str = ""
    """A token that the model wants at the start of each rendering, as multilingual models do."""

    @property
    def pair(self) -> str:
        """`en_fr`, as commands write it."""
        return f"{self.source}_{self.target}"


def packages_dir(configured: str = "") -> Path:
    """The configured folder of packages, else Argos Translate's own: `ARGOS_PACKAGES_DIR` or the XDG data folder."""
    if configured:
        return Path(configured).expanduser()
    named = os.environ.get("ARGOS_PACKAGES_DIR")
    if named:
        return Path(named)
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "argos-translate" / "packages"


def installed_packages(folder: Path) -> tuple[InstalledPackage, ...]:
    """The translation packages in the folder by pair and version; folders that hold no package are passed over."""
    if not folder.is_dir():
        return ()
    found = [package for path in sorted(folder.iterdir()) if (package := _package(path)) is not None]
    return tuple(sorted(found, key=lambda each: (each.source, each.target, _version_key(each.version), each.path.name)))


def import_package(file: Path, folder: Path) -> InstalledPackage:
    """The package of an .argosmodel file, unpacked into the folder; an older one of the same name is replaced.

    Raises:
        UnreadableDocumentError: the file is no Argos package, or is damaged.
        UsageError: the file can't be read.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"the file {file} can't be read ({error.strerror}); name an .argosmodel file") from error
    return _import(data, file.name, folder)


def install_pair(pair: str, folder: Path) -> InstalledPackage:
    """The package for a pair such as `en-fr`, fetched from the public Argos index and unpacked into the folder.

    Raises:
        EngineUnavailableError: the index or the package can't be reached, or the index has no such pair.
        UsageError: the pair isn't written as two codes.
    """
    source, separator, target = pair.replace("-", "_").partition("_")
    if not (separator and source and target):
        raise UsageError(f"'{pair}' is no language pair; write it as en-fr")
    from pipeline.engines.index import download

    return _import(download(source, target), f"translate-{source}_{target}.argosmodel", folder)


def open_tokenizer(package: InstalledPackage) -> Tokenizer:
    """The package's tokenizer, opened by argostranslate, which keeps underscores when it decodes.

    Raises:
        ConfigurationError: the package has none that can be opened.
    """
    from argostranslate.package import Package
    from argostranslate.tokenizer import SentencePieceTokenizer

    tokenizer = getattr(Package(package.path), "tokenizer", None)
    if tokenizer is None:
        raise ConfigurationError(f"the Argos package {package.path} has no tokenizer; remove it and import it again")
    if isinstance(tokenizer, SentencePieceTokenizer):
        return _KeepsUnderscores(tokenizer)
    return cast("Tokenizer", tokenizer)


class _KeepsUnderscores:
    """A SentencePiece tokenizer of argostranslate without its decoder, which makes each underscore a space."""

    def __init__(self, tokenizer: SentencePieceTokenizer) -> None:
        self._tokenizer = tokenizer

    def encode(self, sentence: str) -> list[str]:
        return list(self._tokenizer.encode(sentence))

    def decode(self, tokens: list[str]) -> str:
        return str(self._tokenizer.lazy_processor().decode_pieces(tokens)).replace("▁", " ")


def _package(path: Path) -> InstalledPackage | None:
    """The package in this folder, or None: no metadata, unreadable metadata, another kind of package, no model."""
    if path.name.startswith(".") or not (path / "model").is_dir():
        return None
    try:
        return _described(json.loads((path / _METADATA).read_text(encoding="utf-8")), path)
    except (OSError, ValueError):
        return None


def _described(metadata: object, path: Path) -> InstalledPackage | None:
    if not isinstance(metadata, dict):
        return None
    source, target = metadata.get("from_code"), metadata.get("to_code")
    if metadata.get("type", "translate") != "translate" or not (isinstance(source, str) and isinstance(target, str)):
        return None
    version, prefix = metadata.get("package_version", ""), metadata.get("target_prefix", "")
    return InstalledPackage(path, source, target, str(version), str(prefix))


def _version_key(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))


def _import(data: bytes, name: str, folder: Path) -> InstalledPackage:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _unpack(archive, _top_folder(archive, name), folder, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _unreadable(name, "it is no zip archive or is damaged") from error


def _top_folder(archive: zipfile.ZipFile, name: str) -> str:
    """The one folder that holds all entries, each of them safe to unpack."""
    infos = archive.infolist()
    tops = {PurePosixPath(info.filename).parts[0] for info in infos if info.filename.strip("/")}
    if len(tops) != 1 or f"{min(tops)}/{_METADATA}" not in archive.namelist():
        raise _unreadable(name, "it doesn't hold one folder with a metadata.json")
    if sum(info.file_size for info in infos) > _MAX_BYTES:
        raise _unreadable(name, f"it unpacks to more than {_MAX_BYTES // 2**30} GB")
    if not all(_is_safe(info) for info in infos):
        raise _unreadable(name, "it holds a link or a path that leaves its folder")
    return min(tops)


def _is_safe(info: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(info.filename)
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    return not (is_link or path.is_absolute() or ".." in path.parts or set(":\\") & set(info.filename))


def _unpack(archive: zipfile.ZipFile, top: str, folder: Path, name: str) -> InstalledPackage:
    """Beside its place first, so that a package is there whole or not at all."""
    part = folder / f".{top}.part"
    shutil.rmtree(part, ignore_errors=True)
    archive.extractall(part)
    package = _package(part / top)
    if package is None or not any((package.path / tokenizer).is_file() for tokenizer in _TOKENIZERS):
        shutil.rmtree(part)
        raise _unreadable(name, "its metadata.json names no two languages, or it lacks a model or a tokenizer")
    shutil.rmtree(folder / top, ignore_errors=True)
    (part / top).replace(folder / top)
    part.rmdir()
    return replace(package, path=folder / top)


def _unreadable(name: str, reason: str) -> UnreadableDocumentError:
    return UnreadableDocumentError(f"{name} is no Argos package: {reason}; fetch the .argosmodel file again")
