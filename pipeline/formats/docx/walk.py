"""The walk over one part of a Word document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.formats.docx.document import Block, Cell, Control, Paragraph, Stretch, Table
from pipeline.formats.docx.elements import NAMESPACES, q
from pipeline.formats.docx.run_text import FORM_FIELD, field_text, is_on, run_item_text
from pipeline.model.text import Place

Inside = tuple[Control, ...]
NO_NOTES: Mapping[tuple[str, str], str] = {}

_W = f"{{{NAMESPACES['w']}}}"
_ENTERED = frozenset(
    _W + name
    for name in (
        "body",
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "hyperlink",
        "fldSimple",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
    )
)
_LEFT_OUT = frozenset((_W + "del", _W + "moveFrom"))
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHOICE, _FALLBACK, _ALTERNATE = q("mc:Choice"), q("mc:Fallback"), q("mc:AlternateContent")
_SDT, _SDT_PROPERTIES, _SDT_CONTENT = q("w:sdt"), q("w:sdtPr"), q("w:sdtContent")
_P, _TBL, _TR, _TC, _R = q("w:p"), q("w:tbl"), q("w:tr"), q("w:tc"), q("w:r")
_VAL = q("w:val")


@dataclass
class _Line:
    """A paragraph while it is being read."""

    place: Place
    pieces: list[tuple[list[str], Inside]] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)


class Walker:
    """Reads the blocks of one part, and keeps what is in no block."""

    def __init__(self, part: str, notes: Mapping[tuple[str, str], str]) -> None:
        """Begin at the top of a part; `notes` are texts by kind and id."""
        self._part = part
        self._notes = notes
        self._controls = 0
        self.deleted: list[tuple[str, Place]] = []
        self.hidden: list[tuple[str, Place]] = []
        self.commented: dict[str, Place] = {}

    def blocks(self, parent: etree._Element, path: str = "", label: str = "", inside: Inside = ()) -> tuple[Block, ...]:
        """The paragraphs and tables in an element, at a place that the path and label begin."""
        blocks: list[Block] = []
        counts: Counter[str] = Counter()
        running_on: list[Paragraph] = []
        for child, controls in self._children(parent, inside, Place(self._part, path, label)):
            if child.tag == _P:
                counts["p"] += 1
                running_on.append(self._paragraph(child, controls, self._place(path, label, "p", counts["p"])))
                if not _ends_deleted(child):
                    blocks.append(_joined(running_on))
                    running_on = []
            elif child.tag == _TBL:
                counts["tbl"] += 1
                blocks.append(self._table(child, controls, self._place(path, label, "tbl", counts["tbl"])))
        return (*blocks, _joined(running_on)) if running_on else tuple(blocks)

    def _place(self, path: str, label: str, kind: str, number: int) -> Place:
        words = {"p": "paragraph", "tbl": "table"}
        step = f"{kind}[{number}]"
        return Place(self._part, f"{path}/{step}" if path else step, label or f"{words[kind]} {number}")

    def _children(
        self, parent: etree._Element, inside: Inside, place: Place
    ) -> Iterator[tuple[etree._Element, Inside]]:
        """The children that count, with the controls around each: wrappers are opened, deletions reported."""
        for child in parent:
            tag = child.tag
            if tag == _SDT:
                content = child.find(_SDT_CONTENT)
                if content is not None:
                    yield from self._children(content, (*inside, self._control(child)), place)
            elif tag in _ENTERED:
                yield from self._children(child, inside, place)
            elif tag == _ALTERNATE:
                chosen = _chosen(child)
                if chosen is not None:
                    yield from self._children(chosen, inside, place)
            elif tag in _LEFT_OUT:
                self._delete(child, place)
            elif isinstance(tag, str):
                yield child, inside

    def _control(self, sdt: etree._Element) -> Control:
        self._controls += 1
        properties = sdt.find(_SDT_PROPERTIES)
        return read_control(properties, self._controls)

    def _delete(self, element: etree._Element, place: Place) -> None:
        text = text_of(element)
        if text.strip():
            self.deleted.append((text, place))

    def _table(self, table: etree._Element, inside: Inside, place: Place) -> Table:
        rows: list[tuple[Cell, ...]] = []
        for row, controls in self._children(table, inside, place):
            if row.tag != _TR:
                continue
            if row.find(f"{_W}trPr/{_W}del") is not None:
                self._delete(row, place)
                continue
            rows.append(self._row(row, controls, place, len(rows) + 1))
        return Table(tuple(rows), place)

    def _row(self, row: etree._Element, inside: Inside, table: Place, number: int) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        for cell, controls in self._children(row, inside, table):
            if cell.tag == _TC:
                path = f"{table.path}/tr[{number}]/tc[{len(cells) + 1}]"
                place = Place(self._part, path, f"{table.label}, row {number}")
                cells.append(Cell(self.blocks(cell, place.path, place.label, controls), place))
        return tuple(cells)

    def _paragraph(self, paragraph: etree._Element, inside: Inside, place: Place) -> Paragraph:
        line = _Line(place)
        for child, controls in self._children(paragraph, inside, place):
            self._inline(child, controls, line)
        return Paragraph(
            stretches=tuple(_without_echoes([Stretch("".join(texts), controls) for texts, controls in line.pieces])),
            place=place,
            controls=inside,
            bookmarks=tuple(line.bookmarks),
            listed=paragraph.find(f"{_W}pPr/{_W}numPr") is not None,
            notes=tuple(line.notes),
            boxes=tuple(line.boxes),
        )

    def _inline(self, child: etree._Element, controls: Inside, line: _Line) -> None:
        tag = str(child.tag)
        if tag == _R:
            self._run(child, controls, line)
        elif tag == _W + "bookmarkStart":
            line.bookmarks.append(child.get(_W + "name") or "")
        elif tag.startswith(_MATH):
            _add(line, "".join(str(text) for text in child.itertext()), controls)

    def _run(self, run: etree._Element, controls: Inside, line: _Line) -> None:
        if is_on(run.find(f"{_W}rPr/{_W}vanish")):
            text = text_of(run)
            if text.strip():
                self.hidden.append((text, line.place))
            return
        for item, inner in self._children(run, controls, line.place):
            self._run_item(item, inner, line)

    def _run_item(self, item: etree._Element, controls: Inside, line: _Line) -> None:
        name = str(item.tag).removeprefix(_W)
        match name:
            case "footnoteReference" | "endnoteReference":
                kind = name.removesuffix("Reference")
                note = self._notes.get((kind, item.get(_W + "id") or ""))
                line.notes.extend([note] if note else [])
            case "commentReference":
                self.commented[item.get(_W + "id") or ""] = line.place
            case "drawing" | "pict" | "object":
                line.boxes.extend(self._boxes(item, line.place))
            case "fldChar":
                _add(line, field_text(item.find(FORM_FIELD)), controls)
            case "r":
                self._run(item, controls, line)
            case _:
                _add(line, run_item_text(item), controls)

    def _boxes(self, drawing: etree._Element, place: Place) -> Iterator[Block]:
        """The blocks of the outermost text boxes in a drawing; of two renderings of one only the first."""
        for child in drawing:
            if child.tag == q("w:txbxContent"):
                yield from self.blocks(child, f"{place.path}/txbx", place.label)
            elif child.tag == _ALTERNATE:
                chosen = _chosen(child)
                if chosen is not None:
                    yield from self._boxes(chosen, place)
            else:
                yield from self._boxes(child, place)


def read_control(properties: etree._Element | None, number: int) -> Control:
    """The control that its properties describe."""
    if properties is None:
        return Control(number, "", "", "text")
    tag, alias = (properties.find(f"{_W}{name}") for name in ("tag", "alias"))
    described = Control(
        number,
        tag="" if tag is None else tag.get(_VAL) or "",
        alias="" if alias is None else alias.get(_VAL) or "",
        kind="text",
        prompting=is_on(properties.find(_W + "showingPlcHdr")),
    )
    box = properties.find(q("w14:checkbox"))
    if box is not None:
        return replace(described, kind="check-box", checked=is_on(box.find(q("w14:checked")), q("w14:val")))
    for name in ("dropDownList", "comboBox"):
        choices = properties.find(_W + name)
        if choices is not None:
            return replace(described, kind="drop-down", items=_list_items(choices))
    return replace(described, kind="date") if properties.find(_W + "date") is not None else described


def text_of(element: etree._Element) -> str:
    """All the text in an element, deleted text too."""
    names = (_W + "t", _W + "delText", _W + "tab", _W + "br", _W + "noBreakHyphen")
    return "".join(run_item_text(item) for item in element.iter(*names))


def _list_items(choices: etree._Element) -> tuple[tuple[str, str], ...]:
    rows = []
    for item in choices.iterfind(_W + "listItem"):
        value = item.get(_W + "value") or ""
        rows.append((value, item.get(_W + "displayText") or value))
    return tuple(rows)


def _chosen(alternate: etree._Element) -> etree._Element | None:
    choice = alternate.find(_CHOICE)
    return alternate.find(_FALLBACK) if choice is None else choice


def _add(line: _Line, text: str, controls: Inside) -> None:
    """Add the text to the last stretch if it stands inside the same controls, else begin one."""
    if line.pieces and line.pieces[-1][1] == controls:
        line.pieces[-1][0].append(text)
    elif text or controls:
        line.pieces.append(([text], controls))


def _without_echoes(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches without those that repeat a control's text.

    LibreOffice 7.4 writes a control that stood round a paragraph of two scripts once for each change of script: the
    same name, no tag, and the whole text again behind every piece.
    """
    first: Stretch | None = None
    for stretch in stretches:
        if first is None or not _echoes(stretch, first):
            first = stretch
            yield stretch


