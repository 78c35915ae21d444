"""Beginnings and ends of paired codes find each other in a sentence."""

from __future__ import annotations

import pytest

from pipeline.formats.code_pairs import roles
from pipeline.model.draft import Part


def named(names: str) -> tuple[Part, ...]:
    """Codes by name: `a` begins a pair, `/a` ends it, `x` stands alone, `.` is text."""
    made = []
    for name in names.split():
        kind = "close" if name.startswith("/") else "open"
        code = Part("code", "", name, kind) if name not in (".", "x") else Part("code", "", name, "note")
        made.append(Part("text", "t") if name == "." else code)
    return tuple(made)


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (". x .", "text single text"),
        ("a . /a", "begin text end"),
        ("a b /b /a", "begin begin end end"),
        ("a /a b /b", "begin end begin end"),
        ("a b /a /b", "crossing-begin crossing-begin crossing-end crossing-end"),
        ("a b c /c /a /b", "crossing-begin crossing-begin begin end crossing-end crossing-end"),
        ("a .", "lone-begin text"),
        (". /a", "text lone-end"),
        ("/a a", "lone-end lone-begin"),
        ("a b /a", "begin lone-begin end"),
        ("a /b /a", "begin lone-end end"),
        ("/a a /a a", "lone-end begin end lone-begin"),
    ],
)
def test_each_half_knows_whether_its_pair_nests_crosses_or_is_elsewhere(names: str, wanted: str) -> None:
    """A half without its other half does not make the pair around it cross anything."""
    assert " ".join(roles(named(names))) == wanted
