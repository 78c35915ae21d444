"""What was understood of one returned file, and of all files of one review."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipeline.model.text import Issue, Place

BlockKind = Literal["paragraph", "list", "table", "note"]
Method = Literal["content-control", "form-field", "cell", "layout", "anchor"]

Row = dict[str, str]
"""One law, table row or contact: column id to text, only what is written there."""

AnswerValue = str | list[str] | list[Row] | Row | None
"""By type: `choice` an option id, `choices` option ids, `laws` and `table` rows, `contact` one row, `date` an ISO date,
`number` the number as written, `text` None."""


@dataclass(frozen=True)
class TextBlock:
    """A stretch of an answer as it was written; a table's has a tab between cells and a line break between rows."""

    kind: BlockKind
    text: str


@dataclass(frozen=True)
class FilledPlace:
    """What one answer place of a form holds, before the question's type is considered."""

    id: str
    """One of `Question.places`."""
    blocks: tuple[TextBlock, ...] = ()
    """What a person wrote there; prompts, placeholders and option labels of the blank form are left out."""
    ticked: tuple[str, ...] = ()
    """Option ids ticked or chosen there, in printed order."""
    place: Place = Place()
    method: Method = "content-control"
    confidence: float = 1.0
    issues: tuple[Issue, ...] = ()
    """What was seen while reading the place: a mark that is no tick, a choice that is no option."""

    @property
    def text(self) -> str:
        """The blocks as plain text, one a line."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True)
class FilledForm:
    """What a format's reader found in one file, before questions are considered."""

    properties: dict[str, str] = field(default_factory=dict)
    """`form`, `version`, `language`, `profile`, `cluster_set`, `state`, as far as the file carries them."""
    places: tuple[FilledPlace, ...] = ()
    unplaced: tuple[tuple[str, Place], ...] = ()
    """Text that is neither in the blank form nor in an answer place."""
    identification: dict[str, str] = field(default_factory=dict)
    """What the identification block says: `state` as written, `date` …"""
    attachments: tuple[str, ...] = ()
    comments: tuple[tuple[str, Place], ...] = ()
    issues: tuple[Issue, ...] = ()
    coverage: float = 1.0
    """Share of the form's questions whose place was found."""
    recognized_by: Literal["form-id", "anchors"] = "form-id"


@dataclass(frozen=True)
class Answer:
    """One question's answer in one file."""

    question: str
    article: str
    type: str
    value: AnswerValue
    blocks: tuple[TextBlock, ...]
    language: str
    place: Place
    method: Method
    confidence: float

    @property
    def text(self) -> str:
        """The blocks as plain text, one a line."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True)
class FormIdentity:
    """Which form a file is, and how that is known."""

    id: str
    version: str
    language: str
    profile: str
    cluster_set: str
    parts: tuple[tuple[str, int], ...]
    """Pairs of instrument and cluster."""
    recognized_by: Literal["form-id", "anchors"]
    coverage: float


@dataclass(frozen=True)
class Reading:
    """One returned file, understood (`reading/1` of the contract)."""

    file: str
    sha256: str
    form: FormIdentity
    state: str
    """ISO 3166 alpha-3 code, or "" where it has to be asked."""
    state_by: Literal["form", "register", "folder", "asked"]
    answers: tuple[Answer, ...]
    unanswered: tuple[str, ...]
    """Questions that should have an answer and have none; those whose condition is false are left out."""
    unplaced: tuple[tuple[str, Place], ...]
    attachments: tuple[str, ...]
    comments: tuple[tuple[str, Place], ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class Version:
    """One file's answer to a question, in order of arrival."""

    sha256: str
    file: str
    answer: Answer


@dataclass(frozen=True)
class ReviewAnswer:
    """One question's answer in a review: the latest, with what came before."""

    answer: Answer
    form: str
    """The form that asks it, `UNTOC-1`."""
    versions: tuple[Version, ...]
    """Oldest first; the last is `answer`."""

    @property
    def changed(self) -> bool:
        """True where an earlier file answered otherwise."""
        first, last = self.versions[0].answer, self.versions[-1].answer
        return (first.value, first.text) != (last.value, last.text)


@dataclass(frozen=True)
class Response:
    """All that one State has returned in one review."""

    review: str
    language: str
    answers: tuple[ReviewAnswer, ...]
    readings: tuple[Reading, ...]
    """In order of arrival."""
    unanswered: tuple[str, ...]
    issues: tuple[Issue, ...]
