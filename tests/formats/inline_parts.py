"""Sources and targets with inline codes, for round trips."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from pipeline.model.draft import Part

_CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
XML_TEXT = st.text(_CHARACTERS, min_size=1, max_size=20)
_HARD = (
    " ", "  a ", "<b>&amp;]]>", "\n", "\r", "\t", "{{ x }}", "=A1", "القانون", "法律", "𠮷野家", "🇺🇳",
    "\u202bالمادة ٥\u202c", "\u200f(a)\u200e", "e\u0301", "\x85\u2028", "&#13;", "<g0>", "-->", "?>",
)  # fmt: skip
_SINGLE = st.sampled_from(["break", "tab", "note", "image", "mark", "field"])


@st.composite
def codes(draw: st.DrawFn) -> list[Part]:
    """Single codes, pairs that nest or cross, and halves whose other half stands in another sentence."""
    halves = draw(st.permutations([f"{'/' * (n % 2)}{n // 2}" for n in range(draw(st.integers(0, 3)) * 2)]))
    found: list[Part] = []
    seen: set[str] = set()
    for half in halves:
        pair = half.removeprefix("/")
        kind = "close" if pair in seen else "open"
        seen.add(pair)
        found += [Part("code", "", pair, kind)] if draw(st.integers(0, 5)) else []
        found += [Part("code", draw(st.just("") | XML_TEXT), f"s{half}", draw(_SINGLE))] if draw(st.booleans()) else []
    return _named(found)


def _named(found: list[Part]) -> list[Part]:
    """The codes with ids by their place, as a memory file gives them: `c1`, and `/c1` for the end of its pair."""
    begun: dict[str, str] = {}
    named = []
    for place, code in enumerate(found, start=1):
        own = f"c{place}"
        if code.code == "open":
            begun[code.id] = own
        elif code.code == "close":
            own = f"/{begun.pop(code.id, own)}"
        named.append(replace(code, id=own))
    return named


@st.composite
def sides(draw: st.DrawFn) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """A source and a target with the same codes, the target's in another order; no two texts side by side."""
    given = draw(codes())

    def side(order: list[Part]) -> tuple[Part, ...]:
        parts: list[Part] = []
        for code in [*order, None]:
            text = draw(st.just("") | XML_TEXT | st.sampled_from(_HARD))
            parts += [Part("text", text)] if text else []
            parts += [code] if code else []
        return tuple(parts)

    return side(given), side(draw(st.permutations(given)))
