"""Characters that XML can't hold."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.formats.characters import MARK, shown, unholdable


def test_each_is_shown_by_the_same_mark_and_named_once() -> None:
    """Tab and line break are kept, control characters and halves of pairs are not."""
    text = "a\tb\nc\x00d\x0be\x00f\ud800"
    assert shown(text) == f"a\tb\nc{MARK}d{MARK}e{MARK}f{MARK}"
    assert unholdable(text) == ("U+0000", "U+000B", "U+D800")


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=40))
def test_every_text_can_be_held_once_it_is_shown(text: str) -> None:
    """No text makes an XML library raise an error."""
    element = etree.Element("t")
    element.text = shown(text)
    assert element.text == shown(text)
