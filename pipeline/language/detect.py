"""In which of the six languages a text is written, where that is clear."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

from pipeline.model.text import LANGUAGES

SHORTEST = 20
"""Characters below which a text says too little: it inherits the language of what is round it."""

SURE = 0.9
"""Probability from which a text is clearly in another language than expected."""

_ADDRESS = re.compile(r"\S+(?:://|@)\S+|www\.\S+")
_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ar", re.compile("[\u0600-\u06ff\u0750-\u077f]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("", re.compile("[A-Za-z\u00c0-\u024f]")),
)
"""The script of a language; the last is that of English, French and Spanish."""


class _Identifier(Protocol):
    """The part of py3langid that is used here."""

    def classify(self, text: str) -> tuple[str, float]:
        """The likeliest language with its probability."""


def detect_language(text: str, expected: str) -> str:
    """The language of the text, `expected` where the text is short or nothing else is clear.

    The script decides first; among the languages of Latin script, probabilities of letters in a row do.
    """
    words = _ADDRESS.sub(" ", text).strip()
    if len(words) < SHORTEST:
        return expected
    counts = {language: len(pattern.findall(words)) for language, pattern in _SCRIPTS}
    script = max(counts, key=lambda language: counts[language])
    if script:
        return script
    found, probability = _identifier().classify(words)
    latin = expected in ("en", "fr", "es")
    return found if probability >= SURE or (not latin and found in ("en", "fr", "es")) else expected


@lru_cache(maxsize=1)
def _identifier() -> _Identifier:
    """The identifier held to the six languages; it takes a second to load."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    loaded: _Identifier = identifier
    return loaded
