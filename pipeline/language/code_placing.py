"""Inline codes put into the translation of a whole sentence: around the words that stand for theirs, or behind them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.language.code_order import in_order
from pipeline.language.code_tree import CodeNode, code_tree, is_balanced
from pipeline.language.word_links import WordLinks, is_mark, is_same_mark, word_spans
from pipeline.model.alignment import Alignment, Span
from pipeline.model.draft import Part

_FIXED_ORDER = frozenset({"mark", "field"})
"""Kinds of code that mean nothing in another order."""

_FAR = 20
"""Words on one side of a code among which there is one that is no mark."""


def place_codes(source: tuple[Part, ...], target_text: str, alignment: Alignment | None) -> tuple[Part, ...]:
    """The target text with every code of `source` in it once, pairs in balance and one inside the other as there.

    A pair is around the words that stand for what it held, a code alone behind what it followed, or before what it
    led. The alignment counts in characters of both texts; without one, order, proportion and protected stretches tell.
    """
    if not is_balanced(source):
        return in_order(target_text, source)
    text = "".join(part.text for part in source if part.kind == "text")
    placing = _Placing(text, WordLinks(text, target_text, alignment))
    whole = _Range(0, len(placing.links.words), 0, len(target_text), 0, len(text))
    written = _Written(target_text)
    written.add(placing.place(code_tree(source), whole))
    written.text_to(len(target_text))
    return tuple(_in_fixed_order(written.parts, source))


@dataclass(frozen=True)
class _Range:
    """A stretch of the target to put codes in."""

    low: int
    high: int
    """Words of the target."""
    start: int
    end: int
    """Characters of the target."""
    source_start: int
    source_end: int
    """Characters of the source that it stands for."""


@dataclass(frozen=True)
class _Free:
    """The words of a range that no pair has taken."""

    low: int
    high: int
    taken: set[int]

    def __contains__(self, word: int) -> bool:
        """True for a word that may be taken."""
        return self.low <= word < self.high and word not in self.taken


@dataclass
class _Placed:
    """A code or pair with its characters of the target, and what is inside it."""

    node: CodeNode
    start: int
    end: int
    inside: list[_Placed] = field(default_factory=list)

    @property
    def key(self) -> tuple[int, int, int]:
        """Sorts as they are to be written: at one place what is empty comes first."""
        return (self.start, self.end, self.node.index)


class _Placing:
    """Finds each code's place."""

    def __init__(self, source: str, links: WordLinks) -> None:
        self._source = source
        self._source_words = word_spans(source)
        self.links = links

    def place(self, nodes: Sequence[CodeNode], within: _Range) -> list[_Placed]:
        """The codes of one level in the order in which they stand in the target."""
        pairs: list[_Placed] = []
        taken: set[int] = set()
        for node in sorted(nodes, key=lambda node: (node.is_whole, node.index)):
            if self._has_words(node.start, node.end) and (pair := self._pair(node, within, taken)):
                pairs.append(pair)  # noqa: PERF401 - each takes words from the next
        done = {placed.node for placed in pairs}
        rest = [self._point(node, within, pairs) for node in nodes if node not in done]
        return sorted([*pairs, *rest], key=lambda placed: placed.key)

    def _pair(self, node: CodeNode, within: _Range, taken: set[int]) -> _Placed | None:
        """The pair around the words that stand for what it held, which are taken then; None where none are left."""
        found = self._words_of(node, within, taken)
        if found is None:
            return None
        low = within.low if node.first is None else found[0]
        high = within.high if node.last is None else found[1]
        taken |= set(range(low, high))
        start = within.start if node.first is None else self.links.words[low][0]
        end = within.end if node.last is None else self.links.words[high - 1][1]
        return _Placed(node, start, end, self.place(node.inside, _Range(low, high, start, end, node.start, node.end)))

    def _words_of(self, node: CodeNode, within: _Range, taken: set[int]) -> Span | None:
        """The run of free words that stands for most of the pair's text and least of other text."""
        outside = (within.source_start, node.start), (node.end, within.source_end)
        if not taken and within.low < within.high and not any(self._has_words(*span) for span in outside):
            return within.low, within.high
        free = _Free(within.low, within.high, taken)
        shares: dict[int, float] = {}
        for aligned in (True, False) if self.links.is_aligned else (False,):
            linked = [word for word in self.links.linked(node.start, node.end, aligned=aligned) if word in free]
            between = range(linked[0], linked[-1] + 1) if linked else range(0)
            shares = {
                word: self.links.share(word, node.start, node.end, aligned=aligned) for word in between if word in free
            }
            found = _best_run(shares)
            if found is not None:
                return self._with_marks(found, node, free)
        best = max(shares, key=lambda word: shares[word], default=None)
        return (best, best + 1) if best is not None and shares[best] > -1 else None

    def _with_marks(self, run: Span, node: CodeNode, free: _Free) -> Span:
        """The run with a punctuation mark at an end where the pair had one there, and without where it had none."""
        low, high = run
        held = self._source_words[self._first_word(node.start) : bisect_left(self._source_words, (node.end, 0))]
        begins, ends = is_mark(self._source, held[0]), is_mark(self._source, held[-1])
        while high - low > 1 and not ends and self._is_mark(high - 1):
            high -= 1
        while high - low > 1 and not begins and self._is_mark(low):
            low += 1
        if ends and high in free and self._is_mark(high) and not self._is_mark(high - 1):
            high += 1
        if begins and low - 1 in free and self._is_mark(low - 1) and not self._is_mark(low):
            low -= 1
        return low, high

    def _is_mark(self, word: int) -> bool:
        return is_mark(self.links.target, self.links.words[word])

    def _point(self, node: CodeNode, within: _Range, pairs: Iterable[_Placed]) -> _Placed:
        """A code that holds no words, at its place and never inside a pair that it was not in."""
        place = min(max(self._offset(node, within), within.start), within.end)
        for pair in pairs:
            if pair.node.first is None:
                place = max(place, pair.end)
            elif pair.node.last is None:
                place = min(place, pair.start)
            elif pair.start < place < pair.end:
                place = pair.start if node.index < pair.node.index else pair.end
        nothing = _Range(within.low, within.low, place, place, node.start, node.end)
        inside = [] if node.is_single else [self._point(each, nothing, []) for each in node.inside]
        return _Placed(node, place, place, inside)

    def _offset(self, node: CodeNode, within: _Range) -> int:
        """Behind the word and the punctuation that it followed; before the next word where a blank stood before it."""
        if node.first is None or not self._source[within.source_start : node.start].strip():
            return within.start
        if not self._source[node.end : within.source_end].strip():
            return within.end
        blank_before, blank_after = self._source[node.start - 1].isspace(), self._source[node.end].isspace()
        if blank_before and not blank_after:
            return self._before_next(node.start)
        place = self._behind_last(node.start)
        return place + (blank_before and self.links.target[place : place + 1].isspace())

    def _before_next(self, offset: int) -> int:
        """The place before what stands for the next mark or word of the source."""
        after = self._source_words[bisect_left(self._source_words, (offset, 0)) :][:_FAR]
        for span in (*after[:1], *self._without_marks(after)[:1]):
            word = self._standing_for(span, last=False)
            if word is not None:
                return self.links.words[word][0]
        return self.links.near(offset)

    def _behind_last(self, offset: int) -> int:
        """The place behind what stands for the last mark or word of the source and the marks that followed it."""
        before = self._source_words[: bisect_left(self._source_words, (offset, 0))][-_FAR:]
        for span in (*before[-1:], *self._without_marks(before)[-1:]):
            word = self._standing_for(span, last=True)
            if word is not None:
                has_mark = self._source[span[1] : offset].strip()
                return self.links.behind_marks(word) if has_mark else self.links.words[word][1]
        return self.links.near(offset)

    def _without_marks(self, words: Sequence[Span]) -> list[Span]:
        return [span for span in words if not is_mark(self._source, span)]

    def _standing_for(self, span: Span, *, last: bool) -> int | None:
        """The word of the target that stands for the source's; for a mark only what is such a mark too."""
        word = self.links.standing_for(span, last=last)
        if word is None or not is_mark(self._source, span):
            return word
        start, end = self.links.words[word]
        return word if is_same_mark(self._source[slice(*span)], self.links.target[start:end]) else None

    def _has_words(self, start: int, end: int) -> bool:
        word = self._first_word(start)
        return start < end and word < len(self._source_words) and self._source_words[word][0] < end

    def _first_word(self, offset: int) -> int:
        """The first word of the source that ends behind the offset."""
        word = bisect_left(self._source_words, (offset, 0))
        return word - 1 if word and self._source_words[word - 1][1] > offset else word


