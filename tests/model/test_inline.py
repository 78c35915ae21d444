"""Segments as plain text with marks for inline codes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.draft import Part
from pipeline.model.inline import marked, normal_wording, unmarked, wording_hash
from tests.formats.inline_parts import sides

FIRST, SECOND = Part("code", "↵", "c8", "break"), Part("code", "1", "c9", "note")
SOURCE = (Part("text", "a"), FIRST, Part("text", "b"), SECOND)


def test_a_mark_is_the_place_of_the_code_in_the_source() -> None:
    """The target may have them in another order."""
    assert marked(SOURCE, SOURCE) == "a‹1›b‹2›"
    assert marked((SECOND, Part("text", "x"), FIRST), SOURCE) == "‹2›x‹1›"


def test_a_mark_gives_its_code_once() -> None:
    """What names no code, or one that was there before, stays text."""
    assert unmarked("x‹2›‹3›‹2›", SOURCE) == (Part("text", "x"), SECOND, Part("text", "‹3›‹2›"))
    assert unmarked("", SOURCE) == ()


@given(sides())
@settings(deadline=None, max_examples=100)
def test_codes_survive_as_marks(pair: tuple[tuple[Part, ...], tuple[Part, ...]]) -> None:
    """Protect, then restore: the same parts, unless somebody wrote marks of his own."""
    source, target = pair
    if not any("‹" in part.text for part in (*source, *target)):
        assert unmarked(marked(target, source), source) == target


@given(st.text(alphabet="aé\u0301 \u00a0\t\n\u3000", max_size=12))
@settings(deadline=None, max_examples=100)
def test_normal_wording_is_normal(text: str) -> None:
    """Once is twice; no blank at the ends, none doubled, and every other character stays."""
    normal = normal_wording(text)
    assert normal_wording(normal) == normal
    assert normal == normal.strip(" ")
    assert "  " not in normal
    assert normal.count("\u00a0") == text.count("\u00a0")


def test_the_hash_changes_with_wording_and_language_alone() -> None:
    """Not with blanks or the way an accent is encoded."""
    assert wording_hash("fr", "été  là\n") == wording_hash("fr", "e\u0301te\u0301 là")
    assert wording_hash("fr", "été") != wording_hash("es", "été")
    assert wording_hash("fr", "été") != wording_hash("fr", "été.")
