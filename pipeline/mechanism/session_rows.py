"""A session's workbook, row by row: documents and meetings, and an issue with its cell for every defect."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.mechanism import symbols
from pipeline.mechanism.session import DOCUMENTS, MEETINGS, Meeting, Session, SessionDocument
from pipeline.mechanism.session_cells import Cells, Row
from pipeline.model.text import LANGUAGES

Knows = Callable[[str], bool]
"""True for a key of the lexicon: a place or a body that can be written in six languages."""

KINDS = ("note",)
"""Documents that can be made of a workbook."""
INSTRUMENTS = ("UNTOC", "TIP", "SOM", "FA")
STATUSES = ("held", "scheduled", "cancelled", "postponed")
_TAKEN_OUT = ("cancelled", "postponed")
_PHRASES = "templates/note/phrases.csv"


def read_session(documents: Iterable[Row], meetings: Iterable[Row], knows: Knows) -> Session:
    """The documents whose rows are right, with their meetings, and what is wrong with the other rows."""
    document_cells = [Cells(DOCUMENTS, row) for row in documents]
    read = _documents(document_cells, knows)
    meeting_cells = [Cells(MEETINGS, row) for row in meetings]
    named = {cells.text("symbol") for cells in document_cells}
    listed = [_meeting(cells, read, named, knows) for cells in meeting_cells]
    held = tuple(meeting for meeting in listed if meeting)
    for cells in document_cells:
        if not cells.refused:
            _check_meetings(cells, meeting_cells, held)
    good = {cells.text("symbol") for cells in document_cells if not cells.refused}
    return Session(
        tuple(document for symbol, document in read.items() if symbol in good),
        tuple(meeting for meeting in held if meeting.document in good),
        tuple(issue for cells in (*document_cells, *meeting_cells) for issue in cells.issues),
    )


def _documents(rows: list[Cells], knows: Knows) -> dict[str, SessionDocument]:
    """The right rows by symbol; a symbol that stands in an earlier row is an issue."""
    read: dict[str, SessionDocument] = {}
    seen: set[str] = set()
    for cells in rows:
        document = _document(cells, knows)
        if document.symbol in seen:
            cells.report("symbol", "symbol-twice", f"{document.symbol} stands in an earlier row too; correct one")
        if not cells.refused:
            read[document.symbol] = document
        seen.add(document.symbol)
    return read


def _document(cells: Cells, knows: Knows) -> SessionDocument:
    """What the row says, with an issue for each cell that is wrong."""
    symbol = _conference_symbol(cells)
    own_title = cells.localized("title")
    document = SessionDocument(
        symbol=symbol,
        kind=_kind(cells),
        session=cells.number("session", "the number of the session, as in 13"),
        place=_place(cells, knows),
        dates=cells.days("the session"),
        date=cells.date("date", "the date of the document"),
        agenda_items=cells.items("agenda_item"),
        agenda_symbol=cells.symbol("agenda_symbol", "the symbol of the provisional agenda, as in CTOC/COP/2018/1"),
        instruments=() if own_title.texts else _instruments(cells),
        own_title=own_title,
        languages=cells.codes("languages", LANGUAGES, "language") or LANGUAGES,
    )
    _check_title_languages(cells, document)
    return document


def _conference_symbol(cells: Cells) -> str:
    """The document's own symbol: a note that transmits reports is a document of the Conference."""
    text = cells.symbol("symbol", "the document's symbol, as in CTOC/COP/2018/4")
    for symbol in symbols.parse(text):
        if symbol.working_group:
            message = f"{text} is a symbol of {symbol.body}, but a note on its meetings goes to the Conference"
            cells.report("symbol", "symbol-of-group", f"{message}; write a symbol as in CTOC/COP/{symbol.year}/4")
    return text


def _kind(cells: Cells) -> str:
    kind = cells.text("kind") or KINDS[0]
    if kind not in KINDS:
        cells.report("kind", "unknown-kind", f"'{kind}' is no kind of document; write one of {', '.join(KINDS)}")
    return kind


