"""A real CAT tool opens our XLIFF files, fills them from our memories, and what it writes is read."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from pipeline.formats.tmx import read_tmx, write_tmx
from pipeline.formats.xliff import read_xliff, write_xliff
from pipeline.model.bilingual import BilingualRow, BilingualTable
from pipeline.model.draft import Block, Draft, Part, Segment
from pipeline.model.inline import marked, normal_wording
from pipeline.model.memory import TranslationUnit
from tests.programs import program

pytestmark = pytest.mark.corpus

INVENTED = {
    "ar": "ترجمة مخترعة رقم",
    "zh": "虚构译文第",
    "en": "Invented translation number",
    "fr": "Traduction inventée numéro",
    "ru": "Выдуманный перевод номер",
    "es": "Traducción inventada número",
}
SHOW_CODES = """<?xml version="1.0" encoding="UTF-8" ?>
<omegat><preference version="1.0">
<ext_tmx_show_level2>true</ext_tmx_show_level2><ext_tmx_use_slash>true</ext_tmx_use_slash>
</preference></omegat>
"""
"""What a user ticks under Options, External TMXs, so that memories keep their codes."""


def through_omegat(file: Path, table: BilingualTable, memory: bytes, folder: Path) -> tuple[Path, bytes]:
    """The file as OmegaT writes it after filling it from the memory, and OmegaT's own memory."""
    program("omegat")
    folder.mkdir(parents=True)
    home = folder / "home"
    (home / ".omegat").mkdir(parents=True)
    (home / ".omegat" / "omegat.prefs").write_text(SHOW_CODES, encoding="utf-8")
    (folder / "memory.tmx").write_bytes(memory)
    languages = [language.upper() for language in (table.source_language, table.target_language)]
    script = Path(os.environ["SHARED"]) / "tools" / "omegat-roundtrip"
    finished = subprocess.run(
        [script, file, *languages, folder / "out", folder / "memory.tmx"],
        capture_output=True, text=True, check=False, timeout=300,
        env={**os.environ, "JAVA_TOOL_OPTIONS": f"-Duser.home={home}"},
    )  # fmt: skip
    assert finished.returncode == 0, finished.stderr
    return folder / "out" / file.name, (folder / "out" / "project-omegat.tmx").read_bytes()


def untranslated(table: BilingualTable) -> list[str]:
    """The different texts of which the target is a copy of the source, in their order."""
    return list(dict.fromkeys(row.source for row in table.rows if row.source == row.target))


def units(texts: Mapping[str, str], table: BilingualTable) -> list[TranslationUnit]:
    """A unit for each text and its translation."""
    languages = table.source_language, table.target_language
    return [TranslationUnit(*languages, (Part("text", text),), (Part("text", texts[text]),)) for text in texts]


def is_valid(file: Path) -> bool:
    """True where the schema that OASIS publishes says so."""
    judge = Path(os.environ["SHARED"]) / "tools" / "validate-xliff"
    return subprocess.run([sys.executable, judge, file], capture_output=True, check=False).returncode == 0


def wordings(rows: Sequence[BilingualRow]) -> list[tuple[str, str]]:
    """Each row's segment and target, blanks set aside."""
    return [(row.segment, normal_wording(row.target)) for row in rows]


def test_omegat_fills_every_xliff_of_the_demo_from_our_memory(demo: Path, tmp_path: Path) -> None:
    """All untranslated segments, and no other, have the invented text; OmegaT's own memory holds the same."""
    files = sorted((demo / "outbox").rglob("*.xlf"))
    counts = []
    for file in files:
        table = read_xliff(file.read_bytes(), file.name)
        invented = {
            text: f"{INVENTED[table.target_language]} {number}."
            for number, text in enumerate(untranslated(table), start=1)
        }
        memory = write_tmx(units(invented, table), table.source_language)
        returned, saved = through_omegat(file, table, memory, tmp_path / file.stem)
        assert is_valid(returned), file.name
        wanted = [
            (
                row.segment,
                normal_wording(invented.get(row.source, row.target) if row.source == row.target else row.target),
            )
            for row in table.rows
        ]
        assert wordings(read_xliff(returned.read_bytes(), file.name).rows) == wanted, file.name
        kept = {(unit.source, unit.target) for unit in read_tmx(saved, "project-omegat.tmx")}
        assert kept == {(unit.source, unit.target) for unit in units(invented, table)}, file.name
        counts.append(len(invented))
    assert len(files) == 15
    assert all(counts), counts
    print(f"\n{len(files)} files, {sum(counts)} segments filled by OmegaT")


def text(words: str) -> Part:
    """A text part."""
    return Part("text", words)


BOLD, BOLD_END = Part("code", "", "1", "open"), Part("code", "", "/1", "close")
LINK, LINK_END = Part("code", "", "2", "open"), Part("code", "", "/2", "close")
BREAK, NOTE = Part("code", "↵", "3", "break"), Part("code", "7", "4", "note")

WITH_CODES = {
    "nested": (
        (text("A "), BOLD, text("State "), LINK, text("party"), LINK_END, BOLD_END, text(" reports.")),
        (text("Un "), BOLD, text("État "), LINK, text("partie"), LINK_END, BOLD_END, text(" fait rapport.")),
    ),
    "reordered": (
        (BOLD, text("Seizure"), BOLD_END, text(" of "), LINK, text("firearms"), LINK_END, text(" is rare.")),
        (LINK, text("Armes"), LINK_END, text(" : la "), BOLD, text("saisie"), BOLD_END, text(" est rare.")),
    ),
    "crossing": (
        (text("One "), BOLD, text("two "), LINK, text("three"), BOLD_END, text(" four"), LINK_END, text(".")),
        (text("Un "), BOLD, text("deux "), LINK, text("trois"), BOLD_END, text(" quatre"), LINK_END, text(".")),
    ),
    "begun": ((text("It begins "), BOLD, text("here.")), (text("Cela commence "), BOLD, text("ici."))),
    "ended": ((text("It ends"), BOLD_END, text(" here.")), (text("Cela finit"), BOLD_END, text(" ici."))),
    "single": (
        (text("Line"), BREAK, text("and note"), NOTE, text(" here.")),
        (text("Ligne"), BREAK, text("et note"), NOTE, text(" ici.")),
    ),
}


def test_omegat_fills_segments_with_their_codes(tmp_path: Path) -> None:
    """Pairs that nest and cross, halves of pairs, breaks and notes: every code is where our memory has it."""
    segments = [Segment(name, "en", source, "fr", source, "untranslated") for name, (source, _) in WITH_CODES.items()]
    draft = Draft("file", "codes", "en", "fr", "confidential", (Block("paragraph", tuple(segments)),))
    file = tmp_path / "codes.xlf"
    file.write_bytes(write_xliff(draft, "codes.docx", "k"))
    memory = write_tmx([TranslationUnit("en", "fr", *pair) for pair in WITH_CODES.values()], "en")
    sent = read_xliff(file.read_bytes(), file.name)
    returned, saved = through_omegat(file, sent, memory, tmp_path / "omegat")
    assert is_valid(returned)
    rows = read_xliff(returned.read_bytes(), file.name).rows
    assert wordings(rows) == [(name, marked(target, source)) for name, (source, target) in WITH_CODES.items()]
    kept = read_tmx(saved, "project-omegat.tmx")
    assert sorted((marked(unit.source, unit.source), marked(unit.target, unit.source)) for unit in kept) == sorted(
        (marked(source, source), marked(target, source)) for source, target in WITH_CODES.values()
    )
