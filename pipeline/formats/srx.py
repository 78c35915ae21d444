"""SRX 2.0: rules for where sentences end, read from a file that a person may write."""

from __future__ import annotations

import regex
from lxml import etree

from pipeline.errors import ConfigurationError, UnreadableDocumentError
from pipeline.formats.docx.package import parse_xml
from pipeline.model.segmentation import BreakRule, BreakRules


def read_srx(data: bytes, name: str) -> BreakRules:
    """The rules of an SRX file, those of each language map in the order of the maps.

    Raises:
        ConfigurationError: it is no SRX file, a map names no rules, or a pattern is wrong; the message says which.
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
    return BreakRules(tuple(_map(each, rules, name) for each in root.iterfind(".//{*}languagemap")))


def _map(
    element: etree._Element, rules: dict[str, tuple[BreakRule, ...]], name: str
) -> tuple[str, tuple[BreakRule, ...]]:
    wanted = element.get("languagerulename", "")
    if wanted not in rules:
        raise ConfigurationError(
            f"{name}, line {element.sourceline}: there are no rules named '{wanted}'; mend the map"
        )
    pattern = element.get("languagepattern", "")
    _check(pattern, f"{name}, line {element.sourceline}")
    return pattern, rules[wanted]


def _rule(element: etree._Element, group: str, name: str) -> BreakRule:
    texts = [_text(element.find(f"{{*}}{child}")) for child in ("beforebreak", "afterbreak")]
    for text in texts:
        _check(text, f"{name}, line {element.sourceline}, rules '{group}'")
    return BreakRule(element.get("break", "yes") == "yes", texts[0], texts[1])


def _text(element: etree._Element | None) -> str:
    return "" if element is None else (element.text or "")


def _check(pattern: str, where: str) -> None:
    try:
        regex.compile(pattern)
    except regex.error as error:
        raise ConfigurationError(f"{where}: '{pattern}' is no regular expression ({error}); mend it") from error
