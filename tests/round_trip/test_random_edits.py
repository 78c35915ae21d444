"""For each of a thousand random edits of a bilingual table, exactly the edited segments change."""

from __future__ import annotations

import copy
import io
import random
import zipfile
from collections.abc import Callable

import pytest
from docx.oxml.ns import qn
from lxml import etree

from pipeline.formats.docx.bilingual import read_bilingual
from pipeline.formats.docx.package import write_zip
from pipeline.model.inline import marked
from pipeline.stages.revise import revise
from tests.round_trip.texts import PAIRS, document, name, sent

TIMES = 1000
ROWS = 15
"""Rows of the table that is edited: those behind them are deleted."""
TARGET, KEY = 3, 9
WORDS = (
    *("law", "State", "«", "oui", "»", "قانون", "دولة", "法律", "缔约国", "5", "(a)", "–"),
    *("‹", "›", "&", "<", ">", "'", '"', "…", "\u00a0"),
)


def cells(row: etree._Element) -> list[etree._Element]:
    """The cells of a row."""
    return row.findall(qn("w:tc"))


def typed(row: etree._Element, text: str, dice: random.Random) -> None:
    """The target typed over, in one run or several, some formatted, some tracked."""
    paragraph = next(cells(row)[TARGET].iterchildren(qn("w:p")))
    for run in paragraph.findall(qn("w:r")):
        paragraph.remove(run)
    cuts = sorted(dice.sample(range(len(text) + 1), min(len(text) + 1, dice.randint(0, 3))))
    for start, end in zip((0, *cuts), (*cuts, len(text)), strict=True):
        run = etree.Element(qn("w:r"))
        if dice.random() < 0.3:
            etree.SubElement(etree.SubElement(run, qn("w:rPr")), qn("w:b"))
        made = etree.SubElement(run, qn("w:t"), {qn("xml:space"): "preserve"})
        made.text = text[start:end]
        holder = etree.SubElement(paragraph, qn("w:ins")) if dice.random() < 0.2 else paragraph
        holder.append(run)


def remove(element: etree._Element) -> None:
    """The element gone."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def table_of(rows: list[etree._Element]) -> etree._Element:
    """The table that the rows stand in."""
    return next(rows[0].iterancestors(qn("w:tbl")))


def shuffled(rows: list[etree._Element], dice: random.Random) -> None:
    """The rows in another order, below the heading."""
    dice.shuffle(rows)
    table_of(rows).extend(rows)


def without_keys(rows: list[etree._Element], dice: random.Random) -> None:
    """The keys of some rows gone."""
    for row in dice.sample(rows, 5):
        for text in cells(row)[KEY].iter(qn("w:t")):
            text.text = ""


def without_bookmarks(rows: list[etree._Element], dice: random.Random) -> None:
    """The bookmarks of some rows gone."""
    for row in dice.sample(rows, 5):
        for mark in list(row.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            remove(mark)


def without_a_column(rows: list[etree._Element], dice: random.Random) -> None:
    """Any column but the draft gone."""
    column = dice.choice([number for number in range(10) if number != TARGET])
    for row in table_of(rows).findall(qn("w:tr")):
        row.remove(cells(row)[column])


def deleted(rows: list[etree._Element], dice: random.Random) -> None:
    """Any row gone, edited or not."""
    remove(dice.choice(rows))


def copied(rows: list[etree._Element], dice: random.Random) -> None:
    """Any row twice."""
    row = dice.choice(rows)
    row.addnext(copy.deepcopy(row))


DAMAGE: tuple[Callable[[list[etree._Element], random.Random], None], ...] = (
    shuffled, without_keys, without_bookmarks, copied, without_a_column,
)  # fmt: skip
"""In the order in which they are done."""


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_exactly_the_edited_segments_change(source: str, target: str) -> None:
    """Whatever was typed in whichever rows, and whatever else was done to the table; also to deleted rows."""
    draft = document(source, target)
    with zipfile.ZipFile(io.BytesIO(sent(source, target))) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    whole = etree.fromstring(parts["word/document.xml"])
    for row in list(whole.iter(qn("w:tr")))[ROWS + 1 :]:
        remove(row)
    texts = {each.id: marked(each.target, each.source) for each in draft.segments()}
    for seed in range(TIMES // len(PAIRS)):
        dice = random.Random(f"{source}-{target}-{seed}")  # noqa: S311 a seed, no secret
        wanted, edited = edit(copy.deepcopy(whole), texts, dice)
        data = write_zip({**parts, "word/document.xml": etree.tostring(edited)})
        found = revise(read_bilingual(data, "back.docx"), draft)
        by_segment = dict(zip(found.changed, found.units, strict=True))
        taken = {segment: marked(unit.target, unit.source) for segment, unit in by_segment.items()}
        assert taken == wanted, seed
        assert found.confirmed == (), seed
        assert found.issues == (), seed


def edit(root: etree._Element, texts: dict[str, str], dice: random.Random) -> tuple[dict[str, str], etree._Element]:
    """The document with some targets typed over, and what they say; a table done more to."""
    rows = root.findall(f".//{qn('w:tr')}")[1:]
    chosen = dice.sample(range(1, ROWS + 1), dice.randint(0, 6))
    wanted = {}
    for number in chosen:
        text = " ".join((f"{number}!", *dice.choices(WORDS, k=dice.randint(1, 6)), "."))
        typed(rows[number - 1], text, dice)
        wanted[name(number)] = text
    assert all(text != texts[segment] for segment, text in wanted.items())
    done = dice.sample(DAMAGE, dice.randint(0, 2))
    for damage in sorted(done, key=DAMAGE.index):
        damage(rows, dice)
    if dice.random() < 0.3:
        deleted(list(root.iter(qn("w:tr")))[1:], dice)
        left = {text for row in root.iter(qn("w:tr")) for text in row_texts(row)}
        wanted = {segment: text for segment, text in wanted.items() if text in left}
    return wanted, root


def row_texts(row: etree._Element) -> list[str]:
    """What each paragraph of the row says."""
    return ["".join(each.text or "" for each in line.iter(qn("w:t"))) for line in row.iter(qn("w:p"))]
