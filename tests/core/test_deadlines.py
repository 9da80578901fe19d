"""Deadlines: read from the register, found in words, counted from a date."""

import datetime as dt
from pathlib import Path

import pytest
import yaml

from handbook.deadlines import (
    Due,
    Period,
    Unit,
    fits,
    periods_said,
    read_due,
)
from handbook.model import Locale
from tests.counting import days_of, holidays_of, is_working_day

DE, EN = Locale.DE, Locale.EN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P3D", Due(Period(3, Unit.DAY), Period(3, Unit.DAY))),
        ("PT24H", Due(Period(24, Unit.HOUR), Period(24, Unit.HOUR))),
        ("1 working day", Due(Period(1, Unit.WORKING_DAY), Period(1, Unit.WORKING_DAY))),
        ("P4W to P6W", Due(Period(4, Unit.WEEK), Period(6, Unit.WEEK))),
        ("P1M before", Due(Period(1, Unit.MONTH), Period(1, Unit.MONTH), before=True)),
        ("week 2", Due(Period(2, Unit.WEEK_OF), Period(2, Unit.WEEK_OF))),
    ],
)
def test_a_deadline_is_read_as_it_is_written(text, expected):
    assert read_due(text) == expected


@pytest.mark.parametrize("text", ["", "P", "P1Y", "P1D2W", "soon", "two working days"])
def test_what_is_no_deadline_is_an_error(text):
    with pytest.raises(ValueError, match=r"^"):
        read_due(text)


@pytest.mark.parametrize(
    ("due", "start", "first", "last"),
    [
        ("P0D", "2026-11-26", "2026-11-26", "2026-11-26"),
        ("PT24H", "2026-11-26", "2026-11-27", "2026-11-27"),
        ("PT48H", "2026-11-26", "2026-11-28", "2026-11-28"),
        ("P4W to P6W", "2026-11-26", "2026-12-24", "2027-01-07"),
        # A month ends on its last day where it has no day of that number (§ 188 BGB).
        ("P1M", "2027-01-31", "2027-02-28", "2027-02-28"),
        ("P1M", "2028-01-31", "2028-02-29", "2028-02-29"),
        ("P3M", "2026-11-30", "2027-02-28", "2027-02-28"),
        ("P1M before", "2027-03-31", "2027-02-28", "2027-02-28"),
        ("P6W before", "2027-03-10", "2027-01-27", "2027-01-27"),
        # A weekend and Christmas lie between.
        ("2 working days", "2026-12-23", "2026-12-28", "2026-12-28"),
        ("3 working days before", "2026-12-28", "2026-12-22", "2026-12-22"),
        # On a Saturday, the same working day is the next one.
        ("0 working days", "2026-11-28", "2026-11-30", "2026-11-30"),
        ("0 working days", "2026-11-26", "2026-11-26", "2026-11-26"),
        ("week 1", "2026-11-02", "2026-11-02", "2026-11-08"),
        ("week 2", "2026-11-02", "2026-11-09", "2026-11-15"),
        ("month 2", "2026-01-31", "2026-02-28", "2026-03-30"),
    ],
)
def test_days_are_counted_from_the_date(due, start, first, last):
    days = days_of(read_due(due), dt.date.fromisoformat(start))
    assert [it.isoformat() for it in days] == [first, last]


def test_only_holidays_of_all_laender_count():
    named = {it.isoformat() for it in holidays_of(2027)}
    assert named == {
        "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-01", "2027-05-06", "2027-05-17",
        "2027-10-03", "2027-12-25", "2027-12-26",
    }  # fmt: skip
    assert is_working_day(dt.date(2027, 1, 6))  # Epiphany: in three Länder alone
    assert not is_working_day(dt.date(2027, 1, 1))
    assert not is_working_day(dt.date(2027, 1, 2))


@pytest.mark.parametrize(
    ("words", "locale", "expected"),
    [
        ("nach 2, 6 und 12 Wochen", DE, {(2, "week"), (6, "week"), (12, "week")}),
        ("after 2, 6 and 12 weeks", EN, {(2, "week"), (6, "week"), (12, "week")}),
        ("ein, drei und sechs Monate danach", DE, {(1, "month"), (3, "month"), (6, "month")}),
        ("nach vier bis sechs Wochen", DE, {(4, "week"), (6, "week")}),
        ("binnen eines Arbeitstags", DE, {(1, "working-day")}),
        ("am nächsten Arbeitstag", DE, {(1, "working-day")}),
        ("on the same working day", EN, {(0, "working-day")}),
        ("binnen 24 Stunden", DE, {(24, "hour")}),
        ("Woche 14", DE, {(14, "week-of")}),
        ("month 2", EN, {(2, "month-of")}),
        ("am selben Tag", DE, {(0, "day")}),
        ("sofort", DE, set()),
        ("90 Minuten", DE, set()),
        ("nach Ablauf der Frist", DE, set()),
        ("einmal im Jahr", DE, set()),
    ],
)
def test_words_name_periods_by_a_number_before_a_unit(words, locale, expected):
    assert {(it.count, it.unit.value) for it in periods_said(words, locale)} == expected


@pytest.mark.parametrize(
    ("due", "words", "fit"),
    [
        ("P3D", "binnen drei Tagen", True),
        ("P3D", "binnen drei Arbeitstagen", False),
        ("P3D", "binnen vier Tagen", False),
        ("P3D", "bald", False),
        ("P6W before", "sechs Wochen vorher", True),
        ("P6W", "sechs Wochen vorher", False),
        ("P6W before", "sechs Wochen danach", False),
        ("P3W before", "drei Wochen vor dem Tag", True),
    ],
)
def test_a_deadline_fits_words_that_say_the_same(due, words, fit):
    assert fits((read_due(due),), words, DE) is fit


def test_our_register_leaves_no_deadline_out():
    register = Path(__file__).parents[2] / "docs/register/processes.yml"
    entries = yaml.safe_load(register.read_text(encoding="utf-8"))
    without = [
        step["when"][locale.value]
        for entry in entries.values()
        for step in entry["steps"]
        for locale in Locale
        if "due" not in step and periods_said(step["when"][locale.value], locale)
    ]
    # Before the date that a process counts from, and what comes again and again.
    assert without == [
        "möglichst am selben Tag", "on the same day if possible",
        "alle sechs bis acht Wochen", "every six to eight weeks",
    ]  # fmt: skip
