"""Inline codes of a corrected translation: each once, pairs in balance."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.draft import Part
from pipeline.model.inline import marked
from pipeline.stages.revise.codes import CROSSED, DOUBLED, LOST, restored

BOLD, BOLD_END = Part("code", "", "1", "open"), Part("code", "", "/1", "close")
LINK, LINK_END = Part("code", "", "2", "open"), Part("code", "", "/2", "close")
NOTE = Part("code", "1", "3", "note")


def text(words: str) -> Part:
    """A text part."""
    return Part("text", words)


SOURCE = (text("a "), BOLD, text("b "), LINK, text("c"), LINK_END, BOLD_END, text(" d"), NOTE)
"""‹1› to ‹5›: bold, in it a link, then a note."""


@pytest.mark.parametrize(
    ("typed", "wanted", "said"),
    [
        ("A ‹1›B ‹2›C‹3›‹4› D‹5›", "A ‹1›B ‹2›C‹3›‹4› D‹5›", ()),
        ("D‹5› ‹1›‹2›C‹3› B‹4› A", "D‹5› ‹1›‹2›C‹3› B‹4› A", ()),
        ("A ‹2›C‹3› ‹1›B‹4› D‹5›", "A ‹2›C‹3› ‹1›B‹4› D‹5›", ()),
        ("A B C D", "A B C D‹1›‹2›‹3›‹4›‹5›", (LOST,)),
        ("A ‹1›B ‹2›C‹4› D‹5›", "A ‹1›B ‹2›C‹3›‹4› D‹5›", (LOST,)),
        ("A ‹1›B C‹3›‹4› D‹5›", "A ‹1›‹2›B C‹3›‹4› D‹5›", (LOST,)),
        ("A B‹4› D‹5›", "‹1›A B‹4› D‹5›‹2›‹3›", (LOST,)),
        ("A ‹1›‹2›C‹3›", "A ‹1›‹4›‹2›C‹3›‹5›", (LOST,)),
        ("A ‹1›B ‹2›C‹3›‹4› D‹5› ‹5›‹1›", "A ‹1›B ‹2›C‹3›‹4› D‹5› ", (DOUBLED,)),
        ("A ‹4›B ‹2›C‹3›‹1› D‹5›", "A ‹1›B ‹2›C‹3›‹4› D‹5›", (CROSSED,)),
        ("A ‹1›B ‹2›C‹4› D‹3›‹5›", "A ‹1›B ‹2›C‹3›‹4› D‹5›", (CROSSED,)),
    ],
)
def test_marks_are_mended_and_it_is_said(typed: str, wanted: str, said: tuple[str, ...]) -> None:
    """Kept, moved, deleted, doubled, turned round, overlapping."""
    parts, mended = restored(typed, SOURCE)
    assert marked(parts, SOURCE) == wanted
    assert mended == said


def test_half_a_pair_stays_outside_whole_ones() -> None:
    """Its other half stands in the sentence before."""
    source = (text("a"), LINK_END, text(" b "), BOLD, text("c"), BOLD_END)
    parts, mended = restored("‹2›C ‹1›A‹3› B", source)
    assert marked(parts, source) == "‹2›C ‹3›‹1›A B"
    assert mended == (CROSSED,)


def test_half_a_pair_that_begins_is_kept_outside_whole_ones() -> None:
    """Its other half stands in the sentence behind."""
    source = (BOLD, text("c"), BOLD_END, text(" b "), LINK, text("a"))
    parts, mended = restored("‹1›C ‹3›A‹2› B", source)
    assert marked(parts, source) == "‹1›C A‹2›‹3› B"
    assert mended == (CROSSED,)


def test_a_mark_that_the_source_has_as_text_is_text() -> None:
    """Nobody loses a word that looks like one."""
    source = (text("The mark ‹7› stands here."),)
    assert restored("Le signe ‹7› est ici.", source) == ((text("Le signe ‹7› est ici."),), ())


def test_pairs_that_overlap_in_the_source_may_overlap() -> None:
    """What the author made is not mended."""
    source = (BOLD, text("a"), LINK, text("b"), BOLD_END, text("c"), LINK_END)
    parts, mended = restored("‹1›A‹2›B‹3›C‹4›", source)
    assert (marked(parts, source), mended) == ("‹1›A‹2›B‹3›C‹4›", ())


@given(st.lists(st.sampled_from(["‹1›", "‹2›", "‹3›", "‹4›", "‹5›", "‹9›", "x", " ", "法"]), max_size=14))
@settings(deadline=None, max_examples=300)
def test_whatever_is_typed_each_code_comes_back_once_and_in_balance(typed: list[str]) -> None:
    """And every letter that was typed is there, in its order."""
    words = "".join(typed)
    parts, _ = restored(words, SOURCE)
    assert sorted(part.id for part in parts if part.kind == "code") == ["/1", "/2", "1", "2", "3"]
    letters = "".join(each for each in typed if "‹" not in each)
    assert "".join(part.text for part in parts if part.kind == "text") == letters
    opened: list[str] = []
    for part in parts:
        if part.code == "open":
            opened.append(part.id)
        elif part.code == "close":
            assert f"/{opened.pop()}" == part.id
