"""Who makes files: processes of this machine, or a cluster. Both are an `Executor`.

In: a number of processes, or a cluster's address. Out: a `concurrent.futures.Executor` for
`jobs.make_all`. The cluster needs the optional extra `cluster` (dask.distributed).
"""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager


def workers_for(address: str, count: int) -> AbstractContextManager[Executor]:
    """Give the cluster at `address`; where that is empty, `count` processes of this machine."""
    return cluster(address) if address else process_pool(count)


def process_pool(workers: int) -> ProcessPoolExecutor:
    """Give a pool of processes; none is started before there is work for it."""
    # Spawn, not fork: a process that holds Pango and threads does not survive forking safely.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Give the workers of a cluster whose scheduler listens at `address`, such as `tcp://a:8786`.

    The workers read pictures and fonts from the same paths as this machine: the folder of the
    site must be shared with them. They must have the same versions installed, which the cache
    takes for granted. Raises ModuleNotFoundError without the extra, OSError where nobody answers.
    """
    from distributed import Client  # optional, and slow to load

    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call] # it has none
        client.get_versions(check=True)
        yield client.get_executor(pure=False)
