"""The draft executive summary: the report's items, gathered by instrument and cluster (para. 36).

Its items are made as the report's are, with the same ids: what it says, the report says.
Nothing in it points into the replies: no question's code and no file's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.language.phrases import Lexicon
from pipeline.model.draft import Block, Draft, Phrase
from pipeline.model.edited import NO_EDITS, ReportEdits
from pipeline.model.forms import Form
from pipeline.model.reading import Response
from pipeline.model.review import Review
from pipeline.stages.assemble.front import Front, part_title
from pipeline.stages.assemble.items import Article, Item, ItemMaker, article_heading
from pipeline.stages.assemble.kinds import ItemKind, Kind
from pipeline.stages.assemble.replies import replies_by_form, rules_of
from pipeline.stages.assemble.segment_maker import SegmentMaker

SECTIONS: tuple[tuple[str, tuple[ItemKind, ...]], ...] = (
    ("observations", ("oi",)),
    ("successes", ("su", "gp")),
    ("challenges", ("ch",)),
    ("assistance", ("ta",)),
)
"""The sections of each part, with the kinds of items that each gathers."""


def summary(
    response: Response,
    review: Review,
    forms: Mapping[str, Form],
    lexicon: Lexicon,
    kind: Kind,
    report_kind: Kind,
    edits: ReportEdits = NO_EDITS,
) -> Draft:
    """The draft summary of one review in the review's language, confidential until it is agreed.

    `report_kind` is the report's, which says what becomes an item; `edits` are what people made of the report's items.

    Raises:
        ConfigurationError: a fixed text is missing.
    """
    segments = SegmentMaker(lexicon, review.language, review.id)
    rules = rules_of(forms)
    front = Front("summary", review, segments, rules.cluster_set)
    items = ItemMaker(segments, review, report_kind, edits)
    body = _Body(segments)
    blocks = [
        *front.blocks(),
        *front.introduction(f"summary.mandate-{rules.profile}", "summary.basis"),
        *(
            block
            for each in replies_by_form(response, review, forms)
            for block in body.part(each.form, items.articles(each))
        ),
    ]
    return front.draft(kind.classification, blocks)


@dataclass(frozen=True)
class _Body:
    """Makes what follows the introduction."""

    segments: SegmentMaker

    def part(self, form: Form, articles: Sequence[Article]) -> Iterator[Block]:
        """One instrument and cluster: its heading and its four sections."""
        title = part_title(form.instrument, form.cluster, form.cluster_set)
        yield self._fixed("heading-1", f"part-{form.id}", title)
        for name, kinds in SECTIONS:
            yield self._fixed("heading-section", f"h-{form.id}-{name}", Phrase(f"summary.{name}"))
            yield from self._section(f"{form.id}-{name}", kinds, articles)

    def _section(self, name: str, kinds: Sequence[ItemKind], articles: Sequence[Article]) -> Iterator[Block]:
        """Items under the heading of their article; where there is none, a line that says so."""
        found = [(article, _chosen(article, kinds)) for article in articles]
        if not any(items for _, items in found):
            yield self._fixed("none", f"none-{name}", Phrase("summary.none"))
        for article, items in found:
            if items and any(item.status != "open" for item in items):
                heading = article_heading(article.section.article, article.replies.form.instrument)
                yield self._fixed("article-label", f"a-{name}-{article.code}", heading)
            yield from (item.block for item in items)

    def _fixed(self, kind: str, name: str, text: Phrase) -> Block:
        return Block(kind, (self.segments.fixed(name, text),))


def _chosen(article: Article, kinds: Sequence[ItemKind]) -> list[Item]:
    """Observations, also as prompts for the experts; of everything else only what is proposed or edited."""
    items = [item for kind in kinds for item in article.of_kind(kind)]
    return [item for item in items if item.kind == "oi" or item.status != "open"]
