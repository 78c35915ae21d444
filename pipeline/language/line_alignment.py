"""Lines of a text that came back, each with the line of the text that was sent that it stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz

_ALIKE = 50
"""Of two lines in the same gap: the least likeness, in per cent, at which one is taken for the other, changed."""
_REACH = 100
"""How many lines ahead a changed line is looked for: a text that is another one altogether costs no time."""


def aligned(sent: Sequence[str], came: Sequence[str], known: Mapping[int, int]) -> dict[int, int]:
    """For each line that came the number of the line that was sent: known ones, equal ones in order, then alike ones.

    `known` says it of lines that carry a name. A line that stands for none is left out.
    """
    ours = _keys(sent, set(known.values()))
    theirs = [f"#{known[number]}" if number in known else line for number, line in enumerate(came)]
    found = dict(known)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        free = [number for number in range(i1, i2) if not ours[number].startswith("#")]
        open_ = [number for number in range(j1, j2) if number not in known]
        if tag == "equal":
            found.update({theirs_: ours_ for ours_, theirs_ in zip(range(i1, i2), range(j1, j2), strict=True)})
        elif free and open_:
            found.update(_alike(sent, came, free, open_))
    return found


def _keys(sent: Sequence[str], named: set[int]) -> list[str]:
    """What lines are compared by: a named one by its number, which no other line reads as."""
    return [f"#{number}" if number in named else line for number, line in enumerate(sent)]


def _alike(sent: Sequence[str], came: Sequence[str], free: Sequence[int], open_: Sequence[int]) -> dict[int, int]:
    """Pairs in order: each line that came with the first free one that it is like."""
    found: dict[int, int] = {}
    start = 0
    for number in open_:
        for position in range(start, min(start + _REACH, len(free))):
            if _is_alike(sent[free[position]], came[number]):
                found[number] = free[position]
                start = position + 1
                break
    return found


def _is_alike(one: str, other: str) -> bool:
    return bool(one and other) and fuzz.ratio(one, other, score_cutoff=_ALIKE) > 0
