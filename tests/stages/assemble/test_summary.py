"""The draft executive summary: the report's items, in four sections, with nothing that points into replies."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pipeline.model.draft import Block, Draft
from pipeline.model.reading import ReviewAnswer
from pipeline.model.text import LANGUAGES
from pipeline.stages.assemble.report import report
from pipeline.stages.assemble.summary import summary
from tests.stages.assemble import arcadia

FORMS = {"UNTOC-1": arcadia.form()}


def made(*replies: ReviewAnswer, language: str = "en") -> Draft:
    """The summary of these replies, or of the usual ones."""
    response = arcadia.response(*replies, language=language)
    return summary(
        response, arcadia.review(language), FORMS, arcadia.lexicon(), arcadia.kind("summary"), arcadia.kind("report")
    )


def the_report(*replies: ReviewAnswer) -> Draft:
    """The report on the same replies."""
    return report(arcadia.response(*replies), arcadia.review(), FORMS, arcadia.lexicon(), arcadia.kind("report"))


def items(draft: Draft) -> dict[str, tuple[str, ...]]:
    """The texts of all items and prompts by id."""
    return {block.id: tuple(each.text for each in block.segments) for block in draft.blocks if block.id}


def text(block: Block) -> str:
    """The sentences of a block, divided by a bar."""
    return "|".join(segment.text for segment in block.segments)


def test_every_item_is_an_item_of_the_report_with_the_same_words() -> None:
    """The summary is a subset of the report: nothing in it lacks there, nothing reads otherwise."""
    ours, theirs = items(made()), items(the_report())
    assert ours
    assert {name: theirs.get(name) for name in ours} == ours


def test_segments_of_items_have_the_same_ids_and_hashes_as_in_the_report() -> None:
    """A sentence is one and the same in both documents."""
    theirs = {
        segment.id: segment.source_hash
        for block in the_report().blocks
        if block.kind == "item"
        for segment in block.segments
    }
    ours = {
        segment.id: segment.source_hash for block in made().blocks if block.kind == "item" for segment in block.segments
    }
    assert ours == theirs


def test_it_has_four_sections_for_each_instrument_and_cluster() -> None:
    """Observations, successes and good practices, challenges, technical assistance needs."""
    assert [text(block) for block in made().blocks if block.kind.startswith("heading")] == [
        "Introduction",
        "Organized Crime Convention, cluster\u00a01. Criminalization and jurisdiction",
        "Observations on implementation",
        "Successes and good practices",
        "Challenges in implementation",
        "Technical assistance needs",
    ]


def test_what_is_proposed_is_marked_and_the_legend_explains_the_mark() -> None:
    """Items from replies are `proposed`; the document says that nothing in it is agreed."""
    draft = made()
    assert {block.data["status"] for block in draft.blocks if block.kind == "item"} == {"proposed"}
    assert [text(block) for block in draft.blocks if block.kind == "status"] == ["Draft – not agreed"]
    assert "Proposed from a reply of the State party under review; not agreed" in [
        text(block) for block in draft.blocks
    ]


def test_a_section_without_items_says_so() -> None:
    """No heading stands over nothing."""
    nothing = [
        text(block) for block in made(arcadia.reply("05-02", "choice", "UNTOC-05-02.no")).blocks if block.kind == "none"
    ]
    assert nothing == ["[No item is proposed from the replies]"] * 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_it_points_into_the_replies(language: str) -> None:
    """No question's code and no file's name stands in a document that is to be public (para. 36)."""
    words = " ".join(segment.text for segment in made(language=language).segments())
    assert not re.search(r"UNTOC-\d|UNTOC-G|-T\d|arcadia\.docx|XAR-", words)


def test_free_text_has_a_segment_for_each_sentence_with_an_id_of_its_item() -> None:
    """One changed sentence leaves the ids of all other segments as they are."""
    usual = [each for each in arcadia.usual_replies() if not each.answer.question.endswith("T2")]
    longer = arcadia.reply("05-T2", "text", None, "One. Two. Three.", arcadia.SUCCESSES["en"][1])
    before, after = ({s.id: s.text for s in draft.segments()} for draft in (made(), made(*usual, longer)))
    assert before["05_su_01_2"] == "Assets worth 3.4 million were recovered."
    assert after["05_su_01_2"] == "Two."
    assert {name for name in before if before[name] != after.get(name)} == {"05_su_01_1", "05_su_01_2"}


def test_fixed_texts_can_be_rendered_in_every_language() -> None:
    """Everything but the State's own words is a phrase, never left to a machine."""
    lexicon = arcadia.lexicon()
    fixed = [segment for segment in made().segments() if segment.origin != "human"]
    assert [segment.id for segment in fixed if segment.phrase is None] == []
    for language in LANGUAGES:
        assert {lexicon.render(each.phrase, language).status for each in fixed if each.phrase} <= {"approved", "draft"}


@pytest.mark.parametrize("language", ["ar", "zh", "ru"])
def test_fixed_text_in_another_script_holds_no_latin_words(language: str) -> None:
    """Headings, names and sentences are in the language's own letters."""
    fixed = [segment.text for segment in made(language=language).segments() if segment.origin != "human"]
    assert [text for text in fixed if re.search("[A-Za-z]{3,}", text)] == []


def test_it_is_confidential_until_it_is_agreed() -> None:
    """The draft names its review and says so on every page."""
    draft = made()
    assert (draft.kind, draft.classification, draft.review) == ("summary", "confidential", "XAR-UNTOC-1")
    assert draft.furniture["banner"].text.startswith("CONFIDENTIAL UNTIL AGREED")


def test_a_part_without_a_form_is_named_and_has_no_section() -> None:
    """A review may have a cluster for which no questionnaire is written yet."""
    review = replace(arcadia.review(), parts=(("UNTOC", 1), ("SOM", 1)))
    draft = summary(
        arcadia.response(), review, FORMS, arcadia.lexicon(), arcadia.kind("summary"), arcadia.kind("report")
    )
    assert len([block for block in draft.blocks if block.kind == "part"]) == 2
    assert len([block for block in draft.blocks if block.kind == "heading-1"]) == 2
