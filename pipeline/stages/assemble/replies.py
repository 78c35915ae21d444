"""A review's replies by question, with what can be said of them without judging them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.language.brackets import with_note
from pipeline.mechanism import conditions, questionnaire
from pipeline.mechanism.references import Provision, reference
from pipeline.model.forms import Form, Option, Question
from pipeline.model.reading import Response, ReviewAnswer
from pipeline.model.review import Review


@dataclass(frozen=True)
class Replies:
    """The replies to one form's questions."""

    form: Form
    by_question: Mapping[str, ReviewAnswer]
    """Only questions that are answered."""
    facts: conditions.Facts

    def reply(self, question: str) -> ReviewAnswer | None:
        """The latest reply to this question, or None."""
        return self.by_question.get(question)

    def chosen(self, question: Question) -> tuple[Option, ...]:
        """The options that are ticked or chosen, in printed order."""
        reply = self.reply(question.id)
        keys = conditions.chosen_keys(_options(reply) if reply else None)
        return tuple(option for option in question.options if option.key in keys)

    def is_asked(self, question: Question) -> bool:
        """False where the question's condition, on another reply or on the State, does not hold."""
        return False not in (self.holds(question.show_if), self.holds(question.applies_if))

    def holds(self, condition: str) -> bool | None:
        """Whether a condition on the replies and the State holds; None where what it asks about is unknown."""
        return conditions.evaluate(conditions.parse(condition), self._answers, self.facts)

    def reference(self, question: Question, language: str) -> str:
        """The question's id and the provision that it asks about: `UNTOC-05-01 (art. 5, para. 1 (a))`."""
        if not question.article:
            return question.id
        provision = reference(Provision(question.article, question.paragraph), self.form.labels)
        return with_note(question.id, provision.text(language), language)

    @cached_property
    def unanswered(self) -> frozenset[str]:
        """The ids of the questions that want a reply and have none."""
        return frozenset(questionnaire.unanswered(self.form, self._answers, self.facts))

    @cached_property
    def contradictions(self) -> frozenset[str]:
        """The ids of the questions that are answered although their condition doesn't hold."""
        return frozenset(issue.question for issue in questionnaire.contradictions(self.form, self._answers))

    @cached_property
    def _answers(self) -> dict[str, str | list[str] | None]:
        """The replies as conditions want them: option ids, or any text where there is an answer of another type."""
        return {question: _options(reply) or "answered" for question, reply in self.by_question.items()}


@dataclass(frozen=True)
class Rules:
    """Which rules a review follows."""

    profile: str = "draft-2017"
    cluster_set: str = "appendix-1"


def rules_of(forms: Mapping[str, Form]) -> Rules:
    """The rules that the forms were made by; a review has forms of one profile and cluster set only."""
    return next((Rules(form.profile, form.cluster_set) for form in forms.values()), Rules())


def replies_by_form(response: Response, review: Review, forms: Mapping[str, Form]) -> tuple[Replies, ...]:
    """The replies of each part of the review, in the register's order; a part without a form is left out."""
    facts = questionnaire.uncac_facts(review.uncac_party)
    found = []
    for instrument, cluster in review.parts:
        form = forms.get(f"{instrument}-{cluster}")
        if form is not None:
            given = (each for each in response.answers if each.form == form.id and _says_something(each))
            found.append(Replies(form, {each.answer.question: each for each in given}, facts))
    return tuple(found)


def _says_something(reply: ReviewAnswer) -> bool:
    return bool(reply.answer.value or reply.answer.text.strip())


def _options(reply: ReviewAnswer) -> list[str]:
    """The ids of the options that the reply chooses; [] for a reply of another type."""
    value = reply.answer.value
    if reply.answer.type == "choice" and isinstance(value, str):
        return [value]
    if reply.answer.type == "choices" and isinstance(value, list):
        return [option for option in value if isinstance(option, str)]
    return []
