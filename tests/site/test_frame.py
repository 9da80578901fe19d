"""The frame of every page: menu, colours, leaving at once, privacy, what browsers may do."""

import gzip
import io
import re
from urllib.parse import urljoin, urlsplit

import pypdf
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


@pytest.mark.parametrize("size", [(390, 844), (320, 256)], ids=["phone", "zoomed to 400 %"])
def test_what_is_behind_the_open_menu_cannot_be_reached(chromium: Browser, address: str, size):
    page = phone(chromium)
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    page.goto(address + GUIDE)
    page.get_by_role("button", name="Menü").click()
    parts = ".hb-header, #menu, .hb-leave, main, .hb-service, .hb-footer, body"
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(f"document.activeElement.closest('{parts}').className"))
    assert {it.split(" ")[0] for it in reached if it} == {"hb-header", "hb-side", "hb-leave"}
    # The first entry lies below the header, not under it.
    first = page.locator("#menu a").first
    first.focus()
    header = page.locator(".hb-header").bounding_box()
    assert first.bounding_box()["y"] >= header["y"] + header["height"]
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
    page.goto(f"{address}glossar/")  # its only entry is the help at its end
    expect(page.locator("[data-hb-toc] a")).to_have_text(["Hilfe und Beratung"])
    expect(page.locator("[data-hb-toc] [aria-current]")).to_have_count(0)


def test_the_language_is_changed_by_keyboard(page: Page, address: str):
    page.goto(address + GUIDE)
    for _ in range(3):  # skip link, Deutsch, English
        page.keyboard.press("Tab")
    expect(page.locator(".hb-languages a[hreflang=en]")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/guides/incident-management/")


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


# -- forced colours, motion, print -----------------------------------------------------


def test_every_state_is_seen_in_forced_colours(chromium: Browser, address: str):
    """Grounds go in these colours: what they said must be said by something else."""
    context = chromium.new_context(
        viewport={"width": 1400, "height": 900}, forced_colors="active", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address + GUIDE)
    leave = page.locator("[data-hb-leave]")
    menu = page.locator("#menu").get_by_role("link", name="Übergriffsmanagement", exact=True)
    colours = page.locator("[data-hb-colours]")
    page.locator("article").evaluate("""it => it.insertAdjacentHTML("afterbegin",
      '<p><span class="hb-tick"></span> <span class="hb-tick hb-tick--done"></span></p>')""")
    for part, name, values in (
        (colours, "aria-pressed", ("false", "true")),
        (leave, "data-pressed", ("0", "1", "2")),
        (menu, "aria-current", ("page", None)),
        (page.locator(".hb-languages a").last, "aria-current", ("true", None)),
    ):
        looks = set()
        for value in values:
            part.evaluate(
                """(it, [name, value]) =>
                value ? it.setAttribute(name, value) : it.removeAttribute(name)""",
                [name, value],
            )
            # Bold letters alone are easily missed, so they do not count.
            part.evaluate("it => it.style.fontWeight = '400'")
            looks.add(part.screenshot())
        assert len(looks) == len(values), name
    ticks = page.locator(".hb-tick")
    assert ticks.nth(0).screenshot() != ticks.nth(1).screenshot()
    context.close()


def test_nothing_moves_for_those_who_want_no_motion(chromium: Browser, address: str):
    for wish, behaviour in (("reduce", "auto"), ("no-preference", "smooth")):
        page = phone(chromium, reduced_motion=wish)
        page.goto(address + GUIDE)
        said = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
        assert said == behaviour
        page.context.close()


def printed(page: Page) -> str:
    """Print a page as a browser does; gives the words on paper, without white space."""
    pages = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return re.sub(r"\s", "", "".join(it.extract_text() for it in pages))


def test_a_printed_page_leaves_nothing_out(chromium: Browser, address: str, untranslated: Build):
    page = chromium.new_page()
    page.goto(f"{address}handreichungen/strategiepapier/vorlagen/massnahmentabelle/")
    cells = page.locator("table").first.locator("th, td").all_inner_texts()
    on_paper = printed(page)
    # Words are broken at the end of a line, and the hyphen stays on paper.
    lost = [it for it in cells if re.sub(r"\s", "", it) not in on_paper.replace("-", "")
            and re.sub(r"[\s-]", "", it) not in on_paper.replace("-", "")]  # fmt: skip
    assert len(cells) > 30
    assert lost == []
    for chrome in ("Suche", "Menü", "schnellverlassen", "Herunterladen", "Datenschutz"):
        assert chrome not in on_paper
    page.goto(f"{address}rechtliches/barrierefreiheit/")
    assert "https://lbit.hessen.de/" in printed(page)
    # What is closed on the screen is open on paper.
    page.goto((untranslated.site / "handreichungen/beispiel/index.html").as_uri())
    closed = page.locator("details:not([open])").first
    words = closed.evaluate("it => it.lastElementChild.textContent")
    assert re.sub(r"\s", "", words) in printed(page)
    page.close()


# -- landing ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "en/"])
def test_two_clicks_from_what_has_happened_to_what_helps(chromium: Browser, address: str, path):
    page = phone(chromium, reduced_motion="reduce")
    page.goto(address + path)
    # On a phone the first situation stands on the first screen.
    first = page.locator(".hb-situations a").first
    assert first.bounding_box()["y"] < 800
    expect(page.locator(".hb-hero a[href^='tel:']")).to_have_text("110")
    links = page.locator(".hb-situations a")
    for number in range(links.count()):
        page.goto(address + path)
        target = links.nth(number).get_attribute("href")
        links.nth(number).click()
        if "#" in target:  # the passage itself is on the screen
            expect(page.locator("#" + target.partition("#")[2])).to_be_in_viewport()
    page.goto(address + path)
    first.click()
    page.get_by_role(
        "link", name=re.compile("110|Hilfe und Beratung|Help and advice")
    ).first.click()
    expect(page.locator("#help")).to_be_in_viewport()
    page.context.close()


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
    context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="Wetter"))
    page.goto(address + GUIDE)
    # The tab keeps what the page says of itself: a message may come too late.
    page.evaluate("""() => new MutationObserver(() => {
      if (document.body.childElementCount === 0) sessionStorage.setItem("blank", document.title);
    }).observe(document.body, { childList: true })""")
    page.get_by_role("link", name="Seite schnell verlassen").click()
    page.wait_for_url(ELSEWHERE)
    page.goto(address + GUIDE)
    assert page.evaluate("sessionStorage.getItem('blank')") == "Neue Seite"
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


