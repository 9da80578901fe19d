"""An unchanged PDF is never made again, a changed one always is, a damaged entry never used."""

import dataclasses
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from handbook.making import kept
from handbook.making.kept import KEEP_DAYS
from handbook.making.workers import process_pool
from handbook.pdf import PdfCache, PdfJob, PdfResult, render_jobs
from handbook.pdf import cache as cache_module
from handbook.pdf.cache import key_of
from tests.core.pdf.conftest import make_job, page, png


@pytest.fixture
def job(site: Path) -> PdfJob:
    """A short text with a picture."""
    (site / "texte/haupt").mkdir(parents=True, exist_ok=True)
    (site / "texte/haupt/bild.png").write_bytes(png(4, 4))
    return make_job(site, '<h1>Haupttext</h1><p>Ein Satz. <img src="bild.png" alt="Bild"></p>')


@pytest.fixture
def cache(tmp_path: Path) -> PdfCache:
    """An empty cache."""
    return PdfCache(tmp_path / "cache")


def entry(cache: PdfCache) -> Path:
    """The one entry of a cache."""
    (found,) = cache.folder.iterdir()
    return found


def test_an_unchanged_pdf_is_not_made_again_and_has_the_same_bytes(job, cache, monkeypatch):
    (first,) = render_jobs([job], cache=cache)
    monkeypatch.setattr("handbook.pdf.job.render_job", lambda job: pytest.fail("made again"))
    (second,) = render_jobs([job], cache=cache)
    assert (second.data, second.pages) == (first.data, first.pages)
    assert (first.cached, second.cached) == (False, True)


def test_only_the_changed_text_is_made_again(site, cache):
    jobs = [make_job(site, f"<h1>Haupttext</h1><p>Satz {n}.</p>") for n in range(3)]
    jobs = [dataclasses.replace(job, target=f"{n}.pdf") for n, job in enumerate(jobs)]
    render_jobs(jobs, cache=cache)
    other = page("<h1>Haupttext</h1><p>Ein anderer Satz.</p>")
    parts = (dataclasses.replace(jobs[1].parts[0], html=other),)
    jobs[1] = dataclasses.replace(jobs[1], parts=parts)
    assert [result.cached for result in render_jobs(jobs, cache=cache)] == [True, False, True]


def test_what_stands_around_the_article_does_not_count(job):
    part = job.parts[0]
    moved = dataclasses.replace(part, html=part.html.replace("Menü", "Anderes Menü"))
    assert moved.html != part.html
    assert key_of(dataclasses.replace(job, parts=(moved,))) == key_of(job)


def test_the_place_of_the_site_does_not_count(job, tmp_path):
    other = tmp_path / "elsewhere"
    (other / "texte/haupt").mkdir(parents=True)
    (other / "texte/haupt/bild.png").write_bytes(png(4, 4))
    assert key_of(dataclasses.replace(job, site_dir=other)) == key_of(job)


def test_another_picture_from_the_sites_root_makes_another_pdf(site):
    (site / "wurzel bild.png").write_bytes(png(4, 4))
    job = make_job(site, '<h1>T</h1><p><img src="/wurzel%20bild.png?v=1" alt="B"></p>')
    before = key_of(job)
    (site / "wurzel bild.png").write_bytes(png(5, 5))
    assert key_of(job) != before


def test_another_logo_makes_another_pdf(site):
    (site / "logo.png").write_bytes(png(4, 4))
    job = make_job(site, "<h1>T</h1>", cover=True)
    assert job.cover is not None
    job = dataclasses.replace(job, cover=dataclasses.replace(job.cover, logo="logo.png"))
    before = key_of(job)
    (site / "logo.png").write_bytes(png(5, 5))
    assert key_of(job) != before


def test_another_picture_makes_another_pdf(job, site):
    before = key_of(job)
    (site / "texte/haupt/bild.png").write_bytes(png(5, 5))
    assert key_of(job) != before


