"""The fake engine is visible, in the target's script, and changes nothing that must stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.engines.none import NoEngine
from pipeline.engines.pseudo import _SCRIPTS, PseudoEngine
from pipeline.model.protected import protected_spans
from pipeline.model.text import LANGUAGES

TEXT = "Under art. 5, see CTOC/COP/2018/1 (12.5%), www.example.org/a and joe@example.org for {state_name} ‹1›."
KEPT = ("5", "CTOC/COP/2018/1", "12.5", "www.example.org/a", "joe@example.org", "{state_name}", "‹1›")


def pseudo(text: str, target: str) -> str:
    """The one rendering."""
    [[hypothesis]] = PseudoEngine().translate([text], "en", target)
    return hypothesis.text


@pytest.mark.parametrize("target", LANGUAGES)
def test_what_must_stay_stays(target: str) -> None:
    """Numbers, symbols, addresses, placeholders and marks of codes come through in every language."""
    rendered = pseudo(TEXT, target)
    for kept in KEPT:
        assert kept in rendered


@pytest.mark.parametrize(
    ("target", "script"),
    [("fr", "A-Z"), ("es", "A-Z"), ("ru", "А-Я"), ("zh", "\u4e00-\u9fff"), ("ar", "\u0621-\u064a")],
)
def test_every_other_letter_is_of_the_target_s_script(target: str, script: str) -> None:
    """Whatever the script of the source."""
    for text in ("The État of straße", "Закон", "法律是", "القانون"):
        assert re.fullmatch(rf"[{script} ]+", pseudo(text, target))


def test_letters_are_told_apart() -> None:
    """Twenty-six letters in each script, no two alike."""
    assert {len(set(letters)) for letters in _SCRIPTS.values()} == {26}
    assert pseudo("Law", "fr") == "LAW"
    assert pseudo("Law", "ru") == "ЛАЖ"


def test_marks_are_those_of_the_language() -> None:
    """An Arabic comma, a Chinese full stop."""
    assert pseudo("a, b?", "ar") == "ا، ب؟"
    assert pseudo("a, b.", "zh") == "天，地。"


@pytest.mark.parametrize("target", LANGUAGES)
def test_the_alignment_is_exact(target: str) -> None:
    """Each word, mark and protected stretch is linked with what it alone becomes."""
    text = "Under art. 5, see CTOC/COP/2018/1 or a.xlsx."
    [[hypothesis]] = PseudoEngine().translate([text], "en", target)
    assert hypothesis.alignment is not None
    for (start, end), (first, last) in hypothesis.alignment:
        assert pseudo(text[start:end], target) == hypothesis.text[first:last]
    covered = {place for _, (first, last) in hypothesis.alignment for place in range(first, last)}
    assert all(place in covered or character == " " for place, character in enumerate(hypothesis.text))


def test_in_chinese_no_blank_stands_between_characters() -> None:
    """It stays beside digits and symbols."""
    assert pseudo("abc def 5 ghi, jkl", "zh") == "天日 5 水，金"


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=30) | st.from_regex(r"[a-zé./:@_\\ -]{0,30}", fullmatch=True))
def test_no_small_letters_are_left_outside_what_is_protected(text: str) -> None:
    """Three of them in a row would be a word that never reached the engine."""
    rendered = pseudo(text, "fr")
    kept = {text[start:end] for start, end in protected_spans(text)}
    for stretch in kept:
        rendered = rendered.replace(stretch, " ")
    assert not re.search("[a-z]{3,}", rendered)


def test_the_fake_is_there_for_every_other_language() -> None:
    """Not into the same language, nor into one that the project doesn't know."""
    engine = PseudoEngine()
    assert engine.available("en", "ar")
    assert not engine.available("en", "en")
    assert not engine.available("en", "de")


def test_no_engine_has_nothing() -> None:
    """No pair, and a list without hypotheses for each segment."""
    engine = NoEngine()
    assert not engine.available("en", "fr")
    assert engine.translate(["a", "b"], "en", "fr") == [[], []]
