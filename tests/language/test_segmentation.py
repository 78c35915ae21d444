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


def test_a_workspaces_own_rules_come_first(tmp_path: Path) -> None:
    """Its file lies beside the packaged rules, which go on deciding the rest."""
    own = tmp_path / "templates" / "segments" / "user.srx"
    own.parent.mkdir(parents=True)
    own.write_text(
        '<srx version="2.0"><body><languagerules><languagerule languagerulename="Ours"><rule break="no">'
        r"<beforebreak>\bDecl\.</beforebreak><afterbreak>\s</afterbreak></rule></languagerule></languagerules>"
        '<maprules><languagemap languagepattern="en" languagerulename="Ours"/></maprules></body></srx>'
    )
    text = "See Decl. A/5 of Mr. Brown. It is short."
    assert Library(tmp_path).segmenter.sentences(text, "en") == ["See Decl. A/5 of Mr. Brown. ", "It is short."]
    assert SEGMENTER.sentences(text, "en") == ["See Decl. ", "A/5 of Mr. Brown. ", "It is short."]
