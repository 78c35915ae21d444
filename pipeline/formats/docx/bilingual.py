"""The bilingual table: source beside draft translation in a Word file that comes back corrected."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.characters import shown
from pipeline.formats.docx.bilingual_parts import other_parts
from pipeline.formats.docx.core_properties import PART as CORE_PART
from pipeline.formats.docx.direction import is_right_to_left, set_paragraph_language, set_run_language
from pipeline.formats.docx.document import Cell, Document, Paragraph, Table
from pipeline.formats.docx.elements import element, q, root, serialize, text_elements
from pipeline.formats.docx.package import open_package, write_zip
from pipeline.formats.docx.read import read_document
from pipeline.model.bilingual import BilingualRow, BilingualTable
from pipeline.model.draft import Draft, Origin, RequiredTerm, Segment
from pipeline.model.inline import marked, wording_hash
from pipeline.model.text import Issue, Place

_COLUMNS: tuple[tuple[str, int], ...] = (
    ("number", 720),
    ("source", 4150),
    ("target", 4400),
    ("terms", 1900),
    ("origin", 1800),
    ("comment", 1500),
    ("key", 928),
)
"""Each with its width in twentieths of a point: A4 on its side, less the margins."""
LABELS: tuple[str, ...] = (
    *("title", "guidance", "job-key", "leave-line", "confidential", "restricted", "public"),
    *(name for name, _ in _COLUMNS),
    *("origin-fixed", "origin-fixed-draft", "origin-memory", "origin-machine", "origin-untranslated", "origin-human"),
    *("term-approved", "term-draft", "term-hint"),
)
"""The fixed texts of a bilingual table: `bilingual.<label>` in the lexicon."""
TARGET_MARK, COMMENT_MARK = "t_", "n_"
"""How the names of the bookmarks in target and comment cells begin; the segment's id follows."""
KEY_SEPARATOR = "·"
_SOURCE_COLUMN = 1
_DEFAULT_COLUMNS = {TARGET_MARK: 2, COMMENT_MARK: 5}
_KEY = re.compile(rf"(\w{{1,36}}){KEY_SEPARATOR}([0-9a-f]{{16}}){KEY_SEPARATOR}([0-9a-f]{{16}})")
_JOB_LINE = re.compile(rf"(\S+)\s+{KEY_SEPARATOR}\s+([a-z]{{2,3}})-([a-z]{{2,3}})\b")

_LONGEST_WHOLE = 1500
"""Characters of a row that never breaks over two pages."""
_PAGE = {"w": 16838, "h": 11906}
_MARGIN = 720
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


def make_bilingual(draft: Draft, labels: Mapping[str, str], job_key: str) -> bytes:
    """A Word file with a row for each segment that has a text, furniture first; equal arguments give equal bytes.

    `labels` holds a text for each of `LABELS`, in the draft's language.
    """
    pair = f"{draft.source_language}-{draft.language}"
    title = f"{draft.name} ({pair})"
    job_key_and_pair = f"{labels['job-key']} {job_key} {KEY_SEPARATOR} {pair}"
    job_line = _with_note(job_key_and_pair, labels["leave-line"], draft.language)
    rows = _Rows(labels, draft.language)
    segments = [segment for segment in draft.segments() if segment.source_text.strip() or segment.text.strip()]
    table = [rows.heading(), *(rows.row(number, segment) for number, segment in enumerate(segments, 1))]
    body = element(
        "w:body",
        _paragraph([_run(f"{labels['title']} – {title}")], draft.language, "Title"),
        _paragraph([_run(labels["guidance"])], draft.language),
        _paragraph([_run(job_line, "Faint")], draft.language),
        _table(table, draft.language),
        _last_line(),
        _section(draft.language),
    )
    properties = {"job_key": job_key, "source_language": draft.source_language, "target_language": draft.language}
    parts = other_parts(title, labels[draft.classification], draft.language, properties)
    return write_zip({"word/document.xml": serialize(_numbered(root("w:document", body))), **parts})


def is_bilingual(data: bytes) -> bool:
    """True for a Word file that carries the job key of a bilingual table, in its properties or in its line."""
    try:
        return bool(_identity(read_document(data)).job_key)
    except UnreadableDocumentError:
        return False


def read_bilingual(data: bytes, name: str) -> BilingualTable:
    """What stands in a bilingual table that comes back: tracked changes accepted, rows in any order, some deleted.

    Raises:
        UnreadableDocumentError: the file is no Word document, or is damaged, or has lost its job key.
    """
    document = read_document(data)
    identity = _identity(document)
    if not identity.job_key:
        raise UnreadableDocumentError(
            "the bilingual table has lost its job key; copy the line with it from the table that was delivered"
        )
    tables = [read for table in document.tables() if (read := _read_table(table, name)) is not None]
    return replace(
        identity,
        rows=tuple(row for rows, _ in tables for row in rows),
        author=_last_author(data),
        issues=tuple(issue for _, issues in tables for issue in issues),
    )


