"""Blank Word forms: every answer place has its control and bookmark, in every language's own typography."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from pipeline.errors import ConfigurationError
from pipeline.formats.docx.document import Document, Paragraph, Table
from pipeline.formats.docx.form import make_word_form
from pipeline.formats.docx.form_labels import LABELS
from pipeline.formats.docx.names import bookmark_name
from pipeline.formats.docx.package import open_package
from pipeline.formats.docx.read import read_document
from pipeline.model.forms import Form
from pipeline.model.text import LANGUAGES
from tests.formats.docx.word_files import W
from tests.forms import demo_form, every_type_form
from tests.programs import office_errors

FORMS = {"UNTOC-1": demo_form("UNTOC", 1), "TIP-1": demo_form("TIP", 1), "FA-2": demo_form("FA", 2)}
EVERY_TYPE = every_type_form()
ALL = {**FORMS, "TST-1": EVERY_TYPE}


@cache
def blank(name: str, language: str = "en") -> bytes:
    """A blank form, made once."""
    return make_word_form(ALL[name], language)


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """A part's root element."""
    return open_package(data).xml(name)


def lines(document: Document) -> list[str]:
    """The text of each paragraph of the body."""
    return [paragraph.text for paragraph in document.paragraphs()]


def test_blank_forms_are_valid(tmp_path: Path) -> None:
    """Microsoft's Open XML SDK finds no error: every type in every language, and the demonstration's own forms."""
    kinds = [("UNTOC-1", "en"), ("TIP-1", "fr"), ("FA-2", "es"), *(("TST-1", language) for language in LANGUAGES)]
    files = [tmp_path / f"{name}.{language}.docx" for name, language in kinds]
    for file, (name, language) in zip(files, kinds, strict=True):
        file.write_bytes(blank(name, language))
    assert office_errors(files) == {}


@pytest.mark.parametrize("name", ALL)
def test_every_place_and_option_has_a_tag_and_a_bookmark(name: str) -> None:
    """Text places, dates and lists are tagged with the place's id, boxes with the option's; labels are marked too."""
    form = ALL[name]
    root = part(make_word_form(form, "en"))
    tags = Counter(item.get(f"{W}val") for item in root.iter(f"{W}tag"))
    marks = {item.get(f"{W}name") for item in root.iter(f"{W}bookmarkStart")}
    wanted = {"identification.state", "identification.date"}
    for question in form.questions:
        assert bookmark_name("q", question.id) in marks
        assert {bookmark_name("a", place) for place in question.places} <= marks
        if question.type in ("choice", "choices") and not (question.type == "choice" and len(question.options) > 5):
            wanted |= {option.id for option in question.options} | set(question.places[1:])
            assert {bookmark_name("o", option.id) for option in question.options} <= marks
        else:
            wanted |= set(question.places)
    assert tags == Counter(wanted)


@pytest.mark.parametrize("name", ALL)
def test_numeric_ids_are_unique_and_bookmarks_short(name: str) -> None:
    """Word repairs a file in which two controls or two bookmarks share a number, or a name is too long."""
    root = part(blank(name))
    controls = [item.get(f"{W}val") for item in root.iter(f"{W}id")]
    starts = [(item.get(f"{W}id"), item.get(f"{W}name") or "") for item in root.iter(f"{W}bookmarkStart")]
    ends = [item.get(f"{W}id") for item in root.iter(f"{W}bookmarkEnd")]
    assert len(set(controls)) == len(controls)
    assert len({number for number, _ in starts}) == len(starts) == len({name for _, name in starts})
    assert sorted(ends, key=str) == sorted((number for number, _ in starts), key=str)
    assert max(len(name) for _, name in starts) <= 40


def test_an_id_too_long_for_a_bookmark_is_refused() -> None:
    """Word would cut the name, and two places could become one."""
    long = replace(EVERY_TYPE.questions[0], id="TST-01-" + "x" * 40, type="text")
    form = replace(EVERY_TYPE, sections=(replace(EVERY_TYPE.sections[0], questions=(long,)),))
    with pytest.raises(ConfigurationError, match="Word allows 40"):
        make_word_form(form, "en")


@pytest.mark.parametrize("name", ALL)
def test_a_paragraph_follows_every_table(name: str) -> None:
    """Without one Word joins tables, and there is no place for a cursor behind the last."""
    blocks = read_document(blank(name)).blocks
    tables = [index for index, block in enumerate(blocks) if isinstance(block, Table)]
    assert tables
    assert all(isinstance(blocks[index + 1], Paragraph) for index in tables)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_form_is_printed(language: str) -> None:
    """Title, guidance, headings, questions with their numbers, options, columns, prompts and fixed labels."""
    document = read_document(blank("TST-1", language))
    printed = "\n".join(lines(document))
    texts = [EVERY_TYPE.title, *EVERY_TYPE.guidance, *(section.heading for section in EVERY_TYPE.sections)]
    for question in EVERY_TYPE.questions:
        texts += [question.text, question.prompt, question.reference, *(column.text for column in question.columns)]
        if not (question.type == "choice" and len(question.options) > 5):
            texts += [option.text for option in question.options]
        mark = "-" if language == "ar" else "."
        assert not question.number or f"{question.number}{mark}\t{question.text.text(language)}" in printed
    missing = [text.text(language) for text in texts if text.text(language) not in printed]
    assert missing == []
    furniture = {"footer", "page", "language-name"}
    labels = [key for key in LABELS if key not in furniture and EVERY_TYPE.labels[key].text(language) not in printed]
    assert labels == []


