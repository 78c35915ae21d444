"""Values of a TOML table by name and type."""

from __future__ import annotations

import tomllib

import pytest

from pipeline.errors import ConfigurationError
from pipeline.mechanism.toml_values import TomlTable

TABLE = TomlTable(
    tomllib.loads(
        'name = "draft"\nyears = [3, 6]\nlabels = ["a", "b"]\n[lots]\nreviewers = 2\n[[phases]]\n[[phases]]\n'
    ),
    "profile draft",
)


def test_values_come_back_in_their_types() -> None:
    """Text, numbers, texts, a flag that is missing, names in order."""
    assert (TABLE.text("name"), TABLE.numbers("years"), TABLE.texts("labels")) == ("draft", (3, 6), ("a", "b"))
    assert (TABLE.flag("preferably"), TABLE.has("lots"), TABLE.has("draw")) == (False, True, False)
    assert TABLE.names() == ("name", "years", "labels", "lots", "phases")


def test_a_place_says_where_a_table_stands() -> None:
    """Inner tables carry the way to them, listed ones their number from 1."""
    assert TABLE.table("lots").place == "profile draft, lots"
    assert [table.place for table in TABLE.tables("phases")] == ["profile draft, phases 1", "profile draft, phases 2"]
    with pytest.raises(ConfigurationError, match="profile draft, lots needs a whole number for 'redraws'"):
        TABLE.table("lots").number("redraws")
    with pytest.raises(ConfigurationError, match=r"profile draft, experts is no table; write it as \[experts\]"):
        TABLE.table("experts")
