"""A new folder is valid from the start."""

import re

from handbook.legal import FIELDS
from handbook.model import Land, LegalValues, MunicipalityFile
from handbook.overlay import Start, draft_settings
from handbook.overlay.settings import AT_THE_TOP
from handbook.yamltext import build, read_mapping
from tests.municipality import Municipality

START = Start(
    name='Stadt "Muster": #1',
    land=Land.BY,
    site_url="https://handbuch.example",
    street="Beispielplatz 1",
    city="00000 Musterstadt",
    email="rathaus@musterstadt.example",
    phone="0000 100",
    month="2026-11",
)


def read(text: str) -> MunicipalityFile:
    """Read kommune.yml."""
    yaml = read_mapping(text, "kommune.yml")
    found, problems = build(MunicipalityFile, yaml.values, yaml, "kommune.yml")
    assert (yaml.problems, problems) == ((), ())
    assert found is not None
    return found


def test_a_new_file_says_what_was_asked(municipality: Municipality) -> None:
    roles = municipality.collection.catalog.registers.roles
    found = read(draft_settings(START, roles))
    assert (found.name, found.land, found.phone) == (START.name, Land.BY, "0000 100")
    assert found.contacts == {}


def test_a_new_file_is_a_folder_without_problems(municipality: Municipality) -> None:
    roles = municipality.collection.catalog.registers.roles
    municipality.file("kommune.yml", draft_settings(START, roles))
    assert municipality.found() == []


def test_every_example_in_a_new_file_can_be_taken(municipality: Municipality) -> None:
    """Without the `# ` in front of it, an example is a value that fits."""
    roles = municipality.collection.catalog.registers.roles
    text = draft_settings(START, roles)
    examples = r"^# (?!yaml-)(?=( *)(?:[a-z_-]+:( |$)|  # ))"
    found = read(re.sub(examples, "", text, flags=re.MULTILINE))
    assert set(found.contacts) == set(roles)
    assert found.notice is not None
    assert found.legal.enforcement == "…"


def test_the_contact_person_may_be_named_at_once(municipality: Municipality) -> None:
    roles = municipality.collection.catalog.registers.roles
    start = Start(
        **{name: getattr(START, name) for name in START.__slots__}
        | {"contact": "Büro", "contact_phone": "0000 1"}
    )
    named = {"contact-person": next(iter(roles.values())), **roles}
    found = read(draft_settings(start, named))
    assert found.contacts["contact-person"].phone == "0000 1"


def test_legal_values_are_those_that_the_pages_show() -> None:
    shown = {field.key for field in FIELDS}
    assert set(LegalValues.model_fields) | AT_THE_TOP == shown
    assert set(MunicipalityFile.model_fields) > AT_THE_TOP
