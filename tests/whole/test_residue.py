"""The judge finds words that no translation has touched, wherever LibreOffice shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.whole.office import flat_exports
from tests.corpus.whole.residue import residue
from tests.whole.small_files import ACCEPTED, NOTE, packed, sheet_parts, word_parts

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
)


def left(*contents: str) -> list[str]:
    """What the judge finds in a flat text of these."""
    inside = "".join(contents)
    return residue(f"<office:document {_SPACES}><office:body>{inside}</office:body></office:document>".encode())


def test_a_word_in_small_letters_is_found_in_its_paragraph() -> None:
    """Three letters or more, whatever stands beside it and whatever spans it is in."""
    assert left("<text:p>EDF abc</text:p>", "<text:p>ab EDF</text:p>") == ["EDF abc"]
    assert left("<text:p>EDF <text:span>ab<text:span>c</text:span></text:span></text:p>") == ["EDF abc"]


def test_a_note_a_box_and_a_comment_are_looked_into() -> None:
    """Apart from the paragraph that they are anchored in."""
    note = "<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note>"
    box = "<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>"
    comment = "<office:annotation><text:p>comment</text:p></office:annotation>"
    assert left(f"<text:p>EDF{note}{box}{comment}</text:p>") == ["note", "box", "comment"]


@pytest.mark.parametrize(
    "text", ["https://example.org/some/page", "someone@example.org", "{{ name.of }}", "report.docx", "{name}"]
)
def test_what_no_language_changes_is_no_finding(text: str) -> None:
    """Addresses, placeholders, names of files."""
    assert left(f"<text:p>EDF {text} EDF</text:p>") == []


def test_what_libreoffice_computes_is_no_finding() -> None:
    """The name of the file in a field, the result of a formula; a cell that is typed is one."""
    field = "<text:file-name>abcd</text:file-name>"
    formula = '<table:table-cell table:formula="of:=A1"><text:p>abcd</text:p></table:table-cell>'
    typed = "<table:table-cell><text:p>typed</text:p></table:table-cell>"
    assert left(f"<text:p>EDF {field}</text:p>", formula, typed) == ["typed"]


def test_libreoffice_shows_an_untranslated_footnote_of_a_real_file(tmp_path: Path) -> None:
    """And an untranslated cell of a workbook; the translated ones are clean."""
    body = ACCEPTED.replace("One sentence", "ONE SENTENCE").replace("added", "ADDED").replace("shown", "SHOWN")
    files = {
        "untranslated.docx": word_parts(body, NOTE.replace("a note", "one note")),
        "translated.docx": word_parts(body, NOTE.replace("a note", "A NOTE")),
        "untranslated.xlsx": sheet_parts(),
        "translated.xlsx": sheet_parts('<c r="A1" t="inlineStr"><is><t>WORD</t></is></c>'),
    }
    for name, parts in files.items():
        (tmp_path / name).write_bytes(packed(parts))
    exports = flat_exports([tmp_path / name for name in files], tmp_path / "out")
    found = {file.name: residue(flat.read_bytes()) for file, flat in exports.items()}
    assert found == {
        "untranslated.docx": ["one note"],
        "translated.docx": [],
        "untranslated.xlsx": ["word"],
        "translated.xlsx": [],
    }
