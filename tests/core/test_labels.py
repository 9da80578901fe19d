"""The words of the page itself: complete in both languages, and none that no template prints."""

import re
from dataclasses import FrozenInstanceError, asdict
from pathlib import Path

import pytest

from handbook.labels import Labels, labels_for

ROOT = Path(__file__).parents[2]
OVERRIDES = ROOT / "overrides"
WRITERS = (
    "archive.py",
    "checklists.py",
    "contacts.py",
    "finishing.py",
    "freshness/notes.py",
    "processes.py",
    "views.py",
    "making/imprint.py",
    "pdf/planning.py",
)
WORDS_OF_METHODS = {
    "counts_planned",
    "counts_ready",
    "templates_one",
    "templates_many",
    "texts_one",
    "texts_many",
}


def printed_labels() -> set[str]:
    """Every label that a template names."""
    text = "".join(path.read_text(encoding="utf-8") for path in OVERRIDES.rglob("*.html"))
    return set(re.findall(r"\b(?:handbook\.labels|words)\.(\w+)", text))


def written_labels() -> set[str]:
    """Every label that a room of the core uses itself."""
    rooms = [ROOT / "hooks/handbook" / name for name in WRITERS]
    text = "".join(path.read_text(encoding="utf-8") for path in rooms)
    return set(re.findall(r"\blabels\.(\w+)", text))


@pytest.mark.parametrize("locale", ["de", "en"])
def test_every_label_has_words(locale: str) -> None:
    assert [name for name, text in asdict(labels_for(locale)).items() if not text.strip()] == []


def test_both_languages_have_the_same_gaps_to_fill_in() -> None:
    german, english = asdict(labels_for("de")), asdict(labels_for("en"))

    def gaps(text: str) -> list[str]:
        return sorted(re.findall(r"\{\w*\}", text))

    assert {n: gaps(t) for n, t in english.items()} == {n: gaps(t) for n, t in german.items()}


def test_templates_print_only_labels_that_exist() -> None:
    assert sorted(name for name in printed_labels() if not hasattr(Labels, name)) == []


def test_every_label_is_printed_somewhere() -> None:
    names = set(asdict(labels_for("de"))) - WORDS_OF_METHODS
    assert sorted(names - printed_labels() - written_labels()) == []


def test_the_german_words_are_not_the_english_ones() -> None:
    german, english = asdict(labels_for("de")), asdict(labels_for("en"))
    same = {name for name, text in german.items() if text == english[name]}
    assert same == {"version", "status"}


@pytest.mark.parametrize(
    ("locale", "number", "expected"),
    [
        ("de", 0, "0 Vorlagen"),
        ("de", 1, "1 Vorlage"),
        ("de", 6, "6 Vorlagen"),
        ("en", 1, "1 template"),
        ("en", 2, "2 templates"),
    ],
)
def test_templates_are_counted_in_words(locale: str, number: int, expected: str) -> None:
    assert expected == labels_for(locale).templates_count(number)


def test_a_language_that_the_collection_has_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        labels_for("fr")


def test_labels_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        labels_for("de").menu = "Karte"  # type: ignore[misc]
