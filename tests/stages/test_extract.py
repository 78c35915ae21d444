"""One returned file understood."""

import hashlib
import io
from collections.abc import Callable, Mapping

import pytest
from docx import Document
from openpyxl import load_workbook

from pipeline.demo.fill_excel import fill_excel
from pipeline.demo.fill_word import fill_controls, fill_old_way
from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.form import make_word_form
from pipeline.formats.xlsx.form import make_excel_form
from pipeline.formats.xlsx.sheets import SheetData, write_book
from pipeline.model.forms import LAW_COLUMNS
from pipeline.model.reading import Answer, Reading, TextBlock
from pipeline.model.review import State
from pipeline.model.text import Localized, Place
from pipeline.stages.extract import Catalogue, extract
from tests.formats.xlsx.sample_answers import Value, full_answers
from tests.forms import demo_form, every_type_form

EVERY = every_type_form()
CATALOGUE = Catalogue((demo_form("UNTOC", 1), demo_form("TIP", 1), demo_form("FA", 2), EVERY))
STATES = {
    "XAR": State(
        "XAR",
        Localized({"en": "Arcadia", "fr": "Arcadie (l')", "ru": "Аркадия", "ar": "أركاديا", "zh": "阿卡迪亚"}),
        Localized({"en": "the Republic of Arcadia", "es": "la República de Arcadia"}),
    ),
    "XNA": State("XNA", Localized({"en": "New Arcadia"}), Localized({"en": "the Kingdom of New Arcadia"})),
    "XUT": State("XUT", Localized({"en": "Utopia"}), Localized({})),
}


def understood(
    answers: Mapping[str, Value], language: str = "en", *, state: str = "", folder: str = "", form: str = "TST-1"
) -> Reading:
    """A form filled with these answers, extracted."""
    blank = next(each for each in CATALOGUE.forms if each.id == form)
    data = fill_excel(make_excel_form(blank, language, state=state), answers)
    return extract("reply.xlsx", data, hashlib.sha256(data).hexdigest(), CATALOGUE, STATES, folder)


def answer(reading: Reading, question: str) -> Answer:
    """The answer to this question."""
    return next(each for each in reading.answers if each.question == question)


def codes(reading: Reading) -> list[str]:
    """The codes of the reading's issues without the one that asks for the State."""
    return [issue.code for issue in reading.issues if issue.code != "state-unknown"]


def test_a_choice_is_the_id_of_its_option() -> None:
    """The words beside it are its text."""
    found = answer(understood({"TST-01-02": "TST-01-02.other", "TST-01-02.text": "By decree"}), "TST-01-02")
    assert (found.value, found.text, found.article, found.type) == ("TST-01-02.other", "By decree", "1", "choice")
    assert (found.method, found.confidence) == ("cell", 1.0)


def test_several_options_are_a_list_in_printed_order() -> None:
    """The order of ticking makes no difference."""
    found = answer(understood({"TST-01-04": ["TST-01-04.meetings", "TST-01-04.calls"]}), "TST-01-04")
    assert found.value == ["TST-01-04.calls", "TST-01-04.meetings"]


def test_a_text_is_its_paragraphs() -> None:
    """A text has no value: the words are in the blocks."""
    found = answer(understood({"TST-01-05": ["One.", "=1+1"]}), "TST-01-05")
    assert (found.value, found.blocks) == (None, (TextBlock("paragraph", "One."), TextBlock("paragraph", "=1+1")))


def test_laws_are_rows_of_what_is_written() -> None:
    """An empty row and empty cells are left out; the text has a tab between cells and a line for each row."""
    answers = {"TST-01-11.1.title": "Penal Code", "TST-01-11.1.article": "12", "TST-01-11.3.title": "Arms Act"}
    found = answer(understood(answers), "TST-01-11")
    assert found.value == [{"title": "Penal Code", "article": "12"}, {"title": "Arms Act"}]
    assert found.blocks == (TextBlock("table", "Penal Code\t\t\t12\nArms Act"),)


