"""The Note by the Secretariat, every expected sentence written by hand."""

from __future__ import annotations

import dataclasses
import re

import pytest

from pipeline.formats.tables import read_csv
from pipeline.language.phrases import FIELD
from pipeline.mechanism.session import Meeting
from pipeline.mechanism.symbols import find
from pipeline.model.draft import Draft
from pipeline.model.text import LANGUAGES, Localized
from pipeline.model.values import AgendaItem
from pipeline.stages.assemble.note import note
from tests.stages.assemble.session_data import (
    APRIL,
    AUTUMN,
    DOCUMENT,
    GENEVA,
    JUNE,
    MIGRANTS,
    PHRASES,
    SEPTEMBER,
    lexicon,
)
from tests.typography import bound

LEXICON = lexicon()
TRANSLATIONS = tuple(language for language in LANGUAGES if language != "en")


def made(*meetings: Meeting, language: str = "en") -> Draft:
    """The note on these meetings."""
    return note(DOCUMENT, meetings, LEXICON, language)


def texts(draft: Draft, kind: str) -> list[str]:
    """The text of each block of a kind, a space between sentences."""
    return [" ".join(segment.text for segment in block.segments) for block in draft.blocks if block.kind == kind]


def meeting_sentence(draft: Draft) -> str:
    """The first sentence of the last paragraph, which says where and when the meetings are."""
    return [block for block in draft.blocks if block.kind == "paragraph"][-1].segments[0].text


