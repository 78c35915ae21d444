"""A session's workbook: what is right becomes documents and meetings, what is wrong is named with its cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.formats.tables import TableRow, read_csv
from pipeline.mechanism.session import Meeting, Session, SessionDocument
from pipeline.mechanism.session_rows import read_session
from pipeline.model.text import LANGUAGES, Issue, Localized
from pipeline.model.values import AgendaItem, DateRange

COLUMNS_FILE = Path(__file__).parents[2] / "templates" / "session" / "columns.csv"

DOCUMENT = {
    "symbol": "CTOC/COP/2026/4",
    "kind": "note",
    "session": "13",
    "place": "Vienna",
    "start": "2026-10-12",
    "end": "2026-10-16",
    "date": "2026-07-24",
    "agenda_item": "2 (b)",
    "agenda_symbol": "CTOC/COP/2026/1",
    "instruments": "TIP",
}
MEETING = {
    "document": "CTOC/COP/2026/4",
    "body": "WG.4",
    "place": "Vienna",
    "start": "2026-06-08",
    "end": "2026-06-10",
    "report": "CTOC/COP/WG.4/2026/3",
}
KNOWN = {"place:Vienna.name", "place:Geneva.name", "note.body:WG.4", "note.body:WG.7"}


def row(cells: dict[str, str], line: int = 2, **changes: str) -> TableRow:
    """A row of a sheet whose columns stand in the order of the cells."""
    changed = cells | changes
    return TableRow(changed, line, {name: chr(ord("A") + index) for index, name in enumerate(changed)})


def read(documents: list[TableRow], meetings: list[TableRow]) -> Session:
    """The session, with two cities and two working groups known."""
    return read_session(documents, meetings, KNOWN.__contains__)


def only_issue(session: Session) -> Issue:
    """The session's one issue."""
    assert len(session.issues) == 1, session.issues
    return session.issues[0]


def test_a_right_row_is_a_document_with_its_meeting() -> None:
    """Every cell is read as what it is, and nothing is complained of."""
    session = read([row(DOCUMENT)], [row(MEETING)])
    assert session.issues == ()
    assert session.documents == (
        SessionDocument(
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
        ),
    )
    assert session.meetings_of("CTOC/COP/2026/4") == (
        Meeting(
            "CTOC/COP/2026/4", "WG.4", "Vienna", DateRange(date(2026, 6, 8), date(2026, 6, 10)), "CTOC/COP/WG.4/2026/3"
        ),
    )


def test_a_document_knows_its_folder_and_file() -> None:
    """The session's folder in the outbox, and the symbol as a file name."""
    document = read([row(DOCUMENT)], [row(MEETING)]).documents[0]
    assert (document.folder, document.name) == ("COP-13", "CTOC-COP-2026-4")


def test_a_wrong_symbol_in_the_second_row_leaves_the_first_alone() -> None:
    """The first document is delivered; the second is explained with its cell and the form that is meant."""
    wrong = "CTOC/COP//2026/5"
    session = read(
        [row(DOCUMENT, 2), row(DOCUMENT, 3, symbol=wrong)],
        [row(MEETING, 2), row(MEETING, 3, document=wrong)],
    )
    assert [document.symbol for document in session.documents] == ["CTOC/COP/2026/4"]
    assert [meeting.document for meeting in session.meetings] == ["CTOC/COP/2026/4"]
    issue = only_issue(session)
    assert (issue.code, issue.severity) == ("wrong-symbol", "error")
    assert issue.message == "documents!A3: CTOC/COP//2026/5 has '//'; is 'CTOC/COP/2026/5' meant?"
    assert (issue.place.part, issue.place.path) == ("documents", "A3")