def test_the_forms_code_in_an_arabic_footer_is_a_run_from_left_to_right() -> None:
    """Inside a run from the right, TST-1 would be shown as 1-TST."""
    footer = open_package(blank("TST-1", "ar"), "docx").xml("word/footer1.xml")
    runs = [("".join(run.itertext()), run.find(f"{W}rPr/{W}rtl") is not None) for run in footer.iter(f"{W}r")]
    assert runs[:3] == [("النموذج ", True), ("TST-1", False), ("، النسخة 1، العربية", True)]


def test_a_group_is_a_table_of_boxes() -> None:
    """Limbs are rows, their common options are the columns under which the boxes stand."""
    document = read_document(blank("TST-1"))
    (grid,) = [table for table in document.tables() if "q_TST_01_10" in next(table.rows[0][0].paragraphs()).bookmarks]
    assert [next(cell.paragraphs()).text for cell in grid.rows[0][1:]] == ["Yes", "Yes, in part", "No"]
    assert [[next(cell.paragraphs()).text for cell in row[1:]] for row in grid.rows[1:]] == [["☐", "☐", "☐"]] * 3
    boxes = [control.tag for cell in grid.rows[2][1:] for each in cell.paragraphs() for control in each.all_controls()]
    assert boxes == ["TST-01-10b.yes", "TST-01-10b.in-part", "TST-01-10b.no"]


def test_a_limb_says_only_what_the_group_does_not() -> None:
    """Its provision stands behind its text, once, and what it requires only where the group requires something else."""
    first = {
        name: [next(row[0].paragraphs()).text for table in read_document(blank(name)).tables() for row in table.rows]
        for name in ("UNTOC-1", "TST-1")
    }
    assert "Property (art.\u00a02\u00a0(d))" in first["UNTOC-1"]
    assert "A group of three or more persons" in first["UNTOC-1"]
    assert "Attempt (art.\u00a01, para.\u00a06\u00a0(a))" in first["TST-1"]
    assert any(
        text.startswith("Participation as an accomplice (art.") and text.count("·") == 1 for text in first["TST-1"]
    )


def test_what_specifies_an_answer_has_most_of_the_row() -> None:
    """A sentence is written there, and two words stand before it."""
    rows = part(blank("TIP-1")).iter(f"{W}tr")
    (widths, *_) = [
        [int(str(width.get(f"{W}w"))) for width in row.iter(f"{W}tcW")]
        for row in rows
        if "".join(row.itertext()).startswith("Please specify")
    ]
    assert widths[0] * 3 < widths[1]


def test_a_long_choice_is_a_list_whose_values_are_option_ids() -> None:
    """More than five options are chosen from a list, so that a translated text can be read back."""
    question = next(question for question in EVERY_TYPE.questions if question.id == "TST-01-03")
    document = read_document(blank("TST-1", "fr"))
    (control,) = [item for each in document.paragraphs() for item in each.all_controls() if item.tag == question.id]
    assert control.kind == "drop-down"
    assert control.items == tuple((option.id, option.text.text("fr")) for option in question.options)


def test_tails_stand_unnumbered_in_one_box_an_article() -> None:
    """Their first table begins with the box's heading, and no label of theirs has a number."""
    document = read_document(blank("TST-1"))
    heading = EVERY_TYPE.labels["heading-tail"].text("en")
    boxes = [table for table in document.tables() if next(table.rows[0][0].paragraphs()).text == heading]
    assert len(boxes) == 2
    labels = [
        row[0] for row in boxes[0].rows if any("_T" in name for each in row[0].paragraphs() for name in each.bookmarks)
    ]
    assert labels
    assert not any(next(cell.paragraphs()).text[0].isdigit() for cell in labels)


def test_the_form_names_itself_in_properties_and_footer() -> None:
    """Form, version, language, profile, cluster set and State travel with the file."""
    document = read_document(make_word_form(EVERY_TYPE, "fr", state="XAR", uncac_party="no"))
    assert document.properties == {
        "form": "TST-1",
        "version": "1",
        "language": "fr",
        "profile": "draft-2017",
        "cluster_set": "appendix-1",
        "state": "XAR",
        "uncac_party": "no",
    }
    (footer,) = document.furniture
    assert isinstance(footer, Paragraph)
    assert footer.text == "Formulaire TST-1, version 1, Français\tPage 1 sur 1"


