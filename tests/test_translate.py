"""Any Word or Excel file in other languages (`translate`), and what was corrected in them (`revise`)."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from lxml import etree
from openpyxl import Workbook, load_workbook

from pipeline.formats.tmx import read_tmx
from tests.conftest import run_pipeline
from tests.programs import office_errors
from tests.trees import tree

FIRST, SECOND, THIRD = "The State has a law.", "It dates from 2011.", "The register is kept by the Ministry."


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A Word note: a heading, two sentences in one paragraph with bold words, a table, a repeated sentence."""
    document = Document()
    document.add_heading("Note on firearms", 1)
    paragraph = document.add_paragraph(f"{FIRST} It dates ")
    paragraph.add_run("from 2011").bold = True
    paragraph.add_run(".")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = THIRD, FIRST
    return saved(document, tmp_path / "note.docx")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """An Excel file: two texts, a number, a formula."""
    book = Workbook()
    page = book.active
    assert page is not None
    page["A1"], page["A2"], page["B1"], page["B2"] = FIRST, THIRD, 12, "=B1*2"
    book.save(tmp_path / "list.xlsx")
    return tmp_path / "list.xlsx"


def saved(document: DocumentType, path: Path) -> Path:
    """The path under which the document lies now."""
    document.save(str(path))
    return path


def translate(out: Path, *files: Path, to: str = "fr", engine: str = "pseudo", code: int = 0) -> str:
    """Standard error of one call, which must end with the code."""
    finished = run_pipeline("translate", *files, "--to", to, "--engine", engine, "--from", "en", "--out", out)
    assert finished.returncode == code, finished.stderr
    return finished.stderr


def texts(path: Path) -> list[str]:
    """The paragraphs of a Word file, those of its tables last."""
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text] + cells


def test_a_word_file_is_the_same_file_in_another_language(note: Path, tmp_path: Path) -> None:
    """Every text is translated, the bold words are bold, and the Open XML SDK has nothing to say."""
    translate(tmp_path / "out", note)
    made = tmp_path / "out" / "note.fr.docx"
    assert texts(made) == [each.upper() for each in texts(note)]
    runs = [(run.text, run.bold) for run in Document(str(made)).paragraphs[1].runs]
    assert [text for text, bold in runs if bold] == ["FROM 2011"]
    assert office_errors([made]) == {}


def test_its_bilingual_files_lie_beside_it(note: Path, sheet: Path, tmp_path: Path) -> None:
    """For each language; the names are those of the reference."""
    translate(tmp_path / "out", note, sheet, to="fr,ar")
    names = {path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith(".")}
    assert names == {
        *(f"note.{kind}" for kind in ("fr.docx", "ar.docx", "en-fr.bilingual.docx", "en-ar.bilingual.docx")),
        *(f"note.{kind}" for kind in ("en-fr.xlf", "en-ar.xlf", "en-fr.tmx", "en-ar.tmx", "analysis.xlsx")),
        *(f"list.{kind}" for kind in ("fr.xlsx", "ar.xlsx", "en-fr.bilingual.docx", "en-ar.bilingual.docx")),
        *(f"list.{kind}" for kind in ("en-fr.xlf", "en-ar.xlf", "en-fr.tmx", "en-ar.tmx", "analysis.xlsx")),
    }


def test_a_workbook_keeps_its_numbers_and_formulas(sheet: Path, tmp_path: Path) -> None:
    """In Arabic the sheet runs from right to left."""
    translate(tmp_path / "out", sheet, to="fr,ar")
    french = load_workbook(tmp_path / "out" / "list.fr.xlsx").worksheets[0]
    assert [french[cell].value for cell in ("A1", "A2", "B1", "B2")] == [FIRST.upper(), THIRD.upper(), 12, "=B1*2"]
    arabic = load_workbook(tmp_path / "out" / "list.ar.xlsx").worksheets[0]
    assert (arabic.sheet_view.rightToLeft, arabic["B2"].value) == (True, "=B1*2")
    assert re.search("[\u0600-\u06ff]", arabic["A1"].value)


