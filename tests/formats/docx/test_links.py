"""Web links put on stretches of text in a Word document."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from pipeline.formats.docx.links import link_stretches
from pipeline.formats.docx.package import open_package, write_zip

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def document(body: str, styles: str = "") -> bytes:
    """A Word file of one paragraph."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{DOCUMENT_TYPE}"/></Types>'
    )
    relation = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{relation}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body><w:p>{body}</w:p></w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
    }
    return write_zip({name: text.encode() for name, text in parts.items()})


def find(text: str) -> list[tuple[int, int]]:
    """Capital letters with a figure: `A1`."""
    return [match.span() for match in re.finditer(r"[A-Z]\d", text)]


def linked(data: bytes, *leave: str) -> list[tuple[str, str]]:
    """Each run's text with the address that it leads to, or ""."""
    package = open_package(link_stretches(data, find, "https://example.org/{}".format, leave), "docx")
    targets = {}
    if "word/_rels/document.xml.rels" in package:
        relations = package.xml("word/_rels/document.xml.rels")
        targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    runs = []
    for run in package.xml("word/document.xml").iter(f"{{{W}}}r"):
        link = next(run.iterancestors(f"{{{W}}}hyperlink"), None)
        address = "" if link is None else targets[link.get(f"{{{R}}}id")]
        runs.append(("".join(str(text) for text in run.itertext()), str(address)))
    return runs


def test_each_stretch_becomes_a_link_and_the_rest_stays() -> None:
    """Text before, between and after them keeps its order."""
    runs = linked(document("<w:r><w:t>See A1, B2 and A1.</w:t></w:r>"))
    assert runs == [
        ("See ", ""),
        ("A1", "https://example.org/A1"),
        (", ", ""),
        ("B2", "https://example.org/B2"),
        (" and ", ""),
        ("A1", "https://example.org/A1"),
        (".", ""),
    ]


def test_a_run_that_is_all_stretch_leaves_no_empty_run() -> None:
    """The link stands in its place."""
    assert linked(document("<w:r><w:t>A1</w:t></w:r>")) == [("A1", "https://example.org/A1")]


def test_what_follows_in_the_run_stays_behind_the_link() -> None:
    """A break or tab after the text keeps its place."""
    data = document("<w:r><w:t>A1</w:t><w:br/><w:t>tail</w:t></w:r>")
    package = open_package(link_stretches(data, find, str), "docx")
    paragraph = package.xml("word/document.xml").find(f".//{{{W}}}p")
    assert paragraph is not None
    assert [etree.QName(child).localname for child in paragraph.iter()] == ["p", "hyperlink", "r", "t", "r", "br", "t"]


def test_stretches_to_be_left_are_left() -> None:
    """A document does not link to itself."""
    assert linked(document("<w:r><w:t>A1 B2</w:t></w:r>"), "A1") == [("A1 ", ""), ("B2", "https://example.org/B2")]


def test_a_document_without_stretches_stays_as_it_is() -> None:
    """Not a byte is changed."""
    data = document("<w:r><w:t>nothing here</w:t></w:r>")
    assert link_stretches(data, find, str) == data


def test_linking_twice_links_once() -> None:
    """What is a link already is left alone."""
    once = link_stretches(document("<w:r><w:t>A1</w:t></w:r>"), find, str)
    assert link_stretches(once, find, str) == once


@pytest.mark.parametrize(
    ("properties", "styled"),
    [("", "Hyperlink"), ('<w:rPr><w:rStyle w:val="OriginFixedDraft"/></w:rPr>', "OriginFixedDraft")],
)
def test_a_mark_of_origin_is_stronger_than_the_style_of_links(properties: str, styled: str) -> None:
    """A run with a character style keeps it; one without looks like a link."""
    style = '<w:style w:type="character" w:styleId="Hyperlink"/>'
    data = document(f"<w:r>{properties}<w:t>see A1</w:t></w:r>", style)
    root = open_package(link_stretches(data, find, str), "docx").xml("word/document.xml")
    link = root.find(f".//{{{W}}}hyperlink")
    assert link is not None
    assert [item.get(f"{{{W}}}val") for item in link.iter(f"{{{W}}}rStyle")] == [styled]
