"""A German section changes: what readers of the English text see, on the page and on paper."""

import os
import subprocess
import sys
from pathlib import Path

import lxml.html

from tests.builders import Collection
from tests.site.support import Build, furnish, run_build

GERMAN = """\
# Netzwerke

Worum es geht.

## Gründen

Drei Menschen treffen sich.

## Auswerten

Nach einem Jahr wird gefragt.
"""
ENGLISH = """\
# Networks

What it is about.

## Found

Three people meet.

## Evaluate

After a year somebody asks.
"""
PAGE = "en/guides/netzwerke-en/"
SAYS = "The German text of this section has changed since this translation: Auswerten"


def _notes(build: Build, address: str) -> list[tuple[str, str, str]]:
    """Give heading, words and link of each note on a page."""
    root = lxml.html.fromstring((build.site / address / "index.html").read_text(encoding="utf-8"))
    return [
        (
            note.getprevious().text_content(),
            note.text_content(),
            next((link.get("href") for link in note.iter("a")), ""),
        )
        for note in root.cssselect("article .hb-behind")
    ]


def _pdf(build: Build) -> str:
    file = build.site / PAGE / "netzwerke-en.pdf"
    done = subprocess.run(["pdftotext", "-q", "-raw", file, "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode("utf-8").split())


def test_a_changed_german_section_is_told_until_the_translation_follows(tmp_path: Path) -> None:
    collection = Collection(tmp_path)
    collection.page().page(locale="en").guide(body=GERMAN)
    collection.guide(locale="en", title="Networks", body=ENGLISH).in_step()
    furnish(tmp_path)
    collection.guide(body=GERMAN.replace("einem Jahr", "zwei Jahren"))

    first = run_build(tmp_path, tmp_path / "site")
    assert first.code == 0, first.errors
    link = "../../../handreichungen/netzwerke/#auswerten"
    assert _notes(first, PAGE) == [("Evaluate", SAYS, link)]
    assert _notes(first, "handreichungen/netzwerke/") == []
    paper = _pdf(first)
    assert paper.index("Three people meet.") < paper.index(SAYS) < paper.index("After a year")
    address = "handbuch.example.org/handreichungen/netzwerke/#auswerten"
    assert address in paper.replace(" ", "")
    texts = (first.site / "search/en-texts.js").read_text(encoding="utf-8")
    assert "After a year" in texts
    assert "has changed since" not in texts
    # Copies of German texts and the page for editors are no part of the site.
    names = [path.relative_to(first.site).as_posix() for path in first.site.rglob("*")]
    assert [name for name in names if ".origin" in name or "redaktion" in name] == []

    translation = tmp_path / "docs/handreichungen/netzwerke/index.en.md"
    command = [sys.executable, "-m", "handbook_cli", "--project", tmp_path, "translated"]
    subprocess.run([*command, translation], check=True)
    # PDFs take the page as it is, so the page alone is enough this time.
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=tmp_path,
        env=os.environ | {"HANDBOOK_PDF": "none", "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    assert _notes(first, PAGE) == []
