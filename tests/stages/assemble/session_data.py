"""The real fixed texts of a note, and an invented session and meetings to make notes of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.formats.tables import localized, read_csv
from pipeline.language.phrases import Lexicon
from pipeline.library import Library
from pipeline.mechanism.session import Meeting, SessionDocument
from pipeline.model.text import LANGUAGES, Localized
from pipeline.model.values import AgendaItem, DateRange

ROOT = Path(__file__).resolve().parents[3]
PHRASES = ROOT / "templates" / "note" / "phrases.csv"
TEMPLATE = ROOT / "templates" / "note" / "note.docx"

DOCUMENT = SessionDocument(
    symbol="CTOC/COP/2026/4",
    kind="note",
    session=13,
    place="Vienna",
    dates=DateRange(date(2026, 10, 12), date(2026, 10, 16)),
    date=date(2026, 7, 24),
    agenda_items=(AgendaItem(2, "b"),),
    agenda_symbol="CTOC/COP/2026/1",
    instruments=("TIP",),
    own_title=Localized(),
    languages=LANGUAGES,
)


def lexicon() -> Lexicon:
    """The phrases of the note, the legend that all kinds of drafts share, the titles of instruments and bodies."""
    entries = {}
    for file in (PHRASES, ROOT / "templates" / "report" / "phrases.csv"):
        entries |= {row["key"]: localized(row) for row in read_csv(file.read_bytes(), file.name)}
    for kind, columns in (("instrument", ("short", "title")), ("body", ("short", "name"))):
        file = ROOT / "glossaries" / {"instrument": "instruments.csv", "body": "bodies.csv"}[kind]
        for row in read_csv(file.read_bytes(), file.name):
            entries |= {f"{kind}:{row['key']}.{column}": localized(row, f"{column}_") for column in columns}
    return Lexicon(entries, Library().segmenter)


def meeting(start: date, end: date, report: int, *, body: str = "WG.4", place: str = "Vienna") -> Meeting:
    """A meeting of a group, its report a document of that group in that year."""
    return Meeting(DOCUMENT.symbol, body, place, DateRange(start, end), f"CTOC/COP/{body}/{start.year}/{report}")


JUNE = meeting(date(2026, 6, 8), date(2026, 6, 10), 3)
APRIL = meeting(date(2025, 4, 24), date(2025, 4, 26), 4)
AUTUMN = meeting(date(2025, 10, 30), date(2025, 11, 1), 6)
SEPTEMBER = meeting(date(2026, 9, 8), date(2026, 9, 9), 5)
MIGRANTS = meeting(date(2026, 6, 29), date(2026, 6, 30), 2, body="WG.7")
GENEVA = replace(APRIL, place="Geneva")
