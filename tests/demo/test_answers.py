"""The invented State's answers: right in form and language, complete but for what is left out on purpose."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from pipeline.demo.answer_file import Value, read_answers
from pipeline.language.detect import detect_language
from pipeline.mechanism.questionnaire import contradictions, unanswered, uncac_facts
from pipeline.model.forms import Form, Question
from tests.forms import demo_form

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("XAR-UNTOC-1.en", "XAR-TIP-1.fr", "XAR-FA-2.es")

LEFT_OUT = {
    "XAR-UNTOC-1.en": ("UNTOC-05-03", "UNTOC-06-06", "UNTOC-15-02e", "UNTOC-15-06", "UNTOC-23-02e"),
    "XAR-TIP-1.fr": ("TIP-G-02", "TIP-03-07a", "TIP-05-03b", "TIP-05-04"),
    "XAR-FA-2.es": ("FA-07-01d", "FA-10-04", "FA-10-06b", "FA-11a-01d"),
}
"""The questions that Arcadia leaves unanswered although they apply."""

CONTRADICTING = {"XAR-UNTOC-1.en": ("UNTOC-05-06b",), "XAR-TIP-1.fr": (), "XAR-FA-2.es": ()}
"""The questions that Arcadia answers although its other answers say that they don't apply."""

OTHER_WORDS = {
    "en": ("human trafficking", "organised", "money laundering", "State Party", "juridical person", "%"),
    "fr": ("trafic de personnes", "trafic d'êtres humains", "État Partie", "application de la loi", "crime organisé"),
    "es": ("tráfico de personas", "rastreo", "trazabilidad", "partes y componentes", "marcaje", "Estado Parte"),
}
"""Words that people write for terms that the treaties and their documents call otherwise."""

TERMS = {
    "en": ("organized criminal group", "serious crime", "predicate offence", "money-laundering", "controlled delivery"),
    "fr": (
        "traite des personnes",
        "abus d'une situation de vulnérabilité",
        "services de détection et de répression",
        "prélèvement d'organes",
        "pratiques analogues à l'esclavage",
    ),
    "es": ("armas de fuego", "piezas y componentes", "municiones", "localización", "desactivación", "corretaje"),
}
"""Terms of the treaties, as they are in each language, that the answers have to use."""

UNGROUPED = r"\b(?!(?:19|20)\d\d\b)\d{4,}"
"""A number of four figures or more, years apart."""


def language_of(name: str) -> str:
    """The language of a file of answers."""
    return name.rpartition(".")[2]


@cache
def form_of(name: str) -> Form:
    """The form that a file of answers fills in."""
    _, instrument, cluster = name.partition(".")[0].split("-")
    return demo_form(instrument, int(cluster), uncac_party="no")


@cache
def questions_by_place(name: str) -> Mapping[str, Question]:
    """Each place of the form with its question, in printed order."""
    return {place: question for question in form_of(name).questions for place in question.places}


def words(value: Value) -> str:
    """The value as one text."""
    return value if isinstance(value, str) else "\n".join(value)


def texts(name: str) -> Iterator[tuple[str, str]]:
    """Everything that a person wrote, with its place; options are left out."""
    for place, value in read_answers(name).items():
        question = questions_by_place(name).get(place)
        if question is None or question.type not in ("choice", "choices") or place.endswith(".text"):
            yield place, words(value)


def prose(name: str) -> Iterator[tuple[str, str]]:
    """What a person wrote without addresses, telephone numbers and links, with its place."""
    for place, text in texts(name):
        question = questions_by_place(name).get(place)
        if question is not None and question.type != "contact" and not place.endswith((".url", ".link")):
            yield place, text


def by_question(name: str) -> dict[str, Value]:
    """The answers as conditions ask about them."""
    seen: dict[str, Value] = {}
    for place, value in read_answers(name).items():
        seen.setdefault(place.partition(".")[0], value)
    return seen


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_has_its_place_in_the_form_in_printed_order(name: str) -> None:
    """A place that the form lacks would be lost; the order is that in which a person fills the form."""
    places = [place for place in read_answers(name) if not place.startswith("identification.")]
    assert places == [place for place in questions_by_place(name) if place in places]


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_is_of_its_question_s_type(name: str) -> None:
    """One option, several options, a date, a number: what is answered is what is asked for."""
    for place, value in read_answers(name).items():
        question = questions_by_place(name).get(place)
        options = [option.id for option in question.options] if question else []
        match question.type if question and place == question.id else "":
            case "choice":
                assert value in options, place
            case "choices":
                assert not isinstance(value, str), place
                assert list(value) == [option for option in options if option in value] != [], place
            case "date":
                assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", words(value)), place
            case "number":
                assert words(value).isdecimal(), place
            case _:
                assert words(value).strip() == words(value) != "", place


@pytest.mark.parametrize("name", NAMES)
def test_what_other_specifies_is_ticked(name: str) -> None:
    """A text for "Other (please specify)" goes with the tick beside it, and the tick with a text."""
    answers = read_answers(name)
    specified = {place.removesuffix(".text") for place in answers if place.endswith(".text")}
    assert specified == {place for place, value in answers.items() if f"{place}.other" in value}
    assert specified


