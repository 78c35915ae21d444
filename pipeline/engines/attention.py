"""An alignment of a rendering with its source, from what a model attended to when it wrote each piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model.alignment import Alignment, Span

_GAP = 4
"""Characters that a tokenizer may leave out or write otherwise between two pieces."""
_LEAST = 0.15
"""Attention below this says nothing: the model looked at the end of the sentence, or everywhere."""
_SHARE = 0.6
"""Of the strongest attention, what a second piece of the source needs to be linked too."""


def alignment_of(
    source: tuple[str, Sequence[str]], target: tuple[str, Sequence[str]], attention: Sequence[Sequence[float]]
) -> Alignment:
    """Pairs of spans of both texts, each given with its pieces; `attention` has a row for each piece of the target.

    What stands behind the last piece of the source or of the target, as the end of a sentence, counts for nothing.
    """
    ours, theirs = _piece_spans(*source), _piece_spans(*target)
    return tuple(
        (attended, piece)
        for piece, row in zip(theirs, attention, strict=False)
        for index in _attended(row, len(ours))
        if piece is not None and (attended := ours[index]) is not None
    )


def _attended(row: Sequence[float], pieces: int) -> Iterator[int]:
    """The pieces of the source that the row is strong at; none where the end of the sentence is stronger."""
    strongest = max(row, default=0.0)
    least = max(strongest * _SHARE, _LEAST, 1.5 / max(pieces, 1) if pieces > 1 else 0.0)
    if max(row[pieces:], default=0.0) < strongest:
        yield from (index for index, value in enumerate(row[:pieces]) if value >= least)


def _piece_spans(text: str, pieces: Sequence[str]) -> list[Span | None]:
    """Where each piece stands in the text; None for one that is not there as it is written."""
    spans: list[Span | None] = []
    end = 0
    for piece in pieces:
        plain = piece.removesuffix("@@").replace("▁", " ").strip()
        start = text.find(plain, end, end + len(plain) + _GAP) if plain else -1
        spans.append((start, start + len(plain)) if start >= 0 else None)
        end = start + len(plain) if start >= 0 else end
    return spans
