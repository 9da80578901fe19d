"""The steps of processes as a table: what spreadsheets open, and nothing that they compute."""

import csv
import io

import pytest

from handbook.archive import pack_archives
from handbook.checklists import make_checklists
from handbook.export import catalog_json
from handbook.model import CHECKLIST, Locale
from handbook.offers import offers_of
from handbook.tables import harmless
from tests.builders import Collection

PROCESS = """\
meldung:
  title: {de: "Der Weg", en: "The path"}
  dates:
    eingang: {de: "Tag des Eingangs", en: "Day of receipt"}
    ergebnis: {de: "Tag des Ergebnisses", en: "Day of the result"}
  steps:
    - what: {de: "=SUMME(A1)", en: "=SUM(A1)"}
      who: {de: "Alle; \\"jede\\" Person", en: "Everyone"}
      when: {de: "sofort", en: "at once"}
    - what: {de: "Bestätigen", en: "Confirm"}
      who: {de: "Stelle", en: "Body"}
      when: {de: "binnen zwei Arbeitstagen", en: "within two working days"}
      due: 2 working days
      cases:
        - if: {de: "Rot", en: "Red"}
          then: {de: "Polizei", en: "police"}
    - what: {de: "Nachfragen", en: "Ask again"}
      who: {de: "Stelle", en: "Body"}
      when: {de: "nach einem und drei Monaten", en: "after one and three months"}
      due: [P1M, P3M]
      from: ergebnis
"""
ADDRESS = "handreichungen/netzwerke/netzwerke-checkliste.csv"


@pytest.fixture
def shown(collection: Collection) -> Collection:
    """A guide in both languages that shows a process."""
    body = "# Netzwerke\n\n[Ablauf](#process-meldung)\n"
    collection.register("processes", PROCESS)
    return collection.guide(body=body).guide(locale="en", body=body)


def rows(data: bytes) -> list[dict[str, str]]:
    """Read a table as a spreadsheet does."""
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=";"))


def test_a_line_stands_for_each_time_that_a_step_is_due(shown: Collection):
    assert shown.problems() == []
    table = rows(make_checklists(shown.catalog)[ADDRESS].data)
    assert [(it["Nr."], it["Frist (Kurzform)"], it["Gezählt ab"]) for it in table] == [
        ("1", "", ""),
        ("2", "2 working days", "Tag des Eingangs"),
        ("3", "P1M", "Tag des Ergebnisses"),
        ("3", "P3M", "Tag des Ergebnisses"),
    ]
    assert table[1]["Bis wann"] == "binnen zwei Arbeitstagen"
    assert table[1]["Je nach Fall"] == "Rot: Polizei"
    assert {it["Datum"] + it["Erledigt am"] for it in table} == {""}


def test_german_excel_opens_it_by_a_double_click(shown: Collection):
    data = make_checklists(shown.catalog)[ADDRESS].data
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 5
    assert rows(data)[0]["Wer"] == 'Alle; "jede" Person'


def test_no_cell_is_a_formula(shown: Collection):
    assert rows(make_checklists(shown.catalog)[ADDRESS].data)[0]["Was"] == "'=SUMME(A1)"
    assert [harmless(it) for it in ("+1", "-1", "@x", "\tx", "1-2", "")] == [
        "'+1", "'-1", "'@x", "'\tx", "1-2", "",
    ]  # fmt: skip


def test_each_language_has_its_own_words(shown: Collection):
    made = make_checklists(shown.catalog)
    english = next(it for address, it in made.items() if address.endswith("-checklist.csv"))
    assert rows(english.data)[1]["By when"] == "within two working days"
    assert len(made) == 2


def test_the_table_is_offered_wherever_files_are(shown: Collection):
    catalog = shown.catalog
    (guide,) = catalog.guides()
    assert [it.purpose for it in offers_of(catalog, guide, Locale.DE)] == ["", CHECKLIST]
    assert f'"{ADDRESS}"' in catalog_json(catalog, "Handbuch", "")
    archive = pack_archives(catalog, make_checklists(catalog), {})["downloads/alle-dateien.zip"]
    assert ADDRESS.encode() in archive.data


def test_a_text_without_a_process_has_no_table(collection: Collection):
    collection.register("processes", PROCESS)
    assert make_checklists(collection.guide().catalog) == {}


def test_the_same_register_gives_the_same_bytes(shown: Collection):
    assert make_checklists(shown.catalog) == make_checklists(shown.catalog)
