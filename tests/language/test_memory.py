"""Units come back for the same source, and for a similar one with its percentage."""

from __future__ import annotations

import pytest

from pipeline.language.memory import Memory, placed
from pipeline.language.similarity import match_percent, tokens
from pipeline.model.draft import Part
from pipeline.model.memory import TranslationUnit

BREAK = Part("code", "", "c1", "break")


def parts(text: str) -> tuple[Part, ...]:
    """A text without codes."""
    return (Part("text", text),)


def unit(source: str, target: str, review: str = "XAR-UNTOC-1") -> TranslationUnit:
    """English to French."""
    return TranslationUnit("en", "fr", parts(source), parts(target), review=review)


def test_the_same_source_gives_its_unit() -> None:
    """White space at the ends and doubled, and decomposed letters, make no other source."""
    memory = Memory([unit("The café is open.", "Le café est ouvert.")])
    found = memory.exact(parts(" The  cafe\u0301 is open.\n"), "en", "fr")
    assert found is not None
    assert found.target == parts("Le café est ouvert.")


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [("The café is shut.", "en", "fr"), ("The café is open.", "en", "es"), ("The café is open.", "fr", "fr")],
)
def test_another_text_or_pair_has_no_unit(text: str, source: str, target: str) -> None:
    """Nothing but the same text in the same languages is exact."""
    assert Memory([unit("The café is open.", "Le café est ouvert.")]).exact(parts(text), source, target) is None


def test_a_later_unit_of_the_same_source_replaces_the_earlier() -> None:
    """Upsert keeps one unit a source, and the memory it was called on as it was."""
    before = Memory([unit("Yes.", "Ouais.")])
    after = before.upsert([unit("Yes.", "Oui.")])
    assert [each.target for each in after.units] == [parts("Oui.")]
    assert [each.target for each in before.units] == [parts("Ouais.")]


def test_codes_are_part_of_the_source() -> None:
    """A text with a line break in it is not the same as one without, nor as one with a note mark there."""
    source = (Part("text", "One"), BREAK, Part("text", "two"))
    memory = Memory([TranslationUnit("en", "fr", source, (Part("text", "Un"), BREAK, Part("text", "deux")))])
    note = (Part("text", "One"), Part("code", "1", "c1", "note"), Part("text", "two"))
    assert memory.exact(source, "en", "fr") is not None
    assert memory.exact(note, "en", "fr") is None
    assert memory.exact(parts("Onetwo"), "en", "fr") is None
    assert memory.fuzzy(note, "en", "fr", 50) is None


def test_a_target_gets_the_codes_of_the_segment_at_hand() -> None:
    """The unit's codes are replaced by those at the same place in the new source."""
    source = (Part("text", "One"), BREAK, Part("text", "two"))
    memory = Memory([TranslationUnit("en", "fr", source, (Part("text", "Deux"), BREAK, Part("text", "un")))])
    ours = (Part("text", "One"), Part("code", "", "c7", "break"), Part("text", "two"))
    found = memory.exact(ours, "en", "fr")
    assert found is not None
    assert placed(found, ours) == (Part("text", "Deux"), Part("code", "", "c7", "break"), Part("text", "un"))


def test_a_similar_source_comes_with_its_percentage() -> None:
    """Ten tokens of which one differs are nine tenths alike."""
    memory = Memory([unit("The law provides for liability of legal persons here.", "x")])
    found = memory.fuzzy(parts("The law provides for liability of natural persons here."), "en", "fr", 70)
    assert found is not None
    assert found[1] == 90


def test_a_different_figure_costs_a_point_more_than_a_different_word() -> None:
    """Ten tokens: 90 for the one that differs, less one because it is a figure."""
    left, right = tokens("The law of 2010 was amended in the year."), tokens("The law of 2011 was amended in the year.")
    assert len(left) == 10
    assert match_percent(left, right) == 89


def test_a_match_that_is_not_exact_is_never_a_hundred() -> None:
    """Other capitals only: 99."""
    found = Memory([unit("YES", "OUI")]).fuzzy(parts("Yes"), "en", "fr", 70)
    assert found is not None
    assert found[1] == 99


def test_under_the_floor_nothing_is_offered() -> None:
    """Half of four tokens differ: 50 is offered at a floor of 50, not of 51."""
    memory = Memory([unit("one two three four", "x")])
    found = memory.fuzzy(parts("one two five six"), "en", "fr", 50)
    assert found is not None
    assert memory.fuzzy(parts("one two five six"), "en", "fr", 51) is None
    assert Memory().fuzzy(parts("one"), "en", "fr", 0) is None


def test_of_equals_the_first_by_source_is_taken_whatever_the_order_given() -> None:
    """Two sources that differ in one word each: alphabetical order decides."""
    units = [unit("one two three b", "B"), unit("one two three a", "A")]
    for order in (units, units[::-1]):
        found = Memory(order).fuzzy(parts("one two three c"), "en", "fr", 70)
        assert found is not None
        assert (found[0].target, found[1]) == (parts("A"), 75)


def test_chinese_is_compared_by_characters() -> None:
    """Eight tokens, the full stop among them, one of which differs."""
    left, right = tokens("该法规定五年刑。"), tokens("该法规定六年刑。")
    assert len(left) == 8
    assert match_percent(left, right) == 87
