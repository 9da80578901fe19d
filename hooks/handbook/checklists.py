"""Steps of a text's processes as a table that programs open: one CSV file a text and language.

In: the `Catalog`. Out: `Download`s by their address. A line for each time that a step is due, with
the deadline relative to a date; the dates themselves only the reader knows, and the browser can put
them in (`overrides/assets/javascripts/deadlines.js` writes the same columns). An iCalendar file is
made by the browser alone: RFC 5545 has no dates that count from another one, so that a file made
ahead could only hold wrong ones.

Semicolons and a byte order mark: Excel opens such a file by a double click where Windows is set to
German, in both languages. A cell that a spreadsheet would take for a formula gets an apostrophe
before it (OWASP, CSV injection): what is in the register may come from a pull request.
"""

import csv
import io
from collections.abc import Iterator

from handbook.labels import Labels, labels_for
from handbook.model import (
    CHECKLIST,
    Catalog,
    Download,
    Locale,
    ProcessEntry,
)
from handbook.offers import offers_of

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that spreadsheets compute."""


def make_checklists(catalog: Catalog) -> dict[str, Download]:
    """Make the table of every text that shows a process, by its address below the site's root."""
    return {
        offer.address: Download(table_of(catalog, catalog.processes_of(text), locale))
        for material in catalog.materials
        for locale, text in material.translations.items()
        for offer in offers_of(catalog, material, locale)
        if offer.purpose == CHECKLIST
    }


def table_of(catalog: Catalog, keys: tuple[str, ...], locale: Locale) -> bytes:
    """Write the steps of processes as CSV (RFC 4180 but for the semicolon), in UTF-8."""
    labels, text = labels_for(locale.value), io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns(labels))
    for key in keys:
        for row in _rows(catalog.registers.processes[key], locale):
            writer.writerow([harmless(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def columns(labels: Labels) -> list[str]:
    """Name the columns of the table."""
    return [
        labels.checklist_process,
        labels.checklist_number,
        labels.checklist_what,
        labels.process_who,
        labels.process_when,
        labels.checklist_cases,
        labels.checklist_code,
        labels.checklist_since,
        labels.checklist_date,
        labels.checklist_done,
    ]


def _rows(process: ProcessEntry, locale: Locale) -> Iterator[list[str]]:
    for number, step in enumerate(process.steps, 1):
        said = [it.text(locale) for it in (step.what, step.who, step.when)]
        cases = [f"{it.when.text(locale)}: {it.then.text(locale)}" for it in step.cases]
        start = process.dates.get(process.date_of(step)) if step.due else None
        since = start.text(locale) if start else ""
        for due in step.due or ("",):
            yield [
                process.title.text(locale),
                str(number),
                *said,
                "; ".join(cases),
                due,
                since,
                "",
                "",
            ]


def harmless(cell: str) -> str:
    """Keep a spreadsheet from computing a cell."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
