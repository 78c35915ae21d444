"""Inline codes find their place in the translation of a whole sentence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.code_placing import place_codes
from pipeline.language.code_tree import is_balanced
from pipeline.model.alignment import Alignment
from pipeline.model.draft import Part

_SINGLE = {"n": "note", "i": "image", "m": "mark", "f": "field"}


def parts(text: str) -> tuple[Part, ...]:
    """`a <1>b</1>.<n2>` as parts: a pair 1 around b, then a note 2."""
    found = []
    for piece in re.split(r"(<[^>]*>)", text):
        if not piece.startswith("<"):
            found += [Part("text", piece)] if piece else []
        elif piece[1] in _SINGLE:
            found.append(Part("code", "*", piece[2:-1], _SINGLE[piece[1]]))
        else:
            found.append(Part("code", "", piece[1:-1], "close" if piece[1] == "/" else "open"))
    return tuple(found)


def shown(found: tuple[Part, ...]) -> str:
    """The reverse of `parts`."""
    letters = {kind: letter for letter, kind in _SINGLE.items()}
    return "".join(part.text if part.kind == "text" else f"<{letters.get(part.code, '')}{part.id}>" for part in found)


def words(source: str, target: str, *pairs: str) -> Alignment:
    """An alignment from pairs of words, `law loi`, the first place of each in its text."""
    found = []
    for pair in pairs:
        one, other = pair.split()
        start, first = source.index(one), target.index(other)
        found.append(((start, start + len(one)), (first, first + len(other))))
    return found


def placed(source: str, target: str, *pairs: str) -> str:
    """Codes placed by an alignment of these words, or without one."""
    text = re.sub("<[^>]*>", "", source)
    return shown(place_codes(parts(source), target, words(text, target, *pairs) if pairs else None))


def test_a_pair_goes_with_the_words_that_it_held() -> None:
    """Where the alignment has them, also in another order."""
    assert placed("the <1>red</1> car", "la voiture rouge", "red rouge", "car voiture", "the la") == (
        "la voiture <1>rouge</1>"
    )
    assert placed("<1>red</1> <2>car</2>", "voiture rouge", "red rouge", "car voiture") == (
        "<2>voiture</2> <1>rouge</1>"
    )


def test_a_stray_link_does_not_stretch_a_pair() -> None:
    """One word far away is left out; the words that belong to other text outweigh it."""
    assert placed(
        "<1>legal persons</1> are liable here", "ici les personnes morales répondent",
        "legal morales", "persons personnes", "are répondent", "liable les", "here ici",
    ) == "ici les <1>personnes morales</1> répondent"  # fmt: skip


def test_a_pair_within_a_pair_stays_within_it() -> None:
    """Also where the alignment takes a word of the inner one elsewhere."""
    assert placed("a <1>b <2>c</2></1> d", "a b c d") == "a <1>b <2>c</2></1> d"
    found = placed("a <1>b <2>c</2></1> d", "C x B D", "a x", "b B", "c C", "d D")
    assert found.index("<1>") < found.index("<2>") < found.index("</2>") < found.index("</1>")


def test_pairs_around_everything_stay_around_everything() -> None:
    """Whatever the alignment says of the words."""
    assert placed("<1><2>The law.</2></1>", "La loi.") == "<1><2>La loi.</2></1>"
    assert placed("<1>law</1>", "la loi", "law loi") == "<1>la loi</1>"


def test_a_note_follows_its_word_and_stays_behind_the_punctuation() -> None:
    """`law.¹` is no `law¹.` in the translation; a word's own note stays with the word."""
    assert placed("The law.<n1> Yes.", "La loi. Oui.", "law loi", "Yes Oui") == "La loi.<n1> Oui."
    assert placed("The law, as such,<n1> is", "La loi, telle quelle, est", "law loi", "such quelle") == (
        "La loi, telle quelle,<n1> est"
    )
    assert placed("The law<n1> applies.", "S'applique la loi.", "law loi", "applies S'applique") == (
        "S'applique la loi<n1>."
    )


def test_a_code_before_a_word_goes_with_that_word() -> None:
    """A picture after a blank leads what follows."""
    assert placed("see <i1>there now", "maintenant là voir", "see voir", "there là", "now maintenant") == (
        "maintenant <i1>là voir"
    )


def test_a_code_between_blanks_stays_between_blanks_behind_its_word() -> None:
    """A symbol on its own, and one that follows a mark."""
    assert placed("word <i1> (Greek) ends", "mot (grec) finit", "word mot", "Greek grec", "ends finit") == (
        "mot <i1>(grec) finit"
    )
    assert placed("[box] ☐<m1>[two]", "[boîte] ☐[deux]", "box boîte", "☐ ☐", "two deux") == "[boîte] ☐<m1>[deux]"


def test_codes_at_the_ends_stay_at_the_ends() -> None:
    """Before the first character and behind the last."""
    assert placed("<m1>The law<n2>", "Loi la", "The la", "law Loi") == "<m1>Loi la<n2>"
    assert shown(place_codes(parts("<n1><n2>"), "", None)) == "<n1><n2>"


