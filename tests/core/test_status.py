"""Editors see on one page how every text stands and what is to be done."""

import datetime as dt

from handbook.status import StatusRow, StatusView, status_of
from tests.builders import REGISTERS, Collection

DAY = dt.date(2026, 8, 1)


def status(collection: Collection) -> StatusView:
    """Look at a collection."""
    return status_of(collection.catalog, DAY)


def row(collection: Collection, path: str) -> StatusRow:
    """Give the row of a file."""
    return next(it for it in status(collection).rows if it.path == f"docs/{path}")


def test_every_text_has_a_row_in_each_language_in_the_order_of_the_menu(
    collection: Collection,
) -> None:
    collection.page().page(locale="en")
    collection.guide("zweiter", order=2).guide("zweiter", order=2, locale="en")
    collection.guide("erster").guide("erster", locale="en")
    collection.template(of="handreichungen/erster")
    collection.template(of="handreichungen/erster", locale="en").in_step()
    assert [(it.title, it.language) for it in status(collection).rows] == [
        ("Erster", "de"),
        ("Erster", "en"),
        ("Formular", "de"),
        ("Formular", "en"),
        ("Zweiter", "de"),
        ("Zweiter", "en"),
        ("Home", "de"),
        ("Home", "en"),
    ]


def test_a_row_says_status_version_dates_and_where_the_text_stands(
    collection: Collection,
) -> None:
    collection.guide(status="reviewed", version="1.2.0")
    found = row(collection, "handreichungen/netzwerke/index.de.md")
    assert (found.status, found.version, found.date) == ("geprüft", "1.2.0", "10.01.2026")
    assert (found.review_by, found.review_due) == ("10.01.2027", False)
    assert (found.address, found.freshness) == ("handreichungen/netzwerke/", "Ausgangstext")
    assert not found.to_do


def test_what_is_to_be_done_comes_first(collection: Collection) -> None:
    collection.guide("a", order=1).guide("a", order=1, locale="en").in_step()
    collection.guide("b", order=2, review_by="2026-07-31").guide("c", order=3)
    first, second, *rest = status(collection).rows
    assert (first.title, first.review_due) == ("B", True)
    assert (second.title, second.freshness) == ("B", "fehlt")
    assert [(it.title, it.freshness) for it in rest] == [
        ("C", "fehlt"),
        ("A", "Ausgangstext"),
        ("A", "aktuell"),
        ("C", "Ausgangstext"),
    ]


def test_a_translation_behind_shows_the_german_text_before_and_after(
    collection: Collection,
) -> None:
    collection.guide().guide(locale="en").in_step()
    collection.guide(body="# Netzwerke\n\nEin neuer Text.\n", summary="Neu.")
    found = row(collection, "handreichungen/netzwerke/index.en.md")
    assert found.freshness == "1 geändert, Zusammenfassung geändert"
    (text,) = status(collection).texts
    assert text.anchor == found.anchor
    details, section = text.sections
    assert (details.heading, details.state) == ("Zusammenfassung", "geändert")
    assert section.diff == (
        ("same", " # Netzwerke"),
        ("del", "-Ein Text."),
        ("add", "+Ein neuer Text."),
    )


def test_a_text_whose_sections_cannot_be_matched_says_why(collection: Collection) -> None:
    collection.guide().guide(locale="en", body="# Netzwerke\n\n## Mehr\n").in_step()
    collection.guide(body="# Netzwerke\n\nNeu.\n").guide("umfrage", order=2)
    collection.guide("umfrage", order=2, locale="en")
    first, second = status(collection).texts
    assert "Überschriften passen nicht" in first.remark
    assert "nicht festgehalten" in second.remark


def test_what_is_due_in_the_registers_is_named_with_its_file(collection: Collection) -> None:
    never = REGISTERS["sources"].replace('  checked: "2026-02"\n', "")
    collection.register("sources", never).guide(review_by="2026-02-01")
    assert [(it.name, it.what, it.since) for it in status(collection).due] == [
        ("Quellen ohne Prüfdatum: 1", "Adressen prüfen und „checked“ eintragen", "–"),
        ("Polizei", "Angebot prüfen", "01.08.2026"),
    ]
