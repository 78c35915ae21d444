"""The receipt of one review: what was recognized, what is missing, what to confirm, what was made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.formats.manifest import origin_shares
from pipeline.language.phrases import Lexicon
from pipeline.model.draft import ORIGINS, Draft, Phrase
from pipeline.model.reading import Reading, Response
from pipeline.model.review import Review
from pipeline.model.text import Issue
from pipeline.stages.assemble.page_values import Link, Shortlist, Words, direction, href, percent, texts
from pipeline.stages.assemble.receipt_points import ReceiptPoints

_LABELS: tuple[str, ...] = (
    "confidential", "to-decide", "nothing-to-decide", "what-was-read", "file", "form", "language", "found",
    "to-confirm", "missing", "what-was-made", "document", "shares", "files", "notices",
)  # fmt: skip
_OUTPUT = re.compile(r"\.(?P<kind>report|summary|answers|receipt)(?:\.(?P<languages>[a-z]{2}(?:-[a-z]{2})?))?\.")
_ORDER = ("receipt", "answers", "report", "summary", "bilingual", "xliff", "other")


@dataclass(frozen=True)
class FileRow:
    """One returned file in numbers."""

    file: str
    form: str
    language: str
    found: int
    to_confirm: int
    missing: int


@dataclass(frozen=True)
class DocumentRow:
    """The share of each origin in one document, in the order of `ORIGINS`."""

    link: Link
    shares: tuple[str, ...]


@dataclass(frozen=True)
class Receipt:
    """Everything that the receipt's template prints."""

    review: str
    state: str
    title: str
    language: str
    direction: str
    labels: Mapping[str, str]
    origins: tuple[str, ...]
    """The names of the origins, in the order of `DocumentRow.shares`."""
    points: Shortlist
    more: str
    """How many points there is no room for, in words, or ""."""
    notices: tuple[str, ...]
    files: tuple[FileRow, ...]
    documents: tuple[DocumentRow, ...]
    outputs: tuple[Link, ...]


def receipt(
    response: Response,
    review: Review,
    lexicon: Lexicon,
    *,
    documents: Mapping[str, Draft],
    outputs: Sequence[str],
    notices: Iterable[str] = (),
    issues: tuple[Issue, ...] = (),
    language: str = "en",
) -> Receipt:
    """What the receipt of one review says.

    `documents` are the drafts by file name, `outputs` the names of all files beside the receipt, `notices` what has
    become of files that came again or that a person changed, `issues` those of making the documents.

    Raises:
        ConfigurationError: a fixed text is missing.
    """
    words = Words(lexicon, language, "receipt")
    state = words.phrase(Phrase(f"state:{review.state}.short")) if review.state else words("state-unknown")
    points = Shortlist.of(ReceiptPoints(response, review, words).points(issues))
    return Receipt(
        review=review.id,
        state=state,
        title=words("title", state=state, review=review.id),
        language=language,
        direction=direction(language),
        labels=texts(words, _LABELS),
        origins=tuple(words(f"origin-{origin}") for origin in ORIGINS),
        points=points,
        more=words.counted("more", points.left_out) if points.left_out else "",
        notices=tuple(notices),
        files=tuple(_file_row(reading, words) for reading in response.readings),
        documents=tuple(_document_row(name, documents[name], words) for name in sorted(documents, key=_sort_key)),
        outputs=output_links(outputs, words),
    )


def output_links(names: Iterable[str], words: Words, folder: str = "") -> tuple[Link, ...]:
    """Links to the files of a review in the order in which they are needed, the receipt first."""
    return tuple(_output_link(name, words, folder) for name in sorted(names, key=_sort_key))


def _output_link(name: str, words: Words, folder: str = "") -> Link:
    """A link to a file of a review's folder, with what it is in words."""
    kind, languages = _kind_of(name)
    known = [words.phrase(Phrase(f"report.language-{code}")) for code in languages.split("-") if code]
    note = words(f"output-{kind}") + (f" ({' → '.join(known)})" if known else "")
    return Link(href(f"{folder}{name}"), name, note)


def _kind_of(name: str) -> tuple[str, str]:
    """What a file is by its name, and its language or pair of languages."""
    match = _OUTPUT.search(name)
    if match is None:
        return "other", ""
    languages = match["languages"] or ""
    if "-" in languages:
        return ("xliff" if name.endswith(".xlf") else "bilingual"), languages
    return match["kind"], languages


def _sort_key(name: str) -> tuple[int, str]:
    return _ORDER.index(_kind_of(name)[0]), name


def _file_row(reading: Reading, words: Words) -> FileRow:
    form = words("form-of", form=reading.form.id, version=reading.form.version)
    language = words.phrase(Phrase(f"report.language-{reading.form.language}"))
    to_confirm = sum(answer.confidence < 1 for answer in reading.answers)
    return FileRow(reading.file, form, language, len(reading.answers), to_confirm, len(reading.unanswered))


def _document_row(name: str, draft: Draft, words: Words) -> DocumentRow:
    shares = origin_shares(draft.segments())
    return DocumentRow(_output_link(name, words), tuple(percent(shares.get(origin, 0)) for origin in ORIGINS))
