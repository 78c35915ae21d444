"""Sentences as one text: a space where the language has one, codes as the characters that they show."""

from __future__ import annotations

import pytest

from pipeline.language.joined import joined_text
from pipeline.model.draft import Origin, Part, Segment


def sentence(text: str, language: str = "en", origin: Origin = "human", source: str = "") -> Segment:
    """A segment of one text."""
    parts = (Part("text", text),)
    return Segment("s", source or language, parts, language, parts, origin)


@pytest.mark.parametrize(
    ("sentences", "text"),
    [
        ([], ""),
        ([sentence("One."), sentence("Two.")], "One. Two."),
        ([sentence("一。", "zh"), sentence("二。", "zh")], "一。二。"),
        ([sentence("One.", "zh", "untranslated", "en"), sentence("Two.", "zh", "untranslated", "en")], "One. Two."),
        ([sentence("One. "), sentence("Two.")], "One. Two."),
        ([sentence("One."), sentence(""), sentence("Two.")], "One. Two."),
    ],
)
def test_sentences_are_joined_as_the_page_shows_them(sentences: list[Segment], text: str) -> None:
    """The language that a sentence is shown in decides what follows it."""
    assert joined_text(sentences) == text


def test_breaks_and_tabs_are_their_characters_and_other_codes_none() -> None:
    """No space follows a line break."""
    parts = (Part("text", "One"), Part("code", "⇥", "c1", "tab"), Part("code", "*", "c2", "note"))
    ended = (*parts, Part("code", "↵", "c3", "break"))
    assert joined_text([Segment("s", "en", ended, "en", ended, "human"), sentence("Two.")]) == "One\t\nTwo."
