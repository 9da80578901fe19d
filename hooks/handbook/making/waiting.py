"""Files that are made when somebody asks for them, for the preview.

In: how the newest build of a folder plans its files. Out: one file, made when it is asked for.
"""

from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from threading import Lock

from handbook.making.jobs import Cache, JobType, Made, make_all


class WaitingFiles:
    """The files of one site; may be asked by several threads at once."""

    def __init__(self) -> None:
        self._makers: dict[str, Callable[[str], Made | None]] = {}
        self._lock = Lock()

    def put(
        self,
        room: str,
        plan: Callable[[str], Iterable[JobType]],
        make: Callable[[JobType], Made],
        cache: Cache[JobType] | None = None,
    ) -> None:
        """Take how a room plans the job of an address, in the place of the last build's plan."""
        self._makers[room] = partial(_make, plan, make, cache)

    def make(self, address: str) -> Made | None:
        """Make the file of an address below the site's root; None where there is none."""
        with self._lock:  # a renderer sets type for one document at a time in a process
            return next(filter(None, (maker(address) for maker in self._makers.values())), None)


def _make(
    plan: Callable[[str], Iterable[JobType]],
    make: Callable[[JobType], Made],
    cache: Cache[JobType] | None,
    address: str,
) -> Made | None:
    return next(iter(make_all(list(plan(address)), make, cache=cache)), None)


@cache
def waiting_at(site: Path) -> WaitingFiles:
    """Give the waiting files of a site's folder, the same ones for every build into it."""
    return WaitingFiles()
