"""The checks that nothing is lost and nobody is shut out, and that they would find out."""

import dataclasses
import re

import pytest

from handbook.model import FileFormat
from handbook.office import docx, odt, render_job
from handbook.office.assembly import assemble
from handbook.office.checking import CONTRAST, check, contrast
from handbook.office.converting import convert
from handbook.office.package import pack, unpack
from handbook.office.reading import Look, ReadTable, read, said
from handbook.office.styles import STYLES
from tests.core.office.conftest import FORMATS, make_job
from tests.core.pdf.conftest import STYLESHEET
from tests.core.pdf.test_pdf_completeness import TEXT


def _said(job, pattern, replacement):
    """Damage the document before pandoc has it, and ask the check."""
    assembled = assemble(job)
    damaged, count = re.subn(pattern, replacement, assembled.html, count=1, flags=re.DOTALL)
    assert count == 1
    finish = docx.finish if job.format is FileFormat.DOCX else odt.finish
    return said(job, read(finish(convert(damaged, job), assembled, job), job.format))


@pytest.fixture(scope="module", params=FORMATS)
def job(request, site):
    """A text with blocks of all kinds, in both formats."""
    return make_job(site, TEXT, request.param)


def test_an_undamaged_file_is_complete(job):
    assert _said(job, "$", "") == ()


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("<h2[^>]*>Zweites Kapitel</h2>", "Zweites Kapitel"),
        ("Letzter Absatz.", "Letzter Absatz."),
        (" Der zweite ist kurz.", "Einleitung mit zwei Sätzen. Der zweite ist kurz."),
        ("Wann", "Wann"),
        ("(?<=>)20(?=<)", "20"),
        ("Punkt eins", "Punkt eins"),
        ("Innen", "Innen"),
        ("Begriff", "Begriff"),
        ("zeile = 1", "zeile = 1"),
        ("Im Kasten.", "Im Kasten."),
    ],
)
def test_what_is_lost_is_found(job, pattern, text):
    faults = _said(job, pattern, "")
    assert [(it.code, it.text, it.source) for it in faults] == [("missing-text", text, job.source)]


def test_a_lost_box_and_a_lost_gap_are_found(site):
    text = TEXT + "<p>Ort: <mark>Name der Stelle</mark>.</p>"
    job = make_job(site, text)
    (fault,) = _said(job, '<span data-custom-style="Field">1</span>', "")
    assert fault.text == "Ort: Name der Stelle."
    (fault,) = _said(job, '<span data-custom-style="Field">0</span>', "")
    assert fault.text == "☑ Erledigt"


def test_what_stands_in_another_order_is_found(job):
    faults = _said(job, "(Punkt eins)(.*)(Letzter Absatz.)", r"\3\2\1")
    assert "wrong-order" in {it.code for it in faults}


# -- accessibility ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "no-title"),
        ({"language": "fr"}, "no-language"),
        ({"language": ""}, "no-language"),
        ({"headings": ((1, "Titel"), (3, "Zu tief"))}, "heading-level"),
        ({"headings": ((2, "Kein Titel"),)}, "heading-level"),
        ({"headings": ((1, "Titel"), (2, " "))}, "empty-heading"),
        ({"tables": (ReadTable(3, 2, False, "Wer Wann"),)}, "no-header-row"),
        ({"tables": (ReadTable(1, 2, True, "Links Rechts"),)}, "layout-table"),
        ({"pictures": (None,)}, "no-alternative"),
        ({"looks": (Look("Blass", "999999", "ffffff"),)}, "low-contrast"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("format", FORMATS)
def test_what_shuts_people_out_is_found(full, site, format, change, code):
    document = dataclasses.replace(read(full[format].data, format), **change)
    assert [it.code for it in check(make_job(site, "", format), document)] == [code]


@pytest.mark.parametrize(
    ("format", "name", "pattern", "replacement", "code"),
    [
        (FileFormat.DOCX, "word/document.xml", '<w:tblHeader[^>]*/>', "", "no-header-row"),
        (FileFormat.DOCX, "word/styles.xml", '<w:lang w:val="de-DE"', '<w:lang w:val="fr-FR"',
         "no-language"),
        (FileFormat.DOCX, "docProps/core.xml", "<dc:title>[^<]*", "<dc:title>", "no-title"),
        (FileFormat.DOCX, "word/styles.xml", '(?<=<w:color w:val=")073943', "dddddd",
         "low-contrast"),
        (FileFormat.ODT, "content.xml", "</?table:table-header-rows>", "", "no-header-row"),
        (FileFormat.ODT, "content.xml", 'text:outline-level="2"', 'text:outline-level="4"',
         "heading-level"),
        (FileFormat.ODT, "styles.xml", 'fo:language="de"', 'fo:language="fr"', "no-language"),
        (FileFormat.ODT, "styles.xml", 'fo:color="#073943"', 'fo:color="#dddddd"',
         "low-contrast"),
    ],
)  # fmt: skip
def test_the_file_itself_is_read(full, site, format, name, pattern, replacement, code):
    parts = unpack(full[format].data)
    damaged = re.sub(pattern, replacement, parts[name].decode())
    assert damaged != parts[name].decode()
    document = read(pack({**parts, name: damaged.encode()}, 0), format)
    assert code in {it.code for it in check(make_job(full and site, "", format), document)}


def test_headings_that_skip_a_level_are_mended(site):
    made = render_job(make_job(site, "<h1>T</h1><h4>Zu tief</h4><h2>Gut</h2><h1>Zweiter</h1>"))
    assert made.faults == ()
    assert read(made.data, FileFormat.DOCX).headings == (
        (1, "T"), (2, "Zu tief"), (2, "Gut"), (2, "Zweiter"), (2, "Zu diesem Text"),
    )  # fmt: skip


# -- the look --------------------------------------------------------------------------


def test_black_on_white_has_the_greatest_contrast():
    assert contrast(Look("x", None, None)) == pytest.approx(21)
    assert contrast(Look("x", "777777", "ffffff")) == pytest.approx(4.48, abs=0.01)
    assert CONTRAST == 4.5


def test_colours_are_those_of_the_print_stylesheet():
    own = {
        color
        for style in STYLES
        for color in (style.color, style.fill, style.bar, style.rule, style.underline)
        if color
    }
    assert {color for color in own if f"#{color}" not in STYLESHEET} == set()
