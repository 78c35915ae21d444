"""The language of an answer."""

import pytest

from pipeline.language.detect import detect_language

SENTENCES = {
    "ar": "ينص قانون الأسلحة النارية على وسم كل سلاح وقت صنعه.",
    "zh": "枪支法规定在制造时必须对每一枪支进行标识，并保存记录至少十年。",
    "en": "The Firearms Act requires that every firearm be marked when it is made.",
    "fr": "La loi sur les armes exige le marquage de chaque arme lors de sa fabrication.",
    "ru": "Закон об оружии требует маркировать каждое изделие при его производстве.",
    "es": "La ley de armas exige que se marque cada arma de fuego al fabricarla.",
}


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("expected", SENTENCES)
def test_a_sentence_is_recognized_whatever_was_expected(language: str, expected: str) -> None:
    """A sentence in each language is told from the form's own."""
    assert detect_language(SENTENCES[language], expected) == language


@pytest.mark.parametrize("text", ["No", "Oui", "Loi 12/2010", "", "https://sherloc.example/legislation/arcadia/2010"])
def test_a_short_answer_or_an_address_inherits_the_language_of_the_form(text: str) -> None:
    """Less than twenty characters of words say too little."""
    assert detect_language(text, "es") == "es"
