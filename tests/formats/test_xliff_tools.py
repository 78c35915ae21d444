"""An XLIFF file comes back from tools that lay it out anew, drop what they don't know, sort and merge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from xml.dom import minidom

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.formats.xliff import read_xliff, write_xliff
from pipeline.model.bilingual import BilingualRow
from pipeline.model.draft import ORIGINS, Block, Draft, Part, Segment
from pipeline.model.inline import wording_hash
from tests.formats.drafts import draft
from tests.formats.inline_parts import sides

NS = "{urn:oasis:names:tc:xliff:document:1.2}"


def sent() -> etree._Element:
    """The shared draft as XLIFF."""
    return etree.fromstring(write_xliff(draft(), "x.docx", "XAR-UNTOC-1/k"))


def row(root: etree._Element, segment: str) -> BilingualRow:
    """What is read of one segment."""
    [found] = [row for row in read_xliff(etree.tostring(root), "x.xlf").rows if row.segment == segment]
    return found


def unit(root: etree._Element, segment: str) -> etree._Element:
    """One segment's element."""
    return next(each for each in root.iter(f"{NS}trans-unit") if each.get("id") == segment)


def target(root: etree._Element, segment: str) -> etree._Element:
    """One segment's target."""
    return next(unit(root, segment).iterchildren(f"{NS}target"))


@pytest.mark.parametrize(
    ("segment", "state", "status"),
    [
        ("s0004", "needs-review-translation", ""),
        ("s0004", "translated", "checked"),
        ("s0004", "final", "checked"),
        ("s0004", "signed-off", "checked"),
        ("s0004", "needs-translation", "draft"),
        ("s0005", "needs-translation", ""),
        ("s0006", "translated", ""),
        ("s0006", "signed-off", "checked"),
        ("s0006", "needs-review-l10n", "draft"),
        ("s0001", "final", ""),
    ],
)
def test_a_state_that_a_tool_has_changed_is_the_row_s_status(segment: str, state: str, status: str) -> None:
    """Machine, untranslated, human and fixed: what was sent as it is says nothing."""
    root = sent()
    target(root, segment).set("state", state)
    assert row(root, segment).status == status


def test_an_approved_unit_is_checked() -> None:
    """Where it was not sent as approved; an unknown origin says nothing."""
    root = sent()
    unit(root, "s0004").set("approved", "yes")
    assert (row(root, "s0004").status, row(root, "s0001").status) == ("checked", "")


def test_what_somebody_notes_is_the_comment() -> None:
    """Our own notes are not; those at a match neither."""
    root = sent()
    for text in ("Is this the term?", " See article 5. "):
        etree.SubElement(unit(root, "s0005"), f"{NS}note").text = text
    etree.SubElement(unit(root, "s0005"), f"{NS}note", {"from": "query"}).text = "Which law?"
    read = row(root, "s0005")
    assert (read.comment, read.query) == ("Is this the term?\nSee article 5.", "Which law?")
    assert {each.comment for each in read_xliff(etree.tostring(sent()), "x.xlf").rows} == {""}


def test_a_paragraph_s_number_is_a_note() -> None:
    """The translator sees where in the document the sentence stands; it does not come back as a comment."""
    first = replace(next(draft().segments()), paragraph="12")
    root = etree.fromstring(write_xliff(replace(draft(), furniture={"footer": first}), "x.docx", "k"))
    assert [note.text for note in unit(root, "s0002").iterfind(f"{NS}note[@from='paragraph']")] == ["12"]
    assert row(root, "s0002").comment == ""


def test_languages_with_a_country_and_the_reviser_s_name_are_read() -> None:
    """A tool writes `fr-FR`, and who worked on the file, into the header."""
    root = sent()
    root[0].set("target-language", "fr-FR")
    root[0].set("source-language", "en_GB")
    phases = etree.SubElement(root[0][0], f"{NS}phase-group")
    for name in ("A. Translator", "A. Reviser"):
        etree.SubElement(phases, f"{NS}phase", {"phase-name": name, "process-name": "p", "contact-name": name})
    table = read_xliff(etree.tostring(root), "x.xlf")
    assert (table.source_language, table.target_language, table.author) == ("en", "fr", "A. Reviser")


def test_a_file_of_an_earlier_version_is_read() -> None:
    """Hashes and origin were notes, the job's key stood in one place, codes with text were `ph`."""
    root = sent()
    root[0].attrib.pop("build-num")
    for each in root.iter(f"{NS}trans-unit"):
        fields = each.attrib.pop("extradata").split()
        for kind, value in zip(("source-hash", "target-hash"), fields, strict=False):
            etree.SubElement(each, f"{NS}note", {"from": kind}).text = str(value)
    assert read_xliff(etree.tostring(root), "x.xlf") == read_xliff(etree.tostring(sent()), "x.xlf")


