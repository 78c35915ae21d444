"""Segments of a document in its original language: fixed texts from the lexicon, and what people wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.language.phrases import Lexicon
from pipeline.model.draft import Origin, Part, Phrase, PhraseValue, Segment, digest
from pipeline.model.text import Status

LONGEST_ID = 36
"""A segment's bookmark is `seg_` and its id, and Word allows 40 characters."""

_CODE = re.compile(r"\r\n|[\r\n\t]")
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_ORIGINS: dict[Status, Origin] = {"approved": "fixed", "draft": "fixed-draft", "missing": "untranslated"}


@dataclass(frozen=True)
class SegmentMaker:
    """Makes the segments of one document: the language is the review's, confidential text carries the review."""

    lexicon: Lexicon
    language: str
    review: str

    def fixed(self, name: str, phrase: Phrase, *, confidential: bool = False) -> Segment:
        """A fixed text; where the language lacks it, its English, marked as untranslated.

        `confidential` says that the phrase's data comes from a reply.
        """
        rendered = self.lexicon.render(phrase, self.language)
        source = "en" if rendered.status == "missing" else self.language
        parts, origin = (Part("text", rendered.text),), _ORIGINS[rendered.status]
        if confidential:
            return Segment(
                segment_id(name), source, parts, self.language, parts, origin, "confidential", self.review, phrase
            )
        return Segment(segment_id(name), source, parts, self.language, parts, origin, "public", "", phrase)

    def free(self, name: str, text: str, language: str) -> Segment:
        """What a person wrote, whole and unchanged, confidential; line breaks and tabs become codes."""
        parts = coded(text)
        return Segment(segment_id(name), language, parts, language, parts, "human", "confidential", self.review)

    def sentences(self, name: str, text: str, language: str) -> tuple[Segment, ...]:
        """What a person wrote, a segment for each sentence, named `name_1` and so on."""
        pieces = (piece.rstrip(" \u00a0") for piece in self.lexicon.segmenter.sentences(text.strip(), language))
        return tuple(self.free(f"{name}_{number}", piece, language) for number, piece in enumerate(pieces, 1))

    def paragraphs(self, name: str, text: str, language: str) -> tuple[Segment, ...]:
        """What a person wrote in one or more paragraphs, a segment for each sentence, a break behind each paragraph."""
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        found: list[Segment] = []
        for number, line in enumerate(lines, 1):
            for piece in self.lexicon.segmenter.sentences(line, language):
                found.append(self.free(f"{name}_{len(found) + 1}", piece.rstrip(" \u00a0"), language))
            if found and number < len(lines):
                found[-1] = _ended(found[-1])
        return tuple(found)


def phrase(key: str, **data: PhraseValue) -> Phrase:
    """A phrase with its data, written short."""
    return Phrase(key, data)


def coded(text: str) -> tuple[Part, ...]:
    """The text in parts, a code for each line break and each tab in it."""
    parts: list[Part] = []
    end = 0
    for number, match in enumerate(_CODE.finditer(text), 1):
        parts += _text(text[end : match.start()])
        is_tab = match[0] == "\t"
        parts.append(Part("code", "⇥" if is_tab else "↵", f"c{number}", "tab" if is_tab else "break"))
        end = match.end()
    return (*parts, *_text(text[end:]))


def segment_id(name: str) -> str:
    """The name as a bookmark may hold it: letters, digits and underscores, shortened with a digest where it is long."""
    safe = _UNSAFE.sub("_", name).strip("_")
    if len(safe) <= LONGEST_ID:
        return safe
    return f"{safe[: LONGEST_ID - 9]}_{digest(name)[:8]}"


def _ended(segment: Segment) -> Segment:
    """The segment with a line break behind its text."""
    parts = (*segment.source, Part("code", "↵", f"c{len(segment.source) + 1}", "break"))
    return replace(segment, source=parts, target=parts)


def _text(text: str) -> list[Part]:
    return [Part("text", text)] if text else []
