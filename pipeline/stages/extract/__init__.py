"""One returned file understood: which form it is, whose it is, every answer with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.errors import UnreadableDocumentError
from pipeline.formats.docx.anchors import read_by_anchors
from pipeline.formats.docx.form_read import is_word_form, read_word_form
from pipeline.formats.docx.package import open_package
from pipeline.formats.xlsx.form_read import read_excel_form
from pipeline.mechanism.answered import as_conditions_see
from pipeline.mechanism.questionnaire import contradictions, unanswered, uncac_facts
from pipeline.model.forms import Form
from pipeline.model.reading import FilledForm, FormIdentity, Reading
from pipeline.model.review import State, UncacParty
from pipeline.model.text import LANGUAGES, Issue
from pipeline.stages.extract.answers import answers_of
from pipeline.stages.extract.state import FoundState, find_state

__all__ = ["Catalogue", "extract"]


@dataclass(frozen=True)
class Catalogue:
    """Every questionnaire that a returned file may be."""

    forms: tuple[Form, ...]
    """In the order in which they are tried against a file that doesn't say which it is."""

    @property
    def candidates(self) -> tuple[tuple[Form, str], ...]:
        """Every form in every language that it has."""
        return tuple((form, language) for form in self.forms for language in form.languages())

    def find(self, properties: Mapping[str, str]) -> Form | None:
        """The form of this `form`, `version` and, where it is said, `cluster_set`; None where there is none."""
        for form in self.forms:
            same = (form.id, form.version) == (properties.get("form"), properties.get("version"))
            if same and properties.get("cluster_set", form.cluster_set) == form.cluster_set:
                return form
        return None


def extract(
    name: str, data: bytes, sha256: str, catalogue: Catalogue, states: Mapping[str, State], folder_hint: str = ""
) -> Reading:
    """What one file says, by its content, whatever its name; `folder_hint` is the folder in which it lay.

    Raises:
        UnreadableDocumentError: it is damaged, no Word or Excel file, or no questionnaire that the catalogue knows.
    """
    filled = _filled_form(data, catalogue)
    form = catalogue.find(filled.properties)
    if form is None:
        raise UnreadableDocumentError("the file is none of the questionnaires; send the filled form itself")
    return _reading(name, sha256, form, filled, find_state(filled, states, folder_hint))


def _filled_form(data: bytes, catalogue: Catalogue) -> FilledForm:
    """The file read by the reader of its format."""
    kind = open_package(data).kind
    if kind == "xlsx":
        return read_excel_form(data, catalogue.find)
    if kind == "docx":
        ours = is_word_form(data)
        return read_word_form(data, catalogue.find) if ours else read_by_anchors(data, catalogue.candidates)
    raise UnreadableDocumentError("the file is no Word document and no Excel workbook; send the filled form itself")


def _reading(name: str, sha256: str, form: Form, filled: FilledForm, state: FoundState) -> Reading:
    language = filled.properties.get("language", "")
    answers, doubts = answers_of(form, filled.places, language if language in LANGUAGES else "en")
    seen = as_conditions_see(answers)
    return Reading(
        file=name,
        sha256=sha256,
        form=_identity(form, filled, language),
        state=state.code,
        state_by=state.by,
        answers=answers,
        unanswered=unanswered(form, seen, uncac_facts(_uncac_party(filled))),
        unplaced=filled.unplaced,
        attachments=filled.attachments,
        comments=filled.comments,
        issues=(*state.issues, *filled.issues, *_not_found(filled), *doubts, *contradictions(form, seen)),
    )


def _identity(form: Form, filled: FilledForm, language: str) -> FormIdentity:
    return FormIdentity(
        id=form.id,
        version=form.version,
        language=language,
        profile=form.profile,
        cluster_set=form.cluster_set,
        parts=((form.instrument, form.cluster),),
        recognized_by=filled.recognized_by,
        coverage=filled.coverage,
    )


def _uncac_party(filled: FilledForm) -> UncacParty:
    """For whom the form was made; the review's own register decides when answers are merged."""
    known: dict[str, UncacParty] = {"yes": "yes", "no": "no"}
    return known.get(filled.properties.get("uncac_party", ""), "unknown")


def _not_found(filled: FilledForm) -> tuple[Issue, ...]:
    """A warning where places of questions are gone from one of our own forms."""
    if filled.coverage >= 1.0 or filled.recognized_by != "form-id":
        return ()
    missing = round((1 - filled.coverage) * 100)
    message = f"{missing} % of the form's questions are no longer in the file; compare it with the blank form"
    return (Issue("questions-missing", "warning", message),)
