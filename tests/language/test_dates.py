"""Dates and ranges of dates in six languages, each value written by hand from the manuals of style."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.language.dates import format_date, format_range, format_ranges
from tests.typography import bound

OCT_15 = date(2018, 10, 15)
MAY_1 = date(2027, 5, 1)

DATES = [
    (OCT_15, "en", "15 October 2018"),
    (OCT_15, "fr", "15 octobre 2018"),
    (OCT_15, "es", "15 de octubre de 2018"),
    (OCT_15, "ru", "15 октября 2018 года"),
    (OCT_15, "zh", "2018年10月15日"),
    (OCT_15, "ar", "15 تشرين الأول/أكتوبر 2018"),
    (MAY_1, "en", "1 May 2027"),
    (MAY_1, "fr", "1er mai 2027"),
    (MAY_1, "es", "1 de mayo de 2027"),
    (MAY_1, "ru", "1 мая 2027 года"),
    (MAY_1, "zh", "2027年5月1日"),
    (MAY_1, "ar", "1 أيار/مايو 2027"),
    (date(2027, 2, 21), "fr", "21 février 2027"),
    (date(2027, 8, 31), "fr", "31 août 2027"),
    (date(2027, 3, 3), "ru", "3 марта 2027 года"),
    (date(2027, 6, 11), "ar", "11 حزيران/يونيه 2027"),
    (date(2027, 7, 7), "ar", "7 تموز/يوليه 2027"),
    (date(2027, 1, 9), "ar", "9 كانون الثاني/يناير 2027"),
    (date(2027, 12, 9), "ar", "9 كانون الأول/ديسمبر 2027"),
    (date(2027, 11, 9), "ar", "9 تشرين الثاني/نوفمبر 2027"),
    (date(2027, 9, 9), "es", "9 de septiembre de 2027"),
]

ONE = (date(2027, 5, 4), date(2027, 5, 4))
TWO = (date(2018, 9, 10), date(2018, 9, 11))
WEEK = (date(2018, 10, 15), date(2018, 10, 19))
TWO_OVER_MONTH = (date(2026, 8, 31), date(2026, 9, 1))
OVER_MONTH = (date(2017, 10, 30), date(2017, 11, 1))
OVER_YEAR = (date(2026, 12, 30), date(2027, 1, 2))
FROM_FIRST = (date(2027, 6, 1), date(2027, 6, 3))
FROM_SECOND = (date(2015, 11, 2), date(2015, 11, 6))

TEXT = [
    (ONE, "en", "on 4 May 2027"),
    (ONE, "fr", "le 4 mai 2027"),
    (ONE, "es", "el 4 de mayo de 2027"),
    (ONE, "ru", "4 мая 2027 года"),
    (ONE, "zh", "2027年5月4日"),
    (ONE, "ar", "في 4 أيار/مايو 2027"),
    (TWO, "en", "on 10 and 11 September 2018"),
    (TWO, "fr", "les 10 et 11 septembre 2018"),
    (TWO, "es", "los días 10 y 11 de septiembre de 2018"),
    (TWO, "ru", "10 и 11 сентября 2018 года"),
    (TWO, "zh", "2018年9月10日和11日"),
    (TWO, "ar", "يومي 10 و11 أيلول/سبتمبر 2018"),
    (WEEK, "en", "from 15 to 19 October 2018"),
    (WEEK, "fr", "du 15 au 19 octobre 2018"),
    (WEEK, "es", "del 15 al 19 de octubre de 2018"),
    (WEEK, "ru", "с 15 по 19 октября 2018 года"),
    (WEEK, "zh", "2018年10月15日至19日"),
    (WEEK, "ar", "في الفترة من 15 إلى 19 تشرين الأول/أكتوبر 2018"),
    (TWO_OVER_MONTH, "en", "on 31 August and 1 September 2026"),
    (TWO_OVER_MONTH, "fr", "les 31 août et 1er septembre 2026"),
    (TWO_OVER_MONTH, "es", "los días 31 de agosto y 1 de septiembre de 2026"),
    (TWO_OVER_MONTH, "ru", "31 августа и 1 сентября 2026 года"),
    (TWO_OVER_MONTH, "zh", "2026年8月31日和9月1日"),
    (TWO_OVER_MONTH, "ar", "يومي 31 آب/أغسطس و1 أيلول/سبتمبر 2026"),
    (OVER_MONTH, "en", "from 30 October to 1 November 2017"),
    (OVER_MONTH, "fr", "du 30 octobre au 1er novembre 2017"),
    (OVER_MONTH, "es", "del 30 de octubre al 1 de noviembre de 2017"),
    (OVER_MONTH, "ru", "с 30 октября по 1 ноября 2017 года"),
    (OVER_MONTH, "zh", "2017年10月30日至11月1日"),
    (OVER_MONTH, "ar", "في الفترة من 30 تشرين الأول/أكتوبر إلى 1 تشرين الثاني/نوفمبر 2017"),
    (OVER_YEAR, "en", "from 30 December 2026 to 2 January 2027"),
    (OVER_YEAR, "fr", "du 30 décembre 2026 au 2 janvier 2027"),
    (OVER_YEAR, "es", "del 30 de diciembre de 2026 al 2 de enero de 2027"),
    (OVER_YEAR, "ru", "с 30 декабря 2026 года по 2 января 2027 года"),
    (OVER_YEAR, "zh", "2026年12月30日至2027年1月2日"),
    (OVER_YEAR, "ar", "في الفترة من 30 كانون الأول/ديسمبر 2026 إلى 2 كانون الثاني/يناير 2027"),
    (FROM_FIRST, "fr", "du 1er au 3 juin 2027"),
    (FROM_FIRST, "ru", "с 1 по 3 июня 2027 года"),
    (FROM_SECOND, "ru", "со 2 по 6 ноября 2015 года"),
]

MASTHEAD = [
    (ONE, "en", "4 May 2027"),
    (ONE, "ar", "4 أيار/مايو 2027"),
    (TWO, "en", "10 and 11 September 2018"),
    (TWO, "fr", "10 et 11 septembre 2018"),
    (TWO, "es", "10 y 11 de septiembre de 2018"),
    (TWO, "ru", "10 и 11 сентября 2018 года"),
    (WEEK, "en", "15–19 October 2018"),
    (WEEK, "fr", "15-19 octobre 2018"),
    (WEEK, "es", "15 a 19 de octubre de 2018"),
    (WEEK, "ru", "15–19 октября 2018 года"),
    (WEEK, "zh", "2018年10月15日至19日"),
    (WEEK, "ar", "15-19 تشرين الأول/أكتوبر 2018"),
    (OVER_MONTH, "en", "30 October–1 November 2017"),
    (OVER_MONTH, "fr", "30 octobre-1er novembre 2017"),
    (OVER_MONTH, "es", "30 de octubre a 1 de noviembre de 2017"),
    (OVER_MONTH, "ru", "30 октября – 1 ноября 2017 года"),
    (OVER_MONTH, "zh", "2017年10月30日至11月1日"),
    (OVER_MONTH, "ar", "30 تشرين الأول/أكتوبر - 1 تشرين الثاني/نوفمبر 2017"),
    (FROM_SECOND, "ru", "2–6 ноября 2015 года"),
]

Days = tuple[date, date]


@pytest.mark.parametrize(("day", "language", "expected"), DATES)
def test_a_date_is_written_as_its_language_writes_it(day: date, language: str, expected: str) -> None:
    """Day, month and year in the language's order, words and case."""
    assert format_date(day, language) == bound(expected)


