"""Which blank form a document without names is, and which of its lines are that form's texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from pipeline.formats.docx.alignment import Pair, align, comparable
from pipeline.formats.docx.document import Document, Paragraph
from pipeline.formats.docx.form_map import CellAt, FormMap, Named, cells_of, map_form, outside
from pipeline.model.forms import Form, Question

_SAMPLE = 15
"""Questions by which a form is tried before all its texts are aligned."""
_ALIKE = 62
_ALIGNED = 3
"""Forms that are aligned: those of which most of the sample is found."""
_LEAST_SAMPLE, _BEHIND = 0.2, 0.25
"""The share of the sample without which no form is aligned, and how far behind the best one may be."""
_CERTAIN, _BOTH, _ONE, _NONE = 0.05, 0.97, 0.94, 0.85
"""The margin of a clear match, and how sure one is with both, one or none of its neighbours found beside it."""
_DOUBTFUL = 0.9
_SAME = 0.8
"""The least similarity of a question that counts for its form; other forms ask alike in other words."""


@dataclass(frozen=True)
class Expected:
    """One text of the blank form outside its answer places."""

    text: str
    label: str
    """The id of the place or question whose label it is, or ""."""
    cell: str
    """The path of its cell, "" for a paragraph between tables."""


@dataclass(frozen=True)
class Anchored:
    """A document aligned with a form."""

    form_map: FormMap
    document: Document
    lines: tuple[Paragraph, ...]
    """The paragraphs that hold text."""
    expected: tuple[Expected, ...]
    pairs: Mapping[int, Pair]
    """By the index in `expected`."""
    labels: Mapping[str, int]
    """The index in `expected` of each label."""

    def pair(self, label: str) -> Pair | None:
        """The line that is this label."""
        return self.pairs.get(self.labels.get(label, -1))

    def own_coverage(self) -> float:
        """The share of the form's own questions that are surely found; what every form asks is left out."""
        own = [question.id for question in own_questions(self.form_map.wording.form)]
        sure = [pair for pair in map(self.pair, own) if pair and pair.similarity >= _SAME]
        return len(sure) / len(own) if own else 0.0

    def similarity(self) -> float:
        """The mean similarity of the lines found."""
        return sum(pair.similarity for pair in self.pairs.values()) / len(self.pairs) if self.pairs else 0.0

    def confidence(self, label: str) -> float:
        """How sure it is that the line is this label: by likeness, margin to the next, and neighbours; under 1."""
        pair = self.pair(label)
        if pair is None:
            return 0.0
        last = len(self.expected) - 1
        beside = sum(not 0 <= index <= last or index in self.pairs for index in (pair.expected - 1, pair.expected + 1))
        sure = pair.similarity * (_NONE, _ONE, _BOTH)[beside]
        return round(sure if pair.margin >= _CERTAIN and not pair.moved else sure * _DOUBTFUL, 3)

    def next_is_found(self, label: str) -> bool:
        """True where the next label of the form is found too, so that what stands between them belongs to this one."""
        pair = self.pair(label)
        after = [index for index in self.labels.values() if pair and index > pair.expected]
        return not after or min(after) in self.pairs

    def named(self) -> Named:
        """The label cells found, as if they had their names; a cell that holds two labels tells nothing."""
        at_paragraph = _cells_by_paragraph(self.document)
        found: dict[str, CellAt] = {}
        for label in self.labels:
            pair = self.pair(label)
            at = at_paragraph.get(self.lines[pair.found].place.path) if pair else None
            if at is not None:
                found[label] = at
        paths = [at.cell.place.path for at in found.values()]
        single = {label: at for label, at in found.items() if paths.count(at.cell.place.path) == 1}
        return Named({}, single, frozenset(), tuple(self.document.tables()))


def recognize(document: Document, candidates: Sequence[tuple[Form, str]]) -> Anchored | None:
    """The document aligned with the form and language of which most is found, or None where nothing is."""
    lines = tuple(paragraph for paragraph in document.paragraphs() if paragraph.text.strip())
    texts = list(dict.fromkeys(text for text in (comparable(line.text) for line in lines) if text))
    tried = [(_sample_found(form, language, texts), form, language) for form, language in candidates]
    least = max(_LEAST_SAMPLE, max((found for found, _, _ in tried), default=0.0) - _BEHIND)
    likely = sorted((each for each in tried if each[0] >= least), key=lambda each: -each[0])[:_ALIGNED]
    aligned = [_anchored(map_form(form, language, "unknown"), document, lines) for _, form, language in likely]
    return max(aligned, key=lambda each: (each.own_coverage(), each.similarity()), default=None)


def own_questions(form: Form) -> tuple[Question, ...]:
    """The questions that make the form what it is: not the general ones, tails and follow-ups of every form."""
    return tuple(question for question in form.questions if question.kind in ("question", "limb"))


def _sample_found(form: Form, language: str, texts: Sequence[str]) -> float:
    """The share of a sample of the form's questions that the lines hold."""
    questions = own_questions(form)
    sample = questions[:: max(1, len(questions) // _SAMPLE)]
    found = sum(_found(comparable(question.text.text(language)), texts) for question in sample)
    return found / len(sample) if sample else 0.0


def _found(text: str, texts: Sequence[str]) -> bool:
    if process.extractOne(text, texts, scorer=fuzz.ratio, score_cutoff=_ALIKE):
        return True
    beginnings = [other[: len(text)] for other in texts if len(other) > len(text)]
    return process.extractOne(text, beginnings, scorer=fuzz.ratio, score_cutoff=_ALIKE) is not None


def _anchored(form_map: FormMap, document: Document, lines: tuple[Paragraph, ...]) -> Anchored:
    expected = tuple(_expected(form_map))
    pairs = align([each.text for each in expected], [line.text for line in lines])
    return Anchored(
        form_map=form_map,
        document=document,
        lines=lines,
        expected=expected,
        pairs={pair.expected: pair for pair in pairs},
        labels={each.label: index for index, each in enumerate(expected) if each.label},
    )


def _expected(form_map: FormMap) -> list[Expected]:
    """The texts of the blank form outside its answer places, in reading order."""
    blank = form_map.blank
    answers = {at.cell.place.path for cells in form_map.named(blank).answers.values() for at in cells}
    cells = _cells_by_paragraph(blank)
    found = []
    for paragraph in outside(blank, answers):
        marks = [form_map.names[name] for name in paragraph.bookmarks if name in form_map.names]
        label = next((place for mark, place in marks if mark == "q"), "")
        at = cells.get(paragraph.place.path)
        if paragraph.text.strip():
            found.append(Expected(paragraph.text, label, at.cell.place.path if at else ""))
    return found


def _cells_by_paragraph(document: Document) -> dict[str, CellAt]:
    """The cell of each paragraph by the paragraph's path, the innermost where tables are nested."""
    return {
        block.place.path: at for at in cells_of(document) for block in at.cell.blocks if isinstance(block, Paragraph)
    }
