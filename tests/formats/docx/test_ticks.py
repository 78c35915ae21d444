"""Ticks as people make them, told from words that only look like them."""

from __future__ import annotations

import pytest

from pipeline.formats.docx.ticks import Ticked, cell_mark, line_option, option_mark, options_in_line

OPTIONS = ("Yes", "Yes, in part", "No")
YES, IN_PART, NO = 0, 1, 2


@pytest.mark.parametrize(
    ("line", "option", "ticked", "rest"),
    [
        ("☒ Yes", YES, True, ""),
        ("☑\ufe0f Yes", YES, True, ""),
        ("☐ Yes", YES, False, ""),
        ("x Yes, in part", IN_PART, True, ""),
        ("[x] No", NO, True, ""),
        ("[ ] No", NO, False, ""),
        ("( X ) Yes", YES, True, ""),
        ("(   ) Yes", YES, False, ""),
        ("( х ) Yes", YES, True, ""),
        ("✔ YES", YES, True, ""),
        ("Yes x", YES, True, ""),
        ("☐ No  X", NO, True, ""),
        ("Yes: ☒", YES, True, ""),
        ("☒\u00a0Yes, since 2004", YES, True, "since 2004"),
        ("☐ Yes,\u00a0in  part", IN_PART, False, ""),
        ("No", NO, False, ""),
        ("■ No", NO, True, ""),
    ],
)
def test_an_options_line_is_known_with_its_mark(line: str, option: int, ticked: bool, rest: str) -> None:  # noqa: FBT001  a table of cases
    """Boxes, brackets and letters in Latin and Cyrillic, before the option or behind it."""
    assert line_option(line, OPTIONS) == option
    found = option_mark(line, OPTIONS[option])
    assert (found.mark == "ticked", found.rest) == (ticked, rest)


@pytest.mark.parametrize(
    "line",
    ["No law exists yet.", "Yesterday", "Article x applies: No", "There is none", "", "[Write the answer here]", "x"],
)
def test_words_that_begin_like_an_option_are_no_options_line(line: str) -> None:
    """A sentence stays a sentence: nothing of it is taken for an option."""
    assert line_option(line, OPTIONS) is None


def test_a_long_line_is_no_options_line() -> None:
    """It is an answer in words, whatever it begins with."""
    assert line_option("☒ Yes " + "and " * 100, OPTIONS) is None


@pytest.mark.parametrize(
    ("line", "marks", "rest"),
    [
        ("( ) Yes  (x) No", ((YES, "empty"), (NO, "ticked")), ""),
        ("☒ Yes ☐ Yes, in part ☐ No", ((YES, "ticked"), (IN_PART, "empty"), (NO, "empty")), ""),
        ("Yes [ ]   No [x]", ((YES, "empty"), (NO, "ticked")), ""),
        ("[ ] Yes / [x] No, not before 2030", ((YES, "empty"), (NO, "ticked")), "not before 2030"),
        ("Yes / No", (), ""),
        ("☒ Yes", (), ""),
    ],
)
def test_several_options_in_a_line_have_their_own_marks(
    line: str, marks: tuple[tuple[int, str], ...], rest: str
) -> None:
    """Where the line begins with a mark, marks stand before their options, else behind; other words are kept."""
    assert options_in_line(line, OPTIONS) == (marks, rest)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("☒", Ticked("ticked", "")),
        ("x", Ticked("ticked", "", typed=True)),
        ("X (partly)", Ticked("ticked", "(partly)", typed=True)),
        ("☐", Ticked("empty", "")),
        ("", Ticked("none", "")),
        ("see article x of the Act", Ticked("none", "see article x of the Act")),
        ("tax", Ticked("none", "tax")),
    ],
)
def test_a_cell_of_a_tick_table_holds_a_mark_or_words(text: str, found: Ticked) -> None:
    """A letter counts as a mark only where the text begins or ends with it."""
    assert cell_mark(text) == found
