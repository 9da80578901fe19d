"""Steps of a text's processes as a table that programs open: one CSV file a text and language.

In: the `Catalog`. Out: `Download`s by their address. A line for each time that a step is due, with
the deadline relative to a date; the dates themselves only the reader knows, and the browser can put
them in (`overrides/assets/javascripts/deadlines.js` writes the same columns). An iCalendar file is
made by the browser alone: RFC 5545 has no dates that count from another one, so that a file made
ahead could only hold wrong ones.
"""

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
from handbook.tables import write_csv


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
    """Write the steps of processes as a table."""
    processes = (catalog.registers.processes[key] for key in keys)
    rows = (row for process in processes for row in _rows(process, locale))
    return write_csv([columns(labels_for(locale.value)), *rows])


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
