"""What the law wants to know of a publisher: shown where it is known, named where it is missing."""

import re
from pathlib import Path

import pytest
import yaml

from handbook.legal import (
    FIELDS,
    conformity_words,
    find_missing_values,
    find_wrong_values,
    legal_lines,
    licence_line,
)
from handbook.messages import describe
from handbook.model import (
    ACCESSIBILITY_ID,
    IMPRINT_ID,
    LICENCE_ID,
    PRIVACY_ID,
    EnforcementEntry,
    Locale,
)

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "site_name: X\nextra:\n  handbook:\n    legal:\n      name: Stadt\n"
COMPLETE = {field.key: f"Wert {field.key}" for field in FIELDS}
BODIES = {
    "DE-NW": EnforcementEntry.model_validate(
        {
            "name": {"de": "Ombudsstelle", "en": "Ombuds body"},
            "law": "§ 10d BGG NRW",
            "url": "https://example.org/ombudsstelle",
            "state": "2026-11",
        }
    )
}


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
    shown = {field.key for field in FIELDS if field.page == page and field.listed}
    if page == PRIVACY_ID:  # Art. 13(1)(a) GDPR: who is responsible, and how to reach them
        shown |= {"name", "street", "city", "represented_by", "email", "phone"}
    assert {line.value for line in lines} == {COMPLETE[key] for key in shown}


def test_the_real_settings_name_every_value():
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = yaml.safe_load(re.sub(r"!!python\S*", "", text))
    assert set(settings["extra"]["handbook"]["legal"]) == {field.key for field in FIELDS}


# -- enforcement and conformity --------------------------------------------------------


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        (
            Locale.DE,
            "Ombudsstelle (§ 10d BGG NRW), https://example.org/ombudsstelle (Stand: November 2026)",
        ),
        (
            Locale.EN,
            "Ombuds body (§ 10d BGG NRW), https://example.org/ombudsstelle (as of November 2026)",
        ),
    ],
)
def test_the_enforcement_body_comes_from_the_register_of_the_land(locale, said):
    values = COMPLETE | {"enforcement": "", "land": "DE-NW"}
    assert said in {line.value for line in legal_lines(values, ACCESSIBILITY_ID, locale, BODIES)}
    assert find_missing_values(values, SETTINGS, "mkdocs.yml", BODIES) == ()


def test_what_the_publisher_writes_goes_before_the_register():
    values = COMPLETE | {"land": "DE-NW"}
    lines = legal_lines(values, ACCESSIBILITY_ID, Locale.DE, BODIES)
    assert "Wert enforcement" in {line.value for line in lines}


@pytest.mark.parametrize("land", ["", "DE-SN"])
def test_a_land_that_the_register_has_not_is_asked_for(land):
    values = COMPLETE | {"enforcement": "", "land": land}
    (problem,) = find_missing_values(values, SETTINGS, "mkdocs.yml", BODIES)
    assert dict(problem.values)["key"] == "enforcement"
    lines = legal_lines(values, ACCESSIBILITY_ID, Locale.DE, BODIES)
    assert [line.missing for line in lines if "Durchsetzungsstelle" in line.label] == [True]


def test_a_statement_says_how_far_the_site_conforms():
    assert conformity_words({"conformity": "partial"}, Locale.DE) == "teilweise vereinbar"
    assert conformity_words({"conformity": "full"}, Locale.EN) == "fully compliant"
    assert conformity_words({}, Locale.DE) == ""


# -- values that cannot be right -------------------------------------------------------

WRONG = """\
extra:
  handbook:
    leave_url: http://example.org/
    land: NRW
    legal:
      conformity: gut
"""


def test_values_that_cannot_be_right_are_named_with_their_line():
    site = yaml.safe_load(WRONG)["extra"]["handbook"]
    found = find_wrong_values(site, {}, WRONG, "mkdocs.yml")
    assert [(it.code, it.line) for it in found] == [
        ("not-https", 3), ("unknown-land", 4), ("unknown-conformity", 6),
    ]  # fmt: skip
    assert [describe(it, Locale.DE).partition(": ")[2] for it in found] == [
        "„leave_url“ ist keine Adresse, die mit https:// beginnt: „http://example.org/“.",
        "Das Land „NRW“ gibt es nicht. Erlaubt: DE-BW, DE-BY, DE-BE, DE-BB, DE-HB, DE-HH, DE-HE, "
        "DE-MV, DE-NI, DE-NW, DE-RP, DE-SL, DE-SN, DE-ST, DE-SH, DE-TH",
        "„conformity“ ist „gut“. Erlaubt: full, partial, none (vollständig, teilweise, nicht "
        "vereinbar).",
    ]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "https://", "https://a b/", 'https://example.org/"', "x"]
)
def test_the_way_out_leads_to_a_web_address_alone(address):
    assert [it.code for it in find_wrong_values({"leave_url": address}, {}, "", "m")] == [
        "not-https"
    ]


@pytest.mark.parametrize("address", ["", None, "https://www.dwd.de/", "https://example.org"])
def test_the_way_out_may_be_switched_off(address):
    assert find_wrong_values({"leave_url": address}, {}, "", "mkdocs.yml") == ()


def test_nothing_is_fully_compliant_while_barriers_are_known():
    site = {"legal": {"conformity": "full"}}
    gaps = {"forms": object()}
    (problem,) = find_wrong_values(site, gaps, "      conformity: full", "mkdocs.yml")
    assert "register/gaps.yml nennt 1 bekannte Barrieren" in describe(problem, Locale.DE)
    assert find_wrong_values(site, {}, "", "mkdocs.yml") == ()


# -- values as links -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "links"),
    [
        ("post@example.org", {"post@example.org": "mailto:post@example.org"}),
        ("Frau Beispiel, 0211 513 69-0, post@example.org",
         {"0211 513 69-0": "tel:+49211513690", "post@example.org": "mailto:post@example.org"}),
        ("https://example.org/a.", {"example.org/a": "https://example.org/a"}),
        ("01067 Musterstadt", {}),
        ("DE 123456789", {}),
        ("javascript:alert(1) http://example.org", {}),
    ],
)  # fmt: skip
def test_addresses_and_numbers_in_a_value_are_links(value, links):
    (line,) = legal_lines({"name": value}, IMPRINT_ID, Locale.DE)[:1]
    assert {it.text: it.href for it in line.pieces if it.href} == links
    assert "".join(it.text for it in line.pieces) == value.replace("https://", "")


def test_the_page_about_the_licence_names_the_one_of_the_configuration():
    site = {"licence": "CC BY-SA 4.0", "licence_url": "https://example.org/by-sa"}
    (line,) = licence_line(site, LICENCE_ID, "Lizenz")
    assert [(it.text, it.href) for it in line.pieces] == [
        ("CC BY-SA 4.0 ", ""), ("example.org/by-sa", "https://example.org/by-sa"),
    ]  # fmt: skip
    assert licence_line(site, IMPRINT_ID, "Lizenz") == ()
