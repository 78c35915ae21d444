"""Dates as people write them."""

from datetime import date

import pytest

from pipeline.language.written_dates import AmbiguousDateError, read_date


@pytest.mark.parametrize(
    "text",
    [
        "2027-05-01", "2027/5/1", "1 May 2027", "May 1, 2027", "1st May 2027", "1er mai 2027", "1 de mayo de 2027",
        "1 mayo 2027", "1 мая 2027 года", "1 мая 2027 г.", "2027年5月1日", "1 أيار/مايو 2027", "١ مايو ٢٠٢٧",
    ],
)  # fmt: skip
def test_a_day_is_read_in_each_of_the_six_languages(text: str) -> None:
    """Every way of writing the first of May 2027 gives that day."""
    assert read_date(text) == date(2027, 5, 1)


@pytest.mark.parametrize(("text", "expected"), [("31/12/2027", date(2027, 12, 31)), ("12.31.2027", date(2027, 12, 31))])
def test_figures_are_read_where_one_of_them_can_only_be_the_day(text: str, expected: date) -> None:
    """31 is no month."""
    assert read_date(text) == expected


def test_figures_that_can_be_read_both_ways_are_not_guessed() -> None:
    """The third of April or the fourth of March: nobody can know."""
    with pytest.raises(AmbiguousDateError):
        read_date("03/04/2027")


@pytest.mark.parametrize(
    ("text", "month"),
    [("3 sept. 2027", 9), ("3 janv. 2027", 1), ("3 dic. 2027", 12), ("3 авг. 2027", 8), ("3 май 2027", 5)],
)
def test_a_shortened_month_is_read(text: str, month: int) -> None:
    """Three letters and more stand for the month that begins so."""
    assert read_date(text) == date(2027, month, 3)


@pytest.mark.parametrize(
    "text", ["", "soon", "3 jui 2027", "3 ju 2027", "30 February 2027", "2027", "1 Brumaire 2027", "2027-13-01"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    """A word, a year alone, a day that the calendar lacks."""
    assert read_date(text) is None
