"""What a receipt asks to decide or confirm about the files of one review, and what it only mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.language.lists import join_list
from pipeline.model.draft import Phrase
from pipeline.model.forms import Form, Question
from pipeline.model.reading import Answer, Reading, Response, ReviewAnswer
from pipeline.model.review import Review
from pipeline.model.text import Issue, Severity
from pipeline.stages.assemble.page_values import Point, Words

(
    STATE, ERROR, MANDATORY, CONTRADICTION, PROPOSED, CHANGED, MISSING, UNPLACED, CONFIRM, WARNING, UNTRANSLATED,
    ATTACHED, INFO,
) = range(13)  # fmt: skip
"""Weights: a State that nobody knows comes first, a remark of the program last."""

_BY_SEVERITY: dict[Severity, int] = {"error": ERROR, "warning": WARNING, "info": INFO}
_BY_CODE = {"against-condition": CONTRADICTION, "condition-unanswered": CONTRADICTION}
_SAID_OTHERWISE = ("no-package",)
"""Issues that come once a language; the point on untranslated text says it once."""
_QUOTED = 80
"""Characters of a text that a point quotes."""
_LISTED = 8
"""Codes that a point lists."""
_DOUBTFUL = 0.9
"""An answer read with less certainty has a point of its own."""
_ONE_BY_ONE = 3
"""Points for single answers to confirm, the least certain; the others share one."""


@dataclass(frozen=True)
class ReceiptPoints:
    """Makes the points of one review's receipt."""

    response: Response
    review: Review
    words: Words
    forms: Mapping[str, Form] = field(default_factory=dict)
    """By id: what is mandatory, and what a code asks."""
    untranslated: Sequence[str] = ()
    """The languages in which the summary holds text that nobody has translated."""

    def points(self, issues: tuple[Issue, ...] = ()) -> Iterator[Point]:
        """Every point; `issues` are those of the documents that were made."""
        for reading in self.response.readings:
            yield from self._about_file(reading)
        if self.review.proposed:
            yield self._proposed()
        yield from (self._changed(reply) for reply in self.response.answers if reply.changed)
        yield from self._missing()
        yield from self._to_confirm()
        if self.untranslated:
            yield self._untranslated()
        for issue in dict.fromkeys((*self._issues(), *issues)):
            if issue.code not in _SAID_OTHERWISE:
                weight = _BY_CODE.get(issue.code, _BY_SEVERITY[issue.severity])
                yield Point(weight, _sentence(issue.message), self.review.id)

    def missing(self) -> tuple[tuple[str, Question | None], ...]:
        """The codes of the questions without a reply, what is mandatory first, each with its question if known."""
        known = {question.id: question for form in self.forms.values() for question in form.questions}
        found = [(code, known.get(code)) for code in self.response.unanswered]
        return tuple(sorted(found, key=lambda each: not _is_mandatory(each[1])))

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
        """What was not read with certainty: the least certain answers one by one, the others in one point."""
        doubtful = [reply for reply in self.response.answers if reply.answer.confidence < 1]
        doubtful.sort(key=lambda reply: reply.answer.confidence)
        alone = [reply for reply in doubtful if reply.answer.confidence < _DOUBTFUL][:_ONE_BY_ONE]
        if len(doubtful) - len(alone) == 1:
            alone = doubtful
        yield from (self._point(CONFIRM, "point-confirm", **self._read_as(reply)) for reply in alone)
        others = doubtful[len(alone) :]
        if others:
            data = self._read_as(others[0]) | {"count": str(len(others))}
            yield self._point(CONFIRM, "point-confirm-others", **data)

    def _read_as(self, reply: ReviewAnswer) -> dict[str, str]:
        """The question's code, what was read, where, and with what certainty."""
        answer = reply.answer
        certainty = f"{int(answer.confidence * 100)}%"
        read, file = self._reply_in_words(answer), reply.versions[-1].file
        data = {"code": answer.question, "reply": _quoted(read), "file": file, "place": answer.place.label}
        return data | {"certainty": certainty}

    def _reply_in_words(self, answer: Answer) -> str:
        """The chosen options in words, or else the text."""
        value = [answer.value] if answer.type == "choice" else answer.value if answer.type == "choices" else []
        chosen = [option for option in value if isinstance(option, str)] if isinstance(value, list) else []
        return "; ".join(self.words.phrase(Phrase(f"option:{option}")) for option in chosen) or answer.text

    def _missing(self) -> Iterator[Point]:
        """Two points at most: on mandatory provisions, and on everything else."""
        missing = self.missing()
        mandatory = [
            f"{code} ({question.reference.text(self.words.language)})"
            for code, question in missing
            if question is not None and _is_mandatory(question)
        ]
        others = [code for code, question in missing if not _is_mandatory(question)]
        if mandatory:
            yield self._counted(MANDATORY, "point-missing-mandatory", mandatory)
        if others:
            yield self._counted(MISSING, "point-missing-others" if mandatory else "point-missing", others)

    def _counted(self, weight: int, key: str, codes: Sequence[str]) -> Point:
        shown = ", ".join(codes[:_LISTED]) + (" …" if len(codes) > _LISTED else "")
        return Point(weight, self.words.counted(key, len(codes), codes=shown), self.review.id)

    def _proposed(self) -> Point:
        parts = ", ".join(f"{instrument} {cluster}" for instrument, cluster in self.review.parts)
        return self._point(
            PROPOSED, "point-proposed", state=self.review.state, parts=parts, language=self.review.language
        )

    def _untranslated(self) -> Point:
        """One point for all languages, with the command that brings a package for each."""
        source = self.review.language
        names = [self.words.phrase(Phrase(f"report.language-{each}")) for each in self.untranslated]
        languages = join_list(names, self.words.language)
        commands = ", ".join(f"pipeline models install {source}-{each}" for each in self.untranslated)
        return self._point(UNTRANSLATED, "point-untranslated", languages=languages, commands=commands)

    def _point(self, weight: int, key: str, **data: str) -> Point:
        return Point(weight, self.words(key, review=self.review.id, **data), self.review.id)


def _is_mandatory(question: Question | None) -> bool:
    return question is not None and question.obligation == "mandatory"


def _sentence(message: str) -> str:
    """The message with a full stop, unless it ends with one or with a question."""
    return message if message.endswith((".", "?", "!")) else f"{message}."


def _quoted(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _QUOTED else one_line[: _QUOTED - 1] + "…"
