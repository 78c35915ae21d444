"""`pipeline run`: bad files quarantined, the rest delivered, and what a second run does."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.conftest import run_pipeline
from tests.trees import tree
from tests.workspaces import ANSWERS, FILE, REVIEW, drop, filled_form, one_form


def run(workspace: Path, *more: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one run without an engine."""
    finished = run_pipeline("run", "--workspace", workspace, "--engine", "none", *more)
    return finished.returncode, finished.stdout, finished.stderr


def test_bad_files_are_quarantined_each_with_one_line_and_the_rest_is_delivered(tmp_path: Path) -> None:
    """No questionnaire, an empty file, a truncated form: exit 3, three lines of reason and remedy, no traceback."""
    workspace = one_form(tmp_path / "w")
    whole = filled_form(ANSWERS)
    drop(workspace, "letter.txt", b"Dear Sir or Madam, please find attached nothing.")
    drop(workspace, "empty.docx", b"")
    drop(workspace, "cut.xlsx", whole[: len(whole) // 2])

    code, out, err = run(workspace.root)

    assert code == 3
    assert (workspace.outbox / "confidential" / REVIEW / f"{REVIEW}.report.en.docx").is_file()
    reasons = [line for line in err.splitlines() if line.startswith("quarantined: ")]
    assert sorted(reason.split()[1].rstrip(":") for reason in reasons) == ["cut.xlsx", "empty.docx", "letter.txt"]
    assert all(";" in reason for reason in reasons), "each says what is wrong; and what to do"
    assert "Traceback" not in err + out
    start = (workspace.outbox / "OPEN-ME.html").read_text(encoding="utf-8")
    assert [name for name in ("cut.xlsx", "empty.docx", "letter.txt") if name not in start] == []


def test_a_quarantined_file_is_not_taken_again_until_it_is_asked_for(tmp_path: Path) -> None:
    """The second run has nothing to do; `retry` takes it again and refuses it again."""
    workspace = one_form(tmp_path / "w")
    drop(workspace, "letter.txt", b"nothing")
    run(workspace.root)

    assert run(workspace.root)[:2] == (0, "nothing to do\n")
    assert run_pipeline("retry", "--workspace", workspace.root).returncode == 3


def test_lock_files_and_empty_folders_are_ignored(tmp_path: Path) -> None:
    """What Word and LibreOffice leave beside an open file is no returned form."""
    workspace = one_form(tmp_path / "w")
    drop(workspace, "~$Arcadia.docx", b"lock")
    drop(workspace, ".~lock.Arcadia.docx#", b"lock")
    (workspace.inbox / "Utopia").mkdir()

    code, out, err = run(workspace.root)

    assert code == 0
    assert "~$" not in out + err
    assert "lock" not in out + err


def test_the_same_file_under_another_name_is_named_and_changes_nothing(tmp_path: Path) -> None:
    """The same bytes again: the run says so, and the answers stay as they were."""
    workspace = one_form(tmp_path / "w")
    run(workspace.root)
    shutil.copy(workspace.inbox / FILE, workspace.inbox / "again.xlsx")

    code, out, _ = run(workspace.root)

    assert code == 0
    assert f"the same file as {FILE}" in out


def test_one_changed_answer_makes_only_its_review_again(tmp_path: Path) -> None:
    """A second review in the workspace keeps every byte and every modification time."""
    workspace = one_form(tmp_path / "w")
    other = filled_form(ANSWERS).replace(b"", b"")
    run(workspace.root)
    (workspace.inbox / "Ruritania").mkdir()
    assert other == filled_form(ANSWERS), "making a form twice gives the same bytes"
    drop(workspace, "Arcadia FA 2 corrected.xlsx", filled_form(dict(ANSWERS) | {"FA-07-01": "no"}))

    code, out, _ = run(workspace.root)

    assert code == 0
    receipt = (workspace.outbox / "confidential" / REVIEW / f"{REVIEW}.receipt.html").read_text(encoding="utf-8")
    assert "Arcadia FA 2 corrected.xlsx" in receipt
    assert REVIEW in out


def test_json_prints_one_document_and_a_status_for_each_file(tmp_path: Path) -> None:
    """With --json, standard output is one JSON document; progress goes to standard error."""
    workspace = one_form(tmp_path / "w")
    drop(workspace, "letter.txt", b"nothing")

    code, out, err = run(workspace.root, "--json")

    document = json.loads(out)
    assert code == 3
    assert document["schema"] == "run/1"
    assert {each["file"]: each["status"] for each in document["files"]} == {
        FILE: "read",
        "letter.txt": "quarantined",
        REVIEW: "delivered",
    }
    assert "letter.txt" in err


def test_a_form_without_a_review_proposes_one_and_says_so(tmp_path: Path) -> None:
    """No row of the register names it: the receipt asks for a row."""
    workspace = one_form(tmp_path / "w")
    run(workspace.root)

    receipt = (workspace.outbox / "confidential" / REVIEW / f"{REVIEW}.receipt.html").read_text(encoding="utf-8")
    assert "register/reviews.xlsx" in receipt


def test_a_file_that_a_person_edited_in_the_outbox_is_never_overwritten(tmp_path: Path) -> None:
    """The edited report stays; the newer version stands beside it, and the receipt says so."""
    workspace = one_form(tmp_path / "w")
    run(workspace.root)
    folder = workspace.outbox / "confidential" / REVIEW
    report = folder / f"{REVIEW}.report.en.docx"
    report.write_bytes(report.read_bytes() + b"edited")
    edited = report.read_bytes()
    drop(workspace, "corrected.xlsx", filled_form(dict(ANSWERS) | {"FA-07-01": "no"}))

    run(workspace.root)

    assert report.read_bytes() == edited
    assert len(list(folder.glob(f"{REVIEW}.report.en*.docx"))) == 2
    assert report.name in (folder / f"{REVIEW}.receipt.html").read_text(encoding="utf-8")


def test_an_unknown_engine_package_ends_the_run_with_5(tmp_path: Path) -> None:
    """An engine that the command line names must be there; the message says how to get it."""
    workspace = one_form(tmp_path / "w")
    (workspace.root / "settings.toml").write_text(f"packages_dir = '{tmp_path / 'none'}'\n", encoding="utf-8")

    finished = run_pipeline("run", "--workspace", workspace.root, "--engine", "argos")

    assert finished.returncode == 5
    assert "pipeline models install" in finished.stderr


def test_a_damaged_register_ends_the_run_with_4_before_anything_is_written(tmp_path: Path) -> None:
    """A wrong cell of register/reviews.xlsx is named; the outbox stays empty."""
    from pipeline.formats.xlsx.sheets import SheetData, write_book

    workspace = one_form(tmp_path / "w")
    sheet = SheetData("reviews", ("id", "state", "parts", "language"), (("XAR-FA-2", "XAR", "FA 9", "en"),))
    (workspace.register / "reviews.xlsx").write_bytes(write_book([sheet]))

    code, _, err = run(workspace.root)

    assert code == 4
    assert "row 2" in err
    assert tree(workspace.outbox) == {}


def test_a_state_that_nobody_knows_is_asked_and_answered_with_a_folder(tmp_path: Path) -> None:
    """The receipt asks; the same file in a folder named after the State settles it."""
    workspace = one_form(tmp_path / "w")
    (workspace.inbox / FILE).unlink()
    drop(workspace, "form.xlsx", filled_form(ANSWERS, state=""))
    assert run(workspace.root)[0] == 0
    (asked,) = (workspace.outbox / "confidential").iterdir()
    assert asked.name.startswith("XXX-FA-2")
    assert "it is not known which State" in (workspace.outbox / "OPEN-ME.html").read_text(encoding="utf-8")
    (workspace.inbox / "Arcadia").mkdir()
    drop(workspace, "Arcadia/form.xlsx", filled_form(ANSWERS, state=""))

    assert run(workspace.root)[0] == 0

    assert (workspace.outbox / "confidential" / REVIEW).is_dir()
    assert "it is not known which State" not in (workspace.outbox / "OPEN-ME.html").read_text(encoding="utf-8")
