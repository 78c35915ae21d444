"""What is going to be a document: blocks of segments, each with its origin."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from pipeline.model.text import Classification
from pipeline.model.values import AgendaItem, DateRange

Origin = Literal["fixed", "fixed-draft", "memory", "machine", "untranslated", "human"]
"""`fixed` and `fixed-draft` are rendered from glossaries and templates (approved, not yet approved);
`human` is what a person wrote, in the original as in a corrected translation."""

ORIGINS: tuple[Origin, ...] = ("fixed", "fixed-draft", "memory", "machine", "untranslated", "human")
FIXED_ORIGINS: tuple[Origin, ...] = ("fixed", "fixed-draft")


@dataclass(frozen=True)
class Part:
    """A stretch of text, or an inline code that must travel with it."""

    kind: Literal["text", "code"]
    text: str = ""
    """The characters of a text part; what a code stands for (a note mark, a break) as it is shown to a reviser."""
    id: str = ""
    """A code's id, unique in its segment; "" for text."""
    code: str = ""
    """A code's kind: `break`, `tab`, `note`, `link`, `image`, `mark` and other single ones stand alone;
    `open` and `close` are a pair around formatted text, a link, a field's result: the id of the end is `/` and that of
    its beginning."""


def joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts with texts side by side as one, empty ones left out."""
    together: list[Part] = []
    for part in parts:
        if part.kind == "text" and together and together[-1].kind == "text":
            together[-1] = Part("text", together[-1].text + part.text)
        elif part.kind == "code" or part.text:
            together.append(part)
    return tuple(together)


@dataclass(frozen=True)
class Phrase:
    """A fixed text of the lexicon with its data: what can be rendered again in any language."""

    key: str
    """`summary.title`, `article:UNTOC-05`, `state:XAR.short`: a key of the Lexicon."""
    data: Mapping[str, PhraseValue] = field(default_factory=dict)
    """Values for the `{names}` in the text; dates, numbers and lists are written as the language writes them."""


PhraseValue = str | int | dt.date | DateRange | AgendaItem | Phrase | tuple["PhraseValue", ...]


@dataclass(frozen=True)
class RequiredTerm:
    """A term that the source segment uses, with what the target language requires for it."""

    source: str
    target: str
    status: Literal["approved", "draft", "hint"]


@dataclass(frozen=True)
class Segment:
    """A sentence, heading, cell or label, in its source language and in the document's language."""

    id: str
    """Unique in its document and the same in all languages of it: `s0012`."""
    source_language: str
    source: tuple[Part, ...]
    language: str
    target: tuple[Part, ...]
    """In the document's own language; equal to `source` in the original and where nothing could be translated."""
    origin: Origin
    classification: Classification = "confidential"
    review: str = ""
    phrase: Phrase | None = None
    """How a fixed text is rendered; None for what a person wrote freely."""
    match: int = 0
    """Percentage of a memory match, 0 where there is none."""
    terms: tuple[RequiredTerm, ...] = ()
    paragraph: str = ""
    """The number that the document prints before the segment's paragraph, `12` or `(a)`, or ""."""

    @property
    def source_text(self) -> str:
        """The source with its codes left out."""
        return "".join(part.text for part in self.source if part.kind == "text")

    @property
    def text(self) -> str:
        """The target with its codes left out."""
        return "".join(part.text for part in self.target if part.kind == "text")

    @property
    def source_hash(self) -> str:
        """Sixteen hexadecimal digits over source language, text and codes."""
        return digest(self.source_language, *(f"{part.kind}:{part.code}:{part.text}" for part in self.source))

    @property
    def target_hash(self) -> str:
        """Sixteen hexadecimal digits over target language, text and codes."""
        return digest(self.language, *(f"{part.kind}:{part.code}:{part.text}" for part in self.target))


@dataclass(frozen=True)
class Block:
    """One paragraph, heading, item or table row of a document."""

    kind: str
    """What the template calls it: `title`, `heading-article`, `item`, `reply` …"""
    segments: tuple[Segment, ...] = ()
    """In reading order; a space or nothing stands between them as the language wants it."""
    id: str = ""
    """An item's or a question's id: it becomes a content control and a bookmark."""
    link: str = ""
    """The id of the block that this one points to, or ""."""
    data: Mapping[str, str] = field(default_factory=dict)
    """What the template needs beside the text: `status` = `proposed`, `budget` = `150` …"""
    cells: tuple[tuple[Segment, ...], ...] = ()
    """For a table row: the segments of each cell; `segments` is then empty."""

    def all_segments(self) -> tuple[Segment, ...]:
        """Its own segments and those of its cells."""
        return self.segments + tuple(segment for cell in self.cells for segment in cell)

    @property
    def content(self) -> tuple[str, ...]:
        """What people wrote in it, a line for each segment, with its id and status; fixed texts have no line."""
        if self.kind == "prompt":
            return (f"{self.id} open",)
        free = (each for each in self.all_segments() if self.kind == "item" or each.origin not in FIXED_ORIGINS)
        return tuple(f"{self.id} {self.data.get('status', '')} {each.id} {each.target_hash}" for each in free)


@dataclass(frozen=True)
class Draft:
    """A document in one language, before it is a file."""

    kind: str
    """The template's folder: `report`, `summary`, `note`."""
    name: str
    """File name without language and extension: `XAR-UNTOC-1.summary`."""
    source_language: str
    language: str
    classification: Classification
    blocks: tuple[Block, ...]
    furniture: Mapping[str, Segment] = field(default_factory=dict)
    """Headers, footers, banner and document properties by name."""
    review: str = ""

    @property
    def base(self) -> str:
        """Sixteen hexadecimal digits that change with items and free text, not with the wording of fixed texts."""
        return digest(self.language, *(line for block in self.blocks for line in block.content))

    def segments(self) -> Iterator[Segment]:
        """Every segment, furniture first, then the body in reading order."""
        yield from self.furniture.values()
        for block in self.blocks:
            yield from block.all_segments()

    def map(self, change: Mapping[str, Segment]) -> Draft:
        """The same draft with each segment replaced by the one of the same id in `change`, if there is one."""

        def new(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
            return tuple(change.get(segment.id, segment) for segment in segments)

        blocks = tuple(
            replace(block, segments=new(block.segments), cells=tuple(new(cell) for cell in block.cells))
            for block in self.blocks
        )
        furniture = {name: change.get(segment.id, segment) for name, segment in self.furniture.items()}
        return replace(self, blocks=blocks, furniture=furniture)


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits of SHA-256 over the parts, each ended so that no two lists give the same bytes."""
    hasher = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        hasher.update(str(len(data)).encode() + b":" + data)
    return hasher.hexdigest()[:16]
