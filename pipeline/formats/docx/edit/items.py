"""A paragraph as a row of items: stretches of text of one format, codes, and pairs of codes around them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from pipeline.formats.docx.edit.formatting import Format, shows_on_blanks
from pipeline.formats.docx.edit.inline import Atom, Level, Opaque, pieces
from pipeline.model.draft import Part

_SHOWN = {"break": "↵", "tab": "⇥", "note": "*", "image": "▣"}
_TOGETHER = ({"mark", "field", "deleted"}, {"tab"}, {"break"})
"""Kinds of codes that are one code where they stand side by side."""


@dataclass(eq=False)
class Item:
    """A stretch of text, a code that stands alone, or one end of a pair."""

    role: Literal["text", "single", "open", "close"]
    kind: str = ""
    atoms: list[Atom] = field(default_factory=list)
    level: Level | None = None
    """The container or field that the pair stands for; None for a pair that is only formatting."""
    base: etree._Element | None = None
    """The run whose properties text inside the pair has; None where the pair changes nothing about it."""
    partner: Item | None = None
    fixed_order: bool = False
    """True for marks and parts of fields, which mean nothing in another order."""
    part: Part | None = None
    """What stands for a code in the unit; None for text and for what does not travel."""

    @property
    def text(self) -> str:
        """The characters of a stretch."""
        return "".join(atom.text for atom in self.atoms)


def items_of(level: Level) -> list[Item]:
    """The items of a level in order, with pairs around containers, fields and what differs from the main format."""
    return _Flattening(level).items


def base_of(level: Level) -> etree._Element | None:
    """The first run of the level's main format, None where no text stands directly in it."""
    main = _main_format(level)
    return next((atom.run for atom in _texts(level) if atom.format == main), None)


class _Flattening:
    """Makes the items of one level."""

    def __init__(self, level: Level) -> None:
        self.items: list[Item] = []
        self._main = _main_format(level)
        self._open: Item | None = None
        self._current = self._main
        self._waiting: list[Item] = []
        for child in level.children:
            self._add(child)
        self._leave()

    def _add(self, child: Atom | Level | Opaque) -> None:
        if isinstance(child, Level):
            self._leave()
            self._level(child)
        elif isinstance(child, Opaque):
            self._code(child.kind, child.atoms, fixed=False)
        elif child.kind == "noise":
            self._noise(child)
        elif child.kind == "text" and not child.hidden:
            self._text(child)
        else:
            kind = "field" if child.hidden else child.kind
            self._code(kind, (child,), fixed=kind in ("mark", "field"))

    def _level(self, level: Level) -> None:
        if not _has_text(level):
            self._code(_kind_of(level), tuple(pieces([level])), fixed=False)
            return
        opening = Item("open", "open", level=level, base=base_of(level))
        closing = Item("close", "close", level=level, partner=opening)
        opening.partner = closing
        self.items += [opening, *items_of(level), closing]

    def _text(self, atom: Atom) -> None:
        style = self._current if _is_plain_blank(atom) else atom.format
        if style != self._current:
            self._leave()
        self._flush()
        if style != self._current:
            self._enter(atom, style)
        if not self.items or self.items[-1].role != "text":
            self.items.append(Item("text"))
        self.items[-1].atoms.append(atom)

    def _enter(self, atom: Atom, style: Format) -> None:
        self._open = Item("open", "open", base=atom.run)
        self._current = style
        self.items.append(self._open)

    def _leave(self) -> None:
        """End the pair of formatting that is open, before the codes that have come after its text."""
        if self._open is not None:
            closing = Item("close", "close", partner=self._open)
            self._open.partner = closing
            self.items.append(closing)
        self._open = None
        self._current = self._main
        self._flush()

    def _flush(self) -> None:
        self.items += self._waiting
        self._waiting = []

    def _code(self, kind: str, atoms: tuple[Atom, ...], *, fixed: bool) -> None:
        """Add a code, to the one before it where the two go together."""
        last = self._waiting[-1] if self._waiting else None
        if last is not None and any(kind in kinds and last.kind in kinds for kinds in _TOGETHER):
            last.atoms += atoms
            last.kind = kind if last.kind == "mark" else last.kind
            last.fixed_order = last.fixed_order or fixed
            return
        self._waiting.append(Item("single", kind, list(atoms), fixed_order=fixed))

    def _noise(self, atom: Atom) -> None:
        """Keep what is never seen with the item before it."""
        before = self._waiting or self.items
        if before and before[-1].role in ("text", "single"):
            before[-1].atoms.append(atom)
        else:
            self._waiting.append(Item("single", "noise", [atom]))


def _has_text(level: Level) -> bool:
    return bool(_texts(level)) or any(_has_text(child) for child in level.children if isinstance(child, Level))


def _kind_of(level: Level) -> str:
    """The kind of the first code inside a container without text."""
    kinds = (atom.kind for atom in pieces(level.children) if atom.kind != "noise")
    return next(kinds, "other")


def _texts(level: Level) -> list[Atom]:
    return [child for child in level.children if isinstance(child, Atom) and child.kind == "text" and not child.hidden]


def _main_format(level: Level) -> Format:
    """The format of most of the level's own characters, the first one of equals."""
    counts: Counter[Format] = Counter()
    for atom in _texts(level):
        if not _is_plain_blank(atom):
            counts[atom.format] += len("".join(atom.text.split()))
    return max(counts, key=lambda style: counts[style]) if counts else ()


def _is_plain_blank(atom: Atom) -> bool:
    return atom.text.isspace() and atom.run is not None and not shows_on_blanks(atom.run)


def shown(kind: str) -> str:
    """What a reviser sees for a code of this kind."""
    return _SHOWN.get(kind, "")
