"""What is to be looked at again is named, with file and line."""

import datetime as dt

from handbook.due import find_due
from handbook.model import LawEntry, Locale
from handbook.views import ViewMaker
from tests.builders import REGISTERS, Collection

DAY = dt.date(2026, 8, 1)


def named(collection: Collection, day: dt.date) -> list[tuple[str, str, int]]:
    """Kind, name and line of everything that is due."""
    return [(due.kind, due.name, due.line) for due in find_due(collection.catalog, day)]


def test_nothing_is_due_before_its_day(collection: Collection) -> None:
    collection.guide(review_by="2026-09-01")
    assert named(collection, dt.date(2026, 7, 31)) == []


def test_a_text_is_due_after_the_day_of_its_review_when_readers_are_told_too(
    collection: Collection,
) -> None:
    collection.guide(title="Netzwerke", review_by="2026-07-30")
    line = collection.line("docs/handreichungen/netzwerke/index.de.md", "review_by")
    catalog = collection.catalog
    for day, due in ((dt.date(2026, 7, 30), []), (dt.date(2026, 7, 31), ["text"])):
        assert [it.kind for it in find_due(catalog, day)] == due
        page = ViewMaker(catalog, day, {}).page(catalog.materials[0], Locale.DE, str)
        assert page.review_due is bool(due)
    assert named(collection, dt.date(2026, 7, 31)) == [("text", "Netzwerke", line)]


def test_offers_of_help_are_due_after_six_months_and_provisions_after_twelve(collection) -> None:
    assert named(collection, dt.date(2026, 8, 1)) == [("help", "Polizei", 1)]
    found = named(collection, dt.date(2027, 2, 1))
    assert [kind for kind, _, _ in found] == ["help", "law", "link"]


def test_addresses_of_sources_are_due_after_twelve_months(collection: Collection) -> None:
    assert ("link", "Erste Quelle", 1) not in named(collection, dt.date(2027, 1, 31))
    assert ("link", "Erste Quelle", 1) in named(collection, dt.date(2027, 2, 1))


def test_addresses_that_nobody_checked_are_one_entry_and_always_due(
    collection: Collection,
) -> None:
    more = REGISTERS["sources"].replace('  checked: "2026-02"\n', "")
    again = more.replace("S1:", "S3:").replace("S2:", "S4:")
    collection.register("sources", more + again)
    assert named(collection, dt.date(2026, 1, 1)) == [("links", "2", 1)]


def test_uncertain_law_is_always_due(collection: Collection) -> None:
    collection.register("law", REGISTERS["law"].replace("certainty: A", "certainty: C"))
    assert ("uncertain", "§ 241 StGB", 1) in named(collection, dt.date(2026, 3, 1))


def test_a_year_ends_in_december(collection: Collection) -> None:
    entry = collection.catalog.registers.law["stgb-241"]
    assert isinstance(entry, LawEntry)
    december = entry.model_copy(update={"state": "2025-12"})
    assert december.due == dt.date(2026, 12, 1)
