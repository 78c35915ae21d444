"""Sentences of United Nations texts in six languages, cut by hand: tables in `segmentation/`."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.library import Library
from pipeline.model.text import LANGUAGES

SEGMENTER = Library().segmenter
_TABLES = Path(__file__).parent / "segmentation"


def cut_by_hand(language: str) -> list[str]:
    """The language's texts with `|` where they break."""
    lines = (_TABLES / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line.replace(r"\n", "\n") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("language", "marked"), [(name, case) for name in LANGUAGES for case in cut_by_hand(name)])
def test_a_text_breaks_where_a_reader_would(language: str, marked: str) -> None:
    """Abbreviations, references, initials and list numbers end no sentence; end marks with what closes them do."""
    assert SEGMENTER.sentences(marked.replace("|", ""), language) == marked.split("|")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_at_least_fifty_texts(language: str) -> None:
    """No language is tried less than the others."""
    assert len(set(cut_by_hand(language))) >= 50
