"""`handbook update`: the next version on a copy, shown before, switched in one step, and back."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook.bundle.changes import STATE, change_lines, find_changes, read_state
from handbook.bundle.copies import (
    ACTIVE,
    active_version,
    roll_back,
    stage,
    switch,
    version_folder,
)
from handbook.messages import locale_of_language
from handbook.model import Problem
from handbook_cli.bundling import SERVERS, SOURCE
from handbook_cli.elsewhere import bundle_elsewhere
from handbook_cli.telling import refuse, say, say_all
from handbook_cli.verifying import Verified, opened, tell_signature

SIGNERS = "unterzeichner"
"""Name of the list of signers in a copy's folder."""
KOMMUNE = "kommune"
"""Name of the municipality's own folder in a copy."""
_LOCK = ".sperre"
_CACHE = ".cache/pdf"
"""Finished PDFs, so that the next version makes only what differs."""


def update_copy(
    copy: Path, path: Path, signers: Path | None, *, unsigned: bool = False, dry_run: bool = False
) -> int:
    """Put an archive in the place of the version that is served; 0 where it is served, else 1.

    `signers`: list of those whose signature is trusted; None: the copy's own. `unsigned`: do
    without. `dry_run`: only show what would change.
    """
    own = copy / SIGNERS
    signers = signers or (own if own.is_file() else None)
    if signers is None and not unsigned:
        return refuse(Problem(path.name, 1, "copy-unsigned", (("name", SIGNERS),)))
    if (copy / ACTIVE).exists() and not (copy / ACTIVE).is_symlink():
        return refuse(Problem(ACTIVE, 1, "copy-taken", (("name", str(copy / ACTIVE)),)))
    with opened(path, None if unsigned else signers) as found:
        if found.problems:
            return refuse(*found.problems)
        tell_signature(found.signed)
        if found.inspection.manifest and (copy / KOMMUNE).is_dir():
            return _install_with(copy / KOMMUNE, copy, found, dry_run=dry_run)
        return _install(copy, found, dry_run=dry_run)


def _install_with(kommune: Path, copy: Path, found: Verified, *, dry_run: bool) -> int:
    """Lay the municipality's folder over the new version, by the source that came with it."""
    manifest = found.inspection.manifest
    if manifest is None or manifest.local is not None:  # it was built with such a folder already
        return _install(copy, found, dry_run=dry_run)
    say(
        "Baue die neue Fassung mit Ihrem Ordner „kommune“ ...",
        "Building the new version with your folder “kommune” ...",
    )
    with tempfile.TemporaryDirectory(prefix=".bau-", dir=copy) as folder:
        unpacked, out = Path(folder) / "neu", Path(folder) / "out"
        found.archive.extract(unpacked)
        cache = os.environ.get("HANDBOOK_CACHE") or str(copy.resolve() / _CACHE)
        options = ["--kommune", str(kommune.resolve()), "--cache", cache]
        code = bundle_elsewhere(unpacked / SOURCE, out, manifest, options)
        if code != 0:
            return refuse(Problem(copy.name, 1, "copy-not-built", (("name", KOMMUNE),)))
        (built,) = out.glob("*.zip")
        with opened(built, None) as own:
            return refuse(*own.problems) if own.problems else _install(copy, own, dry_run=dry_run)


def _install(copy: Path, found: Verified, *, dry_run: bool) -> int:
    name, before = found.archive.top, active_version(copy)
    if name == before:
        say(f"{name} wird schon gezeigt.", f"{name} is served already.")
        return 0
    say(f"Bisher: {before or 'nichts'}", f"So far: {before or 'nothing'}")
    say(f"Neu:    {name}", f"New:    {name}")
    _tell_changes(copy, before, found)
    if dry_run:
        say("Nichts wurde geändert (--dry-run).", "Nothing was changed (--dry-run).")
        return 0
    try:
        copy.mkdir(parents=True, exist_ok=True)
        with _alone(copy) as alone:
            if not alone:
                return refuse(Problem(copy.name, 1, "copy-busy"))
            switch(copy, stage(copy, found.archive.extract), name)
    except (OSError, ValueError) as error:
        return refuse(_refused(copy, error))
    say(f"Gezeigt wird jetzt {name}.", f"{name} is served now.")
    if before:
        say(
            f"Zurück: scripts/update --roll-back --into {copy}",
            f"Back: scripts/update --roll-back --into {copy}",
        )
    return 0


def roll_back_copy(copy: Path) -> int:
    """Serve the version again that was served before; 0 where there is one, else 1."""
    none = Problem(copy.name, 1, "copy-no-version")
    if not copy.is_dir():
        return refuse(none)
    try:
        with _alone(copy) as alone:
            if not alone:
                return refuse(Problem(copy.name, 1, "copy-busy"))
            name = roll_back(copy)
    except OSError as error:
        return refuse(_refused(copy, error))
    if not name:
        return refuse(none)
    say(f"Gezeigt wird jetzt wieder {name}.", f"{name} is served again.")
    return 0


def _refused(copy: Path, error: Exception) -> Problem:
    return Problem(copy.name, 1, "copy-refused", (("text", str(error)),))


def _tell_changes(copy: Path, before: str, found: Verified) -> None:
    """Say what changes in the texts, the registers and the servers' configuration."""
    folder, new = version_folder(copy, before), found.inspection.state
    if not before or new is None or not (folder / STATE).is_file():
        return
    old = read_state((folder / STATE).read_bytes())
    if old is not None:
        say_all(change_lines(find_changes(old, new), locale_of_language(os.environ)))
    for place in sorted(found.archive.places):
        known = folder / place
        if place.startswith(f"{SERVERS}/") and (
            not known.is_file() or known.read_bytes() != found.archive.read(place)
        ):
            say(
                f"{place} ist anders als bisher: bitte LIESMICH.txt, Punkt 3 wiederholen.",
                f"{place} is not what it was: please repeat item 3 of LIESMICH.txt.",
            )


@contextmanager
def _alone(copy: Path) -> Iterator[bool]:
    """Hold the copy's lock; gives whether nobody else does. It falls with the process."""
    with (copy / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
