"""Brackets as each language prints them."""

from __future__ import annotations

from pipeline.language.brackets import with_note


def test_a_note_stands_in_the_brackets_of_its_language() -> None:
    """Chinese brackets are as wide as its letters and bring their own space."""
    assert with_note("UNTOC-05-01", "art. 5", "en") == "UNTOC-05-01 (art. 5)"
    assert with_note("UNTOC-05-01", "المادة 5", "ar") == "UNTOC-05-01 (المادة 5)"
    assert with_note("UNTOC-05-01", "第5条", "zh") == "UNTOC-05-01（第5条）"
