"""Numbers and ordinals in six languages, each value written by hand."""

from __future__ import annotations

import pytest

from pipeline.language.numbers import format_number, number_words, ordinal_session, session_ordinal

TITLES = {
    "en": {1: "First session", 9: "Ninth session", 13: "Thirteenth session", 21: "Twenty-first session",
           30: "Thirtieth session", 31: "31st session", 32: "32nd session", 33: "33rd session", 111: "111th session"},
    "fr": {1: "Première session", 9: "Neuvième session", 16: "Seizième session", 21: "Vingt et unième session",
           22: "Vingt-deuxième session", 30: "Trentième session", 31: "31e session"},
    "es": {1: "Primer período de sesiones", 3: "Tercer período de sesiones", 9: "Noveno período de sesiones",
           10: "Décimo período de sesiones", 11: "11º período de sesiones", 13: "13º período de sesiones",
           21: "21er período de sesiones", 30: "30º período de sesiones"},
    "ru": {1: "Первая сессия", 3: "Третья сессия", 4: "Четвертая сессия", 9: "Девятая сессия",
           13: "Тринадцатая сессия", 21: "Двадцать первая сессия", 30: "Тридцатая сессия", 31: "31-я сессия"},
    "zh": {1: "第一届会议", 9: "第九届会议", 10: "第十届会议", 13: "第十三届会议", 20: "第二十届会议",
           21: "第二十一届会议", 30: "第三十届会议", 31: "第三十一届会议"},
    "ar": {1: "الدورة الأولى", 9: "الدورة التاسعة", 10: "الدورة العاشرة", 11: "الدورة الحادية عشرة",
           13: "الدورة الثالثة عشرة", 20: "الدورة العشرون", 21: "الدورة الحادية والعشرون", 30: "الدورة الثلاثون",
           31: "الدورة 31"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "number", "title"),
    [(language, number, title) for language, titles in TITLES.items() for number, title in titles.items()],
)
def test_a_session_has_its_ordinal(language: str, number: int, title: str) -> None:
    """In words to the thirtieth (Spanish: the tenth), in figures above."""
    assert ordinal_session(number, language) == title


@pytest.mark.parametrize(
    ("language", "number", "ordinal"),
    [
        ("ru", 3, "третьей"),
        ("ru", 9, "девятой"),
        ("ru", 21, "двадцать первой"),
        ("ru", 31, "31-й"),
        ("ar", 9, "التاسعة"),
        ("ar", 20, "العشرين"),
        ("ar", 22, "الثانية والعشرين"),
        ("ar", 30, "الثلاثين"),
        ("en", 9, "ninth"),
    ],
)
def test_an_ordinal_after_a_preposition_is_inflected(language: str, number: int, ordinal: str) -> None:
    """Russian changes every ordinal, Arabic the tens, the others none."""
    assert session_ordinal(number, language, oblique=True) == ordinal


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1,234,567"),
        ("zh", "1,234,567"),
        ("fr", "1\u00a0234\u00a0567"),
        ("es", "1\u00a0234\u00a0567"),
        ("ru", "1\u00a0234\u00a0567"),
        ("ar", "1\u00a0234\u00a0567"),
    ],
)
def test_thousands_are_grouped(language: str, text: str) -> None:
    """By a comma in English and Chinese, by a space that doesn't break in the others."""
    assert format_number(1234567, language) == text


@pytest.mark.parametrize(
    ("language", "number", "word"),
    [
        ("en", 3, "three"),
        ("fr", 4, "quatre"),
        ("es", 5, "cinco"),
        ("ru", 10, "десять"),
        ("zh", 3, "三"),
        ("ar", 3, "ثلاثة"),
        ("en", 11, "11"),
        ("fr", 8500, "8\u00a0500"),
    ],
)
def test_small_numbers_are_words(language: str, number: int, word: str) -> None:
    """One to ten in words, larger ones in figures."""
    assert number_words(number, language) == word
