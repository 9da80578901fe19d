"""Commands that read content: check it, and keep translations in step."""

import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from handbook.freshness import stale_translations, with_origin
from handbook.messages import describe_all, locale_of_language
from handbook.model import SOURCE_LOCALE, Catalog, Locale
from handbook.reading import read_catalog
from handbook.validation import find_problems

DOCS = "docs"


def read_checked(project: Path) -> Catalog | None:
    """Read the collection; where something is wrong, print all of it and give None."""
    today = dt.datetime.now(dt.UTC).date()
    reading = read_catalog(project / DOCS, DOCS)
    problems = [*reading.problems, *find_problems(reading.catalog, today, DOCS)]
    if not problems:
        return reading.catalog
    print(describe_all(problems, locale_of_language(os.environ)).lstrip("\n"), file=sys.stderr)
    return None


def check_content(project: Path) -> int:
    """Check everything; 0 where all is well, else 1."""
    catalog = read_checked(project)
    if catalog is None:
        return 1
    german = locale_of_language(os.environ) is Locale.DE
    texts = sum(1 for _ in catalog.translations())
    print(f"{texts} Texte geprüft, alles in Ordnung." if german else f"{texts} texts, all well.")
    for text in stale_translations(catalog):
        path = f"{DOCS}/{text.src_uri}"
        print(
            f"{path}:1: Hinweis: Der deutsche Text ist neuer als diese Übersetzung."
            if german
            else f"{path}:1: note: the German text is newer than this translation."
        )
    return 0


def mark_translated(project: Path, paths: Sequence[Path]) -> int:
    """Write the digest of the source text into each translation; 1 where one is no translation."""
    docs = (project / DOCS).resolve()
    catalog = read_catalog(docs, DOCS).catalog
    german = locale_of_language(os.environ) is Locale.DE
    failed = 0
    for path in paths:
        found = path.resolve()
        src_uri = found.relative_to(docs).as_posix() if found.is_relative_to(docs) else ""
        material = catalog.material_of(src_uri)
        source = material.translations.get(SOURCE_LOCALE) if material else None
        if source is None or source.src_uri == src_uri:
            words = "Das ist keine Übersetzung." if german else "This is not a translation."
            print(f"{path}:1: {words}", file=sys.stderr)
            failed = 1
            continue
        text = path.read_text(encoding="utf-8")
        path.write_text(with_origin(text, source.digest), encoding="utf-8")
    return failed
