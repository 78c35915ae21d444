"""Rows of questionnaire files: each checked by itself."""

from __future__ import annotations

import pytest

from pipeline.errors import ConfigurationError
from pipeline.formats.tables import TableRow, localized
from pipeline.mechanism.text_units import TextUnit, read_units

QUESTION = {"id": "TIP-03-01", "kind": "question", "article": "3", "obligation": "mandatory", "type": "text"}


def read(*rows: dict[str, str]) -> tuple[TextUnit, ...]:
    """The units of a file `TIP.csv` with these rows from line 2 on."""
    return read_units([TableRow(row, line) for line, row in enumerate(rows, start=2)], "TIP.csv", localized)


def test_a_row_is_read_with_its_place_and_its_languages() -> None:
    """Empty cells are absent texts, numbers are numbers, each cluster set has its cluster."""
    row = QUESTION | {"appendix-1": "1", "appendix-2": "3", "rows": "4"}
    (unit,) = read(row | {"en": "Who?", "en_status": "approved", "fr": ""})
    assert unit.where == "TIP.csv, line 2"
    assert unit.clusters == (("appendix-1", 1), ("appendix-2", 3))
    assert unit.rows == 4
    assert dict(unit.text.texts) == {"en": "Who?"}
    assert unit.text.status("en") == "approved"


def test_a_row_is_in_use_from_its_first_version_until_it_is_retired() -> None:
    """A question is retired, never reused, and older forms keep it."""
    (unit,) = read(QUESTION | {"since": "2", "retired": "4"})
    assert [unit.current(version) for version in (1, 2, 3, 4, 5)] == [False, True, True, False, False]
    (unit,) = read(QUESTION)
    assert unit.current(1)
    assert unit.current(99)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"type": "choise"}, "'choise' in column type is none of"),
        ({"kind": "querstion"}, "'querstion' in column kind is none of"),
        ({"kind": ""}, "'' in column kind is none of"),
        ({"obligation": "must"}, "'must' in column obligation is none of 'mandatory', 'consider', 'optional', ''"),
        ({"rows": "some"}, "'some' in column rows is no whole number"),
        ({"since": "1.5"}, "'1.5' in column since is no whole number"),
        ({"appendix-1": "IV"}, "'IV' in column appendix-1 is no whole number"),
        ({"id": ""}, "'' is no id for kind 'question'"),
        ({"article": "3 (a)"}, r"'3 \(a\)' in column article is no article"),
        ({"article": ""}, "'TIP-03-01' is no id for kind 'question'; write it like G-02 or T1"),
        ({"id": "TIP-3-1"}, "'TIP-3-1' is no id for kind 'question'; write it like UNTOC-05-03"),
        ({"id": "tip-03-01"}, "'tip-03-01' is no id for kind 'question'"),
        ({"kind": "option", "type": "", "parent": "TIP-03"}, "'TIP-03-01' is no id for kind 'option'"),
        ({"kind": "option", "type": "choice", "id": "TIP-03-01.yes"}, "'choice' in column type"),
        ({"kind": "label", "type": "", "id": "Heading One"}, "'Heading One' is no id for kind 'label'"),
    ],
)
def test_a_wrong_cell_is_named_with_file_and_line(change: dict[str, str], message: str) -> None:
    """The person who edits the file finds the cell."""
    with pytest.raises(ConfigurationError, match=message) as error:
        read(QUESTION | {"id": "TIP-03-02"}, QUESTION | change)
    assert str(error.value).startswith("TIP.csv, line 3: ")


def test_an_option_must_begin_with_its_parent() -> None:
    """An option that names another question than its id does is a slip."""
    option = {"id": "TIP-03-01.yes", "kind": "option", "parent": "TIP-03-02"}
    with pytest.raises(ConfigurationError, match=r"does not begin with its parent 'TIP-03-02\.'"):
        read(QUESTION, option)


def test_an_id_that_stands_twice_is_named_with_both_places() -> None:
    """An id never means two things."""
    with pytest.raises(ConfigurationError, match=r"TIP-03-01 already stands in TIP\.csv, line 2") as error:
        read(QUESTION, QUESTION)
    assert str(error.value).startswith("TIP.csv, line 3: ")
