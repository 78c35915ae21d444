"""Filled Word forms of our own read back: every answer cell by tag or bookmark, everything else as unplaced."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.form_leftovers import document_issues, unplaced
from pipeline.formats.docx.form_map import map_form
from pipeline.formats.docx.form_places import IDENTIFICATION, coverage, filled_place, identification, locate
from pipeline.formats.docx.package import open_package
from pipeline.formats.docx.read import custom_properties, read_document
from pipeline.model.forms import Form
from pipeline.model.reading import FilledForm
from pipeline.model.review import UncacParty
from pipeline.model.text import LANGUAGES

FormFor = Callable[[Mapping[str, str]], Form | None]
"""The form that a file's properties (`form`, `version`, `cluster_set`) name, or None where there is none."""


def is_word_form(data: bytes) -> bool:
    """True where the Word file says that it is one of our forms.

    Raises:
        UnreadableDocumentError: the bytes are no Word document, or a damaged one.
    """
    return "form" in custom_properties(open_package(data, "docx"))


def read_word_form(data: bytes, form_for: FormFor) -> FilledForm:
    """What a person wrote into one of our Word forms, place by place, with all that stands outside the places.

    Raises:
        UnreadableDocumentError: the bytes are no Word document, a damaged one, or no form that `form_for` knows.
    """
    document = read_document(data)
    form = _known_form(document.properties, form_for)
    properties = dict(document.properties)
    language = properties.get("language", "")
    properties["language"] = language if language in LANGUAGES else "en"
    form_map = map_form(form, properties["language"], cast("UncacParty", properties.get("uncac_party", "unknown")))
    located = tuple(locate(form_map, form_map.named(document)))
    filled = [place for each in located if (place := filled_place(each, form_map))]
    cells = {at.cell.place.path for each in located for at in each.cells}
    return FilledForm(
        properties=properties,
        places=tuple(place for place in filled if not place.id.startswith(IDENTIFICATION)),
        unplaced=(*unplaced(document, form_map, cells), *document.hidden),
        identification=identification(filled),
        attachments=document.attachments,
        comments=document.comments,
        issues=tuple(document_issues(document)),
        coverage=coverage(form_map, {each.slot.place for each in located}),
    )


def _known_form(properties: Mapping[str, str], form_for: FormFor) -> Form:
    if "form" not in properties:
        raise UnreadableDocumentError(
            "the document is none of our questionnaires: what names its form is missing; "
            "copy the answers into the blank form and send that"
        )
    form = form_for(properties)
    if form is None:
        raise UnreadableDocumentError(
            f"the document is the form '{properties['form']}', version '{properties.get('version', '')}', "
            "which is not among the questionnaires; add its questionnaire file, or ask for answers in a form that is"
        )
    return form
