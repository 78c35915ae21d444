"""OPEN-ME: what to decide first across all reviews, every file, and what could not be taken in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.language.phrases import Lexicon
from pipeline.model.job import Refused
from pipeline.stages.assemble.page_values import Link, Shortlist, Words, direction, href, texts
from pipeline.stages.assemble.receipt import Receipt, output_links

_LABELS: tuple[str, ...] = (
    "title", "confidential", "to-decide", "nothing-to-decide", "reviews", "no-reviews", "review", "found", "to-confirm",
    "missing", "points", "files", "refused", "file", "reason", "sessions", "notices",
)  # fmt: skip


@dataclass(frozen=True)
class ReviewFolder:
    """One review's receipt, and its folder under the outbox with the names of all files in it."""

    receipt: Receipt
    folder: str
    """`confidential/XAR-UNTOC-1`."""
    files: Sequence[str]


@dataclass(frozen=True)
class SessionFolder:
    """One session's documents."""

    session: str
    folder: str
    """`drafts/cop-9`."""
    files: Sequence[str]
    problems: Sequence[str] = ()
    """What was wrong with rows of the workbook, a line each."""


@dataclass(frozen=True)
class ReviewRow:
    """One review in numbers, with its files; the receipt is the first."""

    review: str
    state: str
    found: int
    to_confirm: int
    missing: int
    points: int
    files: tuple[Link, ...]


@dataclass(frozen=True)
class SessionRow:
    """One session's documents and problems."""

    session: str
    files: tuple[Link, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class OpenMe:
    """Everything that OPEN-ME's template prints."""

    language: str
    direction: str
    labels: Mapping[str, str]
    points: Shortlist
    more: str
    reviews: tuple[ReviewRow, ...]
    refused: tuple[Refused, ...]
    sessions: tuple[SessionRow, ...]
    notices: tuple[str, ...]


def open_me(
    reviews: Iterable[ReviewFolder],
    lexicon: Lexicon,
    *,
    refused: Iterable[Refused] = (),
    sessions: Iterable[SessionFolder] = (),
    notices: Iterable[str] = (),
    language: str = "en",
) -> OpenMe:
    """What OPEN-ME says, in the order of reviews' ids; `refused` are the files in quarantine with reason and remedy.

    Raises:
        ConfigurationError: a fixed text is missing.
    """
    words = Words(lexicon, language, "open-me")
    folders = sorted(reviews, key=lambda each: each.receipt.review)
    points = Shortlist.of(point for each in folders for point in each.receipt.points.all)
    return OpenMe(
        language=language,
        direction=direction(language),
        labels=texts(words, _LABELS),
        points=points,
        more=words.counted("more", points.left_out) if points.left_out else "",
        reviews=tuple(_review_row(each, Words(lexicon, language, "receipt")) for each in folders),
        refused=tuple(_without_name(each) for each in sorted(refused, key=lambda each: each.file)),
        sessions=tuple(_session_row(each) for each in sorted(sessions, key=lambda each: each.session)),
        notices=tuple(notices),
    )


def _without_name(refused: Refused) -> Refused:
    """The refusal with a reason that doesn't repeat the name of the file, which stands beside it."""
    return replace(refused, reason=refused.reason.removeprefix(f"{refused.file}: "))


def _review_row(folder: ReviewFolder, words: Words) -> ReviewRow:
    made = folder.receipt
    links = output_links(folder.files, words, f"{folder.folder}/")
    found, confirm, missing = (
        sum(getattr(row, name) for row in made.files) for name in ("found", "to_confirm", "missing")
    )
    return ReviewRow(made.review, made.state, found, confirm, missing, len(made.points.all), links)


def _session_row(folder: SessionFolder) -> SessionRow:
    links = tuple(Link(href(f"{folder.folder}/{name}"), name) for name in sorted(folder.files))
    return SessionRow(folder.session, links, tuple(folder.problems))
