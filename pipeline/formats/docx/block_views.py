"""A draft's blocks as a template sees them: kinds, ids, data, and text that is run markup already."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.formats.docx.segment_runs import segments_markup
from pipeline.model.draft import Block, Draft, Segment

APPROVED = frozenset({"fixed", "human"})
"""Origins that need no mark."""
LEGEND = "legend"
"""Data of a legend's line: the origin of segments, or the status of blocks, that it explains."""
NOTE = "translation-note"
"""The furniture that says that a translation is not yet approved."""


@dataclass(frozen=True)
class RowView:
    """A table's row: the run markup of each cell."""

    cells: tuple[Markup, ...]
    header: bool


@dataclass(frozen=True)
class BlockView:
    """One block for the template, or one table for all the blocks that are its rows."""

    kind: str
    id: str
    data: Mapping[str, str]
    text: Markup
    rows: tuple[RowView, ...] = ()


def block_views(draft: Draft) -> list[BlockView]:
    """The printed blocks in order, each run of rows gathered to one table; an id's first block carries its bookmark."""
    named: set[str] = set()
    views = []
    for _, group in itertools.groupby(enumerate(printed_blocks(draft)), key=_table_or_block):
        blocks = [block for _, block in group]
        anchors = [_anchor(block, named) for block in blocks]
        views.append(_table(blocks, anchors) if blocks[0].cells else _paragraph(blocks[0], anchors[0]))
    return views


def _anchor(block: Block, named: set[str]) -> str:
    """The block's id if no block before it has it, else ""; it is then known to be taken."""
    anchor = block.id if block.id not in named else ""
    named.add(anchor)
    return anchor


def printed_blocks(draft: Draft) -> Iterator[Block]:
    """The blocks that the document shows: all, but for lines of the legend that explain nothing in it."""
    present = {""}
    for block in draft.blocks:
        if LEGEND not in block.data:
            present |= {block.data.get("status", ""), *(segment.origin for segment in block.all_segments())}
    return (block for block in draft.blocks if block.data.get(LEGEND, "") in present)


def furniture_views(draft: Draft) -> dict[str, Markup]:
    """The run markup of headers, footers and banner by name, the note on translations empty where none is needed."""
    views = {name: _runs((segment,)) for name, segment in draft.furniture.items()}
    return views if is_translation_draft(draft) else {**views, NOTE: Markup()}


def is_translation_draft(draft: Draft) -> bool:
    """True for a translation that holds anything neither approved nor human."""
    segments = (segment for block in printed_blocks(draft) for segment in block.all_segments())
    return draft.language != draft.source_language and any(segment.origin not in APPROVED for segment in segments)


def _table_or_block(numbered: tuple[int, Block]) -> tuple[str, str, int]:
    """Equal for the rows of one table, and for nothing else."""
    number, block = numbered
    return (block.kind, block.data.get("table", ""), -1) if block.cells else (block.kind, "", number)


def _paragraph(block: Block, anchor: str) -> BlockView:
    return BlockView(block.kind, block.id, block.data, _runs(block.segments, anchor, block.link))


def _table(blocks: Sequence[Block], anchors: Sequence[str]) -> BlockView:
    """Every row as wide as the widest; a row's bookmark stands in its first cell."""
    width = max(len(block.cells) for block in blocks)
    rows = tuple(
        RowView(
            tuple(
                _runs(cell, "" if column else anchor)
                for column, cell in enumerate((*block.cells, *[()] * (width - len(block.cells))))
            ),
            header=block.data.get("header", "") == "yes",
        )
        for block, anchor in zip(blocks, anchors, strict=True)
    )
    return BlockView(blocks[0].kind, blocks[0].id, blocks[0].data, Markup(), rows)


def _runs(segments: Sequence[Segment], anchor: str = "", link: str = "") -> Markup:
    return Markup(segments_markup(segments, anchor, link))  # noqa: S704 - escaped where the markup is written
