"""The invented State's answers: files that name each answer by its question, as a person reads them in the form."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.errors import ConfigurationError
from pipeline.mechanism.toml_values import TomlTable

Value = str | Sequence[str]
"""A text, several paragraphs, an option's id, or the ids of several options."""

_FOLDER = Path(__file__).with_name("answers")
_ROWS = ("laws", "table")
_KINDS = ("choice", "choices", "other", "text", "paragraphs", "date", "number", "fields", *_ROWS)


def read_answers(name: str) -> dict[str, Value]:
    """What is to be filled in, by the id of the answer place, in the order of the form; `name` is `XAR-UNTOC-1.en`.

    Raises:
        ConfigurationError: there is no such file, or an answer in it is no answer.
    """
    file = f"{name}.toml"
    try:
        contents = TomlTable(tomllib.loads((_FOLDER / file).read_text(encoding="utf-8")), file)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{file}: {error}; install the program again") from error
    return dict(pair for question in contents.names() for pair in _places(question, contents.table(question)))


def _places(question: str, answer: TomlTable) -> Iterator[tuple[str, Value]]:
    """The places of one question, with what stands in each."""
    answer.only(*_KINDS)
    for kind in answer.names():
        if kind in _ROWS:
            for number, row in enumerate(answer.tables(kind), start=1):
                yield from _fields(f"{question}.{number}", row)
        elif kind == "fields":
            yield from _fields(question, answer.table(kind))
        elif kind == "other":
            yield f"{question}.text", answer.text(kind)
        else:
            yield question, _value(question, kind, answer)


def _fields(place: str, row: TomlTable) -> Iterator[tuple[str, Value]]:
    for name in row.names():
        yield f"{place}.{name}", row.text(name)


def _value(question: str, kind: str, answer: TomlTable) -> Value:
    """What stands in a place that has the question's own id."""
    match kind:
        case "choice":
            return f"{question}.{answer.text(kind)}"
        case "choices":
            return tuple(f"{question}.{option}" for option in answer.texts(kind))
        case "paragraphs":
            return answer.texts(kind)
        case _:
            return answer.text(kind)
