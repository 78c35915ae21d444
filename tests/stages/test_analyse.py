"""Words by where their translation came from, counted by hand."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.formats.xlsx.analysis import make_analysis
from pipeline.language.words import words_in
from pipeline.model.analysis import AnalysisRow
from pipeline.model.draft import Block, Draft, Origin, Part, Segment
from pipeline.stages.analyse import analyse
from tests.programs import office_errors


def draft(name: str, language: str, *segments: tuple[str, Origin, int]) -> Draft:
    """A translated draft of these English sentences: source, origin, percentage."""
    made = tuple(
        Segment(f"s{number}", "en", (Part("text", text),), language, (Part("text", "x"),), origin, match=match)
        for number, (text, origin, match) in enumerate(segments)
    )
    return Draft("file", name, "en", language, "confidential", (Block("paragraph", made),))


def test_each_word_is_in_one_band() -> None:
    """The percentage of a match decides its band; a sentence that stood before is a repetition."""
    row, *_ = analyse(
        [
            draft(
                "note",
                "fr",
                ("Article 5", "fixed", 0),
                ("One two three", "memory", 100),
                ("One two", "memory", 99),
                ("One two three four", "memory", 85),
                ("One", "memory", 84),
                ("A b c d e", "memory", 70),
                ("The law is new.", "machine", 0),
                ("The law is new.", "machine", 0),
                ("Nobody knows.", "untranslated", 0),
                (" ", "machine", 0),
            )
        ]
    )
    assert dict(row.words) == {
        "fixed": 2, "memory-100": 3, "memory-95": 2, "memory-85": 4, "memory-75": 1, "memory-0": 5,
        "machine": 4, "repetition": 4, "untranslated": 2,
    }  # fmt: skip
    assert (row.total, row.segments) == (27, 9)


def test_a_repetition_counts_through_all_documents_of_one_language() -> None:
    """The same sentence in another document is worked on once, in another language once more."""
    same = ("The law is new.", "machine", 0)
    rows = analyse([draft("a", "fr", same), draft("b", "fr", same), draft("a", "es", same)])
    assert [dict(row.words) for row in rows] == [{"machine": 4}, {"repetition": 4}, {"machine": 4}]


@pytest.mark.parametrize(
    ("text", "words"),
    [("It's a two-day visit, art. 5.", 6), ("《公约》第5条", 5), ("قانون مكافحة الفساد", 3), ("–", 0)],
)
def test_words_are_counted_as_rates_count_them(text: str, words: int) -> None:
    """In Chinese each character is a word; a number is one."""
    assert words_in(text) == words


def test_the_workbook_sums_what_it_shows(tmp_path: Path) -> None:
    """A row a document and language, sums below, shares on a second sheet; valid by the Open XML SDK."""
    rows = [AnalysisRow("note", "en", "fr", {"fixed": 10, "machine": 30}, 4), AnalysisRow("note", "en", "ar", {}, 0)]
    data = make_analysis(rows)
    words, shares = load_workbook(io.BytesIO(data)).worksheets
    assert [cell.value for cell in words[2]] == ["note", "en", "fr", 4, 10, 0, 0, 0, 0, 0, 0, 0, 0, 30, 0, 40]
    assert [words["D4"].value, words["P4"].value] == ["=SUM(D2:D3)", "=SUM(P2:P3)"]
    assert shares["E2"].value == "=IF(Words!P2=0,0,Words!E2/Words!P2)"
    assert [shares["A4"].value, shares["D4"].value] == ["All", "=Words!D4"]
    assert [shares["M4"].value, shares["M4"].number_format] == ["=IF(Words!P4=0,0,Words!M4/Words!P4)", "0%"]
    assert [words["M4"].number_format, words.freeze_panes, shares.freeze_panes] == ["#,##0", "B2", "B2"]
    (tmp_path / "a.xlsx").write_bytes(data)
    assert office_errors([tmp_path / "a.xlsx"]) == {}
    assert make_analysis(rows) == data
