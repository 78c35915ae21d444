"""A corrected document is compared with the one that was sent: what was typed falls to its segment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.draft import Block, Draft, Part, Segment
from pipeline.model.file_text import FileText, TextUnit
from pipeline.stages.file_draft import texts_of
from pipeline.stages.returned_text import returned_table
from pipeline.stages.revise import revise

BOLD, END = Part("code", "", "1", "open"), Part("code", "", "/1", "close")


def text(*words: str | Part) -> tuple[Part, ...]:
    """Parts of text and codes."""
    return tuple(Part("text", each) if isinstance(each, str) else each for each in words)


def draft(*paragraphs: Sequence[tuple[Part, ...]]) -> Draft:
    """A French translation: a block for each paragraph, a segment for each sentence."""
    blocks = []
    for number, sentences in enumerate(paragraphs, 1):
        segments = tuple(
            Segment(f"u{number}_{place}", "en", parts, "fr", parts, "machine")
            for place, parts in enumerate(sentences, 1)
        )
        blocks.append(Block("paragraph", segments, f"u{number}"))
    return Draft("file", "note", "en", "fr", "confidential", tuple(blocks))


def sent(translated: Draft) -> FileText:
    """The document as it was made: a space between sentences."""
    gaps = {segment.id: " " for block in translated.blocks for segment in block.segments[:-1]}
    ends = {block.segments[-1].id: "" for block in translated.blocks}
    texts = texts_of(translated, gaps | ends | {block.id: "" for block in translated.blocks})
    return FileText(tuple(TextUnit(name, "paragraph", parts) for name, parts in texts.items()))


def edited(before: FileText, **changes: tuple[Part, ...]) -> FileText:
    """The document after a person wrote other paragraphs over some of it."""
    return FileText(tuple(replace(unit, parts=changes.get(unit.id, unit.parts)) for unit in before.units))


def found(translated: Draft, returned: FileText) -> dict[str, str]:
    """Segment to corrected text, of those that changed."""
    revision = revise(returned_table(returned, sent(translated), translated, "note.fr.docx"), translated)
    return {
        name: "".join(part.text or f"<{part.id}>" for part in unit.target)
        for name, unit in zip(revision.changed, revision.units, strict=True)
    }


NOTE = draft(
    [text("L'État a dit oui."), text("Il a une loi."), text("Elle date de 2011.")],
    [text("Le registre est ", BOLD, "national", END, ".")],
    [text("Voir l'annexe.")],
)


def test_only_the_sentence_that_was_corrected_changes() -> None:
    """Of three sentences in a paragraph, the one in the middle."""
    returned = edited(sent(NOTE), u1=text("L'État a dit oui. Il s'est doté d'une loi. Elle date de 2011."))
    assert found(NOTE, returned) == {"u1_2": "Il s'est doté d'une loi."}


def test_words_put_in_fall_to_the_sentence_that_they_stand_in() -> None:
    """At the end of one sentence, and at the beginning of the next."""
    returned = edited(sent(NOTE), u1=text("L'État a dit oui. Cependant, Il a une loi écrite. Elle date de 2011."))
    assert found(NOTE, returned) == {"u1_2": "Cependant, Il a une loi écrite."}


def test_inline_codes_come_back_as_the_segments_own() -> None:
    """Bold text that a person shortened stays bold."""
    returned = edited(sent(NOTE), u2=text("Ce registre est ", Part("code", "", "7", "open"), "central",
                                          Part("code", "", "/7", "close"), "."))  # fmt: skip
    assert found(NOTE, returned) == {"u2_1": "Ce registre est <1>central</1>."}


def test_a_paragraph_put_in_or_taken_out_is_reported_and_the_others_are_paired() -> None:
    """The order of paragraphs is kept; what is new belongs to nobody."""
    before = sent(NOTE)
    new = TextUnit("u9", "paragraph", text("Une phrase de plus."))
    more = replace(before.units[2], parts=text("Voir aussi l'annexe."))
    table = returned_table(FileText((new, before.units[1], more)), before, NOTE, "note.fr.docx")
    assert [(row.segment, row.target) for row in table.rows] == [("u3_1", "Voir aussi l'annexe.")]
    assert {issue.code for issue in table.issues} == {"text-added", "text-removed"}
    assert any("Une phrase de plus." in issue.message for issue in table.issues)


def test_a_sentence_typed_over_wholly_is_the_translation_of_what_stood_there() -> None:
    """No word of it is left, and its neighbours are."""
    returned = edited(sent(NOTE), u3=text("Consulter les notes finales du document."))
    assert found(NOTE, returned) == {"u3_1": "Consulter les notes finales du document."}


def test_a_document_that_nobody_touched_has_no_rows() -> None:
    """Nothing changes."""
    assert returned_table(sent(NOTE), sent(NOTE), NOTE, "note.fr.docx").rows == ()


_WORDS = st.lists(st.sampled_from(["loi", "État", "registre", "2011", "mesure"]), min_size=2, max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_WORDS, min_size=1, max_size=3), min_size=1, max_size=4), st.data())
def test_exactly_the_edited_sentences_change(paragraphs: list[list[list[str]]], data: st.DataObject) -> None:
    """Any sentence with a word put in behind its first one, and none else."""
    numbered = [[[*words, f"n{i}{j}"] for j, words in enumerate(each)] for i, each in enumerate(paragraphs)]
    translated = draft(*([text(" ".join(words) + ".") for words in each] for each in numbered))
    names = [segment.id for segment in translated.segments()]
    chosen = data.draw(st.sets(st.sampled_from(names)))
    by_id = {
        segment.id: replace(segment, target=text(segment.text.replace(" ", " nouveau ", 1)))
        for segment in translated.segments()
        if segment.id in chosen
    }
    assert set(found(translated, sent(translated.map(by_id)))) == chosen
