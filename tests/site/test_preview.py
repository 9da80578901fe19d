"""The live preview as people use it: started once on a small collection, with a mistake in it."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.site.support import Build, pages_of, project_of, serving, wait_for

GUIDE = "handreichungen/beispiel/"
MISTAKE = "\n[x](gibt-es-nicht.md)\n"


@dataclass(frozen=True)
class Running:
    """A preview that runs."""

    project: Path
    address: str
    first: str
    """What it showed at its start, when a text had a mistake."""

    @property
    def guide(self) -> Path:
        """The German text of the guide."""
        return self.project / f"docs/{GUIDE}index.de.md"

    def get(self, address: str) -> bytes:
        """Fetch an address below the site's root."""
        with urllib.request.urlopen(self.address + address) as answer:  # noqa: S310 - our own preview
            return bytes(answer.read())

    def replace(self, words: str, others: str) -> None:
        """Change words of the guide."""
        text = self.guide.read_text(encoding="utf-8")
        self.guide.write_text(text.replace(words, others), encoding="utf-8")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview whose one mistake is mended after the first look at it."""
    project = project_of("untranslated", tmp_path_factory.mktemp("preview"))
    guide = project / f"docs/{GUIDE}index.de.md"
    text = guide.read_text(encoding="utf-8")
    guide.write_text(text + MISTAKE, encoding="utf-8")
    with serving(project) as address:
        wait_for(address + GUIDE, "hb-preview")
        running = Running(project, address, "")
        first = running.get(GUIDE).decode()
        guide.write_text(text, encoding="utf-8")
        wait_for(address + GUIDE, "Nashornpflege")
        yield Running(project, address, first)


def test_a_mistake_at_the_start_stops_nothing_and_is_shown(preview: Running):
    line = len(preview.guide.read_text(encoding="utf-8").split("\n")) + 1
    assert f"docs/{GUIDE}index.de.md:{line}: Der Link führt ins Leere" in preview.first


def test_pages_are_byte_for_byte_those_of_a_build(preview: Running, untranslated: Build):
    pages = [it for it in pages_of(untranslated.site) if not it.endswith(".html")]
    assert len(pages) >= 6
    for address in pages:
        built = (untranslated.site / address / "index.html").read_text(encoding="utf-8")
        # What is of the address, of the preview, and how large files are that it does not make.
        built = built.replace("https://handbuch.example.org/", preview.address)
        shown = re.sub(r'<script src="/handbook-preview/[^>]*></script>', "",
                       preview.get(address).decode())  # fmt: skip
        filled = r'(<span class="hb-file"[^>]*>)[^<]*'
        assert re.sub(filled, r"\1", shown) == re.sub(filled, r"\1", built), address


def test_a_change_and_a_mistake_show_by_themselves_in_an_open_page(
    preview: Running, chromium: Browser
):
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(preview.address + GUIDE)
    panel = page.locator(".hb-preview")
    preview.replace("Nashornpflege", "Giraffenpflege")
    expect(page.locator("article")).to_contain_text("Giraffenpflege")
    expect(panel).to_have_count(0)
    preview.replace("Giraffenpflege", "Nashornpflege <script>alert(1)</script>")
    expect(panel).to_contain_text("HTML")
    expect(panel).to_be_in_viewport()
    expect(page.locator("article")).to_contain_text("Giraffenpflege")
    preview.replace(" <script>alert(1)</script>", "")
    expect(page.locator("article")).to_contain_text("Nashornpflege")
    expect(panel).to_have_count(0)
    page.close()
    assert said == []  # the policy has blocked nothing


def test_a_pdf_is_made_when_somebody_asks_for_it(preview: Running):
    kept = preview.project / ".cache/pdf"
    pdf = f"{GUIDE}vorlagen/formular/formular.pdf"
    assert not list(kept.glob("*"))
    assert preview.get(pdf).startswith(b"%PDF-1.7")
    assert preview.get(pdf) == preview.get(pdf)
    assert len(list(kept.glob("*"))) == 1
    with pytest.raises(urllib.error.HTTPError, match="404"):
        preview.get("gibt/es/nicht.pdf")


def test_the_search_knows_the_texts_as_they_are(preview: Running):
    assert b"Nashornpflege" in preview.get("search/de-texts.js")


def test_only_the_preview_has_its_files(preview: Running, untranslated: Build):
    assert preview.get("handbook-preview/preview.js")
    assert not list(untranslated.site.rglob("preview.*"))
    assert not [
        it for it in untranslated.site.rglob("*.html") if b"handbook-preview" in it.read_bytes()
    ]
