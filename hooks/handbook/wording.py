"""How values of the model are said to readers, in both languages.

In: a value (kind, status, certainty, date, number of bytes) and a language. Out: words.
Words of the page itself (headings, buttons) stand in `handbook.labels`.
"""

import datetime as dt
from collections.abc import Iterable

from handbook.model import (
    CHECKLIST,
    CODEBOOK,
    LIMESURVEY,
    XLSFORM,
    FileFormat,
    Kind,
    Land,
    Locale,
    Status,
)

_KINDS: dict[Kind, tuple[str, str]] = {
    Kind.GUIDE: ("Handreichung", "Guide"),
    Kind.CASE_STUDY: ("Fallbeispiel", "Case study"),
    Kind.RECOMMENDATIONS: ("Empfehlungen", "Recommendations"),
    Kind.TRAINING_CONCEPT: ("Trainingskonzept", "Training concept"),
    Kind.TEMPLATE: ("Vorlage", "Template"),
    Kind.PAGE: ("Seite", "Page"),
}

_STATUSES: dict[Status, tuple[str, str]] = {
    Status.DRAFT: (
        "Entwurf: noch nicht vom Herausgeber freigegeben",
        "Draft: not yet approved by the publisher",
    ),
    Status.REVIEWED: (
        "Geprüft: noch nicht vom Herausgeber freigegeben",
        "Reviewed: not yet approved by the publisher",
    ),
    Status.APPROVED: ("Vom Herausgeber freigegeben", "Approved by the publisher"),
}

_CERTAINTIES: dict[str, tuple[str, str]] = {
    "A": ("gut gesichert", "well established"),
    "B": ("Wortlaut oder Datum noch prüfen", "wording or date still to be checked"),
    "C": (
        "unsicher oder in Bewegung: vor Anwendung prüfen",
        "uncertain or changing: check before use",
    ),
}

_LAENDER: dict[Land, tuple[str, str]] = {
    Land.BW: ("Baden-Württemberg", "Baden-Württemberg"),
    Land.BY: ("Bayern", "Bavaria"),
    Land.BE: ("Berlin", "Berlin"),
    Land.BB: ("Brandenburg", "Brandenburg"),
    Land.HB: ("Bremen", "Bremen"),
    Land.HH: ("Hamburg", "Hamburg"),
    Land.HE: ("Hessen", "Hesse"),
    Land.MV: ("Mecklenburg-Vorpommern", "Mecklenburg-Western Pomerania"),
    Land.NI: ("Niedersachsen", "Lower Saxony"),
    Land.NW: ("Nordrhein-Westfalen", "North Rhine-Westphalia"),
    Land.RP: ("Rheinland-Pfalz", "Rhineland-Palatinate"),
    Land.SL: ("Saarland", "Saarland"),
    Land.SN: ("Sachsen", "Saxony"),
    Land.ST: ("Sachsen-Anhalt", "Saxony-Anhalt"),
    Land.SH: ("Schleswig-Holstein", "Schleswig-Holstein"),
    Land.TH: ("Thüringen", "Thuringia"),
}

