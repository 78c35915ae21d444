"""The invented State: its answers, fillers that fill the forms as a person would, and a workspace with the result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from pipeline.demo.register_book import BOOKS, register_book
from pipeline.demo.returned_forms import RETURNED, ReturnedForm
from pipeline.demo.session import FILE, session_book
from pipeline.files import write_file
from pipeline.library import Library
from pipeline.model.text import Issue
from pipeline.workspace import Workspace

_PLANTED = ("wrong-symbol", "documents", "A3")
"""Code, sheet and cell of the fault in session.xlsx."""


class Refused(Protocol):
    """A file, or a row of one, that a run refused."""

    @property
    def file(self) -> str:
        """The file's name, with the place in it where the file was taken and a row refused."""

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Why it was refused."""


def make(directory: Path) -> Workspace:
    """A workspace with three returned forms, a session's workbook and a register, made new or completed.

    A file that is there already stays as it is, whoever wrote it.

    Raises:
        UsageError: the folder holds other things and is no workspace.
        OutputError: it can't be written.
    """
    workspace = Workspace.create(directory)
    library = Library()
    for name in BOOKS:
        _put(workspace.register / f"{name}.xlsx", partial(register_book, name, library))
    for form in RETURNED:
        _put(workspace.inbox / form.file, partial(_filled, form, workspace))
    _put(workspace.inbox / FILE, session_book)
    return workspace


def as_planned(refused: Sequence[Refused]) -> bool:
    """True where the wrong symbol in the second row of session.xlsx was refused, and nothing else."""
    if len(refused) != 1 or not refused[0].file.startswith(FILE):
        return False
    return [(issue.code, issue.place.part, issue.place.path) for issue in refused[0].issues] == [_PLANTED]


def _filled(form: ReturnedForm, workspace: Workspace) -> bytes:
    """The form as it came back, with the State's name as the register has it."""
    return form.filled(workspace.library)


def _put(path: Path, made: Callable[[], bytes]) -> None:
    """Write what is made, if nothing is there."""
    if not path.exists():
        write_file(path, made())
