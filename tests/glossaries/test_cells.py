"""What holds for every cell of every glossary."""

from __future__ import annotations

import re
import unicodedata

import pytest

from pipeline.formats.tables import localized
from pipeline.model.text import LANGUAGES
from tests.glossaries.glossary_files import FOLDER, PREFIXES, rows, texts

FILES = sorted(PREFIXES)
LATIN_ON_PURPOSE = {
    "terms.csv": {"Distr.: General", "Distr.: Limited", "Distr.: Restricted", "Original: English", "English only"}
    | {"Russian", "Chinese", "Arabic"},
    "clusters.csv": {"mutatis mutandis", "II"},
}
"""Mastheads stay in English in Arabic, Chinese and Russian; Russian keeps Latin words and chapter numbers."""

FOREIGN_SIGNS = {
    "ar": r"[,;?]",
    "zh": r"[\u4e00-\u9fff] ?[,;:?(]|[,;:?] ?[\u4e00-\u9fff]",
    "en": r"[\u060c\uff0c]",
    "fr": r"(?<!\u00a0)[:;?!\u00bb]|\u00ab(?!\u00a0)",
    "ru": r"[\u060c\uff0c]",
    "es": r"[\u060c\uff0c]",
}
"""Signs that the language doesn't write so: Latin ones in Arabic and Chinese, French ones without their space."""


def test_every_glossary_is_tested() -> None:
    """No file is added without saying which of its columns are texts."""
    assert sorted(path.name for path in FOLDER.glob("*.csv")) == FILES


@pytest.mark.parametrize("file", FILES)
def test_files_are_plain_utf_8_with_unix_line_ends(file: str) -> None:
    """No byte order mark, no carriage return, an end to the last line."""
    data = (FOLDER / file).read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")


@pytest.mark.parametrize("file", FILES)
def test_every_text_has_a_status_and_every_status_a_text(file: str) -> None:
    """Statuses are approved or draft; a missing text has none."""
    for key, row in rows(file).items():
        for prefix in PREFIXES[file]:
            found = localized(row, prefix)
            for language in LANGUAGES:
                status = row[f"{prefix}{language}_status"]
                assert (status in ("approved", "draft")) == (language in found.texts), (key, prefix, language)
                assert bool(status) == (language in found.texts), (key, prefix, language)


@pytest.mark.parametrize("file", FILES)
def test_every_row_says_where_it_comes_from(file: str) -> None:
    """A status without a source could not be checked by anyone."""
    assert [key for key, row in rows(file).items() if not row["source"]] == []


@pytest.mark.parametrize("file", FILES)
def test_no_cell_has_stray_spaces_or_unseen_characters(file: str) -> None:
    """Cells are trimmed and composed (NFC), with single spaces and no controls."""
    for key, row in rows(file).items():
        for column, cell in row.cells.items():
            where = (key, column)
            assert cell == cell.strip(), where
            assert "  " not in cell, where
            assert unicodedata.is_normalized("NFC", cell), where
            assert not {unicodedata.category(each) for each in cell} & {"Cc", "Cf", "Cs", "Co", "Cn"}, where


@pytest.mark.parametrize("file", FILES)
def test_arabic_chinese_and_russian_are_in_their_own_letters(file: str) -> None:
    """No two Latin letters stand together in them outside the stated exceptions."""
    allowed = LATIN_ON_PURPOSE.get(file, set()) | {"SHERLOC"}
    for key, language, text in texts(file):
        if language not in ("ar", "zh", "ru"):
            continue
        rest = text
        for word in allowed:
            rest = rest.replace(word, "")
        assert not re.search(r"[A-Za-z]{2,}", rest), (key, language, text)


@pytest.mark.parametrize("file", FILES)
def test_texts_are_in_the_script_of_their_language(file: str) -> None:
    """A text that slipped into another language's column is seen by its script."""
    scripts = {"ar": "[\u0621-\u064a]", "zh": "[\u4e00-\u9fff]", "ru": "[\u0400-\u04ff]"}
    for key, language, text in texts(file):
        if text in LATIN_ON_PURPOSE["terms.csv"]:
            continue
        for script_language, letters in scripts.items():
            assert bool(re.search(letters, text)) == (language == script_language), (key, language, text)


@pytest.mark.parametrize("file", FILES)
def test_punctuation_is_the_languages_own(file: str) -> None:
    """Chinese is full width, Arabic has its comma and semicolon, French a no-break space before high signs."""
    for key, language, text in texts(file):
        if text not in LATIN_ON_PURPOSE["terms.csv"]:
            assert not re.search(FOREIGN_SIGNS[language], text), (key, language, text)
            assert '"' not in text, (key, language, text)
