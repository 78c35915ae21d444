"""The questionnaires' data: every provision asked about, every answer explained, one obligation a question."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.model.forms import Form, Question
from tests.forms import demo_form, every_type_form

FORMS = (("UNTOC", 1), ("TIP", 1), ("FA", 2))
ALL_FORMS = [demo_form(*part) for part in FORMS]

PROVISIONS = {
    "UNTOC-02": {"2 (a)", "2 (b)", "2 (c)", "2", "2 (d)", "2 (e)", "2 (f)", "2 (g)", "2 (h)", "2 (i)"},
    "UNTOC-05": {"5 1 (a)", "5 1 (a) (i)", "5 1 (a) (ii)", "5 1 (b)", "5 2", "5 3"},
    "UNTOC-06": {"6 1", "6 1 (a) (i)", "6 1 (a) (ii)", "6 1 (b) (i)", "6 1 (b) (ii)"}
    | {"6 2 (a)", "6 2 (b)", "6 2 (c)", "6 2 (d)", "6 2 (e)", "6 2 (f)"},
    "UNTOC-08": {"8 1", "8 1 (a)", "8 1 (b)", "8 2", "8 3", "8 4"},
    "UNTOC-09": {"9 1", "9 2"},
    "UNTOC-10": {"10 1", "10 2", "10 3", "10 4"},
    "UNTOC-15": {"15 1", "15 1 (a)", "15 1 (b)", "15 2", "15 2 (a)", "15 2 (b)", "15 2 (c) (i)", "15 2 (c) (ii)"}
    | {"15 3", "15 4", "15 5", "15 6"},
    "UNTOC-23": {"23 (a)", "23 (b)"},
    "TIP-03": {"3 (a)", "3 (b)", "3 (c)", "3 (d)"},
    "TIP-05": {"5 1", "5 2 (a)", "5 2 (b)", "5 2 (c)"},
    "FA-07": {"7", "7 (a)", "7 (b)"},
    "FA-09": {"9", "9 (a)", "9 (b)", "9 (c)"},
    "FA-10": {"10 1", "10 2", "10 2 (a)", "10 2 (b)", "10 3", "10 4", "10 5", "10 6"},
    "FA-11a": {"11a"},
    "FA-11b": {"11b"},
    "FA-14": {"14"},
    "FA-15": {"15 1", "15 1 (a)", "15 1 (b)", "15 1 (c)", "15 2"},
}
"""What each article has to be asked about: transcribed by hand from the obligations of the treaties."""

TO_CONSIDER = {"UNTOC-08-02", "FA-15-01", "FA-15-03"}
OPTIONAL = {"UNTOC-05-02", "UNTOC-05-06", "UNTOC-05-07", "UNTOC-06-07", "UNTOC-10-02", "UNTOC-15-02", "UNTOC-15-04"}
OPTIONAL |= {"UNTOC-15-06", "UNTOC-23-04", "FA-10-07", "FA-15-02"}
"""Questions on what the treaties leave to each State; the rest are duties, but for those that only open others."""
OPENS_OTHERS = {"UNTOC-06-04", "FA-09-01"}
"""Questions without an obligation: the answer decides which duty arises, and neither is better."""

WITHOUT_LAWS = {
    "UNTOC-02-02": "the law is cited under UNTOC-02-01",
    "UNTOC-05-03": "the laws are cited under UNTOC-05-02",
    "UNTOC-05-08": "a notification, not a law",
    "UNTOC-06-06": "a notification, not a law",
    "TIP-03-02": "the law is cited under TIP-03-01",
    "TIP-03-03": "the law is cited under TIP-03-01",
    "TIP-03-04": "the law is cited under TIP-03-01",
    "FA-14-01": "cooperation, not a law",
    "FA-15-03": "practice, not a law",
}
"""Questions to be answered "Yes" under which no law is asked for, each with its reason."""


def asked(form: Form) -> Iterator[Question]:
    """The numbered questions on articles."""
    return (question for question in form.questions if question.kind == "question")


def children(form: Form, parent: Question) -> list[Question]:
    """Its limbs and follow-ups."""
    return [question for question in form.questions if question.parent == parent.id]


def keys(form: Form, question: Question) -> set[str]:
    """The option keys of a question and of its limbs."""
    limbs = [child for child in children(form, question) if child.kind == "limb"]
    return {option.key for each in (question, *limbs) for option in each.options}


def test_each_form_is_short() -> None:
    """So many numbered questions are printed, three general ones among them; 60 is the most (para. 16)."""
    counts = {form.id: max(question.number for question in form.questions) for form in ALL_FORMS}
    print(counts)
    assert counts == {"UNTOC-1": 45, "TIP-1": 15, "FA-2": 24}
    parties = demo_form("UNTOC", 1, uncac_party="yes")
    assert max(question.number for question in parties.questions) == 38


def test_every_article_of_the_cluster_has_its_section_in_the_cluster_s_order() -> None:
    """The general questions come first."""
    assert [[section.article for section in form.sections] for form in ALL_FORMS] == [
        ["", "2", "5", "6", "8", "9", "10", "15", "23"],
        ["", "3", "5"],
        ["", "7", "9", "10", "11a", "11b", "14", "15"],
    ]


def test_every_provision_is_asked_about_and_no_other() -> None:
    """Each paragraph that binds, or leaves a choice, has a question or a limb."""
    found: dict[str, set[str]] = {}
    for form in ALL_FORMS:
        for question in form.questions:
            if question.kind in ("question", "limb"):
                article = question.id.rpartition("-")[0]
                found.setdefault(article, set()).add(f"{question.article} {question.paragraph}".strip())
    assert found == PROVISIONS


def test_every_question_has_one_obligation_and_its_limbs_the_same() -> None:
    """Duties, provisions to consider and options are told apart as the treaties do."""
    for form in ALL_FORMS:
        for question in asked(form):
            obligation = "consider" if question.id in TO_CONSIDER else "mandatory"
            expected = "optional" if question.id in OPTIONAL else "" if question.id in OPENS_OTHERS else obligation
            limbs = [child.obligation for child in children(form, question) if child.kind == "limb"]
            assert {question.obligation, *limbs} == {expected}, question.id


def test_laws_are_asked_for_under_every_yes() -> None:
    """A "Yes" without its law can't be reviewed; exceptions have a reason each."""
    missing = {
        question.id
        for form in ALL_FORMS
        for question in asked(form)
        if "yes" in keys(form, question) and "laws" not in {child.type for child in children(form, question)}
    }
    assert missing == set(WITHOUT_LAWS)


