"""Excel forms filled and saved by a real LibreOffice Calc."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.formats.xlsx.form import make_excel_form
from pipeline.formats.xlsx.form_read import read_excel_form
from pipeline.mechanism.condition_formula import spreadsheet_formula
from pipeline.model.forms import Form
from pipeline.model.reading import FilledForm
from tests.formats.xlsx.sample_answers import Value, full_answers
from tests.forms import demo_form, every_type_form
from tests.office.libreoffice import libreoffice

SCRIPT = Path(__file__).with_name("uno_fill_calc.py")
FORMS = {"FA-2": demo_form("FA", 2), "TST-1": every_type_form()}


def cells(blank: bytes, form: Form, language: str, answers: Mapping[str, Value]) -> dict[str, str]:
    """What is typed into which cell: options by their text, ticks as x, paragraphs as lines."""
    sheet = load_workbook(io.BytesIO(blank)).worksheets[1]
    where = {
        place: sheet.cell(row, 5 + index).coordinate
        for row in range(2, sheet.max_row + 1)
        for index, place in enumerate(str(sheet.cell(row, 1).value or "").split())
    }
    shown = {option.id: option.text.text(language) for each in form.questions for option in each.options}
    typed = {}
    for place, value in answers.items():
        if place in where:
            text = value if isinstance(value, str) else "\n".join(value)
            typed[where[place]] = shown.get(text, text)
        else:
            typed |= {where[option]: "x" for option in value}
    return typed


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], FilledForm]:
    """Both forms in two languages each, filled and saved by one LibreOffice, then read."""
    folder = tmp_path_factory.mktemp("calc")
    read = {}
    with libreoffice(folder) as office:
        for name, language in (("FA-2", "es"), ("FA-2", "en"), ("TST-1", "ar"), ("TST-1", "zh")):
            form = FORMS[name]
            blank = make_excel_form(form, language, state="XAR", formula=spreadsheet_formula)
            paths = [folder / f"{name}.{language}.{end}" for end in ("blank.xlsx", "json", "saved.xlsx")]
            paths[0].write_bytes(blank)
            texts = cells(blank, form, language, full_answers(form))
            paths[1].write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
            office.run(SCRIPT, paths)
            read[name, language] = read_excel_form(paths[2].read_bytes(), lambda _, form=form: form)
    return read


@pytest.mark.parametrize(("name", "language"), [("FA-2", "es"), ("FA-2", "en"), ("TST-1", "ar"), ("TST-1", "zh")])
def test_what_was_typed_in_calc_is_read_back_equal(
    saved: dict[tuple[str, str], FilledForm], name: str, language: str
) -> None:
    """Every choice, tick, text, law, contact and table row, several paragraphs in one cell included."""
    filled = saved[name, language]
    expected: dict[str, Value] = {
        place: [value] if isinstance(value, str) else list(value)
        for place, value in full_answers(FORMS[name]).items()
        if not place.startswith("identification.")
    }
    found: dict[str, Value] = {
        each.id: list(each.ticked) or [block.text for block in each.blocks] for each in filled.places
    }
    assert found == expected
    assert {each.confidence for each in filled.places} == {1.0}
    assert filled.identification == {"state": "Arcadia", "date": "2027-05-01"}
    assert (filled.unplaced, filled.comments, filled.coverage) == ((), (), 1.0)


def test_a_form_saved_by_calc_still_names_itself(saved: dict[tuple[str, str], FilledForm]) -> None:
    """The document's own properties and the hidden cell survive."""
    properties = saved["FA-2", "es"].properties
    assert (properties["form"], properties["language"], properties["state"]) == ("FA-2", "es", "XAR")
