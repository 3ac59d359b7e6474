"""Dates: what is read in a date line and inside a text, in every form that drafters use."""

import datetime

import pytest

from checker.language.dates import (
    dates_in_figures,
    dates_in_words,
    days_in_month,
    full_dates,
    read_date,
    standard_form,
)
from checker.model.span import Span


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("2025年1月10日", (2025, 1, 10)),
        ("（２０２５年 1 月 10 日）", (2025, 1, 10)),
        ("二〇二五年元月十日", (2025, 1, 10)),
        ("2025.1.10", (2025, 1, 10)),
        ("2025年1月", (2025, 1, None)),
        ("2025年2月30日", (2025, 2, 30)),
    ],
)
def test_a_date_line_is_read(line, parts):
    """Brackets and a seal beside the date are left out of its place."""
    found = read_date(line + "（印）", Span(0, len(line) + 3))
    assert (found.year, found.month, found.day) == parts
    assert found.span.of(line) == line.strip("（）")


def test_what_is_no_date_is_not_guessed():
    """A year alone is no date."""
    assert read_date("2025年", Span(0, 5)) is None


def test_only_a_day_that_exists_is_on_the_calendar():
    """Nor is a month without a day."""
    days = {line: read_date(line, Span(0, len(line))).date for line in ("2025.1.10", "2025.2.30")}
    assert days == {"2025.1.10": datetime.date(2025, 1, 10), "2025.2.30": None}
    assert read_date("2025年1月", Span(0, 7)).date is None


@pytest.mark.parametrize(
    ("reading", "text", "written"),
    [
        (dates_in_words, "2月30日起，二月三十日止", ["2月30日", "二月三十日"]),
        (dates_in_words, "历时3月", []),
        (dates_in_figures, "2024-02-30和2024.2-30、GB/T 9704.2024.1.1", ["2024-02-30"]),
        (full_dates, "2024年2月3日，2月4日", ["2024年2月3日"]),
        (full_dates, "2024年2月—2024年4月", []),
    ],
)
def test_dates_inside_a_text(reading, text, written):
    """Each way of reading knows its own forms, and says where they stand."""
    assert [date.span.of(text) for date in reading(text)] == written


def test_february_has_29_days_where_no_year_is_given():
    """So that 2月29日 alone is never a fault."""
    assert [days_in_month(year, 2) for year in (None, 2023, 2024)] == [29, 28, 29]


def test_the_standard_form_has_no_zeros():
    """GB/T 9704—2012, 7.3.5.4."""
    assert standard_form(2025, 1, 9) == "2025年1月9日"
    assert standard_form(2025, 1, None) == "2025年1月"
