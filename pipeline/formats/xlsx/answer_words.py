"""An answer as words that an officer reads in one cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.model.forms import CONTACT_FIELDS, LAW_COLUMNS, Form, Question
from pipeline.model.reading import Answer, Row
from pipeline.model.text import Localized


def answer_in_words(answer: Answer, question: Question, form: Form, language: str) -> str:
    """Options as their texts, rows and contacts with the names of their columns, everything else as it was written."""
    return "\n".join(_lines(answer, question, form, language))


def _lines(answer: Answer, question: Question, form: Form, language: str) -> Iterator[str]:
    match question.type:
        case "choice" | "choices":
            chosen = answer.value if isinstance(answer.value, list) else [answer.value]
            yield from (option.text.text(language) for option in question.options if option.id in chosen)
            yield from _text(answer)
        case "laws":
            names = {name: form.labels.get(f"law-{name}", Localized()).text(language) for name in LAW_COLUMNS}
            yield from (_row(row, names) for row in _rows(answer))
        case "table":
            names = {column.id: column.text.text(language) for column in question.columns}
            yield from (_row(row, names) for row in _rows(answer))
        case "contact":
            names = {name: form.labels.get(f"contact-{name}", Localized()).text(language) for name in CONTACT_FIELDS}
            for row in _rows(answer):
                yield from (f"{names[name] or name}: {row[name]}" for name in names if name in row)
        case _:
            yield from _text(answer)


def _text(answer: Answer) -> Iterator[str]:
    if answer.text:
        yield answer.text


def _rows(answer: Answer) -> list[Row]:
    value = answer.value if isinstance(answer.value, list) else [answer.value]
    return [row for row in value if isinstance(row, dict)]


def _row(row: Row, names: Mapping[str, str]) -> str:
    """`Title of the law: …; Number: …`."""
    return "; ".join(f"{names[name] or name}: {row[name]}" for name in names if name in row)
