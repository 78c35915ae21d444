"""SRX 2.0: rules for where sentences end, read from a file that a person may write."""

from __future__ import annotations

from typing import TypeAlias

import regex
from lxml import etree

from pipeline.errors import ConfigurationError, UnreadableDocumentError
from pipeline.formats.docx.package import parse_xml
from pipeline.model.segmentation import BreakRule, BreakRules

_Map: TypeAlias = tuple[str, tuple[BreakRule, ...]]
"""A pattern for language codes, and rules."""


def read_srx(data: bytes, name: str) -> BreakRules:
    """The rules of an SRX file, those of each language map in the order of the maps.

    Where the header says `cascade="no"`, a language has the rules of the first map that fits it alone.

    Raises:
        ConfigurationError: it is no SRX file, a map names no rules, or a pattern or a verdict is wrong; the message
            says which.
    """
    try:
        root = parse_xml(data, name)
    except UnreadableDocumentError as error:
        raise ConfigurationError(f"{name}: {error}") from error
    if etree.QName(root).localname != "srx":
        raise ConfigurationError(f"{name} is no SRX file; its first element must be srx")
    rules = {
        each.get("languagerulename", ""): tuple(
            _rule(rule, each.get("languagerulename", ""), name) for rule in each.iterfind("{*}rule")
        )
        for each in root.iterfind(".//{*}languagerule")
    }
    maps = tuple(_map(each, rules, name) for each in root.iterfind(".//{*}languagemap"))
    header = root.find("{*}header")
    return BreakRules(maps if header is None or header.get("cascade") != "no" else _first_alone(maps))


def _first_alone(maps: tuple[_Map, ...]) -> tuple[_Map, ...]:
    """The maps, each with a pattern that fits no language that an earlier one fits."""
    earlier = ["|".join(f"(?:{pattern})" for pattern, _ in maps[:number]) for number in range(len(maps))]
    return tuple(
        (rf"(?!(?:{before})\Z)(?:{pattern})" if before else pattern, rules)
        for before, (pattern, rules) in zip(earlier, maps, strict=True)
    )


def _map(element: etree._Element, rules: dict[str, tuple[BreakRule, ...]], name: str) -> _Map:
    wanted = element.get("languagerulename", "")
    if wanted not in rules:
        raise ConfigurationError(
            f"{name}, line {element.sourceline}: there are no rules named '{wanted}'; mend the map"
        )
    pattern = element.get("languagepattern", "")
    _check(pattern, f"{name}, line {element.sourceline}")
    return pattern, rules[wanted]


def _rule(element: etree._Element, group: str, name: str) -> BreakRule:
    where = f"{name}, line {element.sourceline}, rules '{group}'"
    before, after = (_text(element.find(f"{{*}}{child}")) for child in ("beforebreak", "afterbreak"))
    for pattern in (before, after, f"(?<={before})(?={after})"):
        _check(pattern, where)
    verdict = element.get("break", "yes")
    if verdict not in ("yes", "no"):
        raise ConfigurationError(f'{where}: break="{verdict}" is neither yes nor no; mend it')
    return BreakRule(verdict == "yes", before, after)


def _text(element: etree._Element | None) -> str:
    return "" if element is None else (element.text or "")


def _check(pattern: str, where: str) -> None:
    try:
        regex.compile(pattern)
    except regex.error as error:
        raise ConfigurationError(f"{where}: '{pattern}' is no regular expression ({error}); mend it") from error
