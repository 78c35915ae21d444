"""What a translation section plans its work by: the words of each document, by where their translation came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.language.words import words_in
from pipeline.model.analysis import AnalysisRow, Band
from pipeline.model.draft import Draft, Segment
from pipeline.model.memory import match_key

_LOWEST: tuple[tuple[int, Band], ...] = (
    (100, "memory-100"),
    (95, "memory-95"),
    (85, "memory-85"),
    (75, "memory-75"),
    (0, "memory-0"),
)


def analyse(drafts: Sequence[Draft]) -> tuple[AnalysisRow, ...]:
    """A row for each translated draft, in their order.

    A machine-made or untranslated segment whose source stood before, in the same or an earlier draft of the same
    languages, is a repetition: it is worked on once.
    """
    met: set[tuple[str, str, str]] = set()
    return tuple(_row(draft, met) for draft in drafts)


def _row(draft: Draft, met: set[tuple[str, str, str]]) -> AnalysisRow:
    words: Counter[Band] = Counter()
    count = 0
    for segment in draft.segments():
        if not segment.source_text.strip():
            continue
        key = (segment.source_language, draft.language, match_key(segment.source))
        words[_band(segment, is_met=key in met)] += words_in(segment.source_text)
        met.add(key)
        count += 1
    return AnalysisRow(draft.name, draft.source_language, draft.language, dict(words), count)


def _band(segment: Segment, *, is_met: bool) -> Band:
    match segment.origin:
        case "fixed" | "fixed-draft" | "human":
            return segment.origin
        case "memory":
            return next(band for lowest, band in _LOWEST if segment.match >= lowest)
        case _:
            return "repetition" if is_met else segment.origin
