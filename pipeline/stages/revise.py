"""A bilingual file that came back: what a person changed becomes units of the review's memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model.bilingual import BilingualRow, BilingualTable
from pipeline.model.draft import Draft, Part, Segment
from pipeline.model.inline import marked, normal_wording, unmarked, wording_hash
from pipeline.model.memory import TranslationUnit
from pipeline.model.text import Issue, Place


@dataclass(frozen=True)
class Revision:
    """What a returned file changes."""

    units: tuple[TranslationUnit, ...] = ()
    """One for each changed segment, in the order of the draft: `human`, of the draft's review."""
    changed: tuple[str, ...] = ()
    """The ids of those segments."""
    issues: tuple[Issue, ...] = ()
    """What could not be taken, each with the text that the person wrote."""


def revise(table: BilingualTable, draft: Draft, *, document: str = "", date: dt.datetime | None = None) -> Revision:
    """The corrections in a returned file: exactly the segments whose wording differs from what was sent.

    `draft` is the document in the target language as it is made now, `document` the file's name, `date` when it came.
    A row whose source is another now, or that no segment has, is reported with its text and never merged.

    Raises:
        ValueError: table and draft are in different languages.
    """
    if table.target_language != draft.language:
        raise ValueError(f"a table in {table.target_language} was compared with a draft in {draft.language}")
    segments = {segment.id: segment for segment in draft.segments()}
    edited = [row for row in table.rows if wording_hash(draft.language, row.target) != row.sent_hash]
    fitting, issues = _fitting(edited, segments)
    name = document or draft.name
    pattern = TranslationUnit("", draft.language, (), (), "human", draft.review, table.author, date, name)
    units, more = _units(fitting, segments, pattern)
    return Revision(
        tuple(units.values()),
        tuple(units),
        (*table.issues, *issues, *more, *_unread(table.rows, edited, segments), *_comments(table.rows)),
    )


def _fitting(
    edited: Sequence[BilingualRow], segments: Mapping[str, Segment]
) -> tuple[dict[str, BilingualRow], list[Issue]]:
    """The edited rows that fit a segment of today, by its id, and what is wrong with the others."""
    rows: dict[str, BilingualRow] = {}
    issues = []
    for row in edited:
        segment = segments.get(row.segment)
        if segment is None:
            issues.append(_issue("unknown-segment", row, "is no longer in the document, the correction is not taken"))
        elif segment.source_hash != row.source_hash:
            issues.append(_issue("source-changed", row, "has another source now, the correction is not taken"))
        elif not normal_wording(row.target):
            issues.append(_issue("empty-target", row, "has an empty translation, the draft stays"))
        elif normal_wording(rows.get(row.segment, row).target) != normal_wording(row.target):
            issues.append(_issue("two-corrections", row, "stands twice, the other text is taken, not this one"))
        else:
            rows[row.segment] = row
    return rows, issues


def _units(
    rows: Mapping[str, BilingualRow], segments: Mapping[str, Segment], pattern: TranslationUnit
) -> tuple[dict[str, TranslationUnit], list[Issue]]:
    """A unit like the pattern for each row that says something new, in the order of the document."""
    units: dict[str, TranslationUnit] = {}
    issues = []
    by_source: dict[tuple[str, str, str], TranslationUnit] = {}
    for segment in segments.values():
        row = rows.get(segment.id)
        if row is None or _is_taken(row, segment):
            continue
        target = unmarked(normal_wording(row.target), segment.source)
        lost = _lost_codes(segment.source, target)
        if lost:
            issues.append(_issue("code-lost", row, "has lost marks such as ‹1›, they are put at its end"))
        unit = replace(pattern, source_language=segment.source_language, source=segment.source, target=(*target, *lost))
        if by_source.setdefault(unit.key, unit).target != unit.target:
            issues.append(_issue("two-corrections", row, "repeats a source corrected otherwise above, this is taken"))
        units[segment.id] = by_source[unit.key] = unit
    return units, issues


def _is_taken(row: BilingualRow, segment: Segment) -> bool:
    """True where the correction came before and is what the document says."""
    now = normal_wording(marked(segment.target, segment.source))
    return segment.origin == "human" and now == normal_wording(row.target)


def _lost_codes(source: tuple[Part, ...], target: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(part for part in source if part.kind == "code" and part not in target)


def _unread(
    rows: Sequence[BilingualRow], edited: Sequence[BilingualRow], segments: Mapping[str, Segment]
) -> Iterator[Issue]:
    """Rows that nobody edited but whose source is another now: what was read is no longer what is printed."""
    for row in rows:
        segment = segments.get(row.segment)
        if segment is not None and segment.source_hash != row.source_hash and row not in edited:
            issue = _issue("source-changed", row, "has another source now, look at the new table")
            yield replace(issue, severity="info")


def _comments(rows: Sequence[BilingualRow]) -> Iterator[Issue]:
    for row in rows:
        if row.comment.strip():
            message = f"segment {row.segment}, comment of the reviser: {normal_wording(row.comment)}"
            yield Issue("reviser-comment", "info", message, _place(row))


def _issue(code: str, row: BilingualRow, what: str) -> Issue:
    text = normal_wording(row.target)
    message = f"segment {row.segment} {what}"
    return Issue(code, "warning", f"{message}: {text}" if text else message, _place(row))


def _place(row: BilingualRow) -> Place:
    return Place(path=row.segment, label=f"segment {row.segment}")
