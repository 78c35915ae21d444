"""Tests of shared and inline strings."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.package import open_package, write_zip
from pipeline.formats.xlsx.edit import put_text, take_text
from pipeline.model.draft import Part
from tests.formats.xlsx.edit.workbooks import MAIN, Sheet, book, inline, part, put, row, sheet, shorts, values, xml

STRINGS = "xl/sharedStrings.xml"
BOLD = "<rPr><b/></rPr>"
RICH = f"<r><t>The authority </t></r><r>{BOLD}</r><r>{BOLD}<t>must</t></r><r><t xml:space='preserve'> reply.</t></r>"


def of_strings(*strings: str) -> bytes:
    """A workbook with a cell for each string."""
    rows = "".join(row(number, A=number - 1) for number in range(1, len(strings) + 1))
    return book(Sheet("Answers", rows), strings=strings)


def test_a_string_that_two_cells_share_is_one_unit_at_the_first() -> None:
    """The second cell is no unit of its own, and both show the new text."""
    data = book(Sheet("Answers", row(4, D=0) + row(9, A=0)), strings=["<t>Yes</t>"])
    (unit,) = take_text(data).units
    assert (unit.kind, unit.place.label, unit.limit) == ("cell", "sheet Answers, cell D4", 32767)
    assert "<t>Oui</t>" in part(put(data, {"Yes": "Oui"}).data, "xl/sharedStrings.xml")


def test_only_what_somebody_typed_is_text() -> None:
    """Numbers, results of formulas, errors and strings without a letter are none."""
    cells = row(1, A="<v>12</v>", B="<f>A1&amp;D1</f><v>12 words</v>", C=0, D=inline("2018–2020"), E=inline("Free"))
    assert shorts(book(Sheet("Answers", cells), strings=["<t>— / 5</t>"])) == ["Free"]


def test_what_a_formula_showed_stays_and_is_calculated_anew() -> None:
    """The result in the file is left alone; Excel is asked to calculate when it opens the file."""
    data = book(Sheet("Answers", row(1, A=inline("Name"), B="<f>A1</f><v>Name</v>")))
    edited = put(data, {"Name": "Nom"}).data
    assert "<f>A1</f><v>Name</v>" in sheet(edited)
    assert 'fullCalcOnLoad="1"' in part(edited, "xl/workbook.xml")
    assert "calcPr" not in part(put(data, {}).data, "xl/workbook.xml")


def test_other_formatting_is_a_pair_of_codes() -> None:
    """The look of most of the text is the base, another look a pair; an empty run is nothing."""
    assert shorts(of_strings(RICH)) == ["The authority <1>must</1> reply."]


def test_a_pair_moves_with_its_words() -> None:
    """The bold words are elsewhere in the translation, in the same look."""
    data = of_strings(RICH)
    (unit,) = take_text(data).units
    _, opened, _, closed, _ = unit.parts
    parts = (opened, Part("text", "Doit"), closed, Part("text", " : l’autorité"))
    edited = put_text(data, {unit.id: parts}, "en", "fr")
    assert (
        part(edited.data, "xl/sharedStrings.xml")
        .partition("<si>")[2]
        .startswith(
            f'<r>{BOLD}<t xml:space="preserve">Doit</t></r><r><t xml:space="preserve"> : l’autorité</t></r></si>'
        )
    )
    assert edited.issues == ()


def test_a_lost_code_is_put_back_and_told() -> None:
    """A translation without the pair keeps its text, and the reader hears of it with the cell."""
    edited = put(of_strings(RICH), {"The authority <1>must</1> reply.": "L’autorité doit répondre."})
    assert shorts(edited.data) != []
    assert "L’autorité doit répondre." in values(xml(edited.data, STRINGS), "t")
    assert {issue.code for issue in edited.issues} == {"code-repaired"}
    assert edited.issues[0].message.startswith("sheet Answers, cell A1: ")


def test_blanks_at_the_ends_stay_in_place() -> None:
    """An indent made of blanks is no part of the unit, and is there again."""
    data = of_strings('<t xml:space="preserve">   a list\n</t>')
    assert shorts(data) == ["a list"]
    assert '<t xml:space="preserve">   une liste\n</t>' in part(put(data, {"a list": "une liste"}).data, STRINGS)


def test_an_escape_is_a_code_and_what_only_looks_like_one_is_text() -> None:
    """`_x000D_` is a carriage return; `_x005F_x000D_` are the characters `_x000D_`."""
    data = of_strings("<t>one_x000D_\ntwo _x005F_x0041_</t>")
    assert shorts(data) == ["one<x1>\ntwo _x0041_"]
    (unit,) = take_text(data).units
    edited = put_text(data, {unit.id: (Part("text", "un"), unit.parts[1], Part("text", "\ndeux _x0041_"))}, "en", "fr")
    assert "un_x000D_\ndeux _x005F_x0041_" in part(edited.data, STRINGS)


def test_phonetic_guides_stay_and_end_with_the_text() -> None:
    """A guide is no text; behind the end of a shorter text there is none."""
    guides = '<rPh sb="0" eb="2"><t>カナ</t></rPh><rPh sb="2" eb="6"><t>キ</t></rPh><rPh sb="6" eb="8"><t>ク</t></rPh>'
    data = of_strings(f"<t>漢字の言葉です。</t>{guides}<phoneticPr fontId='1'/>")
    assert shorts(data) == ["漢字の言葉です。"]
    edited = part(put(data, {"漢字の言葉です。": "Word"}, "en", source="zh").data, STRINGS)
    assert '<rPh sb="0" eb="2"><t>カナ</t></rPh><rPh sb="2" eb="4"><t>キ</t></rPh><phoneticPr' in edited


def test_a_text_that_excel_cannot_hold_stays_in_the_source() -> None:
    """32,767 characters fit; one more does not, counted as Excel counts, and is told with the cell."""
    data = of_strings("<t>Long</t>", "<t>Short</t>")
    fits = put(data, {"Long": "é" * 32767})
    assert fits.issues == ()
    edited = put(data, {"Long": "é" * 32766 + "😀", "Short": "Court"})
    assert shorts(edited.data) == ["Long", "Court"]
    (issue,) = edited.issues
    assert (issue.code, issue.severity) == ("too-long", "warning")
    assert issue.message == (
        "sheet Answers, cell A1: the translation has 32,768 characters, Excel takes 32,767 there; "
        "the source text stays, shorten the translation"
    )


def test_what_is_the_same_keeps_its_bytes() -> None:
    """Parts that say the same are the same bytes, in a file of which another part changed too."""
    data = book(Sheet("Answers", row(1, A=0)), strings=["<t>Yes</t>"], parts={"xl/vbaProject.bin": "\x00\x01code"})
    assert put(data, {}).data == data
    before, after = open_package(data), open_package(put(data, {"Yes": "Oui"}).data)
    changed = [name for name in before.parts() if before.part(name) != after.part(name)]
    assert changed == [STRINGS]
    assert after.parts() == before.parts()


def test_strict_stays_strict() -> None:
    """A strict file is read as any other and has its own namespaces again."""
    data = of_strings(RICH)
    strict = {
        name: open_package(data).part(name).replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")
        for name in open_package(data).parts()
    }
    edited = put_text(write_zip(strict), {"u0001": (Part("text", "Oui"),)}, "en", "fr").data
    assert "http://purl.oclc.org/ooxml/spreadsheetml/main" in part(edited, STRINGS)
    assert MAIN not in part(edited, STRINGS)


@pytest.mark.parametrize("data", [b"", b"no zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_what_is_no_workbook_is_refused_in_one_line(data: bytes) -> None:
    """Empty, another format, or locked by a password."""
    with pytest.raises(UnreadableDocumentError) as caught:
        take_text(data)
    assert "\n" not in str(caught.value)


def test_a_damaged_namespace_is_refused_in_one_line() -> None:
    """A part that can't be compared with what it was is not written."""
    data = book(Sheet("Answers", row(1, A=0)), strings=['<t xmlns:b="relative">Yes</t>'])
    with pytest.raises(UnreadableDocumentError, match=r"^the part 'xl/sharedStrings.xml' has a damaged namespace"):
        put(data, {"Yes": "Oui"})


