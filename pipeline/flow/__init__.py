"""What happens to one file, first to last; the only caller of stages.

Each command of the command line is one function here.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

from pipeline.filenames import beside_name
from pipeline.files import write_file
from pipeline.flow.blanks import blank_forms, blank_register, blank_session_book
from pipeline.flow.desk import Desk, Options
from pipeline.flow.intake import bytes_of, take_in, understand_file
from pipeline.flow.result import FileResult, Result
from pipeline.flow.reviews import deliver_reviews
from pipeline.flow.sessions import deliver_sessions, make_documents, read_book, refused_rows
from pipeline.flow.start_page import write_start_page
from pipeline.library import Library
from pipeline.model.job import JsonValue
from pipeline.model.reading_json import reading_as_json
from pipeline.workspace import Workspace

__all__ = [
    "FileResult",
    "Options",
    "Result",
    "blank_forms",
    "blank_register",
    "blank_session_book",
    "documents",
    "read",
    "revise",
    "run",
]


def run(workspace: Workspace, options: Options) -> Result:
    """Everything in the inbox, once: what became of each file, each review and each session.

    Raises:
        ConfigurationError: settings, register, a glossary or a template is wrong; nothing was written.
        OutputError: the workspace is in use, or the outbox as a whole can't be written.
    """
    with workspace.lock("run"), workspace.ledger() as ledger:
        desk = Desk(workspace, options, ledger)
        desk.check()
        understood = take_in(desk)
        reviews = deliver_reviews(desk, understood)
        sessions = deliver_sessions(desk, understood)
        write_start_page(desk, reviews, [problem for session in sessions for problem in session.problems])
    done = [*(each.results for each in reviews), *(each.results for each in sessions)]
    return Result("run/1", (*understood.results, *itertools.chain.from_iterable(done)))


def revise(workspace: Workspace, files: Sequence[Path], options: Options) -> Result:
    """A run after each corrected file was copied into the inbox, beside what has its name there.

    Raises:
        UsageError: there is no such file.
        ConfigurationError, OutputError: as for a run.
    """
    for path in files:
        data, number = bytes_of(path), 0
        place = workspace.inbox / path.name
        while place.exists() and place.read_bytes() != data:
            number += 1
            place = workspace.inbox / beside_name(path.name, number)
        write_file(place, data)
    return run(workspace, options)


def read(path: Path) -> JsonValue:
    """The Reading of one file as `reading/1`; nothing is written.

    Raises:
        UsageError: there is no such file.
        UnreadableDocumentError: it is no questionnaire that can be read.
    """
    return reading_as_json(understand_file(Library(), path))


def documents(book: Path, out: Path, languages: Sequence[str]) -> Result:
    """A session's documents from its workbook, one folder a session under `out`.

    Raises:
        UsageError: there is no such workbook.
        UnreadableDocumentError, ConfigurationError: the workbook is damaged, or lacks a sheet.
    """
    library = Library()
    session = read_book(library, book.name, bytes_of(book))
    results = []
    for folder, files in make_documents(library, session, languages).items():
        for name, file in files.items():
            write_file(out / folder / name, file.data)
        results.append(FileResult(folder, "written", str(out / folder), outputs=tuple(files)))
    return Result("documents/1", (*results, *refused_rows(book.name, session.issues)))
