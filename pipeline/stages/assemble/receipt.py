"""The receipt of one review: what was recognized, what is missing, what to confirm, what was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.formats.manifest import origin_shares
from pipeline.language.phrases import Lexicon
from pipeline.model.draft import ORIGINS, Draft, Phrase
from pipeline.model.forms import Form, Question
from pipeline.model.reading import Reading, Response
from pipeline.model.review import Review
from pipeline.model.text import Issue
from pipeline.stages.assemble.file_links import TRANSLATED, Outputs, output_link, outputs_of, sort_key
from pipeline.stages.assemble.page_values import Link, Shortlist, Words, direction, percent, texts
from pipeline.stages.assemble.receipt_points import ReceiptPoints

_LABELS: tuple[str, ...] = (
    "confidential", "to-decide", "nothing-to-decide", "what-was-read", "file", "form", "language", "found",
    "to-confirm", "missing", "what-was-made", "document", "shares", "files", "notices", "without-reply", "code",
    "provision", "question", "translations", "into",
)  # fmt: skip


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
class MissingRow:
    """One question that has no reply."""

    code: str
    provision: str
    """`art. 5, para. 1 (a) · Mandatory provision`, or "" for a general question."""
    question: str


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
    missing: tuple[MissingRow, ...]
    """Every question without a reply, what is mandatory first."""
    documents: tuple[DocumentRow, ...]
    outputs: Outputs
    translated: tuple[str, ...]
    """The names of the kinds of files that each target language has, in the order of `TranslationRow.files`."""


def receipt(
    response: Response,
    review: Review,
    lexicon: Lexicon,
    *,
    documents: Mapping[str, Draft],
    outputs: Sequence[str],
    forms: Mapping[str, Form],
    untranslated: Sequence[str] = (),
    notices: Iterable[str] = (),
    issues: tuple[Issue, ...] = (),
    language: str = "en",
) -> Receipt:
    """What the receipt of one review says.

    `documents` are the drafts by file name, `outputs` the names of all files beside the receipt, `forms` by id,
    `untranslated` the languages in which the summary holds untranslated text, `notices` what has become of files
    that came again or that a person changed, `issues` those of making the documents.

    Raises:
        ConfigurationError: a fixed text is missing.
    """
    words = Words(lexicon, language, "receipt")
    state = words.phrase(Phrase(f"state:{review.state}.short")) if review.state else words("state-unknown")
    about = ReceiptPoints(response, review, words, forms, untranslated)
    points = Shortlist.of(about.points(issues))
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
        missing=_missing_rows(about, words),
        documents=tuple(_document_row(name, documents[name], words) for name in sorted(documents, key=sort_key)),
        outputs=outputs_of(outputs, words),
        translated=tuple(words(f"column-{kind}") for kind in TRANSLATED),
    )


def _file_row(reading: Reading, words: Words) -> FileRow:
    form = words("form-of", form=reading.form.id, version=reading.form.version)
    language = words.phrase(Phrase(f"report.language-{reading.form.language}"))
    to_confirm = sum(answer.confidence < 1 for answer in reading.answers)
    return FileRow(reading.file, form, language, len(reading.answers), to_confirm, len(reading.unanswered))


def _missing_rows(about: ReceiptPoints, words: Words) -> tuple[MissingRow, ...]:
    known = {question.id: question for form in about.forms.values() for question in form.questions}
    return tuple(
        MissingRow(code, "", "") if question is None else _missing_row(question, known.get(question.parent), words)
        for code, question in about.missing()
    )


def _missing_row(question: Question, parent: Question | None, words: Words) -> MissingRow:
    """The question, behind the one that it belongs to: a limb alone says nothing."""
    duty = words.phrase(Phrase(f"label:obligation-{question.obligation}")) if question.obligation else ""
    asked = [each for each in (parent, question) if each is not None]
    provision = next((text for each in reversed(asked) if (text := each.reference.text(words.language))), "")
    return MissingRow(
        question.id,
        " · ".join(filter(None, (provision, duty))),
        " ".join(each.text.text(words.language) for each in asked),
    )


def _document_row(name: str, draft: Draft, words: Words) -> DocumentRow:
    shares = origin_shares(draft.segments())
    return DocumentRow(output_link(name, words), tuple(percent(shares.get(origin, 0)) for origin in ORIGINS))
