"""The filler of Word forms, which knows nothing of the program."""

import ast
import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

import pipeline.demo.fill_word as filler
from pipeline.formats.docx.form import make_word_form
from tests.formats.xlsx.sample_answers import full_answers
from tests.forms import every_type_form
from tests.programs import office_errors

FORM = every_type_form()
BLANK = make_word_form(FORM, "es", state="XAR")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def document(data: bytes) -> etree._Element:
    """The document part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def control(data: bytes, tag: str) -> etree._Element:
    """The content control with this tag."""
    tags = (item for item in document(data).iter(f"{W}tag") if item.get(f"{W}val") == tag)
    return next(next(tags).iterancestors(f"{W}sdt"))


def texts(element: etree._Element) -> list[str]:
    """The text of each paragraph, or of the element where it has none."""
    return ["".join(part.itertext()) for part in list(element.iter(f"{W}p")) or [element]]


def ticked(data: bytes) -> list[str]:
    """The tags of the boxes that are ticked, with the glyph that goes with it."""
    found = []
    for box in document(data).iter(f"{W14}checked"):
        if box.get(f"{W14}val") == "1":
            sdt = next(box.iterancestors(f"{W}sdt"))
            assert "".join(sdt.find(f"{W}sdtContent").itertext()) == "☒"
            found.append(sdt.find(f"{W}sdtPr/{W}tag").get(f"{W}val"))
    return found


def test_the_filler_imports_nothing_of_the_program() -> None:
    """A form and its reader are tested by something that knows neither."""
    tree = ast.parse(Path(filler.__file__).read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert not [name for name in names if name.split(".")[0] == "pipeline"]


@pytest.mark.parametrize("value", ["TST-01-01.in-part", "Sí, en parte"])
def test_a_box_is_ticked_by_the_options_id_or_its_text(value: str) -> None:
    """State and glyph change together, as when a person presses the space bar."""
    assert ticked(filler.fill_controls(BLANK, {"TST-01-01": value})) == ["TST-01-01.in-part"]


@pytest.mark.parametrize(
    "values", [["TST-01-04.calls", "TST-01-04.letters"], ["Llamadas telefónicas", "Cartas y notas"]]
)
def test_several_boxes_are_ticked(values: list[str]) -> None:
    """Each option has its own box."""
    assert ticked(filler.fill_controls(BLANK, {"TST-01-04": values})) == ["TST-01-04.calls", "TST-01-04.letters"]


@pytest.mark.parametrize("value", ["TST-01-03.asia", "Asia"])
def test_a_list_shows_its_choice(value: str) -> None:
    """By value or shown text; the prompt is gone."""
    chosen = control(filler.fill_controls(BLANK, {"TST-01-03": value}), "TST-01-03")
    assert texts(chosen.find(f"{W}sdtContent")) == ["Asia"]
    assert chosen.find(f"{W}sdtPr/{W}showingPlcHdr") is None


def test_paragraphs_are_typed_into_one_control() -> None:
    """Tabs and line breaks stay in their paragraph."""
    field = control(filler.fill_controls(BLANK, {"TST-01-05": ["uno\tdos\ntres", "cuatro"]}), "TST-01-05")
    assert texts(field) == ["unodostres", "cuatro"]
    first = next(field.iter(f"{W}p"))
    assert [etree.QName(item).localname for item in first.iter(f"{W}tab", f"{W}br")] == ["tab", "br"]


@pytest.mark.parametrize(
    "answers", [{"TST-09-99": "x"}, {"TST-01-01": "TST-01-01.perhaps"}, {"TST-01-03": "Antártida"}]
)
def test_what_the_form_has_not_is_named(answers: dict[str, str]) -> None:
    """A demonstration with a slip in an id would show too little without saying so."""
    with pytest.raises(KeyError):
        filler.fill_controls(BLANK, answers)
    with pytest.raises(KeyError):
        filler.fill_old_way(BLANK, answers)


def test_the_old_way_leaves_no_control_no_bookmark_and_no_property() -> None:
    """Only what is on the page is left."""
    data = filler.fill_old_way(BLANK, full_answers(FORM))
    names = {etree.QName(item).localname for item in document(data).iter("*")}
    assert not {"sdt", "bookmarkStart", "bookmarkEnd"} & names
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "custom" in name or "glossary" in name]
        named = b"".join(archive.read(name) for name in archive.namelist() if name.endswith((".rels", "Types].xml")))
    assert b"custom" not in named
    assert b"glossary" not in named


def test_the_old_way_ticks_with_each_mark_in_turn() -> None:
    """Glyphs and typed letters stand where the boxes stood."""
    answers = {"TST-01-01": "TST-01-01.no", "TST-01-04": ["TST-01-04.calls", "TST-01-04.letters"]}
    lines = texts(document(filler.fill_old_way(BLANK, answers, marks=("☒", "x"))))
    assert {"☒\u00a0No", "x\u00a0Llamadas telefónicas", "☒\u00a0Cartas y notas"} <= set(lines)


def test_filled_forms_are_valid(tmp_path: Path) -> None:
    """Microsoft's Open XML SDK finds no error, in controls and the old way, also from right to left."""
    files = []
    for language, blank in (("es", BLANK), ("ar", make_word_form(FORM, "ar"))):
        for name, fill in (("controls", filler.fill_controls), ("old", filler.fill_old_way)):
            files.append(tmp_path / f"{name}.{language}.docx")
            files[-1].write_bytes(fill(blank, full_answers(FORM)))
    assert office_errors(files) == {}


def test_the_same_answers_are_the_same_bytes() -> None:
    """The demonstration is the same on every machine."""
    for fill in (filler.fill_controls, filler.fill_old_way):
        assert fill(BLANK, full_answers(FORM)) == fill(BLANK, full_answers(FORM))
