"""Before release gates exist nothing is written to `outbox/restricted/` or `outbox/public/`."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import GateError
from pipeline.model.job import OutFile
from pipeline.model.text import Classification
from pipeline.stages.deliver import deliver

PIPELINE = Path(__file__).parents[1] / "pipeline"

WRITING_METHODS = frozenset(
    {"write_bytes", "write_text", "rename", "unlink", "rmdir", "mkdir", "touch", "symlink_to", "copy"}
)
WRITING_FUNCTIONS = frozenset({"write_file", "replace_bytes", "make_folder"})

WRITERS = {
    "files.py": "the one way in which files are written",
    "journal.py": "appends to register/journal.jsonl",
    "ledger.py": "the cache",
    "workspace.py": "folders of a new workspace, settings, memory, who holds the lock",
    "stages/collect.py": "the archive",
    "stages/deliver.py": "the outbox, behind the gate that the first test tests",
    "engines/packages.py": "packages of the engine",
    "flow/__init__.py": "documents --out DIR",
    "flow/made_files.py": "translate --out DIR",
    "formats/libreoffice.py": "a temporary folder of its own, for one conversion",
    "flow/blanks.py": "forms --out DIR, the blank register, a blank session workbook",
    "demo/__init__.py": "the invented State's inbox and register",
}
"""The modules that write at all, each with what it writes."""


@pytest.mark.parametrize("tree", ["restricted", "public"])
@pytest.mark.parametrize("classification", ["public", "restricted", "confidential"])
def test_the_way_out_refuses_the_trees_of_released_documents(
    tmp_path: Path, tree: str, classification: Classification
) -> None:
    """Whatever the document's class."""
    file = OutFile(b"a document", classification)
    with pytest.raises(GateError, match=f"nothing is written to outbox/{tree}/2026-WG before release gates exist"):
        deliver(tmp_path / "outbox", f"{tree}/2026-WG", {"a.docx": file}, job="k", about={})
    assert not (tmp_path / "outbox").exists()


def writes(node: ast.AST) -> bool:
    """True for a call that writes, moves or removes something on the disk."""
    if not isinstance(node, ast.Call):
        return False
    match node.func:
        case ast.Name(id=name):
            return name in WRITING_FUNCTIONS or (name == "open" and opens_to_write(node))
        case ast.Attribute(attr="replace"):
            return len(node.args) == 1 and not node.keywords
        case ast.Attribute(attr="open"):
            return opens_to_write(node)
        case ast.Attribute(value=ast.Name(id="shutil")):
            return True
        case ast.Attribute(attr=name):
            return name in WRITING_METHODS
    return False


def opens_to_write(call: ast.Call) -> bool:
    """True where a mode of the call lets it write."""
    texts = [
        node.value for node in (*call.args, *(each.value for each in call.keywords)) if isinstance(node, ast.Constant)
    ]
    return any(isinstance(text, str) and len(text) <= 3 and set(text) & set("wax+") for text in texts)


def writing_modules() -> Iterator[str]:
    """The modules of the program in which something writes."""
    for path in sorted(PIPELINE.rglob("*.py")):
        if any(writes(node) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))):
            yield path.relative_to(PIPELINE).as_posix()


def test_only_the_modules_named_here_write_files() -> None:
    """So that there is no way to the outbox round the gate."""
    assert [module for module in writing_modules() if module not in WRITERS] == []


@pytest.mark.parametrize(
    "line",
    [
        "path.write_bytes(b'')",
        "open(name, 'w')",
        "path.open('ab')",
        "part.replace(path)",
        "os.rename(a, b)",
        "write_file(p, d)",
    ],
)
def test_a_call_that_writes_is_seen(line: str) -> None:
    """The scan itself."""
    assert any(writes(node) for node in ast.walk(ast.parse(line)))


@pytest.mark.parametrize(
    "line", ["text.replace('a', 'b')", "path.open('rb')", "replace(draft, blocks=())", "path.read_bytes()"]
)
def test_a_call_that_only_reads_is_not(line: str) -> None:
    """The scan itself."""
    assert not any(writes(node) for node in ast.walk(ast.parse(line)))


def test_a_whole_run_leaves_the_released_trees_empty(demo: Path) -> None:
    """Three reviews and a session, and not one file in them."""
    assert (demo / "outbox" / "confidential").is_dir()
    assert [path for tree in ("restricted", "public") for path in (demo / "outbox" / tree).rglob("*")] == []
