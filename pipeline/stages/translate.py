"""A draft in one more language: fixed texts rendered, free text from memory, then from an engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeAlias

from pipeline.engines import Engine, Options
from pipeline.language.engine_text import Rendered, engine_lines, from_lines
from pipeline.language.memory import Memory, code_kinds, placed
from pipeline.language.phrases import Lexicon
from pipeline.language.terminology import TermIndex
from pipeline.model.draft import Draft, Origin, Part, Phrase, Segment
from pipeline.model.memory import TranslationUnit, match_key
from pipeline.model.protected import has_words
from pipeline.model.text import Issue, Place, Status

_FIXED: dict[Status, Origin] = {"approved": "fixed", "draft": "fixed-draft"}

_Key: TypeAlias = tuple[str, str, tuple[str, ...]]
"""Source language, normalized text, kinds of codes: what makes two segments the same."""


@dataclass(frozen=True)
class Resources:
    """What a translation draws on; each memory holds this review's units or public ones, and nobody else's."""

    lexicon: Lexicon
    own: Memory = field(default_factory=Memory)
    """What came back for the draft's own review: corrections, and memories that somebody gave for it."""
    public: Memory = field(default_factory=Memory)
    machine: Memory = field(default_factory=Memory)
    """Machine renderings kept from earlier runs of the same review; a unit's author is its engine."""
    engine: Engine | None = None
    terms: Mapping[str, TermIndex] = field(default_factory=dict)
    """By source language."""
    fuzzy_floor: int = 70


@dataclass(frozen=True)
class Translation:
    """A draft in the target language, and what has to be kept of how it came about."""

    draft: Draft
    machine_units: tuple[TranslationUnit, ...] = ()
    """New machine renderings, to be kept in the review's machine memory."""
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True)
class _Rendering:
    """What a source segment becomes."""

    target: tuple[Part, ...]
    origin: Origin
    match: int = 0


def translate(draft: Draft, language: str, resources: Resources) -> Translation:
    """The draft in the target language, ids unchanged; the same free text has one rendering throughout.

    A correction of the draft's own review comes first. Then a fixed text is rendered from the lexicon; a free one is
    looked up in the memories, exactly and by likeness, then among the kept machine renderings, then given to the
    engine. What is left stays as it was written, untranslated.

    Raises:
        ValueError: a memory holds units of another review.
        ConfigurationError: the lexicon lacks a key, or a translation package is damaged.
    """
    _refuse_foreign_units(draft, resources)
    segments = list(draft.segments())
    by_hand = _ByHand(draft, language, resources)
    settled = {segment.id: by_hand.rendering(segment) for segment in segments}
    unsettled = [segment for segment in segments if settled[segment.id] is None and segment.phrase is None]
    machine = _Machine(draft, language, resources).render(unsettled)
    change = {}
    for segment in segments:
        rendering = settled[segment.id] or machine.rendering(segment) or _Rendering(segment.source, "untranslated")
        change[segment.id] = _target_segment(segment, language, rendering, resources.terms)
    return Translation(replace(draft.map(change), language=language), machine.units, machine.issues)


def _target_segment(segment: Segment, language: str, rendering: _Rendering, terms: Mapping[str, TermIndex]) -> Segment:
    """The segment in the target language, with the terms that a free text of another language wants."""
    index = terms.get(segment.source_language)
    is_free = segment.phrase is None and segment.source_language != language
    return replace(
        segment,
        language=language,
        target=rendering.target,
        origin=rendering.origin,
        match=rendering.match,
        terms=index.find(segment.source_text, language) if index is not None and is_free else (),
    )


def _refuse_foreign_units(draft: Draft, resources: Resources) -> None:
    """One review's text never reaches another's document (docs/decisions.md): whoever mixes memories has a bug."""
    for memory in (resources.own, resources.public, resources.machine):
        foreign = sorted({unit.review for unit in memory.units} - {"", draft.review})
        if foreign:
            raise ValueError(f"the memory of {foreign[0]} was offered to a document of {draft.review or 'no review'}")


class _ByHand:
    """What people and fixed texts give: every rendering but a machine's."""

    def __init__(self, draft: Draft, language: str, resources: Resources) -> None:
        self._draft = draft
        self._language = language
        self._resources = resources

    def rendering(self, segment: Segment) -> _Rendering | None:
        """A correction, a fixed text, what no language changes, or a memory match; None where there is none."""
        own = self._exact(segment, self._resources.own)
        if own is not None and own.origin == "human":
            return own
        if segment.phrase is not None:
            return self._fixed(segment.phrase)
        if not has_words(segment.source_text):
            return _Rendering(segment.source, "fixed")
        if segment.source_language == self._language:
            return _Rendering(segment.source, "human")
        return (
            self._same_words.get(_key(segment))
            or own
            or self._exact(segment, self._resources.public)
            or self._similar(segment)
        )

    def _fixed(self, phrase: Phrase) -> _Rendering | None:
        """The fixed text as the lexicon has it; None where the language lacks it."""
        rendered = self._resources.lexicon.render(phrase, self._language)
        if rendered.status == "missing":
            return None
        return _Rendering((Part("text", rendered.text),), _FIXED[rendered.status])

    @cached_property
    def _same_words(self) -> dict[_Key, _Rendering]:
        """The renderings of the draft's fixed texts: a person who wrote the same words is rendered alike."""
        renderings: dict[_Key, _Rendering] = {}
        for segment in self._draft.segments():
            rendering = self._fixed(segment.phrase) if segment.phrase is not None else None
            if rendering is not None:
                renderings.setdefault(_key(segment), rendering)
        return renderings

    def _exact(self, segment: Segment, memory: Memory) -> _Rendering | None:
        unit = memory.exact(segment.source, segment.source_language, self._language)
        if unit is None:
            return None
        target = placed(unit, segment.source)
        is_correction = unit.origin == "human" and memory is self._resources.own
        return _Rendering(target, "human") if is_correction else _Rendering(target, "memory", 100)

    def _similar(self, segment: Segment) -> _Rendering | None:
        """The most similar segment of either memory, the review's own of equals."""
        languages = (segment.source_language, self._language)
        floor = self._resources.fuzzy_floor
        memories = (self._resources.own, self._resources.public)
        offers = [offer for memory in memories if (offer := memory.fuzzy(segment.source, *languages, floor))]
        if not offers:
            return None
        unit, percent = max(offers, key=lambda offer: offer[1])
        return _Rendering(placed(unit, segment.source), "memory", percent)


