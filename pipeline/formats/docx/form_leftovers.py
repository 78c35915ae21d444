"""What a returned document holds beside its answers: text that is not the form's own, and what is hidden or deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.formats.docx.document import Document, Paragraph, paragraphs_of
from pipeline.formats.docx.form_map import FormMap, folded, outside
from pipeline.model.text import Issue, Place


def document_issues(document: Document) -> Iterator[Issue]:
    """What a reader of the answers should know of the file: tracked deletions and hidden text."""
    if document.deleted:
        text, place = document.deleted[0]
        said = f"'{_short(text)}', {len(document.deleted)} in all"
        message = f"{place.label}: tracked deletions are still in the file ({said}); deleted text is not read"
        yield Issue("deleted-text", "info", message, place)
    if document.hidden:
        text, place = document.hidden[0]
        said = f"'{_short(text)}', {len(document.hidden)} in all"
        message = f"{place.label}: hidden text is in the file ({said}); it is in no answer, decide what it is"
        yield Issue("hidden-text", "warning", message, place)


def unplaced(document: Document, form_map: FormMap, cells: set[str]) -> Iterator[tuple[str, Place]]:
    """The text outside the answer cells, named by their paths, that the blank form doesn't have."""
    yield from leftovers(outside(document, cells), form_map)
    yield from foreign_furniture(document, form_map)


def foreign_furniture(document: Document, form_map: FormMap) -> Iterator[tuple[str, Place]]:
    """The lines of headers and footers that the blank form doesn't have."""
    known = {_undated(paragraph.text) for paragraph in paragraphs_of(form_map.blank.furniture)}
    for paragraph in paragraphs_of(document.furniture):
        if paragraph.text.strip() and _undated(paragraph.text) not in known:
            yield paragraph.text, paragraph.place


def leftovers(paragraphs: Iterable[Paragraph], form_map: FormMap) -> Iterator[tuple[str, Place]]:
    """What of the paragraphs is not in the blank form: whole ones, and what is added to the form's own."""
    blank = form_map.blank_texts()
    always = {folded(prompt) for prompt in form_map.prompts}
    for paragraph in paragraphs:
        text = folded(paragraph.text)
        if blank[text] > 0:
            blank[text] -= 1
        elif text and text not in always:
            yield _added(paragraph, blank).strip(), paragraph.place
        for note in paragraph.notes:
            yield note, paragraph.place


def _added(paragraph: Paragraph, blank: Counter[str]) -> str:
    """The paragraph's text without the longest text of the blank form with which it begins or ends."""
    text = folded(paragraph.text)
    inside = [known for known in blank if len(known) > 10 and (text.startswith(known) or text.endswith(known))]
    if not inside:
        return paragraph.text
    longest = max(inside, key=len)
    blank[longest] -= 1
    return text.removeprefix(longest) if text.startswith(longest) else text.removesuffix(longest)


def _undated(text: str) -> str:
    """A footer's text without its page numbers, which change from print to print."""
    return "".join(character for character in folded(text) if not character.isdigit())


def _short(text: str) -> str:
    line = folded(text)
    return line if len(line) <= 40 else f"{line[:39]}…"
