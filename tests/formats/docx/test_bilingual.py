"""The bilingual table goes out as a Word file and comes back whatever people do to it."""

from __future__ import annotations

import copy
import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table, _Row
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.bilingual import LABELS, is_bilingual, make_bilingual, read_bilingual
from pipeline.formats.docx.package import write_zip
from pipeline.formats.tables import localized, read_csv
from pipeline.model.draft import Draft
from pipeline.model.inline import marked, wording_hash
from pipeline.model.text import LANGUAGES
from tests.formats.drafts import draft
from tests.programs import program

ROOT = Path(__file__).parents[3]
KEY = "XAR-UNTOC-1/summary/en-fr/0123456789abcdef"
W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
NUMBER, PARAGRAPH, SOURCE, TARGET, TERMS, ORIGIN, STATUS, COMMENT, QUERY, KEY_CELL = range(10)


def labels(language: str) -> dict[str, str]:
    """The labels that ship, in this language."""
    name = "templates/bilingual/phrases.csv"
    rows = read_csv((ROOT / name).read_bytes(), name)
    return {row["key"].removeprefix("bilingual."): localized(row).texts[language] for row in rows}


def made(language: str = "fr", given_draft: Draft | None = None) -> bytes:
    """The table of the shared draft."""
    return make_bilingual(given_draft or draft(language), labels(language), KEY)


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """A part's root element."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def edited(edit: Callable[[Document, Table], None], data: bytes | None = None) -> bytes:
    """The file after a person edited it, with a library that the program doesn't use for this."""
    document = docx.Document(io.BytesIO(data or made()))
    edit(document, document.tables[0])
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def row_of(table: Table, source: str) -> _Row:
    """The row with this source text."""
    return next(row for row in table.rows if row.cells[SOURCE].text == source)


def targets(data: bytes) -> dict[str, str]:
    """Segment to target text."""
    return {row.segment: row.target for row in read_bilingual(data, "back.docx").rows}


SENT = targets(made())


def test_no_page_is_opened_by_the_paragraph_behind_the_table() -> None:
    """Word wants a paragraph there; it is a point high."""
    last = part(made()).xpath("w:body/w:tbl/following-sibling::w:p", namespaces=W)
    assert [each.xpath("string(w:pPr/w:spacing/@w:line)", namespaces=W) for each in last] == ["20"]
    assert [each.xpath("string(w:pPr/w:spacing/@w:lineRule)", namespaces=W) for each in last] == ["exact"]


@pytest.mark.parametrize(("language", "side"), [("fr", "right"), ("ar", "left")])
def test_every_page_is_numbered_where_lines_end(language: str, side: str) -> None:
    """The footer names the table, the page and the number of pages, from left to right in every language."""
    footer = part(made(language), "word/footer1.xml")
    assert footer.xpath("w:p/w:fldSimple/@w:instr", namespaces=W) == [" PAGE ", " NUMPAGES "]
    assert footer.xpath("string(w:p/w:pPr/w:jc/@w:val)", namespaces=W) == side
    assert footer.xpath("string(w:p/w:pPr/w:bidi/@w:val)", namespaces=W) == "0"
    assert part(made(language)).xpath("count(w:body/w:sectPr/w:footerReference)", namespaces=W) == 1


def test_chinese_notes_stand_in_chinese_brackets() -> None:
    """Behind the job key and behind a required term."""
    texts = ["".join(each.itertext()) for each in part(made("zh")).iter(f"{{{W['w']}}}p")]
    assert [text.partition("（")[2] for text in texts if "（" in text] == ["请保留此行）", "已核准）", "尚未核准）"]


def test_every_label_ships_in_six_languages() -> None:
    """The texts that the table prints, and no others."""
    for language in LANGUAGES:
        assert set(labels(language)) == set(LABELS)


def test_a_table_that_comes_back_untouched_is_what_was_sent() -> None:
    """Job key, languages, and for each segment its hashes, source and target."""
    table = read_bilingual(made(), "back.docx")
    assert (table.job_key, table.source_language, table.target_language) == (KEY, "en", "fr")
    assert (table.author, table.issues) == ("", ())
    for row, segment in zip(table.rows, draft().segments(), strict=True):
        assert (row.segment, row.source_hash) == (segment.id, segment.source_hash)
        assert row.source == marked(segment.source, segment.source)
        assert row.target == marked(segment.target, segment.source)
        assert row.sent_hash == wording_hash("fr", row.target)
        assert row.comment == ""


