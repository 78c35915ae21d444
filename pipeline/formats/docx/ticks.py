"""Ticks as people make them: a box that is crossed, a cross in brackets, an x beside an option."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Mark = Literal["ticked", "empty", "none"]
"""A box with a tick or a tick alone; an empty box; neither."""

_SPACE = r"[\s\u00a0]*"
_TICKS = "☑☒✓✔✕✖✗✘☓⊠■◼◾√×"
_CROSS = "xXхХ"
"""Latin and Cyrillic."""
_OPEN, _CLOSE = r"[\[(（［【]", r"[\])）］】]"
_ON_TEXT = rf"(?:[{_TICKS}]\ufe0f?|{_OPEN}{_SPACE}[{_TICKS}{_CROSS}vV+]{_SPACE}{_CLOSE})"
_OFF_TEXT = rf"(?:[☐□▢◻◽❏❑○]\ufe0f?|{_OPEN}[\s\u00a0_.…]*{_CLOSE})"
_BARE_TEXT = rf"(?:(?<!\w)[{_CROSS}](?!\w))"
_ON, _OFF = re.compile(_ON_TEXT), re.compile(_OFF_TEXT)
_BARE = re.compile(_BARE_TEXT)
_MARKS = rf"(?:{_SPACE}(?:{_ON_TEXT}|{_OFF_TEXT}|{_BARE_TEXT}))+"
_LINE = re.IGNORECASE | re.DOTALL
_LONGEST_LINE = 200
"""Letters of a line in which options are looked for; more is an answer in words."""
_JOINTS = " \t\n\u00a0:;,.-–—"
"""What may join an option to a mark behind it, or to the words that follow."""


@dataclass(frozen=True)
class Ticked:
    """What stands at an option."""

    mark: Mark
    rest: str
    """What else was written there, beside mark and option."""
    typed: bool = False
    """True where a letter or a character was typed rather than a box crossed."""


def cell_mark(text: str) -> Ticked:
    """The mark in a text without the option's own words; a typed x counts where the text begins or ends with it."""
    found = _ON.search(text)
    if found:
        rest = _OFF.sub("", text[: found.start()] + text[found.end() :], count=1)
        return Ticked("ticked", rest.strip(), typed=found[0] != "☒")
    plain = _OFF.sub("", text, count=1).strip()
    edge = re.match(_BARE_TEXT, plain) or re.search(rf"{_BARE_TEXT}$", plain)
    if edge:
        return Ticked("ticked", (plain[: edge.start()] + plain[edge.end() :]).strip(_JOINTS), typed=True)
    return Ticked("empty" if _OFF.search(text) else "none", plain)


def option_mark(text: str, option: str) -> Ticked:
    """The mark at an option in its line: before its words or right behind them; without the words, as in a cell."""
    found = re.search(_words_pattern(option), text, re.IGNORECASE)
    if found is None:
        return cell_mark(text)
    before, after = cell_mark(text[: found.start()]), text[found.end() :]
    if before.mark == "ticked":
        return Ticked("ticked", _joined(before.rest, after), before.typed)
    behind = _leading_tick(after)
    if behind is not None:
        return Ticked("ticked", _joined(before.rest, behind), typed="☒" not in after)
    return Ticked(before.mark, _joined(before.rest, after))


def line_option(text: str, options: Sequence[str]) -> int | None:
    """Which option's line this is: its words stand alone, or after a mark, or before a mark; the longest that does."""
    for index in _longest_first(options) if len(text) <= _LONGEST_LINE else ():
        line = re.match(rf"(?P<marks>{_MARKS})?{_SPACE}{_words_pattern(options[index])}(?P<rest>.*)$", text, _LINE)
        if line and (line["marks"] or not line["rest"].strip(_JOINTS) or _leading_tick(line["rest"]) is not None):
            return index
    return None


def options_in_line(text: str, options: Sequence[str]) -> tuple[tuple[tuple[int, Mark], ...], str]:
    """The options of a line that holds several with boxes, each with its mark, and its other words; else nothing.

    Where the line begins with a mark, marks stand before their options, else behind them.
    """
    found = list(_options_with_marks(text, options)) if options and len(text) <= _LONGEST_LINE else []
    if len(found) < 2 or not any(match["before"] or match["after"] for _, match in found):
        return (), ""
    leading = bool(found[0][1]["before"])
    marks = tuple((index, cell_mark(match["before" if leading else "after"] or "").mark) for index, match in found)
    between = [match.end() for _, match in found], [match.start() for _, match in found] + [len(text)]
    others = [text[: between[1][0]], *(text[end:start] for end, start in zip(between[0], between[1][1:], strict=True))]
    return marks, _joined(*(_OFF.sub("", _ON.sub("", other)).strip(_JOINTS + "/") for other in others))


def _options_with_marks(text: str, options: Sequence[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Each option in the line, with the match that has the marks `before` and `after` it."""
    order = _longest_first(options)
    words = "|".join(f"(?P<o{index}>{_words_pattern(options[index])})" for index in order)
    for match in re.finditer(rf"(?P<before>{_MARKS})?{_SPACE}(?:{words})(?=(?P<after>{_MARKS})?)", text, re.IGNORECASE):
        index = next(index for index in order if match[f"o{index}"] is not None)
        yield index, match


def _longest_first(options: Sequence[str]) -> list[int]:
    return sorted(range(len(options)), key=lambda index: len(options[index]), reverse=True)


def _leading_tick(text: str) -> str | None:
    """What follows a tick at the beginning of the text, or None where there is none."""
    stripped = text.lstrip(_JOINTS)
    match = _ON.match(stripped) or _BARE.match(stripped)
    return stripped[match.end() :] if match else None


def _words_pattern(option: str) -> str:
    """The option's words with any white space between them, and no word running on from either end."""
    words = r"[\s\u00a0]+".join(re.escape(word) for word in option.split())
    return rf"(?<!\w){words}(?!\w)"


def _joined(*texts: str) -> str:
    return " ".join(text.strip() for text in texts if text.strip()).strip(_JOINTS)