def without_notes(data: bytes) -> bytes:
    """A tool that keeps no note."""
    root = etree.fromstring(data)
    etree.strip_elements(root, f"{NS}note", f"{NS}alt-trans")
    return etree.tostring(root)


def laid_out(data: bytes) -> bytes:
    """A tool that begins a line for each element outside of texts."""
    parser = etree.XMLParser(remove_blank_text=True)
    return etree.tostring(etree.fromstring(data, parser), pretty_print=True)


def laid_out_everywhere(data: bytes) -> bytes:
    """A tool that begins a line for each element, in texts too."""
    return minidom.parseString(data).toprettyxml(indent="  ").encode()  # noqa: S318 (our own bytes)


def turned_round(data: bytes) -> bytes:
    """A tool that puts the units into an order of its own, in groups, with a prefix for each name."""
    root = etree.fromstring(data)
    [body] = root.iter(f"{NS}body")
    group = etree.Element(f"{NS}group", id="g")
    group.extend(reversed(list(body)))
    body.append(group)
    text = etree.tostring(root, encoding="unicode")
    text = text.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    return text.replace(' xmlns="', ' xmlns:x="').encode("utf-16")


def merged(data: bytes) -> bytes:
    """A tool that puts the file behind one of somebody else's and before one more."""
    root = etree.fromstring(data)
    other = '<file original="theirs" source-language="de" datatype="plaintext"><body><trans-unit id="s0001">'
    other += "<source>Ja</source></trans-unit></body></file>"
    for place in (0, 2):
        root.insert(place, etree.fromstring(f'<x xmlns="{NS[1:-1]}">{other}</x>')[0])
    return etree.tostring(root)


TOOLS = (without_notes, laid_out, laid_out_everywhere, turned_round, merged)


@pytest.mark.parametrize("tool", TOOLS)
def test_what_a_tool_does_to_the_file_changes_no_row(tool: Callable[[bytes], bytes]) -> None:
    """Every row, its text, hashes, status and comment."""
    data = write_xliff(draft(), "x.docx", "XAR-UNTOC-1/k")
    before, after = read_xliff(data, "x.xlf"), read_xliff(tool(data), "x.xlf")
    assert (after.job_key, after.target_language, after.issues) == ("XAR-UNTOC-1/k", "fr", ())
    assert sorted(after.rows, key=lambda row: row.segment) == sorted(before.rows, key=lambda row: row.segment)


@given(st.lists(st.tuples(sides(), st.sampled_from(ORIGINS)), max_size=3), st.sampled_from(TOOLS))
@settings(deadline=None, max_examples=200)
def test_no_row_counts_as_edited_after_a_tool(
    contents: list[tuple[tuple[tuple[Part, ...], tuple[Part, ...]], str]], tool: Callable[[bytes], bytes]
) -> None:
    """Whatever the texts and codes, but for a carriage return, which minidom loses: the wording is the one sent."""
    assume("\\r" not in repr(contents) or tool is not laid_out_everywhere)
    segments = tuple(
        Segment(f"s{number}", "en", source, "fr", target, origin)  # type: ignore[arg-type]
        for number, ((source, target), origin) in enumerate(contents)
    )
    made = Draft("summary", "x", "en", "fr", "confidential", (Block("item", segments),))
    rows = read_xliff(tool(write_xliff(made, "x.docx", "k")), "x.xlf").rows
    assert [row.segment for row in rows if wording_hash("fr", row.target) != row.sent_hash] == []
    assert {(row.segment, row.source_hash) for row in rows} == {(each.id, each.source_hash) for each in segments}


def test_the_units_of_two_jobs_in_one_file_are_not_mixed() -> None:
    """The first job is read, the other is named with its document and how much is left."""
    first, other = sent(), etree.fromstring(write_xliff(draft(), "y.docx", "XAR-UNTOC-2/k"))
    first.append(other[0])
    table = read_xliff(etree.tostring(first), "both.xlf")
    assert (table.job_key, len(table.rows)) == ("XAR-UNTOC-1/k", 7)
    assert [issue.message for issue in table.issues] == [
        "both.xlf: 7 segments of y.docx belong to another job and are not read; send them in their own file"
    ]


def test_a_job_that_a_tool_has_cut_into_two_files_is_read_whole() -> None:
    """Both `file` elements name the job."""
    first, other = sent(), sent()
    for root, kept in ((first, slice(3, None)), (other, slice(0, 3))):
        [body] = root.iter(f"{NS}body")
        for each in list(body)[kept]:
            body.remove(each)
    first.append(other[0])
    assert len(read_xliff(etree.tostring(first), "x.xlf").rows) == 7
