"""The cells of one row of a session's workbook: each read as what it has to be, or an issue with its place."""

from __future__ import annotations

import datetime as dt
import re
from typing import Protocol

from pipeline.mechanism import symbols
from pipeline.model.text import LANGUAGES, Issue, Localized, Place, Severity
from pipeline.model.values import AgendaItem, DateRange

_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_WRITTEN_DATE = re.compile(r"(\d{1,2}) ([A-Za-z]+) (\d{4})")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ITEM = re.compile(r"(\d{1,2}) ?(?:\(([a-z])\))?")


class Row(Protocol):
    """One row of a sheet, its cells by column name."""

    def __getitem__(self, column: str) -> str:
        """The cell's text without white space around it, or ""."""
        ...

    def cell(self, column: str) -> str:
        """Where a person finds the cell: `A3`."""
        ...


class Cells:
    """Reads the cells of one row; what is wrong is collected in `issues`."""

    def __init__(self, sheet: str, row: Row) -> None:
        """Read from this row of this sheet."""
        self._sheet = sheet
        self._row = row
        self.issues: list[Issue] = []

    @property
    def refused(self) -> bool:
        """True where an error was found: nothing is made of such a row."""
        return any(issue.severity == "error" for issue in self.issues)

    def report(self, column: str, code: str, message: str, severity: Severity = "error") -> None:
        """Collect an issue with this cell's place before its message."""
        cell = self._row.cell(column)
        place = Place(self._sheet, cell, f"sheet {self._sheet}, {'cell ' if cell.isalnum() else ''}{cell}")
        self.issues.append(Issue(code, severity, f"{self._sheet}!{cell}: {message}", place))

    def text(self, column: str) -> str:
        """The cell's text, which may be ""."""
        return self._row[column]

    def required(self, column: str, what: str) -> str:
        """The cell's text; an issue where there is none."""
        text = self._row[column]
        if not text:
            self.report(column, f"{column.replace('_', '-')}-missing", f"the cell is empty; write {what}")
        return text

    def symbol(self, column: str, what: str) -> str:
        """A document symbol; an issue that names the form that is probably meant where it is wrong."""
        text = self.required(column, what)
        wrong = symbols.check(text) if text else None
        if wrong:
            self.report(column, "wrong-symbol", wrong)
        return text

    def number(self, column: str, what: str) -> int:
        """A whole number from 1 to 99, or 0 with an issue."""
        text = self.required(column, what)
        if text and not (text.isdecimal() and 1 <= int(text) <= 99):
            self.report(column, "wrong-number", f"'{text}' is no whole number from 1 to 99; write {what}")
            return 0
        return int(text or 0)

    def date(self, column: str, what: str) -> dt.date:
        """A date; the first day of the calendar with an issue where there is none."""
        text = self.required(column, what)
        found = _parse_date(text)
        if text and found is None:
            self.report(column, "wrong-date", f"'{text}' is no date; write it as 2026-10-12 or 12 October 2026")
        return found or dt.date.min

    def days(self, what: str) -> DateRange:
        """The dates in the columns `start` and `end`; an issue where they are in the wrong order."""
        start = self.date("start", f"the first day of {what}")
        end = self.date("end", f"the last day of {what}")
        if dt.date.min not in (start, end) and end < start:
            message = f"{what} can't end on {end.isoformat()}, before it begins on {start.isoformat()}"
            self.report("end", "dates-reversed", f"{message}; correct one of the two dates")
            return DateRange(start, start)
        return DateRange(start, max(start, end))

    def items(self, column: str) -> tuple[AgendaItem, ...]:
        """Agenda items and sub-items: `2 (a); 3`."""
        text = self.required(column, "the item of the provisional agenda, as in '2 (a)' or '2 (a); 3'")
        items = []
        for part in re.split(r"\s*[;,]\s*", text) if text else ():
            match = _ITEM.fullmatch(part)
            if match is None:
                self.report(column, "wrong-item", f"'{part}' is no agenda item; write it as '2' or '2 (a)'")
                continue
            items.append(AgendaItem(int(match[1]), match[2] or ""))
        return tuple(items)

    def codes(self, column: str, known: tuple[str, ...], what: str) -> tuple[str, ...]:
        """Words that must be among those known, in the order in which they stand, each once."""
        found = dict.fromkeys(re.findall(r"[^\s;,]+", self._row[column]))
        for word in found:
            if word not in known:
                self.report(column, f"unknown-{what}", f"'{word}' is no {what}; write one of {', '.join(known)}")
        return tuple(word for word in found if word in known)

    def localized(self, column: str) -> Localized:
        """The texts in the columns `<column>_ar`, `<column>_zh` …, written by a person."""
        texts = {language: self._row[f"{column}_{language}"] for language in LANGUAGES}
        return Localized(
            {language: text for language, text in texts.items() if text},
            {language: "approved" for language, text in texts.items() if text},
        )


def _parse_date(text: str) -> dt.date | None:
    """An ISO date, as a workbook gives it, or a date in English words."""
    if iso := _ISO_DATE.fullmatch(text):
        parts = int(iso[1]), int(iso[2]), int(iso[3])
    elif (written := _WRITTEN_DATE.fullmatch(text)) and written[2].casefold() in _MONTHS:
        parts = int(written[3]), _MONTHS.index(written[2].casefold()) + 1, int(written[1])
    else:
        return None
    try:
        return dt.date(*parts)
    except ValueError:
        return None
