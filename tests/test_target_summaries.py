"""The summaries in the target languages: every run is a segment, whatever isn't approved or human is marked."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from tests.test_demo import LANGUAGES, REVIEWS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAIRS = [(review, target) for review, source in REVIEWS.items() for target in LANGUAGES if target != source]
MARKS = {
    "fixed": "",
    "human": "",
    "fixed-draft": "OriginFixedDraft",
    "memory": "OriginMemory",
    "machine": "OriginMachine",
    "untranslated": "OriginUntranslated",
}
LATIN_ALLOWED = {
    "UNTOC": "the instrument's code in the review's id",
    "XAR": "the invented State's code",
    "docx": "an ending of a file name",
    "xlsx": "an ending of a file name",
}
"""Latin words that fixed text in Arabic, Chinese and Russian may hold, each with its reason."""
SHARED = {
    "Observations": "French writes it so",
    "Extradition": "French writes it so",
    "Information": "French writes it so",
    "Original": "French and Spanish write it so",
    "Introduction": "French writes it so",
    "Arcadia": "the State's name in Spanish",
    "Ruritania": "a State's name in Spanish",
}
"""Fixed texts that are the same in English and in French or Spanish, each with its reason."""


def runs(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Every run of the body: the name of the segment bookmark round it ("" for none), its character style, its text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
    open_marks: dict[str, str] = {}
    for node in body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}r"):
        number = node.get(f"{W}id") or ""
        if node.tag == f"{W}bookmarkStart":
            open_marks[number] = node.get(f"{W}name") or ""
        elif node.tag == f"{W}bookmarkEnd":
            open_marks.pop(number, None)
        else:
            text = "".join(part.text or "" for part in node.iter(f"{W}t"))
            style = node.find(f"{W}rPr/{W}rStyle")
            inside = [name for name in open_marks.values() if name.startswith("seg_")]
            assert len(inside) <= 1, f"segments overlap: {inside}"
            yield "".join(inside), "" if style is None else style.get(f"{W}val") or "", text


def summary(demo: Path, review: str, language: str) -> bytes:
    """The summary's bytes."""
    return (demo / "outbox/confidential" / review / f"{review}.summary.{language}.docx").read_bytes()


def segments(demo: Path, review: str, language: str) -> dict[str, dict[str, str]]:
    """The summary's segments in the manifest, by id."""
    manifest = json.loads((demo / "outbox/confidential" / review / "manifest.json").read_text(encoding="utf-8"))
    (entry,) = [each for each in manifest["files"] if each["file"] == f"{review}.summary.{language}.docx"]
    return {each["id"]: each for each in entry["segments"]}


def fixed_texts(demo: Path, review: str, language: str) -> dict[str, str]:
    """The text of each fixed segment of the body, by id."""
    known, texts = segments(demo, review, language), dict[str, str]()
    for mark, _, text in runs(summary(demo, review, language)):
        name = mark.removeprefix("seg_")
        if mark and known[name]["origin"] in ("fixed", "fixed-draft"):
            texts[name] = texts.get(name, "") + text
    return texts


@pytest.mark.parametrize(("review", "target"), PAIRS)
def test_every_run_of_the_body_maps_to_a_segment_of_the_manifest(demo: Path, review: str, target: str) -> None:
    """No word of the page comes from elsewhere, and its mark is that of its segment's origin."""
    known = segments(demo, review, target)
    found = [(mark.removeprefix("seg_"), style, text) for mark, style, text in runs(summary(demo, review, target))]

    assert [text for mark, _, text in found if mark not in known and text.strip()] == []
    assert [
        (mark, style) for mark, style, text in found if text.strip() and MARKS[known[mark]["origin"]] != style
    ] == []


@pytest.mark.parametrize(("review", "target"), [pair for pair in PAIRS if pair[1] in ("ar", "zh", "ru")])
def test_fixed_text_in_other_scripts_holds_no_latin_words(demo: Path, review: str, target: str) -> None:
    """Headings, titles, names and phrases are rendered, not left in English."""
    words = {word for text in fixed_texts(demo, review, target).values() for word in re.findall(r"[A-Za-z]{3,}", text)}

    assert len(LATIN_ALLOWED) <= 20
    assert words - LATIN_ALLOWED.keys() == set()


@pytest.mark.parametrize(("review", "target"), [("XAR-UNTOC-1", "fr"), ("XAR-UNTOC-1", "es")])
def test_fixed_text_in_french_and_spanish_differs_from_the_english(demo: Path, review: str, target: str) -> None:
    """Only words that both languages write alike may stand unchanged, each with its reason."""
    english, other = fixed_texts(demo, review, "en"), fixed_texts(demo, review, target)
    same = {text for name, text in other.items() if english.get(name) == text and re.search(r"[A-Za-z]{3,}", text)}

    assert english.keys() <= other.keys(), "a draft translation has the original's texts, and a legend for its marks"
    assert len(SHARED) <= 15
    assert same - SHARED.keys() == set()


@pytest.mark.parametrize(("review", "target"), PAIRS)
def test_a_draft_says_in_its_footer_that_it_is_not_approved(demo: Path, review: str, target: str) -> None:
    """The footer of a summary that holds anything unapproved carries the note in its own language."""
    notes = {
        "ar": "مسودة ترجمة، لم تُعتمد بعد", "zh": "译文草稿，尚未核准", "en": "Draft translation, not yet approved",
        "fr": "Projet de traduction, non encore approuvé", "ru": "Проект перевода, еще не утвержден",
        "es": "Proyecto de traducción",
    }  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(summary(demo, review, target))) as package:
        footers = [package.read(name) for name in package.namelist() if re.fullmatch(r"word/footer\d*\.xml", name)]
    text = "".join(node.text or "" for part in footers for node in etree.fromstring(part).iter(f"{W}t"))

    assert notes[target] in text


@pytest.mark.parametrize("review", REVIEWS)
def test_the_receipt_states_the_share_of_each_origin(demo: Path, review: str) -> None:
    """For each language the receipt says how much is fixed, from memory, machine-made, untranslated, human."""
    page = (demo / "outbox/confidential" / review / f"{review}.receipt.html").read_text(encoding="utf-8")

    assert len(re.findall(r"\d+\s?%", page)) >= len(LANGUAGES)
