"""Points to check: what experts may want to ask about the replies to one article, always as a question (para. 28)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.forms import Obligation, Question, Section
from pipeline.stages.assemble.replies import Replies

_ASKS: dict[tuple[Obligation, str], str] = {
    ("mandatory", "no"): "mandatory-no",
    ("mandatory", "in-part"): "mandatory-in-part",
    ("mandatory", "not-applicable"): "not-applicable",
    ("consider", "no"): "consider-no",
    ("consider", "in-part"): "consider-in-part",
    ("optional", "no"): "optional-no",
}
"""By the obligation and the chosen option's key: the phrase `report.point-…`."""


@dataclass(frozen=True)
class Point:
    """One question to the State under review."""

    question: Question
    """The question of the form whose reply it is about."""
    key: str
    """`report.point-…`."""
    option: str = ""
    """The id of the option that was chosen, or ""."""


def points_to_check(section: Section, replies: Replies) -> tuple[Point, ...]:
    """The points that the replies to this article give rise to, in the order of the form."""
    asked = [question for question in section.questions if question.kind != "tail" and replies.is_asked(question)]
    found = [point for question in asked for point in _points(question, replies)]
    found += [Point(each, "report.point-unanswered") for each in asked if _is_left_open(each, found, replies)]
    found.sort(key=lambda point: asked.index(point.question))
    contradicting = [each for each in section.questions if each.id in replies.contradictions]
    return (*found, *(Point(question, "report.point-contradiction") for question in contradicting))


def _points(question: Question, replies: Replies) -> list[Point]:
    if question.id in replies.unanswered:
        return _unanswered(question)
    found = []
    for option in replies.chosen(question) if question.type == "choice" else ():
        ask = _ASKS.get((question.obligation, option.key))
        if ask:
            found.append(Point(question, f"report.point-{ask}", option.id))
    reply = replies.reply(question.id)
    if reply is not None and reply.changed:
        found.append(Point(question, "report.point-changed"))
    return found


def _unanswered(question: Question) -> list[Point]:
    """What is asked about a question without a reply; a text that was to follow an answer comes last."""
    if question.type == "laws":
        return [Point(question, "report.point-no-law")]
    return [] if _is_text_after_answer(question) else [Point(question, "report.point-unanswered")]


def _is_left_open(question: Question, found: Sequence[Point], replies: Replies) -> bool:
    """True for a text that is missing, unless a point about the answer that it belongs to asks for it already."""
    if not _is_text_after_answer(question) or question.id not in replies.unanswered:
        return False
    return not any(question.parent in (point.question.id, point.question.parent) for point in found if point.option)


def _is_text_after_answer(question: Question) -> bool:
    return question.kind == "follow-up" and question.type == "text"
