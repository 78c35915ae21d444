"""A translation memory: units that were given, looked up exactly and by likeness.

A memory knows nothing but the units it is built from, so that one review's memory can't hold another's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.language.code_order import in_order, plain_text
from pipeline.language.similarity import most_alike, tokens
from pipeline.model.draft import Part
from pipeline.model.memory import TranslationUnit, code_kinds, source_key

__all__ = ["Memory", "code_kinds", "imported", "placed"]

_Pair = tuple[str, str]


@dataclass(frozen=True)
class _Candidates:
    """The units of a language pair that a source is compared with."""

    units: Sequence[TranslationUnit]
    kinds: Sequence[tuple[str, ...]]
    tokens: Sequence[tuple[str, ...]]
    """Of the sources without their codes."""


class Memory:
    """Units by language pair and normalized source, one each: of two with the same key the later stands."""

    def __init__(self, units: Iterable[TranslationUnit] = ()) -> None:
        """Keep the units, the last of each key."""
        kept = {unit.key: unit for unit in units}
        self.units: tuple[TranslationUnit, ...] = tuple(kept[key] for key in sorted(kept))
        """Sorted by languages and source text."""
        self._by_key = kept
        self._pairs: dict[_Pair, _Candidates] = {}
        """Made when first asked for."""

    def upsert(self, units: Iterable[TranslationUnit]) -> Memory:
        """A memory with these units added; a unit of the same key is replaced, but a person's never by an imported."""
        added = (unit for unit in units if unit.origin != "imported" or not self._is_human(unit))
        return Memory((*self.units, *added))

    def exact(self, source: tuple[Part, ...], source_language: str, target_language: str) -> TranslationUnit | None:
        """The unit whose source has the same text and the same codes at the same places, or None."""
        return self._by_key.get((source_language, target_language, source_key(source)))

    def fuzzy(
        self, source: tuple[Part, ...], source_language: str, target_language: str, floor: int
    ) -> tuple[TranslationUnit, int] | None:
        """The unit with the most similar source and its percentage from `floor` to 99, or None.

        Codes don't count, but of equals the unit with the same codes is taken, then the first by source text.
        """
        candidates = self._candidates((source_language, target_language))
        wanted, kinds = tokens(plain_text(source)), code_kinds(source)
        same_codes = [index for index, each in enumerate(candidates.kinds) if each == kinds]
        offers = []
        for indices in (same_codes, range(len(candidates.units))):
            found = most_alike(wanted, [candidates.tokens[index] for index in indices], floor)
            offers += [(candidates.units[indices[found[0]]], found[1])] if found else []
        return max(offers, key=lambda offer: offer[1], default=None)

    def _candidates(self, pair: _Pair) -> _Candidates:
        if pair not in self._pairs:
            units = [unit for unit in self.units if (unit.source_language, unit.target_language) == pair]
            sources = [unit.source for unit in units]
            self._pairs[pair] = _Candidates(
                units, [code_kinds(each) for each in sources], [tokens(plain_text(each)) for each in sources]
            )
        return self._pairs[pair]

    def _is_human(self, unit: TranslationUnit) -> bool:
        """True where a person's unit stands at the key of this one."""
        held = self._by_key.get(unit.key)
        return held is not None and held.origin == "human"


def imported(units: Iterable[TranslationUnit], review: str, file: str) -> tuple[TranslationUnit, ...]:
    """The units of a memory file as those of a review, "" being the public memory: `imported`, with the file's name.

    Who gave them, when and in which document stays as the file says.
    """
    return tuple(replace(unit, origin="imported", review=review, file=file) for unit in units)


def placed(unit: TranslationUnit, source: tuple[Part, ...]) -> tuple[Part, ...]:
    """The unit's target with the codes of `source` in it, each once.

    Where the unit's source has the same codes, each stands where the unit has it, at the end where it has it nowhere.
    Otherwise the codes of `source` stand in their order, as far into the text as in the source.
    """
    codes = _codes(source)
    if code_kinds(unit.source) != code_kinds(source) or (codes and not _codes(unit.target)):
        return in_order(plain_text(unit.target), source)
    ours = dict(zip((part.id for part in _codes(unit.source)), codes, strict=True))
    found = (part if part.kind == "text" else ours.pop(part.id, None) for part in unit.target)
    return (*[part for part in found if part is not None], *ours.values())


def _codes(parts: tuple[Part, ...]) -> list[Part]:
    return [part for part in parts if part.kind == "code"]
