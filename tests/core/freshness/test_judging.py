"""A translation is compared with its German text, section by section."""

from typing import Any

import pytest

from handbook.freshness import Freshness, State, judge, judge_all
from handbook.model import Locale
from tests.builders import Collection

ENGLISH = "handreichungen/netzwerke/index.en.md"

GERMAN_TEXT = """\
# Netzwerke

Worum es geht.

## Gründen

### Erstens

Drei Menschen treffen sich.

### Zweitens

Sie schreiben auf, wer sie sind.

## Auswerten

Nach einem Jahr wird gefragt.
"""
ENGLISH_TEXT = """\
# Networks

What it is about.

## Found

### First

Three people meet.

### Second

They write down who they are.

## Evaluate

After a year somebody asks.
"""


@pytest.fixture
def collection(collection: Collection) -> Collection:
    """A guide whose translation is in step."""
    collection.guide(body=GERMAN_TEXT)
    return collection.guide(locale="en", title="Networks", body=ENGLISH_TEXT).in_step()


def judged(collection: Collection) -> Freshness:
    """Judge the English guide."""
    found = judge(collection.material("netzwerke"), Locale.EN)
    assert found is not None
    return found


def behind(collection: Collection, german: str) -> list[tuple[str, str, str]]:
    """Give state, German heading and place in the translation of what a new German text does."""
    found = judged(collection.guide(body=german))
    return [
        (
            it.state.value,
            it.german.heading,
            it.translated.heading if it.translated else (it.after.heading if it.after else ""),
        )
        for it in found.behind
    ]


def stale(collection: Collection) -> list[str]:
    """Give the files of the translations that somebody should look at."""
    return [it.text.src_uri for it in judge_all(collection.catalog) if it.stale]


# -- the whole text --------------------------------------------------------------------


def test_translation_of_today_is_fresh_in_every_section(collection: Collection) -> None:
    found = judged(collection)
    assert (found.known, found.parallel, found.stale) == (True, True, False)
    assert found.count(State.FRESH) == len(found.sections) == 5
    assert [it.translated.heading for it in found.sections if it.translated] == [
        "Networks",
        "Found",
        "First",
        "Second",
        "Evaluate",
    ]


def test_translation_of_unknown_origin_is_stale_and_says_nothing_of_sections(
    collection: Collection,
) -> None:
    for details in ({"translation": "{}"}, {"translation": None}):
        collection.guide("umfrage", order=2).guide("umfrage", order=2, locale="en", **details)
        found = judge(collection.material("umfrage"), Locale.EN)
        assert found is not None
        assert (found.known, found.sections, found.stale) == (False, (), True)


def test_source_and_text_without_source_are_not_judged(collection: Collection) -> None:
    assert judge(collection.material("netzwerke"), Locale.DE) is None
    collection.guide("umfrage", order=2, locale="en")
    assert judge(collection.material("umfrage"), Locale.EN) is None


@pytest.mark.parametrize(
    "change",
    [
        {
            "body": GERMAN_TEXT.replace("\n\n", "\n\n\n").replace(
                "Menschen treffen", "Menschen\ntreffen"
            )
        },
        {"body": GERMAN_TEXT.replace("Drei Menschen", "**Drei** *Menschen*")},
        {"body": GERMAN_TEXT.replace("## Auswerten\n", "Auswerten\n---------\n")},
        {"date": "2026-05-01"},
        {"audience": ["personal"]},
        {"aliases": ["Netz"]},
    ],
)
def test_line_breaks_formatting_and_other_details_make_nothing_stale(
    change: dict[str, Any], collection: Collection
) -> None:
    collection.guide(**({"body": GERMAN_TEXT} | change))
    assert stale(collection) == []


def test_link_targets_and_signs_of_lists_make_nothing_stale(collection: Collection) -> None:
    before = GERMAN_TEXT.replace(
        "Worum es geht.", "- siehe [Quelle](https://example.org/a)\n- [S1](#source-s1)\n"
    )
    after = before.replace("example.org/a", "example.org/b").replace("- ", "* ")
    collection.guide(body=before).in_step()
    assert behind(collection, after) == []


def test_new_words_in_details_are_named_for_editors(collection: Collection) -> None:
    found = judged(collection.guide(body=GERMAN_TEXT, summary="Neu.", effort="Drei Tage."))
    assert found.details == ("summary", "effort")
    assert found.stale
    assert not found.readers_concerned


# -- its sections ----------------------------------------------------------------------


def test_a_changed_section_is_found_and_no_other(collection: Collection) -> None:
    german = GERMAN_TEXT.replace("Drei Menschen", "Vier Menschen")
    assert behind(collection, german) == [("changed", "Erstens", "First")]


