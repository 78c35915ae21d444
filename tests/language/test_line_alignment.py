"""Lines that came back, matched with those that were sent: by name, by text, by likeness, always in order."""

from __future__ import annotations

from pipeline.language.line_alignment import aligned

SENT = ["Article 5", "Successes", "Two networks were dismantled.", "Article 8", "Successes", "None."]


def test_equal_lines_are_matched_in_order() -> None:
    """A line that stands twice is matched with the one in its place."""
    assert aligned(SENT, SENT, {}) == {number: number for number in range(len(SENT))}
    assert aligned(SENT, SENT[3:], {}) == {0: 3, 1: 4, 2: 5}


def test_a_changed_line_is_matched_where_it_is_like_one_in_the_same_place() -> None:
    """A line that is like none is left out."""
    came = [*SENT[:2], "Three networks were dismantled.", "Words of another kind altogether", *SENT[3:]]
    assert aligned(SENT, came, {}) == {0: 0, 1: 1, 2: 2, 4: 3, 5: 4, 6: 5}


def test_a_named_line_is_matched_whatever_it_says_and_wherever_it_stands() -> None:
    """No other line takes its place."""
    came = ["None.", "Article 5", "Successes", "Two networks were dismantled."]
    assert aligned(SENT, came, {0: 2}) == {0: 2, 1: 0, 2: 1}


def test_lines_that_changed_places_are_not_both_matched() -> None:
    """Without a name only what stands in order is known."""
    found = aligned(["One line.", "Quite another text."], ["Quite another text.", "One line."], {})
    assert found in ({0: 1}, {1: 0})


def test_another_text_matches_nothing() -> None:
    """Nothing is guessed of lines that have nothing in common."""
    assert aligned(SENT, ["zzz", "qqq qqq qqq qqq qqq"], {}) == {}


def test_nothing_matches_nothing() -> None:
    """Empty lists are no error."""
    assert aligned([], [], {}) == aligned(SENT, [], {}) == aligned([], SENT, {}) == {}
