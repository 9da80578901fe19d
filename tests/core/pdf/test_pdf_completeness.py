"""The check that nothing is lost, and that it would find out."""

import dataclasses
import re
from pathlib import Path

import pytest

from handbook.pdf import PdfFault, PdfJob, PdfResult
from handbook.pdf.assembly import Assembled, assemble
from handbook.pdf.completeness import missing_blocks
from handbook.pdf.reading import read_blocks
from handbook.pdf.rendering import render
from handbook.pdf.repair import repair
from tests.core.pdf.conftest import make_job

TEXT = """
<h1>Titel</h1><p>Einleitung mit zwei Sätzen. Der zweite ist kurz.</p>
<h2>Erstes Kapitel</h2><p>Absatz vor der <a href="https://example.org/a">Adresse</a> und danach.</p>
<table><thead><tr><th>Wer</th><th>Wann</th></tr></thead><tbody><tr><td>Amt</td><td>10</td></tr>
<tr><td>Rat</td><td>10</td></tr><tr><td>Amt</td><td>20</td></tr></tbody></table>
<h2>Zweites Kapitel</h2><ul><li>Punkt eins</li><li>Punkt zwei<ul><li>Innen</li></ul></li></ul>
<dl><dt>Begriff</dt><dd>Erklärung</dd></dl><pre><code>zeile = 1</code></pre>
<details><summary>Titel des Kastens</summary><p>Im Kasten.</p></details>
<ul><li class="task-list-item"><input type="checkbox" checked> Erledigt</li></ul>
<p>Letzter Absatz.</p>
"""


def _check(job: PdfJob, pattern: str, replacement: str) -> tuple[PdfFault, ...]:
    """Damage the print document and ask the check."""
    document = assemble(job).html
    damaged, count = re.subn(pattern, replacement, document, count=1, flags=re.DOTALL)
    assert count == 1
    data = repair(render(Assembled(damaged, ()), job), job).data
    return missing_blocks(job.parts, read_blocks(data))


@pytest.fixture(scope="module")
def job(site: Path) -> PdfJob:
    return make_job(site, TEXT)


def test_an_undamaged_document_is_complete(job: PdfJob) -> None:
    assert _check(job, "$", "") == ()


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("<h2[^>]*>Zweites Kapitel</h2>", "Zweites Kapitel"),
        ("<p>Letzter Absatz.</p>", "Letzter Absatz."),
        (" Der zweite ist kurz.", "Einleitung mit zwei Sätzen. Der zweite ist kurz."),
        (" und danach", "Absatz vor der Adresse und danach."),
        ("Absatz vor der ", "Absatz vor der Adresse und danach."),
        (">Adresse</a>", "Absatz vor der Adresse und danach."),
        ("<th[^>]*>Wann</th>", "Wann"),
        ("(?<=>)10(?=</td>)", "10"),
        (r"10(?=</td></tr>\s*<tr><td[^>]*>Amt)", "10"),
        ("(?<=>)20(?=</td>)", "20"),
        ("<li>Punkt eins</li>", "Punkt eins"),
        ("<ul><li>Innen</li></ul>", "Innen"),
        ("<dt>Begriff</dt>", "Begriff"),
        ("<dd>Erklärung</dd>", "Erklärung"),
        ("zeile = 1", "zeile = 1"),
        ("Titel des Kastens", "Titel des Kastens"),
        ("<p>Im Kasten.</p>", "Im Kasten."),
        ("☑", "☑ Erledigt"),
    ],
)
def test_what_is_lost_is_found(job: PdfJob, pattern: str, text: str) -> None:
    replacement = "></a>" if pattern.startswith(">") else ""
    faults = _check(job, pattern, replacement)
    assert [fault.code for fault in faults] == ["missing-text"]
    assert faults[0].source == "texte/haupt/index.de.md"
    assert faults[0].text == text


def test_what_is_hidden_by_style_is_found(job: PdfJob) -> None:
    (fault,) = _check(job, "<p>Im Kasten", '<p style="display: none">Im Kasten')
    assert fault.text == "Im Kasten."


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        (r"(<p>Einleitung.*?</p>)(.*)(<p>Letzter Absatz.</p>)", r"\3\2\1"),
        (r"<li>Punkt eins</li>(.*?</ul></li>)", r"\1<li>Punkt eins</li>"),
        (r">Rat</td>(.*?)>Amt</td>", r">Amt</td>\1>Rat</td>"),
        (r"(<dt>.*?</dt>)(<dd>.*?</dd>)", r"\2\1"),
    ],
)
def test_what_stands_in_another_order_is_found(job: PdfJob, pattern: str, replacement: str) -> None:
    faults = _check(job, pattern, replacement)
    assert faults
    assert "wrong-order" in {fault.code for fault in faults}


def test_a_hidden_cell_in_a_full_document_is_found_and_named_once(
    full_job: PdfJob, full: PdfResult
) -> None:
    assert missing_blocks(full_job.parts, read_blocks(full.data)) == ()
    faults = _check(full_job, "Zelleninhalt Nummer 4 hier", "")
    assert [fault.text for fault in faults] == ["Zelleninhalt Nummer 4 hier"]


def test_an_entry_dropped_from_an_appendix_must_stand_in_the_main_part(full_job: PdfJob) -> None:
    faults = _check(full_job, "<strong>S1</strong>\\s*Bericht", "<strong>S1</strong> ")
    assert {fault.source for fault in faults} == {part.source for part in full_job.parts}


def test_text_that_only_the_web_page_has_is_found(full_job: PdfJob, full: PdfResult) -> None:
    main, template = full_job.parts
    longer = dataclasses.replace(template, html=template.html.replace("Bitte", "Bitte immer"))
    (fault,) = missing_blocks((main, longer), read_blocks(full.data))
    assert fault.source == template.source
    assert fault.text.startswith("Bitte immer ausfüllen.")


def test_a_pdf_without_tags_says_nothing(job: PdfJob) -> None:
    import weasyprint

    data = weasyprint.HTML(string="<p>Titel</p>").write_pdf()
    assert len(missing_blocks(job.parts, read_blocks(data))) > 15
