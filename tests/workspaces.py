"""Small workspaces for tests of whole runs: one Excel form of the invented State, filled as a person would."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.demo.fill_excel import fill_excel
from pipeline.formats.xlsx.form import make_excel_form
from pipeline.formats.xlsx.sheets import SheetData, write_book
from pipeline.library import Library
from pipeline.workspace import Workspace

FILE = "Arcadia FA 2.xlsx"
REVIEW = "XAR-FA-2"
STATES = SheetData("states", ("code", "short_en", "short_es"), (("XAR", "Arcadia", "Arcadia"),))
ANSWERS: Mapping[str, str | list[str]] = {
    "FA-07-01": "yes",
    "FA-07-T2": ["A national register of firearms has been kept since 2011.", "It is searched in under a minute."],
}


def one_form(folder: Path, answers: Mapping[str, str | list[str]] = ANSWERS, file: str = FILE) -> Workspace:
    """A workspace whose inbox holds one English Excel form, FA cluster 2, of Arcadia, with these answers."""
    workspace = Workspace.create(folder)
    (workspace.register / "states.xlsx").write_bytes(write_book([STATES]))
    drop(workspace, file, filled_form(answers))
    return workspace


def filled_form(answers: Mapping[str, str | list[str]], state: str = "XAR") -> bytes:
    """An English Excel form, FA cluster 2, with these answers typed in; of nobody knows whom where `state` is ""."""
    form = Library().form("FA", 2)
    return fill_excel(make_excel_form(form, "en", state=state, state_name="Arcadia" if state else ""), answers)


def drop(workspace: Workspace, name: str, data: bytes) -> None:
    """Put a file into the inbox."""
    (workspace.inbox / name).write_bytes(data)
