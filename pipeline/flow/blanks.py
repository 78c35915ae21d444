"""What people fill in: blank questionnaires, the blank register, a blank session workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.files import write_file
from pipeline.flow.result import FileResult, Result
from pipeline.formats.docx.form import make_word_form
from pipeline.formats.xlsx.form import make_excel_form
from pipeline.formats.xlsx.sheets import SheetData, write_book
from pipeline.library import Library
from pipeline.mechanism.condition_formula import spreadsheet_formula
from pipeline.model.forms import Form
from pipeline.workspace import Workspace, register_blanks


@dataclass(frozen=True)
class Wanted:
    """Which blank questionnaires are asked for; empty is all that there are."""

    instruments: Sequence[str] = ()
    cluster: int = 0
    cluster_set: str = ""
    languages: Sequence[str] = ()
    formats: Sequence[str] = ("docx", "xlsx")
    state: str = ""


def blank_forms(out: Path, wanted: Wanted) -> Result:
    """The blank questionnaires asked for, written under `out`; those that stand there already are left alone.

    Raises:
        UsageError: the cluster set has no such questionnaire, or the form has no such language.
    """
    library = Library()
    results = [
        FileResult(name, "written" if write_file(out / name, data) else "unchanged", str(out / name))
        for form in _forms(library, wanted)
        for language in _languages(form, wanted)
        for name, data in _files(library, form, language, wanted)
    ]
    return Result("forms/1", tuple(results))


def blank_register(workspace: Workspace) -> None:
    """The register's blank workbooks, where the workspace has none yet."""
    for name, data in register_blanks(workspace.library).items():
        if not (workspace.register / name).exists():
            write_file(workspace.register / name, data)


def blank_session_book(path: Path) -> None:
    """A blank workbook for a session's documents, each column explained on a sheet of its own.

    Raises:
        UsageError: the file is there already.
    """
    if path.exists():
        raise UsageError(f"{path} is there already; name a new file")
    columns = Library().rows("templates/session/columns.csv")
    sheets = []
    for name in dict.fromkeys(row["sheet"] for row in columns):
        own = [row for row in columns if row["sheet"] == name]
        sheets.append(SheetData(name, tuple(row["column"] for row in own), (), tuple(int(row["width"]) for row in own)))
    guide = tuple((row["sheet"], row["column"], row["required"], row["explanation"], row["example"]) for row in columns)
    head = ("sheet", "column", "required", "explanation", "example")
    write_file(path, write_book([*sheets, SheetData("columns", head, guide, (12, 18, 10, 70, 30))]))


def _forms(library: Library, wanted: Wanted) -> list[Form]:
    if wanted.instruments and wanted.cluster:
        return [library.form(instrument, wanted.cluster, wanted.cluster_set) for instrument in wanted.instruments]
    pairs = library.written_forms(wanted.cluster_set)
    return [
        library.form(instrument, cluster, wanted.cluster_set)
        for instrument, cluster in pairs
        if (not wanted.instruments or instrument in wanted.instruments) and wanted.cluster in (0, cluster)
    ]


def _languages(form: Form, wanted: Wanted) -> Sequence[str]:
    missing = [language for language in wanted.languages if language not in form.languages()]
    if missing:
        there = ", ".join(form.languages())
        raise UsageError(f"the questionnaire {form.id} is not written in {', '.join(missing)} yet; it is in {there}")
    return wanted.languages or form.languages()


def _files(library: Library, form: Form, language: str, wanted: Wanted) -> Iterator[tuple[str, bytes]]:
    name = ""
    if wanted.state:
        if wanted.state not in library.states:
            raise UsageError(f"'{wanted.state}' is the code of no State known here; use ISO 3166, as FRA")
        name = library.states[wanted.state].short.text(language)
    for kind in wanted.formats:
        if kind == "xlsx":
            data = make_excel_form(form, language, state=wanted.state, state_name=name, formula=spreadsheet_formula)
        else:
            data = make_word_form(form, language, state=wanted.state, state_name=name)
        yield ".".join(filter(None, (form.id, wanted.state, language, kind))), data
