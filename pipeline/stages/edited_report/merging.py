"""Several copies as one: what only one changes is taken, what two change differently is a conflict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby

from pipeline.model.edited import Conflict, EditedItem, ReportEdits
from pipeline.model.inline import normal_wording
from pipeline.model.text import Issue

_SHOWN = 80
"""Characters of each text that a message about a conflict quotes."""


def merge_edits(copies: Sequence[ReportEdits]) -> ReportEdits:
    """What the copies, in order of arrival, change together.

    Of one version: an item that one copy changes is taken, one that several change alike is taken once, one that
    they change differently stays as it stood and is a conflict; a later copy by the same people replaces their
    earlier one. A copy of a later version wins over copies of earlier ones. New items get the next free id of their
    section, and no id is given twice.
    """
    own = numbered(copies)
    by_id: dict[str, list[tuple[int, EditedItem]]] = {}
    for copy in own:
        for item in copy.edits():
            by_id.setdefault(item.id, []).append((copy.version, item))
    merged = [_fold(sorted(found, key=lambda each: each[0])) for _, found in sorted(by_id.items())]
    items = [each.item for each in merged if each.item is not None]
    conflicts = tuple(each.conflict for each in merged if each.conflict is not None)
    return ReportEdits(
        new=tuple(item for item in items if item.text and not item.sent),
        changed=tuple(item for item in items if item.text and item.sent),
        removed=tuple(item for item in items if not item.text),
        conflicts=conflicts,
        remarks=tuple(remark for copy in copies for remark in copy.remarks),
        issues=(*map(_as_issue, conflicts), *(issue for copy in copies for issue in copy.issues)),
        version=max((copy.version for copy in copies), default=0),
        taken=tuple(sorted({*(name for copy in own for name in copy.taken), *by_id})),
    )


@dataclass(frozen=True)
class _Merged:
    """One item after all copies: what it is now, and what people don't agree on."""

    item: EditedItem | None
    conflict: Conflict | None = None


def _fold(found: Iterable[tuple[int, EditedItem]]) -> _Merged:
    """The item after each version's copies in turn; `found` is in order of versions, and of arrival within one."""
    merged = _Merged(None)
    for _, group in groupby(found, key=lambda each: each[0]):
        versions = _latest_of_each([item for _, item in group])
        if len({normal_wording(each.text) for each in versions}) > 1:
            stood = versions[0].sent
            merged = _Merged(merged.item, Conflict(versions[0].id, stood, versions))
        else:
            merged = _Merged(_joined(merged.item, versions))
    return merged


def _latest_of_each(items: Sequence[EditedItem]) -> tuple[EditedItem, ...]:
    """The items without those that the same people changed again later."""
    return tuple(
        item
        for number, item in enumerate(items)
        if not item.authors or all(later.authors != item.authors for later in items[number + 1 :])
    )


def _joined(before: EditedItem | None, versions: Sequence[EditedItem]) -> EditedItem:
    """What the copies agree on, by all who wrote it, with what was first sent and where it was first put."""
    by = tuple(dict.fromkeys(revision for each in versions for revision in each.by))
    item = replace(versions[-1], by=by)
    return item if before is None else replace(item, sent=before.sent, after=before.after)


def _as_issue(conflict: Conflict) -> Issue:
    views = "; ".join(f"{', '.join(each.authors) or each.file}: {_short(each.text)}" for each in conflict.versions)
    text = f"{conflict.id} was changed differently and stands as it was sent; agree on one text ({views})"
    return Issue("conflict", "warning", text, question=conflict.id)


def _short(text: str) -> str:
    words = normal_wording(text) or "removed"
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def numbered(copies: Sequence[ReportEdits]) -> list[ReportEdits]:
    """The copies with an id for each new item; two that write the same in a section of one version share it."""
    given: dict[tuple[int, str, str], str] = {}
    taken: set[str] = set()
    found = []
    for copy in copies:
        taken |= {*copy.taken, *(item.id for item in copy.edits() if item.id)}
        new = []
        for item in copy.new:
            key = (copy.version, item.section, normal_wording(item.text))
            name = item.id or given.get(key) or next(_free(item.section, taken))
            given[key] = name
            taken.add(name)
            new.append(replace(item, id=name))
        found.append(replace(copy, new=tuple(new)))
    return found


def _free(section: str, taken: set[str]) -> Iterator[str]:
    names = (f"{section}-{number:02}" for number in count(1))
    return (name for name in names if name not in taken)
