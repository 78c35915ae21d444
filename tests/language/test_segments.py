"""Sentences, cut by hand: `|` marks each break."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.library import Library
from pipeline.model.draft import Part
from pipeline.model.text import LANGUAGES

SEGMENTER = Library().segmenter

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
    assert SEGMENTER.sentences(marked.replace("|", ""), language) == marked.split("|")


@given(st.text(alphabet="aB .!?。？\n5(«»)art؟ст", max_size=60) | st.text(max_size=40), st.sampled_from(LANGUAGES))
@settings(deadline=None, max_examples=200)
def test_the_sentences_joined_are_the_text(text: str, language: str) -> None:
    """Nothing is lost, added or moved, whatever the text."""
    sentences = SEGMENTER.sentences(text, language)
    assert "".join(sentences) == text
    assert all(sentences)


def test_white_space_before_the_first_sentence_is_no_sentence() -> None:
    """Leading line breaks stay with the first sentence."""
    assert SEGMENTER.sentences("\n\n Yes. No.\n", "en") == ["\n\n Yes. ", "No.\n"]


def pieces(*parts: str | tuple[str, str]) -> list[list[str]]:
    """The sentences of texts and codes, a code shown as its id; a code is (id, kind)."""
    given_ = tuple(Part("text", each) if isinstance(each, str) else Part("code", "", *each) for each in parts)
    return [[part.text or part.id for part in piece] for piece in SEGMENTER.parts(given_, "en")]


OPEN, CLOSE, NOTE = ("1", "open"), ("/1", "close"), ("2", "note")
BREAK, SECOND_BREAK, TAB, FIELD = ("3", "break"), ("4", "break"), ("5", "tab"), ("6", "field")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("One. ", OPEN, "Two", CLOSE, ". Three."), [["One. "], ["1", "Two", "/1", ". "], ["Three."]]),
        ((OPEN, "One.", CLOSE, " Two."), [["1", "One.", "/1", " "], ["Two."]]),
        (("One.", NOTE, " Two."), [["One.", "2", " "], ["Two."]]),
        ((OPEN, "One. Two.", CLOSE), [["1", "One. "], ["Two.", "/1"]]),
        (("See art", OPEN, ".", CLOSE, " 5. Two."), [["See art", "1", ".", "/1", " 5. "], ["Two."]]),
        ((NOTE,), [["2"]]),
        (("One.", OPEN, " Two", CLOSE, " three."), [["One."], ["1", " Two", "/1", " three."]]),
        (("One.", NOTE, OPEN, " Two", CLOSE), [["One.", "2"], ["1", " Two", "/1"]]),
        ((OPEN, "One. ", CLOSE, "Two."), [["1", "One. ", "/1"], ["Two."]]),
        (("One. ", FIELD, "Two."), [["One. "], ["6", "Two."]]),
    ],
)
def test_codes_stay_with_the_words_that_they_belong_to(
    parts: tuple[str | tuple[str, str], ...], expected: list[list[str]]
) -> None:
    """What closes or marks a sentence ends with it, what opens one begins with it; formatting hides no full stop."""
    assert pieces(*parts) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("Title in", BREAK, "two lines"), [["Title in", "3", "two lines"]]),
        (("One.", BREAK, "Two."), [["One.", "3"], ["Two."]]),
        (("Title", BREAK, SECOND_BREAK, "Text"), [["Title", "3", "4"], ["Text"]]),
        (("Title", BREAK, " ", SECOND_BREAK, "Text"), [["Title", "3", " ", "4"], ["Text"]]),
        (("Given:", BREAK, "(a) one", SECOND_BREAK, "(b) two"), [["Given:", "3"], ["(a) one", "4"], ["(b) two"]]),
        (("Given:", BREAK, "- one", SECOND_BREAK, "– two"), [["Given:", "3"], ["- one", "4"], ["– two"]]),
        (("Given:", BREAK, "1. One", SECOND_BREAK, "2. Two"), [["Given:", "3"], ["1. One", "4"], ["2. Two"]]),
        (("One.", TAB, "Two."), [["One.", "5"], ["Two."]]),
        (("Total", TAB, "12"), [["Total", "5", "12"]]),
    ],
)
def test_a_line_break_alone_ends_no_sentence(
    parts: tuple[str | tuple[str, str], ...], expected: list[list[str]]
) -> None:
    """It is a space; two in a row end the sentence, and so does one before an item of a list."""
    assert pieces(*parts) == expected


_PART = st.one_of(
    st.text(alphabet="ab. A!1)\n。", min_size=1, max_size=8).map(lambda text: Part("text", text)),
    st.sampled_from([Part("code", "", *each) for each in (OPEN, CLOSE, NOTE, BREAK, TAB, FIELD)]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PART, max_size=8), st.sampled_from(LANGUAGES))
def test_sentences_with_codes_put_together_are_the_parts(parts: list[Part], language: str) -> None:
    """Nothing is lost, and a sentence is never empty."""
    sentences = SEGMENTER.parts(tuple(parts), language)
    shown = [[(part.text, part.id) for part in each] for each in sentences]
    assert all(shown)
    joined = "".join(text or f"<{code}>" for each in shown for text, code in each)
    assert joined == "".join(part.text or f"<{part.id}>" for part in parts)
