"""A session's workbook makes its documents: one a row, in six languages, among the drafts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.flow.desk import Desk
from pipeline.flow.intake import Understood
from pipeline.flow.result import FileResult
from pipeline.formats.docx.render import render
from pipeline.formats.xlsx.sheets import read_sheet
from pipeline.library import Library
from pipeline.mechanism.session import Session, SessionDocument
from pipeline.mechanism.session_rows import read_session
from pipeline.model.draft import digest
from pipeline.model.job import Job, OutFile
from pipeline.model.text import Issue
from pipeline.stages.assemble.note import note
from pipeline.stages.deliver import deliver, stands


def deliver_sessions(desk: Desk, understood: Understood) -> list[FileResult]:
    """The documents of every session's workbook that came in; of several with the same name the latest counts."""
    latest: dict[str, tuple[Job, bytes]] = {job.name: (job, data) for job, data in understood.books}
    return [result for job, data in latest.values() for result in _deliver_book(desk, job, data)]


def make_documents(
    library: Library, name: str, data: bytes, languages: Sequence[str] = ()
) -> tuple[Mapping[str, dict[str, OutFile]], tuple[Issue, ...]]:
    """The files of each session's folder, and what is wrong in the workbook; `languages` () is those of each row.

    Raises:
        ConfigurationError: a sheet or a column is missing.
    """
    session = _session(library, name, data)
    folders: dict[str, dict[str, OutFile]] = {}
    for document in session.documents:
        files = folders.setdefault(document.folder, {})
        for language in languages or document.languages:
            files[f"{document.name}.{language}.docx"] = _document(library, session, document, language)
    return folders, session.issues


def _session(library: Library, name: str, data: bytes) -> Session:
    documents, meetings = (read_sheet(data, sheet, name) for sheet in ("documents", "meetings"))
    return read_session(documents, meetings, lambda key: key in library.lexicon)


def _document(library: Library, session: Session, document: SessionDocument, language: str) -> OutFile:
    draft = note(document, session.meetings_of(document.symbol), library.lexicon, language)
    template = f"templates/{document.kind}/{document.kind}.docx"
    rendered = render(library.read(template), draft, name=template)
    return OutFile(rendered.data, draft.classification, language, tuple(draft.segments()))


def _deliver_book(desk: Desk, job: Job, data: bytes) -> Iterable[FileResult]:
    """One result for each session's folder, and one for each row that was refused."""
    folders, issues = make_documents(desk.library, job.name, data)
    for folder, files in folders.items():
        place = f"drafts/{folder}"
        key = digest("session", desk.fingerprint, job.sha256, folder)
        if desk.ledger.done(place, key) and stands(desk.workspace.outbox, place, key):
            continue
        delivery = deliver(desk.workspace.outbox, place, files, job=key, about={"session": folder, "book": job.name})
        desk.journal.append("delivered", place=place, job=key)
        desk.ledger.record(place, key)
        yield FileResult(
            place, "delivered", f"{len(files)} documents from {job.name}", issues=delivery.issues, outputs=tuple(files)
        )
        for issue in issues:
            if issue.severity == "error":
                yield FileResult(f"{job.name}, {issue.place.label}", "refused", issue.message, issues=(issue,))