def test_twice_is_once(note: Path, tmp_path: Path) -> None:
    """Another call, and a call into another folder, give the same bytes."""
    translate(tmp_path / "out", note, to="fr,ar,zh")
    first = tree(tmp_path / "out")
    translate(tmp_path / "out", note, to="fr,ar,zh")
    assert tree(tmp_path / "out") == first
    translate(tmp_path / "other", note, to="fr,ar,zh")
    assert tree(tmp_path / "other") == first


def test_text_left_untranslated_is_a_failure_with_its_share(note: Path, tmp_path: Path) -> None:
    """Without an engine and a memory the document is written in its own language, and the exit code says 3."""
    finished = run_pipeline("translate", note, "--to", "fr", "--engine", "none", "--out", tmp_path / "out", "--json")
    assert finished.returncode == 3
    (file,) = json.loads(finished.stdout)["files"]
    assert file["status"] == "untranslated"
    assert "100 % of the text is untranslated" in file["note"]
    assert texts(tmp_path / "out" / "note.fr.docx") == texts(note)


def test_a_damaged_file_is_refused_in_one_line_and_the_others_are_made(note: Path, tmp_path: Path) -> None:
    """The remedy is in the line; there is no traceback."""
    broken = tmp_path / "broken.docx"
    broken.write_bytes(note.read_bytes()[:900])
    finished = run_pipeline("translate", broken, note, "--to", "fr", "--engine", "pseudo", "--out", tmp_path / "out")
    assert finished.returncode == 3
    assert "Traceback" not in finished.stderr
    assert [line for line in finished.stdout.splitlines() if "broken.docx" in line and "send" in line]
    assert (tmp_path / "out" / "note.fr.docx").exists()
    assert not (tmp_path / "out" / "broken.fr.docx").exists()


def test_a_file_that_a_person_changed_stays(note: Path, tmp_path: Path) -> None:
    """The newer version is written beside it."""
    translate(tmp_path / "out", note)
    made = tmp_path / "out" / "note.fr.docx"
    document = Document(str(made))
    document.add_paragraph("Ma phrase.")
    changed = saved(document, made).read_bytes()
    translate(tmp_path / "out", note)
    assert made.read_bytes() == changed
    assert (tmp_path / "out" / "note.fr.new.docx").exists()


def test_a_glossary_of_ones_own_stands_beside_the_segments(note: Path, tmp_path: Path) -> None:
    """Two columns do."""
    glossary = tmp_path / "terms.csv"
    glossary.write_text("en,fr\nregister,fichier central\n", encoding="utf-8")
    arguments = ("--to", "fr", "--engine", "pseudo", "--glossary", glossary, "--out", tmp_path / "out")
    assert run_pipeline("translate", note, *arguments).returncode == 0
    (row,) = [cells for cells in rows(tmp_path / "out" / "note.en-fr.bilingual.docx") if THIRD in cells]
    assert any("register → fichier central" in cell for cell in row)


