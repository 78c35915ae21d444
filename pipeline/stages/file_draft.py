"""Somebody's Word or Excel file as a draft to translate, and a translated draft as the texts of its places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from pipeline.model.draft import Block, Draft, Part, Segment, joined
from pipeline.model.file_text import FileText, TextUnit
from pipeline.model.text import UNSPACED, Classification

Split: TypeAlias = Callable[[tuple[Part, ...], str], tuple[tuple[Part, ...], ...]]
"""Cuts parts in a language into sentences that, put together, are the parts."""


@dataclass(frozen=True)
class FileDraft:
    """A draft in the file's own language, and the white space between and around its segments."""

    draft: Draft
    gaps: Mapping[str, str]
    """By segment id; by unit id what stands before its first segment."""


def draft_of(
    text: FileText, name: str, language: str, split: Split, classification: Classification = "confidential"
) -> FileDraft:
    """The file's text as segments: a block for each unit, a segment for each sentence in it.

    `name` is the file's, without its extension.
    """
    blocks: list[Block] = []
    gaps: dict[str, str] = {}
    for unit in text.units:
        segments: list[Segment] = []
        whole, gaps[unit.id] = _without_lead(unit.parts)
        for number, piece in enumerate(split(whole, language), 1):
            parts, gap = _without_gap(piece)
            if segments and not parts:
                gaps[segments[-1].id] += gap
                continue
            parts, gap = (parts, gap) if parts else (piece, "")
            segment = _segment(unit, number, parts, language, classification)
            gaps[segment.id] = gap
            segments.append(segment)
        blocks.append(Block(unit.kind, tuple(segments), unit.id, data={"number": unit.number}))
    return FileDraft(Draft("file", name, language, language, classification, tuple(blocks)), gaps)


def texts_of(translated: Draft, gaps: Mapping[str, str]) -> dict[str, tuple[Part, ...]]:
    """For each unit the parts to be put back: its segments with the space between them that the language wants."""
    return {block.id: _joined(block.segments, gaps, gaps[block.id]) for block in translated.blocks if block.segments}


def _segment(
    unit: TextUnit, number: int, parts: tuple[Part, ...], language: str, classification: Classification
) -> Segment:
    return Segment(
        f"{unit.id}_{number}", language, parts, language, parts, "human", classification, paragraph=unit.number
    )


def _without_gap(piece: tuple[Part, ...]) -> tuple[tuple[Part, ...], str]:
    """The sentence without the white space at its end, and that white space."""
    *before, last = piece
    if last.kind != "text":
        return piece, ""
    text = last.text.rstrip()
    kept = (replace(last, text=text),) if text else ()
    return (*before, *kept), last.text[len(text) :]


def _without_lead(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], str]:
    """The parts without the white space at their beginning, and that white space; white space alone stays."""
    first = parts[0] if parts else Part("code")
    text = first.text.lstrip()
    if first.kind != "text" or not text:
        return parts, ""
    return (replace(first, text=text), *parts[1:]), first.text[: len(first.text) - len(text)]


def _joined(segments: Sequence[Segment], gaps: Mapping[str, str], lead: str) -> tuple[Part, ...]:
    """The targets with a space between sentences, none where the target language sets none; texts are joined."""
    parts = [Part("text", lead)]
    for number, segment in enumerate(segments, 1):
        gap = gaps[segment.id]
        if number < len(segments) and segment.origin != "untranslated":
            gap = _gap(gap, segment)
        parts += [*segment.target, Part("text", gap)]
    return joined(parts)


def _gap(gap: str, segment: Segment) -> str:
    """The space behind a sentence that another follows, as the segment's language sets it."""
    if not gap:
        return " " if segment.source_language in UNSPACED and segment.language not in UNSPACED else ""
    return "" if segment.language in UNSPACED and gap == " " else gap
