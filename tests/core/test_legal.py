"""What the law wants to know of a publisher: shown where it is known, named where it is missing."""

import re
from pathlib import Path

import pytest
import yaml

from handbook.legal import FIELDS, find_missing_values, legal_lines
from handbook.messages import describe
from handbook.model import ACCESSIBILITY_ID, IMPRINT_ID, PRIVACY_ID, Locale

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "site_name: X\nextra:\n  handbook:\n    legal:\n      name: Stadt\n"
COMPLETE = {field.key: f"Wert {field.key}" for field in FIELDS}


def test_every_missing_value_is_named_with_the_line_of_the_settings():
    found = find_missing_values({"name": "Stadt", "street": " "}, SETTINGS, "mkdocs.yml")
    keys = {dict(problem.values)["key"] for problem in found}
    assert keys == {field.key for field in FIELDS if field.required} - {"name"}
    assert {problem.line for problem in found} == {4}
    assert "street" in keys


def test_it_is_told_in_german_and_in_english():
    found = find_missing_values(COMPLETE | {"city": None}, SETTINGS, "mkdocs.yml")
    assert [describe(it, Locale.DE) for it in found] == [
        "mkdocs.yml:4: Für die Veröffentlichung fehlt „city“ unter „extra.handbook.legal“: "
        "Postleitzahl und Ort (Postcode and town)."
    ]
    assert "Postcode and town" in describe(found[0], Locale.EN)


def test_nothing_is_missing_where_all_is_filled_in():
    assert find_missing_values(COMPLETE, SETTINGS, "mkdocs.yml") == ()


def test_a_value_that_nobody_must_give_is_not_shown_as_missing():
    lines = {line.label: line for line in legal_lines({}, IMPRINT_ID, Locale.DE)}
    assert lines["Herausgeber"].missing
    assert "Aufsichtsbehörde" not in lines
    shown = legal_lines({"supervision": "Kreis"}, IMPRINT_ID, Locale.DE)
    assert ("Kreis", False) in {(line.value, line.missing) for line in shown}


@pytest.mark.parametrize("page", [IMPRINT_ID, PRIVACY_ID, ACCESSIBILITY_ID])
@pytest.mark.parametrize("locale", Locale)
def test_every_page_shows_its_values(page, locale):
    lines = legal_lines(COMPLETE, page, locale)
    assert {line.value for line in lines} == {
        COMPLETE[field.key] for field in FIELDS if field.page == page
    }


def test_the_real_settings_name_every_value():
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = yaml.safe_load(re.sub(r"!!python\S*", "", text))
    assert set(settings["extra"]["handbook"]["legal"]) == {field.key for field in FIELDS}
