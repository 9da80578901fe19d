"""Values are said to readers in words of their language."""

import datetime as dt

import pytest

from handbook.model import FileFormat, Kind, Locale, Status
from handbook.suggestions import closest
from handbook.wording import (
    certainty_words,
    date_words,
    file_words,
    format_words,
    kind_words,
    media_type,
    month_words,
    phone_href,
    status_words,
)


@pytest.mark.parametrize("locale", Locale)
def test_every_kind_status_and_certainty_has_words_of_its_own(locale: Locale) -> None:
    assert len({kind_words(kind, locale) for kind in Kind}) == len(Kind)
    assert len({status_words(status, locale) for status in Status}) == len(Status)
    assert len({certainty_words(certainty, locale) for certainty in "ABC"}) == 3


def test_every_format_has_a_name_and_a_media_type_of_its_own() -> None:
    assert len({format_words(format) for format in FileFormat}) == len(FileFormat)
    assert len({media_type(format) for format in FileFormat}) == len(FileFormat)


def test_words_differ_between_the_languages() -> None:
    for kind in Kind:
        assert kind_words(kind, Locale.DE) != kind_words(kind, Locale.EN)
    assert status_words(Status.DRAFT, Locale.DE).startswith("Entwurf")
    assert status_words(Status.DRAFT, Locale.EN).startswith("Draft")


def test_dates_are_written_out() -> None:
    day = dt.date(2026, 3, 1)
    assert date_words(day, Locale.DE) == "1. März 2026"
    assert date_words(day, Locale.EN) == "1 March 2026"


@pytest.mark.parametrize(
    ("month", "german", "english"),
    [("2026-01", "Januar 2026", "January 2026"), ("2026-12", "Dezember 2026", "December 2026")],
)
def test_months_are_written_out(month: str, german: str, english: str) -> None:
    assert month_words(month, Locale.DE) == german
    assert month_words(month, Locale.EN) == english


@pytest.mark.parametrize(
    ("pages", "size", "german", "english"),
    [
        (24, 310_400, "PDF, 24 Seiten, 310 kB", "PDF, 24 pages, 310 kB"),
        (1, 12, "PDF, 1 Seite, 1 kB", "PDF, 1 page, 1 kB"),
        (2, 999_499, "PDF, 2 Seiten, 999 kB", "PDF, 2 pages, 999 kB"),
        (2, 999_500, "PDF, 2 Seiten, 1,0 MB", "PDF, 2 pages, 1.0 MB"),
        (100, 12_340_000, "PDF, 100 Seiten, 12,3 MB", "PDF, 100 pages, 12.3 MB"),
    ],
)
def test_files_say_how_long_and_how_large_they_are(
    pages: int, size: int, german: str, english: str
) -> None:
    assert file_words(FileFormat.PDF, pages, size, Locale.DE) == german
    assert file_words(FileFormat.PDF, pages, size, Locale.EN) == english


def test_a_format_without_pages_says_its_size_alone() -> None:
    assert file_words(FileFormat.DOCX, 0, 40_000, Locale.DE) == "Word (DOCX), 40 kB"
    assert file_words(FileFormat.ZIP, 1, 4_500_000, Locale.EN) == "ZIP, 1 file, 4.5 MB"


@pytest.mark.parametrize(
    ("phone", "href"),
    [
        ("110", "tel:110"),
        ("116 006", "tel:116006"),
        ("116 117", "tel:116117"),
        ("0800 111 0 111", "tel:+498001110111"),
        ("0211 513 69 73 0", "tel:+492115136973 0".replace(" ", "")),
        ("06131 65-65250", "tel:+4961316565250"),
        ("+49 211 513", "tel:+49211513"),
        ("+49 (0)211 513", "tel:+49211513"),
        ("+43 1 234", "tel:+431234"),
    ],
)
def test_phone_numbers_can_be_called_from_anywhere(phone: str, href: str) -> None:
    assert phone_href(phone) == href


def test_mistyped_word_finds_its_neighbour() -> None:
    assert closest("sumary", ["title", "summary", "sources"]) == "summary"


def test_strange_word_finds_nothing() -> None:
    assert closest("xyz", ["title", "summary"]) is None
    assert closest("title", []) is None


def test_word_that_nobody_can_have_mistyped_finds_nothing() -> None:
    assert closest("x" * 101, ["x" * 100]) is None
