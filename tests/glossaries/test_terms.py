"""The key terms of the Mechanism."""

from __future__ import annotations

import re

from pipeline.model.text import LANGUAGES
from tests.glossaries.glossary_files import rows

TERMS = rows("terms.csv")
VOWEL_MARKS = re.compile("[\u064b-\u0652]")


def test_there_are_213_terms_in_seven_categories() -> None:
    """Each with an English text."""
    assert len(TERMS) == 213
    assert {row["category"] for row in TERMS.values()} == {
        "instrument",
        "body",
        "mechanism",
        "treaty-term",
        "cluster",
        "doc-label",
        "answer",
    }
    assert all(row["en"] for row in TERMS.values())


def test_a_language_has_a_text_or_a_hint_and_never_both() -> None:
    """A hint is shown to a person and never put in by the program, so it has no status."""
    hints = []
    for key, row in TERMS.items():
        for language in LANGUAGES:
            assert bool(row[language]) != bool(row[f"{language}_hint"]), (key, language)
            if row[f"{language}_hint"]:
                assert not row[f"{language}_status"], (key, language)
                hints.append((key, language))
    assert len(hints) == 13
    assert {key for key, _ in hints} == {"mech-pairings", "mech-feedback", "mech-blueprint", "mech-volcontr"}


def test_the_reviewed_and_the_reviewing_state_keep_their_vowel_mark_in_arabic() -> None:
    """The two terms are the same letters; one mark on the ra tells them apart."""
    reviewed, reviewing = TERMS["mech-sur"]["ar"], TERMS["mech-reviewing"]["ar"]
    assert reviewed == "الدولة الطرف المستعر\u064eضة"
    assert reviewing == "الدولة الطرف المستعر\u0650ضة"
    assert VOWEL_MARKS.sub("", reviewed) == VOWEL_MARKS.sub("", reviewing)


def test_titles_and_bodies_agree_with_their_glossaries() -> None:
    """The same name in two glossaries would be two translations of it."""
    instruments, bodies = rows("instruments.csv"), rows("bodies.csv")
    pairs = [(f"inst-{key.lower()}", instruments[key], "title_") for key in instruments]
    pairs += [(f"inst-{key.lower()}-short", instruments[key], "short_") for key in ("UNTOC", "TIP", "SOM", "FA")]
    working_groups = {"ta": "WG.2", "ic": "WG.3", "tip": "WG.4", "fa": "WG.6", "som": "WG.7"}
    pairs += [(f"body-wg-{name}", bodies[key], "name_") for name, key in working_groups.items()]
    pairs += [("body-cop", bodies["COP"], "name_"), ("body-unodc", bodies["UNODC"], "name_")]
    for term, row, prefix in pairs:
        for language in LANGUAGES:
            assert TERMS[term][language] == row[prefix + language], (term, language)
            assert TERMS[term][f"{language}_status"] == row[f"{prefix}{language}_status"], (term, language)


def test_six_terms_are_as_documents_of_the_conference_have_them() -> None:
    """One of each category that documents are full of, in the order ar zh en fr ru es."""
    expected = {
        "tt-ocg": ("جماعة إجرامية منظَّمة", "有组织犯罪集团", "organized criminal group", "groupe criminel organisé",
                   "организованная преступная группа", "grupo delictivo organizado"),
        "mech-state-party": ("الدولة الطرف", "缔约国", "State party", "État partie", "государство-участник",
                             "Estado parte"),
        "doc-note": ("مذكِّرة من الأمانة", "秘书处的说明", "Note by the Secretariat", "Note du Secrétariat",
                     "Записка Секретариата", "Nota de la Secretaría"),
        "body-conf": ("المؤتمر", "缔约方会议", "the Conference", "la Conférence", "Конференция", "la Conferencia"),
        "tt-som": ("تهريب المهاجرين", "偷运移民", "smuggling of migrants", "trafic illicite de migrants",
                   "незаконный ввоз мигрантов", "tráfico ilícito de migrantes"),
        "mech-questionnaire": ("استبيان", "调查表", "questionnaire", "questionnaire", "вопросник", "cuestionario"),
    }  # fmt: skip
    for key, texts in expected.items():
        assert tuple(TERMS[key][language] for language in LANGUAGES) == texts
