"""The reading copy holds what a State wrote in another language than the review's, and nothing else."""

from __future__ import annotations

from pipeline.stages.assemble.reading_copy import reading_copy
from pipeline.stages.translate import Resources, translate
from tests.stages.assemble.arcadia import form, lexicon, reply, response, review

WRITTEN = "On l'a appliquée. Deux affaires ont été jugées."


def test_replies_in_another_language_stand_beside_a_draft() -> None:
    """The question in both languages, then each sentence of the State's, unchanged in the source."""
    copy = reading_copy(
        response(reply("05-T1", "text", None, WRITTEN, language="fr"), reply("05-T3", "text", None, "Too few staff.")),
        review("en"),
        {form().id: form()},
        lexicon(),
    )
    assert copy is not None
    assert (copy.source_language, copy.name) == ("fr", f"{review().id}.reading-copy")
    draft = translate(copy, "en", Resources(lexicon())).draft
    assert [(each.source_text, each.text, each.origin) for each in draft.segments()] == [
        ("Mise en pratique", "Application in practice", "fixed-draft"),
        ("On l'a appliquée.", "On l'a appliquée.", "untranslated"),
        ("Deux affaires ont été jugées.", "Deux affaires ont été jugées.", "untranslated"),
    ]


def test_a_ticked_option_has_no_words_of_the_states() -> None:
    """It is rendered in the report, not translated."""
    answer = reply("05-01", "choice", "UNTOC-05-01.yes", language="fr")
    assert reading_copy(response(answer), review("en"), {form().id: form()}, lexicon()) is None


def test_there_is_none_where_the_state_wrote_in_the_reviews_language() -> None:
    """Nothing is to be read beside it."""
    given = response(reply("05-T1", "text", None, "We did."))
    assert reading_copy(given, review("en"), {form().id: form()}, lexicon()) is None
