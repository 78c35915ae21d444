"""A Word file opened for editing: its parts with text, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.formats.docx.edit.languages import localize_in_place
from pipeline.formats.docx.edit.parts import XmlPart
from pipeline.formats.docx.edit.revisions import accept_revisions
from pipeline.formats.docx.edit.slots import Slot, SlotFinder
from pipeline.formats.docx.package import CONTENT_TYPES, Package, folded, open_package, write_zip
from pipeline.model.text import Issue

_TEXT_TYPES: tuple[tuple[str, ...], ...] = (
    ("document.main+xml", "template.main+xml", "document.macroenabled.main+xml", "macroenabledtemplate.main+xml"),
    ("footnotes+xml",),
    ("endnotes+xml",),
    ("header+xml",),
    ("footer+xml",),
)
_LANGUAGE_TYPES = tuple(f"wordprocessingml.{name}+xml" for name in ("styles", "numbering", "settings", "fonttable"))
_COMMENTS = ("wordprocessingml.comments+xml",)


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
        self._types = _content_types(self._package)
        self._parts: dict[str, XmlPart] = {}
        self.issues: list[Issue] = []

    def slots(self) -> Iterator[Slot]:
        """Every place with text, the document first, then notes, headers and footers."""
        if not self.options.keep_revisions:
            self._accept_revisions()
        for name in self._text_parts():
            yield from SlotFinder(name, self.part(name).root).slots()

    def _accept_revisions(self) -> None:
        count = sum(accept_revisions(self.part(name).root) for name in self._text_parts())
        if count:
            message = f"{count} tracked changes are taken as accepted; send the file with its changes decided if not so"
            self.issues.append(Issue("revisions-accepted", "info", message))

    def localize(self, source: str, target: str) -> None:
        """Give every part with text, and the styles, what the target language needs."""
        if source == target:
            return
        for name in (*self._text_parts(), *self._language_parts()):
            localize_in_place(name, self.part(name).root, source, target)

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

    def _language_parts(self) -> list[str]:
        return [name for name, kind in sorted(self._types.items()) if kind.endswith(_LANGUAGE_TYPES)]

    def _text_parts(self) -> list[str]:
        kinds = [*_TEXT_TYPES, *([_COMMENTS] if self.options.comments else [])]
        return [name for ends in kinds for name, kind in sorted(self._types.items()) if kind.endswith(ends)]


def _content_types(package: Package) -> Mapping[str, str]:
    """The content type of each part that the list names, in lower case."""
    spelt = {folded(name): name for name in package.parts()}
    types = {}
    for override in package.xml(CONTENT_TYPES).iterfind("{*}Override"):
        name = folded(override.get("PartName") or "")
        if name in spelt:
            types[spelt[name]] = (override.get("ContentType") or "").lower()
    main = spelt.get(folded(package.main))
    if main is not None and not types.get(main):
        types[main] = _TEXT_TYPES[0][0]
    return types
