"""The text of a shared string, an inline string or a comment: plain, or in runs that look different."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from pipeline.formats.docx.edit.repair import repaired
from pipeline.formats.xlsx.cells import clean
from pipeline.formats.xlsx.edit.escapes import Escapes, trimmed, units
from pipeline.model.draft import Part, joined

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RUN, _TEXT, _LOOKS, _GUIDE = "r", "t", "rPr", "rPh"


@dataclass(frozen=True)
class _Run:
    """A stretch of text with one look; None is the look of the cell."""

    looks: etree._Element | None
    text: str

    @cached_property
    def key(self) -> bytes:
        """Equal for runs that look the same."""
        return b"" if self.looks is None else etree.tostring(self.looks, with_tail=False)


@dataclass(frozen=True, eq=False)
class RichText:
    """The holder of such a text: `si`, `is`, or a comment's `text`."""

    element: etree._Element
    _escapes: Escapes = field(default_factory=Escapes)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Text and codes as they were: a pair around each stretch that looks unlike most of it, one for each escape."""
        return self._trimmed[1]

    @property
    def shown(self) -> str:
        """What the cell shows now."""
        return clean("".join(run.text for run in self._now()))

    @property
    def size(self) -> int:
        """Its length now, as Excel counts it."""
        return units(self.shown)

    def put(self, parts: Sequence[Part]) -> tuple[str, ...]:
        """Put these in place; what had to be repaired comes back in words."""
        lead, before, tail = self._trimmed
        looks, _ = self._looks, self._keeps_blanks
        whole, done = repaired(before, parts)
        whole = joined((Part("text", lead), *whole, Part("text", tail)))
        runs = _merged(_runs_of(whole, looks, self._escapes))
        if _facts(runs) != _facts(_merged(self._now())):
            self._replace(runs)
        return done

    def write(self, text: str) -> None:
        """Give it this text, without formatting of its own."""
        self._replace([_Run(None, text)])

    @cached_property
    def _trimmed(self) -> tuple[str, tuple[Part, ...], str]:
        return trimmed(list(self._numbered()))

    def _numbered(self) -> Iterator[Part]:
        pairs = 0
        for run in self._runs:
            differs = run.key != self._base
            if differs:
                pairs += 1
                yield Part("code", "", str(pairs), "open")
            yield from self._escapes.parts(run.text)
            if differs:
                yield Part("code", "", f"/{pairs}", "close")

    def _now(self) -> list[_Run]:
        runs = list(self._children(_RUN))
        if not runs:
            return [_Run(None, text.text or "") for text in self._children(_TEXT)]
        return [_Run(run.find(f"{{*}}{_LOOKS}"), _text_of(run)) for run in runs]

    @cached_property
    def _runs(self) -> list[_Run]:
        """The runs as they were when the text was taken."""
        return _merged(self._now())

    @cached_property
    def _base(self) -> bytes:
        """The look of most of the text, the first of equals."""
        sizes: Counter[bytes] = Counter()
        for run in self._runs:
            sizes[run.key] += len(run.text)
        return max(sizes, key=lambda key: sizes[key], default=b"")

    @cached_property
    def _looks(self) -> dict[str, etree._Element | None]:
        """The look of the text inside each pair by its id, and of the text outside under ""."""
        base = next((run.looks for run in self._runs if run.key == self._base), None)
        others = [run for run in self._runs if run.key != self._base]
        return {"": base, **{str(number): run.looks for number, run in enumerate(others, 1)}}

    @cached_property
    def _keeps_blanks(self) -> bool:
        """True where the text said that its blanks count, before anything was put in."""
        return any(text.get(_SPACE) == "preserve" for text in self.element.iter("{*}t"))

    def _children(self, name: str) -> Iterator[etree._Element]:
        return self.element.iterchildren(f"{{*}}{name}")

    def _replace(self, runs: Sequence[_Run]) -> None:
        tail = None
        for child in list(self.element.iterchildren(f"{{*}}{_RUN}", f"{{*}}{_TEXT}")):
            tail = child.tail
            self.element.remove(child)
        plain = all(run.looks is None for run in runs)
        text = "".join(run.text for run in runs)
        made = [self._plain(text)] if plain else [self._made(run) for run in runs]
        made[-1].tail = tail
        for place, child in enumerate(made):
            self.element.insert(place, child)
        self._fit_guides(units(clean(text)))

    def _fit_guides(self, length: int) -> None:
        """Phonetic guides end where the text does; one that begins behind it goes."""
        for guide in list(self._children(_GUIDE)):
            start, end = guide.get("sb") or "", guide.get("eb") or ""
            if not (start.isdecimal() and end.isdecimal()) or int(end) <= length:
                continue
            if int(start) < length:
                guide.set("eb", str(length))
            else:
                self.element.remove(guide)

    def _made(self, run: _Run) -> etree._Element:
        made = self._new(_RUN)
        if run.looks is not None:
            made.append(copy.deepcopy(run.looks))
        made.append(self._plain(run.text))
        return made

    def _plain(self, text: str) -> etree._Element:
        made = self._new(_TEXT)
        made.text = text
        if text != text.strip() or "\n" in text or "  " in text or self._keeps_blanks:
            made.set(_SPACE, "preserve")
        return made

    def _new(self, name: str) -> etree._Element:
        space = etree.QName(self.element).namespace
        return etree.Element(f"{{{space}}}{name}" if space else name)


def _merged(runs: Sequence[_Run]) -> list[_Run]:
    """Neighbours that look the same as one; empty runs are none."""
    merged: list[_Run] = []
    for run in runs:
        if not run.text:
            continue
        if merged and merged[-1].key == run.key:
            merged[-1] = _Run(merged[-1].looks, merged[-1].text + run.text)
        else:
            merged.append(run)
    return merged


def _facts(runs: Sequence[_Run]) -> list[tuple[bytes, str]]:
    return [(run.key, run.text) for run in runs]


def _runs_of(parts: Sequence[Part], looks: dict[str, etree._Element | None], escapes: Escapes) -> list[_Run]:
    """A run for each part with text, in the look of the pair that it stands in."""
    inside = [""]
    runs: list[_Run] = []
    for part in parts:
        if part.code == "open":
            inside.append(part.id)
        elif part.code == "close":
            inside.pop()
        else:
            runs.append(_Run(looks[inside[-1]], escapes.written([part])))
    return runs


def _text_of(run: etree._Element) -> str:
    return "".join(each.text or "" for each in run.iterchildren(f"{{*}}{_TEXT}"))
