"""What a workbook holds beside its cells: comments, text boxes, embedded files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.formats.docx.package import Package
from pipeline.formats.xlsx.cells import Sheet, clean
from pipeline.model.text import Place

_ATTACHED = ("xl/embeddings/", "xl/media/", "xl/vbaproject.bin")


def attachments(package: Package) -> tuple[str, ...]:
    """The names of the parts that hold pictures, embedded files and macros."""
    return tuple(name for name in package.parts() if name.lower().startswith(_ATTACHED))


def comments(package: Package, sheets: Sequence[Sheet]) -> Iterator[tuple[str, Place]]:
    """The text and cell of every comment, replies included; the copy that a thread leaves for older programs is not."""
    for sheet in sheets:
        threads = tuple(_threaded(package, sheet))
        in_thread = {reference for reference, _ in threads}
        plain = (pair for pair in _legacy(package, sheet) if pair[0] not in in_thread)
        for reference, text in sorted([*threads, *plain], key=lambda pair: (len(pair[0]), pair[0])):
            yield text, Place(sheet.name, reference, f"sheet {sheet.name}, comment at cell {reference}")


def text_boxes(package: Package, sheets: Sequence[Sheet]) -> tuple[tuple[str, Place], ...]:
    """The text of every box drawn over a sheet."""
    boxes = []
    for sheet in sheets:
        for part in _related(package, sheet, "drawing"):
            for body in package.xml(part).iter("{*}txBody"):
                lines = ["".join(run.text or "" for run in line.iter("{*}t")) for line in body.iterfind("{*}p")]
                text = "\n".join(line for line in lines if line.strip())
                if text and not _is_fallback(body):
                    boxes.append((text, Place(sheet.name, "", f"sheet {sheet.name}, text box")))
    return tuple(boxes)


def _threaded(package: Package, sheet: Sheet) -> Iterator[tuple[str, str]]:
    for part in _related(package, sheet, "threadedComment"):
        for item in package.xml(part).iterfind("{*}threadedComment"):
            yield item.get("ref", ""), clean(item.findtext("{*}text") or "")


def _legacy(package: Package, sheet: Sheet) -> Iterator[tuple[str, str]]:
    for part in _related(package, sheet, "comments"):
        for item in package.xml(part).iterfind("{*}commentList/{*}comment"):
            yield item.get("ref", ""), clean("".join(text.text or "" for text in item.iter("{*}t")))


def _related(package: Package, sheet: Sheet, kind: str) -> Iterator[str]:
    """The parts of this kind that the sheet leads to."""
    for type_, target in package.relationships(sheet.part):
        if type_.endswith(f"/{kind}") and target in package:
            yield target


def _is_fallback(element: etree._Element) -> bool:
    """True inside the copy of a drawing that is kept for older programs."""
    return any(etree.QName(ancestor).localname == "Fallback" for ancestor in element.iterancestors())
