"""What happens to one review: its replies merged, its drafts assembled, translated, corrected and delivered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.flow.desk import Desk
from pipeline.flow.intake import Understood
from pipeline.flow.result import FileResult
from pipeline.flow.review_files import ReviewFiles
from pipeline.mechanism import register
from pipeline.model.draft import digest
from pipeline.model.forms import Form
from pipeline.model.job import Job
from pipeline.model.reading import Reading, Response
from pipeline.model.review import Review
from pipeline.stages.deliver import deliver, edited, stands
from pipeline.stages.merge import merge

UNKNOWN_STATE = "XXX"


@dataclass(frozen=True)
class ReviewOutcome:
    """One review as it stands after the run."""

    review: Review
    response: Response
    forms: Mapping[str, Form]
    result: FileResult


def deliver_reviews(desk: Desk, understood: Understood) -> list[ReviewOutcome]:
    """Every review that has a reply, in order of ids; those of which nothing changed are left as they are."""
    found = by_review(desk, understood.readings)
    return [_deliver(desk, understood, review, found[review]) for review in sorted(found, key=lambda each: each.id)]


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
    response = merge(review, readings, forms)
    place = f"confidential/{review.id}"
    files = ReviewFiles(
        desk, review, response, forms, _notices(understood, members), edited(desk.workspace.outbox, place)
    )
    corrected = files.take_corrections(understood.corrections)
    key = digest("review", desk.fingerprint, repr(review), repr(response), repr(files.notices), files.memory_digest)
    if desk.ledger.done(place, key) and stands(desk.workspace.outbox, place, key):
        return ReviewOutcome(review, response, forms, FileResult(review.id, "unchanged", issues=corrected))
    desk.options.say(f"{review.id}: report, summary in six languages, bilingual files")
    made = files.make(key)
    about = {"review": review.id, "language": review.language}
    delivery = deliver(desk.workspace.outbox, place, made, job=key, about=about)
    desk.journal.append("delivered", place=place, job=key)
    if not delivery.locked:
        desk.ledger.record(place, key)
    result = FileResult(
        review.id,
        "delivered",
        f"outbox/{place}",
        issues=(*corrected, *delivery.issues),
        outputs=tuple(made),
    )
    return ReviewOutcome(review, response, forms, result)


def _notices(understood: Understood, members: list[tuple[Job, Reading]]) -> tuple[str, ...]:
    """A line for each time that one of the review's files came again."""
    own = {job.file for job, _ in members}
    return tuple(f"{name} is the same file as {first}" for name, first in understood.again if first in own)
