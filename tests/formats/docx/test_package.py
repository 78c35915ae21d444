"""Office packages are opened within limits, say in one line why they can't be, and are written as the same bytes."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.package import Limits, normalize_zip, open_package, write_zip
from tests.formats.docx.word_files import paragraph, with_parts, word_file

WORD = word_file(paragraph("text"))
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*entries: tuple[str, bytes]) -> bytes:
    """An archive with these entries in this order, equal names allowed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def refusal(data: bytes, kind: str = "docx", limits: Limits | None = None) -> str:
    """Why the file can't be opened, or its text not be read."""
    with pytest.raises(UnreadableDocumentError) as caught:
        open_package(data, "xlsx" if kind == "xlsx" else "docx", limits or Limits()).xml("word/document.xml")
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\0", "empty"),
        (b"%PDF-1.7 \xe2\xe3", "PDF"),
        (b"{\\rtf1\\ansi", ".rtf"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "web page"),
        (b"Dear colleague,", "no Word or Excel document"),
        (COMPOUND + "WordDocument".encode("utf-16-le"), "old Word document"),
        (COMPOUND + "Workbook".encode("utf-16-le"), "old Excel workbook"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "password"),
        (COMPOUND + "__substg1.0_".encode("utf-16-le"), "e-mail"),
        (COMPOUND, "old Office format"),
        (WORD[: len(WORD) // 2], "cut off"),
        (WORD[:-30], "cut off"),
        (zipped(("mimetype", b"application/vnd.oasis.opendocument.text")), "OpenDocument"),
        (zipped(("readme.txt", b"no document")), "zip archive"),
    ],
)
def test_what_is_no_office_package_is_named(data: bytes, says: str) -> None:
    """Each kind of wrong file gets one line that says what it is and, after a semicolon, what to do."""
    message = refusal(data)
    assert says in message
    assert "; " in message
    assert "\n" not in message


def test_an_open_document_text_is_named() -> None:
    """The type stands uncompressed in the first entry, as LibreOffice writes it."""
    info = zipfile.ZipInfo("mimetype")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, b"application/vnd.oasis.opendocument.text")
    assert "LibreOffice text (.odt)" in refusal(buffer.getvalue())


def test_a_workbook_under_a_word_name_is_named() -> None:
    """The content type of the main part decides, not the extension."""
    assert open_package(WORD).kind == "docx"
    assert "is a Word document, not an Excel workbook" in refusal(WORD, "xlsx")


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (Limits(entries=3), "holds 4 parts"),
        (Limits(part=20), "unpacks to more than"),
        (Limits(total=50), "unpacks to more than"),
        (Limits(ratio=1, ratio_from=10), "times its size"),
        (Limits(tags=3), "more than 3 elements"),
    ],
)
def test_a_package_over_a_limit_is_refused(limits: Limits, says: str) -> None:
    """Number of parts, size of one, size of all, ratio and number of elements each have a limit."""
    assert says in refusal(WORD, limits=limits)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    """A hundred megabytes of spaces in a file of a hundred kilobytes are never inflated."""
    spaces = b"<a>" + b" " * (60 * 2**20) + b"</a>"
    assert "times its size" in refusal(with_parts(WORD, {"word/bomb.xml": spaces}))


def test_a_doctype_is_refused() -> None:
    """No Office program writes one; entities and outside files come in by it."""
    data = b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]><w>&e;</w>'
    assert "DOCTYPE" in refusal(with_parts(WORD, {"word/document.xml": data}))


def test_a_doctype_in_utf_16_is_refused() -> None:
    """The refusal looks at the parsed part, whatever its encoding."""
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [<!ENTITY e "x">]><w>&e;</w>'
    assert "DOCTYPE" in refusal(with_parts(WORD, {"word/document.xml": text.encode("utf-16")}))


def test_a_part_that_is_no_xml_is_named() -> None:
    """The message names the part."""
    message = refusal(with_parts(WORD, {"word/document.xml": b"<w:p>"}))
    assert "'word/document.xml' is not well-formed XML" in message


def test_two_parts_of_one_name_are_refused() -> None:
    """Programs differ in which they read, whether the names differ in case or not at all."""
    package = open_package(WORD)
    entries = [(name, package.part(name)) for name in package.parts()]
    assert "two parts named 'Word/Document.XML'" in refusal(zipped(*entries, ("Word/Document.XML", b"<x/>")))


def test_a_damaged_part_is_named() -> None:
    """A byte changed in the packed data is found by its checksum."""
    data = bytearray(WORD)
    with zipfile.ZipFile(io.BytesIO(WORD)) as archive:
        info = archive.getinfo("word/document.xml")
    data[info.header_offset + 30 + len(info.filename) + 20] ^= 0xFF
    assert "'word/document.xml' is damaged" in refusal(bytes(data))


def test_names_of_parts_ignore_case_and_slashes() -> None:
    """Some programs write a backslash and capitals where relationships have neither."""
    package = open_package(WORD)
    renamed = {"word/document.xml": "Word\\Document.XML"}
    entries = [(renamed.get(name, name), package.part(name)) for name in package.parts()]
    assert open_package(zipped(*entries)).part("word/document.xml") == package.part("word/document.xml")


def test_strict_namespaces_are_read_as_transitional_ones() -> None:
    """Elements and attributes of ISO strict files get the names that every reader here uses."""
    strict = b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body w:x="1"/></w:document>'
    root = open_package(with_parts(WORD, {"word/document.xml": strict})).xml("word/document.xml")
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert [root.tag, root[0].tag, root[0].get(f"{space}x")] == [f"{space}document", f"{space}body", "1"]


def test_a_zip_begins_with_the_content_types_and_is_dated_1980() -> None:
    """Order and dates of entries don't depend on the order of the parts or on the clock."""
    data = write_zip({"word/document.xml": b"<b/>", "[Content_Types].xml": b"<a/>", "_rels/.rels": b"<c/>"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
    assert [info.filename for info in infos] == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


@given(st.dictionaries(st.text("abc/.", min_size=1, max_size=8).filter(lambda name: name[-1] != "/"), st.binary()))
@settings(max_examples=30, deadline=None)
def test_a_zip_holds_what_was_written_whatever_the_order(parts: dict[str, bytes]) -> None:
    """The parts come back equal, and their order makes no difference to the bytes."""
    data = write_zip(parts)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.filename: archive.read(info) for info in archive.infolist()} == parts
    assert data == write_zip(dict(reversed(parts.items())))


def test_normalizing_leaves_only_the_parts() -> None:
    """Dates, order and compression of another program's archive are gone."""
    parts = {"a.xml": b"<a/>", "[Content_Types].xml": b"<t/>"}
    assert normalize_zip(zipped(*parts.items())) == write_zip(parts)
