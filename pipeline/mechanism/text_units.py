"""The rows of questionnaire files: one text unit each, checked by itself.

The columns of `templates/questionnaires/*.csv`:

    id                      `UNTOC-05-03`, `UNTOC-05-03a`, `UNTOC-05-03.in-part`; in common.csv `G-01`, `T1` or a name
    kind                    question, limb, follow-up, tail, general; option, column, prompt; label, guidance, shared
    parent                  the question, or the shared unit, to which the row belongs
    uses                    the shared unit that gives what the row lacks
    article, paragraph      `11a`; `1 (a) (ii)`
    appendix-1, appendix-2  the article's cluster in each cluster set
    obligation              mandatory, consider, optional
    type, rows              of the answer; for an option `text`, where a text is written beside it
    show_if, applies_if     conditions on other answers, and on the State (`mechanism.conditions`)
    since, retired          the first version of the form with the row, and the first without it
    ar, ar_status, zh …     a text and its status, `approved` or `draft`; an empty cell is a missing translation
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar, cast, get_args

from pipeline.errors import ConfigurationError
from pipeline.model.forms import AnswerType, Obligation, QuestionKind
from pipeline.model.text import Localized

PartKind = Literal["option", "column", "prompt"]
"""What belongs to the question, or to the shared unit, that `parent` names."""

FixedKind = Literal["label", "guidance", "shared"]
"""Texts of the form, and units that questions take over by `uses`."""

UnitKind = QuestionKind | PartKind | FixedKind

QUESTION_KINDS: tuple[str, ...] = get_args(QuestionKind)
PART_KINDS: tuple[str, ...] = get_args(PartKind)
KINDS: tuple[str, ...] = (*QUESTION_KINDS, *PART_KINDS, *get_args(FixedKind))
TYPES: tuple[str, ...] = get_args(AnswerType)
OBLIGATIONS: tuple[str, ...] = get_args(Obligation)
OPENS_TEXT = "text"
"""The type of an option beside which a free text is written."""

LONGEST_PLACE = 36
"""Characters: a bookmark's name may have 40, and adds to the id a prefix of two and a second `_` for each dot."""

_COMMON_ID = re.compile(r"(?:T\d|G-\d\d)[a-z]?")
_QUESTION_ID = re.compile(r"[A-Z]{2,5}-\d\d[a-z]?-\d\d[a-z]?")
_ARTICLE = re.compile(r"[1-9]\d?[a-z]?")
_PART_ID = re.compile(r"[A-Za-z0-9-]+(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+")
_FIXED_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Row(Protocol):
    """One row of a table by column name."""

    @property
    def line(self) -> int:
        """The row's line in its file, from 1."""

    def __getitem__(self, column: str, /) -> str:
        """The cell's text without white space around it, or ""."""


RowT = TypeVar("RowT", bound=Row)


@dataclass(frozen=True)
class TextUnit:
    """One row of a questionnaire file."""

    id: str
    kind: UnitKind
    text: Localized
    where: str
    """File and line, for messages."""
    parent: str = ""
    uses: str = ""
    """The shared unit that gives the text, type, prompt, options, columns, rows and condition that this row lacks."""
    article: str = ""
    paragraph: str = ""
    clusters: tuple[tuple[str, int], ...] = ()
    """Cluster set and cluster, for each set in which the row names one."""
    obligation: Obligation = ""
    type: str = ""
    """An AnswerType; `text` for an option that opens a text; "" where the shared unit gives it."""
    rows: int = 0
    show_if: str = ""
    applies_if: str = ""
    since: int = 1
    """The first version of the form that has the row."""
    retired: int = 0
    """The first version of the form that no longer has it; 0 while it is in use."""

    @property
    def is_question(self) -> bool:
        """True for a question of any kind, False for parts and fixed texts."""
        return self.kind in QUESTION_KINDS

    def current(self, version: int) -> bool:
        """True where this version of the form has the row."""
        return self.since <= version and not (self.retired and self.retired <= version)


def read_units(rows: Sequence[RowT], file: str, localized: Callable[[RowT], Localized]) -> tuple[TextUnit, ...]:
    """The rows of one questionnaire file as text units, in the order of the file.

    Raises:
        ConfigurationError: an id is missing, twice there, too long or not in the pattern of its kind; a kind, a type or
            an obligation is unknown; a number is none.
    """
    units = tuple(_unit(row, f"{file}, line {row.line}", localized(row)) for row in rows)
    seen: dict[str, str] = {}
    for unit in units:
        if unit.id in seen:
            raise ConfigurationError(f"{unit.where}: the id {unit.id} already stands in {seen[unit.id]}; use it once")
        seen[unit.id] = unit.where
    return units


def _unit(row: Row, where: str, text: Localized) -> TextUnit:
    kind = _word(row, "kind", KINDS, where)
    kind_of_type = ("", OPENS_TEXT) if kind == "option" else ("", *TYPES)
    unit = TextUnit(
        id=row["id"],
        kind=cast("UnitKind", kind),
        text=text,
        where=where,
        parent=row["parent"],
        uses=row["uses"],
        article=row["article"],
        paragraph=row["paragraph"],
        clusters=_clusters(row, where),
        obligation=cast("Obligation", _word(row, "obligation", OBLIGATIONS, where)),
        type=_word(row, "type", kind_of_type, where),
        rows=_number(row, "rows", where),
        show_if=row["show_if"],
        applies_if=row["applies_if"],
        since=_number(row, "since", where) or 1,
        retired=_number(row, "retired", where),
    )
    _check_id(unit)
    return unit


def _clusters(row: Row, where: str) -> tuple[tuple[str, int], ...]:
    """The clusters named in the columns `appendix-1` and `appendix-2`."""
    sets = ("appendix-1", "appendix-2")
    return tuple((name, _number(row, name, where)) for name in sets if row[name])


def _word(row: Row, column: str, allowed: Sequence[str], where: str) -> str:
    word = row[column]
    if word not in allowed:
        expected = ", ".join(f"'{name}'" for name in allowed)
        raise ConfigurationError(f"{where}: '{word}' in column {column} is none of {expected}")
    return word


def _number(row: Row, column: str, where: str) -> int:
    """The cell as a whole number, 0 if it is empty."""
    text = row[column]
    if text and not (text.isascii() and text.isdigit()):
        raise ConfigurationError(f"{where}: '{text}' in column {column} is no whole number")
    return int(text or "0")


def _check_id(unit: TextUnit) -> None:
    if unit.is_question:
        pattern = _QUESTION_ID if unit.article else _COMMON_ID
    else:
        pattern = _PART_ID if unit.kind in PART_KINDS else _FIXED_ID
    if unit.article and not _ARTICLE.fullmatch(unit.article):
        raise ConfigurationError(f"{unit.where}: '{unit.article}' in column article is no article; write 5 or 11a")
    if not pattern.fullmatch(unit.id):
        message = f"'{unit.id}' is no id for kind '{unit.kind}'; write it like {_example(unit)}"
        raise ConfigurationError(f"{unit.where}: {message}")
    if unit.kind in PART_KINDS and unit.id.rpartition(".")[0] != unit.parent:
        raise ConfigurationError(f"{unit.where}: the id {unit.id} does not begin with its parent '{unit.parent}.'")


def _example(unit: TextUnit) -> str:
    """An id of the kind, for a message."""
    if unit.is_question:
        return "UNTOC-05-03 or UNTOC-05-03a, with an article" if unit.article else "G-02 or T1, or name its article"
    return "UNTOC-05-03.in-part" if unit.kind in PART_KINDS else "heading-general"
