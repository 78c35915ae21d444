"""What the receipt and OPEN-ME are filled with: points, links, rows, all as text of one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from pipeline.language.phrases import Lexicon
from pipeline.model.draft import Phrase, PhraseValue

MOST_POINTS = 10
"""Points on one page; the rest is counted."""


@dataclass(frozen=True)
class Point:
    """One thing for a person to decide or to know."""

    weight: int
    """Lower is more important; `WEIGHTS` of the receipt."""
    text: str
    review: str = ""


@dataclass(frozen=True)
class Link:
    """A file of the outbox, relative to the page that names it."""

    href: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class Words:
    """Fixed texts of a page in its language, by key."""

    lexicon: Lexicon
    language: str
    prefix: str
    """The beginning of the keys: `receipt`."""

    def __call__(self, key: str, **data: PhraseValue) -> str:
        """The text of `prefix.key`, its fields filled."""
        return self.lexicon.render(Phrase(f"{self.prefix}.{key}", data), self.language).text

    def phrase(self, phrase: Phrase) -> str:
        """Any fixed text, a State's name or an option."""
        return self.lexicon.render(phrase, self.language).text

    def counted(self, key: str, count: int, **data: PhraseValue) -> str:
        """The text for one thing, `key-one`, or for several."""
        return self(f"{key}-one" if count == 1 else key, count=count, **data)


@dataclass(frozen=True)
class Shortlist:
    """The points of a page, the most important first, and how many there is no room for."""

    points: tuple[Point, ...]
    left_out: int = 0
    all: tuple[Point, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, points: Iterable[Point]) -> Shortlist:
        """The points by weight; equal ones stay in their order."""
        ordered = tuple(sorted(points, key=lambda point: point.weight))
        return cls(ordered[:MOST_POINTS], max(len(ordered) - MOST_POINTS, 0), ordered)


def href(path: str) -> str:
    """The path as a link that no browser takes for anything but a file beside the page."""
    return "./" + quote(path)


def direction(language: str) -> str:
    """`rtl` or `ltr`, as HTML's `dir` wants it."""
    return "rtl" if language == "ar" else "ltr"


def percent(share: float) -> str:
    """A share from 0 to 1 in whole per cent; what is less than half of one is `<1%`, nothing is ""."""
    if share <= 0:
        return ""
    return "<1%" if share < 0.005 else f"{int(share * 100 + 0.5)}%"


def texts(words: Words, keys: Iterable[str]) -> Mapping[str, str]:
    """The fixed texts that a template prints by key."""
    return {key: words(key) for key in keys}