def test_a_row_shows_terms_origin_and_match() -> None:
    """With the status of each term; the percentage beside the memory's name."""
    table = docx.Document(io.BytesIO(made())).tables[0]
    left = [cell.text for cell in row_of(table, "Left in English.").cells]
    assert left[TERMS] == "State party → État partie (approuvé)\nseizure → saisie (projet)"
    assert left[ORIGIN] == "Non traduit"
    assert row_of(table, "The law applies.").cells[ORIGIN].text == "Mémoire de traduction 85%"


def test_the_heading_row_is_repeated_and_the_job_key_is_visible() -> None:
    """On every page; above the table, with the request to leave it."""
    root = part(made())
    assert len(root.findall(".//w:tr[1]/w:trPr/w:tblHeader", W)) == 1
    lines = ["".join(str(text) for text in line.itertext()) for line in root.iterfind("w:body/w:p", W)]
    assert f"Clef du travail {KEY} · en-fr (prière de laisser cette ligne)" in lines


def test_what_is_not_approved_stands_out_and_approved_rows_are_grey() -> None:
    """One fill over a whole approved row; another in the origin cell of each other origin."""
    table = docx.Document(io.BytesIO(made())).tables[0]

    def fills(source: str) -> list[str]:
        cells = row_of(table, source)._tr.tc_lst
        return [str(shade.get(qn("w:fill"))) for cell in cells if (shade := cell.find(f".//{qn('w:shd')}")) is not None]

    assert fills("Summary") == ["EDEDED"] * 10
    origins = [fills(text) for text in ("Draft translation", "The law applies.", "It translates.", "Left in English.")]
    assert [len(each) for each in origins] == [1, 1, 1, 1]
    assert len({each[0] for each in origins}) == 4
    assert fills("Mended.") == []


def test_arabic_cells_run_from_the_right_and_english_ones_from_the_left() -> None:
    """Section and table turn too; the key stays as it is."""
    root = part(made("ar"))
    assert root.find(".//w:sectPr/w:bidi", W) is not None
    assert root.find(".//w:tblPr/w:bidiVisual", W) is not None
    cells = root.findall(".//w:tr[4]/w:tc", W)
    rtl = [paragraph.get(qn("w:val")) != "0" for cell in cells for paragraph in cell.iterfind("w:p/w:pPr/w:bidi", W)]
    assert rtl == [True, True, False, True, True, True, True, True, False, False]


def test_chinese_cells_have_a_chinese_font_and_language() -> None:
    """An English cell in the same row has not."""
    root = part(made("zh"))
    source, target = root.findall(".//w:tr[4]/w:tc", W)[SOURCE : TARGET + 1]
    languages = [run.get(qn("w:eastAsia")) for run in target.iterfind(".//w:r/w:rPr/w:lang", W)]
    assert languages == ["zh-CN"]
    assert [fonts.get(qn("w:eastAsia")) for fonts in target.iterfind(".//w:r/w:rPr/w:rFonts", W)] == ["SimSun"]
    assert source.find(".//w:r/w:rPr/w:rFonts", W) is None


def test_the_same_draft_gives_the_same_bytes() -> None:
    """Twice, and without a clock."""
    assert made("ar") == made("ar")


def test_bookmarks_are_numbered_once_and_named_within_word_s_limit() -> None:
    """Also for a segment whose id has 36 characters."""
    named = {each.id: replace(each, id=f"answer_{each.id}_{'x' * 23}") for each in draft().segments()}
    root = part(made(given_draft=draft().map(named)))
    starts = root.findall(".//w:bookmarkStart", W)
    assert len({start.get(qn("w:id")) for start in starts}) == len(starts) == 7 * 6 + 10
    assert max(len(str(start.get(qn("w:name")))) for start in starts) <= 40
    assert len(read_bilingual(made(given_draft=draft().map(named)), "x").rows) == 7


def test_an_edited_cell_comes_back_edited_and_no_other_does() -> None:
    """Typed over, whatever the runs."""

    def edit(_: Document, table: Table) -> None:
        row_of(table, "It translates.").cells[TARGET].text = "Ça traduit."

    assert targets(edited(edit)) == {**SENT, "s0004": "Ça traduit."}


