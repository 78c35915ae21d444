"""The draft country review report: observations left to the experts, items proposed from replies, replies in an annex.

Observations on implementation and on application in practice, successes, good practices, challenges and needs
for technical assistance stand under each article (para. 33); each heading is there, also where nothing is yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.language.phrases import Lexicon
from pipeline.model.draft import Block, Draft, Phrase
from pipeline.model.edited import NO_EDITS, ReportEdits
from pipeline.model.forms import Form, Question
from pipeline.model.reading import Response
from pipeline.model.review import Review
from pipeline.stages.assemble.annex import AnnexMaker, annex_anchor
from pipeline.stages.assemble.front import Front, part_title
from pipeline.stages.assemble.items import Article, Item, ItemMaker, article_heading, tails_for
from pipeline.stages.assemble.kinds import ITEM_KINDS, ItemKind, Kind
from pipeline.stages.assemble.points import Point, points_to_check
from pipeline.stages.assemble.replies import replies_by_form, rules_of
from pipeline.stages.assemble.segment_maker import SegmentMaker, phrase
from pipeline.stages.assemble.word_count import count_words


def report(
    response: Response,
    review: Review,
    forms: Mapping[str, Form],
    lexicon: Lexicon,
    kind: Kind,
    edits: ReportEdits = NO_EDITS,
) -> Draft:
    """The draft report of one review, confidential, in the review's language (para. 37).

    `forms` are by id; a part of the review without a form is named on the title page and has no section.
    `edits` are what people made of the report's items.

    Raises:
        ConfigurationError: a fixed text is missing.
    """
    segments = SegmentMaker(lexicon, review.language, review.id)
    replies = replies_by_form(response, review, forms)
    rules = rules_of(forms)
    front = Front("report", review, segments, rules.cluster_set)
    items = ItemMaker(segments, review, kind, edits)
    parts = [(each, items.articles(each)) for each in replies]
    body = _Body(segments, kind, items)
    annex = AnnexMaker(segments, _uses([article for _, articles in parts for article in articles]))
    blocks = [
        *front.blocks(),
        front.note("report.designations"),
        *front.introduction(f"report.mandate-{rules.profile}", "report.basis"),
        *(block for each, articles in parts for block in body.part(each.form, articles)),
        *annex.blocks(replies, front),
    ]
    return front.draft(kind.classification, blocks)


def _uses(articles: Sequence[Article]) -> dict[str, tuple[str, ...]]:
    """For each question, the ids of the items that are drafted from its reply."""
    found: dict[str, tuple[str, ...]] = {}
    for article in articles:
        for item in article.items:
            if item.question:
                found[item.question] = (*found.get(item.question, ()), item.id)
    return found


@dataclass(frozen=True)
class _Body:
    """Makes what stands between introduction and annex."""

    segments: SegmentMaker
    kind: Kind
    items: ItemMaker

    def part(self, form: Form, articles: Sequence[Article]) -> Iterator[Block]:
        """One instrument and cluster: its heading and its articles."""
        title = part_title(form.instrument, form.cluster, form.cluster_set)
        yield self._fixed("heading-1", f"part-{form.id}", title)
        for article in articles:
            yield from self._article(article)

    def _article(self, article: Article) -> Iterator[Block]:
        section = article.section
        heading = article_heading(section.article, article.replies.form.instrument)
        yield self._fixed("heading-article", f"h-{article.code}", heading)
        if article.replies.holds(section.applies_if) is None:
            yield self._fixed("condition", f"if-{article.code}", Phrase("report.condition-uncac"))
        for kind in ITEM_KINDS:
            yield from self._section(kind, article)

    def _section(self, kind: ItemKind, article: Article) -> Iterator[Block]:
        """One kind's heading, words, items with the replies they come from, and points to check."""
        name = f"{article.code}-{kind}"
        items = article.of_kind(kind)
        heading = self.segments.fixed(f"h-{name}", Phrase(f"report.section-{kind}"))
        yield Block("heading-section", (heading,), data={"section": self.items.section(article, kind)})
        if kind in self.kind.budgets:
            yield self._budget(name, items, self.kind.budgets[kind])
        if kind == ITEM_KINDS[0]:
            yield self._to_annex(article)
        last = {item.question: item.id for item in items if item.question}
        for item in items:
            yield item.block
            if last.get(item.question) == item.id:
                yield self._link("report.source", item.question)
        yield from self._evidence(kind, article)

    def _budget(self, name: str, items: Sequence[Item], budget: int) -> Block:
        """How many of the section's words are used; a prompt's words are nobody's yet."""
        words = count_words(segment for item in items if item.status != "open" for segment in item.segments)
        block = self._fixed("budget", f"w-{name}", phrase("report.words", words=words, budget=budget))
        return Block(block.kind, block.segments, data={"words": str(words), "budget": str(budget)})

    def _evidence(self, kind: ItemKind, article: Article) -> Iterator[Block]:
        """Replies that bear on the section, and what may be asked about them."""
        tails = tails_for(kind, article.section, self.kind.evidence)
        yield from (self._see(each) for each in tails if article.replies.reply(each.id))
        points = list(points_to_check(article.section, article.replies)) if kind == "oi" else []
        if kind == "oa":
            points += [Point(each, "report.point-no-practice") for each in tails if not article.replies.reply(each.id)]
        if points:
            yield self._fixed("points-heading", f"p-{article.code}-{kind}", Phrase("report.points"))
        for number, point in enumerate(points, 1):
            yield self._point(f"p-{article.code}-{kind}-{number}", point, article)

    def _point(self, name: str, point: Point, article: Article) -> Block:
        reference = article.replies.reference(point.question, self.segments.language)
        answer = {"answer": Phrase(f"option:{point.option}")} if point.option else {}
        segment = self.segments.fixed(name, phrase(point.key, reference=reference, **answer), confidential=True)
        return Block("point", (segment,), link=point.question.id)

    def _link(self, key: str, question: str) -> Block:
        """A line that leads to a reply in the annex."""
        segment = self.segments.fixed(f"{key}-{question}", phrase(key, code=question), confidential=True)
        return Block("source", (segment,), link=question)

    def _see(self, tail: Question) -> Block:
        """A line that leads to what a tail says; a table's says in words what it holds."""
        if tail.type != "table":
            return self._link("report.see-reply", tail.id)
        text = phrase("report.see-table", question=Phrase(f"question:{tail.id}"), code=tail.id)
        return Block("source", (self.segments.fixed(f"see-{tail.id}", text, confidential=True),), link=tail.id)

    def _to_annex(self, article: Article) -> Block:
        """A line that leads to the article's replies."""
        name = annex_anchor(article.replies.form.instrument, article.section.article)
        return Block("source", (self.segments.fixed(f"to-{name}", Phrase("report.see-annex")),), link=name)

    def _fixed(self, kind: str, name: str, text: Phrase) -> Block:
        return Block(kind, (self.segments.fixed(name, text),))
