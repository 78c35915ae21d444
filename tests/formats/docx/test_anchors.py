"""Old-fashioned forms are recognized by their questions and read by layout and order, never as certain."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest
from lxml import etree

from pipeline.demo.fill_word import fill_old_way
from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.anchors import read_by_anchors
from pipeline.formats.docx.elements import element, serialize, text_elements
from pipeline.formats.docx.form import make_word_form
from pipeline.formats.docx.form_read import is_word_form
from pipeline.formats.docx.package import open_package
from pipeline.formats.docx.read import read_document
from pipeline.model.forms import Question
from pipeline.model.reading import FilledForm, FilledPlace
from pipeline.model.text import LANGUAGES
from tests.formats.docx.word_files import W, cell_of, edited, paragraph, with_parts, word_file
from tests.formats.xlsx.sample_answers import Value, full_answers
from tests.forms import demo_form, every_type_form

FORMS = {"UNTOC-1": demo_form("UNTOC", 1), "TIP-1": demo_form("TIP", 1), "FA-2": demo_form("FA", 2)}
EVERY_TYPE = every_type_form()
ALL = {**FORMS, "TST-1": EVERY_TYPE}
CANDIDATES = [(form, language) for form in ALL.values() for language in form.languages()]
KINDS = [("UNTOC-1", "en"), ("TIP-1", "fr"), ("FA-2", "es"), *(("TST-1", language) for language in LANGUAGES)]


@cache
def blank(name: str = "TST-1", language: str = "en") -> bytes:
    """A blank form, made once."""
    return make_word_form(ALL[name], language)


def old(answers: dict[str, Value], name: str = "TST-1", language: str = "en") -> bytes:
    """The form filled with an editor that knows no controls."""
    return fill_old_way(blank(name, language), answers)


def read(data: bytes) -> FilledForm:
    """The form read by its texts."""
    return read_by_anchors(data, CANDIDATES)


def values(form: FilledForm) -> dict[str, list[str]]:
    """Options or paragraphs by place."""
    return {place.id: list(place.ticked) or [block.text for block in place.blocks] for place in form.places}


def expected(answers: dict[str, Value]) -> dict[str, list[str]]:
    """The same of what was filled in."""
    typed = {place: value for place, value in answers.items() if not place.startswith("identification.")}
    return {place: [value] if isinstance(value, str) else list(value) for place, value in typed.items()}


def as_lines(data: bytes, change: Callable[[str], str | None] = lambda text: text) -> bytes:
    """The same text without tables: a paragraph a line, each changed; None leaves one out."""
    texts = [change(each.text) for each in read_document(data).paragraphs()]
    lines = [element("w:p", element("w:r", *text_elements(text))) for text in texts if text is not None]
    body = element("w:document", element("w:body", *lines))
    return with_parts(data, {"word/document.xml": serialize(body)})


def in_order(question: Question) -> bool:
    """True for a question whose answer can be told without a table."""
    return question.type not in ("laws", "table", "group")


def only(form: FilledForm) -> FilledPlace:
    """The one place that is filled."""
    (place,) = form.places
    return place


@pytest.mark.parametrize(("name", "language"), KINDS)
def test_every_answer_is_read_back_equal(name: str, language: str) -> None:
    """Glyphs, typed crosses, typed text in cells: the same answers, none quite certain and most over nine tenths."""
    answers = full_answers(ALL[name])
    data = old(answers, name, language)
    assert not is_word_form(data)
    form = read(data)
    assert (form.properties["form"], form.properties["language"]) == (name, language)
    assert (form.recognized_by, form.coverage) == ("anchors", 1.0)
    assert values(form) == expected(answers)
    assert {place.method for place in form.places} == {"layout"}
    assert all(0.8 < place.confidence < 1.0 for place in form.places)
    assert sum(place.confidence >= 0.9 for place in form.places) >= 0.95 * len(form.places)
    assert form.identification == {"state": "Arcadia", "date": "2027-05-01"}
    assert form.unplaced == ()


@pytest.mark.parametrize(("name", "language"), KINDS)
def test_an_empty_form_has_no_answers(name: str, language: str) -> None:
    """Prompts, options and boxes that nobody touched are the form's own."""
    form = read(old({}, name, language))
    assert (form.places, form.unplaced, form.identification) == ((), (), {})


