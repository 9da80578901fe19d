"""What made a bundle: the commit and its files, the packages and libraries of this machine."""

import io
import platform
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from handbook.bundle.packing import Packed
from handbook.bundle.sbom import Component, licence_words
from handbook.bundle.source import (
    BUILT_FROM,
    SourceRecord,
    find_differences,
    read_record,
    record_of,
    recorded_files,
)
from handbook.model import Problem

PROJECT = "handbook-collection"
_LIBRARIES = (
    "libfontconfig1", "libfreetype6", "libglib2.0-0", "libglib2.0-0t64", "libharfbuzz-subset0",
    "libharfbuzz0b", "libpango-1.0-0", "libpangoft2-1.0-0", "zlib1g",
)  # fmt: skip
"""Debian's packages that set the type of PDFs; another version may give other bytes."""
_LICENCE_FILES = ("mkdocs-material", "simplemma")
"""Packages of which parts go to readers: style sheets, pairs of words."""
_ICONS = ("material", "fontawesome")
"""Sets of icons that Material's style sheets hold."""


@dataclass(frozen=True, slots=True)
class Source:
    """The source that a project's folder holds."""

    record: SourceRecord
    files: dict[str, Packed]


def read_source(project: Path) -> tuple[Source | None, tuple[Problem, ...]]:
    """Read the source; None and problems where it is none that a commit names.

    With git: the last commit, and the folder may differ from it in nothing. Without: the record
    that came with the source in an archive.
    """
    if (project / ".git").exists():
        changed = _git(project, "status", "--porcelain", "-z", "--untracked-files=all")
        if problems := tuple(_uncommitted(changed.decode("utf-8", errors="replace"))):
            return None, problems
        commit, epoch = _git(project, "log", "-1", "--format=%H %ct").decode().split()
        files = dict(_committed(project, commit))
        return Source(record_of(commit, int(epoch), files), files), ()
    record = read_record(project)
    if record is None:
        return None, (Problem(project.name, 1, "bundle-no-source"),)
    if problems := tuple(find_differences(project, record)):
        return None, problems
    return Source(record, recorded_files(project, record)), ()


def _uncommitted(status: str) -> Iterator[Problem]:
    """Read what git says of the folder; new files count where everything is built from."""
    for line in filter(None, status.split("\0")):
        if len(line) < 4 or line[2] != " ":  # behind a rename stands the old name alone
            continue
        state, name = line[:2], line[3:]
        if state != "??" or name.partition("/")[0] in BUILT_FROM:
            yield Problem(name, 1, "bundle-uncommitted")


def _committed(project: Path, commit: str) -> Iterator[tuple[str, Packed]]:
    with tarfile.open(fileobj=io.BytesIO(_git(project, "archive", "--format=tar", commit))) as tar:
        for member in tar:
            if member.isfile() and (file := tar.extractfile(member)) is not None:
                yield member.name, Packed(file.read(), bool(member.mode & 0o100))


def _git(project: Path, *words: str) -> bytes:
    command = ["git", "-C", str(project), *words]
    return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 - fixed words


def find_components() -> tuple[str, tuple[Component, ...]]:
    """List Python, all packages that the project needs and the libraries; with its own version."""
    own = distribution(PROJECT)
    needed: dict[str, Distribution] = {}
    waiting, seen = list(_needs(own, "")), set()
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        try:
            found = distribution(name)
        except PackageNotFoundError:  # of another system
            continue
        needed[name] = found
        waiting += _needs(found, extra)
    python = Component(
        "application",
        "python",
        platform.python_version(),
        "PSF-2.0",
        f"pkg:generic/python@{platform.python_version()}",
    )
    packages = (_package(it, needed) for it in needed.values())
    return own.version, (python, *packages, *_libraries())


def _needs(found: Distribution, extra: str) -> Iterator[tuple[str, str]]:
    """Give what a package needs on this system: names, and each with the extras asked of it."""
    for line in found.requires or ():
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate({"extra": extra}):
            name = str(canonicalize_name(wanted.name))
            yield from ((name, it) for it in ("", *sorted(wanted.extras)))


def _package(found: Distribution, known: dict[str, Distribution]) -> Component:
    name = canonicalize_name(found.name)
    about = found.metadata
    needs = {it for it, _ in _needs(found, "")} & known.keys()
    return Component(
        "library",
        name,
        found.version,
        licence_words(
            "".join(about.get_all("License-Expression", [])),
            "".join(about.get_all("License", [])),
            [it for it in about.get_all("Classifier", []) if it.startswith("License ::")],
        ),
        f"pkg:pypi/{name}@{found.version}",
        depends=tuple(sorted(f"pkg:pypi/{it}@{known[it].version}" for it in needs)),
    )


def _libraries() -> Iterator[Component]:
    """Ask Debian's package manager; nothing on other systems."""
    form = "-f=${db:Status-Abbrev}\t${Package}\t${Version}\t${Architecture}\n"
    command = ["dpkg-query", "-W", form, *_LIBRARIES]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    except FileNotFoundError:
        return
    for line in done.stdout.splitlines():
        status, name, version, machine = line.split("\t")
        if status.strip() == "ii":
            purl = f"pkg:deb/debian/{name}@{version.replace('+', '%2B')}?arch={machine}"
            yield Component("library", name, version, purl=purl)


def read_licences(project: Path) -> dict[str, Packed]:
    """Collect the licences of everything that goes to readers, by name."""
    fonts = project / "overrides/assets/fonts"
    found = [*(project / "LICENSES").glob("*.txt"), *fonts.glob("*.txt"), project / "LICENSE"]
    files = {path.name.removesuffix(".txt") + ".txt": Packed(path) for path in found}
    for name in _LICENCE_FILES:
        for part in distribution(name).files or ():
            if "licenses" in part.parts and part.name.upper().startswith("LICENSE"):
                files[f"{name}.txt"] = Packed(Path(str(part.locate())))
    icons = Path(str(distribution("mkdocs-material").locate_file("material/templates/.icons")))
    for name in _ICONS:
        (path,) = (icons / name).glob("LICENSE*")
        files[f"icons-{name}.txt"] = Packed(path)
    return files