@dataclass(frozen=True)
class _Rows:
    """The rows of one table, labelled in the target language."""

    labels: Mapping[str, str]
    language: str

    def heading(self) -> etree._Element:
        """The row that each page repeats."""
        headings = ((width, _run(self.labels[name])) for name, width in _COLUMNS)
        cells = [_cell(width, [_paragraph([run], self.language, "ColumnHeading")], "D9E2F3") for width, run in headings]
        return element("w:tr", element("w:trPr", element("w:cantSplit"), element("w:tblHeader")), *cells)

    def row(self, number: int, segment: Segment) -> etree._Element:
        """One segment; approved fixed texts are grey, so that the eye finds what is to be read."""
        source, target = (shown(marked(parts, segment.source)) for parts in (segment.source, segment.target))
        is_fixed = segment.origin == "fixed"
        style = "Faint" if is_fixed else ""
        shown_language = segment.source_language if segment.origin == "untranslated" else self.language
        contents = {
            "number": [_paragraph([_run(str(number), "Faint")], self.language)],
            "source": [_paragraph(_text_runs(source, style), segment.source_language)],
            "target": [_bookmarked(_paragraph(_text_runs(target, style), shown_language), TARGET_MARK + segment.id)],
            "terms": [self._term(term, segment.source_language) for term in segment.terms],
            "origin": [_paragraph([_run(self._origin(segment))], self.language, _SMALL_STYLE)],
            "comment": [_bookmarked(_paragraph([], self.language), COMMENT_MARK + segment.id)],
            "key": [_key(segment, target)],
        }
        fill = _FILLS[segment.origin]
        filled = [fill if is_fixed or name == "origin" else "" for name, _ in _COLUMNS]
        cells = [_cell(width, contents[name], fill) for (name, width), fill in zip(_COLUMNS, filled, strict=True)]
        whole = element("w:trPr", element("w:cantSplit")) if len(source) + len(target) < _LONGEST_WHOLE else None
        return element("w:tr", whole, *cells)

    def _origin(self, segment: Segment) -> str:
        label = self.labels[f"origin-{segment.origin}"]
        return f"{label} {segment.match}%" if segment.match else label

    def _term(self, term: RequiredTerm, source_language: str) -> etree._Element:
        """`source → target (status)`, each word in its language; the arrow points on in the paragraph's direction."""
        arrow = " ← " if is_right_to_left(self.language) else " → "
        rest = arrow + _with_note(term.target, self.labels[f"term-{term.status}"], self.language)
        paragraph = _paragraph([], self.language, _SMALL_STYLE)
        for text, language in ((term.source, source_language), (rest, self.language)):
            run = _run(text)
            paragraph.append(run)
            set_run_language(run, language)
        return paragraph


def _with_note(text: str, note: str, language: str) -> str:
    """The text and a note in brackets behind it, in Chinese in wide ones."""
    return f"{text}（{note}）" if language == "zh" else f"{text} ({note})"


def _key(segment: Segment, target: str) -> etree._Element:
    """The segment's id, the hash of its source, and that of the target that is sent: from left to right, tiny."""
    key = KEY_SEPARATOR.join((segment.id, segment.source_hash, wording_hash(segment.language, target)))
    run = _run(key, "Faint")
    run[0].extend((element("w:noProof"), element("w:sz", val=6), element("w:szCs", val=6)))
    return _paragraph([run], "en")


def _text_runs(text: str, style: str) -> list[etree._Element]:
    """Runs of the text, the marks of its inline codes in a colour of their own."""
    pieces = [piece for piece in _CODE_MARK.split(text) if piece]
    return [_run(piece, _MARK_STYLE if _CODE_MARK.fullmatch(piece) else style) for piece in pieces]


def _run(text: str, style: str = "") -> etree._Element:
    properties = element("w:rPr", element("w:rStyle", val=style)) if style else None
    return element("w:r", properties, *text_elements(shown(text)))


def _paragraph(runs: Sequence[etree._Element], language: str, paragraph_style: str = "") -> etree._Element:
    """A paragraph with direction, fonts and language tags of its language."""
    properties = element("w:pPr", element("w:pStyle", val=paragraph_style)) if paragraph_style else None
    paragraph = element("w:p", properties, *runs)
    set_paragraph_language(paragraph, language)
    for run in paragraph.findall(q("w:r")):
        style = run.find(f"{q('w:rPr')}/{q('w:rStyle')}")
        if style is not None and style.get(q("w:val")) == _MARK_STYLE:
            set_run_language(run, "en")
    return paragraph


def _bookmarked(paragraph: etree._Element, name: str) -> etree._Element:
    """The paragraph with a bookmark around its runs: the name outlives a change of columns."""
    paragraph.insert(1, element("w:bookmarkStart", id=0, name=name))
    paragraph.append(element("w:bookmarkEnd", id=0))
    return paragraph


def _cell(width: int, paragraphs: Sequence[etree._Element], fill: str = "") -> etree._Element:
    shading = element("w:shd", val="clear", color="auto", fill=fill) if fill else None
    properties = element("w:tcPr", element("w:tcW", w=width, type="dxa"), shading)
    return element("w:tc", properties, *(paragraphs or [element("w:p")]))


