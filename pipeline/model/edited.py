"""A draft report that people edited in Word, and what their edits make of the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.model.text import Issue, Place

Outcome = Literal["conflict", "settled", "alike", "one", "none"]
"""What copies made of an item: changed differently, so but settled since, alike, in one only, only commented on."""


@dataclass(frozen=True, order=True)
class Revision:
    """Who changed something, and when."""

    author: str
    date: str = ""
    """As the file says it, `2026-03-02T09:30:00Z`; "" where it says nothing."""


@dataclass(frozen=True)
class Remark:
    """One comment that a person put beside the text."""

    author: str
    text: str
    date: str = ""


@dataclass(frozen=True)
class EditedBlock:
    """A paragraph as it stands with its changes accepted, or the part of one that is an item."""

    text: str
    item: str = ""
    """The tag of the content control around it, or ""."""
    control: int = 0
    """The control's number, which parts of one control share; 0 without one."""
    bookmarks: tuple[str, ...] = ()
    """The names of the bookmarks around its text, in order of their starts."""
    revisions: tuple[Revision, ...] = ()
    """Who is recorded to have inserted, deleted or moved something in it, each once."""
    remarks: tuple[Remark, ...] = ()
    place: Place = Place()


@dataclass(frozen=True)
class EditedReport:
    """A draft report that comes back, its text in reading order."""

    review: str
    language: str
    base: str
    """`Draft.base` of the version that it is a copy of; "" where the file has lost it."""
    blocks: tuple[EditedBlock, ...]
    file: str = ""
    author: str = ""
    """Who saved it last, as its properties say."""
    saved: str = ""
    """When, as its properties say."""


@dataclass(frozen=True)
class EditedItem:
    """One item of a report as one copy has it."""

    id: str
    """Its id; a new item's is given when copies are merged, and is "" until then."""
    text: str
    """Its paragraphs divided by line breaks; "" where it was removed."""
    section: str
    """Where it stands: the beginning of the ids of its kind and article, `XAR-UNTOC-1-05-ch`."""
    sent: str = ""
    """What was sent for it; "" for a new item."""
    after: str = ""
    """For a new item: the id of the item that it follows in its section, or "" at the beginning."""
    by: tuple[Revision, ...] = ()
    """Who changed it and when: from tracked changes, or else who saved the file."""
    file: str = ""

    @property
    def authors(self) -> tuple[str, ...]:
        """Those who changed it, each once, in alphabetical order."""
        return tuple(sorted({revision.author for revision in self.by if revision.author}))


@dataclass(frozen=True)
class ItemRemark:
    """A comment with the item, or the text, that it stands beside."""

    remark: Remark
    item: str
    """The item's id; for other text its first words."""
    file: str = ""


@dataclass(frozen=True)
class Conflict:
    """An item that copies of one version changed differently: it stands as it was sent until people agree."""

    id: str
    sent: str
    versions: tuple[EditedItem, ...]
    """In order of arrival."""


@dataclass(frozen=True)
class ReportEdits:
    """What one copy, or several merged, change in a report; without a change it is empty."""

    new: tuple[EditedItem, ...] = ()
    changed: tuple[EditedItem, ...] = ()
    removed: tuple[EditedItem, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    remarks: tuple[ItemRemark, ...] = ()
    issues: tuple[Issue, ...] = ()
    """Comments, and edits that are not taken, each with its reason."""
    version: int = 0
    """Which version of the report the copy was made of: the later one has the higher number."""
    taken: tuple[str, ...] = ()
    """The ids that were given before the copy came, which no new item of it may get."""
    file: str = ""
    """The copy's file; "" for several merged."""

    def edits(self) -> Iterator[EditedItem]:
        """Changed, removed and new items."""
        yield from self.changed
        yield from self.removed
        yield from self.new


NO_EDITS = ReportEdits()
"""Of a report that nobody has sent back."""


@dataclass(frozen=True)
class ItemViews:
    """One item as it was sent and as each copy has it."""

    id: str
    sent: str
    """In words of the review's language for a new item."""
    is_new: bool
    texts: tuple[str, ...]
    """Of each copy, in words of the review's language where it left the item as it was, or took it out."""
    remarks: tuple[tuple[str, ...], ...]
    """Each copy's comments with their authors."""
    who: tuple[str, ...]
    """Who changed it and when, a line for each."""
    outcome: Outcome
    worded: tuple[bool, ...]
    """For each copy: True where the text is a person's, False where it only says what became of the item."""


@dataclass(frozen=True)
class Views:
    """Copies of one version of a report side by side."""

    review: str
    language: str
    copies: tuple[str, ...]
    """What the columns are called: who made the copy, and its file."""
    rows: tuple[ItemViews, ...]
