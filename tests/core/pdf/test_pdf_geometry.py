"""All text and pictures stand on the paper, and the check would find out."""

import dataclasses
import io
from pathlib import Path

import pikepdf
import pytest

from handbook.pdf import PdfFault, render_job
from handbook.pdf.assembly import assemble
from handbook.pdf.geometry import text_off_page
from handbook.pdf.reading import read_pdf
from handbook.pdf.rendering import render
from handbook.pdf.repair import repair
from tests.core.pdf.conftest import LONG_WORD, STYLESHEET, make_job, png

WORDS = "Ein Satz, der auf dem Papier stehen soll."
MEANING = "Was der Paragraf sagt, in vielen langen Worten. " * 3
NOTED = f'<a href="#law-x" title="{MEANING}">§ 1</a>'
ADDRESS = "https://www.example.org/" + "teil/" * 60


def damaged(site: Path, style: str, text: str = f'<p class="x">{WORDS}</p>') -> list[PdfFault]:
    """Print a text with a mistake in the stylesheet."""
    job = make_job(site, f"<h1>Titel</h1>{text}<p>Danach.</p>")
    result = render_job(dataclasses.replace(job, stylesheet=STYLESHEET + style))
    return [fault for fault in result.faults if fault.code == "text-off-page"]


@pytest.mark.parametrize(
    "style",
    [
        ".x { margin-left: 300mm; white-space: nowrap }",
        ".x { transform: translateX(300mm) }",
        ".x { position: relative; left: -30mm }",
        ".x { position: relative; top: -60mm }",
        ".x { width: 400mm; text-align: right }",
        ".x { font-size: 40pt; white-space: nowrap }",
        "@page { @top-left { content: 'Weit draußen'; white-space: nowrap; padding-left: 190mm } }",
    ],
)
def test_what_stands_beside_the_paper_or_in_the_margin_is_found(site: Path, style: str) -> None:
    faults = damaged(site, style)
    outside = "@page" in style
    assert faults
    assert faults[0].source == ("texte/haupt/haupt.pdf" if outside else "texte/haupt/index.de.md")
    assert ("Weit draußen" if outside else WORDS) in faults[0].text


def test_a_picture_in_the_margin_is_named_by_its_description(site: Path) -> None:
    (fault,) = damaged(
        site, "img { max-height: none }", '<p><img src="hoch.png" alt="Ein hohes Bild"></p>'
    )
    assert (fault.source, fault.text) == ("texte/haupt/index.de.md", "Ein hohes Bild")


def test_a_field_in_the_margin_is_found_by_its_name(site: Path) -> None:
    table = "<table><tr><th>Wer</th></tr><tr><td></td></tr></table>"
    job = dataclasses.replace(make_job(site, f"<h1>T</h1>{table}"), fillable=True)
    wide = dataclasses.replace(job, stylesheet=STYLESHEET + ".field { width: 300mm }")
    assert render_job(job).faults == ()
    assert [(it.code, it.text) for it in render_job(wide).faults] == [("text-off-page", "Wer")]


def test_a_note_in_the_margin_is_named_by_the_words_before_its_call(site: Path) -> None:
    table = f"<table><tr><td>Wer</td><td>{NOTED}</td></tr></table>"
    (fault,) = damaged(site, ".cited { white-space: nowrap }", table)
    assert fault.text.startswith("§ 1 Was der Paragraf sagt")


def test_of_a_number_in_the_margin_the_item_is_named(site: Path) -> None:
    (fault,) = damaged(
        site, "ol { padding-left: 1mm }", "<ol start='1234'><li>Ein Schritt</li></ol>"
    )
    assert fault.text == "Ein Schritt"


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{LONG_WORD} {ADDRESS}</p>",
        f"<pre><code>{'x = y; ' * 60}{LONG_WORD}</code></pre>",
        "<ol start='98'><li>Eins</li><li>Zwei</li></ol>",
        f"<table><tr><td>{LONG_WORD}</td><td>{ADDRESS}</td><td>kurz</td></tr></table>",
        "<table><tr>" + "<td>Zuständigkeitsbereich</td>" * 12 + "</tr></table>",
        "<table><tr>" + "<td><mark>Aktenvernichter, Stufe</mark></td>" * 6 + "</tr></table>",
        f"<table><tr><td>Wer</td><td>{NOTED}</td></tr></table>",
        f'<p><a href="{ADDRESS}">Adresse</a></p>',
        '<p><img src="hoch.png" alt="Hoch"> <img src="breit.png" alt="Breit"></p>',
        f"<blockquote><blockquote><ul><li><ul><li>{LONG_WORD}</li></ul></li></ul></blockquote>"
        "</blockquote>",
        f"<dl><dt>{LONG_WORD}</dt><dd>{ADDRESS}</dd></dl>",
    ],
    ids=lambda text: text[:12],
)
def test_large_things_stay_within_the_margins(site: Path, text: str) -> None:
    (site / "texte/haupt").mkdir(parents=True, exist_ok=True)
    (site / "texte/haupt/breit.png").write_bytes(png(3000, 20))
    assert damaged(site, "", text) == []


def _change(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    content = pdf.pages[0].obj.Contents
    before = content.read_bytes()
    content.write(before.replace(old, new))
    assert content.read_bytes() != before


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (b" Tm", b" Tm 900 0 Td", True),
        (b" Tm", b" Tm 0 0 TD T*", False),
        (b" Tm", b" Tm 300 TL T* T* T*", True),
        (b"BT", b"q 1 0 0 1 900 0 cm BT", True),
        (b"BT", b"q 1 0 0 1 900 0 cm Q BT", False),
        (b"0.75 0 0 0.75 0 0 cm", b"1.75 0 0 1.75 0 0 cm", True),
    ],
)
def test_the_finished_file_is_judged_not_what_the_renderer_meant(
    site: Path, old: bytes, new: bytes, found: bool
) -> None:
    job = make_job(site, "<h1>Titel</h1><p>Ein Satz.</p>")
    rendered = render(assemble(job), job)
    with pikepdf.open(io.BytesIO(repair(rendered, job).data)) as pdf:
        _change(pdf, old, new)
        saved = io.BytesIO()
        pdf.save(saved)
    assert bool(text_off_page(read_pdf(saved.getvalue()), rendered.sheets, job)) is found
