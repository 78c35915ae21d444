"""Forms from rows: numbering, tails, shared units, conditions, and what is wrong with a row."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from pipeline.errors import ConfigurationError
from pipeline.formats.tables import TableRow, localized
from pipeline.mechanism.questionnaire import build_form, contradictions, unanswered
from pipeline.mechanism.text_units import TextUnit, read_units
from pipeline.model.forms import Form, Question
from pipeline.model.review import UncacParty
from pipeline.model.text import Localized

Cells = dict[str, str]


def row(identity: str, kind: str, **cells: str) -> Cells:
    """One row; its English text is its id unless another is given."""
    given = {name.replace("appendix_", "appendix-"): text for name, text in cells.items()}
    return {"id": identity, "kind": kind, "en": identity} | given


def question(identity: str, **cells: str) -> Cells:
    """A question of type text on the article in its id."""
    article = identity.split("-")[1].lstrip("0")
    return row(identity, "question", **({"article": article, "type": "text", "obligation": "mandatory"} | cells))


def child(identity: str, parent: str, kind: str = "follow-up", **cells: str) -> Cells:
    """A follow-up or limb of the parent, of type text."""
    return question(identity, **cells) | {"kind": kind, "parent": parent}


def options(parent: str, *keys: str) -> list[Cells]:
    """Options of a question or a shared unit."""
    return [row(f"{parent}.{key}", "option", parent=parent) for key in keys]


COMMON: list[Cells] = [
    row("heading-general", "label"),
    row("heading-article", "label", en="Article {article}. {heading}"),
    row("reference-article", "label", en="art. {article}"),
    row("reference-article-point", "label", en="art. {article} {point}"),
    row("reference-paragraph", "label", en="art. {article}, para. {paragraph}"),
    row("reference-paragraph-point", "label", en="art. {article}, para. {paragraph} {point}"),
    row("guidance-one", "guidance", en="Answer from the law."),
    row("yes-no", "shared", type="choice", en=""),
    *options("yes-no", "yes", "no"),
    row("laws", "shared", type="laws", en="Cite the law.", show_if="parent = yes"),
    row("G-01", "general", uses="yes-no"),
    row("G-01a", "follow-up", parent="G-01", type="text", show_if="parent = yes"),
    row("T1", "tail", type="choices"),
    *options("T1", "few", "many"),
    row("T2", "tail", type="text", show_if="T1 = many"),
]


def units(rows: list[Cells], file: str) -> tuple[TextUnit, ...]:
    """The rows as text units from line 2 of the file on."""
    return read_units([TableRow(cells, line) for line, cells in enumerate(rows, start=2)], file, localized)


def form_of(
    *rows: Cells,
    articles: tuple[str, ...] = ("5",),
    version: str = "1",
    uncac_party: UncacParty = "unknown",
    headings: Mapping[str, Localized] | None = None,
) -> Form:
    """The form UNTOC-1 of these rows."""
    names = {article: Localized({"en": f"Heading {article}"}) for article in articles}
    return build_form(
        units(list(rows), "UNTOC.csv"),
        units(COMMON, "common.csv"),
        instrument="UNTOC",
        cluster=1,
        cluster_set="appendix-1",
        articles=articles,
        headings=names if headings is None else headings,
        title=Localized({"en": "Title"}),
        profile="draft-2017",
        version=version,
        uncac_party=uncac_party,
    )


def find(form: Form, identity: str) -> Question:
    """The question of this id."""
    return next(question for question in form.questions if question.id == identity)


def test_general_questions_come_first_and_each_article_ends_with_its_tail() -> None:
    """Ids of common rows get the instrument, those of the tail also the article; articles keep the cluster's order."""
    form = form_of(question("UNTOC-05-01"), question("UNTOC-10-01"), articles=("10", "5"))
    assert [(section.article, [each.id for each in section.questions]) for section in form.sections] == [
        ("", ["UNTOC-G-01", "UNTOC-G-01a"]),
        ("10", ["UNTOC-10-01", "UNTOC-10-T1", "UNTOC-10-T2"]),
        ("5", ["UNTOC-05-01", "UNTOC-05-T1", "UNTOC-05-T2"]),
    ]
    assert [section.heading.text("en") for section in form.sections] == [
        "heading-general",
        "Article 10. Heading 10",
        "Article 5. Heading 5",
    ]


def test_a_form_carries_its_guidance_and_labels() -> None:
    """What is printed around the questions comes from the common file."""
    form = form_of(question("UNTOC-05-01"))
    assert [text.text("en") for text in form.guidance] == ["Answer from the law."]
    assert form.labels["reference-article"].text("en") == "art. {article}"
    assert (form.id, form.version, form.cluster_set) == ("UNTOC-1", "1", "appendix-1")


