"""Word documents from a Draft and a template that people edit in Word (docxtpl).

The template walks over `blocks`, with one branch for each kind of block; all text comes from the draft's segments.
It may use three variables: `blocks`, `furniture` (by name, for headers and footers) and `language`.
A block has `kind`, `id`, `data` and `text`, its runs: `{{r block.text }}`; a table has `rows` of `cells`.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.errors import ConfigurationError, UnreadableDocumentError
from pipeline.formats.characters import unholdable
from pipeline.formats.docx import core_properties
from pipeline.formats.docx.block_views import block_views, furniture_views
from pipeline.formats.docx.direction import TAGS, TEXT_PARTS, localize_parts
from pipeline.formats.docx.finish import finish_parts
from pipeline.formats.docx.identity import with_identity
from pipeline.formats.docx.package import open_package, write_zip
from pipeline.formats.docx.render_checks import check_complete, set_foreign_languages
from pipeline.formats.docx.template_sources import template_error, template_variables
from pipeline.model.draft import Draft
from pipeline.model.text import Issue

CONTEXT = frozenset({"blocks", "furniture", "language"})
"""The variables that a template may use."""

TITLE = "title"
"""The furniture that is the document's title in its properties."""

_DOCUMENT = "word/document.xml"


@dataclass(frozen=True)
class Rendered:
    """A Word file, and what had to be shown by a mark in it."""

    data: bytes
    issues: tuple[Issue, ...] = ()


def render(template: bytes, draft: Draft, *, name: str) -> Rendered:
    """The draft as a Word file in the draft's language; equal drafts give equal bytes.

    `name` is what messages call the template: `report/report.docx`.

    Raises:
        ConfigurationError: the template can't be filled: it is no Word file, uses an unknown variable,
            has no branch for a kind of block, or holds text of its own.
    """
    parts = _filled(template, draft, name)
    parts |= finish_parts({part: data for part, data in parts.items() if TEXT_PARTS.fullmatch(part)})
    check_complete(parts[_DOCUMENT], draft, name)
    parts = localize_parts(parts, draft.language)
    parts[_DOCUMENT] = set_foreign_languages(parts[_DOCUMENT], draft)
    title = draft.furniture[TITLE].text if TITLE in draft.furniture else draft.name
    parts[core_properties.PART] = core_properties.core_properties(title, TAGS.get(draft.language, draft.language))
    return Rendered(write_zip(with_identity(parts, draft)), _marked_characters(draft))


def check_template(template: bytes, *, name: str) -> None:
    """Return only if the template is a Word file whose instructions are well formed and use known variables.

    Raises:
        ConfigurationError: it isn't; the message names the file, the paragraph and the variable.
    """
    _refuse_unreadable(template, name)
    unknown = sorted(template_variables(template, environment(), name) - CONTEXT)
    if unknown:
        raise ConfigurationError(
            f"{name} uses {', '.join(unknown)}, which no document has; it may use {', '.join(sorted(CONTEXT))}"
        )


def environment() -> ImmutableSandboxedEnvironment:
    """Where templates are evaluated: they reach nothing but their variables, escape text, and may not misspell."""
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _filled(template: bytes, draft: Draft, name: str) -> dict[str, bytes]:
    """The parts of the package after docxtpl has filled them."""
    _refuse_unreadable(template, name)
    document = DocxTemplate(io.BytesIO(template))
    context = {"blocks": block_views(draft), "furniture": furniture_views(draft), "language": draft.language}
    try:
        document.render(context, environment())
    except TemplateError as error:
        raise template_error(error, document, name) from error
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return {part: archive.read(part) for part in archive.namelist()}


def _refuse_unreadable(template: bytes, name: str) -> None:
    try:
        open_package(template, "docx").xml(_DOCUMENT)
    except UnreadableDocumentError as error:
        raise ConfigurationError(f"{name} can't be used as a template: {error}") from error


def _marked_characters(draft: Draft) -> tuple[Issue, ...]:
    """A warning for each block or furniture text with characters that XML can't hold."""
    places = [(block.id or block.kind, block.all_segments()) for block in draft.blocks]
    places += [(where, (segment,)) for where, segment in draft.furniture.items()]
    issues = []
    for where, segments in places:
        codes = unholdable("".join(part.text for segment in segments for part in segment.target))
        if codes:
            message = (
                f"{draft.name}, {where}: {', '.join(codes)} can't stand in a Word file and is shown as \ufffd; "
                "look at the place in the file that was returned"
            )
            issues.append(Issue("unholdable-character", "warning", message, question=where))
    return tuple(issues)
