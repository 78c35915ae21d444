"""Names of States as lists of the United Nations print them."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from pipeline.model.text import LANGUAGES
from tests.glossaries.glossary_files import rows

STATES = rows("states.csv")
GROUPS = {
    "African States": 54,
    "Asia-Pacific States": 54,
    "Eastern European States": 23,
    "Latin American and Caribbean States": 33,
    "Western European and other States": 29,
}

SHORT = {
    "BOL": ("دولة بوليفيا المتعددة القوميات", "多民族玻利维亚国", "Bolivia (Plurinational State of)",
            "Bolivie (État plurinational de)", "Боливия (Многонациональное Государство)",
            "Bolivia (Estado Plurinacional de)"),
    "CIV": ("كوت ديفوار", "科特迪瓦", "Côte d'Ivoire", "Côte d'Ivoire", "Кот-д'Ивуар", "Côte d'Ivoire"),
    "COD": ("جمهورية الكونغو الديمقراطية", "刚果民主共和国", "Democratic Republic of the Congo",
            "République démocratique du Congo", "Демократическая Республика Конго", "República Democrática del Congo"),
    "COK": ("جزر كوك", "库克群岛", "Cook Islands", "Îles Cook", "Острова Кука", "Islas Cook"),
    "EUE": ("الاتحاد الأوروبي", "欧洲联盟", "European Union", "Union européenne", "Европейский союз", "Unión Europea"),
    "GBR": ("المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية", "大不列颠及北爱尔兰联合王国",
            "United Kingdom of Great Britain and Northern Ireland",
            "Royaume-Uni de Grande-Bretagne et d'Irlande du Nord",
            "Соединенное Королевство Великобритании и Северной Ирландии",
            "Reino Unido de Gran Bretaña e Irlanda del Norte"),
    "GNB": ("غينيا-بيساو", "几内亚比绍", "Guinea-Bissau", "Guinée-Bissau", "Гвинея-Бисау", "Guinea-Bissau"),
    "IRN": ("جمهورية إيران الإسلامية", "伊朗伊斯兰共和国", "Iran (Islamic Republic of)",
            "Iran (République islamique d')", "Иран (Исламская Республика)", "Irán (República Islámica del)"),
    "LAO": ("جمهورية لاو الديمقراطية الشعبية", "老挝人民民主共和国", "Lao People's Democratic Republic",
            "République démocratique populaire lao", "Лаосская Народно-Демократическая Республика",
            "República Democrática Popular Lao"),
    "MKD": ("مقدونيا الشمالية", "北马其顿", "North Macedonia", "Macédoine du Nord", "Северная Македония",
            "Macedonia del Norte"),
    "PNG": ("بابوا غينيا الجديدة", "巴布亚新几内亚", "Papua New Guinea", "Papouasie-Nouvelle-Guinée",
            "Папуа — Новая Гвинея", "Papua Nueva Guinea"),
    "PSE": ("دولة فلسطين", "巴勒斯坦国", "State of Palestine", "État de Palestine", "Государство Палестина",
            "Estado de Palestina"),
    "SWZ": ("إسواتيني", "斯威士兰", "Eswatini", "Eswatini", "Эсватини", "Eswatini"),
    "TLS": ("تيمور-ليشتي", "东帝汶", "Timor-Leste", "Timor-Leste", "Тимор-Лешти", "Timor-Leste"),
    "TUR": ("تركيا", "土耳其", "Türkiye", "Türkiye", "Турция", "Türkiye"),
    "VAT": ("الكرسي الرسولي", "罗马教廷", "Holy See", "Saint-Siège", "Святой Престол", "Santa Sede"),
}  # fmt: skip
"""In the order ar zh en fr ru es, worked out by hand."""

FORMAL = {
    "CIV": ("جمهورية كوت ديفوار", "科特迪瓦共和国", "the Republic of Côte d'Ivoire", "la République de Côte d'Ivoire",
            "Республика Кот-д'Ивуар", "la República de Côte d'Ivoire"),
    "FJI": ("جمهورية فيجي", "斐济共和国", "the Republic of Fiji", "la République des Fidji", "Республика Фиджи",
            "la República de Fiji"),
    "SWZ": ("مملكة إسواتيني", "斯威士兰王国", "the Kingdom of Eswatini", "le Royaume d'Eswatini",
            "Королевство Эсватини", "el Reino de Eswatini"),
    "TUR": ("جمهورية تركيا", "土耳其共和国", "the Republic of Türkiye", "la République de Türkiye",
            "Турецкая Республика", "la República de Türkiye"),
}  # fmt: skip


def names(code: str, prefix: str) -> tuple[str, ...]:
    """A State's names of one kind, in the order of the languages."""
    return tuple(STATES[code][prefix + language] for language in LANGUAGES)