def test_only_questions_and_general_questions_are_numbered_through_the_form() -> None:
    """Limbs, follow-ups and tails carry no number."""
    form = form_of(
        question("UNTOC-05-01"),
        child("UNTOC-05-01a", "UNTOC-05-01"),
        question("UNTOC-10-01", type="group"),
        child("UNTOC-10-01a", "UNTOC-10-01", kind="limb"),
        articles=("5", "10"),
    )
    assert {each.id: each.number for each in form.questions if each.number} == {
        "UNTOC-G-01": 1,
        "UNTOC-05-01": 2,
        "UNTOC-10-01": 3,
    }


def test_sixty_numbered_questions_are_the_most() -> None:
    """One general question and 59 others fit; one more is refused with what to do."""
    rows = [question(f"UNTOC-05-{number:02d}") for number in range(1, 61)]
    assert max(each.number for each in form_of(*rows[:59]).questions) == 60
    with pytest.raises(ConfigurationError, match="form UNTOC-1 has 61 numbered questions; 60 is the most"):
        form_of(*rows)


def test_a_row_takes_from_the_shared_unit_what_it_lacks() -> None:
    """Type, options, text, rows and condition of the shared unit, under the question's own ids."""
    form = form_of(
        question("UNTOC-05-01", type="", uses="yes-no"),
        child("UNTOC-05-01a", "UNTOC-05-01", type="", uses="laws", en=""),
    )
    asked, laws = find(form, "UNTOC-05-01"), find(form, "UNTOC-05-01a")
    assert [option.id for option in asked.options] == ["UNTOC-05-01.yes", "UNTOC-05-01.no"]
    assert asked.text.text("en") == "UNTOC-05-01"
    assert (laws.type, laws.rows, laws.text.text("en")) == ("laws", 3, "Cite the law.")
    assert laws.show_if == "UNTOC-05-01 = yes"
    assert laws.places[:2] == ("UNTOC-05-01a.1.title", "UNTOC-05-01a.1.number")


def test_own_options_columns_and_prompts_are_the_question_s() -> None:
    """An option of type text opens a text; columns are named after the dot."""
    form = form_of(
        question("UNTOC-05-01", type="choice"),
        *options("UNTOC-05-01", "one"),
        row("UNTOC-05-01.other", "option", parent="UNTOC-05-01", type="text"),
        row("UNTOC-05-01.prompt", "prompt", parent="UNTOC-05-01", en="A hint"),
        question("UNTOC-05-02", type="table", rows="2"),
        row("UNTOC-05-02.year", "column", parent="UNTOC-05-02"),
    )
    asked = find(form, "UNTOC-05-01")
    assert [(option.key, option.opens_text) for option in asked.options] == [("one", False), ("other", True)]
    assert asked.prompt.text("en") == "A hint"
    assert find(form, "UNTOC-05-02").places == ("UNTOC-05-02.1.year", "UNTOC-05-02.2.year")


def test_conditions_of_common_rows_are_about_the_form_s_own_ids() -> None:
    """A tail asks about the tail of the same article."""
    form = form_of(question("UNTOC-05-01"))
    assert find(form, "UNTOC-G-01a").show_if == "UNTOC-G-01 = yes"
    assert find(form, "UNTOC-05-T2").show_if == "UNTOC-05-T1 = many"


def test_a_condition_on_a_group_asks_each_of_its_limbs() -> None:
    """A group has no answer of its own: one limb with the option is enough."""
    form = form_of(
        question("UNTOC-05-01", type="group"),
        child("UNTOC-05-01a", "UNTOC-05-01", kind="limb", type="", uses="yes-no"),
        child("UNTOC-05-01b", "UNTOC-05-01", kind="limb", type="", uses="yes-no"),
        child("UNTOC-05-01c", "UNTOC-05-01", show_if="parent = no"),
    )
    assert find(form, "UNTOC-05-01c").show_if == "UNTOC-05-01a = no or UNTOC-05-01b = no"


def test_a_limb_or_follow_up_without_a_condition_has_its_parent_s() -> None:
    """What is not asked has no parts that are."""
    form = form_of(
        question("UNTOC-05-01", type="", uses="yes-no", applies_if="not uncac-party"),
        question("UNTOC-05-02", type="group", show_if="UNTOC-05-01 = yes"),
        child("UNTOC-05-02a", "UNTOC-05-02", kind="limb"),
        child("UNTOC-05-01a", "UNTOC-05-01"),
    )
    assert find(form, "UNTOC-05-02a").show_if == "UNTOC-05-01 = yes"
    assert find(form, "UNTOC-05-01a").applies_if == "not uncac-party"


