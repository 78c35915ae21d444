"""Office packages (.docx, .xlsx): a zip of XML parts, opened within limits and written as the same bytes every time."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.sniff import refuse_other_formats

Kind = Literal["docx", "xlsx", "pptx", ""]

CONTENT_TYPES = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_CORE_TYPES: tuple[tuple[str, Kind], ...] = (
    ("wordprocessingml", "docx"),
    ("ms-word", "docx"),
    ("spreadsheetml", "xlsx"),
    ("ms-excel.sheet.macro", "xlsx"),
    ("presentationml", "pptx"),
)


@dataclass(frozen=True)
class Limits:
    """What a package may hold before it is refused unread."""

    entries: int = 2_000
    part: int = 64 * 2**20
    total: int = 256 * 2**20
    ratio: int = 200
    """Inflated to packed size, for XML parts of more than `ratio_from` bytes."""
    ratio_from: int = 2**20
    tags: int = 3_000_000
    """Occurrences of `<` in one XML part: an element costs a hundred bytes in memory however short it is written."""


LIMITS = Limits()


class Package:
    """An Office file opened from bytes: its parts by name, whatever the case of the name."""

    def __init__(self, archive: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo], limits: Limits) -> None:
        """Keep the opened archive; use `open_package`."""
        self._archive = archive
        self._names = names
        self._limits = limits

    def parts(self) -> tuple[str, ...]:
        """The names of all parts as the archive spells them, sorted."""
        return tuple(sorted(info.filename.replace("\\", "/") for info in self._names.values()))

    def __contains__(self, name: str) -> bool:
        """True where the package has the part."""
        return folded(name) in self._names

    def part(self, name: str) -> bytes:
        """The part's bytes.

        Raises:
            UnreadableDocumentError: the part is missing or damaged.
        """
        info = self._names.get(folded(name))
        if info is None:
            raise UnreadableDocumentError(f"the file has no part '{name}'; ask the sender to save it again")
        try:
            return self._archive.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise UnreadableDocumentError(
                f"the part '{name}' is damaged ({error}); ask the sender to save the file again and resend it"
            ) from error

    def xml(self, name: str) -> etree._Element:
        """The root element of an XML part, strict namespaces written as transitional ones.

        Raises:
            UnreadableDocumentError: the part is missing, damaged, not XML, has a DOCTYPE, or is too large to hold.
        """
        data = self.part(name)
        if data.count(b"<") > self._limits.tags:
            raise UnreadableDocumentError(
                f"the part '{name}' has more than {self._limits.tags:,} elements, no questionnaire has; "
                "open it in Word or Excel, remove what does not belong there, and save it again"
            )
        return _transitional(parse_xml(data, name))

    @property
    def main(self) -> str:
        """The name of the main part: `word/document.xml`, `xl/workbook.xml`.

        Raises:
            UnreadableDocumentError: the package names no main part, or one that it does not hold.
        """
        for kind, target in self.relationships(""):
            if kind.endswith("/officeDocument"):
                return target
        raise UnreadableDocumentError("the file is a zip archive, but no Word or Excel document; check what was sent")

    @property
    def kind(self) -> Kind:
        """What the content type of the main part says, "" where it is none of these."""
        main = "/" + self.main.lower()
        types = self.xml(CONTENT_TYPES)
        for override in types.iterfind("{*}Override"):
            if (override.get("PartName") or "").lower() == main:
                return _kind_of(override.get("ContentType") or "")
        extension = main.rpartition(".")[2]
        for default in types.iterfind("{*}Default"):
            if (default.get("Extension") or "").lower() == extension:
                return _kind_of(default.get("ContentType") or "")
        return ""

    def relationships(self, source: str) -> tuple[tuple[str, str], ...]:
        """Pairs of type and part name for the relationships of `source` ("": the package), external ones left out."""
        folder, base = posixpath.split(source)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self:
            return ()
        pairs = []
        for relation in self.xml(name).iterfind("{*}Relationship"):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or ""))
                pairs.append((relation.get("Type") or "", target.lstrip("/")))
        return tuple(pairs)


def open_package(data: bytes, kind: Kind = "", limits: Limits = LIMITS) -> Package:
    """The package in these bytes, looked at without inflating anything; with `kind`, of that kind.

    Raises:
        UnreadableDocumentError: empty, truncated, encrypted, another format, over a limit, or of another kind.
    """
    refuse_other_formats(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, struct.error, NotImplementedError, ValueError, OSError) as error:
        raise UnreadableDocumentError(
            f"the file is cut off or damaged ({error}); ask the sender to send it again"
        ) from error
    package = Package(archive, _checked_names(archive, limits), limits)
    _check_kind(package, kind)
    return package


def write_zip(parts: Mapping[str, bytes]) -> bytes:
    """A zip archive of the parts, content types first, the others by name: equal parts give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            info = zipfile.ZipInfo(name, date_time=_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, parts[name], compresslevel=6)
    return buffer.getvalue()


