"""HTML pages from templates."""

from __future__ import annotations

import pytest

from pipeline.errors import ConfigurationError
from pipeline.formats.html import render_page


def page(template: str, **values: object) -> str:
    """The page that the template gives for these values."""
    return render_page(template.encode(), values, name="page.html").decode()


def test_text_is_escaped_in_elements_and_attributes() -> None:
    """A script, an entity or a quotation mark in a value stays text."""
    assert page('<a title="{{ x }}">{{ x }}</a>', x='"><script>&e;') == (
        '<a title="&#34;&gt;&lt;script&gt;&amp;e;">&#34;&gt;&lt;script&gt;&amp;e;</a>'
    )


def test_an_instruction_in_a_value_is_not_carried_out() -> None:
    """Only the template's own instructions count."""
    assert page("{{ x }}", x="{{ 7*7 }}") == "{{ 7*7 }}"


def test_characters_that_a_page_cannot_hold_are_shown_as_a_mark() -> None:
    """A null character or half a surrogate pair doesn't break the page."""
    assert page("{{ x }}", x="a\x00b\ud800") == "a\ufffdb\ufffd"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("one\n{{ x", "page.html, line 2"),
        ("{{ missing }}", "page.html: 'missing' is undefined"),
        ("{{ x.__class__.__mro__ }}", "page.html: .*unsafe"),
    ],
)
def test_a_template_that_is_wrong_or_reaches_too_far_is_named(template: str, message: str) -> None:
    """The message says which template and what is wrong."""
    with pytest.raises(ConfigurationError, match=message):
        page(template, x="x")


def test_a_template_in_another_encoding_is_named() -> None:
    """The message says what to do."""
    with pytest.raises(ConfigurationError, match=r"page\.html is not UTF-8 at byte 0"):
        render_page(b"\xff", {}, name="page.html")
