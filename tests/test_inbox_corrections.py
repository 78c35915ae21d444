"""Whatever a person corrects, in whichever of our files, comes home through the inbox."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook

from pipeline.formats.tmx import read_tmx, write_tmx
from pipeline.formats.xlsx.sheets import SheetData, write_book
from pipeline.model.draft import Part
from pipeline.model.memory import TranslationUnit
from pipeline.workspace import Workspace
from tests.conftest import run_pipeline
from tests.formats.docx.report_editor import Editor
from tests.test_corrections import FRENCH, SENTENCE, folder, french, origin_of
from tests.trees import tree
from tests.workspaces import ANSWERS, REVIEW, drop, filled_form, one_form


def run(workspace: Workspace, code: int = 0) -> str:
    """Standard output of one run without an engine."""
    finished = run_pipeline("run", "--workspace", workspace.root, "--engine", "none")
    assert finished.returncode == code, finished.stdout + finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose one review has been delivered; one answer of it is no number, as the question asks."""
    workspace = one_form(tmp_path_factory.mktemp("once") / "w", dict(ANSWERS) | {"FA-07-01c": "about ten"})
    run(workspace)
    return workspace.root


@pytest.fixture
def delivered(once: Path, tmp_path: Path) -> Workspace:
    """A copy of it."""
    return Workspace.open(Path(shutil.copytree(once, tmp_path / "w")))


def receipt(workspace: Workspace) -> str:
    """The receipt's text."""
    root = etree.HTML((folder(workspace) / f"{REVIEW}.receipt.html").read_text(encoding="utf-8"))
    return " ".join(" ".join(root.itertext()).split())


def decided(workspace: Workspace, value: str | None, by: str | None) -> bytes:
    """The answers sheet with a decision on the one doubtful answer."""
    book = load_workbook(folder(workspace) / f"{REVIEW}.answers.xlsx")
    sheet = book["Answers"]
    assert sheet["A2"].value == "FA-07-01c"
    sheet["K2"], sheet["L2"] = value, by
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(("value", "stands"), [("10", "10"), (None, "about ten")])
def test_a_decision_settles_the_receipts_question(delivered: Workspace, value: str | None, stands: str) -> None:
    """Corrected or confirmed: the question is gone, the journal says who, when and in which file."""
    assert "'about ten' is no number" in receipt(delivered)
    drop(delivered, "decided.xlsx", decided(delivered, value, "A. Clerk"))

    assert "answers decided in XAR-FA-2: 1" in run(delivered)

    assert "is no number" not in receipt(delivered)
    row = [cell.value for cell in load_workbook(folder(delivered) / f"{REVIEW}.answers.xlsx")["Answers"][2]]
    answers = load_workbook(folder(delivered) / f"{REVIEW}.answers.xlsx")["Answers"]
    found = {line[0].value: (line[4].value, line[9].value) for line in answers.iter_rows(min_row=2)}
    assert found["FA-07-01c"] == (stands, "1.00"), row
    events = [json.loads(line) for line in (delivered.register / "journal.jsonl").read_text().splitlines()]
    (event,) = [each for each in events if each["event"] == "decided"]
    assert (event["name"], event["decisions"][0]["by"], len(event["at"]) > 9) == ("decided.xlsx", "A. Clerk", True)


def test_a_decision_is_replayed_without_the_cache(delivered: Workspace) -> None:
    """The journal holds it."""
    drop(delivered, "decided.xlsx", decided(delivered, "10", "A. Clerk"))
    run(delivered)
    before = tree(delivered.outbox)
    for path in (delivered.root / ".pipeline").iterdir():
        path.unlink()
    run(delivered)
    assert tree(delivered.outbox) == before


def test_a_later_answer_asks_again(delivered: Workspace) -> None:
    """The decision was on another answer."""
    drop(delivered, "decided.xlsx", decided(delivered, "10", "A. Clerk"))
    run(delivered)
    drop(delivered, "new.xlsx", filled_form(dict(ANSWERS) | {"FA-07-01c": "a dozen"}))
    run(delivered)
    assert "'a dozen' is no number" in receipt(delivered)


