"""Lists in running text: commas, and the word before the last item, as each language has them."""

from __future__ import annotations

from collections.abc import Sequence

_COMMA: dict[str, str] = {"en": ", ", "fr": ", ", "es": ", ", "ru": ", ", "zh": "、", "ar": "، "}
_AND: dict[str, str] = {"en": " and ", "fr": " et ", "es": " y ", "ru": " и ", "zh": "和", "ar": " و"}


_AND_ALSO: dict[str, str] = {"en": ", and ", "ru": ", а также ", "zh": "以及"}
"""Before the last of several things that hold an "and" or a comma of their own."""


def join_list(items: Sequence[str], language: str, *, serial: bool = False) -> str:
    """The items in one string: `a, b and c`; `a, b, and c` where `serial` asks for it and the language has it.

    `serial` is for items of several words, like dates: English then has a comma before the last of three, Russian
    and Chinese a plainer word where an item has an "and" in it. Arabic repeats its "and" before each item
    (`أ وب وج`); Spanish writes "e" before a word in "i".

    Raises:
        KeyError: the language is none of the six.
    """
    if len(items) < 2:
        return "".join(items)
    if language == "ar":
        return _AND["ar"].join(items)
    joint = _AND_ALSO[language] if serial and _needs_more_than_and(items, language) else _and(items[-1], language)
    return _COMMA[language].join(items[:-1]) + joint + items[-1]


def _needs_more_than_and(items: Sequence[str], language: str) -> bool:
    """True where a plain "and" before the last item would be misread."""
    if language == "en":
        return len(items) > 2
    return language in _AND_ALSO and any(_AND[language] in item for item in items)


def _and(following: str, language: str) -> str:
    """The word "and" with its spaces, in the form that the word after it asks for."""
    word = following.lower()
    if language == "es" and word.startswith(("i", "hi")) and not word.startswith(("hia", "hie")):
        return " e "
    return _AND[language]
