"""Conditions: the grammar, its three values, and what it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ConfigurationError
from pipeline.mechanism.conditions import (
    Always,
    And,
    Answered,
    Chosen,
    Condition,
    Fact,
    Not,
    Or,
    evaluate,
    mentions,
    parse,
    rewrite,
    write,
)

YES_OR_PART = Chosen("UNTOC-05-01", ("yes", "in-part"))
NO = Chosen("TIP-03-02", ("no",))


def test_one_option_and_several_options_are_read() -> None:
    """`=` names one option, `in` names several."""
    assert parse("TIP-03-02 = no") == NO
    assert parse("UNTOC-05-01 in (yes, in-part)") == YES_OR_PART


def test_not_binds_closer_than_and_and_and_closer_than_or() -> None:
    """Without parentheses the order is not, and, or."""
    condition = parse("not TIP-03-02 = no and uncac-party or answered(FA-11a-01)")
    assert condition == Or((And((Not(NO), Fact("uncac-party"))), Answered("FA-11a-01")))


def test_parentheses_change_the_order() -> None:
    """What stands in parentheses is one part."""
    assert parse("not (TIP-03-02 = no or uncac-party)") == Not(Or((NO, Fact("uncac-party"))))


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_condition_always_holds(text: str) -> None:
    """No text is the condition without which every question is asked."""
    assert parse(text) == Always()
    assert evaluate(parse(text), {}, {}) is True


def test_the_parent_may_be_asked_about() -> None:
    """`parent` stands for the id of the row's parent until the form is built."""
    assert parse("parent in (yes, in-part)") == Chosen("parent", ("yes", "in-part"))


@pytest.mark.parametrize(
    ("text", "found", "due"),
    [
        ("UNTOC-05-01", "the end", "'=' or 'in'"),
        ("UNTOC-05-01 in yes", "'yes'", "'('"),
        ("UNTOC-05-01 in (yes in-part)", "'in-part'", "')'"),
        ("UNTOC-05-01 = Yes", "'Yes'", "an option's key"),
        ("TIP-03-02 = no uncac-party", "'uncac-party'", "'and', 'or' or the end"),
        ("tip-03-02 = no", "'tip-03-02'", "a question's id"),
        ("TIP-03-02 = no and", "the end", "a question's id"),
        ("answered TIP-03-02", "'TIP-03-02'", "'('"),
        ("TIP-03-02 == no", "'='", "an option's key"),
        ("TIP-03-02 = no; FA-07-01 = no", "';'", "'and', 'or' or the end"),
    ],
)
def test_a_text_outside_the_grammar_is_refused_with_its_place(text: str, found: str, due: str) -> None:
    """The message names the file's line, what stands there and what is due."""
    with pytest.raises(ConfigurationError) as error:
        parse(text, "TIP.csv, line 7")
    message = str(error.value)
    assert message.startswith(f"TIP.csv, line 7: in the condition '{text}' {found} stands")
    assert due in message


@pytest.mark.parametrize(
    ("answer", "holds"),
    [
        ("yes", True),
        ("UNTOC-05-01.in-part", True),
        ("no", False),
        (None, False),
        (["no", "in-part"], True),
        ([], False),
    ],
)
def test_a_choice_is_compared_by_option(answer: str | list[str] | None, holds: bool) -> None:  # noqa: FBT001
    """An option's key and its whole id are the same, one of several is enough, no answer has chosen nothing."""
    assert evaluate(YES_OR_PART, {"UNTOC-05-01": answer}, {}) is holds


def test_any_answer_is_an_answer_but_an_empty_one() -> None:
    """`answered` asks only whether something is there."""
    condition = Answered("FA-07-01")
    assert evaluate(condition, {"FA-07-01": "ten years"}, {}) is True
    assert evaluate(condition, {"FA-07-01": ""}, {}) is False
    assert evaluate(condition, {}, {}) is False


@pytest.mark.parametrize(
    ("text", "unknown", "known"),
    [
        ("uncac-party", None, True),
        ("not uncac-party", None, False),
        ("uncac-party and TIP-03-02 = no", None, True),
        ("uncac-party and TIP-03-02 = yes", False, False),
        ("uncac-party or TIP-03-02 = no", True, True),
        ("not uncac-party or TIP-03-02 = yes", None, False),
    ],
)
def test_an_unknown_fact_decides_only_where_nothing_else_does(
    text: str,
    unknown: bool | None,  # noqa: FBT001
    known: bool,  # noqa: FBT001
) -> None:
    """Unknown and false is false, unknown or true is true, the rest stays unknown."""
    answers = {"TIP-03-02": "no"}
    assert evaluate(parse(text), answers, {"uncac-party": None}) is unknown
    assert evaluate(parse(text), answers, {}) is unknown
    assert evaluate(parse(text), answers, {"uncac-party": True}) is known


def test_the_questions_asked_about_are_named_once_in_order() -> None:
    """A form needs the ids to check them and to grey what hangs on them."""
    condition = parse("TIP-03-02 = no or answered(FA-07-01) and not TIP-03-02 = yes and uncac-party")
    assert mentions(condition) == ("TIP-03-02", "FA-07-01")


def test_parts_about_questions_can_be_replaced() -> None:
    """Every such part is replaced, however deep it stands; facts stay."""
    changed = rewrite(parse("not (TIP-03-02 = no and uncac-party) or answered(A-1)"), lambda _leaf: Fact("uncac-party"))
    assert changed == parse("not (uncac-party and uncac-party) or uncac-party")


QUESTIONS = st.sampled_from(["UNTOC-05-01", "FA-11a-02b", "UNTOC-G-02", "TIP-03-T4", "parent"])
OPTIONS = st.lists(st.sampled_from(["yes", "in-part", "no", "not-applicable", "other", "in", "or"]), min_size=1)
LEAVES = st.one_of(
    st.builds(Chosen, QUESTIONS, OPTIONS.map(tuple)), st.builds(Answered, QUESTIONS), st.just(Fact("uncac-party"))
)


def _joined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(st.builds(Not, inner), st.builds(And, several), st.builds(Or, several))


CONDITIONS: st.SearchStrategy[Condition] = st.recursive(LEAVES, _joined, max_leaves=8)


@settings(max_examples=200, deadline=None)
@given(CONDITIONS)
def test_what_is_written_is_read_back_equal(condition: Condition) -> None:
    """Writing and reading a condition loses nothing, in any nesting."""
    assert parse(write(condition)) == condition


@settings(max_examples=100, deadline=None)
@given(CONDITIONS, st.sampled_from([True, False, None]))
def test_the_opposite_of_a_condition_has_the_opposite_value(condition: Condition, party: bool | None) -> None:  # noqa: FBT001
    """Unknown has no opposite."""
    answers = {"UNTOC-05-01": "yes", "UNTOC-G-02": ["no", "other"], "FA-11a-02b": None}
    value = evaluate(condition, answers, {"uncac-party": party})
    assert evaluate(Not(condition), answers, {"uncac-party": party}) is (None if value is None else not value)
