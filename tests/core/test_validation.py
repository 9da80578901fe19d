"""Every mistake that editors can make is found, with file, line and words in both languages."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import pytest

from handbook.checking import HINTS
from handbook.making.jobs import FaultCode
from handbook.messages import describe, known_codes
from handbook.model import Locale, Problem
from handbook.validation import RESERVED_ANCHORS, RESERVED_PREFIXES
from tests.builders import REGISTERS, Collection, picture

ROOT = Path(__file__).parents[2]

GUIDE = "docs/handreichungen/netzwerke/index.de.md"
ENGLISH = "docs/handreichungen/netzwerke/index.en.md"
OTHER = "docs/handreichungen/umfrage/index.de.md"
COPY = "docs/handreichungen/netzwerke/.origin/index.en.md"
FORM = "docs/handreichungen/netzwerke/vorlagen/formular.de.md"

OVERLAY_CODES = ("hidden-", "logo-", "low-contrast", "no-file", "overlay-", "section-")
BUNDLE_CODES = ("archive-", "bundle-", "copy-", "rebuild-", "sbom-", "signature-")
ROOT = Path(__file__).parents[2]
ROLE = "polizei:\n  order: 1\n  name: {de: Wache, en: Station}\n  task: {de: Hilfe, en: Help}\n"


VIDEO = """\
film:
  order: 1
  title: {de: Film, en: Film}
  file: leicht/film.mp4
  text: {de: Inhalt, en: Content}
  made_by: Studio
  made_on: 2026-01-10
"""


@dataclass(frozen=True)
class Case:
    """A collection with one kind of mistake, and what editors are told."""

    code: str
    write: Callable[[Collection], object]
    path: str
    at: str | int
    """The line, or words that stand on it."""
    german: str
    english: str
    name: str = ""

    def __str__(self) -> str:
        """Name the case in the list of tests."""
        return f"{self.code} {self.name}".strip()


def _guide(body: str, **details: Any) -> Callable[[Collection], object]:
    """A guide whose text begins behind its heading."""
    return lambda c: c.guide(body=f"# Netzwerke\n\n{body}\n", **details)


def _drawing(text: str) -> Callable[[Collection], object]:
    """A drawing beside texts that are in order."""
    return lambda c: c.file("bild.svg", text)


SVG = 'xmlns="http://www.w3.org/2000/svg"'


PROCESS_DATES = "  dates:\n    eingang: {de: Tag des Eingangs, en: Day of receipt}\n"
PROCESS = f"""\
weg:
  title: {{de: Weg, en: Path}}
{PROCESS_DATES}  steps:
    - what: {{de: Erstes, en: First}}
      who: {{de: alle, en: everyone}}
      when: {{de: sofort, en: at once}}
    - what: {{de: Zweites, en: Second}}
      who: {{de: alle, en: everyone}}
      when: {{de: binnen drei Tagen, en: within three days}}
      due: P3D
