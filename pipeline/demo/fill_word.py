"""Fills a Word form as a person would: ticks boxes, picks from lists, picks dates, types paragraphs.

Nothing of the program is used here, so that a form and its reader are tested by something that knows neither.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

Value = str | Sequence[str]
"""A text, several paragraphs, an option, or several options (each by its id or its shown text)."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DOCUMENT = "word/document.xml"
_TICKED = "\u2612"
_NEW_PARTS = re.compile(r"docProps/custom\.xml|word/glossary/.*")
"""What an old editor does not know and leaves out."""


def fill_controls(blank: bytes, answers: Mapping[str, Value]) -> bytes:
    """The form with these answers in its content controls, each named by the id of its place.

    A place is `UNTOC-05-01`, `UNTOC-05-04.2.title`, `UNTOC-05-T3.text`, `identification.state` and the like.

    Raises:
        KeyError: the form has no such place, or the question no such option.
    """
    parts = _unzip(blank)
    root = etree.fromstring(parts[_DOCUMENT])
    form = _Form(root)
    for place, value in answers.items():
        field = form.field(place)
        if field is None:
            for option in _listed(value):
                _tick_control(form.box(place, option))
        elif field.find(f"{_W}sdtPr/{_W}dropDownList") is not None:
            _choose(field, str(value))
        else:
            _type_into(field, value)
    return _zip(blank, {**parts, _DOCUMENT: _written(root)})


def fill_old_way(blank: bytes, answers: Mapping[str, Value], marks: Sequence[str] = (_TICKED, "x", "[x]")) -> bytes:
    """The form as an editor without content controls would return it: boxes are characters, nothing is named.

    Ticks are made with each of the marks in turn; a mark of letters is typed in place of the box.

    Raises:
        KeyError: the form has no such place, or the question no such option.
    """
    parts = _unzip(blank)
    root = etree.fromstring(parts[_DOCUMENT])
    form = _Form(root)
    ticks = 0
    for place, value in answers.items():
        field = form.field(place)
        if field is not None and field.find(f"{_W}sdtPr/{_W}dropDownList") is not None:
            _show(field, form.shown(field, str(value)))
        elif field is not None:
            _type_into(field, value)
        else:
            for option in _listed(value):
                _show(form.box(place, option), marks[ticks % len(marks)])
                ticks += 1
    _flatten(root)
    return _zip(blank, _without_new_parts({**parts, _DOCUMENT: _written(root)}))


class _Form:
    """The content controls of a form by tag."""

    def __init__(self, root: etree._Element) -> None:
        self._controls: dict[str, etree._Element] = {}
        for control in root.iter(f"{_W}sdt"):
            tag = control.find(f"{_W}sdtPr/{_W}tag")
            if tag is not None:
                self._controls[tag.get(f"{_W}val", "")] = control

    def field(self, place: str) -> etree._Element | None:
        """The control of a place, or None where the place is answered by ticking boxes."""
        if place in self._controls:
            return self._controls[place]
        if not any(tag.startswith(f"{place}.") for tag in self._controls):
            raise KeyError(f"the form has no place '{place}'")
        return None

    def box(self, place: str, option: str) -> etree._Element:
        """The check box of an option, named by its id or by the text beside it."""
        if option in self._controls:
            return self._controls[option]
        for tag, control in self._controls.items():
            line = next(control.iterancestors(f"{_W}p"), None)
            if tag.startswith(f"{place}.") and line is not None and _text(line).strip().endswith(option):
                return control
        raise KeyError(f"{place} has no option '{option}'")

    def shown(self, field: etree._Element, choice: str) -> str:
        """The text that a list shows for a value, or the text itself."""
        for item in field.iter(f"{_W}listItem"):
            if choice in (item.get(f"{_W}value"), item.get(f"{_W}displayText")):
                return item.get(f"{_W}displayText", "")
        raise KeyError(f"the list has no choice '{choice}'")


def _listed(value: Value) -> Sequence[str]:
    return [value] if isinstance(value, str) else value


