"""Fixed texts: a key and its data become words in any language, with a status."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.errors import ConfigurationError
from pipeline.language.dates import format_date, format_number
from pipeline.model.draft import Phrase
from pipeline.model.text import Localized, Status

_FIELD = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_WORST: tuple[Status, ...] = ("approved", "draft", "missing")


@dataclass(frozen=True)
class Rendered:
    """A fixed text in one language."""

    text: str
    status: Status
    """The worst status of the text and of every phrase inside it."""


class Lexicon:
    """Every fixed text by key: phrases, treaty headings, titles, State names, questions and options."""

    def __init__(self, entries: Mapping[str, Localized]) -> None:
        """Keep the entries; a key is `phrase.key`, `state:XAR.short`, `article:UNTOC-05`, `option:UNTOC-05-01.yes`."""
        self._entries = dict(entries)

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
        """The phrase in this language, its `{names}` filled from its data.

        Raises:
            ConfigurationError: the key is unknown, or the text names a field that the data lacks.
        """
        entry = self.localized(phrase.key)
        statuses = [entry.status(language)]

        def fill(match: re.Match[str]) -> str:
            name = match[1]
            if name not in phrase.data:
                raise ConfigurationError(f"the fixed text '{phrase.key}' in {language} needs {{{name}}}, which it isn't given")
            value = phrase.data[name]
            if isinstance(value, Phrase):
                inner = self.render(value, language)
                statuses.append(inner.status)
                return inner.text
            if isinstance(value, datetime.date):
                return format_date(value, language)
            return format_number(value, language) if isinstance(value, int) else value

        text = _FIELD.sub(fill, entry.text(language))
        return Rendered(text, max(statuses, key=_WORST.index))
