"""Segments are written as XLIFF 1.2 for CAT tools and read again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.xliff import read_xliff, write_xliff
from pipeline.model.draft import ORIGINS, Block, Draft, Part, Segment
from pipeline.model.inline import marked, unmarked, wording_hash
from tests.formats.drafts import draft, segment
from tests.formats.inline_parts import sides

XLIFF = {"x": "urn:oasis:names:tc:xliff:document:1.2"}


def written() -> etree._Element:
    """The shared draft as XLIFF."""
    return etree.fromstring(write_xliff(draft(), "XAR-UNTOC-1.summary.fr.docx", "0123456789abcdef"))


def test_every_unit_has_a_target_with_its_state() -> None:
    """Furniture first, then the body in reading order, each by its origin."""
    targets = written().iterfind(".//x:trans-unit/x:target", XLIFF)
    assert [(target.get("state"), target.get("state-qualifier")) for target in targets] == [
        ("needs-review-translation", None),
        ("final", None),
        ("needs-review-translation", "fuzzy-match"),
        ("needs-review-translation", "mt-suggestion"),
        ("needs-translation", None),
        ("translated", None),
        ("needs-review-translation", "mt-suggestion"),
    ]


def test_an_untranslated_unit_s_target_is_a_copy_of_its_source() -> None:
    """A CAT tool such as OmegaT fills nothing else."""
    unit = written().find(".//x:trans-unit[@id='s0005']", XLIFF)
    assert unit is not None
    assert [unit.findtext(f"x:{name}", namespaces=XLIFF) for name in ("source", "target")] == ["Left in English."] * 2
    terms = [note.text for note in unit.iterfind("x:note[@from='term']", XLIFF)]
    assert terms == ["State party → État partie (approved)", "seizure → saisie (draft)"]


def test_a_memory_match_has_its_percentage() -> None:
    """In the element that CAT tools show matches from."""
    match = written().find(".//x:trans-unit[@id='s0003']/x:alt-trans", XLIFF)
    assert match is not None
    assert match.get("match-quality") == "85%"
    assert match.findtext("x:target", namespaces=XLIFF) == "La loi s'applique."


def test_a_code_is_an_element_with_its_place_in_the_source() -> None:
    """A line break is `x`."""
    unit = written().find(".//x:trans-unit[@id='s0007']/x:target", XLIFF)
    assert unit is not None
    [code] = unit
    assert (code.tag.partition("}")[2], dict(code.items()), unit.text, code.tail) == (
        "x", {"id": "1", "ctype": "lb", "equiv-text": "↵"}, "Deux", "un",
    )  # fmt: skip


def test_a_note_s_mark_is_an_element_that_shows_its_text() -> None:
    """A CAT tool shows it and lets nobody change it."""
    note = (Part("text", "One"), Part("code", "1", "n1", "note"))
    made = Draft("summary", "x", "en", "fr", "confidential", (Block("p", (segment(1, note, note, "machine"),)),))
    unit = etree.fromstring(write_xliff(made, "x", "k")).find(".//x:target", XLIFF)
    assert unit is not None
    [code] = unit
    assert (code.tag.partition("}")[2], dict(code.items())) == ("x", {"id": "1", "ctype": "x-note", "equiv-text": "1"})


def test_the_file_carries_what_brings_it_home() -> None:
    """Job key, languages, and for each unit the hashes of what was sent."""
    made = draft()
    table = read_xliff(write_xliff(made, "x.docx", "0123456789abcdef"), "x.xlf")
    assert (table.job_key, table.source_language, table.target_language) == ("0123456789abcdef", "en", "fr")
    for row, each in zip(table.rows, made.segments(), strict=True):
        assert row.segment == each.id
        assert row.source_hash == each.source_hash
        assert row.sent_hash == wording_hash("fr", row.target)


@given(st.lists(st.tuples(sides(), st.sampled_from(ORIGINS)), max_size=3))
@settings(deadline=None, max_examples=100)
def test_what_is_written_is_read(contents: list[tuple[tuple[tuple[Part, ...], tuple[Part, ...]], str]]) -> None:
    """Texts in any script, white space, and codes in any order come back as they were."""
    segments = tuple(
        Segment(f"s{number}", "en", source, "zh", target, origin)  # type: ignore[arg-type]
        for number, ((source, target), origin) in enumerate(contents)
    )
    made = Draft("summary", "x", "en", "zh", "confidential", (Block("item", segments),))
    rows = read_xliff(write_xliff(made, "x.docx", "k"), "x.xlf").rows
    assert [(row.source, row.target) for row in rows] == [
        (marked(segment.source, segment.source), marked(segment.target, segment.source)) for segment in segments
    ]
    for row, each in zip(rows, segments, strict=True):
        if "‹" not in each.text:
            assert unmarked(row.target, each.source) == each.target


def test_a_segment_in_another_language_than_the_document_says_so() -> None:
    """A reply in Spanish inside an English summary."""
    first = next(draft().segments())
    spanish = replace(first, source_language="es")
    made = replace(draft(), furniture={"footer": spanish})
    source = etree.fromstring(write_xliff(made, "x", "k")).find(".//x:trans-unit[@id='s0002']/x:source", XLIFF)
    assert source is not None
    assert source.get("{http://www.w3.org/XML/1998/namespace}lang") == "es"


def test_what_a_cat_tool_adds_is_read_as_text() -> None:
    """Marked stretches, groups and comments don't hide words."""
    data = write_xliff(draft(), "x", "k").decode()
    data = data.replace("Deux", '<mrk mtype="seg" mid="1">De<g id="9">u</g>x</mrk><!-- note -->')
    row = next(row for row in read_xliff(data.encode(), "x.xlf").rows if row.segment == "s0007")
    assert row.target == "Deux‹1›un"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not well-formed"),
        (b"<xliff>", "not well-formed"),
        (b"<html/>", "no XLIFF 1.2 file"),
        (b"<!DOCTYPE x><x/>", "DOCTYPE"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', "no file element"),
    ],
)
def test_a_file_that_is_no_xliff_is_refused(data: bytes, says: str) -> None:
    """One line names the file and what to do."""
    with pytest.raises(UnreadableDocumentError, match=rf"my\.xlf .*{says}"):
        read_xliff(data, "my.xlf")
