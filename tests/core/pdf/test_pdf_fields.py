"""Templates can be filled in on the screen."""

import dataclasses
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pikepdf import Name, Object, Pdf

from handbook.pdf import PdfResult, render_job
from handbook.pdf.reading import read_blocks
from tests.core.pdf.conftest import make_job

FORM = """
<h1>Bogen</h1>
<p><strong>1. Wer meldet?</strong></p>
<ul class="task-list"><li class="task-list-item"><input type="checkbox" disabled> Ich selbst</li>
<li class="task-list-item"><input type="checkbox" disabled> Andere
<ul class="task-list"><li class="task-list-item"><input type="checkbox" disabled> Im Team</li></ul>
</li></ul>
<table><thead><tr><th>Feld</th><th>Eintrag</th><th>Notiz</th></tr></thead><tbody>
<tr><td>Datum</td><td></td><td>steht fest</td></tr><tr><td>Ort</td><td></td><td></td></tr>
</tbody></table>
<table><thead><tr><th>Beschreibung</th></tr></thead><tbody><tr><td></td></tr></tbody></table>
"""


@pytest.fixture(scope="module")
def form(site: Path) -> PdfResult:
    """A form as a template's own PDF."""
    return render_job(dataclasses.replace(make_job(site, FORM), fillable=True))


@pytest.fixture
def pdf(form: PdfResult) -> Iterator[Pdf]:
    """The form, opened."""
    with Pdf.open(io.BytesIO(form.data)) as opened:
        yield opened


def fields(pdf: Pdf) -> list[Object]:
    """The fields in the order of the form."""
    return list(pdf.Root.AcroForm.Fields)


def test_boxes_and_empty_cells_are_fields_with_names_in_words(form, pdf):
    assert form.faults == ()
    assert [(str(field.FT), str(field.TU)) for field in fields(pdf)] == [
        ("/Btn", "1. Wer meldet? Ich selbst"),
        ("/Btn", "1. Wer meldet? Andere"),
        ("/Btn", "1. Wer meldet? Im Team"),
        ("/Tx", "Datum, Eintrag"),
        ("/Tx", "Ort, Eintrag"),
        ("/Tx", "Ort, Notiz"),
        ("/Tx", "Beschreibung"),
    ]


def test_the_tab_key_follows_the_text(pdf):
    assert all(page.obj.Tabs == Name.S for page in pdf.pages)
    order = [int(field.StructParent) for field in fields(pdf)]
    assert order == sorted(order)
    assert len({str(field["/T"]) for field in fields(pdf)}) == len(order)


def test_each_field_stands_in_a_form_tag(pdf):
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
    for field in fields(pdf):
        owner = owners[int(field.StructParent)]
        assert Name.Form == owner.S
        assert [kid.Obj.objgen for kid in owner.K] == [field.objgen]


def test_a_field_brings_its_look_and_no_action(pdf):
    assert "/NeedAppearances" not in pdf.Root.AcroForm
    for field in fields(pdf):
        assert not {"/A", "/AA"} & set(field.keys())
        states = field.AP.N
        if Name.Btn == field.FT:
            assert Name.Off == field.AS
            assert states.Yes.read_bytes() != states.Off.read_bytes()
        else:
            assert states.get("/Subtype") == Name.Form


def test_boxes_are_still_read_as_boxes(form):
    texts = [block.text.replace(" ", "") for block in read_blocks(form.data)]
    assert "☐Ichselbst" in texts


def test_what_is_read_only_has_no_fields(site):
    plain = render_job(make_job(site, FORM))
    with Pdf.open(io.BytesIO(plain.data)) as opened:
        assert "/AcroForm" not in opened.Root


def test_an_author_cannot_make_fields(site):
    job = make_job(site, '<h1>T</h1><p><a href="field:text">Falle</a></p>')
    result = render_job(dataclasses.replace(job, fillable=True))
    assert [fault.code for fault in result.faults] == ["refused"]


def test_a_form_has_the_same_bytes_twice(site, form):
    again = render_job(dataclasses.replace(make_job(site, FORM), fillable=True))
    assert again.data == form.data
