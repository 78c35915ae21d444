"""Segments of an original: fixed texts with their status, sentences of what people wrote."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.phrases import Lexicon
from pipeline.library import Library
from pipeline.model.draft import Part, Phrase
from pipeline.model.text import Localized
from pipeline.stages.assemble.segment_maker import LONGEST_ID, SegmentMaker, coded, segment_id

LEXICON = Lexicon(
    {
        "a": Localized({"en": "Yes", "fr": "Oui"}, {"en": "approved", "fr": "draft"}),
        "only-english": Localized({"en": "No"}, {"en": "approved"}),
    },
    Library().segmenter,
)


def maker(language: str) -> SegmentMaker:
    """A maker for a document in this language."""
    return SegmentMaker(LEXICON, language, "XAR-UNTOC-1")


@pytest.mark.parametrize(("language", "origin"), [("en", "fixed"), ("fr", "fixed-draft")])
def test_a_fixed_text_carries_the_status_of_its_wording(language: str, origin: str) -> None:
    """Approved wording needs no mark, draft wording does."""
    assert maker(language).fixed("x", Phrase("a")).origin == origin


def test_a_fixed_text_that_the_language_lacks_is_english_and_says_so() -> None:
    """It is shown as untranslated, in the language it is in."""
    segment = maker("fr").fixed("x", Phrase("only-english"))
    assert (segment.text, segment.origin, segment.source_language, segment.language) == (
        "No",
        "untranslated",
        "en",
        "fr",
    )


def test_what_a_person_wrote_is_human_confidential_and_in_its_own_language() -> None:
    """A reply in Spanish stays Spanish in a French review."""
    segment = maker("fr").free("x", "Dos casos", "es")
    assert (segment.origin, segment.language, segment.classification, segment.review) == (
        "human",
        "es",
        "confidential",
        "XAR-UNTOC-1",
    )


def test_sentences_are_numbered_and_lose_only_the_space_between_them() -> None:
    """The space is the renderer's: none in Chinese, one elsewhere."""
    segments = maker("en").sentences("05-su-01", "One fact. Another, art. 5 applies. ", "en")
    assert [(segment.id, segment.text) for segment in segments] == [
        ("05_su_01_1", "One fact."),
        ("05_su_01_2", "Another, art. 5 applies."),
    ]


def test_line_breaks_and_tabs_are_codes_with_ids() -> None:
    """Codes travel with the segment, whatever a translation does with its words."""
    assert coded("a\r\nb\tc") == (
        Part("text", "a"),
        Part("code", "↵", "c1", "break"),
        Part("text", "b"),
        Part("code", "⇥", "c2", "tab"),
        Part("text", "c"),
    )


def test_a_long_name_is_shortened_and_stays_unlike_others() -> None:
    """A bookmark holds 40 characters, `seg_` among them."""
    names = [f"r-UNTOC-05-S1-02a-{number}-instrument-title" for number in (1, 2)]
    assert len({segment_id(name) for name in names}) == 2
    assert all(len(segment_id(name)) == LONGEST_ID for name in names)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80))
def test_an_id_is_always_a_bookmarks_name(name: str) -> None:
    """Letters, digits and underscores, no longer than Word allows."""
    found = segment_id(name)
    assert len(found) <= LONGEST_ID
    assert all(character.isascii() and (character.isalnum() or character == "_") for character in found)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80).filter(lambda text: "\r" not in text))
def test_parts_joined_are_the_text(text: str) -> None:
    """Nothing is lost between a text and its parts."""
    signs = {"break": "\n", "tab": "\t"}
    assert "".join(signs.get(part.code, part.text) for part in coded(text)) == text
