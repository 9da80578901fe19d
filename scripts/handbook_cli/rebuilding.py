"""`handbook rebuild`: the archive again, from the commit that it names, compared byte by byte."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from handbook.bundle.manifest import Manifest
from handbook.bundle.unpacking import Archive
from handbook.model import Problem
from handbook_cli.telling import refuse, say
from handbook_cli.verifying import opened

_SHOWN = 40
"""Differing files that are named."""


def rebuild_archive(path: Path, source: Path, cache: Path | None) -> int:
    """Build an archive again and compare; 0 where every byte is the same, else 1.

    `source` is a clone that has the commit; `cache` a folder of finished PDFs, None for none.
    """
    with opened(path, None) as found:
        manifest = found.inspection.manifest
        if found.problems or manifest is None:
            return refuse(*found.problems)
        with tempfile.TemporaryDirectory(prefix="handbook-rebuild-") as folder:
            clone, out = Path(folder) / "handbuch", Path(folder) / "out"
            if not _check_out(source, clone, manifest.commit):
                values = (("commit", manifest.commit),)
                return refuse(Problem(path.name, 1, "rebuild-no-commit", values))
            if _bundle(clone, out, manifest, cache) != 0:
                return 1
            rebuilt = out / f"{manifest.name}.zip"
            if rebuilt.read_bytes() == path.read_bytes():
                say(
                    f"Gleich: {path.name} entsteht Byte für Byte aus Commit {manifest.commit}.",
                    f"The same: {path.name} comes byte for byte from commit {manifest.commit}.",
                )
                return 0
            with rebuilt.open("rb") as file:
                return refuse(*_differences(found.archive, Archive(file, rebuilt.name)))


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


def _bundle(clone: Path, out: Path, manifest: Manifest, cache: Path | None) -> int:
    """Let the commit's own command make the archive, with the values that the manifest states."""
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": str(manifest.epoch),
        "HANDBOOK_DAY": manifest.day.isoformat(),
    }
    options = [
        *(["--production"] if manifest.production else []),
        *(["--cache", str(cache.resolve())] if cache else []),
    ]
    command = [str(clone / "scripts/bundle"), "--out", str(out), *options]
    done = subprocess.run(command, env=environment, check=False, stdout=sys.stderr)  # noqa: S603 - of the commit that the caller asked for
    return done.returncode


def _differences(theirs: Archive, ours: Archive) -> Iterator[Problem]:
    """Name the files that differ; where none does, the archive's frame is all that is left."""
    sums = (theirs.sums, ours.sums)
    names = [
        it for it in sorted(sums[0].keys() | sums[1].keys()) if sums[0].get(it) != sums[1].get(it)
    ]
    for name in names[:_SHOWN] or [theirs.name]:
        values = (
            ("name", name),
            ("theirs", sums[0].get(name, "-")[:12]),
            ("ours", sums[1].get(name, "-")[:12]),
        )
        yield Problem(theirs.name, 1, "rebuild-differs", values)