@dataclass(frozen=True)
class _Rendered:
    """What machines made of some segments."""

    by_key: Mapping[_Key, TranslationUnit]
    units: tuple[TranslationUnit, ...]
    """Those that are new."""
    issues: tuple[Issue, ...]

    def rendering(self, segment: Segment) -> _Rendering | None:
        """The segment's machine rendering, with its own codes."""
        unit = self.by_key.get(_key(segment))
        return _Rendering(placed(unit, segment.source), "machine") if unit is not None else None


class _Machine:
    """Kept machine renderings, and an engine for what has none."""

    def __init__(self, draft: Draft, language: str, resources: Resources) -> None:
        self._draft = draft
        self._language = language
        self._kept = resources.machine
        self._engine = resources.engine

    def render(self, segments: Sequence[Segment]) -> _Rendered:
        """A rendering for each different segment that has one; the engine gets one batch a source language."""
        by_key = {}
        todo: dict[str, dict[_Key, Segment]] = {}
        for segment in segments:
            kept = self._kept_unit(segment)
            if kept is not None:
                by_key[_key(segment)] = kept
            else:
                todo.setdefault(segment.source_language, {}).setdefault(_key(segment), segment)
        units: list[TranslationUnit] = []
        issues: list[Issue] = []
        for source_language in sorted(todo):
            found, missing = self._run(list(todo[source_language].values()), source_language)
            units += found
            issues += missing
        by_key |= {_unit_key(unit): unit for unit in units}
        return _Rendered(by_key, tuple(units), tuple(issues))

    def _kept_unit(self, segment: Segment) -> TranslationUnit | None:
        """A rendering that this very engine gave earlier: another engine's is no rendering of this run."""
        unit = self._kept.exact(segment.source, segment.source_language, self._language)
        return unit if unit is not None and self._engine and unit.author == self._engine.capabilities.name else None

    def _run(self, segments: Sequence[Segment], source_language: str) -> tuple[list[TranslationUnit], list[Issue]]:
        engine = self._engine
        if engine is None or engine.capabilities.name == "none":
            return [], []
        if not engine.available(source_language, self._language):
            return [], [self._no_package(len(segments), source_language, engine.capabilities.name)]
        lines = sorted({line for segment in segments for line in engine_lines(segment.source)})
        options = Options(alignment=engine.capabilities.alignment)
        results = engine.translate(lines, source_language, self._language, options)
        best = {line: (found[0].text, found[0].alignment) for line, found in zip(lines, results, strict=True) if found}
        units, issues = [], []
        for segment in segments:
            if all(line in best for line in engine_lines(segment.source)):
                units.append(self._unit(segment, best))
            else:
                issues.append(self._not_rendered(segment, engine.capabilities.name))
        return units, issues

    def _unit(self, segment: Segment, best: Mapping[str, Rendered]) -> TranslationUnit:
        return TranslationUnit(
            segment.source_language,
            self._language,
            segment.source,
            from_lines(segment.source, best),
            "machine",
            self._draft.review,
            self._engine.capabilities.name if self._engine else "",
            document=self._draft.name,
        )

    def _no_package(self, count: int, source_language: str, engine: str) -> Issue:
        pair = f"{source_language}-{self._language}"
        return Issue(
            "no-package",
            "warning",
            f"{self._draft.name}: {count} segments stay untranslated, the engine '{engine}' has no package for {pair}; "
            f"run 'pipeline models install {pair}'",
        )

    def _not_rendered(self, segment: Segment, engine: str) -> Issue:
        return Issue(
            "not-rendered",
            "warning",
            f"{self._draft.name}, segment {segment.id}: the engine '{engine}' gave no rendering in {self._language}, "
            "the segment is too long or the model found no end; translate it by hand",
            Place(path=segment.id, label=f"segment {segment.id}"),
        )


def _key(segment: Segment) -> _Key:
    return (segment.source_language, match_key(segment.source), code_kinds(segment.source))


def _unit_key(unit: TranslationUnit) -> _Key:
    return (unit.source_language, match_key(unit.source), code_kinds(unit.source))