def test_without_an_alignment_proportion_tells_and_words_stay_whole() -> None:
    """The third of six words, and a note behind the half."""
    assert placed("aaa bbb <1>ccc</1> ddd eee fff", "GGG HHH III JJJ KKK LLL") == "GGG HHH <1>III</1> JJJ KKK LLL"
    assert placed("aaaa bbbb<n1> cccc dddd", "EEE FFF GGG HHH") == "EEE FFF<n1> GGG HHH"
    assert placed("aa <1>bb</1>", "法律适用") in ("法律<1>适用</1>", "法<1>律适用</1>")


def test_what_both_texts_have_anchors_the_codes() -> None:
    """A symbol that moved takes its codes along, with and without an alignment."""
    source, target = "see <1>CTOC/COP/2018/1</1> for the report", "pour le rapport voir CTOC/COP/2018/1"
    assert placed(source, target).endswith("<1>CTOC/COP/2018/1</1>")
    assert placed(source, target, "see voir", "report rapport").endswith("<1>CTOC/COP/2018/1</1>")


def test_a_half_of_a_pair_reaches_to_the_end_of_its_sentence() -> None:
    """The other half is in the sentence before or after."""
    assert placed("One <1>two", "Deux un", "One un", "two Deux") in ("<1>Deux un", "Deux un<1>")
    assert placed("One <1>two", "un deux", "One un", "two deux") == "un <1>deux"
    assert placed("one</1> two<n2>", "un deux", "one un", "two deux") == "un</1> deux<n2>"
    assert placed("a</1> b <2>c", "a b c") == "a</1> b <2>c"


def test_marks_and_parts_of_fields_keep_their_order() -> None:
    """A bookmark that ends before it begins is none."""
    found = placed("a<m1> b <m2>c d", "d c b a", "a a", "b b", "c c", "d d")
    assert found == "d <m1>c b a<m2>"


def test_codes_out_of_balance_keep_their_order() -> None:
    """Nothing can be said of what they hold."""
    assert placed("<1>a <2>b</1> c</2>", "d e f") == "<1>d <2>e</1> f</2>"


_TEXT = st.text("ab .,1法", max_size=6)


@st.composite
def _segments(draw: st.DrawFn, depth: int = 0) -> str:
    """Text with codes in balance, each id once when numbered afterwards."""
    pieces = []
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from("tnmfp" if depth < 2 else "tn"))
        if kind == "p":
            pieces.append(f"<#>{draw(_segments(depth + 1))}</#>")
        else:
            pieces.append(draw(_TEXT) if kind == "t" else f"<{kind}#>")
    return "".join(pieces)


def _numbered(text: str) -> str:
    """Each `#` replaced by a number, the same for both ends of a pair."""
    stack: list[int] = []
    numbers = iter(range(1, 1000))

    def number(match: re.Match[str]) -> str:
        if match[0] == "</#>":
            return f"</{stack.pop()}>"
        new = next(numbers)
        if match[0] == "<#>":
            stack.append(new)
        return match[0].replace("#", str(new))

    return re.sub(r"<[^>]*#>", number, text)


@settings(max_examples=150, deadline=None)
@given(
    source=_segments().map(_numbered),
    halves=st.tuples(st.booleans(), st.booleans()),
    target=st.text("xy .,1法", max_size=12),
    links=st.none() | st.lists(st.tuples(st.integers(0, 15), st.integers(0, 11)), max_size=8),
)
def test_every_code_comes_through_once_in_balance_and_the_text_unchanged(
    source: str, halves: tuple[bool, bool], target: str, links: list[tuple[int, int]] | None
) -> None:
    """Whatever the engine says: protect, then restore."""
    given_parts = parts(("x</998>" if halves[0] else "") + source + ("<999>y" if halves[1] else ""))
    alignment = None if links is None else [((a, a + 2), (b, b + 2)) for a, b in links]
    found = place_codes(given_parts, target, alignment)
    codes = [part for part in found if part.kind == "code"]
    assert sorted(part.id for part in codes) == sorted(part.id for part in given_parts if part.kind == "code")
    assert "".join(part.text for part in found if part.kind == "text") == target
    assert is_balanced(found)
    assert [part.id for part in codes if part.code in ("mark", "field")] == [
        part.id for part in given_parts if part.code in ("mark", "field")
    ]
    assert _nesting(found) == _nesting(given_parts)


def _nesting(found: tuple[Part, ...]) -> dict[str, tuple[str, ...]]:
    """For each code that is no mark the pairs around it."""
    around: dict[str, tuple[str, ...]] = {}
    open_halves = [part.id for part in found if part.code == "open"]
    stack: list[str] = [part.id for part in reversed(found) if part.code == "close" and part.id[1:] not in open_halves]
    for part in found:
        if part.code == "open":
            around[part.id] = tuple(stack)
            stack.append(part.id)
        elif part.code == "close":
            stack.pop()
        elif part.kind == "code" and part.code not in ("mark", "field"):
            around[part.id] = tuple(stack)
    return around


@pytest.mark.parametrize("text", ["<1>a</1>", "a</1>", "<1>a", "a</1><2>b", "<1><2>a</2>"])
def test_halves_at_the_ends_are_in_balance(text: str) -> None:
    """A sentence may hold one half of a pair."""
    assert is_balanced(parts(text))


@pytest.mark.parametrize("text", ["<1><2>a</1></2>", "</1><1>", "<2>a</1></2>", "<1><2>a</1>"])
def test_crossing_pairs_are_not_in_balance(text: str) -> None:
    """Nor is a half inside a whole pair."""
    assert not is_balanced(parts(text))