_MONTHS: dict[Locale, tuple[str, ...]] = {
    Locale.DE: (
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember",
    ),
    Locale.EN: (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
}  # fmt: skip


_FORMATS: dict[FileFormat, tuple[str, str]] = {
    FileFormat.PDF: ("PDF", "application/pdf"),
    FileFormat.DOCX: (
        "Word (DOCX)",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    FileFormat.ODT: ("LibreOffice (ODT)", "application/vnd.oasis.opendocument.text"),
    FileFormat.CSV: ("CSV", "text/csv"),
    FileFormat.TSV: ("TSV", "text/tab-separated-values"),
    FileFormat.XLSX: (
        "Excel (XLSX)",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    FileFormat.ICS: ("iCalendar (ICS)", "text/calendar"),
    FileFormat.ZIP: ("ZIP", "application/zip"),
}
"""Names by the program that people open them with, in both languages; media types (IANA)."""

_COUNTED: dict[FileFormat, tuple[tuple[str, str], tuple[str, str]]] = {
    FileFormat.PDF: (("Seite", "page"), ("Seiten", "pages")),
    FileFormat.ZIP: (("Datei", "file"), ("Dateien", "files")),
}
"""What is counted in a file: one, many."""

_PURPOSES: dict[str, tuple[str, str]] = {
    CHECKLIST: ("Schritte mit Fristen", "Steps with deadlines"),
    CODEBOOK: ("Codebuch für Tabellen", "Codebook for spreadsheets"),
    LIMESURVEY: (
        "für LimeSurvey, mit beiden Sprachen",
        "for LimeSurvey, in both languages",
    ),
    XLSFORM: (
        "für KoboToolbox und ODK (XLSForm), mit beiden Sprachen",
        "for KoboToolbox and ODK (XLSForm), in both languages",
    ),
}
"""What files are for that are not the text itself (`Offer.purpose`)."""


def _choose(pair: tuple[str, str], locale: Locale) -> str:
    return pair[0] if locale is Locale.DE else pair[1]


def kind_words(kind: Kind, locale: Locale) -> str:
    """Name a kind of text."""
    return _choose(_KINDS[kind], locale)


def status_words(status: Status, locale: Locale) -> str:
    """Say in plain words how far a text has come."""
    return _choose(_STATUSES[status], locale)


def certainty_words(certainty: str, locale: Locale) -> str:
    """Say how sure a legal statement is; grades A, B, C of the fact base, section 3."""
    return _choose(_CERTAINTIES[certainty], locale)


def land_words(land: Land, locale: Locale) -> str:
    """Name a federal state."""
    return _choose(_LAENDER[land], locale)


def date_words(date: dt.date, locale: Locale) -> str:
    """Write a date out: `23. November 2026`, `23 November 2026`."""
    month = _MONTHS[locale][date.month - 1]
    dot = "." if locale is Locale.DE else ""
    return f"{date.day}{dot} {month} {date.year}"


def month_words(month: str, locale: Locale) -> str:
    """Write a month like `2026-02` out: `Februar 2026`."""
    year, number = month.split("-")
    return f"{_MONTHS[locale][int(number) - 1]} {year}"


def format_words(format: FileFormat) -> str:
    """Name a format by the program that people know."""
    return _FORMATS[format][0]


def purpose_words(purpose: str, locale: Locale) -> str:
    """Say what a file is for; nothing where it is the text itself."""
    return _choose(_PURPOSES[purpose], locale) if purpose else ""


def media_type(format: FileFormat) -> str:
    """Give a format's media type."""
    return _FORMATS[format][1]


def file_words(format: FileFormat, count: int, size: int, locale: Locale) -> str:
    """Say what a file is like: `PDF, 24 Seiten, 310 kB`, `Word (DOCX), 40 kB`.

    `count` are pages of a PDF, files of an archive; `size` in bytes.
    """
    said = [format_words(format)]
    if format in _COUNTED:
        one, many = _COUNTED[format]
        said.append(f"{count} {_choose(one if count == 1 else many, locale)}")
    return ", ".join((*said, size_words(size, locale)))


def size_words(size: int, locale: Locale) -> str:
    """Say how large a file is: `310 kB`, `4,5 MB`; 1 kB = 1,000 bytes."""
    if size < 999_500:
        return f"{max(1, round(size / 1_000))} kB"
    amount = f"{size / 1_000_000:.1f} MB"
    return amount.replace(".", ",") if locale is Locale.DE else amount


def phone_href(phone: str) -> str:
    """Make a `tel:` address: national numbers get +49; +49 ... and codes such as 110 stay."""
    if phone.startswith("+"):
        phone = phone.replace("(0)", "")
        return "tel:+" + "".join(character for character in phone if character.isdigit())
    digits = "".join(character for character in phone if character.isdigit())
    short = digits.startswith("11") and len(digits) <= 6
    return f"tel:{digits}" if short else f"tel:+49{digits.removeprefix('0')}"


def quoted_words(words: Iterable[str], locale: Locale) -> str:
    """Name several headings or titles, each in quotation marks."""
    left, right = ("„", "“") if locale is Locale.DE else ("“", "”")
    return ", ".join(f"{left}{it}{right}" for it in words)
