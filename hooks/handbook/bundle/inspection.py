"""Whether an archive is one of ours and in order.

In: an open archive. Out: its manifest, the state of its texts, and every problem at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.bundle.changes import STATE, State, read_state
from handbook.bundle.manifest import MANIFEST, Manifest, read_manifest
from handbook.bundle.sbom import SBOM, find_sbom_problems
from handbook.bundle.unpacking import Archive
from handbook.model import Problem


@dataclass(frozen=True, slots=True)
class Inspection:
    """What an archive is, and what is wrong with it."""

    problems: tuple[Problem, ...]
    manifest: Manifest | None = None
    """None where there are problems."""
    state: State | None = None


def inspect(archive: Archive, website: str) -> Inspection:
    """Check names, sums, manifest, state and components; `website` is the folder of the site."""
    if archive.problems:
        return Inspection(archive.problems)
    needed = (MANIFEST, SBOM, STATE, f"{website}/index.html")
    if missing := [it for it in needed if it not in archive.places]:
        return Inspection(
            tuple(Problem(archive.name, 1, "archive-missing", (("name", it),)) for it in missing)
        )
    manifest = read_manifest(archive.read(MANIFEST))
    state = read_state(archive.read(STATE))
    problems = tuple(_find_problems(archive, website, manifest, state))
    if problems:
        return Inspection(problems)
    return Inspection((), manifest, state)


def _find_problems(
    archive: Archive, website: str, manifest: Manifest | None, state: State | None
) -> Iterator[Problem]:
    if manifest is None or manifest.name != archive.top:
        yield Problem(archive.name, 1, "archive-manifest", (("name", MANIFEST),))
    if state is None:
        yield Problem(archive.name, 1, "archive-manifest", (("name", STATE),))
    yield from find_sbom_problems(archive.read(SBOM), archive.sums, website, archive.name)
