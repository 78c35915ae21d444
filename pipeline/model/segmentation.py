"""Where sentences end, as rules: what a person can read and add to in an SRX file."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class BreakRule:
    """One rule: whether a text breaks where `before` ends and `after` begins."""

    breaks: bool
    before: str
    """A regular expression that ends at the place; "" fits everywhere."""
    after: str


@dataclass(frozen=True)
class BreakRules:
    """Rules by language, in the order in which they are asked."""

    maps: tuple[tuple[str, tuple[BreakRule, ...]], ...] = ()
    """A regular expression for language codes, and the rules for the languages that it fits wholly."""

    def for_language(self, language: str) -> tuple[BreakRule, ...]:
        """The rules of every map that fits the language, one map after the other (SRX: cascade)."""
        return tuple(rule for pattern, rules in self.maps if re.fullmatch(pattern, language) for rule in rules)

    def before(self, other: BreakRules) -> BreakRules:
        """These rules, then the others."""
        return BreakRules((*self.maps, *other.maps))
