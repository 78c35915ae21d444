"""The documents of one session and the meetings that they report on, as a documents officer lists them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.mechanism.symbols import file_name
from pipeline.model.text import Issue, Localized
from pipeline.model.values import AgendaItem, DateRange

DOCUMENTS, MEETINGS = "documents", "meetings"
"""The sheets of a session's workbook."""


@dataclass(frozen=True)
class SessionDocument:
    """One document before a session of the Conference, in the languages in which it is issued."""

    symbol: str
    kind: str
    """The template's folder: `note`."""
    session: int
    """The ordinal of the session."""
    place: str
    """In English, as the lexicon's key names it: `Vienna`."""
    dates: DateRange
    """Of the session."""
    date: dt.date
    """Of the document."""
    agenda_items: tuple[AgendaItem, ...]
    agenda_symbol: str
    """Of the provisional agenda, which the asterisk on the first page names."""
    instruments: tuple[str, ...]
    """Whose review the agenda items are, one title each; () where `own_title` stands instead."""
    own_title: Localized
    """A title that the officer wrote, line by line; empty where `instruments` give it."""
    languages: tuple[str, ...]

    @property
    def name(self) -> str:
        """The file's name without language and ending: `CTOC-COP-2026-4`."""
        return file_name(self.symbol)

    @property
    def folder(self) -> str:
        """The name of the session's folder in the outbox: `COP-13`."""
        return f"COP-{self.session}"


@dataclass(frozen=True)
class Meeting:
    """One meeting of a working group, and the report that a document transmits."""

    document: str
    """The symbol of the document that reports on it."""
    body: str
    """`WG.4`."""
    place: str
    dates: DateRange
    report: str
    """The symbol of its report."""

    def was_held_before(self, date: dt.date) -> bool:
        """True where it had ended before the day of the document: "was held", not "is scheduled to be held"."""
        return self.dates.end < date


@dataclass(frozen=True)
class Session:
    """Everything in a session's workbook that can be made a document, and what is wrong with the rest."""

    documents: tuple[SessionDocument, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    issues: tuple[Issue, ...] = field(default=())

    def meetings_of(self, symbol: str) -> tuple[Meeting, ...]:
        """The meetings that the document with this symbol reports on, in order of their beginning."""
        return tuple(sorted_by_date(meeting for meeting in self.meetings if meeting.document == symbol))


def sorted_by_date(meetings: Iterable[Meeting]) -> list[Meeting]:
    """The meetings in order of beginning, those that begin together in order of their bodies."""
    return sorted(meetings, key=lambda meeting: (meeting.dates.start, meeting.dates.end, meeting.body, meeting.report))
