"""What one edited copy changes in the report that was sent: items, comments, and edits that are refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.model.draft import Draft
from pipeline.model.edited import EditedBlock, EditedItem, EditedReport, ItemRemark, ReportEdits, Revision
from pipeline.model.inline import normal_wording
from pipeline.model.text import Issue
from pipeline.stages.edited_report.placing import Placed, placed
from pipeline.stages.edited_report.refusals import refusals
from pipeline.stages.edited_report.units import Unit, units_of

_WORDS_SHOWN = 60


def compare(edited: EditedReport, report: Draft, *, version: int = 0, taken: Sequence[str] = ()) -> ReportEdits:
    """What the copy changes in `report`, the version that it is a copy of.

    `version` is that version's number among those that were sent, `taken` the ids given in any of them. Edits to
    quoted replies, headings and other fixed texts are not taken: a State's words are not changed.
    """
    units = units_of(report)
    blocks = placed(edited.blocks, units)
    copy = _Copy(edited, units, blocks)
    items = [item for unit in units if unit.is_item for item in copy.of_unit(unit)]
    new = copy.new()
    changed, new = _instead_of_prompts(units, items, new)
    remarks = tuple(copy.remarks())
    return ReportEdits(
        new=tuple(new),
        changed=tuple(item for item in changed if item.text),
        removed=tuple(item for item in changed if not item.text and not copy.is_prompt(item.id)),
        remarks=remarks,
        issues=(*map(_as_issue, remarks), *refusals(edited, units, blocks)),
        version=version,
        taken=tuple(sorted({*taken, *(unit.id for unit in units if unit.is_item)})),
        file=edited.file,
    )


@dataclass(frozen=True)
class _Copy:
    """The blocks of one copy by item."""

    edited: EditedReport
    units: tuple[Unit, ...]
    blocks: Sequence[Placed]

    @cached_property
    def missing(self) -> frozenset[str]:
        """The sections of which the copy has nothing: somebody sent back a part, and removed no item."""
        here = {each.section for each in self.blocks}
        return frozenset(unit.section for unit in self.units if unit.section and unit.section not in here)

    def is_prompt(self, item: str) -> bool:
        """True for the place of an item that nobody has written yet."""
        return any(unit.id == item and unit.kind == "prompt" for unit in self.units)

    def of_unit(self, unit: Unit) -> Iterator[EditedItem]:
        """The item, if the copy changed or removed it."""
        own = [each.block for each in self.blocks if self._is_own(each, unit)]
        text = "\n".join(block.text.strip() for block in own if block.text.strip())
        if unit.kind == "prompt":
            text = _without(unit.text, text, is_touched=any(block.revisions for block in own))
        elif not own and unit.section in self.missing:
            return
        if normal_wording(text) != normal_wording(unit.text):
            by = self._by(own or self._emptied(unit.section))
            yield EditedItem(unit.id, text, unit.section, unit.text, by=by, file=self.edited.file)

    def new(self) -> list[EditedItem]:
        """What people added in the sections, in the order in which it stands."""
        found = []
        after: dict[str, str] = {}
        for each in self.blocks:
            if each.unit is not None and each.unit.is_item and self._is_own(each, each.unit):
                after[each.section] = each.unit.id
            elif self._is_new(each):
                block, section = each.block, each.section
                text, by = block.text.strip(), self._by([block])
                found.append(EditedItem("", text, section, "", after.get(section, ""), by, self.edited.file))
        return found

    def remarks(self) -> Iterator[ItemRemark]:
        """The comments in reading order, each with the item or the first words of what it stands beside."""
        for each in self.blocks:
            name = each.unit.id if each.unit is not None else ""
            name = name or each.block.text.strip()[:_WORDS_SHOWN]
            yield from (ItemRemark(remark, name, self.edited.file) for remark in each.block.remarks)

    def _is_own(self, each: Placed, unit: Unit) -> bool:
        """True for a block of the item where it belongs; one carried elsewhere, or copied, is a new item there."""
        return each.unit == unit and each.section == unit.section and each.block.control == self._control(unit)

    def _control(self, unit: Unit) -> int:
        """The first control of the item in its own section."""
        own = (each.block.control for each in self.blocks if each.unit == unit and each.section == unit.section)
        return next(own, 0)

    def _is_new(self, each: Placed) -> bool:
        is_item = each.unit is None or (each.unit.is_item and not self._is_own(each, each.unit))
        return bool(each.section and is_item and each.block.text.strip())

    def _emptied(self, section: str) -> list[EditedBlock]:
        """What is left of paragraphs of the section that were deleted whole."""
        return [
            each.block
            for each in self.blocks
            if each.unit is None and each.section == section and not each.block.text.strip()
        ]

    def _by(self, blocks: Sequence[EditedBlock]) -> tuple[Revision, ...]:
        """Who made the changes; where none is recorded, who saved the file."""
        found = tuple(dict.fromkeys(revision for block in blocks for revision in block.revisions))
        if found or not self.edited.author:
            return found
        return (Revision(self.edited.author, self.edited.saved),)


def _instead_of_prompts(
    units: Sequence[Unit], items: Sequence[EditedItem], new: Sequence[EditedItem]
) -> tuple[list[EditedItem], list[EditedItem]]:
    """Changed items and new ones, where the first new one in place of a prompt that was typed over takes its id."""
    prompts = {unit.id for unit in units if unit.kind == "prompt"}
    changed, rest = [], list(new)
    for item in items:
        typed = next((each for each in rest if each.section == item.section), None)
        if item.id in prompts and not item.text and typed is not None:
            rest.remove(typed)
            changed.append(replace(typed, id=item.id, sent=item.sent, after=""))
        else:
            changed.append(item)
    return changed, rest


def _without(prompt: str, text: str, *, is_touched: bool) -> str:
    """What a person wrote before or behind a prompt that was left standing; a prompt of another wording is none."""
    if not is_touched and text.startswith("[") and text.endswith("]"):
        return prompt
    if text != prompt and prompt in text:
        return text.replace(prompt, "", 1).strip()
    return text


def _as_issue(remark: ItemRemark) -> Issue:
    who = remark.remark.author or "somebody"
    text = " ".join(remark.remark.text.split())
    return Issue("comment", "info", f"{remark.file}: {who} comments on {remark.item}: {text}", question=remark.item)
