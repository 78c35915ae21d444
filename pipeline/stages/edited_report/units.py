"""A draft report as the lines of its page, each with the section that it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.formats.characters import shown
from pipeline.language.joined import joined_text
from pipeline.model.draft import Draft, Segment

ITEMS = ("item", "prompt")
_HEADINGS = ("heading", "annex")
SECTION = "section"
"""Data of a section's heading: the beginning of the ids of its items."""


@dataclass(frozen=True)
class Unit:
    """One paragraph or cell of the report that was sent."""

    kind: str
    id: str
    """Of the item or question that it belongs to, or ""."""
    text: str
    segments: tuple[str, ...]
    """The ids of its segments."""
    section: str = ""
    """The beginning of the ids of the items that stand here; "" where none stand."""

    @property
    def is_item(self) -> bool:
        """True for what experts may change."""
        return self.kind in ITEMS

    @property
    def is_heading(self) -> bool:
        """True where a section begins."""
        return self.kind.startswith(_HEADINGS) and self.kind != "annex"

    @property
    def is_reply(self) -> bool:
        """True for a State's words and what stands about them in the annex."""
        return self.kind.startswith("reply")


def units_of(report: Draft) -> tuple[Unit, ...]:
    """The lines of the report's page in order."""
    found = []
    section = ""
    for block in report.blocks:
        if block.kind.startswith(_HEADINGS):
            section = block.data.get(SECTION, "")
        rows = block.cells or (block.segments,)
        found += [_unit(block.kind, block.id, cell, section) for cell in rows if cell]
    return tuple(found)


def _unit(kind: str, name: str, segments: tuple[Segment, ...], section: str) -> Unit:
    return Unit(kind, name, shown(joined_text(segments)), tuple(segment.id for segment in segments), section)


def by_segment(units: tuple[Unit, ...]) -> dict[str, int]:
    """The number of the unit that each segment stands in."""
    return {segment: number for number, unit in enumerate(units) for segment in unit.segments}


def first_of_each_id(units: tuple[Unit, ...]) -> Iterator[tuple[str, int]]:
    """Each id with the number of the first unit that has it: the one with the bookmark."""
    seen: set[str] = set()
    for number, unit in enumerate(units):
        if unit.id and unit.id not in seen:
            seen.add(unit.id)
            yield unit.id, number
