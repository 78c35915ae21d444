"""Edits of one section: numbers that are never used twice, and places where new items stand."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.edited import EditedItem, ReportEdits
from pipeline.stages.assemble.item_edits import SectionEdits

SECTION = "XAR-UNTOC-1-05-ch"


@dataclass(frozen=True)
class Named:
    """An item that has nothing but its id."""

    id: str


def edit(number: int, text: str, sent: str = "", after: int = 0) -> EditedItem:
    """An edit of the section's item of this number."""
    behind = f"{SECTION}-{after:02}" if after else ""
    return EditedItem(f"{SECTION}-{number:02}", text, SECTION, sent, behind)


def section(*edits: EditedItem) -> SectionEdits:
    """The section with these edits, whatever they are."""
    return SectionEdits.of(ReportEdits(changed=edits), SECTION)


def named(*numbers: int) -> list[Named]:
    """Items of these numbers."""
    return [Named(f"{SECTION}-{number:02}") for number in numbers]


def order(edits: SectionEdits, items: list[Named], new: list[Named]) -> list[int]:
    """The numbers of the items in the order in which they stand."""
    return [int(each.id[-2:]) for each in edits.placed(items, new)]


def test_without_edits_proposals_are_numbered_in_order() -> None:
    """From 1."""
    assert section().numbers(["a", "b", "c"]) == [1, 2, 3]


def test_an_edited_proposal_keeps_its_number_and_the_others_theirs() -> None:
    """A removed one too."""
    assert section(edit(2, "B", "b")).numbers(["a", "b", "c"]) == [1, 2, 3]
    assert section(edit(2, "", "b")).numbers(["a", "b", "c"]) == [1, 2, 3]


def test_no_proposal_gets_the_number_of_an_edit() -> None:
    """Neither of a new item, nor of an edit whose proposal is gone."""
    assert section(edit(2, "New")).numbers(["a", "b"]) == [1, 3]
    assert section(edit(1, "A", "a")).numbers(["x", "b"]) == [2, 3]


def test_two_proposals_of_one_text_are_told_apart_by_order() -> None:
    """The first of them is the edited one."""
    assert section(edit(1, "A", "a")).numbers(["a", "a"]) == [1, 2]


def test_the_first_free_number_was_never_given() -> None:
    """A removed item's number isn't given again."""
    assert section(edit(1, "", "a"), edit(2, "", "b")).first_free == 3


def test_new_items_stand_behind_the_one_they_were_written_behind() -> None:
    """Several behind the same one stay in their order; with none before it an item is the first."""
    edits = section(edit(4, "x", after=1), edit(5, "y", after=1), edit(6, "z"))
    assert order(edits, named(1, 2, 3), named(4, 5, 6)) == [6, 1, 4, 5, 2, 3]


def test_a_new_item_whose_predecessor_is_gone_stands_at_the_end() -> None:
    """It is not lost with it."""
    assert order(section(edit(3, "x", after=9)), named(1, 2), named(3)) == [1, 2, 3]


def test_an_item_written_in_place_of_a_prompt_stands_by_its_number() -> None:
    """Before what is proposed since."""
    assert order(section(edit(1, "A", "[prompt]")), named(2, 3), named(1)) == [1, 2, 3]
