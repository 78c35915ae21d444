"""The note as a Word file, made with the real template in six languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pipeline.formats.docx.links import link_stretches
from pipeline.formats.docx.package import Package, open_package
from pipeline.formats.docx.render import check_template, render
from pipeline.mechanism import symbols
from pipeline.model.text import LANGUAGES
from pipeline.stages.assemble.note import note
from tests.programs import office_errors
from tests.stages.assemble.session_data import APRIL, AUTUMN, DOCUMENT, JUNE, MIGRANTS, TEMPLATE, lexicon

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAME = "note/note.docx"


def made(language: str) -> bytes:
    """A note on four meetings of two groups."""
    draft = note(DOCUMENT, (APRIL, AUTUMN, JUNE, MIGRANTS), lexicon(), language)
    rendered = render(TEMPLATE.read_bytes(), draft, name=NAME)
    assert rendered.issues == ()
    return link_stretches(rendered.data, symbols.find, symbols.address, {DOCUMENT.symbol})


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The Word file in each language."""
    return {language: made(language) for language in LANGUAGES}


def text_of(package: Package, part: str) -> list[str]:
    """The text of each paragraph that has any."""
    lines = ["".join(str(text.text) for text in item.iter(f"{W}t")) for item in package.xml(part).iter(f"{W}p")]
    return [line for line in lines if line.strip()]


def test_the_template_uses_only_what_a_document_has() -> None:
    """Its instructions are well formed."""
    check_template(TEMPLATE.read_bytes(), name=NAME)


def test_template_and_notes_are_valid(files: dict[str, bytes], tmp_path: Path) -> None:
    """By Microsoft's Open XML SDK."""
    paths = [TEMPLATE]
    for language, data in files.items():
        paths.append(tmp_path / f"note.{language}.docx")
        paths[-1].write_bytes(data)
    assert office_errors(paths) == {}


def test_the_masthead_opens_the_page(files: dict[str, bytes]) -> None:
    """Organization and symbol, body and distribution, session, place, item."""
    lines = text_of(open_package(files["en"], "docx"), "word/document.xml")
    assert lines[:9] == [
        "United Nations",
        "CTOC/COP/2026/4",
        "Conference of the Parties to the United Nations Convention against Transnational Organized Crime",
        "Distr.: General",
        "24\u00a0July 2026",
        "Original: English",
        "Thirteenth session",
        "Vienna, 12–16\u00a0October 2026",
        "Item 2 (b) of the provisional agenda*",
    ]


def test_a_translation_has_its_language_before_the_original(files: dict[str, bytes]) -> None:
    """As the fifth line of the French masthead."""
    lines = text_of(open_package(files["fr"], "docx"), "word/document.xml")
    assert lines[4:7] == ["24\u00a0juillet 2026", "Français", "Original\u00a0: anglais"]


def test_the_first_page_has_the_asterisk_note_and_the_others_symbol_and_pages(files: dict[str, bytes]) -> None:
    """Headers and footers differ on the first, on even and on odd pages."""
    package = open_package(files["en"], "docx")
    section = package.xml("word/document.xml").find(f".//{W}sectPr")
    assert section is not None
    assert section.find(f"{W}titlePg") is not None
    assert package.xml("word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    parts = {
        name: text_of(package, name) for name in package.parts() if name.startswith(("word/header", "word/footer"))
    }
    assert ["CTOC/COP/2026/4"] in parts.values()
    assert ["* CTOC/COP/2026/1.", "V.__-_____ (E)", "*_______*"] in parts.values()
    fields = [str(text.text).strip() for text in package.xml("word/footer1.xml").iter(f"{W}instrText")]
    assert fields == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_symbol_but_its_own_leads_to_the_document(files: dict[str, bytes], language: str) -> None:
    """Four reports in the text and the agenda at the foot of the page."""
    package = open_package(files[language], "docx")
    targets = [
        relation.get("Target")
        for name in ("document", "footer3")
        for relation in package.xml(f"word/_rels/{name}.xml.rels")
        if relation.get("TargetMode") == "External"
    ]
    assert sorted(str(target) for target in targets) == [
        "https://undocs.org/CTOC/COP/2026/1",
        "https://undocs.org/CTOC/COP/WG.4/2025/4",
        "https://undocs.org/CTOC/COP/WG.4/2025/6",
        "https://undocs.org/CTOC/COP/WG.4/2026/3",
        "https://undocs.org/CTOC/COP/WG.7/2026/2",
    ]


def test_arabic_runs_from_the_right_and_its_english_block_from_the_left(files: dict[str, bytes]) -> None:
    """The masthead's table is mirrored; "24\u00a0July 2026" keeps its order."""
    root = open_package(files["ar"], "docx").xml("word/document.xml")
    assert root.find(f".//{W}tblPr/{W}bidiVisual") is not None
    directions = {
        "".join(str(text.text) for text in paragraph.iter(f"{W}t")): _is_rtl(paragraph)
        for paragraph in root.iter(f"{W}p")
    }
    assert directions["24\u00a0July 2026"] is False
    assert directions["Distr.: General"] is False
    assert directions["الدورة الثالثة عشرة"] is True


def _is_rtl(paragraph: etree._Element) -> bool:
    direction = paragraph.find(f"{W}pPr/{W}bidi")
    return direction is not None and direction.get(f"{W}val") != "0"


def test_only_a_translation_says_that_it_is_a_draft_translation(files: dict[str, bytes]) -> None:
    """In its own language, at the foot of every page."""
    french = open_package(files["fr"], "docx")
    note_line = "Projet de traduction, non encore approuvé"
    assert all(note_line in text_of(french, f"word/footer{number}.xml") for number in (1, 2, 3))
    english = open_package(files["en"], "docx")
    assert not any("translation" in " ".join(text_of(english, f"word/footer{number}.xml")) for number in (1, 2, 3))


def test_the_same_note_is_the_same_file(files: dict[str, bytes]) -> None:
    """Byte for byte."""
    assert made("ar") == files["ar"]
