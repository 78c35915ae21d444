"""A real CAT tool opens our XLIFF files, fills them from our memories, and what it writes is read."""

from __future__ import annotations

import os
import shutil
import string
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from lxml import etree

from pipeline.formats.docx.edit import take_text
from pipeline.formats.tmx import read_tmx, write_tmx
from pipeline.formats.xliff import read_xliff, write_xliff
from pipeline.library import Library
from pipeline.model.bilingual import BilingualRow, BilingualTable
from pipeline.model.draft import Block, Draft, Part, Segment
from pipeline.model.inline import marked, normal_wording
from pipeline.model.memory import TranslationUnit
from pipeline.model.protected import has_words
from pipeline.stages.file_draft import draft_of
from tests.conftest import run_pipeline
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
OTHER = str.maketrans({letter: "é" if letter.islower() else "É" for letter in string.ascii_letters})
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


@dataclass(frozen=True)
class Filled:
    """One of the demo's files, before and after OmegaT."""

    name: str
    sent: BilingualTable
    invented: Mapping[str, str]
    """What our memory has for each untranslated text."""
    returned: Path
    saved: bytes
    """OmegaT's own memory."""

    def wanted(self, row: BilingualRow) -> str:
        """The target that the row should have afterwards."""
        return self.invented[row.source] if row.source == row.target else row.target


@pytest.fixture(scope="module")
def filled(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Filled]:
    """Every XLIFF file of the demo, filled by OmegaT from a memory of ours."""
    folder = tmp_path_factory.mktemp("omegat")
    return [fill(file, folder / file.stem) for file in sorted((demo / "outbox").rglob("*.xlf"))]


def fill(file: Path, folder: Path) -> Filled:
    """The file through OmegaT, with an invented translation for each text that has none."""
    table = read_xliff(file.read_bytes(), file.name)
    words = INVENTED[table.target_language]
    invented = {text: f"{words} {number}." for number, text in enumerate(untranslated(table), start=1)}
    memory = write_tmx(units(invented, table), table.source_language)
    return Filled(file.name, table, invented, *through_omegat(file, table, memory, folder))


def test_omegat_fills_every_xliff_of_the_demo_from_our_memory(filled: list[Filled]) -> None:
    """Every untranslated segment has its invented text, every other what it had; OmegaT's own memory is read."""
    for each in filled:
        assert is_valid(each.returned), each.name
        rows = read_xliff(each.returned.read_bytes(), each.name).rows
        wanted = [(row.segment, normal_wording(each.wanted(row))) for row in each.sent.rows]
        assert [(row.segment, normal_wording(row.target)) for row in rows] == wanted, each.name
        kept = {(unit.source, unit.target) for unit in read_tmx(each.saved, "project-omegat.tmx")}
        assert kept == {(unit.source, unit.target) for unit in units(each.invented, each.sent)}, each.name
    counts = [len(each.invented) for each in filled]
    print(f"\n{len(filled)} files, {sum(counts)} segments filled by OmegaT")
    assert len(filled) == 15
    assert all(counts), counts


def test_what_omegat_writes_comes_back_through_the_inbox(demo: Path, filled: list[Filled], tmp_path: Path) -> None:
    """The invented texts, and nothing else, are in each review's files made anew, as a person's."""
    workspace = tmp_path / "demo"
    shutil.copytree(demo, workspace)
    for each in filled:
        shutil.copy(each.returned, workspace / "inbox" / f"back {each.name}")

    finished = run_pipeline("run", "--workspace", workspace, "--engine", "none")

    assert "Traceback" not in finished.stderr, finished.stderr
    for each in filled:
        [file] = (workspace / "outbox").rglob(each.name)
        rows = {row.segment: row for row in read_xliff(file.read_bytes(), file.name).rows}
        assert {segment: normal_wording(row.target) for segment, row in rows.items()} == {
            row.segment: normal_wording(each.wanted(row)) for row in each.sent.rows
        }, each.name
        units_made = {unit.get("id"): unit.get("approved") for unit in etree.parse(file).iter("{*}trans-unit")}
        corrected = [row.segment for row in each.sent.rows if row.source == row.target]
        assert {units_made[segment] for segment in corrected} == {"yes"}, each.name


