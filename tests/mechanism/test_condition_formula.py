"""Conditions of questionnaires as formulas of a spreadsheet."""

import pytest

from pipeline.errors import ConfigurationError
from pipeline.mechanism.condition_formula import spreadsheet_formula


class Cells:
    """Stands for a sheet: a question's cell is called by its id."""

    def chosen(self, question: str, option: str) -> str:
        """`Q=yes`."""
        return f"{question}={option}"

    def answered(self, question: str) -> str:
        """`Q!`."""
        return f"{question}!"


@pytest.mark.parametrize(
    ("condition", "formula"),
    [
        ("", ""),
        ("A-01 = yes", "A-01=yes"),
        ("A-01 in (yes, in-part)", "OR(A-01=yes,A-01=in-part)"),
        ("answered(A-01)", "A-01!"),
        ("not A-01 = no", "NOT(A-01=no)"),
        ("A-01 = yes and (A-02 = no or answered(A-03))", "AND(A-01=yes,OR(A-02=no,A-03!))"),
    ],
)
def test_a_condition_is_written_as_a_formula(condition: str, formula: str) -> None:
    """Every part of the grammar has its function; the empty condition has no formula."""
    assert spreadsheet_formula(condition, Cells()) == formula


@pytest.mark.parametrize(
    "condition", ["uncac-party", "A-01 = yes and not uncac-party", "answered(A-01) or uncac-party"]
)
def test_what_depends_on_a_fact_about_the_state_has_no_formula(condition: str) -> None:
    """A blank sheet doesn't know it."""
    assert spreadsheet_formula(condition, Cells()) == ""


def test_what_is_not_in_the_grammar_is_refused() -> None:
    """The error is that of the grammar itself."""
    with pytest.raises(ConfigurationError):
        spreadsheet_formula("A-01 is yes", Cells())
