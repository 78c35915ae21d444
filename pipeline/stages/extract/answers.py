"""What a form's filled places mean: one answer a question, by its type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.language.detect import detect_language
from pipeline.language.written_dates import AmbiguousDateError, read_date
from pipeline.model.forms import CONTACT_FIELDS, LAW_COLUMNS, Form, Question
from pipeline.model.reading import Answer, AnswerValue, FilledPlace, Row, TextBlock
from pipeline.model.text import Issue

_NUMBER = re.compile(r"[+-]?\d+(?:[ .,'\u00a0\u202f\u2019٬٫]\d+)*\s?%?")
_UNCLEAR = 0.5

Places = Mapping[str, FilledPlace]


@dataclass(frozen=True)
class _Meaning:
    """What the places of one question say."""

    value: AnswerValue
    blocks: tuple[TextBlock, ...]
    issues: tuple[Issue, ...] = ()


def answers_of(
    form: Form, places: Sequence[FilledPlace], language: str
) -> tuple[tuple[Answer, ...], tuple[Issue, ...]]:
    """The answers in printed order, with what is doubtful about them; a question without any text or tick has none."""
    by_question: dict[str, dict[str, FilledPlace]] = {}
    for place in places:
        by_question.setdefault(place.id.partition(".")[0], {})[place.id] = place
    answers: list[Answer] = []
    issues: list[Issue] = []
    for question in form.questions:
        found = by_question.get(question.id, {})
        issues += [issue for place in found.values() for issue in place.issues]
        meaning = _meaning(question, found) if found else None
        if meaning is not None:
            answers.append(_answer(question, meaning, tuple(found.values()), language))
            issues += meaning.issues
    return tuple(answers), tuple(issues)


def _answer(question: Question, meaning: _Meaning, places: Sequence[FilledPlace], language: str) -> Answer:
    first = places[0]
    confidence = min(place.confidence for place in places)
    doubtful = any(issue.severity != "info" for issue in meaning.issues)
    return Answer(
        question=question.id,
        article=question.article,
        type=question.type,
        value=meaning.value,
        blocks=meaning.blocks,
        language=detect_language("\n".join(block.text for block in meaning.blocks), language),
        place=first.place,
        method=min(places, key=lambda place: place.confidence).method,
        confidence=min(confidence, _UNCLEAR) if doubtful else confidence,
    )


def _meaning(question: Question, places: Places) -> _Meaning | None:
    """The answer of the question's type, or None where every place is empty; two ticks for one are not nothing."""
    match question.type:
        case "choice" | "choices":
            meaning = _options(question, places)
        case "laws":
            meaning = _table(places, LAW_COLUMNS)
        case "table":
            meaning = _table(places, tuple(column.id for column in question.columns))
        case "contact":
            meaning = _contact(question, places)
        case "date":
            meaning = _date(question, places[question.id])
        case "number":
            meaning = _number(question, places[question.id])
        case _:
            meaning = _Meaning(None, places[question.id].blocks)
    return meaning if meaning.value or meaning.blocks or meaning.issues else None


def _options(question: Question, places: Places) -> _Meaning:
    """One option of a `choice`, all ticked ones of `choices`, with the words beside them."""
    main, opened = places.get(question.id), places.get(f"{question.id}.text")
    ticked = main.ticked if main else ()
    blocks = (*(main.blocks if main else ()), *(opened.blocks if opened else ()))
    issues = list(_opened_without_tick(question, ticked, opened))
    if question.type == "choices":
        return _Meaning(list(ticked), blocks, tuple(issues))
    if len(ticked) > 1 and main:
        keys = " and ".join(f"'{option.rpartition('.')[2]}'" for option in ticked)
        message = f"{main.place.label}: {keys} are ticked where one answer is asked for; ask which applies"
        issues.append(Issue("both-ticked", "error", message, main.place, question.id))
    return _Meaning(ticked[0] if len(ticked) == 1 else None, blocks, tuple(issues))


def _opened_without_tick(question: Question, ticked: Sequence[str], opened: FilledPlace | None) -> Iterator[Issue]:
    """A note where "Other (please specify)" is specified and not ticked; the words are kept."""
    opening = {option.id for option in question.options if option.opens_text}
    if opened and opened.blocks and not opening.intersection(ticked):
        message = f"{opened.place.label}: a text is given for an option that is not ticked; the text is kept"
        yield Issue("specified-not-ticked", "info", message, opened.place, question.id)


def _table(places: Places, columns: Sequence[str]) -> _Meaning:
    """Rows in the order of their numbers, each with the columns that are filled."""
    rows: dict[int, Row] = {}
    for place in places.values():
        _, number, column = place.id.split(".", 2)
        if place.text.strip():
            rows.setdefault(int(number), {})[column] = place.text
    ordered = [{name: rows[number][name] for name in columns if name in rows[number]} for number in sorted(rows)]
    if not ordered:
        return _Meaning(None, ())
    lines = ["\t".join(_one_line(row.get(column, "")) for column in columns).rstrip("\t") for row in ordered]
    return _Meaning(ordered, (TextBlock("table", "\n".join(lines)),))


def _contact(question: Question, places: Places) -> _Meaning:
    found = {name: places.get(f"{question.id}.{name}") for name in CONTACT_FIELDS}
    row = {name: place.text for name, place in found.items() if place and place.text.strip()}
    blocks = tuple(TextBlock("paragraph", _one_line(text)) for text in row.values())
    return _Meaning(row, blocks)


def _date(question: Question, place: FilledPlace) -> _Meaning:
    """The ISO date, with the words kept; no date where it could be another."""
    try:
        day = read_date(place.text)
    except AmbiguousDateError:
        message = f"{place.place.label}: '{_one_line(place.text)}' can be two dates; ask for it as 2027-05-31"
        return _Meaning(None, place.blocks, (Issue("ambiguous-date", "warning", message, place.place, question.id),))
    if day is None and place.blocks:
        message = f"{place.place.label}: '{_short(place.text)}' is no date; ask for it as 2027-05-31"
        return _Meaning(None, place.blocks, (Issue("no-date", "warning", message, place.place, question.id),))
    return _Meaning(day.isoformat() if day else None, place.blocks)


def _number(question: Question, place: FilledPlace) -> _Meaning:
    """The number as written; no number where words stand."""
    written = _one_line(place.text)
    if place.blocks and not _NUMBER.fullmatch(written):
        message = f"{place.place.label}: '{_short(place.text)}' is no number; the text is kept, ask for the number"
        return _Meaning(None, place.blocks, (Issue("no-number", "warning", message, place.place, question.id),))
    return _Meaning(written or None, place.blocks)


def _one_line(text: str) -> str:
    """The text with tabs and line breaks as spaces, as a cell of a table holds it."""
    return re.sub(r"[\t\n]+", " ", text).strip()


def _short(text: str) -> str:
    """The beginning of a text, for a message."""
    line = _one_line(text)
    return line if len(line) <= 60 else f"{line[:59]}…"
