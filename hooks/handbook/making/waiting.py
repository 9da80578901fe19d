"""Files that are made when somebody asks for them, for the preview.

In: the jobs of the newest build of a folder. Out: one file, made at its first request.
"""

from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from threading import Lock

from handbook.making.jobs import Cache, JobType, Made, make_all


class WaitingFiles:
    """The jobs of one site; may be asked by several threads at once."""

    def __init__(self) -> None:
        self._makers: dict[str, dict[str, Callable[[], Made]]] = {}
        self._lock = Lock()

    def put(
        self,
        room: str,
        jobs: Iterable[JobType],
        make: Callable[[JobType], Made],
        cache: Cache[JobType] | None = None,
    ) -> None:
        """Take a room's jobs of a new build in the place of the last one's; its files are kept."""
        self._makers[room] = {job.target: partial(_make, job, make, cache) for job in jobs}

    def make(self, address: str) -> Made | None:
        """Make the file of an address below the site's root; None where there is none."""
        found = (makers[address] for makers in self._makers.values() if address in makers)
        maker = next(found, None)
        if maker is None:
            return None
        with self._lock:  # a renderer sets type for one document at a time in a process
            return maker()


def _make(job: JobType, make: Callable[[JobType], Made], cache: Cache[JobType] | None) -> Made:
    (result,) = make_all([job], make, cache=cache)
    return result


@cache
def waiting_at(site: Path) -> WaitingFiles:
    """Give the waiting files of a site's folder, the same ones for every build into it."""
    return WaitingFiles()