def xliff(workspace: Workspace) -> bytes:
    """The French XLIFF file with one target written."""
    root = etree.parse(folder(workspace) / f"{REVIEW}.summary.en-fr.xlf")
    for unit in root.iter("{*}trans-unit"):
        if "".join(unit.find("{*}source").itertext()) == SENTENCE:
            unit.find("{*}target").text = FRENCH
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def document(workspace: Workspace) -> bytes:
    """The French summary with one sentence typed over in Word."""
    corrected = Document(io.BytesIO(french(workspace)))
    for run_ in (run_ for paragraph in corrected.paragraphs for run_ in paragraph.runs):
        if run_.text.strip() == SENTENCE:
            run_.text = FRENCH
    return saved(corrected)


def inside_controls(workspace: Workspace) -> bytes:
    """The same where python-docx doesn't look: inside content controls."""
    corrected = Document(io.BytesIO(french(workspace)))
    for text in corrected.element.iter("{*}t"):
        if (text.text or "").strip() == SENTENCE:
            text.text = FRENCH
    return saved(corrected)


def saved(corrected: object) -> bytes:
    """The document's bytes."""
    buffer = io.BytesIO()
    corrected.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


@pytest.mark.parametrize(("name", "made"), [("back.xlf", xliff), ("back.docx", inside_controls)])
def test_a_corrected_file_comes_home(delivered: Workspace, name: str, made: Callable[[Workspace], bytes]) -> None:
    """XLIFF, and the French summary itself: one sentence changes, and it is human."""
    drop(delivered, name, made(delivered))
    assert "segments corrected in XAR-FA-2, fr: 1" in run(delivered)
    assert origin_of(delivered, FRENCH) == {"human"}
    assert origin_of(delivered, SENTENCE) == set()


def test_a_summary_sent_back_as_it_was_changes_nothing(delivered: Workspace) -> None:
    """The outbox is the same."""
    before = tree(delivered.outbox)
    drop(delivered, "back.docx", saved(Document(io.BytesIO(french(delivered)))))
    assert "segments corrected in XAR-FA-2, fr: 0" in run(delivered)
    assert tree(delivered.outbox) == before


def test_the_summary_in_the_reviews_own_language_is_not_taken(delivered: Workspace) -> None:
    """It is made from the report's items; the officer is told where to edit them."""
    drop(delivered, "english.docx", (folder(delivered) / f"{REVIEW}.summary.en.docx").read_bytes())
    assert "edit the items in the report" in run(delivered)
    assert "edit them in the report" in receipt(delivered)


def memory(review: str = "") -> bytes:
    """A memory with the one sentence."""
    source, target = (Part("text", SENTENCE),), (Part("text", FRENCH),)
    return write_tmx([TranslationUnit("en", "fr", source, target, "human", review, "A. Reviser")])


@pytest.mark.parametrize("place", [REVIEW, "public"])
def test_a_memory_in_a_folder_of_the_inbox_is_used(delivered: Workspace, place: str) -> None:
    """The review's own, or the public one; its units say that they were imported, and from which file."""
    (delivered.inbox / place).mkdir()
    (delivered.inbox / place / "ours.tmx").write_bytes(memory())
    run(delivered)
    assert origin_of(delivered, FRENCH) == {"memory"}
    kept = delivered.memory / ("public.tmx" if place == "public" else f"reviews/{REVIEW}.tmx")
    (unit,) = read_tmx(kept.read_bytes(), kept.name)
    assert unit.origin == "imported"
    assert unit.review == ("" if place == "public" else REVIEW)


def test_a_memory_of_nobody_is_quarantined(delivered: Workspace) -> None:
    """Nobody knows whose text it is: the line says where to put it."""
    drop(delivered, "ours.tmx", memory())
    finished = run_pipeline("run", "--workspace", delivered.root, "--engine", "none")
    assert finished.returncode == 3
    assert "put it into inbox/REVIEW" in finished.stderr


def test_a_reviews_memory_never_becomes_public(delivered: Workspace) -> None:
    """Put into the public folder it is refused by name, and nothing of it is kept."""
    (delivered.inbox / "public").mkdir()
    (delivered.inbox / "public" / "ours.tmx").write_bytes(memory("XUT-FA-2"))
    finished = run_pipeline("run", "--workspace", delivered.root, "--engine", "none")
    assert finished.returncode == 3
    assert "confidential text of XUT-FA-2" in finished.stderr
    assert not (delivered.memory / "public.tmx").exists()


