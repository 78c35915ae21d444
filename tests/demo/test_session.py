"""The demo's session.xlsx as the program reads it."""

from __future__ import annotations

import ast
import io
import re
import zipfile
from pathlib import Path

from pipeline.demo import session
from pipeline.formats.xlsx.sheets import read_sheet
from pipeline.mechanism.session_rows import read_session


def test_one_document_is_right_and_one_symbol_is_caught() -> None:
    """The first row makes the note, the second is refused for its two strokes and for nothing else."""
    data = session.session_book()
    documents, meetings = (read_sheet(data, name, session.FILE) for name in ("documents", "meetings"))
    read = read_session(documents, meetings, {"place:Vienna.name", "note.body:WG.4"}.__contains__)
    assert [document.symbol for document in read.documents] == [session.RIGHT_SYMBOL]
    assert [meeting.report for meeting in read.meetings] == [session.REPORT_SYMBOL]
    assert [issue.message for issue in read.issues] == [
        "documents!A3: CTOC/COP//2026/5 has '//'; is 'CTOC/COP/2026/5' meant?"
    ]


def test_the_book_is_the_same_every_time() -> None:
    """No clock is in it: neither in the archive nor in the properties."""
    with zipfile.ZipFile(io.BytesIO(session.session_book())) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        times = re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", archive.read("docProps/core.xml").decode())
    assert times == ["2026-07-01T00:00:00Z"] * 2


def test_the_book_is_written_without_the_program() -> None:
    """Its module imports nothing of the program that reads it."""
    tree = ast.parse(Path(str(session.__file__)).read_text(encoding="utf-8"))
    imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    imported += [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    assert not [name for name in imported if name.startswith("pipeline")]
