"""A Word document as it reads: blocks with their text, bookmarks, content controls and places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model.text import Place

ControlKind = Literal["text", "check-box", "drop-down", "date"]


@dataclass(frozen=True)
class Control:
    """One content control."""

    number: int
    """Its place among the document's controls, from 1."""
    tag: str
    alias: str
    kind: ControlKind
    checked: bool = False
    prompting: bool = False
    """True where the file says that the control shows its prompt, not an answer."""
    items: tuple[tuple[str, str], ...] = ()
    """Value and shown text of each row of a drop-down list."""


@dataclass(frozen=True)
class Stretch:
    """Text inside the same controls."""

    text: str
    controls: tuple[Control, ...] = ()
    """Outermost first."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, as it stands when changes are accepted."""

    stretches: tuple[Stretch, ...]
    place: Place
    controls: tuple[Control, ...] = ()
    """The controls that hold the whole paragraph."""
    bookmarks: tuple[str, ...] = ()
    listed: bool = False
    """True for an item of an automatic list."""
    notes: tuple[str, ...] = ()
    """The texts of footnotes and endnotes that it refers to."""
    boxes: tuple[Block, ...] = ()
    """What stands in text boxes anchored here."""

    @property
    def text(self) -> str:
        """All its text, a tab and a line break each as one character."""
        return "".join(stretch.text for stretch in self.stretches)

    def all_controls(self) -> tuple[Control, ...]:
        """The controls around it and in it, each once, in reading order."""
        inner = (control for stretch in self.stretches for control in stretch.controls)
        return tuple(dict.fromkeys((*self.controls, *inner)))


@dataclass(frozen=True)
class Cell:
    """One table cell."""

    blocks: tuple[Block, ...]
    place: Place

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph in it, nested tables included."""
        return paragraphs_of(self.blocks)


@dataclass(frozen=True)
class Table:
    """One table, its deleted rows left out."""

    rows: tuple[tuple[Cell, ...], ...]
    place: Place


Block = Paragraph | Table


@dataclass(frozen=True)
class Document:
    """Everything in a Word file that a person wrote or could have written."""

    blocks: tuple[Block, ...]
    furniture: tuple[Block, ...] = ()
    """Headers and footers."""
    comments: tuple[tuple[str, Place], ...] = ()
    deleted: tuple[tuple[str, Place], ...] = ()
    """Text whose deletion is tracked and not yet accepted; it is in no block."""
    hidden: tuple[tuple[str, Place], ...] = ()
    """Text that is set as hidden; it is in no block."""
    attachments: tuple[str, ...] = ()
    """Names of the parts that hold pictures and embedded files."""
    properties: Mapping[str, str] = field(default_factory=dict)
    """The custom properties."""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph of the body in reading order."""
        return paragraphs_of(self.blocks)

    def tables(self) -> Iterator[Table]:
        """Every table of the body in reading order, nested ones after the one that holds them."""
        return _tables_of(self.blocks)


def paragraphs_of(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Every paragraph in the blocks in reading order, what stands in its text boxes behind it."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            yield from paragraphs_of(block.boxes)
        else:
            for row in block.rows:
                for cell in row:
                    yield from paragraphs_of(cell.blocks)


def _tables_of(blocks: Sequence[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
            for row in block.rows:
                for cell in row:
                    yield from _tables_of(cell.blocks)
