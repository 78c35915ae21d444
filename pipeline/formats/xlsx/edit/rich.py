"""The text of a shared string, an inline string or a comment: plain, or in runs that look different."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pipeline.formats.characters import shown
from pipeline.formats.docx.edit.repair import repaired
from pipeline.formats.xlsx.cells import escaped
from pipeline.model.draft import Part

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ESCAPE = re.compile(r"(_x[0-9A-Fa-f]{4}_)")
_RUN, _TEXT, _LOOKS = "r", "t", "rPr"


@dataclass(frozen=True)
class _Run:
    """A stretch of text with one look; None is the look of the cell."""

    looks: etree._Element | None
    text: str

    @property
    def key(self) -> bytes:
        """Equal for runs that look the same."""
        return b"" if self.looks is None else etree.tostring(self.looks, method="c14n", with_tail=False)


@dataclass(frozen=True, eq=False)
class RichText:
    """The holder of such a text: `si`, `is`, or a comment's `text`."""

    element: etree._Element

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Text and codes: a pair around each stretch that looks unlike most of the text, one for each escape."""
        return tuple(_numbered(self._runs, self._base))

    def put(self, parts: Sequence[Part]) -> tuple[str, ...]:
        """Put these in place; what had to be repaired comes back in words."""
        if tuple(parts) == self.parts:
            return ()
        whole, done = repaired(self.parts, parts)
        runs = list(_runs_of(whole, self._looks(), self._escapes()))
        for child in [each for each in self.element if _local(each) in (_RUN, _TEXT)]:
            self.element.remove(child)
        made = [self._made(run) for run in runs] if self._is_rich else [self._plain("".join(text for _, text in runs))]
        for place, child in enumerate(made):
            self.element.insert(place, child)
        return done

    @cached_property
    def _runs(self) -> list[_Run]:
        if not self._is_rich:
            return [_Run(None, text.text or "") for text in self._children(_TEXT)]
        return [
            _Run(next((each for each in run if _local(each) == _LOOKS), None), _text_of(run))
            for run in self._children(_RUN)
        ]

    @cached_property
    def _is_rich(self) -> bool:
        return any(True for _ in self._children(_RUN))

    @cached_property
    def _base(self) -> bytes:
        """The look of most of the text, the first of equals."""
        sizes: Counter[bytes] = Counter()
        for run in self._runs:
            sizes[run.key] += len(run.text)
        return max(sizes, key=lambda key: sizes[key], default=b"")

    def _looks(self) -> dict[str, etree._Element | None]:
        """The look of the text inside each pair by its id, and of the text outside under ""."""
        base = next((run.looks for run in self._runs if run.key == self._base), None)
        others = [run for run in _merged(self._runs) if run.key != self._base]
        return {"": base, **{str(number): run.looks for number, run in enumerate(others, 1)}}

    def _escapes(self) -> dict[str, str]:
        return {part.id: part.text for part in self.parts if part.code == "mark"}

    def _children(self, name: str) -> Iterator[etree._Element]:
        return (each for each in self.element if _local(each) == name)

    def _made(self, run: tuple[etree._Element | None, str]) -> etree._Element:
        made = self._new(_RUN)
        if run[0] is not None:
            made.append(copy.deepcopy(run[0]))
        made.append(self._plain(run[1]))
        return made

    def _plain(self, text: str) -> etree._Element:
        made = self._new(_TEXT)
        made.text = text
        if text != text.strip() or "\n" in text:
            made.set(_SPACE, "preserve")
        return made

    def _new(self, name: str) -> etree._Element:
        space = etree.QName(self.element).namespace
        return etree.Element(f"{{{space}}}{name}" if space else name)


def _numbered(runs: Sequence[_Run], base: bytes) -> Iterator[Part]:
    pairs, marks = 0, 0
    for run in _merged(runs):
        differs = run.key != base
        if differs:
            pairs += 1
            yield Part("code", "", str(pairs), "open")
        for number, piece in enumerate(_ESCAPE.split(run.text)):
            if number % 2:
                marks += 1
                yield Part("code", piece, f"x{marks}", "mark")
            elif piece:
                yield Part("text", piece)
        if differs:
            yield Part("code", "", f"/{pairs}", "close")


def _merged(runs: Sequence[_Run]) -> list[_Run]:
    """Neighbours that look the same as one; empty runs are none."""
    merged: list[_Run] = []
    for run in runs:
        if merged and merged[-1].key == run.key:
            merged[-1] = _Run(run.looks, merged[-1].text + run.text)
        elif run.text:
            merged.append(run)
    return merged


def _runs_of(
    parts: Sequence[Part], looks: dict[str, etree._Element | None], escapes: dict[str, str]
) -> Iterator[tuple[etree._Element | None, str]]:
    """Look and text of each run, escapes as they were."""
    inside = [""]
    text = ""
    for part in (*parts, Part("code", "", "", "end")):
        if part.kind == "text":
            text += escaped(shown(part.text))
        elif part.code == "mark":
            text += escapes[part.id]
        else:
            if text:
                yield looks[inside[-1]], text
            text = ""
            if part.code == "open":
                inside.append(part.id)
            elif part.code == "close":
                inside.pop()


def _text_of(run: etree._Element) -> str:
    return "".join(each.text or "" for each in run if _local(each) == _TEXT)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
