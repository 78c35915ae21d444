"""What a filled cell says: an option, a tick, or a text."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.formats.docx.ticks import Ticked, cell_mark
from pipeline.formats.xlsx.cells import Cell
from pipeline.formats.xlsx.layout import AnswerCell
from pipeline.model.forms import Option, Question
from pipeline.model.reading import FilledPlace, TextBlock
from pipeline.model.text import Issue, Place

_TICK_MARKS = ("x", "х", "×", "✓", "✔", "☒", "☑", "■", "✗", "✘", "v", "+", "1")
"""The second is the Cyrillic letter."""
_YES = ("true", "yes", "oui", "да", "نعم", "是", "si")
_NO = ("false", "no", "non", "нет", "لا", "否")

TICKS = frozenset((*_TICK_MARKS, *_YES))
"""What people write, after `_folded`, to say that an option applies."""

NO_TICKS = frozenset(("0", "-", "–", "—", "--", "☐", "□", *_NO))

_SURE, _NEARLY, _FROM_BEGINNING, _UNCLEAR = 1.0, 0.9, 0.8, 0.5
_ENDS = " \t\n.,;:!،。，；：！"


@dataclass(frozen=True)
class FilledCell:
    """A cell of the form with something in it."""

    answer: AnswerCell
    cell: Cell
    place: Place
    hidden: bool = False
    """True in a row that somebody hid."""

    @property
    def written(self) -> str:
        """What stands in the cell; a formula that was never calculated stands for itself."""
        return self.cell.text or self.cell.formula

    @property
    def confidence(self) -> float:
        """1.0 for what was typed into a cell in sight."""
        if not self.cell.formula:
            return _NEARLY if self.hidden else _SURE
        return _NEARLY if self.cell.text else _UNCLEAR

    def issues(self, question: str) -> tuple[Issue, ...]:
        """What makes the cell doubtful whatever it says."""
        found = []
        if self.cell.formula:
            message = f"{self.place.label}: a formula was typed, its last result was taken; please confirm it"
            found.append(Issue("formula", "warning", message, self.place, question))
        if self.hidden:
            message = f"{self.place.label}: the row is hidden, its answer was taken; please confirm it"
            found.append(Issue("hidden-row", "warning", message, self.place, question))
        return tuple(found)


def filled_place(place: str, question: Question, cells: Mapping[str, FilledCell], language: str) -> FilledPlace | None:
    """What stands in this place of the question, or None where nothing does."""
    if question.type == "choices" and place == question.id:
        return _ticked(question, cells)
    filled = cells.get(place)
    if filled is None or not filled.written.strip():
        return None
    if question.type == "choice" and place == question.id:
        return _chosen(question, filled, language)
    return FilledPlace(
        place, text_blocks(filled.written), (), filled.place, "cell", filled.confidence, filled.issues(question.id)
    )


def text_blocks(text: str) -> tuple[TextBlock, ...]:
    """A block for each line of a cell; empty lines only separate."""
    return tuple(TextBlock("paragraph", line.strip()) for line in text.split("\n") if line.strip())


def find_option(text: str, options: Sequence[Option], language: str) -> tuple[Option | None, bool]:
    """The option that a text names, and whether the text says nothing else.

    The option's text counts in the form's language first, then in any other, then its key; last, an option with which
    the text begins, the longest one.
    """
    written = _folded(text)
    for names in (_names(options, language), _all_names(options)):
        if written in names:
            return names[written], True
    names = _all_names(options)
    begun = [name for name in names if written.startswith(name) and not written[len(name)].isalnum()]
    return (names[max(begun, key=len)], False) if begun else (None, False)


def _ticked(question: Question, cells: Mapping[str, FilledCell]) -> FilledPlace | None:
    """The options ticked; words beside a tick, and marks that are neither a tick nor its absence, are kept as text."""
    marked = [(option, cells[option.id]) for option in question.options if option.id in cells]
    marked = [(option, filled) for option, filled in marked if filled.written.strip()]
    said = {option.id: _tick(filled.written) for option, filled in marked}
    ticked = tuple(option.id for option, _ in marked if said[option.id].mark == "ticked")
    wordy = [(option, filled) for option, filled in marked if said[option.id].rest]
    if not ticked and not wordy:
        return None
    issues = [issue for _, filled in marked for issue in filled.issues(question.id)]
    issues += [_words_at_tick(filled, question, ticked=option.id in ticked) for option, filled in wordy]
    doubts = [_FROM_BEGINNING if option.id in ticked else _UNCLEAR for option, _ in wordy]
    return FilledPlace(
        question.id,
        tuple(block for option, _ in wordy for block in text_blocks(said[option.id].rest)),
        ticked,
        marked[0][1].place,
        "cell",
        min([*doubts, *(filled.confidence for _, filled in marked)]),
        tuple(issues),
    )


def _tick(text: str) -> Ticked:
    """What a cell to tick says, with what else is written there."""
    folded = _folded(text)
    if folded in TICKS:
        return Ticked("ticked", "")
    if folded in NO_TICKS:
        return Ticked("empty", "")
    mark = cell_mark(text)
    return mark if mark.mark == "ticked" else Ticked("none", text if mark.rest else "")


def _words_at_tick(filled: FilledCell, question: Question, *, ticked: bool) -> Issue:
    said = f"{filled.place.label}: '{_short(filled.written)}'"
    if ticked:
        message = f"{said} is a tick with words, the option was taken; please confirm it"
        return Issue("tick-with-text", "warning", message, filled.place, question.id)
    message = f"{said} is no tick; please say whether the option applies"
    return Issue("no-tick", "warning", message, filled.place, question.id)


def _chosen(question: Question, filled: FilledCell, language: str) -> FilledPlace:
    option, alone = find_option(filled.written, question.options, language)
    issues = filled.issues(question.id)
    confidence = filled.confidence
    if option is None:
        confidence = min(confidence, _UNCLEAR)
        message = f"{filled.place.label}: '{_short(filled.written)}' is none of the options; please choose one"
        issues = (*issues, Issue("no-option", "warning", message, filled.place, question.id))
    elif not alone:
        confidence = min(confidence, _FROM_BEGINNING)
        message = (
            f"{filled.place.label}: more than an option is written, '{_short(filled.written)}'; "
            "the option at its beginning was taken, please confirm it"
        )
        issues = (*issues, Issue("option-with-text", "warning", message, filled.place, question.id))
    return FilledPlace(
        question.id,
        () if alone else text_blocks(filled.written),
        (option.id,) if option else (),
        filled.place,
        "cell",
        confidence,
        issues,
    )


def _names(options: Sequence[Option], language: str) -> dict[str, Option]:
    """The options by their text in one language."""
    return {_folded(option.text.text(language)): option for option in options if option.text.text(language)}


def _all_names(options: Sequence[Option]) -> dict[str, Option]:
    """The options by their texts in all languages and by their keys, a name of two options left out."""
    names: dict[str, Option] = {}
    twice = set()
    for option in options:
        for name in {_folded(option.key), *(_folded(text) for text in option.text.texts.values())}:
            if name in names:
                twice.add(name)
            names[name] = option
    return {name: option for name, option in names.items() if name not in twice}


def _folded(text: str) -> str:
    """The text without case, marks over letters, doubled spaces and the punctuation round it."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in spread if not unicodedata.combining(character))
    return " ".join(unicodedata.normalize("NFC", bare).split()).strip(_ENDS)


def _short(text: str) -> str:
    """The first line of a text, for a message."""
    first = " ".join(text.split())
    return first if len(first) <= 60 else f"{first[:59]}…"
