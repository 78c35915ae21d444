"""The text of a Word or Excel file made by others: taken out for translation, put back in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.draft import Part
from pipeline.model.text import Issue, Place

UnitKind = Literal["paragraph", "heading", "list-item", "cell", "entry", "property", "sheet-name", "comment"]
"""`entry`: of a drop-down list, or a placeholder; `property`: of the document, as its title."""


@dataclass(frozen=True)
class TextUnit:
    """One paragraph, cell, list entry or property: what a sentence never goes beyond."""

    id: str
    """`u0012`: letters, digits and `_`, at most 20; the same for the same bytes and options."""
    kind: UnitKind
    parts: tuple[Part, ...]
    """Text and inline codes as they stand; formatting, links and fields are pairs of codes."""
    place: Place = Place()
    number: str = ""
    """The number that the document prints before the paragraph, computed or typed: `12.`, `(a)`; "" where none."""
    limit: int = 0
    """The most characters that its place holds, as Excel's 31 of a sheet name; 0 is no limit."""


@dataclass(frozen=True)
class FileText:
    """All text of one file, in reading order."""

    units: tuple[TextUnit, ...]
    issues: tuple[Issue, ...] = ()
    """What a reader should know: tracked changes taken as accepted, text that is left alone, and where."""


@dataclass(frozen=True)
class EditedFile:
    """The file with other texts in the places of the old ones."""

    data: bytes
    issues: tuple[Issue, ...] = ()
    """What could not be put back as it was given: a code lost, a limit passed, each with its place."""
