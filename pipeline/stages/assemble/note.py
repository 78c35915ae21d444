"""The Note by the Secretariat that transmits the reports of meetings: masthead, mandate, meetings, reports.

Every sentence is a fixed text with data, so that each language is rendered and none is translated.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.language.phrases import FIELD, Lexicon
from pipeline.mechanism.session import Meeting, SessionDocument
from pipeline.model.draft import Block, Draft, Origin, Part, Phrase, PhraseValue, Segment
from pipeline.model.text import Classification, Localized, Status

SOURCE = "en"
"""The language in which the Secretariat submits its notes."""
CLASSIFICATION: Classification = "public"
"""What a note will be once it is issued; until the release gates have passed it stands among the drafts."""

_ORIGINS: dict[Status, Origin] = {"approved": "fixed", "draft": "fixed-draft", "missing": "untranslated"}
_ENGLISH_BLOCK = ("distribution", "date", "language", "original")
_ENGLISH_BLOCK_IN = ("ru", "zh", "ar")
"""The languages in whose documents the block on distribution stays in English."""
_PROTOCOLS = {"WG.4": "TIP", "WG.6": "FA", "WG.7": "SOM"}
"""The instrument that a working group is concerned with."""
_LEGEND: tuple[tuple[str, str, Origin], ...] = (
    ("legend-heading", "report.legend", "fixed-draft"),
    ("legend", "report.legend-fixed-draft", "fixed-draft"),
    ("legend", "report.legend-untranslated", "untranslated"),
)

Sentence = Phrase | Localized
"""A fixed text, or one that the officer wrote in each language."""


def note(document: SessionDocument, meetings: Sequence[Meeting], lexicon: Lexicon, language: str = SOURCE) -> Draft:
    """The note in one language; its segments have the same ids in all languages.

    Raises:
        ConfigurationError: a fixed text is missing or names a field that it isn't given.
    """
    writer = _Writer(lexicon, language)
    furniture = {name: writer.segment(phrase) for name, phrase in _furniture(document, meetings).items()}
    if language == SOURCE:
        del furniture["language"]
    if language in _ENGLISH_BLOCK_IN:
        furniture |= {name: replace(furniture[name], language=SOURCE) for name in _ENGLISH_BLOCK}
    return Draft(
        kind=document.kind,
        name=document.name,
        source_language=SOURCE,
        language=language,
        classification=CLASSIFICATION,
        blocks=tuple(writer.blocks(_front(document, meetings), _paragraphs(document, meetings, lexicon))),
        furniture=furniture,
    )


class _Writer:
    """Makes segments of sentences, numbered in the order in which they are asked for."""

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        self._lexicon = lexicon
        self._language = language
        self._ids = (f"s{number:04d}" for number in itertools.count(1))

    def segment(self, sentence: Sentence) -> Segment:
        """The sentence in its source and in the document's language."""
        source, _ = self._text(sentence, SOURCE)
        text, origin = self._text(sentence, self._language)
        return Segment(
            id=next(self._ids),
            source_language=SOURCE,
            source=(Part("text", source),),
            language=self._language,
            target=(Part("text", text),),
            origin=origin,
            classification=CLASSIFICATION,
            phrase=sentence if isinstance(sentence, Phrase) else None,
        )

    def blocks(
        self, front: Iterable[tuple[str, Sentence]], body: Iterable[tuple[str, tuple[Sentence, ...]]]
    ) -> Iterator[Block]:
        """The titles, the paragraphs with their numbers, and the legend."""
        for kind, sentence in front:
            yield Block(kind, (self.segment(sentence),))
        numbers = itertools.count(1)
        for kind, sentences in body:
            data = {"number": str(next(numbers))} if kind == "paragraph" else {}
            yield Block(kind, tuple(self.segment(sentence) for sentence in sentences), data=data)
        for kind, key, origin in _LEGEND:
            yield Block(kind, (self.segment(Phrase(key)),), data={"legend": origin})

    def _text(self, sentence: Sentence, language: str) -> tuple[str, Origin]:
        if isinstance(sentence, Localized):
            return sentence.text(language), "untranslated" if sentence.status(language) == "missing" else "human"
        rendered = self._lexicon.render(sentence, language)
        return rendered.text, _ORIGINS[rendered.status]


def _furniture(document: SessionDocument, meetings: Sequence[Meeting]) -> dict[str, Phrase]:
    """Masthead, page furniture and title; number and bar code are left for conference services to give."""
    return {
        "org": Phrase("note.org"),
        "symbol": Phrase("note.symbol", {"symbol": document.symbol}),
        "body": Phrase("body:COP.name"),
        "distribution": Phrase("note.distribution"),
        "date": Phrase("note.date", {"date": document.date}),
        "language": Phrase("note.language"),
        "original": Phrase("note.original"),
        "agenda-note": Phrase("note.agenda-note", {"symbol": document.agenda_symbol}),
        "job-number": Phrase("note.job-number"),
        "barcode": Phrase("note.barcode"),
        "translation-note": Phrase("report.translation-note"),
        "title": _title(meetings),
    }


