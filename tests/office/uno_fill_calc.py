"""Run by Debian's Python in LibreOffice Calc: types answers into an Excel form and saves it as .xlsx.

Arguments: the form, a JSON file of texts by cell reference, the file to save.
"""

import json
import pathlib

from com.sun.star.beans import PropertyValue


def main(desktop, arguments):
    """Opens the form without a window, types every text, saves and closes."""
    form, texts, saved = (pathlib.Path(name) for name in arguments)
    document = desktop.loadComponentFromURL(form.as_uri(), "_blank", 0, (_property("Hidden", True),))  # noqa: FBT003  UNO takes positions
    sheet = document.Sheets.getByIndex(1)
    for reference, text in json.loads(texts.read_text(encoding="utf-8")).items():
        sheet.getCellRangeByName(reference).setString(text)
    document.storeToURL(saved.as_uri(), (_property("FilterName", "Calc MS Excel 2007 XML"),))
    document.close(True)  # noqa: FBT003  UNO takes positions


def _property(name, value):
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found