def test_a_cell_that_names_no_string_is_left_alone() -> None:
    """A number that no string has, or that is none, is no text and no error."""
    cells = '<row><c t="s"><v>7</v></c><c t="s"><v>²</v></c><c t="s"/><c t="inlineStr"/></row>'
    assert shorts(book(Sheet("Answers", cells), strings=["<t>Yes</t>"])) == []


LOOKS = ("", "<rPr><b/></rPr>", "<rPr><i/></rPr>", '<rPr><color rgb="FFFF0000"/></rPr>')
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from(" \n_x0D"), max_size=8)


@st.composite
def rich_strings(draw: st.DrawFn) -> str:
    """The contents of a rich string with at least a letter in it."""
    root = etree.Element("si")
    for look, text in [*draw(st.lists(st.tuples(st.sampled_from(LOOKS), TEXTS), max_size=6)), (LOOKS[0], "letter")]:
        run = etree.SubElement(root, "r")
        if look:
            run.append(etree.fromstring(look))
        made = etree.SubElement(run, "t")
        made.text = text
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return "".join(etree.tostring(each, encoding="unicode") for each in root)


@given(rich_strings())
@settings(max_examples=60, deadline=None)
def test_taking_and_putting_any_rich_string_changes_nothing(string: str) -> None:
    """The text is built again from its parts, and says the same in the same looks."""
    data = of_strings(string)
    texts = {unit.id: unit.parts for unit in take_text(data).units}
    assert texts
    assert put_text(data, texts, "en", "en").data == data


@given(rich_strings(), st.randoms(use_true_random=False), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_no_code_is_lost_and_no_text(string: str, random: Random, lost: int) -> None:
    """Parts in any order, some codes missing: each escape is there once, and all text that was given."""
    data = of_strings(string)
    (unit,) = take_text(data).units
    parts = list(unit.parts)
    random.shuffle(parts)
    texts, codes = ([each for each in parts if each.kind == kind] for kind in ("text", "code"))
    edited = put_text(data, {unit.id: (*texts, *codes[lost:])}, "en", "fr")
    (again,) = take_text(edited.data).units
    assert "".join(each.text for each in texts).strip() == "".join(
        each.text for each in again.parts if each.kind == "text"
    )
    assert [sorted(each.text for each in some if each.code == "mark") for some in (unit.parts, again.parts)] == [
        sorted(each.text for each in codes if each.code == "mark")
    ] * 2
