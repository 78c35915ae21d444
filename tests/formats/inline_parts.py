"""Sources and targets with inline codes, for round trips."""

from __future__ import annotations

from hypothesis import strategies as st

from pipeline.model.draft import Part

_CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
XML_TEXT = st.text(_CHARACTERS, min_size=1, max_size=20)
_HARD = (" ", "  a ", "<b>&amp;]]>", "\n", "\r", "\t", "{{ x }}", "=A1", "القانون", "法律")


@st.composite
def sides(draw: st.DrawFn) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """A source and a target with the same codes, the target's in another order; no two texts side by side."""
    codes = [
        Part("code", draw(st.just("") | XML_TEXT), f"c{number}", draw(st.sampled_from(["break", "tab", "note"])))
        for number in range(1, draw(st.integers(0, 3)) + 1)
    ]

    def side(order: list[Part]) -> tuple[Part, ...]:
        parts: list[Part] = []
        for code in [*order, None]:
            text = draw(st.just("") | XML_TEXT | st.sampled_from(_HARD))
            parts += [Part("text", text)] if text else []
            parts += [code] if code else []
        return tuple(parts)

    return side(codes), side(draw(st.permutations(codes)))
