"""Units come back for the same source, and for a similar one with its percentage."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.language.memory import Memory, code_kinds, imported, placed
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


BEGIN, END = Part("code", "", "c1", "open"), Part("code", "", "/c1", "close")
BOLD_DUTY = (Part("text", "A State party "), BEGIN, Part("text", "shall"), END, Part("text", " report."))
ITS_FRENCH = (BEGIN, Part("text", "Doit"), END, Part("text", " faire rapport un État partie."))


def renamed(parts: tuple[Part, ...], number: str) -> tuple[Part, ...]:
    """The same parts whose pair has another id."""
    return tuple(replace(part, id=part.id.replace("c1", number)) for part in parts)


def test_a_pair_that_the_target_reorders_goes_around_the_same_words() -> None:
    """The bold word is the first in French; the segment's own pair stands around it."""
    memory = Memory([TranslationUnit("en", "fr", BOLD_DUTY, ITS_FRENCH)])
    ours = renamed(BOLD_DUTY, "8")
    found = memory.exact(ours, "en", "fr")
    assert found is not None
    assert placed(found, ours) == renamed(ITS_FRENCH, "8")


def test_pairs_that_cross_are_no_match_for_pairs_that_nest() -> None:
    """Both have two beginnings and two ends: which end belongs to which beginning counts."""
    first, second = Part("code", "", "1", "open"), Part("code", "", "2", "open")
    first_end, second_end = Part("code", "", "/1", "close"), Part("code", "", "/2", "close")
    nested, crossing = (first, second, second_end, first_end), (first, second, first_end, second_end)
    assert code_kinds(nested) == ("open", "open", "close 2", "close 1")
    assert code_kinds(crossing) == ("open", "open", "close 1", "close 2")
    assert code_kinds((first_end, first)) == ("close 2", "open")
    assert code_kinds((first_end,)) == ("close",)


def test_units_with_the_same_text_and_other_codes_stand_side_by_side() -> None:
    """A break here, a note there: neither replaces the other, whichever came last."""
    units = [
        TranslationUnit("en", "fr", (Part("text", "One"), code, Part("text", "two")), (Part("text", words), code))
        for code, words in ((BREAK, "avec saut"), (Part("code", "1", "c1", "note"), "avec note"))
    ]
    memory = Memory(units).upsert(units[:1])
    assert len(memory.units) == 2
    assert [memory.exact(each.source, "en", "fr") for each in units] == units


def test_the_same_text_with_other_codes_is_a_match_of_99() -> None:
    """The unit has a bold word, the segment a note: its own code stands in order, the unit's codes do not come."""
    note = Part("code", "1", "n", "note")
    ours = (Part("text", "A State party shall report."), note)
    memory = Memory([TranslationUnit("en", "fr", BOLD_DUTY, ITS_FRENCH)])
    assert memory.exact(ours, "en", "fr") is None
    found = memory.fuzzy(ours, "en", "fr", 70)
    assert found is not None
    assert found[1] == 99
    assert placed(found[0], ours) == (Part("text", "Doit faire rapport un État partie."), note)


def test_of_two_equally_like_units_the_one_with_the_same_codes_is_taken() -> None:
    """Both texts are the same but for a capital; the plain one comes first in order, the bold one fits."""
    plain = unit("a State party shall report.", "x")
    bold = TranslationUnit("en", "fr", (Part("text", "a State party "), *BOLD_DUTY[1:]), ITS_FRENCH)
    found = Memory([plain, bold]).fuzzy(BOLD_DUTY, "en", "fr", 70)
    assert found is not None
    assert found == (bold, 99)


def test_codes_that_the_target_has_lost_come_back() -> None:
    """All lost: in their order, 14 and 19 of 27 characters into the text. One lost: at the end."""
    ours = renamed(BOLD_DUTY, "8")
    [begin, end] = [part for part in ours if part.kind == "code"]
    bare = TranslationUnit("en", "fr", BOLD_DUTY, parts("Un État partie doit faire rapport."))
    assert placed(bare, ours) == (
        Part("text", "Un État partie doit "), begin, Part("text", "faire"), end, Part("text", " rapport."),
    )  # fmt: skip
    half = TranslationUnit("en", "fr", BOLD_DUTY, (Part("text", "Un État "), BEGIN, Part("text", "partie")))
    assert placed(half, ours) == (Part("text", "Un État "), begin, Part("text", "partie"), end)


def test_a_memory_that_somebody_gave_is_imported_with_its_name() -> None:
    """Author, date and document stay as the file says; the review is that for which it was given."""
    given = replace(unit("Yes.", "Oui."), review="XUT-FA-1", author="A. Reviser", document="old.docx")
    [taken] = imported([given], "XAR-UNTOC-1", "section.tmx")
    assert taken == replace(given, origin="imported", review="XAR-UNTOC-1", file="section.tmx")
    assert [each.review for each in imported([given], "", "section.tmx")] == [""]


def test_an_imported_unit_does_not_replace_what_a_person_corrected_here() -> None:
    """It does replace an imported one, and stands where there was none."""
    human, other = unit("Yes.", "Oui."), unit("No.", "Non.")
    first = imported([unit("Yes.", "Ouais."), unit("Maybe.", "Bof.")], "XAR-UNTOC-1", "one.tmx")
    second = imported([unit("Maybe.", "Peut-être.")], "XAR-UNTOC-1", "two.tmx")
    memory = Memory([human, other]).upsert(first).upsert(second)
    wanted = [("Maybe.", "Peut-être."), ("No.", "Non."), ("Yes.", "Oui.")]
    assert [(each.source, each.target) for each in memory.units] == [tuple(map(parts, pair)) for pair in wanted]
