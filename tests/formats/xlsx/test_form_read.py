"""Filled Excel forms, read back."""

import io
import zipfile
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.demo.fill_excel import fill_excel
from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.package import write_zip
from pipeline.formats.xlsx.form import make_excel_form
from pipeline.formats.xlsx.form_read import is_excel_form, read_excel_form
from pipeline.model.forms import Form
from pipeline.model.reading import FilledForm, FilledPlace
from tests.formats.xlsx.sample_answers import Value, full_answers
from tests.forms import demo_form, every_type_form

EVERY = every_type_form()
FORMS = {"UNTOC-1": demo_form("UNTOC", 1), "TIP-1": demo_form("TIP", 1), "FA-2": demo_form("FA", 2), "TST-1": EVERY}


def read(data: bytes, form: Form = EVERY) -> FilledForm:
    """The form read, whatever its properties say."""
    return read_excel_form(data, lambda _: form)


def place(filled: FilledForm, name: str) -> FilledPlace:
    """The filled place of this id."""
    return next(each for each in filled.places if each.id == name)


def says(filled: FilledForm) -> dict[str, Value]:
    """What was read, in the shape in which it was filled in."""
    found: dict[str, Value] = {f"identification.{key}": value for key, value in filled.identification.items()}
    for each in filled.places:
        found[each.id] = list(each.ticked) if each.ticked else [block.text for block in each.blocks]
    return found


def written(value: Value) -> Value:
    """A filled value as the reader gives it: options and paragraphs as a list."""
    return [value] if isinstance(value, str) else list(value)


def by_a_person(data: bytes, change: Callable[[Worksheet], None]) -> bytes:
    """The form opened in another program, changed and saved."""
    workbook = load_workbook(io.BytesIO(data))
    change(workbook.worksheets[1])
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def row_of(sheet: Worksheet, name: str) -> int:
    """The row whose hidden ids name this place."""
    return next(row for row in range(2, sheet.max_row + 1) if name in str(sheet.cell(row, 1).value or "").split())


@pytest.mark.parametrize("language", ["en", "es", "ar", "zh"])
@pytest.mark.parametrize("name", FORMS)
def test_every_answer_of_a_filled_form_is_read_back_equal(name: str, language: str) -> None:
    """Each place holds what was typed, chosen or ticked; nothing is doubtful, nothing is left over."""
    form = FORMS[name]
    answers = full_answers(form)
    filled = read(fill_excel(make_excel_form(form, language, state="XAR"), answers), form)
    expected = {key: value if key.startswith("identification.") else written(value) for key, value in answers.items()}
    assert says(filled) == expected
    assert {each.confidence for each in filled.places} == {1.0}
    assert (filled.unplaced, filled.comments, filled.issues, filled.coverage) == ((), (), (), 1.0)
    assert not [issue for each in filled.places for issue in each.issues]


@pytest.mark.parametrize("language", ["en", "es", "ar", "zh", "fr", "ru"])
def test_an_empty_form_says_nothing(language: str) -> None:
    """No place is filled, no text of the form is taken for an answer."""
    filled = read(make_excel_form(EVERY, language))
    assert (filled.places, filled.unplaced, filled.comments, filled.coverage) == ((), (), (), 1.0)


def test_a_form_names_itself() -> None:
    """The properties give form, version, language, profile, cluster set, State and UNCAC status."""
    assert read(make_excel_form(EVERY, "fr", state="XAR", uncac_party="no")).properties == {
        "form": "TST-1", "version": "1", "language": "fr", "profile": "draft-2017", "cluster_set": "appendix-1",
        "state": "XAR", "uncac_party": "no",
    }  # fmt: skip


