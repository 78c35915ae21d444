"""A person with a report open in Word: edits with tracked changes and comments, made in the file's XML."""

from __future__ import annotations

import copy
import io
import zipfile

from lxml import etree

from pipeline.formats.docx.elements import element, q, root, serialize

_DOCUMENT = "word/document.xml"
_DOCUMENT_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Editor:
    """One person at work on one copy; every change is tracked unless `tracked` is off."""

    def __init__(self, data: bytes, author: str, date: str = "2026-03-02T09:30:00Z", *, tracked: bool = True) -> None:
        """Open the file."""
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}
        self._root = etree.fromstring(self._parts[_DOCUMENT])
        self._author, self._date, self._tracked = author, date, tracked
        self._changes = 1000
        self._remarks = root("w:comments")

    def saved(self) -> bytes:
        """The file as it is now."""
        self._parts[_DOCUMENT] = serialize(self._root)
        if len(self._remarks):
            self._add_part("comments", self._remarks)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self._parts.items():
                package.writestr(name, data)
        return buffer.getvalue()

    def rewrite(self, where: str, text: str) -> None:
        """Select the paragraph's text, inside its control if it has one, and type another."""
        holder = self._holder(where)
        runs = list(holder.iter(q("w:r")))
        place = runs[0]
        if text:
            inserted = element("w:r", element("w:t", text, xml__space="preserve"))
            place.addprevious(self._change("w:ins", inserted) if self._tracked else inserted)
        for run in runs:
            self._delete(run)

    def insert(self, where: str, words: str) -> None:
        """Type the words at the end of the paragraph's last run, inside its control if it has one."""
        last = list(self._holder(where).iter(q("w:r")))[-1]
        inserted = element("w:r", element("w:t", words, xml__space="preserve"))
        last.addnext(self._change("w:ins", inserted) if self._tracked else inserted)

    def remove(self, where: str) -> None:
        """Delete the paragraph with its mark."""
        paragraph = self.paragraph(where)
        if not self._tracked:
            _parent(paragraph).remove(paragraph)
            return
        for run in list(paragraph.iter(q("w:r"))):
            self._delete(run)
        self._mark(paragraph, "w:del")

    def add_after(self, where: str, text: str) -> None:
        """Press Enter behind the paragraph, and type another one."""
        paragraph = self.paragraph(where)
        added = element("w:p")
        style = paragraph.find(f"{q('w:pPr')}/{q('w:pStyle')}")
        added.append(element("w:pPr", copy.deepcopy(style) if style is not None else None))
        run = element("w:r", element("w:t", text, xml__space="preserve"))
        added.append(self._change("w:ins", run) if self._tracked else run)
        if self._tracked:
            self._mark(added, "w:ins")
        paragraph.addnext(added)

    def comment(self, where: str, text: str) -> None:
        """Select the paragraph's text and comment on it."""
        number = len(self._remarks) + 1
        words = element("w:p", element("w:r", element("w:t", text)))
        self._remarks.append(element("w:comment", words, id=number, author=self._author, date=self._date))
        runs = list(self._holder(where).iter(q("w:r")))
        runs[0].addprevious(element("w:commentRangeStart", id=number))
        sign = element("w:r", element("w:commentReference", id=number))
        runs[-1].addnext(element("w:commentRangeEnd", id=number))
        end = runs[-1].getnext()
        assert end is not None
        end.addnext(sign)

    def flatten(self) -> None:
        """Take every content control away and leave what is in it."""
        for sdt in list(self._root.iter(q("w:sdt"))):
            for child in list(sdt.findall(f"{q('w:sdtContent')}/*")):
                sdt.addprevious(child)
            _parent(sdt).remove(sdt)

    def drop_bookmarks(self) -> None:
        """Take every bookmark away."""
        for mark in list(self._root.iter(q("w:bookmarkStart"), q("w:bookmarkEnd"))):
            _parent(mark).remove(mark)

    def drop_properties(self) -> None:
        """Take what the file says of itself away, as a copy of its text into a new file does."""
        part = etree.fromstring(self._parts["docProps/custom.xml"])
        for each in list(part):
            part.remove(each)
        self._parts["docProps/custom.xml"] = serialize(part)

    def saved_by(self, author: str, date: str) -> None:
        """Let the file's properties say who saved it last, and when."""
        core = self._parts["docProps/core.xml"].replace(b"1980-01-01T00:00:00Z", date.encode())
        name = f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>".encode()
        self._parts["docProps/core.xml"] = core.replace(b"</cp:coreProperties>", name + b"</cp:coreProperties>")

    def duplicate(self, where: str) -> None:
        """Copy the paragraph with its control and paste it behind itself; Word leaves the bookmarks with the first."""
        paragraph = self.paragraph(where)
        second = copy.deepcopy(paragraph)
        for mark in list(second.iter(q("w:bookmarkStart"), q("w:bookmarkEnd"))):
            _parent(mark).remove(mark)
        paragraph.addnext(second)

    def move(self, where: str, behind: str) -> None:
        """Drag the paragraph behind another one, with the move tracked."""
        paragraph = self.paragraph(where)
        second = copy.deepcopy(paragraph)
        for mark in list(second.iter(q("w:bookmarkStart"), q("w:bookmarkEnd"))):
            _parent(mark).remove(mark)
        for place, change in ((paragraph, "w:moveFrom"), (second, "w:moveTo")):
            for run in list(place.iter(q("w:r"))):
                around = self._change(change)
                run.addprevious(around)
                around.append(run)
            self._mark(place, change)
        self.paragraph(behind).addnext(second)

    def keep_only(self, first: str, end: str) -> None:
        """Delete everything before the first paragraph, and from the second one on."""
        start, stop = self.paragraph(first), self.paragraph(end)
        body = _parent(start)
        position = {child: number for number, child in enumerate(body)}
        for child in list(body):
            if child.tag != q("w:sectPr") and not position[start] <= position[child] < position[stop]:
                body.remove(child)

    def footnote(self, where: str, text: str) -> None:
        """Put a footnote behind the paragraph's text."""
        words = element("w:p", element("w:r", element("w:t", text)))
        self._add_part("footnotes", root("w:footnotes", element("w:footnote", words, id=2)))
        last = list(self._holder(where).iter(q("w:r")))[-1]
        last.addnext(element("w:r", element("w:footnoteReference", id=2)))

    def paragraph(self, where: str) -> etree._Element:
        """The paragraph with this item's control or bookmark, or with this segment's bookmark, or with this text."""
        for paragraph in self._root.iter(q("w:p")):
            tags = [tag.get(q("w:val")) for tag in paragraph.iter(q("w:tag"))]
            names = [mark.get(q("w:name")) for mark in paragraph.iter(q("w:bookmarkStart"))]
            text = "".join(each.text or "" for each in paragraph.iter(q("w:t")))
            if where in tags or {f"i_{where.replace('-', '_')}", f"seg_{where}"} & set(names) or text == where:
                return paragraph
        raise AssertionError(f"no paragraph {where}")

    def _holder(self, where: str) -> etree._Element:
        paragraph = self.paragraph(where)
        control = paragraph.find(f".//{q('w:sdtContent')}")
        return paragraph if control is None else control

    def _delete(self, run: etree._Element) -> None:
        if not self._tracked:
            _parent(run).remove(run)
            return
        around = self._change("w:del")
        run.addprevious(around)
        around.append(run)
        for text in run.iter(q("w:t")):
            text.tag = q("w:delText")

    def _mark(self, paragraph: etree._Element, change: str) -> None:
        """The paragraph's mark as inserted or deleted."""
        properties = paragraph.find(q("w:pPr"))
        if properties is None:
            properties = element("w:pPr")
            paragraph.insert(0, properties)
        properties.append(element("w:rPr", self._change(change)))

    def _change(self, name: str, *children: etree._Element) -> etree._Element:
        self._changes += 1
        return element(name, *children, id=self._changes, author=self._author, date=self._date)

    def _add_part(self, kind: str, content: etree._Element) -> None:
        """A part of the folder `word` that the document refers to: `comments`, `footnotes`."""
        self._parts[f"word/{kind}.xml"] = serialize(content)
        types = etree.fromstring(self._parts["[Content_Types].xml"])
        values = {"PartName": f"/word/{kind}.xml", "ContentType": f"{_CONTENT}{kind}+xml"}
        etree.SubElement(types, f"{{{_TYPES}}}Override", values)
        self._parts["[Content_Types].xml"] = serialize(types)
        relations = etree.fromstring(self._parts[_DOCUMENT_RELATIONS])
        values = {"Id": f"rId{kind}", "Type": f"{_OFFICE}/{kind}", "Target": f"{kind}.xml"}
        etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", values)
        self._parts[_DOCUMENT_RELATIONS] = serialize(relations)


def _parent(child: etree._Element) -> etree._Element:
    parent = child.getparent()
    assert parent is not None
    return parent
