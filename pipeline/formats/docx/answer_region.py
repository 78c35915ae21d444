"""What a person wrote and ticked at one answer place of a Word form, whichever way the place was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.formats.docx.controls import UNTICKED
from pipeline.formats.docx.document import Block, Control, Paragraph, Table, paragraphs_of
from pipeline.formats.docx.names import bookmark_name
from pipeline.formats.docx.ticks import Ticked, cell_mark, line_option, option_mark, options_in_line
from pipeline.model.forms import Option
from pipeline.model.reading import TextBlock
from pipeline.model.text import Issue, Place

_MOST_LINES = 200
"""Paragraphs of a place in which options are looked for; no question has so many."""
_TYPED = 0.95
_UNCLEAR = 0.6


@dataclass(frozen=True)
class Region:
    """The blocks of an answer place, with what the blank form has there."""

    blocks: tuple[Block, ...]
    place: Place
    question: str
    options: tuple[Option, ...]
    texts: Mapping[str, str]
    """The shown text of each option by id."""
    prompts: tuple[str, ...]
    alone: str = ""
    """The option's id where the region is that option's cell of a tick table."""
    listed: bool = False
    """True where one option is chosen from a drop-down list, not ticked."""


@dataclass(frozen=True)
class Found:
    """What is in a region."""

    blocks: tuple[TextBlock, ...] = ()
    ticked: tuple[str, ...] = ()
    confidence: float = 1.0
    issues: tuple[Issue, ...] = ()

    def __bool__(self) -> bool:
        """True where there is anything to report."""
        return bool(self.blocks or self.ticked or self.issues)


def read_region(region: Region) -> Found:
    """Ticks, choices and text of the region; boxes, option texts and prompts of the blank form are left out."""
    parts: list[Found] = []
    seen: dict[str, bool] = {}
    for position, block in enumerate(region.blocks):
        at = region if position < _MOST_LINES else replace(region, options=(), listed=False)
        parts.append(_paragraph(block, at, seen) if isinstance(block, Paragraph) else Found((table_block(block),)))
    parts.extend(_left_alone(parts, region, seen))
    ticked = {option for part in parts for option in part.ticked}
    issues = [issue for part in parts for issue in part.issues] + list(_stray_marks(parts, region))
    return Found(
        blocks=tuple(block for part in parts for block in part.blocks),
        ticked=tuple(option.id for option in region.options if option.id in ticked),
        confidence=min((part.confidence for part in parts), default=1.0),
        issues=tuple(issues),
    )


def table_block(table: Table) -> TextBlock:
    """A table in an answer: a tab between cells, a line break between rows."""
    rows = (
        "\t".join(" ".join(paragraph.text for paragraph in cell.paragraphs()) for cell in row) for row in table.rows
    )
    return TextBlock("table", "\n".join(rows))


def without_prompt(text: str, prompts: Sequence[str]) -> str:
    """The text without a prompt that was left standing before or behind it."""
    for prompt in prompts:
        stripped = text.strip()
        if stripped.startswith(prompt):
            return stripped.removeprefix(prompt)
        if stripped.endswith(prompt):
            return stripped.removesuffix(prompt)
    return text


def _paragraph(paragraph: Paragraph, region: Region, seen: dict[str, bool]) -> Found:
    """What one paragraph says: an option, a choice from a list, or text; `seen` keeps which options have no box."""
    written = Found(tuple(_written(paragraph, paragraph.text, region.prompts)))
    if region.listed:
        return _chosen(paragraph, region) or written
    option = _option_of(paragraph, region, seen)
    if option is None:
        return _several(paragraph, region) or written
    box = next((control for control in paragraph.all_controls() if control.kind == "check-box"), None)
    mark = cell_mark(paragraph.text) if region.alone else option_mark(paragraph.text, region.texts[option])
    seen[option] = box is None and mark.mark == "none"
    return _option(paragraph, option, region, box, mark)


def _option_of(paragraph: Paragraph, region: Region, seen: Mapping[str, bool]) -> str | None:
    """The option whose line this is: by tag, by bookmark, by its place in a tick table, or by its words."""
    ids = [option.id for option in region.options]
    tags = [control.tag for control in paragraph.all_controls() if control.kind == "check-box"]
    names = {bookmark_name("o", option): option for option in ids}
    named = [tag for tag in tags if tag in ids] + [names[name] for name in paragraph.bookmarks if name in names]
    if named:
        return named[0]
    if region.alone and region.alone not in seen:
        return region.alone
    unseen = [option for option in ids if option not in seen]
    several, _ = options_in_line(paragraph.text, [region.texts[option] for option in ids])
    index = None if several else line_option(paragraph.text, [region.texts[option] for option in unseen])
    return None if index is None else unseen[index]


def _stray_marks(parts: Sequence[Found], region: Region) -> Iterator[Issue]:
    """A warning where a mark stands among options and at none of them."""
    marks = [block.text for part in parts for block in part.blocks if _is_mark(block.text)]
    if region.options and marks:
        message = f"{region.place.label}: the mark '{marks[0].strip()}' stands at no answer; ask which one is meant"
        yield Issue("mark-unclear", "warning", message, region.place, region.question)


def _left_alone(parts: Sequence[Found], region: Region, seen: Mapping[str, bool]) -> Iterator[Found]:
    """The one option that is left of several, without any box: it may be the answer."""
    if len(seen) != 1 or len(region.options) < 2 or region.alone or any(part.ticked for part in parts):
        return
    ((option, bare),) = seen.items()
    if bare:
        message = (
            f"{region.place.label}: of the answers only '{region.texts[option]}' is left, unmarked; it is read as meant"
        )
        issue = Issue("mark-unclear", "warning", message, region.place, region.question)
        yield Found(ticked=(option,), confidence=_UNCLEAR, issues=(issue,))


def _is_mark(text: str) -> bool:
    found = cell_mark(text)
    return found.mark == "ticked" and not found.rest


def _several(paragraph: Paragraph, region: Region) -> Found | None:
    """The options ticked in a line that holds several: `( ) Yes  (x) No`; None for any other line."""
    ids = [option.id for option in region.options]
    marks, rest = options_in_line(paragraph.text, [region.texts[option] for option in ids])
    if not marks:
        return None
    blocks = tuple(_written(paragraph, rest, region.prompts))
    return Found(blocks, tuple(ids[index] for index, mark in marks if mark == "ticked"))


def _option(paragraph: Paragraph, option: str, region: Region, box: Control | None, written: Ticked) -> Found:
    ticked = written.mark == "ticked" or (box is not None and box.checked)
    rest = tuple(_written(paragraph, written.rest, region.prompts))
    if not ticked:
        return Found(rest)
    confidence, issue = _doubt(paragraph, box, written, region)
    return Found(rest, (option,), confidence, (issue,) if issue else ())


def _doubt(paragraph: Paragraph, box: Control | None, written: Ticked, region: Region) -> tuple[float, Issue | None]:
    """How sure a tick is, and what is worth saying about it."""
    where = paragraph.place.label
    if box is None or box.checked:
        return 1.0, None
    if written.typed:
        message = f"{where}: a mark is typed beside the box instead of ticking it; it is read as a tick"
        return _TYPED, Issue("typed-mark", "info", message, paragraph.place, region.question)
    message = f"{where}: the box looks ticked and its control says that it is not; it is read as a tick, please check"
    return _UNCLEAR, Issue("mark-unclear", "warning", message, paragraph.place, region.question)


def _chosen(paragraph: Paragraph, region: Region) -> Found | None:
    """The option chosen from a list, by value or shown text; None where the paragraph says something else."""
    controls = [control for control in paragraph.all_controls() if control.kind == "drop-down"]
    items = [item for control in controls for item in control.items]
    text = without_prompt(paragraph.text, region.prompts).strip()
    values = [value for value, shown in items if shown.strip() == text and value in region.texts]
    values += [option for option, shown in region.texts.items() if shown.casefold() == text.casefold()]
    if values:
        return Found(ticked=(values[0],))
    if not controls or not text:
        return None
    message = (
        f"{paragraph.place.label}: '{text[:60]}' is none of the listed answers; the text is kept, ask for the choice"
    )
    issue = Issue("choice-unknown", "warning", message, paragraph.place, region.question)
    return Found((TextBlock("paragraph", text),), confidence=_UNCLEAR, issues=(issue,))


def _written(paragraph: Paragraph, text: str, prompts: Sequence[str]) -> Iterator[TextBlock]:
    """The paragraph's own text, then its notes and what stands in its text boxes."""
    own = without_prompt(text, prompts)
    if own.strip(f" \t\n\u00a0{UNTICKED}"):
        yield TextBlock("list" if paragraph.listed else "paragraph", own)
    for note in paragraph.notes:
        yield TextBlock("note", note)
    for inner in paragraphs_of(paragraph.boxes):
        if inner.text.strip():
            yield TextBlock("paragraph", inner.text)
