"""A corrected bilingual table comes back through the inbox: exactly what was changed is remembered."""

from __future__ import annotations

import copy
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.table import _Cell

from pipeline.workspace import Workspace
from tests.conftest import run_pipeline
from tests.test_target_summaries import MARKS, runs
from tests.trees import tree
from tests.workspaces import ANSWERS, REVIEW, drop, filled_form, one_form

SENTENCE = "A national register of firearms has been kept since 2011."
FRENCH = "Un registre national des armes à feu est tenu depuis 2011."


def run(workspace: Workspace) -> str:
    """Standard output of one run without an engine, which must not fail."""
    finished = run_pipeline("run", "--workspace", workspace.root, "--engine", "none")
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def folder(workspace: Workspace) -> Path:
    """The review's folder in the outbox."""
    return workspace.outbox / "confidential" / REVIEW


def bilingual(workspace: Workspace, edit: Callable[[str, _Cell], None]) -> bytes:
    """The French bilingual table after a person went through it: `edit` gets each source text and its target cell."""
    document = Document(str(folder(workspace) / f"{REVIEW}.summary.en-fr.bilingual.docx"))
    for row in document.tables[0].rows[1:]:
        edit(row.cells[2].text, row.cells[3])
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def correct(source: str, target: _Cell) -> None:
    """Types the French of one sentence over its draft."""
    if source.strip() == SENTENCE:
        first, *others = target.paragraphs[0].runs
        first.text = FRENCH
        for other in others:
            other.text = ""


def french(workspace: Workspace) -> bytes:
    """The French summary."""
    return (folder(workspace) / f"{REVIEW}.summary.fr.docx").read_bytes()


def origin_of(workspace: Workspace, text: str) -> set[str]:
    """The origins, by the manifest, of the segments that show this text in the French summary."""
    manifest = json.loads((folder(workspace) / "manifest.json").read_text(encoding="utf-8"))
    (entry,) = [each for each in manifest["files"] if each["file"] == f"{REVIEW}.summary.fr.docx"]
    known = {each["id"]: each["origin"] for each in entry["segments"]}
    return {known[mark.removeprefix("seg_")] for mark, _, shown in runs(french(workspace)) if shown.strip() == text}


@pytest.fixture
def delivered(tmp_path: Path) -> Workspace:
    """A workspace whose one review has been delivered."""
    workspace = one_form(tmp_path / "w")
    run(workspace)
    return workspace


def test_a_correction_goes_to_the_reviews_memory_and_the_document_is_made_again(delivered: Workspace) -> None:
    """The sentence is French and human in the summary, and nothing else in the outbox's French has changed origin."""
    assert origin_of(delivered, SENTENCE) == {"untranslated"}
    drop(delivered, "sent back.docx", bilingual(delivered, correct))

    printed = run(delivered)

    assert "segments corrected in XAR-FA-2, fr: 1" in printed
    assert origin_of(delivered, FRENCH) == {"human"}
    assert origin_of(delivered, SENTENCE) == set()
    memory = (delivered.memory / "reviews" / f"{REVIEW}.tmx").read_text(encoding="utf-8")
    assert memory.count("<tu ") == 1
    assert FRENCH in memory
    marks = {style for _, style, shown in runs(french(delivered)) if shown.strip() == FRENCH}
    assert marks == {MARKS["human"]}


def test_an_unchanged_table_changes_nothing(delivered: Workspace) -> None:
    """Sent back as it was: no memory, the same outbox."""
    before = tree(delivered.outbox)
    drop(delivered, "sent back.docx", bilingual(delivered, lambda *_: None))

    printed = run(delivered)

    assert "segments corrected in XAR-FA-2, fr: 0" in printed
    assert not (delivered.memory / "reviews").exists()
    assert tree(delivered.outbox) == before


def test_a_segment_whose_source_changed_meanwhile_is_reported_and_not_merged(delivered: Workspace) -> None:
    """The State answers anew before the table comes back: the correction is named, not taken."""
    table = bilingual(delivered, correct)
    changed = dict(ANSWERS) | {"FA-07-T2": ["A national register of firearms has been kept since 2013."]}
    drop(delivered, "new answers.xlsx", filled_form(changed))
    run(delivered)
    drop(delivered, "sent back.docx", table)

    printed = run(delivered)

    assert "segments corrected in XAR-FA-2, fr: 0" in printed
    assert not (delivered.memory / "reviews").exists()
    receipt = (folder(delivered) / f"{REVIEW}.receipt.html").read_text(encoding="utf-8")
    assert "the correction is not taken" in receipt


def test_a_correction_taken_once_is_not_taken_again(delivered: Workspace) -> None:
    """The run after the correction has nothing to do, with or without the cache."""
    drop(delivered, "sent back.docx", bilingual(delivered, correct))
    run(delivered)
    before = tree(delivered.outbox)

    assert run(delivered).strip() == "nothing to do"
    for path in (delivered.root / ".pipeline").iterdir():
        path.unlink()
    run(delivered)

    assert tree(delivered.outbox) == before


def test_a_table_of_no_review_here_is_quarantined(delivered: Workspace) -> None:
    """A bilingual table from elsewhere is refused by name, with the reason."""
    data = bilingual(delivered, correct)
    parts = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            parts[name] = package.read(name).replace(REVIEW.encode(), b"XUT-FA-2")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, part in copy.copy(parts).items():
            package.writestr(name, part)
    drop(delivered, "elsewhere.docx", buffer.getvalue())

    finished = run_pipeline("run", "--workspace", delivered.root, "--engine", "none")

    assert finished.returncode == 3
    assert "elsewhere.docx" in finished.stderr
    assert "XUT-FA-2" in finished.stderr
