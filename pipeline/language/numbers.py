"""Numbers, number words and the ordinals of sessions, as the United Nations writes them in each language."""

from __future__ import annotations

_NO_BREAK_SPACE = "\u00a0"
_GROUP: dict[str, str] = {
    "en": ",", "zh": ",",
    "fr": _NO_BREAK_SPACE, "es": _NO_BREAK_SPACE, "ru": _NO_BREAK_SPACE, "ar": _NO_BREAK_SPACE,
}  # fmt: skip

_WORDS: dict[str, str] = {
    "en": "one two three four five six seven eight nine ten",
    "fr": "un deux trois quatre cinq six sept huit neuf dix",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve diez",
    "ru": "один два три четыре пять шесть семь восемь девять десять",
    "zh": "一 二 三 四 五 六 七 八 九 十",
    "ar": "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
}

_SMALL_ORDINALS: dict[str, str] = {
    "en": (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
    ),
    "fr": (
        "première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième "
        "treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième"
    ),
    "es": "primer segundo tercer cuarto quinto sexto séptimo octavo noveno décimo",
    "ru": (
        "первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая одиннадцатая двенадцатая "
        "тринадцатая четырнадцатая пятнадцатая шестнадцатая семнадцатая восемнадцатая девятнадцатая двадцатая"
    ),
    "ar": "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة",
}
"""Feminine in French, Russian and Arabic, as their word for a session; Spanish drops the `o` before `período`."""

_TWENTIES: dict[str, tuple[str, str]] = {
    # what precedes the unit from 21 to 29; the word for the thirtieth
    "en": ("twenty-", "thirtieth"),
    "fr": ("vingt-", "trentième"),
    "ru": ("двадцать ", "тридцатая"),
}

_TITLES: dict[str, str] = {
    "en": "{ordinal} session",
    "fr": "{ordinal} session",
    "es": "{ordinal} período de sesiones",
    "ru": "{ordinal} сессия",
    "zh": "第{ordinal}届会议",
    "ar": "الدورة {ordinal}",
}


def format_number(number: int, language: str) -> str:
    """The number in figures, its thousands grouped: `8,500` in English and Chinese, `8 500` in the others.

    A year is no number: give it as text.

    Raises:
        KeyError: the language is none of the six.
    """
    return f"{number:,}".replace(",", _GROUP[language])


def number_words(number: int, language: str) -> str:
    """The number in words from one to ten as it counts masculine things (`trois`, `ثلاثة`), else in figures.

    Raises:
        KeyError: the language is none of the six.
    """
    if 1 <= number <= 10:
        return _WORDS[language].split()[number - 1]
    return format_number(number, language)


def ordinal_session(number: int, language: str) -> str:
    """The title of a session: `Ninth session`, `Noveno período de sesiones`, `第九届会议`, `الدورة التاسعة`.

    Raises:
        KeyError: the language is none of the six.
    """
    return capitalized(_TITLES[language].format(ordinal=session_ordinal(number, language)))


def capitalized(text: str) -> str:
    """The text with its first letter upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def session_ordinal(number: int, language: str, *, oblique: bool = False) -> str:
    """The ordinal that goes with the language's word for a session, in words as far as the language spells it out.

    `oblique` is the form after a preposition (`на своей девятой сессии`, `في دورتها العشرين`); it differs from the
    other in Russian and Arabic only. In words: to the thirtieth, in Spanish to the tenth, in Chinese to the 99th.

    Raises:
        KeyError: the language is none of the six.
    """
    match language:
        case "zh":
            return _chinese(number)
        case "ar":
            return _arabic_ordinal(number, oblique=oblique)
        case "es":
            return _spanish_ordinal(number)
        case _:
            words = _ordinal_words(number, language)
            return _russian_oblique(words) if language == "ru" and oblique else words


def _ordinal_words(number: int, language: str) -> str:
    """The ordinal in English, French or Russian; in figures above the thirtieth."""
    small = _SMALL_ORDINALS[language].split()
    tens, thirtieth = _TWENTIES[language]
    if 1 <= number <= 20:
        return small[number - 1]
    if number == 21 and language == "fr":
        return "vingt et unième"
    if 21 <= number <= 29:
        return tens + small[number - 21]
    return thirtieth if number == 30 else f"{number}{_figure_ending(number, language)}"


def _figure_ending(number: int, language: str) -> str:
    """What makes an ordinal of a figure: `st`, `nd`, `rd`, `th`; `e`; `-я`."""
    if language != "en":
        return {"fr": "e", "ru": "-я"}[language]
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _russian_oblique(nominative: str) -> str:
    """A Russian feminine ordinal after a preposition: `девятой`, `третьей`, `31-й`."""
    for ending, replacement in (("ая", "ой"), ("ья", "ьей"), ("-я", "-й")):
        if nominative.endswith(ending):
            return nominative.removesuffix(ending) + replacement
    return nominative


def _spanish_ordinal(number: int) -> str:
    """Words to the tenth, then `11º`; `21er` and `23er` as before a masculine noun."""
    if 1 <= number <= 10:
        return _SMALL_ORDINALS["es"].split()[number - 1]
    return f"{number}er" if number > 20 and number % 10 in (1, 3) else f"{number}º"


def _arabic_ordinal(number: int, *, oblique: bool) -> str:
    """The definite feminine ordinal to the thirtieth, then figures; only whole tens change after a preposition."""
    units = _SMALL_ORDINALS["ar"].split()
    ending = "ين" if oblique else "ون"
    if 1 <= number <= 10:
        return units[number - 1]
    if not 11 <= number <= 30:
        return str(number)
    unit = "الحادية" if number % 10 == 1 else units[number % 10 - 1]
    if number < 20:
        return f"{unit} عشرة"
    if number % 10 == 0:
        return ("العشر" if number == 20 else "الثلاث") + ending
    return f"{unit} والعشر{ending}"


def _chinese(number: int) -> str:
    """Chinese numerals to 99 (`九`, `十`, `二十一`), then figures."""
    if not 1 <= number <= 99:
        return str(number)
    digits = _WORDS["zh"].split()
    tens, units = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else digits[tens - 1] + "十"
    return head + (digits[units - 1] if units else "")
