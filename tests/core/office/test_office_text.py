"""What stands in office files: fields, tables, languages, pictures, notes, edges of pages."""

import pytest

from handbook.model import FileFormat, Locale
from handbook.office import render_job
from handbook.office.reading import read
from tests.core.office.conftest import FORMATS, found, make_job, part, words

FORM = """
<h1>Formular</h1>
<p>Ort: <mark>Name &amp; Ort</mark>, <strong>wichtig: <mark>Frist</mark></strong>.</p>
<p><strong>1. Wer sind Sie?</strong></p>
<ul class="task-list"><li class="task-list-item"><input type="checkbox" disabled>
Mir ist es geschehen.</li>
<li class="task-list-item"><input type="checkbox" disabled checked> Ich habe es gesehen.</li></ul>
<table><thead><tr><th>Feld</th><th>Eintrag</th></tr></thead>
<tbody><tr><td>Datum</td><td></td></tr><tr><td>Ort</td><td><mark>Ort</mark></td></tr></tbody></table>
<p>Beschreiben Sie es kurz.</p>
<table><thead><tr><th>Beschreibung</th></tr></thead><tbody><tr><td></td></tr></tbody></table>
"""


@pytest.fixture(scope="module")
def form(site):
    """A form in both formats."""
    return {it: render_job(make_job(site, FORM, it)) for it in FORMATS}


@pytest.fixture(scope="module")
def docx(form):
    return part(form[FileFormat.DOCX].data, "word/document.xml")


@pytest.fixture(scope="module")
def odt(form):
    return part(form[FileFormat.ODT].data, "content.xml")


# -- places to fill in -----------------------------------------------------------------


def test_a_gap_is_a_content_control_that_says_what_belongs_there(docx):
    gaps = found(docx, '//w:sdt[starts-with(w:sdtPr/w:tag/@w:val, "gap")]')
    assert [words(it) for it in gaps] == ["Name & Ort", "Frist", "Ort"]
    assert found(gaps[0], "w:sdtPr/w:alias/@w:val") == ["Name & Ort"]
    assert len(found(gaps[0], "w:sdtPr/w:showingPlcHdr")) == 1
    assert found(gaps[0], ".//w:rStyle/@w:val") == ["Gap"]


def test_a_gap_is_an_input_field_in_odt(odt):
    gaps = found(odt, "//text:text-input")
    assert found(odt, "//text:text-input/@text:description") == ["Name & Ort", "Frist", "Ort"]
    assert [words(it) for it in gaps] == ["Name & Ort", "Frist", "Ort"]


def test_a_box_can_be_ticked_and_has_the_question_in_its_name(docx, odt):
    boxes = found(docx, "//w:sdt[.//w14:checkbox]")
    assert [words(it) for it in boxes] == ["☐", "☑"]
    assert found(docx, "//w14:checked/@w14:val") == ["0", "1"]
    assert found(boxes[0], "w:sdtPr/w:alias/@w:val") == ["1. Wer sind Sie? Mir ist es geschehen."]
    controls = found(odt, "//loext:content-control")
    assert [(words(it)) for it in controls] == ["☐", "☑"]
    assert found(odt, "//loext:content-control/@loext:checked") == ["false", "true"]


def test_no_name_of_a_field_is_longer_than_word_allows(site):
    text = f"<h1>T</h1><p><mark>{'Lange Frage ' * 20}</mark></p>"
    root = part(render_job(make_job(site, text)).data, "word/document.xml")
    (name,) = found(root, "//w:alias/@w:val")
    assert len(name) == 64
    assert words(found(root, "//w:sdtContent")[0]) == ("Lange Frage " * 20).strip()


def test_an_empty_cell_is_a_field_with_room_to_write(docx, odt):
    fields = found(docx, '//w:sdt[starts-with(w:sdtPr/w:tag/@w:val, "text")]')
    assert [found(it, "w:sdtPr/w:alias/@w:val") for it in fields] == [
        ["Datum, Eintrag"],
        ["Beschreibung"],
    ]
    assert {words(it).strip() for it in fields} == {""}
    assert found(docx, "//w:trHeight/@w:val") == ["454", "2268"]
    rows = found(odt, "//table:table-row/@table:style-name")
    assert rows == ["Row", "RowToFill", "Row", "Row", "RowOfRoom"]


def test_numbers_of_fields_leave_no_trace(form):
    for format in FORMATS:
        document = read(form[format].data, format)
        assert "Ort: Name & Ort, wichtig: Frist." in document.blocks


# -- tables and lists ------------------------------------------------------------------


def test_header_rows_are_repeated_and_rows_stay_whole(docx, odt):
    tables = found(docx, "//w:tbl")
    assert all(found(it, "w:tr[1]/w:trPr/w:tblHeader") for it in tables)
    assert len(found(docx, "//w:cantSplit")) == len(found(docx, "//w:tr"))
    assert len(found(odt, "//table:table-header-rows")) == len(found(odt, "//table:table")) == 2


def test_a_table_is_named_by_what_leads_to_it(docx, odt):
    titles = ["Formular", "Beschreiben Sie es kurz."]  # the heading, or the sentence before it
    assert found(docx, "//w:tblCaption/@w:val") == titles
    assert [words(it) for it in found(odt, "//table:table/table:title")] == titles


