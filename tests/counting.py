"""The days that deadlines end on: what the browser's own counting is compared with.

In: a `Due` and the date that it counts from. Out: its first and last day. How days are counted
stands in `overrides/assets/javascripts/deadlines.js`, which counts for readers; here a library
knows months and Easter.
"""

import datetime as dt

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from handbook.deadlines import Due, Period, Unit


def days_of(due: Due, start: dt.date) -> tuple[dt.date, dt.date]:
    """Give the first and the last day of a deadline that counts from `start`."""
    sign = -1 if due.before else 1
    if due.last.unit is Unit.WEEK_OF:
        first = start + dt.timedelta(weeks=due.last.count - 1)
        return first, first + dt.timedelta(days=6)
    if due.last.unit is Unit.MONTH_OF:
        end = start + relativedelta(months=due.last.count)
        return start + relativedelta(months=due.last.count - 1), end - dt.timedelta(days=1)
    days = [_day_of(it, start, sign) for it in (due.first, due.last)]
    return min(days), max(days)


def _day_of(period: Period, start: dt.date, sign: int) -> dt.date:
    if period.unit is Unit.MONTH:
        return start + relativedelta(months=sign * period.count)
    if period.unit is Unit.WORKING_DAY:
        return _working_days_later(start, period.count, sign)
    days = {Unit.HOUR: -(-period.count // 24), Unit.WEEK: 7 * period.count}
    return start + dt.timedelta(days=sign * days.get(period.unit, period.count))


def _working_days_later(start: dt.date, count: int, sign: int) -> dt.date:
    """Count working days; none of them means the day itself, or else the next working day."""
    day, left = start, count
    while left or not is_working_day(day):
        day += dt.timedelta(days=sign)
        left -= left > 0 and is_working_day(day)
    return day


def is_working_day(day: dt.date) -> bool:
    """Whether a day is one from Monday to Friday and no holiday of all Länder."""
    return day.weekday() < 5 and day not in holidays_of(day.year)


def holidays_of(year: int) -> frozenset[dt.date]:
    """Give the nine holidays that all sixteen Länder have."""
    fixed = {dt.date(year, *it) for it in ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26))}
    sunday = easter(year)
    # Good Friday, Easter Monday, Ascension, Whit Monday
    return frozenset(fixed | {sunday + dt.timedelta(days=it) for it in (-2, 1, 39, 50)})
