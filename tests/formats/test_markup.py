"""What a file is, is seen from its first element, whatever its encoding."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.formats.markup import root_name
from pipeline.formats.tmx import is_tmx, write_tmx
from pipeline.formats.xliff import is_xliff, write_xliff
from tests.formats.drafts import draft

PROLOGUE = """
 <!-- a > comment --><?tool x="1"?><!DOCTYPE tmx SYSTEM "tmx14.dtd" [<!ENTITY a "b">]>
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_the_first_element_is_found_in_any_encoding(encoding: str) -> None:
    """With and without a mark at the beginning, behind declarations and comments."""
    text = f'<?xml version="1.0"?>{PROLOGUE}<tmx version="1.4"><header/></tmx>'
    assert root_name(text.encode(encoding)) == "tmx"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b'<x:xliff xmlns:x="y"/>', "xliff"),
        (b"<tmx>", "tmx"),
        (b"<tmx", ""),
        (b"", ""),
        (b"tmx", ""),
        (b"<!-- <tmx> ", ""),
        (b"PK\x03\x04<tmx>", ""),
        (b"<tmxx/>", "tmxx"),
        ("<?xml version='1.0'?><tmx> ".encode("utf-16-le")[:-1], "tmx"),
    ],
)
def test_damaged_and_other_files_have_a_name_or_none(data: bytes, name: str) -> None:
    """Cut off, empty, no XML at all: never an error."""
    assert root_name(data) == name


@given(st.binary(max_size=60) | st.binary(max_size=30).map(lambda data: b"<?xml " + data))
@settings(deadline=None, max_examples=200)
def test_no_bytes_are_an_error(data: bytes) -> None:
    """Whatever lies in an inbox."""
    assert isinstance(root_name(data), str)


def test_our_own_files_are_recognized() -> None:
    """An XLIFF is no memory, and a memory no XLIFF."""
    xliff, tmx = write_xliff(draft(), "x.docx", "k"), write_tmx([])
    assert (is_xliff(xliff), is_tmx(xliff)) == (True, False)
    assert (is_xliff(tmx), is_tmx(tmx)) == (False, True)
