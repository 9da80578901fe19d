"""From jobs to results."""

import dataclasses
import pickle
from pathlib import Path

from handbook.making.workers import process_pool
from handbook.pdf import PdfJob, PdfResult, render_jobs
from tests.core.pdf.conftest import make_job, png


def test_a_job_with_every_structure_has_no_fault(full: PdfResult) -> None:
    assert full.faults == ()
    assert full.data.startswith(b"%PDF-1.7")
    assert full.pages > 4


def test_the_same_job_gives_the_same_bytes_in_another_process(
    full_job: PdfJob, full: PdfResult, site: Path
) -> None:
    other = make_job(site, "<h1>Anderes</h1><p>Text.</p>")
    done: list[PdfResult] = []
    with process_pool(2) as pool:
        results = render_jobs((other, full_job), pool, on_done=done.append)
    assert [result.target for result in results] == [other.target, full_job.target]
    assert results[1].data == full.data
    assert sorted(map(len, (it.data for it in done))) == sorted(len(it.data) for it in results)


def test_the_place_of_the_site_leaves_no_trace_in_the_bytes(tmp_path: Path) -> None:
    results = []
    for name in ("a", "anderswo"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "bild.png").write_bytes(png(4, 4))
        text = '<h1>Titel</h1><p>Text.</p><p><img src="/bild.png" alt="Ein Bild"></p>'
        job = make_job(tmp_path / name, text, cover=True)
        results.append(render_jobs((job,))[0].data)
    assert results[0] == results[1]


def test_a_job_can_be_sent_to_another_process(full_job: PdfJob) -> None:
    assert pickle.loads(pickle.dumps(full_job)) == full_job  # noqa: S301 - our own bytes


def test_a_failing_job_is_a_fault_of_that_job_alone(site: Path) -> None:
    broken = make_job(site, "x", html="<html><body>Kein Artikel</body></html>")
    good = make_job(site, "<h1>Titel</h1><p>Text.</p>")
    with process_pool(2) as pool:
        for executor in (None, pool):
            failed, fine = render_jobs((broken, good), executor)
            assert failed.data == b""
            assert [fault.code for fault in failed.faults] == ["failed"]
            assert "the page has no article" in failed.faults[0].text
            assert fine.faults == ()


def test_characters_that_our_fonts_lack_are_reported(site: Path) -> None:
    (result,) = render_jobs((make_job(site, "<h1>Titel</h1><p>漢字 ⛵</p>"),))
    # Another font of the machine may have them, or none.
    assert {fault.code for fault in result.faults} <= {"foreign-font", "missing-character"}
    assert any("⛵" in fault.text for fault in result.faults)


def test_a_broken_stylesheet_fails_aloud(site: Path) -> None:
    job = dataclasses.replace(make_job(site, "<h1>T</h1>"), stylesheet="p { colour: red }")
    (result,) = render_jobs((job,))
    assert [fault.code for fault in result.faults] == ["failed"]
