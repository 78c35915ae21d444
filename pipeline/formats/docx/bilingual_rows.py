"""The rows of a bilingual table: a cell for each column, labelled in the target language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.formats.characters import shown
from pipeline.formats.docx.bilingual_layout import COLUMNS, HEADING_MARK, LONGEST_NAME, MARKS, SEPARATOR
from pipeline.formats.docx.direction import is_right_to_left, set_paragraph_language, set_run_language
from pipeline.formats.docx.elements import element, q, text_elements
from pipeline.formats.docx.wide_table import LONGEST_WHOLE, table_cell
from pipeline.model.autocorrect import letters_hash
from pipeline.model.bilingual import STATUSES, status_of
from pipeline.model.draft import Origin, RequiredTerm, Segment
from pipeline.model.inline import marked, wording_hash

_FILLS: dict[Origin, str] = {
    "fixed": "EDEDED",
    "fixed-draft": "FFF5D6",
    "memory": "E3F1DD",
    "machine": "DDEBF7",
    "untranslated": "FBE3D6",
    "human": "",
}
_SMALL_STYLE = "Small"
_MARK_STYLE = "Mark"
"""Of the marks of inline codes, which read from left to right in every language."""
_CODE_MARK = re.compile(r"(‹\d{1,3}›)")


@dataclass(frozen=True)
class Rows:
    """The rows of one table."""

    labels: Mapping[str, str]
    language: str

    def heading(self) -> etree._Element:
        """The row that each page repeats."""
        cells = [table_cell(width, [self._heading(name)], "D9E2F3") for name, width in COLUMNS]
        return element("w:tr", element("w:trPr", element("w:cantSplit"), element("w:tblHeader")), *cells)

    def row(self, number: int, segment: Segment) -> etree._Element:
        """One segment; approved fixed texts are grey, so that the eye finds what is to be read."""
        contents = self._contents(number, segment)
        fill = _FILLS[segment.origin]
        is_fixed = segment.origin == "fixed"
        cells = [
            table_cell(width, contents[name], fill if is_fixed or name == "origin" else "") for name, width in COLUMNS
        ]  # fmt: skip
        is_short = len(segment.source_text) + len(segment.text) < LONGEST_WHOLE
        return element("w:tr", element("w:trPr", element("w:cantSplit")) if is_short else None, *cells)

    def _heading(self, name: str) -> etree._Element:
        paragraph = paragraph_of([run_of(self.labels[name])], self.language, "ColumnHeading")
        return _bookmarked(paragraph, HEADING_MARK + name)

    def _contents(self, number: int, segment: Segment) -> dict[str, list[etree._Element]]:
        """The paragraphs of each cell."""
        source, target = (shown(marked(parts, segment.source)) for parts in (segment.source, segment.target))
        style = "Faint" if segment.origin == "fixed" else ""
        shown_language = segment.source_language if segment.origin == "untranslated" else self.language
        contents = {
            "number": [paragraph_of([run_of(str(number), "Faint")], self.language)],
            "paragraph": [paragraph_of([run_of(segment.paragraph)] if segment.paragraph else [], self.language)],
            "source": [paragraph_of(_text_runs(source, style), segment.source_language)],
            "target": [paragraph_of(_text_runs(target, style), shown_language)],
            "terms": self._terms(segment),
            "origin": [paragraph_of([run_of(self._origin(segment))], self.language, _SMALL_STYLE)],
            "status": [self._status(segment)],
            "comment": [paragraph_of([], self.language)],
            "query": [paragraph_of([], segment.source_language)],
            "key": [_key(segment, target)],
        }
        for column, mark in MARKS.items():
            name = mark + segment.id if column != "terms" else _hashes(number, segment, target)
            if len(name) <= LONGEST_NAME:
                _bookmarked(contents[column][0], name)
        return contents

    def _origin(self, segment: Segment) -> str:
        label = self.labels[f"origin-{segment.origin}"]
        return f"{label} {segment.match}%" if segment.match else label

    def _status(self, segment: Segment) -> etree._Element:
        """The status as a choice; none for an approved fixed text."""
        status = status_of(segment.origin)
        if not status:
            return paragraph_of([], self.language, _SMALL_STYLE)
        labels = {value: self.labels[f"status-{value}"] for value in STATUSES}
        items = (element("w:listItem", displayText=label, value=value) for value, label in labels.items())
        choice = element(
            "w:sdt",
            element("w:sdtPr", element("w:tag", val=MARKS["status"] + segment.id), element("w:dropDownList", *items)),
            element("w:sdtContent", run_of(labels[status])),
        )
        return paragraph_of([choice], self.language, _SMALL_STYLE)

    def _terms(self, segment: Segment) -> list[etree._Element]:
        terms = [self._term(term, segment.source_language) for term in segment.terms]
        return terms or [paragraph_of([], self.language, _SMALL_STYLE)]

    def _term(self, term: RequiredTerm, source_language: str) -> etree._Element:
        """`source → target (status)`, each word in its language; the arrow points on in the paragraph's direction."""
        arrow = " ← " if is_right_to_left(self.language) else " → "
        rest = arrow + with_note(term.target, self.labels[f"term-{term.status}"], self.language)
        paragraph = paragraph_of([], self.language, _SMALL_STYLE)
        for text, language in ((term.source, source_language), (rest, self.language)):
            run = run_of(text)
            paragraph.append(run)
            set_run_language(run, language)
        return paragraph


