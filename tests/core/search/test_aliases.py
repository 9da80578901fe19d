"""Words that editors add for the search: which of them they hear of."""

import pytest

from handbook.search import find_alias_remarks, find_alias_slips
from tests.builders import Collection


def remarks(collection: Collection) -> list[tuple[str, dict[str, str]]]:
    return [(it.code, dict(it.values)) for it in find_alias_remarks(collection.catalog)]


@pytest.fixture
def collection(collection: Collection) -> Collection:
    for name, title in (("netzwerke", "Netzwerke"), ("allianzen", "Bündnisse"), ("hilfe", "Hilfe")):
        collection.guide(name, title=title, body=f"# {title}\n")
    return collection


def with_aliases(collection: Collection, name: str, title: str, *aliases: str) -> None:
    collection.guide(name, title=title, body=f"# {title}\n", aliases=list(aliases))


@pytest.mark.parametrize("alias", ["NETZWERKE", "Netz-Werke", "Koeln"])
def test_a_word_that_the_search_reads_as_another_one_is_not_needed(collection, alias):
    with_aliases(collection, "netzwerke", "Netzwerke", "Köln", "Netz Werke", alias)
    found = remarks(collection)
    assert [code for code, _ in found] == ["alias-twice"]
    assert found[0][1]["alias"] == alias


def test_two_guides_may_share_a_word_but_not_three(collection):
    with_aliases(collection, "netzwerke", "Netzwerke", "Drohbrief")
    with_aliases(collection, "allianzen", "Bündnisse", "drohbrief")
    assert remarks(collection) == []
    with_aliases(collection, "hilfe", "Hilfe", "Droh-Brief", "Drohbrief")
    assert [code for code, _ in remarks(collection)] == ["alias-in-many"] * 3


def test_a_guide_may_share_words_with_its_templates(collection):
    with_aliases(collection, "netzwerke", "Netzwerke", "Einladung")
    collection.template("einladung", title="Einladung", body="# Einladung\n")
    assert find_alias_slips(collection.catalog) == ()
