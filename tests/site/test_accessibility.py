"""Every page as people with disabilities use it: axe-core over all pages, no rule left out."""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.site.support import CHROMIUM_FLAGS, Build, pages_of

GUIDE = "handreichungen/uebergriffsmanagement/"
AXE = Path(__file__).parent / "axe" / "axe.min.js"
SETTLED = """async () => { // fonts are there, and observers have seen the last change of size
  await document.fonts.ready;
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
}"""
RUN = """async () => {
  const rules = {}; // all, those that axe leaves out by default and those for AAA too
  for (const { ruleId, tags } of axe.getRules()) {
    rules[ruleId] = { enabled: !tags.includes("deprecated") };
  }
  // The dearest of all; its enhanced form asks 7 to 1 of the same words that it asks 4.5 to 1 of.
  rules["color-contrast"].enabled = false;
  const { violations } = await axe.run(document, { rules, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map((it) => `${id}: ${it.target.join(" ")}`));
}"""
WATCH = """globalThis.violations = [];
addEventListener("securitypolicyviolation", (event) => {
  violations.push(`policy: ${event.violatedDirective} ${event.blockedURI}`);
});"""
WIDE = """() => {
  const { scrollWidth } = document.documentElement;
  return scrollWidth > innerWidth ? [`${scrollWidth} pixels wide`] : [];
}"""
SPACED = """() => { // WCAG 2.2, 1.4.12: lines, paragraphs, letters and words further apart
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
KEPT = """async () => {
  await document.fonts.ready;
  const loaded = [...document.fonts].filter((it) => it.status === "loaded").length;
  const kept = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
  const bases = await indexedDB.databases();
  return [...violations, ...(loaded > 0 ? [] : ["no font of ours"]),
    ...kept.map((it) => `stored: ${it}`), ...bases.map((it) => `stored: ${it.name}`)];
}"""
ONE_OF_EACH = (
    "",
    "uebersicht/",
    "glossar/",
    "hilfe/",
    "suche/?q=Strafantrag",
    "rechtliches/barrierefreiheit/",
    "kurz-erklaert/",
    GUIDE,
    "handreichungen/beschwerde-und-unterstuetzung/vorlagen/aufnahmebogen/",
    "en/guides/staff-networks/",
    "404.html",
)
LOOKS = (("light", 1280), ("dark", 320))
"""Colours and widths in which every text is looked at: the German page in the first, the English
one, which has the same markup, in the second. HANDBOOK_LOOKS=all: every page in both; that takes
twice as long."""
OTHER_LOOKS = (("light", 1920), ("dark", 1280))
"""Those in which one page of each kind is looked at besides."""


def complaints_of(
    address: str, executable: str, paths: list[str], looks: tuple[tuple[str, int], ...] = ()
) -> list[str]:
    """Look at pages in a process of its own, for speed; gives whatever is wrong with them.

    Axe's rules, width, text spacing at 320 pixels, requests to others, the policy, storage, fonts:
    all in one visit of each page. Without `looks`, each page in those that `_looks` gives it.
    """
    found: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        context = browser.new_context(reduced_motion="reduce")
        context.on(
            "request",
            lambda it: None if it.url.startswith((address, "data:")) else found.append(it.url),
        )
        page = context.new_page()
        page.add_init_script(path=AXE)
        page.add_init_script(WATCH)
        for path in paths:
            page.goto(address + path)
            if "?q=" in path:
                page.locator(".hb-result").first.wait_for()
            for look in looks or _looks(path):
                found += [f"{path} {look}: {it}" for it in _said(page, *look)]
            page.set_viewport_size({"width": 320, "height": 800})
            found += [f"{path}: {it}" for it in page.evaluate(WIDE)]
            page.evaluate(SPACED)
            found += [f"{path} spaced: {it}" for it in page.evaluate(WIDE)]
            found += [f"{path}: {it}" for it in page.evaluate(KEPT)]
        found += [f"cookie: {it}" for it in context.cookies()]
        browser.close()
    return found


def _looks(path: str) -> tuple[tuple[str, int], ...]:
    """Give the looks in which a page is looked at."""
    if path in ONE_OF_EACH:
        return (*OTHER_LOOKS, *LOOKS)
    if os.environ.get("HANDBOOK_LOOKS") == "all":
        return LOOKS
    return LOOKS[1:] if path.startswith("en/") else LOOKS[:1]


def _said(page: Page, scheme: str, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.evaluate(SETTLED)
    return page.evaluate(RUN) + page.evaluate(WIDE)


def test_axe_is_the_file_that_its_description_names():
    digest = hashlib.sha256(AXE.read_bytes()).hexdigest()
    assert digest in (AXE.parent / "README.md").read_text(encoding="utf-8")


def test_no_page_has_a_barrier_or_does_what_nobody_has_asked_for(built: Build, address: str):
    paths = sorted({*pages_of(built.site), *ONE_OF_EACH})
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        parts = [paths[part::2] for part in range(2)]
        results = pool.map(complaints_of, [address] * 2, [program] * 2, parts)
    assert [complaint for result in results for complaint in result] == []


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


# -- keyboard --------------------------------------------------------------------------

COVERED = """() => { // what has the focus, where something else lies over all of it
  const it = document.activeElement;
  if (it === document.body) return null;
  const between = (low, high) => [0.1, 0.5, 0.9].map((part) => low + (high - low) * part);
  const seen = [...it.getClientRects()].some(({ left, top, right, bottom }) =>
    between(Math.max(left, 0), Math.min(right, innerWidth)).some((x) =>
      between(Math.max(top, 0), Math.min(bottom, innerHeight)).some((y) => {
        const hit = document.elementFromPoint(x, y);
        return hit !== null && (it.contains(hit) || hit.contains(it));
      })));
  return seen ? "" : it.outerHTML.slice(0, 120);
}"""


def stops(page: Page, key: str) -> Iterator[str]:
    """Press a key until the focus has gone round the page; gives what COVERED says at each stop."""
    page.evaluate("scrollTo(0, 0)")
    for _ in range(400):
        page.keyboard.press(key)
        covered = page.evaluate(COVERED)
        if covered is None:
            return
        yield covered


@pytest.mark.parametrize("size", [(390, 844), (320, 256)], ids=["phone", "zoomed to 400 %"])
def test_nothing_that_has_the_focus_is_hidden(chromium: Browser, address: str, size):
    """WCAG 2.2, 2.4.11."""
    context = chromium.new_context(
        viewport=dict(zip(("width", "height"), size, strict=True)), reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address + GUIDE)
    for key in ("Tab", "Shift+Tab"):
        found = list(stops(page, key))
        assert len(found) > 100
        assert [it for it in found if it] == [], key
    context.close()


def test_on_a_low_screen_the_text_has_most_of_the_room(chromium: Browser, address: str):
    """WCAG 2.2, 1.4.10: 1280 by 1024 pixels at 400 %."""
    context = chromium.new_context(viewport={"width": 320, "height": 256})
    page = context.new_page()
    page.goto(address + GUIDE)
    page.mouse.wheel(0, 600)
    page.wait_for_function("scrollY > 400")
    free = """() => [...Array(256).keys()].filter((y) => !document.elementFromPoint(160, y)
      .closest(".hb-header, .hb-leave")).length"""
    assert page.evaluate(free) > 0.8 * 256
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
    grown = """it => { // while its place stays as it is
      it.style.height = `${it.getBoundingClientRect().height}px`;
      it.firstElementChild.style.minWidth = `${it.clientWidth + 2}px`;
    }"""
    fits.evaluate(grown)
    expect(fits).to_have_attribute("tabindex", "0")
    context.close()
