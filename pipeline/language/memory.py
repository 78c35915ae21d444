"""A translation memory: units that were given, looked up exactly and by likeness.

A memory knows nothing but the units it is built from, so that one review's memory can't hold another's text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.language.similarity import most_alike, tokens
from pipeline.model.draft import Part
from pipeline.model.memory import TranslationUnit, match_key

_Pair = tuple[str, str]


class Memory:
    """Units by language pair and normalized source, one each: of two with the same key the later stands."""

    def __init__(self, units: Iterable[TranslationUnit] = ()) -> None:
        """Keep the units, the last of each key."""
        kept = {unit.key: unit for unit in units}
        self.units: tuple[TranslationUnit, ...] = tuple(kept[key] for key in sorted(kept))
        """Sorted by languages and source text."""
        self._by_key = kept
        self._pairs: dict[_Pair, tuple[list[TranslationUnit], list[tuple[str, ...]]]] = {}
        """Units and their tokens of each language pair, made when first asked for."""

    def upsert(self, units: Iterable[TranslationUnit]) -> Memory:
        """A memory with these units added; a unit of the same key is replaced."""
        return Memory((*self.units, *units))

    def exact(self, source: tuple[Part, ...], source_language: str, target_language: str) -> TranslationUnit | None:
        """The unit whose source has the same text and the same codes at the same places, or None."""
        unit = self._by_key.get((source_language, target_language, match_key(source)))
        return unit if unit and code_kinds(unit.source) == code_kinds(source) else None

    def fuzzy(
        self, source: tuple[Part, ...], source_language: str, target_language: str, floor: int
    ) -> tuple[TranslationUnit, int] | None:
        """The unit with the most similar source and its percentage from `floor` to 99, or None.

        Only units with the same codes are offered; of equals, the first by source text.
        """
        units, choices = self._candidates((source_language, target_language))
        kinds = code_kinds(source)
        open_to = [index for index, unit in enumerate(units) if code_kinds(unit.source) == kinds]
        found = most_alike(tokens(match_key(source)), [choices[index] for index in open_to], floor)
        return (units[open_to[found[0]]], found[1]) if found else None

    def _candidates(self, pair: _Pair) -> tuple[list[TranslationUnit], list[tuple[str, ...]]]:
        if pair not in self._pairs:
            units = [unit for unit in self.units if (unit.source_language, unit.target_language) == pair]
            self._pairs[pair] = (units, [tokens(unit.key[2]) for unit in units])
        return self._pairs[pair]


def code_kinds(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """The kinds of the inline codes, in order."""
    return tuple(part.code for part in parts if part.kind == "code")


def placed(unit: TranslationUnit, source: tuple[Part, ...]) -> tuple[Part, ...]:
    """The unit's target with its codes replaced by those that stand at the same place in `source`."""
    own = [part.id for part in unit.source if part.kind == "code"]
    ours = [part for part in source if part.kind == "code"]
    by_id = dict(zip(own, ours, strict=True))
    return tuple(
        replace(by_id[part.id]) if part.kind == "code" else part
        for part in unit.target
        if part.kind == "text" or part.id in by_id
    )
