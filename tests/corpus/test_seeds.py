"""The transcription of the four tables, checked against the founding document itself.

The document is a text in which a table's cells follow one another row by row. So each table is cut out, white space
collapsed, repeated column headings taken out, and what is left must be the transcription word by word.
"""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.mechanism.transcription import Cell, cells

pytestmark = pytest.mark.corpus

TABLES = [("I", 1), ("I", 2), ("II", 1), ("II", 2)]
ENDS = {
    ("I", 1): "a The thematic clustering was adopted",
    ("I", 2): "a The multi-year workplan was adopted",
    ("II", 1): "a The thematic clustering has been prepared",
    ("II", 2): "a The multi-year workplan has been prepared",
}


@pytest.fixture(scope="module")
def document() -> str:
    """The draft procedures and rules in one line."""
    (path,) = (Path(os.environ["SHARED"]) / "seeds").glob("004_*.txt")
    return " ".join(path.read_text(encoding="utf-8").split())


def heading(appendix: str, table: int) -> str:
    """The row of column headings as the document prints it."""
    columns = list(dict.fromkeys(cell.column for cell in cells(appendix, table)))
    if table == 1:
        return " ".join(["Legal instrument", *(f"Cluster on {column}" for column in columns)])
    return " ".join(["Year", *columns])


def body(document: str, appendix: str, table: int) -> list[str]:
    """The table's text between headings and notes, a piece for each page it stands on."""
    start = document.index(f" Appendix {appendix} Organization of the review")
    start = document.index(f" Table {table} ", start)
    text = document[start : document.index(ENDS[appendix, table], start)]
    text = re.sub(r"working groups ?b ", "working groups ", text)
    first, *pages = text.split(heading(appendix, table))
    assert first.startswith(f" Table {table} "), first
    assert pages, "the column headings are not those of the transcription"
    return [page.strip() for page in pages]


def lines(typed: Sequence[Cell]) -> list[list[str]]:
    """The texts of each line of cells, the row's own name before its first line, empty cells left out."""
    found = []
    for (row, line), group in itertools.groupby(typed, key=lambda cell: (cell.row, cell.line)):
        texts = [f"{cell.text} {cell.note}".strip() for cell in group if cell.text]
        found.append([row, *texts] if line == 1 else texts)
    return found


def words(text: str) -> list[str]:
    """The words, a note's letter apart from the number that it stands on (`23b`)."""
    return re.sub(r"(\d)b\b", r"\1 b", text).split()


def splits(parts: Sequence[list[str]], before: list[str], after: list[str]) -> bool:
    """True where a page break may cut each cell in two so that the first halves make `before`, the second `after`."""
    if not parts:
        return not before and not after
    first, *rest = parts
    for cut in range(len(first) + 1):
        head, tail = first[:cut], first[cut:]
        fits = before[:cut] == head and after[: len(tail)] == tail
        if fits and splits(rest, before[cut:], after[len(tail) :]):
            return True
    return False


@pytest.mark.parametrize(("appendix", "table"), TABLES)
def test_the_transcription_is_the_documents_text(document: str, appendix: str, table: int) -> None:
    """Each word of each table stands in the transcription, in the same cell order, and none besides."""
    pages = [words(page) for page in body(document, appendix, table)]
    rows = [[words(text) for text in line] for line in lines(cells(appendix, table))]
    *whole, last = pages
    for page in whole:
        while rows and page[: sum(map(len, rows[0]))] == list(itertools.chain(*rows[0])):
            page = page[sum(map(len, rows.pop(0))) :]  # noqa: PLW2901
        if page:
            cut = rows.pop(0)
            size = sum(map(len, cut)) - len(page)
            assert splits(cut, page, last[:size]), (page, last[:size])
            last = last[size:]
    assert last == list(itertools.chain(*itertools.chain(*rows)))


@pytest.mark.parametrize("appendix", ["I", "II"])
def test_note_b_is_about_articles_8_and_9_of_the_convention(document: str, appendix: str) -> None:
    """The condition on the two articles is the document's, in either appendix."""
    start = document.index(ENDS[appendix, 1])
    note = document[start : document.index(" Table 2 ", start)]
    assert "b The review of articles 8 and 9 of the Convention is only for those States parties" in note
    assert "that are not party to the United Nations Convention against Corruption." in note


@pytest.mark.parametrize(
    ("paragraph", "sentence"),
    [
        ("18.", "shall be reviewed by two other States that are parties to the relevant instrument"),
        ("19.", "appoint up to five governmental experts for each instrument under review"),
        ("20.", "a maximum of two times each that the drawing of lots be repeated"),
        ("21.", "a minimum of one review and a maximum of three reviews"),
        ("23.", "Within three weeks following the drawing of lots"),
        ("26.", "Within three months of the drawing of lots"),
        ("29.", "Within one month following the receipt of the completed self -assessment questionnaire"),
        ("33.", "preferably within six months following the drawing of lots"),
    ],
)
def test_the_profiles_figures_stand_in_the_paragraphs_they_name(document: str, paragraph: str, sentence: str) -> None:
    """Each limit and deadline is found between its paragraph's number and the next one's."""
    annex = document[document.index(" Annex Mechanism for the Review") :]
    start = annex.index(f" {paragraph} ")
    end = annex.index(f" {int(paragraph[:-1]) + 1}. ", start)
    assert sentence in annex[start:end]
