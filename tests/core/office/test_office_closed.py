"""Nothing from outside gets into an office file, and nothing in it leads out but links."""

import dataclasses

import pytest

from handbook.model import FileFormat
from handbook.office import render_job
from handbook.office.checking import check
from handbook.office.converting import convert
from handbook.office.package import unpack
from handbook.office.reading import Document, read
from tests.core.office.conftest import FORMATS, make_job


@pytest.mark.parametrize("format", FORMATS)
def test_an_author_cannot_make_fields_or_styles(site, format):
    text = (
        '<h1>T</h1><p><a href="field:check" data-words="Falle">Falle</a></p>'
        '<p><span data-custom-style="Field">0</span></p><div data-custom-style="Gap"><p>X</p></div>'
    )
    made = render_job(make_job(site, text, format))
    assert [(it.code, it.text) for it in made.faults] == [("refused", "field:check")]
    assert {"Falle", "0", "X"} <= set(read(made.data, format).blocks)


ELSEWHERE = (
    "https://example.org/a.png",
    "//example.org/a.png",
    "file:///etc/hostname",
    "../../../geheim.png",
    "/../geheim.png",
    "verweis.png",
)


@pytest.mark.parametrize("format", FORMATS)
def test_a_picture_from_elsewhere_is_refused(site, format):
    (site.parent / "geheim.png").write_bytes(b"geheim")
    link = site / "texte/haupt/verweis.png"
    if not link.is_symlink():
        link.symlink_to(site.parent / "geheim.png")
    pictures = "".join(f'<p>A <img src="{source}" alt="B"></p>' for source in ELSEWHERE)
    made = render_job(make_job(site, f"<h1>T</h1>{pictures}", format))
    assert [(it.code, it.text) for it in made.faults] == [("refused", it) for it in ELSEWHERE]
    assert b"geheim" not in made.data


def test_a_picture_that_is_not_there_or_says_nothing_is_named(site):
    text = '<h1>T</h1><p><img src="fehlt.png" alt="B"> <img src="/bild.png"></p>'
    made = render_job(make_job(site, text))
    assert {(it.code, it.text) for it in made.faults} == {
        ("missing-resource", "fehlt.png"),
        ("no-alternative", "/bild.png"),
    }


@pytest.mark.parametrize("format", FORMATS)
def test_what_fetches_or_runs_is_refused(site, format):
    article = (
        '<h1>T</h1><p>A <object data="x.bin"></object> B</p>'
        '<iframe src="https://example.org/"></iframe>'
        '<p><a href="javascript:alert(1)">Wort</a></p>'
        '<p style="background: url(https://example.org/)">Wort</p>'
    )
    made = render_job(make_job(site, article, format))
    assert [(it.code, it.text) for it in made.faults] == [
        ("refused", "<object> x.bin"),
        ("refused", "<iframe> https://example.org/"),
        ("refused", "style=background: url(https://example.org/)"),
        ("refused", "javascript:alert(1)"),
    ]
    name = "word/document.xml" if format is FileFormat.DOCX else "content.xml"
    assert b"javascript" not in unpack(made.data)[name]


@pytest.mark.parametrize("format", FORMATS)
def test_pandoc_reads_no_file_even_if_the_document_names_one(site, format, tmp_path):
    secret = tmp_path / "geheim.png"
    secret.write_bytes(b"\x89PNG geheim")
    job = make_job(site, "", format)
    made = convert(f'<p>x <img src="{secret}" alt="B"> <img src="{secret.as_uri()}"></p>', job)
    assert b"geheim" not in made


@pytest.mark.parametrize("format", FORMATS)
def test_words_stay_words(site, format):
    texts = ("<w:p/>", "]]>", "&lt;script&gt;", "\"'<>", "\u202e", "]]><text:p>")
    safe = [text.replace("&", "&amp;").replace("<", "&lt;") for text in texts]
    article = "<h1>T</h1>" + "".join(f"<p>a {it} b <mark>{it}</mark></p>" for it in safe)
    job = dataclasses.replace(make_job(site, article, format), title=texts[0], keywords=texts)
    made = render_job(job)
    assert made.faults == ()
    document = read(made.data, format)
    assert document.title == texts[0]
    for text in texts:
        assert f"a {text} b {text}" in document.blocks


def _document(site, format) -> Document:
    made = render_job(make_job(site, "<h1>T</h1><p>Text</p>", format))
    assert made.faults == ()
    return read(made.data, format)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (
            {"outward": (("image", "https://example.org/a.png"),)},
            "image: https://example.org/a.png",
        ),
        (
            {"outward": (("attachedTemplate", "file:///x.dotm"),)},
            "attachedTemplate: file:///x.dotm",
        ),
        ({"outward": (("link", "file:///etc/passwd"),)}, "link: file:///etc/passwd"),
        ({"parts": frozenset({"word/vbaProject.bin"})}, "word/vbaProject.bin"),
        ({"parts": frozenset({"Basic/Standard/Module1.xml"})}, "Basic/Standard/Module1.xml"),
    ],
)
def test_the_check_finds_what_leads_out_or_could_run(site, change, text):
    job = make_job(site, "")
    document = dataclasses.replace(_document(site, FileFormat.DOCX), **change)
    assert [(it.code, it.text) for it in check(job, document)] == [("refused", text)]