def unrendered(file: Path) -> set[str]:
    """The units of an XLIFF file that nobody has translated; fixed texts are not among them."""
    states = {unit.get("id", ""): unit.find("{*}target") for unit in etree.parse(file).iter("{*}trans-unit")}
    return {
        name for name, target in states.items() if target is not None and target.get("state") == "needs-translation"
    }


def test_a_memory_that_omegat_saved_is_used_when_it_lies_in_a_review_s_folder(
    demo: Path, filled: list[Filled], tmp_path: Path
) -> None:
    """The same texts as matches of 100 per cent, to be checked, each unit with the name of the file that brought it."""
    workspace = tmp_path / "demo"
    shutil.copytree(demo, workspace)
    for each in filled:
        folder = workspace / "inbox" / each.sent.job_key.partition("/")[0]
        folder.mkdir(exist_ok=True)
        (folder / f"{each.name}.tmx").write_bytes(each.saved)

    finished = run_pipeline("run", "--workspace", workspace, "--engine", "none")

    assert "Traceback" not in finished.stderr, finished.stderr
    for each in filled:
        [file] = (workspace / "outbox").rglob(each.name)
        targets = {unit.get("id"): unit.find("{*}target") for unit in etree.parse(file).iter("{*}trans-unit")}
        [before] = (demo / "outbox").rglob(each.name)
        free = unrendered(before)
        for row in each.sent.rows:
            if row.segment in free:
                target = targets[row.segment]
                assert target is not None
                found = (target.text, target.get("state"), target.get("state-qualifier"))
                assert found == (each.wanted(row), "needs-review-translation", "exact-match"), each.name
        review = each.sent.job_key.partition("/")[0]
        memory = (workspace / "memory" / "reviews" / f"{review}.tmx").read_bytes()
        files = {unit.file for unit in read_tmx(memory, "x.tmx") if unit.target_language == each.sent.target_language}
        assert files == {f"{each.name}.tmx"}


def test_a_word_file_goes_through_omegat_and_home_again(tmp_path: Path) -> None:
    """Translated, filled by OmegaT with every word another and every code in its place, revised: nothing is lost."""
    [original] = (Path(os.environ["SHARED"]) / "specimens" / "docx").glob("*017097.docx")
    command = ("--engine", "none", "--out", tmp_path / "out")
    run_pipeline("translate", original, "--from", "en", "--to", "fr", *command)
    [file] = (tmp_path / "out").glob("*.xlf")
    sent = read_xliff(file.read_bytes(), file.name)
    draft = draft_of(take_text(original.read_bytes()), original.stem, "en", Library().segmenter.parts).draft
    segments = [segment for segment in draft.segments() if has_words(segment.source_text)]
    memory = write_tmx([TranslationUnit("en", "fr", each.source, reworded(each.source)) for each in segments], "en")
    returned, _ = through_omegat(file, sent, memory, tmp_path / "omegat")
    filled_rows = read_xliff(returned.read_bytes(), file.name).rows
    changed = [row for row in filled_rows if row.source != row.target]
    assert len(changed) > 300
    assert sum("‹" in row.target for row in changed) > 50

    revised = run_pipeline("revise", returned, "--original", original, *command)

    assert f"segments corrected in fr: {len(changed)}" in revised.stdout, revised.stderr
    now = {row.segment: normal_wording(row.target) for row in read_xliff(file.read_bytes(), file.name).rows}
    assert {row.segment: now[row.segment] for row in changed} == {
        row.segment: normal_wording(row.target) for row in changed
    }
    assert len(now) == len(filled_rows)


def reworded(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts with every letter of the texts another."""
    return tuple(replace(part, text=part.text.translate(OTHER)) if part.kind == "text" else part for part in parts)


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
    assert [(row.segment, normal_wording(row.target)) for row in rows] == [
        (name, marked(target, source)) for name, (source, target) in WITH_CODES.items()
    ]
    kept = read_tmx(saved, "project-omegat.tmx")
    assert sorted((marked(unit.source, unit.source), marked(unit.target, unit.source)) for unit in kept) == sorted(
        (marked(source, source), marked(target, source)) for source, target in WITH_CODES.values()
    )
