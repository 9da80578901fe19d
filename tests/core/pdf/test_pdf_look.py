"""How pages end and lines are divided."""

import dataclasses
import io
from collections.abc import Sequence
from pathlib import Path

import pypdf
import pyphen
import pytest

from handbook.model import Locale
from handbook.pdf import PdfJob, render_job
from handbook.pdf.reading import Block, read_blocks
from tests.core.pdf.conftest import STYLESHEET, make_job
from tests.pages import headings_alone

LINE = 10.5 * 1.5
"""Points: the stylesheet's size of letters times height of lines."""


@pytest.fixture(scope="module")
def long_text(site: Path) -> PdfJob:
    """Headings and paragraphs of many lengths, so that pages end anywhere."""
    pieces = []
    for number in range(40):
        words = " ".join(f"Wort {place} von {number}" for place in range(8 + number * 7 % 40))
        pieces.append(f"<h2>Überschrift {number}</h2><p>{words}.</p>")
        pieces.append(f"<h3>Darunter {number}</h3><ul><li>{words}</li></ul>" * (number % 3 == 0))
    return make_job(site, f"<h1>Lang</h1>{''.join(pieces)}")


def short_ends(blocks: Sequence[Block]) -> list[str]:
    """Give the paragraphs of which one or two lines stand alone on a page."""
    return [
        block.text
        for block in blocks
        if len(block.extents) > 1
        and any(extent.high - extent.low < 2.4 * LINE for extent in block.extents)
    ]


def test_pages_end_with_no_heading_and_with_three_lines_of_a_paragraph(long_text: PdfJob) -> None:
    blocks = read_blocks(render_job(long_text).data)
    assert headings_alone(blocks) == []
    assert short_ends(blocks) == []


def test_bad_ends_of_pages_would_be_seen(long_text: PdfJob) -> None:
    style = " * { break-after: auto !important; orphans: 1 !important; widows: 1 !important }"
    careless = dataclasses.replace(long_text, stylesheet=STYLESHEET + style)
    blocks = read_blocks(render_job(careless).data)
    assert headings_alone(blocks)
    assert short_ends(blocks)


def divisions(site: Path, locale: Locale, word: str, lang: str = "") -> set[str]:
    """Give the beginnings of a word that stand at ends of lines, printed often enough."""
    words = " ".join(
        f"{'x' * (place % 9)} <i lang='{lang or locale}'>{word}</i>" for place in range(90)
    )
    job = make_job(site, f"<h1>T</h1><p>{words}</p>", locale=locale)
    text = "\n".join(
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(render_job(job).data)).pages
    )
    ends = (line.rstrip().split(" ")[-1] for line in text.split("\n"))
    return {end.rstrip("\u00ad") for end in ends if end.endswith("\u00ad")}


@pytest.mark.parametrize(
    ("locale", "lang", "patterns"),
    [
        (Locale.DE, "", "de_DE"),
        (Locale.EN, "", "en_GB"),
        (Locale.EN, "de", "de_DE"),
        (Locale.DE, "en", "en_GB"),
    ],
)
def test_words_are_divided_by_the_rules_of_their_language(
    site: Path, locale: Locale, lang: str, patterns: str
) -> None:
    word = "Demonstrationsorganisation"
    allowed, others = (
        {word[:place] for place in pyphen.Pyphen(lang=name).positions(word)}
        for name in (patterns, {"de_DE": "en_GB", "en_GB": "de_DE"}[patterns])
    )
    found = divisions(site, locale, word, lang)
    assert found <= allowed
    assert found - others


def test_headings_are_not_divided(site: Path) -> None:
    word = "Demonstrationsorganisation"
    job = make_job(site, f"<h1>{' '.join([word] * 9)}</h1><p>x</p>")
    assert "\u00ad" not in pypdf.PdfReader(io.BytesIO(render_job(job).data)).pages[0].extract_text()
