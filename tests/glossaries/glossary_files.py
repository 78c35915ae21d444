"""The glossary files as tests read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.formats.tables import TableRow, read_csv
from pipeline.model.text import LANGUAGES

FOLDER = Path(__file__).resolve().parents[2] / "glossaries"
PREFIXES = {
    "articles.csv": ("",),
    "bodies.csv": ("short_", "name_"),
    "clusters.csv": ("",),
    "instruments.csv": ("short_", "title_"),
    "states.csv": ("short_", "formal_", "second_"),
    "terms.csv": ("",),
}
"""Every glossary with the prefixes of its language columns."""


def rows(file: str) -> dict[str, TableRow]:
    """The rows of a glossary by key; a key that comes twice fails the test."""
    found = read_csv((FOLDER / file).read_bytes(), file)
    by_key = {row["key"]: row for row in found}
    assert len(by_key) == len(found), f"{file} has a key twice"
    return by_key


def texts(file: str) -> Iterator[tuple[str, str, str]]:
    """Key, language and text of every filled language cell of a glossary."""
    for key, row in rows(file).items():
        for prefix in PREFIXES[file]:
            for language in LANGUAGES:
                if row[prefix + language]:
                    yield key, language, row[prefix + language]
