"""How the whole collection stands, for editors: one page of the preview.

In: the `Catalog` and a day. Out: `StatusView`: a row for each text in each language, what is due in
the registers, and each German section that a translation does not follow. In German only: so are
the commands and the files that it leads to. The published site has no such page.
"""

import datetime as dt
from dataclasses import dataclass

from handbook.addresses import address_of
from handbook.due import Due, find_due
from handbook.freshness import Freshness, SectionState, State, diff_of, judge
from handbook.model import Catalog, Kind, Locale, Material, Status, Translation
from handbook.wording import kind_words

STATUS_ADDRESS = "redaktion/"
"""Where the preview shows it."""

_STATUSES = {
    Status.DRAFT: "Entwurf",
    Status.REVIEWED: "geprüft",
    Status.APPROVED: "freigegeben",
}
STATE_WORDS = {
    State.FRESH: "aktuell",
    State.CHANGED: "geändert",
    State.NEW: "neu",
    State.GONE: "entfallen",
    State.MOVED: "verschoben",
}
_DETAIL_WORDS = {"question": "Frage", "summary": "Zusammenfassung", "effort": "Aufwand"}
_DUE_WORDS = {
    "law": "Vorschrift prüfen",
    "help": "Angebot prüfen",
    "link": "Adressen prüfen",
    "links": "Adressen prüfen und „checked“ eintragen",
    "uncertain": "Vorschrift ist unsicher",
}


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A text in a language."""

    title: str
    title_lang: str
    kind: str
    path: str
    """File, relative to the project."""
    address: str
    """Below the site's root."""
    language: str
    status: str
    version: str
    date: str
    review_by: str
    review_due: bool
    freshness: str
    """How far a translation follows; what the source is, or that a translation is missing."""
    behind: bool
    """Whether somebody has to translate."""
    anchor: str = ""
    """Where the page shows what has changed; empty where nothing has."""

    @property
    def to_do(self) -> bool:
        """Whether somebody has to do something."""
        return self.review_due or self.behind


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something in a register that is to be looked at again."""

    name: str
    what: str
    since: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class ChangedSection:
    """A German section that a translation does not follow."""

    heading: str
    state: str
    path: str
    """File of the translation and the line from which it is to be changed."""
    diff: tuple[tuple[str, str], ...]
    """Lines with their kind: `add`, `del`, `same`."""


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A translation with what is to be done."""

    anchor: str
    title: str
    path: str
    remark: str
    """What is to be said of the whole; may be empty."""
    sections: tuple[ChangedSection, ...]


@dataclass(frozen=True, slots=True)
class StatusView:
    """All of it."""

    day: str
    rows: tuple[StatusRow, ...]
    """Those with something to do first."""
    due: tuple[DueRow, ...]
    texts: tuple[ChangedText, ...]


def status_of(catalog: Catalog, today: dt.date, docs: str = "docs") -> StatusView:
    """Look at everything as of a day; `docs` is how the docs folder is called in paths."""
    rows: list[StatusRow] = []
    texts: list[ChangedText] = []
    for material in _in_order(catalog):
        address = {locale: _address(catalog, material, locale) for locale in Locale}
        for locale in Locale:
            text = material.translations.get(locale)
            if text is None:
                rows.append(_missing(material, locale, address[locale], docs))
                continue
            found = judge(material, locale)
            row = _row(text, found, address[locale], today, docs)
            rows.append(row)
            if found and row.anchor:
                texts.append(_changed(found, row))
    due = (it for it in find_due(catalog, today, docs) if it.kind != "text")
    return StatusView(
        day=_day(today),
        rows=tuple(sorted(rows, key=lambda row: not row.to_do)),  # stable: else as in the menu
        due=tuple(map(_due, due)),
        texts=tuple(texts),
    )


def _in_order(catalog: Catalog) -> list[Material]:
    """Give guides with their templates as in the menu, then all other texts."""
    first = [it for guide in catalog.guides() for it in (guide, *catalog.templates_of(guide))]
    return [*first, *(it for it in catalog.materials if it not in first)]


def _address(catalog: Catalog, material: Material, locale: Locale) -> str:
    return address_of(material, locale, catalog.parent_of(material))


def _row(
    text: Translation, found: Freshness | None, address: str, today: dt.date, docs: str
) -> StatusRow:
    meta = text.meta
    behind = bool(found and found.stale)
    return StatusRow(
        title=meta.title,
        title_lang=text.locale.value,
        kind=kind_words(meta.kind, Locale.DE),
        path=f"{docs}/{text.src_uri}",
        address=address,
        language=text.locale.value,
        status=_STATUSES[meta.status],
        version=meta.version,
        date=_day(meta.date),
        review_by=_day(meta.review_by),
        review_due=meta.review_by < today,
        freshness=_follows(found) if found else "Ausgangstext",
        behind=behind or (found is None and not text.is_source),
        anchor=f"text-{meta.id}-{text.locale.value}" if behind else "",
    )


def _missing(material: Material, locale: Locale, address: str, docs: str) -> StatusRow:
    meta = material.source.meta
    return StatusRow(
        title=meta.title,
        title_lang=material.source.locale.value,
        kind=kind_words(meta.kind, Locale.DE),
        path=f"{docs}/{material.key}.{locale.value}.md",
        address=address,
        language=locale.value,
        status="–",
        version="–",
        date="–",
        review_by="–",
        review_due=False,
        freshness="fehlt",
        behind=meta.kind is not Kind.PAGE,
    )


def _follows(found: Freshness) -> str:
    if not found.known:
        return "Herkunft unbekannt"
    counted = [
        f"{count} {STATE_WORDS[state]}"
        for state in State
        if state is not State.FRESH and (count := found.count(state))
    ]
    counted += [f"{_DETAIL_WORDS[key]} geändert" for key in found.details]
    return ", ".join(counted) or "aktuell"


def _changed(found: Freshness, row: StatusRow) -> ChangedText:
    remark = ""
    if not found.known:
        remark = "Aus welchem deutschen Text die Übersetzung entstand, ist nicht festgehalten."
    elif not found.parallel:
        remark = "Die Überschriften passen nicht zueinander; Abschnitte sind nicht zuzuordnen."
    details = tuple(
        ChangedSection(_DETAIL_WORDS[key], STATE_WORDS[State.CHANGED], f"{row.path}:{line}", ())
        for key in found.details
        if (line := found.text.line_of(key))
    )
    sections = tuple(_section(it, row.path, found.text) for it in found.behind)
    return ChangedText(row.anchor, row.title, row.path, remark, (*details, *sections))


def _section(state: SectionState, path: str, text: Translation) -> ChangedSection:
    ours = state.translated or state.after
    kinds = {"+": "add", "-": "del"}
    return ChangedSection(
        heading=state.german.heading,
        state=STATE_WORDS[state.state],
        path=f"{path}:{text.line_in_file(ours.line) if ours else 1}",
        diff=tuple(
            (kinds.get(line[:1], "same"), line) for line in diff_of(state) if line[:1] != "@"
        ),
    )


def _due(due: Due) -> DueRow:
    since = _day(due.since) if due.since else "–"
    name = f"Quellen ohne Prüfdatum: {due.name}" if due.kind == "links" else due.name
    return DueRow(name, _DUE_WORDS[due.kind], since, due.path, due.line)


def _day(day: dt.date) -> str:
    return f"{day:%d.%m.%Y}"
