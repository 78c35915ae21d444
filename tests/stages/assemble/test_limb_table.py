"""Limbs in the annex: a row each, as in the form."""

from __future__ import annotations

from pipeline.library import Library
from pipeline.model.draft import Block
from pipeline.model.reading import Answer, ReviewAnswer, TextBlock, Version
from pipeline.model.text import Place
from pipeline.stages.assemble.limb_table import LimbTable
from pipeline.stages.assemble.replies import Replies
from pipeline.stages.assemble.segment_maker import SegmentMaker

LIBRARY = Library()
FORM = LIBRARY.form("TIP", 1)
QUESTIONS = {question.id: question for question in FORM.questions}
ACTS = "TIP-03-02"
LIMBS = tuple(question for question in FORM.questions if question.parent == ACTS and question.kind == "limb")


def reply(question: str, option: str, *texts: str, row: int = 2) -> ReviewAnswer:
    """A ticked option, and what was written beside it."""
    place = Place("word/document.xml", f"tbl[8]/tr[{row}]/tc[2]")
    blocks = tuple(TextBlock("paragraph", text) for text in texts)
    answer = Answer(question, "3", "choice", f"{question}.{option}", blocks, "fr", place, "content-control", 1.0)
    return ReviewAnswer(answer, FORM.id, (Version("aa", "arcadia.docx", answer),))


def table(*replies: ReviewAnswer) -> LimbTable:
    """A French report's tables with these replies."""
    known = Replies(FORM, {each.answer.question: each for each in replies}, {})
    return LimbTable(SegmentMaker(LIBRARY.lexicon, "fr", "XAR-TIP-1"), known)


def row(block: Block) -> list[str]:
    """The text of each cell."""
    return [" ".join(segment.text for segment in cell) for cell in block.cells]


def test_each_limb_is_a_row_with_its_tick_and_its_place() -> None:
    """The act, the answer, the code with provision, file and place; a limb without a reply has its code too."""
    given = reply(f"{ACTS}a", "yes"), reply(f"{ACTS}b", "in-part", row=3)
    blocks = list(table(*given).blocks(QUESTIONS[ACTS], LIMBS))
    assert [row(block) for block in blocks[:4]] == [
        ["Élément", "Réponse", "Code et emplacement"],
        ["Le recrutement", "Oui", "TIP-03-02a (art.\u00a03\u00a0a)) – arcadia.docx, tableau 8, ligne 2"],
        ["Le transport", "Oui, en partie", "TIP-03-02b (art.\u00a03\u00a0a)) – arcadia.docx, tableau 8, ligne 3"],
        ["Le transfert", "Sans réponse", "TIP-03-02c (art.\u00a03\u00a0a))"],
    ]
    assert [block.data["header"] for block in blocks] == ["yes", *["no"] * len(LIMBS)]


def test_each_limb_can_be_reached_by_its_id() -> None:
    """Points to check lead to limbs."""
    blocks = list(table().blocks(QUESTIONS[ACTS], LIMBS))
    assert [block.id for block in blocks] == ["", *(limb.id for limb in LIMBS)]


def test_a_limb_that_says_more_than_a_tick_is_no_row() -> None:
    """What a State wrote beside a tick would be lost in the table: those limbs stand one by one."""
    assert table().limbs(QUESTIONS[ACTS], FORM.questions) == LIMBS
    assert table(reply(f"{ACTS}a", "yes", "sauf en mer")).limbs(QUESTIONS[ACTS], FORM.questions) == ()
    assert table().limbs(QUESTIONS["TIP-03-01"], FORM.questions) == ()
