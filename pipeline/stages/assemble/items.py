"""The items of a report and of its summary: what experts will write, and what is proposed from replies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.mechanism.references import Provision
from pipeline.model.draft import Block, Phrase, Segment
from pipeline.model.forms import Question, Section
from pipeline.model.review import Review
from pipeline.stages.assemble.kinds import ITEM_KINDS, ItemKind, Kind
from pipeline.stages.assemble.passages import passages
from pipeline.stages.assemble.replies import Replies
from pipeline.stages.assemble.segment_maker import SegmentMaker, phrase

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
ItemStatus = Literal["open", "proposed"]
"""`open`: a prompt where experts will write; `proposed`: drafted from a reply, not agreed."""


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
        kind = "item" if self.status == "proposed" else "prompt"
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
class ItemMaker:
    """Makes the items of one review's parts; equal replies give equal items, in every document."""

    segments: SegmentMaker
    review: Review
    kind: Kind

    def articles(self, replies: Replies) -> tuple[Article, ...]:
        """The articles of one part that apply to the State, or may apply, in the form's order."""
        sections = (
            each for each in replies.form.sections if each.article and replies.holds(each.applies_if) is not False
        )
        return tuple(Article(section, replies, self._items(section, replies)) for section in sections)

    def _items(self, section: Section, replies: Replies) -> tuple[Item, ...]:
        """Kind after kind; a kind for which nothing is proposed has one open item."""
        found: list[Item] = []
        for kind in ITEM_KINDS:
            found += self._proposed(kind, section, replies) or [self._open(kind, section, replies.form.instrument)]
        return tuple(found)

    def _open(self, kind: ItemKind, section: Section, instrument: str) -> Item:
        prompt = phrase(f"report.prompt-{kind}", article=article_number(section.article))
        name = self._name(instrument, section.article, kind, 1)
        return Item(self._id(name), kind, section.article, "open", (self.segments.fixed(name, prompt),))

    def _proposed(self, kind: ItemKind, section: Section, replies: Replies) -> list[Item]:
        found: list[Item] = []
        for question in tails_for(kind, section, self.kind.tails):
            for content in self._contents(question, replies):
                name = self._name(replies.form.instrument, section.article, kind, len(found) + 1)
                segments = self._segments(name, content, replies, question)
                found.append(Item(self._id(name), kind, section.article, "proposed", segments, question.id))
        return found

    def _contents(self, question: Question, replies: Replies) -> list[Phrase | str]:
        """What becomes an item each: a ticked option, a passage of text; "other" is what its text says."""
        reply = replies.reply(question.id)
        if reply is None:
            return []
        ticked = [option for option in replies.chosen(question) if not option.opens_text]
        return [*(Phrase(f"option:{option.id}") for option in ticked), *passages(reply.answer.blocks)]

    def _segments(self, name: str, content: Phrase | str, replies: Replies, question: Question) -> tuple[Segment, ...]:
        if isinstance(content, Phrase):
            return (self.segments.fixed(name, content, confidential=True),)
        reply = replies.by_question[question.id]
        return self.segments.sentences(name, content, reply.answer.language)

    def _name(self, instrument: str, article: str, kind: ItemKind, number: int) -> str:
        """What tells the item from the review's others: `05-ch-01`, `TIP-05-ch-01`."""
        several = len({instrument for instrument, _ in self.review.parts}) > 1
        return f"{instrument + '-' if several else ''}{Provision(article).code}-{kind}-{number:02}"

    def _id(self, name: str) -> str:
        return f"{self.review.id}-{name}"


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
