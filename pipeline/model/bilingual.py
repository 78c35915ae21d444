"""A bilingual file that comes back: what a person made of each segment's translation."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.text import Issue


@dataclass(frozen=True)
class BilingualRow:
    """One segment as it stands in the file; inline codes are marks, `‹1›`."""

    segment: str
    """The segment's id."""
    source_hash: str
    """Of the source that was sent."""
    sent_hash: str
    """Of the target that was sent, `model.inline.wording_hash`."""
    source: str
    target: str
    comment: str = ""
    status: str = ""
    """What a reviser says of the segment: `draft`, `checked`, or "" where the file says nothing."""
    query: str = ""
    """A question to the author of the source."""


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
