"""A translated document that a person corrected in Word or Excel, compared with the one that was sent.

Paragraphs are paired in order, the equal ones first and the others by likeness; within a pair, words are, so that what
was typed falls to the segment that it stands in.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import regex
from rapidfuzz.distance import Levenshtein

from pipeline.model.bilingual import BilingualRow, BilingualTable
from pipeline.model.draft import Draft, Part, Segment
from pipeline.model.file_text import FileText, TextUnit
from pipeline.model.inline import marked, wording_hash
from pipeline.model.text import Issue

_TOKEN = regex.compile(r"(?V1)\s+|\p{Han}|[\p{L}\p{M}\p{N}--\p{Han}]+|[^\s]")
_ALIKE = 0.4
"""Share of words from which two paragraphs are one before and after a correction."""
_END_MARKS = frozenset(".!?…。！？؟")
_AHEAD = 40
"""Segments among which the next one of a paragraph is looked for: pages print some in another order."""


@dataclass(frozen=True)
class _Token:
    """A word, a mark or an inline code, with the white space before it."""

    text: str
    space: str = ""
    code: Part | None = None


_Span = tuple[Segment, int, int]
"""A segment, and where its words begin and end in its paragraph."""


def returned_table(returned: FileText, sent: FileText, draft: Draft, name: str) -> BilingualTable:
    """The corrected segments of a document that came back, as rows of a bilingual file.

    `draft` is the document in the target language and `sent` its text as it was made; `name` is the returned file's.
    What was added between paragraphs, or is gone, belongs to no segment and is an issue.
    """
    rows: list[BilingualRow] = []
    issues: list[Issue] = []
    spans = _spans(sent.units, [segment for segment in draft.segments() if segment.text.strip()])
    pairs = _retyped(list(_paired(sent.units, returned.units)), spans)
    for before, after in pairs:
        if before is None and after is not None:
            issues.append(_issue("text-added", "a new paragraph", after, name))
        elif after is None and before is not None:
            if spans[before.id]:
                issues.append(_issue("text-removed", "a paragraph that is gone", before, name))
        elif before is not None and after is not None and before.parts != after.parts:
            rows += _changed(before, after, spans[before.id])
    return BilingualTable("", draft.source_language, draft.language, tuple(rows), issues=tuple(issues))


def _spans(units: Sequence[TextUnit], segments: Sequence[Segment]) -> dict[str, list[_Span]]:
    """The segments of each paragraph, found by their words, in the order of the document."""
    left = list(segments)
    found: dict[str, list[_Span]] = {}
    for unit in units:
        words = [token.text for token in _tokens(unit.parts)]
        spans = found.setdefault(unit.id, [])
        start = 0
        while (hit := _next(words, start, left[:_AHEAD])) is not None:
            left.remove(hit[0])
            spans.append(hit)
            start = hit[2]
    return found


def _next(words: Sequence[str], start: int, segments: Sequence[Segment]) -> _Span | None:
    """The first segment whose words stand next in the paragraph, marks without letters aside."""
    for segment in segments:
        own = [token.text for token in _tokens(segment.target)]
        begin = start
        while begin + len(own) <= len(words):
            if words[begin : begin + len(own)] == own:
                return segment, begin, begin + len(own)
            if any(map(str.isalpha, words[begin])):
                break
            begin += 1
    return None


def _paired(before: Sequence[TextUnit], after: Sequence[TextUnit]) -> Iterator[tuple[TextUnit | None, TextUnit | None]]:
    """Paragraphs before and after the correction, in order; None beside what is new and what is gone."""
    texts = [[" ".join(token.text for token in _tokens(unit.parts)) for unit in side] for side in (before, after)]
    matcher = difflib.SequenceMatcher(None, texts[0], texts[1], autojunk=False)
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(before[i:i_end], after[j:j_end], strict=True)
        else:
            yield from _by_likeness(before[i:i_end], after[j:j_end])


_Pair = tuple[TextUnit | None, TextUnit | None]


def _retyped(pairs: Sequence[_Pair], spans: Mapping[str, Sequence[_Span]]) -> list[_Pair]:
    """The pairs, a sentence that is gone being paired with the paragraph that stands alone in its place.

    So a text that stood in its source language is translated by typing over it.
    """
    found: list[_Pair] = []
    for _, group in groupby(pairs, key=lambda pair: None not in pair):
        run = list(group)
        gone = [before for before, after in run if before is not None and after is None]
        new = [after for before, after in run if after is not None and before is None]
        same = len(gone) == len(new) and all(len(spans[unit.id]) == 1 for unit in gone)
        found += list(zip(gone, new, strict=True)) if gone and same else run
    return found


def _by_likeness(
    before: Sequence[TextUnit], after: Sequence[TextUnit]
) -> Iterator[tuple[TextUnit | None, TextUnit | None]]:
    """The pairing in order whose words are most alike in all (a dynamic programme over both lists)."""
    words = [[[token.text for token in _tokens(unit.parts)] for unit in side] for side in (before, after)]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    alike = [[Levenshtein.normalized_similarity(one, other) for other in words[1]] for one in words[0]]
    for i in reversed(range(len(before))):
        for j in reversed(range(len(after))):
            pair = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(before) or j < len(after):
        inside = i < len(before) and j < len(after)
        if inside and alike[i][j] >= _ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            yield before[i], after[j]
            i, j = i + 1, j + 1
        elif i < len(before) and (not inside or best[i][j] == best[i + 1][j]):
            yield before[i], None
            i += 1
        else:
            yield None, after[j]
            j += 1


def _changed(before: TextUnit, after: TextUnit, spans: Sequence[_Span]) -> Iterator[BilingualRow]:
    """A row for each segment of the paragraph, with the words that stand in its place now."""
    old, new = _tokens(before.parts), _tokens(after.parts)
    cuts = _cuts(old, new, spans)
    for (segment, _, _), start, stop in zip(spans, cuts, cuts[1:], strict=False):
        sent = marked(segment.target, segment.source)
        target = _written(new[start:stop], segment)
        hashed = wording_hash(segment.language, sent)
        yield BilingualRow(segment.id, segment.source_hash, hashed, marked(segment.source, segment.source), target)


def _cuts(old: Sequence[_Token], new: Sequence[_Token], spans: Sequence[_Span]) -> list[int]:
    """Where the new words of each segment begin, and where those of the last one end."""
    if not spans:
        return []
    words = [token.text for token in new]
    ends, begins = _positions([token.text for token in old], words)
    cuts = [0 if spans[0][1] == 0 else begins[spans[0][1]]]
    for _, begin, _ in spans[1:]:
        put_in = words[ends[begin] : begins[begin]]
        opens = put_in and put_in[-1] not in _END_MARKS and ends[begin] and words[ends[begin] - 1] in _END_MARKS
        cuts.append(ends[begin] if opens else begins[begin])
    last = spans[-1][2]
    return [*cuts, len(new) if last == len(old) else begins[last]]


def _positions(old: Sequence[str], new: Sequence[str]) -> tuple[list[int], list[int]]:
    """For each place between the old words: where what stands before it ends now, and what stands behind it begins."""
    ends, begins = [0] * (len(old) + 1), [len(new)] * (len(old) + 1)
    for each in Levenshtein.opcodes(old, new):
        for offset in range(each.src_end - each.src_start):
            begins[each.src_start + offset] = min(each.dest_start + offset, each.dest_end)
            ends[each.src_start + offset + 1] = min(each.dest_start + offset + 1, each.dest_end)
    return ends, begins


def _written(tokens: Sequence[_Token], segment: Segment) -> str:
    """The words as a marked text, each code being the segment's own of the same kind, in order."""
    own = [part for part in segment.target if part.kind == "code"]
    parts: list[Part] = []
    for number, token in enumerate(tokens):
        if token.space and number:
            parts.append(Part("text", token.space))
        if token.code is None:
            parts.append(Part("text", token.text))
            continue
        mine = next((part for part in own if part.code == token.code.code), None)
        if mine is not None:
            own.remove(mine)
            parts.append(mine)
    return marked(tuple(parts), segment.source)


def _tokens(parts: Sequence[Part]) -> list[_Token]:
    found: list[_Token] = []
    space = ""
    for part in parts:
        if part.kind == "code":
            found.append(_Token(f"\ufffc{part.code}", space, part))
            space = ""
            continue
        for piece in _TOKEN.findall(part.text):
            if piece.isspace():
                space += piece
            else:
                found.append(_Token(piece, space))
                space = ""
    return found


def _issue(code: str, what: str, unit: TextUnit, name: str) -> Issue:
    text = " ".join("".join(part.text for part in unit.parts if part.kind == "text").split())
    message = f"{name}, {unit.place.label or unit.id}: {what} belongs to no sentence of the source and is not taken"
    return Issue(code, "warning", f"{message}: {text}", unit.place)
