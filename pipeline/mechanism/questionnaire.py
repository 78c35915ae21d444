"""A blank form from questionnaire files: the questions of one instrument and cluster, numbered, with their tails.

An instrument's file holds its articles' questions; the common file holds what every form repeats: labels, guidance,
general questions (`G-01`), the tail of an article (`T1` …) and shared units that a row takes over by `uses`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.errors import ConfigurationError
from pipeline.mechanism import conditions
from pipeline.mechanism.conditions import Answers, Facts
from pipeline.mechanism.question_rows import Built, Catalogue, build_question, resolve
from pipeline.mechanism.references import Provision, heading
from pipeline.mechanism.text_units import TextUnit
from pipeline.model.forms import Form, Question, Section
from pipeline.model.review import UncacParty
from pipeline.model.text import Issue, Localized

MOST_QUESTIONS = 60
"""Numbered questions in one form: a questionnaire is short, precise and focused (para. 16)."""

NUMBERED: tuple[str, ...] = ("question", "general")
GENERAL_HEADING = "heading-general"
"""The label that heads the general questions."""


def build_form(
    instrument_units: Sequence[TextUnit],
    common_units: Sequence[TextUnit],
    *,
    instrument: str,
    cluster: int,
    cluster_set: str,
    articles: Sequence[str],
    headings: Mapping[str, Localized],
    title: Localized,
    profile: str,
    version: str,
    uncac_party: UncacParty = "unknown",
) -> Form:
    """The blank form of one instrument and cluster: general questions first, then the articles in the cluster's order.

    `headings` are by article (`5`, `11a`). Questions that don't apply to a State of this UNCAC status are left out;
    where the status is unknown they stay, with their `applies_if`.

    Raises:
        ConfigurationError: a row is wrong (file and line are named), an article has no question or no heading,
            or the form has more than 60 numbered questions.
    """
    _check_articles(instrument_units, instrument, cluster, cluster_set, articles)
    catalogue = Catalogue(unit for unit in (*common_units, *instrument_units) if unit.current(int(version)))
    questions = resolve(_built(catalogue, instrument, articles))
    questions = _numbered(_applicable(questions, uncac_facts(uncac_party)), f"{instrument}-{cluster}")
    return Form(
        id=f"{instrument}-{cluster}",
        version=version,
        profile=profile,
        cluster_set=cluster_set,
        instrument=instrument,
        cluster=cluster,
        title=title,
        guidance=tuple(unit.text for unit in catalogue.units if unit.kind == "guidance"),
        labels=catalogue.labels,
        sections=_sections(questions, articles, headings, catalogue.labels),
    )


def uncac_facts(uncac_party: UncacParty) -> dict[str, bool | None]:
    """The facts that conditions ask about, None where the status is unknown."""
    return {"uncac-party": {"yes": True, "no": False}.get(uncac_party)}


def unanswered(form: Form, answers: Answers, facts: Facts) -> tuple[str, ...]:
    """The ids of the questions that want an answer and have none, in printed order.

    A group wants none of its own, a tail never, a question whose condition is false not either.
    """
    return tuple(
        question.id
        for question in form.questions
        if question.kind != "tail"
        and question.type != "group"
        and not answers.get(question.id)
        and _holds(question.show_if, answers, facts) is not False
        and _holds(question.applies_if, answers, facts) is not False
    )


def contradictions(form: Form, answers: Answers) -> tuple[Issue, ...]:
    """A warning for each question that is answered although its condition is false, in printed order."""
    issues = []
    for question in form.questions:
        if not answers.get(question.id) or _holds(question.show_if, answers, {}) is not False:
            continue
        asked = conditions.mentions(conditions.parse(question.show_if))
        issues.append(_contradiction(question.id, [name for name in asked if answers.get(name)], asked))
    return tuple(issues)


def _contradiction(question: str, answered: Sequence[str], asked: Sequence[str]) -> Issue:
    if answered:
        leading = ", ".join(answered)
        message = f"{question} is answered, although the answer to {leading} doesn't lead to it; ask which holds"
        return Issue("against-condition", "warning", message, question=question)
    message = f"{question} is answered, but {', '.join(asked)}, which leads to it, is not; ask for that answer"
    return Issue("condition-unanswered", "warning", message, question=question)


def _holds(text: str, answers: Answers, facts: Facts) -> bool | None:
    return conditions.evaluate(conditions.parse(text), answers, facts)


def _check_articles(
    units: Sequence[TextUnit], instrument: str, cluster: int, cluster_set: str, articles: Sequence[str]
) -> None:
    """Nothing, if each row's id fits its article, and its clusters fit the profile's."""
    for unit in units:
        if not unit.is_question:
            continue
        if not unit.id.startswith(f"{instrument}-{Provision(unit.article).code}-"):
            raise ConfigurationError(f"{unit.where}: {unit.id} is no id of article '{unit.article}' of {instrument}")
        named, listed = dict(unit.clusters).get(cluster_set), unit.article in articles
        if named is not None and listed != (named == cluster):
            raise ConfigurationError(
                f"{unit.where}: {unit.id} names cluster {named} of {cluster_set}, but the profile's cluster {cluster} "
                f"{'has' if listed else 'lacks'} article {unit.article}; make them agree"
            )


def _built(catalogue: Catalogue, instrument: str, articles: Sequence[str]) -> list[Built]:
    """General questions, then for each article its own and the tail, in printed order.

    Raises:
        ConfigurationError: an article has no question.
    """
    units = catalogue.questions()
    common = [unit for unit in units if not unit.article]
    built = [build_question(unit, catalogue, f"{instrument}-") for unit in common if unit.id.startswith("G-")]
    for article in articles:
        prefix = f"{instrument}-{Provision(article).code}-"
        own = [build_question(unit, catalogue) for unit in units if unit.article == article]
        if not own:
            raise ConfigurationError(f"no question on article {article} of {instrument}; add rows to its questionnaire")
        built += own
        built += [build_question(unit, catalogue, prefix, article) for unit in common if unit.id.startswith("T")]
    return built


def _applicable(questions: Sequence[Question], facts: Facts) -> list[Question]:
    """The questions that may apply; where it is certain that they do, `applies_if` is emptied."""
    kept = []
    for question in questions:
        applies = _holds(question.applies_if, {}, facts)
        if applies is not False:
            kept.append(replace(question, applies_if="") if applies else question)
    return kept


def _numbered(questions: Sequence[Question], form: str) -> list[Question]:
    """The questions with their printed numbers, from 1 through the form."""
    numbered, last = [], 0
    for question in questions:
        last += question.kind in NUMBERED
        numbered.append(replace(question, number=last) if question.kind in NUMBERED else question)
    if last > MOST_QUESTIONS:
        raise ConfigurationError(
            f"form {form} has {last} numbered questions; {MOST_QUESTIONS} is the most: make limbs of related ones"
        )
    return numbered


def _sections(
    questions: Sequence[Question],
    articles: Sequence[str],
    headings: Mapping[str, Localized],
    labels: Mapping[str, Localized],
) -> tuple[Section, ...]:
    """The general section, then one for each article that still has a question besides its tail."""
    sections = []
    for article in ("", *articles):
        own = tuple(question for question in questions if question.article == article)
        asked = [question for question in own if question.kind != "tail"]
        if not asked:
            continue
        shared = {question.applies_if for question in asked}
        applies_if = shared.pop() if len(shared) == 1 else ""
        tailed = tuple(replace(each, applies_if=applies_if) if each.kind == "tail" else each for each in own)
        sections.append(Section(article, _heading(article, headings, labels), tailed, applies_if))
    return tuple(sections)


def _heading(article: str, headings: Mapping[str, Localized], labels: Mapping[str, Localized]) -> Localized:
    """The section's heading as printed."""
    if not article:
        return labels.get(GENERAL_HEADING, Localized())
    if article not in headings:
        raise ConfigurationError(f"article {article} has no heading; add its row to glossaries/articles.csv")
    return heading(Provision(article), headings[article], labels)
