"""A session's workbook makes its documents: one a row, in six languages, among the drafts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.flow.desk import Desk
from pipeline.flow.intake import Understood
from pipeline.flow.result import FileResult, locked_files
from pipeline.formats.docx.links import link_stretches
from pipeline.formats.docx.render import render
from pipeline.formats.xlsx.sheets import read_sheet
from pipeline.library import Library
from pipeline.mechanism import symbols
from pipeline.mechanism.session import Session, SessionDocument
from pipeline.mechanism.session_rows import read_session
from pipeline.model.draft import digest
from pipeline.model.job import Job, OutFile
from pipeline.model.text import Issue
from pipeline.stages.assemble.note import note
from pipeline.stages.deliver import deliver, stands


@dataclass(frozen=True)
class SessionOutcome:
    """One workbook as it stands after the run."""

    results: tuple[FileResult, ...]
    """() where nothing was done."""
    problems: tuple[tuple[str, str], ...]
    """Folders of sessions with what is wrong in the workbook, a line each."""


def deliver_sessions(desk: Desk, understood: Understood) -> list[SessionOutcome]:
    """The documents of every session's workbook that came in; of several with the same name the latest counts."""
    latest: dict[str, tuple[Job, bytes]] = {job.name: (job, data) for job, data in understood.books}
    return [_deliver_book(desk, job, data) for job, data in latest.values()]


def read_book(library: Library, name: str, data: bytes) -> Session:
    """What a session's workbook says, with an issue for each row that can't be made a document.

    Raises:
        UnreadableDocumentError, ConfigurationError: the workbook is damaged, or lacks a sheet.
    """
    documents, meetings = (read_sheet(data, sheet, name) for sheet in ("documents", "meetings"))
    return read_session(documents, meetings, lambda key: key in library.lexicon)


def make_documents(library: Library, session: Session, languages: Sequence[str] = ()) -> dict[str, dict[str, OutFile]]:
    """The files of each session's folder; `languages` () are those of each row."""
    folders: dict[str, dict[str, OutFile]] = {}
    for document in session.documents:
        files = folders.setdefault(document.folder, {})
        for language in languages or document.languages:
            files[f"{document.name}.{language}.docx"] = _document(library, session, document, language)
    return folders


def _document(library: Library, session: Session, document: SessionDocument, language: str) -> OutFile:
    draft = note(document, session.meetings_of(document.symbol), library.lexicon, language)
    template = f"templates/{document.kind}/{document.kind}.docx"
    rendered = render(library.read(template), draft, name=template)
    linked = link_stretches(rendered.data, symbols.find, symbols.address, {document.symbol})
    return OutFile(linked, draft.classification, language, tuple(draft.segments()))


def refused_rows(book: str, issues: Iterable[Issue]) -> list[FileResult]:
    """A result for each row of the workbook of which no document can be made."""
    return [
        FileResult(f"{book}, {issue.place.label}", "refused", _without_place(issue), issues=(issue,))
        for issue in issues
        if issue.severity == "error"
    ]


def _without_place(issue: Issue) -> str:
    """The message without the cell, which stands before it in words."""
    return issue.message.removeprefix(f"{issue.place.part}!{issue.place.path}: ")


def _deliver_book(desk: Desk, job: Job, data: bytes) -> SessionOutcome:
    """The workbook's documents delivered, unless this workbook was delivered before and all of them stand."""
    session = read_book(desk.library, job.name, data)
    places = sorted({document.folder for document in session.documents})
    problems = tuple((places[0] if places else job.name, f"{job.name}, {issue.message}") for issue in session.issues)
    key = digest("session", desk.fingerprint, job.sha256)
    book = f"book/{job.name}"
    if desk.ledger.done(book, key) and all(stands(desk.workspace.outbox, f"drafts/{each}", key) for each in places):
        return SessionOutcome((), problems)
    made = make_documents(desk.library, session)
    results = [each for folder, files in made.items() for each in _deliver_folder(desk, job, folder, files, key)]
    desk.ledger.record(book, key)
    return SessionOutcome((*results, *refused_rows(job.name, session.issues)), problems)


def _deliver_folder(desk: Desk, job: Job, folder: str, files: dict[str, OutFile], key: str) -> list[FileResult]:
    place = f"drafts/{folder}"
    delivery = deliver(desk.workspace.outbox, place, files, job=key, about={"book": job.name})
    desk.journal.append("delivered", place=place, job=key)
    note = f"outbox/{place}, from {job.name}"
    done = FileResult(place, "delivered", note, issues=delivery.issues, outputs=tuple(files))
    return [done, *locked_files(place, delivery)]
