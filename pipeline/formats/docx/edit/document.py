"""A Word file opened for editing: its parts with text, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.formats.docx.edit.bindings import BINDING, bound_texts, store_id
from pipeline.formats.docx.edit.languages import localize_in_place
from pipeline.formats.docx.edit.numbering import Numbering
from pipeline.formats.docx.edit.part_kinds import PartKind, kinds_of_parts
from pipeline.formats.docx.edit.parts import XmlPart
from pipeline.formats.docx.edit.revisions import accept_revisions
from pipeline.formats.docx.edit.slots import Lists, Slot, SlotFinder, property_slots
from pipeline.formats.docx.edit.styles import Styles
from pipeline.formats.docx.edit.travelling import has_letters
from pipeline.formats.docx.package import open_package, write_zip
from pipeline.model.file_text import UnitKind
from pipeline.model.text import Issue, Place

_TEXTS: tuple[PartKind, ...] = ("document", "footnotes", "endnotes", "header", "footer")
_UNIT_KINDS: Mapping[PartKind, UnitKind] = {"comments": "comment", "glossary": "entry"}


@dataclass(frozen=True)
class Options:
    """What is taken beside the text of the document itself."""

    comments: bool = False
    keep_revisions: bool = False


class WordFile:
    """A Word file with its parts parsed as they are needed, edited in place, and written back."""

    def __init__(self, data: bytes, options: Options) -> None:
        self.data = data
        self.options = options
        self._package = open_package(data, "docx")
        self._kinds = kinds_of_parts(self._package)
        self._parts: dict[str, XmlPart] = {}
        self.issues: list[Issue] = []

    def slots(self) -> Iterator[Slot]:
        """Every place with text: properties, the document, notes, headers and footers, charts, building blocks."""
        if not self.options.keep_revisions:
            self._accept_revisions()
        self._report_what_stays()
        for name in self._of_kind("properties"):
            yield from property_slots(name, self.part(name).root)
        styles = Styles(self._root("styles"))
        numbers = self._root("numbering")
        for name in self._with_text():
            kind = self._kinds[name]
            lists = Lists(styles, Numbering(None if kind == "glossary" else numbers, styles))
            yield from SlotFinder(name, self.part(name).root, lists, _UNIT_KINDS.get(kind)).slots()
        yield from self._bound_slots()

    def _bound_slots(self) -> Iterator[Slot]:
        """The data that controls show, each text once."""
        names = self._data_parts()
        stores = {store: self.part(name).root for store, name in names.items()} if self._has_bindings() else {}
        seen: set[tuple[etree._Element, str]] = set()
        for part in self._with_text():
            for bound in bound_texts(self.part(part).root, stores):
                key = (bound.holder.element, bound.holder.name)
                if key not in seen and has_letters(bound.holder.parts):
                    seen.add(key)
                    yield Slot(bound.holder, "entry", Place(names[bound.store], "", "data behind a content control"))

    def _has_bindings(self) -> bool:
        return any(next(self.part(name).root.iter(BINDING), None) is not None for name in self._with_text())

    def _data_parts(self) -> Mapping[str, str]:
        """The data parts of the document by the id in their properties."""
        names: dict[str, str] = {}
        for kind, name in self._package.relationships(self._package.main):
            if kind.endswith("/customXml") and name in self._package:
                properties = [one for of, one in self._package.relationships(name) if of.endswith("/customXmlProps")]
                ids = [store_id(self._package.xml(one)) for one in properties if one in self._package]
                names |= dict.fromkeys(filter(None, ids), name)
        return names

    def localize(self, source: str, target: str) -> None:
        """Give every part with text, and the styles, what the target language needs."""
        if source == target:
            return
        for name in (*self._with_text(), *self._of_kind("styles", "numbering", "settings")):
            localize_in_place(self.part(name).root, source, target)

    def part(self, name: str) -> XmlPart:
        """The part, parsed once."""
        if name not in self._parts:
            self._parts[name] = XmlPart(name, self._package.part(name))
        return self._parts[name]

    def written(self) -> bytes:
        """The file with the edited parts; its own bytes where no part has changed."""
        parts = {name: self._package.part(name) for name in self._package.parts()}
        edited = {name: part.edited() for name, part in self._parts.items()}
        if all(parts[name] == data for name, data in edited.items()):
            return self.data
        return write_zip({**parts, **edited})

    def _accept_revisions(self) -> None:
        count = sum(accept_revisions(self.part(name).root) for name in self._revisable())
        if count:
            message = f"{count} tracked changes are taken as accepted; send the file with its changes decided if not so"
            self.issues.append(Issue("revisions-accepted", "info", message))

    def _report_what_stays(self) -> None:
        """Note what holds text that is left alone."""
        for name in self._of_kind("alternative"):
            message = f"the inserted file '{name}' is left as it is; paste its text into the document to translate it"
            self.issues.append(Issue("inserted-file", "warning", message, Place(name)))
        embedded = self._of_kind("embedded")
        if embedded:
            message = f"{len(embedded)} embedded files are left as they are; send by itself what is to be translated"
            self.issues.append(Issue("embedded-files", "info", message, Place(embedded[0])))
        if self._of_kind("signature"):
            message = "the file has a digital signature, which no longer holds for a translated copy"
            self.issues.append(Issue("signed", "info", message))

    def _revisable(self) -> list[str]:
        return self._of_kind(*_TEXTS, "glossary", *self._comments())

    def _with_text(self) -> list[str]:
        return self._of_kind(*_TEXTS, *self._comments(), "drawing", "glossary")

    def _comments(self) -> tuple[PartKind, ...]:
        return ("comments",) if self.options.comments else ()

    def _of_kind(self, *kinds: PartKind) -> list[str]:
        return [name for kind in kinds for name, found in self._kinds.items() if found == kind]

    def _root(self, kind: PartKind) -> etree._Element | None:
        """The root of the document's own part of this kind, not that of the building blocks."""
        names = [name for name in self._of_kind(kind) if "/glossary/" not in name.lower()]
        return self.part(names[0]).root if names else None
