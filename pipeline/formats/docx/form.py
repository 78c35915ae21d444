"""Blank Word forms: a questionnaire with a content control and a bookmark at every answer place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.formats.docx.controls import number_ids
from pipeline.formats.docx.direction import part_latin
from pipeline.formats.docx.elements import element, root, serialize
from pipeline.formats.docx.form_cards import WIDTH, Cards
from pipeline.formats.docx.form_labels import IDENTIFICATION, Wording, in_tick_table, printed_sections
from pipeline.formats.docx.form_parts import fixed_parts
from pipeline.formats.docx.package import write_zip
from pipeline.formats.docx.script import Script
from pipeline.model.forms import Form, Question, Section
from pipeline.model.review import UncacParty

_PAGE_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_A4 = {"w": 11906, "h": 16838}
_MARGIN = 1134
_HEIGHTS = {"top": 1020, "bottom": 1020}


def make_word_form(
    form: Form, language: str, *, state: str = "", state_name: str = "", uncac_party: UncacParty = "unknown"
) -> bytes:
    """The blank form as a Word file; equal arguments give equal bytes.

    `state` is kept as a property, `state_name` is written into the identification block. Articles that are asked only
    of States not party to UNCAC are left out for a party, and marked while that is unknown.

    Raises:
        ConfigurationError: an id is too long for a bookmark's name.
    """
    script = Script(language)
    wording = Wording(form, language)
    document = root("w:document", element("w:body", *_body(wording, script, state_name, uncac_party), _page(script)))
    number_ids(document)
    footer = _footer(wording, script)
    for part in (document, footer):
        part_latin(part, language)
    return write_zip(
        {
            "word/document.xml": serialize(document),
            "word/footer1.xml": serialize(footer),
            **fixed_parts(wording, script, form.identity(language, state, uncac_party)),
        }
    )


def _body(wording: Wording, script: Script, state_name: str, uncac_party: UncacParty) -> Iterator[etree._Element]:
    cards = Cards(wording, script)
    masthead = "\t".join(text for text in (wording["questionnaire"], wording["confidential"]) if text)
    if masthead:
        yield _between_margins("Masthead", script, script.run(masthead))
    yield script.paragraph("Title", script.run(wording.of(wording.form.title)))
    yield from _heading(wording["heading-guidance"], script)
    for text in wording.form.guidance:
        yield script.paragraph("Guidance", script.run(wording.of(text)))
    yield from _heading(wording["heading-identification"], script)
    rows = [cards.identification(key, state_name if key == "state" else "") for key in IDENTIFICATION]
    yield script.table(cards.field_widths, rows)
    yield script.paragraph("Gap")
    for section in printed_sections(wording.form, uncac_party):
        yield from _section(section, cards)


def _heading(text: str, script: Script) -> Iterator[etree._Element]:
    if text:
        yield script.paragraph("Heading1", script.run(text))


def _section(section: Section, cards: Cards) -> Iterator[etree._Element]:
    yield from _heading(cards.wording.of(section.heading), cards.script)
    if section.applies_if:
        note = cards.script.run(cards.wording["only-if-not-uncac-party"])
        yield cards.script.paragraph("Prompt", note, keep_next=True)
    tails = [question for question in section.questions if question.kind == "tail"]
    for card in _cards_of([question for question in section.questions if question.kind != "tail"]):
        yield from _spaced(_card(card, cards), cards.script)
    if tails:
        yield from _spaced(cards.tables(tails, cards.wording["heading-tail"]), cards.script)


def _cards_of(questions: list[Question]) -> Iterator[list[Question]]:
    """Each question with its limbs and follow-ups."""
    card: list[Question] = []
    for question in questions:
        if card and question.kind not in ("limb", "follow-up"):
            yield card
            card = []
        card.append(question)
    if card:
        yield card


def _card(questions: list[Question], cards: Cards) -> list[etree._Element]:
    """The tables of one card; the limbs of a group are the rows of one tick table where their options agree."""
    limbs = [question for question in questions[1:] if question.kind == "limb" and question.parent == questions[0].id]
    if questions[0].type != "group" or not in_tick_table(limbs):
        return cards.tables(questions)
    others = [question for question in questions[1:] if question not in limbs]
    return [cards.tick_table(questions[0], limbs), *cards.tables(others)]


def _spaced(tables: list[etree._Element], script: Script) -> Iterator[etree._Element]:
    """The tables with a paragraph after each, so that Word keeps them apart and a cursor fits behind the last."""
    for position, table in enumerate(tables, 1):
        yield table
        yield script.paragraph("CardGap" if position == len(tables) else "Gap")


def _page(script: Script) -> etree._Element:
    margins = {**dict.fromkeys(("right", "left"), _MARGIN), **_HEIGHTS}
    return element(
        "w:sectPr",
        element("w:footerReference", type="default", r__id="rIdFooter"),
        element("w:pgSz", **_A4),
        element("w:pgMar", **margins, header=567, footer=510, gutter=0),
        element("w:bidi") if script.right_to_left else None,
    )


def _footer(wording: Wording, script: Script) -> etree._Element:
    """Form, version and language at the beginning of the line, page of pages at its end."""
    content = [script.run(wording.footer() + "\t"), *_page_number(wording["page"] or "{page}/{pages}", script)]
    return root("w:ftr", _between_margins("Footer", script, *content))


def _page_number(text: str, script: Script) -> Iterator[etree._Element]:
    """The text with a field in place of `{page}` and `{pages}`, with a result for programs that don't count."""
    for stretch in re.split(r"(\{pages?\})", text):
        if stretch in _PAGE_FIELDS:
            yield element("w:fldSimple", script.run("1"), instr=f" {_PAGE_FIELDS[stretch]} ")
        elif stretch:
            yield script.run(stretch)


def _between_margins(style: str, script: Script, *content: etree._Element) -> etree._Element:
    """A line whose tab leads to the far margin."""
    paragraph = script.paragraph(style, *content)
    paragraph[0].insert(1, element("w:tabs", element("w:tab", val="right", pos=WIDTH)))
    return paragraph
