"""A visible fake in the target's own script, for checking documents without a translation package."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pipeline.engines import DEFAULT_OPTIONS, Capabilities, Hypothesis, Options
from pipeline.model.protected import protected_spans
from pipeline.model.text import LANGUAGES

_SCRIPTS: dict[str, str] = {
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنه",
    "zh": "天地人日月山水火木金土田石草花鸟鱼马牛羊竹米衣车门心",
    "ru": "АБЦДЕФГХИЙКЛМНОПЩРСТУВЖЫЭЗ",
}
"""A letter for each of A to Z; other languages use A to Z itself."""
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652])+")
_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff，；？。：]) +(?=[\u4e00-\u9fff])")
_MARKS: dict[str, dict[str, str]] = {
    "ar": {",": "،", ";": "؛", "?": "؟"},
    "zh": {",": "，", ";": "；", "?": "？", ".": "。", ":": "："},
}


class PseudoEngine:
    """Every letter becomes one of the target's script; numbers, symbols, addresses and placeholders stay."""

    capabilities = Capabilities("pseudo")

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
        """One hypothesis a segment, with as many words as the source."""
        return [[Hypothesis(_pseudo(text, target), 0.0)] for text in batch]


def _pseudo(text: str, target: str) -> str:
    pieces = []
    end = 0
    for start, stop in protected_spans(text):
        pieces += [_convert(text[end:start], target), text[start:stop]]
        end = stop
    return "".join([*pieces, _convert(text[end:], target)])


def _convert(text: str, target: str) -> str:
    converted = _WORD.sub(lambda match: _word(match[0], target), text)
    marks = _MARKS.get(target, {})
    converted = "".join(marks.get(character, character) for character in converted)
    return _BETWEEN_HAN.sub("", converted) if target == "zh" else converted


def _word(word: str, target: str) -> str:
    """A letter for a letter; in Chinese a character for three, for its texts are shorter."""
    letters = _SCRIPTS.get(target, _LATIN)
    plain = [character for character in unicodedata.normalize("NFD", word) if not unicodedata.combining(character)]
    return "".join(letters[_number(character)] for character in (plain[::3] if target == "zh" else plain))


def _number(character: str) -> int:
    lower = character.lower()
    return ord(lower) - ord("a") if "a" <= lower <= "z" and len(lower) == 1 else ord(character) % len(_LATIN)