@given(st.dictionaries(st.sampled_from(sorted(SENT)), st.text("aé ‹›1٣法\n{}<&", min_size=1, max_size=20), max_size=4))
@settings(deadline=None, max_examples=25)
def test_whatever_is_typed_comes_back(edits: dict[str, str]) -> None:
    """Any text in any cells, but for blanks and line breaks at its ends."""

    def edit(_: Document, table: Table) -> None:
        for row in list(table.rows)[1:]:
            segment = row.cells[KEY_CELL].text.partition("·")[0]
            if segment in edits:
                row.cells[TARGET].text = edits[segment]

    assert targets(edited(edit)) == {**SENT, **{segment: text.strip(" \n") for segment, text in edits.items()}}


def test_tracked_changes_are_read_as_accepted() -> None:
    """Inserted text counts, deleted text doesn't, nor does a row whose deletion is tracked."""

    def edit(_: Document, table: Table) -> None:
        paragraph = row_of(table, "It translates.").cells[TARGET].paragraphs[0]._p
        run = paragraph.find(qn("w:r"))
        deleted, inserted = (paragraph.makeelement(qn(f"w:{name}"), {}) for name in ("del", "ins"))
        run.addprevious(inserted)
        inserted.append(copy.deepcopy(run))
        inserted[0].find(qn("w:t")).text = "Ça traduit."
        run.addprevious(deleted)
        deleted.append(run)
        run.find(qn("w:t")).tag = qn("w:delText")
        gone = row_of(table, "Mended.")._tr
        gone.get_or_add_trPr().append(gone.makeelement(qn("w:del"), {}))

    back = targets(edited(edit))
    assert back["s0004"] == "Ça traduit."
    assert set(SENT) - set(back) == {"s0006"}


def test_rows_may_be_sorted_deleted_and_copied() -> None:
    """Each row knows its own segment."""

    def edit(_: Document, table: Table) -> None:
        rows = list(table.rows)[1:]
        for row in reversed(rows[1:]):
            table._tbl.append(row._tr)
        table._tbl.remove(rows[0]._tr)

    assert targets(edited(edit)) == {segment: text for segment, text in SENT.items() if segment != "s0002"}


@pytest.mark.parametrize("column", [NUMBER, PARAGRAPH, SOURCE, TERMS, ORIGIN, STATUS, QUERY, KEY_CELL])
def test_a_column_may_be_deleted(column: int) -> None:
    """Target and comment are found by what they are, not by where they stand."""

    def edit(_: Document, table: Table) -> None:
        row_of(table, "It translates.").cells[TARGET].text = "Ça traduit."
        row_of(table, "It translates.").cells[COMMENT].text = "Why?"
        for row in table._tbl.tr_lst:
            row.remove(row.tc_lst[column])

    back = {row.segment: row for row in read_bilingual(edited(edit), "x").rows}
    assert (back["s0004"].target, back["s0004"].comment) == ("Ça traduit.", "Why?")
    assert {segment: row.target for segment, row in back.items()} == {**SENT, "s0004": "Ça traduit."}


def test_a_column_may_be_added() -> None:
    """A reviser's own notes at the front."""

    def edit(_: Document, table: Table) -> None:
        for row in table._tbl.tr_lst:
            row.tc_lst[0].addprevious(copy.deepcopy(row.tc_lst[0]))

    assert targets(edited(edit)) == SENT


def test_several_paragraphs_in_a_cell_are_lines() -> None:
    """Nothing of a second paragraph is lost."""

    def edit(_: Document, table: Table) -> None:
        row_of(table, "It translates.").cells[TARGET].add_paragraph("Encore.")

    assert targets(edited(edit))["s0004"] == "Il traduit.\nEncore."


def test_a_row_that_lost_its_key_is_known_by_its_bookmarks() -> None:
    """With both hashes; a row that was added and is empty says nothing."""

    def edit(_: Document, table: Table) -> None:
        row_of(table, "It translates.").cells[KEY_CELL].text = ""
        table.add_row()

    table = read_bilingual(edited(edit), "back.docx")
    assert [row.segment for row in table.rows] == [row.segment for row in read_bilingual(made(), "x").rows]
    fourth = next(row for row in table.rows if row.segment == "s0004")
    assert fourth.sent_hash == wording_hash("fr", "Il traduit.")
    assert table.issues == ()


