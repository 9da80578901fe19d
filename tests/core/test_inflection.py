"""A term is found in its forms, and in no other words."""

import pytest

from handbook.inflection import find_terms
from handbook.model import Locale


def found(term: str, text: str, locale: Locale) -> list[str]:
    """What of a text is a form of a term."""
    return [hit[0] for hit in find_terms((term,), locale).finditer(text)]


@pytest.mark.parametrize(
    ("term", "form"),
    [
        ("Bedrohung", "Bedrohungen"),
        ("Strafantrag", "Strafanträge"),
        ("Strafantrag", "Strafantrags"),
        ("Vorfall", "Vorfällen"),
        ("Führungskraft", "Führungskräfte"),
        ("Hausverbot", "Hausverbote"),
        ("Mitarbeiter", "Mitarbeitern"),
        ("Digitale Gewalt", "digitaler Gewalt"),
        ("Üble Nachrede", "üble Nachrede"),
        ("Mobile Beratung", "Mobilen Beratung"),
        ("Vertrauliche Allianz", "vertraulichen Allianzen"),
        ("Antimuslimischer Rassismus", "antimuslimischem Rassismus"),
        ("Aachener Modell", "Aachener Modells"),
        ("Fachkraft für Arbeitssicherheit", "Fachkräfte für Arbeitssicherheit"),
        ("Entscheidungspersonen", "Entscheidungsperson"),
        ("Amts- und Mandatspersonen", "Amts- oder Mandatsperson"),
        ("Datenschutzbeauftragte", "datenschutzbeauftragten Person"),
        ("Beschwerdestelle", "AGG-Beschwerdestellen"),
        ("Hass im Netz", "Hass im Netz"),
        ("AGG", "AGG"),
    ],
)
def test_a_german_term_is_found_in_its_forms(term: str, form: str) -> None:
    assert found(term, f"Das ist ({form}) gemeint.", Locale.DE) == [form]


@pytest.mark.parametrize(
    ("term", "form"),
    [
        ("complaint body", "Complaint bodies"),
        ("threat", "threats"),
        ("application to prosecute", "applications to prosecute"),
        ("duty of care", "Duties of care"),
        ("work accident", "work accidents"),
        ("office and mandate holders", "office or mandate holders"),
        ("request for prosecution", "Requests for prosecution"),
        ("staff", "Staff"),
    ],
)
def test_an_english_term_is_found_in_its_forms(term: str, form: str) -> None:
    assert found(term, f"This is ({form}) meant.", Locale.EN) == [form]


@pytest.mark.parametrize(
    ("term", "text", "locale"),
    [
        ("Bedrohung", "bedrohung Bedrohungslage Be-Bedrohung Bedrohung-x Bedrohte", Locale.DE),
        ("Mitarbeiter", "Mitarbeiterin Mitarbeiterinnen Mitarbeiterrat", Locale.DE),
        ("Digitale Gewalt", "digital Gewalt, Digitale gewalt, digitale Gewaltform", Locale.DE),
        ("Vorfall", "vorfallen Vorfallbogen Vorfäll", Locale.DE),
        ("Hass im Netz", "Hass in Netzen", Locale.DE),
        ("threat", "threaten threatened threat-free", Locale.EN),
        ("discrimination", "anti-discrimination", Locale.EN),
        ("complaint body", "complaint bodyguard, complaints body", Locale.EN),
    ],
)
def test_other_words_are_not_found(term: str, text: str, locale: Locale) -> None:
    assert found(term, text, locale) == []


def test_a_hit_says_which_term_it_is_and_the_longer_one_wins() -> None:
    pattern = find_terms(("complaint", "complaint body"), Locale.EN)
    hits = [(hit.lastgroup, hit[0]) for hit in pattern.finditer("Complaints, complaint bodies")]
    assert hits == [("t0", "Complaints"), ("t1", "complaint bodies")]


def test_without_terms_nothing_is_found() -> None:
    assert find_terms((), Locale.DE).search("Bedrohung, und ein Rest.") is None
