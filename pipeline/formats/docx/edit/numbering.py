"""The numbers that Word prints before paragraphs, worked out from the numbering part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from pipeline.formats.docx.edit.dialects import W
from pipeline.formats.docx.edit.styles import Styles

_VAL, _ILVL, _NUM, _ABSTRACT = f"{{{W}}}val", f"{{{W}}}ilvl", f"{{{W}}}numId", f"{{{W}}}abstractNumId"
_ROMAN = {
    1000: "m",
    900: "cm",
    500: "d",
    400: "cd",
    100: "c",
    90: "xc",
    50: "l",
    40: "xl",
    10: "x",
    9: "ix",
    5: "v",
    4: "iv",
    1: "i",
}
_PLACE = re.compile(r"%([1-9])")
_UNPRINTED = frozenset(("bullet", "none"))


@dataclass(frozen=True)
class _Level:
    """One level of a list: how its number is written."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass
class _List:
    """A list with what has been counted in it."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts paragraphs as Word does, in the order in which they are asked for."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {} if root is None else _by_id(root, "abstractNum", _ABSTRACT)
        self._numbers = {} if root is None else _by_id(root, "num", _NUM)
        self._lists: dict[str, _List] = {}
        self._overridden: set[tuple[str, int]] = set()

    def next(self, paragraph: etree._Element) -> tuple[str, bool]:
        """The number printed before the paragraph ("" for a bullet), and whether it stands in a list at all."""
        found = self._styles.numbering(paragraph)
        if found is None or found[0] not in self._numbers:
            return "", False
        number, level, style = found
        one = self._list(number)
        if one is None:
            return "", False
        place = level if level is not None else _level_of_style(one, style)
        self._override(number, place, one)
        return _counted(one, place), True

    def _list(self, number: str) -> _List | None:
        """The list that a numbering id counts in; several ids may share one."""
        abstract = self._abstract_id(number)
        if abstract is None:
            return None
        if abstract not in self._lists:
            levels = {_int(level.get(_ILVL), 0): _level(level) for level in _levels(self._abstract[abstract])}
            self._lists[abstract] = _List(levels)
        return self._lists[abstract]

    def _abstract_id(self, number: str) -> str | None:
        """The definition behind a numbering id, through a numbering style where it names one."""
        for _ in range(len(self._numbers) + 1):
            found = self._numbers[number].find(_ABSTRACT)
            abstract = None if found is None else found.get(_VAL)
            if abstract is None or abstract not in self._abstract:
                return None
            link = self._abstract[abstract].find(f"{{{W}}}numStyleLink")
            linked = None if link is None else self._styles.numbering_of_style(link.get(_VAL) or "")
            if linked is None or linked not in self._numbers:
                return abstract
            number = linked
        return None

    def _override(self, number: str, place: int, one: _List) -> None:
        """Take over what the numbering id says otherwise of this level, when it is first used there."""
        if (number, place) in self._overridden:
            return
        self._overridden.add((number, place))
        for override in self._numbers[number].iterfind(f"{{{W}}}lvlOverride"):
            if _int(override.get(_ILVL), 0) != place:
                continue
            level, start = override.find(f"{{{W}}}lvl"), override.find(f"{{{W}}}startOverride")
            if level is not None:
                one.levels[place] = _level(level)
            if start is not None:
                one.counts[place] = _int(start.get(_VAL), 1) - 1


def written(number: int, form: str) -> str:
    """The number in Word's number format of this name, in digits where the format is another script's."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _counted(one: _List, place: int) -> str:
    """Count one paragraph at this level, and write its number."""
    level = one.levels.get(place)
    if level is None:
        return ""
    one.counts[place] = one.counts.get(place, level.start - 1) + 1
    for deeper, other in one.levels.items():
        if deeper > place and (other.restart is None or other.restart > place):
            one.counts.pop(deeper, None)
    if level.form in _UNPRINTED:
        return ""
    return _PLACE.sub(lambda match: _shown(one, int(match[1]) - 1, legal=level.legal), level.text)


def _shown(one: _List, place: int, *, legal: bool) -> str:
    level = one.levels.get(place, _Level())
    return written(one.counts.get(place, level.start), "decimal" if legal else level.form)


def _level_of_style(one: _List, style: str) -> int:
    """The level that is tied to the style, the first where none is."""
    return next((place for place, level in sorted(one.levels.items()) if style and level.style == style), 0)


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN.items():
        letters += letter * (number // value)
        number %= value
    return letters


def _level(element: etree._Element) -> _Level:
    restart = element.find(f"{{{W}}}lvlRestart")
    legal = element.find(f"{{{W}}}isLgl")
    return _Level(
        start=_int(_child(element, "start"), 1),
        form=_child(element, "numFmt") or "decimal",
        text=_child(element, "lvlText") or "",
        restart=None if restart is None else _int(restart.get(_VAL), 0),
        legal=legal is not None and legal.get(_VAL) not in ("0", "false", "off"),
        style=_child(element, "pStyle") or "",
    )


def _levels(abstract: etree._Element) -> list[etree._Element]:
    return abstract.findall(f"{{{W}}}lvl")


def _by_id(root: etree._Element, name: str, key: str) -> dict[str, etree._Element]:
    return {element.get(key) or "": element for element in root.iterfind(f"{{{W}}}{name}")}


def _child(parent: etree._Element, name: str) -> str | None:
    child = parent.find(f"{{{W}}}{name}")
    return None if child is None else child.get(_VAL)


def _int(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() else otherwise
