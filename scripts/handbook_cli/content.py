"""Commands that read content: check it, and say what is due."""

import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from handbook.checking import check_collection, find_hints
from handbook.due import DueKind, find_due
from handbook.freshness import judge_all
from handbook.messages import describe, describe_all, locale_of_language
from handbook.model import Catalog, Locale, Problem
from handbook.overlay import read_trace
from handbook.prose import LONGEST_SENTENCE, count_sentences
from handbook.reading import read_catalog
from handbook.views import LOCALE_NAMES

DOCS = "docs"


def today() -> dt.date:
    """Give the day on which texts are checked."""
    return dt.datetime.now(dt.UTC).date()


def read_checked(project: Path) -> Catalog | None:
    """Read the collection; where something is wrong, print all of it and give None."""
    checked = check_collection(project / DOCS, today())
    if not checked.problems:
        return checked.catalog
    problems = read_trace(project).problems(checked.problems)
    text = describe_all(problems, locale_of_language(os.environ))
    print(text.lstrip("\n"), file=sys.stderr)
    return None


def check_content(project: Path, remarks: bool = False) -> int:
    """Check everything; 0 where all is well, else 1. `remarks`: show every hint on wording too."""
    catalog = read_checked(project)
    if catalog is None:
        return 1
    locale = locale_of_language(os.environ)
    german = locale is Locale.DE
    texts = sum(1 for _ in catalog.translations())
    print(f"{texts} Texte geprüft, alles in Ordnung." if german else f"{texts} texts, all well.")
    trace = read_trace(project)
    for found in judge_all(catalog):
        if found.stale:
            path, _ = trace.origin(f"{DOCS}/{found.text.src_uri}", 1)
            print(
                f"{path}:1: Hinweis: Der deutsche Text ist neuer als diese Übersetzung: "
                f"handbook freshness {path} --diff"
                if german
                else f"{path}:1: note: the German text is newer than this translation: "
                f"handbook freshness {path} --diff"
            )
    hints = trace.problems(find_hints(catalog, DOCS, project / DOCS))
    _tell_remarks(catalog, locale, hints, remarks)
    return 0


def _tell_remarks(
    catalog: Catalog, locale: Locale, found: Sequence[Problem], all_of_them: bool
) -> None:
    """Say how plain the texts are, and where to look again."""
    german = locale is Locale.DE
    for language in Locale:
        sentences, long = count_sentences(catalog, language)
        limit = LONGEST_SENTENCE[language]
        share = 100 * long / sentences if sentences else 0.0
        print(
            f"{LOCALE_NAMES[language]}: {sentences} Sätze, {share:.1f} % mit mehr als {limit} "
            "Wörtern.".replace(".", ",", 1)
            if german
            else f"{LOCALE_NAMES[language]}: {sentences} sentences, {share:.1f} % with more than "
            f"{limit} words."
        )
    if all_of_them:
        for remark in found:
            print(describe(remark, locale))
    elif found:
        print(
            f"{len(found)} Hinweise zum Wortlaut: handbook check --hints zeigt sie."
            if german
            else f"{len(found)} hints on wording: handbook check --hints shows them."
        )


def tell_due(project: Path, day: dt.date | None = None) -> int:
    """List what somebody should look at again, as of `day` (None: today); 0 in any case."""
    locale = locale_of_language(os.environ)
    german = locale is Locale.DE
    catalog = read_catalog(project / DOCS, DOCS).catalog
    found = find_due(catalog, day or today(), DOCS)
    trace = read_trace(project)
    for due in found:
        path, line = trace.origin(due.path, due.line)
        words = _DUE_WORDS[due.kind][0 if german else 1].format(count=due.name)
        name = "" if due.kind == "links" else f"{due.name}: "
        if due.since is None:
            since = "„checked“ fehlt" if german else "no “checked”"
        else:
            since = f"seit {due.since:%d.%m.%Y}" if german else f"since {due.since:%Y-%m-%d}"
        print(f"{path}:{line}: {name}{words} ({since})")
    if german:
        print(f"{len(found)} Einträge sind fällig." if found else "Nichts ist fällig.")
    else:
        print(f"{len(found)} entries are due." if found else "Nothing is due.")
    return 0


_DUE_WORDS: dict[DueKind, tuple[str, str]] = {
    "text": ("Der Text ist zu prüfen", "the text is to be reviewed"),
    "law": ("Die Vorschrift ist zu prüfen", "the provision is to be checked"),
    "contact": ("Der Kontakt ist zu prüfen", "the contact is to be checked"),
    "help": ("Das Angebot ist zu prüfen", "the offer is to be checked"),
    "link": ("Die Adresse ist zu prüfen", "the address is to be checked"),
    "links": (
        "Quellen, deren Adressen zu prüfen sind: {count}",
        "sources whose addresses are to be checked: {count}",
    ),
    "uncertain": ("Die Vorschrift ist unsicher", "the provision is uncertain"),
}