@pytest.mark.parametrize(
    "change",
    [
        {"stylesheet": "p { color: red }"},
        {"site_url": "https://anders.example.org/"},
        {"title": "Anders"},
        {"epoch": 1},
        {"keywords": ("neu",)},
        {"target": "anders.pdf"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_shows_in_the_pdf_counts(job, change):
    assert key_of(dataclasses.replace(job, **change)) != key_of(job)


@pytest.mark.parametrize("damage", [b"", b"half", None])
def test_a_damaged_entry_is_noticed_and_made_anew(job, cache, damage):
    (first,) = render_jobs([job], cache=cache)
    path = entry(cache)
    whole = path.read_bytes()
    path.write_bytes(whole[:-9] if damage is None else damage)
    (again,) = render_jobs([job], cache=cache)
    assert (again.cached, again.data) == (False, first.data)
    assert path.read_bytes() == whole


def test_a_pdf_with_a_fault_is_not_kept(site, cache):
    job = make_job(site, '<h1>Haupttext</h1><p><img src="fehlt.png" alt="Bild"></p>')
    (result,) = render_jobs([job], cache=cache)
    assert result.faults
    assert cache.find(job) is None


def _keep_and_find(folder: Path, job: PdfJob, result: PdfResult) -> int:
    """Keep and find again and again, as a build of its own; gives how often it was the same."""
    cache = PdfCache(folder)
    same = 0
    for _ in range(25):
        cache.keep(job, result)
        found = cache.find(job)
        same += found is not None and found.data == result.data
    return same


def test_two_builds_at_once_do_not_hurt_each_other(job, cache):
    result = PdfResult(job.target, b"%PDF-" + b"x" * 3_000_000, 1, (), 0.1)
    with process_pool(2) as pool:
        futures = [pool.submit(_keep_and_find, cache.folder, job, result) for _ in range(2)]
        assert [it.result() for it in futures] == [25, 25]
    assert entry(cache).name == key_of(job)


def test_two_builds_at_once_may_have_the_same_number(job, cache, monkeypatch):
    monkeypatch.setattr(os, "getpid", lambda: 1)  # as in two containers
    result = PdfResult(job.target, b"%PDF-" + b"x" * 100_000, 1, (), 0.1)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: cache.keep(job, result), range(50)))
        found = list(pool.map(lambda _: cache.find(job), range(50)))
    assert all(it is not None and it.data == result.data for it in found)
    assert entry(cache).name == key_of(job)


@pytest.mark.parametrize(
    "library",
    ["weasyprint", "pydyf", "tinycss2", "cssselect2", "tinyhtml5", "fonttools", "pyphen", "pillow",
     "pikepdf", "lxml", "segno"],
)  # fmt: skip
def test_another_version_of_a_library_makes_another_pdf(job, monkeypatch, library):
    before = key_of(job)
    real = kept.version
    monkeypatch.setattr(kept, "version", lambda name: "0" if name == library else real(name))
    _made_anew()
    assert key_of(job) != before
    monkeypatch.undo()
    _made_anew()
    assert key_of(job) == before


@pytest.mark.parametrize("name", ["_pango_version", "_harfbuzz_version"])
def test_another_version_of_the_systems_libraries_makes_another_pdf(job, monkeypatch, name):
    before = key_of(job)
    assert getattr(cache_module, name)()  # it could be asked
    monkeypatch.setattr(cache_module, name, lambda: "0")
    _made_anew()
    assert key_of(job) != before
    monkeypatch.undo()
    _made_anew()


def _made_anew() -> None:
    """Forget what was asked of the libraries."""
    cache_module._made_with.cache_clear()


def test_a_folder_that_cannot_be_written_is_no_mistake(job, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    cache = PdfCache(tmp_path / "file" / "cache")
    (result,) = render_jobs([job], cache=cache)
    assert not result.faults
    cache.forget_old()


def test_entries_that_nobody_uses_are_forgotten(job, cache):
    render_jobs([job], cache=cache)
    old = cache.folder / "old"
    old.write_bytes(b"old")
    long_ago = time.time() - (KEEP_DAYS + 1) * 86_400
    os.utime(old, (long_ago, long_ago))
    cache.forget_old()
    assert entry(cache).name == key_of(job)
