"""Values inside a fixed text, in the forms that the text asks for."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.errors import ConfigurationError
from pipeline.language.phrases import Lexicon
from pipeline.language.values import format_value
from pipeline.model.draft import Phrase
from pipeline.model.text import Localized
from pipeline.model.values import AgendaItem, DateRange
from tests.typography import bound

WEEK = DateRange(date(2018, 10, 15), date(2018, 10, 19))
ITEM = AgendaItem(2, "b")


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "2 (b)"), ("fr", "2 b)"), ("es", "2 b)"), ("ru", "2 b)"), ("zh", "2(b)"), ("ar", "2 (ب)")],
)
def test_a_sub_item_has_its_letter_as_the_language_writes_it(language: str, text: str) -> None:
    """Brackets on both sides or one, Arabic letters in Arabic."""
    assert format_value(ITEM, "", language) == text


def test_an_item_without_letter_is_its_number() -> None:
    """No brackets are left behind."""
    assert format_value(AgendaItem(3), "", "en") == "3"


@pytest.mark.parametrize(
    ("value", "form", "language", "text"),
    [
        (9, "ordinal", "en", "ninth"),
        (9, "Ordinal", "fr", "Neuvième"),
        (9, "oblique", "ru", "девятой"),
        (3, "Words", "es", "Tres"),
        (8500, "", "en", "8,500"),
        (WEEK, "", "en", "from 15 to 19 October 2018"),
        (WEEK, "masthead", "zh", "2018年10月15日至19日"),
        (date(2018, 5, 24), "en", "ar", "24 May 2018"),
        ("CTOC/COP/2018/1", "", "ru", "CTOC/COP/2018/1"),
    ],
)
def test_a_form_after_the_colon_chooses_how_a_value_is_written(
    value: int | str | date | DateRange, form: str, language: str, text: str
) -> None:
    """Each kind of value has forms of its own; a language code writes it in that language."""
    assert format_value(value, form, language) == bound(text)


def test_an_unknown_form_names_the_fixed_text() -> None:
    """A slip in a phrase file says in which phrase and language it is."""
    lexicon = Lexicon({"greeting": Localized({"en": "On {day:roman}"})})
    with pytest.raises(ConfigurationError, match=r"'greeting' in en: .*'roman'"):
        lexicon.render(Phrase("greeting", {"day": date(2018, 5, 24)}), "en")


def test_a_list_is_joined_as_the_language_joins_it() -> None:
    """Texts without a comma before "and"; ranges, which hold an "and" of their own, with one."""
    lexicon = Lexicon({"list": Localized({"en": "{items}", "zh": "{items}", "es": "{items}", "ar": "{items}"})})
    letters = Phrase("list", {"items": ("A", "B", "C")})
    assert lexicon.render(letters, "en").text == "A, B and C"
    assert lexicon.render(letters, "zh").text == "A、B和C"
    assert lexicon.render(letters, "ar").text == "A وB وC"
    assert lexicon.render(Phrase("list", {"items": ("Madrid", "Irlanda")}), "es").text == "Madrid e Irlanda"
    ranges = Phrase("list", {"items": (WEEK, WEEK, WEEK)})
    assert lexicon.render(ranges, "en").text.count(",") == 2


def test_a_fixed_text_is_no_better_than_those_inside_it() -> None:
    """An approved text that holds a draft one is a draft."""
    lexicon = Lexicon(
        {
            "outer": Localized({"en": "In {place}"}, {"en": "approved"}),
            "inner": Localized({"en": "Vienna"}, {"en": "draft"}),
        }
    )
    rendered = lexicon.render(Phrase("outer", {"place": (Phrase("inner"), "Geneva")}), "en")
    assert (rendered.text, rendered.status) == ("In Vienna and Geneva", "draft")
