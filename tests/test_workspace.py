"""A workspace: made, opened, locked; its settings, registers and memories."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.errors import ConfigurationError, OutputError, UsageError
from pipeline.formats.tables import TableRow
from pipeline.formats.xlsx.sheets import SheetData, read_sheet, sheet_names, write_book
from pipeline.library import Library
from pipeline.mechanism import register
from pipeline.workspace import Workspace, register_blanks


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A new workspace in a folder with a space and an accent in its name."""
    return Workspace.create(tmp_path / "Revisión de Arcadia")


def entries(folder: Path) -> list[str]:
    """Everything below the folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_new_workspace_has_its_folders_and_no_copy_of_packaged_data(workspace: Workspace) -> None:
    """So that an upgrade reaches it."""
    assert entries(workspace.root) == ["archive", "inbox", "memory", "outbox", "register", "settings.toml"]


def test_making_a_workspace_again_completes_it_and_changes_nothing(workspace: Workspace) -> None:
    """What a person wrote stays."""
    (workspace.root / "settings.toml").write_text('engine = "none"')
    (workspace.inbox / "form.docx").write_bytes(b"a form")
    workspace.archive.rmdir()
    again = Workspace.create(workspace.root)
    assert again.settings.engine == "none"
    assert (workspace.inbox / "form.docx").read_bytes() == b"a form"
    assert workspace.archive.is_dir()


def test_a_folder_with_other_files_is_not_taken(tmp_path: Path) -> None:
    """Nor a file; a hidden entry is nothing."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.docx").touch()
    for folder in (tmp_path / "letters", tmp_path / "letters" / "letter.docx"):
        with pytest.raises(UsageError, match="holds other files and is no workspace; name a new or an empty folder"):
            Workspace.create(folder)
    assert entries(tmp_path / "letters") == ["letter.docx"]
    (tmp_path / "new" / ".git").mkdir(parents=True)
    assert Workspace.create(tmp_path / "new").inbox.is_dir()


def test_a_workspace_is_opened_where_it_is(workspace: Workspace) -> None:
    """Also without its settings file."""
    (workspace.root / "settings.toml").unlink()
    assert Workspace.open(workspace.root).settings.engine == "argos"


def test_a_folder_that_is_no_workspace_is_said_with_the_command_that_makes_one(tmp_path: Path) -> None:
    """Whether it exists or not."""
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(UsageError, match=rf"{folder} is not a workspace; make one with: pipeline init {folder}"):
            Workspace.open(folder)


def test_opening_writes_nothing(workspace: Workspace) -> None:
    """No cache, no journal, no register."""
    before = entries(workspace.root)
    opened = Workspace.open(workspace.root)
    assert opened.settings.fuzzy_floor == 70
    assert opened.reviews() == ()
    assert opened.journal(lambda: datetime(2026, 3, 2, tzinfo=UTC)).events() == ()
    assert opened.memory_file("public") is None
    assert entries(workspace.root) == before


def test_a_wrong_setting_is_found_with_its_line(workspace: Workspace) -> None:
    """In the workspace's own file."""
    (workspace.root / "settings.toml").write_text('# ours\nengine = "none"\nspeed = 3\n')
    with pytest.raises(ConfigurationError, match=r"settings\.toml, line 3: there is no setting 'speed'"):
        _ = Workspace.open(workspace.root).settings


def test_the_cache_lies_in_the_workspace_or_where_the_setting_says(workspace: Workspace, tmp_path: Path) -> None:
    """On a local disk, when the workspace is on a share."""
    assert workspace.cache == workspace.root / ".pipeline"
    (workspace.root / "settings.toml").write_text(f'cache_dir = "{tmp_path / "local"}"')
    moved = Workspace.open(workspace.root)
    moved.ledger().close()
    assert (tmp_path / "local" / "ledger.sqlite").is_file()
    assert not (workspace.root / ".pipeline").exists()


