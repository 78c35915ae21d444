"""A bilingual file that came back: what a person changed or confirmed becomes units of the review's memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model.autocorrect import is_autocorrected, letters_hash
from pipeline.model.bilingual import BilingualRow, BilingualTable
from pipeline.model.draft import Draft, Segment
from pipeline.model.inline import marked, normal_wording, one_line, wording_hash
from pipeline.model.memory import TranslationUnit
from pipeline.model.text import Issue
from pipeline.stages.revise.codes import restored
from pipeline.stages.revise.rows import issue_of, place_of, placed_rows

_CONFIRMABLE = ("fixed-draft", "memory", "machine", "untranslated")
"""Origins of segments that become a person's when somebody says that they are checked."""


@dataclass(frozen=True)
class Revision:
    """What a returned file changes."""

    units: tuple[TranslationUnit, ...] = ()
    """One for each changed or confirmed segment, in the order of the draft: `human`, of the draft's review."""
    changed: tuple[str, ...] = ()
    """The ids of the segments whose wording a person changed."""
    issues: tuple[Issue, ...] = ()
    """What could not be taken, each with the text that the person wrote."""
    confirmed: tuple[str, ...] = ()
    """The ids of the segments that a person left as they were and said to be checked."""


def revise(table: BilingualTable, draft: Draft, *, document: str = "", date: dt.datetime | None = None) -> Revision:
    """The corrections in a returned file: exactly the segments whose wording a person changed.

    `draft` is the document in the target language as it is made now, `document` the file's name, `date` when it came.
    A row whose source is another now, or that no segment has, is reported with its text and never merged. Quotes,
    dashes and spaces that a program changed while somebody typed are no correction where nothing else changed.

    Raises:
        ValueError: table and draft are in different languages.
    """
    if table.target_language != draft.language:
        raise ValueError(f"a table in {table.target_language} was compared with a draft in {draft.language}")
    segments = {segment.id: segment for segment in draft.segments()}
    rows, broken = placed_rows(table.rows, draft)
    changed = [row for row in rows if _is_changed(row, segments.get(row.segment), draft.language)]
    edited = [row for row in changed if not _is_autocorrected(row, segments.get(row.segment), draft.language)]
    rest = [row for row in rows if row not in edited]
    fitting, unfit = _fitting(edited, segments)
    pattern = TranslationUnit(
        "", draft.language, (), (), "human", draft.review, table.author, date, draft.name, document
    )  # fmt: skip
    units, mended = _units(fitting, segments, pattern)
    confirmed, unsure = _confirmed(rest, segments, units, pattern)
    found = {**units, **confirmed}
    return Revision(
        tuple(found[segment] for segment in segments if segment in found),
        tuple(units),
        (
            *(*table.issues, *broken, *unfit, *mended, *_autocorrected(changed, edited)),
            *(*_unread(rest, segments), *unsure, *_said(rows)),
        ),
        tuple(confirmed),
    )


def _is_changed(row: BilingualRow, segment: Segment | None, language: str) -> bool:
    """True where the row says something else than what was sent, or than the draft where nobody knows what was."""
    if row.sent_hash:
        return wording_hash(language, row.target) != row.sent_hash
    return segment is None or normal_wording(row.target) != _now(segment)


def _is_autocorrected(row: BilingualRow, segment: Segment | None, language: str) -> bool:
    """True where a program may have made all that differs; what was sent is known where the draft is still the same."""
    if segment is not None and (not row.sent_hash or wording_hash(language, _now(segment)) == row.sent_hash):
        return is_autocorrected(_now(segment), row.target, language)
    return bool(row.sent_letters) and letters_hash(language, row.target) == row.sent_letters


def _now(segment: Segment) -> str:
    return normal_wording(marked(segment.target, segment.source))


