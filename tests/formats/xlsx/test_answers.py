"""The answers of a review as an Excel sheet."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.xlsx.answers import LABELS, make_answers_sheet
from pipeline.formats.xlsx.form_read import read_excel_form
from pipeline.formats.xlsx.sheets import read_sheet
from pipeline.model.reading import (
    Answer,
    AnswerValue,
    FormIdentity,
    Reading,
    Response,
    ReviewAnswer,
    TextBlock,
    Version,
)
from pipeline.model.text import Place
from tests.forms import every_type_form
from tests.programs import office_errors

EVERY = every_type_form()
FORMS = {"TST-1": EVERY}
QUESTIONS = {question.id: question for question in EVERY.questions}


def given(question: str, value: AnswerValue = None, text: str = "", confidence: float = 1.0) -> ReviewAnswer:
    """One merged answer."""
    blocks = tuple(TextBlock("paragraph", line) for line in text.split("\n") if line)
    asked = QUESTIONS[question]
    place = Place("Questionnaire", "E9", "sheet Questionnaire, cell E9")
    answer = Answer(question, asked.article, asked.type, value, blocks, "fr", place, "cell", confidence)
    return ReviewAnswer(answer, "TST-1", (Version("0", "arcadia.xlsx", answer),))


def response(*answers: ReviewAnswer, language: str = "en") -> Response:
    """A response with these answers, one question missing, and something outside the answer places."""
    identity = FormIdentity("TST-1", "1", "fr", "draft-2017", "appendix-1", (("TST", 1),), "form-id", 1.0)
    spare = (("see annex", Place("Questionnaire", "F9", "sheet Questionnaire, cell F9")),)
    comment = (("Check this", Place("Questionnaire", "E3", "sheet Questionnaire, comment at cell E3")),)
    own = tuple(each.answer for each in answers)
    media = ("xl/media/image1.png",)
    reading = Reading("arcadia.xlsx", "0", identity, "XAR", "form", own, (), spare, media, comment, ())
    return Response("XAR-TST-1", language, answers, (reading,), ("TST-01-07",), ())


def rows(data: bytes, sheet: str = "Answers") -> list[dict[str, str]]:
    """The rows of one sheet by header."""
    return [dict(row.cells) for row in read_sheet(data, sheet, "answers.xlsx")]


def opened(data: bytes) -> Workbook:
    """The workbook as another program opens it."""
    return load_workbook(io.BytesIO(data))


def test_an_answer_stands_with_its_question_its_words_and_its_place() -> None:
    """Everything that an officer needs to find it in the file."""
    data = make_answers_sheet(response(given("TST-01-01", "TST-01-01.in-part", "See below.", 0.8)), FORMS)
    (found,) = rows(data)
    assert len(found.pop("Key")) == 16
    assert [found] == [
        {
            "Question": "TST-01-01",
            "No.": "4",
            "Provision": "art.\u00a01, para.\u00a01",
            "Text of the question": "Does the law cover the conduct?",
            "Answer": "Yes, in part\nSee below.",
            "Language": "fr",
            "File": "arcadia.xlsx",
            "Place": "sheet Questionnaire, cell E9",
            "Read from": "cell",
            "Confidence": "0.80",
        }
    ]


@pytest.mark.parametrize(
    ("question", "value", "text", "words"),
    [
        ("TST-01-04", ["TST-01-04.calls", "TST-01-04.other"], "Fax", "Telephone calls\nOther (please specify)\nFax"),
        ("TST-01-05", None, "One.\n=1+1", "One.\n=1+1"),
        ("TST-01-06", "2027-05-01", "1er mai 2027", "1er mai 2027"),
        ("TST-01-07", "1 250", "1 250", "1 250"),
        ("TST-01-08", {"authority": "Ministry", "email": "a@b.example"}, "x",
         "Authority: Ministry\nEmail: a@b.example"),
        ("TST-01-09", [{"partner": "Utopia", "year": "2020"}, {"partner": "Ruritania"}], "x",
         "Partner: Utopia; Year: 2020\nPartner: Ruritania"),
        ("TST-01-11", [{"title": "Penal Code", "article": "12"}], "x",
         "Title of the law or instrument: Penal Code; Article or section: 12"),
    ],
)  # fmt: skip
def test_an_answer_of_each_type_is_words(question: str, value: AnswerValue, text: str, words: str) -> None:
    """Options and columns have their names, what the State wrote is unchanged."""
    assert rows(make_answers_sheet(response(given(question, value, text)), FORMS))[0]["Answer"] == words


def test_answers_to_confirm_stand_first_and_are_coloured() -> None:
    """The others follow in printed order."""
    answers = (given("TST-01-05", None, "a"), given("TST-01-06", None, "b", 0.5), given("TST-01-07", "1", "1"))
    data = make_answers_sheet(response(*answers), FORMS)
    assert [row["Question"] for row in rows(data)] == ["TST-01-06", "TST-01-05", "TST-01-07"]
    sheet = opened(data).worksheets[0]
    assert sheet["A2"].fill.fgColor.rgb == "FFFFE8B3"
    assert sheet["A3"].fill.fgColor.rgb == "00000000"


def test_there_is_room_for_decisions_and_a_filter_over_everything() -> None:
    """Two empty columns to fill, a frozen header, a filter."""
    sheet = opened(make_answers_sheet(response(given("TST-01-05", None, "a")), FORMS)).worksheets[0]
    assert [sheet["K1"].value, sheet["L1"].value] == ["Confirmed value", "Decided by"]
    assert (sheet["K2"].value, sheet["K2"].protection.locked) == (None, False)
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A1:L2", "A2")


def test_questions_without_an_answer_are_listed() -> None:
    """Each with its text."""
    data = make_answers_sheet(response(), FORMS)
    assert [row["Question"] for row in rows(data, "Not answered")] == ["TST-01-07"]
    assert rows(data, "Not answered")[0]["Text of the question"] == "How many officials were trained?"


def test_what_stood_outside_the_answer_places_is_listed() -> None:
    """Text, comments and attached files, each with its place."""
    found = rows(make_answers_sheet(response(), FORMS), "Other text")
    texts = [row["Text outside the answer places, comments and attachments"] for row in found]
    assert texts == ["see annex", "Check this", "xl/media/image1.png"]
    assert found[0]["Place"] == "sheet Questionnaire, cell F9"


def test_a_sheet_with_nothing_to_say_is_left_out() -> None:
    """No page with a head and nothing under it is printed."""
    whole = response(given("TST-01-05", None, "a"))
    quiet = replace(whole.readings[0], unplaced=(), comments=(), attachments=())
    data = make_answers_sheet(replace(whole, unanswered=(), readings=(quiet,)), FORMS)
    assert opened(data).sheetnames == ["Answers"]


def test_every_printed_page_says_what_it_is() -> None:
    """Classification and review above, the page below; as wide as the paper, with narrow margins."""
    for sheet in opened(make_answers_sheet(response(given("TST-01-05", None, "a")), FORMS)).worksheets:
        assert sheet.oddHeader.left.text == "Confidential – XAR-TST-1"
        assert (sheet.oddHeader.right.text, sheet.oddFooter.right.text) == ("&A", "&P/&N")
        assert (sheet.print_title_rows, sheet.page_setup.fitToWidth) == ("$1:$1", 1)
        assert sheet.page_margins.left <= 0.5


def test_how_an_answer_was_read_is_said_in_plain_words() -> None:
    """Nobody needs to know what a content control is."""
    answer = given("TST-01-05", None, "a").answer
    methods = ("content-control", "cell", "layout")
    replies = (replace(given("TST-01-05", None, "a"), answer=replace(answer, method=each)) for each in methods)
    assert [row["Read from"] for row in rows(make_answers_sheet(response(*replies), FORMS))] == [
        "form field",
        "cell",
        "layout",
    ]


def test_every_cell_is_text() -> None:
    """A formula in an answer is the text that it is, a control character a mark."""
    formula = '=HYPERLINK("https://example.org","x")'
    data = make_answers_sheet(response(given("TST-01-05", None, f"{formula} _x0041_ \x0b")), FORMS)
    assert rows(data)[0]["Answer"] == f"{formula} _x0041_ \ufffd"
    cells = [cell for sheet in opened(data).worksheets for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}


def test_a_text_that_no_cell_holds_is_continued_in_further_rows() -> None:
    """Nothing is cut off."""
    text = "0123456789" * 4_000
    found = rows(make_answers_sheet(response(given("TST-01-05", None, text)), FORMS))
    assert "".join(row["Answer"] for row in found) == text
    assert [row["Place"].endswith("(continued)") for row in found] == [False, True, True]


def test_labels_can_be_given_in_another_language() -> None:
    """What is left out stays English."""
    data = make_answers_sheet(response(language="fr"), FORMS, {"sheet-answers": "Réponses", "question": "Question n°"})
    sheet = opened(data)["Réponses"]
    assert (sheet["A1"].value, sheet["E1"].value) == ("Question n°", LABELS["answer"])


def test_arabic_runs_from_right_to_left() -> None:
    """Question and options are in the review's language."""
    data = make_answers_sheet(response(given("TST-01-01", "TST-01-01.yes"), language="ar"), FORMS)
    sheet = opened(data).worksheets[0]
    assert sheet.sheet_view.rightToLeft
    assert (sheet["D2"].value, sheet["E2"].value) == ("هل يشمل القانون هذا السلوك؟", "نعم")


