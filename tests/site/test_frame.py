"""The frame of every page: menu, colours, leaving at once, privacy, what browsers may do."""

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.support import Build, pages_of

GUIDE = "handreichungen/uebergriffsmanagement/"
ELSEWHERE = "https://www.dwd.de/"
KINDS = ("", "uebersicht/", GUIDE, "en/guides/incident-management/", "glossar/", "hilfe/", "suche/")
WATCH = """addEventListener("securitypolicyviolation", (event) => {
  (globalThis.violations ??= []).push(`${event.violatedDirective}: ${event.blockedURI}`);
});"""


# -- menu and colours ------------------------------------------------------------------


def phone(chromium: Browser, **options: object) -> Page:
    """A page on a phone."""
    return chromium.new_context(viewport={"width": 390, "height": 800}, **options).new_page()


def test_the_menu_is_opened_and_closed_by_keyboard(chromium: Browser, address: str):
    page = phone(chromium)
    page.goto(address + GUIDE)
    button = page.get_by_role("button", name="Menü")
    expect(page.locator("#menu")).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#menu [aria-current=page]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#menu")).to_be_hidden()
    expect(button).to_be_focused()
    page.context.close()


def test_what_is_behind_the_open_menu_cannot_be_reached(chromium: Browser, address: str):
    page = phone(chromium)
    page.goto(address + GUIDE)
    page.get_by_role("button", name="Menü").click()
    assert page.locator("main").evaluate("it => it.inert")
    page.locator("#menu").get_by_role("link", name="Glossar").click()
    page.wait_for_url("**/glossar/")
    assert not page.locator("main").evaluate("it => it.inert")
    page.context.close()


def test_without_scripts_the_menu_is_a_link_to_all_pages(chromium: Browser, address: str):
    page = phone(chromium, java_script_enabled=False)
    page.goto(address + GUIDE)
    expect(page.get_by_role("button", name="Menü")).to_have_count(0)
    page.get_by_role("link", name="Menü").click()
    assert page.url.endswith("#menu")
    expect(page.locator("#menu").get_by_role("link", name="Glossar")).to_be_visible()
    page.context.close()


def test_colours_follow_the_device_until_somebody_chooses(chromium: Browser, address: str):
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    scheme = page.locator("html")
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="light")
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")
    button = page.get_by_role("button", name="Dunkle Farben")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.goto(address + GUIDE)
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    context.close()


