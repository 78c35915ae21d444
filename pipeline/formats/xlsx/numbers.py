"""Numbers and dates of a cell as a person sees them, as far as the number format decides it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal, InvalidOperation

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

_PERCENT = re.compile(r"0(?:\.(0+))?%")
_ZERO_PADDED = re.compile(r"0{2,}")
_LONGEST_INDEX = 9
_MOST_DIGITS = 30
"""Before or after the point; a number beyond that stays as the file writes it."""
_LAST_SERIAL = 2_958_465
"""31 December 9999, the last day that Excel can show."""


@dataclass(frozen=True)
class NumberFormats:
    """The number format of each cell style of a workbook, in the order of the styles."""

    codes: tuple[str, ...]
    since_1904: bool = False

    @classmethod
    def from_ids(cls, ids: Sequence[str], codes: Mapping[str, str], *, since_1904: bool) -> NumberFormats:
        """The formats that the styles name: the workbook's own `codes` by id, else the built-in ones."""
        builtin = {str(number): code for number, code in BUILTIN_FORMATS.items()}
        return cls(tuple(codes.get(key) or builtin.get(key, "General") for key in ids), since_1904)

    def code(self, style: str) -> str:
        """The format code of a style's number, `General` where there is no such style."""
        number = whole_number(style)
        return self.codes[number] if number is not None and number < len(self.codes) else "General"


def whole_number(text: str) -> int | None:
    """A number of up to nine figures, or None for anything else."""
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_INDEX else None


def shown_number(value: str, formats: NumberFormats, style: str) -> str:
    """A stored number as text: a date in ISO form, a percentage and leading zeros as shown, else in plain figures."""
    code = formats.code(style)
    try:
        number = Decimal(value.strip())
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return value
    if is_date_format(code) and 0 <= number <= _LAST_SERIAL:
        return _date_of_serial(number, since_1904=formats.since_1904)
    if match := _PERCENT.fullmatch(code):
        return f"{number * 100:.{len(match[1] or '')}f}%"
    if _ZERO_PADDED.fullmatch(code) and number == number.to_integral_value():
        return str(int(number)).zfill(len(code))
    return _plain(number)


def shown_date(value: str) -> str:
    """An ISO date of a date cell, its time left out where that is midnight; anything else as it is."""
    day, _, time = value.partition("T")
    return day if not time.strip("0:.Z") else f"{day} {time.removesuffix('Z')}"


def _date_of_serial(number: Decimal, *, since_1904: bool) -> str:
    moment = from_excel(float(number), CALENDAR_MAC_1904 if since_1904 else CALENDAR_WINDOWS_1900)
    if isinstance(moment, time):
        return moment.isoformat("minutes")
    if isinstance(moment, datetime):
        return shown_date(moment.isoformat(timespec="minutes"))
    return str(moment)


def _plain(number: Decimal) -> str:
    """Fifteen significant figures, as Excel keeps them, with no exponent and no zeros at the end."""
    rounded = Decimal(f"{number:.15g}")
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
