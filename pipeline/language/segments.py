"""Text cut into sentences, by break rules and exceptions in the manner of SRX.

A text breaks after an end mark and what closes with it, and at a line break.
An exception forbids a break: what stands before it ends as the exception says, and what stands after it begins so.
"""

from __future__ import annotations

import functools

import regex

_CLOSERS = r"(?:[ \u00a0\u202f]?»|[”’\"')\]）」』》〉】])*"
_BREAK = regex.compile(rf"(?:[.!?…؟]+{_CLOSERS}(?=\s)|[。！？]+{_CLOSERS})\s*|(?<=\S)\s*\n\s*")

_INSIDE: dict[str, str] = {
    "en": "art arts para paras subpara sect sects ch chs chap fig figs vol vols pp cf viz vs approx e.g i.e "
    "Mr Mrs Ms Messrs Dr Prof Hon St Gen Col Lt Capt Gov Rev Add Corr Amend Distr",
    "fr": "art al par paras chap sect fig vol pp cf éd réf env p.~ex p.ex c.-à-d M MM Dr Mgr St Ste",
    "es": "art arts párr párrs núm núms pág págs cap secc fig vol pp cf ed apdo aprox p.~ej p.ej EE EE.~UU EE.UU "
    "Sr Sra Sres Sras Srta Dr Dra D Dña Excmo Excma Ud Uds Gral Lic Prof Sto Sta",
    "ru": "ст п пп подп ч абз гл разд рис табл см ср напр т.~е т.е в~т.~ч проф акад им ул долл стр г-н г-жа",
    "ar": "م ص ف ج ق د أ أ.~د ط هـ",
}
"""Abbreviations that no sentence ends with, without their last full stop; `~` is a space."""

_BEFORE_NUMBER: dict[str, str] = {
    "en": "No Nos no nos p",
    "fr": "no nos No Nos p",
    "es": "No no p",
    "ru": "т стб",
    "ar": "رقم",
}
"""Abbreviations only before a number: "No. 5" is one, "No. The law …" is an answer."""

_NUMBER = r"[(\[]?(?:\d|[IVXLC]+\b)"
_NO_LETTER_BEFORE = r"(?<![\p{L}\p{M}\d])"
_LETTERED = r"(?:annex|annexe|anexo|appendix|part|section|group|groupe|grupo|cluster|chapter|option|table|schedule)"
"""A capital after one of these words is a label, not the initial of a name."""


def split_sentences(text: str, language: str) -> list[str]:
    """The sentences of the text in order, each with the white space after it: joined, they are the text."""
    exceptions = _exceptions(language)
    sentences = []
    start = 0
    for match in _BREAK.finditer(text):
        at_mark = match.start() + len(match[0].rstrip())
        if match.end() == len(text) or ("\n" not in match[0] and exceptions.match(text, at_mark)):
            continue
        sentences.append(text[start : match.end()])
        start = match.end()
    return [*sentences, text[start:]] if start < len(text) else sentences


@functools.cache
def _exceptions(language: str) -> regex.Pattern[str]:
    """Matches after an end mark where the language's exceptions, or English ones, forbid the break."""
    languages = sorted({language, "en"})
    inside = _NO_LETTER_BEFORE + _any_of(_INSIDE, languages)
    before_number = _NO_LETTER_BEFORE + _any_of(_BEFORE_NUMBER, languages)
    pairs = (
        (inside + r"\.", r"\S"),
        (before_number + r"\.", _NUMBER),
        (r"[^。！？]", r"(?!\p{Ll}{1,4}\))\p{Ll}"),  # a small letter goes on, but "b)" begins
        (rf"(?:^\s*|(?<!{inside}|{before_number})[.!?؟]\s+)(?:\d{{1,3}}|[IVXLC]{{1,5}})\.", r"\S"),  # 1. Text
        (rf"(?<!\b(?i:{_LETTERED})\s){_NO_LETTER_BEFORE}\p{{Lu}}\.", r"\p{Lu}"),  # an initial
        (r"\b(?:\p{Lu}\.){2,}", r"\p{Lu}"),  # U.S. Congress
    )
    return regex.compile("|".join(rf"(?<={before})\s*{after}" for before, after in pairs), regex.MULTILINE)


def _any_of(table: dict[str, str], languages: list[str]) -> str:
    words = {word for name in languages for word in table.get(name, "").split()}
    both = words | {word[0].upper() + word[1:] for word in words}
    patterns = (regex.escape(word).replace("\\~", "~").replace("~", r"[ \u00a0]") for word in sorted(both))
    return f"(?:{'|'.join(patterns)})"
