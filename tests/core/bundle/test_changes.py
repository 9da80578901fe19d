"""What a new version changes is told in the words of those who use it."""

import pytest
from pydantic import ValidationError

from handbook.bundle.changes import (
    State,
    change_lines,
    find_changes,
    read_state,
    state_json,
    state_of,
)
from handbook.model import Locale
from tests.builders import Collection
from tests.core.bundle.support import item


@pytest.fixture
def collection(collection: Collection) -> Collection:
    """A guide that cites a provision, with a template."""
    body = "# Netzwerke\n\nDrohen ist [strafbar](#law-stgb-241).\n"
    collection.guide("netzwerke", title="Netzwerke", law="[stgb-241]", body=body)
    return collection.template("formular")


def test_nothing_changes_where_nothing_has(collection: Collection):
    state = state_of(collection.catalog)
    assert read_state(state_json(state)) == state
    assert find_changes(state, state_of(collection.catalog)) == ()
    assert change_lines((), Locale.DE) == ("Die Texte sind dieselben.",)


def test_texts_law_and_help_are_told_by_kind(collection: Collection):
    before = state_of(collection.catalog)
    law = (collection.docs / "register/law.yml").read_text(encoding="utf-8")
    collection.register("law", law.replace('"2026-02"', '"2026-08"'))
    offers = (collection.docs / "register/help.yml").read_text(encoding="utf-8")
    collection.register("help", offers.replace('"110"', '"112"'))
    body = "# Netzwerke\n\nDrohen ist [verboten](#law-stgb-241).\n"
    collection.guide("netzwerke", title="Netzwerke", law="[stgb-241]", body=body, version="1.1.0")
    collection.guide("umfrage", title="Umfrage", order=2)
    (collection.docs / "handreichungen/netzwerke/vorlagen/formular.de.md").unlink()
    lines = change_lines(find_changes(before, state_of(collection.catalog)), Locale.DE)
    assert lines == (
        "Materialien",
        "  neu: Umfrage",
        "  geändert: Netzwerke (1.0.0 → 1.1.0)",
        "Vorlagen",
        "  entfallen: Formular",
        "Rechtsgrundlagen",
        "  geändert: § 241 StGB (2026-02 → 2026-08); genannt in: Netzwerke",
        "Hilfsangebote",
        "  geändert: Polizei",
    )
    english = change_lines(find_changes(before, state_of(collection.catalog)), Locale.EN)
    assert english[0] == "Materials"
    assert "cited in: Netzwerke" in english[6]


def test_a_changed_translation_is_a_changed_text(collection: Collection):
    collection.guide("netzwerke", locale="en")
    before = state_of(collection.catalog)
    collection.guide("netzwerke", locale="en", title="Networks")
    (change,) = find_changes(before, state_of(collection.catalog))
    assert (change.how, change.new.kind) == ("changed", "material")


@pytest.mark.parametrize("text", ["", "{}", '{"format": 2, "items": {}}', '{"items": {"a": 1}}'])
def test_what_is_no_state_is_none(text: str):
    assert read_state(text.encode()) is None


def test_words_of_an_archive_steer_no_terminal():
    """Titles of a bundle are plain words; what else names things is written out."""
    with pytest.raises(ValidationError, match="title"):
        item("a\x1b[2Jb\nc")
    new = State(items={"law:x": item("a\u061cb")})
    assert change_lines(find_changes(State(items={}), new), Locale.DE)[1] == r"  neu: a\u061cb"
