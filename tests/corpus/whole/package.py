"""An Office file as its parts, read with nothing of the program that is judged."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import cached_property

from lxml import etree

TYPES = "[content_types].xml"
_XML = re.compile(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<|^<\x00|^\x00<")


class Package:
    """The parts of one file; names are in lower case with `/` between folders."""

    def __init__(self, data: bytes) -> None:
        """Unpack every part."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts: Mapping[str, bytes] = {
                info.filename.replace("\\", "/").lstrip("/").lower(): archive.read(info)
                for info in archive.infolist()
                if not info.is_dir()
            }

    @cached_property
    def types(self) -> Mapping[str, str]:
        """The content type of each part, in lower case."""
        root = etree.fromstring(self.parts[TYPES])
        defaults = {one.get("Extension", "").lower(): one.get("ContentType", "") for one in root.iter("{*}Default")}
        listed = {
            one.get("PartName", "").lstrip("/").lower(): one.get("ContentType", "") for one in root.iter("{*}Override")
        }
        return {
            name: listed.get(name, defaults.get(name.rpartition(".")[2], "")).lower()
            for name in self.parts
            if name != TYPES
        }

    def trees(self) -> Iterator[tuple[str, etree._Element]]:
        """Every part that is XML, parsed, by name."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        for name in sorted(self.parts):
            if _XML.match(self.parts[name]):
                root = etree.fromstring(self.parts[name], parser)
                if root is not None:
                    yield name, root
