"""Translation engines, a module each, behind one Protocol. Translation libraries are imported nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.model.alignment import Alignment


@dataclass(frozen=True)
class Hypothesis:
    """One rendering of a segment, with the engine's score: higher is better, comparable within one segment only."""

    text: str
    score: float
    alignment: Alignment | None = None
    """Which words of the segment became which of the text, where it was asked for and the engine can tell."""


@dataclass(frozen=True)
class Capabilities:
    """What an engine can do with the options that it is given."""

    name: str
    """`argos`, `pseudo`, `none`."""
    n_best: bool = False
    """True where it gives more than one hypothesis."""
    scores: bool = False
    """True where the scores are the model's own."""
    alignment: bool = False
    """True where it can tell which words became which."""


@dataclass(frozen=True)
class Options:
    """What a caller asks of an engine."""

    n_best: int = 1
    """Hypotheses wanted for each segment."""
    beam: int = 4
    """Width of the beam search; the wider of the two counts."""
    alignment: bool = False
    """True where the caller wants to know which words became which."""


DEFAULT_OPTIONS = Options()


class Engine(Protocol):
    """Translates batches of plain segments; every engine gives the same output for the same batch."""

    @property
    def capabilities(self) -> Capabilities:
        """What the engine can do."""

    def available(self, source: str, target: str) -> bool:
        """True where it can translate from `source` to `target` now."""

    def translate(
        self, batch: Sequence[str], source: str, target: str, options: Options = DEFAULT_OPTIONS
    ) -> list[list[Hypothesis]]:
        """A list of hypotheses for each segment of the batch, best first; an empty one where it has none."""