def with_note(text: str, note: str, language: str) -> str:
    """The text and a note in brackets behind it, in Chinese in wide ones."""
    return f"{text}（{note}）" if language == "zh" else f"{text} ({note})"


def run_of(text: str, style: str = "") -> etree._Element:
    """A run of the text in the character style."""
    properties = element("w:rPr", element("w:rStyle", val=style)) if style else None
    return element("w:r", properties, *text_elements(shown(text)))


def paragraph_of(content: Sequence[etree._Element], language: str, paragraph_style: str = "") -> etree._Element:
    """A paragraph with direction, fonts and language tags of its language."""
    properties = element("w:pPr", element("w:pStyle", val=paragraph_style)) if paragraph_style else None
    paragraph = element("w:p", properties, *content)
    set_paragraph_language(paragraph, language)
    for run in paragraph.findall(q("w:r")):
        style = run.find(f"{q('w:rPr')}/{q('w:rStyle')}")
        if style is not None and style.get(q("w:val")) == _MARK_STYLE:
            set_run_language(run, "en")
    return paragraph


def _key(segment: Segment, target: str) -> etree._Element:
    """The segment's id and what it was sent as, `bilingual_layout.KEY`: from left to right, tiny."""
    hashes = (segment.source_hash, wording_hash(segment.language, target), letters_hash(segment.language, target))
    run = run_of(SEPARATOR.join((segment.id, *hashes)), "Faint")
    run[0].extend((element("w:noProof"), element("w:sz", val=6), element("w:szCs", val=6)))
    return paragraph_of([run], "en")


def _hashes(number: int, segment: Segment, target: str) -> str:
    """Both hashes as the name of a bookmark; the number makes it the only one of that name."""
    return f"{MARKS['terms']}{segment.source_hash}{wording_hash(segment.language, target)}_{number}"


def _text_runs(text: str, style: str) -> list[etree._Element]:
    """Runs of the text, the marks of its inline codes in a colour of their own."""
    pieces = [piece for piece in _CODE_MARK.split(text) if piece]
    return [run_of(piece, _MARK_STYLE if _CODE_MARK.fullmatch(piece) else style) for piece in pieces]


def _bookmarked(paragraph: etree._Element, name: str) -> etree._Element:
    """The paragraph with a bookmark around its content: the name outlives a change of columns."""
    paragraph.insert(1, element("w:bookmarkStart", id=0, name=name))
    paragraph.append(element("w:bookmarkEnd", id=0))
    return paragraph
