"""An answer as an officer decides it."""

from dataclasses import replace

import pytest

from pipeline.mechanism.decisions import apply_decisions, settled
from pipeline.model.decision import Decision, answer_key
from pipeline.model.reading import AnswerValue, ReviewAnswer
from tests.formats.xlsx.test_answers import EVERY, given


def decide(each: ReviewAnswer, *decisions: Decision) -> tuple[ReviewAnswer, list[str]]:
    """The answer after the decisions, and the codes of what could not be taken."""
    (answer,), issues = apply_decisions([each], decisions, EVERY.questions)
    return answer, [issue.code for issue in issues]


@pytest.mark.parametrize(
    ("question", "read", "written", "value"),
    [
        ("TST-01-01", "TST-01-01.no", "Yes, in part", "TST-01-01.in-part"),
        ("TST-01-01", "TST-01-01.no", "yes", "TST-01-01.yes"),
        ("TST-01-01", None, "Oui", "TST-01-01.yes"),
        ("TST-01-04", ["TST-01-04.other"], "calls; other", ["TST-01-04.calls", "TST-01-04.other"]),
        ("TST-01-06", None, "2027-05-01", "2027-05-01"),
        ("TST-01-07", None, "1 250", "1 250"),
    ],
)
def test_a_corrected_value_is_the_answer(question: str, read: AnswerValue, written: str, value: AnswerValue) -> None:
    """By an option's text in any language or by its key; a date, a number as they are written."""
    found, refused = decide(given(question, read, "", 0.5), Decision(question, written, "A. Clerk"))
    assert (found.answer.value, found.answer.confidence, refused) == (value, 1.0, [])


def test_a_text_is_replaced_by_the_written_one() -> None:
    """A paragraph a line."""
    found, _ = decide(given("TST-01-05", None, "Bye letter", 0.5), Decision("TST-01-05", "By letter.\nOr fax.", "A"))
    assert [block.text for block in found.answer.blocks] == ["By letter.", "Or fax."]


@pytest.mark.parametrize(
    ("question", "written"), [("TST-01-01", "Perhaps"), ("TST-01-06", "in May"), ("TST-01-11", "x")]
)
def test_what_the_question_cannot_have_is_refused(question: str, written: str) -> None:
    """The answer stays as doubtful as it was, and the officer is told."""
    found, refused = decide(given(question, None, "?", 0.5), Decision(question, written, "A. Clerk"))
    assert (found.answer.confidence, refused) == (0.5, ["decision-not-taken"])


def test_a_decision_counts_for_the_answer_that_was_seen() -> None:
    """A later file that answers otherwise asks again; one that says the same does not."""
    old, new = given("TST-01-05", None, "By letter.", 0.5), given("TST-01-05", None, "By fax.", 0.5)
    decision = Decision("TST-01-05", "", "A. Clerk", answer_key(old.answer))
    assert decide(old, decision)[0].answer.confidence == 1.0
    assert decide(new, decision)[0].answer.confidence == 0.5


def test_a_second_decision_is_taken_in_sight_of_the_first() -> None:
    """The sheet that was made again shows the decided answer."""
    read = given("TST-01-01", "TST-01-01.no", "", 0.5)
    once, _ = decide(read, Decision("TST-01-01", "yes", "A", answer_key(read.answer)))
    decisions = (
        Decision("TST-01-01", "yes", "A", answer_key(read.answer)),
        Decision("TST-01-01", "in-part", "B", answer_key(once.answer)),
    )
    assert decide(read, *decisions)[0].answer.value == "TST-01-01.in-part"


def test_only_decided_questions_are_settled() -> None:
    """The others keep what is doubtful about them."""
    read = [given("TST-01-01", "TST-01-01.no", "", 0.5), given("TST-01-05", None, "x", 0.5)]
    after, _ = apply_decisions(read, [Decision("TST-01-05", "", "A")], EVERY.questions)
    assert settled(read, after) == {"TST-01-05"}
    assert replace(after[0]) == read[0]
