"""Things of two or three parts whose parts stand in an order that means something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tests.corpus.whole.accepted import accepted
from tests.corpus.whole.package import Package

_STARTS = {"bookmarkStart": "bookmarkEnd", "commentRangeStart": "commentRangeEnd", "permStart": "permEnd"}
_AFTER = {"separate": ("begin",), "end": ("begin", "separate")}
"""What part of the innermost field each part may follow."""


def out_of_order(package: Package, *, revisions: bool) -> Counter[str]:
    """Ends before their beginnings, and parts of fields that stand where none can, by part and kind."""
    found: Counter[str] = Counter()
    for name, root in package.trees():
        tree = root if revisions else accepted(root)
        found.update(f"{name} {what}" for what in (*_ends(tree), *_fields(tree)))
    return found


def _ends(root: etree._Element) -> Iterator[str]:
    open_now: set[tuple[str, str]] = set()
    for element in root.iter("{*}*"):
        name = etree.QName(element).localname
        if name in _STARTS:
            open_now.add((_STARTS[name], _attribute(element, "id")))
        elif name in _STARTS.values() and (name, _attribute(element, "id")) not in open_now:
            yield f"{name} before its beginning"


def _fields(root: etree._Element) -> Iterator[str]:
    """Field by field, for each text that stands by itself: a note, a box, a header."""
    for story in _stories(root):
        open_now: list[str] = []
        for element in _own(story):
            part = _attribute(element, "fldCharType")
            if part != "begin" and (open_now[-1:] or [""])[0] not in _AFTER.get(part, ()):
                yield f"field {part} out of order"
                continue
            if part != "begin":
                open_now.pop()
            if part != "end":
                open_now.append(part)
        yield from (f"field {part} without its end" for part in open_now)


def _stories(root: etree._Element) -> Iterator[etree._Element]:
    yield root
    yield from root.iter("{*}txbxContent")


def _own(story: etree._Element) -> Iterator[etree._Element]:
    for element in story.iter("{*}fldChar"):
        box = next(element.iterancestors("{*}txbxContent"), None)
        if box is story or (box is None and story.getparent() is None):
            yield element


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")
