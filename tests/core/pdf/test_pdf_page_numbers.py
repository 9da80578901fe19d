"""Page numbers in contents and texts: the right ones, and no gap where they are short."""

import dataclasses
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
import weasyprint
from weasyprint.formatting_structure import boxes

from handbook.pdf import PdfJob, render_job
from handbook.pdf.page_numbers import write_numbers, write_placeholders
from tests.core.pdf.conftest import make_job


def long_job(site: Path, count: int) -> PdfJob:
    """A text of so many pages that leads to its template, which leads back to its middle."""
    sheets = "".join(f"<p class='new-sheet'>Blatt {number}.</p>" for number in range(count // 2))
    there = "<p>Mehr in der <a href='vorlagen/v1/'>Vorlage</a>, und zwar bald.</p>"
    main = f"<h1>Haupttext</h1>{there}{sheets}<h2 id='mitte' class='new-sheet'>Mitte</h2>{sheets}"
    back = "<p>Zurück zur <a href='../../#mitte'>Mitte</a>.</p>"
    return make_job(site, main, f"<h1>Vorlage</h1>{back}", cover=True)


@pytest.mark.parametrize("count", [4, 30, 110])
def test_texts_and_contents_say_on_which_page_something_stands(site: Path, count: int) -> None:
    result = render_job(long_job(site, count))
    assert result.faults == ()
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(result.data)).pages]
    appendix = next(at for at, text in enumerate(pages, 1) if "Zurück zur" in text)
    middle = next(at for at, text in enumerate(pages, 1) if at > 2 and "Mitte" in text)
    assert appendix > middle + count // 2
    assert f"Vorlage (Seite {appendix}), und zwar" in "".join(pages)
    assert f"Mitte (Seite {middle})." in pages[appendix - 1]
    listed = dict(re.findall(r"^(Mitte|Anhang 1: Vorlage)\s+(\d+)$", pages[1], re.MULTILINE))
    assert listed == {"Mitte": str(middle), "Anhang 1: Vorlage": str(appendix)}


def test_a_number_for_something_that_no_page_has_is_told(site: Path) -> None:
    job = make_job(site, "<h1>Haupttext</h1><h2 id='weg'>Weg</h2><p>Text.</p>", cover=True)
    hidden = dataclasses.replace(job, stylesheet=job.stylesheet + " h2 { display: none }")
    told = [it.code for it in render_job(hidden).faults if it.text == "no page has #p1-weg"]
    assert told == ["renderer"]


def laid_out(body: str) -> Any:
    """Lay out a page in letters of one width, with three zeros for each number."""
    page = weasyprint.HTML(string=f"<style>body {{ font-family: monospace }}</style>{body}")
    assert write_placeholders(page.etree_element, digits=3)
    return page.render()


def texts_of(document: Any) -> list[Any]:
    def walk(box: Any) -> Iterator[Any]:
        if isinstance(box, boxes.TextBox):
            yield box
        for child in getattr(box, "children", ()):
            yield from walk(child)

    return list(walk(document.pages[0]._page_box))


NUMBER = "<b data-page-of='#x'></b>"


def test_what_follows_a_short_number_closes_up() -> None:
    inline = "<i>c</i><span style='display: inline-block'>d</span>"
    document = laid_out(f"<p id='x'><i>a({NUMBER})</i>b{inline}</p>")
    assert write_numbers(document) == ()
    texts = texts_of(document)
    assert [it.text for it in texts] == ["a(", "1", ")", "b", "c", "d"]
    ends = [it.position_x + it.width for it in texts]
    assert [it.position_x for it in texts[1:]] == pytest.approx(ends[:-1])


def test_a_number_on_the_right_stays_there() -> None:
    document = laid_out(f"<p id='x' style='text-align: right'>{NUMBER}</p>")
    (number,) = texts_of(document)
    end = number.position_x + number.width
    write_numbers(document)
    assert number.text == "1"
    assert number.position_x + number.width == pytest.approx(end)