@pytest.mark.parametrize(("days", "language", "expected"), TEXT)
def test_a_range_in_running_text_has_its_prepositions(days: Days, language: str, expected: str) -> None:
    """One day, two days, and three or more differ; the month and the year are written once where they are equal."""
    assert format_range(*days, language) == bound(expected)


@pytest.mark.parametrize(("days", "language", "expected"), MASTHEAD)
def test_a_range_in_a_masthead_is_short(days: Days, language: str, expected: str) -> None:
    """A dash, a hyphen or the language's own word, and no preposition before it."""
    assert format_range(*days, language, style="masthead") == bound(expected)


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    """The end before the start is a mistake of the caller."""
    with pytest.raises(ValueError, match="before it begins on 2018-10-15"):
        format_range(OCT_15, date(2018, 10, 14), "en")


def test_no_line_ends_between_a_day_and_its_month() -> None:
    """A no-break space stands there, and before the Russian word for year; elsewhere lines may end."""
    assert format_date(OCT_15, "en") == "15\u00a0October 2018"
    assert format_date(MAY_1, "fr") == "1er\u00a0mai 2027"
    assert format_date(OCT_15, "es") == "15\u00a0de octubre de 2018"
    assert format_date(OCT_15, "ru") == "15\u00a0октября 2018\u00a0года"
    assert format_date(OCT_15, "ar") == "15\u00a0تشرين الأول/أكتوبر 2018"
    assert format_range(*WEEK, "fr") == "du 15 au 19\u00a0octobre 2018"


def test_the_second_of_a_month_takes_another_russian_preposition() -> None:
    """со 2, whatever follows the figure."""
    assert format_range(*FROM_SECOND, "ru") == "со 2 по 6\u00a0ноября 2015\u00a0года"
    assert format_range(date(2015, 11, 2), date(2015, 12, 4), "ru").startswith("со 2\u00a0ноября по")


def test_three_ranges_have_a_comma_before_the_last() -> None:
    """As in the notes of 2018: each range in full, a comma before "and"."""
    days = [
        (date(2017, 4, 24), date(2017, 4, 26)),
        (date(2017, 10, 30), date(2017, 11, 1)),
        (date(2018, 3, 21), date(2018, 3, 23)),
    ]
    assert format_ranges(days, "en") == bound(
        "from 24 to 26 April 2017, from 30 October to 1 November 2017, and from 21 to 23 March 2018"
    )
    assert format_ranges(days, "fr") == bound(
        "du 24 au 26 avril 2017, du 30 octobre au 1er novembre 2017 et du 21 au 23 mars 2018"
    )


def test_two_ranges_have_no_comma() -> None:
    """Plain "and" in English; a word that can't be misread in Russian and Chinese; Arabic joins it on."""
    days = [(date(2015, 9, 28), date(2015, 9, 30)), (date(2016, 6, 6), date(2016, 6, 7))]
    assert format_ranges(days, "en") == bound("from 28 to 30 September 2015 and on 6 and 7 June 2016")
    assert format_ranges(days, "ru") == bound("с 28 по 30 сентября 2015 года, а также 6 и 7 июня 2016 года")
    assert format_ranges(days, "zh") == bound("2015年9月28日至30日以及2016年6月6日和7日")
    assert format_ranges(days, "ar") == bound("في الفترة من 28 إلى 30 أيلول/سبتمبر 2015 ويومي 6 و7 حزيران/يونيه 2016")
