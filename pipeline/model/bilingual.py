"""A bilingual file that comes back: what a person made of each segment's translation."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.draft import Draft, Origin, Segment
from pipeline.model.text import Issue

STATUSES: tuple[str, ...] = ("draft", "checked")
"""What a reviser can say of a segment."""


@dataclass(frozen=True)
class BilingualRow:
    """One segment as it stands in the file; inline codes are marks, `‹1›`."""

    segment: str
    """The segment's id, or "" where the row has lost it."""
    source_hash: str
    """Of the source that was sent, or ""."""
    sent_hash: str
    """Of the target that was sent, `model.inline.wording_hash`, or ""."""
    source: str
    target: str
    comment: str = ""
    status: str = ""
    """What a reviser says of the segment: `draft`, `checked`, or "" where the file says nothing."""
    query: str = ""
    """A question to the author of the source."""
    number: int = 0
    """The number that the row shows, from 1, or 0."""
    sent_letters: str = ""
    """Of the target that was sent, `model.autocorrect.letters_hash`, or ""."""
    label: str = ""
    """Where it stands in the file, for a person: `table 1, row 5`."""


@dataclass(frozen=True)
class BilingualTable:
    """A bilingual file, rows in the order in which they stand."""

    job_key: str
    source_language: str
    target_language: str
    rows: tuple[BilingualRow, ...]
    author: str = ""
    """Who saved it last, as the file says."""
    issues: tuple[Issue, ...] = ()
    """Rows that can't be read, each with its place."""


def numbered(draft: Draft) -> tuple[tuple[int, Segment], ...]:
    """The segments that a bilingual table shows, those with a text, each with its number from 1."""
    segments = (each for each in draft.segments() if each.source_text.strip() or each.text.strip())
    return tuple(enumerate(segments, 1))


def status_of(origin: Origin) -> str:
    """The status with which a segment is sent: approved fixed texts have none, a person's words are checked."""
    return {"fixed": "", "human": "checked"}.get(origin, "draft")