@pytest.mark.parametrize("code", sorted(SHORT))
def test_short_names_are_those_of_the_lists(code: str) -> None:
    """Sixteen names with traps: articles, asterisks, brackets, hyphens, names written by hand."""
    assert names(code, "short_") == SHORT[code]


@pytest.mark.parametrize("code", sorted(FORMAL))
def test_formal_names_are_whole(code: str) -> None:
    """They keep their own article and have no doubled spaces or curved apostrophes."""
    assert names(code, "formal_") == FORMAL[code]


def test_second_mentions_are_shorter() -> None:
    """Two names are shortened after their first mention, in every language."""
    shortened = {code: names(code, "second_") for code, row in STATES.items() if row["second_en"]}
    assert shortened == {
        "GBR": (
            "المملكة المتحدة",
            "联合王国",
            "United Kingdom",
            "Royaume-Uni",
            "Соединенное Королевство",
            "Reino Unido",
        ),
        "USA": ("الولايات المتحدة", "美国", "United States", "États-Unis", "Соединенные Штаты", "Estados Unidos"),
    }


def test_no_name_shows_the_lists_marks() -> None:
    """Asterisks, articles in brackets, spaced dashes and curved apostrophes are taken apart, not printed."""
    marks = re.compile(r"\*|’| - |\((the|le|la|les|l'|el|los|las)\)")
    for code, row in STATES.items():
        for kind in ("short_", "formal_", "second_"):
            for language in LANGUAGES:
                assert not marks.search(row[kind + language]), (code, kind, language)


def test_no_arabic_chinese_or_russian_name_has_latin_letters() -> None:
    """Not even one: a name in another script would be a foreign word in a list."""
    for code, row in STATES.items():
        for kind in ("short_", "formal_", "second_"):
            for language in ("ar", "zh", "ru"):
                assert not re.search(r"[A-Za-z]", row[kind + language]), (code, kind, language)


def test_articles_stand_in_columns_of_their_own() -> None:
    """A sentence may want `the Bahamas`, `l'Albanie`, `el Iraq`; a list never does."""
    found = [(STATES[code]["article_" + language]) for code, language in (("BHS", "en"), ("ALB", "fr"), ("IRQ", "es"))]
    assert found == ["the", "l'", "el"]
    for language, known in (
        ("en", {"the", ""}),
        ("fr", {"le", "la", "les", "l'", ""}),
        ("es", {"el", "la", "los", "las", ""}),
    ):
        assert {row["article_" + language] for row in STATES.values()} == known


def test_every_state_is_there_once_with_its_codes() -> None:
    """193 Member States, two observers, two other States and the European Union; codes are unique."""
    assert Counter(row["membership"] for row in STATES.values()) == {
        "member": 193,
        "observer": 2,
        "non-member": 2,
        "organization": 1,
    }
    assert [code for code, row in STATES.items() if row["membership"] != "member"] == [
        "COK",
        "EUE",
        "NIU",
        "PSE",
        "VAT",
    ]
    assert list(STATES) == sorted(STATES)
    for column, pattern in (("key", "[A-Z]{3}"), ("iso2", "[A-Z]{2}"), ("m49", "[0-9]{3}")):
        codes = [row[column] for code, row in STATES.items() if not (column == "m49" and code == "EUE")]
        assert all(re.fullmatch(pattern, code) for code in codes), column
        assert len(set(codes)) == len(codes), column


def test_regional_groups_are_the_five() -> None:
    """Each Member State is in one; the sizes are those of the Organization's list."""
    assert Counter(row["regional_group"] for row in STATES.values() if row["membership"] == "member") == GROUPS


def test_every_name_is_there_in_six_languages() -> None:
    """Short and formal; a formal name in English has its article unless it is the short name."""
    for code, row in STATES.items():
        assert all(row[kind + language] for kind in ("short_", "formal_") for language in LANGUAGES), code
        assert row["formal_en"].startswith("the ") or row["formal_en"] == row["short_en"], code


def test_names_written_by_hand_are_not_approved() -> None:
    """Only a form taken over as it is from UNTERM is approved."""
    for code in ("CIV", "TUR", "EUE", "NLD"):
        assert {STATES[code][f"short_{language}_status"] for language in LANGUAGES} == {"draft"}, code
    assert {STATES["FRA"][f"short_{language}_status"] for language in LANGUAGES} == {"approved"}
