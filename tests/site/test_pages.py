"""Every page of the real site, read as a file: links, languages, downloads."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest
from lxml.html import HtmlElement

from tests.site.support import Build

BASE = "https://site.test/"
SUPPORT = "handreichungen/unterstuetzung-amts-und-mandatspersonen/"
GUIDES = {
    SUPPORT: "en/guides/supporting-office-holders/",
    "handreichungen/raum-fuer-austausch/": "en/guides/space-for-exchange/",
    "handreichungen/mitarbeitendenbefragung/": "en/guides/staff-survey/",
    "handreichungen/uebergriffsmanagement/": "en/guides/incident-management/",
    "handreichungen/vertrauliche-allianzen/": "en/guides/confidential-alliances/",
    "handreichungen/strategiepapier/": "en/guides/strategy-paper/",
    "handreichungen/beschwerde-und-unterstuetzung/": "en/guides/complaints-and-support/",
    "handreichungen/dienstvereinbarung/": "en/guides/service-agreement/",
    "handreichungen/fuehrungskraefte-berlin-mitte/": "en/guides/managers-berlin-mitte/",
    "fallbeispiele/augsburg/": "en/case-studies/adaptation-augsburg/",
    "handreichungen/netzwerke/": "en/guides/staff-networks/",
    "training/trainingskonzept/": "en/training/training-concept/",
    "empfehlungen/langfassung/": "en/recommendations/long-version/",
    "handreichungen/zusammenarbeit/": "en/guides/cooperation/",
}
"""Materials with templates."""
MATERIALS = GUIDES | {
    "empfehlungen/kurzfassung/": "en/recommendations/short-version/",
    "fallbeispiele/berlin-mitte/": "en/case-studies/berlin-mitte/",
    "fallbeispiele/uebergriffsmanagement-beispiele/": (
        "en/case-studies/incident-management-examples/"
    ),
    "fallbeispiele/netzwerke-beispiele/": "en/case-studies/staff-networks-examples/",
}
"""All fifteen building blocks and the further examples."""


@pytest.fixture(scope="session")
def pages(built: Build) -> dict[str, HtmlElement]:
    """Every page, known by its address."""
    return {
        _address(path, built.site): lxml.html.fromstring(path.read_text(encoding="utf-8"))
        for path in sorted(built.site.rglob("*.html"))
    }


def _address(path: Path, site: Path) -> str:
    return path.relative_to(site).as_posix().removesuffix("index.html")


def _texts(root: HtmlElement, selector: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in root.cssselect(selector)]


def _links(pages: dict[str, HtmlElement]) -> Iterator[tuple[str, str]]:
    """Walk over every address that a page names, absolute."""
    for address, root in pages.items():
        for element, attribute, link, _ in root.iterlinks():
            if element.tag == "link" and element.get("rel") in ("canonical", "alternate"):
                continue
            if attribute in ("href", "src"):
                yield address, urljoin(BASE + address, link)


def test_materials_stand_at_readable_addresses_in_both_languages(pages):
    for german, english in MATERIALS.items():
        assert german in pages
        assert english in pages


def test_every_link_leads_to_a_file_and_an_anchor_that_exist(pages, built):
    broken = []
    for address, link in _links(pages):
        parts = urlsplit(link)
        if parts.netloc != "site.test" or parts.scheme not in ("http", "https"):
            continue
        path = unquote(parts.path).lstrip("/")
        if not (built.site / path).exists() or (
            path and (built.site / path).is_dir() and not path.endswith("/")
        ):
            broken.append((address, link))
        elif parts.fragment and path in pages:
            anchor = unquote(parts.fragment)
            if not anchor.startswith("__") and not pages[path].xpath("//*[@id=$id]", id=anchor):
                broken.append((address, link))
    assert broken == []


def test_no_page_loads_anything_from_elsewhere(pages):
    loaded = [
        (address, value)
        for address, root in pages.items()
        for value in root.xpath(
            "//script/@src | //img/@src | //link[@rel='stylesheet']/@href | //iframe/@src"
        )
        if urlsplit(value).netloc
    ]
    assert loaded == []


def test_no_id_stands_twice_on_a_page(pages):
    for address, root in pages.items():
        ids = root.xpath("//@id")
        assert sorted({i for i in ids if ids.count(i) > 1}) == [], address


def test_language_switch_leads_to_the_same_page_and_back(pages):
    for address, root in pages.items():
        language = root.get("lang")
        others = {
            link.get("hreflang"): urljoin(BASE + address, link.get("href"))
            for link in root.cssselect(".hb-languages a")
        }
        assert set(others) == {"de", "en"}, address
        assert others[language] == BASE + address, address
        other = "en" if language == "de" else "de"
        target = others[other].removeprefix(BASE)
        assert pages[target].get("lang") == other, address
        back = [
            urljoin(BASE + target, link.get("href"))
            for link in pages[target].cssselect(f".hb-languages a[hreflang={language}]")
        ]
        assert BASE + address in back, address


def test_landing_page_leads_to_fifteen_building_blocks_and_the_examples(pages):
    for address, materials in (("", MATERIALS), ("en/", MATERIALS.values())):
        groups = pages[address].cssselect(".hb-group")
        # Of the seed page's three parts, the last one holds the recommendations.
        assert [len(group.cssselect(".hb-card")) for group in groups] == [5, 7, 3, 3]
        links = pages[address].cssselect(".hb-group .hb-card a[href]")
        targets = {urljoin(BASE + address, link.get("href")).removeprefix(BASE) for link in links}
        assert set(materials) <= targets
        assert pages[address].cssselect(".hb-card--planned") == []


def test_overview_lists_every_pdf_in_both_languages_with_pages_and_size(pages, built):
    files = [*built.site.rglob("*.pdf"), *built.site.rglob("*.zip")]
    on_disk = {_address(path, built.site) for path in files}
    for address, said in (
        ("uebersicht/", r"PDF, \d+ Seiten?, |ZIP, \d+ Dateien, "),
        ("en/overview/", r"PDF, \d+ pages?, |ZIP, \d+ files, "),
    ):
        listed = {
            urljoin(BASE + address, link).removeprefix(BASE)
            for link in pages[address].xpath("//a/@href")
            if link.endswith((".pdf", ".zip"))
        }
        assert listed == on_disk
        for words in _texts(pages[address], ".hb-file"):
            assert re.match(said, words), words
            assert words.endswith(("kB", "MB")), words


def test_every_page_offers_help_and_says_whose_text_it_is(pages):
    for address, root in pages.items():
        assert root.cssselect("#help"), address
        assert "110" in root.cssselect("#help")[0].text_content(), address
        assert "Projekt KommA" in root.text_content(), address


def test_the_help_box_names_offers_for_the_readers_of_the_page(pages):
    agg, alliance = "Antidiskriminierungsstelle", "Bundesallianz"
    for address, there, missing in (
        (SUPPORT, {"starke Stelle", "HateAid"}, {agg, alliance}),
        ("handreichungen/netzwerke/", {agg, alliance}, set()),
        ("handreichungen/vertrauliche-allianzen/", {"starke Stelle"}, {agg, alliance}),
    ):
        (box,) = pages[address].cssselect("#help")
        text = box.text_content()
        assert {name for name in there if name not in text} == set(), address
        assert {name for name in missing if name in text} == set(), address


def test_materials_show_that_they_are_drafts_with_date_and_sources(pages):
    for german, english in MATERIALS.items():
        for address, draft, date in (
            (german, "Entwurf", "23. November 2026"),
            (english, "Draft", "23 November 2026"),
        ):
            text = " ".join(pages[address].text_content().split())
            assert draft in text, address
            assert date in text, address
            # The short recommendations leave sources to the guides that they lead to.
            if german in GUIDES:
                assert pages[address].cssselect("#sources li, #sources dt"), address


def test_the_menu_of_a_language_names_pages_of_that_language_only(pages):
    menu = " ".join(_texts(pages["en/"], "#menu"))
    assert "Incident management" in menu
    assert "Übergriffsmanagement" not in menu


def test_whole_registers_have_pages_whose_entries_lead_to_the_materials(pages):
    for address, selector, words in (
        ("rechtsgrundlagen/", "#law-stgb-241", "Genannt in"),
        ("en/law/", "#law-stgb-241", "Named in"),
        ("quellen/", "#source-s24", "Genannt in"),
        ("en/sources/", "#source-s24", "Named in"),
    ):
        (entry,) = pages[address].cssselect(selector)
        assert words in entry.text_content(), address
        assert entry.cssselect("a"), address


def test_a_guide_shows_the_provisions_that_it_cites(pages):
    for address in (SUPPORT, GUIDES[SUPPORT]):
        cited = {
            link.get("href") for link in pages[address].xpath("//a[starts-with(@href, '#law-')]")
        }
        shown = {f"#{item.get('id')}" for item in pages[address].cssselect("#law li[id]")}
        assert len(shown) >= 5, address
        assert cited <= shown, address
        for item in pages[address].cssselect("#law li[id]"):
            assert item.cssselect("strong"), item.get("id")
        assert pages[address].cssselect(
            "#law li[id] a[href^='https://www.gesetze-im-internet.de/']"
        )


def test_a_doubtful_provision_says_so_where_it_is_cited(pages):
    for address, word in (
        ("handreichungen/beschwerde-und-unterstuetzung/", "Unsicher"),
        ("en/guides/complaints-and-support/", "Uncertain"),
    ):
        for link in pages[address].cssselect("a[href='#law-agg-15']"):
            assert word in link.get("title"), address


def test_the_page_of_help_shows_every_offer_once(pages):
    for address in ("hilfe/", "en/help/"):
        names = _texts(pages[address], ".hb-help__name")
        assert len(names) == len(set(names)) >= 15, address


def test_what_nobody_has_checked_for_long_says_so(pages):
    assert any("Prüfung überfällig" in text for text in _texts(pages["hilfe/"], ".hb-badge"))


def test_terms_of_the_glossary_are_explained_on_first_use(pages):
    for german, english in MATERIALS.items():
        for address, page in ((german, "glossar/"), (english, "en/glossary/")):
            links = pages[address].cssselect("a.hb-term")
            targets = [urljoin(BASE + address, link.get("href")) for link in links]
            assert links, address
            assert len(targets) == len(set(targets)), address
            for link, target in zip(links, targets, strict=True):
                assert target.startswith(f"{BASE}{page}#term-"), target
                assert link.get("title"), target
                assert pages[page].cssselect("#" + target.partition("#")[2]), target


def test_citations_say_what_they_cite(pages):
    for address in [*MATERIALS, *MATERIALS.values()]:
        cited = pages[address].xpath(
            "//a[starts-with(@href, '#law-') or starts-with(@href, '#source-')]"
        )
        assert [link.get("href") for link in cited if not link.get("title")] == [], address
