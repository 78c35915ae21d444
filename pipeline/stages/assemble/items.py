"""The items of a report and of its summary: what experts will write, and what is proposed from replies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.formats.characters import shown
from pipeline.language.joined import joined_text
from pipeline.mechanism.references import Provision
from pipeline.model.draft import Block, Phrase, Segment
from pipeline.model.edited import NO_EDITS, ReportEdits
from pipeline.model.forms import Question, Section
from pipeline.model.review import Review
from pipeline.stages.assemble.item_edits import SectionEdits
from pipeline.stages.assemble.kinds import ITEM_KINDS, ItemKind, Kind
from pipeline.stages.assemble.passages import passages
from pipeline.stages.assemble.replies import Replies
from pipeline.stages.assemble.segment_maker import SegmentMaker, phrase

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
ItemStatus = Literal["open", "proposed", "edited"]
"""`open`: a prompt where experts will write; `proposed`: drafted from a reply; `edited`: what an expert made of it."""


@dataclass(frozen=True)
class Item:
    """One item, with the id that it keeps in the report, the summary and what follows from them."""

    id: str
    """`XAR-UNTOC-1-05-ch-01`: review, article, kind, number; where there are several, the instrument first."""
    kind: ItemKind
    article: str
    status: ItemStatus
    segments: tuple[Segment, ...]
    question: str = ""
    """The question whose reply it is drafted from, or ""."""

    @property
    def block(self) -> Block:
        """The item as a block of a document."""
        kind = "prompt" if self.status == "open" else "item"
        return Block(kind, self.segments, self.id, data={"status": self.status, "item-kind": self.kind})


@dataclass(frozen=True)
class Article:
    """One article of the review with its replies and its items."""

    section: Section
    replies: Replies
    items: tuple[Item, ...]

    @property
    def code(self) -> str:
        """`UNTOC-05`, `FA-11a`."""
        return f"{self.replies.form.instrument}-{Provision(self.section.article).code}"

    def of_kind(self, kind: ItemKind) -> tuple[Item, ...]:
        """The items of this kind, in order."""
        return tuple(item for item in self.items if item.kind == kind)


@dataclass(frozen=True)
class _Proposal:
    """What is proposed as an item: a ticked option or a passage of a reply."""

    content: Phrase | str
    question: str
    language: str


@dataclass(frozen=True)
class ItemMaker:
    """Makes the items of one review's parts; equal replies and edits give equal items, in every document."""

    segments: SegmentMaker
    review: Review
    kind: Kind
    edits: ReportEdits = NO_EDITS

    def articles(self, replies: Replies) -> tuple[Article, ...]:
        """The articles of one part that apply to the State, or may apply, in the form's order."""
        sections = (
            each for each in replies.form.sections if each.article and replies.holds(each.applies_if) is not False
        )
        return tuple(Article(section, replies, self._items(section, replies)) for section in sections)

    def section(self, article: Article, kind: ItemKind) -> str:
        """What the ids of the article's items of this kind begin with: `XAR-UNTOC-1-05-ch`."""
        return self._id(self._section(article.replies.form.instrument, article.section.article, kind))

    def _items(self, section: Section, replies: Replies) -> tuple[Item, ...]:
        """Kind after kind; a kind of which nothing is proposed or edited has one open item."""
        return tuple(item for kind in ITEM_KINDS for item in self._of_kind(kind, section, replies))

    def _of_kind(self, kind: ItemKind, section: Section, replies: Replies) -> list[Item]:
        """What is proposed, with the edits made to it, then what people wrote anew, each where they put it."""
        name = self._section(replies.form.instrument, section.article, kind)
        edits = SectionEdits.of(self.edits, self._id(name))
        proposals = self._proposals(kind, section, replies)
        numbers = edits.numbers([shown(joined_text(self._proposed_text(name, each))) for each in proposals])
        found = [
            self._edited(self._proposed(_numbered(name, number), kind, section.article, each), edits)
            for number, each in sorted(zip(numbers, proposals, strict=True), key=lambda pair: pair[0])
        ]
        written = self._written(kind, section.article, edits, found)
        found = [each for each in edits.placed(found, written) if each.segments]
        return found or [self._open(_numbered(name, edits.first_free), kind, section.article)]

    def _open(self, name: str, kind: ItemKind, article: str) -> Item:
        prompt = phrase(f"report.prompt-{kind}", article=article_number(article))
        return Item(self._id(name), kind, article, "open", (self.segments.fixed(name, prompt),))

    def _proposals(self, kind: ItemKind, section: Section, replies: Replies) -> list[_Proposal]:
        return [
            _Proposal(content, question.id, replies.by_question[question.id].answer.language)
            for question in tails_for(kind, section, self.kind.tails)
            for content in self._contents(question, replies)
        ]

    def _contents(self, question: Question, replies: Replies) -> list[Phrase | str]:
        """What becomes an item each: a ticked option, a passage of text; "other" is what its text says."""
        reply = replies.reply(question.id)
        if reply is None:
            return []
        ticked = [option for option in replies.chosen(question) if not option.opens_text]
        return [*(Phrase(f"option:{option.id}") for option in ticked), *passages(reply.answer.blocks)]

    def _proposed(self, name: str, kind: ItemKind, article: str, proposal: _Proposal) -> Item:
        return Item(self._id(name), kind, article, "proposed", self._proposed_text(name, proposal), proposal.question)

    def _proposed_text(self, name: str, proposal: _Proposal) -> tuple[Segment, ...]:
        if isinstance(proposal.content, Phrase):
            return (self.segments.fixed(name, proposal.content, confidential=True),)
        return self.segments.sentences(name, proposal.content, proposal.language)

    def _edited(self, item: Item, edits: SectionEdits) -> Item:
        """The item as people changed it; one that they removed has no segments."""
        edit = edits.of_id(item.id)
        if edit is None:
            return item
        return replace(item, status="edited", segments=self._expert_text(item.id, edit.text))

    def _written(self, kind: ItemKind, article: str, edits: SectionEdits, found: Sequence[Item]) -> list[Item]:
        """The items that people wrote where nothing is proposed, or nothing any more."""
        return [
            Item(each.id, kind, article, "edited", self._expert_text(each.id, each.text))
            for each in edits.unproposed([item.id for item in found])
        ]

    def _expert_text(self, item: str, text: str) -> tuple[Segment, ...]:
        """What an expert wrote, in the review's language."""
        return self.segments.paragraphs(item.removeprefix(f"{self.review.id}-"), text, self.review.language)

    def _section(self, instrument: str, article: str, kind: ItemKind) -> str:
        """What tells the items of this kind from the review's others: `05-ch`, `TIP-05-ch`."""
        several = len({instrument for instrument, _ in self.review.parts}) > 1
        return f"{instrument + '-' if several else ''}{Provision(article).code}-{kind}"

    def _id(self, name: str) -> str:
        return f"{self.review.id}-{name}"


def _numbered(section: str, number: int) -> str:
    return f"{section}-{number:02}"


def article_number(article: str) -> Phrase:
    """The article's number as each language writes it: `5`, `11 (a)`, `11条(a)项`."""
    number = article.rstrip(_LETTERS)
    letter = article[len(number) :]
    if not letter:
        return phrase("report.article", number=number)
    return phrase("report.article-and-letter", number=number, letter=Phrase(f"report.letter-{letter}"))


def article_heading(article: str, instrument: str) -> Phrase:
    """`Article 5. Use of terms`; where a cluster set splits an article, its heading names the subparagraph."""
    heading = Phrase(f"article:{instrument}-{Provision(article).code}")
    return phrase("report.article-heading", article=article.rstrip(_LETTERS), heading=heading)


def tails_for(kind: ItemKind, section: Section, by_tail: Mapping[str, ItemKind]) -> tuple[Question, ...]:
    """The tails of the article that `by_tail` gives to this kind of item."""
    names = {tail for tail, given in by_tail.items() if given == kind}
    return tuple(each for each in section.questions if each.kind == "tail" and each.id.rpartition("-")[2] in names)
