"""What a report and its summary begin with, and what stands on each of their pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model.draft import ORIGINS, Block, Draft, Phrase, Segment
from pipeline.model.review import Review
from pipeline.model.text import Classification
from pipeline.stages.assemble.segment_maker import SegmentMaker, phrase

_MARKED = tuple(origin for origin in ORIGINS if origin not in ("fixed", "human"))
LEGEND: tuple[str, ...] = ("proposed", *_MARKED)
"""What the legend explains, in its order: a status of items, and origins of text."""


@dataclass(frozen=True)
class Front:
    """The title page and the furniture of one document, in neutral words (para. 3)."""

    document: str
    """`report` or `summary`: the beginning of the keys of its phrases."""
    review: Review
    segments: SegmentMaker
    cluster_set: str
    """The set of clusters that the review's parts are taken from."""

    def blocks(self) -> tuple[Block, ...]:
        """Title, State under review, instruments and clusters, authors, status, legend."""
        parts = [part_title(instrument, cluster, self.cluster_set) for instrument, cluster in self.review.parts]
        return (
            self._block("title", "title", Phrase(f"{self.document}.title")),
            self._block("subtitle", "state", self._state),
            *(self._block("part", f"part-{number}", part) for number, part in enumerate(parts, 1)),
            self._block("author", "author", self._author()),
            self._block("status", "status", Phrase("report.status")),
            self._block("legend-heading", "legend", Phrase("report.legend")),
            *(self._legend(name) for name in LEGEND),
        )

    def introduction(self, *keys: str) -> tuple[Block, ...]:
        """The heading and one paragraph for each key; `{state}` and `{instruments}` are known to them."""
        instruments = tuple(dict.fromkeys(instrument for instrument, _ in self.review.parts))
        titles = tuple(Phrase(f"instrument:{instrument}.title") for instrument in instruments)
        return (
            self._block("heading-1", "introduction", Phrase("report.introduction")),
            *(self._block("paragraph", key, phrase(key, state=self._state, instruments=titles)) for key in keys),
        )

    def paragraph(self, key: str) -> Block:
        """A paragraph of fixed text that may name the State under review."""
        return self._block("paragraph", key, phrase(key, state=self._state))

    def note(self, key: str) -> Block:
        """A note at the foot of the title page."""
        return self._block("cover-note", key, phrase(key, state=self._state))

    def draft(self, classification: Classification, blocks: Iterable[Block]) -> Draft:
        """The document of these blocks with its banner, footer and title."""
        language = self.segments.language
        name = f"{self.review.id}.{self.document}"
        furniture = {
            "title": self._fixed(
                "page-title", phrase("report.page-title", title=Phrase(f"{self.document}.title"), state=self._state)
            ),
            "banner": self._fixed("page-banner", Phrase(f"{self.document}.banner")),
            "footer": self._fixed("page-footer", phrase(f"{self.document}.footer", state=self._state)),
            "translation-note": self._fixed("page-translation-note", Phrase("report.translation-note")),
        }
        return Draft(self.document, name, language, language, classification, tuple(blocks), furniture, self.review.id)

    @property
    def _state(self) -> Phrase:
        return Phrase(f"state:{self.review.state}.short")

    def _author(self) -> Phrase:
        """The reviewing States are the authors, two of them in the dual; the secretariat assists (para. 33, 42)."""
        reviewers = tuple(Phrase(f"state:{code}.short") for code in self.review.reviewers)
        if not reviewers:
            return phrase("report.author-unnamed", state=self._state)
        key = "report.author-two" if len(reviewers) == 2 else "report.author"
        return phrase(key, reviewers=reviewers, state=self._state)

    def _legend(self, name: str) -> Block:
        block = self._block("legend", f"legend-{name}", Phrase(f"report.legend-{name}"))
        return Block(block.kind, block.segments, data={"legend": name})

    def _block(self, kind: str, name: str, text: Phrase) -> Block:
        return Block(kind, (self._fixed(name, text),))

    def _fixed(self, name: str, text: Phrase) -> Segment:
        return self.segments.fixed(name, text)


def part_title(instrument: str, cluster: int, cluster_set: str) -> Phrase:
    """`Trafficking in Persons Protocol, cluster 1. Criminalization and jurisdiction`."""
    return phrase(
        "report.part",
        instrument=Phrase(f"instrument:{instrument}.short"),
        number=cluster,
        cluster=Phrase(f"cluster:{cluster_set}.{cluster}"),
    )
