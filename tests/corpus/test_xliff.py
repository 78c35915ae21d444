"""XLIFF files are valid by the schema that OASIS publishes."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.formats.xliff import write_xliff
from pipeline.model.draft import ORIGINS, Block, Draft, Part, Segment
from pipeline.model.text import LANGUAGES
from tests.formats.drafts import draft
from tests.formats.inline_parts import sides

pytestmark = pytest.mark.corpus


@cache
def schema() -> etree.XMLSchema:
    """The transitional schema of XLIFF 1.2."""
    folder = Path(os.environ["SHARED"]) / "tools" / "schemas"
    return etree.XMLSchema(etree.parse(folder / "xliff-core-1.2-transitional.xsd"))


def errors(data: bytes) -> list[str]:
    """What the schema finds wrong, a line for each."""
    return [] if schema().validate(etree.fromstring(data)) else str(schema().error_log).splitlines()


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_a_file_with_every_origin_is_valid(language: str) -> None:
    """States, matches, notes and codes stand where the schema allows them."""
    assert errors(write_xliff(draft(language), "x.docx", "0123456789abcdef")) == []


@given(st.lists(st.tuples(sides(), st.sampled_from(ORIGINS)), max_size=3))
@settings(deadline=None, max_examples=200)
def test_any_codes_in_any_order_are_valid(
    contents: list[tuple[tuple[tuple[Part, ...], tuple[Part, ...]], str]],
) -> None:
    """Pairs that nest or cross, halves of pairs, single codes, and any character beside them."""
    segments = tuple(
        Segment(f"s{number}", "en", source, "zh", target, origin, match=80, paragraph="(a)")  # type: ignore[arg-type]
        for number, ((source, target), origin) in enumerate(contents)
    )
    made = Draft("file", "x", "en", "zh", "confidential", (Block("paragraph", segments),))
    assert errors(write_xliff(made, "x.xlsx", "k")) == []


def test_the_judge_finds_what_is_wrong() -> None:
    """A target before its source is no valid unit."""
    data = write_xliff(draft(), "x.docx", "k").replace(b"<source>Summary</source>", b"")
    assert errors(data) != []
