"""The questionnaires' texts: languages, typography, treaty terms, and what every form builder relies on."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

import pytest

from pipeline.mechanism.text_units import TextUnit
from pipeline.model.text import LANGUAGES
from tests.forms import EVERY_TYPE, common_units, questionnaire_units

FOLDER = EVERY_TYPE.parents[3] / "templates" / "questionnaires"
COMMON = common_units()
INSTRUMENTS = {name: questionnaire_units(FOLDER / f"{name}.csv") for name in ("UNTOC", "TIP", "FA")}
LANGUAGES_ASKED = ("en", "fr", "es")
NO_BREAK = "\u00a0"

SAME_AS_ENGLISH = {
    "fr": {"Identification", "Date", "Question", "Questionnaire", "Confiscation", "Administrative"}
    | {"Article {article}. {heading}", "art. {article}", "art. {article} {point}"},
    "es": {"No", "Civil", "art. {article}", "art. {article} {point}"},
}
"""Texts that are the same word in both languages."""

LATIN_WORDS = {"SHERLOC"}
"""Latin letters in Arabic, Chinese or Russian text: the name of the portal."""

TERMS = (
    ("organized criminal group", "groupe criminel organisé", "grupo delictivo organizado"),
    ("trafficking in persons", "traite des personnes", "trata de personas"),
    ("deprivation of liberty", "peine privative de liberté", "privación de libertad"),
    ("technical assistance", "assistance technique", "asistencia técnica"),
    ("good practices", "bonnes pratiques", "buenas prácticas"),
    ("applicable legislation", "législation applicable", "legislación aplicable"),
    ("exploitation", "exploitation", "explotación"),
    ("firearm", "arme à feu", "arma de fuego"),
    ("serious crime", "infraction grave", "delito grave"),
    ("public official", "agent public", "funcionario público"),
    ("legal person", "personne morale", "persona jurídica"),
    ("predicate offence", "infraction principale", "delito determinante"),
    ("proceeds of crime", "produit du crime", "producto del delito"),
    ("money-laundering", "blanchiment d'argent", "blanqueo de dinero"),
    ("parts and components", "pièces et éléments", "piezas y componentes"),
    ("ammunition", "munitions", "municiones"),
    ("State party", "État partie", "Estado parte"),
    ("brokering", "courtage", "corretaje"),
    ("competent authority", "autorité compétente", "autoridad competente"),
    ("law enforcement", "détection et de répression", "hacer cumplir la ley"),
)
"""English, French and Spanish as the treaties and the official documents have them."""


def texts(language: str) -> Iterator[tuple[str, str, str]]:
    """Place, English text and text of every row that has one in this language."""
    for unit in (*COMMON, *(unit for units in INSTRUMENTS.values() for unit in units)):
        if language in unit.text.texts:
            yield unit.where, unit.text.texts["en"], unit.text.texts[language]


def needs_text(unit: TextUnit) -> bool:
    """A row that takes its text from a shared unit, and a shared unit that only holds options, have none."""
    return not unit.uses and unit.id not in ("yes-no", "yes-in-part-no", "yes-in-part-no-na")


def test_every_row_that_all_forms_share_is_in_six_languages() -> None:
    """Labels, options, general questions and tails need no further translation."""
    for unit in COMMON:
        missing = [language for language in LANGUAGES if not unit.text.texts.get(language)]
        assert missing == ([] if needs_text(unit) or unit.kind == "general" else list(LANGUAGES)), unit.where


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_every_question_is_in_the_languages_in_which_it_is_asked(instrument: str) -> None:
    """A row has all of its instrument's languages or takes its text from a shared unit."""
    for unit in INSTRUMENTS[instrument]:
        if needs_text(unit) or unit.kind in ("question", "limb"):
            taken = not needs_text(unit) and not unit.text.texts
            expected = () if taken else LANGUAGES_ASKED
            assert tuple(language for language in LANGUAGES if language in unit.text.texts) == expected, unit.where


def test_only_texts_with_an_official_source_are_approved() -> None:
    """The words of the official forms and documents; every question is this project's own and a draft."""
    approved = {
        (unit.id, language)
        for unit in (*COMMON, *(unit for units in INSTRUMENTS.values() for unit in units))
        for language in unit.text.texts
        if unit.text.status(language) == "approved"
    }
    answers = {("yes-no", "yes"), ("yes-no", "no"), *(("yes-in-part-no", key) for key in ("yes", "in-part", "no"))}
    answers |= {("yes-in-part-no-na", key) for key in ("yes", "in-part", "no", "not-applicable")}
    expected = {(f"{name}.{key}", "en") for name, key in answers} | {("state", language) for language in LANGUAGES}
    assert approved == expected


