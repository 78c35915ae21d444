"""An engine is given lines without codes, and the codes come back."""

from __future__ import annotations

import pytest

from pipeline.language.engine_text import engine_lines, from_lines
from pipeline.model.draft import Part

BREAK, TAB = Part("code", "↵", "1", "break"), Part("code", "⇥", "2", "tab")
OPEN, CLOSE, NOTE = Part("code", "", "3", "open"), Part("code", "", "/3", "close"), Part("code", "*", "4", "note")


def text(characters: str) -> Part:
    """A text part."""
    return Part("text", characters)


def test_formatting_and_notes_don_t_part_a_sentence() -> None:
    """The engine sees the sentence as a reader does."""
    assert list(engine_lines((text("The "), OPEN, text("law"), CLOSE, text(" applies."), NOTE))) == ["The law applies."]


def test_breaks_and_tabs_part_lines() -> None:
    """Lines without words are given to nobody."""
    assert list(engine_lines((text("Name: "), TAB, text("5"), BREAK, text(" Date"), OPEN, text("s"), CLOSE))) == [
        "Name:",
        "Dates",
    ]


def test_each_line_comes_back_between_its_blanks_with_its_codes() -> None:
    """The alignment counts from the first character that the engine was given."""
    source = (text(" red "), OPEN, text("car"), CLOSE, BREAK, text("5 "), TAB, text("End"), NOTE)
    alignment = [((0, 3), (8, 13)), ((4, 7), (0, 7))]
    assert from_lines(source, {"red car": ("voiture rouge", alignment), "End": ("Fin", None)}) == (
        text(" "), OPEN, text("voiture"), CLOSE, text(" rouge"), BREAK, text("5 "), TAB, text("Fin"), NOTE,
    )  # fmt: skip


def test_a_pair_over_a_break_stays_one_pair() -> None:
    """Each line has one half of it."""
    source = (text("a "), OPEN, text("b"), BREAK, text("c"), CLOSE, text(" d"))
    assert from_lines(source, {"a b": ("x y", None), "c d": ("z w", None)}) == (
        text("x "), OPEN, text("y"), BREAK, text("z"), CLOSE, text(" w"),
    )  # fmt: skip


def test_a_line_without_a_rendering_is_an_error() -> None:
    """Nothing stays in the source language in silence."""
    with pytest.raises(KeyError):
        from_lines((text("law"),), {})
