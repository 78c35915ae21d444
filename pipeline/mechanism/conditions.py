"""Conditions of questionnaires: what the form greys, the reader checks and the completeness check leaves out.

The grammar, in full:

    condition   = conjunction { "or" conjunction }
    conjunction = negation { "and" negation }
    negation    = "not" negation | "(" condition ")" | answered | chosen | fact
    answered    = "answered" "(" QUESTION ")"
    chosen      = QUESTION "=" OPTION | QUESTION "in" "(" OPTION { "," OPTION } ")"
    fact        = a word of FACTS: uncac-party

QUESTION is a question's id (`UNTOC-05-01`), or the word `parent`, which `mechanism.questionnaire` replaces by the id of
the row's parent; OPTION is an option's key (`in-part`). The empty condition always holds.

A question without an answer has chosen nothing: `UNTOC-05-01 = no` is then false, `not UNTOC-05-01 = no` true.
A fact may be unknown (None), and what depends on it is then unknown: `unknown and false` is false,
`unknown or true` is true, everything else with an unknown in it is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.errors import ConfigurationError

FACTS: tuple[str, ...] = ("uncac-party",)
"""What a condition may ask about the State."""

PARENT = "parent"
"""Stands in a questionnaire file for the id of the row's parent."""


@dataclass(frozen=True)
class Always:
    """The empty condition."""


@dataclass(frozen=True)
class Chosen:
    """One of these options is the answer, or among the answers."""

    question: str
    options: tuple[str, ...]
    """Option keys, one at least."""


@dataclass(frozen=True)
class Answered:
    """The question has an answer, whichever."""

    question: str


@dataclass(frozen=True)
class Fact:
    """A fact about the State holds."""

    name: str


@dataclass(frozen=True)
class Not:
    """The opposite."""

    inner: Condition


@dataclass(frozen=True)
class And:
    """All of them hold; two at least."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Or:
    """One of them holds; two at least."""

    parts: tuple[Condition, ...]


Condition = Always | Chosen | Answered | Fact | Not | And | Or

Answers = Mapping[str, str | Sequence[str] | None]
"""Question id to the chosen option's key or id, or to several; any other non-empty text is an answer too."""

Facts = Mapping[str, bool | None]

_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*|\S")
_QUESTION = re.compile(r"[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")
_OPTION = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def parse(text: str, where: str = "") -> Condition:
    """The condition that the text states; white space around it and "" make the empty condition.

    Raises:
        ConfigurationError: the text is not in the grammar; the message begins with `where` (file and line).
    """
    if not text.strip():
        return Always()
    parser = _Parser(text, where)
    condition = parser.condition()
    parser.end()
    return condition


def write(condition: Condition) -> str:
    """The text that `parse` turns into an equal condition."""
    match condition:
        case Always():
            return ""
        case Chosen(question, (option,)):
            return f"{question} = {option}"
        case Chosen(question, options):
            return f"{question} in ({', '.join(options)})"
        case Answered(question):
            return f"answered({question})"
        case Fact(name):
            return name
        case Not(inner):
            return f"not {_enclosed(inner)}"
        case And(parts):
            return " and ".join(_enclosed(part) for part in parts)
        case Or(parts):
            return " or ".join(_enclosed(part) for part in parts)


def evaluate(condition: Condition, answers: Answers, facts: Facts) -> bool | None:
    """Whether the condition holds for these answers and facts; None where an unknown fact decides."""
    match condition:
        case Always():
            return True
        case Chosen(question, options):
            return any(key in options for key in chosen_keys(answers.get(question)))
        case Answered(question):
            return bool(answers.get(question))
        case Fact(name):
            return facts.get(name)
        case Not(inner):
            value = evaluate(inner, answers, facts)
            return None if value is None else not value
        case And(parts):
            return _joined([evaluate(part, answers, facts) for part in parts], decisive=False)
        case Or(parts):
            return _joined([evaluate(part, answers, facts) for part in parts], decisive=True)


def mentions(condition: Condition) -> tuple[str, ...]:
    """The ids of the questions that the condition asks about, each once, in the order of its text."""
    return tuple(dict.fromkeys(leaf.question for leaf in _leaves(condition)))


