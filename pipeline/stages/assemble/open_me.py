"""OPEN-ME: what to decide first across all reviews, every file, and what could not be taken in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.language.phrases import Lexicon
from pipeline.model.job import Refused
from pipeline.stages.assemble.file_links import TRANSLATED, Outputs, outputs_of
from pipeline.stages.assemble.page_values import Link, Point, Shortlist, Words, direction, href, texts
from pipeline.stages.assemble.receipt import Receipt
from pipeline.stages.assemble.receipt_points import ERROR

_LABELS: tuple[str, ...] = (
    "title", "confidential", "to-decide", "nothing-to-decide", "reviews", "no-reviews", "review", "found", "to-confirm",
    "missing", "points", "files", "refused", "file", "reason", "sessions", "notices", "translations", "into",
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
    files: Outputs


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
    translated: tuple[str, ...]
    """The names of the kinds of files that each target language has."""


def open_me(
    reviews: Iterable[ReviewFolder],
    lexicon: Lexicon,
    *,
    refused: Sequence[Refused] = (),
    sessions: Sequence[SessionFolder] = (),
    notices: Iterable[str] = (),
    language: str = "en",
) -> OpenMe:
    """What OPEN-ME says, in the order of reviews' ids; `refused` are the files in quarantine with reason and remedy.

    Raises:
        ConfigurationError: a fixed text is missing.
    """
    words = Words(lexicon, language, "open-me")
    folders = sorted(reviews, key=lambda each: each.receipt.review)
    receipt_words = Words(lexicon, language, "receipt")
    of_reviews = (point for each in folders for point in each.receipt.points.all)
    points = Shortlist.of((*_points_without_review(refused, sessions, words), *of_reviews))
    return OpenMe(
        language=language,
        direction=direction(language),
        labels=texts(words, _LABELS),
        points=points,
        more=words.counted("more", points.left_out) if points.left_out else "",
        reviews=tuple(_review_row(each, receipt_words) for each in folders),
        refused=tuple(_without_name(each) for each in sorted(refused, key=lambda each: each.file)),
        sessions=tuple(_session_row(each) for each in sorted(sessions, key=lambda each: each.session)),
        notices=tuple(notices),
        translated=tuple(receipt_words(f"column-{kind}") for kind in TRANSLATED),
    )


def _points_without_review(
    refused: Sequence[Refused], sessions: Sequence[SessionFolder], words: Words
) -> Iterator[Point]:
    """What was not taken in, counted, and what is wrong in the workbooks of sessions."""
    if refused:
        yield Point(ERROR, words.counted("point-refused", len(refused)))
    for session in sorted(sessions, key=lambda each: each.session):
        yield from (Point(ERROR, problem, session.session) for problem in session.problems)


def _without_name(refused: Refused) -> Refused:
    """The refusal with a reason that doesn't repeat the name of the file, which stands beside it."""
    return replace(refused, reason=refused.reason.removeprefix(f"{refused.file}: "))


def _review_row(folder: ReviewFolder, words: Words) -> ReviewRow:
    made = folder.receipt
    files = outputs_of(folder.files, words, f"{folder.folder}/")
    found, confirm, missing = (
        sum(getattr(row, name) for row in made.files) for name in ("found", "to_confirm", "missing")
    )
    return ReviewRow(made.review, made.state, found, confirm, missing, len(made.points.all), files)


def _session_row(folder: SessionFolder) -> SessionRow:
    links = tuple(Link(href(f"{folder.folder}/{name}"), name) for name in sorted(folder.files))
    return SessionRow(folder.session, links, tuple(folder.problems))
