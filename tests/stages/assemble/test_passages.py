"""What of a reply becomes an item each."""

from __future__ import annotations

from pipeline.model.reading import BlockKind, TextBlock
from pipeline.stages.assemble.passages import passages


def of(*texts: str, kind: BlockKind = "paragraph") -> tuple[str, ...]:
    """The passages of blocks of one kind."""
    return passages([TextBlock(kind, text) for text in texts])


def test_each_paragraph_is_a_passage() -> None:
    """Word gives a block for each paragraph."""
    assert of("First. Still first.", "Second.") == ("First. Still first.", "Second.")


def test_lines_of_a_cell_are_passages_where_a_sentence_ends() -> None:
    """Excel gives one block with line breaks; it gives the same items as Word would."""
    assert of("First. Still first.\nSecond.") == ("First. Still first.", "Second.")


def test_a_line_that_goes_on_belongs_to_the_passage() -> None:
    """Text that was broken by hand is joined again."""
    assert of("The network was\ndismantled in 2023.") == ("The network was dismantled in 2023.",)


def test_chinese_lines_are_joined_without_a_space() -> None:
    """Chinese has no spaces between words."""
    assert of("捣毁了\n两个网络。") == ("捣毁了两个网络。",)


def test_an_empty_line_divides() -> None:
    """A heading without a full stop stands alone."""
    assert of("Practice\n\nTwo cases") == ("Practice", "Two cases")


def test_entries_of_a_list_lose_their_marks() -> None:
    """The item's own mark takes the place of the one that was typed."""
    assert of("- First\n- Second\n(3) Third\n• Fourth") == ("First", "Second", "Third", "Fourth")


def test_a_number_that_begins_a_sentence_is_no_mark() -> None:
    """A count of cases keeps its number, and so does a year."""
    assert of("24 cases were tried.", "2023. A good year.") == ("24 cases were tried.", "2023. A good year.")


def test_a_table_stays_whole() -> None:
    """Its rows make sense together only."""
    assert of("Year\tCases\n2022\t4", kind="table") == ("Year\tCases\n2022\t4",)


def test_blank_blocks_give_nothing() -> None:
    """No item is made of white space."""
    assert of("", "  \n ") == ()