def test_columns_are_as_wide_as_their_longest_words(site):
    text = (
        "<h1>T</h1><table><thead><tr><th>Nr.</th><th>Bearbeitungszeitraum</th><th>Was</th></tr>"
        f"</thead><tbody><tr><td>1</td><td>kurz</td><td>{'viele Wörter ' * 20}</td></tr></tbody>"
        "</table>"
    )
    root = part(render_job(make_job(site, text)).data, "word/document.xml")
    number, time, what = (int(it) for it in found(root, "//w:gridCol/@w:w"))
    assert number < time < what
    assert time / (number + time + what) > 0.2


def test_numbers_of_lists_go_on_where_the_text_begins_them(full):
    numbering = part(full[FileFormat.DOCX].data, "word/numbering.xml")
    assert "3" in found(numbering, "//w:startOverride/@w:val")
    content = part(full[FileFormat.ODT].data, "content.xml")
    assert "3" in found(content, "//text:list-level-style-number/@text:start-value")


# -- what machines and readers are told ------------------------------------------------


@pytest.mark.parametrize("format", FORMATS)
def test_title_language_and_summary_are_set(site, format):
    made = render_job(make_job(site, "<h1>T</h1><p>Text</p>", format, Locale.EN))
    assert made.faults == ()
    document = read(made.data, format)
    assert (document.title, document.language[:2]) == ("Haupt & Text", "en")
    name = "docProps/core.xml" if format is FileFormat.DOCX else "meta.xml"
    said = words(part(made.data, name))
    assert "Kurz gesagt: alles." in said
    assert "en-GB" in said
    assert "2025-11-23T12:13:20Z" in said


def test_a_passage_in_another_language_says_so(full):
    document = part(full[FileFormat.DOCX].data, "word/document.xml")
    (run,) = found(document, '//w:r[w:rPr/w:lang/@w:val="en-GB"]')
    assert words(run) == "an English passage"
    content = part(full[FileFormat.ODT].data, "content.xml")
    (name,) = found(content, '//style:style[*/@fo:country="GB"]/@style:name')
    (span,) = found(content, f'//text:span[@text:style-name="{name}"]')
    assert words(span) == "an English passage"


@pytest.mark.parametrize("format", FORMATS)
def test_pictures_have_their_words_and_decoration_has_none(full, format):
    pictures = read(full[format].data, format).pictures
    assert pictures == ("Ein hohes Bild", "", "Ein kleines Bild")


@pytest.mark.parametrize("format", FORMATS)
def test_footnotes_are_notes(full, format):
    document = read(full[format].data, format)
    assert document.blocks[-1].strip() == "Text der Fußnote."
    name = "word/document.xml" if format is FileFormat.DOCX else "content.xml"
    query = "//w:footnoteReference" if format is FileFormat.DOCX else "//text:note"
    assert len(found(part(full[format].data, name), query)) == 1


@pytest.mark.parametrize("format", FORMATS)
def test_links_lead_into_the_file_or_to_the_web(full, format):
    addresses = {address for _, address in read(full[format].data, format).outward}
    assert "https://handbuch.example.org/texte/anderes/#teil" in addresses
    assert "https://handbuch.example.org/texte/haupt/vorlagen/v1/" in addresses
    assert {"mailto:post@example.org", "tel:+49800123"} <= addresses
    if format is FileFormat.DOCX:
        document = part(full[format].data, "word/document.xml")
        anchors, places = (
            found(document, "//@w:anchor"),
            found(document, "//w:bookmarkStart/@w:name"),
        )
    else:
        content = part(full[format].data, "content.xml")
        anchors = [it[1:] for it in found(content, "//@xlink:href") if it.startswith("#")]
        places = found(content, "//text:bookmark/@text:name|//text:bookmark-start/@text:name")
    assert anchors
    assert set(anchors) <= set(places)


def test_head_and_foot_of_each_page_say_what_the_text_is(full):
    head = words(part(full[FileFormat.DOCX].data, "word/header1.xml"))
    foot = words(part(full[FileFormat.DOCX].data, "word/footer1.xml"))
    styles = words(part(full[FileFormat.ODT].data, "styles.xml"))
    for said in ("Haupt & Text", "Entwurf"):
        assert said in head
        assert said in styles
    for said in ("https://handbuch.example.org/texte/haupt/", "Version 1.0.0", "23. November 2026",
                 "CC BY 4.0", "Seite ", " von "):  # fmt: skip
        assert said in foot
        assert said in styles


@pytest.mark.parametrize("format", FORMATS)
def test_behind_the_text_stands_whose_it_is(full, format):
    blocks = read(full[format].data, format).blocks
    assert "Kontakt: post@example.org" in blocks
    assert "Eigene Ausarbeitung." in blocks


def test_every_paragraph_has_a_style_of_ours(full):
    document = part(full[FileFormat.DOCX].data, "word/document.xml")
    known = set(found(part(full[FileFormat.DOCX].data, "word/styles.xml"), "//w:style/@w:styleId"))
    assert set(found(document, "//w:pStyle/@w:val|//w:rStyle/@w:val|//w:tblStyle/@w:val")) <= known
    content = part(full[FileFormat.ODT].data, "content.xml")
    known = set(found(part(full[FileFormat.ODT].data, "styles.xml"), "//style:style/@style:name"))
    assert set(found(content, "//text:p/@text:style-name|//text:h/@text:style-name")) <= known