@pytest.mark.parametrize(
    ("column", "text", "code", "words"),
    [
        ("symbol", "", "symbol-missing", "documents!A2: the cell is empty; write the document's symbol"),
        ("symbol", "CTOC/COP/WG.4/2026/3", "symbol-of-group", "goes to the Conference"),
        ("kind", "letter", "unknown-kind", "documents!B2: 'letter' is no kind of document; write one of note"),
        ("session", "thirteenth", "wrong-number", "documents!C2: 'thirteenth' is no whole number"),
        ("session", "0", "wrong-number", "'0' is no whole number from 1 to 99"),
        ("place", "Wien", "unknown-place", "documents!D2: 'Wien' is no city"),
        ("start", "12/10/2026", "wrong-date", "documents!E2: '12/10/2026' is no date; write it as 2026-10-12"),
        ("start", "2026-02-30", "wrong-date", "'2026-02-30' is no date"),
        ("end", "2026-10-11", "dates-reversed", "documents!F2: the session can't end on 2026-10-11"),
        ("date", "", "date-missing", "documents!G2: the cell is empty"),
        ("agenda_item", "two", "wrong-item", "documents!H2: 'two' is no agenda item; write it as '2' or '2 (a)'"),
        ("agenda_symbol", "CTOC/COP/2026/1.", "wrong-symbol", "is 'CTOC/COP/2026/1' meant?"),
        ("instruments", "UNTOK", "unknown-instrument", "documents!J2: 'UNTOK' is no instrument; write one of UNTOC"),
        ("instruments", "", "instruments-missing", "or a title in title_en"),
        ("languages", "en, de", "unknown-language", "documents!K2: 'de' is no language"),
    ],
)
def test_a_wrong_cell_of_a_document_is_named(column: str, text: str, code: str, words: str) -> None:
    """The message begins with the cell and says what to write; the row makes no document."""
    symbol = text if column == "symbol" else MEETING["document"]
    session = read([row(DOCUMENT, **{column: text})], [row(MEETING, document=symbol)])
    assert session.documents == ()
    issue = next(issue for issue in session.issues if issue.code == code)
    assert words in issue.message
    assert issue.severity == "error"


@pytest.mark.parametrize(
    ("column", "text", "code", "words"),
    [
        ("document", "CTOC/COP/2026/9", "unknown-document", "meetings!A2: CTOC/COP/2026/9 is in no row of the sheet"),
        ("body", "WG.11", "unknown-body", "meetings!B2: 'WG.11' is no body"),
        ("place", "", "place-missing", "meetings!C2: the cell is empty; write the city in English"),
        ("start", "June", "wrong-date", "meetings!D2: 'June' is no date"),
        ("report", "CTOC/COP/WG.7/2026/3", "report-of-other-body", "is a document of WG.7, but the meeting is of"),
        ("report", "CTOC/COP/WG4/2026/3", "wrong-symbol", "is 'CTOC/COP/WG.4/2026/3' meant?"),
        ("status", "perhaps", "unknown-status", "meetings!G2: 'perhaps' is no status"),
    ],
)
def test_a_wrong_cell_of_a_meeting_is_named(column: str, text: str, code: str, words: str) -> None:
    """A note whose meeting is wrong waits: nothing half right is delivered."""
    session = read([row(DOCUMENT)], [row(MEETING, **{column: text})])
    assert session.documents == ()
    assert session.meetings == ()
    issue = next(issue for issue in session.issues if issue.code == code)
    assert words in issue.message


def test_a_document_without_meeting_is_refused() -> None:
    """A note on meetings needs one."""
    session = read([row(DOCUMENT)], [])
    assert session.documents == ()
    assert only_issue(session).message == (
        "documents!A2: no row of the sheet meetings belongs to CTOC/COP/2026/4; "
        "add one with this symbol under 'document'"
    )


def test_a_symbol_that_stands_twice_is_refused_the_second_time() -> None:
    """The first row keeps it."""
    session = read([row(DOCUMENT, 2), row(DOCUMENT, 3, session="14")], [row(MEETING)])
    assert [document.session for document in session.documents] == [13]
    assert only_issue(session).message.startswith("documents!A3: CTOC/COP/2026/4 stands in an earlier row")


@pytest.mark.parametrize("status", ["cancelled", "Postponed"])
def test_a_meeting_that_did_not_take_place_is_left_out(status: str) -> None:
    """It is said, and the note speaks of the other meeting only."""
    session = read([row(DOCUMENT)], [row(MEETING, 2), row(MEETING, 3, status=status, start="2026-05-04")])
    assert len(session.meetings) == 1
    assert only_issue(session).severity == "info"
    assert "not mentioned" in only_issue(session).message


