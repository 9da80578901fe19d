"""Diagrams of processes: one source for both languages, readable as text."""

import lxml.html
import pytest

from handbook.labels import labels_for
from handbook.model import Locale
from handbook.processes import draw_processes
from tests.builders import Collection

PROCESS = """\
meldung:
  title: {de: "Von der Meldung", en: "From the report"}
  steps:
    - what: {de: "Melden & reden", en: "Report"}
      who: {de: "Alle", en: "Everyone"}
      when: {de: "sofort", en: "at once"}
    - what: {de: "Einstufen", en: "Sort"}
      who: {de: "Fallteam", en: "Case team"}
      when: {de: "am selben Tag", en: "on the same day"}
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
    assert steps[0].text_content() == "Melden & redenWer: AlleBis wann: sofort"
    assert "Rot: Polizei" in steps[1].text_content()
    assert text.startswith("<p>Davor</p>")
    assert text.endswith("<p>Danach</p>")


def test_the_other_language_comes_from_the_same_source(processes):
    text = draw_processes(CALL, Locale.EN, processes, labels_for("en"))
    assert "By when: on the same day" in text
    assert "Melden" not in text


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
