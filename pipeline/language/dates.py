"""Dates and ranges of dates, as the United Nations writes them in each of the six languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from pipeline.language.lists import join_list

RangeStyle = Literal["text", "masthead"]
"""`text`: the words of a sentence (`from 9 to 11 May 2027`); `masthead`: those of a title page (`9–11 May 2027`)."""

MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio",
        "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ),
    "ru": (
        "января", "февраля", "марта", "апреля", "мая", "июня",
        "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ),
    "zh": tuple(f"{number}月" for number in range(1, 13)),
    "ar": (
        "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه",
        "تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
    ),
}  # fmt: skip
"""From January, as a date in the language writes them; the Arabic ones with both of their names."""

_FIELDS: dict[str, tuple[str, str, str]] = {
    # language: day and month; what precedes the year; what follows it
    "en": ("{day}\u00a0{month}", " ", ""),
    "fr": ("{day}\u00a0{month}", " ", ""),
    "es": ("{day}\u00a0de {month}", " de ", ""),
    "ru": ("{day}\u00a0{month}", " ", "\u00a0года"),
    "ar": ("{day}\u00a0{month}", " ", ""),
}
"""No line ends between a day and its month. Chinese writes the year first and is not among these."""


def format_date(date: dt.date, language: str) -> str:
    """The date in full: `1 May 2027`, `1er mai 2027`, `1 de mayo de 2027`, `1 мая 2027 года`, `2027年5月1日`.

    Raises:
        KeyError: the language is none of the six.
    """
    if language == "zh":
        return f"{date.year}年{_day_month(date, language)}"
    return _day_month(date, language) + _year(date, language)


def _day(date: dt.date, language: str) -> str:
    """The day alone: `1er` on the first in French, else a figure without a leading zero."""
    if language == "fr" and date.day == 1:
        return "1er"
    return f"{date.day}日" if language == "zh" else str(date.day)


def _day_month(date: dt.date, language: str) -> str:
    """Day and month as the language joins them: `15 de octubre`, `10月15日`."""
    month = MONTHS[language][date.month - 1]
    day = _day(date, language)
    if language == "zh":
        return month + day
    return _FIELDS[language][0].format(day=day, month=month)


def _year(date: dt.date, language: str) -> str:
    """The year with what joins it to a month before it: ` de 2018`, ` 2018 года`."""
    _, before, after = _FIELDS[language]
    return f"{before}{date.year}{after}"


def format_range(start: dt.date, end: dt.date, language: str, *, style: RangeStyle = "text") -> str:
    """The days from `start` to `end`, both included, what they have in common written once.

    In the style `text` the words that a sentence needs are part of it (`on 10 and 11 May 2027`, `du 9 au 11 mai 2027`);
    Chinese needs none but the 于 that its sentence has.

    Raises:
        ValueError: the end is before the start.
        KeyError: the language is none of the six.
    """
    if end < start:
        raise ValueError(f"a meeting can't end on {end.isoformat()} before it begins on {start.isoformat()}")
    patterns = _TEXT if style == "text" else _MASTHEAD
    days = (end - start).days
    within_month = (start.year, start.month) == (end.year, end.month)
    index = days if days < 2 else 2 if within_month else 3
    left, right = _ends(start, end, language)
    text = patterns[language][index].format(start=left, end=right)
    return "со" + text[1:] if text.startswith(("с 2 ", "с 2\u00a0")) else text


_TEXT: dict[str, tuple[str, str, str, str]] = {
    # one day; two days; three or more in one month; three or more over the end of a month
    "en": ("on {end}", "on {start} and {end}", "from {start} to {end}", "from {start} to {end}"),
    "fr": ("le {end}", "les {start} et {end}", "du {start} au {end}", "du {start} au {end}"),
    "es": ("el {end}", "los días {start} y {end}", "del {start} al {end}", "del {start} al {end}"),
    "ru": ("{end}", "{start} и {end}", "с {start} по {end}", "с {start} по {end}"),
    "zh": ("{start}", "{start}和{end}", "{start}至{end}", "{start}至{end}"),
    "ar": ("في {end}", "يومي {start} و{end}", "في الفترة من {start} إلى {end}", "في الفترة من {start} إلى {end}"),
}

_MASTHEAD: dict[str, tuple[str, str, str, str]] = {
    "en": ("{end}", "{start} and {end}", "{start}–{end}", "{start}–{end}"),
    "fr": ("{end}", "{start} et {end}", "{start}-{end}", "{start}-{end}"),
    "es": ("{end}", "{start} y {end}", "{start} a {end}", "{start} a {end}"),
    "ru": ("{end}", "{start} и {end}", "{start}–{end}", "{start} – {end}"),
    "zh": ("{start}", "{start}和{end}", "{start}至{end}", "{start}至{end}"),
    "ar": ("{end}", "{start} و{end}", "{start}-{end}", "{start} - {end}"),
}


def _ends(start: dt.date, end: dt.date, language: str) -> tuple[str, str]:
    """Both ends of a range, the month and the year left out where the other end gives them."""
    if start.year != end.year:
        return format_date(start, language), format_date(end, language)
    same_month = start.month == end.month
    if language == "zh":
        return format_date(start, language), (_day if same_month else _day_month)(end, language)
    return (_day if same_month else _day_month)(start, language), format_date(end, language)


def format_ranges(ranges: Sequence[tuple[dt.date, dt.date]], language: str) -> str:
    """Several ranges as a sentence lists them, each in full: `from 24 to 26 April 2017 and on 6 and 7 June 2017`.

    Three or more are separated by a comma before the last "and" too, as each may hold an "and" of its own.
    """
    return join_list([format_range(start, end, language) for start, end in ranges], language, serial=True)
