"""Processes: from the register to HTML that is diagram, checklist and its own text alternative.

In: a rendered text, the processes. Out: the text in which a paragraph that holds nothing but a link
to `#process-…` has become the diagram: an ordered list of steps with who and when, in boxes that
style sheets join by arrows. Screen readers read a list, print and search take it as text; the words
of both languages have one source.

The same list is the checklist: on paper every step has a box and a line for its date, and in a
browser with scripts `deadlines.js` writes dates there that readers have worked out. What it needs
stands in attributes: each step's deadlines as `week:2`, `-week:6` (before), `week:4/week:6` (a
span), and which of the dates they count from.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from handbook.deadlines import Due, read_due
from handbook.labels import Labels
from handbook.model import (
    CHECKLIST,
    PROCESS_ANCHOR,
    FileFormat,
    Locale,
    ProcessEntry,
    ProcessStep,
)
from handbook.wording import format_words, media_type, purpose_words

_CALL = re.compile(rf'<p><a href="#{PROCESS_ANCHOR}(?P<key>[a-z0-9-]+)">[^<]*</a></p>')
_EARLIEST, _LATEST = "2000-01-01", "2099-12-31"
"""Years in which a date is no typing error."""


@dataclass(frozen=True, slots=True)
class TableLink:
    """Where the steps of a text lie as a table."""

    url: str
    """Relative to the page."""
    address: str
    """Below the site's root; the build fills in the file's size by it."""


def draw_processes(
    text: str,
    locale: Locale,
    processes: Mapping[str, ProcessEntry],
    labels: Labels,
    table: TableLink | None = None,
) -> str:
    """Put the diagrams in; a key that there is not stays a link (the check has told of it)."""

    def drawn(match: re.Match[str]) -> str:
        entry = processes.get(match["key"])
        return match[0] if entry is None else _drawn(match["key"], entry, locale, labels, table)

    return _CALL.sub(drawn, text)


def _drawn(
    key: str, entry: ProcessEntry, locale: Locale, labels: Labels, table: TableLink | None
) -> str:
    steps = "".join(_step(step, entry, locale, labels) for step in entry.steps)
    asked = any(step.due for step in entry.steps)
    return (
        f'<div class="hb-process" id="{PROCESS_ANCHOR}{key}">'
        f'<p class="hb-process__title"><strong>{escape(entry.title.text(locale))}</strong></p>'
        f"{_calculator(key, entry, locale, labels) if asked else ''}"
        f"<ol>{steps}</ol>{_table(table, locale) if table else ''}</div>"
    )


def _step(step: ProcessStep, entry: ProcessEntry, locale: Locale, labels: Labels) -> str:
    said = [
        '<p><span class="hb-process__box"></span><strong data-hb-said="what">'
        f"{escape(step.what.text(locale))}</strong></p>",
        f'<p>{labels.process_who}: <span data-hb-said="who">'
        f"{escape(step.who.text(locale))}</span></p>",
        f'<p>{labels.process_when}: <span data-hb-said="when">'
        f"{escape(step.when.text(locale))}</span></p>",
        f'<p class="hb-process__date" data-search-exclude>{labels.checklist_date}: '
        '<span class="hb-process__line"></span></p>',
    ]
    if step.cases:
        cases = "".join(
            f"<li><strong>{escape(case.when.text(locale))}:</strong> "
            f"{escape(case.then.text(locale))}</li>"
            for case in step.cases
        )
        said.append(f'<ul class="hb-process__cases">{cases}</ul>')
    due = ""
    if step.due:
        codes = " ".join(due_code(read_due(it)) for it in step.due)
        due = f' data-hb-due="{codes}" data-hb-from="{entry.date_of(step)}"'
        due += f' data-hb-code="{"; ".join(step.due)}"'
    return f"<li{due}>{''.join(said)}</li>"


def due_code(due: Due) -> str:
    """Write a deadline as the script reads it: `week:2`, `-week:6`, `week:4/week:6`."""
    periods = (due.first, due.last) if due.first != due.last else (due.last,)
    span = "/".join(f"{it.unit}:{it.count}" for it in periods)
    return f"-{span}" if due.before else span


def _calculator(key: str, entry: ProcessEntry, locale: Locale, labels: Labels) -> str:
    """Ask for the dates that deadlines count from; without scripts it stays hidden."""
    words = {
        "number": labels.checklist_number,
        "what": labels.checklist_what,
        "who": labels.process_who,
        "when": labels.process_when,
        "cases": labels.checklist_cases,
        "code": labels.checklist_code,
        "since": labels.checklist_since,
        "date": labels.checklist_date,
        "done": labels.checklist_done,
        "process": labels.checklist_process,
        "until": labels.checklist_until,
        "weekend": labels.checklist_weekend,
        "holiday": labels.checklist_holiday,
        "count": labels.checklist_count,
        "none": labels.checklist_none,
        "rules": labels.checklist_rules,
    }
    fields = "".join(
        f'<p><label for="{PROCESS_ANCHOR}{key}--{name}">{escape(asked.text(locale))}</label>'
        f'<input type="date" id="{PROCESS_ANCHOR}{key}--{name}" data-hb-start="{name}"'
        f' min="{_EARLIEST}" max="{_LATEST}" autocomplete="off"></p>'
        for name, asked in entry.dates.items()
    )
    return (
        '<details class="hb-dates" data-hb-dates data-print="no" data-search-exclude hidden'
        f' data-words="{escape(json.dumps(words, ensure_ascii=False))}">'
        f"<summary>{labels.checklist_open}</summary>"
        f"<p>{labels.checklist_private}</p>"
        f'<div class="hb-dates__fields">{fields}</div>'
        f'<p role="status" class="hb-dates__status">{labels.checklist_none}</p>'
        '<p class="hb-dates__files">'
        f'<button type="button" class="hb-button" data-hb-save="ics" hidden>'
        f"{labels.checklist_calendar}</button>"
        f'<button type="button" class="hb-button" data-hb-save="csv" hidden>'
        f"{labels.checklist_table}</button>"
        f'<button type="button" class="hb-button" data-hb-save="print">'
        f"{labels.checklist_print}</button></p>"
        f'<p class="hb-small">{labels.checklist_rules}</p>'
        "</details>"
    )


def _table(table: TableLink, locale: Locale) -> str:
    kind = media_type(FileFormat.CSV)
    return (
        '<p class="hb-process__table" data-print="no" data-search-exclude>'
        f'<a class="hb-pdf" href="{escape(table.url)}" hreflang="{locale}" type="{kind}">'
        f"{purpose_words(CHECKLIST, locale)}, "
        f'<span class="hb-file" data-file="{escape(table.address)}">'
        f"{format_words(FileFormat.CSV)}</span></a></p>"
    )
