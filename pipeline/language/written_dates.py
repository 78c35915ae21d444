"""Dates as people write them in the six languages, read as ISO dates."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from pipeline.language.dates import MONTHS

_YEAR_FIRST = re.compile(r"(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_NAMED = re.compile(
    r"(\d{1,2})(?:er|st|nd|rd|th|º|°|-го)?\s+(?:de\s+)?"
    r"([^\d\s]+(?: [^\d\s]+)??)\s+"
    r"(?:del?\s+)?(\d{4})(?: ?г(?:\.|ода)?)?"
)
_NAMED_FIRST = re.compile(r"([^\d\s]+) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")


class AmbiguousDateError(ValueError):
    """Day and month can be read either way round: `03/04/2027`."""


def read_date(text: str) -> date | None:
    """The day that a text names, or None where it names none: `2027-05-01`, `1 de mayo de 2027`, `2027年5月1日`.

    Raises:
        AmbiguousDateError: figures in the order of day and month, or of month and day, who knows.
    """
    plain = _plain(text)
    if match := _YEAR_FIRST.fullmatch(plain):
        return _date(match[1], match[2], match[3])
    if match := _YEAR_LAST.fullmatch(plain):
        return _figures(match[1], match[2], match[3])
    if match := _NAMED.fullmatch(plain):
        return _date(match[3], _month(match[2]), match[1])
    if match := _NAMED_FIRST.fullmatch(plain):
        return _date(match[3], _month(match[1]), match[2])
    return None


def _plain(text: str) -> str:
    """The text in lower case with figures 0 to 9, single spaces and no full stop after it."""
    figures = "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in unicodedata.normalize("NFC", text)
    )
    return " ".join(figures.casefold().split()).strip(" .,")


def _figures(first: str, second: str, year: str) -> date | None:
    day_first, month_first = _date(year, second, first), _date(year, first, second)
    if day_first and month_first and day_first != month_first:
        raise AmbiguousDateError
    return day_first or month_first


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _month(word: str) -> str:
    """The number of the month that a word names, whole or shortened to three letters at least; "" for any other word.

    `sept.`, `janv`, `мая`: the beginning of a name stands for it where no other month begins so.
    """
    plain = word.strip("., ")
    if plain in _month_names():
        return _month_names()[plain]
    meant = {number for name, number in _month_names().items() if len(plain) >= _SHORTEST and name.startswith(plain)}
    return meant.pop() if len(meant) == 1 else ""


@lru_cache(maxsize=1)
def _month_names() -> dict[str, str]:
    """The number of each month by its names in the six languages, the two Arabic ones apart and together."""
    names: dict[str, str] = {}
    for months in (*MONTHS.values(), _RUSSIAN):
        for number, name in enumerate(months, start=1):
            names |= {_plain(each): str(number) for each in (name, *name.split("/"))}
    return names


_SHORTEST = 3
_RUSSIAN = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
"""As they stand alone; in a date they are in the genitive."""
