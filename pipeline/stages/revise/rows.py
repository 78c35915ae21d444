"""The rows of a returned file, each with the segment that it is of, also where a person broke or copied rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Indel

from pipeline.model.bilingual import BilingualRow, numbered
from pipeline.model.draft import Draft, Segment
from pipeline.model.inline import marked, normal_wording, wording_hash
from pipeline.model.text import UNSPACED, Issue, Place, Severity


def placed_rows(rows: Sequence[BilingualRow], draft: Draft) -> tuple[list[BilingualRow], list[Issue]]:
    """The rows that say what they are of, in their order, halves of one joined; and what is wrong with the others."""
    finder = _Finder(draft)
    placed: list[BilingualRow] = []
    issues: list[Issue] = []
    for row in map(finder.found, rows):
        before = placed[-1] if placed else None
        if row.segment and (before is None or not finder.is_second_half(before, row)):
            placed.append(row)
        elif before is not None and (row.segment or finder.continues(before, row)):
            placed[-1] = finder.joined(before, row)
            issues.append(issue_of("row-split", before, "was split into two rows, they are joined", "info"))
        elif row.target:
            what = "has lost its key and nothing of it is taken; enter it again in the table that was delivered"
            issues.append(issue_of("row-without-key", row, what))
    return placed, issues


def issue_of(code: str, row: BilingualRow, what: str, severity: Severity = "warning") -> Issue:
    """What is wrong with a row, with the text that stands in it."""
    text = normal_wording(row.target)
    message = f"{_name(row)} {what}"
    return Issue(code, severity, f"{message}: {text}" if text else message, place_of(row))


def place_of(row: BilingualRow) -> Place:
    """Where the row stands: its segment, or its place in the file."""
    return Place(path=row.segment, label=_name(row))


def _name(row: BilingualRow) -> str:
    return f"segment {row.segment}" if row.segment else row.label or "a row"


class _Finder:
    """Finds the segments of rows that lost their keys, by what they say."""

    def __init__(self, draft: Draft) -> None:
        """Note what every segment of the draft says."""
        self._language = draft.language
        self._source_language = draft.source_language
        self._targets = {each.id: marked(each.target, each.source) for each in draft.segments()}
        self._by_number = dict(numbered(draft))
        self._by_source: dict[str, list[Segment]] = {}
        for segment in draft.segments():
            self._by_source.setdefault(_source(segment), []).append(segment)

    def found(self, row: BilingualRow) -> BilingualRow:
        """The row with its segment where it has lost it: by its source, and by its number where that stands twice."""
        if row.segment:
            return row
        candidates = self._by_source.get(normal_wording(row.source), []) if row.source.strip() else []
        numbered_one = self._by_number.get(row.number)
        segment = numbered_one if numbered_one in candidates else next(iter(candidates), None)
        return row if segment is None else replace(row, segment=segment.id, source_hash=segment.source_hash)

    def is_second_half(self, before: BilingualRow, row: BilingualRow) -> bool:
        """True where both rows together are one that was sent: two parts of its source, or of its target."""
        if before.segment != row.segment:
            return False
        together = self.joined(before, row)
        whole = {_source(each) for sources in self._by_source.values() for each in sources if each.id == row.segment}
        parts = {normal_wording(before.source), normal_wording(row.source)}
        if normal_wording(together.source) in whole and not parts <= whole:
            return True
        return bool(row.sent_hash) and wording_hash(self._language, together.target) == row.sent_hash

    def continues(self, before: BilingualRow, row: BilingualRow) -> bool:
        """True where a row without number and source goes on with the translation that the one before it begins."""
        sent = self._targets.get(before.segment)
        if sent is None or row.number or row.source.strip() or not row.target.strip():
            return False
        alone, together = (
            Indel.normalized_similarity(sent, normal_wording(each.target))
            for each in (before, self.joined(before, row))
        )
        return together > alone

    def joined(self, first: BilingualRow, second: BilingualRow) -> BilingualRow:
        """One row of two halves."""
        return replace(
            first,
            source=_run_on(self._source_language, first.source, second.source),
            target=_run_on(self._language, first.target, second.target),
            comment=_run_on("", first.comment, second.comment),
            query=_run_on("", first.query, second.query),
            status=first.status or second.status,
        )


def _run_on(language: str, first: str, second: str) -> str:
    """Two texts as one, with a space between them where the language sets any."""
    return ("" if language in UNSPACED else " ").join(text for text in (first, second) if text)


def _source(segment: Segment) -> str:
    return normal_wording(marked(segment.source, segment.source))
