"""Content controls: the fields of a form, each with the id of its question or option as tag."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from pipeline.formats.docx.elements import element, q
from pipeline.formats.docx.form_labels import Prompt
from pipeline.formats.docx.script import Script, symbol_properties

UNTICKED = "\u2610"
TICKED = "\u2612"
_LONGEST_ALIAS = 64
"""Characters that Word allows in the name it shows over a control."""


def check_box(tag: str, name: str) -> etree._Element:
    """An unticked check box, ticked with the space bar."""
    box = element(
        "w14:checkbox",
        element("w14:checked", val="0"),
        element("w14:checkedState", val="2612", font="MS Gothic"),
        element("w14:uncheckedState", val="2610", font="MS Gothic"),
    )
    run = element("w:r", symbol_properties(), element("w:t", UNTICKED))
    return element("w:sdt", _properties(tag, name, symbol_properties(), box), element("w:sdtContent", run))


def drop_down(tag: str, name: str, items: Sequence[tuple[str, str]], prompt: str, script: Script) -> etree._Element:
    """A list of values and their shown texts, of which none is chosen yet."""
    rows = [element("w:listItem", displayText=shown, value=value) for value, shown in items]
    properties = _properties(tag, name, None, element("w:dropDownList", *rows), placeholder="choice")
    return element("w:sdt", properties, element("w:sdtContent", script.prompt(prompt)))


def date_picker(tag: str, name: str, prompt: str, script: Script) -> etree._Element:
    """A date, picked or typed, written as 2026-03-31."""
    picker = element(
        "w:date",
        element("w:dateFormat", val="yyyy-MM-dd"),
        element("w:lid", val=script.tag),
        element("w:storeMappedDataAs", val="date"),
        element("w:calendar", val="gregorian"),
    )
    content = element("w:sdtContent", script.prompt(prompt))
    return element("w:sdt", _properties(tag, name, None, picker, placeholder="date"), content)


def text_area(
    tag: str, name: str, prompt: str, script: Script, text: str = "", kind: Prompt = "text"
) -> etree._Element:
    """A field for any number of paragraphs: it holds `text`, or the prompt until something is typed.

    It stands in its paragraph, not around it: Word makes no difference while it is alone there, and writes it around
    the paragraphs once there are several; LibreOffice 7.4 makes an input line of one that stands around a paragraph.
    """
    run = script.run(text) if text else script.prompt(prompt)
    properties = _properties(tag, name, script.run_properties(), None, placeholder="" if text else kind)
    return element("w:sdt", properties, element("w:sdtContent", run))


def bookmark(name: str, *content: etree._Element) -> list[etree._Element]:
    """The content enclosed by a bookmark; without content, a bookmark between two characters."""
    return [element("w:bookmarkStart", id=name, name=name), *content, element("w:bookmarkEnd", id=name)]


def number_ids(part: etree._Element) -> None:
    """Give every control and bookmark of a finished part its own number, in reading order."""
    bookmarks: dict[str, int] = {}
    controls = 0
    for item in part.iter(q("w:bookmarkStart"), q("w:bookmarkEnd"), q("w:sdtPr")):
        if item.tag == q("w:sdtPr"):
            controls += 1
            item[_id_position(item)].set(q("w:val"), str(controls))
        else:
            key = str(item.get(q("w:id")))
            item.set(q("w:id"), str(bookmarks.setdefault(key, len(bookmarks) + 1)))


def _properties(
    tag: str, name: str, runs: etree._Element | None, kind: etree._Element | None, placeholder: str = ""
) -> etree._Element:
    return element(
        "w:sdtPr",
        runs,
        element("w:alias", val=_alias(name)),
        element("w:tag", val=tag),
        element("w:id", val="0"),
        element("w:lock", val="sdtLocked"),
        element("w:placeholder", element("w:docPart", val=f"prompt-{placeholder}")) if placeholder else None,
        element("w:showingPlcHdr") if placeholder else None,
        kind,
    )


def _alias(name: str) -> str:
    return name if len(name) <= _LONGEST_ALIAS else name[: _LONGEST_ALIAS - 1] + "…"


def _id_position(properties: etree._Element) -> int:
    return next(position for position, child in enumerate(properties) if child.tag == q("w:id"))
