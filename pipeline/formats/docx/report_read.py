"""A draft report that comes back from Word: its text in order, with tags, bookmarks, tracked changes and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.core_properties import last_author, last_saved
from pipeline.formats.docx.identity import BASE, LANGUAGE, REVIEW, SCHEMA, schema_of
from pipeline.formats.docx.package import Package, open_package
from pipeline.formats.docx.read import custom_properties
from pipeline.formats.docx.report_walk import ReportWalker
from pipeline.model.edited import EditedReport, Remark

_SCHEMA = schema_of("report")
_ITEM = r"(?:(?:UNTOC|TIP|SOM|FA)[-_])?\d\d[a-z]?[-_](?:oi|oa|su|gp|ch|ta)[-_]\d\d+"
_TAG = re.compile(rf'w:val="([A-Z]{{3}}-[A-Za-z0-9.-]+?)-{_ITEM}"'.encode())
_NAME = re.compile(rf'w:name="i_([A-Z]{{3}}_[A-Za-z0-9_]+?)_{_ITEM}"'.encode())
_ANNEX = b'w:name="i_annex_'
"""A bookmark that reports have and summaries have not."""


def is_report(data: bytes) -> bool:
    """True for a Word file that says it is a draft report, or has lost that and still has a report's bookmarks."""
    try:
        package = open_package(data, "docx")
        return _schema(package) == _SCHEMA or (not _schema(package) and bool(_review(package)))
    except UnreadableDocumentError:
        return False


def read_report(data: bytes, name: str) -> EditedReport:
    """The report as it stands when its changes are accepted; `name` is the file's.

    Raises:
        UnreadableDocumentError: the file is no Word document, or is damaged, or doesn't say which review it is of.
    """
    package = open_package(data, "docx")
    properties = custom_properties(package)
    review = properties.get(REVIEW) or _review(package)
    if not review:
        raise UnreadableDocumentError(
            "the report has lost its review; copy its text into the report that was delivered, and return that"
        )
    walker = ReportWalker(package.main, _remarks(package), _notes(package))
    walker.read(package.xml(package.main))
    return EditedReport(
        review,
        properties.get(LANGUAGE, ""),
        properties.get(BASE, ""),
        tuple(walker.blocks),
        name,
        last_author(package),
        last_saved(package),
    )


def _schema(package: Package) -> str:
    return custom_properties(package).get(SCHEMA, "")


def _review(package: Package) -> str:
    """The review that the tags or bookmarks of items name; "" where the document has no report's annex."""
    document = package.part(package.main)
    if _ANNEX not in document:
        return ""
    if tag := _TAG.search(document):
        return tag[1].decode()
    name = _NAME.search(document)
    return name[1].decode().replace("__", ".").replace("_", "-") if name else ""


def _remarks(package: Package) -> dict[str, Remark]:
    """The comments by id."""
    return {
        values["id"]: Remark(values.get("author", ""), text, values.get("date", ""))
        for values, text in _texts(package, "comment")
    }


def _notes(package: Package) -> dict[str, str]:
    """The texts of footnotes and endnotes by kind and id, `footnote 1`."""
    kinds = ("footnote", "endnote")
    return {f"{kind} {values['id']}": text for kind in kinds for values, text in _texts(package, kind)}


def _texts(package: Package, kind: str) -> Iterator[tuple[dict[str, str], str]]:
    """The attributes and the text of each comment or note that says something."""
    for relation, part in package.relationships(package.main):
        if relation.endswith(f"/{kind}s") and part in package:
            for each in package.xml(part).iterfind(f"{{*}}{kind}"):
                paragraphs = ("".join(str(t.text or "") for t in p.iter("{*}t")) for p in each.iter("{*}p"))
                text = "\n".join(paragraphs).strip()
                if text:
                    yield {str(key).rpartition("}")[2]: str(value) for key, value in each.items()}, text
