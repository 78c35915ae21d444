"""The grammar of document symbols."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.mechanism.symbols import Symbol, address, check, file_name, find, parse

RIGHT = [
    ("CTOC/COP/2018/1", Symbol(2018, 1)),
    ("CTOC/COP/WG.9/2017/4", Symbol(2017, 4, working_group=9)),
    ("CTOC/COP/WG.10/2019/2", Symbol(2019, 2, working_group=10)),
    ("CTOC/COP/2018/CRP.3", Symbol(2018, 3, series="CRP")),
    ("CTOC/COP/2018/L.6/Rev.1", Symbol(2018, 6, series="L", suffixes=(("Rev", 1),))),
    ("CTOC/COP/WG.8/2016/WP.1", Symbol(2016, 1, working_group=8, series="WP")),
    ("CTOC/COP/2018/INF/1/Rev.1", Symbol(2018, 1, series="INF", suffixes=(("Rev", 1),))),
    ("CTOC/COP/2020/NGO/12", Symbol(2020, 12, series="NGO")),
    ("CTOC/COP/2006/2/Add.1/Corr.2", Symbol(2006, 2, suffixes=(("Add", 1), ("Corr", 2)))),
    ("CTOC/COP/2006/2/Amend.1", Symbol(2006, 2, suffixes=(("Amend", 1),))),
]


@pytest.mark.parametrize(("text", "symbol"), RIGHT)
def test_a_right_symbol_is_taken_apart_and_printed_again(text: str, symbol: Symbol) -> None:
    """Parts and printed form are the same thing; nothing is said against it."""
    assert parse(text) == (symbol,)
    assert str(symbol) == text
    assert check(text) is None


def test_a_joint_document_has_two_symbols() -> None:
    """Joined by an en dash."""
    text = "CTOC/COP/WG.2/2018/CRP.1–CTOC/COP/WG.3/2018/CRP.1"
    assert [symbol.body for symbol in parse(text)] == ["WG.2", "WG.3"]
    assert check(text) is None


def test_a_symbol_names_its_body() -> None:
    """The Conference, or the working group of that number."""
    assert Symbol(2018, 1).body == "COP"
    assert Symbol(2018, 1, working_group=4).body == "WG.4"


MENDED = [
    ("CTOC/COP//2016/1", "has '//'", "CTOC/COP/2016/1"),
    ("CTOC/COP/2018/1.", "ends with a sign that is no part of it", "CTOC/COP/2018/1"),
    ("CTOC/COP/2018/1*", "ends with a sign that is no part of it", "CTOC/COP/2018/1"),
    ("ctoc/cop/2018/1", "has capitals or small letters in the wrong place", "CTOC/COP/2018/1"),
    ("CTOC/COP/2018/1/REV.1", "has capitals or small letters in the wrong place", "CTOC/COP/2018/1/Rev.1"),
    ("CTOC/COP/2018/1 ", "has spaces", "CTOC/COP/2018/1"),
    ("CTOC / COP / 2018 / 1", "has spaces", "CTOC/COP/2018/1"),
    (r"CTOC\COP\2018\1", r"has '\'", "CTOC/COP/2018/1"),
    ("CTOC-COP-WG.4-2018-1", "has '-' for '/'", "CTOC/COP/WG.4/2018/1"),
    ("CTOC/COP/WG4/2018/1", "has another sign than a full stop before a number", "CTOC/COP/WG.4/2018/1"),
    ("CTOC/COP/WG 4/2018/1", "has another sign than a full stop before a number", "CTOC/COP/WG.4/2018/1"),
    ("CTOC/COP/2018/CRP/1", "has another sign than a full stop before a number", "CTOC/COP/2018/CRP.1"),
    ("CTOC/COP/2018/INF.1", "has another sign than a stroke before a number", "CTOC/COP/2018/INF/1"),
    ("CTOC/COP/2018/01", "has a zero before a number", "CTOC/COP/2018/1"),
    ("СТОС/СОР/2018/1", "has Cyrillic letters that look like Latin ones", "CTOC/COP/2018/1"),
    ("ＣＴＯＣ/ＣＯＰ/2018/1", "has full-width or invisible characters", "CTOC/COP/2018/1"),
    ("\u2066CTOC/COP/2018/1\u2069", "has full-width or invisible characters", "CTOC/COP/2018/1"),
    ("CTOCCOP/2018/1", "has no '/' between CTOC and COP", "CTOC/COP/2018/1"),
    (
        "CTOC/COP/WG.2/2018/CRP.1-CTOC/COP/WG.3/2018/CRP.1",
        "has a hyphen where a joint document has an en dash",
        "CTOC/COP/WG.2/2018/CRP.1–CTOC/COP/WG.3/2018/CRP.1",
    ),
]


@pytest.mark.parametrize(("text", "defect", "meant"), MENDED)
def test_a_wrong_symbol_is_explained_with_the_right_form(text: str, defect: str, meant: str) -> None:
    """The message names the defect and asks whether the mended form is meant; it never mends in silence."""
    assert parse(text) == ()
    assert check(text) == f"{text} {defect}; is '{meant}' meant?"


def test_two_defects_are_both_named() -> None:
    """Each repair that was needed is said."""
    assert check("ctoc/cop//2016/1") == (
        "ctoc/cop//2016/1 has '//' and has capitals or small letters in the wrong place; is 'CTOC/COP/2016/1' meant?"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A/RES/70/1", "is not a symbol of the Conference"),
        ("CAC/COSP/IRG/2015/2", "is not a symbol of the Conference"),
        ("CTOC/COP/18/1", "has no year of four figures"),
        ("CTOC/COP/1999/1", "has the year 1999, before the Conference first met in 2004"),
        ("CTOC/COP/2018/", "has no year of four figures"),
        ("CTOC/COP/2018/X.1", "does not follow the pattern"),
        ("   ", "the symbol is empty"),
    ],
)
def test_a_symbol_that_no_repair_helps_is_refused_with_an_example(text: str, reason: str) -> None:
    """The reason and a right example, no guess."""
    message = check(text)
    assert message is not None
    assert reason in message
    assert "'CTOC/COP/2018/1'" in message
    assert "meant?" not in message


@pytest.mark.parametrize(
    "text", ["CTOC/COP/2018/0", "CTOC/COP/WG.0/2018/1", "CTOC/COP/2018/1/Rev.0", "CTOC/COP/20188/1"]
)
def test_numbers_begin_at_one_and_a_year_has_four_figures(text: str) -> None:
    """None of these can be a document."""
    assert check(text) is not None


def test_symbols_in_running_text_are_found() -> None:
    """Without the comma, bracket or full stop after them, and not inside a longer string."""
    text = "The reports (CTOC/COP/WG.9/2017/4 and CTOC/COP/WG.9/2018/2) follow CTOC/COP/2018/1. See xCTOC/COP/2018/1."
    assert [text[start:end] for start, end in find(text)] == [
        "CTOC/COP/WG.9/2017/4",
        "CTOC/COP/WG.9/2018/2",
        "CTOC/COP/2018/1",
    ]


@pytest.mark.parametrize("text", ["报告（CTOC/COP/2018/1和CTOC/COP/2018/2）", "CTOC/COP/2018/1 وCTOC/COP/2018/2"])
def test_symbols_beside_other_scripts_are_found(text: str) -> None:
    """Chinese and Arabic put no space before or after them."""
    assert [text[start:end] for start, end in find(text)] == ["CTOC/COP/2018/1", "CTOC/COP/2018/2"]


def test_digits_of_other_scripts_are_no_part_of_a_symbol() -> None:
    """The same symbol stands in all languages."""
    assert parse("CTOC/COP/٢٠١٨/1") == ()


def test_a_file_name_is_legal_everywhere() -> None:
    """No stroke and no dash that another system could not show."""
    assert file_name("CTOC/COP/WG.4/2026/3") == "CTOC-COP-WG.4-2026-3"
    joint = "CTOC/COP/WG.2/2018/CRP.1–CTOC/COP/WG.3/2018/CRP.1"
    assert file_name(joint) == "CTOC-COP-WG.2-2018-CRP.1_CTOC-COP-WG.3-2018-CRP.1"


def test_a_document_has_an_address() -> None:
    """Its symbol at the site where the public finds documents."""
    assert address("CTOC/COP/2018/1") == "https://undocs.org/CTOC/COP/2018/1"


SUFFIXES = st.tuples(st.sampled_from(["Rev", "Add", "Corr", "Amend"]), st.integers(1, 99))
SYMBOLS = st.builds(
    Symbol,
    year=st.integers(2004, 2099),
    number=st.integers(1, 999),
    working_group=st.integers(0, 99),
    series=st.sampled_from(["", "CRP", "L", "WP", "INF", "NGO"]),
    suffixes=st.lists(SUFFIXES, max_size=2).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(SYMBOLS)
def test_every_symbol_is_read_back(symbol: Symbol) -> None:
    """Printed and parsed, it is the same."""
    assert parse(str(symbol)) == (symbol,)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_text_gets_an_answer(text: str) -> None:
    """A check never fails, and what it passes can be parsed."""
    assert (check(text) is None) == bool(parse(text))
