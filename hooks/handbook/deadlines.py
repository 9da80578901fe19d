"""Deadlines that count from a date: read, and compared with the words that say them.

In: a deadline as the register of processes has it (`DueText`: `P3D`, `2 working days`, `P4W to
P6W`, `P6W before`, `week 2`), and the words that say it to readers. Out: `Due`, the periods that
words name, whether both say the same. Which days these are, the reader's browser works out
(`overrides/assets/javascripts/deadlines.js`); `tests/counting.py` counts them in another way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handbook.model import Locale


class Unit(StrEnum):
    """What a period is counted in."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working-day"
    WEEK = "week"
    MONTH = "month"
    WEEK_OF = "week-of"
    """A week of a project, the first one begins with the date."""
    MONTH_OF = "month-of"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time, or a week or month by its number."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline that counts from a date."""

    first: Period
    last: Period
    """The same as `first` where it is no span."""
    before: bool = False
    """Whether it lies before the date."""


_LETTERS = {"D": Unit.DAY, "W": Unit.WEEK, "M": Unit.MONTH, "H": Unit.HOUR}
_ISO = re.compile(r"PT?(?P<count>\d+)(?P<letter>[DWMH])")
_OWN = re.compile(r"(?P<count>\d+) working days?")
_PLACE = re.compile(r"(?P<name>week|month) (?P<count>\d+)")


def read_due(text: str) -> Due:
    """Read a deadline that the model has accepted; ValueError where it is none."""
    if place := _PLACE.fullmatch(text):
        unit = Unit.WEEK_OF if place["name"] == "week" else Unit.MONTH_OF
        period = Period(int(place["count"]), unit)
        return Due(period, period)
    span, before, _ = text.partition(" before")
    first, _, last = span.partition(" to ")
    return Due(_period(first), _period(last or first), bool(before))


def _period(text: str) -> Period:
    if own := _OWN.fullmatch(text):
        return Period(int(own["count"]), Unit.WORKING_DAY)
    if iso := _ISO.fullmatch(text):
        return Period(int(iso["count"]), _LETTERS[iso["letter"]])
    raise ValueError(text)


# -- words -----------------------------------------------------------------------------

_NUMBERS: dict[Locale, tuple[str, ...]] = {
    Locale.DE: (
        "eine[mnrs]?|ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun",
        "zehn", "elf", "zwölf",
    ),
    Locale.EN: (
        "one|an?", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ),
}  # fmt: skip

_UNITS: dict[Locale, dict[Unit, str]] = {
    Locale.DE: {
        Unit.WORKING_DAY: "Arbeitstag(?:e[ns]?|s)?",
        Unit.DAY: "Tag(?:e[ns]?|s)?",
        Unit.WEEK: "Wochen?",
        Unit.MONTH: "Monat(?:e[ns]?|s)?",
        Unit.HOUR: "Stunden?",
    },
    Locale.EN: {
        Unit.WORKING_DAY: "working days?",
        Unit.DAY: "days?",
        Unit.WEEK: "weeks?",
        Unit.MONTH: "months?",
        Unit.HOUR: "hours?",
    },
}

_PLACES: dict[Locale, dict[Unit, str]] = {
    Locale.DE: {Unit.WEEK_OF: r"Woche (\d+)", Unit.MONTH_OF: r"Monat (\d+)"},
    Locale.EN: {Unit.WEEK_OF: r"week (\d+)", Unit.MONTH_OF: r"month (\d+)"},
}

_FIXED: dict[Locale, dict[Period, str]] = {
    Locale.DE: {
        Period(0, Unit.WORKING_DAY): "(?:am selben|desselben) Arbeitstags?",
        Period(1, Unit.WORKING_DAY): "(?:am )?nächsten? Arbeitstag",
        Period(0, Unit.DAY): "am selben Tag|am Tag de[rs]",
    },
    Locale.EN: {
        Period(0, Unit.WORKING_DAY): "on the same working day",
        Period(1, Unit.WORKING_DAY): "(?:on the )?next working day",
        Period(0, Unit.DAY): "on the same day|on the day of",
    },
}

_BEFORE = {Locale.DE: "vor(?:her)?", Locale.EN: "before"}

_JOINTS = {Locale.DE: r"(?:, | und | oder | bis )", Locale.EN: r"(?:, | and | or | to )"}


def periods_said(words: str, locale: Locale) -> frozenset[Period]:
    """Give the periods that words name: `nach 2, 6 und 12 Wochen` names three.

    Only numbers right before a unit count, so that words without such a number name nothing.
    """
    return frozenset(_said(words, locale))


def _said(words: str, locale: Locale) -> Iterator[Period]:
    for period, pattern in _FIXED[locale].items():
        if re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE):
            yield period
    for unit, pattern in _PLACES[locale].items():
        for found in re.finditer(rf"\b{pattern}\b", words, re.IGNORECASE):
            yield Period(int(found[1]), unit)
    number = rf"(?:\d+|{'|'.join(_NUMBERS[locale])})"
    joint = _JOINTS[locale]
    for unit, pattern in _UNITS[locale].items():
        series = rf"\b({number}(?:{joint}{number})*) {pattern}\b"
        for found in re.finditer(series, words, re.IGNORECASE):
            for written in re.split(joint, found[1]):
                yield Period(_number(written.lower(), locale), unit)


def _number(written: str, locale: Locale) -> int:
    if written.isdigit():
        return int(written)
    numbers = enumerate(_NUMBERS[locale], 1)
    return next(count for count, pattern in numbers if re.fullmatch(pattern, written))


def fits(dues: tuple[Due, ...], words: str, locale: Locale) -> bool:
    """Whether words name exactly the periods of the deadlines, on the same side of the date."""
    named = frozenset(it for due in dues for it in (due.first, due.last))
    units = "|".join(_UNITS[locale].values())
    before = re.search(rf"\b(?:{units}) {_BEFORE[locale]}\b", words, re.IGNORECASE) is not None
    return named == periods_said(words, locale) and all(due.before == before for due in dues)
