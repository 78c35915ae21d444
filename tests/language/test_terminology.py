"""Terms of the glossary are found in segments of every language."""

from __future__ import annotations

import pytest

from pipeline.language.terminology import TermEntry, TermIndex
from pipeline.model.draft import RequiredTerm
from pipeline.model.text import Localized

STATE_PARTY = TermEntry(
    "state-party",
    "mechanism",
    Localized(
        {
            "ar": "الدولة الطرف", "zh": "缔约国", "en": "State party", "fr": "État partie",
            "ru": "государство-участник", "es": "Estado parte",
        },
        {"fr": "approved", "ru": "approved"},
    ),
)  # fmt: skip
UNDER_REVIEW = TermEntry(
    "under-review",
    "mechanism",
    Localized(
        {"en": "State party under review", "fr": "État partie examiné", "ar": "الدولة الطرف المستعرَضة"},
        {"fr": "draft"},
    ),
)
REVIEWING = TermEntry(
    "reviewing", "mechanism", Localized({"en": "reviewing State party", "ar": "الدولة الطرف المستعرِضة"})
)
PAIRINGS = TermEntry("pairings", "mechanism", Localized({"en": "country pairings"}), {"fr": "binômes de pays"})
NO = TermEntry("no", "answer", Localized({"en": "No", "fr": "Non"}))
ENTRIES = (NO, STATE_PARTY, UNDER_REVIEW, REVIEWING, PAIRINGS)


def sources(text: str, source: str, target: str) -> list[str]:
    """The source terms found."""
    return [term.source for term in TermIndex(ENTRIES, source).find(text, target)]


def test_a_term_comes_with_what_the_target_language_requires() -> None:
    """The target's term and its status: a cell that nobody approved is a draft."""
    index = TermIndex(ENTRIES, "en")
    assert index.find("Each State party reports.", "fr") == (RequiredTerm("State party", "État partie", "approved"),)
    assert index.find("Each State party reports.", "es") == (RequiredTerm("State party", "Estado parte", "draft"),)
    assert index.find("The country pairings.", "fr") == (RequiredTerm("country pairings", "binômes de pays", "hint"),)


def test_a_term_without_anything_in_the_target_language_is_left_out() -> None:
    """Neither text nor hint."""
    assert sources("The country pairings.", "en", "es") == []


def test_of_overlapping_terms_the_longest_is_meant() -> None:
    """A State party under review is not also a State party, but one elsewhere in the segment is."""
    assert sources("The State party under review wrote.", "en", "fr") == ["State party under review"]
    assert sources("A State party and the State party under review.", "en", "fr") == [
        "State party",
        "State party under review",
    ]


def test_a_term_used_twice_is_named_once() -> None:
    """Order is that of first use."""
    assert sources("Country pairings: a State party and a State party.", "en", "fr") == [
        "country pairings",
        "State party",
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "STATE  PARTY, said the State."),
        ("en", "The State party’s law; (State party)."),
        ("fr", "Chaque État\u00a0partie."),
        ("fr", "Les lois de l’État partie"),
        ("es", "el Estado parte."),
        ("ru", "Государство-участник сообщает."),
        ("zh", "各缔约国应当报告。"),
        ("ar", "تقدم الدولةُ الطــرف تقريرا."),
    ],
)
def test_terms_are_found_in_each_language(language: str, text: str) -> None:
    """Whatever the capitals, spaces, vowel marks and stretched letters; Chinese without spaces."""
    assert sources(text, language, "en" if language != "en" else "fr") == [STATE_PARTY.texts.texts[language]]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "The state partying goes on."), ("en", "State. Party."), ("fr", "Étatpartie"), ("zh", "缔约方")],
)
def test_a_part_of_a_word_is_no_term(language: str, text: str) -> None:
    """Words are matched whole and side by side."""
    assert sources(text, language, "fr" if language == "en" else "en") == []


def test_vowel_marks_tell_two_arabic_terms_apart_where_the_text_has_them() -> None:
    """Under review and reviewing differ by one mark; without it both may be meant."""
    index = TermIndex(ENTRIES, "ar")
    with_mark = index.find("قدمت الدولة الطرف المستعرِضة ذلك", "en")
    without = index.find("قدمت الدولة الطرف المستعرضة ذلك", "en")
    assert [term.target for term in with_mark] == ["reviewing State party"]
    assert [term.target for term in without] == ["State party under review", "reviewing State party"]


def test_an_answer_is_a_term_only_where_it_is_the_whole_segment() -> None:
    """The "No" of a number is none."""
    assert sources("No.", "en", "fr") == ["No"]
    assert sources("Act No. 12 of 2015", "en", "fr") == []
