"""A small Word file and a small workbook, part by part, for the judge of whole files to look at."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "application/vnd.openxmlformats-officedocument"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

BODY = (
    '<w:p><w:bookmarkStart w:id="1" w:name="here"/><w:r><w:t>One sentence</w:t></w:r>'
    '<w:r><w:footnoteReference w:id="2"/></w:r><w:bookmarkEnd w:id="1"/></w:p>'
    '<w:p><w:ins w:id="3" w:author="A"><w:r><w:t>added</w:t></w:r></w:ins>'
    '<w:del w:id="4" w:author="A"><w:r><w:delText>deleted</w:delText></w:r></w:del></w:p>'
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF here </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
ACCEPTED = (
    BODY.replace('<w:ins w:id="3" w:author="A">', "")
    .replace("</w:ins>", "")
    .replace('<w:del w:id="4" w:author="A"><w:r><w:delText>deleted</w:delText></w:r></w:del>', "")
)
"""The body with its changes accepted."""
NOTE = "<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>a note</w:t></w:r></w:p>"
CELLS = '<c r="A1" t="inlineStr"><is><t>word</t></is></c><c r="B1"><f>1+1</f></c>'


def word_parts(body: str = BODY, note: str = NOTE) -> dict[str, str]:
    """The parts of a Word file with one footnote and one style."""
    document = f"<w:document {_WORD}><w:body>{body}<w:sectPr/></w:body></w:document>"
    notes = f'<w:footnotes {_WORD}><w:footnote w:id="2">{note}</w:footnote></w:footnotes>'
    return {
        "[Content_Types].xml": _types(
            {
                "word/document.xml": f"{_OFFICE}.wordprocessingml.document.main+xml",
                "word/footnotes.xml": f"{_OFFICE}.wordprocessingml.footnotes+xml",
                "word/styles.xml": f"{_OFFICE}.wordprocessingml.styles+xml",
                "word/theme/theme1.xml": f"{_OFFICE}.theme+xml",
            }
        ),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({"footnotes": "footnotes.xml", "styles": "styles.xml"}),
        "word/document.xml": document,
        "word/footnotes.xml": notes,
        "word/styles.xml": f'<w:styles {_WORD}><w:style w:type="paragraph" w:styleId="Plain"/></w:styles>',
        "word/theme/theme1.xml": "<theme/>",
    }


def sheet_parts(
    cells: str = '<c r="A1" t="inlineStr"><is><t>word</t></is></c><c r="B1"><f>1+1</f></c>',
) -> dict[str, str]:
    """The parts of a workbook with one sheet of one row."""
    sheets = '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets>'
    return {
        "[Content_Types].xml": _types(
            {
                "xl/workbook.xml": f"{_OFFICE}.spreadsheetml.sheet.main+xml",
                "xl/worksheets/sheet1.xml": f"{_OFFICE}.spreadsheetml.worksheet+xml",
            }
        ),
        "_rels/.rels": _relations({"officeDocument": "xl/workbook.xml"}),
        "xl/_rels/workbook.xml.rels": _relations({"worksheet": "worksheets/sheet1.xml"}),
        "xl/workbook.xml": f"<workbook {_SHEET} {_LINKS}>{sheets}</workbook>",
        "xl/worksheets/sheet1.xml": (
            f'<worksheet {_SHEET}><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
        ),
    }


def packed(parts: Mapping[str, str]) -> bytes:
    """The parts as a file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def _types(overrides: Mapping[str, str]) -> str:
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    listed = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<Types xmlns="{space}">{defaults}{listed}</Types>'


def _relations(targets: Mapping[str, str]) -> str:
    one = '<Relationship Id="rId{}" Type="{}/{}" Target="{}"/>'
    listed = "".join(one.format(at, _RELATION, kind, target) for at, (kind, target) in enumerate(targets.items(), 1))
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{listed}</Relationships>'
