"""Raising the version of a text in all its languages."""

import datetime as dt
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from handbook.changes import Level, NewVersion, plan_version, raised
from handbook.messages import describe, locale_of_language
from handbook.model import Locale, Status
from handbook.publishing import write_file
from handbook.reading import read_catalog
from handbook_cli.content import DOCS


def bump_version(
    project: Path,
    path: Path,
    level: Level,
    words: Mapping[Locale, str],
    date: dt.date,
    review_by: dt.date | None,
) -> int:
    """Write a new version, its date and what it brought into a text in all its languages.

    `path` is the text in any language; `words` say what has changed, in each language that the text
    has. 1 where something stands in the way; then nothing is written.
    """
    docs = (project / DOCS).resolve()
    reading = read_catalog(docs, DOCS)
    locale = locale_of_language(os.environ)
    found = path.resolve()
    src_uri = found.relative_to(docs).as_posix() if found.is_relative_to(docs) else ""
    material = reading.catalog.material_of(src_uri)
    if material is None:
        problems = [it for it in reading.problems if it.path == f"{DOCS}/{src_uri}"]
        none = "Das ist kein Text der Sammlung." if locale is Locale.DE else "Not a text."
        lines = [describe(it, locale) for it in problems] or [f"{path}:1: {none}"]
        print(*lines, sep="\n", file=sys.stderr)
        return 1
    new = NewVersion(raised(material.source.meta.version, level), date, words, review_by)
    texts = material.translations.values()
    files = {it.src_uri: (docs / it.src_uri).read_bytes().decode("utf-8") for it in texts}
    plan = plan_version(material, new, files, DOCS)
    if plan.problems:
        print(*(describe(it, locale) for it in plan.problems), sep="\n", file=sys.stderr)
        return 1
    for name, file in plan.files.items():
        write_file(docs, name, file.encode("utf-8"))
        print(f"{DOCS}/{name}: {new.version}")
    if material.source.meta.status is Status.APPROVED:
        print(
            "Der Status bleibt „approved“: Bitte zurücknehmen, wenn die neue Fassung noch nicht "
            "freigegeben ist."
            if locale is Locale.DE
            else "The status remains “approved”: please take it back if the new version has not "
            "been approved yet."
        )
    return 0
