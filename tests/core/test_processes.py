"""Diagrams of processes: one source for both languages, readable as text."""

import lxml.html
import pytest

from handbook.labels import labels_for
from handbook.model import Locale
from handbook.processes import TableLink, draw_processes
from tests.builders import Collection

PROCESS = """\
meldung:
  title: {de: "Von der Meldung", en: "From the report"}
  dates:
    eingang: {de: "Tag des Eingangs", en: "Day of receipt"}
  steps:
    - what: {de: "Melden & reden", en: "Report"}
      who: {de: "Alle", en: "Everyone"}
      when: {de: "sofort", en: "at once"}
    - what: {de: "Einstufen", en: "Sort"}
      who: {de: "Fallteam", en: "Case team"}
      when: {de: "nach vier bis sechs Wochen", en: "after four to six weeks"}
      due: P4W to P6W
      cases:
        - if: {de: "Rot", en: "Red"}
          then: {de: "Polizei", en: "police"}
"""
CALL = '<p>Davor</p><p><a href="#process-meldung">Ablauf</a></p><p>Danach</p>'


@pytest.fixture
def processes(collection: Collection):
    collection.register("processes", PROCESS)
    return collection.catalog.registers.processes


def test_a_link_alone_becomes_an_ordered_list_of_steps(processes):
    text = draw_processes(CALL, Locale.DE, processes, labels_for("de"))
    root = lxml.html.fromstring(f"<div>{text}</div>")
    steps = root.cssselect("#process-meldung > ol > li")
    assert len(steps) == 2
    assert steps[0].text_content() == "Melden & redenWer: AlleBis wann: sofortDatum: "
    assert "Rot: Polizei" in steps[1].text_content()
    assert text.startswith("<p>Davor</p>")
    assert text.endswith("<p>Danach</p>")


def test_the_other_language_comes_from_the_same_source(processes):
    text = draw_processes(CALL, Locale.EN, processes, labels_for("en"))
    assert "after four to six weeks" in text
    assert "Day of receipt" in text
    assert "Melden" not in text


def test_a_step_says_what_its_dates_are_worked_out_from(processes):
    text = draw_processes(CALL, Locale.DE, processes, labels_for("de"))
    root = lxml.html.fromstring(f"<div>{text}</div>")
    at_once, later = root.cssselect("#process-meldung > ol > li")
    assert "data-hb-due" not in at_once.attrib
    assert (later.get("data-hb-due"), later.get("data-hb-from")) == ("week:4/week:6", "eingang")
    (field,) = root.cssselect("input[type=date]")
    assert field.get("data-hb-start") == "eingang"
    assert root.cssselect(f"label[for={field.get('id')}]")[0].text_content() == "Tag des Eingangs"
    # Nothing is sent: there is no form, and the field has no name.
    assert not root.cssselect("form")
    assert "name" not in field.attrib


def test_every_step_has_a_box_and_a_line_for_paper(processes):
    root = lxml.html.fromstring(draw_processes(CALL, Locale.DE, processes, labels_for("de")))
    for step in root.cssselect("#process-meldung > ol > li"):
        assert len(step.cssselect(".hb-process__box")) == 1
        assert len(step.cssselect(".hb-process__line")) == 1


def test_a_process_without_deadlines_asks_for_no_date(collection: Collection):
    text = PROCESS.replace("      due: P4W to P6W\n", "")
    entries = collection.register("processes", text).catalog.registers.processes
    assert "data-hb-dates" not in draw_processes(CALL, Locale.DE, entries, labels_for("de"))


def test_the_table_is_linked_below_the_steps(processes):
    table = TableLink("a&b.csv", "x/a&b.csv")
    text = draw_processes(CALL, Locale.DE, processes, labels_for("de"), table)
    root = lxml.html.fromstring(f"<div>{text}</div>")
    (link,) = root.cssselect(".hb-process__table a")
    assert link.get("href") == "a&b.csv"
    assert link.cssselect(".hb-file")[0].get("data-file") == "x/a&b.csv"


@pytest.mark.parametrize(
    "text",
    [
        '<p>Siehe <a href="#process-meldung">Ablauf</a>.</p>',
        '<p><a href="#process-anders">Ablauf</a></p>',
        '<p><a href="#law-stgb-185">Ablauf</a></p>',
    ],
)
def test_any_other_link_stays_a_link(processes, text):
    assert draw_processes(text, Locale.DE, processes, labels_for("de")) == text


def test_an_unknown_process_is_told_to_its_editor(collection: Collection):
    collection.register("processes", PROCESS)
    collection.guide(body="# Netzwerke\n\n[Ablauf](#process-meldung)\n\n[X](#process-x)\n")
    found = [it for it in collection.problems() if it.code == "missing-anchor"]
    assert [dict(it.values)["anchor"] for it in found] == ["#process-x"]
