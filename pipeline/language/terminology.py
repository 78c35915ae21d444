"""Which terms of the glossary a source segment uses, and what the target language requires for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.model.draft import RequiredTerm
from pipeline.model.text import Localized

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher

WHOLE_SEGMENT = frozenset({"answer", "doc-label"})
"""Categories of terms that are meant only where they are all that a segment says: the "No" in "No. 12" is none."""
_ARABIC_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")
"""Tatweel, and the vowel marks that most texts leave out."""


@dataclass(frozen=True)
class TermEntry:
    """One concept of the glossary: its term in each language, approved, draft, or only a hint."""

    key: str
    category: str
    texts: Localized
    hints: Mapping[str, str] = field(default_factory=dict)
    """Language to a rendering that nobody should take without asking."""

    def required(self, source_language: str, target_language: str) -> RequiredTerm | None:
        """The pair of terms, or None where the glossary has nothing in the target language."""
        source, target = self.texts.texts.get(source_language, ""), self.texts.texts.get(target_language, "")
        if target:
            approved = self.texts.status(target_language) == "approved"
            return RequiredTerm(source, target, "approved" if approved else "draft")
        hint = self.hints.get(target_language, "")
        return RequiredTerm(source, hint, "hint") if hint else None


class TermIndex:
    """The glossary's terms in one source language, ready to be found in segments."""

    def __init__(self, entries: Iterable[TermEntry], source_language: str) -> None:
        """Index the entries that have a term in this language."""
        self._language = source_language
        self._entries: dict[str, list[TermEntry]] = {}
        for entry in entries:
            term = _normal(entry.texts.texts.get(source_language, ""))
            if term:
                self._entries.setdefault(term.casefold(), []).append(entry)
        self._pipeline: Language | None = None
        self._matcher: PhraseMatcher | None = None

    def find(self, text: str, target_language: str) -> tuple[RequiredTerm, ...]:
        """The terms in order of first use, each once; of overlapping ones the longest, whatever their capitals."""
        found: dict[RequiredTerm, None] = {}
        normal = _normal(text)
        alone = normal.casefold().strip(" .:;。：；")
        for term in self._terms_in(normal):
            for entry in self._meant(term, text):
                required = entry.required(self._language, target_language)
                if required is not None and (term == alone or entry.category not in WHOLE_SEGMENT):
                    found[required] = None
        return tuple(found)

    def _meant(self, term: str, text: str) -> Sequence[TermEntry]:
        """The entries of a term; where vowel marks tell them apart and the text has them, those that it spells."""
        entries = self._entries[term]
        spelt = [entry for entry in entries if entry.texts.texts[self._language] in text]
        return spelt if len(entries) > 1 and spelt else entries

    def _terms_in(self, text: str) -> list[str]:
        from spacy.util import filter_spans

        pipeline, matcher = self._prepared()
        document = pipeline.make_doc(text)
        spans = filter_spans(matcher(document, as_spans=True))
        return [span.label_ for span in spans]

    def _prepared(self) -> tuple[Language, PhraseMatcher]:
        """A blank pipeline, Chinese by characters, and a matcher without regard to capitals.

        One pipeline does for every language that has words between spaces: loading the French one takes seconds.
        """
        if self._pipeline is None or self._matcher is None:
            import spacy
            from spacy.matcher import PhraseMatcher

            self._pipeline = spacy.blank("zh" if self._language == "zh" else "xx")
            self._matcher = PhraseMatcher(self._pipeline.vocab, attr="LOWER")
            for term in sorted(self._entries):
                self._matcher.add(term, [self._pipeline.make_doc(term)])
        return self._pipeline, self._matcher


def _normal(text: str) -> str:
    """Unicode NFC with plain spaces, a space after each apostrophe, and no Arabic vowel marks."""
    plain = unicodedata.normalize("NFC", text).replace("’", "'").replace("'", "' ")
    return " ".join(_ARABIC_MARKS.sub("", plain).split())