def rewrite(condition: Condition, change: Callable[[Chosen | Answered], Condition]) -> Condition:
    """The condition with `change` applied to each part that asks about a question."""
    match condition:
        case Chosen() | Answered():
            return change(condition)
        case Not(inner):
            return Not(rewrite(inner, change))
        case And(parts):
            return And(tuple(rewrite(part, change) for part in parts))
        case Or(parts):
            return Or(tuple(rewrite(part, change) for part in parts))
        case _:
            return condition


def chosen_keys(answer: str | Sequence[str] | None) -> tuple[str, ...]:
    """The option keys of an answer: `UNTOC-05-01.in-part` and `in-part` both give `in-part`."""
    if answer is None:
        return ()
    values = (answer,) if isinstance(answer, str) else answer
    return tuple(value.rpartition(".")[2] for value in values)


def _leaves(condition: Condition) -> list[Chosen | Answered]:
    """The parts that ask about a question, in the order of the text."""
    found: list[Chosen | Answered] = []

    def keep(leaf: Chosen | Answered) -> Condition:
        found.append(leaf)
        return leaf

    rewrite(condition, keep)
    return found


def _joined(values: Sequence[bool | None], *, decisive: bool) -> bool | None:
    """The decisive value if one part has it, None if one is unknown, else the other value."""
    if decisive in values:
        return decisive
    return None if None in values else not decisive


def _enclosed(condition: Condition) -> str:
    """The text, in parentheses where `and` or `or` joins it."""
    return f"({write(condition)})" if isinstance(condition, And | Or) else write(condition)


class _Parser:
    """Reads one condition from left to right."""

    def __init__(self, text: str, where: str) -> None:
        self._text = text.strip()
        self._where = where
        self._tokens: list[str] = _TOKEN.findall(self._text)
        self._next = 0

    def condition(self) -> Condition:
        """Conjunctions joined by `or`."""
        parts = [self._conjunction()]
        while self._take("or"):
            parts.append(self._conjunction())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def end(self) -> None:
        """Nothing, if the whole text is read."""
        if self._next < len(self._tokens):
            raise self._error("'and', 'or' or the end")

    def _conjunction(self) -> Condition:
        parts = [self._negation()]
        while self._take("and"):
            parts.append(self._negation())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _negation(self) -> Condition:
        if self._take("not"):
            return Not(self._negation())
        if self._take("("):
            inner = self.condition()
            self._expect(")")
            return inner
        if self._take("answered"):
            self._expect("(")
            question = self._question()
            self._expect(")")
            return Answered(question)
        if self._token() in FACTS:
            return Fact(self._advance())
        return self._chosen()

    def _chosen(self) -> Condition:
        question = self._question()
        if self._take("="):
            return Chosen(question, (self._option(),))
        if not self._take("in"):
            raise self._error("'=' or 'in'")
        self._expect("(")
        options = [self._option()]
        while self._take(","):
            options.append(self._option())
        self._expect(")")
        return Chosen(question, tuple(options))

    def _question(self) -> str:
        token = self._token()
        if token != PARENT and not _QUESTION.fullmatch(token):
            raise self._error(f"a question's id, 'parent', {', '.join(FACTS)}, 'answered', 'not' or '('")
        return self._advance()

    def _option(self) -> str:
        if not _OPTION.fullmatch(self._token()):
            raise self._error("an option's key, in lower case")
        return self._advance()

    def _token(self) -> str:
        return self._tokens[self._next] if self._next < len(self._tokens) else ""

    def _advance(self) -> str:
        self._next += 1
        return self._tokens[self._next - 1]

    def _take(self, token: str) -> bool:
        if self._token() != token:
            return False
        self._next += 1
        return True

    def _expect(self, token: str) -> None:
        if not self._take(token):
            raise self._error(f"'{token}'")

    def _error(self, expected: str) -> ConfigurationError:
        found = f"'{self._token()}'" if self._token() else "the end"
        begin = f"{self._where}: " if self._where else ""
        return ConfigurationError(f"{begin}in the condition '{self._text}' {found} stands where {expected} is due")
