"""All files of one review put together."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.demo.fill_excel import fill_excel
from pipeline.formats.xlsx.form import make_excel_form
from pipeline.model.reading import Reading, Response, ReviewAnswer
from pipeline.model.review import Review
from pipeline.stages.extract import Catalogue, extract
from pipeline.stages.merge import merge
from tests.formats.xlsx.sample_answers import Value
from tests.forms import demo_form, every_type_form

EVERY, FIREARMS, UNTOC = every_type_form(), demo_form("FA", 2), demo_form("UNTOC", 1)
FORMS = {form.id: form for form in (EVERY, FIREARMS, UNTOC)}
REVIEW = Review("XAR-TST-1", "XAR", (("TST", 1), ("FA", 2)), "en")


def reading(file: str, answers: Mapping[str, Value], form: str = "TST-1") -> Reading:
    """One file with these answers."""
    data = fill_excel(make_excel_form(FORMS[form], "en", state="XAR"), answers)
    return extract(file, data, file, Catalogue(tuple(FORMS.values())), {})


def merged(*readings: Reading, review: Review = REVIEW) -> Response:
    """The response of these readings, in order of arrival."""
    return merge(review, readings, FORMS)


def answer(response: Response, question: str) -> ReviewAnswer:
    """The merged answer to this question."""
    return next(each for each in response.answers if each.answer.question == question)


def test_the_latest_answer_stands_and_the_earlier_ones_are_kept() -> None:
    """Versions are oldest first, each with its file."""
    first = reading("a.xlsx", {"TST-01-01": "TST-01-01.no"})
    second = reading("b.xlsx", {"TST-01-01": "TST-01-01.yes"})
    found = answer(merged(first, second), "TST-01-01")
    assert found.answer.value == "TST-01-01.yes"
    assert [(each.file, each.sha256, each.answer.value) for each in found.versions] == [
        ("a.xlsx", "a.xlsx", "TST-01-01.no"),
        ("b.xlsx", "b.xlsx", "TST-01-01.yes"),
    ]
    assert found.changed


def test_a_question_left_empty_later_keeps_its_answer() -> None:
    """Supplementary information fills gaps and empties nothing."""
    response = merged(reading("a.xlsx", {"TST-01-05": "By letter."}), reading("b.xlsx", {"TST-01-07": "5"}))
    assert answer(response, "TST-01-05").answer.text == "By letter."
    assert answer(response, "TST-01-07").answer.value == "5"
    assert not answer(response, "TST-01-05").changed


def codes(response: Response) -> list[tuple[str, str]]:
    """Code and question of each issue but the one about the State."""
    return [(issue.code, issue.question) for issue in response.issues if issue.code != "state-unknown"]


def test_another_choice_is_a_conflict_and_other_words_are_a_change() -> None:
    """Both name the files."""
    first = reading("a.xlsx", {"TST-01-02": "TST-01-02.list", "TST-01-05": "By letter."})
    second = reading("b.xlsx", {"TST-01-02": "TST-01-02.penalty", "TST-01-05": "By post."})
    response = merged(first, second)
    assert codes(response) == [("answer-conflict", "TST-01-02"), ("answer-changed", "TST-01-05")]
    conflict = next(issue for issue in response.issues if issue.code == "answer-conflict")
    assert "b.xlsx answers otherwise than a.xlsx" in conflict.message


def test_the_same_answer_twice_is_no_change() -> None:
    """The same words in two files."""
    one = {"TST-01-05": "By letter."}
    assert codes(merged(reading("a.xlsx", one), reading("b.xlsx", one))) == []


def test_a_change_is_compared_with_the_last_answer_that_differs() -> None:
    """The third file repeats the second, so the first differs."""
    texts = ("One.", "Two.", "Two.")
    response = merged(*(reading(f"{name}.xlsx", {"TST-01-05": text}) for name, text in zip("abc", texts, strict=True)))
    (changed,) = [issue for issue in response.issues if issue.code == "answer-changed"]
    assert changed.message == "TST-01-05: c.xlsx words the answer otherwise than a.xlsx"


def test_what_is_missing_is_counted_over_all_files() -> None:
    """The second file gives what the first lacked; a no makes its explanation due."""
    first = reading("a.xlsx", {"TST-01-05": "By letter."})
    second = reading("b.xlsx", {"TST-01-01": "TST-01-01.no"})
    response = merged(first, second)
    assert "TST-01-05" not in response.unanswered
    assert "TST-01-01b" in response.unanswered
    assert "TST-01-01a" not in response.unanswered


def test_a_later_file_settles_a_contradiction() -> None:
    """Laws under a no are named until the no becomes a yes."""
    first = reading("a.xlsx", {"TST-01-01": "TST-01-01.no", "TST-01-01a.1.title": "Penal Code"})
    assert codes(merged(first)) == [("against-condition", "TST-01-01a")]
    second = reading("b.xlsx", {"TST-01-01": "TST-01-01.yes"})
    assert codes(merged(first, second)) == [("answer-conflict", "TST-01-01")]


def test_a_doubt_about_a_replaced_answer_is_dropped() -> None:
    """The date that could not be read was written again."""
    first = reading("a.xlsx", {"TST-01-06": "last year", "TST-01-07": "many"})
    second = reading("b.xlsx", {"TST-01-06": "2026-01-31"})
    assert codes(merged(first, second)) == [("no-number", "TST-01-07"), ("answer-conflict", "TST-01-06")]


def test_the_forms_of_one_review_stand_side_by_side() -> None:
    """General questions belong to their form."""
    every = reading("a.xlsx", {"TST-G-01.authority": "Ministry of Justice"})
    firearms = reading("b.xlsx", {"FA-G-01.authority": "Ministry of the Interior"}, "FA-2")
    response = merged(every, firearms)
    found = [(each.form, each.answer.question) for each in response.answers]
    assert found == [("FA-2", "FA-G-01"), ("TST-1", "TST-G-01")]
    assert {name.split("-")[0] for name in response.unanswered} == {"FA", "TST"}


def test_the_register_decides_what_a_state_is_asked() -> None:
    """A party to UNCAC misses nothing of articles 8 and 9; while that is unknown, they are due."""
    one = reading("a.xlsx", {}, "UNTOC-1")
    assert [name for name in merged(one).unanswered if name.startswith("UNTOC-08")]
    party = merged(one, review=replace(REVIEW, uncac_party="yes"))
    assert not [name for name in party.unanswered if name.startswith(("UNTOC-08", "UNTOC-09"))]


def test_an_answer_to_a_question_that_is_not_asked_is_named() -> None:
    """It stays in the reading, and an issue says so."""
    one = reading("a.xlsx", {"UNTOC-08-T1": "Two cases."}, "UNTOC-1")
    forms = {"UNTOC-1": demo_form("UNTOC", 1, "yes")}
    response = merge(REVIEW, [one], forms)
    assert response.answers == ()
    assert ("not-asked", "UNTOC-08-T1") in codes(response)


def test_the_response_names_review_and_language_and_keeps_its_readings() -> None:
    """Readings stand in order of arrival."""
    first, second = reading("b.xlsx", {}), reading("a.xlsx", {})
    response = merged(first, second)
    assert (response.review, response.language, response.readings) == ("XAR-TST-1", "en", (first, second))
