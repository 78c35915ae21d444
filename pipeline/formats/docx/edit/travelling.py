"""What of a paragraph travels as a unit: first text to last, with codes and blanks at its ends left in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.formats.docx.edit.items import Item, shown
from pipeline.model.draft import Part, joined

_TYPED = re.compile(
    r"\s*("
    r"\(?[0-9]{1,3}(?:\.[0-9]{1,3})*[.)]"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2})+"
    r"|\(?(?:[A-Za-z]|[ivxlcdm]{1,6}|[IVXLCDM]{1,6})[.)]"
    r"|[•▪–—*-]"
    r")\s*"
)


@dataclass(frozen=True)
class Travelling:
    """The items of a paragraph, of which those from `start` to `end` travel."""

    items: tuple[Item, ...]
    start: int
    end: int
    label: str = ""
    """The number that is typed at the beginning, before a tab."""

    @property
    def middle(self) -> tuple[Item, ...]:
        """The items that travel."""
        return self.items[self.start : self.end]

    @cached_property
    def all_parts(self) -> tuple[Part, ...]:
        """The text and codes in the range, with the blanks at its beginning and end."""
        return tuple(part for item in self.middle if (part := _part(item)) is not None)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The unit's text and codes, from the first character that is no blank to the last."""
        first, last = self._blanks
        inner = [part for part in self.all_parts if part.kind == "code" or part.text]
        if first:
            inner[0] = Part("text", inner[0].text[len(first) :])
        if last:
            inner[-1] = Part("text", inner[-1].text[: -len(last)])
        return tuple(inner)

    def with_blanks(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """The parts with the blanks that stand at the beginning and end of the range."""
        first, last = self._blanks
        return joined((*_blank(first), *parts, *_blank(last)))

    @cached_property
    def _blanks(self) -> tuple[str, str]:
        """The blanks at the beginning and at the end of the range, which is never all blank."""
        parts = self.all_parts
        first = parts[0].text if parts and parts[0].kind == "text" else ""
        last = parts[-1].text if parts and parts[-1].kind == "text" else ""
        return first[: len(first) - len(first.lstrip())], last[len(last.rstrip()) :]


def travelling(items: Sequence[Item]) -> Travelling:
    """The items with the range that travels; codes in it are numbered from 1."""
    label, labelled = _label(items)
    start, end = _trimmed(items, labelled, len(items))
    middle = [item for item in items[start:end] if item.kind != "noise"]
    _number(middle)
    return Travelling(tuple(items), start, end, label)


def has_letters(parts: Iterable[Part]) -> bool:
    """True where there is anything to translate."""
    return any(part.kind == "text" and any(map(str.isalpha, part.text)) for part in parts)


def _blank(text: str) -> tuple[Part, ...]:
    return (Part("text", text),) if text else ()


def _part(item: Item) -> Part | None:
    return Part("text", item.text) if item.role == "text" else item.part


def _number(items: Sequence[Item]) -> None:
    number = 0
    for item in items:
        if item.role in ("single", "open"):
            number += 1
            item.part = Part("code", shown(item.kind), str(number), item.kind)
            if item.partner is not None:
                item.partner.part = Part("code", "", f"/{number}", "close")


def _label(items: Sequence[Item]) -> tuple[str, int]:
    """The number typed before a tab and the place after it; "" and 0 where there is none."""
    text = ""
    for index, item in enumerate(items):
        if item.role == "text":
            text += item.text
        elif item.kind == "tab":
            match = _TYPED.fullmatch(text)
            balanced = _depth(items[:index]) == 0
            return (match[1], index + 1) if match and balanced else ("", 0)
    return "", 0


def _depth(items: Sequence[Item]) -> int:
    return sum({"open": 1, "close": -1}.get(item.role, 0) for item in items)


def _trimmed(items: Sequence[Item], start: int, end: int) -> tuple[int, int]:
    """The range without codes and blanks at its ends, pairs around all of it, and pairs around nothing."""
    while start < end:
        after, before = _after_codes(items, start), _before_codes(items, end)
        if after > start:
            start = after
        elif before < end:
            end = before
        elif items[start].role == "open" and items[start].partner is items[end - 1]:
            start, end = start + 1, end - 1
        else:
            break
    return start, max(start, end)


def _after_codes(items: Sequence[Item], start: int) -> int:
    """The place after the code or blank that stands at `start`, or after a pair around nothing; else `start`."""
    first = items[start]
    if first.role == "single" or _is_blank(first):
        return start + 1
    end = _partner(items, first) if first.role == "open" else start
    return start if _has_text(items[start:end]) or end == start else end + 1


def _before_codes(items: Sequence[Item], end: int) -> int:
    """The place before the code or blank that stands at the end, or before a pair around nothing; else `end`."""
    last = items[end - 1]
    if last.role == "single" or _is_blank(last):
        return end - 1
    start = _partner(items, last) if last.role == "close" else end
    return end if start == end or _has_text(items[start:end]) else start


def _partner(items: Sequence[Item], item: Item) -> int:
    return next(index for index, other in enumerate(items) if other is item.partner)


def _has_text(items: Sequence[Item]) -> bool:
    return any(item.role == "text" and not _is_blank(item) for item in items)


def _is_blank(item: Item) -> bool:
    return item.role == "text" and item.text.isspace()