def test_a_contact_is_a_mapping_of_what_is_written() -> None:
    """Fields left empty are left out."""
    found = answer(understood({"TST-01-08.authority": "Ministry", "TST-01-08.email": "a@b.example"}), "TST-01-08")
    assert found.value == {"authority": "Ministry", "email": "a@b.example"}
    assert found.text == "Ministry\na@b.example"


def test_a_table_is_rows_by_column() -> None:
    """The second row alone is filled."""
    found = answer(understood({"TST-01-09.2.partner": "Utopia", "TST-01-09.2.year": "2020"}), "TST-01-09")
    assert found.value == [{"partner": "Utopia", "year": "2020"}]


DATES = [("2027-05-01", "en"), ("1er mai 2027", "fr"), ("2027年5月1日", "zh")]


@pytest.mark.parametrize(("written", "language"), DATES)
def test_a_date_is_iso_and_its_words_are_kept(written: str, language: str) -> None:
    """The value can be computed with, the text is what the State wrote."""
    found = answer(understood({"TST-01-06": written}, language), "TST-01-06")
    assert (found.value, found.text, found.confidence) == ("2027-05-01", written, 1.0)


@pytest.mark.parametrize(("written", "code"), [("03/04/2027", "ambiguous-date"), ("last year", "no-date")])
def test_what_is_no_certain_date_is_kept_and_asked_about(written: str, code: str) -> None:
    """No day is guessed."""
    reading = understood({"TST-01-06": written})
    found = answer(reading, "TST-01-06")
    assert (found.value, found.text, found.confidence) == (None, written, 0.5)
    assert codes(reading) == [code]


@pytest.mark.parametrize("written", ["1 250", "1,250.5", "12 %", "٣٤", "-3"])
def test_a_number_is_as_it_was_written(written: str) -> None:
    """Separators and percent signs stay."""
    assert answer(understood({"TST-01-07": written}), "TST-01-07").value == written


def test_what_is_no_number_is_kept_and_asked_about() -> None:
    """A hundred or so."""
    reading = understood({"TST-01-07": "about a hundred"})
    assert answer(reading, "TST-01-07").value is None
    assert answer(reading, "TST-01-07").text == "about a hundred"
    assert codes(reading) == ["no-number"]


@pytest.mark.parametrize("language", ["en", "es", "ar", "zh"])
@pytest.mark.parametrize("form", ["UNTOC-1", "TIP-1", "FA-2", "TST-1"])
def test_every_question_of_a_filled_form_has_an_answer_of_its_type(form: str, language: str) -> None:
    """Full confidence, the value of the type, nothing missing, nothing unplaced."""
    blank = next(each for each in CATALOGUE.forms if each.id == form)
    filled = full_answers(blank)
    reading = understood(filled, language, state="XAR", form=form)
    asked = [question for question in blank.questions if question.type != "group"]
    assert [each.question for each in reading.answers] == [question.id for question in asked]
    assert {each.confidence for each in reading.answers} == {1.0}
    assert (reading.unanswered, reading.unplaced, reading.form.coverage) == ((), (), 1.0)
    for question in asked:
        found = answer(reading, question.id)
        if question.type == "choice":
            assert found.value == filled[question.id]
        elif question.type == "choices":
            assert found.value == list(filled[question.id])
        elif question.type == "text":
            assert [block.text for block in found.blocks] == list(filled[question.id])
        elif question.type == "laws":
            rows = range(1, question.rows + 1)
            assert found.value == [{c: filled[f"{question.id}.{row}.{c}"] for c in LAW_COLUMNS} for row in rows]


def test_the_form_names_itself() -> None:
    """Identity, parts and coverage are in the reading."""
    form = understood({}, "fr").form
    assert (form.id, form.version, form.language, form.parts) == ("TST-1", "1", "fr", (("TST", 1),))
    assert (form.profile, form.cluster_set, form.recognized_by) == ("draft-2017", "appendix-1", "form-id")


