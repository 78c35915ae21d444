"""Codes that came back wrong are made whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.formats.docx.edit.repair import repaired
from pipeline.model.draft import Part

OPEN, CLOSE = Part("code", "", "1", "open"), Part("code", "", "/1", "close")
OPEN_2, CLOSE_2 = Part("code", "", "2", "open"), Part("code", "", "/2", "close")
NOTE, MARK, END = Part("code", "*", "3", "note"), Part("code", "", "4", "mark"), Part("code", "", "5", "mark")
A, B, C = Part("text", "a"), Part("text", "b"), Part("text", "c")
SOURCE = (A, OPEN, B, NOTE, CLOSE, MARK, OPEN_2, C, CLOSE_2, END)


def test_what_is_whole_stays_as_it_is() -> None:
    """Codes in another order are no fault as long as pairs are in balance."""
    target = (OPEN_2, A, CLOSE_2, NOTE, MARK, OPEN, B, CLOSE, END)
    assert repaired(SOURCE, target, ["4", "5"]) == (target, ())


def test_doubled_and_foreign_codes_are_left_out() -> None:
    """The first of two counts, and a code of another unit is none."""
    parts, done = repaired((A, NOTE, B), (NOTE, A, NOTE, Part("code", "", "9", "note"), B))
    assert parts == (NOTE, Part("text", "ab"))
    assert len(done) == 2


def test_a_missing_code_goes_to_the_end() -> None:
    """With a word about it."""
    assert repaired((A, NOTE, B), (B,)) == ((B, NOTE), ("code 3 was missing and is put back",))


def test_a_missing_half_goes_beside_its_text() -> None:
    """An end after the text behind the beginning, a beginning before the text in front of the end."""
    source = (OPEN, A, CLOSE, B)
    assert repaired(source, (OPEN, A))[0] == (OPEN, A, CLOSE)
    assert repaired(source, (B, CLOSE))[0] == (OPEN, B, CLOSE)


def test_crossing_pairs_are_put_in_balance() -> None:
    """The inner pair ends before the outer one does."""
    source = (OPEN, A, OPEN_2, B, CLOSE_2, CLOSE)
    assert repaired(source, (OPEN, A, OPEN_2, B, CLOSE, C, CLOSE_2))[0] == (OPEN, A, OPEN_2, B, CLOSE_2, CLOSE, C)


def test_an_end_before_its_beginning_is_moved() -> None:
    """The pair encloses the text behind its beginning."""
    assert repaired((OPEN, A, CLOSE, B), (CLOSE, A, OPEN, B))[0] == (A, OPEN, B, CLOSE)


def test_marks_keep_their_order() -> None:
    """A bookmark can't end before it begins."""
    assert repaired((MARK, A, END), (END, A, MARK), ["4", "5"])[0] == (MARK, A, END)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*SOURCE, Part("code", "", "9", "note")]), max_size=14))
def test_whatever_comes_back_every_code_is_there_once_and_in_balance(target: list[Part]) -> None:
    """No code is lost or doubled, every pair is closed in order, marks keep theirs, and no text is lost."""
    parts, _ = repaired(SOURCE, target, ["4", "5"])
    codes = [part.id for part in parts if part.kind == "code"]
    assert sorted(codes) == sorted(part.id for part in SOURCE if part.kind == "code")
    stack: list[str] = []
    for part in parts:
        if part.code == "open":
            stack.append(part.id)
        elif part.code == "close":
            assert stack.pop() == part.id[1:]
    assert not stack
    assert codes.index("4") < codes.index("5")
    assert "".join(part.text for part in parts if part.kind == "text") == "".join(
        part.text for part in target if part.kind == "text"
    )
