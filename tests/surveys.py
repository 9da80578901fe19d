"""A small questionnaire with everything that one can have, for tests.

Its answers, scales and filters are there to be tested; the questionnaires of the collection ask
everybody everything.
"""

import shutil
import tempfile
from functools import cache
from pathlib import Path

from handbook.model import Catalog
from handbook.reading import read_catalog
from handbook.surveys.source import Survey, survey_of
from tests.builders import Collection

DOCS = Path(__file__).parents[1] / "docs"

REGISTER = """\
probe:
  title: {de: "Befragung & mehr", en: "Survey & more"}
  layout: parts
  minimum: 10
  welcome:
    - {de: einleitung, en: introduction}
  every_page: {de: hilfe-hier, en: help-here}
  thanks: {de: "Danke.", en: "Thank you."}
  scales:
    often:
      - {code: "0", de: "nie", en: "never"}
      - {code: "1", de: "1–2-mal", en: "1–2 times"}
      - {code: na, de: "keine Angabe", en: "prefer not to say", counts: no-answer}
  sections:
    - code: A
      title: {de: "Teil A: Arbeit", en: "Part A: Work"}
      intro: {de: "Denken Sie **nach**.", en: "Do **think**."}
      questions:
        - code: A1
          type: single
          text: {de: "Wo arbeiten Sie?", en: "Where do you work?"}
          hint: {de: "Eine Antwort.", en: "One answer."}
          options:
            - {code: in, de: "==Haus==", en: "==House=="}
            - {code: out, de: "draußen", en: "outdoors"}
            - {code: na, de: "keine Angabe", en: "prefer not to say", counts: no-answer}
          required: true
          evaluation: {indicator: {de: "Orte", en: "Places"}, tabulate: share}
        - code: A2
          type: array
          text: {de: "Wie oft?", en: "How often?"}
          scale: often
          rows_title: {de: "Erlebnis", en: "Experience"}
          rows:
            - {code: threat, de: "bedroht (*Threat*)", en: "threatened (*Bedrohung*)"}
            - {code: insult, de: "beleidigt", en: "insulted"}
          after: {de: "„Oft“ heißt: oft.", en: '"Often" means: often.'}
          evaluation:
            indicator: {de: "Erlebnisse", en: "Experiences"}
            tabulate: at-least-once
            level: unit
    - code: B
      title: {de: "Teil B: Mehr", en: "Part B: More"}
      questions:
        - code: B1
          type: multiple
          text: {de: "Was tun?", en: "What to do?"}
          options:
            - {code: talk, de: "reden", en: "talk"}
            - {code: train, de: "schulen", en: "train"}
            - {code: nil, de: "nichts", en: "nothing", alone: true}
            - {code: none, de: "kein Vorfall", en: "no incident", counts: not-applicable}
          most: 2
          when:
            - {question: A1, any_of: [in, out]}
            - {question: A2, row: threat, any_of: ["1"]}
          evaluation: {indicator: {de: "Bedarf", en: "Needs"}, tabulate: each}
        - code: B2
          type: number
          text: {de: "Wie viele Jahre?", en: "How many years?"}
          field: {de: "Zahl", en: "number"}
          least: 0
          greatest: 60
          when: [{question: B1, any_of: [talk]}]
          evaluation: {indicator: {de: "Jahre", en: "Years"}, tabulate: mean}
        - code: B3
          type: text
          text: {de: "Was noch?", en: "What else?"}
          field: {de: "Platz", en: "space"}
          evaluation: {indicator: {de: "Themen", en: "Topics"}, tabulate: topics}
"""
FORM = "handreichungen/netzwerke/vorlagen/fragebogen"
GERMAN = """\
# Fragebogen

## Einleitung

Die Teilnahme ist **freiwillig**, bis ==Datum==.

- Dauer: kurz
- Filter: {A1} ist kein Feld

## Hilfe hier

| Wofür | Wer |
| --- | --- |
| Gefahr | Polizei: 110 |

[Fragen](#questionnaire-probe)

## Hinweise

Löschen Sie das.
"""
ENGLISH = """\
# Questionnaire

## Introduction

Taking part is **voluntary**, until ==date==.

- Duration: short
- Filter: {A1} is no field

## Help here

| What for | Who |
| --- | --- |
| Danger | Police: 110 |

[Questions](#questionnaire-probe)

## Notes

Delete this.
"""


def with_survey(collection: Collection, register: str = REGISTER) -> Collection:
    """Write the questionnaire, its text in both languages and its codebook."""
    collection.register("questionnaires", register)
    collection.guide().guide(locale="en")
    collection.template("fragebogen", title="Fragebogen", body=GERMAN)
    collection.template("fragebogen", locale="en", title="Questionnaire", body=ENGLISH)
    call = "[Codebuch](#codebook-probe)"
    collection.template("codebuch", order=2, title="Codebuch", body=f"# Codebuch\n\n{call}\n")
    english = f"# Codebook\n\n{call}\n"
    collection.template("codebuch", order=2, locale="en", title="Codebook", body=english)
    return collection.in_step()


@cache
def own_surveys() -> Catalog:
    """Give the collection's registers, and of its texts the templates of the two surveys."""
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder) / "docs"
        shutil.copytree(DOCS / "register", docs / "register")
        for guide in ("mitarbeitendenbefragung", "raum-fuer-austausch"):
            below = f"handreichungen/{guide}/vorlagen"
            shutil.copytree(DOCS / below, docs / below)
        return read_catalog(docs).catalog


def survey(collection: Collection) -> Survey:
    """Give the questionnaire with its text, as files are made of it."""
    catalog = with_survey(collection).catalog
    form = catalog.by_id("fragebogen")
    assert form is not None
    return survey_of(catalog, form, "probe")
