"""The inline codes of a segment as a tree: what is inside a pair, and where in the text it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model.draft import Part


@dataclass(eq=False)
class CodeNode:
    """A code that stands alone, a pair, or one half of a pair whose other half is in another segment."""

    index: int
    """Its place among the codes of the segment."""
    start: int
    """Characters of text before it."""
    end: int
    """Characters of text before its end: `start` for a code that stands alone."""
    first: Part | None
    """The code itself, or the beginning of the pair; None where that is in an earlier segment."""
    last: Part | None = None
    """The end of the pair; None where there is none, or where it is in a later segment."""
    inside: list[CodeNode] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """True for a pair with both its ends here."""
        return self.first is not None and self.last is not None

    @property
    def is_single(self) -> bool:
        """True for what holds no text."""
        return self.first is not None and self.last is None and self.first.code != "open"


def code_tree(parts: Sequence[Part]) -> list[CodeNode]:
    """The codes that are in no pair, in order, each pair with what is inside it; the codes are in balance."""
    length = sum(len(part.text) for part in parts if part.kind == "text")
    levels: list[list[CodeNode]] = [[]]
    opened: list[CodeNode] = []
    offset = 0
    for index, part in enumerate(parts):
        if part.kind == "text":
            offset += len(part.text)
        elif part.code == "open":
            opened.append(CodeNode(index, offset, length, part))
            levels[-1].append(opened[-1])
            levels.append(opened[-1].inside)
        elif part.code != "close":
            levels[-1].append(CodeNode(index, offset, offset, part))
        elif opened:
            opened[-1].end, opened.pop().last = offset, part
            levels.pop()
        else:
            levels[0] = [CodeNode(index, 0, offset, None, part, levels[0])]
    return levels[0]


def is_balanced(parts: Sequence[Part]) -> bool:
    """True where each pair is closed before what is around it, and halves are not inside a pair of this segment."""
    ids = {part.id for part in parts if part.kind == "code"}
    stack: list[str] = []
    for part in parts:
        if part.code == "open":
            stack.append(part.id)
        elif part.code == "close":
            partner = part.id.removeprefix("/")
            if (stack or partner in ids) and (not stack or stack.pop() != partner):
                return False
    return not any(f"/{opened}" in ids for opened in stack)