@pytest.mark.parametrize(
    ("text", "order"),
    [("نعم", 2), ("5 آذار/مارس 2019", 2), ("CTOC/COP/2018/1، الفقرة 5", 2), ("Yes", 0), ("1240", 0)],
)
def test_a_text_with_arabic_letters_runs_from_the_right(text: str, order: int) -> None:
    """Left to the program, a line that begins with a number or a symbol would be torn apart."""
    sheet = opened(make_answers_sheet(response(given("TST-01-05", text=text), language="ar"), FORMS)).worksheets[0]
    assert (sheet["E2"].value, sheet["E2"].alignment.readingOrder) == (text, order)


@pytest.mark.parametrize(("language", "provision"), [("ar", "المادة 1"), ("zh", "第1条"), ("en", "art.\u00a01")])
def test_a_follow_up_and_a_tail_name_their_article_in_words(language: str, provision: str) -> None:
    """A bare number in the column of provisions says nothing."""
    data = make_answers_sheet(
        response(given("TST-01-01b", text="x"), given("TST-01-T1", text="y"), language=language), FORMS
    )
    assert [row["Provision"] for row in rows(data)] == [provision] * 2


def test_a_sheet_that_comes_back_can_be_recognized() -> None:
    """Its properties name schema and review."""
    properties = opened(make_answers_sheet(response(), FORMS)).custom_doc_props.props
    assert {item.name: item.value for item in properties} == {"schema": "answers/1", "review": "XAR-TST-1"}