"""


def _changes(*entries: tuple[str, str], words: str = "Neu.") -> str:
    """A change log of versions with their dates."""
    return "".join(f"\n  - {{version: {v}, date: {d}, text: {words}}}" for v, d in entries)


CASES = [
    # -- files -------------------------------------------------------------------------
    Case(
        "not-utf8",
        lambda c: c.file("index.de.md", "---\nid: home\ntitle: Über\n".encode("latin-1")),
        "docs/index.de.md",
        3,
        "nicht in UTF-8 gespeichert (Zeichen 0xdc an Stelle 21)",
        "not saved as UTF-8 (byte 0xdc at position 21)",
    ),
    Case(
        "not-utf8",
        lambda c: c.file("register/planned.yml", b"# \xff\n"),
        "docs/register/planned.yml",
        1,
        "nicht in UTF-8",
        "not saved as UTF-8",
        name="register",
    ),
    Case(
        "not-ascii-name",
        lambda c: c.file("handreichungen/übung.pdf", b"%PDF"),
        "docs/handreichungen/übung.pdf",
        1,
        "„übung.pdf“ enthält andere Zeichen",
        "“übung.pdf” has characters other",
    ),
    Case(
        "not-ascii-name",
        lambda c: c.file("Mein Bild.png", b"x"),
        "docs/Mein Bild.png",
        1,
        "„Mein Bild.png“",
        "“Mein Bild.png”",
        name="capital and space",
    ),
    Case(
        "outside-link",
        lambda c: (c.docs / "geheim.md").symlink_to("/etc/passwd"),
        "docs/geheim.md",
        1,
        "„geheim.md“ ist eine Verknüpfung",
        "“geheim.md” is a symbolic link",
    ),
    Case(
        "bad-language",
        lambda c: c.file("hilfe/index.md", "# Hilfe"),
        "docs/hilfe/index.md",
        1,
        "„hilfe/index.md“ nennt keine Sprache",
        "“hilfe/index.md” names no language",
    ),
    Case(
        "file-kind",
        lambda c: c.file("handreichungen/seite.html", "<script>alert(1)</script>"),
        "docs/handreichungen/seite.html",
        1,
        "Dateien der Art „.html“ sind nicht erlaubt",
        "Files of the kind “.html” are not allowed",
    ),
    Case(
        "too-large",
        lambda c: c.guide(body="# Netzwerke\n\n" + "Wort " * 300_000),
        GUIDE,
        1,
        "zu groß: 1500 kB. Erlaubt sind 300 kB",
        "too large: 1500 kB. Up to 300 kB",
    ),
    Case(
        "missing-register",
        lambda c: (c.docs / "register/law.yml").unlink(),
        "docs/register/law.yml",
        1,
        "Das Register fehlt",
        "The register is missing",
    ),
    # -- front matter as YAML ----------------------------------------------------------
    Case(
        "empty-page",
        lambda c: c.file("index.de.md", " \n\n"),
        "docs/index.de.md",
        1,
        "Die Seite hat keinen Text",
        "The page has no text",
        name="empty file",
    ),
    Case(
        "empty-page",
        lambda c: c.guide(body="\n\n"),
        GUIDE,
        16,
        "Die Seite hat keinen Text",
        "The page has no text",
    ),
    Case(
        "no-front-matter",
        lambda c: c.file("index.de.md", "# Start\n\nText.\n"),
        "docs/index.de.md",
        1,
        "Die Angaben am Anfang der Datei fehlen",
        "The details at the top of the file are missing",
    ),
    Case(
        "unclosed-front-matter",
        lambda c: c.file("index.de.md", "---\nid: home\n\n# Start\n"),
        "docs/index.de.md",
        1,
        "enden nicht",
        "do not end",
    ),
    Case(
        "broken-yaml",
        lambda c: c.guide(audience="[leitung", effort="x"),
        GUIDE,
        "effort:",
        "kein gültiges YAML",
        "not valid YAML",
    ),
    Case(
        "broken-yaml",
        lambda c: c.guide(summary="eins: zwei"),
        GUIDE,
        "summary:",
        "mapping values are not allowed",
        "mapping values are not allowed",
        name="colon in a text",
    ),
    Case(
        "broken-yaml",
        lambda c: c.guide(summary="Glocke \a"),
        GUIDE,
        "summary:",
        "unacceptable character",
        "unacceptable character",
        name="control character",
    ),
    Case(
        "yaml-refused",
        lambda c: c.guide(effort="&anker Zwei Tage", question="*anker"),
        GUIDE,
        "effort:",
        "YAML-Anker, -Verweise und -Typen",
        "YAML anchors, aliases and tags",
        name="anchor",
    ),
    Case(
        "yaml-refused",
        lambda c: c.guide(effort='!!python/object/apply:os.system ["true"]'),
        GUIDE,
        "effort:",
        "nicht erlaubt",
        "not allowed",
        name="python object",
    ),
    Case(
        "duplicate-key",
        lambda c: c.guide(summary="eins\nsummary: zwei"),
        GUIDE,
        "summary: zwei",
        "„summary“ steht zweimal da",
        "“summary” is given twice",
    ),
    Case(
        "not-a-mapping",
        lambda c: c.file("index.de.md", "---\n- eins\n- zwei\n---\n\n# Start\n"),
        "docs/index.de.md",
        2,
        "Angaben der Form „name: wert“ erwartet",
        "Entries of the form “name: value” are expected",
    ),
    # -- values of the front matter ----------------------------------------------------
    Case(
        "missing-key",
        lambda c: c.guide(summary=None),
        GUIDE,
        1,
        "Die Angabe „summary“ fehlt",
        "The key “summary” is missing",
    ),
    Case(
        "missing-key",
        lambda c: c.register("audiences", "leitung:\n  de: Leitung\n"),
        "docs/register/audiences.yml",
        1,
        "Die Angabe „leitung.en“ fehlt",
        "The key “leitung.en” is missing",
        name="register",
    ),
    Case(
        "unknown-key",
        lambda c: c.guide(summery="x"),
        GUIDE,
        "summery:",
        "Die Angabe „summery“ gibt es nicht. Meinten Sie „summary“?",
        "There is no key “summery”. Did you mean “summary”?",
    ),
    Case(
        "unknown-key",
        lambda c: c.guide(**{"7": "x"}),
        GUIDE,
        "7:",
        "Die Angabe „7“ gibt es nicht.",
        "There is no key “7”.",
        name="number",
    ),
    Case(
        "wrong-type",
        lambda c: c.guide(order="viele"),
        GUIDE,
        "order:",
        "„order“ hat einen Wert der falschen Art: eine ganze Zahl erwartet, „viele“ gefunden",
        "“order” has a value of the wrong kind: a whole number expected, “viele” found",
        name="number",
    ),
    Case(
        "wrong-type",
        lambda c: c.guide(audience="leitung"),
        GUIDE,
        "audience:",
        "eine Liste wie [eins, zwei] erwartet, „leitung“ gefunden",
        "a list such as [one, two] expected, “leitung” found",
        name="list",
    ),
    Case(
        "wrong-type",
        lambda c: c.guide(title="[eins]"),
        GUIDE,
        "title:",
        "ein Text erwartet",
        "a text expected",
        name="text",
    ),
    Case(
        "wrong-type",
        lambda c: c.guide(date='"2026-01-10"'),
        GUIDE,
        "date:",
        "ein Datum wie 2026-11-23 erwartet",
        "a date such as 2026-11-23 expected",
        name="date as text",
    ),
    Case(
        "wrong-type",
        lambda c: c.guide(date="2026-02-30"),
        GUIDE,
        "date:",
        "ein Datum wie 2026-11-23 erwartet, „2026-02-30“ gefunden",
        "a date such as 2026-11-23 expected, “2026-02-30” found",
        name="date that is none",
    ),
    Case(
        "wrong-type",
        lambda c: c.guide(version="1.0"),
        GUIDE,
        "version:",
        "ein Text erwartet, „1.0“ gefunden",
        "a text expected, “1.0” found",
        name="version as number",
    ),
    Case(
        "wrong-type",
        lambda c: c.register("audiences", "leitung: Leitung\n"),
        "docs/register/audiences.yml",
        1,
        "Angaben der Form „name: wert“ erwartet",
        "entries of the form “name: value” expected",
        name="register",
    ),
    Case(
        "wrong-value",
        lambda c: c.guide(status="fertig"),
        GUIDE,
        "status:",
        "„status“ hat einen Wert, der nicht passt: „fertig“. Erlaubt: draft, reviewed, approved",
        "“status” has a value that does not fit: “fertig”. Allowed: draft, reviewed, approved",
        name="status",
    ),
    Case(
        "wrong-value",
        lambda c: c.guide(id="Netz_Werk"),
        GUIDE,
        "id:",
        "Erlaubt: kleine Buchstaben a bis z, Ziffern und Bindestriche",
        "Allowed: small letters a to z, digits and hyphens",
        name="id",
    ),
    Case(
        "wrong-value",
        lambda c: c.guide(order=0),
        GUIDE,
        "order:",
        "Erlaubt: eine Zahl von 1 bis 998",
        "Allowed: a number from 1 to 998",
        name="order",
    ),
    Case(
        "wrong-value",
        lambda c: c.guide(version='"1.0"'),
        GUIDE,
        "version:",
        "Erlaubt: drei Zahlen wie 1.0.0",
        "Allowed: three numbers such as 1.0.0",
        name="version",
    ),
    Case(
        "wrong-value",
        lambda c: c.guide(summary='" "'),
        GUIDE,
        "summary:",
        "Erlaubt: ein Text, der nicht leer ist",
        "Allowed: a text that is not empty",
        name="empty text",
    ),
    Case(
        "wrong-value",
        lambda c: c.guide(aliases=["Netz", "<b>fett</b>"]),
        GUIDE,
        "aliases:",
        "„<b>fett</b>“. Erlaubt: ein Text ohne die Zeichen < und >",
        "“<b>fett</b>”. Allowed: a text without the characters < and >",
        name="markup",
    ),
    # -- between texts -----------------------------------------------------------------
    Case(
        "missing-for-material",
        lambda c: c.guide(question=None),
        GUIDE,
        1,
        "„question“ fehlt. Materialien mit eigener Karte",
        "“question” is missing. Materials with a card",
    ),
    Case(
        "duplicate-id",
        lambda c: c.guide().guide("umfrage", id="netzwerke", order=2),
        OTHER,
        "id:",
        f"„netzwerke“ ist schon vergeben: {GUIDE}",
        f"“netzwerke” is already taken: {GUIDE}",
    ),
    Case(
        "id-differs",
        lambda c: c.guide().guide(locale="en", id="networks"),
        ENGLISH,
        "id:",
        f"„networks“ ist anders als im deutschen Text („netzwerke“, {GUIDE})",
        f"“networks” differs from the German text (“netzwerke”, {GUIDE})",
    ),
    Case(
        "differs-from-source",
        lambda c: c.guide().guide(locale="en", audience=["personal"]),
        ENGLISH,
        "audience:",
        f"„audience“ ist „[personal]“, im deutschen Text aber „[leitung]“ ({GUIDE})",
        f"“audience” is “[personal]”, but “[leitung]” in the German text ({GUIDE})",
    ),
    Case(
        "duplicate-slug",
        lambda c: (
            c.guide()
            .guide(locale="en", slug="same")
            .guide("umfrage", order=2)
            .guide("umfrage", locale="en", order=2, slug="same")
        ),
        "docs/handreichungen/umfrage/index.en.md",
        "slug:",
        f"„en/guides/same/“ ist schon vergeben: {ENGLISH}",
        f"“en/guides/same/” is already taken: {ENGLISH}",
    ),
    Case(
        "duplicate-slug",
        lambda c: c.page("hilfe/index").page("hilfe", id="hilfe-zwei"),
        "docs/hilfe/index.de.md",
        1,
        "„hilfe/“ ist schon vergeben: docs/hilfe.de.md",
        "“hilfe/” is already taken: docs/hilfe.de.md",
        name="file and folder",
    ),
    Case(
        "slug-in-source",
        lambda c: c.guide(slug="netze"),
        GUIDE,
        "slug:",
        "„slug“ steht nur in Übersetzungen",
        "“slug” belongs in translations only",
    ),
    Case(
        "missing-slug",
        lambda c: c.guide().guide(locale="en", slug=None),
        ENGLISH,
        1,
        "Die Angabe „slug“ fehlt",
        "The key “slug” is missing",
    ),
    Case(
        "duplicate-place",
        lambda c: c.guide().guide("umfrage", order=1),
        OTHER,
        "order:",
        f"Den Platz 1 in „anfeindungen“ hat schon: {GUIDE}",
        f"Place 1 in “anfeindungen” is already taken by: {GUIDE}",
    ),
    Case(
        "duplicate-place",
        lambda c: c.guide().template().template("brief", order=1),
        FORM,
        "order:",
        "Den Platz 1 in „handreichungen/netzwerke/vorlagen“ hat schon",
        "Place 1 in “handreichungen/netzwerke/vorlagen” is already taken",
        name="templates",
    ),
    Case(
        "duplicate-place",
        lambda c: c.guide().register(
            "planned",
            "umfrage:\n  kind: guide\n  group: anfeindungen\n  order: 1\n"
            "  title: {de: Umfrage, en: Survey}\n  question: {de: Wie, en: How}\n",
        ),
        GUIDE,
        "order:",
        "docs/register/planned.yml (umfrage)",
        "docs/register/planned.yml (umfrage)",
        name="planned",
    ),
    Case(
        "unknown-group",
        lambda c: c.guide(group="anfeindung"),
        GUIDE,
        "group:",
        "Die Gruppe „anfeindung“ gibt es nicht. Erlaubt: anfeindungen, vielfalt",
        "There is no group “anfeindung”. Allowed: anfeindungen, vielfalt",
    ),
    Case(
        "unknown-group",
        lambda c: c.register(
            "planned",
            "# Geplant\n\numfrage:\n  kind: guide\n  group: nirgends\n  order: 1\n"
            "  title: {de: Umfrage, en: Survey}\n  question: {de: Wie, en: How}\n",
        ),
        "docs/register/planned.yml",
        3,
        "„nirgends“ gibt es nicht",
        "no group “nirgends”",
        name="planned",
    ),
    Case(
        "unknown-audience",
        lambda c: c.guide(audience=["leitung", "presse"]),
        GUIDE,
        "audience:",
        "„presse“ steht nicht in register/audiences.yml. Erlaubt: leitung, personal",
        "“presse” is not in register/audiences.yml. Allowed: leitung, personal",
    ),
    Case(
        "unknown-source",
        lambda c: c.guide(sources=["S9"]),
        GUIDE,
        "sources:",
        "„S9“ steht nicht in register/sources.yml",
        "“S9” is not in register/sources.yml",
    ),
    Case(
        "unknown-source",
        lambda c: c.register("sources", "# Noch keine Quellen\n"),
        "docs/register/help.yml",
        "polizei:",
        "„S2“ steht nicht in register/sources.yml",
        "“S2” is not in register/sources.yml",
        name="register",
    ),
    Case(
        "unknown-law",
        lambda c: c.guide(law=["stgb-214"]),
        GUIDE,
        "law:",
        "„stgb-214“ steht nicht in register/law.yml. Meinten Sie „stgb-241“?",
        "“stgb-214” is not in register/law.yml. Did you mean “stgb-241”?",
    ),
    Case(
        "unknown-related",
        lambda c: c.guide(related=["umfragen"]).guide("umfrage", order=2),
        GUIDE,
        "related:",
        "„related“ nennt „umfragen“",
        "“related” names “umfragen”. There is no material with this id. Did you mean “umfrage”?",
    ),
    Case(
        "related-to-itself",
        lambda c: c.guide(related=["netzwerke"]),
        GUIDE,
        "related:",
        "„related“ nennt das Material selbst",
        "“related” names the material itself",
    ),
    Case(
        "uncited",
        lambda c: c.guide(law=["stgb-241"]),
        GUIDE,
        "law:",
        "„law“ nennt „stgb-241“, aber der Text verweist nicht darauf (#law-stgb-241)",
        "“law” names “stgb-241”, but the text does not refer to it (#law-stgb-241)",
    ),
    Case(
        "review-before-date",
        lambda c: c.guide(review_by="2026-01-10"),
        GUIDE,
        "review_by:",
        "„review_by“ (2026-01-10) liegt nicht nach „date“ (2026-01-10)",
        "“review_by” (2026-01-10) is not after “date” (2026-01-10)",
    ),
    Case(
        "date-in-future",
        lambda c: c.guide(date="2026-11-24"),
        GUIDE,
        "date:",
        "„date“ (2026-11-24) liegt in der Zukunft",
        "“date” (2026-11-24) is in the future",
    ),
    Case(
        "translation-without-source",
        lambda c: c.guide(locale="en"),
        ENGLISH,
        1,
        "fehlt der deutsche Text „index.de.md“",
        "The German text “index.de.md” for this translation is missing",
    ),
    Case(
        "missing-translation-key",
        lambda c: c.guide().guide(locale="en", translation=None),
        ENGLISH,
        1,
        f"Bitte „handbook translated {ENGLISH}“ aufrufen",
        f"Please run “handbook translated {ENGLISH}”",
    ),
    Case(
        "translation-in-source",
        lambda c: c.guide(translation="{of: x}"),
        GUIDE,
        "translation:",
        "„translation“ steht nur in Übersetzungen",
        "“translation” belongs in translations only",
    ),
    Case(
        "origin-missing",
        lambda c: c.guide().guide(locale="en", translation="{of: x}"),
        ENGLISH,
        "translation:",
        f"Kopie des deutschen Textes fehlt, aus dem diese Übersetzung entstand ({COPY})",
        f"copy of the German text that this translation was made from is missing ({COPY})",
    ),
    Case(
        "origin-differs",
        lambda c: c.guide().guide(locale="en").in_step().guide(locale="en", translation="{of: x}"),
        ENGLISH,
        "translation:",
        f"nennt einen anderen deutschen Text als die Kopie {COPY}",
        f"names another German text than the copy {COPY}",
    ),
    Case(
        "origin-unused",
        lambda c: c.guide().file(COPY.removeprefix("docs/"), "x"),
        COPY,
        1,
        "Eine Übersetzung „handreichungen/netzwerke/index.en.md“ gibt es nicht",
        "There is no translation “handreichungen/netzwerke/index.en.md”",
    ),
    Case(
        "changes-version",
        lambda c: c.guide(changes=_changes(("1.1.0", "2026-01-10"))),
        GUIDE,
        "1.1.0",
        "„changes“ beginnt mit Version 1.1.0, der Text hat aber Version 1.0.0",
        "“changes” begins with version 1.1.0, but the text has version 1.0.0",
    ),
    Case(
        "changes-order",
        lambda c: c.guide(
            version="1.10.0", changes=_changes(("1.10.0", "2026-01-10"), ("1.10.0", "2026-01-09"))
        ),
        GUIDE,
        "2026-01-09",
        "steht Version 1.10.0 unter Version 1.10.0",
        "version 1.10.0 stands below version 1.10.0",
    ),
    Case(
        "changes-date",
        lambda c: c.guide(changes=_changes(("1.0.0", "2026-01-11"))),
        GUIDE,
        "2026-01-11",
        "das Datum 2026-01-11. Es darf nicht nach 2026-01-10 liegen",
        "the date 2026-01-11. It may not be after 2026-01-10",
    ),
    Case(
        "changes-date",
        lambda c: c.guide(changes=_changes(("1.0.0", "2026-01-05"), ("0.9.0", "2026-01-06"))),
        GUIDE,
        "2026-01-06",
        "das Datum 2026-01-06. Es darf nicht nach 2026-01-05 liegen",
        "the date 2026-01-06. It may not be after 2026-01-05",
        name="of an older version",
    ),
    Case(
        "changes-differ",
        lambda c: c.guide(changes=_changes(("1.0.0", "2026-01-10"))).guide(locale="en"),
        ENGLISH,
        1,
        f"nicht dieselben Versionen und Daten wie der deutsche Text ({GUIDE})",
        f"does not name the same versions and dates as the German text ({GUIDE})",
    ),
    Case(
        "wrong-value",
        lambda c: c.guide(changes=_changes(("1.0.0", "2026-01-10"), words="lang " * 70)),
        GUIDE,
        "lang lang",
        "Erlaubt: ein kürzerer Text",
        "Allowed: a shorter text",
        name="long entry of the change log",
    ),
    Case(
        "wrong-value",
        lambda c: c.guide(version="1.0." + "9" * 5000),
        GUIDE,
        "version:",
        "Erlaubt: ein kürzerer Text",
        "Allowed: a shorter text",
        name="version longer than a number",
    ),
    Case(
        "template-without-material",
        lambda c: c.template(of="handreichungen/nirgends"),
        "docs/handreichungen/nirgends/vorlagen/formular.de.md",
        "kind:",
        "in keinem Ordner „vorlagen“ eines Materials",
        "not lie in the folder “vorlagen” of a material",
    ),
    Case(
        "template-without-material",
        lambda c: c.guide().text(
            "handreichungen/netzwerke/formular.de.md",
            id="formular",
            kind="template",
            title="Formular",
            summary="Zum Ausfüllen.",
            status="draft",
            version="1.0.0",
            date="2026-01-10",
            review_by="2027-01-10",
        ),
        "docs/handreichungen/netzwerke/formular.de.md",
        "kind:",
        "in keinem Ordner „vorlagen“",
        "not lie in the folder “vorlagen”",
        name="beside its guide",
    ),
    Case(
        "planned-exists",
        lambda c: c.guide().register(
            "planned",
            "netzwerke:\n  kind: guide\n  group: anfeindungen\n  order: 1\n"
            "  title: {de: Netzwerke, en: Networks}\n  question: {de: Wie, en: How}\n",
        ),
        "docs/register/planned.yml",
        1,
        f"„netzwerke“ ist als „in Vorbereitung“ angekündigt, ist aber schon da: {GUIDE}",
        f"“netzwerke” is announced as in preparation, but it is already there: {GUIDE}",
    ),
    # -- headings ----------------------------------------------------------------------
    Case(
        "missing-h1",
        lambda c: c.guide(body="\nEin Text ohne Überschrift.\n"),
        GUIDE,
        "Ein Text ohne",
        "Überschrift der ersten Ebene („# Titel“) fehlt",
        "heading of level one (“# Title”) is missing",
    ),
    Case(
        "missing-h1",
        lambda c: c.guide(aliases="\n  - Netz\n  - Geflecht", body="## Zweite Ebene\n"),
        GUIDE,
        "## Zweite Ebene",
        "fehlt",
        "is missing",
        name="details over several lines",
    ),
    Case(
        "second-h1",
        _guide("# Noch eine"),
        GUIDE,
        "# Noch eine",
        "Bitte „## Noch eine“ schreiben",
        "Please write “## Noch eine”",
    ),
    Case(
        "second-h1",
        _guide("Unterstrichen\n============="),
        GUIDE,
        "Unterstrichen",
        "Bitte „## Unterstrichen“ schreiben",
        "Please write “## Unterstrichen”",
        name="underlined",
    ),
    Case(
        "h1-differs",
        lambda c: c.guide(body="# Netze\n"),
        GUIDE,
        "# Netze",
        "„Netze“ ist anders als der Titel „Netzwerke“",
        "“Netze” differs from the title “Netzwerke”",
    ),
    Case(
        "skipped-heading",
        _guide("## Zwei\n\n#### Vier"),
        GUIDE,
        "#### Vier",
        "Nach Ebene 2 kommt Ebene 4 („Vier“)",
        "Level 2 is followed by level 4 (“Vier”)",
    ),
    # -- links, images, markup ---------------------------------------------------------
    Case(
        "missing-alt",
        lambda c: _guide("![](bild.png)")(c.file("handreichungen/netzwerke/bild.png", b"x")),
        GUIDE,
        "![](bild.png)",
        "„bild.png“ hat keinen Alternativtext",
        "“bild.png” has no alternative text",
    ),
    Case(
        "missing-image",
        _guide("Ein ![Bild](bild.png)."),
        GUIDE,
        "bild.png",
        "Das Bild „bild.png“ gibt es nicht",
        "There is no image “bild.png”",
    ),
    Case(
        "missing-link-target",
        _guide("Siehe [dort](../umfragen/index.de.md)."),
        GUIDE,
        "[dort]",
        "„../umfragen/index.de.md“ gibt es nicht",
        "there is no “../umfragen/index.de.md”",
        name="page",
    ),
    Case(
        "missing-link-target",
        lambda c: _guide("Die [Tabelle](tabele.csv).")(
            c.file("handreichungen/netzwerke/tabelle.csv", "a;b\n")
        ),
        GUIDE,
        "tabele.csv",
        "Meinten Sie „handreichungen/netzwerke/tabelle.csv“?",
        "Did you mean “handreichungen/netzwerke/tabelle.csv”?",
        name="file",
    ),
    Case(
        "missing-link-target",
        _guide("Siehe [Recht](../../register/law.yml)."),
        GUIDE,
        "register",
        "„../../register/law.yml“ gibt es nicht",
        "there is no “../../register/law.yml”",
        name="file that the site does not show",
    ),
    Case(
        "missing-anchor",
        _guide("## Schritte\n\n[Los](#schrite)"),
        GUIDE,
        "#schrite",
        "„#schrite“ gibt es auf der Seite „handreichungen/netzwerke/index.de.md“ nicht. "
        "Meinten Sie „schritte“?",
        "“#schrite” is not on the page “handreichungen/netzwerke/index.de.md”. "
        "Did you mean “schritte”?",
    ),
    Case(
        "empty-link",
        _guide("Ein [Link]()."),
        GUIDE,
        "[Link]()",
        "Der Link hat kein Ziel",
        "The link has no target",
    ),
    Case(
        "foreign-scheme",
        _guide("Ein [Link](javascript:alert(1))."),
        GUIDE,
        "javascript:",
        "Links der Art „javascript:“ sind nicht erlaubt",
        "Links of the kind “javascript:” are not allowed",
    ),
    Case(
        "outside-docs",
        _guide("Ein [Link](../../../etc/passwd)."),
        GUIDE,
        "passwd",
        "„../../../etc/passwd“ liegt außerhalb des Ordners docs",
        "“../../../etc/passwd” lies outside the folder docs",
        name="upwards",
    ),
    Case(
        "outside-docs",
        _guide("Ein [Link](/etc/passwd)."),
        GUIDE,
        "passwd",
        "„/etc/passwd“ liegt außerhalb",
        "“/etc/passwd” lies outside",
        name="absolute",
    ),
    Case(
        "outside-docs",
        _guide("![Bild](https://example.org/bild.png)"),
        GUIDE,
        "bild.png",
        "liegt außerhalb",
        "lies outside",
        name="image from elsewhere",
    ),
    Case(
        "raw-html",
        _guide("Ein Text.\n\n<script>alert(1)</script>"),
        GUIDE,
        "<script>",
        "Dieses HTML ist hier nicht erlaubt: „<script>“",
        "This HTML is not allowed here: “<script>”",
    ),
    Case(
        "forbidden-attribute",
        _guide('Ein [Link](#netzwerke){ onclick="alert(1)" }.'),
        GUIDE,
        "onclick",
        "„onclick=“ in geschweiften Klammern ist nicht erlaubt",
        "“onclick=” in curly brackets is not allowed",
    ),
    # -- glossary and wording ------------------------------------------------------------
    Case(
        "duplicate-term",
        lambda c: c.register(
            "glossary",
            "a:\n  term: {de: Drohung, en: Threat}\n  definition: {de: X, en: X}\n"
            "b:\n  term: {de: Bedrohung, en: Menace}\n  definition: {de: X, en: X}\n"
            "  synonyms: {de: [drohung]}\n",
        ),
        "docs/register/glossary.yml",
        "b:",
        "„drohung“ steht schon bei dem Begriff „a“",
        "“drohung” already stands with the term “a”",
    ),
    Case(
        "unknown-audience",
        lambda c: c.register("help", REGISTERS["help"] + "  audiences: [presse]\n"),
        "docs/register/help.yml",
        "polizei:",
        "„presse“ steht nicht in register/audiences.yml",
        "“presse” is not in register/audiences.yml",
        name="of an offer of help",
    ),
    Case(
        "moved-nowhere",
        lambda c: c.register("moved", "alt:\n  address: alt/\n  to: gibt-es-nicht\n"),
        "docs/register/moved.yml",
        "alt:",
        "„to“ nennt „gibt-es-nicht“",
        "“to” names “gibt-es-nicht”",
    ),
    Case(
        "role-nowhere",
        lambda c: c.guide("netzwerke").register("roles", f"{ROLE}  places: [{{text: netzwerk}}]\n"),
        "docs/register/roles.yml",
        1,
        "„places“ nennt „netzwerk“. Einen Text mit dieser Kennung (id) gibt es nicht. Meinten Sie",
        "“places” names “netzwerk”. There is no text with this id. Did you mean “netzwerke”?",
    ),
    Case(
        "missing-anchor",
        lambda c: c.guide("netzwerke").register(
            "roles", f"{ROLE}  places: [{{text: netzwerke, section: {{de: wer, en: who}}}}]\n"
        ),
        "docs/register/roles.yml",
        1,
        "„#wer“ gibt es auf der Seite „handreichungen/netzwerke/index.de.md“ nicht",
        "“#wer” is not on the page “handreichungen/netzwerke/index.de.md”",
        name="below which a contact stands",
    ),
    Case(
        "unknown-role",
        lambda c: c.register("roles", ROLE).register(
            "contacts", 'polizai: {name: Wache, phone: "0123", state: "2026-11"}\n'
        ),
        "docs/register/contacts.yml",
        1,
        "Die Rolle „polizai“ steht nicht in register/roles.yml. Meinten Sie „polizei“?",
        "The role “polizai” is not in register/roles.yml. Did you mean “polizei”?",
    ),
    Case(
        "contact-without-way",
        lambda c: c.register("roles", ROLE).register(
            "contacts", 'polizei: {name: Wache, state: "2026-11"}\n'
        ),
        "docs/register/contacts.yml",
        1,
        "Zum Kontakt „polizei“ fehlt ein Weg",
        "The contact “polizei” lacks a way to reach it",
    ),
    Case(
        "unknown-law",
        lambda c: c.register("law", f"{REGISTERS['law']}  land: DE-BY\n  within: stgb-242\n"),
        "docs/register/law.yml",
        1,
        "„stgb-242“ steht nicht in register/law.yml. Meinten Sie „stgb-241“?",
        "“stgb-242” is not in register/law.yml. Did you mean “stgb-241”?",
        name="that a provision of a Land spells out",
    ),
    Case(
        "moved-taken",
        lambda c: c.guide("netzwerke").register(
            "moved", "alt:\n  address: handreichungen/netzwerke/\n  to: netzwerke\n"
        ),
        "docs/register/moved.yml",
        "alt:",
        "Unter der alten Adresse „handreichungen/netzwerke/“ steht ein Text",
        "A text stands at the old address “handreichungen/netzwerke/”",
    ),
    Case(
        "attributed",
        _guide(
            "Wichtig ist viel.\n\nDas Projekt KommA hat in vielen Orten gezeigt, dass es hilft."
        ),
        GUIDE,
        "hat in vielen",
        "Was die KommA-Materialien sagen, ist nicht geprüft",
        "what KommA's materials say is not verified",
    ),
    Case(
        "attributed",
        lambda c: c.guide(summary="Laut KommA hilft das."),
        GUIDE,
        "summary:",
        "„Laut KommA“: Was die KommA-Materialien sagen",
        "“Laut KommA”: what KommA's materials say",
        name="summary",
    ),
    Case(
        "unsourced-figure",
        _guide("Wichtig ist viel.\n\nDas betrifft 25 Prozent."),
        GUIDE,
        "25 Prozent",
        "Die Zahl „25 Prozent“ hat keine Quelle",
        "The figure “25 Prozent” has no source",
    ),
    Case(
        "gender-sign",
        lambda c: c.register("audiences", "leitung: {de: Leiter*in, en: Management}\n"),
        "docs/register/audiences.yml",
        1,
        "„Leiter*in“: Stern",
        "“Leiter*in”: asterisk",
        name="register",
    ),
    Case(
        "gender-sign",
        _guide("Ein Satz.\nAlle Bürger*innen und MitarbeiterInnen."),
        GUIDE,
        "Bürger*innen",
        "„Bürger*innen“: Stern",
        "“MitarbeiterInnen”: asterisk",
    ),
    Case(
        "alias-stop-word",
        lambda c: c.guide("netzwerke", aliases=["Vernetzung", "Was ist das"]),
        GUIDE,
        "aliases:",
        "„Was ist das“ bei „aliases“ besteht nur aus Füllwörtern",
        "“Was ist das” in “aliases” has only filler words",
    ),
    Case(
        "alias-is-title",
        lambda c: c.guide("netzwerke", aliases=["BUENDNISSE"]).guide(
            "allianzen", title="Bündnisse", body="# Bündnisse\n"
        ),
        GUIDE,
        "aliases:",
        "„BUENDNISSE“ bei „aliases“ ist der Titel eines anderen Textes "
        "(docs/handreichungen/allianzen/index.de.md)",
        "“BUENDNISSE” in “aliases” is the title of another text",
    ),
    Case(
        "unknown-switch",
        _guide("## Weg damit {.if-laeve}\n\nText."),
        GUIDE,
        "Weg damit",
        "„.if-laeve“ gehört zu nichts, was sich ausschalten lässt. Meinten Sie „leave“?",
        "“.if-laeve” belongs to nothing that can be switched off. Did you mean “leave”?",
    ),
    Case(
        "tested-incomplete",
        lambda c: c.page("leicht/index", tested_by="Prüfgruppe"),
        "docs/leicht/index.de.md",
        "tested_by",
        "„tested_by“ und „tested_on“ gehören zusammen",
        "“tested_by” and “tested_on” belong together",
    ),
    Case(
        "tested-before-text",
        lambda c: c.page("leicht/index", tested_by="Prüfgruppe", tested_on="2026-01-09"),
        "docs/leicht/index.de.md",
        "tested_on",
        "Der Text ist neuer (2026-01-10) als seine Prüfung (2026-01-09)",
        "The text is newer (2026-01-10) than its test (2026-01-09)",
    ),
    Case(
        "untested-easy-language",
        lambda c: c.page("leicht/index", title="Hilfe in Leichter Sprache"),
        "docs/leicht/index.de.md",
        "title",
        "„Hilfe in Leichter Sprache“: „Leichte Sprache“ darf nur heißen",
        "“Hilfe in Leichter Sprache”: only what people who need it have tested",
    ),
    Case(
        "unknown-land",
        lambda c: c.register(
            "enforcement",
            "NRW:\n  name: {de: Stelle, en: Body}\n  law: § 1\n  url: https://example.org/\n"
            '  state: "2026-02"\n',
        ),
        "docs/register/enforcement.yml",
        "NRW:",
        "Das Land „NRW“ gibt es nicht. Erlaubt: DE-BW",
        "There is no federal state “NRW”. Allowed: DE-BW",
    ),
    Case(
        "due-contradicts",
        lambda c: c.register("processes", PROCESS.replace("due: P3D", "due: P4D")),
        "docs/register/processes.yml",
        "    - what: {de: Zweites",
        "Die Frist „P4D“ (due) passt nicht zu den Worten „binnen drei Tagen“",
        "The deadline “P4D” (due) does not fit the words “binnen drei Tagen”",
    ),
    Case(
        "unknown-start",
        lambda c: c.register("processes", f"{PROCESS}      from: eingan\n"),
        "docs/register/processes.yml",
        "    - what: {de: Zweites",
        "zählt ab „eingan“ (from). Dieses Datum steht nicht unter „dates“. Erlaubt: eingang.",
        "counts from “eingan”. This date does not stand under “dates”. Allowed: eingang.",
    ),
    Case(
        "due-without-start",
        lambda c: c.register("processes", PROCESS.replace(PROCESS_DATES, "")),
        "docs/register/processes.yml",
        "    - what: {de: Zweites",
        "der Ablauf „weg“ nennt kein Datum, ab dem sie zählt",
        "the process “weg” names no date that it counts from",
    ),
    Case(
        "wrong-value",
        lambda c: c.register("processes", PROCESS.replace("due: P3D", "due: in 3 Tagen")),
        "docs/register/processes.yml",
        "      due: in 3 Tagen",
        "„in 3 Tagen“. Erlaubt: eine Frist wie P3D",
        "“in 3 Tagen”. Allowed: a deadline such as P3D",
        name="due",
    ),
    Case(
        "missing-link-target",
        lambda c: c.register("videos", VIDEO),
        "docs/register/videos.yml",
        "film:",
        "„leicht/film.mp4“ gibt es nicht",
        "there is no “leicht/film.mp4”",
    ),
    Case(
        "wrong-value",
        lambda c: c.register("videos", VIDEO.replace("leicht/film.mp4", "../film.mp4")),
        "docs/register/videos.yml",
        "file:",
        "Erlaubt: eine Datei unter docs/ wie leichte-sprache/film.mp4",
        "Allowed: a file below docs/ such as leichte-sprache/film.mp4",
    ),
    Case(
        "missing-anchor",
        lambda c: c.guide().register(
            "situations",
            "a:\n  order: 1\n  text: {de: Da, en: There}\n  to: netzwerke\n"
            "  at: {de: gibt-es-nicht, en: nowhere}\n",
        ),
        "docs/register/situations.yml",
        "a:",
        "„#gibt-es-nicht“ gibt es auf der Seite „handreichungen/netzwerke/index.de.md“ nicht",
        "“#gibt-es-nicht” is not on the page",
    ),
    Case(
        "empty-words",
        _guide("Mehr steht [hier](#netzwerke)."),
        GUIDE,
        "[hier]",
        "Der Linktext „hier“ sagt nicht",
        "The link text “hier” does not say",
    ),
    # -- what could do harm (tests/hostile has many more) ------------------------------
    Case(
        "bad-name",
        lambda c: c.file("handreichungen/aux.csv", "a;b\n"),
        "docs/handreichungen/aux.csv",
        1,
        "Der Name „aux.csv“ macht auf manchen Systemen Schwierigkeiten",
        "The name “aux.csv” causes trouble on some systems",
    ),
    Case(
        "reserved-folder",
        lambda c: c.file("assets/x.csv", "a;b\n"),
        "docs/assets",
        1,
        "Den Ordner „assets“ braucht die Website selbst",
        "The site itself needs the folder “assets”",
    ),
    Case(
        "special-file",
        lambda c: os.mkfifo(c.docs / "leitung.png"),
        "docs/leitung.png",
        1,
        "„leitung.png“ ist keine gewöhnliche Datei",
        "“leitung.png” is no ordinary file",
    ),
    Case(
        "file-content",
        lambda c: c.file("bild.png", "<script>alert(1)</script>"),
        "docs/bild.png",
        1,
        "etwas anderes, als ihre Endung „.png“ sagt",
        "something else than its ending “.png” says",
    ),
    Case(
        "image-broken",
        lambda c: c.file("bild.png", picture(20, 20)[:-400]),
        "docs/bild.png",
        1,
        "Das Bild lässt sich nicht lesen",
        "The image cannot be read",
    ),
    Case(
        "image-large",
        lambda c: c.file("bild.png", picture(6_000, 1)),
        "docs/bild.png",
        1,
        "Das Bild hat 6000 × 1 Bildpunkte. Erlaubt sind 5000 je Seite",
        "The image has 6000 × 1 pixels. Up to 5000 a side",
    ),
    Case(
        "image-moving",
        lambda c: c.file("bild.webp", picture(kind="WEBP", frames=3)),
        "docs/bild.webp",
        1,
        "Das Bild bewegt sich",
        "The image moves",
    ),
    Case(
        "image-place",
        lambda c: c.file("bild.jpg", picture(kind="JPEG", place=True)),
        "docs/bild.jpg",
        1,
        "Das Foto verrät, wo es aufgenommen wurde",
        "The photo tells where it was taken",
    ),
    Case(
        "image-tail",
        lambda c: c.file("bild.png", picture() + b"PK\x03\x04"),
        "docs/bild.png",
        1,
        "Hinter dem Ende des Bildes steht noch etwas (4 Bytes)",
        "Something stands behind the end of the image (4 bytes)",
    ),
    *(
        Case("svg-refused", _drawing(drawing), "docs/bild.svg", 1, german, english, name=english)
        for drawing, german, english in (
            ("<svg", "sie ist kein gültiges SVG", "it is no valid SVG"),
            ('<!DOCTYPE svg [<!ENTITY a "x">]>', "sie legt eigene Zeichen fest", "it defines ent"),
            (f"<svg {SVG}><script/></svg>", "es bleibt nichts von ihr", "nothing of it is left"),
            (f"<svg {SVG}>{'<g>' * 40}{'</g>' * 40}</svg>", "zu tief versch", "nested too deeply"),
        )
    ),
    Case(
        "not-an-image",
        _guide("![Bild](../../register/law.yml)"),
        GUIDE,
        "law.yml",
        "„../../register/law.yml“ ist kein Bild",
        "“../../register/law.yml” is no image",
    ),
    Case(
        "odd-character",
        _guide("Ein\u202eText."),
        GUIDE,
        "\u202e",
        "An Stelle 4 steht ein unsichtbares Zeichen: U+202E RIGHT-TO-LEFT OVERRIDE",
        "invisible character at position 4: U+202E RIGHT-TO-LEFT OVERRIDE",
    ),
    Case(
        "merge-conflict",
        _guide("<<<<<<< HEAD\nHeute.\n=======\nMorgen.\n"),
        GUIDE,
        "<<<<<<<",
        "Hier stehen zwei Fassungen nebeneinander, „<<<<<<<“ hat Git gesetzt",
        "Two versions stand side by side here, Git has set “<<<<<<<”",
    ),
    Case(
        "mixed-script",
        _guide("Die P\u043elizei."),
        GUIDE,
        "lizei",
        "„P\u043elizei“ mischt lateinische Buchstaben",
        "“P\u043elizei” mixes Latin letters",
    ),
    Case(
        "wrong-value",
        lambda c: c.guide(title="x" * 151),
        GUIDE,
        "title:",
        "Erlaubt: ein kürzerer Text",
        "Allowed: a shorter text",
        name="long title",
    ),
    Case(
        "unclosed-html",
        _guide("H<sub>2O"),
        GUIDE,
        "<sub>",
        "„<sub>“ hat kein Gegenstück",
        "“<sub>” has no partner",
    ),
    Case(
        "unknown-box",
        _guide("!!! warnung\n    Text"),
        GUIDE,
        "!!!",
        "Kästen der Art „warnung“ gibt es nicht",
        "There are no boxes of the kind “warnung”",
    ),
    Case(
        "unknown-box",
        _guide('!!! warnin "Titel"\n    Text'),
        GUIDE,
        "!!!",
        "Meinten Sie „warning“?",
        "Did you mean “warning”?",
        name="hint",
    ),
    Case(
        "bad-mark",
        _guide("Text\n{: #Über }"),
        GUIDE,
        "#Über",
        "„#Über“ in geschweiften Klammern",
        "“#Über” in curly brackets",
    ),
    Case(
        "reserved-mark",
        _guide("Text\n{: #menu }"),
        GUIDE,
        "#menu",
        "„#menu“ gehört zum Rahmen der Website",
        "“#menu” belongs to the frame of the site",
    ),
    Case(
        "reserved-anchor",
        _guide("## Sources\n\nText."),
        GUIDE,
        "## Sources",
        "Anker „#sources“, den die Seite selbst braucht. Bitte einen eigenen anfügen, zum Beispiel "
        "{#abschnitt-sources}",
        "anchor “#sources”, which the page itself needs. Please add one of your own, for example "
        "{#section-sources}",
    ),
    Case(
        "long-paragraph",
        _guide("Wort " * 2_001),
        GUIDE,
        "Wort",
        "Der Absatz oder die Tabelle ist zu lang",
        "The paragraph or table is too long",
    ),
    Case(
        "many-brackets",
        _guide("[a] " * 201),
        GUIDE,
        "[a]",
        "Der Absatz hat zu viele eckige Klammern",
        "The paragraph has too many square brackets",
    ),
    Case(
        "large-table",
        _guide("|a|b|\n|-|-|\n" + "|||||||||\n" * 170),
        GUIDE,
        "|a|b|",
        "Die Tabelle hat zu viele Zellen",
        "The table has too many cells",
    ),
    Case(
        "too-deep",
        _guide("> " * 9 + "Zitat"),
        GUIDE,
        "Zitat",
        "zu tief verschachtelt",
        "nested too deeply",
    ),
    Case(
        "link-user",
        _guide("[Bund](https://www.bund.de@example.org/)"),
        GUIDE,
        "[Bund]",
        "Vor dem Namen des Servers steht noch etwas: „www.bund.de@example.org“",
        "Something stands before the name of the server: “www.bund.de@example.org”",
    ),
    Case(
        "link-host",
        _guide("[Bund](https://2130706433/)"),
        GUIDE,
        "[Bund]",
        "„2130706433“ ist kein Name eines Servers",
        "“2130706433” is no name of a server",
    ),
    Case(
        "link-text-differs",
        _guide("[www.bund.de](https://example.org/)"),
        GUIDE,
        "[www",
        "Der Link zeigt „bund.de“, führt aber zu „example.org“",
        "The link shows “bund.de” but leads to “example.org”",
    ),
    Case(
        "mail-link",
        _guide("[Mail](mailto:a@example.org?bcc=b@example.org)"),
        GUIDE,
        "[Mail]",
        "nennt nur die Adresse und, wenn nötig, den Betreff",
        "names only the address and, where needed, the subject",
    ),
    Case(
        "phone-link",
        _guide("[Anrufen](tel:*21*0900123#)"),
        GUIDE,
        "[Anrufen]",
        "Ein Link zu einer Telefonnummer besteht aus Ziffern",
        "a link to a telephone number has digits only",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_mistake_is_found_on_its_line(case: Case, collection: Collection) -> None:
    case.write(collection)
    at = case.at if isinstance(case.at, int) else collection.line(case.path, case.at)
    assert (case.code, case.path, at) in collection.found()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_mistake_is_told_in_german_and_in_english(case: Case, collection: Collection) -> None:
    case.write(collection)
    problems = [p for p in collection.problems() if (p.code, p.path) == (case.code, case.path)]
    for locale, words in ((Locale.DE, case.german), (Locale.EN, case.english)):
        lines = [describe(problem, locale) for problem in problems]
        assert any(words in line for line in lines), lines
        assert all(line.startswith(f"{case.path}:") for line in lines)


ABOUT_FILES = ("made-", "download-")
"""How the codes of messages begin that are about files made from texts, not about texts."""


def test_no_message_is_without_a_case() -> None:
    about_texts = {code for code in known_codes() if not code.startswith(ABOUT_FILES)}
    # What is wrong in mkdocs.yml or for a command is no mistake in a text; test_legal.py and
    # test_changes.py have it. What a municipality may mistake in its own folder, has
    # overlay/test_mistakes.py.
    others = {"legal-missing", "not-https", "unknown-conformity", "conformity-with-gaps"}
    others |= {"no-change-words", "not-editable"}
    # What a page has and a text may not is only seen in a build (test_cleansing.py).
    others |= {"unclean-html"}
    others |= {code for code in about_texts if code.startswith(OVERLAY_CODES)}
    # What may be wrong with an archive or a copy, bundle/ and tests/scripts have.
    others |= {code for code in about_texts if code.startswith(BUNDLE_CODES)}
    # What commands say of their own work, test_drafting.py and test_mending.py have.
    others |= {code for code in about_texts if code.startswith(("draft-", "mended-"))}
    others |= {"translation-behind"}
    # What does not fit together in a questionnaire, test_questionnaires.py has.
    others |= {code for code in about_texts if code.startswith("questionnaire-")}
    assert {case.code for case in CASES} == about_texts - HINTS - others


def test_every_fault_of_a_made_file_has_a_message() -> None:
    assert {f"made-{code}" for code in get_args(FaultCode)} <= known_codes()


def test_every_message_about_bundles_is_said_by_somebody() -> None:
    said = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("hooks/handbook/bundle", "scripts/handbook_cli")
        for path in (ROOT / folder).glob("*.py")
    )
    codes = {code for code in known_codes() if code.startswith(BUNDLE_CODES)}
    assert {code for code in codes if f'"{code}"' not in said} == set()
    assert len(codes) > 20


@pytest.mark.parametrize("locale", Locale)
def test_every_message_about_files_has_words(locale: Locale) -> None:
    for code in sorted(code for code in known_codes() if code.startswith(ABOUT_FILES)):
        problem = Problem("docs/x.de.md", 3, code, (("target", "x/x.pdf"), ("text", "Wort")))
        line = describe(problem, locale)
        assert line.startswith("docs/x.de.md:3: ")
        assert "x/x.pdf" in line


# -- what is in order stays unmentioned ------------------------------------------------


def test_a_collection_in_order_has_no_problems(collection: Collection) -> None:
    (
        collection.page()
        .page(locale="en")
        .guide(
            law=["stgb-241"],
            sources=["S1"],
            related=["umfrage"],
            body=(
                "# Netzwerke\n\nNach [§ 241 StGB](#law-stgb-241) und [S1](#source-s1).\n\n"
                "## Schritte\n\nWeiter zur [Umfrage](../umfrage/index.de.md#fragen), zu den "
                "[Quellen](#sources), zur [Hilfe](#help), zur [Tabelle](tabelle.csv),\n"
                "nach [draußen](https://example.org/x) und per [Mail](mailto:a@example.org).\n\n"
                "![Ein Netz](netz.png)\n"
            ),
        )
        .file("handreichungen/netzwerke/tabelle.csv", "a;b\n")
        .file("handreichungen/netzwerke/netz.png", picture())
        .guide("umfrage", order=2, body="# Umfrage\n\n## Fragen\n\nText.\n")
        .guide("umfrage", order=2, locale="en", body="# Umfrage\n\n## Questions\n\nText.\n")
        .template()
    )
    assert collection.messages() == []


def test_a_planned_material_may_be_related_and_keeps_its_place(collection: Collection) -> None:
    collection.guide(related=["umfrage"], order=2).register(
        "planned",
        "umfrage:\n  kind: guide\n  group: anfeindungen\n  order: 1\n"
        "  title: {de: Umfrage, en: Survey}\n  question: {de: Wie, en: How}\n",
    )
    assert collection.messages() == []


def test_templates_of_different_guides_share_no_places(collection: Collection) -> None:
    collection.guide().guide("umfrage", order=2).template()
    collection.template("brief", of="handreichungen/umfrage")
    assert collection.messages() == []


def test_anchor_is_looked_for_in_the_language_of_the_reader(collection: Collection) -> None:
    collection.guide(body="# Netzwerke\n\n## Schritte\n\nText.\n")
    collection.guide(
        locale="en",
        body="# Netzwerke\n\n## Steps\n\n[Go](index.en.md#steps), [not](index.en.md#schritte)\n",
    )
    line = collection.line(ENGLISH, "[Go]")
    assert collection.found() == [("missing-anchor", ENGLISH, line)]


def test_anchor_of_an_untranslated_page_is_that_of_its_german_text(collection: Collection) -> None:
    collection.guide("umfrage", order=2, body="# Umfrage\n\n## Fragen\n\nText.\n")
    collection.guide().guide(
        locale="en", body="# Netzwerke\n\n[Survey](../umfrage/index.de.md#fragen)\n"
    )
    assert collection.messages() == []


# -- all at once -----------------------------------------------------------------------


def test_all_problems_come_at_once_by_file_and_line(collection: Collection) -> None:
    collection.guide(
        date="2026-11-24",
        summary=None,
        body="Ohne Überschrift.\n",
    )
    collection.guide("umfrage", order=2, status="fertig", ide="x")
    collection.page("abc/index", body="# Abc\n\n### Drei\n\n[weg](weg.csv)\n\n![](weg.png)\n")
    collection.file("zuletzt.md", "x").register("law", "stgb-241: [\n")
    assert collection.found() == [
        ("skipped-heading", "docs/abc/index.de.md", 14),
        ("missing-link-target", "docs/abc/index.de.md", 16),
        ("missing-alt", "docs/abc/index.de.md", 18),
        ("missing-image", "docs/abc/index.de.md", 18),
        ("missing-key", GUIDE, 1),
        ("wrong-value", OTHER, 11),
        ("unknown-key", OTHER, 15),
        ("broken-yaml", "docs/register/law.yml", 2),
        ("bad-language", "docs/zuletzt.md", 1),
    ]


def test_text_with_wrong_details_is_still_looked_at_for_being_empty(
    collection: Collection,
) -> None:
    collection.guide(status="fertig", body="\n")
    assert {code for code, _, _ in collection.found()} == {"wrong-value", "empty-page"}


def test_problems_are_the_same_every_time(collection: Collection) -> None:
    collection.guide(audience=["a", "b", "c"], related=["x", "y"], law=["u", "v"])
    assert collection.problems() == collection.problems()


@pytest.mark.parametrize(
    "title", ["Leichte Sprache und Gebärdensprache", "Was Leichte Sprache ist", "Plain language"]
)
def test_a_text_about_leichte_sprache_claims_nothing(title: str, collection: Collection) -> None:
    assert collection.page("leicht/index", title=title).problems() == []


@pytest.mark.parametrize(
    "title", ["Hilfe in Leichter Sprache", "Hilfe (Leichte Sprache)", "Help in easy read"]
)
def test_a_tested_text_may_be_called_leichte_sprache(title: str, collection: Collection) -> None:
    tested = {"tested_by": "Prüfgruppe der Lebenshilfe", "tested_on": "2026-02-01"}
    assert collection.page("leicht/index", title=title, **tested).problems() == []
    untested = {"tested_by": None, "tested_on": None}
    found = collection.page("leicht/index", title=title, **untested).found()
    assert {code for code, _, _ in found} == {"untested-easy-language"}


def test_a_heading_may_not_promise_what_nobody_has_tested(collection: Collection) -> None:
    collection.page(
        "leicht/index", title="Hilfe", body="# Hilfe\n\n## Alles in Leichter Sprache\n\nA.\n"
    )
    assert collection.found() == [("untested-easy-language", "docs/leicht/index.de.md", 14)]


def test_a_situation_leads_to_a_heading_or_a_diagram_of_its_text(collection: Collection) -> None:
    collection.register(
        "processes",
        "weg:\n  title: {de: Weg, en: Path}\n  steps:\n"
        + 2 * "    - {what: {de: a, en: a}, who: {de: b, en: b}, when: {de: c, en: c}}\n",
    )
    collection.guide(body="# Netzwerke\n\n[Ablauf](#process-weg)\n\n## Der Weg\n\nText.\n")
    for anchor in ("process-weg", "der-weg", "help"):
        text = "a:\n  order: 1\n  text: {de: Da, en: There}\n  to: netzwerke\n"
        place = f"  at: {{de: {anchor}, en: x}}\n"
        assert collection.register("situations", text + place).problems() == [], anchor


def test_anchors_of_the_frame_are_reserved() -> None:
    """What the templates call by a fixed name; the page for editors has no text of anybody."""
    found = {
        anchor
        for path in (ROOT / "overrides").rglob("*.html")
        if path.name != "status.html"
        for anchor in re.findall(r'\bid="([a-z][a-zA-Z0-9-]*)"', path.read_text(encoding="utf-8"))
    }
    assert {it for it in found if not it.startswith(RESERVED_PREFIXES)} <= RESERVED_ANCHORS
    assert len(found) > 15
