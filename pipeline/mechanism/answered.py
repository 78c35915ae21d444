"""Answers as the conditions of a questionnaire ask about them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.mechanism.conditions import Answers
from pipeline.model.reading import Answer


def as_conditions_see(answers: Sequence[Answer]) -> Answers:
    """By question: the chosen options, or the text where the answer is of another type or chooses none."""
    return {answer.question: _chosen(answer) or answer.text for answer in answers}


def _chosen(answer: Answer) -> tuple[str, ...]:
    """The ids of the options that the answer chooses, none for an answer of another type."""
    if answer.type == "choice" and isinstance(answer.value, str):
        return (answer.value,)
    if answer.type == "choices" and isinstance(answer.value, list):
        return tuple(option for option in answer.value if isinstance(option, str))
    return ()