def test_the_states_name_is_filled_in_where_it_is_known() -> None:
    """It is a text like one that a person typed, not a prompt."""
    named = lines(read_document(make_word_form(EVERY_TYPE, "en", state="XAR", state_name="Arcadia")))
    assert named[named.index("State party") + 1] == "Arcadia"
    unnamed = lines(read_document(blank("TST-1")))
    assert unnamed[unnamed.index("State party") + 1] == "Write the answer here"


def test_every_prompt_has_its_building_block() -> None:
    """Word shows it again when an answer is deleted; without it Word shows a prompt of its own."""
    data = blank("TST-1")
    blocks = {str(item.get(f"{W}val")) for item in part(data, "word/glossary/document.xml").iter(f"{W}name")}
    named = {str(item.get(f"{W}val")) for item in part(data).iter(f"{W}docPart")}
    assert named
    assert named <= blocks


@pytest.mark.parametrize(
    ("status", "asked", "noted"), [("unknown", True, True), ("no", True, False), ("yes", False, False)]
)
def test_articles_for_states_not_party_to_uncac(status: str, asked: bool, noted: bool) -> None:  # noqa: FBT001  a table of cases
    """A party is not asked, a non-party is asked without more, and while it is unknown the form says who is asked."""
    form = FORMS["UNTOC-1"]
    printed = lines(read_document(make_word_form(form, "en", uncac_party=status)))  # type: ignore[arg-type]  # a table of cases
    assert any(line.startswith("Article 8. ") for line in printed) is asked
    assert (form.labels["only-if-not-uncac-party"].text("en") in printed) is noted
    assert any(line.startswith("Article 10. ") for line in printed)


def test_arabic_runs_from_right_to_left() -> None:
    """Section, paragraphs, runs and tables; only the boxes and the form's code have none."""
    data = make_word_form(EVERY_TYPE, "ar", state_name="أركاديا")
    for name in ("word/document.xml", "word/footer1.xml"):
        root = part(data, name)
        assert all(each.find(f"{W}pPr/{W}bidi") is not None for each in root.iter(f"{W}p"))
        runs = [run for run in root.iter(f"{W}r") if "".join(run.itertext()) not in ("☐", "TST-1")]
        assert runs
        assert all(run.find(f"{W}rPr/{W}rtl") is not None for run in runs)
        assert {run.find(f"{W}rPr/{W}lang").get(f"{W}bidi") for run in runs} == {"ar-SA"}
    root = part(data)
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in root.iter(f"{W}tbl"))
    assert root.find(f"{W}body/{W}sectPr/{W}bidi") is not None
    assert part(data, "word/styles.xml").find(f".//{W}rPrDefault//{W}rFonts").get(f"{W}cs") == "Arial"


def test_chinese_has_its_font_and_language() -> None:
    """Word chooses East Asian fonts and line breaks by them."""
    data = blank("TST-1", "zh")
    defaults = part(data, "word/styles.xml").find(f".//{W}rPrDefault/{W}rPr")
    assert defaults.find(f"{W}rFonts").get(f"{W}eastAsia") == "SimSun"
    assert defaults.find(f"{W}lang").get(f"{W}eastAsia") == "zh-CN"
    runs = [run for run in part(data).iter(f"{W}r") if "".join(run.itertext()) not in ("☐", "TST-1")]
    assert {run.find(f"{W}rPr/{W}lang").get(f"{W}eastAsia") for run in runs} == {"zh-CN"}


@pytest.mark.parametrize("language", ["en", "fr", "ru", "es"])
def test_other_languages_run_from_left_to_right(language: str) -> None:
    """Nothing of the Arabic form is left in them, and their own language is the default."""
    data = blank("TST-1", language)
    names = {etree.QName(item).localname for item in part(data).iter("*")}
    assert not {"bidi", "bidiVisual", "rtl"} & names
    tag = part(data, "word/styles.xml").find(f".//{W}rPrDefault//{W}lang").get(f"{W}val")
    assert tag.partition("-")[0] == language


def test_the_same_form_is_the_same_bytes() -> None:
    """No clock, no random numbers: entries are dated 1980, and two forms of equal arguments are equal."""
    first = make_word_form(EVERY_TYPE, "en", state="XAR")
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert first == make_word_form(every_type_form(), "en", state="XAR")
    assert first != make_word_form(EVERY_TYPE, "en", state="XRU")


def test_a_form_without_labels_still_has_its_questions() -> None:
    """Labels are data: one that is missing leaves its place empty, and breaks nothing."""
    bare: Form = replace(EVERY_TYPE, labels={})
    printed = "\n".join(lines(read_document(make_word_form(bare, "en"))))
    assert all(question.text.text("en") in printed for question in bare.questions)
