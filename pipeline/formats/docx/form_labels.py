"""The fixed texts of a blank form, and which of its questions are printed for a State."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar, get_args

from pipeline.model.forms import CONTACT_FIELDS, LAW_COLUMNS, Form, Question, Section
from pipeline.model.review import UncacParty
from pipeline.model.text import Localized

LABELS: tuple[str, ...] = (
    "questionnaire",
    "confidential",
    "heading-guidance",
    "heading-identification",
    "heading-tail",
    "state",
    "date",
    "obligation-mandatory",
    "obligation-consider",
    "obligation-optional",
    "only-if-not-uncac-party",
    "placeholder",
    "placeholder-choice",
    "placeholder-date",
    "placeholder-number",
    "hint-choices",
    "hint-group",
    "hint-rows",
    "specify",
    *(f"law-{name}" for name in LAW_COLUMNS),
    *(f"contact-{name}" for name in CONTACT_FIELDS),
    "footer",
    "language-name",
    "page",
)
"""The labels that a Word form prints, each where the form has it."""

IDENTIFICATION: tuple[str, ...] = ("state", "date")
"""Rows of the identification block; their places are `identification.state` and `identification.date`."""

MOST_LISTED = 5
"""Options that are printed as check boxes; a longer `choice` is a drop-down list."""

MOST_COLUMNS = 5
"""Options that a tick table has room for."""

_FIELD = re.compile(r"\{(\w+)\}")
_ONLY_OTHERS = "not uncac-party"

Item = TypeVar("Item", Question, Section)
Prompt = Literal["text", "number", "date", "choice", "cell"]
PROMPTS: tuple[Prompt, ...] = get_args(Prompt)
"""What an empty answer place asks for; a narrow cell under a heading only shows that it is one."""


@dataclass(frozen=True)
class Wording:
    """A form's fixed texts in one language."""

    form: Form
    language: str

    def __getitem__(self, key: str) -> str:
        """The label in this language, or "" where the form has none of that name."""
        return self.form.labels.get(key, Localized()).text(self.language)

    def of(self, text: Localized) -> str:
        """A text of the form in this language."""
        return text.text(self.language)

    def filled(self, key: str, **fields: str) -> str:
        """The label with its `{names}` filled in; a name that is not given stays as it is."""
        return _FIELD.sub(lambda match: fields.get(match[1], match[0]), self[key])

    def prompt(self, kind: Prompt) -> str:
        """What stands in an empty answer place."""
        if kind == "cell":
            return "…"
        return self["placeholder" if kind == "text" else f"placeholder-{kind}"]

    def number(self, question: Question) -> str:
        """The question's number as the language writes it: `4.`, in Arabic `4-`."""
        return f"{question.number}-" if self.language == "ar" else f"{question.number}."

    def reference(self, question: Question) -> str:
        """The provision that a question asks about and what it requires: `art. 5, para. 1 · Mandatory provision`."""
        obligation = self[f"obligation-{question.obligation}"] if question.obligation else ""
        return " · ".join(text for text in (self.of(question.reference), obligation) if text)

    def hint(self, question: Question) -> str:
        """How a question of this type is answered, or "" where that is plain."""
        kind = {"choices": "choices", "group": "group", "laws": "rows", "table": "rows"}.get(question.type)
        return self[f"hint-{kind}"] if kind else ""

    def footer(self) -> str:
        """The footer's text with form, version and language filled in."""
        name = self["language-name"] or self.language
        return self.filled("footer", form=self.form.id, version=self.form.version, language=name)


def printed_sections(form: Form, uncac_party: UncacParty) -> Iterator[Section]:
    """The sections that a State of this UNCAC status is asked; a condition stays only where the status is unknown."""
    for section in form.sections:
        questions = tuple(_decided(item, uncac_party) for item in section.questions if _asked(item, uncac_party))
        if questions and _asked(section, uncac_party):
            yield replace(_decided(section, uncac_party), questions=questions)


def _asked(item: Question | Section, uncac_party: UncacParty) -> bool:
    return not (item.applies_if == _ONLY_OTHERS and uncac_party == "yes")


def _decided(item: Item, uncac_party: UncacParty) -> Item:
    return item if uncac_party == "unknown" else replace(item, applies_if="")


def in_tick_table(limbs: Sequence[Question]) -> bool:
    """True where the limbs all choose one of the same few options, so that one row of boxes each is enough."""
    keys = {tuple(option.key for option in limb.options) for limb in limbs}
    simple = all(limb.type == "choice" and not any(option.opens_text for option in limb.options) for limb in limbs)
    return simple and len(keys) == 1 and 0 < len(next(iter(keys))) <= MOST_COLUMNS
