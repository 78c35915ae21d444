"""Words as word limits count them."""

from __future__ import annotations

import pytest

from pipeline.model.draft import Part, Segment
from pipeline.stages.assemble.word_count import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Two networks were dismantled in 2023.", 6),
        ("The State's cost-effective co-operation (art. 5)", 6),
        ("3.4 million; 10,000 cases", 4),
        ("L'article 5 s'applique", 3),
        ("Государство-участник приняло закон.", 3),
        ("捣毁了两个网络。", 7),
        ("2023年", 2),
        ("الممارسات الجيِّدة في التنفيذ", 4),
        ("– … ◇", 0),
    ],
)
def test_words_are_counted_in_every_script(text: str, words: int) -> None:
    """A compound, an elided word and a figure are one word; in Chinese each character is."""
    parts = (Part("text", text),)
    assert count_words([Segment("s1", "en", parts, "en", parts, "human")]) == words
