"""From jobs to files: the driver that all rooms share.

In: jobs, plain picklable values, and a room's function from a job to a `Made`. Out: one `Made` a
job, in the order of the jobs.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass
from functools import partial
from typing import Literal, Protocol, TypeVar

FaultCode = Literal[
    "refused",
    "field-name",
    "no-alternative",
    "missing-resource",
    "missing-character",
    "foreign-font",
    "missing-text",
    "text-off-page",
    "wrong-order",
    "matterhorn",
    "no-title",
    "no-language",
    "empty-heading",
    "heading-level",
    "no-header-row",
    "layout-table",
    "low-contrast",
    "renderer",
    "failed",
]
"""Kinds of faults; `matterhorn` is a finding of our check of PDFs, those below it of that of office
files, `renderer` any other warning of the program that makes the file."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that must not be published so. A value: adapters print it."""

    source: str
    """File of the text, or the made file's address where no single text is at fault."""
    code: FaultCode
    text: str
    """The passage, the address or the message that it is about."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file; empty `data` where there is none."""

    target: str
    data: bytes
    pages: int
    """Pages of a PDF; 0 where the format has none of its own."""
    faults: tuple[Fault, ...]
    seconds: float
    cached: bool = False
    """Whether an earlier build made it."""


class Job(Protocol):
    """What the driver must know of a job."""

    @property
    def target(self) -> str:
        """Address of the file below the site's root."""

    @property
    def source(self) -> str:
        """File of the text that is to blame where the job fails."""

    @property
    def weight(self) -> int:
        """How long it takes, in any unit."""


JobType = TypeVar("JobType", bound=Job)
_ReadJob = TypeVar("_ReadJob", bound=Job, contravariant=True)


class Cache(Protocol[_ReadJob]):
    """Where finished files are kept; `kept` has one."""

    def find(self, job: _ReadJob) -> Made | None:
        """Give the file that this job would make again."""

    def keep(self, job: _ReadJob, result: Made) -> None:
        """Keep a file without faults."""


def make_all(
    jobs: Sequence[JobType],
    make: Callable[[JobType], Made],
    executor: Executor | None = None,
    on_done: Callable[[Made], None] | None = None,
    cache: Cache[JobType] | None = None,
) -> tuple[Made, ...]:
    """Make files with the processes of `executor` (see `workers`); without one, in this process.

    Results come in the order of the jobs; `on_done` is called in this process as each is ready.
    An exception becomes the fault `failed` of its job. What `cache` has is not made again.
    """
    settled: dict[int, Made] = {}

    def settle(place: int, result: Made) -> None:
        settled[place] = result
        if cache is not None:
            cache.keep(jobs[place], result)
        if on_done is not None:
            on_done(result)

    for place, job in enumerate(jobs):
        found = cache.find(job) if cache is not None else None
        if found is not None:
            settle(place, found)
    # Large jobs first, so that none is left for one worker alone at the end.
    missing = sorted(
        (place for place in range(len(jobs)) if place not in settled),
        key=lambda place: (-jobs[place].weight, place),
    )
    if executor is None:
        for place in missing:
            settle(place, _settle(jobs[place], partial(make, jobs[place])))
    else:
        places = {executor.submit(make, jobs[place]): place for place in missing}
        for future in as_completed(places):
            place = places[future]
            settle(place, _settle(jobs[place], future.result))
    return tuple(settled[place] for place in range(len(jobs)))


def _settle(job: Job, result: Callable[[], Made]) -> Made:
    try:
        return result()
    except Exception as error:  # whatever it is, this one job has failed and must say so
        fault = Fault(job.source or job.target, "failed", f"{type(error).__name__}: {error}")
        return Made(job.target, b"", 0, (fault,), 0.0)
