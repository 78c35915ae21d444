"""Sentences, cut by hand: `|` marks each break."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.segments import split_sentences
from pipeline.model.text import LANGUAGES

CASES = {
    "en": [
        "See art. 5, para. 1 (b). |It was amended.",
        "The law (No. 12 of 2015) applies. |No. 13 does not.",
        "No. |The law doesn't cover it.",
        "Mr. Smith lives in St. James. |He agreed.",
        "Is it in force? |Yes! |Since 2010.",
        "Fines of 5.3 million, e.g. for bribery, were imposed i.e. collected.",
        "1. Each State party reports. |2. The group meets.",
        "He said “We agree.” |Then he left.",
        "See document CTOC/COP/2018/1/Rev. 1 and Add. 2. |It is short.",
        "The U.S. Congress adopted it. |J. R. Smith voted.",
        "It stands in Annex A. |The annex is long.",
        "It may (a) seize; (b) freeze. b) It may confiscate.".replace(". b)", ". |b)"),
        "First line\n|Second line",
        "Wait... and see. |Done…",
        "See No. 5 and para. 6. |The rest follows.",
        "Only one sentence",
    ],
    "fr": [
        "Voir l'art. 5, par. 1 b). |Il a été modifié.",
        "Certaines infractions, p. ex. la corruption, sont visées. |Oui.",
        "« Est-ce en vigueur ? » |Oui.",
        "M. Dupont a signé la loi no 12. |Mme Durand aussi.",
        "La loi no. 12 s'applique. |Non. |La loi ne le prévoit pas.",
        "Peine (cf. art. 12, c.-à-d. dix ans). |Amende.",
    ],
    "es": [
        "Véase el art. 5, párr. 1 b). |Fue modificado.",
        "La Ley núm. 12 rige. |No. |La ley no lo prevé.",
        "¿Está en vigor? |Sí. |¡Desde 2010!",
        "El Sr. Pérez y la Sra. Díaz viajaron a EE. UU. en 2010. |Volvieron.",
        "Algunos delitos, p. ej. el soborno, están previstos.",
    ],
    "ru": [
        "См. ст. 5, п. 1. |Закон изменен.",
        "Законы, т. е. акты парламента, см. ч. 2 ст. 10. |Да.",
        "А. Б. Иванов подписал закон. |Он вступил в силу.",
        "Закон действует? |Да! |С 2010 года.",
        "Преступления, в т. ч. Коррупция, наказуемы.",
    ],
    "zh": [
        "见第5条。|该法已修订。",
        "该法是否有效？|是！|自2010年起。",
        "他说：“我们同意。”|然后离开。",
        "见《公约》第5条第1款；第6条。",
        "参见 art. 5 的规定。|有效。",
    ],
    "ar": [
        "انظر المادة 5. |وقد عُدّلت.",
        "هل القانون نافذ؟ |نعم.",
        "قال د. حسن ذلك. |ثم غادر.",
        "1. تقدم كل دولة طرف تقريرا. |2. يجتمع الفريق.",
        "انظر ص. 12 من القانون، الفقرة 3. |نعم!",
    ],
}


@pytest.mark.parametrize(("language", "marked"), [(name, case) for name, cases in CASES.items() for case in cases])
def test_a_text_breaks_where_a_reader_would(language: str, marked: str) -> None:
    """Abbreviations of UN texts, numbers and initials don't end a sentence; end marks do."""
    assert split_sentences(marked.replace("|", ""), language) == marked.split("|")


@given(st.text(alphabet="aB .!?。？\n5(«»)art؟ст", max_size=60) | st.text(max_size=40), st.sampled_from(LANGUAGES))
@settings(deadline=None, max_examples=200)
def test_the_sentences_joined_are_the_text(text: str, language: str) -> None:
    """Nothing is lost, added or moved, whatever the text."""
    sentences = split_sentences(text, language)
    assert "".join(sentences) == text
    assert all(sentences)


def test_white_space_before_the_first_sentence_is_no_sentence() -> None:
    """Leading line breaks stay with the first sentence."""
    assert split_sentences("\n\n Yes. No.\n", "en") == ["\n\n Yes. ", "No.\n"]
