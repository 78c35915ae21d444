"""The fixed texts of all documents in Arabic, Chinese and Russian: each language's own signs, and one word a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.formats.tables import read_csv

FOLDER = Path(__file__).resolve().parents[2] / "templates"
FILES = [f"{kind}/phrases.csv" for kind in ("report", "summary", "note", "bilingual")] + ["questionnaires/common.csv"]
LATIN_BLOCK = {f"note.{name}" for name in ("distribution", "date", "language", "original", "job-number", "agenda-note")}
"""In these three languages the masthead's block stays in English."""
HAN = "[\u4e00-\u9fff]"


def cells(language: str) -> Iterator[tuple[str, str]]:
    """Key and text of every fixed text in this language."""
    for file in FILES:
        for row in read_csv((FOLDER / file).read_bytes(), file):
            key = row["id"] if file.startswith("questionnaires") else row["key"]
            if row[language] and key not in LATIN_BLOCK:
                yield key, row[language]


def found(language: str, pattern: str) -> list[str]:
    """The keys whose text holds the pattern."""
    return [key for key, text in cells(language) if re.search(pattern, text)]


def text(key: str, language: str) -> str:
    """One fixed text."""
    return dict(cells(language))[key]


@pytest.mark.parametrize(
    ("language", "pattern"),
    [
        ("ar", '["«»]'),
        ("ar", "[,;?]"),
        ("ru", '["“”]'),
        ("ru", r" [-–] "),
        ("zh", '["«»]'),
        ("zh", f"{HAN} ?[,;:?!]|[,;:?!] ?{HAN}"),
        ("zh", rf"{HAN}\([^a-z{{]|[^a-z}}]\){HAN}"),
    ],
)
def test_texts_use_the_signs_of_their_language(language: str, pattern: str) -> None:
    """Quotation marks, commas, dashes and brackets are those that the language prints."""
    assert found(language, pattern) == []


def test_arabic_writes_the_tanwin_of_indefinite_accusatives() -> None:
    """With it everywhere or nowhere: here everywhere."""
    words = "استنادا|طرفا|فارغا|اجتماعا|أيضا|شيئا|وفقا|نهائيا|سريا"
    assert found("ar", rf"(?<!\w)و?(?:{words})(?![\w\u064b])") == []


@pytest.mark.parametrize(
    ("language", "word", "keys"),
    [
        ("ar", "مسودة", ("bilingual.title", "bilingual.target", "report.translation-note")),
        ("zh", "译文草稿", ("bilingual.title", "bilingual.target", "report.translation-note")),
        ("ru", "Проект перевода", ("bilingual.title", "bilingual.target", "report.translation-note")),
        ("zh", "实施", ("note.item-title", "summary.observations", "T3", "report.section-oi")),
        ("ar", "التطبيق العملي", ("report.section-oa", "report.prompt-oa", "T1")),
        ("zh", "实际应用", ("report.section-oa", "report.prompt-oa", "T1")),
        ("ru", "рименени", ("report.section-oa", "report.prompt-oa", "T1")),
    ],
)
def test_one_thing_has_one_name_in_all_documents(language: str, word: str, keys: tuple[str, ...]) -> None:
    """Form, report, summary, note and bilingual table say the same."""
    assert [key for key in keys if word not in text(key, language)] == []


def test_a_term_without_approval_is_not_called_by_the_word_for_a_bill() -> None:
    """A term's status says whether it is approved; 草案 and проект are drafts of laws."""
    assert [text("bilingual.term-draft", language) for language in ("ar", "zh", "ru")] == [
        "لم يُعتمد بعد",
        "尚未核准",
        "еще не утвержден",
    ]


def test_russian_labels_begin_with_a_capital_and_names_of_languages_do_not() -> None:
    """A label stands at the beginning of its line, a language's name inside one."""
    assert text("state", "ru") == "Государство-участник"
    assert text("language-name", "ru") == "русский"


def test_instrument_and_cluster_are_two_sentences() -> None:
    """No capital stands behind a colon, and the cluster has its number."""
    assert text("report.part", "ru") == "{instrument}, блок\u00a0{number}. {cluster}"
    assert text("report.part", "en") == "{instrument}, cluster\u00a0{number}. {cluster}"
    for language in ("en", "fr", "ru", "es"):
        assert text("form-title", language).endswith("\u00a0{cluster}. {title}")


def test_a_range_of_items_is_a_sentence_in_arabic_and_russian() -> None:
    """Both say what is counted, and Russian counts from one to the other with its own prepositions."""
    assert text("report.used-in-several", "ar") == "استُخدم في البنود من {first} إلى {last}"
    assert text("report.used-in-several", "ru") == "Использовано в пунктах с {first} по {last}"


def test_what_is_not_yet_agreed_or_approved_is_said_one_way_in_french() -> None:
    """Labels say "non encore"; only a whole sentence has a verb and "n'est pas encore"."""
    texts = [cell for _, cell in cells("fr") if "encore" in cell]
    assert [cell for cell in texts if "pas encore" in cell] == [text("report.legend-fixed-draft", "fr")]
    assert sum("non encore" in cell for cell in texts) == 6


def test_french_and_spanish_name_what_the_other_documents_of_the_mechanism_name() -> None:
    """Application in practice, competing priorities, and nobody else consulted, each without a second meaning."""
    assert text("report.section-oa", "fr") == "Observations sur l'application dans la pratique"
    assert text("T3.priorities", "es") == "Prioridades contrapuestas"
    assert text("G-03.nobody", "fr").startswith("Aucune personne")
