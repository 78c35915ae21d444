"""States, reviews and instruments, as the register and the glossaries give them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.text import Localized

UncacParty = Literal["yes", "no", "unknown"]


@dataclass(frozen=True)
class State:
    """A State or regional economic integration organization, with its names."""

    code: str
    """ISO 3166 alpha-3, or a code from XAA to XZZ for an invented one."""
    short: Localized
    formal: Localized
    regional_group: str = ""


@dataclass(frozen=True)
class Review:
    """One review: a State, its parts (instrument and cluster), a language."""

    id: str
    state: str
    parts: tuple[tuple[str, int], ...]
    language: str
    uncac_party: UncacParty = "unknown"
    reviewers: tuple[str, ...] = ()
    """Codes of the reviewing States, two at most as a rule (para. 18)."""
    phase: int = 1
    proposed: bool = False
    """True where no row of the register names it: the program proposes it from the form."""
