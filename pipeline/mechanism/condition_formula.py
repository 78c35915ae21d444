"""A condition of a questionnaire as a formula of a spreadsheet, for the greying of follow-ups."""

from __future__ import annotations

from typing import Protocol

from pipeline.mechanism import conditions
from pipeline.mechanism.conditions import And, Answered, Chosen, Condition, Fact, Not, Or


class AnswerTests(Protocol):
    """Formulas that ask one thing about the answer cells of a sheet."""

    def chosen(self, question: str, option: str) -> str:
        """True where the option of this key is the answer, or among the answers."""

    def answered(self, question: str) -> str:
        """True where any cell of the question holds something."""


def spreadsheet_formula(condition: str, cells: AnswerTests) -> str:
    """The condition as a formula without its `=`; "" where it always holds or depends on a fact about the State.

    Raises:
        ConfigurationError: the condition is not in the grammar.
    """
    parsed = conditions.parse(condition)
    return "" if parsed == conditions.Always() or _has_fact(parsed) else _formula(parsed, cells)


def _has_fact(condition: Condition) -> bool:
    match condition:
        case Fact():
            return True
        case Not(inner):
            return _has_fact(inner)
        case And(parts) | Or(parts):
            return any(_has_fact(part) for part in parts)
        case _:
            return False


def _formula(condition: Condition, cells: AnswerTests) -> str:
    match condition:
        case Chosen(question, options):
            return _call("OR", [cells.chosen(question, option) for option in options])
        case Answered(question):
            return cells.answered(question)
        case Not(inner):
            return f"NOT({_formula(inner, cells)})"
        case And(parts):
            return _call("AND", [_formula(part, cells) for part in parts])
        case Or(parts):
            return _call("OR", [_formula(part, cells) for part in parts])
        case _:
            return "TRUE"


def _call(function: str, arguments: list[str]) -> str:
    return arguments[0] if len(arguments) == 1 else f"{function}({','.join(arguments)})"
