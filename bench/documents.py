"""Word documents of any number of pages, for measuring growth."""

from __future__ import annotations

import io
import random

import docx

_WORDS = [
    *("the", "State", "party", "Convention", "measure", "authority", "cooperation", "legislation", "request"),
    *("assistance", "extradition", "court", "information", "review", "article", "paragraph", "national", "report"),
]
_PARAGRAPHS = 6
"""Paragraphs of a page, of four sentences each: some four hundred words."""


def document(pages: int, seed: int = 1) -> bytes:
    """A document of so many pages, each sentence of it another; some words are bold."""
    chance = random.Random(seed)  # noqa: S311 - the same text each time, nothing secret
    made = docx.Document()
    for page in range(pages):
        made.add_heading(f"Part {page + 1}", level=1)
        for _ in range(_PARAGRAPHS):
            paragraph = made.add_paragraph()
            for _ in range(4):
                paragraph.add_run(f"{_words(chance, 9).capitalize()} ")
                paragraph.add_run(_words(chance, 2)).bold = True
                paragraph.add_run(f" {_words(chance, 6)} {chance.randrange(10_000)}. ")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(number))
