"""A new version is written into all languages of a text, and nothing else."""

import datetime as dt
from typing import Any

import pytest

from handbook.changes import NewVersion, VersionPlan, plan_version, raised
from handbook.messages import describe
from handbook.model import Locale
from tests.builders import Collection

GERMAN = "handreichungen/netzwerke/index.de.md"
ENGLISH = "handreichungen/netzwerke/index.en.md"
WORDS = {Locale.DE: "Frist: 2 Wochen # neu", Locale.EN: "Period:  two weeks"}


def plan(collection: Collection, **values: Any) -> VersionPlan:
    """Plan version 1.1.0 of the guide."""
    material = collection.material("netzwerke")
    texts = material.translations.values()
    files = {it.src_uri: (collection.docs / it.src_uri).read_bytes().decode() for it in texts}
    usual = {"version": "1.1.0", "date": dt.date(2026, 3, 1), "words": WORDS}
    return plan_version(material, NewVersion(**(usual | values)), files)


@pytest.mark.parametrize(
    ("level", "expected"), [("patch", "1.9.10"), ("minor", "1.10.0"), ("major", "2.0.0")]
)
def test_a_version_is_raised_by_its_level(level: Any, expected: str) -> None:
    assert raised("1.9.9", level) == expected


def test_version_date_and_entry_are_written_in_both_languages(collection: Collection) -> None:
    collection.guide(version="1.0.0  # erste").guide(locale="en")
    before = (collection.docs / GERMAN).read_text(encoding="utf-8")
    planned = plan(collection)
    assert planned.problems == ()
    assert planned.files[GERMAN] == before.replace(
        "version: 1.0.0  # erste\ndate: 2026-01-10\nreview_by: 2027-01-10\n",
        "version: 1.1.0  # erste\ndate: 2026-03-01\nreview_by: 2027-01-10\nchanges:\n"
        "  - version: 1.1.0\n    date: 2026-03-01\n"
        '    text: "Frist: 2 Wochen # neu"\n',
    )
    assert '    text: "Period: two weeks"\n' in planned.files[ENGLISH]


def test_what_is_planned_passes_the_check_and_the_next_entry_comes_first(
    collection: Collection,
) -> None:
    collection.guide().guide(locale="en").in_step()
    for version, day in (("1.1.0", 1), ("1.2.0", 2)):
        for name, text in plan(
            collection, version=version, date=dt.date(2026, 3, day)
        ).files.items():
            collection.file(name, text)
    assert collection.found() == []
    changes = collection.translation(GERMAN).meta.changes
    assert [it.version for it in changes] == ["1.2.0", "1.1.0"]
    assert changes[0].text == WORDS[Locale.DE]


def test_the_next_review_is_written_where_it_is_given(collection: Collection) -> None:
    planned = plan(collection.guide(), review_by=dt.date(2028, 1, 1))
    assert "review_by: 2028-01-01\n" in planned.files[GERMAN]


@pytest.mark.parametrize(
    ("details", "values", "expected"),
    [
        ({}, {"words": {Locale.EN: "New."}}, "Es fehlt, was sich geändert hat: --de"),
        ({}, {"words": WORDS | {Locale.DE: "a" * 301}}, "Erlaubt: ein kürzerer Text"),
        ({}, {"words": WORDS | {Locale.DE: "a < b"}}, "ein Text ohne die Zeichen < und >"),
        ({"review_by": "2026-02-01"}, {}, "„review_by“ (2026-02-01) liegt nicht nach „date“"),
        ({"date": "\n  2026-01-10"}, {}, "„date“ ist so geschrieben, dass ein Programm es nicht"),
        ({"changes": "[{version: 1.0.0, date: 2026-01-10, text: a}]"}, {}, "„changes“ ist so"),
    ],
)
def test_what_stands_in_the_way_is_told_and_no_file_is_changed(
    details: dict[str, Any], values: dict[str, Any], expected: str, collection: Collection
) -> None:
    collection.guide(**details)
    planned = plan(collection, **values)
    assert planned.files == {}
    lines = [describe(it, Locale.DE) for it in planned.problems]
    assert any(expected in line for line in lines), lines
    assert all(line.startswith(f"docs/{GERMAN}:") for line in lines)


def test_one_language_in_the_way_holds_back_both(collection: Collection) -> None:
    collection.guide().guide(locale="en", date="\n  2026-01-10")
    assert plan(collection).files == {}
