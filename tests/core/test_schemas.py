"""Editor programs know the same rules as the check, and say them in German."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from handbook.reading import _ENTRY_KEY, read_catalog
from handbook.schemas import ENTRY_KEY, municipality_schema, plan_schemas, register_models
from tests.builders import Collection

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".vscode" / "schemas"
REGISTERS = sorted((ROOT / "docs" / "register").glob("*.yml"))


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(plan_schemas()[name]))


def as_json(value: Any) -> Any:
    """Give a value as an editor program reads it: a date is a string."""
    if isinstance(value, dict):
        return {str(key): as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def test_the_schemas_in_the_project_are_those_of_the_models() -> None:
    """After a change of the models, `handbook schemas` writes them anew."""
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert written == plan_schemas()


def test_every_schema_is_a_schema() -> None:
    for text in plan_schemas().values():
        Draft202012Validator.check_schema(json.loads(text))


def test_an_entry_is_called_as_the_reading_wants_it() -> None:
    assert f"^{_ENTRY_KEY.pattern}$" == ENTRY_KEY  # the reading matches whole keys


@pytest.mark.parametrize("path", REGISTERS, ids=lambda path: path.stem)
def test_a_register_of_the_collection_fits_its_schema(path: Path) -> None:
    values = as_json(yaml.safe_load(path.read_text(encoding="utf-8")))
    assert list(validator(f"register-{path.stem}.json").iter_errors(values)) == []


def test_every_front_matter_of_the_collection_fits_the_schema() -> None:
    rules = validator("front-matter.json")
    heads = [
        (path, path.read_text(encoding="utf-8").split("---\n")[1])
        for path in sorted((ROOT / "docs").rglob("*.md"))
        if path.parent.name != ".origin"
    ]
    assert len(heads) > 100
    for path, head in heads:
        assert list(rules.iter_errors(as_json(yaml.safe_load(head)))) == [], path


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("summery", "x"), ("order", "viele"), ("status", "fertig"), ("id", "Mit Umlaut"),
        ("version", "1"), ("title", "<b>"), ("audience", "leitung"), ("translation", {"von": "x"}),
    ],
)  # fmt: skip
def test_the_schema_refuses_what_the_check_refuses(
    collection: Collection, key: str, value: object
) -> None:
    collection.guide()
    path = collection.docs / "handreichungen/netzwerke/index.de.md"
    values = as_json(yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1]))
    assert list(validator("front-matter.json").iter_errors(values)) == []
    assert list(validator("front-matter.json").iter_errors(values | {key: value}))
    written = json.dumps(value) if isinstance(value, dict) else value
    assert collection.guide(**{key: written}).problems()


def test_vs_code_takes_each_register_s_schema() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == {
        f"./.vscode/schemas/register-{name}.json": f"docs/register/{name}.yml"
        for name in register_models()
    }


def test_the_schema_of_a_municipality_knows_every_role_and_fits_the_example() -> None:
    roles = read_catalog(ROOT / "docs").catalog.registers.roles
    schema = json.loads(municipality_schema(roles))
    Draft202012Validator.check_schema(schema)
    assert set(schema["properties"]["contacts"]["properties"]) == set(roles)
    example = ROOT / "tests/cases/musterstadt/kommune/kommune.yml"
    values = as_json(yaml.safe_load(example.read_text(encoding="utf-8")))
    assert list(Draft202012Validator(schema).iter_errors(values)) == []
    assert list(Draft202012Validator(schema).iter_errors(values | {"land": "Bayern"}))
