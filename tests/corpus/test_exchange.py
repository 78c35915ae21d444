"""The text of real Word files goes through XLIFF and TMX whole: every character, every code in its place."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.characters import shown
from pipeline.formats.code_pairs import roles
from pipeline.formats.docx.edit import take_text
from pipeline.formats.tmx import read_tmx, write_tmx
from pipeline.formats.xliff import read_xliff, write_xliff
from pipeline.language.memory import Memory, placed
from pipeline.library import Library
from pipeline.model.draft import Draft, Part
from pipeline.model.inline import marked
from pipeline.model.memory import TranslationUnit
from pipeline.stages.file_draft import draft_of
from tests.corpus.test_xliff import errors

pytestmark = pytest.mark.corpus


def drafts() -> Iterator[Draft]:
    """Every Word specimen that can be read, untranslated from English to French."""
    split = Library().segmenter.parts
    folder = Path(os.environ["SHARED"]) / "specimens"
    for file in sorted(path for kind in ("docx", "docm", "dotx") for path in (folder / kind).iterdir()):
        try:
            text = take_text(file.read_bytes())
        except UnreadableDocumentError:
            continue
        draft = draft_of(text, file.stem, "en", split).draft
        segments = {each.id: replace(each, language="fr", origin="untranslated") for each in draft.segments()}
        yield replace(draft.map(segments), language="fr")


def written(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts as XML can hold them."""
    return tuple(replace(part, text=shown(part.text)) for part in parts)


def test_every_segment_of_the_specimens_is_valid_xliff_and_is_read_as_it_was() -> None:
    """Source and target, with a mark for each code."""
    counts: Counter[str] = Counter()
    for draft in drafts():
        data = write_xliff(draft, f"{draft.name}.docx", "k")
        assert errors(data) == [], draft.name
        rows = read_xliff(data, "x.xlf").rows
        for segment, row in zip(draft.segments(), rows, strict=True):
            wanted = shown(marked(segment.source, segment.source))
            assert (row.segment, row.source, row.target) == (segment.id, wanted, wanted), draft.name
            counts.update(roles(segment.source))
        counts["files"] += 1
    print(f"\n{dict(counts)}")
    assert counts["files"] > 100
    assert all(counts[role] for role in ("begin", "end", "single", "lone-begin", "lone-end"))


def test_every_segment_of_the_specimens_is_found_in_a_memory_made_of_them() -> None:
    """Written as TMX and read: exactly, with the segment's own codes at their places."""
    for draft in drafts():
        segments = [segment for segment in draft.segments() if segment.source]
        units = [TranslationUnit("en", "fr", segment.source, segment.target) for segment in segments]
        memory = Memory(read_tmx(write_tmx(units), "x.tmx"))
        for segment in segments:
            source = written(segment.source)
            unit = memory.exact(source, "en", "fr")
            assert unit is not None, (draft.name, segment.source)
            codes = [part for part in placed(unit, source) if part.kind == "code"]
            assert codes == [part for part in source if part.kind == "code"], (draft.name, segment.source)