def test_a_form_without_its_document_properties_still_names_itself() -> None:
    """A program that drops custom properties leaves the hidden cell."""
    with zipfile.ZipFile(io.BytesIO(make_excel_form(EVERY, "fr", state="XAR"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "docProps/custom.xml"}
    assert read(write_zip(parts)).properties["state"] == "XAR"


def test_a_form_without_its_hidden_row_is_known_by_its_properties() -> None:
    """Deleting the first row does no harm."""
    data = fill_excel(make_excel_form(EVERY, "en"), {"TST-01-01": "TST-01-01.yes"})
    filled = read(by_a_person(data, lambda sheet: sheet.delete_rows(1)))
    assert (place(filled, "TST-01-01").ticked, filled.unplaced) == (("TST-01-01.yes",), ())


def test_ten_thousand_characters_are_read_whole() -> None:
    """A long answer of one paragraph is one block."""
    text = "Слово " * 1_666 + "конец"
    filled = read(fill_excel(make_excel_form(EVERY, "ru"), {"TST-01-05": text}))
    assert [block.text for block in place(filled, "TST-01-05").blocks] == [text]


def test_an_answer_has_its_cell_as_place() -> None:
    """The place names the sheet in its language and the cell."""
    data = fill_excel(make_excel_form(EVERY, "fr"), {"TST-G-01.authority": "Ministère"})
    found = place(read(data), "TST-G-01.authority").place
    assert (found.part, found.path) == ("Questionnaire", "E10")
    assert found.label == "sheet Questionnaire, cell E10"


def test_rows_are_found_by_their_ids_after_rows_and_columns_were_inserted() -> None:
    """A person's own row above and column before move everything; the note in the new row is unplaced."""

    def insert(sheet: Worksheet) -> None:
        sheet.insert_rows(4)
        sheet.cell(4, 4).value = "Prepared by the Ministry"
        sheet.insert_cols(4)

    data = fill_excel(make_excel_form(EVERY, "en"), {"TST-01-05": "By letter."})
    filled = read(by_a_person(data, insert))
    assert place(filled, "TST-01-05").text == "By letter."
    assert [text for text, _ in filled.unplaced] == ["Prepared by the Ministry"]


def test_a_row_added_to_a_table_is_a_further_row() -> None:
    """The row under the first law is the fourth one; so is a copy that kept the hidden ids."""

    def add(sheet: Worksheet) -> None:
        first = row_of(sheet, "TST-01-11.1.title")
        sheet.insert_rows(first + 1)
        sheet.cell(first + 1, 5).value = "Added Act"

    def copy(sheet: Worksheet) -> None:
        first = row_of(sheet, "TST-01-11.1.title")
        sheet.insert_rows(first + 1)
        sheet.cell(first + 1, 1).value = sheet.cell(first, 1).value
        sheet.cell(first + 1, 5).value = "Added Act"

    data = fill_excel(make_excel_form(EVERY, "en"), {"TST-01-11.1.title": "First Act"})
    for change in (add, copy):
        filled = read(by_a_person(data, change))
        assert [(each.id, each.text) for each in filled.places] == [
            ("TST-01-11.1.title", "First Act"),
            ("TST-01-11.4.title", "Added Act"),
        ]
        assert filled.unplaced == ()


def test_text_beside_and_over_the_form_is_unplaced() -> None:
    """A changed question, a note beside an answer, one under the form, another sheet: each is kept with its place."""

    def scribble(sheet: Worksheet) -> None:
        row = row_of(sheet, "TST-01-01")
        sheet.cell(row, 4).value = "Does the law cover it? We think so."
        sheet.cell(row, 6).value = "see annex"
        sheet.cell(sheet.max_row + 3, 2).value = "end"
        assert sheet.parent is not None
        sheet.parent.create_sheet("Annex")["C3"] = "more"

    filled = read(by_a_person(make_excel_form(EVERY, "en"), scribble))
    texts = [text for text, _ in filled.unplaced]
    assert texts == ["Does the law cover it? We think so.", "see annex", "end", "more"]
    assert filled.unplaced[-1][1].label == "sheet Annex, cell C3"
    assert filled.places == ()


def test_a_deleted_question_lowers_the_coverage() -> None:
    """One of the form's questions with an answer place is gone."""

    def delete(sheet: Worksheet) -> None:
        sheet.delete_rows(row_of(sheet, "TST-01-05"))

    asked = sum(question.type != "group" for question in EVERY.questions)
    coverage = read(by_a_person(make_excel_form(EVERY, "en"), delete)).coverage
    assert coverage == pytest.approx((asked - 1) / asked)


def test_a_comment_of_a_person_is_told_from_the_hints_of_the_form() -> None:
    """The form's own comment is left out."""

    def comment(sheet: Worksheet) -> None:
        sheet.cell(row_of(sheet, "TST-01-01"), 5).comment = Comment("Check with Justice", "A. Officer")

    filled = read(by_a_person(make_excel_form(EVERY, "en"), comment))
    assert [text for text, _ in filled.comments] == ["Check with Justice"]


def choose(text: str, language: str = "en") -> FilledPlace:
    """What is read where a person typed this into a cell with a list."""

    def change(sheet: Worksheet) -> None:
        cell = sheet.cell(row_of(sheet, "TST-01-01"), 5)
        cell.value, cell.data_type = text, "s"

    return place(read(by_a_person(make_excel_form(EVERY, language), change)), "TST-01-01")


@pytest.mark.parametrize(
    "text", ["Yes, in part", "yes, in part.", " YES,  IN PART ", "Oui, en partie", "نعم، جزئيًّا", "部分是", "in-part"]
)
def test_an_option_is_known_by_its_text_in_any_language(text: str) -> None:
    """Case, spaces and a full stop make no difference."""
    found = choose(text)
    assert (found.ticked, found.blocks, found.confidence) == (("TST-01-01.in-part",), (), 1.0)


@pytest.mark.parametrize("text", ["Yes, see Act 5", "Yes\nAct 5", "Yes - Act 5"])
def test_an_option_with_more_text_is_taken_and_asked_about(text: str) -> None:
    """The words stay with the answer."""
    found = choose(text)
    assert (found.ticked, found.confidence, found.issues[0].code) == (("TST-01-01.yes",), 0.8, "option-with-text")
    assert "Act 5" in found.text


@pytest.mark.parametrize("text", ["Partly", "Yesterday", "5"])
def test_what_is_no_option_is_kept_as_text(text: str) -> None:
    """Nothing is guessed."""
    found = choose(text)
    assert (found.ticked, found.text, found.confidence) == ((), text, 0.5)
    assert found.issues[0].code == "no-option"


def tick(marks: Sequence[str]) -> FilledForm:
    """What is read where a person typed these marks beside the four options."""

    def change(sheet: Worksheet) -> None:
        first = row_of(sheet, "TST-01-04.calls")
        for row, mark in enumerate(marks, start=first):
            sheet.cell(row, 5).value = mark

    return read(by_a_person(make_excel_form(EVERY, "en"), change))


@pytest.mark.parametrize("mark", ["x", "X", "х", "✓", "☒", "[x]", "( X )", "Yes", "да", "نعم", "1"])
def test_a_mark_in_the_cell_is_a_tick(mark: str) -> None:
    """Whatever people write to say that an option applies."""
    found = place(tick([mark]), "TST-01-04")
    assert (found.ticked, found.blocks, found.confidence) == (("TST-01-04.calls",), (), 1.0)


@pytest.mark.parametrize("mark", ["no", "-", "☐", "[ ]", "нет", "0"])
def test_a_mark_against_an_option_is_no_tick(mark: str) -> None:
    """A no beside one option leaves the other's tick alone."""
    found = place(tick([mark, "x"]), "TST-01-04")
    assert (found.ticked, found.blocks, found.confidence) == (("TST-01-04.letters",), (), 1.0)


def test_a_mark_that_says_neither_is_asked_about() -> None:
    """The word is kept, and named with its cell."""
    found = place(tick(["sometimes", "x"]), "TST-01-04")
    assert (found.ticked, found.text, found.confidence) == (("TST-01-04.letters",), "sometimes", 0.5)
    assert found.issues[0].code == "no-tick"
    assert "'sometimes' is no tick" in found.issues[0].message


def test_words_beside_a_tick_are_kept_and_asked_about() -> None:
    """The option is taken."""
    found = place(tick(["x since 2020"]), "TST-01-04")
    assert (found.ticked, found.text, found.confidence) == (("TST-01-04.calls",), "since 2020", 0.8)
    assert found.issues[0].code == "tick-with-text"


def test_a_formula_gives_its_last_result_and_is_asked_about() -> None:
    """A formula that was never calculated stands for itself."""

    def formula(sheet: Worksheet) -> None:
        sheet.cell(row_of(sheet, "TST-01-07"), 5).value = "=100+25"

    found = place(read(by_a_person(make_excel_form(EVERY, "en"), formula)), "TST-01-07")
    assert (found.text, found.confidence, found.issues[0].code) == ("=100+25", 0.5, "formula")


def test_an_answer_in_a_hidden_row_is_read_and_asked_about() -> None:
    """Somebody hid the row after answering."""

    def hide(sheet: Worksheet) -> None:
        row = row_of(sheet, "TST-01-05")
        sheet.cell(row, 5).value = "By letter."
        sheet.row_dimensions[row].hidden = True

    found = place(read(by_a_person(make_excel_form(EVERY, "en"), hide)), "TST-01-05")
    assert (found.text, found.confidence, found.issues[0].code) == ("By letter.", 0.9, "hidden-row")


def test_another_workbook_is_no_form() -> None:
    """The message says what is missing and what to do."""
    with zipfile.ZipFile(io.BytesIO(make_excel_form(EVERY, "en"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    foreign = parts["xl/worksheets/sheet2.xml"].replace(b"form=", b"from=").replace(b"#header", b"header")
    data = write_zip({**parts, "xl/worksheets/sheet2.xml": foreign})
    assert not is_excel_form(data)
    with pytest.raises(UnreadableDocumentError, match="none of our questionnaires"):
        read(data)


def test_a_form_that_nobody_knows_is_named() -> None:
    """The message names form and version."""
    with pytest.raises(UnreadableDocumentError, match="form 'TST-1', version '1', which is not among"):
        read_excel_form(make_excel_form(EVERY, "en"), lambda _: None)


@pytest.mark.parametrize("cut", [1, 300, 10_000])
def test_a_truncated_form_is_refused_in_one_line(cut: int) -> None:
    """The last bytes are missing."""
    with pytest.raises(UnreadableDocumentError) as caught:
        read(make_excel_form(EVERY, "en")[:-cut])
    assert "\n" not in str(caught.value)


TYPED = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"))
TEXTS = st.text(TYPED, min_size=1, max_size=40).map(str.strip)


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=4))
def test_whatever_is_typed_is_read_back(paragraphs: list[str]) -> None:
    """Any characters that can be typed, in any number of paragraphs."""
    filled = read(fill_excel(BLANK, {"TST-01-05": paragraphs}))
    assert [block.text for block in place(filled, "TST-01-05").blocks] == paragraphs


BLANK = make_excel_form(EVERY, "en")
