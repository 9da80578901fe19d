"""Remarks on wording: what deserves a second look is named, and what is fine is left alone."""

import pytest

from handbook.messages import describe
from handbook.model import Locale
from handbook.prose import REMARKS, count_sentences, find_remarks, find_slips
from tests.builders import REGISTERS, Collection

GLOSSARY = """\
mitarbeitende:
  term: {de: Mitarbeitende, en: staff}
  definition: {de: X, en: X}
  synonyms: {de: [BEM]}
  avoid: {de: [Mitarbeiter, Digitale Umfrage], en: [employee, information block]}
  explain: false
vorfall:
  term: {de: Vorfall, en: incident}
  definition: {de: X, en: X}
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


def slips(collection: Collection, body: str, locale: str = "de") -> list[str]:
    """Codes of what is never right in a guide."""
    collection.guide(body=f"# Netzwerke\n\n{body if locale == 'de' else 'Text.'}\n")
    if locale == "en":
        collection.guide(locale="en", title="N", body=f"# N\n\n{body}\n")
    return [it.code for it in find_slips(collection.catalog)]


@pytest.mark.parametrize(
    ("code", "body", "line"),
    [
        ("long-sentence", f"Kurz.\n\n{LONG}", 5),
        ("long-sentence", "Wir schreiben am 10. Januar " + "sehr " * 21 + "lang.", 3),
        ("gender-colon", "Alle Bürger:innen.", 3),
        ("gender-colon", "Jede:r hilft.", 3),
        ("gender-colon", "Es kommt\nder:die Vorgesetzte.", 4),
        ("unexplained-abbreviation", "Die XYZ hilft.", 3),
        ("unexplained-abbreviation", "Die KoMo hilft.", 3),
        ("unexplained-abbreviation", "Nach ÄbcStG gilt das.\n\nÄbcStG heißt Äbc-Gesetz.", 3),
        ("other-term", "Zwei Mitarbeiter fehlen.", 3),
        ("other-term", "Mit den Mitarbeitern sprechen.", 3),
        ("other-term", "Nach digitaler Umfrage.", 3),
        ("undated-figure", "25 Prozent fehlen. [S2](#source-s2)", 3),
        ("unsourced-practice", "Die Stadt Kassel nutzt ein Formular.", 3),
        ("unsourced-practice", "Heilbronn hat ein Register eingeführt.", 3),
    ],
)
def test_it_is_named_on_its_line(code: str, body: str, line: int, collection: Collection) -> None:
    assert remarks(collection, body) == [(code, line)]


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("other-term", "Employees are missing."),
        ("other-term", "Ask for information blocks."),
        ("unexplained-abbreviation", "The KoMo helps."),
        ("unsourced-practice", "The city of Jena introduced a form."),
        ("undated-figure", "This concerns 25 per cent. [S2](#source-s2)"),
    ],
)
def test_it_is_named_in_english_too(code: str, body: str, collection: Collection) -> None:
    assert remarks(collection, body, "en") == [(code, 3)]


def test_every_remark_has_words_in_both_languages(collection: Collection) -> None:
    body = f"{LONG}\n\nBürger:innen. XYZ. Mitarbeiter. Jena nutzt es. Ein Vorfall."
    collection.register("glossary", GLOSSARY)
    collection.guide(body=f"# Netzwerke\n\n{body}\n\n25 Prozent. [S2](#source-s2)\n")
    collection.guide(locale="en", title="N", body="# N\n\nText.\n")
    found = find_remarks(collection.catalog)
    assert {it.code for it in found} == REMARKS
    for remark in found:
        german, english = (describe(remark, locale) for locale in Locale)
        assert german != english


@pytest.mark.parametrize(
    "body",
    [
        "Ein Satz. " * 30,
        "\n".join("- Punkt mit wenigen Worten" for _ in range(30)),
        "| " + " | ".join("Zelle mit Text" for _ in range(12)) + " |",
        "Mitarbeiterinnen und Mitarbeitende.",
        "Nach § 3 Abs. 1 Nr. 2 des Gesetzes, z. B. am Tag, gilt das.",
        "`Mitarbeiter`",
        "Eine Mitarbeiterin oder ein Mitarbeiter hilft.",
        "Mit Mitarbeiterinnen und Mitarbeitern sprechen.",
        '!!! note "Zwei Fristen laufen weiter, auch wenn wir prüfen"\n    ' + "Ein Satz hier. " * 9,
        "„Wir hören zu, auch wenn es lange dauert und schwer ist.“ " * 3,
        "Zuerst steht hier ein Satz aus vielen Wörtern, der noch erlaubt ist. § 188 StGB "
        "gilt nicht für alle Menschen, die im Rathaus arbeiten und Hilfe brauchen.",
        "Füllen Sie in diesem langen Satz mit vielen Wörtern bitte zuerst Teil D. "
        "Danach füllen Sie in einem zweiten Satz mit vielen Wörtern bitte Teil E.",
        "25 Prozent fehlen. [S1](#source-s1)",
        "Im Jahr 2023 fehlten 25 Prozent. [S2](#source-s2)",
        "Umfrage von 2023 [S2](#source-s2):\n\n- 30 Prozent meldeten.",
        "Kassel nutzt ein Formular. [S1](#source-s1)",
        "Wir wissen nicht, ob Jena das Formular nutzt.",
        "Augsburg gehörte zu den Modellkommunen.",
        "Uhrzeit: 12:30 Uhr, siehe https://example.org:8000/in",
    ],
)
def test_what_is_fine_is_left_alone(body: str, collection: Collection) -> None:
    assert remarks(collection, body) == []


@pytest.mark.parametrize(
    "body",
    [
        "Die Xyz-Stelle (XYZ) hilft. Die XYZ ist da.",
        "Die Stelle (*Xyz*, XYZ) hilft. Die XYZ ist da.",
        "Die XYZ (Xyz-Stelle) hilft.",
        "XYZ heißt Xyz-Stelle. Die XYZ hilft.",
        "Die XYZ hilft. XYZ heißt Xyz-Stelle.",
        "## Die XYZ\n\nXYZ steht für Xyz-Stelle.",
        "Es gilt die [XYZ](index.de.md), die Xyz-Ordnung. Die XYZ hilft.",
        "Das Register namens XyZ hilft.",
        "Nach § 5 StGB, mit BEM, TVöD, DSGVO, GitHub und YouTube, SGB XIV.",
        "Nach [§ 5 ÄbcG](#law-x) gilt das.",
    ],
)
def test_what_is_explained_at_its_first_use_is_no_abbreviation_to_mend(
    body: str, collection: Collection
) -> None:
    assert remarks(collection, body) == []


def test_a_template_explains_its_abbreviations_itself(collection: Collection) -> None:
    collection.guide(body="# Netzwerke\n\nDie Xyz-Stelle (XYZ) hilft.\n")
    collection.template(body="# Formular\n\nDie XYZ hilft.\n")
    (remark,) = find_remarks(collection.catalog)
    assert remark.code == "unexplained-abbreviation"
    assert "vorlagen" in remark.path


def test_a_term_that_the_translation_renders_otherwise_is_named(collection: Collection) -> None:
    collection.register("glossary", GLOSSARY)
    collection.guide(body="# Netzwerke\n\n## Wann\n\nNach Vorfällen.\n")
    for body, codes in (
        ("After events (*Vorfall*).", ["unpaired-term"]),
        ("After incidents.", []),
        ("After the Vorfall.", []),
    ):
        collection.guide(locale="en", title="N", body=f"# N\n\n## When\n\n{body}\n")
        found = find_remarks(collection.catalog)
        assert [it.code for it in found] == codes
        for it in found:
            assert it.line == collection.line(it.path, "## When")


def test_english_sentences_may_be_longer(collection: Collection) -> None:
    words = "We " + "very " * 24 + "often write long."
    assert remarks(collection, words, "en") == []
    assert remarks(collection, words.replace("often", "often " * 5), "en") == [("long-sentence", 3)]


def test_sentences_are_counted_by_language(collection: Collection) -> None:
    collection.guide(body=f"# Netzwerke\n\n{LONG} Kurz. Kürzer!\n")
    assert count_sentences(collection.catalog, Locale.DE) == (4, 1)
    assert count_sentences(collection.catalog, Locale.EN) == (0, 0)


# -- what is never right ---------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "KommA empfiehlt Regeln.",
        "Deshalb empfiehlt KommA Regeln.",
        "Das Projekt KommA schlägt drei Schritte vor.",
        "KommA betont den Schutz.",
        "Laut KommA hilft das.",
        "Laut dem Projekt KommA hilft das.",
        "Nach KommA hilft das.",
        "Nach Angaben von KommA hilft das.",
        "KommA zufolge hilft das.",
        "Das imap-Institut empfiehlt das.",
        "Komm.A zeigt das.",
        "Wie KommA gezeigt hat, hilft das.",
        "KommA, ein Modellprojekt, empfiehlt das.",
        "Die KommA-Handreichung empfiehlt das.",
        "Die von KommA empfohlenen Schritte helfen.",
        "KommA empfiehlt nicht nur Regeln.",
        "Es ist nicht leicht, doch KommA empfiehlt es.",
        "Die Empfehlungen des Projekts KommA helfen.",
        "Die Projektseite von KommA empfiehlt das.",
        "KommA stellte in zehn Orten fest, dass es hilft.",
    ],
)
def test_nothing_is_put_into_the_mouth_of_the_project(body: str, collection: Collection) -> None:
    assert slips(collection, body) == ["attributed"]


@pytest.mark.parametrize(
    "body",
    [
        "KommA recommends rules.",
        "KommA suggests three steps.",
        "KommA has shown that it helps.",
        "The steps recommended by KommA help.",
        "According to the KommA project, this helps.",
        "KommA's findings help.",
        "The imap institute found this.",
        "KommA not only recommends it but lives it.",
    ],
)
def test_nor_in_english(body: str, collection: Collection) -> None:
    assert slips(collection, body, "en") == ["attributed"]


@pytest.mark.parametrize(
    "body",
    [
        "KommA ist nicht geprüft, eine Studie zeigt mehr.",
        "KommA hat das nicht empfohlen.",
        "Das ist unsere Zusammenfassung, nicht die von KommA.",
        "Wir wissen nicht, was KommA empfiehlt.",
        "Was KommA empfiehlt, ist uns nicht bekannt.",
        "Nicht belegt ist, dass KommA das zeigt.",
        "Was empfiehlt KommA?",
        "Das Projekt KommA findet in zehn Kommunen statt.",
        "Nach dem Projekt KommA ging es weiter.",
        "Das Projekt KommA lief bis 2025. Eine Studie zeigt mehr.",
        "Setzen Sie ein Komma, das zeigt die Pause.",
        "Die Kommune empfiehlt KommA nicht.",
        "Die Projektseite von KommA sagt: Das hilft. [S1](#source-s1)",
        "Schreiben Sie an komma@imap-institut.de, wer es sagt.",
    ],
)
def test_what_is_denied_asked_or_sourced_is_attributed_to_nobody(
    body: str, collection: Collection
) -> None:
    assert slips(collection, body) == []


@pytest.mark.parametrize(
    "word",
    [
        "Bürger*innen",
        "jede*r",
        "der*die",
        "Kolleg_innen",
        "Bürger/-innen",
        "jede/r",
        "der/die",
        "MitarbeiterInnen",
        "BürgerIn",
        "Bürger(innen)",
        "Kolleg(inn)en",
        "jede(r)",
    ],
)
def test_signs_inside_words_are_named(word: str, collection: Collection) -> None:
    collection.guide(body=f"# Netzwerke\n\nHier hilft {word} gern.\n")
    (slip,) = find_slips(collection.catalog)
    assert (slip.code, dict(slip.values)) == ("gender-sign", {"text": word})


@pytest.mark.parametrize(
    "body",
    [
        "Mitarbeiterinnen und Mitarbeiter; der Innenminister; das Innere.",
        "Auf LinkedIn, PlugIn, Name(n), und/oder, Datei_name, Haus*verbot* und *Rat*.",
        "`Bürger*innen`",
        "Zum [Formular](../formular_in/liste_e.pdf).",
    ],
)
def test_other_signs_are_left_alone(body: str, collection: Collection) -> None:
    assert slips(collection, body) == []


@pytest.mark.parametrize(
    "words",
    [
        "hier",
        "siehe hier",
        "Mehr erfahren",
        "diese Seite",
        "**mehr**",
        "Weitere Informationen",
        "learn more",
        "this page",
        "Click here",
    ],
)
def test_links_say_where_they_lead(words: str, collection: Collection) -> None:
    assert slips(collection, f"Weiter: [{words}](#netzwerke).") == ["empty-words"]


def test_a_link_may_name_a_page_or_begin_with_more(collection: Collection) -> None:
    assert slips(collection, "[Hier stehen die Fristen](#netzwerke), [Mehr Schutz](#x)") == []


@pytest.mark.parametrize(
    "body",
    [
        "Das betrifft 25 Prozent.",
        "- Ein Punkt\n- 3,5 % der Fälle",
        "Ohne Quelle:\n\n- 30 Prozent meldeten.",
        "| Wer | Wie viele |\n|---|---|\n| Alle | 90 Prozent |",
    ],
)
def test_a_figure_needs_a_source(body: str, collection: Collection) -> None:
    assert slips(collection, body) == ["unsourced-figure"]


@pytest.mark.parametrize(
    "body",
    [
        "Das betrifft 25 Prozent der Befragten. [S1](#source-s1)",
        "Eine Befragung zeigt es: [S1](#source-s1)\n\n- 30 Prozent meldeten.\n- 5 % nicht.",
        "| Anzeichen | Unser Zielwert |\n|---|---|\n| Antwort | 90 Prozent |",
        "- Antworten binnen 24 Stunden. Unser Ziel: 90 Prozent.",
    ],
)
def test_a_figure_with_source_or_of_our_own_is_fine(body: str, collection: Collection) -> None:
    assert slips(collection, body) == []


# -- what is read ----------------------------------------------------------------------

CLAIM = "KommA empfiehlt das"


@pytest.mark.parametrize("detail", ["title", "question", "summary", "effort"])
def test_details_are_read(detail: str, collection: Collection) -> None:
    collection.guide(body="# Netzwerke\n\nText.\n", **{detail: CLAIM})
    (slip,) = find_slips(collection.catalog)
    assert (slip.code, slip.line) == ("attributed", collection.line(slip.path, CLAIM))


def test_the_change_log_is_read(collection: Collection) -> None:
    entry = f'\n  - version: 1.0.0\n    date: 2026-01-10\n    text: "{CLAIM}."'
    collection.guide(changes=entry)
    assert collection.read().problems == ()
    (slip,) = find_slips(collection.catalog)
    assert (slip.code, slip.line) == ("attributed", collection.line(slip.path, CLAIM))


def test_words_that_people_type_are_not_read(collection: Collection) -> None:
    collection.guide(aliases=[CLAIM, "Bürger*innen"])
    collection.register("glossary", GLOSSARY.replace("[BEM]", f"[{CLAIM}, Bürger*innen]"))
    assert find_slips(collection.catalog) == ()


STEP = "{what: {de: X, en: X}, who: {de: X, en: X}, when: {de: X, en: X}}"
CASE = STEP[:-1] + ", cases: [{if: {de: X, en: X}, then: {de: CLAIM, en: X}}]}"


@pytest.mark.parametrize(
    ("register", "entries"),
    [
        ("audiences", "leitung: {de: Leitung, en: X}\nzwei: {de: CLAIM, en: X}\n"),
        ("law", REGISTERS["law"].replace("Drohen ist strafbar.", "CLAIM")),
        ("glossary", "x: {term: {de: X, en: X}, definition: {de: CLAIM, en: X}}\n"),
        ("situations", "x: {order: 1, text: {de: CLAIM, en: X}, to: netzwerke}\n"),
        ("processes", f"x: {{title: {{de: X, en: X}}, steps: [{STEP}, {CASE}]}}\n"),
    ],
)
def test_registers_are_read_at_every_depth(
    register: str, entries: str, collection: Collection
) -> None:
    collection.guide().register(register, entries.replace("CLAIM", CLAIM))
    assert collection.read().problems == ()
    (slip,) = find_slips(collection.catalog)
    assert (slip.code, slip.path) == ("attributed", f"docs/register/{register}.yml")
    line = 2 if register == "audiences" else 1
    assert (slip.line, dict(slip.values)) == (line, {"text": "KommA empfiehlt"})
