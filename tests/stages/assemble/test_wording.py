"""Fixed texts are neutral: no ranking, no score, no blame, and no findings of the secretariat (paras. 3, 28)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from pipeline.formats.tables import read_csv
from pipeline.model.text import LANGUAGES
from tests.stages.assemble.arcadia import ROOT

UNWANTED = {
    "en": r"\brank|\bscor(e|ing)|\bfail|violat|\bworst|better than|worse|condemn|complian|\bbreach|deficien|\bgrade"
    r"|league table|shortcoming|secretariat (finds|found|concludes|considers)",
    "fr": r"classement|\bscore|\bnote attribu|échou|échec|\bviol[eé]|violation|\bpire|meilleur|condamn|manquement"
    r"|défaillan|conformité|lacune|secrétariat (constate|conclut|estime|considère)",
    "es": r"clasificaci|puntuaci|fracas|\bviola|incumpl|\bpeor|mejor que|conden|deficien|infracción de"
    r"|secretaría (constata|concluye|considera)",
    "ru": r"рейтинг|\bбалл|провал|наруш|худш|хуже|лучше|осужд|невыполн|не выполн|недостат"
    r"|секретариат (установил|считает|приходит)",
    "zh": r"排名|评分|得分|失败|违反|最差|优于|谴责|合规|缺陷|不足|秘书处(认定|认为|发现)",
    "ar": r"تصنيف|درجات|فشل|انتهاك|ينتهك|خرق|أسوأ|أفضل من|إدان|إخفاق|امتثال|قصور|الأمانة (تستنتج|ترى|تخلص)",
}
"""By language: what no fixed text of a document about a State may say."""

WOULD_BE_CAUGHT = {
    "en": (
        "Arcadia failed to adopt a law.",
        "This violates article 5.",
        "The secretariat finds no offence.",
        "Ranked third",
    ),
    "fr": ("L'État a échoué.", "Le secrétariat constate une violation."),
    "es": ("El Estado incumple el artículo 5.", "La secretaría concluye que no."),
    "ru": ("Государство нарушило статью 5.", "Рейтинг государств"),
    "zh": ("该国违反第5条。", "国家排名"),
    "ar": ("فشلت الدولة في الوفاء.", "يشكل ذلك انتهاكاً للمادة 5."),
}


def unwanted(text: str, language: str) -> list[str]:
    """What a neutral text would not say."""
    return [match[0] for match in re.finditer(UNWANTED[language], text.lower())]


def phrases() -> Iterator[tuple[str, str, str]]:
    """Key, language and text of every fixed text about a review."""
    for kind in ("report", "summary", "receipt", "open-me"):
        for row in read_csv((ROOT / f"templates/{kind}/phrases.csv").read_bytes(), kind):
            yield from ((row["key"], language, row[language]) for language in LANGUAGES if row[language])


def test_no_fixed_text_ranks_or_blames() -> None:
    """Each phrase in each language is free of the words that a review doesn't use."""
    found = [(key, language, words) for key, language, text in phrases() if (words := unwanted(text, language))]
    assert found == []


@pytest.mark.parametrize(
    ("language", "text"), [(each, text) for each, texts in WOULD_BE_CAUGHT.items() for text in texts]
)
def test_the_lists_catch_what_they_are_for(language: str, text: str) -> None:
    """A sentence that ranks or blames is caught in its language."""
    assert unwanted(text, language)


def test_points_to_check_are_questions_and_never_verdicts() -> None:
    """Each point ends with a question mark in every language."""
    points = [(key, language, text) for key, language, text in phrases() if key.startswith("report.point-")]
    assert len(points) == 11 * 6
    assert [key for key, _, text in points if not text.endswith(("?", "？", "؟"))] == []


def test_documents_have_their_texts_in_six_languages() -> None:
    """A report can be made in any working language, a summary is (para. 45)."""
    for kind in ("report", "summary"):
        for row in read_csv((ROOT / f"templates/{kind}/phrases.csv").read_bytes(), kind):
            assert [language for language in LANGUAGES if not row[language]] == [], row["key"]


def test_the_fields_of_a_text_are_the_same_in_every_language() -> None:
    """What a phrase is filled with never depends on the language."""
    for kind in ("report", "summary"):
        for row in read_csv((ROOT / f"templates/{kind}/phrases.csv").read_bytes(), kind):
            fields = {language: sorted(re.findall(r"\{(\w+)\}", row[language])) for language in LANGUAGES}
            assert all(each == fields["en"] for each in fields.values()), row["key"]


def test_the_two_arabic_words_for_states_of_a_review_keep_the_vowel_that_tells_them_apart() -> None:
    """Under review and reviewing differ by one mark only: no text may use the bare word."""
    bare = [
        key for key, language, text in phrases() if language == "ar" and re.search("المستعر(?![\u0650\u064e])", text)
    ]
    assert bare == []