def test_a_provision_is_referred_to_in_words() -> None:
    """The reader sees `art. 5, para. 1 (a)`; a follow-up without a paragraph and a tail refer to nothing."""
    form = form_of(
        question("UNTOC-05-01", paragraph="1 (a)"),
        child("UNTOC-05-01a", "UNTOC-05-01"),
        child("UNTOC-05-01b", "UNTOC-05-01", paragraph="3"),
    )
    assert [each.reference.text("en") for each in form.sections[1].questions] == [
        "art. 5, para. 1 (a)",
        "",
        "art. 5, para. 3",
        "",
        "",
    ]


@pytest.mark.parametrize(("party", "articles", "applies_if"), [
    ("yes", ["", "5"], None),
    ("no", ["", "8", "5"], ""),
    ("unknown", ["", "8", "5"], "not uncac-party"),
])  # fmt: skip
def test_articles_for_others_are_left_out_only_where_that_is_certain(
    party: UncacParty, articles: list[str], applies_if: str | None
) -> None:
    """A party to UNCAC isn't asked about article 8; where nobody knows, the section says for whom it is."""
    rows = [question("UNTOC-08-01", applies_if="not uncac-party"), question("UNTOC-05-01")]
    form = form_of(*rows, articles=("8", "5"), uncac_party=party)
    assert [section.article for section in form.sections] == articles
    conditions = {section.applies_if for section in form.sections if section.article == "8"}
    conditions |= {each.applies_if for section in form.sections for each in section.questions if section.article == "8"}
    assert conditions == (set() if applies_if is None else {applies_if})
    assert [each.number for each in form.questions if each.number] == list(range(1, len(articles) + 1))


def test_retired_rows_are_in_the_older_forms_only() -> None:
    """The form of version 1 can still be made after version 2 has dropped a question."""
    rows = [question("UNTOC-05-01", retired="2"), question("UNTOC-05-02", since="2")]
    assert form_of(*rows).sections[1].questions[0].id == "UNTOC-05-01"
    assert form_of(*rows, version="2").sections[1].questions[0].id == "UNTOC-05-02"


def test_rows_of_other_clusters_are_left_out() -> None:
    """One file holds all clusters of an instrument."""
    rows = [question("UNTOC-05-01", appendix_1="1"), question("UNTOC-12-01", appendix_1="4")]
    assert [section.article for section in form_of(*rows).sections] == ["", "5"]


GATE = question("UNTOC-05-01", type="", uses="yes-no")
BROKEN: list[tuple[list[Cells], str]] = [
    ([question("UNTOC-05-01", appendix_1="2")], "line 2: UNTOC-05-01 names cluster 2 of appendix-1"),
    ([question("UNTOC-07-01", appendix_1="1")], "line 2: UNTOC-07-01 names cluster 1 of appendix-1, but .* lacks"),
    ([question("UNTOC-05-01", article="6")], "line 2: UNTOC-05-01 is no id of article '6' of UNTOC"),
    ([question("TIP-05-01")], "line 2: TIP-05-01 is no id of article '5' of UNTOC"),
    ([question("UNTOC-05-01", article="")], "line 2: 'UNTOC-05-01' is no id for kind 'question'; .* name its article"),
    ([question("UNTOC-05-01", article="V")], "line 2: 'V' in column article is no article"),
    ([question("UNTOC-05-01", paragraph="1a")], "line 2: '1a' in article 5 is no paragraph"),
    ([question("UNTOC-05-01", type="")], "line 2: UNTOC-05-01 has no type"),
    ([question("UNTOC-05-01", type="choice")], "line 2: UNTOC-05-01 is of type choice and needs two options"),
    ([question("UNTOC-05-01", type="table", rows="2")], "line 2: UNTOC-05-01 is of type table and needs columns"),
    ([question("UNTOC-05-01", type="", uses="yes-and-no")], "line 2: UNTOC-05-01 uses 'yes-and-no'"),
    ([child("UNTOC-05-01a", "UNTOC-05-01"), question("UNTOC-05-01")], "line 2: the parent 'UNTOC-05-01'"),
    ([question("UNTOC-05-01"), child("UNTOC-05-01a", "")], "line 3: the parent '' of UNTOC-05-01a"),
    (
        [question("UNTOC-05-01"), child("UNTOC-05-01a", "UNTOC-05-01", kind="limb")],
        "line 3: UNTOC-05-01a is a limb of UNTOC-05-01, which must be of type group",
    ),
    ([question("UNTOC-05-01", show_if="UNTOC-05-09 = yes")], "line 2: the condition asks about 'UNTOC-05-09'"),
    (
        [question("UNTOC-05-01", show_if="UNTOC-05-02 = yes"), question("UNTOC-05-02", type="", uses="yes-no")],
        "line 2: the condition asks about 'UNTOC-05-02', no earlier question",
    ),
    (
        [GATE, child("UNTOC-05-01a", "UNTOC-05-01", show_if="parent = maybe")],
        "line 3: the condition names option 'maybe'; UNTOC-05-01 has yes, no",
    ),
    ([question("UNTOC-05-01", show_if="parent =")], "line 2: in the condition 'parent =' the end"),
    ([question("UNTOC-05-01", applies_if="signatory")], "line 2: in the condition 'signatory'"),
    (
        [question("UNTOC-05-01", type="choice"), *options("UNTOC-05-01", "one", "a-very-long-name-of-an-option-x")],
        "'UNTOC-05-01.a-very-long-name-of-an-option-x' has 43 characters; the id of a place has 36 at most",
    ),
]


