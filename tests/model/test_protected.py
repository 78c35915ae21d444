"""What no language changes is found in a text."""

from __future__ import annotations

import time

import pytest

from pipeline.model.protected import has_words, protected_spans


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("See CTOC/COP/WG.2/2018/1/Rev.1.", ["CTOC/COP/WG.2/2018/1/Rev.1"]),
        ("Write to a.b@example.org, now.", ["a.b@example.org"]),
        ("At https://example.org/a?b=1.", ["https://example.org/a?b=1"]),
        ("Fill {state} and {{ item }} ‹12›", ["{state}", "{{ item }}", "‹12›"]),
        ("5,000.50 on 2018-05-01, art. 5", ["5,000.50", "2018-05-01", "5"]),
        ("UNTOC-05-03a of XAR-UNTOC-1", ["UNTOC-05-03a", "XAR-UNTOC-1"]),
        ("and/or input/output", []),
        ("المادة ٥", ["٥"]),
        ("See report.docx, data/a.xlsx and Annex.1.pdf.", ["report.docx", "data/a.xlsx", "Annex.1.pdf"]),
        (r"In C:\data\a.b, \\server\share and /usr/share/x.", [r"C:\data\a.b", r"\\server\share", "/usr/share/x"]),
        ("انظر www.example.org، الفقرة", ["www.example.org"]),
        ("he/she/they, the end.The law", []),
    ],
)
def test_stretches_are_found(text: str, stretches: list[str]) -> None:
    """Document symbols, addresses, placeholders, marks of codes, numbers, ids; no words."""
    assert [text[start:end] for start, end in protected_spans(text)] == stretches


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", False), ("12.5% (2019)", False), ("CTOC/COP/2018/1", False), ("– …", False), ("art. 5", True), ("是", True)],
)
def test_a_text_has_words_or_not(text: str, expected: bool) -> None:  # noqa: FBT001 - a test's value
    """Figures and symbols alone need no translation."""
    assert has_words(text) is expected


@pytest.mark.parametrize("piece", ["a-", "a.", "a/", "/a", "\\\\a", "1.", "A/"])
def test_a_long_text_without_spaces_is_looked_through_once(piece: str) -> None:
    """Time grows with the length, not with its square: 200,000 characters are read at once."""
    began = time.process_time()
    protected_spans(piece * 100_000)
    assert time.process_time() - began < 5
