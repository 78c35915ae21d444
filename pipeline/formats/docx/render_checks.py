"""That a rendered document holds every segment of its draft and nothing else, each in its own language."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.errors import ConfigurationError
from pipeline.formats.docx.block_views import printed_blocks
from pipeline.formats.docx.direction import set_paragraph_language, set_run_language, set_table_direction
from pipeline.formats.docx.elements import q, serialize
from pipeline.formats.docx.package import parse_xml
from pipeline.formats.docx.segment_runs import shown_language
from pipeline.formats.docx.segment_walk import bookmarked_segments, runs_by_segment
from pipeline.model.draft import Draft

_SHOWN = 60
"""Characters of a text that a message quotes."""


def check_complete(document: bytes, draft: Draft, name: str) -> None:
    """Return only if every printed segment stands in the document and every run of it belongs to a segment.

    Raises:
        ConfigurationError: the template has no branch for a kind of block, or has text of its own in the body.
    """
    root = parse_xml(document, name)
    present = bookmarked_segments(root)
    for block in printed_blocks(draft):
        if any(segment.id not in present for segment in block.all_segments()):
            raise ConfigurationError(
                f"{name} doesn't print blocks of the kind '{block.kind}'; "
                f'add a paragraph {{%p elif block.kind == "{block.kind}" %}} and one that holds {{{{r block.text }}}}'
            )
    for run, segment in runs_by_segment(root):
        if not segment:
            text = "".join(str(text) for text in run.itertext())[:_SHOWN]
            raise ConfigurationError(
                f"{name} has the text '{text}' of its own, which has no translation; "
                "move it to the phrases.csv beside it"
            )


def set_foreign_languages(document: bytes, draft: Draft) -> bytes:
    """The document with direction, tag and font of their own for texts that aren't in the draft's language."""
    languages = {segment.id: shown_language(segment) for segment in draft.segments()}
    if set(languages.values()) <= {draft.language}:
        return document
    root = parse_xml(document, "word/document.xml")
    by_paragraph = _runs_by_paragraph(root, languages, draft.language)
    for paragraph, runs in by_paragraph.items():
        foreign = {language for _, language in runs}
        if len(foreign) == 1 and foreign != {draft.language}:
            set_paragraph_language(paragraph, foreign.pop())
            continue
        for run, language in runs:
            if language != draft.language:
                set_run_language(run, language)
    _turn_foreign_tables(root, by_paragraph)
    return serialize(root)


def _turn_foreign_tables(root: etree._Element, runs: Mapping[etree._Element, list[tuple[etree._Element, str]]]) -> None:
    """A table all of whose texts are in one language has its first column where that language begins."""
    for table in root.iter(q("w:tbl")):
        found = {language for paragraph in table.iter(q("w:p")) for _, language in runs.get(paragraph, ())}
        properties = table.find(q("w:tblPr"))
        if len(found) == 1 and properties is not None:
            set_table_direction(properties, found.pop())


def _runs_by_paragraph(
    root: etree._Element, languages: Mapping[str, str], default: str
) -> dict[etree._Element, list[tuple[etree._Element, str]]]:
    """The runs of each paragraph, each with the language that its text is in."""
    found: dict[etree._Element, list[tuple[etree._Element, str]]] = {}
    for run, segment in runs_by_segment(root):
        paragraph = next(run.iterancestors(q("w:p")))
        found.setdefault(paragraph, []).append((run, languages.get(segment, default)))
    return found
