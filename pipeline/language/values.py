"""Values as a fixed text asks for them: `{date}`, `{session:ordinal}`, `{dates:masthead}`.

What stands after the colon is the language's own choice in its own text, so that the data knows no grammar:

- a number: nothing for figures, `words`, `ordinal` and `oblique` (the ordinal of a session, and its form after a
  preposition); a capital at the start (`Words`, `Ordinal`) gives one in the text;
- a range of dates: nothing for running text, `masthead` for a title page;
- a date, text or agenda item: nothing;
- a language code before all else (`{date:en}`): the value is written in that language.
"""

from __future__ import annotations

import datetime as dt

from pipeline.language.dates import format_date, format_range
from pipeline.language.numbers import capitalized, format_number, number_words, session_ordinal
from pipeline.model.text import LANGUAGES
from pipeline.model.values import AgendaItem, DateRange

PlainValue = str | int | dt.date | DateRange | AgendaItem

_LETTERS: dict[str, str] = {
    "en": "{0} ({1})", "fr": "{0} {1})", "es": "{0} {1})", "ru": "{0} {1})", "zh": "{0}({1})", "ar": "{0} ({1})",
}  # fmt: skip
_ARABIC_LETTERS = dict(zip("abcdefghij", "أبجدهوزحطي", strict=True))


def format_value(value: PlainValue, form: str, language: str) -> str:
    """The value in this language and form.

    Raises:
        ValueError: the value has no such form.
        KeyError: the language is none of the six.
    """
    if form in LANGUAGES:
        form, language = "", form
    match value:
        case str() if not form:
            return value
        case int():
            return _format_number(value, form, language)
        case dt.date() if not form:
            return format_date(value, language)
        case DateRange() if form == "masthead":
            return format_range(value.start, value.end, language, style="masthead")
        case DateRange() if not form:
            return format_range(value.start, value.end, language)
        case AgendaItem() if not form:
            return format_item(value, language)
        case _:
            raise ValueError(f"a {type(value).__name__} can't be written in the form '{form}'")


def _format_number(number: int, form: str, language: str) -> str:
    """The number in figures, in words or as an ordinal, with a capital where the form has one."""
    match form.lower():
        case "":
            text = format_number(number, language)
        case "words":
            text = number_words(number, language)
        case "ordinal":
            text = session_ordinal(number, language)
        case "oblique":
            text = session_ordinal(number, language, oblique=True)
        case _:
            raise ValueError(f"a number can't be written in the form '{form}'")
    return capitalized(text) if form[:1].isupper() else text


def format_item(item: AgendaItem, language: str) -> str:
    """An agenda item and its letter: `2 (a)`, `2 a)`, `2(a)`, `2 (أ)`.

    Raises:
        KeyError: the language is none of the six.
    """
    if not item.letter:
        return str(item.number)
    letter = _ARABIC_LETTERS.get(item.letter, item.letter) if language == "ar" else item.letter
    return _LETTERS[language].format(item.number, letter)
