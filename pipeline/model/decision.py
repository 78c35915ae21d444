"""What an officer decides about an answer: that it was read right, or what it is."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.draft import digest
from pipeline.model.reading import Answer
from pipeline.model.text import Issue


@dataclass(frozen=True)
class Decision:
    """One row of an answers sheet that came back with a decision."""

    question: str
    value: str
    """What the officer wrote in place of the answer; "" confirms it as it was read."""
    by: str
    """Who decided, as the sheet or the file's properties say."""
    seen: str = ""
    """The key of the answer that the officer saw, `answer_key`; "" where the sheet lost it."""
    file: str = ""
    """The sheet that it came in."""


@dataclass(frozen=True)
class DecidedSheet:
    """An answers sheet that came back."""

    review: str
    decisions: tuple[Decision, ...]
    issues: tuple[Issue, ...] = ()


def answer_key(answer: Answer) -> str:
    """Sixteen hexadecimal digits that change when the answer does."""
    return digest(answer.question, repr(answer.value), answer.text)
