"""veraPDF and our own check judge the same files; where they differ, `damages` says why."""

import dataclasses
from pathlib import Path

import pytest
from pikepdf import Pdf

from handbook.pdf import PdfResult, render_job
from handbook.pdf.checking import check_pdf
from tests.core.pdf import verapdf
from tests.core.pdf.conftest import make_job, many_rows
from tests.core.pdf.damages import DAMAGES, Damage, damaged

pytestmark = pytest.mark.skipif(bool(verapdf.why_not()), reason=verapdf.why_not() or "nothing")

Opinions = dict[str, frozenset[str]]


@pytest.fixture(scope="module")
def opinions(full: PdfResult, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Opinions:
    """What veraPDF says of the good PDFs and of every damage; one run, as Java starts slowly."""
    folder = tmp_path_factory.mktemp("judged")
    files = {
        "good": full.data,
        "table": render_job(make_job(site, many_rows(90))).data,
        **{damage.name: damaged(full.data, damage.harm) for damage in DAMAGES},
    }
    paths = {name: folder / f"{name}.pdf" for name in files}
    for name, path in paths.items():
        path.write_bytes(files[name])
    judged = verapdf.judge(list(paths.values()))
    return {name: judged[path] for name, path in paths.items()}


def test_verapdf_accepts_the_good_pdfs(opinions: Opinions) -> None:
    assert opinions["good"] == frozenset()
    assert opinions["table"] == frozenset()


def test_verapdf_accepts_the_same_pdfs_as_archival(
    full: PdfResult, site: Path, tmp_path: Path
) -> None:
    form = "<h1>Bogen</h1><ul><li><input type='checkbox'> Ja</li></ul>" + many_rows(3)
    job = dataclasses.replace(make_job(site, form), fillable=True)
    files = {tmp_path / "full.pdf": full.data, tmp_path / "form.pdf": render_job(job).data}
    for path, data in files.items():
        path.write_bytes(data)
    assert set(verapdf.judge(list(files), "ua1+2a").values()) == {frozenset()}


def test_verapdf_sees_a_colour_without_meaning(full: PdfResult, tmp_path: Path) -> None:
    def harm(pdf: Pdf) -> None:
        del pdf.Root.OutputIntents

    path = tmp_path / "full.pdf"
    path.write_bytes(damaged(full.data, harm))
    assert "6.2.4.3-2" in verapdf.judge([path], "2a")[path]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_verapdf_says_of_a_damage_what_the_list_says(opinions: Opinions, damage: Damage) -> None:
    assert opinions[damage.name] == damage.rules


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_whatever_verapdf_finds_we_find_too(
    full: PdfResult, opinions: Opinions, damage: Damage
) -> None:
    ours = bool(check_pdf(damaged(full.data, damage.harm)))
    assert ours or not opinions[damage.name]
    assert bool(damage.reason) == (ours and not opinions[damage.name])