class _Written:
    """The parts of the target, written from its beginning on."""

    def __init__(self, text: str) -> None:
        self.parts: list[Part] = []
        self._text = text
        self._place = 0

    def add(self, placed: Iterable[_Placed]) -> None:
        """Write the codes with the text before them and inside them."""
        for each in placed:
            self.text_to(each.start)
            self._code(each.node.first)
            self.add(each.inside)
            self.text_to(each.end)
            self._code(each.node.last)

    def text_to(self, end: int) -> None:
        """Write the text up to this character."""
        if end > self._place:
            self.parts.append(Part("text", self._text[self._place : end]))
            self._place = end

    def _code(self, code: Part | None) -> None:
        if code is not None:
            self.parts.append(code)


def _best_run(shares: dict[int, float]) -> Span | None:
    """The run of neighbouring words with the greatest sum, None where no word counts for it."""
    best, best_sum = None, 0.0
    start, total, before = 0, 0.0, None
    for word, share in shares.items():
        if total <= 0 or before != word - 1:
            start, total = word, 0.0
        total += share
        before = word
        if share > 0 and total > best_sum:
            best, best_sum = (start, word + 1), total
    return best


def _in_fixed_order(parts: list[Part], source: tuple[Part, ...]) -> list[Part]:
    """Marks and parts of fields in the order of the source, in the places where they stand."""
    order = iter([part for part in source if part.code in _FIXED_ORDER])
    return [next(order) if part.code in _FIXED_ORDER else part for part in parts]
