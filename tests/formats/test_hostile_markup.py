"""Whatever stands in an XLIFF or a TMX file, it is read or refused in one line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.tmx import read_tmx, write_tmx
from pipeline.formats.xliff import read_xliff, write_xliff
from pipeline.model.draft import Part
from pipeline.model.memory import TranslationUnit
from tests.formats.drafts import draft

NS = "{urn:oasis:names:tc:xliff:document:1.2}"
XLIFF = (
    "xliff", "file", "header", "body", "group", "trans-unit", "source", "target", "note", "alt-trans", "phase",
    "seg-source", "g", "x", "bpt", "ept", "it", "ph", "mrk", "sub",
)  # fmt: skip
TMX = ("tmx", "header", "body", "tu", "tuv", "seg", "prop", "note", "bpt", "ept", "it", "ph", "hi", "ut", "sub")
ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        ["id", "rid", "i", "x", "pos", "type", "from", "state", "extradata", "lang", "srclang", "creationdate"]
    ),
    st.sampled_from(
        ["", "1", "2", "-1", "x", "en", "fr", "zh-", "_", "*all*", "begin", "end", "a b c", "20270501T093000Z"]
    ),
    max_size=3,
)


@st.composite
def trees(draw: st.DrawFn, names: tuple[str, ...], prefix: str, depth: int = 0) -> etree._Element:
    """Elements of the format nested in any way, with any of its attributes."""
    name = names[min(depth, 2)] if depth < 2 and draw(st.booleans()) else draw(st.sampled_from(names))
    made = etree.Element(prefix + (names[0] if depth == 0 else name), draw(ATTRIBUTES))
    made.text = draw(st.sampled_from(["", "a", "\n  ", "‹1›", "<g0>", "{}"]))
    for _ in range(draw(st.integers(0, 3)) if depth < 5 else 0):
        child = draw(trees(names, prefix, depth + 1))
        child.tail = draw(st.sampled_from(["", " b", "\n", "</x1>"]))
        made.append(child)
    return made


def read_or_refused(read: Callable[[bytes, str], object], data: bytes) -> None:
    """Reads the file; a refusal is one line that begins with its name."""
    try:
        read(data, "x.xml")
    except UnreadableDocumentError as error:
        assert str(error).startswith("x.xml ")
        assert "\n" not in str(error)


@given(trees(XLIFF, NS))
@settings(deadline=None, max_examples=150)
def test_any_nesting_of_xliff_elements_is_read_or_refused(root: etree._Element) -> None:
    """Units in units, codes without numbers, targets without sources."""
    read_or_refused(read_xliff, etree.tostring(root))


@given(trees(TMX, ""))
@settings(deadline=None, max_examples=150)
def test_any_nesting_of_tmx_elements_is_read_or_refused(root: etree._Element) -> None:
    """Segments in segments, ends before beginnings, languages that are none."""
    read_or_refused(read_tmx, etree.tostring(root))


@pytest.mark.parametrize(
    ("read", "data"),
    [
        (read_xliff, write_xliff(draft(), "x.docx", "k")),
        (read_tmx, write_tmx([TranslationUnit("en", "fr", (Part("text", "Yes"),), (Part("text", "Oui"),))])),
    ],
)
def test_damaged_bytes_are_read_or_refused(read: Callable[[bytes, str], object], data: bytes) -> None:
    """Cut off anywhere, or with a byte that is none of the encoding."""
    for place in range(0, len(data), 7):
        read_or_refused(read, data[:place])
        read_or_refused(read, data[:place] + b"\xff" + data[place + 1 :])


def test_deep_nesting_is_refused() -> None:
    """A thousand elements in one another."""
    data = write_xliff(draft(), "x.docx", "k").decode()
    nested = "<source>" + '<g id="1">' * 1000 + "</g>" * 1000 + "</source>"
    with pytest.raises(UnreadableDocumentError, match="not well-formed"):
        read_xliff(data.replace("<source>Summary</source>", nested).encode(), "x.xlf")