def test_the_first_stop_of_the_keyboard_leads_to_the_text(page: Page, address: str):
    page.goto(address + GUIDE)
    page.keyboard.press("Tab")
    expect(page.locator(".hb-skip")).to_be_focused()
    expect(page.locator(".hb-skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_on_this_page_says_where_the_reader_is(page: Page, address: str):
    page.set_viewport_size({"width": 1500, "height": 900})
    page.goto(address + GUIDE)
    link = page.locator("[data-hb-toc]").get_by_role("link", name="Stolpersteine")
    link.click()
    expect(link).to_have_attribute("aria-current", "true")
    expect(page.locator("[data-hb-toc] [aria-current]")).to_have_count(1)


def test_from_a_guide_to_the_next_of_its_group_and_back(page: Page, address: str):
    page.goto(f"{address}handreichungen/unterstuetzung-amts-und-mandatspersonen/")
    row = page.get_by_role("navigation", name="Weitere Texte")
    expect(row.get_by_role("link")).to_have_count(1)
    row.get_by_role("link", name="Weiter").click()
    page.wait_for_url("**/raum-fuer-austausch/")
    row.get_by_role("link", name="Zurück").click()
    page.wait_for_url("**/unterstuetzung-amts-und-mandatspersonen/")


@pytest.mark.parametrize("key", [".", "/", "f", "n", "p", "s"])
def test_no_single_letter_does_anything(page: Page, address: str, key: str):
    """WCAG 2.2, 2.1.4; the theme's own scripts would."""
    page.goto(address + GUIDE)
    page.keyboard.press(key)
    assert page.url == address + GUIDE
    assert page.evaluate("document.activeElement === document.body")


# -- leaving ---------------------------------------------------------------------------


@pytest.fixture
def elsewhere(chromium: Browser, address: str):
    """A page whose way out is answered by the test; gives it and what was asked for."""
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    asked: list[str] = []

    def answer(route):
        asked.append(route.request.headers.get("referer", ""))
        route.fulfill(content_type="text/html", body="<title>Wetter</title>")

    context.route(f"{ELSEWHERE}**", answer)
    page = context.new_page()
    page.goto(address)
    page.goto(address + GUIDE)
    yield page, asked
    context.close()


def test_the_button_leaves_and_the_page_is_not_in_the_history(elsewhere, address: str):
    page, asked = elsewhere
    page.get_by_role("link", name="Seite schnell verlassen").click()
    page.wait_for_url(ELSEWHERE)
    assert asked == [""]  # nobody there learns where the reader was
    page.go_back()
    assert page.url == address


def test_shift_three_times_leaves_and_says_so_on_the_way(elsewhere):
    page, _ = elsewhere
    status = page.locator("[data-hb-leave-status]")
    page.keyboard.press("Shift")
    expect(status).to_contain_text("Noch zweimal")
    page.keyboard.press("Shift")
    expect(status).to_contain_text("Noch einmal")
    page.keyboard.press("Shift")
    page.wait_for_url(ELSEWHERE)


def test_capitals_and_other_keys_do_not_leave(elsewhere, address: str):
    page, asked = elsewhere
    page.locator("#hb-search").focus()
    page.keyboard.type("ABC DEF")
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    expect(page.locator("[data-hb-leave-status]")).to_contain_text("Noch zweimal")
    assert page.url == address + GUIDE
    assert asked == []


def test_the_page_is_blank_before_the_other_one_comes(chromium: Browser, address: str):
    context = chromium.new_context()
    page = context.new_page()
    happened: list[str] = []
    page.on("console", lambda message: happened.append(message.text))

    def answer(route):
        happened.append("asked")
        route.fulfill(content_type="text/html", body="<title>Wetter</title>")

    context.route(f"{ELSEWHERE}**", answer)
    page.goto(address + GUIDE)
    page.evaluate("""() => new MutationObserver(() => {
      if (document.body.childElementCount === 0) console.log(document.title);
    }).observe(document.body, { childList: true })""")
    page.get_by_role("link", name="Seite schnell verlassen").click()
    page.wait_for_url(ELSEWHERE)
    # The page itself has said that it is blank, so it was so before the other one took its place.
    assert sorted(happened) == ["Neue Seite", "asked"]
    context.close()


def test_without_scripts_the_way_out_is_a_link(chromium: Browser, address: str):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + GUIDE)
    link = page.get_by_role("link", name="Seite schnell verlassen")
    expect(link).to_have_attribute("href", ELSEWHERE)
    expect(link).to_have_attribute("rel", "nofollow noreferrer")
    context.close()


# -- privacy and policy ----------------------------------------------------------------


def test_nothing_is_stored_but_the_colours_that_somebody_chose(page: Page, address: str):
    for path in KINDS:
        page.goto(address + path)
    page.locator("#hb-search").fill("Strafantrag")
    page.locator("#hb-search-list [role=option]").first.wait_for()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.get_by_role("button", name="Dunkle Farben").click()
    assert page.evaluate("Object.keys(localStorage)") == ["handbook-colours"]
    assert page.context.cookies() == []
    assert page.evaluate("indexedDB.databases()") == []
    page.goto(f"{address}rechtliches/datenschutz/")
    assert "handbook-colours" in page.inner_text("main")


def test_the_site_works_under_its_policy(page: Page, address: str):
    page.add_init_script(WATCH)
    for path in KINDS:
        page.goto(address + path)
        page.locator("#hb-search").fill("Strafantrag")
        page.locator("#hb-search-list [role=option]").first.wait_for()
        page.locator("[data-hb-colours]").click()
        assert page.evaluate("globalThis.violations ?? []") == [], path
        assert page.evaluate("document.fonts.size") > 0


def test_browsers_have_nothing_to_complain_of(page: Page, address: str):
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    for path in KINDS:
        page.goto(address + path)
    assert said == []


def test_a_script_inside_a_page_would_not_run(page: Page, address: str):
    page.add_init_script(WATCH)
    page.goto(address + GUIDE)
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "globalThis.ran = true";
      document.body.append(script);
    }""")
    assert page.evaluate("globalThis.ran") is None
    assert any("script-src" in it for it in page.evaluate("globalThis.violations"))


def test_no_page_has_scripts_styles_or_handlers_inside(built: Build):
    inside = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:")
    for path in pages_of(built.site):
        file = built.site / path
        text = (file if file.is_file() else file / "index.html").read_text(encoding="utf-8")
        assert not inside.search(text), path
        assert 'http-equiv="Content-Security-Policy"' in text, path


def test_the_theme_brings_no_script(built: Build):
    found = {it.name for it in (built.site / "assets" / "javascripts").rglob("*") if it.is_file()}
    assert found == {"early.js", "leave.js", "search.js", "search-ui.js", "site.js"}


def test_every_server_finds_its_configuration(built: Build):
    for name in (".htaccess", "_headers", "nginx-headers.conf"):
        text = (built.site / name).read_text(encoding="utf-8")
        assert "frame-ancestors 'none'" in text
        assert "Referrer-Policy" in text


def test_legal_pages_are_linked_from_every_page(built: Build):
    german = {f"rechtliches/{it}/" for it in ("impressum", "datenschutz", "barrierefreiheit")}
    english = {f"en/legal/{it}/" for it in ("imprint", "privacy", "accessibility")}
    for path in pages_of(built.site):
        file = built.site / path
        text = (file if file.is_file() else file / "index.html").read_text(encoding="utf-8")
        root = "https://example.org/"
        linked = {urljoin(root + path, it) for it in re.findall(r'href="([^"]*)"', text)}
        wanted = english if path.startswith("en/") else german
        assert {root + it for it in wanted} <= linked, path
