"""What is wrong with a file that went through translation, judged against the file it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.corpus.whole.balance import out_of_order
from tests.corpus.whole.counting import counts, differences
from tests.corpus.whole.package import Package
from tests.corpus.whole.unchanged import changed_parts
from tests.corpus.whole.wording import field_codes, first_difference, shapes


@dataclass(frozen=True)
class Defect:
    """One thing that is wrong with one file."""

    criterion: str
    what: str

    def __str__(self) -> str:
        """One line."""
        return f"{self.criterion}: {self.what}"


def identity_defects(before: bytes, after: bytes) -> list[Defect]:
    """What is not as it was, changes of others with it."""
    first, second = Package(before), Package(after)
    return [
        *_parts(first, second, is_translation=False),
        *(Defect("count", each) for each in differences(counts(first, revisions=True), counts(second, revisions=True))),
        *_shapes(first, second, revisions=True),
        *_codes(first, second),
        *_order(first, second, revisions=True),
    ]


def translation_defects(before: bytes, after: bytes, language: str) -> list[Defect]:
    """What is lost, doubled or changed beside the text, all changes of others taken as accepted."""
    first, second = Package(before), Package(after)
    here, there = counts(first, revisions=False), counts(second, revisions=True)
    return [
        *_parts(first, second, is_translation=True),
        *(Defect("count", each) for each in differences(here, there)),
        *(_shapes(first, second, revisions=False) if language == "fr" else ()),
        *_codes(first, second),
        *_order(first, second, revisions=False),
    ]


def _parts(first: Package, second: Package, *, is_translation: bool) -> Iterator[Defect]:
    for name in changed_parts(first, second, is_translation=is_translation):
        yield Defect("part", name)


def _shapes(first: Package, second: Package, *, revisions: bool) -> Iterator[Defect]:
    before, after = shapes(first, revisions=revisions), shapes(second, revisions=True)
    for name in sorted(before | after):
        where = first_difference(before.get(name, ""), after.get(name, ""))
        if where:
            yield Defect("text", f"{name}: {where}")


def _codes(first: Package, second: Package) -> Iterator[Defect]:
    before, after = field_codes(first), field_codes(second)
    if before != after:
        yield Defect("field code", f"{sorted(set(before) ^ set(after))[:4]}")


def _order(first: Package, second: Package, *, revisions: bool) -> Iterator[Defect]:
    new = out_of_order(second, revisions=True) - out_of_order(first, revisions=revisions)
    for what in sorted(new):
        yield Defect("order", what)