@pytest.mark.parametrize(("rows", "message"), BROKEN, ids=[message for _, message in BROKEN])
def test_a_wrong_row_is_named_with_file_and_line(rows: list[Cells], message: str) -> None:
    """Nothing is printed from data that contradicts itself."""
    with pytest.raises(ConfigurationError, match=message) as error:
        form_of(*rows)
    assert str(error.value).startswith("UNTOC.csv, line ")


def test_an_article_without_a_heading_is_refused() -> None:
    """The glossary has to name every article that is asked about."""
    with pytest.raises(ConfigurationError, match="article 5 has no heading"):
        form_of(question("UNTOC-05-01"), headings={})


def test_an_article_without_questions_is_refused() -> None:
    """A cluster's form leaves no article out by mistake."""
    with pytest.raises(ConfigurationError, match="no question on article 6 of UNTOC"):
        form_of(question("UNTOC-05-01"), articles=("5", "6"))


ASKED = [
    question("UNTOC-05-01", type="", uses="yes-no"),
    child("UNTOC-05-01a", "UNTOC-05-01", type="", uses="laws"),
    question("UNTOC-05-02", type="group"),
    child("UNTOC-05-02a", "UNTOC-05-02", kind="limb", type="", uses="yes-no"),
    question("UNTOC-08-01", applies_if="not uncac-party"),
]


def test_questions_that_want_an_answer_and_have_none_are_listed_in_printed_order() -> None:
    """Groups and tails want none; a follow-up wants one once its condition holds."""
    form = form_of(*ASKED, articles=("5", "8"))
    unknown = {"uncac-party": None}
    assert unanswered(form, {}, unknown) == ("UNTOC-G-01", "UNTOC-05-01", "UNTOC-05-02a", "UNTOC-08-01")
    answers = {"UNTOC-G-01": "no", "UNTOC-05-01": "UNTOC-05-01.yes", "UNTOC-05-02a": ""}
    assert unanswered(form, answers, {"uncac-party": False}) == ("UNTOC-05-01a", "UNTOC-05-02a", "UNTOC-08-01")


def test_a_party_to_uncac_leaves_nothing_open_that_does_not_apply_to_it() -> None:
    """A form printed for an unknown State is checked by what is known when it comes back."""
    form = form_of(*ASKED, articles=("5", "8"))
    answers = {"UNTOC-G-01": "no", "UNTOC-05-01": "no", "UNTOC-05-02a": "no"}
    assert unanswered(form, answers, {"uncac-party": True}) == ()


def test_an_answered_follow_up_whose_condition_is_false_is_reported() -> None:
    """A law cited under "No" may be a slip in either place."""
    form = form_of(*ASKED, articles=("5", "8"))
    (issue,) = contradictions(form, {"UNTOC-05-01": "no", "UNTOC-05-01a": "Penal Code"})
    assert (issue.code, issue.severity, issue.question) == ("against-condition", "warning", "UNTOC-05-01a")
    assert "UNTOC-05-01" in issue.message


def test_an_answered_follow_up_to_an_unanswered_question_is_reported_as_such() -> None:
    """The law is there, the tick is missing."""
    form = form_of(*ASKED, articles=("5", "8"))
    (issue,) = contradictions(form, {"UNTOC-05-01a": "Penal Code"})
    assert (issue.code, issue.question) == ("condition-unanswered", "UNTOC-05-01a")


def test_answers_that_fit_their_conditions_raise_no_issue() -> None:
    """Nothing is reported where the law stands under "Yes"."""
    form = form_of(*ASKED, articles=("5", "8"))
    assert contradictions(form, {"UNTOC-05-01": "yes", "UNTOC-05-01a": "Penal Code", "UNTOC-08-01": "x"}) == ()
