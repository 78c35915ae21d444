"""The walk over an edited report: each paragraph as it stands with its changes accepted, and who made them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from lxml import etree

from pipeline.formats.docx.elements import q
from pipeline.formats.docx.run_text import is_on, run_item_text
from pipeline.formats.docx.segment_runs import SEGMENT_PREFIX
from pipeline.model.edited import EditedBlock, Remark, Revision
from pipeline.model.text import Place

ITEM_MARK = "i_"
_PLACEHOLDER = "PlaceholderText"
"""Word's style for the words it shows in an empty control."""
_SKIPPED = frozenset(map(q, ("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:sectPr", "w:tblPr", "w:tblGrid", "w:tcPr")))
_INSERTED, _GONE = frozenset(map(q, ("w:ins", "w:moveTo"))), frozenset(map(q, ("w:del", "w:moveFrom")))


@dataclass(frozen=True)
class _Inside:
    """What is around an element."""

    item: str = ""
    control: int = 0
    prompting: bool = False
    gone: bool = False


@dataclass
class _Piece:
    """Text inside one item, or between items."""

    item: str
    control: int = 0
    chunks: list[tuple[int, str]] = field(default_factory=list)
    """Its text, each stretch with the number of the control around it."""
    bookmarks: list[str] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


class ReportWalker:
    """Reads the body of one document into `blocks`, in reading order."""

    def __init__(self, part: str, remarks: Mapping[str, Remark], notes: Mapping[str, str]) -> None:
        """Begin at the top of a part; `remarks` are the comments by id, `notes` texts by `footnote 1`."""
        self._part = part
        self._remarks = dict(remarks)
        self._notes = notes
        self._open: dict[str, str] = {}
        self._ended: frozenset[str] = frozenset()
        self._controls = 0
        self._pieces: list[_Piece] = []
        self._paragraphs = 0
        self.blocks: list[EditedBlock] = []
        self._enter: dict[str, Callable[[etree._Element, _Inside], None]] = {
            q("w:p"): self._paragraph,
            q("w:sdt"): self._control,
            q("w:tr"): self._row,
            q("w:r"): self._run,
            q("w:bookmarkStart"): self._bookmark,
            q("w:bookmarkEnd"): self._bookmark_end,
            q("w:commentRangeStart"): self._remark,
            q("w:commentReference"): self._remark,
            q("w:footnoteReference"): self._note,
            q("w:endnoteReference"): self._note,
            q("mc:AlternateContent"): self._alternate,
            **dict.fromkeys(_INSERTED | _GONE, self._tracked),
        }

    def read(self, root: etree._Element) -> None:
        """Read everything under the element."""
        self._ended = frozenset(str(end.get(q("w:id"))) for end in root.iter(q("w:bookmarkEnd")))
        self._children(root, _Inside())
        self._flush()

    def _children(self, parent: etree._Element, inside: _Inside) -> None:
        for child in parent:
            if isinstance(child.tag, str) and child.tag not in _SKIPPED:
                self._enter.get(child.tag, self._children)(child, inside)

    def _paragraph(self, paragraph: etree._Element, inside: _Inside) -> None:
        """One paragraph; where the mark at its end is deleted, the next one goes on in it."""
        if not any(piece.chunks for piece in self._pieces):
            self._flush()
        self._paragraphs += not self._pieces
        if inside.item:
            self._piece(inside)
        self._children(paragraph, inside)
        mark = paragraph.find(f"{q('w:pPr')}/{q('w:rPr')}")
        changes = [] if mark is None else [each for each in mark if each.tag in _INSERTED | _GONE]
        for change in changes:
            self._record(change, inside)
        if inside.gone or not any(change.tag in _GONE for change in changes):
            self._flush()

    def _control(self, sdt: etree._Element, inside: _Inside) -> None:
        """A control names the item that is in it; one without a name is of what is around it."""
        properties, content = sdt.find(q("w:sdtPr")), sdt.find(q("w:sdtContent"))
        if content is None:
            return
        found = {} if properties is None else {each.tag: each for each in properties}
        names = (found[name].get(q("w:val")) for name in (q("w:tag"), q("w:alias")) if name in found)
        within = replace(inside, prompting=is_on(found.get(q("w:showingPlcHdr"))))
        if item := next((name for name in names if name), ""):
            self._controls += 1
            within = replace(within, item=item, control=self._controls)
            if _is_in_line(sdt):
                self._piece(within)
        self._children(content, within)

    def _row(self, row: etree._Element, inside: _Inside) -> None:
        deleted = row.find(f"{q('w:trPr')}/{q('w:del')}") is not None
        self._children(row, replace(inside, gone=inside.gone or deleted))

    def _tracked(self, change: etree._Element, inside: _Inside) -> None:
        if any(True for _ in change.iter(q("w:t"), q("w:delText"), q("w:br"), q("w:tab"))):
            self._record(change, inside)
        self._children(change, replace(inside, gone=inside.gone or change.tag in _GONE))

    def _run(self, run: etree._Element, inside: _Inside) -> None:
        properties = run.find(q("w:rPr"))
        style = None if properties is None else properties.find(q("w:rStyle"))
        hidden = properties is not None and is_on(properties.find(q("w:vanish")))
        prompt = inside.prompting and style is not None and style.get(q("w:val")) == _PLACEHOLDER
        if hidden or prompt or inside.gone:
            self._children(run, inside)
            return
        for item in run:
            text = run_item_text(item)
            if text:
                self._add(text, inside)
            elif item.tag in self._enter:
                self._enter[str(item.tag)](item, inside)

    def _add(self, text: str, inside: _Inside) -> None:
        piece = self._piece(inside)
        if not inside.item and piece.control and any(self._open.values()):
            piece = self._begin(_Piece(self._bookmarked_item()))
        piece.chunks.append((inside.control, text))
        piece.bookmarks += [name for name in self._open.values() if name not in piece.bookmarks]

    def _bookmark(self, start: etree._Element, inside: _Inside) -> None:
        name = str(start.get(q("w:name")))
        number = str(start.get(q("w:id")))
        if name.startswith((ITEM_MARK, SEGMENT_PREFIX)) and number in self._ended and not inside.gone:
            self._open[number] = name
            if name.startswith(ITEM_MARK):
                piece = self._piece(inside)
                piece.bookmarks += [name] if name not in piece.bookmarks else []

    def _bookmark_end(self, end: etree._Element, _: _Inside) -> None:
        self._open.pop(str(end.get(q("w:id"))), None)

    def _remark(self, mark: etree._Element, inside: _Inside) -> None:
        """The comment belongs to the text where its range begins, or where its sign stands."""
        remark = self._remarks.pop(str(mark.get(q("w:id"))), None)
        if remark is not None:
            self._piece(inside).remarks.append(remark)

    def _note(self, mark: etree._Element, inside: _Inside) -> None:
        """What a person put into a note stands in brackets where the note is called."""
        text = self._notes.get(f"{etree.QName(mark).localname.removesuffix('Reference')} {mark.get(q('w:id'))}")
        if text and not inside.gone:
            self._add(f" [{text}]", inside)

    def _alternate(self, alternate: etree._Element, inside: _Inside) -> None:
        """Of two renderings of one thing the first."""
        for child in list(alternate)[:1]:
            self._children(child, inside)

    def _bookmarked_item(self) -> str:
        """The name of the item's bookmark that is open here, or ""."""
        return next((name for name in self._open.values() if name.startswith(ITEM_MARK)), "")

    def _record(self, change: etree._Element, inside: _Inside) -> None:
        revision = Revision(change.get(q("w:author")) or "", change.get(q("w:date")) or "")
        piece = self._pieces[-1] if self._pieces and not inside.item else self._piece(inside)
        piece.revisions += [revision] if revision not in piece.revisions else []

    def _piece(self, inside: _Inside) -> _Piece:
        """The piece that is being read, or a new one where another item begins; text without an item goes on."""
        item = inside.item or self._bookmarked_item()
        last = self._pieces[-1] if self._pieces else None
        if last is None:
            return self._begin(_Piece(item, inside.control))
        if not item or last.item == item:  # LibreOffice makes a control of its own of each script in a control
            return last
        if not last.item and not last.bookmarks:
            last.item, last.control = item, inside.control
            return last
        return self._begin(_Piece(item, inside.control))

    def _begin(self, piece: _Piece) -> _Piece:
        self._pieces.append(piece)
        return piece

    def _flush(self) -> None:
        """The paragraph is at its end: its pieces are blocks."""
        place = Place(self._part, f"p[{self._paragraphs}]", f"paragraph {self._paragraphs}")
        self.blocks += [_block(piece, place) for piece in self._pieces]
        self._pieces = []


def _block(piece: _Piece, place: Place) -> EditedBlock:
    item = "" if piece.item.startswith(ITEM_MARK) else piece.item
    return EditedBlock(
        text=_without_echoes(piece.chunks),
        item=item,
        control=piece.control if item else 0,
        bookmarks=tuple(piece.bookmarks),
        revisions=tuple(piece.revisions),
        remarks=tuple(piece.remarks),
        place=place,
    )


def _is_in_line(sdt: etree._Element) -> bool:
    """True for a control in a paragraph; one around paragraphs has none of its own."""
    return next(sdt.iterancestors(q("w:p")), None) is not None


def _without_echoes(chunks: Sequence[tuple[int, str]]) -> str:
    """The text of a piece without what LibreOffice repeats.

    LibreOffice 7.4 writes a control that stood round a paragraph of two scripts once for each change of script, and the
    whole text again behind every stretch.
    """
    texts = ["".join(text for _, text in group) for _, group in groupby(chunks, key=lambda each: each[0])]
    is_controlled = all(control for control, _ in chunks)
    if is_controlled and len(texts) > 1 and all(each.endswith(texts[0]) for each in texts[1:]):
        return texts[0]
    return "".join(texts)
