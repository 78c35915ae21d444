"""Whether a file is a bilingual table of ours, and of what job: a Word file, or one saved as .doc or .odt."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.bilingual_layout import JOB_LINE, JOB_PROPERTIES, SEPARATOR
from pipeline.formats.docx.document import Document, Paragraph
from pipeline.formats.docx.read import read_document
from pipeline.formats.libreoffice import converted
from pipeline.model.bilingual import BilingualTable

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_LARGEST = 64 * 2**20
"""Bytes of a part of an .odt that are looked at."""
_HEX = "[0-9a-f]"
_KEY_8_BIT = re.compile(rf"(?:(?:\xb7|\xc2\xb7){_HEX}{{16}}){{2}}".encode("latin-1"))
_KEY_16_BIT = re.compile(rb"(?:\xb7\x00(?:[0-9a-f]\x00){16}){2}")
_TAG = re.compile(r"<[^>]*>")
_KEY_TEXT = re.compile(rf"(?:{SEPARATOR}{_HEX}{{16}}){{2}}")


def is_bilingual(data: bytes) -> bool:
    """True for a file with the job key of a bilingual table, in its properties or in its line; nothing is converted."""
    if data.startswith(_COMPOUND):
        return _has_key(data)
    if _is_open_document(data):
        return _is_ours(data)
    try:
        return bool(identity_of(read_document(data)).job_key)
    except UnreadableDocumentError:
        return False


def as_docx(data: bytes, name: str) -> bytes:
    """The file as .docx, one saved as .doc or .odt converted by LibreOffice.

    Raises:
        DocumentError: LibreOffice isn't installed, or can't read it.
    """
    if data.startswith(_COMPOUND) and "WordDocument".encode("utf-16-le") in data:
        return converted(data, f"{name}.doc", "docx")
    return converted(data, f"{name}.odt", "docx") if _is_open_document(data) else data


def identity_of(document: Document) -> BilingualTable:
    """Job key and languages, from the properties or, where a program dropped them, from the line above the table."""
    found = document.properties
    if all(found.get(name) for name in JOB_PROPERTIES):
        key, source, target = (found[name] for name in JOB_PROPERTIES)
        return BilingualTable(key, source, target, ())
    lines = (block.text for block in document.blocks if isinstance(block, Paragraph))
    match = next((match for line in lines if (match := JOB_LINE.search(line))), None)
    return BilingualTable(match[1], match[2], match[3], ()) if match else BilingualTable("", "", "", ())


def _has_key(data: bytes) -> bool:
    """True where an old Word file holds the key of a row, or the name of the property with the job's key."""
    return bool(_KEY_8_BIT.search(data) or _KEY_16_BIT.search(data)) or b"job_key" in data


def _is_open_document(data: bytes) -> bool:
    return data[30:38] == b"mimetype" and _OPEN_DOCUMENT in data[38:120]


def _is_ours(data: bytes) -> bool:
    """True for an .odt with the job key in its properties, or with a row's key or the job's line in its text."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            meta, content = (_head(archive, name) for name in ("meta.xml", "content.xml"))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        return False
    text = _TAG.sub("", content)
    return 'meta:name="job_key"' in meta or bool(_KEY_TEXT.search(text) or JOB_LINE.search(text))


def _head(archive: zipfile.ZipFile, name: str) -> str:
    if name not in archive.namelist():
        return ""
    with archive.open(name) as part:
        return part.read(_LARGEST).decode("utf-8", "replace")
