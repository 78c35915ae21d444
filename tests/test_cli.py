"""The command line: help, usage errors, and the commands that need no workspace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import run_pipeline
from tests.engines.tiny_package import build
from tests.programs import office_errors
from tests.workspaces import ANSWERS, filled_form

COMMANDS = ("init", "demo", "run", "retry", "read", "forms", "documents", "models")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    """`pipeline COMMAND --help` ends with 0 and says how to call it."""
    finished = run_pipeline(command, "--help")

    assert finished.returncode == 0
    assert f"usage: pipeline {command}" in finished.stdout


def test_the_reference_lists_every_command() -> None:
    """A command that docs/reference.md lacks is not documented."""
    reference = (Path(__file__).parents[1] / "docs/reference.md").read_text(encoding="utf-8")

    assert [command for command in COMMANDS if f"| `{command}" not in reference] == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("run", "--workspace", "nowhere"), "pipeline init nowhere"),
        (("read", "nowhere.docx"), "nowhere.docx"),
        (("forms", "--instrument", "FA", "--cluster", "3", "--out", "x"), "appendix-1"),
        (("forms", "--instrument", "TIP", "--cluster", "1", "--language", "zh", "--out", "x"), "zh"),
        (("forms", "--instrument", "SOM", "--cluster", "1", "--out", "x"), "isn't written yet"),
        (("documents", "--out", "x"), "session.xlsx"),
        (("models", "install"), "en-fr"),
        (("nonsense",), "invalid choice"),
    ],
)
def test_a_wrong_call_ends_with_2_and_one_line_that_helps(
    arguments: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    """Usage errors name what is wrong and what to do, without a traceback."""
    finished = run_pipeline(*arguments, cwd=tmp_path, PYTHONPATH=str(Path(__file__).parents[1]))

    assert finished.returncode == 2
    assert says in finished.stderr
    assert "Traceback" not in finished.stderr
    assert finished.stdout == ""


def test_init_makes_a_workspace_with_a_blank_register(tmp_path: Path) -> None:
    """Folders and the two workbooks; nothing else is copied, so that upgrades reach everyone."""
    finished = run_pipeline("init", tmp_path / "w")

    assert finished.returncode == 0
    assert sorted(path.name for path in (tmp_path / "w/register").iterdir()) == ["reviews.xlsx", "states.xlsx"]
    assert office_errors(sorted((tmp_path / "w/register").iterdir())) == {}
    assert not (tmp_path / "w/templates").exists()
    assert run_pipeline("run", "--workspace", tmp_path / "w").stdout == "nothing to do\n"


def test_read_prints_a_reading_as_the_contract_has_it(tmp_path: Path) -> None:
    """Schema, form, State and each answer with place, method and confidence; an option by its key."""
    (tmp_path / "form.xlsx").write_bytes(filled_form(ANSWERS))

    finished = run_pipeline("read", tmp_path / "form.xlsx", "--json")
    reading = json.loads(finished.stdout)

    assert reading["schema"] == "reading/1"
    assert reading["form"]["id"] == "FA-2"
    assert reading["form"]["parts"] == [{"instrument": "FA", "cluster": 2}]
    answers = {answer["question"]: answer for answer in reading["answers"]}
    assert answers["FA-07-01"]["value"] == "yes"
    assert answers["FA-07-01"]["confidence"] == 1.0
    assert [block["text"] for block in answers["FA-07-T2"]["blocks"]] == ANSWERS["FA-07-T2"]
    assert answers["FA-07-T2"]["place"]["label"]
    assert reading["unplaced"] == []


def test_forms_writes_each_blank_once(tmp_path: Path) -> None:
    """A second call finds them there and leaves them alone; every file is valid."""
    call = ("forms", "--instrument", "TIP", "--cluster", "1", "--out", tmp_path, "--json")

    first, second = (json.loads(run_pipeline(*call).stdout) for _ in range(2))

    assert {each["status"] for each in first["files"]} == {"written"}
    assert {each["status"] for each in second["files"]} == {"unchanged"}
    assert {path.name for path in tmp_path.iterdir()} >= {"TIP-1.en.docx", "TIP-1.en.xlsx", "TIP-1.fr.docx"}
    assert office_errors(sorted(tmp_path.iterdir())) == {}


def test_a_blank_session_book_explains_its_columns_and_is_not_overwritten(tmp_path: Path) -> None:
    """Sheets `documents`, `meetings` and `columns`; a book that is there stays."""
    book = tmp_path / "session.xlsx"
    assert run_pipeline("documents", "--blank", book).returncode == 0
    assert office_errors([book]) == {}

    again = run_pipeline("documents", "--blank", book)

    assert again.returncode == 2
    assert "is there already" in again.stderr


def test_documents_makes_a_sessions_notes_without_a_workspace(demo: Path, tmp_path: Path) -> None:
    """The demo's workbook gives the same bytes as in the workspace, and the wrong row is refused with 3."""
    finished = run_pipeline("documents", demo / "inbox/session.xlsx", "--out", tmp_path, "--language", "ar")

    (made,) = tmp_path.rglob("*.docx")
    assert finished.returncode == 3
    assert made.read_bytes() == next((demo / "outbox/drafts").rglob(made.name)).read_bytes()


def test_a_package_is_imported_listed_and_used(tmp_path: Path) -> None:
    """`models import` unpacks an .argosmodel file, `models list` shows it."""
    package = build(tmp_path / "built")
    folder = tmp_path / "packages"

    imported = run_pipeline("models", "import", package, "--dir", folder)
    listed = json.loads(run_pipeline("models", "list", "--dir", folder, "--json").stdout)

    assert imported.returncode == 0, imported.stderr
    assert [each["status"] for each in listed["files"]] == ["installed"]


def test_a_damaged_package_is_refused_in_one_line(tmp_path: Path) -> None:
    """A file that is no package ends with 3 and says so."""
    (tmp_path / "bad.argosmodel").write_bytes(b"PK not a zip")

    finished = run_pipeline("models", "import", tmp_path / "bad.argosmodel", "--dir", tmp_path / "packages")

    assert finished.returncode == 3
    assert len(finished.stderr.strip().splitlines()) == 1
