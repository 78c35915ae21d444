"""Edits that are not taken, each by name: a State's words and fixed texts are not changed in a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model.edited import EditedBlock, EditedReport
from pipeline.model.inline import normal_wording
from pipeline.model.text import Issue
from pipeline.stages.edited_report.placing import Placed
from pipeline.stages.edited_report.units import Unit

_SHOWN = 200
"""Characters of a refused text that a message quotes."""
_NAMED = ("title", "subtitle", "part", "author", "heading", "annex", "paragraph", "cover-note")
"""Kinds of fixed texts whose deletion is told; lines that only help to write come back by themselves."""


def refusals(edited: EditedReport, units: Sequence[Unit], blocks: Sequence[Placed]) -> list[Issue]:
    """A warning for each reply, each heading and each other text outside the items that the copy changes."""
    by_unit: dict[Unit, list[EditedBlock]] = {}
    for each in blocks:
        if each.unit is not None:
            by_unit.setdefault(each.unit, []).append(each.block)
    touched = [(unit, by_unit.get(unit, [])) for unit in units if not unit.is_item]
    touched = [(unit, own) for unit, own in touched if _text(own) != normal_wording(unit.text)]
    return [*_replies(edited, touched), *_fixed(edited, touched), *_strays(edited, blocks)]


def _replies(edited: EditedReport, touched: Sequence[tuple[Unit, list[EditedBlock]]]) -> Iterator[Issue]:
    """One warning for each question whose reply, or what stands about it, was changed."""
    questions = dict.fromkeys(unit.id for unit, _ in touched if unit.is_reply and unit.id)
    for question in questions:
        own = [block for unit, blocks in touched if unit.id == question for block in blocks]
        text = (
            f"{edited.file}: {_who(edited, own)} edited the reply to {question} in the annex; "
            "a State's words are not changed; ask the State for a corrected reply"
        )
        yield Issue("reply-edited", "warning", text, own[0].place if own else _NOWHERE.place, question)


def _fixed(edited: EditedReport, touched: Sequence[tuple[Unit, list[EditedBlock]]]) -> Iterator[Issue]:
    """One warning for each fixed text that was changed, or taken out where the report needs it."""
    for unit, own in touched:
        if (unit.is_reply and unit.id) or (not _text(own) and not unit.kind.startswith(_NAMED)):
            continue
        became = f"to '{_short(_text(own))}'" if _text(own) else "out"
        text = (
            f"{edited.file}: {_who(edited, own)} changed the fixed text '{_short(unit.text)}' {became}; "
            "it is not taken; write what you want to say as an item of a section"
        )
        yield Issue("fixed-text-edited", "warning", text, own[0].place if own else _NOWHERE.place, unit.id)


def _strays(edited: EditedReport, blocks: Sequence[Placed]) -> Iterator[Issue]:
    """One warning for each text that stands in no section of the report."""
    for each in blocks:
        is_item = each.unit is None or each.unit.is_item
        if is_item and not each.section and each.block.text.strip():
            text = (
                f"{edited.file}, {each.block.place.label}: {_who(edited, [each.block])} wrote "
                f"'{_short(each.block.text)}' outside the sections; it is not taken; write it as an item of a section"
            )
            yield Issue("text-outside-sections", "warning", text, each.block.place)


_NOWHERE = EditedBlock("")


def _text(blocks: Sequence[EditedBlock]) -> str:
    return normal_wording("\n".join(block.text for block in blocks if block.text.strip()))


def _short(text: str) -> str:
    words = normal_wording(text)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _who(edited: EditedReport, blocks: Sequence[EditedBlock]) -> str:
    """The names of those who are recorded to have changed the blocks, or of who saved the file."""
    names = sorted({revision.author for block in blocks for revision in block.revisions if revision.author})
    return ", ".join(names) or edited.author or "somebody"
