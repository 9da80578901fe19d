"""The search as people use it: in the real site, in a browser, by keyboard and from a folder."""

import functools
import http.server
import re
import threading

import pytest
from playwright.sync_api import Browser, Page, expect

from handbook.model import Locale
from handbook.search import RULES, Analysis, words_of
from tests.site.support import Server

FIELD = "#hb-search"
OPTIONS = "#hb-search-list [role=option]"

OF_ALL_WORDS = """async () => {
  const index = await handbookSearch.ready.index;
  const texts = await handbookSearch.ready.texts;
  const { analysis } = index;
  const words = new Set();
  for (const text of texts) for (const word of analysis.words(text)) words.add(word.folded);
  return {
    irregular: [...analysis.irregular], known: [...analysis.known], texts,
    words: [...words].map((word) => [word, analysis.stem(word), analysis.parts(word)]),
  };
}"""


@pytest.fixture
def errors(page: Page) -> list[str]:
    """What a page complains about while it is used."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "console",
        lambda message: found.append(message.text) if message.type == "error" else None,
    )
    return found


def type_in(page: Page, text: str) -> None:
    """Type a query into the field of the header."""
    page.locator(FIELD).click()
    page.keyboard.insert_text(text)


# -- the field -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "query", "expected"),
    [
        ("", "Meldeformular", "/handreichungen/uebergriffsmanagement/"),
        ("", "Uebergrifsmanagment", "/handreichungen/uebergriffsmanagement/"),
        ("", "Mitarbeiterumfrage", "/handreichungen/mitarbeitendenbefragung/"),
        (
            "",
            "Bürgermeister:in bedroht",
            "/handreichungen/unterstuetzung-amts-und-mandatspersonen/",
        ),
        ("", "AGG 13", "/rechtsgrundlagen/#law-agg-13"),
        ("", "§13AGG", "/rechtsgrundlagen/#law-agg-13"),
        ("", "§§ 185, 186 StGB", "/rechtsgrundlagen/#law-stgb-186"),
        ("", "deeskalieren", "/glossar/#term-deeskalation"),
        ("", "Mitarbeiter (m/w/d) Befragung", "/handreichungen/mitarbeitendenbefragung/"),
        ("", "§ 188", "/rechtsgrundlagen/#law-stgb-188"),
        ("", "Strafgesetzbuch 241", "/rechtsgrundlagen/#law-stgb-241"),
        ("", "Mitarbeiter*innenbefragung", "/handreichungen/mitarbeitendenbefragung/"),
        ("", "Telefonseelsorge", "/hilfe/#help-telefonseelsorge"),
        ("", "Fürsorgepflicht", "/glossar/#term-fuersorgepflicht"),
        ("", "Personal Rat", "/glossar/#term-personalrat"),
        ("", "Hass-Kriminalität", "/glossar/#term-hasskriminalitaet"),
        ("", "Was ist Empowerment?", "/glossar/#term-empowerment"),
        ("", "Strategiepapier", "/handreichungen/strategiepapier/"),
        ("", "Protokollvorlage Treffen", "/vorlagen/tagesordnung-und-protokoll/"),
        ("", "Notfallkarte für Ratsmitglieder", "/vorlagen/ortskarte/"),
        ("", "Judenfeindlichkeit", "/glossar/#term-antisemitismus"),
        ("", "Panikknopf", "/handreichungen/uebergriffsmanagement/"),
        ("", "Chefschulung", "/training/trainingskonzept/"),
        ("", "Digital Services Act", "/rechtsgrundlagen/#statute-"),
        ("en/", "Fragebogen", "/en/guides/staff-survey/"),
        ("en/", "traning concept", "/en/training/training-concept/"),
        ("en/", "reporting form", "/en/guides/incident-management/"),
        ("en/", "§ 13 AGG", "/en/law/#law-agg-13"),
        ("en/", "GDPR article 9", "/en/law/#law-dsgvo-9"),
        ("en/", "policewoman", "/en/guides/confidential-alliances/"),
        ("", "ich brauche Hilfe", "/hilfe/"),
        ("", "Kommunikat", "/vorlagen/massnahmentabelle/"),
        ("", "Strafgesetzbuch", "/rechtsgrundlagen/#"),
        ("en/", "GDPR", "/en/law/#"),
        ("en/", "policy st", "/en/guides/incident-management/templates/policy-statement/"),
        ("en/", "semitism", "/en/glossary/#term-antisemitism"),
        ("en/", "houseban", "/en/guides/supporting-office-holders/"),
        ("en/", "burgomaster", "/en/guides/supporting-office-holders/"),
    ],
)
def test_it_finds_what_people_type(page: Page, address: str, start, query, expected):
    page.goto(address + start)
    type_in(page, query)
    expect(page.locator(OPTIONS).first).to_be_visible()
    assert expected in page.locator(OPTIONS).first.get_attribute("data-address")
    page.locator(OPTIONS).first.click()
    page.wait_for_url(f"**{expected}**")


@pytest.mark.parametrize(
    ("query", "first", "second"),
    [
        ("Übergriffsmanagement", "/handreichungen/uebergriffsmanagement/", "#term-uebergriffsm"),
        ("Rassismus", "#term-rassismus", ""),
    ],
)
def test_an_entry_explains_a_word_first_or_right_behind_the_text_that_is_about_it(
    page: Page, address: str, query: str, first: str, second: str
):
    page.goto(address)
    type_in(page, query)
    expect(page.locator(OPTIONS).nth(1)).to_be_visible()
    assert first in page.locator(OPTIONS).nth(0).get_attribute("data-address")
    assert second in page.locator(OPTIONS).nth(1).get_attribute("data-address")


def test_it_is_used_by_keyboard_and_says_what_happens(page: Page, address: str):
    page.goto(address)
    field = page.get_by_role("combobox", name="Suche im Handbuch")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("Beschwerde")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".hb-search [role=status]")).to_have_text(
        re.compile(r"^\d+ Treffer mit Pfeiltasten wählen, mit Eingabetaste öffnen$")
    )
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator(OPTIONS).nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == second.get_attribute("id")
    page.keyboard.press("Escape")
    expect(page.locator("#hb-search-list")).to_be_hidden()
    expect(field).to_have_value("Beschwerde")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    target = page.locator(OPTIONS).first.get_attribute("data-address")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{target.lstrip('.')}")


def test_a_choice_stays_when_the_excerpts_come_late(page: Page, address: str):
    held = []
    page.route("**/search/de-texts.js", lambda route: held.append(route))
    page.goto(address)
    field = page.get_by_role("combobox", name="Suche im Handbuch")
    field.press_sequentially("Beschwerde")
    page.locator(OPTIONS).nth(1).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hb-option__text")).to_have_count(0)
    held[0].continue_()
    expect(page.locator(".hb-option__text").first).to_be_visible()
    expect(page.locator(OPTIONS).nth(1)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "hb-option-1")


def test_hits_are_marked_in_all_their_forms(page: Page, address: str):
    page.goto(f"{address}suche/?q=mitarbeiterinnen+befragen")
    marks = page.locator(".hb-result mark")
    expect(marks.first).to_be_visible()
    found = {text.casefold() for text in marks.all_inner_texts()}
    assert found & {"mitarbeitende", "mitarbeitenden", "mitarbeitendenbefragung"}
    assert found & {"befragung", "befragungen", "befragen"}


@pytest.mark.parametrize("query", ["Apfelkuchen backen", "Katze", "der die das xyzzy"])
def test_what_means_nothing_here_finds_nothing(page: Page, address: str, query: str):
    page.goto(address)
    type_in(page, query)
    expect(page.locator(".hb-search [role=status]")).to_have_text("Kein Treffer.")
    expect(page.locator("#hb-search-list")).to_be_hidden()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "<script>window.broken = 1</script><img src=x onerror='window.broken = 1'>",
        "a" * 10_000,
        "beschwerde " * 1_000,
        "\u202eeztew\u202c",
        "🙂🙂🙂",
        "\ud800",
        "$& $1 \\ [ ( *",
        "__proto__ constructor toString",
    ],
)
def test_bad_input_does_no_harm(page: Page, address: str, errors: list[str], query: str):
    page.goto(f"{address}suche/")
    for field in (page.locator(FIELD), page.locator("#hb-results-field")):
        field.evaluate(
            "(field, value) => { field.focus(); field.value = value;"
            " field.dispatchEvent(new Event('input', {bubbles: true})); }",
            query,
        )
        page.evaluate("handbookSearch.ready.index.then(() => true)")
    page.wait_for_function("document.querySelector('[data-status]') !== null")
    assert page.evaluate("window.broken") is None
    assert errors == []


# -- the page of results ---------------------------------------------------------------


def test_results_have_an_address_files_and_filters(page: Page, address: str):
    page.goto(f"{address}suche/?q=Beschwerde")
    expect(page.locator(".hb-result h2").first).to_have_text(
        "Beschwerde- und Unterstützungsprozesse"
    )
    first = page.locator(".hb-result").first
    pdf = first.get_by_role("link", name=re.compile(r": PDF, \d+ Seiten, .+, Deutsch$"))
    assert pdf.get_attribute("href").endswith("beschwerde-und-unterstuetzung.pdf")
    expect(first.get_by_role("link", name="Aufnahmebogen")).to_have_count(1)
    page.get_by_label("Art").select_option(label="Vorlage")
    page.wait_for_url("**/suche/?q=Beschwerde&kind=template")
    kinds = page.locator(".hb-result__about").all_inner_texts()
    assert kinds
    assert all(kind.startswith("Vorlage · ") for kind in kinds)
    page.reload()
    expect(page.get_by_label("Art")).to_have_value("template")
    page.get_by_label("Für wen").select_option(label="Personalrat")
    assert page.url.endswith("kind=template&for=personalrat")
    expect(page.locator(".hb-result")).to_have_count(min(hits_of(page), 30))


def hits_of(page: Page) -> int:
    """How many results the page says that there are."""
    return int(page.locator("[data-status]").inner_text().removesuffix(" Treffer"))


def test_filters_know_all_results_and_more_are_shown_when_asked_for(page: Page, address: str):
    page.goto(f"{address}suche/?q=Mitarbeitende")
    results = page.locator(".hb-result")
    expect(results).to_have_count(30)
    hits = hits_of(page)
    assert hits > 40
    page.get_by_role("button", name="Weitere Treffer zeigen").click()
    expect(results).to_have_count(min(hits, 60))
    assert page.evaluate("document.activeElement.closest('.hb-result') !== null")
    by_kind = []
    for kind in page.get_by_label("Art").locator("option").all()[1:]:
        page.get_by_label("Art").select_option(value=kind.get_attribute("value"))
        by_kind.append(hits_of(page))
    assert sum(by_kind) == hits


def test_a_search_that_cannot_be_loaded_says_so(page: Page, address: str):
    page.route("**/search/de.js", lambda route: route.abort())
    page.goto(f"{address}suche/?q=Beschwerde")
    expect(page.locator("[data-status]")).to_have_text("Die Suche konnte nicht geladen werden.")
    expect(page.locator("[data-empty]").get_by_role("link", name="Glossar")).to_be_visible()


def test_a_typing_error_is_mended(page: Page, address: str):
    page.goto(f"{address}suche/?q=Beschwedestelle")
    page.get_by_text("Meinten Sie").get_by_role("link", name="Beschwerdestelle").click()
    expect(page.locator("#hb-results-field")).to_have_value("Beschwerdestelle")


def test_the_field_leads_to_the_page_of_results(page: Page, address: str):
    page.goto(f"{address}en/guides/incident-management/")
    type_in(page, "threat & insult")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=threat+%26+insult")
    expect(page.locator("#hb-results-field")).to_have_value("threat & insult")
    expect(page.locator(".hb-result h2").first).to_be_visible()


def test_where_no_text_has_all_words_results_fit_the_rest_and_say_so(page: Page, address: str):
    page.goto(f"{address}suche/?q=Hausverbot+für+Quasselstrippen")
    expect(page.locator("[data-status]")).to_have_text(
        re.compile(r"^\d+ Treffer\. Kein Treffer mit allen Wörtern\. Ohne: Quasselstrippen$")
    )
    expect(page.locator("[data-list] mark").first).to_contain_text(re.compile("hausverbot", re.I))
    page.goto(f"{address}suche/?q=Quasselstrippen+im+Freibad")  # nothing of it has a name here
    expect(page.locator("[data-status]")).to_have_text("Kein Treffer.")


def test_without_results_people_are_told_where_to_go(page: Page, address: str):
    page.goto(f"{address}suche/?q=qqqqqqq")
    expect(page.locator("[data-status]")).to_have_text("Kein Treffer.")
    expect(page.locator("[data-empty]")).to_be_visible()
    expect(page.locator("[data-empty]").get_by_role("link", name="Glossar")).to_be_visible()


def test_without_scripts_the_field_leads_to_help(chromium: Browser, address: str):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator(FIELD).fill("Beschwerde")
    page.locator(".hb-search__button").click()
    page.wait_for_url(re.compile(r"/suche/\??$"))  # what was typed is not sent
    assert "JavaScript" in page.locator("article").inner_text()
    context.close()


def test_results_fit_a_narrow_phone(chromium: Browser, address: str):
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{address}suche/?q=Beschwerde")
    expect(page.locator(".hb-result h2").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    type_in(page, "Beschwerde")
    expect(page.locator(OPTIONS).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


# -- where the site lies ---------------------------------------------------------------


def test_it_works_from_a_folder(chromium: Browser, built):
    context = chromium.new_context()
    page = context.new_page()
    page.goto((built.site / "handreichungen/netzwerke/index.html").as_uri())
    type_in(page, "Strafantrag")
    expect(page.locator(OPTIONS).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("file://**/index.html*")
    assert page.url.startswith(built.site.as_uri())
    expect(page.locator("h1")).to_be_visible()
    page.goto((built.site / "index.html").as_uri())
    type_in(page, "Drohbrief")
    page.keyboard.press("Enter")
    page.wait_for_url("file://**/suche/index.html?q=Drohbrief")
    expect(page.locator(".hb-result h2").first).to_be_visible()
    context.close()


def test_it_works_below_a_path(chromium: Browser, built):
    handler = functools.partial(_Silent, directory=str(built.site.parent))
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/{built.site.name}/en/glossary/")
    type_in(page, "staff survey")
    expect(page.locator(OPTIONS).first).to_be_visible()
    page.locator(OPTIONS).first.click()
    page.wait_for_url(f"**/{built.site.name}/en/guides/staff-survey/**")
    context.close()
    server.shutdown()
    server.server_close()


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.mark.parametrize(("start", "own", "other"), [("", "de", "en"), ("en/", "en", "de")])
def test_a_page_loads_the_index_of_its_language_and_only_when_needed(
    page: Page, address: str, start: str, own: str, other: str
):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address + start)
    page.wait_for_load_state("networkidle")
    assert not any(it.startswith("search/") for it in asked)
    type_in(page, "AGG")
    expect(page.locator(OPTIONS).first).to_be_visible()
    assert {it for it in asked if it.startswith("search/")} == {
        f"search/{own}.js",
        f"search/{own}-texts.js",
    }
    assert not any(it.startswith(f"search/{other}") for it in asked)


def test_words_that_mean_the_same_are_loaded_where_one_is_unknown(page: Page, address: str):
    held = []
    page.route("**/search/de-thesaurus.js", lambda route: held.append(route))
    page.goto(address)
    type_in(page, "Beschw")
    expect(page.locator(OPTIONS).first).to_be_visible()
    assert held == []
    page.locator(FIELD).fill("Judenfeindschaft")
    expect(page.locator(".hb-search [role=status]")).to_have_text("Kein Treffer.")
    page.locator(FIELD).press("Space")
    assert len(held) == 1
    held[0].continue_()
    expect(page.locator(OPTIONS).first).to_be_visible()
    expect(page.locator(OPTIONS).first).to_contain_text("Antisemitismus")
    expect(page.locator(".hb-search [role=status]")).to_contain_text("Treffer")


@pytest.mark.parametrize("locale", list(Locale))
def test_browser_and_index_analyse_every_word_alike(page: Page, address: str, locale: Locale):
    page.goto(address + ("suche/" if locale is Locale.DE else "en/search/"))
    told = page.evaluate(OF_ALL_WORDS)
    ours = Analysis(locale, dict(told["irregular"]), frozenset(told["known"]))
    rules = RULES[locale]
    words = {word.folded for text in told["texts"] for word in words_of(text, rules)}
    assert {word for word, _, _ in told["words"]} == words
    assert len(words) > 2_000
    different = [
        (word, stem, parts)
        for word, stem, parts in told["words"]
        if (ours.stem(word), list(ours.parts(word))) != (stem, parts)
    ]
    assert different == []
