"""Titles of treaties, headings of articles, clusters and bodies."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.formats.tables import read_csv
from pipeline.model.text import LANGUAGES
from tests.glossaries.glossary_files import rows

INSTRUMENTS = rows("instruments.csv")
ARTICLES = rows("articles.csv")
CLUSTERS = rows("clusters.csv")
BODIES = rows("bodies.csv")
TERMS = rows("terms.csv")

TITLES = read_csv((Path(__file__).parent / "treaty_titles.csv").read_bytes(), "treaty_titles.csv")
"""Typed by hand, one treaty a row."""


def test_treaty_titles_are_whole_in_six_languages() -> None:
    """The four titles are those that were typed from the treaties."""
    assert [title["key"] for title in TITLES] == ["UNTOC", "TIP", "SOM", "FA"]
    for title in TITLES:
        for language in LANGUAGES:
            assert INSTRUMENTS[title["key"]]["title_" + language] == title[language], (title["key"], language)


def test_the_instruments_are_the_four_and_the_convention_against_corruption() -> None:
    """A questionnaire may have to name the fifth; each has a short name and a title in six languages."""
    assert list(INSTRUMENTS) == ["UNTOC", "TIP", "SOM", "FA", "UNCAC"]
    for key, row in INSTRUMENTS.items():
        assert all(row[kind + language] for kind in ("short_", "title_") for language in LANGUAGES), key
        assert all(
            row[kind + "zh"].startswith("《") and row[kind + "zh"].endswith("》") for kind in ("short_", "title_")
        )


@pytest.mark.parametrize(
    ("key", "headings"),
    [
        ("UNTOC-02", ("المصطلحات المستخدمة", "术语的使用", "Use of terms", "Terminologie", "Термины", "Definiciones")),
        (
            "UNTOC-23",
            (
                "تجريم عرقلة سير العدالة",
                "妨害司法的刑事定罪",
                "Criminalization of obstruction of justice",
                "Incrimination de l'entrave au bon fonctionnement de la justice",
                "Криминализация воспрепятствования осуществлению правосудия",
                "Penalización de la obstrucción de la justicia",
            ),
        ),
        ("TIP-05", ("التجريم", "刑事定罪", "Criminalization", "Incrimination", "Криминализация", "Penalización")),
        (
            "SOM-18",
            (
                "إعادة المهاجرين المهرَّبين",
                "被偷运移民的返还",
                "Return of smuggled migrants",
                "Retour des migrants objet d'un trafic illicite",
                "Возвращение незаконно ввезенных мигрантов",
                "Repatriación de los migrantes objeto de tráfico ilícito",
            ),
        ),
        (
            "FA-11b",
            (
                "تدابير الأمن والمنع، الفقرة الفرعية (ب)",
                "安全和预防措施，(b)项",
                "Security and preventive measures, subparagraph (b)",
                "Mesures de sécurité et de prévention, alinéa b)",
                "Меры по обеспечению безопасности и предупреждению, подпункт b)",
                "Medidas de seguridad y prevención, apartado b)",
            ),
        ),
    ],
)
def test_headings_are_the_treaties(key: str, headings: tuple[str, ...]) -> None:
    """One heading of each instrument, and the divided article."""
    assert tuple(ARTICLES[key][language] for language in LANGUAGES) == headings


def test_every_heading_is_there_in_six_languages_and_begins_with_a_capital() -> None:
    """It ends without a full stop and holds no more than a heading."""
    for key, row in ARTICLES.items():
        for language in LANGUAGES:
            text = row[language]
            assert text, (key, language)
            assert text[0] == text[0].upper(), (key, language)
            assert not text.endswith((".", "。")), (key, language)
            assert len(text) < 140, (key, language)


def test_english_headings_capitalize_their_first_word_only() -> None:
    """But for the Convention, a proper name."""
    for key, row in ARTICLES.items():
        capitals = [word for word in row["en"].split()[1:] if word[0].isupper()]
        assert set(capitals) <= {"Convention", "States"}, (key, capitals)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TIP-11", "SOM-11"),
        ("TIP-12", "SOM-12"),
        ("TIP-13", "SOM-13"),
        ("TIP-14", "SOM-19"),
        ("TIP-05", "SOM-06"),
        ("TIP-05", "FA-05"),
        ("TIP-03", "UNTOC-02"),
        ("SOM-03", "UNTOC-02"),
        ("FA-03", "UNTOC-02"),
        ("FA-14", "UNTOC-29"),
    ],
)
def test_headings_that_two_treaties_share_are_the_same(one: str, other: str) -> None:
    """In every language."""
    assert [ARTICLES[one][language] for language in LANGUAGES] == [ARTICLES[other][language] for language in LANGUAGES]


def test_the_terms_that_name_a_heading_agree_with_it() -> None:
    """A heading in the list of terms and the heading of the article never differ."""
    compared = 0
    for key, row in TERMS.items():
        match = re.search(
            r"heading of (?:UNTOC art\. (\d+)|((?:TIP|SOM|FA) \d+)(?:, ((?:TIP|SOM|FA) \d+))?)", row["note"]
        )
        if match is None:
            continue
        named = [f"UNTOC {match[1]}"] if match[1] else [name for name in match.groups()[1:] if name]
        for name in named:
            instrument, number = name.split()
            article = ARTICLES.get(f"{instrument}-{int(number):02}")
            if article is not None:
                assert [article[language] for language in LANGUAGES] == [row[language] for language in LANGUAGES], key
                compared += 1
    assert compared == 28 + 9 + 11 + 8


def test_cluster_titles_come_twice_and_differ_in_their_first_letter_only() -> None:
    """`appendix-1.1` is a heading, `running.appendix-1.1` stands inside a sentence."""
    for cluster_set in ("appendix-1", "appendix-2"):
        for cluster in range(1, 5):
            heading, running = CLUSTERS[f"{cluster_set}.{cluster}"], CLUSTERS[f"running.{cluster_set}.{cluster}"]
            for language in LANGUAGES:
                assert heading[language][0] == running[language][0].upper()
                assert heading[language][1:] == running[language][1:]


def test_bodies_are_named_with_their_symbols() -> None:
    """The Conference, its ten working groups and meetings, and four others, each with a name and a second mention."""
    assert list(BODIES) == ["COP", *(f"WG.{number}" for number in range(1, 11)), "secretariat", "UNODC", "GA", "ECOSOC"]
    for number in range(1, 11):
        row = BODIES[f"WG.{number}"]
        assert (row["number"], row["symbol"]) == (str(number), f"CTOC/COP/WG.{number}")
    for key, row in BODIES.items():
        assert all(row[kind + language] for kind in ("short_", "name_") for language in LANGUAGES), key
    assert [BODIES["WG.7"]["name_" + language] for language in LANGUAGES] == [
        "الفريق العامل المعني بتهريب المهاجرين",
        "偷运移民问题工作组",
        "Working Group on the Smuggling of Migrants",
        "Groupe de travail sur le trafic illicite de migrants",
        "Рабочая группа по незаконному ввозу мигрантов",
        "Grupo de Trabajo sobre el Tráfico Ilícito de Migrantes",
    ]