@pytest.mark.parametrize("name", NAMES)
def test_the_questions_left_out_are_those_planned(name: str) -> None:
    """Three to six questions that apply have no answer, mandatory ones among them."""
    assert unanswered(form_of(name), by_question(name), uncac_facts("no")) == LEFT_OUT[name]
    obligations = {question.id: question.obligation for question in form_of(name).questions}
    assert "mandatory" in [obligations[question] for question in LEFT_OUT[name]]


@pytest.mark.parametrize("name", NAMES)
def test_the_contradictions_are_those_planned(name: str) -> None:
    """One follow-up of all three forms is answered although its condition is false."""
    found = contradictions(form_of(name), by_question(name))
    assert tuple(issue.question for issue in found) == CONTRADICTING[name]


def test_every_type_of_answer_and_each_of_yes_in_part_and_no_occurs() -> None:
    """What the demonstration shows leaves no type of answer out."""
    questions = {
        question.id: question.type for name in NAMES for question in form_of(name).questions if question.type != "group"
    }
    answered = {question for name in NAMES for question in by_question(name)} - {"identification"}
    assert {questions[question] for question in answered} == set(questions.values())
    for name in NAMES:
        values = list(read_answers(name).values())
        assert {str(value).rpartition(".")[2] for value in values if isinstance(value, str)} >= {"yes", "in-part", "no"}


@pytest.mark.parametrize(("place", "bullet"), [("UNTOC-05-T1", "– "), ("TIP-03-T1", "– "), ("FA-10-T1", "a) ")])
def test_an_answer_of_each_form_has_several_paragraphs_and_a_list(place: str, bullet: str) -> None:
    """Paragraphs and lists have to be kept as they are."""
    name = next(name for name in NAMES if place.partition("-")[0] in name)
    value = read_answers(name)[place]
    assert not isinstance(value, str)
    assert not value[0].startswith(bullet)
    assert any(line.startswith(bullet) for line in value)


def test_articles_8_and_9_of_the_convention_are_answered() -> None:
    """Arcadia is not party to the Convention against Corruption, so both are asked."""
    articles = {question[:8] for question in by_question("XAR-UNTOC-1.en")}
    assert {"UNTOC-08", "UNTOC-09"} <= articles


@pytest.mark.parametrize("name", NAMES)
def test_a_law_is_cited_with_title_date_and_article(name: str) -> None:
    """As the guidance of the form asks; addresses are under names that nobody can own."""
    rows: dict[str, dict[str, str]] = {}
    for place, text in texts(name):
        question = questions_by_place(name).get(place)
        if question and question.type == "laws":
            row, _, column = place.rpartition(".")
            rows.setdefault(row, {})[column] = text
    assert len(rows) >= 8
    assert all({"title", "date", "article"} <= set(row) for row in rows.values())
    for address in re.findall(r"(?<=://)[^/ ]+|(?<=@)\S+", "\n".join(text for _, text in texts(name))):
        assert address.endswith((".example", ".example.org")), address


@pytest.mark.parametrize("name", NAMES)
def test_no_real_state_is_named(name: str) -> None:
    """No short or formal name of the glossary, in any of the three languages, stands in an answer."""
    written = "\n".join(text for _, text in texts(name))
    with (ROOT / "glossaries" / "states.csv").open(encoding="utf-8", newline="") as stream:
        names = {
            row[f"{form}_{language}"]
            for row in csv.DictReader(stream)
            for form in ("short", "formal")
            for language in ("en", "fr", "es")
        }
    assert len(names) > 500
    assert [state for state in sorted(names - {""}) if re.search(rf"\b{re.escape(state)}\b", written)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_in_the_form_s_language(name: str) -> None:
    """What a translation starts from is the language in which the form came."""
    language = language_of(name)
    assert [place for place, text in prose(name) if detect_language(text, language) != language] == []


@pytest.mark.parametrize("name", NAMES)
def test_terms_are_those_of_the_treaties(name: str) -> None:
    """The terms of the instrument occur, and what people often write instead does not."""
    written = "\n".join(text for _, text in texts(name))
    assert [term for term in OTHER_WORDS[language_of(name)] if term in written] == []
    assert [term for term in TERMS[language_of(name)] if term.casefold() not in written.casefold()] == []


def test_french_has_its_spaces_and_quotation_marks() -> None:
    """A space that doesn't break stands before : ; ? ! % and inside « », and numbers are grouped by one."""
    for place, text in prose("XAR-TIP-1.fr"):
        assert not re.search(r"[^\u00a0][:;?!%»]|«[^\u00a0]", text), place
        assert not re.search(rf"[\"“”]|n° |{UNGROUPED}|\d[.,]\d{{3}}", text), place


def test_spanish_has_its_marks() -> None:
    """Questions are opened, nothing stands apart before a mark, quotation marks are those of the form."""
    for place, text in prose("XAR-FA-2.es"):
        assert text.count("?") == text.count("¿"), place
        assert not re.search(rf"\s[:;?!]|[\"«»]|núm\. |{UNGROUPED}|\d[.,]\d{{3}}|[^\u00a0]%", text), place


def test_english_has_its_quotation_marks_and_commas() -> None:
    """Quotation marks are curved, thousands are grouped by a comma."""
    for place, text in prose("XAR-UNTOC-1.en"):
        assert not re.search(rf"[\"«»]|\s[:;?!]|{UNGROUPED}", text), place