def _tick_control(control: etree._Element) -> None:
    """What Word does on a space bar: the state, and the glyph that goes with it."""
    state = control.find(f"{_W}sdtPr/{_W14}checkbox/{_W14}checked")
    if state is not None:
        state.set(f"{_W14}val", "1")
    _show(control, _TICKED)


def _choose(control: etree._Element, choice: str) -> None:
    """What Word does on a choice: the shown text, no prompt any more."""
    text = _Form(control).shown(control, choice)
    _no_prompt(control)
    _show(control, text)


def _type_into(control: etree._Element, value: Value) -> None:
    """Type over the prompt; with Enter the control grows round its paragraphs, as Word writes it then."""
    _no_prompt(control)
    line = control.getparent()
    if isinstance(value, str) or line is None or line.tag != f"{_W}p":
        _show(control, value if isinstance(value, str) else "\n".join(value))
        return
    content = _content(control)
    for child in list(content):
        content.remove(child)
    content.extend(_paragraph(line, text, control) for text in value)
    cell = line.getparent()
    if cell is not None:
        cell.replace(line, control)


def _paragraph(model: etree._Element, text: str, control: etree._Element) -> etree._Element:
    """A paragraph like the model with a run of this text, formatted as the control says."""
    paragraph = etree.Element(f"{_W}p")
    properties = model.find(f"{_W}pPr")
    if properties is not None:
        paragraph.append(copy.deepcopy(properties))
    paragraph.append(_run(text, control.find(f"{_W}sdtPr/{_W}rPr")))
    return paragraph


def _run(text: str, properties: etree._Element | None) -> etree._Element:
    run = etree.Element(f"{_W}r")
    if properties is not None:
        run.append(copy.deepcopy(properties))
    for stretch in re.split(r"([\t\n])", text):
        if stretch in ("\t", "\n"):
            etree.SubElement(run, f"{_W}tab" if stretch == "\t" else f"{_W}br")
        elif stretch:
            element = etree.SubElement(run, f"{_W}t")
            element.set(_SPACE, "preserve")
            element.text = stretch
    return run


def _show(control: etree._Element, text: str) -> None:
    """Replace the runs in a control inside a line by one of this text, formatted as the control says."""
    content = _content(control)
    for child in list(content):
        content.remove(child)
    content.append(_run(text, control.find(f"{_W}sdtPr/{_W}rPr")))


def _no_prompt(control: etree._Element) -> None:
    properties = control.find(f"{_W}sdtPr")
    prompt = None if properties is None else properties.find(f"{_W}showingPlcHdr")
    if properties is not None and prompt is not None:
        properties.remove(prompt)


def _content(control: etree._Element) -> etree._Element:
    content = control.find(f"{_W}sdtContent")
    if content is None:
        raise KeyError("a control of the form has no content")
    return content


def _text(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_W}t"))


def _flatten(root: etree._Element) -> None:
    """Put the content of every control in its place, and remove every bookmark."""
    for control in list(root.iter(f"{_W}sdt")):
        parent = control.getparent()
        if parent is not None:
            position = parent.index(control)
            parent[position : position + 1] = list(_content(control))
    for mark in list(root.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd")):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)


def _without_new_parts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts without custom properties and building blocks, and without what names them."""
    kept = {name: data for name, data in parts.items() if not _NEW_PARTS.fullmatch(name)}
    for name in ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"):
        root = etree.fromstring(kept[name])
        for item in list(root):
            target = (item.get("PartName") or item.get("Target") or "").lstrip("/")
            if _NEW_PARTS.fullmatch(target) or _NEW_PARTS.fullmatch(f"word/{target}"):
                root.remove(item)
        kept[name] = _written(root)
    return kept


def _unzip(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _zip(blank: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The parts in the order and with the dates that they have in the blank form."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blank)) as before, zipfile.ZipFile(buffer, "w") as after:
        for info in _present(before, parts):
            after.writestr(info, parts[info.filename], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _present(archive: zipfile.ZipFile, parts: Mapping[str, bytes]) -> Iterator[zipfile.ZipInfo]:
    return (info for info in archive.infolist() if info.filename in parts)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
