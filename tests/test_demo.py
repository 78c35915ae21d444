"""The demo: three returned forms of an invented State and a session's workbook, from inbox to outbox."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from tests.conftest import run_pipeline
from tests.programs import office_errors
from tests.trees import tree

REVIEWS = {"XAR-UNTOC-1": "en", "XAR-TIP-1": "fr", "XAR-FA-2": "es"}
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")


def expected_files(review: str, source: str) -> set[str]:
    """What docs/reference.md lists for a review's folder."""
    targets = [language for language in LANGUAGES if language != source]
    return {
        "manifest.json",
        f"{review}.receipt.html",
        f"{review}.analysis.xlsx",
        f"{review}.answers.xlsx",
        f"{review}.report.{source}.docx",
        *(f"{review}.summary.{language}.docx" for language in LANGUAGES),
        *(f"{review}.summary.{source}-{target}.bilingual.docx" for target in targets),
        *(f"{review}.summary.{source}-{target}.xlf" for target in targets),
    }


class Links(HTMLParser):
    """Collects the targets of a page's links."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the href of an anchor."""
        self.targets += [value for name, value in attrs if tag == "a" and name == "href" and value]


def links(page: Path) -> list[str]:
    """The relative targets of the page's links."""
    parser = Links()
    parser.feed(page.read_text(encoding="utf-8"))
    return [
        unquote(target).partition("#")[0].removeprefix("./")
        for target in parser.targets
        if not re.match(r"[a-z]+:|#", target)
    ]


def test_each_review_has_the_files_of_the_contract(demo: Path) -> None:
    """Every review's folder holds exactly what the reference lists, and nothing else."""
    for review, source in REVIEWS.items():
        folder = demo / "outbox/confidential" / review

        assert {path.name for path in folder.iterdir()} == expected_files(review, source)


def test_the_manifest_names_every_file_with_its_hash_and_class(demo: Path) -> None:
    """What isn't in the manifest isn't delivered, and everything of a review is confidential."""
    for review, source in REVIEWS.items():
        manifest = json.loads((demo / "outbox/confidential" / review / "manifest.json").read_text(encoding="utf-8"))

        assert {each["file"] for each in manifest["files"]} == expected_files(review, source) - {"manifest.json"}
        assert {each["classification"] for each in manifest["files"]} == {"confidential"}


def test_the_note_stands_in_six_languages_among_the_drafts(demo: Path) -> None:
    """One document, one symbol, six languages."""
    (folder,) = (demo / "outbox/drafts").iterdir()
    names = {path.name for path in folder.glob("*.docx")}

    assert {name.rsplit(".", 2)[1] for name in names} == set(LANGUAGES)
    assert len({name.rsplit(".", 2)[0] for name in names}) == 1


def test_nothing_is_restricted_or_public_before_there_are_gates(demo: Path) -> None:
    """No release gates, no released file."""
    assert sorted(path.name for path in (demo / "outbox").iterdir()) == ["OPEN-ME.html", "confidential", "drafts"]


def test_the_start_page_links_to_every_file(demo: Path) -> None:
    """Each delivered document can be opened from OPEN-ME.html, and no link is dead."""
    outbox = demo / "outbox"
    targets = set(links(outbox / "OPEN-ME.html"))
    files = {path.relative_to(outbox).as_posix() for path in outbox.rglob("*") if path.is_file()}

    assert {target for target in targets if not (outbox / target).is_file()} == set()
    assert {file for file in files - targets if not file.endswith(("manifest.json", "OPEN-ME.html"))} == set()


def test_the_printed_table_counts_answers_and_names_the_start_page(demo: Path) -> None:
    """What was read, what was written, what was refused, and what to open."""
    printed = (demo.parent / "demo.stdout").read_text(encoding="utf-8")

    for review in REVIEWS:
        assert review in printed
    assert "to confirm" in printed
    assert "OPEN-ME.html" in printed


def test_the_wrong_symbol_is_caught_and_explained(demo: Path) -> None:
    """The planted fault is the only refusal, it names its cell and the form that is meant."""
    printed = (demo.parent / "demo.stdout").read_text(encoding="utf-8")
    refused = printed[printed.index("Refused") :].splitlines()

    assert len([line for line in refused[1:] if line.startswith("session.xlsx")]) == 1
    assert re.search(r"documents.*A3", printed)


def test_every_word_and_excel_file_is_valid(demo: Path) -> None:
    """Microsoft's Open XML SDK finds no error in any file that was made, nor in the templates."""
    root = Path(__file__).parents[1]
    made = [path for place in (demo, root / "templates") for path in sorted(place.rglob("*.*"))]
    files = [path for path in made if path.suffix in (".docx", ".xlsx") and "archive" not in path.parts]

    assert len(files) > 50
    assert office_errors(files) == {}


def test_running_again_does_nothing(demo: Path, tmp_path: Path) -> None:
    """The second run changes no file of the workspace but the lock."""
    workspace = shutil.copytree(demo, tmp_path / "copy")
    before = tree(workspace, leave_out=(".pipeline",))

    finished = run_pipeline("run", "--workspace", workspace)

    assert finished.returncode == 0, finished.stderr
    assert finished.stdout.strip() == "nothing to do"
    assert tree(workspace, leave_out=(".pipeline",)) == before


def test_deleting_the_cache_and_running_again_ends_in_the_same_outbox(demo: Path, tmp_path: Path) -> None:
    """Truth is in archive, register, journal and memory: `.pipeline` is a cache."""
    workspace = shutil.copytree(demo, tmp_path / "copy")
    before = tree(workspace / "outbox")
    shutil.rmtree(workspace / ".pipeline")
    shutil.rmtree(workspace / "outbox")
    (workspace / "outbox").mkdir()
    shutil.rmtree(workspace / "inbox")
    (workspace / "inbox").mkdir()

    run_pipeline("run", "--workspace", workspace)

    assert tree(workspace / "outbox") == before