def _fitting(
    edited: Sequence[BilingualRow], segments: Mapping[str, Segment]
) -> tuple[dict[str, BilingualRow], list[Issue]]:
    """The edited rows that fit a segment of today, by its id, and what is wrong with the others."""
    rows: dict[str, BilingualRow] = {}
    issues = []
    for row in edited:
        segment = segments.get(row.segment)
        if segment is None:
            issues.append(issue_of("unknown-segment", row, "is no longer in the document, the correction is not taken"))
        elif not _has_source(row, segment):
            issues.append(issue_of("source-changed", row, "has another source now, the correction is not taken"))
        elif not normal_wording(row.target):
            issues.append(issue_of("empty-target", row, "has an empty translation, the draft stays"))
        elif normal_wording(rows.get(row.segment, row).target) != normal_wording(row.target):
            issues.append(issue_of("two-corrections", row, "stands twice, the other text is taken, not this one"))
        else:
            rows.setdefault(row.segment, row)
    return rows, issues


def _has_source(row: BilingualRow, segment: Segment) -> bool:
    """True where the row was sent for the segment's source of today; where it lost the hash, by its own words."""
    if row.source_hash:
        return row.source_hash == segment.source_hash
    return normal_wording(row.source) == normal_wording(marked(segment.source, segment.source))


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
        target, mended = restored(one_line(segment.language, row.target), segment.source)
        issues += [issue_of("code-lost", row, what) for what in mended]
        unit = replace(pattern, source_language=segment.source_language, source=segment.source, target=target)
        if by_source.setdefault(unit.key, unit).target != unit.target:
            what = "repeats a source corrected otherwise above, this is taken"
            issues.append(issue_of("two-corrections", row, what))
        units[segment.id] = by_source[unit.key] = unit
    return units, issues


def _is_taken(row: BilingualRow, segment: Segment) -> bool:
    """True where the correction came before and is what the document says."""
    return segment.origin == "human" and _now(segment) == one_line(segment.language, row.target)


def _confirmed(
    rest: Sequence[BilingualRow],
    segments: Mapping[str, Segment],
    units: Mapping[str, TranslationUnit],
    pattern: TranslationUnit,
) -> tuple[dict[str, TranslationUnit], list[Issue]]:
    """A unit for each segment that was left as it was and said to be checked; a correction of its source wins."""
    corrected = {unit.key for unit in units.values()}
    found: dict[str, TranslationUnit] = {}
    issues = []
    for row in rest:
        segment = segments.get(row.segment)
        if row.status != "checked" or segment is None or segment.origin not in _CONFIRMABLE or row.segment in units:
            continue
        unit = replace(pattern, source_language=segment.source_language, source=segment.source, target=segment.target)
        if not _has_source(row, segment):
            continue
        if row.sent_hash and wording_hash(segment.language, _now(segment)) != row.sent_hash:
            what = "has another draft now than the one that was checked, look at the new table"
            issues.append(issue_of("draft-changed", row, what, "info"))
        elif unit.key not in corrected:
            found[segment.id] = unit
    return {segment: found[segment] for segment in segments if segment in found}, issues


def _autocorrected(changed: Sequence[BilingualRow], edited: Sequence[BilingualRow]) -> Iterator[Issue]:
    """The rows in which only a program changed something, in one line."""
    left = dict.fromkeys(row.segment for row in changed if row not in edited)
    if left:
        message = (
            "only quotes, dashes, spaces or a first capital differ, as programs change them by themselves, "
            f"and the draft stays: segments {', '.join(left)}"
        )
        yield Issue("autocorrected", "info", message)


def _unread(rest: Sequence[BilingualRow], segments: Mapping[str, Segment]) -> Iterator[Issue]:
    """Rows that nobody edited but whose source is another now: what was read is no longer what is printed."""
    for row in rest:
        segment = segments.get(row.segment)
        if segment is not None and not _has_source(row, segment):
            yield issue_of("source-changed", row, "has another source now, look at the new table", "info")


def _said(rows: Sequence[BilingualRow]) -> Iterator[Issue]:
    """What the reviser remarks, and asks the author."""
    for row in rows:
        kinds = (
            ("reviser-comment", "comment of the reviser", row.comment),
            ("author-query", "query to the author", row.query),
        )
        for code, what, text in kinds:
            if text.strip():
                yield Issue(code, "info", f"segment {row.segment}, {what}: {normal_wording(text)}", place_of(row))
