"""Copies of one version of a report side by side: what each made of an item, and what becomes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.language.phrases import Lexicon
from pipeline.model.draft import Draft, Phrase, PhraseValue
from pipeline.model.edited import EditedItem, ItemViews, Outcome, Remark, ReportEdits, Revision, Views
from pipeline.model.inline import normal_wording
from pipeline.stages.edited_report.merging import merge_edits, numbered
from pipeline.stages.edited_report.units import units_of


def side_by_side(copies: Sequence[ReportEdits], report: Draft, lexicon: Lexicon, *, version: int = 0) -> Views:
    """The items that copies of this version changed or commented on, in the report's order.

    `copies` are all that came, in order of arrival; `report` is the version that was sent.

    Raises:
        ConfigurationError: a fixed text is missing.
    """
    own = [copy for copy in numbered(copies) if copy.version == version]
    words = _Words(lexicon, report.language)
    columns = [_Column(copy, {each.id: each for each in copy.edits()}, words) for copy in own]
    sent = {unit.id: unit.text for unit in units_of(report) if unit.is_item}
    open_ = {conflict.id for conflict in merge_edits(copies).conflicts}
    rows = [_row(name, sent.get(name, ""), columns, words, open_) for name in _order(list(sent), columns)]
    return Views(report.review, report.language, tuple(map(_title, own)), tuple(rows))


@dataclass(frozen=True)
class _Words:
    """The fixed texts of the table in the review's language."""

    lexicon: Lexicon
    language: str

    def __call__(self, name: str, **data: PhraseValue) -> str:
        return self.lexicon.render(Phrase(f"report.views-{name}", data), self.language).text

    def remark(self, remark: Remark) -> str:
        """The comment with its author."""
        if not remark.author:
            return self("remark-unnamed", text=remark.text)
        return self("remark", author=remark.author, text=remark.text)

    def who(self, revision: Revision) -> str:
        """A person's name with the day."""
        day = _day(revision.date)
        return revision.author if day is None else self("by", author=revision.author, date=day)


@dataclass(frozen=True)
class _Column:
    """One copy."""

    copy: ReportEdits
    edits: dict[str, EditedItem]
    words: _Words

    def text(self, item: str, *, is_new: bool) -> str:
        """What the copy says in the item's place."""
        edit = self.edits.get(item)
        if edit is None:
            return "" if is_new else self.words("same")
        return edit.text or self.words("removed")

    def is_worded(self, item: str) -> bool:
        """True where the text is a person's."""
        return item in self.edits and bool(self.edits[item].text)

    def remarks(self, item: str) -> tuple[str, ...]:
        """Its comments on the item."""
        return tuple(self.words.remark(each.remark) for each in self.copy.remarks if each.item == item)


def _row(item: str, sent: str, columns: Sequence[_Column], words: _Words, open_: Collection[str]) -> ItemViews:
    edits = [column.edits[item] for column in columns if item in column.edits]
    who = dict.fromkeys(words.who(revision) for edit in edits for revision in _days(edit))
    return ItemViews(
        item,
        sent or words("new"),
        not sent,
        tuple(column.text(item, is_new=not sent) for column in columns),
        tuple(column.remarks(item) for column in columns),
        tuple(who),
        _outcome(edits, is_open=item in open_),
        tuple(column.is_worded(item) for column in columns),
    )


def _days(edit: EditedItem) -> list[Revision]:
    """Who changed it, each day once."""
    return list(dict.fromkeys(Revision(each.author, each.date[:10]) for each in edit.by if each.author))


def _order(sent: Sequence[str], columns: Sequence[_Column]) -> list[str]:
    """The items to show: those sent in their order, each new one behind the item that it was written behind."""
    order = list(sent)
    new = {edit.id: edit for column in columns for edit in column.edits.values() if edit.id not in sent}
    for name, edit in sorted(new.items(), reverse=True):
        order.insert(_place(edit, order), name)
    touched = {name for column in columns for name in column.edits}
    touched |= {each.item for column in columns for each in column.copy.remarks}
    return [name for name in order if name in touched]


def _place(edit: EditedItem, order: Sequence[str]) -> int:
    """The place behind the item that it follows, or before the first of its section, or at the end."""
    if edit.after in order:
        return order.index(edit.after) + 1
    return next((index for index, name in enumerate(order) if name.startswith(f"{edit.section}-")), len(order))


def _outcome(edits: Sequence[EditedItem], *, is_open: bool) -> Outcome:
    if not edits:
        return "none"
    if len(edits) == 1:
        return "one"
    if len({normal_wording(edit.text) for edit in edits}) == 1:
        return "alike"
    return "conflict" if is_open else "settled"


def _title(copy: ReportEdits) -> str:
    """Who made the copy, and its file."""
    authors = {name for edit in copy.edits() for name in edit.authors}
    authors |= {each.remark.author for each in copy.remarks if each.remark.author}
    return "\n".join([*([", ".join(sorted(authors))] if authors else []), copy.file])


def _day(date: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(date[:10])
    except ValueError:
        return None
