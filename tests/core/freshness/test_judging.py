"""A translation knows the text that it was made from."""

from typing import Any

import pytest

from handbook.freshness import is_stale, stale_translations, with_origin
from handbook.model import Locale
from handbook.reading import digest_of
from tests.builders import Collection

ENGLISH = "handreichungen/netzwerke/index.en.md"


def translate(collection: Collection) -> Collection:
    """Write down that the translation is up to date."""
    path = collection.docs / ENGLISH
    digest = collection.material("netzwerke").source.digest
    path.write_text(with_origin(path.read_text(encoding="utf-8"), digest), encoding="utf-8")
    return collection


def stale(collection: Collection) -> list[str]:
    """Give the files of the translations that are behind."""
    return [text.src_uri for text in stale_translations(collection.catalog)]


def test_translation_of_unknown_origin_is_stale(collection: Collection) -> None:
    assert stale(collection.guide().guide(locale="en")) == [ENGLISH]
    collection.guide(locale="en", translation=None)
    assert stale(collection) == [ENGLISH]


def test_translation_is_fresh_once_its_origin_is_written(collection: Collection) -> None:
    assert stale(translate(collection.guide().guide(locale="en"))) == []


def test_translation_behind_its_source_is_stale(collection: Collection) -> None:
    translate(collection.guide().guide(locale="en"))
    collection.guide(body="# Netzwerke\n\nEin anderer Text.\n")
    assert stale(collection) == [ENGLISH]


def test_new_title_makes_a_translation_stale(collection: Collection) -> None:
    translate(collection.guide().guide(locale="en"))
    collection.guide(title="Netze", body="# Netzwerke\n\nEin Text.\n")
    assert stale(collection) == [ENGLISH]


@pytest.mark.parametrize(
    "change",
    [
        {"body": "# Netzwerke\n\n\nEin\nText.  \n\n"},
        {"date": "2026-05-01"},
        {"audience": ["personal"]},
    ],
)
def test_new_line_breaks_and_other_details_make_nothing_stale(
    change: dict[str, Any], collection: Collection
) -> None:
    translate(collection.guide().guide(locale="en"))
    collection.guide(**change)
    assert stale(collection) == []


def test_source_is_never_stale(collection: Collection) -> None:
    assert stale(collection.guide()) == []
    assert stale(collection.guide("umfrage", order=2, locale="en")) == []


def test_source_and_translation_are_compared_by_digest(collection: Collection) -> None:
    collection.guide().guide(locale="en")
    texts = collection.material("netzwerke").translations
    assert texts[Locale.DE].digest == digest_of("Netzwerke", "# Netzwerke\n\nEin Text.\n")
    assert is_stale(texts[Locale.EN], texts[Locale.DE])


@pytest.mark.parametrize(
    "before",
    [
        "---\nid: a\n---\n\n# A\n",
        "---\nid: a\ntranslation:\n  of: alt\n---\n\n# A\n",
        "---\nid: a\ntranslation: {of: alt}\n---\n\n# A\n",
        "---\nid: a\ntranslation:\n---\n\n# A\n",
        "---  \nid: a\ntranslation: {}\n--- \n\n# A\n",
        "\ufeff---\nid: a\n---\n\n# A\n",
    ],
)
def test_origin_is_written_once_and_the_rest_stays(before: str) -> None:
    after = with_origin(before, "neu")
    assert after.count("translation:\n  of: neu\n") == 1
    assert "alt" not in after
    assert after.endswith("\n\n# A\n")
    assert "id: a\n" in after
    assert with_origin(after, "neu") == after


def test_origin_between_other_details_keeps_them() -> None:
    before = "---\nid: a\ntranslation:\n  of: alt\nslug: b\n---\ntranslation: im Text\n"
    assert with_origin(before, "neu") == (
        "---\nid: a\ntranslation:\n  of: neu\nslug: b\n---\ntranslation: im Text\n"
    )


def test_text_without_details_has_no_place_for_an_origin() -> None:
    with pytest.raises(ValueError, match="front matter"):
        with_origin("# A\n", "neu")