def test_what_people_search_for_reaches_no_server(chromium: Browser, address: str):
    context = chromium.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    page = context.new_page()
    page.goto(address)
    page.locator("#hb-search").fill("Drohbreif")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche/?q=Drohbreif")  # an address that can be passed on
    page.locator("[data-meant] a").click()
    page.wait_for_url("**/suche/?q=Drohbrief")
    page.locator(".hb-result a").first.click()
    page.locator(".hb-kicker").wait_for()
    page.go_back()
    expect(page.locator("#hb-results-field")).to_have_value("Drohbrief")
    page.locator(".hb-result").first.wait_for()
    assert page.url == f"{address}suche/?q=Drohbrief"
    assert [it for it in asked if "Droh" in it] == []
    page.goto(f"{address}suche/?q=Strafantrag")
    page.locator(".hb-result").first.wait_for()
    context.close()


def test_without_scripts_no_word_is_sent(chromium: Browser, address: str):
    context = chromium.new_context(java_script_enabled=False)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(address)
    page.locator("#hb-search").fill("Drohbrief")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche/?*")
    assert "Für die Suche muss JavaScript erlaubt sein" in page.inner_text(".hb-results")
    assert [it for it in asked if "Droh" in it] == []
    context.close()


def test_nothing_jumps_while_results_come(chromium: Browser, address: str):
    """Cumulative layout shift at most 0.1, as Lighthouse asks for."""
    page = phone(chromium)
    page.add_init_script("""globalThis.shifted = 0;
      new PerformanceObserver((list) => {
        for (const it of list.getEntries()) shifted += it.value;
      }).observe({ type: "layout-shift", buffered: true });""")
    page.goto(f"{address}suche/?q=Beschwerde")
    page.locator(".hb-result mark").first.wait_for()
    page.wait_for_timeout(500)
    assert page.evaluate("shifted") < 0.1
    page.context.close()


def test_a_first_guide_page_is_light(chromium: Browser, address: str, built: Build):
    """At most 150 kB compressed without fonts, at most 250 kB of fonts (issue 6)."""
    context = chromium.new_context()
    page = context.new_page()
    sizes: dict[str, int] = {}

    def weigh(response):
        name = urlsplit(response.url).path
        data = response.body()
        packed = data if name.endswith((".woff2", ".png")) else gzip.compress(data, mtime=0)
        sizes[name] = len(packed)

    page.on("requestfinished", lambda request: weigh(request.response()))
    page.goto(address + GUIDE, wait_until="networkidle")
    fonts = sum(size for name, size in sizes.items() if name.endswith(".woff2"))
    images = sum(size for name, size in sizes.items() if name.endswith((".svg", ".png")))
    assert 0 < fonts <= 250_000
    assert 0 < sum(sizes.values()) - fonts - images <= 150_000
    context.close()


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


def test_style_sheets_name_no_file_but_their_own(built: Build):
    named = []
    for sheet in (built.site / "assets").rglob("*.css"):
        for address in re.findall(r"url\(([^)]*)\)", sheet.read_text(encoding="utf-8")):
            address = address.strip("\"'")
            if not address.startswith("data:") and not (sheet.parent / address).is_file():
                named.append((sheet.name, address))
    assert named == []


def test_the_theme_brings_no_script_and_nothing_that_no_page_uses(built: Build):
    assert not (built.site / "print").exists()
    assert not (built.site / "assets/images/favicon.png").exists()
    found = {it.name for it in (built.site / "assets" / "javascripts").rglob("*") if it.is_file()}
    assert found == {
        "deadlines.js", "early.js", "leave.js", "search.js", "search-ui.js", "site.js",
    }  # fmt: skip


def test_every_server_finds_its_configuration(built: Build):
    for name in (".htaccess", "_headers", "web.config"):
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
