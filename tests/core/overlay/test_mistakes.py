"""Every mistake in a municipality's folder is found, with file, line and words for everybody."""

import io
import os
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PIL import Image

from handbook.messages import describe, known_codes
from handbook.model import Locale
from handbook.overlay.sections import section_digest
from tests.core.test_validation import OVERLAY_CODES
from tests.municipality import Municipality, picture

SETTINGS = "kommune/kommune.yml"
SECTION = "kommune/abschnitte/eigenes.de.md"
ACCEPTED = section_digest("## Erstens\n\nAlt eins.")


@dataclass(frozen=True)
class Case:
    """A folder with one kind of mistake, and what people are told."""

    code: str
    write: Callable[[Municipality], object]
    path: str
    at: str | int
    """The line, or words that stand on it."""
    german: str
    english: str
    name: str = ""

    def __str__(self) -> str:
        """Name the case in the list of tests."""
        return f"{self.code} {self.name}".strip()


def _moving() -> bytes:
    """Draw a logo that moves."""
    drawn = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    frames[0].save(drawn, "WEBP", save_all=True, append_images=frames[1:], duration=100)
    return drawn.getvalue()


CASES = [
    # -- kommune.yml -------------------------------------------------------------------
    Case(
        "overlay-missing-file",
        lambda m: (m.root / "kommune.yml").unlink(),
        SETTINGS,
        1,
        "Die Datei kommune.yml fehlt. Anlegen: handbook kommune new kommune",
        "Make one: handbook kommune new kommune",
    ),
    Case(
        "unknown-key",
        lambda m: m.values(nmae="Stadt"),
        SETTINGS,
        "nmae",
        "Die Angabe „nmae“ gibt es nicht. Meinten Sie „name“?",
        "There is no key “nmae”. Did you mean “name”?",
    ),
    Case(
        "unknown-key",
        lambda m: m.values("contacts:\n  polizei:\n    name: Wache\n    telephone: x\n"),
        SETTINGS,
        "telephone",
        "Die Angabe „contacts.polizei.telephone“ gibt es nicht. Meinten Sie „phone“?",
        "Did you mean “phone”?",
        name="of a contact",
    ),
    Case("missing-key", lambda m: m.values(street=None), SETTINGS, 1, "„street“ fehlt", "“street”"),
    Case(
        "wrong-value",
        lambda m: m.values(land="Bayern"),
        SETTINGS,
        "land:",
        "Erlaubt: DE-BW, DE-BY",
        "Allowed: DE-BW, DE-BY",
        name="for a Land",
    ),
    Case(
        "wrong-value",
        lambda m: m.values(name='"Stadt <script>alert(1)</script>"'),
        SETTINGS,
        "name:",
        "ein Text ohne die Zeichen < und >",
        "a text without the characters < and >",
        name="with HTML in it",
    ),
    Case(
        "wrong-value",
        lambda m: m.values(quick_exit='"javascript:alert(1)"'),
        SETTINGS,
        "quick_exit:",
        "eine Adresse mit http:// oder https://",
        "an address with http:// or https://",
        name="that would run a script",
    ),
    Case(
        "not-https",
        lambda m: m.values(quick_exit="http://wetter.example/"),
        SETTINGS,
        "quick_exit:",
        "„quick_exit“ ist keine Adresse, die mit https:// beginnt",
        "“quick_exit” is not an address that begins with https://",
    ),
    Case(
        "conformity-with-gaps",
        lambda m: (
            m.values("legal:\n  hosting: Rathaus\n  conformity: full\n"),
            m.collection.register(
                "gaps",
                "eins:\n  order: 1\n  what: {de: x, en: x}\n  why: {de: x, en: x}\n"
                "  instead: {de: x, en: x}\n",
            ),
        ),
        SETTINGS,
        "conformity:",
        "nennt 1 bekannte Barrieren",
        "names 1 known barriers",
    ),
    Case(
        "wrong-value",
        lambda m: m.values(logo="../../etc/passwd"),
        SETTINGS,
        "logo:",
        "ein Dateiname ohne Ordner, wie logo.png",
        "a file name, no folder: logo.png",
        name="that leads out of the folder",
    ),
    Case(
        "wrong-value",
        lambda m: m.values('colours:\n  brand: "red; } body { display: none"\n'),
        SETTINGS,
        "brand:",
        "eine Farbe wie #0b4f5c",
        "a colour such as #0b4f5c",
        name="that would be CSS",
    ),
    Case(
        "yaml-refused",
        lambda m: m.values("notice: !!python/object/apply:os.system [id]\n"),
        SETTINGS,
        "notice:",
        "sind hier nicht erlaubt",
        "are not allowed here",
    ),
    Case(
        "low-contrast",
        lambda m: m.values('colours:\n  brand: "#e8a0a0"\n'),
        SETTINGS,
        "brand:",
        "„colours.brand“ ist schlecht lesbar: #e8a0a0 und #ffffff haben einen Kontrast von 2.1 zu",
        "“colours.brand” is hard to read: the contrast of #e8a0a0 and #ffffff is 2.1 to 1, 7 to 1",
    ),
    Case(
        "low-contrast",
        lambda m: m.values('colours:\n  brand: "#000000"\n  dark_link: "#444444"\n'),
        SETTINGS,
        "dark_link:",
        "„colours.dark_link“",
        "“colours.dark_link”",
        name="on a dark ground",
    ),
    Case(
        "hidden-unknown",
        lambda m: m.values("hidden:\n  - umfrage\n  - netzwerk\n"),
        SETTINGS,
        "- netzwerk",
        "„hidden“ nennt „netzwerk“. Einen Text mit dieser Kennung (id) gibt es nicht. Meinten Sie",
        "Did you mean “netzwerke”?",
    ),
    Case(
        "hidden-page",
        lambda m: m.values("hidden: [home]\n"),
        SETTINGS,
        "hidden:",
        "„home“ gehört zum Gerüst der Website",
        "“home” belongs to the frame of the website",
    ),
    Case(
        "overlay-legal-missing",
        lambda m: m.values("legal:\n  hosting: Rathaus\n"),
        SETTINGS,
        "legal:",
        "fehlt „represented_by“ unter „legal“: Vertreten durch",
        "“represented_by” under “legal” is missing for publication: Represented by",
    ),
    Case(
        "overlay-contact-missing",
        lambda m: m.values(),
        SETTINGS,
        1,
        "fehlt unter „contacts“ der Kontakt „fallteam“: Fallteam (Case team)",
        "The contact “fallteam” under “contacts” is missing for publication",
    ),
    # -- files -------------------------------------------------------------------------
    Case(
        "logo-missing",
        lambda m: m.values(logo="logo.png").file("logo.webp", b"x"),
        SETTINGS,
        "logo:",
        "Das Logo „logo.png“ liegt nicht neben kommune.yml. Meinten Sie „logo.webp“?",
        "The logo “logo.png” does not lie beside kommune.yml. Did you mean “logo.webp”?",
    ),
    Case(
        "logo-kind",
        lambda m: m.values(logo="logo.svg").file("logo.svg", "<svg onload='alert(1)'/>"),
        SETTINGS,
        "logo:",
        "eine andere Art als PNG, JPEG oder WebP",
        "another kind than PNG, JPEG or WebP",
    ),
    Case(
        "logo-broken",
        lambda m: m.values(logo="logo.png").file("logo.png", picture("JPEG")),
        SETTINGS,
        "logo:",
        "ist beschädigt oder passt nicht zu seiner Endung",
        "is damaged or does not fit its ending",
    ),
    Case(
        "logo-large",
        lambda m: m.values(logo="logo.png").file("logo.png", picture(size=(5000, 20))),
        SETTINGS,
        "logo:",
        "ist zu groß",
        "is too large",
    ),
    Case(
        "logo-moving",
        lambda m: m.values(logo="logo.webp").file("logo.webp", _moving()),
        SETTINGS,
        "logo:",
        "bewegt sich",
        "moves",
    ),
    Case(
        "overlay-file",
        lambda m: m.file("seitn/vor-ort.de.md", "x"),
        "kommune/seitn/vor-ort.de.md",
        1,
        "„seitn“ wird nirgends gelesen. Meinten Sie „seiten“?",
        "Nothing reads “seitn”. Did you mean “seiten”?",
    ),
    Case(
        "outside-link",
        lambda m: m.file("seiten/x.txt", "x").root.joinpath("logo.png").symlink_to("/etc/passwd"),
        "kommune/logo.png",
        1,
        "ist eine Verknüpfung",
        "is a symbolic link",
    ),
    Case(
        "no-file",
        lambda m: os.mkfifo(m.root / "logo.png"),
        "kommune/logo.png",
        1,
        "ist keine gewöhnliche Datei",
        "is no ordinary file",
    ),
    Case(
        "too-large",
        lambda m: m.file("seiten/bild.png", bytes(10_000_001)),
        "kommune/seiten/bild.png",
        1,
        "Erlaubt sind 10000 kB",
        "Up to 10000 kB are allowed",
    ),
    Case(
        "overlay-exists",
        lambda m: m.file("seiten/handreichungen/netzwerke/Index.de.md", "x"),
        "kommune/seiten/handreichungen/netzwerke/Index.de.md",
        1,
        "gibt es in der Sammlung schon",
        "The collection has a file",
    ),
    Case(
        "overlay-register",
        lambda m: m.file("seiten/register/contacts.yml", "x"),
        "kommune/seiten/register/contacts.yml",
        1,
        "Register ändern Sie nicht hier",
        "Registers are not changed here",
    ),
    # -- sections ----------------------------------------------------------------------
    Case(
        "section-name",
        lambda m: m.section("Eigenes.md"),
        "kommune/abschnitte/Eigenes.md",
        1,
        "Der Dateiname „Eigenes.md“ passt nicht",
        "The file name “Eigenes.md” does not fit",
    ),
    Case(
        "no-front-matter",
        lambda m: m.file("abschnitte/eigenes.de.md", "Neu.\n"),
        SECTION,
        1,
        "Die Angaben am Anfang der Datei fehlen",
        "The details at the top of the file are missing",
    ),
    Case(
        "empty-page",
        lambda m: m.section(body="\n"),
        SECTION,
        6,
        "hat keinen Text",
        "has no text",
    ),
    Case(
        "wrong-value",
        lambda m: m.section(place="unter"),
        SECTION,
        "place:",
        "Erlaubt: before, after, instead",
        "Allowed: before, after, instead",
        name="for a place",
    ),
    Case(
        "section-unknown-text",
        lambda m: m.section(text="netzwerk"),
        SECTION,
        "text:",
        "„text“ nennt „netzwerk“. Einen Text mit dieser Kennung (id) gibt es nicht. Meinten Sie",
        "Did you mean “netzwerke”?",
    ),
    Case(
        "section-hidden-text",
        lambda m: m.values("hidden: [netzwerke]\n").section(),
        SECTION,
        "text:",
        "Diesen Text lassen Sie in kommune.yml weg",
        "You leave this text out in kommune.yml",
    ),
    Case(
        "section-no-language",
        lambda m: m.section("eigenes.en.md", text="umfrage"),
        "kommune/abschnitte/eigenes.en.md",
        "text:",
        "Den Text „umfrage“ gibt es in dieser Sprache nicht",
        "There is no text “umfrage” in this language",
    ),
    Case(
        "section-unknown",
        lambda m: m.section(section="Zweites"),
        SECTION,
        "section:",
        "Den Abschnitt „Zweites“ gibt es in handreichungen/netzwerke/index.de.md nicht. Meinten",
        "Did you mean “Zweitens”?",
    ),
    Case(
        "section-ambiguous",
        lambda m: (
            m.collection.guide(body="# Netzwerke\n\n## Gleich\n\nEins.\n\n## Gleich\n\nZwei.\n"),
            m.section(section="Gleich"),
        ),
        SECTION,
        "section:",
        "Bitte den Anker nennen: gleich, gleich_1",
        "Please give the anchor: gleich, gleich_1",
    ),
    Case(
        "section-overlap",
        lambda m: m.section("a.de.md", place="instead", body="## Zweitens\n\nNeu.\n").section(
            section="Kleines"
        ),
        SECTION,
        "section:",
        "liegt in einem anderen, den „kommune/abschnitte/a.de.md“ ersetzt",
        "lies in another one that “kommune/abschnitte/a.de.md” replaces",
    ),
    Case(
        "section-heading",
        lambda m: m.section(
            place="instead", section="Erstens", of=ACCEPTED, body="### Neu\n\nX.\n"
        ),
        SECTION,
        7,
        "beginnt mit einer Überschrift derselben Ebene: „## Erstens“",
        "begins with a heading of the same level: “## Erstens”",
    ),
    Case(
        "section-not-accepted",
        lambda m: m.section(place="instead", body="## Zweitens\n\nNeu.\n"),
        SECTION,
        "place:",
        "(docs/handreichungen/netzwerke/index.de.md:26). Passt er, halten Sie das fest: handbook "
        "kommune accept kommune/abschnitte/eigenes.de.md",
        "If it fits, say so: handbook kommune accept kommune/abschnitte/eigenes.de.md",
    ),
    Case(
        "section-stale",
        lambda m: m.section(place="instead", of="f" * 64, body="## Zweitens\n\nNeu.\n"),
        SECTION,
        "of:",
        "Der Abschnitt „Zweitens“ hat sich geändert, seit Sie ihn ersetzt haben",
        "The section “Zweitens” has changed since you replaced it",
    ),
    Case(
        "section-changed",
        lambda m: m.section(
            place="instead", section="Erstens", of="f" * 64, body="## Erstens\n\nNeu.\n"
        ).file("abschnitte/originale/eigenes.de.md", "## Erstens\n\nGanz alt.\n"),
        SECTION,
        "of:",
        "Geänderte Zeilen: 1. Vorher: „Ganz alt.“. Jetzt: „Alt eins.“.",
        "Changed lines: 1. Before: “Ganz alt.”. Now: “Alt eins.”.",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_mistake_is_found_on_its_line_and_told_in_both_languages(
    case: Case, municipality: Municipality
) -> None:
    case.write(municipality)
    problems = municipality.plan(production=case.code.endswith("-missing")).problems
    name = case.path.removeprefix("kommune/")
    at = case.at if isinstance(case.at, int) else municipality.line(name, case.at)
    found = [it for it in problems if (it.code, it.path, it.line) == (case.code, case.path, at)]
    assert found, [(it.code, it.path, it.line) for it in problems]
    for locale, words in ((Locale.DE, case.german), (Locale.EN, case.english)):
        lines = [describe(it, locale) for it in found]
        assert any(words in line for line in lines), lines
        assert all(line.startswith(f"{case.path}:{at}: ") for line in lines)


def test_no_message_about_a_folder_is_without_a_case() -> None:
    about_folders = {code for code in known_codes() if code.startswith(OVERLAY_CODES)}
    # A folder inside the collection is refused before it is read (tests/scripts/test_overlay.py).
    assert about_folders - {case.code for case in CASES} == {"overlay-inside"}


def test_all_mistakes_are_told_at_once(municipality: Municipality) -> None:
    municipality.values('colours:\n  brand: "#ffffff"\nhidden: [nichts]\n', logo="logo.png")
    municipality.section(section="Viertens").file("bild.png", b"x")
    assert {code for code, _, _ in municipality.found()} == {
        "low-contrast",
        "hidden-unknown",
        "logo-missing",
        "section-unknown",
        "overlay-file",
    }


def test_one_mistake_in_kommune_yml_leads_to_no_other(municipality: Municipality) -> None:
    municipality.values(land="XX", logo="logo.png").file("logo.png", picture())
    assert [code for code, _, _ in municipality.found()] == ["wrong-value"]


def test_a_folder_in_order_has_no_problems(municipality: Municipality) -> None:
    municipality.values(
        'colours:\n  brand: "#7a1f3d"\ncontacts:\n  fallteam:\n    name: Team\n'
        '    phone: "0000 1"\n    state: "2026-11"\n',
        logo="logo.png",
    )
    municipality.file("logo.png", picture()).section().file(".git/config", "x")
    municipality.file("LIESMICH.txt", "x").file("kommune.schema.json", "{}")
    assert municipality.found() == []
