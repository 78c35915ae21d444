"""What a workbook holds beside its cells."""

import io
import zipfile

from pipeline.formats.docx.package import write_zip
from pipeline.formats.xlsx.form import make_excel_form
from pipeline.formats.xlsx.form_read import read_excel_form
from tests.forms import every_type_form

EVERY = every_type_form()
RELATIONS = "xl/worksheets/_rels/sheet2.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HINT = "One paragraph is enough."
"""The form's own comment, at cell D48."""
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def with_parts(parts: dict[str, str], relations: str = "", hint: str = HINT) -> bytes:
    """The blank form with further parts, the sheet of the questions leading to them."""
    with zipfile.ZipFile(io.BytesIO(make_excel_form(EVERY, "en"))) as archive:
        every = {name: archive.read(name).replace(HINT.encode(), hint.encode()) for name in archive.namelist()}
    every |= {name: text.encode() for name, text in parts.items()}
    every[RELATIONS] = every[RELATIONS].replace(b"</Relationships>", relations.encode() + b"</Relationships>")
    return write_zip(every)


def relation(kind: str, target: str) -> str:
    """A relationship of this kind."""
    return f'<Relationship Id="x1" Type="{OFFICE}/{kind}" Target="{target}"/>'


def test_a_text_box_over_the_sheet_is_unplaced() -> None:
    """Its paragraphs are lines; the copy for older programs is left out."""
    line = "<a:p><a:r><a:t>{}</a:t></a:r></a:p>"
    body = f"<x:txBody>{line.format('See the')}{line.format('annex.')}</x:txBody>"
    drawing = (
        f'<x:wsDr xmlns:x="urn:x" xmlns:a="{DRAWING}" xmlns:mc="urn:mc"><mc:AlternateContent>'
        f"<mc:Choice>{body}</mc:Choice><mc:Fallback>{body}</mc:Fallback></mc:AlternateContent></x:wsDr>"
    )
    data = with_parts({"xl/drawings/drawing9.xml": drawing}, relation("drawing", "../drawings/drawing9.xml"))
    ((text, place),) = read_excel_form(data, lambda _: EVERY).unplaced
    assert (text, place.label) == ("See the\nannex.", "sheet Questionnaire, text box")


def test_a_thread_of_comments_is_read_once_with_its_replies() -> None:
    """The stub at the same cell, which a thread leaves for older programs, is left out."""
    thread = (
        '<t:ThreadedComments xmlns:t="urn:t">'
        '<t:threadedComment ref="D48"><t:text>Is this right?</t:text></t:threadedComment>'
        '<t:threadedComment ref="D48"><t:text>Yes.</t:text></t:threadedComment>'
        "</t:ThreadedComments>"
    )
    leads = relation("threadedComment", "../threads.xml")
    data = with_parts({"xl/threads.xml": thread}, leads, "[Threaded comment] Is this right? Reply: Yes.")
    found = read_excel_form(data, lambda _: EVERY).comments
    assert [(text, place.label) for text, place in found] == [
        ("Is this right?", "sheet Questionnaire, comment at cell D48"),
        ("Yes.", "sheet Questionnaire, comment at cell D48"),
    ]


def test_pictures_embedded_files_and_macros_are_named() -> None:
    """They are not opened."""
    names = ("xl/embeddings/oleObject1.bin", "xl/media/image1.png", "xl/vbaProject.bin")
    data = with_parts(dict.fromkeys(names, "x"))
    assert read_excel_form(data, lambda _: EVERY).attachments == names
