"""Every page as people with disabilities use it: axe-core over all pages, no rule left out."""

import hashlib
import re
import shutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.site.support import CHROMIUM_FLAGS, Build, pages_of

AXE = Path(__file__).parent / "axe" / "axe.min.js"
RUN = """async () => {
  const rules = { "color-contrast-enhanced": { enabled: true } }; // text at AAA
  const { violations } = await axe.run(document, { rules, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map((it) => `${id}: ${it.target.join(" ")}`));
}"""
ONE_OF_EACH = (
    "",
    "uebersicht/",
    "glossar/",
    "hilfe/",
    "suche/?q=Strafantrag",
    "rechtliches/barrierefreiheit/",
    "kurz-erklaert/",
    "handreichungen/uebergriffsmanagement/",
    "handreichungen/beschwerde-und-unterstuetzung/vorlagen/aufnahmebogen/",
    "en/guides/staff-networks/",
    "404.html",
)


VIEWS = (("dark", 1280), ("light", 320), ("dark", 320), ("light", 1920))
"""Other colours and widths than those in which every page is looked at."""


def violations_of(
    address: str, executable: str, looks: list[tuple[str, str, int]]
) -> dict[tuple[str, str, int], list[str]]:
    """Let axe look at pages: path, colours, width. In a process of its own, for speed."""
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        for scheme, width in sorted({(scheme, width) for _, scheme, width in looks}):
            context = browser.new_context(
                viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
            )
            page = context.new_page()
            page.add_init_script(path=AXE)
            for look in looks:
                if look[1:] != (scheme, width):
                    continue
                page.goto(address + look[0])
                if violations := page.evaluate(RUN):
                    found[look] = violations
            context.close()
        browser.close()
    return found


def test_axe_is_the_file_that_its_description_names():
    digest = hashlib.sha256(AXE.read_bytes()).hexdigest()
    assert digest in (AXE.parent / "README.md").read_text(encoding="utf-8")


def test_axe_finds_nothing_on_any_page(built: Build, address: str):
    looks = [(path, "light", 1280) for path in pages_of(built.site)]
    looks += [(path, *view) for view in VIEWS for path in ONE_OF_EACH]
    found = {}
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        parts = [looks[part::2] for part in range(2)]
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        for result in pool.map(violations_of, [address] * 2, [program] * 2, parts):
            found |= result
    assert found == {}


def test_axe_finds_nothing_while_menu_and_results_are_open(chromium: Browser, address: str):
    context = chromium.new_context(viewport={"width": 390, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.add_init_script(path=AXE)
    page.goto(f"{address}handreichungen/uebergriffsmanagement/")
    page.locator("#hb-search").fill("Strafantrag")
    page.locator("#hb-search-list [role=option]").first.wait_for()
    assert page.evaluate(RUN) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Menü").click()
    assert page.evaluate(RUN) == []
    context.close()


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_text_with_wide_spacing_is_not_cut_off(chromium: Browser, address: str, path: str):
    """WCAG 2.2, 1.4.12: lines, paragraphs, letters and words further apart."""
    context = chromium.new_context(viewport={"width": 320, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(address + path)
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
        " word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_every_page_names_its_language_and_the_other_one(built: Build):
    for path in pages_of(built.site):
        if "404" in path:
            continue
        text = (built.site / path / "index.html").read_text(encoding="utf-8")
        language = "en" if path.startswith("en/") else "de"
        assert f'<html lang="{language}"' in text, path
        assert re.search(r'<a href="[^"]*" lang="en" hreflang="en"', text), path


def test_tabs_are_changed_by_arrow_keys(chromium: Browser, untranslated: Build):
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    page.add_init_script(path=AXE)
    page.goto((untranslated.site / "handreichungen/beispiel/index.html").as_uri())
    blocks = page.locator(".tabbed-block")
    expect(blocks.nth(0)).to_be_visible()
    expect(blocks.nth(1)).to_be_hidden()
    page.get_by_role("radio", name="Erste Karte").focus()
    page.keyboard.press("ArrowRight")
    expect(blocks.nth(1)).to_be_visible()
    expect(blocks.nth(0)).to_be_hidden()
    assert page.evaluate(RUN) == []
    context.close()


def test_a_table_that_is_too_wide_can_be_scrolled_by_keyboard(chromium: Browser, address: str):
    context = chromium.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"{address}handreichungen/strategiepapier/vorlagen/massnahmentabelle/")
    table = page.get_by_role("region", name=re.compile("Tabelle 1: Feld 1"))
    expect(table).to_have_attribute("tabindex", "0")
    table.focus()
    page.keyboard.press("ArrowRight")
    for _ in range(50):
        if scrolled := table.evaluate("it => it.scrollLeft > 0"):
            break
        page.wait_for_timeout(100)
    assert scrolled
    page.set_viewport_size({"width": 1600, "height": 800})
    page.goto(f"{address}handreichungen/netzwerke/")
    fits = page.locator("[data-hb-table]").first
    expect(fits).to_be_visible()
    expect(fits).not_to_have_attribute("tabindex", "0")
    context.close()
