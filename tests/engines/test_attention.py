"""What a model attended to becomes an alignment of characters."""

from __future__ import annotations

from pipeline.engines.attention import alignment_of

SOURCE = ("The law.", ["▁The", "▁la", "w", "."])


def test_each_piece_is_linked_with_what_was_attended_to() -> None:
    """Spans without the blanks that pieces begin with."""
    attention = [[0.9, 0.0, 0.1, 0.0], [0.0, 0.5, 0.5, 0.0], [0.0, 0.0, 0.1, 0.9]]
    assert alignment_of(SOURCE, ("La loi.", ["▁La", "▁loi", "."]), attention) == (
        ((0, 3), (0, 2)),
        ((4, 6), (3, 6)),
        ((6, 7), (3, 6)),
        ((7, 8), (6, 7)),
    )


def test_rows_that_say_nothing_link_nothing() -> None:
    """Attention that is spread, or at the end of the sentence; a row behind the last piece is passed over."""
    attention = [[0.25, 0.25, 0.25, 0.25], [0.1, 0.2, 0.0, 0.0, 0.7], [0.0, 0.0, 0.0, 1.0]]
    assert alignment_of(SOURCE, ("La loi", ["▁La", "▁loi"]), attention) == ()


def test_a_piece_that_is_not_in_the_text_as_it_is_written_is_passed_over() -> None:
    """An unknown character, a normalized one; the pieces behind it are found."""
    attention = [[1.0, 0.0], [0.0, 1.0]]
    assert alignment_of(("ﬁn law", ["▁fin", "▁law"]), ("X loi", ["<unk>", "▁loi"]), attention) == (((3, 6), (2, 5)),)


def test_halves_of_words_of_another_tokenizer_are_found() -> None:
    """BPE writes @@ where a word goes on."""
    assert alignment_of(("law", ["la@@", "w"]), ("loi", ["lo@@", "i"]), [[1.0, 0.0], [0.0, 1.0]]) == (
        ((0, 2), (0, 2)),
        ((2, 3), (2, 3)),
    )