def test_a_sheet_put_into_the_inbox_is_refused_with_what_to_do() -> None:
    """It is no questionnaire, and the message says what it is."""
    with pytest.raises(UnreadableDocumentError, match="the answers sheet of the review XAR-TST-1"):
        read_excel_form(make_answers_sheet(response(), FORMS), lambda _: EVERY)


def test_an_answer_to_a_question_that_is_not_asked_is_listed_with_its_place() -> None:
    """It is in the reading and in no row of the answers."""
    stray = replace(given("TST-01-05", None, "By letter.").answer, question="TST-99-01")
    one = response()
    reading = replace(one.readings[0], answers=(stray,))
    found = rows(make_answers_sheet(replace(one, readings=(reading,)), FORMS), "Other text")
    assert "By letter." in [row["Text outside the answer places, comments and attachments"] for row in found]


def test_the_same_answers_are_the_same_valid_bytes(tmp_path: Path) -> None:
    """No clock time is in the file, and Microsoft's Open XML SDK finds no error."""
    paths = []
    for language in ("en", "ar", "zh"):
        one = response(given("TST-01-01", "TST-01-01.yes"), given("TST-01-05", None, "a", 0.5), language=language)
        data = make_answers_sheet(one, FORMS)
        assert data == make_answers_sheet(one, FORMS)
        paths.append(tmp_path / f"answers.{language}.xlsx")
        paths[-1].write_bytes(data)
    assert office_errors(paths) == {}
