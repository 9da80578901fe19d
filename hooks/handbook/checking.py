"""Everything that is checked before anything is built, in one place for all who build or check.

In: the docs folder and today's date. Out: the `Catalog` with all problems at once; for people who
write, also what deserves a second look.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.model import Catalog, Problem
from handbook.prose import REMARKS, find_remarks, find_slips
from handbook.reading import read_catalog
from handbook.search import ALIAS_REMARKS, find_alias_remarks, find_alias_slips
from handbook.switches import find_unknown_switches
from handbook.validation import find_problems

HINTS = REMARKS | ALIAS_REMARKS
"""Codes of what `find_hints` finds."""


def day_of(environment: Mapping[str, str]) -> dt.date:
    """Give the day for which the collection is checked and pages say what is due.

    Today (UTC), or `HANDBOOK_DAY` (2026-11-26), by which a site is built again as it was. The
    caller hands the environment in; ValueError where the value is no day.
    """
    given = environment.get("HANDBOOK_DAY")
    return dt.date.fromisoformat(given) if given else dt.datetime.now(dt.UTC).date()


@dataclass(frozen=True, slots=True)
class Checked:
    """The collection as it could be read, and what stands in the way of building it."""

    catalog: Catalog
    problems: tuple[Problem, ...]


def check_collection(docs: Path, today: dt.date) -> Checked:
    """Read and check everything below the docs folder; problems in the order of files and lines."""
    reading = read_catalog(docs, docs.name)
    catalog = reading.catalog
    problems = {
        *reading.problems,
        *find_problems(catalog, today, docs.name),
        *find_slips(catalog, docs.name),
        *find_alias_slips(catalog, docs.name),
        *find_unknown_switches(catalog, docs.name),
    }
    return Checked(catalog, tuple(sorted(problems)))


def find_hints(catalog: Catalog, docs: str = "docs") -> tuple[Problem, ...]:
    """Find what deserves a second look; it never stops a build."""
    return tuple(sorted({*find_remarks(catalog, docs), *find_alias_remarks(catalog, docs)}))
