"""Questions from their rows: what a row leaves empty comes from the shared unit that it uses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import cast

from pipeline.errors import ConfigurationError
from pipeline.mechanism import conditions
from pipeline.mechanism.conditions import PARENT, Answered, Chosen, Condition, Or
from pipeline.mechanism.references import Provision, reference
from pipeline.mechanism.text_units import LONGEST_PLACE, OPENS_TEXT, QUESTION_KINDS, TextUnit
from pipeline.model.forms import LAW_ROWS, AnswerType, Column, Option, Question, QuestionKind
from pipeline.model.text import Localized


@dataclass(frozen=True)
class Built:
    """A question with the file and line of its row."""

    question: Question
    where: str


class Catalogue:
    """The rows of one version of a form, by what is asked of them."""

    def __init__(self, units: Iterable[TextUnit]) -> None:
        """Keep the rows in their order."""
        self.units = tuple(units)
        self._parts: dict[tuple[str, str], list[TextUnit]] = {}
        for unit in self.units:
            self._parts.setdefault((unit.kind, unit.parent), []).append(unit)
        self.labels = {unit.id: unit.text for unit in self.units if unit.kind == "label"}
        self._shared = {unit.id: unit for unit in self.units if unit.kind == "shared"}

    def questions(self) -> tuple[TextUnit, ...]:
        """The rows that are questions of any kind, completed."""
        return tuple(self._completed(unit) for unit in self.units if unit.kind in QUESTION_KINDS)

    def parts(self, kind: str, unit: TextUnit) -> Sequence[TextUnit]:
        """The rows of this kind under the unit or, if it has none, under the shared unit that it uses."""
        own = self._parts.get((kind, unit.id), [])
        return own or self._parts.get((kind, unit.uses or unit.id), [])

    def _completed(self, unit: TextUnit) -> TextUnit:
        if not unit.uses:
            return unit
        shared = self._shared.get(unit.uses)
        if shared is None:
            raise ConfigurationError(f"{unit.where}: {unit.id} uses '{unit.uses}', but no row of kind 'shared' is that")
        return replace(
            unit,
            text=unit.text if unit.text.texts else shared.text,
            type=unit.type or shared.type,
            rows=unit.rows or shared.rows,
            show_if=unit.show_if or shared.show_if,
        )


def build_question(unit: TextUnit, catalogue: Catalogue, prefix: str = "", article: str = "") -> Built:
    """The question of a completed row; a common row's ids get the prefix (`UNTOC-05-`) and the article.

    Raises:
        ConfigurationError: the row lacks what its type needs, or an id is too long for a bookmark's name.
    """
    identity = prefix + unit.id
    prompts = catalogue.parts("prompt", unit)
    question = Question(
        id=identity,
        kind=cast("QuestionKind", unit.kind),
        type=cast("AnswerType", unit.type),
        text=unit.text,
        article=unit.article or article,
        paragraph=unit.paragraph,
        reference=_reference(unit, catalogue),
        obligation=unit.obligation,
        parent=prefix + unit.parent if unit.parent else "",
        prompt=prompts[0].text if prompts else Localized(),
        options=tuple(_option(part, identity) for part in catalogue.parts("option", unit)),
        columns=tuple(Column(_key(part), part.text) for part in catalogue.parts("column", unit)),
        rows=unit.rows or (LAW_ROWS if unit.type == "laws" else 0),
        show_if=_prefixed(unit, prefix),
        applies_if=conditions.write(conditions.parse(unit.applies_if, unit.where)),
    )
    _check(question, unit)
    return Built(question, unit.where)


def resolve(built: Sequence[Built]) -> list[Question]:
    """The questions with whole conditions.

    `parent` is an id, a condition on a group asks each of its limbs,
    and a limb or follow-up without a condition has its parent's.

    Raises:
        ConfigurationError: a parent or a question in a condition isn't in the form, stands later than what needs it,
            or lacks the option that the condition names.
    """
    seen: dict[str, Question] = {}
    limbs: dict[str, list[str]] = {}
    for question in (each.question for each in built):
        if question.kind == "limb":
            limbs.setdefault(question.parent, []).append(question.id)
    questions = []
    for each in built:
        question = _resolved(each, seen, limbs)
        seen[question.id] = question
        questions.append(question)
    return questions


def _resolved(built: Built, seen: dict[str, Question], limbs: dict[str, list[str]]) -> Question:
    question, where = built.question, built.where
    _check_parent(question, seen, where)

    def whole(leaf: Chosen | Answered) -> Condition:
        named = question.parent if leaf.question == PARENT else leaf.question
        parts = [_leaf(leaf, member, seen, where) for member in limbs.get(named, [named])]
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    condition = conditions.write(conditions.rewrite(conditions.parse(question.show_if, where), whole))
    if not question.parent:
        return replace(question, show_if=condition)
    parent = seen[question.parent]
    return replace(question, show_if=condition or parent.show_if, applies_if=question.applies_if or parent.applies_if)


def _leaf(leaf: Chosen | Answered, named: str, seen: dict[str, Question], where: str) -> Chosen | Answered:
    """The leaf about the question of this id, whose options it may name."""
    if named not in seen:
        raise ConfigurationError(f"{where}: the condition asks about '{named}', no earlier question of this form")
    keys = [option.key for option in seen[named].options]
    for key in leaf.options if isinstance(leaf, Chosen) else ():
        if key not in keys:
            known = ", ".join(keys) or "none"
            raise ConfigurationError(f"{where}: the condition names option '{key}'; {named} has {known}")
    return replace(leaf, question=named)


def _check_parent(question: Question, seen: dict[str, Question], where: str) -> None:
    if question.kind not in ("limb", "follow-up"):
        return
    parent = seen.get(question.parent)
    if parent is None:
        raise ConfigurationError(
            f"{where}: the parent '{question.parent}' of {question.id} is no earlier question of this form"
        )
    if question.kind == "limb" and parent.type != "group":
        raise ConfigurationError(f"{where}: {question.id} is a limb of {parent.id}, which must be of type group")


def _prefixed(unit: TextUnit, prefix: str) -> str:
    """The row's condition with the prefix before each id but `parent`."""
    condition = conditions.parse(unit.show_if, unit.where)

    def named(leaf: Chosen | Answered) -> Condition:
        return leaf if leaf.question == PARENT else replace(leaf, question=prefix + leaf.question)

    return conditions.write(conditions.rewrite(condition, named))


