"""From jobs to office files that open everywhere and are the same each time."""

import dataclasses
import io
import pickle
import zipfile

import pytest
from openxml_audit import OdfValidator, OpenXmlValidator, ValidationSeverity

from handbook.model import FileFormat
from handbook.office import OfficeCache, render_job, render_jobs
from handbook.office.cache import key_of
from tests.core.office.conftest import FORMATS, make_job
from tests.core.pdf.conftest import page, png

TEXT = "<h1>Titel</h1><p>Ein Satz.</p>"


@pytest.mark.parametrize("format", FORMATS)
def test_a_text_with_every_structure_has_no_fault(full, format):
    assert full[format].faults == ()


@pytest.mark.parametrize("format", FORMATS)
def test_the_file_keeps_the_rules_of_its_format(full, format, tmp_path):
    """An independent validator reads it: ECMA-376 with the Open XML SDK's rules, ODF 1.3."""
    path = tmp_path / f"text.{format}"
    path.write_bytes(full[format].data)
    validator = OpenXmlValidator() if format is FileFormat.DOCX else OdfValidator()
    told = validator.validate(path).errors
    assert [str(it) for it in told if it.severity is ValidationSeverity.ERROR] == []


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_job_gives_the_same_bytes_wherever_the_site_lies(tmp_path, format):
    made = []
    for name in ("a", "anderswo"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "bild.png").write_bytes(png(4, 4))
        text = f'{TEXT}<p><img src="/bild.png" alt="Ein Bild"> <mark>Name</mark></p>'
        made.append(render_job(make_job(tmp_path / name, text, format)).data)
    assert made[0] == made[1]


@pytest.mark.parametrize("format", FORMATS)
def test_all_parts_bear_the_date_of_the_text(full, format):
    archive = zipfile.ZipFile(io.BytesIO(full[format].data))
    assert {entry.date_time for entry in archive.infolist()} == {(2025, 11, 23, 12, 13, 20)}


def test_the_kind_of_an_odt_file_stands_first_and_plain(full):
    entry = zipfile.ZipFile(io.BytesIO(full[FileFormat.ODT].data)).infolist()[0]
    assert (entry.filename, entry.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_a_job_can_be_sent_to_another_process(site):
    job = make_job(site, TEXT)
    assert pickle.loads(pickle.dumps(job)) == job  # noqa: S301 - our own bytes


def test_a_failing_job_is_a_fault_of_that_job_alone(site):
    broken = make_job(site, "", html="<html><body>Kein Artikel</body></html>")
    failed, fine = render_jobs([broken, make_job(site, TEXT)])
    assert [(it.code, it.source) for it in failed.faults] == [("failed", broken.source)]
    assert "the page has no article" in failed.faults[0].text
    assert fine.faults == ()


def test_an_unchanged_file_is_not_made_again(site, tmp_path):
    cache = OfficeCache(tmp_path / "cache")
    jobs = [make_job(site, TEXT, it) for it in FORMATS]
    first = render_jobs(jobs, cache=cache)
    second = render_jobs(jobs, cache=cache)
    assert [it.data for it in second] == [it.data for it in first]
    assert [it.cached for it in (*first, *second)] == [False, False, True, True]


@pytest.mark.parametrize(
    "change",
    [
        {"html": page("<h1>Titel</h1><p>Ein anderer Satz.</p>")},
        {"title": "Anders"},
        {"format": FileFormat.ODT},
        {"epoch": 1},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_shows_in_the_file_counts(site, change):
    job = make_job(site, TEXT)
    assert key_of(dataclasses.replace(job, **change)) != key_of(job)


def test_what_stands_around_the_article_does_not_count(site):
    job = make_job(site, TEXT)
    other = dataclasses.replace(job, html=job.html.replace("Menü", "Anderes Menü"))
    assert other.html != job.html
    assert key_of(other) == key_of(job)
