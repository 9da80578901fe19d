"""Everything that is checked before anything is built, in one place for all who build or check.

In: the docs folder and today's date. Out: the `Catalog` with all problems at once; for people who
write, also what deserves a second look.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbook.media import MEDIA_REMARKS, Looks, find_media_problems
from handbook.model import Catalog, Problem
from handbook.prose import REMARKS, find_remarks, find_slips
from handbook.reading import Reading, read_catalog
from handbook.search import (
    ALIAS_REMARKS,
    EVERYDAY_REMARKS,
    find_alias_remarks,
    find_alias_slips,
    find_everyday_remarks,
)
from handbook.switches import find_unknown_switches
from handbook.validation import find_problems

HINTS = REMARKS | ALIAS_REMARKS | EVERYDAY_REMARKS | MEDIA_REMARKS
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
    reading: Reading | None = None
    """How it was read, for the next time; None: nothing was read yet."""
    looks: Looks = field(default_factory=dict)
    """What was seen of files that are no texts."""


def check_collection(docs: Path, today: dt.date, before: Checked | None = None) -> Checked:
    """Read and check everything below the docs folder; problems in the order of files and lines.

    `before` is what came of the last time: what has not changed since is not read again.
    """
    reading = read_catalog(docs, docs.name, before.reading if before else None)
    catalog = reading.catalog
    looks = find_media_problems(docs, catalog.files, docs.name, before.looks if before else None)
    of_texts = (
        *find_problems(catalog, today, docs.name),
        *find_slips(catalog, docs.name),
        *find_alias_slips(catalog, docs.name),
        *find_unknown_switches(catalog, docs.name),
    )
    problems = {
        *reading.problems,
        *(it for _, seen in looks.values() for it in seen if it.code not in MEDIA_REMARKS),
        *catalog.in_files(of_texts, docs.name),
    }
    return Checked(catalog, tuple(sorted(problems)), reading, looks)


def find_hints(
    catalog: Catalog, docs: str = "docs", folder: Path | None = None
) -> tuple[Problem, ...]:
    """Find what deserves a second look; it never stops a build.

    `folder` is the docs folder itself, where files that are no texts shall be looked at too.
    """
    looks = find_media_problems(folder, catalog.files, docs) if folder else {}
    remarks = (it for _, seen in looks.values() for it in seen if it.code in MEDIA_REMARKS)
    of_texts = (
        *find_remarks(catalog, docs),
        *find_alias_remarks(catalog, docs),
        *find_everyday_remarks(catalog, docs),
    )
    return tuple(sorted({*catalog.in_files(of_texts, docs), *remarks}))
