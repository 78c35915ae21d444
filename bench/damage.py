"""What a translation of Word files damaged, counted by the judge of the tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.corpus.whole.counting import counts, differences
from tests.corpus.whole.judging import translation_defects
from tests.corpus.whole.office import flat_exports
from tests.corpus.whole.package import Package
from tests.corpus.whole.residue import computed_texts, residue
from tests.corpus.whole.unchanged import changed_parts
from tests.corpus.whole.wording import field_codes, first_difference, shapes


@dataclass(frozen=True)
class Damage:
    """Numbers of files."""

    judged: int
    by_kind: Counter[str]
    """`part`, `count`, `text`, `field code`, `untranslated`, and `any`."""


def damage(pairs: Sequence[tuple[Path, Path]], folder: Path) -> Damage:
    """Of source and translation: how many files have each kind of defect, tracked changes accepted or kept alike."""
    exports = flat_exports([after for _, after in pairs], folder)
    found: Counter[str] = Counter()
    for before, after in pairs:
        kinds = _kinds(before.read_bytes(), after.read_bytes())
        flat = exports.get(after)
        if flat is None:
            kinds.add("not opened")
        elif residue(flat.read_bytes(), computed_texts(Package(before.read_bytes()))):
            kinds.add("untranslated")
        found.update(kinds | ({"any"} if kinds else set()))
    return Damage(len(pairs), found)


def _kinds(before: bytes, after: bytes) -> set[str]:
    accepted = {each.criterion for each in translation_defects(before, after, "fr")}
    return min(accepted, _kinds_with_changes(Package(before), Package(after)), key=len)


def _kinds_with_changes(first: Package, second: Package) -> set[str]:
    """The defects of a file whose tracked changes should still be there."""
    words, others = shapes(first, revisions=True), shapes(second, revisions=True)
    found = {
        "part": changed_parts(first, second, is_translation=True),
        "count": differences(counts(first, revisions=True), counts(second, revisions=True)),
        "text": [name for name in words | others if first_difference(words.get(name, ""), others.get(name, ""))],
        "field code": field_codes(first) != field_codes(second),
    }
    return {kind for kind, what in found.items() if what}
