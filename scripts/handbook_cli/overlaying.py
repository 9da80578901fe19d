"""A municipality's folder laid over the collection: the staged project that the commands work on.

The plan is the core's (`handbook.overlay`); here it becomes files, in a folder beside the site or a
temporary one, and that folder is built, checked or shown like any other project.
"""

import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook.checking import check_collection
from handbook.messages import describe_all, locale_of_language
from handbook.model import Problem
from handbook.overlay import TRACE_FILE, OverlayPlan, plan_overlay, read_folder
from handbook.publishing import remove
from handbook.reading import read_catalog
from handbook_cli.content import DOCS, today

COPIED = (DOCS, "overrides")
"""Folders of the collection that the staged project has for itself; hooks are only pointed at."""


@contextmanager
def laid_over(
    project: Path, kommune: Path | None, site: Path | None = None, production: bool = False
) -> Iterator[Path | None]:
    """Give the project to work on: the collection, or a copy with the municipality's folder on it.

    None where the municipality has something to mend; it is printed then. The copy lies beside
    `site` (None: in a temporary folder) and is removed in the end.
    """
    if kommune is None:
        yield project
        return
    with _folder_for(site) as staged:
        plan = plan_for(project, kommune, production)
        problems = list(plan.problems)
        if plan.usable:
            stage(project, plan, staged)
            if problems:  # all at once; else the ordinary check follows anyway
                found = check_collection(staged / DOCS, today()).problems
                problems += plan.trace.problems(found)
        if problems:
            text = describe_all(sorted(set(problems)), locale_of_language(os.environ))
            print(text.lstrip("\n"), file=sys.stderr)
        yield None if problems else staged


@contextmanager
def _folder_for(site: Path | None) -> Iterator[Path]:
    if site is None:
        with tempfile.TemporaryDirectory(prefix="handbook-") as folder:
            yield Path(folder)
        return
    # Named so that the next build clears it away if this one is killed.
    staged = site.with_name(f".{site.name}.new-project-{os.getpid()}")
    try:
        staged.mkdir(parents=True)
        yield staged
    finally:
        remove([staged])


def plan_for(project: Path, kommune: Path, production: bool = False) -> OverlayPlan:
    """Plan a municipality's copy as the collection and its folder are now."""
    if kommune.resolve().is_relative_to((project / DOCS).resolve()):
        inside = Problem(kommune.as_posix(), 1, "overlay-inside", (("name", DOCS),))
        return OverlayPlan((inside,))
    catalog = read_catalog(project / DOCS, DOCS).catalog
    folder = read_folder(kommune, kommune.as_posix())
    return plan_overlay(project, catalog, folder, DOCS, production)


def stage(project: Path, plan: OverlayPlan, staged: Path) -> None:
    """Write the staged project; what is there already and right is left alone."""
    wanted: set[Path] = set()

    def put(to: str, data: bytes) -> None:
        path = staged / to
        wanted.add(path)
        if path.is_file() and path.read_bytes() == data:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    for folder in COPIED:
        for path in sorted((project / folder).rglob("*")):
            name = path.relative_to(project).as_posix()
            taken = name in plan.written or name in plan.copied or name in plan.left_out
            if path.is_symlink() and not taken:
                _keep_link(path, staged / name)
                wanted.add(staged / name)
            elif path.is_file() and not taken:
                put(name, path.read_bytes())
    for name, path in plan.copied.items():
        put(name, path.read_bytes())
    for name, data in plan.written.items():
        put(name, data)
    put(TRACE_FILE, plan.trace.to_json().encode())
    hooks = staged / "hooks"
    if not hooks.is_symlink():
        hooks.symlink_to((project / "hooks").resolve())
    for folder in COPIED:
        for path in sorted((staged / folder).rglob("*")):
            if path not in wanted and not path.is_dir():
                path.unlink()


def _keep_link(link: Path, to: Path) -> None:
    """Keep a symbolic link a link: the check refuses it, and nothing is read through it."""
    to.parent.mkdir(parents=True, exist_ok=True)
    if not to.is_symlink():
        to.symlink_to(link.readlink())


@contextmanager
def kept_fresh(project: Path, kommune: Path | None, staged: Path) -> Iterator[None]:
    """Stage anew whenever the collection or the municipality's folder changes, for the preview."""
    if kommune is None:
        yield
        return
    over = threading.Event()
    thread = threading.Thread(
        target=_watch, args=(project, kommune, staged, over), name="staging", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _watch(project: Path, kommune: Path, staged: Path, over: threading.Event) -> None:
    seen = _state(project, kommune)
    while not over.wait(1.0):
        now = _state(project, kommune)
        if now == seen:
            continue
        seen = now
        plan = plan_for(project, kommune)
        if plan.problems:
            print(describe_all(plan.problems, locale_of_language(os.environ)), file=sys.stderr)
        if plan.usable:
            stage(project, plan, staged)


def _state(project: Path, kommune: Path) -> dict[str, tuple[int, int]]:
    """Give time and size of every file that a copy is made from."""
    found: dict[str, tuple[int, int]] = {}
    for folder in (*(project / name for name in COPIED), kommune):
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                state = path.stat()
                found[str(path)] = (state.st_mtime_ns, state.st_size)
    return found
