"""Text in the six languages, and where a piece of text stands in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

LANGUAGES: tuple[str, ...] = ("ar", "zh", "en", "fr", "ru", "es")
"""The working languages of the Mechanism (para. 43), in the order in which job numbers run: A C E F R S."""

UNSPACED: frozenset[str] = frozenset({"zh"})
"""Languages that put no space between words or sentences."""

Status = Literal["approved", "draft", "missing"]
"""Of one language cell of a fixed text: `approved` has a source or a signature, `draft` is used, marked and counted."""

Classification = Literal["public", "restricted", "confidential"]


@dataclass(frozen=True)
class Localized:
    """One fixed text in several languages, a status for each."""

    texts: Mapping[str, str] = field(default_factory=dict)
    """Language code to text; a language without a text is absent."""
    statuses: Mapping[str, Status] = field(default_factory=dict)

    def text(self, language: str) -> str:
        """The text in this language, or in English where the language has none, or ""."""
        return self.texts.get(language) or self.texts.get("en", "")

    def status(self, language: str) -> Status:
        """`missing` where `text` had to fall back to English."""
        if not self.texts.get(language):
            return "missing"
        return self.statuses.get(language, "draft")


@dataclass(frozen=True)
class Place:
    """Where something stands in a file, for a program and for a person."""

    part: str = ""
    """The part of the package, or the sheet's name: `word/document.xml`, `Questionnaire`."""
    path: str = ""
    """For a program: `tbl[3]/tr[2]/tc[2]`, `D14`."""
    label: str = ""
    """For a person, in English: `table 3, row 2`, `sheet Questionnaire, cell D14`."""


Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Issue:
    """A defect in the data: a value that is collected, never an exception."""

    code: str
    """Stable, lower case with hyphens: `both-ticked`."""
    severity: Severity
    message: str
    """What, where and what to do, in one line of English."""
    place: Place = Place()
    question: str = ""
    """The question's id, or "" where the issue is not about one."""
