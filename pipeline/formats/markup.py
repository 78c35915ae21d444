"""XML that other programs write, parsed so that nothing outside it is ever fetched."""

from __future__ import annotations

from lxml import etree

from pipeline.errors import UnreadableDocumentError


def parse_markup(data: bytes, name: str, advice: str) -> etree._Element:
    """The root element without comments and processing instructions; `name` and `advice` are for messages.

    Raises:
        UnreadableDocumentError: it is not well-formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocumentError(f"{name} is not well-formed XML ({error}); {advice}") from error