def _place(cells: Cells, knows: Knows) -> str:
    place = cells.required("place", "the city in English, as in Vienna")
    if place and not knows(f"place:{place}.name"):
        message = f"'{place}' is no city that is known in six languages"
        cells.report("place", "unknown-place", f"{message}; write it in English or add it to {_PHRASES}")
    return place


def _instruments(cells: Cells) -> tuple[str, ...]:
    """Whose review the items are."""
    text = cells.required("instruments", f"one or more of {', '.join(INSTRUMENTS)}, or a title in title_en, title_fr …")
    return cells.codes("instruments", INSTRUMENTS, "instrument") if text else ()


def _check_title_languages(cells: Cells, document: SessionDocument) -> None:
    """A title of the officer's own has to be there in English and should be in each language of the document."""
    own = document.own_title
    for language in dict.fromkeys(("en", *document.languages)):
        if own.texts and language not in own.texts:
            message = f"the title has no text in {language}; write one, or it stands there in English and is marked"
            cells.report(f"title_{language}", "title-missing", message, "error" if language == "en" else "warning")


def _check_meetings(cells: Cells, rows: list[Cells], held: tuple[Meeting, ...]) -> None:
    """A note needs a meeting, and waits while the row of any of its meetings is wrong."""
    symbol = cells.text("symbol")
    if any(row.refused for row in rows if row.text("document") == symbol):
        message = f"a row of the sheet {MEETINGS} that belongs to {symbol} is wrong; correct it"
        cells.report("symbol", "meeting-refused", message)
    elif all(meeting.document != symbol for meeting in held):
        message = f"no row of the sheet {MEETINGS} belongs to {symbol}; add one with this symbol under 'document'"
        cells.report("symbol", "no-meeting", message)


def _meeting(cells: Cells, documents: dict[str, SessionDocument], named: set[str], knows: Knows) -> Meeting | None:
    """The meeting, or None where the row is wrong, is taken out, or belongs to a document that is refused."""
    symbol = cells.required("document", "the symbol of the document that reports on this meeting")
    if symbol and symbol not in named:
        message = f"{symbol} is in no row of the sheet {DOCUMENTS}; correct it here or there"
        cells.report("document", "unknown-document", message)
    meeting = Meeting(
        document=symbol,
        body=_body(cells, knows),
        place=_place(cells, knows),
        dates=cells.days("the meeting"),
        report=cells.symbol("report", "the symbol of the meeting's report, as in CTOC/COP/WG.4/2018/3"),
    )
    _check_report(cells, meeting)
    document = documents.get(symbol)
    stays = _check_status(cells, meeting, document)
    return meeting if stays and document and not cells.refused else None


def _body(cells: Cells, knows: Knows) -> str:
    body = cells.required("body", "the working group, as in WG.4")
    if body and not knows(f"note.body:{body}"):
        message = f"'{body}' is no body that is known in six languages"
        cells.report("body", "unknown-body", f"{message}; write it as in WG.4 or add it to {_PHRASES}")
    return body


def _check_report(cells: Cells, meeting: Meeting) -> None:
    """A report is a document of the group that met; a joint one is of both groups."""
    bodies = [symbol.body for symbol in symbols.parse(meeting.report)]
    if bodies and meeting.body and meeting.body not in bodies:
        message = f"{meeting.report} is a document of {bodies[0]}, but the meeting is of {meeting.body}"
        cells.report("report", "report-of-other-body", f"{message}; correct the symbol or the body")


def _check_status(cells: Cells, meeting: Meeting, document: SessionDocument | None) -> bool:
    """True where the meeting belongs in the note; an issue where its status and its dates don't agree."""
    status = cells.text("status").casefold()
    if status and status not in STATUSES:
        message = f"'{status}' is no status; write one of {', '.join(STATUSES)}, or nothing"
        cells.report("status", "unknown-status", message)
    elif status in _TAKEN_OUT:
        cells.report("status", "meeting-left-out", f"the meeting was {status} and is not mentioned", "info")
    elif status and document and meeting.was_held_before(document.date) != (status == "held"):
        message = f"the status is '{status}', but by its dates the note of {document.date.isoformat()} says otherwise"
        cells.report("status", "status-against-dates", f"{message}; correct the status or a date", "warning")
    return status not in _TAKEN_OUT
