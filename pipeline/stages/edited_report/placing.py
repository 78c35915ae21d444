"""Where each block of an edited report belongs: by controls, by bookmarks, and by text and order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.formats.docx.names import bookmark_name
from pipeline.formats.docx.segment_runs import SEGMENT_PREFIX
from pipeline.language.line_alignment import aligned
from pipeline.model.edited import EditedBlock
from pipeline.model.inline import normal_wording
from pipeline.stages.edited_report.units import Unit, by_segment, first_of_each_id


@dataclass(frozen=True)
class Placed:
    """One block of the edited report with what it stands for."""

    block: EditedBlock
    unit: Unit | None
    """None for what a person added."""
    section: str
    """Where it stands in the edited report: the beginning of the ids of the section's items, or ""."""


def placed(blocks: Sequence[EditedBlock], units: tuple[Unit, ...]) -> list[Placed]:
    """The blocks in which anything is or was, each with its unit and the section that it stands in now."""
    kept = [block for block in blocks if block != EditedBlock("", place=block.place)]
    lines = [normal_wording(block.text) for block in kept]
    sent = [normal_wording(unit.text) for unit in units]
    numbers = aligned(sent, lines, _named(kept, units))
    found = []
    section = ""
    for number, block in enumerate(kept):
        unit = units[numbers[number]] if number in numbers else None
        if unit is not None and unit.is_heading:
            section = unit.section
        found.append(Placed(block, unit, section))
    return found


def _named(blocks: Sequence[EditedBlock], units: tuple[Unit, ...]) -> dict[int, int]:
    """The units of the blocks that carry a name: an item's tag, its bookmark, a segment's bookmark."""
    items = {unit.id: number for number, unit in enumerate(units) if unit.is_item}
    marks = {bookmark_name("i", name): number for name, number in first_of_each_id(units)}
    marks |= {f"{SEGMENT_PREFIX}{name}": number for name, number in by_segment(units).items()}
    found = {}
    for number, block in enumerate(blocks):
        names = (marks[name] for name in block.bookmarks if name in marks)
        unit = items[block.item] if block.item in items else next(names, None)
        if unit is not None:
            found[number] = unit
    return found
