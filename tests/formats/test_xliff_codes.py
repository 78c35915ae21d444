"""Inline codes are elements in XLIFF, and come back from a tool as the marks that they were."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.formats.xliff import read_xliff, write_xliff
from pipeline.formats.xliff_codes import read_texts, write_parts
from pipeline.model.draft import Block, Draft, Part
from pipeline.model.inline import marked
from tests.formats.drafts import segment

NOTE = Part("code", "1", "n", "note")
NAMESPACE = ' xmlns="urn:oasis:names:tc:xliff:document:1.2"'


def text(words: str) -> Part:
    """A text part."""
    return Part("text", words)


def begin(number: int) -> Part:
    """The beginning of a pair."""
    return Part("code", "", str(number), "open")


def end(number: int) -> Part:
    """The end of a pair."""
    return Part("code", "", f"/{number}", "close")


def inner(parts: tuple[Part, ...], source: tuple[Part, ...]) -> str:
    """What stands in the element."""
    holder = element("")
    write_parts(holder, parts, source)
    return etree.tostring(holder, encoding="unicode").partition(">")[2].removesuffix("</target>")


def element(markup: str) -> etree._Element:
    """A `target` with this markup."""
    return etree.fromstring(f"<target{NAMESPACE}>{markup}</target>")


NESTED = (text("a "), begin(1), text("b "), begin(2), text("c"), end(2), end(1), NOTE, text("."))
CROSSING = (begin(1), text("a "), begin(2), text("b"), end(1), text(" c"), end(2))


@pytest.mark.parametrize(
    ("parts", "source", "markup"),
    [
        (NESTED, NESTED, 'a <g id="1">b <g id="2">c</g></g><x id="5" ctype="x-note" equiv-text="1"/>.'),
        (
            CROSSING,
            CROSSING,
            '<bpt id="1" rid="1"/>a <bpt id="2" rid="2"/>b<ept id="3" rid="1"/> c<ept id="4" rid="2"/>',
        ),
        ((begin(7), text("a")), (begin(7), text("a")), '<it id="1" pos="open"/>a'),
        ((text("a"), end(7)), (text("a"), end(7)), 'a<it id="1" pos="close"/>'),
        ((end(1), text("a"), begin(1)), NESTED, '<it id="4" pos="close"/>a<it id="1" pos="open"/>'),
        ((begin(2), text("c"), end(2)), NESTED, '<g id="2">c</g>'),
        ((begin(1), end(1)), (end(1), begin(1)), '<bpt id="2" rid="2"/><ept id="1" rid="2"/>'),
        ((begin(9),), NESTED, '<it id="0" pos="open"/>'),
    ],
)
def test_a_code_is_the_element_that_its_place_allows(
    parts: tuple[Part, ...], source: tuple[Part, ...], markup: str
) -> None:
    """`g` around a pair that nests, `bpt` and `ept` where pairs cross, `it` for half a pair, `x` for the rest."""
    assert inner(parts, source) == markup


def source_of(parts: tuple[Part, ...]) -> etree._Element:
    """The `source` that is written for the parts."""
    return element(inner(parts, parts))


@pytest.mark.parametrize(
    ("source", "target", "read"),
    [
        (NESTED, '<g id="2">C</g> <g id="1">B</g><x id="5"/>', "‹2›C‹3› ‹1›B‹4›‹5›"),
        (NESTED, '<bpt id="1" rid="1">[</bpt>B<ept id="4" rid="1">]</ept>', "‹1›B‹4›"),
        (CROSSING, '<g id="1">A</g><g id="2">B</g>', "‹1›A‹3›‹2›B‹4›"),
        (NESTED, '<mrk mtype="seg" mid="0"><g id="1">B</g></mrk> <mrk mtype="seg" mid="1">C</mrk>', "‹1›B‹4› C"),
        (NESTED, '<g id="1">A</g> <g id="1">B</g><x id="5"/><x id="5"/>', "‹1›A‹4› B‹5›"),
        (NESTED, '<g id="77">A</g>', "A"),
        (NESTED, '<ph id="5">1</ph><ph id="6">{7}<sub>not ours</sub></ph>', "‹5›‹6›"),
        ((NOTE, text("a")), '<ph id="1" ctype="x-note">1</ph>a', "‹1›a"),
        (NESTED, "", ""),
    ],
)
def test_what_a_tool_makes_of_codes_is_read(source: tuple[Part, ...], target: str, read: str) -> None:
    """Moved, unpaired, within marked stretches, doubled, foreign, as earlier versions wrote them, gone."""
    assert read_texts(source_of(source), element(target)) == (marked(source, source), read)


def test_a_bold_word_that_a_tool_moved_comes_home() -> None:
    """The whole way: written, the target's text changed as a CAT tool does, read as marks of the segment's codes."""
    parts = (text("A State "), begin(3), text("shall"), end(3), text(" report."))
    made = Draft("file", "x", "en", "fr", "confidential", (Block("p", (segment(1, parts, parts, "untranslated"),)),))
    data = write_xliff(made, "x.docx", "k").decode()
    old = '<target state="needs-translation">A State <g id="1">shall</g> report.'
    assert old in data
    data = data.replace(old, '<target state="translated"><g id="1">Doit</g> rapporter.')
    [row] = read_xliff(data.encode(), "x.xlf").rows
    assert (row.source, row.target, row.status) == (
        "A State ‹1›shall‹2› report.", "‹1›Doit‹2› rapporter.", "checked",
    )  # fmt: skip
