"""What writing and reading a bilingual table agree on: its columns, its keys, its bookmarks, its properties."""

from __future__ import annotations

import re

from pipeline.model.bilingual import STATUSES

COLUMNS: tuple[tuple[str, int], ...] = (
    ("number", 600),
    ("paragraph", 780),
    ("source", 3300),
    ("target", 3500),
    ("terms", 1500),
    ("origin", 1400),
    ("status", 1100),
    ("comment", 1300),
    ("query", 1250),
    ("key", 668),
)
"""Each with its width in twentieths of a point: A4 on its side, less the margins."""
LABELS: tuple[str, ...] = (
    *("title", "guidance", "job-key", "leave-line", "confidential", "restricted", "public"),
    *(name for name, _ in COLUMNS),
    *("origin-fixed", "origin-fixed-draft", "origin-memory", "origin-machine", "origin-untranslated", "origin-human"),
    *("term-approved", "term-draft", "term-hint"),
    *(f"status-{status}" for status in STATUSES),
)
"""The fixed texts of a bilingual table: `bilingual.<label>` in the lexicon."""

MARKS: dict[str, str] = {
    "source": "o_",
    "target": "t_",
    "terms": "h_",
    "status": "s_",
    "comment": "n_",
    "query": "q_",
}
"""How the names of the bookmarks in a row's cells begin; the segment's id follows, in the terms' cell both hashes."""
HEADING_MARK = "col_"
"""How the names of the bookmarks in the heading row begin; the column's name follows."""
LONGEST_NAME = 40
"""Characters of a bookmark's name in Word."""

JOB_PROPERTIES = ("job_key", "source_language", "target_language")
"""The custom properties that say what the table is of."""
COLUMN_PROPERTY, STATUS_PROPERTY = "column_", "status_"
"""How the names of the properties begin that hold the headings and the statuses in the table's language."""

SEPARATOR = "·"
KEY = re.compile(rf"(\w{{1,36}}){SEPARATOR}([0-9a-f]{{16}}){SEPARATOR}([0-9a-f]{{16}})(?:{SEPARATOR}([0-9a-f]{{16}}))?")
"""The segment's id and three hashes: of the source, of the target that was sent, of the latter's letters."""
HASHES = re.compile(r"h_([0-9a-f]{16})([0-9a-f]{16})(?:_\d+)?")
JOB_LINE = re.compile(rf"(\S+)\s+{SEPARATOR}\s+([a-z]{{2,3}})-([a-z]{{2,3}})\b")


def job_line(label: str, job_key: str, source: str, target: str) -> str:
    """The visible line that says what the table is of, whatever becomes of its properties."""
    return f"{label} {job_key} {SEPARATOR} {source}-{target}"


def column_of(bookmark: str) -> str:
    """The column that a bookmark of a row marks, or ""."""
    return next((column for column, mark in MARKS.items() if bookmark.startswith(mark)), "")
