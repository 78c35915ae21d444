"""What happens to one review: its replies merged, its drafts assembled, translated, corrected and delivered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.errors import DocumentError
from pipeline.flow.desk import Desk
from pipeline.flow.intake import Understood, quarantine
from pipeline.flow.report_history import report_history
from pipeline.flow.result import FileResult, locked_files
from pipeline.flow.returned import PUBLIC
from pipeline.flow.review_files import ReviewFiles
from pipeline.flow.revisions import Revisions, take_public_memories, take_reports
from pipeline.library import UNKNOWN_STATE
from pipeline.mechanism import register
from pipeline.model.forms import Form
from pipeline.model.job import Job, SeenAgain
from pipeline.model.reading import Reading, Response
from pipeline.model.returned import Returned, ReturnedMemory
from pipeline.model.review import Review
from pipeline.model.text import Issue
from pipeline.stages.deliver import deliver, stands
from pipeline.stages.merge import merge


@dataclass(frozen=True)
class ReviewOutcome:
    """One review as it stands after the run."""

    review: Review
    response: Response
    results: tuple[FileResult, ...]
    """Of the review and of corrections that came in; () where nothing was done."""
    issues: tuple[Issue, ...]
    """What could not be taken of corrections, now and earlier."""
    forms: Mapping[str, Form]
    """The blank forms of its files, by id."""


def deliver_reviews(desk: Desk, understood: Understood) -> list[ReviewOutcome]:
    """Every review that has a reply, in order of ids; those of which nothing changed are left as they are."""
    found = by_review(desk, understood.readings)
    take_public_memories(desk, understood)
    _refuse_strays(desk, understood, {PUBLIC, *(review.id for review in found)})
    return [_deliver(desk, understood, review, found[review]) for review in sorted(found, key=lambda each: each.id)]


def _refuse_strays(desk: Desk, understood: Understood, reviews: Collection[str]) -> None:
    """Quarantines each corrected file whose review is not in this workspace."""
    for returned in understood.corrections:
        if returned.review not in reviews:
            job = returned.job
            quarantine(desk, understood, job.sha256, job.file, f"{job.file}: {_stray(returned)}")


def _stray(returned: Returned) -> str:
    if isinstance(returned.content, ReturnedMemory):
        return "a translation memory says not for which review it is; put it into inbox/REVIEW, as inbox/XAR-FA-2"
    if returned.review == "file":
        return (
            "it corrects a file that was translated by itself; call: pipeline revise FILE --original ORIGINAL --out DIR"
        )
    return f"it belongs to {returned.review or 'no review'}, which is not here; put it into its own inbox"


def by_review(desk: Desk, readings: Iterable[tuple[Job, Reading]]) -> dict[Review, list[tuple[Job, Reading]]]:
    """The readings of each review in order of arrival; a form whose review the register lacks proposes one."""
    registered = desk.workspace.reviews()
    found: dict[str, tuple[Review, list[tuple[Job, Reading]]]] = {}
    for job, reading in readings:
        review = _review_of(desk, registered, reading)
        known, members = found.setdefault(review.id, (review, []))
        members.append((job, reading))
        parts = tuple(dict.fromkeys((*known.parts, *review.parts)))
        found[review.id] = (replace(known, parts=parts), members)
    return dict(found.values())


def _review_of(desk: Desk, registered: Iterable[Review], reading: Reading) -> Review:
    (instrument, cluster), *_ = reading.form.parts
    state = reading.state or UNKNOWN_STATE
    review = register.find(registered, state, instrument, cluster)
    if review is not None:
        return review
    proposed = register.propose(
        state,
        instrument,
        cluster,
        reading.form.language,
        profile=desk.library.profile,
        cluster_set=reading.form.cluster_set,
        known=registered,
    )
    return proposed if reading.state else replace(proposed, id=f"{proposed.id}-{reading.sha256[:6]}")


def _deliver(desk: Desk, understood: Understood, review: Review, members: list[tuple[Job, Reading]]) -> ReviewOutcome:
    readings = [reading for _, reading in members]
    forms = {
        reading.form.id: desk.library.form(*reading.form.parts[0], reading.form.cluster_set, review.uncac_party)
        for reading in readings
    }
    mine = [each for each in understood.corrections if each.review == review.id]
    revisions = Revisions(desk, review.id)
    results = revisions.take_decisions(mine)
    decisions = revisions.decisions(mine)
    response = merge(review, readings, forms, [each for sheet in decisions.values() for each in sheet])
    history = report_history(desk, review, forms, members, decisions, mine)
    results += take_reports(revisions, history, mine)
    files = ReviewFiles(desk, review, response, forms, _again(understood, members), history)
    results += files.take_corrections(mine)
    place = f"confidential/{review.id}"
    key = files.key
    if not (desk.ledger.done(place, key) and stands(desk.workspace.outbox, place, key)):
        results += _write(desk, review, files, place)
    return ReviewOutcome(review, response, tuple(results), files.messages, forms)


def _write(desk: Desk, review: Review, files: ReviewFiles, place: str) -> list[FileResult]:
    """Everything of the review made and delivered; a result for the set, and one for each file that is in use."""
    desk.options.say(f"{review.id}: report, summary in six languages, bilingual files")
    try:
        made = files.make()
        key = files.key  # anew: what the engine rendered has gone to the memory
        about = {"review": review.id, "language": review.language}
        delivery = deliver(desk.workspace.outbox, place, made, job=key, about=about)
    except DocumentError as error:
        return [FileResult(review.id, "refused", str(error))]
    desk.journal.append("delivered", place=place, job=key)
    if not delivery.locked:
        desk.ledger.record(place, key)
    done = FileResult(review.id, "delivered", f"outbox/{place}", issues=delivery.issues, outputs=tuple(made))
    return [done, *locked_files(place, delivery)]


def _again(understood: Understood, members: list[tuple[Job, Reading]]) -> tuple[SeenAgain, ...]:
    """The times that one of the review's files came again."""
    own = {job.sha256 for job, _ in members}
    return tuple(each for each in understood.again if each.sha256 in own)
