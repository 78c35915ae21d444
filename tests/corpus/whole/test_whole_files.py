"""Word and Excel files made by others come through translation whole, judged by what did not translate them.

All files go through identity, a fixed sample of them through the languages; all where WHOLE=1 is in the environment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.library import Library
from tests.corpus.whole.judging import identity_defects, translation_defects
from tests.corpus.whole.making import LANGUAGES, Made, make
from tests.corpus.whole.office import flat_exports
from tests.corpus.whole.package import Package
from tests.corpus.whole.residue import computed_texts, residue
from tests.corpus.whole.specimens import is_in_sample, specimens
from tests.corpus.whole.validity import errors_by_file, new_errors

pytestmark = pytest.mark.corpus

REFUSED_PERCENT = 3
"""The most of the files that LibreOffice opens that the program may refuse."""
Say = Callable[[str], None]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    """Each specimen with what the program made of it, or why it refused it."""
    folder, library = tmp_path_factory.mktemp("whole"), Library()
    return [
        make(each, folder, library.lexicon, library.segmenter, LANGUAGES if is_in_sample(each) else ())
        for each in specimens()
    ]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Prints a line past the capturing of output."""

    def line(text: str) -> None:
        with capsys.disabled():
            print(f"\n{text}", end="")

    return line


def verdict(made: list[Made], kind: str, findings: dict[str, list[str]]) -> str:
    """How many files were judged, and how many are without a finding."""
    judged = [each for each in made if kind in each.files]
    whole = sum(not findings.get(each.specimen.path.name) for each in judged)
    return f"{kind}: {whole} of {len(judged)} files without a finding"


def test_identity_gives_the_same_document(made: list[Made], say: Say) -> None:
    """Parts without text are the same bytes; texts, notes, fields, bookmarks, images, cells and changes are kept."""
    findings = {
        each.specimen.path.name: list(map(str, identity_defects(each.before, each.files["id"].read_bytes())))
        for each in made
        if "id" in each.files
    }
    say(verdict(made, "id", findings))
    assert {name: found for name, found in findings.items() if found} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_changes_text_only(made: list[Made], language: str, say: Say) -> None:
    """Beside what says how text looks, nothing is lost, doubled or changed but what tracked changes had deleted."""
    findings = {
        each.specimen.path.name: [
            str(found) for found in translation_defects(each.before, each.files[language].read_bytes(), language)
        ]
        for each in made
        if language in each.files
    }
    say(verdict(made, language, findings))
    assert {name: found for name, found in findings.items() if found} == {}


def test_libreoffice_shows_no_word_that_was_not_translated(made: list[Made], tmp_path: Path, say: Say) -> None:
    """In the flat export of the file in pseudo French, whose words are in capitals."""
    files = {each.files["fr"]: each for each in made if "fr" in each.files}
    exports = flat_exports(list(files), tmp_path)
    findings = {
        files[file].specimen.path.name: residue(flat.read_bytes(), computed_texts(Package(file.read_bytes())))
        for file, flat in exports.items()
    }
    unopened = {each.source: each for file, each in files.items() if file not in exports}
    opened = flat_exports(list(unopened), tmp_path / "sources")
    findings |= {unopened[source].specimen.path.name: ["LibreOffice opens the source only"] for source in opened}
    clean = sum(not found for found in findings.values())
    say(f"LibreOffice: {clean} of {len(exports)} files wholly translated; {len(unopened) - len(opened)} it can't open")
    assert {name: found for name, found in findings.items() if found} == {}


def test_the_open_xml_sdk_finds_no_error_that_the_source_had_not(made: list[Made], say: Say) -> None:
    """In identity and in each language."""
    judged = [each for each in made if "fr" in each.files]
    errors = errors_by_file([file for each in judged for file in (each.source, *each.files.values())])
    findings = {
        f"{each.specimen.path.name} {kind}": new_errors(errors[each.source], errors[file])
        for each in judged
        for kind, file in each.files.items()
    }
    clean = sum(not found for found in findings.values())
    say(f"Open XML SDK: {clean} of {len(findings)} files without a new error")
    assert {name: found for name, found in findings.items() if found} == {}


def test_few_files_that_libreoffice_opens_are_refused(made: list[Made], tmp_path: Path, say: Say) -> None:
    """Each refused file is named with the reason."""
    refused = {each.source: each for each in made if each.refusal}
    opened = flat_exports(list(refused), tmp_path)
    for source, each in refused.items():
        also = "LibreOffice opens it" if source in opened else "LibreOffice opens it neither"
        say(f"refused: {each.specimen.path.name} ({also}): {each.refusal}")
    reasons = Counter(each.refusal.partition(";")[0] for each in refused.values())
    say(f"refused: {len(refused)} of {len(made)} files, {len(opened)} of which LibreOffice opens")
    assert "" not in reasons
    could = len(made) - len(refused) + len(opened)
    assert 100 * len(opened) <= REFUSED_PERCENT * could
