"""Provisions as each language writes them."""

from __future__ import annotations

import pytest

from pipeline.errors import ConfigurationError
from pipeline.mechanism.references import Provision, heading, reference
from pipeline.model.text import Localized
from tests.forms import common_units

LABELS = {unit.id: unit.text for unit in common_units() if unit.kind == "label"}
S = "\u00a0"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", f"art.{S}5, para.{S}1{S}(a) (ii)"),
        ("fr", f"art.{S}5, par.{S}1{S}a) ii)"),
        ("es", f"art.{S}5, párr.{S}1{S}a) ii)"),
        ("ru", f"ст.{S}5, п.{S}1{S}a) ii)"),
        ("zh", "第5条第1款(a)项(二)目"),
        ("ar", "المادة 5، الفقرة 1 (أ) '2'"),
    ],
)
def test_a_subparagraph_is_written_as_its_language_writes_it(language: str, text: str) -> None:
    """Brackets, letters and numerals differ from language to language."""
    assert reference(Provision("5", "1 (a) (ii)"), LABELS).text(language) == text


@pytest.mark.parametrize(
    ("provision", "english", "chinese"),
    [
        (Provision("14"), f"art.{S}14", "第14条"),
        (Provision("15", "5"), f"art.{S}15, para.{S}5", "第15条第5款"),
        (Provision("2", "(i)"), f"art.{S}2{S}(i)", "第2条(i)项"),
        (Provision("11a"), f"art.{S}11{S}(a)", "第11条(a)项"),
    ],
)
def test_a_provision_may_lack_a_paragraph_or_a_letter(provision: Provision, english: str, chinese: str) -> None:
    """A part of an article, `11a`, is its sub-paragraph; `(i)` after an article is a letter, not a numeral."""
    assert reference(provision, LABELS).text("en") == english
    assert reference(provision, LABELS).text("zh") == chinese


def test_the_code_of_an_article_has_two_digits_and_its_letter() -> None:
    """Ids sort as articles do."""
    assert [Provision(article).code for article in ("5", "11a", "23")] == ["05", "11a", "23"]


@pytest.mark.parametrize("paragraph", ["1(a)", "(a) 1", "1 a)", "one", "1 (a) (k)", "(aa)"])
def test_a_paragraph_in_another_form_is_refused(paragraph: str) -> None:
    """Paragraphs are written in one way, so that every language can be made of it."""
    with pytest.raises(ConfigurationError, match="no paragraph; write 1"):
        reference(Provision("5", paragraph), LABELS)


@pytest.mark.parametrize("article", ["", "05b.", "five", "11 (a)"])
def test_an_article_in_another_form_is_refused(article: str) -> None:
    """Articles are a number and at most a letter."""
    with pytest.raises(ConfigurationError, match="is no article"):
        reference(Provision(article), LABELS)


def test_a_missing_label_is_named() -> None:
    """Whoever edits the common file learns which row is gone."""
    with pytest.raises(ConfigurationError, match="no label 'reference-article'"):
        reference(Provision("5"), {})


def test_a_heading_has_the_number_in_every_language_of_the_name() -> None:
    """A language in which the article has no name is left out rather than mixed; a draft part makes a draft heading."""
    name = Localized({"en": "Use of terms", "fr": "Terminologie"}, {"en": "approved", "fr": "approved"})
    labels = {
        "heading-article": Localized(
            {"en": "Article {article}. {heading}", "fr": "Article {article}. {heading}", "es": "Artículo {article}"},
            {"en": "approved", "fr": "draft", "es": "draft"},
        )
    }
    whole = heading(Provision("2"), name, labels)
    assert dict(whole.texts) == {"en": "Article 2. Use of terms", "fr": "Article 2. Terminologie"}
    assert (whole.status("en"), whole.status("fr"), whole.status("es")) == ("approved", "draft", "missing")


def test_the_heading_of_a_part_of_an_article_has_the_whole_article_s_number() -> None:
    """Its name says which part it is."""
    name = Localized({"en": "Security and preventive measures, subparagraph (a)"})
    expected = "Article 11. Security and preventive measures, subparagraph (a)"
    assert heading(Provision("11a"), name, LABELS).text("en") == expected
