"""What a receipt asks to decide or confirm about the files of one review, and what it only mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.draft import Phrase
from pipeline.model.reading import Answer, Reading, Response, ReviewAnswer
from pipeline.model.review import Review
from pipeline.model.text import Issue, Severity
from pipeline.stages.assemble.page_values import Point, Words

STATE, ERROR, PROPOSED, CHANGED, MISSING, UNPLACED, CONFIRM, WARNING, ATTACHED, INFO = range(10)
"""Weights: a State that nobody knows comes first, a remark of the program last."""

_BY_SEVERITY: dict[Severity, int] = {"error": ERROR, "warning": WARNING, "info": INFO}
_QUOTED = 80
"""Characters of a text that a point quotes."""
_LISTED = 8
"""Codes that a point lists."""
_CONFIRMED_ONE_BY_ONE = 5
"""Doubtful answers with a point of their own, the least certain; the others share one."""


@dataclass(frozen=True)
class ReceiptPoints:
    """Makes the points of one review's receipt."""

    response: Response
    review: Review
    words: Words

    def points(self, issues: tuple[Issue, ...] = ()) -> Iterator[Point]:
        """Every point; `issues` are those of the documents that were made."""
        for reading in self.response.readings:
            yield from self._about_file(reading)
        if self.review.proposed:
            yield self._proposed()
        yield from (self._changed(reply) for reply in self.response.answers if reply.changed)
        yield from self._missing()
        yield from self._to_confirm()
        for issue in dict.fromkeys((*self._issues(), *issues)):
            yield Point(_BY_SEVERITY[issue.severity], issue.message, self.review.id)

    def _issues(self) -> Iterator[Issue]:
        yield from self.response.issues
        for reading in self.response.readings:
            yield from reading.issues

    def _about_file(self, reading: Reading) -> Iterator[Point]:
        """The State that has to be asked, text without a place, attachments and comments."""
        if not reading.state:
            yield self._point(STATE, "point-state", file=reading.file)
        for text, place in reading.unplaced:
            yield self._point(UNPLACED, "point-unplaced", file=reading.file, place=place.label, text=_quoted(text))
        for name in reading.attachments:
            yield self._point(ATTACHED, "point-attachment", file=reading.file, name=name)
        for text, place in reading.comments:
            yield self._point(ATTACHED, "point-comment", file=reading.file, place=place.label, text=_quoted(text))

    def _changed(self, reply: ReviewAnswer) -> Point:
        """A reply that differs from file to file."""
        first, last = reply.versions[0].file, reply.versions[-1].file
        return self._point(CHANGED, "point-changed", code=reply.answer.question, first=first, last=last)

    def _to_confirm(self) -> Iterator[Point]:
        """What was not read with certainty, the least certain first."""
        doubtful = [reply for reply in self.response.answers if reply.answer.confidence < 1]
        doubtful.sort(key=lambda reply: reply.answer.confidence)
        for reply in doubtful[:_CONFIRMED_ONE_BY_ONE]:
            answer, file = reply.answer, reply.versions[-1].file
            data = {"code": answer.question, "reply": self._read_as(answer), "file": file, "place": answer.place.label}
            yield self._point(CONFIRM, "point-confirm", **data)
        others = len(doubtful[_CONFIRMED_ONE_BY_ONE:])
        if others:
            yield Point(CONFIRM, self.words.counted("point-confirm-others", others), self.review.id)

    def _read_as(self, answer: Answer) -> str:
        """The chosen option in words, or the beginning of the text."""
        if answer.type == "choice" and isinstance(answer.value, str):
            return self.words.phrase(Phrase(f"option:{answer.value}"))
        if answer.type == "choices" and isinstance(answer.value, list):
            options = [option for option in answer.value if isinstance(option, str)]
            return "; ".join(self.words.phrase(Phrase(f"option:{option}")) for option in options) or _quoted(
                answer.text
            )
        return _quoted(answer.text)

    def _missing(self) -> Iterator[Point]:
        codes = self.response.unanswered
        if codes:
            shown = ", ".join(codes[:_LISTED]) + (" …" if len(codes) > _LISTED else "")
            yield Point(MISSING, self.words.counted("point-missing", len(codes), codes=shown), self.review.id)

    def _proposed(self) -> Point:
        parts = ", ".join(f"{instrument} {cluster}" for instrument, cluster in self.review.parts)
        return self._point(
            PROPOSED, "point-proposed", state=self.review.state, parts=parts, language=self.review.language
        )

    def _point(self, weight: int, key: str, **data: str) -> Point:
        return Point(weight, self.words(key, review=self.review.id, **data), self.review.id)


def _quoted(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _QUOTED else one_line[: _QUOTED - 1] + "…"
