"""Points to check about follow-ups: what was to be explained and isn't."""

from __future__ import annotations

from pipeline.library import Library
from pipeline.model.reading import Answer, ReviewAnswer, Version
from pipeline.model.text import Place
from pipeline.stages.assemble.points import points_to_check
from pipeline.stages.assemble.replies import Replies

LIBRARY = Library()


def asked(instrument: str, cluster: int, article: str, **options: str) -> list[tuple[str, str]]:
    """Question and phrase of each point on the article, where these options are chosen and all else has a reply."""
    form = LIBRARY.form(instrument, cluster)
    section = next(each for each in form.sections if each.article == article)
    given: dict[str, ReviewAnswer] = {}
    for question in section.questions:
        suffix = question.id.rpartition("-")[2]
        option = options.get(f"q{suffix}", "yes" if question.type == "choice" else "")
        value = f"{question.id}.{option}" if option and question.type == "choice" else None
        answer = Answer(question.id, article, question.type, value or "x", (), "en", Place(), "cell", 1.0)
        if option != "none":
            given[question.id] = ReviewAnswer(answer, form.id, (Version("a", "a.docx", answer),))
    points = points_to_check(section, Replies(form, given, {}))
    return [(point.question.id, point.key.removeprefix("report.point-")) for point in points]


def test_a_missing_explanation_is_asked_for_by_the_point_on_its_answer() -> None:
    """One question to the State is enough."""
    points = asked("TIP", 1, "5", q03="in-part", q03b="none")
    assert ("TIP-05-03", "mandatory-in-part") in points
    assert ("TIP-05-03b", "unanswered") not in points


def test_a_missing_text_that_explains_no_shortcoming_is_asked_for_itself() -> None:
    """Who keeps the records is asked under "Yes", about which there is nothing else to ask."""
    assert ("FA-07-01d", "unanswered") in asked("FA", 2, "7", q01="yes", q01d="none")


def test_a_question_that_only_decides_what_is_asked_next_raises_no_point() -> None:
    """Neither answer is better: the law may treat a deactivated firearm as a firearm or not, list offences or not."""
    assert not [point for point in asked("FA", 2, "9", q01="no") if point[0] == "FA-09-01"]
    assert not [point for point in asked("UNTOC", 1, "6", q04="no") if point[0] == "UNTOC-06-04"]
