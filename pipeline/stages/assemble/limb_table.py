"""The limbs of one question in the annex: a row each, as they stand in the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.draft import Block, Phrase, Segment
from pipeline.model.forms import Question
from pipeline.stages.assemble.replies import Replies
from pipeline.stages.assemble.reply_content import place_in_words
from pipeline.stages.assemble.segment_maker import SegmentMaker, phrase

HEAD: tuple[str, ...] = ("element", "reply", "place")
"""The columns, `report.limb-…`."""


@dataclass(frozen=True)
class LimbTable:
    """Makes the table of the limbs of one form's questions."""

    segments: SegmentMaker
    replies: Replies

    def limbs(self, question: Question, printed: Sequence[Question]) -> tuple[Question, ...]:
        """The question's limbs among those printed, or () where one of them says more than a tick can."""
        found = tuple(each for each in printed if each.kind == "limb" and each.parent == question.id)
        return found if all(self._is_tick(limb) for limb in found) else ()

    def blocks(self, question: Question, limbs: Sequence[Question]) -> Iterator[Block]:
        """The head, then for each limb its text, what is ticked, and where; a limb is reached by its own id."""
        if not limbs:
            return
        table = f"r-{question.id}"
        head = tuple((self._fixed(f"{table}-{name}", Phrase(f"report.limb-{name}")),) for name in HEAD)
        yield Block("reply-limbs", data={"table": table, "header": "yes"}, cells=head)
        for limb in limbs:
            yield Block("reply-limbs", id=limb.id, data={"table": table, "header": "no"}, cells=self._cells(limb))

    def _cells(self, limb: Question) -> tuple[tuple[Segment, ...], ...]:
        place = place_of_reply(limb, self.replies, self.segments.language)
        return (
            (self._fixed(f"q-{limb.id}", Phrase(f"question:{limb.id}")),),
            self._ticked(limb),
            (self._fixed(f"l-{limb.id}", place),),
        )

    def _is_tick(self, limb: Question) -> bool:
        """True where nothing but options can be, and is, in the reply."""
        reply = self.replies.reply(limb.id)
        return limb.type == "choice" and (reply is None or not reply.answer.text.strip())

    def _ticked(self, limb: Question) -> tuple[Segment, ...]:
        """What was chosen, in words."""
        chosen = self.replies.chosen(limb)
        if not chosen:
            return (self._fixed(f"r-{limb.id}", Phrase("report.no-reply")),)
        return tuple(self._fixed(f"r-{option.id}", Phrase(f"option:{option.id}")) for option in chosen)

    def _fixed(self, name: str, text: Phrase) -> Segment:
        return self.segments.fixed(name, text, confidential=True)


def place_of_reply(question: Question, replies: Replies, language: str) -> Phrase:
    """The question's code and provision, and where its reply stands in which file, if there is one."""
    reference = replies.reference(question, language)
    reply = replies.reply(question.id)
    if reply is None:
        return phrase("report.reply-code", reference=reference)
    place = place_in_words(reply.answer.place)
    return phrase("report.reply-place", reference=reference, file=reply.versions[-1].file, place=place)
