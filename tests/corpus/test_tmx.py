"""Memories are valid by the DTD of TMX 1.4, as OmegaT carries it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.formats.tmx import write_tmx
from pipeline.model.draft import Part
from pipeline.model.memory import TranslationUnit
from tests.formats.inline_parts import sides
from tests.programs import program

pytestmark = pytest.mark.corpus

ARCHIVE = Path("/usr/share/omegat/OmegaT.jar")


@cache
def dtd() -> etree.DTD:
    """The DTD."""
    program("omegat")
    with zipfile.ZipFile(ARCHIVE) as archive:
        return etree.DTD(io.BytesIO(archive.read("schemas/tmx14.dtd")))


def errors(units: list[TranslationUnit]) -> list[str]:
    """What the DTD finds wrong in a memory of these units."""
    return [] if dtd().validate(etree.fromstring(write_tmx(units, "en"))) else str(dtd().error_log).splitlines()


@given(st.lists(sides().filter(all), max_size=3))
@settings(deadline=None, max_examples=200)
def test_any_codes_in_any_order_are_valid(contents: list[tuple[tuple[Part, ...], tuple[Part, ...]]]) -> None:
    """With everything that a unit may say of itself."""
    date = dt.datetime(2027, 5, 1, 9, 30, tzinfo=dt.UTC)
    about = {"review": "XAR-FA-2", "author": "A. Reviser", "date": date, "document": "summary", "file": "back.xlf"}
    assert errors([TranslationUnit("en", "zh", *side, **about) for side in contents]) == []  # type: ignore[arg-type]


def test_the_judge_finds_what_is_wrong() -> None:
    """A body with anything but units in it."""
    root = etree.fromstring(write_tmx([], "en"))
    etree.SubElement(root, "extra")
    assert not dtd().validate(root)
