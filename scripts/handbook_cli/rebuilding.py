"""`handbook rebuild`: the archive again, from the commit that it names, compared byte by byte."""

import platform
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from handbook.bundle.manifest import MANIFEST
from handbook.bundle.unpacking import Archive
from handbook.model import Problem
from handbook_cli.bundling import describe_municipality
from handbook_cli.elsewhere import bundle_elsewhere
from handbook_cli.telling import refuse, say
from handbook_cli.verifying import opened

_SHOWN = 40
"""Differing files that are named."""


def rebuild_archive(path: Path, source: Path, cache: Path | None, kommune: Path | None) -> int:
    """Build an archive again and compare; 0 where every byte is the same, else 1.

    `source` is a clone that has the commit; `cache` a folder of finished PDFs, None: all are made
    anew; `kommune` the folder of the municipality whose archive it is.
    """
    with opened(path, None) as found, tempfile.TemporaryDirectory(prefix="handbook-") as folder:
        manifest = found.inspection.manifest
        if found.problems or manifest is None:
            return refuse(*found.problems)
        if (describe_municipality(kommune) if kommune else None) != manifest.local:
            return refuse(_problem(path, "rebuild-municipality"))
        own = platform.python_version()
        if own != manifest.python:
            say(
                f"Hinweis: Das Archiv entstand mit Python {manifest.python}, hier läuft {own}.",
                f"Note: the archive was made with Python {manifest.python}, this is {own}.",
            )
        clone, out = Path(folder) / "handbuch", Path(folder) / "out"
        if not _check_out(source, clone, manifest.commit):
            return refuse(_problem(path, "rebuild-no-commit", commit=manifest.commit))
        options = [
            *(["--kommune", str(kommune.resolve())] if kommune else []),
            *(["--cache", str(cache.resolve())] if cache else []),
        ]
        if bundle_elsewhere(clone, out, manifest, options) != 0:
            return 1
        return _compare(path, out / f"{manifest.name}.zip", found.archive)


def _compare(path: Path, rebuilt: Path, theirs: Archive) -> int:
    if not rebuilt.is_file():
        return refuse(_problem(path, "archive-manifest", name=MANIFEST))
    if rebuilt.read_bytes() == path.read_bytes():
        say(
            f"Gleich: {path.name} entsteht Byte für Byte aus seinem Commit.",
            f"The same: {path.name} comes byte for byte from its commit.",
        )
        return 0
    with rebuilt.open("rb") as file:
        return refuse(*_differences(theirs, Archive(file, rebuilt.name)))


def _check_out(source: Path, clone: Path, commit: str) -> bool:
    """Clone a commit; False where it is not there."""
    commands = (
        ["git", "clone", "--quiet", "--no-checkout", "--shared", str(source), str(clone)],
        ["git", "-C", str(clone), "checkout", "--quiet", "--detach", commit],
    )
    return all(
        subprocess.run(it, check=False, capture_output=True).returncode == 0  # noqa: S603 - fixed words
        for it in commands
    )


def _differences(theirs: Archive, ours: Archive) -> Iterator[Problem]:
    """Name the files that differ; where none does, the archive's frame is all that is left."""
    sums = (theirs.sums, ours.sums)
    names = [
        it for it in sorted(sums[0].keys() | sums[1].keys()) if sums[0].get(it) != sums[1].get(it)
    ]
    for name in names[:_SHOWN] or [theirs.name]:
        values = {
            side: it.get(name, "-")[:12] for side, it in zip(("theirs", "ours"), sums, strict=True)
        }
        yield _problem(Path(theirs.name), "rebuild-differs", name=name, **values)


def _problem(path: Path, code: str, /, **values: str) -> Problem:
    return Problem(path.name, 1, code, tuple(values.items()))