def _reference(unit: TextUnit, catalogue: Catalogue) -> Localized:
    """The provision that the row is about; empty for a row of the common file and a follow-up without a paragraph."""
    if not unit.article or (unit.kind == "follow-up" and not unit.paragraph):
        return Localized()
    try:
        return reference(Provision(unit.article, unit.paragraph), catalogue.labels)
    except ConfigurationError as error:
        raise ConfigurationError(f"{unit.where}: {error}") from error


def _option(part: TextUnit, question: str) -> Option:
    return Option(f"{question}.{_key(part)}", part.text, opens_text=part.type == OPENS_TEXT)


def _key(part: TextUnit) -> str:
    return part.id.rpartition(".")[2]


def _check(question: Question, unit: TextUnit) -> None:
    """Nothing, if the question has all that its type needs."""
    if not question.type:
        raise ConfigurationError(f"{unit.where}: {unit.id} has no type")
    if question.type in ("choice", "choices") and len(question.options) < 2:
        raise ConfigurationError(f"{unit.where}: {unit.id} is of type {question.type} and needs two options or more")
    if question.type == "table" and not (question.rows and question.columns):
        raise ConfigurationError(f"{unit.where}: {unit.id} is of type table and needs columns and a number of rows")
    for name in (*question.places, *(option.id for option in question.options)):
        if len(name) > LONGEST_PLACE:
            raise ConfigurationError(
                f"{unit.where}: '{name}' has {len(name)} characters; the id of a place has {LONGEST_PLACE} at most"
            )
