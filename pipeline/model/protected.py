"""Stretches of a text that no language changes: addresses, document symbols, placeholders, codes and numbers."""

from __future__ import annotations

import re

_PROTECTED = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"«»“”]*[^\s<>"«»“”.,;:!?)\]]    # web addresses
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                            # mail addresses
    | \b[A-Z]{1,8}(?:\.\d+)?(?:/[A-Z0-9][A-Za-z0-9.()]*)+\b   # CTOC/COP/WG.2/2018/1
    | \b[A-Z]{3,8}(?:-[A-Z0-9]+)*-\d+[a-z]?(?:-\d+)*\b        # UNTOC-05-01, XAR-UNTOC-1
    | \{\{[^{}]*\}\} | \{%[^{}]*%\} | \{[A-Za-z_][\w.]*\}     # placeholders
    | ‹\d{1,3}›                                               # marks of inline codes
    | \d+(?:[.,/:\u00a0\u202f-]\d+)*                          # numbers, dates, articles
    """,
    re.VERBOSE,
)


def protected_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each stretch, in order and without overlap."""
    return [match.span() for match in _PROTECTED.finditer(text)]


def has_words(text: str) -> bool:
    """True where a letter stands outside the protected stretches: what is left to translate."""
    return any(character.isalpha() for character in _PROTECTED.sub(" ", text))
