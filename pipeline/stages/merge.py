"""All files of one review put together: for each question the latest answer, with those before it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.mechanism.answered import as_conditions_see
from pipeline.mechanism.decisions import apply_decisions, settled
from pipeline.mechanism.questionnaire import contradictions, unanswered, uncac_facts
from pipeline.model.decision import Decision
from pipeline.model.forms import Form
from pipeline.model.reading import AnswerValue, Reading, Response, ReviewAnswer, Version
from pipeline.model.review import Review
from pipeline.model.text import Issue

_ABOUT_ANSWERS = ("against-condition", "condition-unanswered")
"""Issues that compare answers: found again over the merged ones, so that a later file can settle them."""


def merge(
    review: Review, readings: Sequence[Reading], forms: Mapping[str, Form], decisions: Sequence[Decision] = ()
) -> Response:
    """The review's answers from its readings, in order of arrival; supplementary information comes later (para. 29).

    `forms` holds every form that the readings are of, by id. A question that a later file leaves empty keeps its
    answer. Answers are in the order of the forms' ids and their printed order. `decisions` are an officer's, in the
    order in which they were taken: what was decided is no longer doubtful.

    Raises:
        KeyError: a reading is of a form that `forms` lacks.
    """
    answers: list[ReviewAnswer] = []
    missing: list[str] = []
    issues: list[Issue] = []
    done: set[str] = set()
    facts = uncac_facts(review.uncac_party)
    for form in (forms[name] for name in sorted({reading.form.id for reading in readings})):
        own = [reading for reading in readings if reading.form.id == form.id]
        read = _merged(form, own)
        merged, refused = apply_decisions(read, decisions, form.questions)
        done |= settled(read, merged)
        seen = as_conditions_see([each.answer for each in merged])
        answers += merged
        missing += unanswered(form, seen, facts)
        found = [*_kept_issues(own, merged), *_not_asked(form, own), *_changes(merged)]
        issues += [*_open(found, done), *contradictions(form, seen), *refused]
    left = tuple(replace(reading, issues=tuple(_open(reading.issues, done))) for reading in readings)
    return Response(review.id, review.language, tuple(answers), left, tuple(missing), tuple(issues))


def _open(issues: Iterable[Issue], done: Collection[str]) -> Iterator[Issue]:
    """The issues without those about a question that was decided."""
    return (issue for issue in issues if issue.question not in done)


def _merged(form: Form, readings: Sequence[Reading]) -> list[ReviewAnswer]:
    """The form's answered questions in printed order, each with its versions, oldest first."""
    versions: dict[str, list[Version]] = {}
    for reading in readings:
        for answer in reading.answers:
            versions.setdefault(answer.question, []).append(Version(reading.sha256, reading.file, answer))
    return [
        ReviewAnswer(versions[question.id][-1].answer, form.id, tuple(versions[question.id]))
        for question in form.questions
        if question.id in versions
    ]


def _kept_issues(readings: Sequence[Reading], merged: Sequence[ReviewAnswer]) -> Iterator[Issue]:
    """What was found in the files, without what is about an answer that a later file replaced."""
    latest = {each.answer.question: each.versions[-1].sha256 for each in merged}
    for reading in readings:
        for issue in reading.issues:
            replaced = latest.get(issue.question, reading.sha256) != reading.sha256
            if issue.code not in _ABOUT_ANSWERS and not replaced:
                yield issue


def _not_asked(form: Form, readings: Sequence[Reading]) -> Iterator[Issue]:
    """A warning for each answer to a question that the form does not ask this State; it stays in the reading alone."""
    asked = {question.id for question in form.questions}
    for reading in readings:
        for answer in reading.answers:
            if answer.question not in asked:
                message = f"{answer.question}: answered in {reading.file}, but not asked of this State; it is not used"
                yield Issue("not-asked", "warning", message, answer.place, answer.question)


def _changes(merged: Sequence[ReviewAnswer]) -> Iterator[Issue]:
    """A note for each answer that a later file changed: another choice is a conflict, other words are a change."""
    for each in merged:
        last = each.versions[-1]
        earlier = next((one for one in reversed(each.versions) if _says(one) != _says(last)), None)
        if earlier is None:
            continue
        if earlier.answer.value != last.answer.value:
            message = f"{each.answer.question}: {last.file} answers otherwise than {earlier.file}; the later was taken"
            yield Issue("answer-conflict", "warning", message, last.answer.place, each.answer.question)
        else:
            message = f"{each.answer.question}: {last.file} words the answer otherwise than {earlier.file}"
            yield Issue("answer-changed", "info", message, last.answer.place, each.answer.question)


def _says(version: Version) -> tuple[AnswerValue, str]:
    return version.answer.value, version.answer.text
