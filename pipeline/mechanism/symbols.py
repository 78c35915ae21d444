"""Document symbols of the Conference: `CTOC/COP/2018/1`, `CTOC/COP/WG.4/2026/CRP.2/Rev.1`.

The same symbol stands on all language versions of a document. Joint documents bear two, joined by an en dash.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Series = Literal["", "CRP", "L", "WP", "INF", "NGO"]
SuffixKind = Literal["Rev", "Add", "Corr", "Amend"]

JOINT = "–"
"""Between the symbols of a joint document."""
DOCUMENTS_ADDRESS = "https://undocs.org/"
"""Where the public finds a document by its symbol."""
FIRST_YEAR = 2004
"""Of the first session of the Conference."""

_ONE = (
    r"CTOC/COP(?:/WG\.(?P<group>[1-9]\d?))?/(?P<year>\d{4})/"
    r"(?:(?P<dotted>CRP|L|WP)\.|(?P<slashed>INF|NGO)/)?(?P<number>[1-9]\d{0,2})"
    r"(?P<suffixes>(?:/(?:Rev|Add|Corr|Amend)\.[1-9]\d?)*)"
)
_WHOLE = re.compile(_ONE, re.ASCII)
_IN_TEXT = re.compile(rf"(?<![\w/.]){_ONE}(?![\w/]|\.\d)", re.ASCII)
_SUFFIX = re.compile(r"(Rev|Add|Corr|Amend)\.(\d+)")


@dataclass(frozen=True)
class Symbol:
    """One symbol, taken apart."""

    year: int
    number: int
    working_group: int = 0
    """0 for a document of the Conference itself."""
    series: Series = ""
    """"" for a document that is simply numbered."""
    suffixes: tuple[tuple[SuffixKind, int], ...] = ()

    def __str__(self) -> str:
        """The symbol as it is printed."""
        group = f"/WG.{self.working_group}" if self.working_group else ""
        series = self.series + ("/" if self.series in ("INF", "NGO") else "." if self.series else "")
        suffixes = "".join(f"/{kind}.{number}" for kind, number in self.suffixes)
        return f"CTOC/COP{group}/{self.year}/{series}{self.number}{suffixes}"

    @property
    def body(self) -> str:
        """The body whose document it is: `COP` or `WG.4`."""
        return f"WG.{self.working_group}" if self.working_group else "COP"


def parse(text: str) -> tuple[Symbol, ...]:
    """The symbol in the text, or the two of a joint document; () where the text is anything else."""
    found = [_parse_one(part) for part in text.split(JOINT)]
    symbols = tuple(symbol for symbol in found if symbol)
    return symbols if len(symbols) == len(found) <= 2 else ()


def _parse_one(text: str) -> Symbol | None:
    match = _WHOLE.fullmatch(text)
    if match is None or int(match["year"]) < FIRST_YEAR:
        return None
    suffixes = tuple((_suffix_kind(kind), int(number)) for kind, number in _SUFFIX.findall(match["suffixes"]))
    return Symbol(
        year=int(match["year"]),
        number=int(match["number"]),
        working_group=int(match["group"] or 0),
        series=_series(match["dotted"] or match["slashed"] or ""),
        suffixes=suffixes,
    )


def _series(text: str) -> Series:
    known: tuple[Series, ...] = ("", "CRP", "L", "WP", "INF", "NGO")
    return known[known.index(text)]


def _suffix_kind(text: str) -> SuffixKind:
    known: tuple[SuffixKind, ...] = ("Rev", "Add", "Corr", "Amend")
    return known[known.index(text)]


def find(text: str) -> tuple[tuple[int, int], ...]:
    """Where the symbols in a running text begin and end."""
    return tuple(match.span() for match in _IN_TEXT.finditer(text))


def address(symbol: str) -> str:
    """The web address of the document with this symbol."""
    return DOCUMENTS_ADDRESS + symbol


def file_name(symbol: str) -> str:
    """The symbol as a file name without ending, legal on every system: `/` as `-`, the joint of two symbols as `_`."""
    return symbol.replace(JOINT, "_").replace("/", "-")


def check(text: str) -> str | None:
    """What is wrong with the symbol, with the form that is probably meant; None for a right one."""
    if parse(text):
        return None
    if not text.strip():
        return "the symbol is empty; write it as in 'CTOC/COP/2018/1'"
    defects, repaired = _repair(text)
    if parse(repaired):
        return f"{text} {' and '.join(defects)}; is '{repaired}' meant?"
    return f"{text} {_unmended(repaired)}; write it as in 'CTOC/COP/2018/1' or 'CTOC/COP/WG.4/2018/CRP.1/Rev.1'"


def _unmended(text: str) -> str:
    """Why a symbol that no repair helps is none of ours."""
    year = re.search(r"/(\d{4})/", text)
    if not text.startswith("CTOC/COP"):
        return "is not a symbol of the Conference, which begins with 'CTOC/COP/'"
    if year is None:
        return "has no year of four figures between strokes"
    if int(year[1]) < FIRST_YEAR:
        return f"has the year {year[1]}, before the Conference first met in {FIRST_YEAR}"
    return "does not follow the pattern of symbols"


def _repair(text: str) -> tuple[list[str], str]:
    """What each repair that changed something says is wrong, and the text after all of them."""
    defects = []
    for defect, mend in _REPAIRS:
        mended = mend(text)
        if mended != text:
            defects.append(defect)
            text = mended
    return defects, text


_LOOK_ALIKES = str.maketrans("АВСЕНІКМОРТХасеорх", "ABCEHIKMOPTXaceopx")
"""Cyrillic letters that look like Latin ones."""
_CANONICAL = {
    name.casefold(): name
    for name in ("CTOC", "COP", "WG", "CRP", "L", "WP", "INF", "NGO", "Rev", "Add", "Corr", "Amend")
}


def _sub(pattern: str, replacement: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(replacement, text)


def _plain(text: str) -> str:
    """Full-width letters as ordinary ones, invisible marks left out."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")