@pytest.mark.parametrize(("status", "day"), [("held", "2026-09-08"), ("scheduled", "2026-06-08")])
def test_a_status_against_the_dates_is_doubted(status: str, day: str) -> None:
    """The dates decide the wording, and the officer is told."""
    session = read([row(DOCUMENT)], [row(MEETING, status=status, start=day, end=day)])
    assert len(session.documents) == 1
    assert (only_issue(session).code, only_issue(session).severity) == ("status-against-dates", "warning")


def test_a_meeting_is_past_the_day_after_its_end() -> None:
    """On its last day it is not over yet."""
    meeting = read([row(DOCUMENT)], [row(MEETING)]).meetings[0]
    assert not meeting.was_held_before(date(2026, 6, 10))
    assert meeting.was_held_before(date(2026, 6, 11))


def test_meetings_stand_in_order_of_their_dates() -> None:
    """Whatever the order of the rows."""
    later = row(MEETING, 2, start="2026-07-01", end="2026-07-02", report="CTOC/COP/WG.4/2026/5")
    session = read([row(DOCUMENT)], [later, row(MEETING, 3)])
    assert [meeting.report for meeting in session.meetings_of("CTOC/COP/2026/4")] == [
        "CTOC/COP/WG.4/2026/3",
        "CTOC/COP/WG.4/2026/5",
    ]


def test_dates_may_be_written_in_words() -> None:
    """As Excel gives a date, or as a person types it."""
    session = read([row(DOCUMENT, date="24 July 2026", start="2026-10-12T00:00:00")], [row(MEETING)])
    assert session.documents[0].date == date(2026, 7, 24)
    assert session.documents[0].dates.start == date(2026, 10, 12)


def test_several_items_are_separated_by_semicolons() -> None:
    """Each with or without a letter."""
    session = read([row(DOCUMENT, agenda_item="2 (a); 2(b); 3", instruments="UNTOC; TIP")], [row(MEETING)])
    assert session.documents[0].agenda_items == (AgendaItem(2, "a"), AgendaItem(2, "b"), AgendaItem(3))
    assert session.documents[0].instruments == ("UNTOC", "TIP")


def test_a_title_of_ones_own_must_be_there_in_english() -> None:
    """A language without it is warned of and gets the English; without English there is no document."""
    own = {"title_en": "Technical assistance", "title_fr": "Assistance technique"}
    session = read([row(DOCUMENT, instruments="", languages="en fr es", **own)], [row(MEETING)])
    assert session.documents[0].own_title.text("fr") == "Assistance technique"
    assert (only_issue(session).code, only_issue(session).severity) == ("title-missing", "warning")
    assert "no text in es" in only_issue(session).message

    french_only = read([row(DOCUMENT, languages="fr", title_fr="Assistance technique")], [row(MEETING)])
    assert french_only.documents == ()


def test_a_joint_report_belongs_to_both_groups() -> None:
    """Either group's meeting may name it."""
    joint = "CTOC/COP/WG.4/2026/3–CTOC/COP/WG.7/2026/3"
    session = read([row(DOCUMENT)], [row(MEETING, report=joint), row(MEETING, 3, body="WG.7", report=joint)])
    assert session.issues == ()
    assert len(session.meetings) == 2


def test_every_column_that_is_read_is_described() -> None:
    """A blank workbook has exactly these columns, and a line for each says what to write."""
    columns = read_csv(COLUMNS_FILE.read_bytes(), "columns.csv")
    described = {
        sheet: {row["column"] for row in columns if row["sheet"] == sheet} for sheet in ("documents", "meetings")
    }
    titles = {f"title_{language}" for language in LANGUAGES}
    assert described == {"documents": {*DOCUMENT, "languages", *titles}, "meetings": {*MEETING, "status"}}
    assert all(row["explanation"] and int(row["width"]) for row in columns)


def test_the_examples_of_the_blank_workbook_are_right() -> None:
    """An officer who copies them gets a document."""
    columns = read_csv(COLUMNS_FILE.read_bytes(), "columns.csv")
    examples = {
        sheet: {row["column"]: row["example"] for row in columns if row["sheet"] == sheet}
        for sheet in ("documents", "meetings")
    }
    session = read([row(examples["documents"])], [row(examples["meetings"])])
    assert session.issues == ()
    assert len(session.documents) == 1
