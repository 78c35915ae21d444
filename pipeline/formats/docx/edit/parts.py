"""One XML part of a package: parsed for editing, written back as it was written."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.package import LIMITS, parse_xml

_STRICT = re.compile(rb"""(["'])http://purl\.oclc\.org/ooxml/([\w-]+)/([\w/-]+)\1""")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/%s/2006/%s"
_DECLARATION = re.compile(rb"^(?:\xef\xbb\xbf)?(<\?xml\s[^>]*\?>)(\s*)")
_ENCODED = re.compile(rb"encoding\s*=\s*[\"']([\w.-]+)[\"']")


@dataclass(frozen=True)
class XmlPart:
    """A part under its name; `root` is its tree, with strict namespaces read as the transitional ones."""

    name: str
    data: bytes

    @cached_property
    def root(self) -> etree._Element:
        """The root element, parsed once: edits are made in this tree."""
        return self._parsed()

    def edited(self) -> bytes:
        """The part's own bytes where the tree still says the same, else the tree with the declaration it came with."""
        if _canonical(self.root) == _canonical(self._parsed()):
            return self.data
        return self._declaration() + self._strict_again(self._serialized())

    def _parsed(self) -> etree._Element:
        if self.data.count(b"<") > LIMITS.tags:
            raise UnreadableDocumentError(
                f"the part '{self.name}' has more than {LIMITS.tags:,} elements; "
                "divide the document into several files and send those"
            )
        return parse_xml(_STRICT.sub(_as_transitional, self.data), self.name)

    def _serialized(self) -> bytes:
        buffer = io.BytesIO()
        self.root.getroottree().write(buffer, encoding=self._encoding(), xml_declaration=False)
        return buffer.getvalue()

    def _encoding(self) -> str:
        """The encoding that the part declares, if its bytes can be put behind a declaration as they are."""
        declaration = _DECLARATION.match(self.data)
        found = _ENCODED.search(declaration[1]) if declaration else None
        name = found[1].decode("ascii") if found else "UTF-8"
        return "UTF-8" if name.upper().startswith("UTF-16") else name

    def _declaration(self) -> bytes:
        found = _DECLARATION.match(self.data)
        if found is None:
            return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return found[1] + found[2]

    def _strict_again(self, data: bytes) -> bytes:
        """The data with every namespace that the part had as a strict one written so again."""
        for strict, transitional in sorted(self._renamed().items()):
            for quote in (b'"', b"'"):
                data = data.replace(quote + transitional + quote, quote + strict + quote)
        return data

    def _renamed(self) -> dict[bytes, bytes]:
        return {match[0][1:-1]: _TRANSITIONAL % (match[2], match[3]) for match in _STRICT.finditer(self.data)}


def _as_transitional(match: re.Match[bytes]) -> bytes:
    return match[1] + _TRANSITIONAL % (match[2], match[3]) + match[1]


def _canonical(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), method="c14n")
