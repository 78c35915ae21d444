"""Provisions as each language writes them: `art. 5, para. 1 (a)`, and the headings of articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.errors import ConfigurationError
from pipeline.model.text import Localized, Status

_ARTICLE = re.compile(r"(\d+)([a-z]?)")
_PARAGRAPH = re.compile(r"(\d*)(?:(?:^| )\(([a-k])\)(?: \((i|ii|iii|iv|v|vi|vii|viii|ix|x)\))?)?")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ARABIC_LETTERS = dict(zip("abcdefghijk", "أبجدهوزحطيك", strict=True))
_CHINESE_NUMBERS = dict(zip(_ROMAN, "一二三四五六七八九十", strict=True))


@dataclass(frozen=True)
class Provision:
    """An article, or a part of one."""

    article: str
    """Its number, with its letter where a cluster set splits it: `5`, `11a`."""
    paragraph: str = ""
    """As English writes it: `1 (a) (ii)`, `(b)`, or ""."""

    @property
    def number(self) -> str:
        """The article's number without the letter."""
        return self._article()[0]

    @property
    def letter(self) -> str:
        """The letter after the article's number, or ""."""
        return self._article()[1]

    @property
    def code(self) -> str:
        """The article as ids write it: two digits and its letter, `05`, `11a`."""
        number, letter = self._article()
        return number.zfill(2) + letter

    def article_in(self, language: str) -> str:
        """The article's number in this language: `11 (a)`, `11 a)`."""
        number, letter = self._article()
        return f"{number} {_letter(letter, language)}" if letter else number

    def parts(self) -> tuple[str, str, str]:
        """Paragraph number, letter and roman numeral, each "" where there is none.

        Raises:
            ConfigurationError: the paragraph is not written like `1 (a) (ii)`.
        """
        match = _PARAGRAPH.fullmatch(self.paragraph)
        if match is None:
            raise ConfigurationError(f"'{self.paragraph}' in article {self.article} is no paragraph; write 1 (a) (ii)")
        return match[1], match[2] or "", match[3] or ""

    def _article(self) -> tuple[str, str]:
        match = _ARTICLE.fullmatch(self.article)
        if match is None:
            raise ConfigurationError(f"'{self.article}' is no article; write it like 5 or 11a")
        return match[1], match[2]


def reference(provision: Provision, labels: Mapping[str, Localized]) -> Localized:
    """The provision in short, in every language that the labels `reference…` have.

    Raises:
        ConfigurationError: the paragraph is not written like `1 (a) (ii)`, or a label is missing.
    """
    number, letter, roman = provision.parts()
    if not provision.paragraph:
        provision, letter = Provision(provision.number), provision.letter
    label = "reference-paragraph" if number else "reference-article"
    pattern = _label(labels, f"{label}-point" if letter else label)

    def fill(text: str, language: str) -> str:
        point = _point(letter, roman, language)
        return text.format(article=provision.article_in(language), paragraph=number, point=point)

    return _filled(pattern, fill)


def heading(provision: Provision, name: Localized, labels: Mapping[str, Localized]) -> Localized:
    """`Article 5. Name`, in every language in which both the label `heading-article` and the name are there.

    The name of a part of an article (`11a`) says itself which part it is.
    """
    pattern = _label(labels, "heading-article")
    both = Localized(
        {language: text for language, text in pattern.texts.items() if language in name.texts},
        {language: _worse(pattern.status(language), name.status(language)) for language in pattern.texts},
    )

    def fill(text: str, language: str) -> str:
        return text.format(article=provision.number, heading=name.text(language))

    return _filled(both, fill)


def _point(letter: str, roman: str, language: str) -> str:
    """Letter and numeral of a sub-paragraph: `(a) (ii)`, `a) ii)`, `(أ) '2'`, `(a)项(二)目`."""
    first = _letter(letter, language)
    if language == "zh":
        return f"{first}项({_CHINESE_NUMBERS[roman]})目" if roman else f"{first}项"
    return f"{first} {_numeral(roman, language)}" if roman else first


def _letter(letter: str, language: str) -> str:
    match language:
        case "ar":
            return f"({_ARABIC_LETTERS[letter]})" if letter else ""
        case "fr" | "es" | "ru":
            return f"{letter})"
        case _:
            return f"({letter})"


def _numeral(roman: str, language: str) -> str:
    match language:
        case "ar":
            return f"'{_ROMAN.index(roman) + 1}'"
        case "fr" | "es" | "ru":
            return f"{roman})"
        case _:
            return f"({roman})"


def _filled(pattern: Localized, fill: Callable[[str, str], str]) -> Localized:
    """The pattern filled in each of its languages, every status kept."""
    return Localized({language: fill(text, language) for language, text in pattern.texts.items()}, pattern.statuses)


def _label(labels: Mapping[str, Localized], key: str) -> Localized:
    if key not in labels:
        raise ConfigurationError(f"the questionnaires' common file has no label '{key}'; add its row")
    return labels[key]


def _worse(one: Status, other: Status) -> Status:
    """`approved` where both are, else `draft`."""
    return "approved" if one == other == "approved" else "draft"
