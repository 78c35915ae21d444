"""The filler of Excel forms, which knows nothing of the program."""

import ast
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

import pipeline.demo.fill_excel as filler
from pipeline.formats.xlsx.form import make_excel_form
from tests.forms import every_type_form

BLANK = make_excel_form(every_type_form(), "es")


def typed(data: bytes) -> dict[str, str]:
    """What stands in the first answer column, by the ids of the row."""
    sheet = load_workbook(io.BytesIO(data)).worksheets[1]
    rows = sheet.iter_rows(min_row=2, max_col=5, values_only=True)
    return {str(row[0]): str(row[4]) for row in rows if row[4] is not None}


def test_the_filler_imports_nothing_of_the_program() -> None:
    """A form and its reader are tested by something that knows neither."""
    tree = ast.parse(Path(filler.__file__).read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert not [name for name in names if name.split(".")[0] == "pipeline"]


@pytest.mark.parametrize("value", ["TST-01-01.in-part", "Sí, en parte"])
def test_an_option_is_chosen_by_its_id_or_its_text(value: str) -> None:
    """Either way the cell holds the text that the list offers."""
    assert typed(filler.fill_excel(BLANK, {"TST-01-01": value}))["TST-01-01"] == "Sí, en parte"


@pytest.mark.parametrize(
    "values", [["TST-01-04.calls", "TST-01-04.letters"], ["Llamadas telefónicas", "Cartas y notas"]]
)
def test_options_are_ticked_by_their_ids_or_their_texts(values: list[str]) -> None:
    """Each option has its own row."""
    found = typed(filler.fill_excel(BLANK, {"TST-01-04": values}))
    assert (found["TST-01-04.calls"], found["TST-01-04.letters"]) == ("x", "x")
    assert "TST-01-04.meetings" not in found


def test_paragraphs_are_lines_of_one_cell() -> None:
    """A person presses Alt and Enter between them."""
    assert typed(filler.fill_excel(BLANK, {"TST-01-05": ["uno", "dos"]}))["TST-01-05"] == "uno\ndos"


def test_what_looks_like_a_formula_is_typed_as_text() -> None:
    """The cell holds a string."""
    sheet = load_workbook(io.BytesIO(filler.fill_excel(BLANK, {"TST-01-05": "=1+1"}))).worksheets[1]
    cell = next(row[4] for row in sheet.iter_rows(max_col=5) if row[0].value == "TST-01-05")
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_same_answers_are_the_same_bytes() -> None:
    """No clock time is in the file."""
    answers = {"TST-01-05": ["uno", "dos"], "TST-01-01": "TST-01-01.yes"}
    assert filler.fill_excel(BLANK, answers) == filler.fill_excel(BLANK, answers)


@pytest.mark.parametrize(("place", "value"), [("TST-99-01", "x"), ("TST-01-04", "Palomas")])
def test_a_place_or_an_option_that_the_form_lacks_is_an_error(place: str, value: str) -> None:
    """A slip in the demonstration's answers is noticed."""
    with pytest.raises(KeyError):
        filler.fill_excel(BLANK, {place: value})
