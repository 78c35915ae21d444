"""A visible fake in the target's own script, for checking documents without a translation package."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from pipeline.engines import DEFAULT_OPTIONS, Capabilities, Hypothesis, Options
from pipeline.model.alignment import Span
from pipeline.model.protected import protected_spans
from pipeline.model.text import LANGUAGES

_SCRIPTS: dict[str, str] = {
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنه",
    "zh": "天地人日月山水火木金土田石草花鸟鱼马牛羊竹米衣车门心",
    "ru": "АБЦДЕФГХИЙКЛМНОПЩРСТУВЖЫЭЗ",
}
"""A letter for each of A to Z; other languages use A to Z itself."""
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PIECE = re.compile(r"(?P<word>(?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652])+)|(?P<blanks> +)|.", re.DOTALL)
_HAN = re.compile(r"[\u4e00-\u9fff，；？。：]")
_MARKS: dict[str, dict[str, str]] = {
    "ar": {",": "،", ";": "؛", "?": "؟"},
    "zh": {",": "，", ";": "；", "?": "？", ".": "。", ":": "："},
}


class PseudoEngine:
    """Every letter becomes one of the target's script; numbers, symbols, addresses and placeholders stay."""

    capabilities = Capabilities("pseudo", alignment=True)

    def available(self, source: str, target: str) -> bool:
        """True for any two of the six languages."""
        return source != target and target in LANGUAGES

    def translate(
        self,
        batch: Sequence[str],
        source: str,  # noqa: ARG002 - the Protocol's name
        target: str,
        options: Options = DEFAULT_OPTIONS,  # noqa: ARG002 - the Protocol's name
    ) -> list[list[Hypothesis]]:
        """One hypothesis a segment, with as many words as the source, and each word's place."""
        return [[_hypothesis(text, target)] for text in batch]


def _hypothesis(text: str, target: str) -> Hypothesis:
    """The pieces of the text converted, with the places of each in both."""
    pieces = list(_pieces(text, target))
    if target == "zh":
        pieces = _without_blanks(pieces)
    alignment, end = [], 0
    for span, converted in pieces:
        if converted.strip():
            alignment.append((span, (end, end + len(converted))))
        end += len(converted)
    return Hypothesis("".join(converted for _, converted in pieces), 0.0, tuple(alignment))


def _pieces(text: str, target: str) -> Iterator[tuple[Span, str]]:
    """Each word, mark and protected stretch of the text with what it becomes."""
    end = 0
    for start, stop in [*protected_spans(text), (len(text), len(text))]:
        for match in _PIECE.finditer(text, end, start):
            yield match.span(), _converted(match, target)
        if start < stop:
            yield (start, stop), text[start:stop]
        end = stop


def _converted(match: re.Match[str], target: str) -> str:
    if match["word"]:
        return _word(match[0], target)
    return _MARKS.get(target, {}).get(match[0], match[0])


def _without_blanks(pieces: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """The pieces without blanks between two Chinese characters, or behind a mark and before one."""
    kept = []
    for index, (span, text) in enumerate(pieces):
        inside = 0 < index < len(pieces) - 1 and text.strip(" ") == ""
        if not (inside and _HAN.match(pieces[index - 1][1][-1:]) and _HAN.match(pieces[index + 1][1])):
            kept.append((span, text))
    return kept


def _word(word: str, target: str) -> str:
    """A letter for a letter; in Chinese a character for three, for its texts are shorter."""
    letters = _SCRIPTS.get(target, _LATIN)
    plain = [character for character in unicodedata.normalize("NFD", word) if not unicodedata.combining(character)]
    return "".join(letters[_number(character)] for character in (plain[::3] if target == "zh" else plain))


def _number(character: str) -> int:
    lower = character.lower()
    return ord(lower) - ord("a") if "a" <= lower <= "z" and len(lower) == 1 else ord(character) % len(_LATIN)
