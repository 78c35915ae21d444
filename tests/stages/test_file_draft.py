"""A file's text becomes a draft, and a translated draft the file's text again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.library import Library
from pipeline.model.draft import Draft, Part
from pipeline.model.file_text import FileText, TextUnit
from pipeline.stages.file_draft import FileDraft, draft_of, texts_of

SPLIT = Library().segmenter.parts
BOLD, END = Part("code", "", "1", "open"), Part("code", "", "/1", "close")


def file_draft(*units: tuple[Part, ...], language: str = "en") -> FileDraft:
    """The draft of a file with these units."""
    made = tuple(TextUnit(f"u{number}", "paragraph", parts, number="(a)") for number, parts in enumerate(units, 1))
    return draft_of(FileText(made), "note", language, SPLIT)


def translated(draft: Draft, language: str, *targets: str) -> Draft:
    """The draft with these targets, in order."""
    change = {
        segment.id: replace(segment, language=language, target=(Part("text", text),), origin="machine")
        for segment, text in zip(draft.segments(), targets, strict=True)
    }
    return replace(draft.map(change), language=language)


def test_each_sentence_is_a_segment_with_its_paragraphs_number() -> None:
    """White space between and around sentences is in none of them."""
    found = file_draft((Part("text", " One. "), BOLD, Part("text", "Two"), END, Part("text", ".  ")))
    assert [segment.source_text for segment in found.draft.segments()] == ["One.", "Two."]
    assert [(segment.id, segment.paragraph) for segment in found.draft.segments()] == [("u1_1", "(a)"), ("u1_2", "(a)")]
    assert dict(found.gaps) == {"u1": " ", "u1_1": " ", "u1_2": "  "}


@pytest.mark.parametrize(
    ("source", "text", "target", "texts", "joined"),
    [
        ("en", " One. Two. ", "fr", ("Un.", "Deux."), " Un. Deux. "),
        ("en", "One. Two.", "zh", ("一。", "二。"), "一。二。"),
        ("zh", "一。二。", "fr", ("Un.", "Deux."), "Un. Deux."),
        ("en", "One.\n\nTwo.", "zh", ("一。", "二。"), "一。\n\n二。"),
    ],
)
def test_sentences_are_spaced_as_the_target_language_spaces_them(
    source: str, text: str, target: str, texts: tuple[str, ...], joined: str
) -> None:
    """Chinese sets no space between sentences; breaks of lines stay."""
    found = file_draft((Part("text", text),), language=source)
    assert texts_of(translated(found.draft, target, *texts), found.gaps) == {"u1": (Part("text", joined),)}


_PARTS = st.lists(
    st.one_of(
        st.text(alphabet="ab. A!\n", min_size=1, max_size=9).map(lambda text: Part("text", text)),
        st.sampled_from([BOLD, END, Part("code", "1", "2", "note")]),
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PARTS, min_size=1, max_size=3))
def test_a_draft_that_nobody_translated_gives_the_units_again(units: list[list[Part]]) -> None:
    """Cut and joined, every unit is what it was."""
    found = file_draft(*(tuple(parts) for parts in units))
    texts = texts_of(found.draft, found.gaps)
    for number, parts in enumerate(units, 1):
        joined = "".join(part.text if part.kind == "text" else f"<{part.id}>" for part in texts[f"u{number}"])
        assert joined == "".join(part.text if part.kind == "text" else f"<{part.id}>" for part in parts)
