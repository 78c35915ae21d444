"""Values inside a fixed text that each language writes in its own way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class DateRange:
    """The days from `start` to `end`, both included."""

    start: dt.date
    end: dt.date


@dataclass(frozen=True)
class AgendaItem:
    """An item of an agenda, or a sub-item of it."""

    number: int
    letter: str = ""
    """`a` for the first sub-item; "" for the item itself."""
