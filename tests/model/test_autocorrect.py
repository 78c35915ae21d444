"""What a word processor changes by itself is told from what a person changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.autocorrect import is_autocorrected, letters_hash

BY_PROGRAMS = [
    ("en", 'The "law" applies.', "The “law” applies."),
    ("en", "It's the State's law", "It’s the State’s law"),
    ("en", "the law", "The law"),
    ("en", "‹1›the law", "‹1›The law"),
    ("en", "law -- here", "law – here"),
    ("en", "law - here", "law – here"),
    ("en", "law---here", "law—here"),
    ("en", "and so on...", "and so on…"),
    ("en", "(c) the law", "© the law"),
    ("fr", 'La "loi" vaut', "La «\u00a0loi\u00a0» vaut"),
    ("fr", "Vaut-elle?", "Vaut-elle\u00a0?"),
    ("fr", "Vaut-elle ?", "Vaut-elle\u202f?"),
    ("fr", "l'article 5: oui", "l’article 5\u00a0: oui"),
    ("fr", "état", "État"),
    ("es", '"Sí"', "“Sí”"),
    ("ru", '"Да" - это', "«Да» – это"),
    ("zh", '"是"', "“是”"),
    ("ar", '"نعم"', "”نعم“"),
]
BY_PEOPLE = [
    ("en", "The “law” applies.", 'The "law" applies.'),
    ("en", "The law", "the law"),
    ("en", "The law", "The Law"),
    ("en", "law - here", "law, here"),
    ("en", "law-here", "law—here"),
    ("en", "The law.", "The law"),
    ("en", "The law here", "The lawhere"),
    ("en", "5-6", "5.6"),
    ("en", "Vaut-elle?", "Vaut-elle\u00a0?"),
    ("fr", "Vaut-elle", "Vaut elle"),
    ("fr", "La «\u00a0loi\u00a0»", "La “loi”"),
    ("fr", "La loi", "La lois"),
    ("zh", "是。", "是"),
    ("en", "a‹1›b", "ab‹1›"),
]


@pytest.mark.parametrize(("language", "sent", "returned"), BY_PROGRAMS)
def test_what_programs_change_is_no_edit(language: str, sent: str, returned: str) -> None:
    """Also by the hash alone, where nobody has the text that was sent."""
    assert is_autocorrected(sent, returned, language)
    assert letters_hash(language, sent) == letters_hash(language, returned)


@pytest.mark.parametrize(("language", "sent", "returned"), BY_PEOPLE)
def test_what_people_change_is_an_edit(language: str, sent: str, returned: str) -> None:
    """Also what only undoes a program's change."""
    assert not is_autocorrected(sent, returned, language)


@given(st.text("aA “”\"'’-–….«»\u00a0:?法ن‹1›", max_size=30), st.sampled_from(["en", "fr", "zh", "ar"]))
@settings(deadline=None, max_examples=200)
def test_every_text_is_an_autocorrection_of_itself(text: str, language: str) -> None:
    """Nothing that is left alone counts as a change."""
    assert is_autocorrected(text, text, language)


@given(st.text("ab法ن5", min_size=1, max_size=12), st.text("ab法ن5", min_size=1, max_size=12))
@settings(deadline=None, max_examples=200)
def test_another_letter_or_digit_is_always_an_edit(one: str, other: str) -> None:
    """Texts of letters alone are each other's autocorrection only where they are equal but for a first capital."""
    assert is_autocorrected(one, other, "en") == (one == other)
    assert (letters_hash("en", one) == letters_hash("en", other)) == (one == other)