def _table(rows: Sequence[etree._Element], language: str) -> etree._Element:
    width = sum(width for _, width in _COLUMNS)
    properties = element(
        "w:tblPr",
        element("w:tblStyle", val="Bilingual"),
        element("w:bidiVisual") if is_right_to_left(language) else None,
        element("w:tblW", w=width, type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val="0000"),
    )
    grid = element("w:tblGrid", *(element("w:gridCol", w=width) for _, width in _COLUMNS))
    return element("w:tbl", properties, grid, *rows)


def _last_line() -> etree._Element:
    """The paragraph that Word wants behind a table, so low that it never opens a page of its own."""
    low = element("w:spacing", before=0, after=0, line=20, lineRule="exact")
    mark = element("w:rPr", element("w:sz", val=2), element("w:szCs", val=2))
    return element("w:p", element("w:pPr", low, mark))


def _numbered(document: etree._Element) -> etree._Element:
    """The document with a number for each bookmark; none of them holds another."""
    for number, start in enumerate(document.iter(q("w:bookmarkStart")), 1):
        for end in (start, next(start.itersiblings(q("w:bookmarkEnd")))):
            end.set(q("w:id"), str(number))
    return document


def _section(language: str) -> etree._Element:
    sides = dict.fromkeys(("top", "right", "bottom", "left"), _MARGIN)
    return element(
        "w:sectPr",
        element("w:headerReference", type="default", r__id="rIdHeader"),
        element("w:footerReference", type="default", r__id="rIdFooter"),
        element("w:pgSz", **_PAGE, orient="landscape"),
        element("w:pgMar", **sides, header=360, footer=360, gutter=0),
        element("w:bidi") if is_right_to_left(language) else None,
    )


def _identity(document: Document) -> BilingualTable:
    """Job key and languages, from the properties or, where a program dropped them, from the line above the table."""
    found = document.properties
    names = ("job_key", "source_language", "target_language")
    if all(found.get(name) for name in names):
        return BilingualTable(found["job_key"], found["source_language"], found["target_language"], ())
    lines = (block.text for block in document.blocks if isinstance(block, Paragraph))
    match = next((match for line in lines if (match := _JOB_LINE.search(line))), None)
    return BilingualTable(match[1], match[2], match[3], ()) if match else BilingualTable("", "", "", ())


def _read_table(table: Table, name: str) -> tuple[list[BilingualRow], list[Issue]] | None:
    """The rows that carry a key, and those that lost theirs; None for a table that never had any."""
    keyed = [(row, _find_key(row)) for row in table.rows]
    if not any(key for _, key in keyed):
        return None
    columns = {mark: _column(table, mark, default) for mark, default in _DEFAULT_COLUMNS.items()}
    rows, issues = [], []
    for number, (row, key) in enumerate(keyed, 1):
        if key is not None:
            target, comment = (_text_at(row, mark, key[1], columns[mark]) for mark in (TARGET_MARK, COMMENT_MARK))
            rows.append(BilingualRow(key[1], key[2], key[3], _text_of(row, _SOURCE_COLUMN), target, comment))
        elif number > 1 and (text := _text_of(row, columns[TARGET_MARK])):
            issues.append(_keyless(row[0].place, text, name))
    return rows, issues


def _find_key(row: Sequence[Cell]) -> re.Match[str] | None:
    texts = ("".join(_text(cell).split()) for cell in reversed(row))
    return next((match for text in texts if (match := _KEY.fullmatch(text))), None)


def _column(table: Table, mark: str, default: int) -> int:
    """Where most rows have the cell with this bookmark: people delete columns, and add some."""
    found = Counter(
        index for row in table.rows for index, cell in enumerate(row) if any(_marks(cell, mark))
    )  # fmt: skip
    return min(found, key=lambda index: (-found[index], index)) if found else default


def _text_at(row: Sequence[Cell], mark: str, segment: str, column: int) -> str:
    """The text of the row's own bookmarked cell, or of the cell in the column."""
    own = next((cell for cell in row if mark + segment in _marks(cell, mark)), None)
    return _text_of(row, column) if own is None else _text(own)


def _marks(cell: Cell, mark: str) -> Iterator[str]:
    return (name for paragraph in cell.paragraphs() for name in paragraph.bookmarks if name.startswith(mark))


def _text_of(row: Sequence[Cell], column: int) -> str:
    return _text(row[column]) if column < len(row) else ""


def _text(cell: Cell) -> str:
    return "\n".join(paragraph.text for paragraph in cell.paragraphs()).strip(" \n\t")


def _keyless(place: Place, text: str, name: str) -> Issue:
    return Issue(
        "row-without-key",
        "warning",
        f"{name}, {place.label}: the row has lost its key and nothing of it is taken; "
        f"enter it again in the table that was delivered: {text}",
        place,
    )


def _last_author(data: bytes) -> str:
    """Who saved the file last, as its properties say."""
    package = open_package(data, "docx")
    if CORE_PART not in package:
        return ""
    found = package.xml(CORE_PART).find("{*}lastModifiedBy")
    return "" if found is None else (found.text or "").strip()
