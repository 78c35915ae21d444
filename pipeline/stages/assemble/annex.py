"""The annex "Replies as received": every question, and the State's own words under it, unchanged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.draft import Block, Phrase, Segment
from pipeline.model.forms import Question
from pipeline.model.reading import Answer, TextBlock
from pipeline.stages.assemble.front import Front, part_title
from pipeline.stages.assemble.items import article_heading
from pipeline.stages.assemble.limb_table import LimbTable, place_of_reply
from pipeline.stages.assemble.replies import Replies
from pipeline.stages.assemble.reply_content import Cell, Table, table_of, tables_in, texts_of
from pipeline.stages.assemble.segment_maker import SegmentMaker, phrase


@dataclass(frozen=True)
class AnnexMaker:
    """Makes the annex of one report."""

    segments: SegmentMaker
    uses: Mapping[str, tuple[str, ...]]
    """For each question, the ids of the items that are drafted from its reply."""

    def blocks(self, replies: Sequence[Replies], front: Front) -> Iterator[Block]:
        """The heading, how to read what follows, and the questions of each form in printed order."""
        yield self._fixed("annex-heading", "annex", Phrase("report.annex"))
        yield front.paragraph("report.annex-note")
        for each in replies:
            form = each.form
            title = part_title(form.instrument, form.cluster, form.cluster_set)
            yield self._fixed("annex-part", f"annex-{form.id}", title)
            for section in form.sections:
                yield from self._section(section.article, section.questions, each)

    def _section(self, article: str, questions: Sequence[Question], replies: Replies) -> Iterator[Block]:
        """The questions that were asked, or answered all the same."""
        instrument = replies.form.instrument
        printed = [each for each in questions if replies.is_asked(each) or replies.reply(each.id)]
        if printed:
            heading = article_heading(article, instrument) if article else Phrase("label:heading-general")
            anchor = annex_anchor(instrument, article)
            yield self._fixed("annex-article", anchor, heading, anchor)
        tables = LimbTable(self.segments, replies)
        tabled = {question.id: tables.limbs(question, printed) for question in printed}
        rows = {limb.id for limbs in tabled.values() for limb in limbs}
        for question in printed:
            if question.id not in rows:
                yield from self._question(question, replies)
                yield from tables.blocks(question, tabled[question.id])

    def _question(self, question: Question, replies: Replies) -> Iterator[Block]:
        """The question, the reply as received, where it stands in the file, and the items drafted from it."""
        text = Phrase(f"question:{question.id}")
        numbered = phrase("report.numbered", number=question.number, text=text) if question.number else text
        kind = "reply-follow-up" if question.kind in ("limb", "follow-up") else "reply-question"
        yield self._fixed(kind, f"q-{question.id}", numbered, question.id)
        reply = replies.reply(question.id)
        if reply is None:
            if question.type != "group":
                yield self._fixed("reply-none", f"r-{question.id}", Phrase("report.no-reply"), question.id)
                yield self._place(question, replies)
            return
        yield from self._reply(question, reply.answer, replies)
        yield self._place(question, replies)
        items = self.uses.get(question.id, ())
        if items:
            yield self._fixed("reply-use", f"u-{items[0]}", _used_in(items), link=items[0])

    def _reply(self, question: Question, answer: Answer, replies: Replies) -> Iterator[Block]:
        """Ticked options as fixed texts, everything else in the State's words."""
        for option in replies.chosen(question):
            yield self._fixed("reply-choice", f"r-{option.id}", Phrase(f"option:{option.id}"), question.id)
        texts, table = texts_of(question, answer), table_of(question, answer)
        if (texts or table) and answer.language != self.segments.language:
            note = phrase("report.reply-language", language=Phrase(f"report.language-{answer.language}"))
            yield self._fixed("reply-none", f"r-{question.id}-language", note, question.id)
        if table:
            kind = "reply-laws" if question.type == "laws" else "reply-table"
            yield from self._table(kind, question.id, f"r-{question.id}", table, answer.language)
        for number, block in enumerate(texts if table is None else (), 1):
            yield from self._text(question.id, f"r-{question.id}-{number}", block, answer.language)

    def _text(self, question: str, name: str, block: TextBlock, language: str) -> Iterator[Block]:
        """One block as it was written: a table stays a table, each line of a list an entry."""
        if block.kind == "table":
            yield from self._table("reply-table", question, name, tables_in(block), language)
            return
        lines = block.text.split("\n") if block.kind == "list" else [block.text]
        for number, line in enumerate(lines, 1):
            yield Block(f"reply-{block.kind}", (self.segments.free(f"{name}-{number}", line, language),), question)

    def _table(self, kind: str, question: str, name: str, table: Table, language: str) -> Iterator[Block]:
        for number, row in enumerate(table.rows):
            cells = tuple(self._cell(f"{name}-{number}-{column}", cell, language) for column, cell in enumerate(row, 1))
            data = {"table": name, "header": "yes" if table.has_head and number == 0 else "no"}
            yield Block(kind, id=question, data=data, cells=cells)

    def _cell(self, name: str, cell: Cell, language: str) -> tuple[Segment, ...]:
        if isinstance(cell, Phrase):
            return (self.segments.fixed(name, cell),)
        return (self.segments.free(name, cell, language),) if cell else ()

    def _place(self, question: Question, replies: Replies) -> Block:
        """Codes and file names exist only here, in a confidential document."""
        return self._fixed("reply-place", f"l-{question.id}", place_of_reply(question, replies, self.segments.language))

    def _fixed(self, kind: str, name: str, text: Phrase, block_id: str = "", link: str = "") -> Block:
        return Block(kind, (self.segments.fixed(name, text, confidential=True),), block_id, link)


def annex_anchor(instrument: str, article: str) -> str:
    """What the heading of an article's replies is called, to lead to it: `annex-FA-11a`."""
    return f"annex-{instrument}-{article or 'general'}"


def _used_in(items: Sequence[str]) -> Phrase:
    """The items drafted from one reply: by name, or the first and the last of those that follow each other."""
    numbers = [int(item.rpartition("-")[2]) for item in items]
    if len(items) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return phrase("report.used-in-several", first=items[0], last=items[-1])
    return phrase("report.used-in", item=tuple(items))
