"""Codes are put into another wording in their order, where nothing else is known."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.code_order import in_order, plain_text
from pipeline.model.draft import Part
from tests.formats.inline_parts import XML_TEXT, sides

BEGIN, END = Part("code", "", "1", "open"), Part("code", "", "/1", "close")
NOTE = Part("code", "3", "2", "note")


def text(words: str) -> Part:
    """A text part."""
    return Part("text", words)


@pytest.mark.parametrize(
    ("source", "words", "wanted"),
    [
        ((BEGIN, text("All of it"), END), "Le tout", (BEGIN, text("Le tout"), END)),
        ((text("At the end."), NOTE), "À la fin.", (text("À la fin."), NOTE)),
        ((NOTE, text("At first.")), "D'abord.", (NOTE, text("D'abord."))),
        ((text("The "), BEGIN, text("law"), END), "La loi", (text("La "), BEGIN, text("loi"), END)),
        ((text("In"), BEGIN, text("side"), END), "Dedans", (BEGIN, text("Dedans"), END)),
        ((text("The law"), NOTE, text(" here")), "该法在此", (text("该法"), NOTE, text("在此"))),
        ((NOTE,), "Rien", (text("Rien"), NOTE)),
        ((BEGIN, text("One"), END), "", (BEGIN, END)),
    ],
)
def test_a_code_stands_as_far_into_the_text_as_in_the_source(
    source: tuple[Part, ...], words: str, wanted: tuple[Part, ...]
) -> None:
    """At the edge of a word: a beginning before one, anything else behind one; each Han character is a word."""
    assert in_order(words, source) == wanted


@given(sides(), st.just("") | XML_TEXT)
@settings(deadline=None, max_examples=100)
def test_every_code_is_there_once_in_its_order_and_no_character_is_lost(
    given_sides: tuple[tuple[Part, ...], tuple[Part, ...]], words: str
) -> None:
    """So that pairs which nest in the source nest in the target."""
    source, _ = given_sides
    made = in_order(words, source)
    assert [part for part in made if part.kind == "code"] == [part for part in source if part.kind == "code"]
    assert "".join(part.text for part in made if part.kind == "text") == words


def test_a_break_parts_words_in_plain_text() -> None:
    """A note's mark and a pair do not."""
    with_break = (text("One"), Part("code", "", "1", "break"), text("two"), NOTE, BEGIN, text("fold"), END)
    assert plain_text(with_break) == "One twofold"