def test_a_question_whose_condition_is_false_is_not_missing() -> None:
    """After a no, laws are not asked for; the explanation is."""
    missing = understood({"TST-01-01": "TST-01-01.no"}).unanswered
    assert "TST-01-01a" not in missing
    assert "TST-01-01b" in missing
    assert "TST-01-10" not in missing


def test_an_answer_against_its_condition_is_named() -> None:
    """Laws are cited although the answer is no."""
    reading = understood({"TST-01-01": "TST-01-01.no", "TST-01-01a.1.title": "Penal Code"})
    assert codes(reading) == ["against-condition"]


def test_an_answer_in_another_language_is_told_by_its_words() -> None:
    """A long text is recognized, a short one inherits the language of the form."""
    text = "La loi sur les armes exige le marquage de chaque arme lors de sa fabrication."
    reading = understood({"TST-01-05": text, "TST-01-01b": "Oui."}, "es")
    assert (answer(reading, "TST-01-05").language, answer(reading, "TST-01-01b").language) == ("fr", "es")


def who(reading: Reading) -> tuple[str, str]:
    """The State and how it was found."""
    return reading.state, reading.state_by


@pytest.mark.parametrize(
    "written",
    ["Arcadia", "ARCADIA", "The Republic of Arcadia", "República de Arcadia", "Arcadie", "أركاديا", "阿卡迪亚", "XAR",
     "Arcadia (Ministry of Justice)", "Ministry of Justice, Arcadia"],
)  # fmt: skip
def test_the_state_is_found_by_any_of_its_names(written: str) -> None:
    """In any language, short or formal, with or without an article."""
    assert who(understood({"identification.state": written})) == ("XAR", "register")


def test_the_longer_name_wins() -> None:
    """New Arcadia is not Arcadia."""
    assert who(understood({"identification.state": "Government of New Arcadia"})) == ("XNA", "register")


def test_the_property_of_the_form_comes_first_and_a_difference_is_named() -> None:
    """A form made for one State and filled in for another is asked about."""
    reading = understood({"identification.state": "Utopia"}, state="XAR")
    assert who(reading) == ("XAR", "form")
    assert codes(reading) == ["state-differs"]


@pytest.mark.parametrize("folder", ["Arcadia", "2027/XAR", "XAR-UNTOC-1", "incoming/arcadie/second"])
def test_the_folder_is_the_last_hint(folder: str) -> None:
    """By name, code or review."""
    assert who(understood({}, folder=folder)) == ("XAR", "folder")


def test_a_state_that_nothing_names_is_asked_for() -> None:
    """The issue says what to do."""
    reading = understood({"identification.state": "Atlantis"})
    assert who(reading) == ("", "asked")
    assert reading.issues[0].code == "state-unknown"
    assert "'Atlantis' is no State that the register knows" in reading.issues[0].message


def test_articles_that_a_state_is_not_asked_are_not_missing() -> None:
    """A form made for a party to UNCAC lacks articles 8 and 9."""
    data = make_excel_form(demo_form("UNTOC", 1), "en", uncac_party="yes")
    reading = extract("r.xlsx", data, "0", CATALOGUE, STATES)
    assert reading.form.coverage == 1.0
    assert not [name for name in reading.unanswered if name.startswith(("UNTOC-08", "UNTOC-09"))]
    assert "UNTOC-05-01" in reading.unanswered


def test_a_deleted_row_is_named() -> None:
    """One of our own forms that lacks questions is compared with the blank one."""
    workbook = load_workbook(io.BytesIO(make_excel_form(EVERY, "en")))
    workbook.worksheets[1].delete_rows(30, 20)
    buffer = io.BytesIO()
    workbook.save(buffer)
    reading = extract("r.xlsx", buffer.getvalue(), "0", CATALOGUE, STATES)
    assert reading.form.coverage < 1.0
    assert codes(reading) == ["questions-missing"]


def in_word(answers: Mapping[str, Value], fill: Callable[[bytes, Mapping[str, Value]], bytes]) -> Reading:
    """A Word form in English, filled in this way, extracted."""
    data = fill(make_word_form(EVERY, "en"), answers)
    return extract("reply.docx", data, "0", CATALOGUE, STATES, "Arcadia")


