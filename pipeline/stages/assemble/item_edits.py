"""The edits to one section's items: which item of the section each is made to, and where new ones stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Protocol, TypeVar

from pipeline.model.edited import EditedItem, ReportEdits
from pipeline.model.inline import normal_wording


class _HasId(Protocol):
    @property
    def id(self) -> str:
        """The item's id."""
        ...


_Item = TypeVar("_Item", bound=_HasId)


@dataclass(frozen=True)
class SectionEdits:
    """The edits to the items of one kind under one article."""

    edits: tuple[EditedItem, ...]
    """Changed, removed and new items, by number."""

    @classmethod
    def of(cls, edits: ReportEdits, section: str) -> SectionEdits:
        """Those of the section whose items' ids begin so."""
        return cls(tuple(sorted((each for each in edits.edits() if each.section == section), key=number_of)))

    def numbers(self, proposed: Sequence[str]) -> list[int]:
        """A number for each text that is proposed: an edited one keeps its own, and no other gets an edit's number.

        An edit whose text is no longer proposed keeps its number too: what the State says now becomes a new item.
        """
        waiting = [each for each in self.edits if each.sent]
        kept: dict[int, int] = {}
        for index, text in enumerate(map(normal_wording, proposed)):
            edit = next((each for each in waiting if normal_wording(each.sent) == text), None)
            if edit is not None:
                waiting.remove(edit)
                kept[index] = number_of(edit)
        free = self._free()
        return [kept[index] if index in kept else next(free) for index in range(len(proposed))]

    @property
    def first_free(self) -> int:
        """The first number that no edited item has or had."""
        return next(self._free())

    def of_id(self, item: str) -> EditedItem | None:
        """The edit of the item with this id, or None."""
        return next((each for each in self.edits if each.id == item), None)

    def unproposed(self, ids: Sequence[str]) -> list[EditedItem]:
        """The edits that are to none of these items: new ones, and those whose reply says something else now."""
        return [each for each in self.edits if each.id not in ids and each.text]

    def placed(self, items: Sequence[_Item], more: Sequence[_Item]) -> list[_Item]:
        """The items by number, and the new ones of `more` each behind the item that it was written behind."""
        found = list(items)
        for item in more:
            edit = self.of_id(item.id)
            if edit is None or edit.sent:
                position = sum(_number(each.id) < _number(item.id) for each in found)
            else:
                position = self._behind(edit.after, found)
            found.insert(position, item)
        return found

    def _free(self) -> Iterator[int]:
        taken = {number_of(each) for each in self.edits}
        return (number for number in count(1) if number not in taken)

    def _behind(self, after: str, found: Sequence[_Item]) -> int:
        """The place behind the item and behind the new ones that stand there already; where it is gone, the end."""
        if not after:
            start = 0
        else:
            start = next((index + 1 for index, each in enumerate(found) if each.id == after), len(found))
        while start < len(found) and self._is_new_behind(found[start].id, after):
            start += 1
        return start

    def _is_new_behind(self, item: str, after: str) -> bool:
        edit = self.of_id(item)
        return edit is not None and not edit.sent and edit.after == after


def number_of(edit: EditedItem) -> int:
    """The last part of its id: 2 of `XAR-UNTOC-1-05-ch-02`."""
    return _number(edit.id)


def _number(item: str) -> int:
    return int(item.rpartition("-")[2])