def test_revise_takes_a_file_from_anywhere(delivered: Workspace, tmp_path: Path) -> None:
    """The command copies it into the inbox and runs."""
    path = tmp_path / "anywhere.xlf"
    path.write_bytes(xliff(delivered))
    finished = run_pipeline("revise", path, "--workspace", delivered.root, "--engine", "none")
    assert finished.returncode == 0, finished.stderr
    assert origin_of(delivered, FRENCH) == {"human"}


def test_each_review_has_an_analysis_of_its_words(delivered: Workspace) -> None:
    """A sheet with a row for each language."""
    book = load_workbook(folder(delivered) / f"{REVIEW}.analysis.xlsx")
    values = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {"ar", "es", "fr", "ru", "zh"} <= values or {"Arabic", "French"} <= values


def test_a_reading_copy_stands_beside_what_was_written_in_another_language(tmp_path: Path) -> None:
    """The review is in French, the form in English: the State's words are unchanged, and a correction comes home."""
    workspace = one_form(tmp_path / "w")
    sheet = SheetData("reviews", ("id", "state", "parts", "language"), ((REVIEW, "XAR", "FA 2", "fr"),))
    (workspace.register / "reviews.xlsx").write_bytes(write_book([sheet]))
    run(workspace)
    path = folder(workspace) / f"{REVIEW}.reading-copy.en-fr.docx"
    copy = Document(str(path))
    (cells,) = [row.cells for row in copy.tables[0].rows if SENTENCE in (cell.text for cell in row.cells)]
    drafts = [cell for cell in cells if cell.text == SENTENCE]
    assert len(drafts) == 2
    drafts[1].paragraphs[0].runs[0].text = FRENCH
    drop(workspace, "read.docx", saved(copy))
    assert "segments corrected in XAR-FA-2, fr: 1" in run(workspace)
    texts = [cell.text for row in Document(str(path)).tables[0].rows for cell in row.cells]
    assert (texts.count(SENTENCE), texts.count(FRENCH)) == (1, 1)


def edited_report(workspace: Workspace, author: str, words: str) -> bytes:
    """The draft report after an expert typed a sentence behind the first success, with changes tracked."""
    report = Editor((folder(workspace) / f"{REVIEW}.report.en.docx").read_bytes(), author)
    report.insert(f"{REVIEW}-07-su-01", words)
    return report.saved()


def english(workspace: Workspace) -> str:
    """The text of the English summary."""
    root = Document(str(folder(workspace) / f"{REVIEW}.summary.en.docx")).element
    return " ".join("".join(text.text or "" for text in paragraph.iter("{*}t")) for paragraph in root.iter("{*}p"))


def test_an_edited_report_makes_report_and_summary_again(delivered: Workspace) -> None:
    """The edited item is in both, without the mark of a proposal, also after the cache is gone."""
    drop(delivered, "edited.docx", edited_report(delivered, "A. Expert", " It grew in 2024."))
    assert "items of the report of XAR-FA-2: 1 changed, 0 new, 0 removed" in run(delivered)
    assert f"{SENTENCE} It grew in 2024." in english(delivered)
    before = tree(delivered.outbox)
    for path in (delivered.root / ".pipeline").iterdir():
        path.unlink()
    run(delivered)
    assert tree(delivered.outbox) == before


def test_two_experts_who_disagree_are_shown_side_by_side(delivered: Workspace) -> None:
    """The item stays as it was sent; both texts stand in the table of views."""
    for author, words in (("A. Expert", " It grew in 2024."), ("B. Expert", " It shrank in 2024.")):
        drop(delivered, f"{author}.docx", edited_report(delivered, author, words))
    run(delivered)
    assert "2024" not in english(delivered)
    table = Document(str(folder(delivered) / f"{REVIEW}.views.en.docx")).tables[0]
    texts = [cell.text for row in table.rows for cell in row.cells]
    assert any("It grew in 2024." in text for text in texts)
    assert any("It shrank in 2024." in text for text in texts)
    assert "views.en.docx" in receipt(delivered)
    assert f"{REVIEW}-07-su-01" in receipt(delivered)
