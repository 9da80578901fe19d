"""Commands that read content: check it, and say what is due."""

import datetime as dt
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook.annotations import github_commands, gitlab_report
from handbook.checking import Checked, check_collection, day_of, find_hints
from handbook.due import DueKind, find_due
from handbook.freshness import judge_all
from handbook.mending import files_to_mend, plan_mending
from handbook.messages import describe, describe_all, locale_of_language
from handbook.model import Catalog, Locale, Problem
from handbook.overlay import Trace, read_trace
from handbook.prose import LONGEST_SENTENCE, count_sentences
from handbook.publishing import write_file
from handbook.reading import read_catalog
from handbook.textfiles import MAX_SIZE
from handbook.views import LOCALE_NAMES

DOCS = "docs"


def today() -> dt.date:
    """Give the day on which texts are checked."""
    return day_of(os.environ)


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What a check shows, and where else it says what it has found."""

    hints: bool = False
    """Show every hint on wording."""
    fix: bool = False
    """Mend first what a machine can mend safely."""
    gitlab_report: Path | None = None
    """File for GitLab's Code Quality report."""


def read_checked(project: Path) -> Catalog | None:
    """Read the collection; where something is wrong, print all of it and give None."""
    checked = _check(project)
    return None if _tell_problems(checked.problems) else checked.catalog


def check_content(project: Path, options: CheckOptions) -> int:
    """Check everything; 0 where all is well, else 1.

    On GitHub problems are marked on their lines too.
    """
    locale = locale_of_language(os.environ)
    german = locale is Locale.DE
    if options.fix:
        _mend(project, locale)
    checked, trace = _check(project), read_trace(project)
    catalog, problems = checked.catalog, checked.problems
    notes = () if problems else _behind(catalog, trace)
    if options.gitlab_report:
        options.gitlab_report.write_text(gitlab_report(problems, locale, notes), encoding="utf-8")
    failed = _tell_problems(problems)
    if not failed:
        texts = sum(1 for _ in catalog.translations())
        print(
            f"{texts} Texte geprüft, alles in Ordnung." if german else f"{texts} texts, all well."
        )
        for note in notes:
            print(describe(note, locale))
        hints = trace.problems(find_hints(catalog, DOCS, project / DOCS))
        _tell_remarks(catalog, locale, hints, options.hints)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for line in (
            *github_commands(problems, locale),
            *github_commands(notes, locale, "note"),
        ):
            print(line)
    return 1 if failed else 0


def _mend(project: Path, locale: Locale) -> None:
    """Mend files that a machine can mend safely, and say what was done."""
    docs = project / DOCS
    catalog = read_catalog(docs, DOCS).catalog
    paths = {name: docs / name for name in files_to_mend(catalog)}
    files = {
        name: path.read_bytes()
        for name, path in paths.items()
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= MAX_SIZE
    }
    for mended in plan_mending(catalog, files, DOCS):
        write_file(docs, mended.src_uri, mended.text.encode("utf-8"))
        for done in mended.done:
            print(describe(done, locale))


def _check(project: Path) -> Checked:
    """Check the collection; problems stand where editors wrote what is wrong."""
    checked = check_collection(project / DOCS, today())
    problems = read_trace(project).problems(checked.problems)
    return Checked(checked.catalog, tuple(problems))


def _tell_problems(problems: Sequence[Problem]) -> bool:
    """Print all problems; whether there are any."""
    if problems:
        text = describe_all(problems, locale_of_language(os.environ))
        print(text.lstrip("\n"), file=sys.stderr)
    return bool(problems)


def _behind(catalog: Catalog, trace: Trace) -> tuple[Problem, ...]:
    """Name translations that are older than their German text; they stop nothing."""
    stale = (it.text.src_uri for it in judge_all(catalog) if it.stale)
    paths = [trace.origin(f"{DOCS}/{src_uri}", 1)[0] for src_uri in stale]
    return tuple(Problem(path, 1, "translation-behind", (("path", path),)) for path in paths)


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
