"""What people decided and edited of one review, taken once from each file that came back and noted in the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from pipeline.flow.desk import Desk
from pipeline.flow.intake import Understood, quarantine
from pipeline.flow.result import FileResult
from pipeline.flow.returned import PUBLIC
from pipeline.journal import Event
from pipeline.language.memory import imported
from pipeline.model.decision import DecidedSheet, Decision
from pipeline.model.edited import EditedReport
from pipeline.model.job import JsonValue
from pipeline.model.returned import Returned, ReturnedMemory
from pipeline.model.text import Issue
from pipeline.stages.edited_report import History


@dataclass(frozen=True)
class Revisions:
    """The journal's record of what came back for one review."""

    desk: Desk
    review: str

    def take_decisions(self, returned: Iterable[Returned]) -> list[FileResult]:
        """Notes the decisions of each sheet that came in since; a result for each."""
        taken = self._taken("decided")
        return [
            self._decide(each, each.content)
            for each in returned
            if isinstance(each.content, DecidedSheet) and each.job.sha256 not in taken
        ]

    def decisions(self, returned: Iterable[Returned]) -> dict[int, tuple[Decision, ...]]:
        """The decisions of each sheet, by its place in the order of arrival."""
        orders = {each.job.sha256: each.job.order for each in returned}
        events = [event for event in self._events() if event.kind == "decided"]
        found = {orders.get(event.text("sha256"), 0): tuple(_decisions(event)) for event in events}
        return {order: found[order] for order in sorted(found)}

    def new(self, returned: Iterable[Returned]) -> Iterator[Returned]:
        """The files whose corrections have not been taken yet."""
        taken = self._taken("revised")
        return (each for each in returned if each.job.sha256 not in taken)

    def note(self, returned: Returned, segments: Sequence[str], issues: Sequence[Issue], note: str) -> FileResult:
        """Records what was taken of a corrected file, and what could not be; the file's result."""
        job = returned.job
        self.desk.journal.append(
            "revised",
            sha256=job.sha256,
            name=job.name,
            review=self.review,
            segments=list(segments),
            messages=[issue.message for issue in issues],
        )
        self.desk.options.say(f"{job.file}: {note}")
        return FileResult(job.file, "corrected", note, issues=tuple(issues))

    def messages(self) -> tuple[Issue, ...]:
        """What could not be taken of corrections, as the journal has it."""
        return tuple(
            Issue("correction", "warning", str(message))
            for event in self._events()
            for message in cast("list[str]", event.fields.get("messages", []))
        )

    def _decide(self, returned: Returned, sheet: DecidedSheet) -> FileResult:
        job = returned.job
        note = f"answers decided in {self.review}: {len(sheet.decisions)}"
        self.desk.journal.append(
            "decided",
            sha256=job.sha256,
            name=job.name,
            review=self.review,
            decisions=[_as_json(each) for each in sheet.decisions],
            messages=[issue.message for issue in sheet.issues],
        )
        self.desk.options.say(f"{job.file}: {note}")
        return FileResult(job.file, "corrected", note, issues=sheet.issues)

    def _events(self) -> list[Event]:
        kinds = ("revised", "decided")
        return [each for each in self.desk.events() if each.kind in kinds and each.text("review") == self.review]

    def _taken(self, kind: str) -> set[str]:
        return {event.text("sha256") for event in self._events() if event.kind == kind}


def take_reports(revisions: Revisions, history: History, returned: Iterable[Returned]) -> list[FileResult]:
    """Notes each copy of the report that came in since, with what it changes; a result for each."""
    copies = sorted(
        (each for each in returned if isinstance(each.content, EditedReport)), key=lambda each: each.job.order
    )
    edits = dict(zip((each.job.sha256 for each in copies), history.copies, strict=False))
    results = []
    for each in list(revisions.new(copies)):
        found = edits.get(each.job.sha256)
        if found is None:
            continue
        items = [item.id or item.section for item in found.edits()]
        counts = f"{len(found.changed)} changed, {len(found.new)} new, {len(found.removed)} removed"
        note = f"items of the report of {revisions.review}: {counts}"
        results.append(revisions.note(each, items, found.issues, note))
    return results


def take_public_memories(desk: Desk, understood: Understood) -> None:
    """Memories that somebody put into `inbox/public`; one that holds a review's own text is quarantined."""
    revisions = Revisions(desk, PUBLIC)
    for returned in list(revisions.new(each for each in understood.corrections if each.review == PUBLIC)):
        job, content = returned.job, returned.content
        if not isinstance(content, ReturnedMemory):
            continue
        owned = sorted({unit.review for unit in content.units} - {""})
        if owned:
            reason = f"{job.file}: the memory holds confidential text of {owned[0]}; put it into inbox/{owned[0]}"
            quarantine(desk, understood, job.sha256, job.file, reason)
            continue
        units = imported(content.units, "", job.name)
        desk.keep_memory(PUBLIC, desk.memory(PUBLIC).upsert(units))
        note = f"translation units taken into the public memory: {len(units)}"
        understood.results.append(revisions.note(returned, (), (), note))


def _as_json(decision: Decision) -> dict[str, JsonValue]:
    return {"question": decision.question, "value": decision.value, "by": decision.by, "seen": decision.seen}


def _decisions(event: Event) -> Iterator[Decision]:
    for row in cast("list[Mapping[str, str]]", event.fields.get("decisions", [])):
        yield Decision(row["question"], row["value"], row["by"], row["seen"], event.text("name"))
