"""Kills an update before each of its steps on the disk, one process after the other.

In: a copy's folder and two archives. Each child puts the archive in place that is not served, and
kills itself (SIGKILL) before its n-th step; n grows until one child gets to its end unharmed. After
each, what is served is read, file by file. Out, as JSON: what was served after each child.
"""

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from handbook.bundle.copies import ACTIVE, active_version, previous_version, stage, switch
from handbook.bundle.unpacking import Archive

_STEPS = ("open", "os.", "shutil.")
"""Beginnings of the names of what Python's audit hooks tell of the disk."""


def update(copy: Path, path: Path) -> None:
    """Do what the command does."""
    with path.open("rb") as file:
        archive = Archive(file, path.name)
        switch(copy, stage(copy, archive.extract), archive.top)


def update_until(copy: Path, path: Path, step: int) -> bool:
    """Update in a child that dies before a step; gives whether it came to its end."""
    child = os.fork()
    if child == 0:
        done = 0

        def count(event: str, _: tuple[Any, ...]) -> None:
            nonlocal done
            done += event.startswith(_STEPS)
            if done == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        update(copy, path)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), f"step {step}: {status}"
    return status == 0


def served(copy: Path) -> dict[str, str]:
    """Read what a server would, by the way that it goes."""
    site = copy / ACTIVE / "website"
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {str(path.relative_to(site)): path.read_text(encoding="utf-8") for path in files}


def main(copy: Path, paths: dict[str, Path]) -> None:
    """Kill and look, until nothing is left to kill."""
    os.fsync = lambda _: None  # the disk of a killed process is the same disk
    first, *_ = paths
    update(copy, paths[first])
    outcomes: list[tuple[str, str, str, dict[str, str]]] = []
    step, unharmed = 0, False
    while not unharmed:
        step += 1
        before = active_version(copy)
        (target,) = paths.keys() - {before}
        unharmed = update_until(copy, paths[target], step)
        previous = previous_version(copy)
        assert not previous or (copy / "versionen" / previous / "website/index.html").is_file()
        outcomes.append((before, target, active_version(copy), served(copy)))
    print(json.dumps(outcomes))


if __name__ == "__main__":
    main(Path(sys.argv[1]), {Path(it).stem: Path(it) for it in sys.argv[2:]})
