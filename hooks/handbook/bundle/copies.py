"""A copy on a server: its versions, and which of them is served.

In: a copy's folder and a finished version. Out: the same folder, in which the link `aktuell` leads
to one whole version at every moment. A version is complete in its place, and the disk has it,
before the link is changed, in one step (rename over it, POSIX). Of earlier versions the last stays:

    aktuell -> versionen/handbuch-2026-11-26-e6e1d68a0b1c
    versionen/handbuch-2026-11-26-e6e1d68a0b1c/        website/ and all else of the archive
    versionen/handbuch-2026-11-26-e6e1d68a0b1c.vorher  name of the version served before
    versionen/handbuch-2026-10-01-0dad3f9b1c2d/

Only one process may work on a copy at a time; the caller sees to that.
"""

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

ACTIVE = "aktuell"
VERSIONS = "versionen"
_BEFORE = ".vorher"
_STAGED = ".neu-"


def active_version(copy: Path) -> str:
    """Give the name of the version that is served; empty where there is none."""
    link = copy / ACTIVE
    return link.readlink().name if link.is_symlink() else ""


def previous_version(copy: Path) -> str:
    """Give the name of the version that was served before; empty where there is none."""
    record = copy / VERSIONS / f"{active_version(copy)}{_BEFORE}"
    try:
        name = record.read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    return name if name and (copy / VERSIONS / name).is_dir() else ""


def version_folder(copy: Path, name: str) -> Path:
    """Give the folder of a version."""
    return copy / VERSIONS / name


def stage(copy: Path, fill: Callable[[Path], None]) -> Path:
    """Make a new version beside those that are there; gives its folder.

    `fill` writes it into a folder that is not there yet. What an earlier process has left behind is
    removed first. Raises what `fill` raises, and leaves nothing then.
    """
    versions = copy / VERSIONS
    versions.mkdir(parents=True, exist_ok=True)
    versions.chmod(0o755)  # whatever the umask: the server is another user
    for left in versions.glob(f"{_STAGED}*"):
        _remove(left)
    staged = versions / f"{_STAGED}{os.getpid()}"
    try:
        fill(staged)
    except BaseException:
        _remove(staged)
        raise
    return staged


def switch(copy: Path, staged: Path, name: str) -> None:
    """Serve a staged version under its name, and keep the one that was served before.

    Raises OSError where the file system refuses; what was served then still is.
    """
    before = active_version(copy)
    target = copy / VERSIONS / name
    if name == before:
        raise FileExistsError(target)
    if target.exists():  # served once, and rolled back from
        _remove(target)
    staged.rename(target)
    _point(copy, name, before)
    kept = {name, before}
    for other in sorted((copy / VERSIONS).iterdir()):
        if other.name.removesuffix(_BEFORE) not in kept:
            _remove(other)


def roll_back(copy: Path) -> str:
    """Serve the version that was served before, and give its name; empty where there is none.

    Twice leads back.
    """
    before = previous_version(copy)
    if before:
        _point(copy, before, active_version(copy))
    return before


def _point(copy: Path, name: str, before: str) -> None:
    """Lead the link to a version, and note which was served before: first that, then the link."""
    versions = copy / VERSIONS
    record = versions / f"{name}{_BEFORE}"
    partial = versions / f"{_STAGED}record"
    with partial.open("w", encoding="utf-8") as file:
        file.write(f"{before}\n")
        file.flush()
        os.fsync(file.fileno())
    partial.replace(record)
    _sync(versions)
    link = copy / f".{ACTIVE}-neu"
    link.unlink(missing_ok=True)
    link.symlink_to(f"{VERSIONS}/{name}", target_is_directory=True)
    link.replace(copy / ACTIVE)
    _sync(copy)


def _remove(path: Path) -> None:
    """Remove a file or a folder, also one that nobody may write to."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    for folder, _, _ in os.walk(path):
        with contextlib.suppress(OSError):
            Path(folder).chmod(0o755)
    shutil.rmtree(path)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
