"""Characters that Excel writes as escapes, `_x000D_`, as inline codes of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.formats.characters import shown
from pipeline.formats.xlsx.cells import escaped
from pipeline.model.draft import Part

_ESCAPE = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)|(_x[0-9A-Fa-f]{4}_)")
"""The first is an underscore that only looks like the beginning of an escape; the second an escape."""
_SIGNS = {"_x000d_": "↵", "_x000a_": "↵", "_x0009_": "⇥"}


class Escapes:
    """Numbers the escapes of one unit, and remembers how each was written."""

    def __init__(self) -> None:
        """No escape yet."""
        self._written: dict[str, str] = {}

    def parts(self, text: str) -> Iterator[Part]:
        """The text as text and codes; equal texts in a row are not joined."""
        plain, end = "", 0
        for match in _ESCAPE.finditer(text):
            plain += text[end : match.start()]
            end = match.end()
            if match[1] is None:
                plain += "_"
                continue
            yield from _text(plain)
            plain = ""
            yield self._code(match[1])
        yield from _text(plain + text[end:])

    def written(self, parts: Sequence[Part]) -> str:
        """Text and escapes as Excel writes them."""
        return "".join(escaped(shown(part.text)) if part.kind == "text" else self._written[part.id] for part in parts)

    def _code(self, escape: str) -> Part:
        name = f"x{len(self._written) + 1}"
        self._written[name] = escape
        return Part("code", _SIGNS.get(escape.lower(), escape), name, "mark")


def trimmed(parts: Sequence[Part]) -> tuple[str, tuple[Part, ...], str]:
    """The blanks at the beginning, the parts without them, and the blanks at the end."""
    inner = list(parts)
    first = inner[0].text if inner and inner[0].kind == "text" else ""
    lead = first[: len(first) - len(first.lstrip())]
    if lead:
        inner[:1] = _text(first[len(lead) :])
    last = inner[-1].text if inner and inner[-1].kind == "text" else ""
    tail = last[len(last.rstrip()) :]
    if tail:
        inner[-1:] = _text(last[: -len(tail)])
    return lead, tuple(inner), tail


def units(text: str) -> int:
    """The length of a text as Excel counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _text(text: str) -> list[Part]:
    return [Part("text", text)] if text else []
