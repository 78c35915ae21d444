"""The blank form: a questionnaire's questions for one instrument and cluster, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.review import UncacParty
from pipeline.model.text import Localized

AnswerType = Literal["choice", "choices", "text", "laws", "contact", "table", "date", "number", "group"]
"""`group` has no answer of its own: its limbs are the rows of one tick table."""

QuestionKind = Literal["question", "limb", "follow-up", "tail", "general"]

Obligation = Literal["mandatory", "consider", "optional", ""]

LAW_COLUMNS: tuple[str, ...] = ("title", "number", "date", "article", "url")
CONTACT_FIELDS: tuple[str, ...] = ("authority", "person", "address", "email", "telephone")
LAW_ROWS = 3
"""Rows printed for a `laws` answer; a reader takes as many as it finds."""


@dataclass(frozen=True)
class Option:
    """One alternative of a `choice` or `choices` question."""

    id: str
    """Whole: `UNTOC-05-03.in-part`."""
    text: Localized
    opens_text: bool = False
    """True for "Other (please specify)": its free text goes to the answer's `text`."""

    @property
    def key(self) -> str:
        """The part after the last dot: `in-part`. This is what a condition names."""
        return self.id.rpartition(".")[2]


@dataclass(frozen=True)
class Column:
    """One column of a `table` answer."""

    id: str
    text: Localized


@dataclass(frozen=True)
class Question:
    """One question, limb, follow-up, tail or general question, with one obligation at most."""

    id: str
    kind: QuestionKind
    type: AnswerType
    text: Localized
    article: str = ""
    """`5` or `11a`; "" for a general question."""
    paragraph: str = ""
    """As English writes it: `1 (a) (ii)`, `(b)`, or ""."""
    reference: Localized = Localized()
    """The provision as a reader sees it, `art. 5, para. 1 (a)`; empty for a general question and a tail."""
    obligation: Obligation = ""
    number: int = 0
    """Printed number in this form, 1 onwards through the form; 0 where none is printed (limbs, follow-ups, tails)."""
    parent: str = ""
    prompt: Localized = Localized()
    """A hint printed under the text, or an empty Localized."""
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: int = 0
    """Rows printed for a `table` or `laws` answer."""
    show_if: str = ""
    """A condition of `mechanism.conditions` on other answers: "" is always."""
    applies_if: str = ""
    """A condition on the State: `not uncac-party`."""

    @property
    def places(self) -> tuple[str, ...]:
        """The ids of the places where this question is answered, in printed order; one for most types.

        `laws` and `table` give `id.row.column` from row 1, `contact` gives `id.field`,
        `choice` and `choices` give the id and, if an option opens a text, `id.text`.
        """
        match self.type:
            case "group":
                return ()
            case "laws":
                return tuple(f"{self.id}.{row}.{column}" for row in range(1, self.rows + 1) for column in LAW_COLUMNS)
            case "table":
                return tuple(
                    f"{self.id}.{row}.{column.id}" for row in range(1, self.rows + 1) for column in self.columns
                )
            case "contact":
                return tuple(f"{self.id}.{name}" for name in CONTACT_FIELDS)
            case "choice" | "choices":
                opens = any(option.opens_text for option in self.options)
                return (self.id, f"{self.id}.text") if opens else (self.id,)
            case _:
                return (self.id,)


@dataclass(frozen=True)
class Section:
    """The questions of one article, or the general ones (article "")."""

    article: str
    heading: Localized
    """As printed, with the article's number: `Article 5. Criminalization of …`."""
    questions: tuple[Question, ...]
    applies_if: str = ""


@dataclass(frozen=True)
class Form:
    """One questionnaire: an instrument, a cluster, a cluster set; all languages that it has."""

    id: str
    """`UNTOC-1`."""
    version: str
    profile: str
    cluster_set: str
    instrument: str
    cluster: int
    title: Localized
    """Of the form: instrument and cluster in words."""
    guidance: tuple[Localized, ...]
    labels: dict[str, Localized]
    """Fixed texts of the form by key: `placeholder`, `state`, `footer`, `column-question` and the like."""
    sections: tuple[Section, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question in printed order, limbs and tails included."""
        return tuple(question for section in self.sections for question in section.questions)

    def identity(self, language: str, state: str, uncac_party: UncacParty) -> dict[str, str]:
        """What a file of this form says about itself, by property; what is not known is left out."""
        values = {
            "form": self.id,
            "version": self.version,
            "language": language,
            "profile": self.profile,
            "cluster_set": self.cluster_set,
            "state": state,
            "uncac_party": uncac_party,
        }
        return {name: value for name, value in values.items() if value}

    def languages(self) -> tuple[str, ...]:
        """The languages in which every question has a text."""
        questions = self.questions
        return tuple(
            language
            for language in ("ar", "zh", "en", "fr", "ru", "es")
            if all(question.text.texts.get(language) for question in questions)
        )
