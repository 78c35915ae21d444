"""Lists in running text: commas, and the word before the last item, as each language has them."""

from __future__ import annotations

from collections.abc import Sequence

_COMMA: dict[str, str] = {"en": ", ", "fr": ", ", "es": ", ", "ru": ", ", "zh": "、", "ar": "، "}
_AND: dict[str, str] = {"en": " and ", "fr": " et ", "es": " y ", "ru": " и ", "zh": "和", "ar": " و"}


def join_list(items: Sequence[str], language: str, *, serial: bool = False) -> str:
    """The items in one string: `a, b and c`; `a, b, and c` where `serial` asks for it and the language has it.

    Arabic repeats its "and" before each item (`أ وب وج`); Spanish writes "e" before a word in "i".

    Raises:
        KeyError: the language is none of the six.
    """
    if len(items) < 2:
        return "".join(items)
    if language == "ar":
        return _AND["ar"].join(items)
    last = items[-1]
    joint = _and(last, language)
    if serial and language == "en" and len(items) > 2:
        joint = "," + joint
    return _COMMA[language].join(items[:-1]) + joint + last


def _and(following: str, language: str) -> str:
    """The word "and" with its spaces, in the form that the word after it asks for."""
    word = following.lower()
    if language == "es" and word.startswith(("i", "hi")) and not word.startswith(("hia", "hie")):
        return " e "
    return _AND[language]