HOLDER = """
import sys
from pathlib import Path
from pipeline.workspace import Workspace
with Workspace.open(Path(sys.argv[1])).lock("run"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(workspace: Workspace) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the workspace's lock."""
    command = [sys.executable, "-c", HOLDER, str(workspace.root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_command_is_told_who_holds_the_lock(workspace: Workspace, holder: subprocess.Popen[str]) -> None:
    """And does nothing."""
    message = rf"is in use by 'pipeline run' \(process {holder.pid} on .*\); wait until that has finished"
    with pytest.raises(OutputError, match=message), workspace.lock("forms"):
        pytest.fail("the lock was given twice")


def test_a_killed_holder_leaves_no_lock(workspace: Workspace, holder: subprocess.Popen[str]) -> None:
    """The system takes it back."""
    holder.kill()
    holder.wait()
    with workspace.lock("run"):
        pass


def test_a_lock_is_given_back(workspace: Workspace) -> None:
    """At the end, and when what it was for failed."""
    with pytest.raises(UsageError), workspace.lock("run"):
        raise UsageError("no such file")
    with workspace.lock("run"), pytest.raises(OutputError), workspace.lock("retry"):
        pytest.fail("the lock was given twice")


def test_the_workspace_reads_its_reviews(workspace: Workspace) -> None:
    """With the States of the register beside those of the glossary, in the order of ids."""
    states = (("XAR", "Arcadia"), ("XRU", "Ruritania"), ("XUT", "Utopia"))
    (workspace.register / "states.xlsx").write_bytes(write_book([SheetData("states", ("code", "short_en"), states)]))
    rows = (
        ("XAR-UNTOC-1", "XAR", "UNTOC 1; UNTOC 4", "en", "no", "XRU; XUT", ""),
        ("XAR-TIP-1", "XAR", "TIP 1", "fr", "", "", "1"),
    )
    (workspace.register / "reviews.xlsx").write_bytes(write_book([SheetData("reviews", register.COLUMNS, rows)]))
    tip, untoc = workspace.reviews()
    assert (tip.id, tip.language, tip.uncac_party) == ("XAR-TIP-1", "fr", "unknown")
    assert (untoc.parts, untoc.reviewers) == ((("UNTOC", 1), ("UNTOC", 4)), ("XRU", "XUT"))


def test_a_state_of_the_register_is_known_with_its_names(workspace: Workspace) -> None:
    """Laid over the glossary's; a language cell without a status is a draft."""
    header = ("code", "regional_group", "short_en", "short_fr", "short_fr_status", "formal_en")
    rows = (("XAB", "", "Borduria", "la Bordurie", "approved", "the Republic of Borduria"),)
    (workspace.register / "states.xlsx").write_bytes(write_book([SheetData("states", header, rows)]))
    (state,) = workspace.states()
    assert (state.code, state.short.text("fr"), state.short.status("fr")) == ("XAB", "la Bordurie", "approved")
    assert (state.short.status("en"), state.formal.text("en")) == ("draft", "the Republic of Borduria")
    assert workspace.library.states["XAB"] == state


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (("xab", "Borduria"), r"register/states\.xlsx, row 2: 'xab' is no code of three capitals"),
        (("XAB", ""), r"row 2: XAB has no English short name; fill the column short_en"),
    ],
)
def test_a_wrong_row_of_states_is_named(workspace: Workspace, cells: tuple[str, str], message: str) -> None:
    """With its number in the sheet."""
    (workspace.register / "states.xlsx").write_bytes(write_book([SheetData("states", ("code", "short_en"), (cells,))]))
    with pytest.raises(ConfigurationError, match=message):
        workspace.states()


def test_a_damaged_register_is_a_configuration_error(workspace: Workspace) -> None:
    """It names the workbook."""
    (workspace.register / "reviews.xlsx").write_bytes(b"no workbook")
    with pytest.raises(ConfigurationError, match=r"register/reviews\.xlsx: "):
        workspace.reviews()


def test_the_blank_register_has_the_columns_that_the_program_reads() -> None:
    """And a second sheet that explains each of them; the same bytes every time."""
    blanks = register_blanks(Library())
    assert sorted(blanks) == ["reviews.xlsx", "states.xlsx"]
    assert blanks == register_blanks(Library())
    assert sheet_names(blanks["reviews.xlsx"]) == ("reviews", "columns")
    assert read_sheet(blanks["reviews.xlsx"], "reviews", "reviews.xlsx", register.COLUMNS) == ()
    explained = read_sheet(blanks["reviews.xlsx"], "columns", "reviews.xlsx")
    assert [row["column"] for row in explained] == list(register.COLUMNS)
    assert all(row["meaning"] for row in (*explained, *guide(blanks["states.xlsx"])))


def guide(data: bytes) -> tuple[TableRow, ...]:
    """The rows of the sheet that explains the columns."""
    return read_sheet(data, "columns", "states.xlsx")


def test_the_blank_states_have_every_name_in_six_languages() -> None:
    """Each with a status."""
    columns = {row["column"] for row in guide(register_blanks(Library())["states.xlsx"])}
    names = {f"{kind}_{language}" for kind in ("short", "formal") for language in ("ar", "zh", "en", "fr", "ru", "es")}
    assert columns == {"code", "regional_group"} | names | {f"{name}_status" for name in names}


def test_a_blank_register_is_a_register_without_reviews(workspace: Workspace) -> None:
    """As `init` leaves it."""
    for name, data in register_blanks(Library()).items():
        (workspace.register / name).write_bytes(data)
    assert (workspace.reviews(), workspace.states()) == ((), ())


def test_a_memory_is_kept_in_a_file_of_its_own(workspace: Workspace) -> None:
    """One for the public, two a review."""
    for name in ("public", "reviews/XAR-UNTOC-1", "machine/XAR-UNTOC-1"):
        assert workspace.keep_memory(name, name.encode())
        assert not workspace.keep_memory(name, name.encode())
        assert workspace.memory_file(name) == name.encode()
    assert (workspace.memory / "machine" / "XAR-UNTOC-1.tmx").is_file()


@pytest.mark.parametrize(
    "name", ["", "reviews/", "reviews/../public", "other/XAR", "reviews/a/b", "/etc/passwd", "public.tmx"]
)
def test_no_name_of_a_memory_leads_elsewhere(workspace: Workspace, name: str) -> None:
    """It is a defect of the program to ask for one."""
    with pytest.raises(ValueError, match="no memory has the name"):
        workspace.memory_file(name)
