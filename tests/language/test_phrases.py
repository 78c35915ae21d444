"""Fixed texts as they are printed."""

from __future__ import annotations

from pipeline.language.phrases import Lexicon
from pipeline.model.draft import Phrase
from pipeline.model.text import Localized

LEXICON = Lexicon(
    {
        "title": Localized({"fr": "Rapport d'examen", "en": "The State's report"}),
        "of": Localized({"fr": "{what} : l'État et le fichier {file}", "en": "say 'yes'"}),
    }
)


def test_an_apostrophe_is_printed_as_one_beside_curly_quotation_marks() -> None:
    """One document doesn't mix the keyboard's sign with the printer's; quotation marks of a message stay."""
    assert LEXICON.render(Phrase("title"), "fr").text == "Rapport d’examen"
    assert LEXICON.render(Phrase("title"), "en").text == "The State’s report"
    assert LEXICON.render(Phrase("of", {"what": "", "file": ""}), "en").text == "say 'yes'"


def test_what_a_phrase_is_given_keeps_its_own_signs() -> None:
    """The name of a file, or a person's words, are nobody's to improve; a phrase inside a phrase is one."""
    data = {"what": Phrase("title"), "file": "l'annexe.docx"}
    assert LEXICON.render(Phrase("of", data), "fr").text == "Rapport d’examen : l’État et le fichier l'annexe.docx"
