"""How much of one segment's wording another has, as a percentage of its tokens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

_TOKEN = regex.compile(r"(?V1)\p{Han}|\d+(?:[.,/]\d+)*|[\p{L}--\p{Han}]['’\p{L}\p{M}--\p{Han}]*|[^\s]")

MAX_NUMBER_PENALTY = 10


def tokens(text: str) -> tuple[str, ...]:
    """Words without regard to capitals, numbers, Chinese characters and marks, one token each."""
    return tuple(token.casefold() for token in _TOKEN.findall(text))


def match_percent(left: Sequence[str], right: Sequence[str]) -> int:
    """The share of tokens that stand, less one point for each figure that differs: 99 at most, for 100 is exact."""
    share = Levenshtein.normalized_similarity(left, right)
    return max(0, min(99, int(share * 100 + 1e-9)) - _number_penalty(left, right))


def most_alike(query: Sequence[str], choices: Sequence[Sequence[str]], floor: int) -> tuple[int, int] | None:
    """The index and percentage of the choice most like the query, the first of equals; None under the floor."""
    cutoff = max(floor - 1, 0) / 100  # a point lower: the library's own comparison is inexact, the percentage decides
    found = process.extract(
        query, choices, scorer=Levenshtein.normalized_similarity, processor=None, limit=None, score_cutoff=cutoff
    )
    ranked = ((-match_percent(query, choices[index]), index) for _, _, index in found)
    best = min(ranked, default=(0, -1))
    return (best[1], -best[0]) if -best[0] >= max(floor, 1) else None


def _number_penalty(left: Sequence[str], right: Sequence[str]) -> int:
    counts = [Counter(token for token in side if any(map(str.isdigit, token))) for side in (left, right)]
    differing = max((counts[0] - counts[1]).total(), (counts[1] - counts[0]).total())
    return min(MAX_NUMBER_PENALTY, differing)
