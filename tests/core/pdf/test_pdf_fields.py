"""Templates can be filled in on the screen."""

import dataclasses
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pikepdf import Name, Object, Pdf

from handbook.pdf import PdfResult, render_job
from handbook.pdf.fields import badly_named
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


def names(site: Path, html: str) -> list[str]:
    """Give the names of a form's fields, in the order of the keyboard."""
    result = render_job(dataclasses.replace(make_job(site, html), fillable=True))
    assert result.faults == ()
    with Pdf.open(io.BytesIO(result.data)) as opened:
        return [str(field.TU) for field in fields(opened)]


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


# -- what fields are called ------------------------------------------------------------


def rows(*lines: str) -> str:
    """Write a table from lines such as `Wer|Was`, the first one of header cells."""
    head, *body = ([f"<{tag}>{it}</{tag}>" for it in line.split("|")] for tag, line in zip(
        ["th"] + ["td"] * (len(lines) - 1), lines, strict=True))  # fmt: skip
    written = "".join(f"<tr>{''.join(line)}</tr>" for line in body)
    return f"<table><thead><tr>{''.join(head)}</tr></thead><tbody>{written}</tbody></table>"


def test_gaps_are_fields_named_by_their_sentence(site):
    assert names(
        site,
        "<h1>Brief</h1><p>Guten Tag. Sie haben bis <mark>Datum</mark> Zeit, und wir <b>helfen</b> "
        "bis <mark>Datum, Uhrzeit</mark>.</p><ul><li>Stelle: <mark>Name</mark></li></ul>"
        "<p><mark>Ort und Datum</mark></p><h2>Zu <mark>Titel</mark></h2>",
    ) == [
        "Sie haben bis Datum",
        "Sie haben bis Datum Zeit, und wir helfen bis Datum, Uhrzeit",
        "Stelle: Name",
        "Ort und Datum",
    ]


def test_a_gap_that_fills_a_cell_is_named_by_row_column_and_its_own_words(site):
    table = rows(
        "Frage|Antwort", "Wann?|<mark>Tag</mark>", "Wo?|<mark>Ort</mark> oder keiner", "Wer?|"
    )
    assert names(site, f"<h1>Bogen</h1>{table}") == [
        "Wann? Antwort, Tag",
        "Wo? Antwort, Ort",
        "Wer? Antwort",
    ]


def test_the_words_of_a_gap_stay_in_sight_and_in_their_place(site):
    text = "<h1>T</h1><p>Wir, <mark>Name der Stelle</mark>, helfen.</p>"
    result = render_job(dataclasses.replace(make_job(site, text), fillable=True))
    text = read_blocks(result.data)[1].text
    assert text.replace(" ", "") == "Wir,NamederStelle,helfen."


def test_footnotes_are_no_part_of_a_name(site):
    cited = '<a href="#law-x" title="Was verboten ist.">§ 3</a>'
    table = rows("Frage|Antwort", f"Verstoß gegen {cited}?|", "Grund?|")
    text = f"<h1>T</h1><p>Nach {cited} bis <mark>Datum</mark></p>{table}"
    assert names(site, text) == [
        "Nach § 3 bis Datum", "Verstoß gegen § 3? Antwort", "Grund? Antwort"
    ]  # fmt: skip


def test_spans_lead_to_the_right_header(site):
    table = (
        '<table><thead><tr><th rowspan="2">Wer</th><th colspan="2">Wann</th><th>Wo</th></tr>'
        "<tr><th>von</th><th>bis</th><th>Ort</th></tr></thead><tbody>"
        '<tr><td>Amt</td><td></td><td></td><td></td></tr><tr><td colspan="2">Rat und Amt</td>'
        "<td></td><td></td></tr></tbody></table>"
    )
    assert names(site, f"<h1>T</h1>{table}") == [
        "Amt, Wann, von",
        "Amt, Wann, bis",
        "Amt, Wo, Ort",
        "Rat und Amt, Wann, bis",
        "Rat und Amt, Wo, Ort",
    ]


def test_a_row_that_has_but_a_number_is_named_by_what_stands_before_the_table(site):
    table = rows("Nummer|Antwort", "1|", "2|")
    without = rows("Was|Wer", "|", "|")
    assert names(site, f"<h1>T</h1><h2>Anlagen</h2>{table}<p>Und dann?</p>{without}") == [
        "Anlagen, 1, Antwort",
        "Anlagen, 2, Antwort",
        "Und dann? Zeile 1, Was",
        "Und dann? Zeile 1, Wer",
        "Und dann? Zeile 2, Was",
        "Und dann? Zeile 2, Wer",
    ]


def test_names_that_would_repeat_take_more_of_what_stands_before(site):
    boxes = (
        "<p>Mehrere Antworten sind möglich.</p><ul><li><input type='checkbox'> Im Team</li></ul>"
    )
    sign = rows("Stelle|Unterschrift", "|")
    ask = "<p>Frist: <mark>Tag</mark></p>"
    text = f"<h1>T</h1><h2>Frage 1</h2>{boxes}{sign}{ask}<h2>Frage 2</h2>{boxes}{sign}{ask}{ask}"
    assert sorted(names(site, text)) == sorted(
        [
            "Frage 1, Mehrere Antworten sind möglich. Im Team",
            "Frage 2, Mehrere Antworten sind möglich. Im Team",
            "Frage 1, Stelle",
            "Frage 1, Unterschrift",
            "Frage 2, Stelle",
            "Frage 2, Unterschrift",
            "Frage 1, Frist: Tag",
            "T, Frage 2, Frist: Tag (1)",
            "T, Frage 2, Frist: Tag (2)",
        ]
    )


def test_a_long_name_keeps_its_own_words(site):
    (name,) = names(site, f"<h1>T</h1>{rows('Frage|Antwort', 'Wie lange genau? ' * 30 + '|')}")
    assert name.startswith("… ")
    assert name.endswith("Wie lange genau? Antwort")
    assert len(name) <= 202


def test_a_field_without_a_name_is_a_fault(site):
    empty = make_job(site, "<h1> </h1><table><tbody><tr><td></td></tr></tbody></table>")
    faults = render_job(dataclasses.replace(empty, fillable=True)).faults
    assert ("field-name", "") in {(fault.code, fault.text) for fault in faults}


def test_the_finished_file_is_asked_for_names(pdf):
    assert badly_named(pdf) == ()
    first, second = fields(pdf)[:2]
    first.TU = second.TU
    assert badly_named(pdf) == (str(second.TU),)
    del first.TU
    assert badly_named(pdf) == ("",)