def test_a_memory_is_used_before_an_engine(note: Path, tmp_path: Path) -> None:
    """An exact match stands where the engine's rendering would."""
    memory = tmp_path / "ours.tmx"
    memory.write_text(
        '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en-GB"><seg>The State has a law.</seg></tuv>'
        '<tuv xml:lang="fr-FR"><seg>L’État a une loi.</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    arguments = ("--to", "fr", "--engine", "pseudo", "--from", "en", "--memory", memory, "--out", tmp_path / "out")
    assert run_pipeline("translate", note, *arguments).returncode == 0
    assert texts(tmp_path / "out" / "note.fr.docx")[-1] == "L’État a une loi."


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--to", "de"), "isn't a list of languages; choose from ar,zh,en,fr,ru,es"),
        (("--to", "en"), "is in en already"),
        (("--to", "fr", "--memory", "none.tmx"), "none.tmx can't be read"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_written(
    note: Path, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    """Exit code 2."""
    finished = run_pipeline("translate", note, *arguments, "--engine", "pseudo", "--out", tmp_path / "out")
    assert finished.returncode == 2
    assert message in finished.stderr
    assert not (tmp_path / "out").exists()


def rows(path: Path) -> list[list[str]]:
    """The cells of each row of a bilingual table."""
    return [[cell.text for cell in row.cells] for row in Document(str(path)).tables[0].rows]


CORRECTED = "L’État s’est doté d’une loi."


def by_table(folder: Path) -> Path:
    """The bilingual table with one sentence typed over."""
    path = folder / "note.en-fr.bilingual.docx"
    document = Document(str(path))
    for row in document.tables[0].rows[1:]:
        texts_of_row = [cell.text for cell in row.cells]
        if FIRST in texts_of_row:
            draft = next(cell for cell in row.cells if cell.text == FIRST.upper())
            first, *others = draft.paragraphs[0].runs
            first.text = CORRECTED
            for run in others:
                run.text = ""
            break
    return saved(document, folder.parent / "corrected table.docx")


def by_xliff(folder: Path) -> Path:
    """The XLIFF file with one target typed over."""
    root = etree.parse(folder / "note.en-fr.xlf")
    target = next(each for each in root.iter("{*}target") if each.text == FIRST.upper())
    target.text = CORRECTED
    path = folder.parent / "note.xlf"
    root.write(str(path), encoding="UTF-8", xml_declaration=True)
    return path


def by_document(folder: Path) -> Path:
    """The translated document with one sentence typed over."""
    document = Document(str(folder / "note.fr.docx"))
    run = document.paragraphs[1].runs[0]
    assert run.text.startswith(FIRST.upper())
    run.text = run.text.replace(FIRST.upper(), CORRECTED)
    return saved(document, folder.parent / "note.fr.docx")


@pytest.mark.parametrize("correct", [by_table, by_xliff, by_document])
def test_a_correction_comes_home(note: Path, tmp_path: Path, correct: Callable[[Path], Path]) -> None:
    """From each of the three files: that sentence changes, its repetition follows, and nothing else."""
    out = tmp_path / "out"
    translate(out, note)
    before = texts(out / "note.fr.docx")
    finished = run_pipeline("revise", correct(out), "--original", note, "--out", out)
    assert finished.returncode == 0, finished.stderr + finished.stdout
    after = texts(out / "note.fr.docx")
    assert after == [each.replace(FIRST.upper(), CORRECTED) for each in before]
    assert CORRECTED in after[-1]
    units = read_tmx((out / "note.en-fr.tmx").read_bytes(), "note.en-fr.tmx")
    assert ["".join(part.text for part in unit.target) for unit in units if unit.origin == "human"] == [CORRECTED]


def test_a_correction_outlives_the_next_translation(note: Path, tmp_path: Path) -> None:
    """Translated again, also into one more language, the corrected sentence stands; it is nobody else's machine."""
    out = tmp_path / "out"
    translate(out, note)
    run_pipeline("revise", by_table(out), "--original", note, "--out", out)
    translate(out, note, to="fr,es")
    assert CORRECTED in texts(out / "note.fr.docx")[1]
    table = [row for row in rows(out / "note.en-fr.bilingual.docx") if CORRECTED in row]
    assert len(table) == 2
    assert all("Écrit ou corrigé par une personne" in row for row in table)


def test_a_corrected_file_of_nobody_is_refused(note: Path, sheet: Path, tmp_path: Path) -> None:
    """A document whose name says no language can't be compared."""
    translate(tmp_path / "out", note)
    finished = run_pipeline("revise", sheet, "--original", note, "--out", tmp_path / "out")
    assert finished.returncode == 3
    assert "its name doesn't say its language" in finished.stdout + finished.stderr
    assert io.StringIO(finished.stderr).read().count("Traceback") == 0
