"""Faults of PDFs lead editors to the file and the line."""

import dataclasses
from pathlib import Path

import pytest

from handbook.making.faults import problems_of
from handbook.messages import describe
from handbook.model import Locale
from handbook.pdf import render_job
from tests.builders import Collection
from tests.core.pdf.conftest import make_job, png

GUIDE = "docs/handreichungen/netzwerke/index.de.md"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A site with a symbolic link to a picture outside."""
    (tmp_path / "secret.png").write_bytes(png(3, 3))
    site = tmp_path / "site"
    (site / "texte" / "haupt").mkdir(parents=True)
    (site / "texte" / "haupt" / "draussen.png").symlink_to(tmp_path / "secret.png")
    return site


def found(collection: Collection, site: Path, markdown: str, html: str) -> list[tuple[str, int]]:
    """Print what a guide has on its tenth line of text, and tell editors."""
    lines = ["Ein Satz vor secret und draussen.", ""] * 4
    collection.guide(body="\n".join(["# Netzwerke", *lines, markdown, "", "Danach.", ""]))
    job = make_job(
        site, f"<h1>Netzwerke</h1>{''.join(f'<p>{it}</p>' for it in lines)}<p>{html}</p>"
    )
    part = dataclasses.replace(job.parts[0], source=GUIDE)
    result = render_job(dataclasses.replace(job, parts=(part,)))
    problems = problems_of([result], collection.catalog, "docs")
    assert all(describe(it, Locale.DE) for it in problems)
    return [(it.code, it.line) for it in problems if it.path == GUIDE]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("../../../../../etc/passwd", "made-refused"),
        ("%2e%2e/%2e%2e/%2e%2e/secret.png", "made-refused"),
        ("../../../se%63ret.png", "made-refused"),
        ("draussen.png", "made-refused"),
        ("./draussen.png?a=b", "made-refused"),
        ("//evil.example/bild.png", "made-refused"),
        ("//evil.example/", "made-refused"),
        ("https://evil.example/bild.png", "made-refused"),
        ("file:///etc/passwd", "made-refused"),
        ("ftp://evil.example/bild.png", "made-refused"),
        ("data:image/png;base64,AAAA", "made-refused"),
        ("fehlt.png", "made-missing-resource"),
        ("Bild%20mit%20L%C3%BCcke.png", "made-missing-resource"),
        ("Bild mit Lücke.png", "made-missing-resource"),
    ],
)
def test_an_address_of_a_picture_leads_to_its_line(
    collection: Collection, outside: Path, address: str, code: str
) -> None:
    image = f'<img src="{address}" alt="Bild">'
    problems = found(collection, outside, f"![Bild]({address})", image)
    assert problems == [(code, collection.line(GUIDE, "![Bild]"))]


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[x](javascript:alert)", '<a href="javascript:alert">x</a>'),
        ("[x](file:///etc/passwd)", '<a href="file:///etc/passwd">x</a>'),
        ("<object data='x.svg'>", '<object data="x.svg"></object>'),
        ("<iframe src='//evil.example/'>", '<iframe src="//evil.example/"></iframe>'),
        ("<style>@import 'a.css'</style>", "<style>@import 'a.css'</style>"),
        ("{ style='background:url(a.png)' }", '<b style="background:url(a.png)">x</b>'),
    ],
)
def test_what_is_refused_leads_to_its_line(
    collection: Collection, outside: Path, markdown: str, html: str
) -> None:
    problems = found(collection, outside, markdown, html)
    assert problems == [("made-refused", collection.line(GUIDE, markdown))]


def test_what_no_author_wrote_stands_on_the_first_line(
    collection: Collection, outside: Path
) -> None:
    problems = found(collection, outside, "Text.", '<img src="anderes.png" alt="Bild">')
    assert problems == [("made-missing-resource", 1)]