@pytest.mark.parametrize(("name", "language"), [("UNTOC-1", "en"), ("TIP-1", "fr"), ("TST-1", "ar"), ("TST-1", "zh")])
def test_a_form_without_its_tables_is_read_in_order(name: str, language: str) -> None:
    """What follows a question up to the next one answers it; limbs have as many boxes as options."""
    form = ALL[name]
    kept = {place for question in form.questions if in_order(question) for place in question.places}
    answers = {place: value for place, value in full_answers(form).items() if place in kept}
    found = read(as_lines(old(answers, name, language)))
    assert values(found) == expected(answers)
    assert {place.method for place in found.places} == {"anchor"}
    assert all(place.confidence < 1.0 for place in found.places)
    assert found.unplaced == ()


def test_rows_of_laws_without_a_table_are_unplaced() -> None:
    """Which column a line stood in can't be told; nothing is dropped and nothing guessed."""
    answers: dict[str, Value] = {"TST-01-11.1.title": "Criminal Code", "TST-01-11.1.number": "7"}
    form = read(as_lines(old(answers)))
    assert (form.places, [text for text, _ in form.unplaced]) == ((), ["Criminal Code", "7"])


def test_a_renumbered_form_is_the_same_form() -> None:
    """Numbers are a small matter."""
    answers: dict[str, Value] = {"TST-01-05": ["It is public."], "TST-01-01": "TST-01-01.in-part"}
    data = as_lines(old(answers), lambda text: re.sub(r"^(\d+)\.\t", lambda match: f"{int(match[1]) + 40}) ", text))
    assert values(read(data)) == expected(answers)


def retyped(text: str) -> str:
    """Every third word with a slip in it."""
    return " ".join(word[:-2] + word[-1:] if index % 3 == 1 else word for index, word in enumerate(text.split(" ")))


