"""What a file is by its first bytes, where it is no Office package of today."""

from __future__ import annotations

from pipeline.errors import UnreadableDocumentError

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODF_KINDS = {b"text": "a LibreOffice text (.odt)", b"spreadsheet": "a LibreOffice spreadsheet (.ods)"}
_AS_WORD = "save it as .docx or .xlsx and send that"
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "the file is a PDF; ask for the Word or Excel form itself"),
    (b"{\\rtf", "the file is in Rich Text Format (.rtf); save it as .docx and send that"),
    (b"\x89PNG", "the file is a picture; ask for the Word or Excel form itself"),
    (b"\xff\xd8\xff", "the file is a picture; ask for the Word or Excel form itself"),
    (b"version https://git-lfs", "the file is only a pointer to a file kept elsewhere; ask for the file itself"),
)


def refuse_other_formats(data: bytes) -> None:
    """Return only if the bytes begin as a zip archive does and are no OpenDocument file.

    Raises:
        UnreadableDocumentError: they are empty or another format, which the message names.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise UnreadableDocumentError("the file is empty; ask the sender to send it again")
    if data.startswith(_COMPOUND):
        raise UnreadableDocumentError(_compound_message(data))
    if not data.startswith(_ZIP):
        raise UnreadableDocumentError(_message_by_start(data))
    _refuse_open_document(data)


def _compound_message(data: bytes) -> str:
    """Old binary files and encrypted packages share one container; the names of its streams tell them apart."""
    if _stream("EncryptedPackage") in data:
        return "the file is protected by a password; ask the sender for one without a password"
    if _stream("WordDocument") in data:
        return "the file is an old Word document (.doc); save it as .docx and send that"
    if _stream("Workbook") in data or _stream("Book") in data:
        return "the file is an old Excel workbook (.xls); save it as .xlsx and send that"
    if _stream("__substg1.0") in data:
        return "the file is an e-mail message (.msg); save its attachment and send that"
    return f"the file is in an old Office format; {_AS_WORD}"


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


def _message_by_start(data: bytes) -> str:
    for start, message in _STARTS:
        if data.startswith(start):
            return message
    head = data[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype html")):
        return f"the file is a web page; {_AS_WORD}"
    return "the file is no Word or Excel document whatever its name says; check what was sent"


def _refuse_open_document(data: bytes) -> None:
    """An OpenDocument file has its type uncompressed in its first entry, `mimetype`."""
    if data[30:38] != b"mimetype":
        return
    words = next((words for kind, words in _ODF_KINDS.items() if kind in data[38:120]), "an OpenDocument file")
    raise UnreadableDocumentError(f"the file is {words}; {_AS_WORD}")
