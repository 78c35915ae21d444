"""What is said where Excel can't hold a text."""

from __future__ import annotations

from pipeline.model.text import Issue, Place


def too_long(place: Place, length: int, limit: int) -> Issue:
    """The text there stays as it was, and why."""
    message = (
        f"{place.label}: the translation has {length:,} characters, Excel takes {limit:,} there; "
        "the source text stays, shorten the translation"
    )
    return Issue("too-long", "warning", message, place)
