"""What the tests of Excel editing share: workbooks of a few cells, units as short texts, parts as XML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from pipeline.formats.docx.package import open_package, write_zip
from pipeline.formats.xlsx.edit import put_text, take_text
from pipeline.model.draft import Part
from pipeline.model.file_text import EditedFile, TextUnit

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPACES = (
    f'xmlns="{MAIN}" xmlns:r="{RELATIONS}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


@dataclass(frozen=True)
class Sheet:
    """A sheet by its contents."""

    name: str
    rows: str = ""
    """The `row` elements."""
    behind: str = ""
    """What follows the cells."""
    before: str = ""
    """What stands before them."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Target by kind of relationship: `comments` to `../comments1.xml`."""


def book(
    *sheets: Sheet, strings: Sequence[str] = (), parts: Mapping[str, str] | None = None, behind: str = ""
) -> bytes:
    """A workbook with these sheets, shared strings (contents of `si`) and further parts."""
    names = "".join(
        f'<sheet name="{sheet.name}" sheetId="{number}" r:id="rId{number}"/>' for number, sheet in enumerate(sheets, 1)
    )
    made = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}"/></Types>',
        "_rels/.rels": relations({"officeDocument": "xl/workbook.xml", "core-properties": "docProps/core.xml"}),
        "xl/workbook.xml": f"<workbook {SPACES}><sheets>{names}</sheets>{behind}</workbook>",
        "xl/_rels/workbook.xml.rels": _of_book(len(sheets)),
        "xl/sharedStrings.xml": f"<sst {SPACES}>{''.join(f'<si>{each}</si>' for each in strings)}</sst>",
    }
    for number, sheet in enumerate(sheets, 1):
        inside = f"{sheet.before}<sheetData>{sheet.rows}</sheetData>{sheet.behind}"
        made[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet {SPACES}>{inside}</worksheet>"
        made[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = relations(sheet.links)
    made |= parts or {}
    return write_zip({name: text.encode() for name, text in made.items()})


def relations(links: Mapping[str, str]) -> str:
    """A part of relationships, numbered from 1."""
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links.items(), 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{found}</Relationships>'


def row(number: int, **cells: object) -> str:
    """A row: an int is the number of a shared string, a str the XML inside a cell with its attributes left out."""
    return f'<row r="{number}">{"".join(_cell(f"{column}{number}", value) for column, value in cells.items())}</row>'


def inline(text: str) -> str:
    """A cell's contents: an inline string."""
    return f"<is><t>{text}</t></is>"


def short(unit: TextUnit) -> str:
    """The unit's text with a code as its id in angle brackets."""
    return "".join(part.text if part.kind == "text" else f"<{part.id}>" for part in unit.parts)


def shorts(data: bytes, *, comments: bool = False, sheet_names: bool = False) -> list[str]:
    """All units as short texts."""
    return [short(unit) for unit in take_text(data, comments=comments, sheet_names=sheet_names).units]


def put(
    data: bytes,
    texts: Mapping[str, str],
    target: str = "fr",
    *,
    source: str = "en",
    comments: bool = False,
    sheet_names: bool = False,
) -> EditedFile:
    """The file with other texts for units without codes, each named by its old text."""
    units = take_text(data, comments=comments, sheet_names=sheet_names).units
    given = {unit.id: (Part("text", texts[short(unit)]),) for unit in units if short(unit) in texts}
    return put_text(data, given, source, target, comments=comments, sheet_names=sheet_names)


def part(data: bytes, name: str) -> str:
    """A part as text."""
    return open_package(data).part(name).decode()


def xml(data: bytes, name: str) -> etree._Element:
    """A part's root."""
    return etree.fromstring(open_package(data).part(name))


def sheet(data: bytes, number: int = 1) -> str:
    """A sheet's XML."""
    return part(data, f"xl/worksheets/sheet{number}.xml")


def values(root: etree._Element, path: str, attribute: str = "") -> list[str]:
    """Texts, or an attribute, of the elements on a path of local names."""
    steps = "/".join(f"{{*}}{step}" for step in path.split("/"))
    found = root.iterfind(f".//{steps}")
    return [(each.get(attribute) or "") if attribute else (each.text or "") for each in found]


def _cell(reference: str, value: object) -> str:
    if isinstance(value, int):
        return f'<c r="{reference}" t="s"><v>{value}</v></c>'
    kind = ' t="inlineStr"' if str(value).startswith("<is>") else ' t="str"' if str(value).startswith("<f>") else ""
    return f'<c r="{reference}"{kind}>{value}</c>'


def _of_book(count: int) -> str:
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, count + 1)
    )
    found += f'<Relationship Id="s" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    found += f'<Relationship Id="p" Type="{RELATIONS}/pivotCacheDefinition" Target="pivotCache/cache1.xml"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{found}</Relationships>'
