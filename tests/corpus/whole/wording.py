"""The shape of a text: pseudo translation to French changes letters only, one for one."""

from __future__ import annotations

import re
import unicodedata

from tests.corpus.whole.accepted import accepted
from tests.corpus.whole.package import Package


def shapes(package: Package, *, revisions: bool) -> dict[str, str]:
    """Of each part the characters of its texts in order, every letter as `a` and any space as one.

    Marks over letters are left out. Texts of the same words may share a rendering, and so its spaces.
    """
    found = {}
    for name, root in package.trees():
        tree = root if revisions else accepted(root)
        texts = "".join(element.text or "" for element in tree.iter("{*}t"))
        if texts:
            found[name] = _shape(texts)
    return found


def field_codes(package: Package) -> list[str]:
    """Every field code of a Word file as it stands, with the part's name, changes accepted."""
    return [
        f"{name} {element.text}"
        for name, root in package.trees()
        for element in accepted(root).iter("{*}instrText", "{*}delInstrText")
    ]


def _shape(text: str) -> str:
    plain = (each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))
    shape = "".join("a" if each.isalnum() and not each.isdecimal() else each for each in plain)
    return re.sub(r"\s+", " ", shape)


def first_difference(before: str, after: str) -> str:
    """Where two shapes part, with what stands there; "" where they are the same."""
    if before == after:
        return ""
    pairs = enumerate(zip(before, after, strict=False))
    at = next((number for number, (left, right) in pairs if left != right), min(len(before), len(after)))
    start = max(0, at - 15)
    one, other = before[start : at + 15], after[start : at + 15]
    return f"{len(before)} -> {len(after)} characters, at {at}: {one!r} -> {other!r}"
