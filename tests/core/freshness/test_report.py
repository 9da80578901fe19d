"""Editors are told what is behind, what is missing, and what the German text said before."""

import json

import pytest

from handbook.freshness import diff_of, judge, report_on, report_values
from handbook.model import Locale
from tests.builders import Collection
from tests.core.freshness.test_judging import ENGLISH_TEXT, GERMAN_TEXT


@pytest.fixture
def collection(collection: Collection) -> Collection:
    """A guide whose translation is in step."""
    collection.guide(body=GERMAN_TEXT)
    return collection.guide(locale="en", title="Networks", body=ENGLISH_TEXT).in_step()


def test_missing_and_orphaned_translations_are_named(collection: Collection) -> None:
    collection.guide("umfrage", order=2).guide("raum", order=3, locale="en")
    report = report_on(collection.catalog)
    assert [(it.id, locale) for it, locale in report.missing] == [("umfrage", Locale.EN)]
    assert [it.meta.id for it in report.orphaned] == ["raum"]
    assert [it.text.meta.id for it in report.translations] == ["netzwerke"]


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        ("handreichungen/netzwerke/index.de.md", ["netzwerke"]),
        ("handreichungen/netzwerke/index.en.md", ["netzwerke"]),
        ("handreichungen/netzwerke", ["netzwerke", "formular"]),
        ("handreichungen", ["netzwerke", "formular", "umfrage"]),
        ("fallbeispiele", []),
    ],
)
def test_a_report_may_be_on_a_file_or_a_folder(
    only: str, expected: list[str], collection: Collection
) -> None:
    collection.template().template(locale="en")
    collection.guide("umfrage", order=2).guide("umfrage", order=2, locale="en").in_step()
    found = report_on(collection.catalog, [only]).translations
    assert [it.text.meta.id for it in found] == expected


def test_a_diff_shows_sentences_before_and_after(collection: Collection) -> None:
    german = GERMAN_TEXT.replace(
        "Drei Menschen treffen sich.", "Drei Menschen treffen sich. Sie wählen einen Ort."
    )
    found = judge(collection.guide(body=german).material("netzwerke"), Locale.EN)
    assert found is not None
    (only,) = found.behind
    assert diff_of(only)[1:] == (" Drei Menschen treffen sich.", "+Sie wählen einen Ort.")


def test_the_json_has_what_its_contract_says(collection: Collection) -> None:
    collection.guide(body=GERMAN_TEXT.replace("Drei", "Vier"), summary="Neu.")
    collection.guide("umfrage", order=2)
    values = report_values(report_on(collection.catalog), "docs")
    assert json.loads(json.dumps(values)) == {
        "format": 1,
        "translations": [
            {
                "id": "netzwerke",
                "language": "en",
                "file": "docs/handreichungen/netzwerke/index.en.md",
                "source": "docs/handreichungen/netzwerke/index.de.md",
                "stale": True,
                "known": True,
                "parallel": True,
                "counts": {"fresh": 4, "changed": 1, "new": 0, "gone": 0, "moved": 0},
                "details": ["summary"],
                "sections": [
                    {
                        "state": "changed",
                        "heading": "Erstens",
                        "german": {"heading": "Erstens", "anchor": "erstens", "line": 23},
                        "translation": {"heading": "First", "anchor": "first", "line": 26},
                        "diff": [
                            "@@ -1,2 +1,2 @@",
                            " ### Erstens",
                            "-Drei Menschen treffen sich.",
                            "+Vier Menschen treffen sich.",
                        ],
                    }
                ],
            }
        ],
        "missing": [
            {
                "id": "umfrage",
                "language": "en",
                "source": "docs/handreichungen/umfrage/index.de.md",
            }
        ],
        "orphaned": [],
    }
