"""From the inbox to what was understood: questionnaires, corrections, sessions' workbooks; the rest is quarantined."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import DocumentError, UsageError
from pipeline.files import digest
from pipeline.flow.desk import Desk
from pipeline.flow.result import FileResult
from pipeline.flow.returned import read_returned
from pipeline.formats.docx.bilingual import is_bilingual
from pipeline.formats.docx.package import open_package
from pipeline.formats.xlsx.sheets import sheet_names
from pipeline.journal import known_files, quarantined
from pipeline.library import Library
from pipeline.model.job import Job, SeenAgain
from pipeline.model.reading import Reading
from pipeline.model.returned import Returned
from pipeline.stages.collect import collect, jobs_of, original
from pipeline.stages.extract import Catalogue, extract

SESSION_SHEETS = {"documents", "meetings"}


@dataclass
class Understood:
    """What the archive holds, in order of arrival, and what became of the files that came in with this run."""

    readings: list[tuple[Job, Reading]] = field(default_factory=list)
    corrections: list[Returned] = field(default_factory=list)
    books: list[tuple[Job, bytes]] = field(default_factory=list)
    again: list[SeenAgain] = field(default_factory=list)
    """Every time that a file came again under another name."""
    results: list[FileResult] = field(default_factory=list)


def take_in(desk: Desk) -> Understood:
    """Everything that ever arrived, understood; what is new in the inbox is archived and noted first."""
    retried = _retry(desk)
    events = desk.events()
    found = collect(
        desk.workspace.inbox,
        desk.workspace.archive,
        known_files(events),
        arrived=sum(event.kind == "arrived" for event in events),
        largest=desk.workspace.settings.largest_file_mb * 1_000_000,
    )
    understood = Understood()
    for job in found.jobs:
        desk.options.say(f"{job.file}: taken in")
        desk.journal.append("arrived", sha256=job.sha256, name=job.name, folder=job.folder, order=job.order)
    for again in found.again:
        folder, _, name = again.file.rpartition("/")
        desk.journal.append("seen-again", sha256=again.sha256, name=name, folder=folder, first=again.first)
        understood.results.append(
            FileResult(again.file, "again", f"the same file as {again.first}; nothing was done again")
        )
    for refused in found.failed:
        quarantine(desk, understood, refused.sha256, refused.file, refused.reason)
    _understand_all(desk, understood, {*retried, *(job.sha256 for job in found.jobs)})
    return understood


def _retry(desk: Desk) -> set[str]:
    """The SHA-256 of each quarantined file that is to be taken once more, each noted."""
    retried: set[str] = set()
    if not desk.options.retry:
        return retried
    for sha256, file in quarantined(desk.events()):
        folder, _, name = file.rpartition("/")
        if not desk.options.retry_files or file in desk.options.retry_files or name in desk.options.retry_files:
            desk.journal.append("retried", sha256=sha256, name=name, folder=folder)
            retried.add(sha256)
    return retried


def _understand_all(desk: Desk, understood: Understood, new: set[str]) -> None:
    events = desk.events()
    refused = {sha256 for sha256, _ in quarantined(events)}
    taken = {event.text("sha256") for event in events if event.kind == "revised"}
    catalogue = Catalogue(desk.library.forms)
    understood.again = [
        SeenAgain(event.text("sha256"), event.file, event.text("first"))
        for event in events
        if event.kind == "seen-again"
    ]
    for job in jobs_of(desk.workspace.archive, events):
        if job.sha256 in refused or (job.sha256 in taken and is_bilingual(original(job))):
            continue  # a table says all it has to say once, and one saved as .doc takes seconds to read
        try:
            _understand(desk, job, catalogue, understood, is_new=job.sha256 in new)
        except DocumentError as error:
            quarantine(desk, understood, job.sha256, job.file, f"{job.file}: {error}")


def _understand(desk: Desk, job: Job, catalogue: Catalogue, understood: Understood, *, is_new: bool) -> None:
    """Add the file to what it is."""
    data = original(job)
    returned = read_returned(job, data)
    if returned is not None:
        understood.corrections.append(returned)
        return
    if _is_session_book(data):
        understood.books.append((job, data))
        return
    hint = job.folder or _later_folder(job, understood)
    reading = extract(job.name, data, job.sha256, catalogue, desk.library.states, folder_hint=hint)
    understood.readings.append((job, reading))
    if is_new:
        understood.results.append(_read_result(job, reading))


def _later_folder(job: Job, understood: Understood) -> str:
    """The folder into which somebody put the file afterwards, to say which State it is from; "" where nobody did."""
    folders = [again.file.rpartition("/")[0] for again in understood.again if again.sha256 == job.sha256]
    return next((folder for folder in reversed(folders) if folder), "")


def _read_result(job: Job, reading: Reading) -> FileResult:
    confirm = sum(answer.confidence < 1.0 for answer in reading.answers)
    counts = (len(reading.answers), confirm, len(reading.unanswered))
    return FileResult(job.file, "read", reading.form.id, counts, reading.issues)


def _is_session_book(data: bytes) -> bool:
    """True for a workbook with the sheets of a session."""
    return open_package(data).kind == "xlsx" and {name.lower() for name in sheet_names(data)} >= SESSION_SHEETS


def quarantine(desk: Desk, understood: Understood, sha256: str, file: str, reason: str) -> None:
    """Notes that a file can't be used, and why; it is not taken again until it is asked for."""
    folder, _, name = file.rpartition("/")
    desk.journal.append("quarantined", sha256=sha256, name=name, folder=folder, reason=reason)
    desk.options.say(f"quarantined: {reason}")
    understood.results.append(FileResult(file, "quarantined", reason))


def understand_file(library: Library, path: Path) -> Reading:
    """The Reading of one file that lies anywhere; nothing is written.

    Raises:
        UsageError: there is no such file.
        UnreadableDocumentError: it is no questionnaire that can be read.
    """
    data = bytes_of(path)
    return extract(path.name, data, digest(data), Catalogue(library.forms), library.states, path.resolve().parent.name)


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that the command line names.

    Raises:
        UsageError: it can't be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} can't be read ({error.strerror}); name a file that is there") from error
