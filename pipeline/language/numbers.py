"""Numbers, number words and the ordinals of sessions, as the United Nations writes them in each language."""

from __future__ import annotations

_NO_BREAK_SPACE = "\u00a0"
_GROUP: dict[str, str] = {
    "en": ",", "zh": ",",
    "fr": _NO_BREAK_SPACE, "es": _NO_BREAK_SPACE, "ru": _NO_BREAK_SPACE, "ar": _NO_BREAK_SPACE,
}  # fmt: skip


def format_number(number: int, language: str) -> str:
    """The number in figures, its thousands grouped: `8,500` in English and Chinese, `8 500` in the others.

    A year is no number: give it as text.

    Raises:
        KeyError: the language is none of the six.
    """
    return f"{number:,}".replace(",", _GROUP[language])