def _spelled(text: str) -> str:
    """Each word of a symbol in its own capitals: `ctoc` as `CTOC`, `REV` as `Rev`."""
    return re.sub(r"[A-Za-z]+", lambda match: _CANONICAL.get(match[0].casefold(), match[0]), text)


_REPAIRS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("has full-width or invisible characters", _plain),
    ("has Cyrillic letters that look like Latin ones", lambda text: text.translate(_LOOK_ALIKES)),
    ("has spaces", _sub(r"\s+(?=[^\d\s])|(?<=[/.–])\s+|^\s+|\s+$", "")),
    (r"has '\'", lambda text: text.replace("\\", "/")),
    ("has '//'", _sub(r"/{2,}", "/")),
    ("ends with a sign that is no part of it", _sub(r"[./,;*]+$", "")),
    ("has capitals or small letters in the wrong place", _spelled),
    ("has a hyphen where a joint document has an en dash", _sub(r"(?<=\d)\s*[-—]\s*(?=CTOC/)", JOINT)),
    ("has '-' for '/'", _sub(r"-(?=COP|WG|\d{4}\b|CRP|INF|NGO|WP|Rev|Add|Corr|Amend)|(?<=[/-]\d{4})-", "/")),
    ("has no '/' between CTOC and COP", _sub(r"^CTOC\.?COP", "CTOC/COP")),
    (
        "has another sign than a full stop before a number",
        _sub(r"\b(WG|CRP|WP|L|Rev|Add|Corr|Amend)[\s/_-]?(?=\d)", r"\1."),
    ),
    ("has another sign than a stroke before a number", _sub(r"\b(INF|NGO)[\s._-]?(?=\d)", r"\1/")),
    ("has a zero before a number", _sub(r"(?<=[/.])0+(?=[1-9])", "")),
)
"""What people do to symbols, each with its repair, in the order in which they are tried."""
