"""Fixed texts: a key and its data become words in any language, with a status."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.errors import ConfigurationError
from pipeline.language.lists import join_list
from pipeline.language.segments import Segmenter
from pipeline.language.values import format_value
from pipeline.model.draft import Phrase, PhraseValue
from pipeline.model.segmentation import BreakRules
from pipeline.model.text import Localized, Status
from pipeline.model.values import DateRange

FIELD = re.compile(r"\{([a-z][a-z0-9_]*)(?::([A-Za-z]+))?\}")
"""A field of a fixed text: `{date}`, `{session:ordinal}` (the forms are those of `language.values`)."""
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
"""A straight sign between two letters, as keyboards have it."""
_WORST: tuple[Status, ...] = ("approved", "draft", "missing")


@dataclass(frozen=True)
class Rendered:
    """A fixed text in one language."""

    text: str
    status: Status
    """The worst status of the text and of every phrase inside it."""


class Lexicon:
    """Every fixed text by key: phrases, treaty headings, titles, State names, questions and options."""

    def __init__(self, entries: Mapping[str, Localized], segmenter: Segmenter | None = None) -> None:
        """Keep the entries; a key is `phrase.key`, `state:XAR.short`, `article:UNTOC-05`, `option:UNTOC-05-01.yes`.

        Without a segmenter every text is one sentence.
        """
        self._entries = dict(entries)
        self.segmenter = segmenter or Segmenter(BreakRules())
        """Where the sentences of each language end."""

    def __contains__(self, key: str) -> bool:
        """True where the key has an entry."""
        return key in self._entries

    def localized(self, key: str) -> Localized:
        """The entry in all its languages.

        Raises:
            ConfigurationError: no glossary or phrase file has the key.
        """
        try:
            return self._entries[key]
        except KeyError:
            raise ConfigurationError(
                f"the fixed text '{key}' is in no glossary and no phrases.csv; add a row with this key"
            ) from None

    def render(self, phrase: Phrase, language: str) -> Rendered:
        """The phrase in this language, its `{names}` filled from its data, its own apostrophes as they are printed.

        Raises:
            ConfigurationError: the key is unknown, or the text names a field that the data lacks.
        """
        entry = self.localized(phrase.key)
        statuses = [entry.status(language)]

        def fill(match: re.Match[str]) -> str:
            name, form = match[1], match[2] or ""
            if name not in phrase.data:
                raise ConfigurationError(
                    f"the fixed text '{phrase.key}' in {language} needs {{{name}}}, which it isn't given"
                )
            try:
                text, inner = self._write(phrase.data[name], form, language)
            except ValueError as error:
                raise ConfigurationError(f"the fixed text '{phrase.key}' in {language}: {error}") from error
            statuses.extend(inner)
            return text

        text = FIELD.sub(fill, _APOSTROPHE.sub("’", entry.text(language)))
        return Rendered(text, _worst(statuses))

    def _write(self, value: PhraseValue, form: str, language: str) -> tuple[str, tuple[Status, ...]]:
        """The value in this language, and the statuses of the fixed texts in it."""
        if isinstance(value, Phrase):
            rendered = self.render(value, language)
            return rendered.text, (rendered.status,)
        if isinstance(value, tuple):
            written = [self._write(item, form, language) for item in value]
            serial = any(isinstance(item, DateRange | Phrase) for item in value)
            texts = [text for text, _ in written]
            return join_list(texts, language, serial=serial), tuple(status for _, inner in written for status in inner)
        return format_value(value, form, language), ()


def _worst(statuses: Sequence[Status]) -> Status:
    """The status that says most against a text."""
    return max(statuses, key=_WORST.index)