def test_a_word_more_or_a_sign_that_means_something_counts(collection: Collection) -> None:
    german = GERMAN_TEXT.replace("treffen sich.", "treffen sich nicht.").replace(
        "wird gefragt.", "wird gefragt?"
    )
    assert behind(collection, german) == [
        ("changed", "Erstens", "First"),
        ("changed", "Auswerten", "Evaluate"),
    ]


def test_a_new_section_stands_behind_the_one_before_it(collection: Collection) -> None:
    german = GERMAN_TEXT.replace("## Auswerten", "### Drittens\n\nGanz neu.\n\n## Auswerten")
    assert behind(collection, german) == [("new", "Drittens", "Second")]


def test_a_section_that_is_gone_is_named_where_it_stood(collection: Collection) -> None:
    german = GERMAN_TEXT.replace("### Erstens\n\nDrei Menschen treffen sich.\n\n", "")
    found = judged(collection.guide(body=german))
    assert [it.state for it in found.sections] == [
        State.FRESH,
        State.FRESH,
        State.GONE,
        State.FRESH,
        State.FRESH,
    ]
    assert behind(collection, german) == [("gone", "Erstens", "First")]


def test_a_section_that_moved_says_the_same_elsewhere(collection: Collection) -> None:
    first, second = "### Erstens\n\nDrei Menschen treffen sich.\n\n", "### Zweitens\n\nSie"
    german = GERMAN_TEXT.replace(first, "").replace("## Auswerten", f"{first}## Auswerten")
    assert second in german
    (only,) = behind(collection, german)
    assert only[0] == "moved"
    assert not judged(collection).readers_concerned


def test_a_section_with_a_new_heading_and_the_same_text_is_changed(collection: Collection) -> None:
    german = GERMAN_TEXT.replace("### Zweitens", "### Danach")
    assert behind(collection, german) == [("changed", "Danach", "Second")]


def test_another_text_under_another_heading_is_new_and_the_old_one_gone(
    collection: Collection,
) -> None:
    german = GERMAN_TEXT.replace(
        "### Zweitens\n\nSie schreiben auf, wer sie sind.", "### Raum\n\nDas Rathaus ist offen."
    )
    assert behind(collection, german) == [("gone", "Zweitens", "Second"), ("new", "Raum", "Second")]


def test_a_new_title_changes_the_beginning_alone(collection: Collection) -> None:
    found = judged(
        collection.guide(title="Netze", body=GERMAN_TEXT.replace("# Netzwerke", "# Netze"))
    )
    assert [it.state for it in found.sections] == [State.CHANGED, *[State.FRESH] * 4]


def test_sections_of_one_name_are_told_apart_by_what_they_stand_under(
    collection: Collection,
) -> None:
    german = "# Netzwerke\n\n## A\n\n### Beispiel\n\nEins.\n\n## B\n\n### Beispiel\n\nZwei.\n"
    english = "# Networks\n\n## A\n\n### Example\n\nOne.\n\n## B\n\n### Example\n\nTwo.\n"
    collection.guide(body=german).guide(locale="en", title="Networks", body=english).in_step()
    found = judged(collection.guide(body=german.replace("Zwei.", "Drei.")))
    (only,) = found.behind
    assert only.state is State.CHANGED
    assert only.translated is not None
    assert only.translated.anchor == "example_1"


def test_another_outline_is_said_and_no_section_is_matched(collection: Collection) -> None:
    collection.guide(
        locale="en", title="Networks", body=ENGLISH_TEXT.replace("### Second\n", "")
    ).in_step()
    assert (judged(collection).parallel, judged(collection).stale) == (False, False)
    found = judged(collection.guide(body=GERMAN_TEXT.replace("Drei", "Vier")))
    assert not found.parallel
    assert [it.state for it in found.behind] == [State.CHANGED]
    assert all(it.translated is None for it in found.sections)


def test_headings_in_code_divide_nothing(collection: Collection) -> None:
    german = GERMAN_TEXT + "\n```\n# Befehl\n```\n"
    assert behind(collection, german) == [("changed", "Auswerten", "Evaluate")]


def test_a_text_of_very_many_new_sections_is_judged_in_one_go(collection: Collection) -> None:
    many = "".join(f"## Nummer {n}\n\nWorte {n}.\n\n" for n in range(300))
    found = behind(collection, f"# Netzwerke\n\n{many}")
    assert [state for state, _, _ in found].count("new") == 300
    assert [state for state, _, _ in found].count("gone") == 4
