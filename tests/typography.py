"""The no-break spaces of dates, put into texts that a test writes with ordinary ones."""

from __future__ import annotations

import re

from pipeline.language.dates import MONTHS

_MONTH = "|".join(sorted({name for names in MONTHS.values() for name in names}))
_BEFORE_MONTH = re.compile(rf"(?<=[\dr]) (?=(?:de )?(?:{_MONTH}))")


def bound(text: str) -> str:
    """The text with a no-break space between a day and its month, and between a year and its Russian word."""
    return _BEFORE_MONTH.sub("\u00a0", text).replace(" года", "\u00a0года")