def normalize_zip(data: bytes) -> bytes:
    """The same parts as `write_zip` writes them; for archives that this program or a library under it has just made."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return write_zip({info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()})


def folded(name: str) -> str:
    """The name under which a part is found, however an Office program spelt it: lower case, forward slashes."""
    return name.replace("\\", "/").lstrip("/").lower()


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root element of the XML in `data`, called `name` in messages; nothing outside it is ever fetched.

    Raises:
        UnreadableDocumentError: it is not well-formed, or it has a DOCTYPE.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else "empty"
        raise UnreadableDocumentError(
            f"the part '{name}' is not well-formed XML ({reason}); ask the sender to save the file again and resend it"
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDocumentError(
            f"the part '{name}' has a DOCTYPE, which no Office program writes; "
            "the file is not opened, ask the sender where it comes from"
        )
    return root


def _checked_names(archive: zipfile.ZipFile, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > limits.entries:
        raise UnreadableDocumentError(
            f"the file holds {len(infos):,} parts, more than {limits.entries:,}; it is not opened, check what was sent"
        )
    if sum(info.file_size for info in infos) > limits.total:
        raise UnreadableDocumentError(
            f"the file unpacks to more than {limits.total // 2**20} MB; "
            "it is not opened, ask for one without large pictures"
        )
    names: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        _check_entry(info, limits)
        name = folded(info.filename)
        if name in names:
            raise UnreadableDocumentError(
                f"the file holds two parts named '{info.filename}' and could be read in two ways; "
                "ask the sender to save it again"
            )
        names[name] = info
    return names


def _check_entry(info: zipfile.ZipInfo, limits: Limits) -> None:
    if info.flag_bits & 0x1:
        raise UnreadableDocumentError("the file is protected by a password; ask the sender for one without a password")
    if info.file_size > limits.part:
        raise UnreadableDocumentError(
            f"the part '{info.filename}' unpacks to more than {limits.part // 2**20} MB; "
            "it is not opened, check what was sent"
        )
    is_xml = info.filename.lower().endswith((".xml", ".rels"))
    if is_xml and info.file_size > limits.ratio_from and info.file_size > limits.ratio * max(info.compress_size, 1):
        raise UnreadableDocumentError(
            f"the part '{info.filename}' unpacks to more than {limits.ratio} times its size; "
            "it is not opened, check what was sent"
        )


def _check_kind(package: Package, kind: Kind) -> None:
    if CONTENT_TYPES not in package:
        raise UnreadableDocumentError("the file is a zip archive, but no Word or Excel document; check what was sent")
    if not kind:
        return
    found = package.kind
    if found != kind:
        words = {"docx": "a Word document", "xlsx": "an Excel workbook", "pptx": "a presentation", "": "something else"}
        raise UnreadableDocumentError(
            f"the file is {words[found]}, not {words[kind]}; save it with the right extension or send the right file"
        )


def _kind_of(content_type: str) -> Kind:
    lowered = content_type.lower()
    return next((kind for mark, kind in _CORE_TYPES if mark in lowered), "")


def _transitional(root: etree._Element) -> etree._Element:
    if _STRICT not in str(root.tag):
        return root
    for element in root.iter("*"):
        element.tag = _transitional_name(str(element.tag))
        for name, value in element.attrib.items():
            if _STRICT in name:
                del element.attrib[name]
                element.set(_transitional_name(str(name)), str(value))
    return root


def _transitional_name(name: str) -> str:
    """`{http://purl.oclc.org/ooxml/wordprocessingml/main}p` becomes the name of 2006."""
    if not name.startswith("{" + _STRICT):
        return name
    space, _, local = name[1 + len(_STRICT) :].partition("}")
    head, _, tail = space.partition("/")
    return f"{{{_TRANSITIONAL}{head}/2006/{tail}}}{local}"
