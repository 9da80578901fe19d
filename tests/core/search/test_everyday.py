"""Everyday words: which of them their editors hear of."""

from handbook.search import find_everyday_remarks
from tests.builders import Collection


def remarks(collection: Collection) -> list[tuple[int, str, str]]:
    found = find_everyday_remarks(collection.catalog)
    assert all(it.path == "docs/register/everyday.yml" for it in found)
    return [(it.line, it.code, dict(it.values)["text"]) for it in found]


def test_a_word_that_leads_to_one_of_the_texts_is_fine(collection: Collection):
    collection.guide("a", title="Notruf", body="# Notruf\n\nDer Alarm.\n").register(
        "everyday",
        """
        alarm:
          means: {de: ["Notruf", "Alarme"]}
          words: {de: ["Panikknopf", "roter Alarm"]}
        """,
    )
    assert remarks(collection) == []


def test_what_cannot_work_is_told_with_its_line(collection: Collection):
    collection.guide("a", title="Notruf", aliases=["Knopf"]).register(
        "glossary",
        """
        feuer:
          term: {de: "Feuer", en: "fire"}
          definition: {de: "Es brennt.", en: "It burns."}
          synonyms: {de: ["Brand"]}
        """,
    )
    collection.register(
        "everyday",
        """
alarm:
  means: {de: ["Notruf"]}
  words: {de: ["Knopf", "der Brand", "Panik", "Panik-Taster", "Paniktaster", "Paniken"]}
zoo:
  means: {de: ["Nashorn"]}
  words: {de: ["Panik"]}
""".lstrip("\n"),
    )
    assert remarks(collection) == [
        (1, "everyday-known", "Knopf"),
        (1, "everyday-known", "der Brand"),
        (1, "everyday-twice", "Paniken"),
        (4, "everyday-nowhere", "Nashorn"),
    ]


def test_languages_are_looked_at_by_themselves(collection: Collection):
    collection.guide("a", title="Notruf").guide("a", locale="en", slug="alarm", title="Alarm")
    collection.register(
        "everyday",
        """
alarm:
  means: {de: ["Notruf"], en: ["Notruf"]}
  words: {de: ["Panik"], en: ["panic"]}
""".lstrip("\n"),
    )
    assert remarks(collection) == [(1, "everyday-nowhere", "Notruf")]
