"""Words of a translation linked with their source: by an engine's alignment, by what both have, or by proportion."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import ceil, floor

import regex

from pipeline.model.alignment import Alignment, Span
from pipeline.model.protected import protected_spans

_WORD = regex.compile(r"\p{Han}|[\p{L}\p{M}\p{N}]+(?:['’\-‑][\p{L}\p{M}\p{N}]+)*|\S")
_SPACED_MARKS = frozenset(":;!?»")
"""Punctuation that French sets after a space."""
_PLAIN = str.maketrans("،؛؟。、", ",;?.,")
"""Arabic and Chinese punctuation that is the same as the Latin."""


def word_spans(text: str) -> list[Span]:
    """The words and marks of a text in order; a protected stretch is one word, and so is a Han character."""
    spans: list[Span] = []
    end = 0
    for start, stop in [*protected_spans(text), (len(text), len(text))]:
        spans += [match.span() for match in _WORD.finditer(text, end, start)]
        if start < stop:
            spans.append((start, stop))
        end = stop
    return spans


def is_mark(text: str, span: Span) -> bool:
    """True for a word that is a punctuation mark."""
    return span[1] - span[0] == 1 and unicodedata.category(text[span[0]])[0] in "PS"


def is_same_mark(one: str, other: str) -> bool:
    """True for a mark and what the other text writes for it in its script."""
    return unicodedata.normalize("NFKC", one).translate(_PLAIN) == unicodedata.normalize("NFKC", other).translate(
        _PLAIN
    )


class WordLinks:
    """The words of the target, each with the stretches of the source that it stands for."""

    def __init__(self, source: str, target: str, alignment: Alignment | None) -> None:
        self.target = target
        self.words = word_spans(target)
        self._edges = sorted({0, len(target), *(edge for span in self.words for edge in span)})
        anchors = _anchors(source, target)
        self._knots = _knots(anchors, len(source), len(target))
        self._knots_back = [(there, here) for here, there in self._knots]
        self._near = [((self._back(start), self._back(end)), 1.0) for start, end in self.words]
        self._links: list[list[tuple[tuple[float, float], float]]] = [[] for _ in self.words]
        if alignment is not None:
            self._link([*anchors, *_without(alignment, anchors)])
        self.is_aligned = any(self._links)
        self._aligned_words = _by_character([[span for span, _ in links] for links in self._links], len(source))
        self._near_words = _by_character([[span] for span, _ in self._near], len(source))

    def share(self, word: int, start: int, end: int, *, aligned: bool = True) -> float:
        """How much of the target's word stands for source text between two offsets: 1 all, -1 none, 0 not known."""
        links = self._links[word] if aligned else [self._near[word]]
        total = sum(weight for _, weight in links)
        return 2 * sum(weight * _overlap(span, start, end) for span, weight in links) / total - 1 if total else 0.0

    def linked(self, start: int, end: int, *, aligned: bool) -> list[int]:
        """The target's words that may stand for source text between two offsets, in order."""
        words = self._aligned_words if aligned else self._near_words
        return sorted(set().union(*words[start:end]))

    def standing_for(self, span: Span, *, last: bool) -> int | None:
        """The word that stands for most of the source's word, of several alike the last or the first; None: no word."""
        for aligned in (True, False) if self.is_aligned else (False,):
            weights = {word: self._weight(word, span, aligned=aligned) for word in self.linked(*span, aligned=aligned)}
            most = max(weights.values(), default=0.0)
            if most > 0:
                found = [word for word, weight in weights.items() if weight == most]
                return found[-1 if last else 0]
        return None

    def near(self, offset: int) -> int:
        """The edge of a word, or of the text, that is as far into the target as the offset into the source."""
        wanted = self._forth(offset)
        after = bisect_right(self._edges, wanted)
        return min(self._edges[max(after - 1, 0) : after + 1], key=lambda edge: abs(edge - wanted))

    def behind_marks(self, word: int) -> int:
        """The offset behind the word and the closing punctuation that follows it at once."""
        end = self.words[word][1]
        for start, stop in self.words[word + 1 :]:
            between = self.target[end:start]
            closes = unicodedata.category(self.target[start]) in ("Po", "Pe", "Pf", "Pd")
            spaced = len(between) == 1 and self.target[start] in _SPACED_MARKS
            if stop - start > 1 or not closes or (between and not spaced):
                break
            end = stop
        return end

    def _link(self, alignment: Alignment) -> None:
        for source, (start, end) in alignment:
            for word in self._words_in(start, end):
                first, last = self.words[word]
                self._links[word].append((source, min(end, last) - max(start, first)))

    def _words_in(self, start: int, end: int) -> Iterator[int]:
        """The words that have characters in the stretch."""
        for word in range(max(bisect_right(self.words, (start, start)) - 1, 0), len(self.words)):
            if self.words[word][0] >= end:
                return
            if self.words[word][1] > start:
                yield word

    def _weight(self, word: int, span: Span, *, aligned: bool) -> float:
        links = self._links[word] if aligned else [self._near[word]]
        return sum(weight * _overlap(source, *span) for source, weight in links)

    def _back(self, offset: int) -> float:
        return _between(self._knots_back, offset)

    def _forth(self, offset: int) -> float:
        return _between(self._knots, offset)


def _by_character(links: Sequence[Sequence[tuple[float, float]]], length: int) -> list[set[int]]:
    """For each character of the source the words of the target that are linked with it."""
    words: list[set[int]] = [set() for _ in range(length)]
    for word, spans in enumerate(links):
        for start, end in spans:
            for place in range(max(floor(start), 0), min(ceil(end), length)):
                words[place].add(word)
    return words


def _overlap(span: tuple[float, float], start: float, end: float) -> float:
    """The part of the span that lies between two offsets, from 0 to 1."""
    length = span[1] - span[0]
    return max(min(span[1], end) - max(span[0], start), 0) / length if length > 0 else 0.0


def _anchors(source: str, target: str) -> list[tuple[Span, Span]]:
    """The protected stretches that both texts have equally often, one by one."""
    ours, theirs = _by_text(source), _by_text(target)
    pairs = [
        pair for text, spans in ours.items() if len(spans) == len(theirs[text])
        for pair in zip(spans, theirs[text], strict=True)
    ]  # fmt: skip
    return sorted(pairs)


def _by_text(text: str) -> defaultdict[str, list[Span]]:
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for start, end in protected_spans(text):
        found[text[start:end]].append((start, end))
    return found


def _without(alignment: Alignment, anchors: Sequence[tuple[Span, Span]]) -> list[tuple[Span, Span]]:
    """The pairs that say nothing about a stretch that is linked already."""
    return [
        (source, target)
        for source, target in alignment
        if not any(_meet(source, one) or _meet(target, other) for one, other in anchors)
    ]


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _knots(anchors: Sequence[tuple[Span, Span]], source: int, target: int) -> list[tuple[int, int]]:
    """Pairs of offsets that belong together, rising in both texts: their ends, and the anchors in order."""
    knots = [(0, 0)]
    for (start, end), (first, last) in anchors:
        if first >= knots[-1][1]:
            knots += [(start, first), (end, last)]
    return [*knots, (source, target)]


def _between(knots: Sequence[tuple[int, int]], offset: int) -> float:
    """The offset's counterpart, in proportion between the two knots around it."""
    after = min(max(bisect_left(knots, (offset, -1)), 1), len(knots) - 1)
    (start, first), (end, last) = knots[after - 1], knots[after]
    return first + (offset - start) / (end - start) * (last - first) if end > start else float(last)
