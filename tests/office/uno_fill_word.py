"""Run by Debian's Python in LibreOffice Writer: fills a Word form and saves it as .docx.

Arguments: the form, a JSON file of what to do by the names of bookmarks, the file to save. The JSON has `ticks` (names
of options' bookmarks), `choices` (name and shown text) and `texts` (name and a list of paragraphs).
"""

import json
import pathlib

from com.sun.star.beans import PropertyValue

PARAGRAPH_BREAK = 0


def main(desktop, arguments):
    """Opens the form without a window, ticks, chooses and types, saves and closes."""
    form, actions, saved = (pathlib.Path(name) for name in arguments)
    document = desktop.loadComponentFromURL(form.as_uri(), "_blank", 0, (_property("Hidden", True),))  # noqa: FBT003  UNO takes positions
    todo = json.loads(actions.read_text(encoding="utf-8"))
    marks = document.Bookmarks
    for name in todo["ticks"]:
        _tick(marks.getByName(name).Anchor)
    for name, shown in todo["choices"].items():
        _choose(marks.getByName(name).Anchor, shown)
    for name, paragraphs in todo["texts"].items():
        _type(marks.getByName(name).Anchor.Text, paragraphs)
    document.storeToURL(saved.as_uri(), (_property("FilterName", "MS Word 2007 XML"),))
    document.close(True)  # noqa: FBT003  UNO takes positions


def _tick(anchor):
    """Ticks the box; Writer draws the glyph only when a person clicks, so it is written too."""
    box = _control(anchor)
    box.Checked = True
    box.setString(box.CheckedState)


def _choose(anchor, shown):
    box = _control(anchor)
    box.ShowingPlaceHolder = False
    box.setString(shown)


def _type(cell, paragraphs):
    """Selects all that is in the cell and types over it."""
    cursor = cell.createTextCursor()
    cursor.gotoStart(False)  # noqa: FBT003  UNO takes positions
    cursor.gotoEnd(True)  # noqa: FBT003
    cursor.setString(paragraphs[0])
    for paragraph in paragraphs[1:]:
        cell.insertControlCharacter(cell.End, PARAGRAPH_BREAK, False)  # noqa: FBT003
        cell.insertString(cell.End, paragraph, False)  # noqa: FBT003


def _control(anchor):
    """The content control in the paragraph of a bookmark."""
    cursor = anchor.Text.createTextCursorByRange(anchor.Start)
    cursor.gotoStartOfParagraph(False)  # noqa: FBT003
    cursor.gotoEndOfParagraph(True)  # noqa: FBT003
    paragraphs = cursor.createEnumeration()
    while paragraphs.hasMoreElements():
        portions = paragraphs.nextElement().createEnumeration()
        while portions.hasMoreElements():
            portion = portions.nextElement()
            if portion.TextPortionType == "ContentControl":
                return portion.ContentControl
    raise LookupError("no content control in the paragraph of the bookmark")


def _property(name, value):
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found
