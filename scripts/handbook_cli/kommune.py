"""Commands for a municipality's own folder: start it, accept changed sections, print its schema."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from handbook.frontmatter import NotEditableError
from handbook.messages import describe_all, locale_of_language
from handbook.model import Locale, Problem
from handbook.overlay import (
    ORIGINALS,
    PAGES,
    SCHEMA_FILE,
    SECTIONS,
    SETTINGS_FILE,
    Start,
    accept_section,
    draft_settings,
    read_folder,
)
from handbook.publishing import write_file
from handbook.reading import read_catalog
from handbook.schemas import municipality_schema
from handbook_cli.content import DOCS

_READ_ME = """\
Dieser Ordner gehört Ihrer Kommune. Er ändert nichts an der Sammlung selbst.

kommune.yml   Ihre Angaben: Name, Kontakte, Logo, Farben, Impressum
seiten        eigene Texte, in Ordnern wie in docs/ der Sammlung
abschnitte    eigene Abschnitte vor, nach oder statt einem Abschnitt der Sammlung

Ein Abschnitt ist eine Datei, zum Beispiel abschnitte/kontakt.de.md (Englisch: kontakt.en.md):

---
text: incident-management
section: Rollen und Zuständigkeiten
place: before
---

## So ist es bei uns

Ihr Text.

text ist die Kennung (id) des Textes, section die Überschrift des Abschnitts.
place ist before (davor), after (danach) oder instead (statt). Bei instead halten Sie mit
„handbook kommune accept DATEI“ fest, welche Fassung Sie ersetzen. Ändert sich das Original, sagt
es Ihnen die nächste Prüfung.
Links schreiben Sie so, als stünde Ihr Abschnitt in der Datei des Textes.

Prüfen:  handbook check --kommune ORDNER
Ansehen: handbook serve --kommune ORDNER
Bauen:   handbook build --kommune ORDNER
"""


def start_folder(project: Path, folder: Path, start: Start) -> int:
    """Write a first folder; 1 where there is a kommune.yml already, which stays as it is."""
    german = locale_of_language(os.environ) is Locale.DE
    settings = folder / SETTINGS_FILE
    if settings.exists():
        words = "gibt es schon und bleibt, wie es ist." if german else "is there already and stays."
        print(f"{settings}: {words}", file=sys.stderr)
        return 1
    roles = read_catalog(project / DOCS, DOCS).catalog.registers.roles
    for name in (PAGES, SECTIONS):
        (folder / name).mkdir(parents=True, exist_ok=True)
    settings.write_text(draft_settings(start, roles), encoding="utf-8")
    (folder / SCHEMA_FILE).write_text(municipality_schema(roles), encoding="utf-8")
    (folder / "LIESMICH.txt").write_text(_READ_ME, encoding="utf-8")
    if german:
        print(f"{settings} ist angelegt. Füllen Sie die Datei aus und prüfen Sie mit:")
    else:
        print(f"{settings} is there. Fill it in and check it with:")
    print(f"handbook check --kommune {folder}")
    return 0


def print_schema(project: Path) -> int:
    """Print the JSON Schema of kommune.yml."""
    roles = read_catalog(project / DOCS, DOCS).catalog.registers.roles
    print(municipality_schema(roles), end="")
    return 0


def accept_changes(project: Path, paths: Sequence[Path]) -> int:
    """Note in files of `abschnitte` which section they replace; 1 where one cannot be accepted."""
    locale = locale_of_language(os.environ)
    catalog = read_catalog(project / DOCS, DOCS).catalog
    failed = 0
    for path in paths:
        root, shown = path.resolve().parent.parent, path.parent.parent.as_posix()
        folder = read_folder(root, shown)
        name = folder.path(f"{SECTIONS}/{path.name}")
        local = next((it for it in folder.sections if it.path == name), None)
        problems = [it for it in folder.problems if it.path == name]
        if (root / ORIGINALS).is_symlink():  # nothing is written through a link
            local, problems = None, [Problem(name, 1, "outside-link", (("name", ORIGINALS),))]
        written = path.read_bytes().decode("utf-8") if local else ""
        try:
            accepted = accept_section(catalog, local, written) if local else None
        except NotEditableError as error:
            accepted = None
            problems = [Problem(name, 1, "not-editable", (("key", error.key),))]
        if accepted is None:
            failed = 1
            told = describe_all(problems, locale).lstrip("\n") if problems else None
            print(told or f"{path}:1: {_NOT_ACCEPTED[locale is Locale.EN]}", file=sys.stderr)
            continue
        write_file(root, f"{ORIGINALS}/{path.name}", accepted.original.encode())
        write_file(root, f"{SECTIONS}/{path.name}", accepted.text.encode())
        print(f"{path}: {_ACCEPTED[locale is Locale.EN]}")
    return failed


_ACCEPTED = (
    "festgehalten, welche Fassung ersetzt wird.",
    "noted which version is replaced.",
)
_NOT_ACCEPTED = (
    "Diese Datei ersetzt keinen Abschnitt, den es gibt. Hilfe: handbook check --kommune",
    "This file replaces no section that there is. For help: handbook check --kommune",
)
