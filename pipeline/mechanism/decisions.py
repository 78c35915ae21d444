"""An answer as an officer decides it: confirmed as it was read, or another value of the question's type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.model.decision import Decision, answer_key
from pipeline.model.forms import Option, Question
from pipeline.model.reading import Answer, ReviewAnswer, TextBlock
from pipeline.model.text import Issue

_SEPARATORS = re.compile(r"[;\n；؛]")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"[+-]?\d+(?:[ .,'\u00a0\u202f]\d+)*\s?%?")


def apply_decisions(
    answers: Iterable[ReviewAnswer], decisions: Sequence[Decision], questions: Iterable[Question]
) -> tuple[list[ReviewAnswer], list[Issue]]:
    """The answers with the last decision on each, and what could not be decided so.

    A decision on an answer that a later file replaced no longer counts; the question is asked again.
    """
    known = {question.id: question for question in questions}
    decided, issues = [], []
    for each in answers:
        mine = [one for one in decisions if one.question == each.answer.question]
        answer, refused = _in_turn(each.answer, known[each.answer.question], mine)
        issues += refused
        last = replace(each.versions[-1], answer=answer)
        decided.append(each if answer is each.answer else replace(each, answer=answer, versions=(last,)))
    return decided, issues


def settled(before: Iterable[ReviewAnswer], after: Iterable[ReviewAnswer]) -> set[str]:
    """The questions whose answer was decided between the two lists."""
    return {one.answer.question for one, other in zip(before, after, strict=True) if one is not other}


def _in_turn(answer: Answer, question: Question, decisions: Sequence[Decision]) -> tuple[Answer, list[Issue]]:
    """The answer after each decision that was taken in sight of it."""
    read, now = answer, answer
    issues = []
    for decision in decisions:
        if decision.seen not in ("", answer_key(read), answer_key(now)):
            continue
        decided = _decided(now if decision.seen == answer_key(now) else read, question, decision)
        if decided is None:
            issues.append(_not_taken(read, decision))
        else:
            now = decided
    return now, issues


def _decided(answer: Answer, question: Question, decision: Decision) -> Answer | None:
    """The answer with full confidence; None where the written value is none that the question can have."""
    if not decision.value:
        return replace(answer, confidence=1.0)
    match question.type:
        case "choice" | "choices":
            return _chosen(answer, question, decision.value)
        case "date":
            return _with_value(answer, decision.value, _DATE)
        case "number":
            return _with_value(answer, decision.value, _NUMBER)
        case "text":
            blocks = tuple(TextBlock("paragraph", line) for line in decision.value.splitlines() if line.strip())
            return replace(answer, blocks=blocks, confidence=1.0)
        case _:
            return None


def _chosen(answer: Answer, question: Question, written: str) -> Answer | None:
    """The options that are written, by their text in any language or by their key."""
    names = [name for name in (each.strip() for each in _SEPARATORS.split(written)) if name]
    found = [option.id for name in names for option in question.options if name.casefold() in set(_names(option))]
    if len(found) != len(names) or (question.type == "choice" and len(found) != 1):
        return None
    return replace(answer, value=found if question.type == "choices" else found[0], confidence=1.0)


def _names(option: Option) -> Iterator[str]:
    yield from (option.id.casefold(), option.key.casefold())
    yield from (text.strip().casefold() for text in option.text.texts.values())


def _with_value(answer: Answer, written: str, pattern: re.Pattern[str]) -> Answer | None:
    if not pattern.fullmatch(written):
        return None
    return replace(answer, value=written, blocks=(TextBlock("paragraph", written),), confidence=1.0)


def _not_taken(answer: Answer, decision: Decision) -> Issue:
    """What an officer reads where a decision can't be taken."""
    ways = {
        "choice": "write one of the options",
        "choices": "write options with ';' between them",
        "date": "write it as 2027-05-31",
        "number": "write a number",
    }
    way = ways.get(answer.type, "correct it in the form and put that into the inbox")
    message = f"{decision.file}: '{' '.join(decision.value.split())}' can't be the answer to {answer.question}; {way}"
    return Issue("decision-not-taken", "warning", message, answer.place, answer.question)