MASTHEADS = {
    "en": ("United Nations", "Distr.: General", "24 July 2026", "Original: English"),
    "fr": ("Nations Unies", "Distr. générale", "24 juillet 2026", "Original\u00a0: anglais"),
    "es": ("Naciones Unidas", "Distr. general", "24 de julio de 2026", "Original: inglés"),
    "ru": ("Организация Объединенных Наций", "Distr.: General", "24 July 2026", "Original: English"),
    "zh": ("联合国", "Distr.: General", "24 July 2026", "Original: English"),
    "ar": ("الأمم المتحدة", "Distr.: General", "24 July 2026", "Original: English"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_masthead_is_written_as_its_language_has_it(language: str) -> None:
    """French and Spanish translate the block on distribution; Russian, Chinese and Arabic leave it in English."""
    furniture = made(JUNE, language=language).furniture
    found = tuple(furniture[name].text for name in ("org", "distribution", "date", "original"))
    assert found == tuple(bound(text) for text in MASTHEADS[language])
    block = "en" if language in ("ru", "zh", "ar") else language
    assert {furniture[name].language for name in ("distribution", "date", "original")} == {block}
    assert furniture["org"].language == language


@pytest.mark.parametrize(
    ("language", "name"),
    [("fr", "Français"), ("es", "Español"), ("ru", "Russian"), ("zh", "Chinese"), ("ar", "Arabic")],
)
def test_a_translation_names_its_language(language: str, name: str) -> None:
    """The original doesn't."""
    assert made(JUNE, language=language).furniture["language"].text == name
    assert "language" not in made(JUNE).furniture


FRONTS = {
    "en": ("Thirteenth session", "Vienna, 12–16 October 2026", "Item 2 (b) of the provisional agenda*"),
    "fr": ("Treizième session", "Vienne, 12-16 octobre 2026", "Point 2 b) de l’ordre du jour provisoire*"),
    "es": ("13º período de sesiones", "Viena, 12 a 16 de octubre de 2026", "Tema 2 b) del programa provisional*"),
    "ru": ("Тринадцатая сессия", "Вена, 12–16 октября 2026 года", "Пункт 2 b) предварительной повестки дня*"),
    "zh": ("第十三届会议", "2026年10月12日至16日，维也纳", "临时议程*项目2(b)"),
    "ar": ("الدورة الثالثة عشرة", "فيينا، 12-16 تشرين الأول/أكتوبر 2026", "البند 2 (ب) من جدول الأعمال المؤقت*"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_session_place_and_item_stand_above_the_title(language: str) -> None:
    """In words, with a dash and an asterisk where the language has them."""
    draft = made(JUNE, language=language)
    found = (*texts(draft, "session"), *texts(draft, "place"), *texts(draft, "agenda-item"))
    assert found == tuple(bound(text) for text in FRONTS[language])


TITLES = {
    "en": "Report on the meeting of the Working Group on Trafficking in Persons held in Vienna from 8 to 10 June 2026",
    "fr": "Rapport sur la réunion du Groupe de travail sur la traite des personnes tenue à Vienne du 8 au 10 juin 2026",
    "es": "Informe sobre la reunión del Grupo de Trabajo sobre la Trata de Personas celebrada en Viena "
    "del 8 al 10 de junio de 2026",
    "ru": "Доклад о работе совещания Рабочей группы по вопросам торговли людьми, проведенного в Вене "
    "с 8 по 10 июня 2026 года",
    "zh": "2026年6月8日至10日在维也纳举行的贩运人口问题工作组会议的报告",
    "ar": "تقرير عن اجتماع الفريق العامل المعني بالاتجار بالأشخاص المعقود في فيينا "
    "في الفترة من 8 إلى 10 حزيران/يونيه 2026",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_says_which_meeting_where_and_when(language: str) -> None:
    """One phrase in each language, its cases and its order the language's own."""
    draft = made(JUNE, language=language)
    assert texts(draft, "title") == [bound(TITLES[language])]
    assert draft.furniture["title"].text == bound(TITLES[language])


def test_the_paragraphs_are_mandate_request_and_meeting() -> None:
    """Names are long at the first mention and short at the second."""
    assert texts(made(JUNE), "paragraph") == [
        (
            "In its decision 4/4, entitled “Trafficking in human beings”, the Conference of the Parties to the "
            "United Nations Convention against Transnational Organized Crime decided to establish an open-ended "
            "working group to advise it and to help it to carry out its mandate with regard to the Protocol to "
            "Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children, supplementing "
            "the United Nations Convention against "
            "Transnational Organized Crime."
        ),
        (
            "In the same decision, the Conference decided that a report on the activities of the Working Group on "
            "Trafficking in Persons should be submitted to it."
        ),
        bound(
            "A meeting of the Working Group was held in Vienna from 8 to 10 June 2026. The report on that meeting "
            "(CTOC/COP/WG.4/2026/3) will be made available to the Conference at its thirteenth session."
        ),
    ]


HELD_ONE = {
    "en": "A meeting of the Working Group was held in Vienna from 8 to 10 June 2026.",
    "fr": "Une réunion du Groupe de travail s’est tenue à Vienne du 8 au 10 juin 2026.",
    "es": "Se celebró una reunión del Grupo de Trabajo en Viena del 8 al 10 de junio de 2026.",
    "ru": "Совещание Рабочей группы было проведено в Вене с 8 по 10 июня 2026 года.",
    "zh": "工作组于2026年6月8日至10日在维也纳举行了会议。",
    "ar": "عقد الفريق العامل اجتماعاً في فيينا في الفترة من 8 إلى 10 حزيران/يونيه 2026.",
}
SCHEDULED_ONE = {
    "en": "A meeting of the Working Group is scheduled to be held in Vienna on 8 and 9 September 2026.",
    "fr": "Une réunion du Groupe de travail doit se tenir à Vienne les 8 et 9 septembre 2026.",
    "es": "Está previsto que se celebre una reunión del Grupo de Trabajo en Viena los días 8 y 9 de septiembre "
    "de 2026.",
    "ru": "Совещание Рабочей группы планируется провести в Вене 8 и 9 сентября 2026 года.",
    "zh": "工作组定于2026年9月8日和9日在维也纳举行会议。",
    "ar": "من المقرر أن يعقد الفريق العامل اجتماعاً في فيينا يومي 8 و9 أيلول/سبتمبر 2026.",
}
HELD_TWO = {
    "en": "Two meetings of the Working Group were held in Vienna from 24 to 26 April 2025 and from 8 to 10 June 2026.",
    "fr": "Deux réunions du Groupe de travail se sont tenues à Vienne du 24 au 26 avril 2025 et du 8 au 10 juin 2026.",
    "es": "Se celebraron dos reuniones del Grupo de Trabajo en Viena del 24 al 26 de abril de 2025 y "
    "del 8 al 10 de junio de 2026.",
    "ru": "Два совещания Рабочей группы были проведены в Вене с 24 по 26 апреля 2025 года и с 8 по 10 июня 2026 года.",
    "zh": "工作组于2025年4月24日至26日和2026年6月8日至10日在维也纳举行了两次会议。",
    "ar": "عقد الفريق العامل اجتماعين في فيينا في الفترة من 24 إلى 26 نيسان/أبريل 2025 "
    "وفي الفترة من 8 إلى 10 حزيران/يونيه 2026.",
}
HELD_THREE = {
    "en": "Three meetings of the Working Group were held in Vienna from 24 to 26 April 2025, "
    "from 30 October to 1 November 2025, and from 8 to 10 June 2026.",
    "fr": "Trois réunions du Groupe de travail se sont tenues à Vienne du 24 au 26 avril 2025, "
    "du 30 octobre au 1er novembre 2025 et du 8 au 10 juin 2026.",
    "es": "Se celebraron tres reuniones del Grupo de Trabajo en Viena del 24 al 26 de abril de 2025, "
    "del 30 de octubre al 1 de noviembre de 2025 y del 8 al 10 de junio de 2026.",
    "ru": "Были проведены следующие совещания Рабочей группы: в Вене с 24 по 26 апреля 2025 года, "
    "с 30 октября по 1 ноября 2025 года и с 8 по 10 июня 2026 года.",
    "zh": "工作组于2025年4月24日至26日、2025年10月30日至11月1日和2026年6月8日至10日在维也纳举行了三次会议。",
    "ar": "عقد الفريق العامل ثلاثة اجتماعات في فيينا في الفترة من 24 إلى 26 نيسان/أبريل 2025 "
    "وفي الفترة من 30 تشرين الأول/أكتوبر إلى 1 تشرين الثاني/نوفمبر 2025 وفي الفترة من 8 إلى 10 حزيران/يونيه 2026.",
}
SENTENCES = [
    ((JUNE,), HELD_ONE),
    ((SEPTEMBER,), SCHEDULED_ONE),
    ((APRIL, JUNE), HELD_TWO),
    ((APRIL, AUTUMN, JUNE), HELD_THREE),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("meetings", "expected"), SENTENCES, ids=["held", "scheduled", "two", "three"])
def test_number_and_tense_follow_the_meetings(
    meetings: tuple[Meeting, ...], expected: dict[str, str], language: str
) -> None:
    """One, two or more; before the note's date or after it; the agreement is each language's."""
    assert meeting_sentence(made(*meetings, language=language)) == bound(expected[language])


REPORTS_TWO = {
    "en": "The reports on those meetings (CTOC/COP/WG.4/2025/4 and CTOC/COP/WG.4/2026/3) will be made available to the "
    "Conference at its thirteenth session.",
    "fr": "Les rapports sur ces réunions (CTOC/COP/WG.4/2025/4 et CTOC/COP/WG.4/2026/3) seront mis à la disposition "
    "de la Conférence à sa treizième session.",
    "es": "Los informes sobre esas reuniones (CTOC/COP/WG.4/2025/4 y CTOC/COP/WG.4/2026/3) se pondrán a disposición "
    "de la Conferencia en su 13º período de sesiones.",
    "ru": "Доклады о работе этих совещаний (CTOC/COP/WG.4/2025/4 и CTOC/COP/WG.4/2026/3) будут представлены "
    "Конференции на ее тринадцатой сессии.",
    "zh": "这些会议的报告（CTOC/COP/WG.4/2025/4和CTOC/COP/WG.4/2026/3）将提供给缔约方会议第十三届会议。",
    "ar": "وسيتاح التقريران عن هذين الاجتماعين (CTOC/COP/WG.4/2025/4 وCTOC/COP/WG.4/2026/3) للمؤتمر "
    "في دورته الثالثة عشرة.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_reports_are_promised_in_the_plural(language: str) -> None:
    """Both symbols in brackets, in the order of the meetings."""
    paragraph = [block for block in made(APRIL, JUNE, language=language).blocks if block.kind == "paragraph"][-1]
    assert paragraph.segments[1].text == REPORTS_TWO[language]


def test_a_joint_report_is_one_report_on_several_meetings() -> None:
    """Its symbol stands once."""
    joint = dataclasses.replace(APRIL, report=JUNE.report)
    assert texts(made(joint, JUNE), "paragraph")[-1].endswith(
        "The report on those meetings (CTOC/COP/WG.4/2026/3) will be made available to the Conference "
        "at its thirteenth session."
    )


def test_meetings_in_two_cities_have_each_its_own() -> None:
    """The place stands before each date."""
    assert meeting_sentence(made(GENEVA, JUNE)) == bound(
        "Two meetings of the Working Group were held in Geneva from 24 to 26 April 2025 and "
        "in Vienna from 8 to 10 June 2026."
    )


def test_past_and_future_meetings_are_two_paragraphs() -> None:
    """The title counts both; each paragraph has its tense."""
    draft = made(JUNE, SEPTEMBER)
    assert texts(draft, "title") == [
        bound(
            "Reports on the meetings of the Working Group on Trafficking in Persons held in Vienna "
            "from 8 to 10 June 2026 and on 8 and 9 September 2026"
        )
    ]
    assert [text.split(" Vienna")[0] for text in texts(draft, "paragraph")[-2:]] == [
        "A meeting of the Working Group was held in",
        "A meeting of the Working Group is scheduled to be held in",
    ]


def test_several_groups_have_headings_and_one_count_of_paragraphs() -> None:
    """The numbers run on through the headings; each group is named in full at its first mention."""
    draft = made(JUNE, MIGRANTS)
    assert texts(draft, "title") == [
        (
            "Reports on the meetings of the Working Group on Trafficking in Persons and "
            "the Working Group on the Smuggling of Migrants"
        )
    ]
    assert texts(draft, "body-heading") == [
        "Working Group on Trafficking in Persons",
        "Working Group on the Smuggling of Migrants",
    ]
    numbers = [block.data["number"] for block in draft.blocks if block.kind == "paragraph"]
    assert numbers == ["1", "2", "3", "4"]
    assert meeting_sentence(draft) == bound(
        "A meeting of the Working Group on the Smuggling of Migrants was held in Vienna on 29 and 30 June 2026."
    )


def test_a_group_without_a_known_mandate_begins_with_its_meeting() -> None:
    """Nothing is invented about it."""
    assert len(texts(made(MIGRANTS), "paragraph")) == 1


def test_several_items_are_in_the_plural() -> None:
    """Each instrument has a title line of its own."""
    items = (AgendaItem(2, "a"), AgendaItem(2, "b"), AgendaItem(3))
    document = dataclasses.replace(DOCUMENT, agenda_items=items, instruments=("UNTOC", "TIP"))
    draft = note(document, (JUNE,), LEXICON)
    assert texts(draft, "agenda-item") == ["Items 2 (a), 2 (b) and 3 of the provisional agenda*"]
    assert [title.rpartition(": ")[2][:26] for title in texts(draft, "item-title")] == [
        "United Nations Convention ",
        "Protocol to Prevent, Suppr",
    ]


def test_a_title_of_the_officers_own_is_a_persons_text() -> None:
    """Where a language has none, the English one stands there and is marked as untranslated."""
    own = Localized({"en": "Technical assistance", "fr": "Assistance technique"})
    document = dataclasses.replace(DOCUMENT, instruments=(), own_title=own)
    titles = {
        language: next(
            block.segments[0]
            for block in note(document, (JUNE,), LEXICON, language).blocks
            if block.kind == "item-title"
        )
        for language in ("en", "fr", "ru")
    }
    assert {language: (title.text, title.origin) for language, title in titles.items()} == {
        "en": ("Technical assistance", "human"),
        "fr": ("Assistance technique", "human"),
        "ru": ("Technical assistance", "untranslated"),
    }


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_segments_are_the_same_in_all_languages(language: str) -> None:
    """The same ids with the same English source; a phrase rendered again gives the same text."""
    meetings = (APRIL, AUTUMN, JUNE, MIGRANTS)
    original = {segment.id: segment.text for segment in made(*meetings).segments()}
    for segment in made(*meetings, language=language).segments():
        assert segment.source_text == original.get(segment.id, "English")
        assert segment.phrase is not None
        assert LEXICON.render(segment.phrase, language).text == segment.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_are_unique(language: str) -> None:
    """Each segment has one of its own."""
    ids = [segment.id for segment in made(APRIL, AUTUMN, JUNE, MIGRANTS, language=language).segments()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", ["ru", "zh", "ar"])
def test_no_latin_word_is_left_in_other_scripts(language: str) -> None:
    """But for symbols, and the block that stays in English."""
    for segment in made(APRIL, AUTUMN, JUNE, SEPTEMBER, MIGRANTS, language=language).segments():
        if segment.language == language:
            text = segment.text
            for start, end in reversed(find(text)):
                text = text[:start] + text[end:]
            assert not re.search(r"[A-Za-z]{3,}", text), segment.text


def test_what_is_not_approved_is_marked() -> None:
    """The author line has a source; the sentences were written for the template and wait for approval."""
    origins = {block.kind: block.segments[0].origin for block in made(JUNE, language="fr").blocks}
    assert origins["author"] == "fixed"
    assert origins["paragraph"] == "fixed-draft"


def test_number_and_bar_code_are_never_invented() -> None:
    """Both are places to be filled; the letter of the language is known."""
    letters = {language: made(JUNE, language=language).furniture["job-number"].text[-2] for language in LANGUAGES}
    assert letters == {"ar": "A", "zh": "C", "en": "E", "fr": "F", "ru": "R", "es": "S"}
    furniture = made(JUNE).furniture
    assert not re.search(r"\d", furniture["job-number"].text + furniture["barcode"].text)


def test_every_phrase_has_all_languages_and_only_known_fields() -> None:
    """A language may need fewer values than English, never another one."""
    for row in read_csv(PHRASES.read_bytes(), PHRASES.name):
        english = {match[1] for match in FIELD.finditer(row["en"])}
        for language in LANGUAGES:
            assert row[language], (row["key"], language)
            fields = {match[1] for match in FIELD.finditer(row[language])}
            assert fields <= english, (row["key"], language)
            assert row[f"{language}_status"] in ("approved", "draft")
        assert row["source"], row["key"]


def test_a_note_is_a_public_document_in_the_making() -> None:
    """Named by its symbol, in English first, with nobody's confidential text in it."""
    draft = made(JUNE, language="ar")
    assert (draft.kind, draft.name, draft.source_language) == ("note", "CTOC-COP-2026-4", "en")
    assert {segment.classification for segment in draft.segments()} == {"public"} == {draft.classification}
    assert {segment.review for segment in draft.segments()} == {""}