def _front(document: SessionDocument, meetings: Sequence[Meeting]) -> Iterator[tuple[str, Sentence]]:
    """What stands between the masthead and the first paragraph."""
    yield "session", Phrase("note.session", {"session": document.session})
    place = Phrase(f"place:{document.place}.name")
    yield "place", Phrase("note.place", {"place": place, "dates": document.dates})
    number = "one" if len(document.agenda_items) == 1 else "more"
    yield "agenda-item", Phrase(f"note.agenda-item.{number}", {"items": document.agenda_items})
    yield from (("item-title", title) for title in _item_titles(document))
    yield "title", _title(meetings)
    yield "author", Phrase("note.author")


def _item_titles(document: SessionDocument) -> tuple[Sentence, ...]:
    """The officer's own title, or one for each instrument."""
    if document.own_title.texts:
        return (document.own_title,)
    return tuple(
        Phrase("note.item-title", {"instrument": Phrase(f"instrument:{instrument}.title")})
        for instrument in document.instruments
    )


def _title(meetings: Sequence[Meeting]) -> Phrase:
    """The document's title; with several groups it names them, and the paragraphs give the dates."""
    bodies = tuple(dict.fromkeys(meeting.body for meeting in meetings))
    if len(bodies) > 1:
        return Phrase("note.title.several", {"bodies": tuple(_long(body) for body in bodies)})
    return Phrase(f"note.title.{_number(meetings)}", {"body": _long(bodies[0]), "when": _when(meetings)})


def _paragraphs(
    document: SessionDocument, meetings: Sequence[Meeting], lexicon: Lexicon
) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
    """For each group its mandate, its meetings and their reports, under its name where there are several."""
    mentions = _Mentions(lexicon)
    bodies = tuple(dict.fromkeys(meeting.body for meeting in meetings))
    for body in bodies:
        if len(bodies) > 1:
            yield "body-heading", (Phrase(f"body:{body}.name"),)
        for mandate in _mandates(body, mentions, lexicon):
            yield "paragraph", (mandate,)
        own = [meeting for meeting in meetings if meeting.body == body]
        for tense, group in _by_tense(own, document.date):
            yield "paragraph", (_meetings(tense, body, group, mentions), _reports(group, document.session))


class _Mentions:
    """What has been named in the document: a name is long the first time and short after it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._named: set[str] = set()

    def group(self, body: str) -> Phrase:
        """A working group as it stands after "the meeting of"."""
        return Phrase("note.body") if self._again(body) else _long(body)

    def conference(self) -> Phrase:
        """The Conference, without article."""
        return Phrase("body:COP.short" if self._again("COP") else "body:COP.name")

    def fill(self, key: str, body: str) -> Phrase:
        """A mandate's sentence with the names that it has fields for."""
        fields = {match[1] for match in FIELD.finditer(self._lexicon.localized(key).text(SOURCE))}
        data: dict[str, PhraseValue] = {}
        if "conference" in fields:
            data["conference"] = self.conference()
        if "body" in fields:
            data["body"] = self.group(body)
        if "protocol" in fields:
            data["protocol"] = Phrase(f"instrument:{_PROTOCOLS[body]}.title")
        return Phrase(key, data)

    def _again(self, name: str) -> bool:
        """True from the second mention on."""
        again = name in self._named
        self._named.add(name)
        return again


def _mandates(body: str, mentions: _Mentions, lexicon: Lexicon) -> Iterator[Phrase]:
    """What the Conference decided about the group, a sentence a paragraph; nothing where the lexicon has none."""
    for number in itertools.count(1):
        key = f"mandate:{body}.{number}"
        if key not in lexicon:
            return
        yield mentions.fill(key, body)


def _by_tense(meetings: Sequence[Meeting], date: dt.date) -> Iterator[tuple[str, list[Meeting]]]:
    """The meetings that were over on the day of the note, then those that were not; no empty group."""
    for tense, past in (("held", True), ("scheduled", False)):
        group = [meeting for meeting in meetings if meeting.was_held_before(date) == past]
        if group:
            yield tense, group


def _meetings(tense: str, body: str, meetings: Sequence[Meeting], mentions: _Mentions) -> Phrase:
    """Where and when the meetings were or will be; number and tense are the key's, the grammar is the language's."""
    data: dict[str, PhraseValue] = {"body": mentions.group(body), "when": _when(meetings), "count": len(meetings)}
    return Phrase(f"note.{tense}.{_number(meetings)}", data)


def _reports(meetings: Sequence[Meeting], session: int) -> Phrase:
    """Where the reports will be found; several meetings may have one joint report."""
    reports = tuple(dict.fromkeys(meeting.report for meeting in meetings))
    number = "joint" if len(reports) == 1 < len(meetings) else _number(meetings)
    return Phrase(f"note.report.{number}", {"reports": reports, "session": session})


def _when(meetings: Sequence[Meeting]) -> PhraseValue:
    """Places and dates: all dates after the place where it is the same, else each with its own."""
    places = {meeting.place for meeting in meetings}
    groups = [meetings] if len(places) == 1 else [[meeting] for meeting in meetings]
    return tuple(
        Phrase(
            "note.when",
            {
                "place": Phrase(f"place:{group[0].place}.in"),
                "dates": tuple(meeting.dates for meeting in group),
            },
        )
        for group in groups
    )


def _long(body: str) -> Phrase:
    """The group's whole name as it stands after "the meeting of"."""
    return Phrase(f"note.body:{body}", {"name": Phrase(f"body:{body}.name")})


def _number(meetings: Sequence[Meeting]) -> str:
    """The ending of a key: Arabic has a form of its own for two."""
    return {1: "one", 2: "two"}.get(len(meetings), "more")
