"""The rows of an Excel form as data: what the maker writes and what the reader compares with.

Column A is hidden and holds each row's id: the ids of its answer places, separated by spaces, in the order of the
answer columns; an option's id where the row is an option to tick; `#…` for a row without an answer. Row 1 is hidden
and holds the form's identity and the role of each column, so that inserted rows and columns do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.formats.docx.form_labels import IDENTIFICATION, Wording, printed_sections
from pipeline.model.forms import CONTACT_FIELDS, LAW_COLUMNS, Form, Option, Question, Section
from pipeline.model.review import UncacParty

RowKind = Literal["header", "title", "identification", "heading", "heading-tail", "note", "question", "part", "columns"]
AnswerKind = Literal["text", "choice", "tick", "date", "number"]

NUMBER, REFERENCE, QUESTION, ANSWER = "number", "reference", "question", "answer"
"""Roles of columns; further answer columns are `answer.2`, `answer.3` …"""

LISTS = "Lists"
"""The hidden sheet with the tick and the options of every question: id in column A, text in column B."""
TICK = "x"

MARKER = "form"
"""The first field of the identity in cell A1: `form=UNTOC-1;version=1;language=fr;…`."""


@dataclass(frozen=True)
class AnswerCell:
    """One cell that a person fills."""

    place: str
    """A place's id, or an option's id for a cell to tick."""
    kind: AnswerKind
    options: tuple[Option, ...] = ()
    """What a `choice` offers."""


@dataclass(frozen=True)
class FormRow:
    """One row of the form, from the header downwards."""

    id: str
    """What column A holds."""
    kind: RowKind
    text: str
    number: str = ""
    reference: str = ""
    answers: tuple[AnswerCell, ...] = ()
    fixed: tuple[str, ...] = ()
    """Texts of the blank form in the answer columns: the headers of a table, a hint."""
    comment: str = ""
    question: Question | None = None
    """The question that the row belongs to."""


def answer_role(index: int) -> str:
    """The role of the answer column of this index, from 0: `answer`, then `answer.2` and so on."""
    return ANSWER if index == 0 else f"{ANSWER}.{index + 1}"


def marker(names: Mapping[str, str]) -> str:
    """The identity as cell A1 holds it: `form=UNTOC-1;version=1;language=fr`."""
    return ";".join(f"{key}={value}" for key, value in names.items())


def read_marker(text: str) -> dict[str, str]:
    """The identity that a cell holds, empty where it is no marker."""
    if not text.startswith(f"{MARKER}="):
        return {}
    pairs = (field.partition("=") for field in text.split(";"))
    return {key: value for key, _, value in pairs if value}


def sheet_title(wording: Wording, key: str) -> str:
    """A sheet's name: the form's label of this key without what Excel forbids in it, or the word of the key."""
    name = re.sub(r"[\\/*?:\[\]]", " ", wording[key]).strip()
    return name[:31] or key.removeprefix("sheet-").capitalize()


def layout(form: Form, language: str, uncac_party: UncacParty = "unknown") -> tuple[FormRow, ...]:
    """Every row of the form in this language, the header first, for a State of this UNCAC status."""
    return tuple(_rows(form, Wording(form, language), uncac_party))


def guidance(form: Form, language: str) -> tuple[str, ...]:
    """The texts of the guidance sheet: the title, then a paragraph a row."""
    wording = Wording(form, language)
    titles = (wording.of(form.title), wording["confidential"], wording["heading-guidance"])
    return (*(text for text in titles if text), *(wording.of(text) for text in form.guidance))


def _rows(form: Form, wording: Wording, uncac_party: UncacParty) -> Iterator[FormRow]:
    yield FormRow(
        "#header",
        "header",
        wording["column-question"],
        wording["column-number"],
        wording["column-reference"],
        fixed=(wording["column-answer"],),
    )
    yield FormRow("#questionnaire", "note", wording["questionnaire"])
    yield FormRow("#title", "title", wording.of(form.title))
    yield FormRow("#confidential", "note", wording["confidential"])
    for name in IDENTIFICATION:
        cell = AnswerCell(f"identification.{name}", "date" if name == "date" else "text")
        yield FormRow(cell.place, "identification", wording[name], answers=(cell,))
    for section in printed_sections(form, uncac_party):
        yield from _section(section, wording)


def _section(section: Section, wording: Wording) -> Iterator[FormRow]:
    name = section.article or "general"
    yield FormRow(f"#article-{name}", "heading", wording.of(section.heading))
    if section.applies_if:
        yield FormRow(f"#applies-{name}", "note", wording["only-if-not-uncac-party"])
    in_tail = False
    for question in section.questions:
        if question.kind == "tail" and not in_tail:
            yield FormRow(f"#tail-{name}", "heading-tail", wording["heading-tail"])
        in_tail = question.kind == "tail"
        yield from _question(question, wording, noted=bool(question.applies_if) and not section.applies_if)


def _question(question: Question, wording: Wording, *, noted: bool) -> Iterator[FormRow]:
    note = wording["only-if-not-uncac-party"] if noted else ""
    match question.type:
        case "group":
            yield _asked(question, wording, note, hint=wording.hint(question))
        case "choices":
            yield _asked(question, wording, note, hint=wording.hint(question))
            for option in question.options:
                cell = AnswerCell(option.id, "tick")
                yield FormRow(option.id, "part", wording.of(option.text), answers=(cell,), question=question)
            yield from _opened_text(question, wording)
        case "laws":
            columns = tuple((name, wording[f"law-{name}"]) for name in LAW_COLUMNS)
            yield from _table(question, wording, note, columns)
        case "table":
            columns = tuple((column.id, wording.of(column.text)) for column in question.columns)
            yield from _table(question, wording, note, columns)
        case "contact":
            yield _asked(question, wording, note)
            for name in CONTACT_FIELDS:
                cell = AnswerCell(f"{question.id}.{name}", "text")
                yield FormRow(cell.place, "part", wording[f"contact-{name}"], answers=(cell,), question=question)
        case "choice" | "date" | "number" | "text":
            cell = AnswerCell(question.id, question.type, question.options)
            yield replace(_asked(question, wording, note), id=question.id, answers=(cell,))
            yield from _opened_text(question, wording)


def _asked(question: Question, wording: Wording, note: str, hint: str = "") -> FormRow:
    """The row with the question's number, reference and text; `hint` stands where an answer would."""
    lines = (wording.of(question.text), note)
    return FormRow(
        f"#{question.id}",
        "question",
        "\n".join(line for line in lines if line),
        str(question.number) if question.number else "",
        wording.reference(question),
        fixed=(hint,) if hint else (),
        comment=wording.of(question.prompt),
        question=question,
    )


def _opened_text(question: Question, wording: Wording) -> Iterator[FormRow]:
    """The row for the words of "Other (please specify)", if an option opens one."""
    if any(option.opens_text for option in question.options):
        cell = AnswerCell(f"{question.id}.text", "text")
        yield FormRow(cell.place, "part", wording["specify"], answers=(cell,), question=question)


def _table(question: Question, wording: Wording, note: str, columns: tuple[tuple[str, str], ...]) -> Iterator[FormRow]:
    asked = _asked(question, wording, note)
    text = "\n".join(line for line in (asked.text, wording.hint(question)) if line)
    yield replace(asked, kind="columns", text=text, fixed=tuple(text for _, text in columns))
    for number in range(1, question.rows + 1):
        cells = tuple(AnswerCell(f"{question.id}.{number}.{name}", "text") for name, _ in columns)
        ids = " ".join(cell.place for cell in cells)
        yield FormRow(ids, "part", wording.filled("row", row=str(number)), answers=cells, question=question)