def test_a_no_to_a_duty_is_explained() -> None:
    """The State says why."""
    missing = {
        question.id
        for form in ALL_FORMS
        for question in asked(form)
        if question.obligation == "mandatory" and not any(_explains(child) for child in children(form, question))
    }
    assert missing == set()


def _explains(question: Question) -> bool:
    return question.type == "text" and ("no" in question.show_if.replace("(", " ").replace(")", " ").split())


def test_articles_8_and_9_are_for_those_who_are_not_party_to_uncac() -> None:
    """Their sections say so, tails included, and no other section does."""
    form = demo_form("UNTOC", 1)
    conditional = {section.article for section in form.sections if section.applies_if == "not uncac-party"}
    assert conditional == {"8", "9"}
    assert {question.article for question in form.questions if question.applies_if} == {"8", "9"}
    without = demo_form("UNTOC", 1, uncac_party="yes")
    assert [section.article for section in without.sections] == ["", "2", "5", "6", "10", "15", "23"]


def test_deactivation_is_asked_about_only_where_a_deactivated_firearm_is_no_firearm() -> None:
    """Article 9 binds a State that does not treat a deactivated firearm as a firearm."""
    form = demo_form("FA", 2)
    gated = {question.id for question in asked(form) if question.show_if == "FA-09-01 = no"}
    assert gated == {"FA-09-02", "FA-09-03", "FA-09-04", "FA-09-05"}


@pytest.mark.parametrize("form", ALL_FORMS, ids=[form.id for form in ALL_FORMS])
def test_every_form_asks_for_contact_assistance_and_consultations_once(form: Form) -> None:
    """Who answers, assistance needed to answer (para. 15), who was consulted (para. 27)."""
    general = form.sections[0].questions
    assert [(question.id.partition("-")[2], question.type) for question in general] == [
        ("G-01", "contact"),
        ("G-02", "choice"),
        ("G-02a", "text"),
        ("G-03", "choices"),
    ]


@pytest.mark.parametrize("form", ALL_FORMS, ids=[form.id for form in ALL_FORMS])
def test_every_article_ends_with_the_same_tail(form: Form) -> None:
    """Practice, successes, challenges, assistance needed, assistance received, information reused: unnumbered."""
    for section in form.sections[1:]:
        tail = [question for question in section.questions if question.kind == "tail"]
        assert tail == list(section.questions[-6:])
        assert [(question.id[-2:], question.type) for question in tail] == [
            ("T1", "text"),
            ("T2", "text"),
            ("T3", "choices"),
            ("T4", "choices"),
            ("T5", "table"),
            ("T6", "table"),
        ]
        assert [bool(question.options and question.options[-1].opens_text) for question in tail][2:4] == [True, True]


def test_ids_are_unique_over_all_forms() -> None:
    """Questions, options and answer places never share an id."""
    forms = [*ALL_FORMS, every_type_form()]
    questions = [question for form in forms for question in form.questions]
    names = [question.id for question in questions if question.type == "group" or question.id not in question.places]
    names += [place for question in questions for place in question.places]
    names += [option.id for question in questions for option in question.options]
    assert len(names) == len(set(names))
    assert max(len(name.replace(".", "__")) for name in names) <= 38


def test_the_test_form_holds_every_type_in_every_position() -> None:
    """What a reader and a writer must be able to do is all in one form."""
    form = every_type_form()
    types = {"choice", "choices", "text", "laws", "contact", "table", "date", "number", "group"}
    assert {question.type for question in form.questions} == types
    kinds = {"question", "limb", "follow-up", "tail", "general"}
    assert {question.kind for question in form.questions} == kinds
    choices = [question for question in form.questions if question.type == "choice"]
    assert {len(question.options) for question in choices} == {2, 3, 4, 7}
    assert any(option.opens_text for question in choices for option in question.options)
    assert {question.obligation for question in asked(form)} == {"mandatory", "consider", "optional"}
    assert any(question.prompt.texts for question in form.questions)
    assert form.languages() == ("ar", "zh", "en", "fr", "ru", "es")
    assert [section.applies_if for section in form.sections] == ["", "", "not uncac-party"]