def _echoes(stretch: Stretch, first: Stretch) -> bool:
    if not stretch.controls or not first.controls or not first.text:
        return False
    one, other = first.controls[-1], stretch.controls[-1]
    alike = one.number != other.number and one.alias == other.alias != "" and one.tag == other.tag == ""
    return alike and one.kind == "text" and stretch.text.endswith(first.text)


def _ends_deleted(paragraph: etree._Element) -> bool:
    """True where the paragraph's mark is deleted, so that it runs on into the next one."""
    mark = paragraph.find(f"{_W}pPr/{_W}rPr")
    return mark is not None and any(child.tag in _LEFT_OUT for child in mark)


def _joined(paragraphs: Sequence[Paragraph]) -> Paragraph:
    """One paragraph of several whose marks between them are deleted; it has the properties of the last."""
    if len(paragraphs) == 1:
        return paragraphs[0]
    return replace(
        paragraphs[-1],
        stretches=tuple(item for paragraph in paragraphs for item in paragraph.stretches),
        bookmarks=tuple(item for paragraph in paragraphs for item in paragraph.bookmarks),
        notes=tuple(item for paragraph in paragraphs for item in paragraph.notes),
        boxes=tuple(item for paragraph in paragraphs for item in paragraph.boxes),
        place=paragraphs[0].place,
    )