def cut(text: str) -> str:
    """The first half."""
    return text[: len(text) // 2]


@pytest.mark.parametrize(("change", "least"), [(retyped, 1.0), (cut, 0.9), (lambda _: None, 0.7)])
def test_what_is_sure_is_right_where_questions_were_changed(change: Callable[[str], str | None], least: float) -> None:
    """A quarter of the questions retyped, cut or deleted: most answers are found, and no sure one is wrong."""
    form = FORMS["UNTOC-1"]
    kept = {place for question in form.questions if in_order(question) for place in question.places}
    answers = {place: value for place, value in full_answers(form).items() if place in kept}
    labels = [question.text.text("en") for question in form.questions if question.kind in ("question", "limb")]
    touched = {label for index, label in enumerate(labels) if index % 4 == 2 and len(label) > 30}
    changed = as_lines(
        old(answers, "UNTOC-1"),
        lambda text: change(text) if any(text.endswith(label) for label in touched) else text,
    )
    found = read(changed)
    right = {place: value for place, value in expected(answers).items() if values(found).get(place) == value}
    assert len(right) / len(expected(answers)) >= least
    assert [place.id for place in found.places if place.confidence >= 0.9 and place.id not in right] == []


def test_options_in_one_line_are_read() -> None:
    """The oldest forms had them beside each other."""

    def joined(text: str) -> str | None:
        lines = {"☐\u00a0Yes": "( ) Yes  (x) Yes, in part  ( ) No", "☐\u00a0Yes, in part": None, "☐\u00a0No": None}
        return lines.get(text, text)

    form = read(as_lines(old({}), joined))
    asked = [
        question.id
        for question in EVERY_TYPE.questions
        if question.kind != "limb" and [option.key for option in question.options] == ["yes", "in-part", "no"]
    ]
    assert {place.id: place.ticked for place in form.places if place.id in asked} == {
        question: (f"{question}.in-part",) for question in asked
    }


def test_an_answer_behind_its_question_is_read() -> None:
    """Typed in the same paragraph; the question's own words are no part of it."""
    question = next(question for question in EVERY_TYPE.questions if question.id == "TST-01-05")
    text = question.text.text("en")

    def behind(line: str) -> str:
        return f"{line} Every court publishes its decisions within a month." if line.endswith(text) else line

    for data in (as_lines(old({}), behind), edited(old({}), lambda root: _type_behind(root, text))):
        place = only(read(data))
        assert (place.id, place.text) == ("TST-01-05", "Every court publishes its decisions within a month.")


def _type_behind(root: etree._Element, label: str) -> None:
    """Type the answer into the label's own paragraph."""
    run = next(text for text in root.iter(f"{W}t") if (text.text or "") == label)
    run.text = f"{label} Every court publishes its decisions within a month."


def test_an_answer_left_alone_among_deleted_options_is_asked_about() -> None:
    """Two of three options are deleted and no box is left: it may be the answer."""

    def leave_no(root: etree._Element) -> None:
        cell = cell_of(root, "o_TST_01_01__no")
        lines = cell.findall(f"{W}p")
        for line in lines[:2]:
            cell.remove(line)
        for text in lines[2].iter(f"{W}t"):
            text.text = "No" if text.text and "No" in text.text else ""

    data = fill_old_way(edited(blank(), leave_no), {})
    place = only(read(data))
    assert (place.id, place.ticked, [issue.code for issue in place.issues]) == (
        "TST-01-01",
        ("TST-01-01.no",),
        ["mark-unclear"],
    )
    assert place.confidence < 0.9


def test_text_that_is_neither_forms_nor_answers_is_unplaced() -> None:
    """A letter before the form and an annex behind it."""

    def around(root: etree._Element) -> None:
        body = root[0]
        body.insert(0, element("w:p", element("w:r", *text_elements("The Mission presents its compliments."))))

    form = read(edited(old({"TST-01-05": ["It is public."]}), around))
    assert [text for text, _ in form.unplaced] == ["The Mission presents its compliments."]
    assert values(form) == {"TST-01-05": ["It is public."]}


def test_what_follows_a_gap_is_doubtful() -> None:
    """The next question was deleted and its answer left: it is read with the one before, and not for certain."""
    gone = next(question for question in EVERY_TYPE.questions if question.id == "TST-01-01b").text.text("en")
    answers: dict[str, Value] = {"TST-01-01b": ["It is planned."]}
    form = read(as_lines(old(answers), lambda text: None if text == gone else text))
    assert all(place.confidence < 0.9 for place in form.places)
    written = [block.text for place in form.places for block in place.blocks] + [text for text, _ in form.unplaced]
    assert "It is planned." in written


@pytest.mark.parametrize("text", ["", "Dear colleague, please find attached our reply. Yours sincerely.", "Yes"])
def test_what_is_no_questionnaire_is_refused(text: str) -> None:
    """The message says how much of the likeliest form was found, and what to do."""
    with pytest.raises(UnreadableDocumentError, match=r"none of the questionnaires, 0% .*; check what was sent"):
        read(word_file(paragraph(text)))


def test_a_form_that_shares_only_what_every_form_has_is_refused() -> None:
    """General questions, follow-ups and tails tell nothing about which form it is."""
    data = old({}, "FA-2", "en")
    others = [(FORMS["TIP-1"], "en"), (EVERY_TYPE, "en")]
    with pytest.raises(UnreadableDocumentError):
        read_by_anchors(data, others)


def test_the_footer_of_the_form_is_no_answer() -> None:
    """The name of the form in it is neither left over nor needed."""
    data = old({"TST-01-05": ["It is public."]})
    assert "word/footer1.xml" in open_package(data).parts()
    assert read(data).unplaced == ()
