"""Stretches of a text that no language changes: addresses, names of files, symbols, placeholders, codes and numbers."""

from __future__ import annotations

import re

_EXTENSIONS = (
    "do[ct][xm]?|xl(?:s[xmb]?|t[xm])|pp[ts][xm]?|od[tspg]|rtf|pdf|txt|csv|tsv|xml|json|html?|md|tmx|xlf|xliff|tbx|toml"
    "|zip|7z|png|jpe?g|gif|bmp|tiff?|svg|emf|wmf|mp[34]|wav|avi|mov|msg|eml|exe|dll|py|js|css|sql|log|bak|ini|cfg|ya?ml"
)
"""What the name of a file ends in."""

_PROTECTED = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"«»“”،؛；，。、：）]*[^\s<>"«»“”،؛؟；，。、：）？！.,;:!?)\]]   # web addresses
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+           # mail addresses
    | (?:\b[A-Za-z]:|\\)(?:\\[^\s\\/:*?"<>|«»“”]*[^\s\\/:*?"<>|«»“”.,;)])+\\?   # C:\data\a, \\server\share
    | (?<![\w/.~])(?:~|\.{1,2})?/[\w.-]*\w(?:/[\w.-]*\w)+/?   # /usr/share/a, ~/a/b
    | (?<![\w/.-])(?:[\w-][\w.-]*/)*[\w-][\w.-]{0,200}\.(?:"""
    + _EXTENSIONS
    + r""")\b   # report.docx, data/a.xlsx
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
