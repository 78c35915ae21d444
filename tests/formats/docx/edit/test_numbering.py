"""The numbers that a document prints, and what a paragraph is."""

from __future__ import annotations

import pytest

from pipeline.formats.docx.edit import take_text
from pipeline.formats.docx.edit.numbering import written
from tests.formats.docx.edit.edited_files import p, run, short
from tests.formats.docx.word_files import word_file


def level(place: int, form: str, text: str, more: str = "") -> str:
    """A level of a list."""
    written_as = f'<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/>{written_as}</w:lvl>'


def numbering(*levels: str, more: str = "") -> str:
    """A numbering part whose numbering 1 has these levels."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def listed(text: str, place: int = 0, number: int = 1) -> str:
    """A paragraph of a list."""
    return p(run(text), properties=f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>')


def numbers(body: str, **parts: str) -> list[str]:
    """The printed number of each unit."""
    return [unit.number for unit in take_text(word_file(body, parts)).units]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (1, "lowerLetter", "a"),
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (7, "arabicAbjad", "7"),
    ],
)
def test_number_formats(number: int, form: str, shown: str) -> None:
    """Letters double after z, Roman numbers subtract, other scripts are shown in digits."""
    assert written(number, form) == shown


def test_levels_count_and_restart() -> None:
    """A deeper level begins again after a higher one, and shows the higher one's number in its own."""
    part = numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "%1.%3"))
    body = listed("A") + listed("B", 1) + listed("C", 2) + listed("D", 1) + listed("E") + listed("F", 1)
    assert numbers(body, numbering=part) == ["1.", "(a)", "1.i", "(b)", "2.", "(a)"]


def test_paragraphs_without_text_count_too() -> None:
    """A numbered paragraph of digits is no unit, but has a number."""
    assert numbers(listed("A") + listed("12") + listed("C"), numbering=numbering(level(0, "decimal", "%1)"))) == [
        "1)",
        "3)",
    ]


def test_a_second_numbering_goes_on_or_starts_again() -> None:
    """Two numberings of one list share its count, unless the second says where to start."""
    shared = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    again = (
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = listed("A") + listed("B", number=2) + listed("C", number=3) + listed("D", number=3)
    assert numbers(body, numbering=numbering(level(0, "decimal", "%1"), more=shared + again)) == ["1", "2", "5", "6"]


def test_bullets_have_no_number() -> None:
    """A bulleted paragraph is a list item without a number; numbering 0 is none."""
    part = numbering(level(0, "bullet", "•"))
    units = take_text(word_file(listed("A") + listed("B", number=0), {"numbering": part})).units
    assert [(unit.kind, unit.number) for unit in units] == [("list-item", ""), ("paragraph", "")]


def test_a_style_numbers_its_paragraphs() -> None:
    """Style numbering counts, the level being the one tied to the style, through the style it is based on."""
    tied = '<w:pStyle w:val="Sub"/>'
    styles = (
        '<w:style w:styleId="Sub"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="SubSub"><w:basedOn w:val="Sub"/></w:style>'
    )
    part = numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)", tied))
    body = p(run("A"), properties='<w:pStyle w:val="Sub"/>') + p(run("B"), properties='<w:pStyle w:val="SubSub"/>')
    assert numbers(body, numbering=part, styles=styles) == ["a)", "b)"]


@pytest.mark.parametrize("label", ["12.", "(a)", "iv)", "3.2", "II.", "•"])
def test_a_typed_number_before_a_tab_is_the_number(label: str) -> None:
    """It does not travel with the text, and stays where it is."""
    (unit,) = take_text(word_file(p(run(label), "<w:r><w:tab/></w:r>", run("The Conference")))).units
    assert (unit.number, short(unit), unit.kind) == (label, "The Conference", "list-item")


def test_a_word_before_a_tab_is_no_number() -> None:
    """A form's label stays text."""
    (unit,) = take_text(word_file(p(run("Name"), "<w:r><w:tab/></w:r>", run("Office")))).units
    assert (unit.number, short(unit)) == ("", "Name<1:tab>Office")


def test_headings_are_known_by_outline_level() -> None:
    """By the style or the one it is based on, by the paragraph itself, by the name Title; level 9 is text."""
    styles = (
        '<w:style w:styleId="H"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:styleId="H2"><w:basedOn w:val="H"/></w:style>'
        '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    )
    level_3, level_9 = '<w:outlineLvl w:val="3"/>', '<w:outlineLvl w:val="9"/>'
    kinds = ['<w:pStyle w:val="H2"/>', level_3, '<w:pStyle w:val="T"/>', level_9, ""]
    body = "".join(p(run("Text"), properties=properties) for properties in kinds)
    assert [unit.kind for unit in take_text(word_file(body, {"styles": styles})).units] == [
        "heading",
        "heading",
        "heading",
        "paragraph",
        "paragraph",
    ]


def test_a_paragraph_in_a_table_is_a_cell() -> None:
    """Unless it stands in a box in the cell, which is a story of its own."""
    box = f"<w:r><w:pict><w:txbxContent>{p(run('Box'))}</w:txbxContent></w:pict></w:r>"
    table = f"<w:tbl><w:tr><w:tc>{p(run('Cell'), box)}</w:tc></w:tr></w:tbl>"
    assert [unit.kind for unit in take_text(word_file(table)).units] == ["cell", "paragraph"]
