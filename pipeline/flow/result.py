"""What a command did: a row a file, for people as a short table and for programs as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model.job import Delivery, JsonValue
from pipeline.model.reading_json import issue_as_json
from pipeline.model.text import Issue

EXIT_DOCUMENT = 3

FileStatus = Literal[
    "read",
    "corrected",
    "again",
    "quarantined",
    "delivered",
    "unchanged",
    "refused",
    "written",
    "installed",
    "translated",
    "untranslated",
]
"""`read`: a questionnaire; `corrected`: a file of ours that a person corrected and that came back;
`delivered` and `unchanged`: a review's or session's set; `refused`: a row of a workbook, or a set that failed;
`untranslated`: a file of which text stays in its source language."""

_FAILED: tuple[FileStatus, ...] = ("quarantined", "refused", "untranslated")


@dataclass(frozen=True)
class FileResult:
    """What became of one file, review or session."""

    file: str
    status: FileStatus
    note: str = ""
    """For people, one line."""
    counts: tuple[int, int, int] | None = None
    """Answers found, to confirm, missing; None where the file has none."""
    issues: tuple[Issue, ...] = ()
    outputs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """What one command did."""

    schema: str
    files: tuple[FileResult, ...] = field(default_factory=tuple)

    @property
    def refused(self) -> tuple[FileResult, ...]:
        """What was quarantined or refused, in order."""
        return tuple(each for each in self.files if each.status in _FAILED)

    @property
    def exit_code(self) -> int:
        """3 where something was refused, else 0."""
        return EXIT_DOCUMENT if self.refused else 0

    def as_json(self) -> JsonValue:
        """The one JSON document that `--json` prints."""
        return {"schema": self.schema, "files": [_as_json(each) for each in self.files]}

    def lines(self) -> Iterable[str]:
        """A short table: what was read, what was written, what was refused."""
        if not self.files:
            yield "nothing to do"
            return
        read = [each for each in self.files if each.counts is not None]
        if read:
            yield from _table(
                ("Read", "found", "to confirm", "missing"),
                [(each.file, *(str(number) for number in each.counts or ())) for each in read],
            )
        others = [each for each in self.files if each.counts is None and each.status not in _FAILED]
        if others:
            yield from _table(("Written", "files", ""), [(each.file, _number(each), each.note) for each in others])
        if self.refused:
            yield from _table(("Refused", ""), [(each.file, each.note) for each in self.refused])


def locked_files(place: str, delivery: Delivery) -> list[FileResult]:
    """A refusal for each file that is open in a program, so that its newer version had to go beside it."""
    messages = {issue.place.label: issue for issue in delivery.issues if issue.code == "output-locked"}
    return [
        FileResult(f"{place}/{name}", "refused", issue.message, issues=(issue,))
        for name in delivery.locked
        for label, issue in messages.items()
        if label.endswith(f"/{name}")
    ]


def _number(result: FileResult) -> str:
    return str(len(result.outputs)) if result.outputs else "-"


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterable[str]:
    """The rows in columns under their head, and an empty line."""
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    for row in [head, *rows]:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield ""


def _as_json(result: FileResult) -> JsonValue:
    issues: list[JsonValue] = [issue_as_json(issue) for issue in result.issues]
    row: dict[str, JsonValue] = {
        "file": result.file,
        "status": result.status,
        "note": result.note,
        "issues": issues,
        "outputs": list(result.outputs),
    }
    if result.counts is not None:
        found, confirm, missing = result.counts
        row["answers"] = {"found": found, "to_confirm": confirm, "missing": missing}
    return row
