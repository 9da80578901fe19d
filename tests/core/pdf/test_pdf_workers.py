"""The same PDFs come from this process, from a pool, and from a cluster."""

from pathlib import Path

import pytest

from handbook.making.workers import cluster, process_pool
from handbook.pdf import PdfResult, render_job, render_jobs
from tests.core.pdf.conftest import make_job


def test_a_cluster_of_two_workers_makes_the_same_bytes(site: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="extra `cluster` is not installed")
    jobs = [make_job(site, f"<h1>Titel {n}</h1><p>Text {n}.</p>") for n in range(3)]
    done: list[PdfResult] = []
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
        ) as local,
        cluster(local.scheduler_address) as executor,
    ):
        results = render_jobs(jobs, executor, done.append)
    assert [result.data for result in results] == [render_job(job).data for job in jobs]
    assert len(done) == 3


def test_nobody_at_the_clusters_address_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    dask = pytest.importorskip("dask", reason="extra `cluster` is not installed")
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "200ms"}),
        pytest.raises(OSError, match=r"127\.0\.0\.1:9"),
        cluster("tcp://127.0.0.1:9"),
    ):
        pass


def test_a_pool_starts_no_process_before_there_is_work() -> None:
    with process_pool(2) as pool:
        assert not pool._processes
