"""The reading copy: what a State wrote in another language, beside a draft in the review's (para. 44).

Only replies in another language than the review's are in it; the State's words stand unchanged in the source column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.language.phrases import Lexicon
from pipeline.model.draft import Block, Draft, Phrase
from pipeline.model.forms import Form, Question
from pipeline.model.reading import Response, ReviewAnswer
from pipeline.model.review import Review
from pipeline.stages.assemble.replies import replies_by_form
from pipeline.stages.assemble.reply_content import table_of, texts_of
from pipeline.stages.assemble.segment_maker import SegmentMaker

KIND = "reading-copy"


def reading_copy(response: Response, review: Review, forms: Mapping[str, Form], lexicon: Lexicon) -> Draft | None:
    """The replies in other languages as a draft in the language that most of them are in; None where there are none.

    Raises:
        ConfigurationError: a fixed text is missing.
    """
    blocks: list[Block] = []
    languages: Counter[str] = Counter()
    for replies in replies_by_form(response, review, forms):
        for question in replies.form.questions:
            reply = replies.reply(question.id)
            if reply is None or reply.answer.language == review.language:
                continue
            found = list(_written(question, reply, SegmentMaker(lexicon, reply.answer.language, review.id)))
            if len(found) > 1:
                languages[reply.answer.language] += len(found)
                blocks += found
    if not blocks:
        return None
    language = min(languages, key=lambda each: (-languages[each], each))
    name = f"{review.id}.{KIND}"
    return Draft(KIND, name, language, language, "confidential", tuple(blocks), review=review.id)


def _written(question: Question, reply: ReviewAnswer, segments: SegmentMaker) -> Iterator[Block]:
    """The question, then each sentence of the reply; a ticked option has no words of the State's."""
    text = Phrase(f"question:{question.id}")
    yield Block("question", (segments.fixed(f"q-{question.id}", text, confidential=True),), question.id)
    language = reply.answer.language
    table = table_of(question, reply.answer)
    cells = [cell for row in table.rows for cell in row if isinstance(cell, str) and cell.strip()] if table else []
    texts = cells if table else [block.text for block in texts_of(question, reply.answer)]
    for number, written in enumerate(texts, 1):
        yield Block("reply", segments.sentences(f"r-{question.id}-{number}", written, language), question.id)
