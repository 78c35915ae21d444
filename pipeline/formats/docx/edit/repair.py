"""A unit's codes made whole again: each exactly once, pairs closed in the order in which they were opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.model.draft import Part, joined

Repaired = tuple[tuple[Part, ...], tuple[str, ...]]
"""The parts, and what had to be done to them, each in a few words."""


def repaired(source: Sequence[Part], target: Sequence[Part], fixed_order: Iterable[str] = ()) -> Repaired:
    """The target with every code of the source exactly once, in balance, those in `fixed_order` in their order."""
    known = {part.id: part for part in source if part.kind == "code"}
    parts, done = _known_once(target, known)
    parts = list(joined(parts))
    parts, missing = _with_missing(source, parts, known)
    ordered = _in_order(parts, [code for code in known if code in set(fixed_order)], known)
    balanced = _balanced(ordered)
    done += missing
    done += ["marks put back in their order"] if ordered != parts else []
    done += ["pairs of codes put back in balance"] if balanced != ordered else []
    return tuple(balanced), tuple(done)


def partner_id(code: str) -> str:
    """The id of the other end of a pair."""
    return code[1:] if code.startswith("/") else f"/{code}"


def _known_once(target: Sequence[Part], known: Mapping[str, Part]) -> tuple[list[Part], list[str]]:
    """The parts without codes that the source has not, and without those that come again."""
    seen: set[str] = set()
    parts: list[Part] = []
    done: list[str] = []
    for part in target:
        if part.kind == "code":
            if part.id not in known or part.id in seen:
                done.append(f"code {part.id} left out, it is not in the source or comes twice")
                continue
            seen.add(part.id)
            parts.append(known[part.id])
        else:
            parts.append(part)
    return parts, done


def _with_missing(
    source: Sequence[Part], target: Sequence[Part], known: Mapping[str, Part]
) -> tuple[list[Part], list[str]]:
    """Missing codes put back: the other half beside its text, everything else where the source has it among codes."""
    parts = list(target)
    present = {part.id for part in parts if part.kind == "code"}
    done = [f"code {code} was missing and is put back" for code in known if code not in present]
    for part in source:
        if part.kind != "code" or part.id in present:
            continue
        parts.insert(_place(parts, part, present), part)
        present.add(part.id)
    return parts, done


def _place(parts: Sequence[Part], part: Part, present: set[str]) -> int:
    """Where a missing code goes: a half of a pair around the text beside the other half, else the end."""
    other = partner_id(part.id)
    if other not in present or part.code not in ("open", "close"):
        return len(parts)
    at = next(index for index, one in enumerate(parts) if one.id == other and one.kind == "code")
    if part.code == "open":
        return at - 1 if at and parts[at - 1].kind == "text" else at
    return at + 2 if at + 1 < len(parts) and parts[at + 1].kind == "text" else at + 1


def _in_order(parts: Sequence[Part], order: Sequence[str], known: Mapping[str, Part]) -> list[Part]:
    """The parts with the codes of fixed order in it, in the places where these stand."""
    fixed = set(order)
    rest = iter(order)
    return [known[next(rest)] if part.kind == "code" and part.id in fixed else part for part in parts]


def _balanced(parts: Sequence[Part]) -> list[Part]:
    """The parts with each pair closed after it was opened and before what is around it is closed."""
    balanced: list[Part] = []
    stack: list[Part] = []
    closed: set[str] = set()
    closes = {part.id: part for part in parts if part.code == "close"}
    early = _closed_before_opened(parts)
    for index, part in enumerate(parts):
        if part.code == "open":
            balanced.append(part)
            if part.id in early and not _text_follows(parts, index):
                balanced.append(closes[partner_id(part.id)])
                closed.add(part.id)
            else:
                stack.append(part)
        elif part.code == "close":
            if partner_id(part.id) not in closed and any(one.id == partner_id(part.id) for one in stack):
                _close(part, stack, balanced, closed, closes)
        else:
            balanced.append(part)
            while part.kind == "text" and stack and stack[-1].id in early:
                _close(closes[partner_id(stack[-1].id)], stack, balanced, closed, closes)
    return balanced + [closes[partner_id(opened.id)] for opened in reversed(stack)]


def _close(part: Part, stack: list[Part], balanced: list[Part], closed: set[str], closes: Mapping[str, Part]) -> None:
    """Close the pair that this code ends, and first what was opened inside it."""
    while stack:
        opened = stack.pop()
        balanced.append(closes[partner_id(opened.id)])
        closed.add(opened.id)
        if opened.id == partner_id(part.id):
            return


def _closed_before_opened(parts: Sequence[Part]) -> set[str]:
    seen: set[str] = set()
    early: set[str] = set()
    for part in parts:
        if part.code == "open":
            seen.add(part.id)
        elif part.code == "close" and partner_id(part.id) not in seen:
            early.add(partner_id(part.id))
    return early


def _text_follows(parts: Sequence[Part], index: int) -> bool:
    return index + 1 < len(parts) and parts[index + 1].kind == "text"
