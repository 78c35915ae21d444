"""`outbox/OPEN-ME.html`: what stands now, what to decide first, and a link to every file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.flow.desk import Desk
from pipeline.flow.reviews import ReviewOutcome
from pipeline.journal import quarantined
from pipeline.model.job import Refused
from pipeline.model.text import LANGUAGES
from pipeline.stages.assemble.open_me import ReviewFolder, SessionFolder, open_me
from pipeline.stages.assemble.receipt import receipt
from pipeline.stages.deliver import delivered
from pipeline.stages.deliver import write_start_page as write_page

TEMPLATE = "templates/open-me/open-me.html"


def write_start_page(desk: Desk, reviews: Iterable[ReviewOutcome], problems: Iterable[tuple[str, str]]) -> None:
    """The page of the workspace as it stands; `problems` are sessions' folders, each with a line on its workbook."""
    outbox = desk.workspace.outbox
    values = open_me(
        [_review_folder(desk, each) for each in reviews],
        desk.library.lexicon,
        refused=[Refused(sha256, file, why) for (sha256, file), why in quarantined(desk.events()).items()],
        sessions=_session_folders(outbox, problems),
    )
    write_page(outbox, desk.page(TEMPLATE, values))


def _review_folder(desk: Desk, outcome: ReviewOutcome) -> ReviewFolder:
    folder = f"confidential/{outcome.review.id}"
    names = _documents(desk.workspace.outbox / folder)
    page = receipt(
        outcome.response,
        outcome.review,
        desk.library.lexicon,
        documents={},
        outputs=names,
        forms=outcome.forms,
        untranslated=_untranslated(desk.workspace.outbox, folder, outcome.review.language),
        issues=outcome.issues,
    )
    return ReviewFolder(page, folder, names)


def _untranslated(outbox: Path, folder: str, original: str) -> list[str]:
    """The target languages of which a delivered document holds untranslated text."""
    found = {each.language for each in delivered(outbox, folder) if "untranslated" in each.origins} - {original}
    return [language for language in LANGUAGES if language in found]


def _session_folders(outbox: Path, problems: Iterable[tuple[str, str]]) -> list[SessionFolder]:
    found: dict[str, list[str]] = {path.name: [] for path in sorted((outbox / "drafts").glob("*")) if path.is_dir()}
    for folder, problem in problems:
        found.setdefault(folder, []).append(problem)
    return [
        SessionFolder(name, f"drafts/{name}", _documents(outbox / "drafts" / name), lines)
        for name, lines in found.items()
    ]


def _documents(folder: Path) -> list[str]:
    """The names of the documents in a folder of the outbox; what Word puts beside an open one is none."""
    found = (path.name for path in folder.glob("*.*") if path.suffix in (".docx", ".xlsx", ".xlf", ".html"))
    return sorted(name for name in found if not name.startswith("~$"))