@pytest.mark.parametrize("language", ["fr", "es"])
def test_no_english_is_left_in_french_and_spanish(language: str) -> None:
    """No English function word, and no text that equals the English but the words that both languages have."""
    english = re.compile(r"\b(the|of|and|does|your|country|please|which|with|answer)\b", re.IGNORECASE)
    for where, _, text in texts(language):
        assert not english.search(re.sub(r"\{\w+\}", "", text)), where
    same = {text.replace(NO_BREAK, " ") for _, source, text in texts(language) if source == text}
    assert same == SAME_AS_ENGLISH[language]


def test_french_has_no_break_spaces_where_french_wants_them() -> None:
    """Before : ; ? ! and inside « »; never a plain space there, and no English quotation marks."""
    for where, _, text in texts("fr"):
        assert not re.search(rf"[^{NO_BREAK}][:;?!»]", text), where
        assert not re.search(rf"«[^{NO_BREAK}]", text), where
        assert not re.search(r"[“”\"]", text), where
        assert not re.search(r"\(([a-z]|[ivx]+)\)", text), where


def test_spanish_questions_open_with_their_mark() -> None:
    """Each closing question mark has its opening one, and sub-paragraphs have one bracket."""
    for where, _, text in texts("es"):
        assert text.count("¿") == text.count("?"), where
        assert not re.search(r" [:;?!]", text), where
        assert not re.search(r"\(([a-z]|[ivx]+)\)", text), where


def test_english_has_typographic_quotation_marks_and_oxford_spelling() -> None:
    """Quotation marks are curly, and spellings end in -ize."""
    for where, _, text in texts("en"):
        assert '"' not in text, where
        assert not re.search(r"\b\w+(isation|isations|alise|alised|alising)\b|\borganis", text), where
        assert "  " not in text, where


def test_arabic_chinese_and_russian_are_in_their_own_scripts() -> None:
    """No word of three Latin letters or more but the portal's name; Chinese punctuation is full width."""
    own = {"ar": r"[\u0600-\u06ff]", "zh": r"[\u4e00-\u9fff]", "ru": r"[\u0400-\u04ff№]"}
    for language, script in own.items():
        for where, _, text in texts(language):
            bare = re.sub(r"\{\w+\}", "", text)
            assert re.search(script, bare), where
            assert set(re.findall(r"[A-Za-z]{3,}", bare)) <= LATIN_WORDS, where
            assert language != "zh" or not re.search(r"[,;?!]|[\u4e00-\u9fff]:", bare), where
            assert language != "ar" or not re.search(r"[,;?]", bare), where


@pytest.mark.parametrize(("position", "language"), [(1, "fr"), (2, "es")])
def test_treaty_terms_are_those_of_the_treaties(position: int, language: str) -> None:
    """Where the English has a term of the treaties, the translation has its own official term."""
    for where, source, text in texts(language):
        for term in TERMS:
            if _has(source, term[0]):
                assert _has(text, term[position]), where


def _has(text: str, term: str) -> bool:
    """True where the text has the term, each of its words in the singular or the plural."""
    words = [word.removesuffix("y") + "(?:y|ies)" if word.endswith("y") else word + "(?:e?s)?" for word in term.split()]
    return re.search(r"\b" + " ".join(words), text, re.IGNORECASE) is not None


def test_every_label_has_the_same_fields_in_every_language() -> None:
    """What is filled in in English is filled in in all."""
    for unit in (unit for unit in COMMON if unit.kind == "label"):
        fields = {language: _fields(text) for language, text in unit.text.texts.items()}
        assert set(map(frozenset, fields.values())) == {frozenset(fields["en"])}, unit.where


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_options_of_a_question_differ_in_every_language() -> None:
    """A reader who sees only the words must know which option was meant."""
    groups: dict[str, list[TextUnit]] = {}
    for unit in (*COMMON, *(unit for units in INSTRUMENTS.values() for unit in units)):
        if unit.kind == "option":
            groups.setdefault(unit.parent, []).append(unit)
    for parent, options in groups.items():
        for language in set.intersection(*(set(option.text.texts) for option in options)):
            words = [option.text.texts[language].casefold() for option in options]
            assert len(words) == len(set(words)), (parent, language)
        assert [option.type for option in options[:-1]] == [""] * (len(options) - 1), parent


def test_the_files_are_plain_and_their_rows_in_the_order_of_print() -> None:
    """UTF-8 without a mark, line feeds only, and the articles of an instrument one after the other."""
    for file in sorted(FOLDER.glob("*.csv")):
        data = file.read_bytes()
        assert b"\r" not in data, file.name
        assert not data.startswith(b"\xef\xbb\xbf"), file.name
    for units in INSTRUMENTS.values():
        articles = [unit.article for unit in units if unit.article]
        assert list(dict.fromkeys(articles)) == sorted(set(articles), key=lambda name: (int(name.strip("ab")), name))
        assert articles == sorted(articles, key=lambda name: (int(name.strip("ab")), name))