REPLIES: dict[str, Value] = {
    "TST-01-01": "TST-01-01.in-part",
    "TST-01-01a.1.title": "Penal Code",
    "TST-01-04": ["TST-01-04.calls", "TST-01-04.other"],
    "TST-01-04.text": "Fax",
    "TST-01-05": ["By letter.", "By telephone."],
    "TST-01-06": "1 May 2027",
    "TST-01-07": "12",
    "TST-01-08.authority": "Ministry of Justice",
}


def values(reading: Reading) -> dict[str, object]:
    """The value of each answer, or its text where it has none."""
    return {each.question: each.value or each.text for each in reading.answers}


READ: dict[str, object] = {
    "TST-01-01": "TST-01-01.in-part",
    "TST-01-01a": [{"title": "Penal Code"}],
    "TST-01-04": ["TST-01-04.calls", "TST-01-04.other"],
    "TST-01-05": "By letter.\nBy telephone.",
    "TST-01-06": "2027-05-01",
    "TST-01-07": "12",
    "TST-01-08": {"authority": "Ministry of Justice"},
}


def test_a_word_form_of_ours_is_read_exactly() -> None:
    """By its content controls, with full confidence and nothing left over."""
    reading = in_word(REPLIES, fill_controls)
    assert values(reading) == READ
    assert {(each.method, each.confidence) for each in reading.answers} == {("content-control", 1.0)}
    assert (reading.form.recognized_by, reading.unplaced, who(reading)) == ("form-id", (), ("XAR", "folder"))


def test_an_old_fashioned_form_is_read_by_the_texts_of_its_questions() -> None:
    """Without properties, controls and names the same is found, less certainly."""
    reading = in_word(REPLIES, fill_old_way)
    assert values(reading) == READ
    assert all(0.9 <= each.confidence < 1.0 for each in reading.answers)
    assert (reading.form.id, reading.form.language, reading.form.recognized_by) == ("TST-1", "en", "anchors")


def test_two_ticks_where_one_answer_is_asked_for_are_no_answer() -> None:
    """Neither is taken, and the officer is asked."""
    reading = in_word({"TST-01-01": ["TST-01-01.yes", "TST-01-01.no"], "TST-01-05": "x"}, fill_controls)
    (issue,) = [issue for issue in reading.issues if issue.code == "both-ticked"]
    assert (issue.question, issue.severity) == ("TST-01-01", "error")
    assert "'yes' and 'no' are ticked" in issue.message
    found = answer(reading, "TST-01-01")
    assert (found.value, found.text, found.confidence) == (None, "", 0.5)
    assert "TST-01-01" in reading.unanswered


def letter() -> bytes:
    """A Word document that is no questionnaire."""
    document = Document()
    document.add_paragraph("Dear Sir or Madam, please find the reply of our authorities in the annex.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        letter(),
        make_word_form(EVERY, "en")[:-200],
        b"",
        b"%PDF-1.7 ...",
        b"hello",
        make_excel_form(EVERY, "en")[:-200],
        write_book([SheetData("budget", ("item", "cost"), (("paper", "12"),))]),
    ],
)
def test_what_is_no_questionnaire_is_refused_in_one_line(data: bytes) -> None:
    """Empty, foreign, cut off, another workbook: one line says why and what to do."""
    with pytest.raises(UnreadableDocumentError) as caught:
        extract("x.xlsx", data, "0", CATALOGUE, STATES)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) > 30


def test_a_form_is_known_by_its_content_whatever_its_name() -> None:
    """An Excel form called .docx is read."""
    data = fill_excel(make_excel_form(EVERY, "en"), {"TST-G-01.authority": "Ministry"})
    reading = extract("reply.docx", data, "0", CATALOGUE, STATES)
    assert answer(reading, "TST-G-01").place == Place("Questionnaire", "E10", "sheet Questionnaire, cell E10")
