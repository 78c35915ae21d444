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
_LISTED = 10
"""Names that one message lists; the others are counted."""
_NAMED = ("title", "subtitle", "part", "author", "heading", "annex", "paragraph", "cover-note")
"""Kinds of fixed texts whose deletion is told; lines that only help to write come back by themselves."""


Touched = Sequence[tuple[Unit, list[EditedBlock]]]
"""Units whose text in the copy isn't what was sent, each with what stands for it there."""


def refusals(edited: EditedReport, units: Sequence[Unit], blocks: Sequence[Placed]) -> list[Issue]:
    """A warning for each reply, each heading and each other text outside the items that the copy changes."""
    by_unit: dict[Unit, list[EditedBlock]] = {}
    for each in blocks:
        if each.unit is not None:
            by_unit.setdefault(each.unit, []).append(each.block)
    own = [(unit, by_unit.get(unit, [])) for unit in units if not unit.is_item]
    changed = [(unit, found) for unit, found in own if _text(found) and _text(found) != normal_wording(unit.text)]
    gone = [(unit, found) for unit, found in own if not _text(found)]
    return [
        *_replies(edited, changed),
        *_fixed(edited, changed),
        *_gone(edited, gone),
        *_strays(edited, blocks),
    ]


def _replies(edited: EditedReport, changed: Touched) -> Iterator[Issue]:
    """One warning for each question whose reply, or what stands about it, was changed."""
    for question in _questions(changed):
        own = [block for unit, blocks in changed if unit.id == question for block in blocks]
        text = (
            f"{edited.file}: {_who(edited, own)} edited the reply to {question} in the annex; "
            "a State's words are not changed; ask the State for a corrected reply"
        )
        yield Issue("reply-edited", "warning", text, own[0].place, question)


def _fixed(edited: EditedReport, changed: Touched) -> Iterator[Issue]:
    """One warning for each fixed text that was changed."""
    for unit, own in changed:
        if not (unit.is_reply and unit.id):
            text = (
                f"{edited.file}: {_who(edited, own)} changed the fixed text '{_short(unit.text)}' to "
                f"'{_short(_text(own))}'; it is not taken; write what you want to say as an item of a section"
            )
            yield Issue("fixed-text-edited", "warning", text, own[0].place, unit.id)


def _gone(edited: EditedReport, gone: Touched) -> Iterator[Issue]:
    """One warning for all replies, and one for all headings and other fixed texts, that were taken out."""
    questions = _questions(gone)
    if questions:
        text = (
            f"{edited.file}: {_who(edited, [block for _, own in gone for block in own])} took replies out of the "
            f"annex, or text about them: {_listed(questions)}; a State's words are not changed, and they come back"
        )
        yield Issue("reply-edited", "warning", text, question=questions[0])
    fixed = [_short(unit.text) for unit, _ in gone if unit.kind.startswith(_NAMED)]
    if fixed:
        text = f"{edited.file}: headings and fixed texts were taken out and come back: {_listed(fixed)}"
        yield Issue("fixed-text-edited", "warning", text)


def _questions(touched: Touched) -> list[str]:
    return list(dict.fromkeys(unit.id for unit, _ in touched if unit.is_reply and unit.id))


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return "; ".join(names[:_LISTED]) + more


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


def _text(blocks: Sequence[EditedBlock]) -> str:
    return normal_wording("\n".join(block.text for block in blocks if block.text.strip()))


def _short(text: str) -> str:
    words = normal_wording(text)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _who(edited: EditedReport, blocks: Sequence[EditedBlock]) -> str:
    """The names of those who are recorded to have changed the blocks, or of who saved the file."""
    names = sorted({revision.author for block in blocks for revision in block.revisions if revision.author})
    return ", ".join(names) or edited.author or "somebody"