def test_a_row_that_lost_key_and_bookmarks_is_handed_on_with_number_source_and_place() -> None:
    """Whoever knows the document can tell what it is of."""

    def edit(_: Document, table: Table) -> None:
        row = row_of(table, "It translates.")
        row.cells[KEY_CELL].text = ""
        for mark in row._tr.xpath(".//w:bookmarkStart"):
            mark.getparent().remove(mark)

    table = read_bilingual(edited(edit), "back.docx")
    [row] = [row for row in table.rows if not row.segment]
    assert (row.number, row.source, row.target) == (4, "It translates.", "Il traduit.")
    assert (row.source_hash, row.sent_hash, row.label) == ("", "", "table 1, row 5")


def test_cells_of_which_nobody_can_tell_what_they_hold_are_reported() -> None:
    """A row typed anew with another number of cells: its text is in the message, nothing of it is taken."""

    def edit(_: Document, table: Table) -> None:
        row = row_of(table, "It translates.")
        for mark in row._tr.xpath(".//w:bookmarkStart"):
            mark.getparent().remove(mark)
        row._tr.remove(row._tr.tc_lst[NUMBER])

    table = read_bilingual(edited(edit), "back.docx")
    [issue] = table.issues
    assert (issue.code, issue.place.label) == ("cells-merged", "table 1, row 5")
    assert "Il traduit." in issue.message
    assert "s0004" not in {row.segment for row in table.rows}


def without_properties(data: bytes) -> bytes:
    """The file as a program writes it that drops custom properties."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "docProps/custom.xml"}
    for name in ("[Content_Types].xml", "_rels/.rels"):
        parts[name] = re.sub(rb"<(?:Override|Relationship)\b[^>]*custom[^>]*/>", b"", parts[name])
    return write_zip(parts)


@pytest.mark.parametrize("language", ["fr", "ar", "zh"])
def test_the_visible_line_brings_home_a_file_without_properties(language: str) -> None:
    """Whatever the language and direction of the words around the key."""
    table = read_bilingual(without_properties(made(language)), "x")
    assert (table.job_key, table.source_language, table.target_language) == (KEY, "en", language)


def test_a_file_without_any_job_key_is_refused() -> None:
    """One line says what to do."""

    def edit(document: Document, _: Table) -> None:
        line = next(line for line in document.paragraphs if KEY in line.text)
        line._p.getparent().remove(line._p)

    stripped = without_properties(edited(edit))
    assert not is_bilingual(stripped)
    with pytest.raises(UnreadableDocumentError, match="lost its job key; copy the line"):
        read_bilingual(stripped, "x")


def test_only_a_bilingual_table_is_one() -> None:
    """Not another Word file, nor a file of another kind, nor a damaged one."""
    other = io.BytesIO()
    docx.Document().save(other)
    assert is_bilingual(made())
    assert not is_bilingual(other.getvalue())
    assert not is_bilingual(b"")
    assert not is_bilingual(b"%PDF-1.7")
    assert not is_bilingual(made()[:500])


def test_who_saved_the_file_last_is_known() -> None:
    """As the file's properties say."""

    def edit(document: Document, _: Table) -> None:
        document.core_properties.last_modified_by = "A. Reviser"

    assert read_bilingual(edited(edit), "x").author == "A. Reviser"


@pytest.mark.parametrize("language", ["fr", "ar", "zh"])
def test_libreoffice_s_own_save_changes_nothing(tmp_path: Path, language: str) -> None:
    """Opened and saved as .docx by LibreOffice: every row, key and language comes back."""
    (tmp_path / "in.docx").write_bytes(made(language))
    command = [
        program("soffice"), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"), str(tmp_path / "in.docx"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    before = read_bilingual(made(language), "x")
    after = read_bilingual((tmp_path / "out" / "in.docx").read_bytes(), "x")
    assert after.rows == before.rows
    assert (after.job_key, after.target_language, after.issues) == (KEY, language, ())


@pytest.mark.parametrize("text", ["{{ 7 * 7 }} {% x %}", '=HYPERLINK("x")', "<w:t>&amp;</w:t>", "‹1›", "a\x0bb"])
def test_text_that_looks_like_code_is_text(text: str) -> None:
    """In source and target; only what XML can't hold is shown as a mark."""
    segments = list(draft("fr", ("x", "x", "x", text)).segments())
    row = read_bilingual(made(given_draft=draft("fr", ("x", "x", "x", text))), "x").rows[3]
    assert segments[3].text == text
    assert row.target == text.replace("\x0b", "\ufffd")
    assert row.sent_hash == wording_hash("fr", row.target)
