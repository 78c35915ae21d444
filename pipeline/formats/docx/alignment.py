"""Which text of a blank form is which paragraph of a returned one: one monotone alignment over the whole document.

A pair's gain is its similarity above a threshold, more for longer texts; gaps are free. The best chain of pairs that
rises on both sides is found in one sweep, so that equal questions are told apart by what stands around them. What was
moved is looked for afterwards among the rest, and taken only in runs of two and more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz import fuzz, process

_THRESHOLD = 0.62
"""The least similarity of a pair."""
_SHORT, _EXACT = 15, 0.9
"""Letters below which a text is short, and the least similarity of a short text, which stands inside many others."""
_LONG = 400
"""Letters after which a paragraph is no question any more; they are not compared."""
_LONGER = 1.15
"""How much longer a paragraph is that begins with a question and goes on with an answer."""
_LEAST_PART = 0.3
"""What must be left of a question that was cut short."""
_BEGINNING, _PART = 0.97, 0.92
"""What a match of the beginning, or of a part, is worth against one of the whole."""
_MOVED = 0.85
"""The least similarity of a pair that stands elsewhere than in the blank form."""
_EXPECTED_GAP, _FOUND_GAP = 4, 15
"""How far apart the neighbours of a moved run may stand in the form and in the document."""
_NUMBER = re.compile(
    r"\s*(?:\d{1,3}|[^\W\d]|[ivx]{2,4})\s*[.)]\s+|\s*\d{1,3}\s*-\s+|\s*\(\s*\w{1,3}\s*\)\s+", re.IGNORECASE
)


@dataclass(frozen=True)
class Pair:
    """A text of the blank form and the paragraph that it is."""

    expected: int
    found: int
    similarity: float
    margin: float
    """How much less similar the next best other text of the form is."""
    moved: bool = False
    """True where it stands elsewhere than in the blank form."""


def align(expected: Sequence[str], found: Sequence[str]) -> tuple[Pair, ...]:
    """The pairs of the best alignment in the order of the form, each text in one pair at most."""
    lengths = [len(text) for text in expected]
    candidates = _candidates([comparable(text) for text in expected], [comparable(text) for text in found])
    chain = _best_chain(candidates, lengths)
    used_expected, used_found = {pair.expected for pair in chain}, {pair.found for pair in chain}
    rest = [
        pair
        for pair in candidates
        if pair.similarity >= _MOVED and pair.expected not in used_expected and pair.found not in used_found
    ]
    moved = _runs(_best_chain(rest, lengths))
    return tuple(sorted((*chain, *moved), key=lambda pair: pair.expected))


def comparable(text: str) -> str:
    """The text without its number, case, punctuation and widths of letters, cut where no question is that long."""
    plain = unicodedata.normalize("NFKC", text[:_LONG]).casefold()
    numbered = _NUMBER.match(plain)
    plain = plain[numbered.end() :] if numbered else plain
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


def written_after(expected: str, found: str) -> str:
    """What a paragraph that begins with a question goes on with, or "" where it is the question alone."""
    if len(comparable(found)) < _LONGER * len(comparable(expected)) and len(found) < _LONG:
        return ""
    part = fuzz.partial_ratio_alignment(expected.casefold(), found.casefold())
    return found[part.dest_end :].strip() if part else ""


def similarity(expected: str, found: str) -> float:
    """How alike two comparable texts are, from 0 to 1: as wholes, as question and beginning, or as a part left over."""
    whole = fuzz.ratio(expected, found) / 100
    if min(len(expected), len(found)) < _SHORT:
        return whole if whole >= _EXACT else 0.0
    if len(found) > _LONGER * len(expected):
        return max(whole, _BEGINNING * fuzz.ratio(expected, found[: len(expected)]) / 100)
    if len(expected) > _LONGER * len(found) >= _LEAST_PART * len(expected):
        return max(whole, _PART * fuzz.partial_ratio(found, expected) / 100)
    return whole


def _candidates(expected: Sequence[str], found: Sequence[str]) -> list[Pair]:
    """Every pair at or above the threshold, in the order of the form, then of the document."""
    places: dict[str, list[int]] = {}
    for index, text in enumerate(found):
        if text:
            places.setdefault(text, []).append(index)
    scores = _scores(list(dict.fromkeys(text for text in expected if text)), list(places))
    best = _two_best(scores)
    pairs = [
        Pair(index, place, score, score - max(value for value, text in best[other] if text != expected[index]))
        for index, text in enumerate(expected)
        for other, score in scores.get(text, {}).items()
        for place in places[other]
    ]
    return sorted(pairs, key=lambda pair: (pair.expected, pair.found))


def _scores(expected: Sequence[str], found: Sequence[str]) -> dict[str, dict[str, float]]:
    """The similarity of every two different texts, where it reaches the threshold."""
    scores: dict[str, dict[str, float]] = {}
    by_length = sorted(found, key=len)
    for text in expected:
        alike = {other for other, _, _ in process.extract(text, found, scorer=fuzz.ratio, score_cutoff=50, limit=None)}
        longer = (other for other in by_length if len(other) > _LONGER * len(text) and len(text) >= _SHORT)
        alike.update(other for other in longer if fuzz.ratio(text, other[: len(text)], score_cutoff=60))
        shorter = (other for other in by_length if _SHORT <= len(other) < len(text) / _LONGER)
        alike.update(other for other in shorter if fuzz.partial_ratio(other, text, score_cutoff=80))
        found_scores = {other: similarity(text, other) for other in sorted(alike)}
        scores[text] = {other: score for other, score in found_scores.items() if score >= _THRESHOLD}
    return scores


def _two_best(scores: dict[str, dict[str, float]]) -> dict[str, list[tuple[float, str]]]:
    """For each paragraph the two texts of the form most like it, and nothing at 0."""
    best: dict[str, list[tuple[float, str]]] = {}
    for text, others in scores.items():
        for other, score in others.items():
            ranked = sorted([*best.get(other, [(0.0, ""), (0.0, " ")]), (score, text)], reverse=True)
            best[other] = ranked[:2]
    return best


def _best_chain(pairs: Sequence[Pair], lengths: Sequence[int]) -> list[Pair]:
    """The heaviest chain that rises in both texts; `pairs` are in the order of the form.

    A Fenwick tree over the document's paragraphs holds the best chain that ends at or before each.
    """
    size = 1 + max((pair.found for pair in pairs), default=0)
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    totals: list[float] = []
    previous: list[int] = []
    for _, group in groupby(enumerate(pairs), key=lambda item: item[1].expected):
        ended = []
        for index, pair in group:
            before, link = _best_before(tree, pair.found)
            totals.append(before + _gain(pair, lengths[pair.expected]))
            previous.append(link)
            ended.append(index)
        for index in ended:
            _record(tree, pairs[index].found, (totals[index], index))
    last = max(range(len(pairs)), key=lambda index: totals[index], default=-1)
    chain = []
    while last >= 0:
        chain.append(pairs[last])
        last = previous[last]
    return chain[::-1]


def _gain(pair: Pair, length: int) -> float:
    return (pair.similarity - _THRESHOLD + 0.01) * (1 + min(length, 120) / 40)


def _best_before(tree: Sequence[tuple[float, int]], found: int) -> tuple[float, int]:
    best = (0.0, -1)
    position = found
    while position > 0:
        if tree[position][0] > best[0]:
            best = tree[position]
        position -= position & -position
    return best


def _record(tree: list[tuple[float, int]], found: int, value: tuple[float, int]) -> None:
    position = found + 1
    while position < len(tree):
        if value[0] > tree[position][0]:
            tree[position] = value
        position += position & -position


def _runs(chain: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs of a chain that have a neighbour near by on both sides, marked as moved."""
    for index, pair in enumerate(chain):
        beside = [chain[other] for other in (index - 1, index + 1) if 0 <= other < len(chain)]
        if any(
            abs(other.expected - pair.expected) <= _EXPECTED_GAP and abs(other.found - pair.found) <= _FOUND_GAP
            for other in beside
        ):
            yield replace(pair, moved=True)
