"""Text cut into sentences by break rules (SRX): at each place the first rule that fits decides."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.model.draft import Part
from pipeline.model.segmentation import BreakRule, BreakRules

_SPACE = regex.compile(r"\s*")
_SEEN = {"break": "\u2028", "tab": "\t"}
_BEHIND = frozenset({"close", "note", "mark"})
"""Kinds of codes that belong to what stands before them."""


@dataclass(frozen=True)
class _Group:
    """Neighbouring rules with the same verdict, as one pattern."""

    breaks: bool
    fits: regex.Pattern[str]


class Segmenter:
    """Cuts texts by rules; a language's rules are compiled when it is first met."""

    def __init__(self, rules: BreakRules) -> None:
        """Keep the rules."""
        self._rules = rules
        self._compiled = functools.cache(self._compile)

    def sentences(self, text: str, language: str) -> list[str]:
        """The sentences of the text in order, each with the white space behind it: joined, they are the text."""
        ends = [*self._breaks(text, language), len(text)]
        pieces = [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]
        return [piece for piece in pieces if piece]

    def parts(self, parts: tuple[Part, ...], language: str) -> tuple[tuple[Part, ...], ...]:
        """The sentences of a text with inline codes, which put together are the parts.

        Rules see the text, a break code as a line separator (U+2028) and a tab code as a tab; other codes hide nothing.
        Of the codes at a break, those that close or mark what stands before it stay there; one that opens or stands
        for words goes with what follows. A pair that opens in the white space behind a sentence isn't split.
        """
        text = "".join(_seen(part) for part in parts)
        return tuple(_cut(parts, _whole_pairs(parts, list(self._breaks(text, language)))))

    def _breaks(self, text: str, language: str) -> Iterator[int]:
        """Where sentences begin, the first one aside: behind the white space that follows a break."""
        breaking, groups = self._compiled(language)
        last = _SPACE.match(text).end()
        for at in sorted({match.start() for rule in breaking for match in rule.finditer(text, last)}):
            if at <= last:
                continue
            start = _SPACE.match(text, at).end()
            if start == len(text):
                return
            if next((group.breaks for group in groups if group.fits.match(text, at)), False):
                last = start
                yield start

    def _compile(self, language: str) -> tuple[tuple[regex.Pattern[str], ...], tuple[_Group, ...]]:
        """The rules that break, one by one, and all rules in their order, neighbours of one verdict put together."""
        rules = self._rules.for_language(language)
        groups: list[tuple[bool, list[str]]] = []
        for rule in rules:
            if not groups or groups[-1][0] != rule.breaks:
                groups.append((rule.breaks, []))
            groups[-1][1].append(_pattern(rule))
        places = tuple(regex.compile(_pattern(rule)) for rule in rules if rule.breaks)
        compiled = tuple(_Group(breaks, regex.compile("|".join(patterns))) for breaks, patterns in groups)
        return places, compiled


def _pattern(rule: BreakRule) -> str:
    return f"(?:(?<={rule.before})(?={rule.after}))"


def _seen(part: Part) -> str:
    """What the rules see of a part."""
    return part.text if part.kind == "text" else _SEEN.get(part.code, "")


def _whole_pairs(parts: Sequence[Part], breaks: Sequence[int]) -> list[int]:
    """The breaks, each moved before a pair that opens in the white space in front of it and closes behind it."""
    text = "".join(_seen(part) for part in parts)
    moved: dict[int, int] = {}
    for opened, closed in _pairs(parts):
        for at in breaks:
            if opened < at < closed and opened > 0 and not text[opened:at].strip():
                moved[at] = min(opened, moved.get(at, opened))
    return sorted({moved.get(at, at) for at in breaks})


def _pairs(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Where each pair of codes opens and closes in what the rules see."""
    opened: dict[str, int] = {}
    at = 0
    for part in parts:
        if part.kind == "code" and part.code == "open":
            opened[part.id] = at
        elif part.kind == "code" and part.code == "close" and part.id.removeprefix("/") in opened:
            yield opened.pop(part.id.removeprefix("/")), at
        at += len(_seen(part))


def _cut(parts: Sequence[Part], breaks: Sequence[int]) -> Iterator[tuple[Part, ...]]:
    """The parts in pieces; `breaks` count the characters that the rules see."""
    piece: list[Part] = []
    left = list(breaks)
    at = 0
    for part in parts:
        if left and at == left[0] and piece and part.kind == "code" and part.code not in _BEHIND:
            yield tuple(piece)
            piece, left = [], left[1:]
        start = 0
        while left and part.kind == "text" and left[0] < at + len(part.text):
            end = left[0] - at
            piece += _text(part, start, end)
            yield tuple(piece)
            piece, left, start = [], left[1:], end
        piece += [part] if part.kind == "code" else _text(part, start, len(part.text))
        at += len(_seen(part))
    if piece:
        yield tuple(piece)


def _text(part: Part, start: int, end: int) -> list[Part]:
    return [replace(part, text=part.text[start:end])] if end > start else []
