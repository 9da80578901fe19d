"""What other programs read of the collection."""

import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from handbook.export import ICON_SIZES, catalog_json, feed, manifest, moved_pages, sitemap
from handbook.model import Locale
from handbook.preview import SIZE, draw_icon, draw_preview
from tests.builders import Collection

FONTS = Path(__file__).resolve().parents[2] / "overrides" / "assets" / "fonts"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def collection(collection: Collection) -> Collection:
    """A guide in both languages with a template."""
    collection.guide("netzwerke", title="Netz & Werk", body="# Netz & Werk\n")
    collection.guide("netzwerke", locale="en", slug="networks")
    return collection.template("einladung")


def test_the_catalogue_says_where_everything_is(collection: Collection):
    values = json.loads(catalog_json(collection.catalog, "Sammlung", "https://example.org/"))
    assert (values["format"], values["name"]) == (1, "Sammlung")
    assert values["address"] == "https://example.org/"
    (guide,) = values["materials"]
    assert guide["texts"]["de"]["page"] == "handreichungen/netzwerke/"
    assert guide["texts"]["en"]["pdf"] == "en/guides/networks/networks.pdf"
    template = guide["templates"][0]["texts"]["de"]
    assert template["page"].endswith("vorlagen/einladung/")
    files = [(it["format"], it["address"].rpartition("/")[2]) for it in template["files"]]
    assert ("pdf", "einladung.pdf") in files
    assert template["files"][0]["address"] == template["pdf"]


def test_the_feed_is_atom_with_an_entry_a_text(collection: Collection):
    text = feed(collection.catalog, Locale.DE, "https://example.org/x/", "A & B", "C")
    root = ET.fromstring(text)  # noqa: S314 - our own text
    assert root.findtext(f"{ATOM}title") == "A & B: Änderungen"
    entries = root.findall(f"{ATOM}entry")
    assert {it.findtext(f"{ATOM}title") for it in entries} >= {"Netz & Werk (1.0.0)"}
    links = {it.find(f"{ATOM}link").get("href") for it in entries}
    assert "https://example.org/x/handreichungen/netzwerke/" in links
    assert root.findtext(f"{ATOM}updated") >= entries[-1].findtext(f"{ATOM}updated")


def test_versions_of_the_change_log_are_in_feed_and_catalogue(collection: Collection):
    entries = "\n  - {version: 1.1.0, date: 2026-03-01, text: Neue Frist.}"
    entries += "\n  - {version: 1.0.1, date: 2026-02-01, text: Klarer.}"
    collection.guide("netzwerke", version="1.1.0", date="2026-03-01", changes=entries)
    text = feed(collection.catalog, Locale.DE, "https://example.org/", "A", "C")
    found = ET.fromstring(text).findall(f"{ATOM}entry")  # noqa: S314 - our own text
    assert [(it.findtext(f"{ATOM}title"), it.findtext(f"{ATOM}summary")) for it in found] == [
        ("Netzwerke (1.1.0)", "Neue Frist."),
        ("Netzwerke (1.0.1)", "Klarer."),
        ("Einladung (1.0.0)", "Zum Ausfüllen."),
    ]
    assert found[0].findtext(f"{ATOM}id").endswith("handreichungen/netzwerke/#1.1.0")
    (guide,) = json.loads(catalog_json(collection.catalog, "Sammlung", ""))["materials"]
    assert guide["texts"]["de"]["changes"][1] == {
        "version": "1.0.1",
        "date": "2026-02-01",
        "text": "Klarer.",
    }
    assert guide["texts"]["en"]["changes"] == []


def test_only_texts_in_the_language_are_in_its_feed(collection: Collection):
    text = feed(collection.catalog, Locale.EN, "https://example.org/", "A", "C")
    assert text.count("<entry>") == 1


def test_an_old_address_leads_to_the_new_one(collection: Collection):
    collection.register(
        "moved",
        "a:\n  address: alt/netz/\n  to: netzwerke\nb:\n  address: en/old/\n  to: netzwerke\n",
    )
    pages = moved_pages(collection.catalog)
    assert set(pages) == {"alt/netz/index.html", "en/old/index.html"}
    assert 'content="0; url=../../handreichungen/netzwerke/"' in pages["alt/netz/index.html"]
    assert "Netz &amp; Werk</a>" in pages["alt/netz/index.html"]
    assert 'url=../../en/guides/networks/"' in pages["en/old/index.html"]


@pytest.mark.parametrize(("locale", "up"), [(Locale.DE, ""), (Locale.EN, "../")])
def test_each_language_has_a_manifest_that_names_the_site_and_its_sign(locale, up):
    values = json.loads(manifest("Sammlung", "assets/images/favicon.svg", locale))
    assert (values["name"], values["lang"], values["start_url"]) == ("Sammlung", locale, "./")
    assert [icon["src"] for icon in values["icons"]] == [
        f"{up}assets/images/favicon.svg",
        *(f"{up}assets/images/icon-{size}.png" for size in ICON_SIZES),
    ]


@pytest.mark.parametrize("size", ICON_SIZES)
def test_an_icon_has_its_size_round_corners_and_the_same_bytes_each_time(size):
    assert draw_icon(size) == draw_icon(size)
    image = Image.open(io.BytesIO(draw_icon(size))).convert("RGBA")
    assert image.size == (size, size)
    assert image.getpixel((0, 0))[3] == 0
    assert image.getpixel((size // 2, 2))[3] > 250
    assert len(image.getcolors(10_000)) > 3


SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ALTERNATE = "{http://www.w3.org/1999/xhtml}link"


def test_the_sitemap_names_every_text_in_its_languages_with_the_date_of_the_text(collection):
    collection.guide("netzwerke", locale="en", slug="networks", date="2026-02-03")
    collection.page("index").page("index", locale="en")
    text = sitemap(collection.catalog, "https://example.org/x/")
    pages = ET.fromstring(text)  # noqa: S314 - our own text
    found = {
        page.findtext(f"{SITEMAP}loc"): (
            page.findtext(f"{SITEMAP}lastmod"),
            {link.get("hreflang"): link.get("href") for link in page.findall(ALTERNATE)},
        )
        for page in pages
    }
    german = "https://example.org/x/handreichungen/netzwerke/"
    english = "https://example.org/x/en/guides/networks/"
    both = {"de": german, "en": english, "x-default": german}
    assert found[german] == ("2026-01-10", both)
    assert found[english] == ("2026-02-03", both)
    # The English landing page lists the guide, so it has changed with it; the template has no
    # English text and no English page in the sitemap.
    assert found["https://example.org/x/en/"][0] == "2026-02-03"
    assert len(found) == 5


def test_the_feed_leads_to_the_landing_page_of_its_language(collection: Collection):
    text = feed(collection.catalog, Locale.EN, "https://example.org/", "A", "C")
    links = ET.fromstring(text).findall(f"{ATOM}link")  # noqa: S314 - our own text
    assert {it.get("rel"): it.get("href") for it in links} == {
        "self": "https://example.org/en/changes.atom",
        "alternate": "https://example.org/en/",
    }


@pytest.mark.parametrize("title", ["Kurz", "Unterstützung für Amts- und Mandatspersonen " * 4])
def test_a_picture_has_its_size_and_the_same_bytes_each_time(title: str):
    first, second = (draw_preview(title, "Gruppe", "Sammlung", FONTS) for _ in range(2))
    assert first == second
    image = Image.open(io.BytesIO(first))
    assert image.size == SIZE
    assert len(image.convert("RGB").getcolors(10_000)) > 3
    assert not re.search(rb"tEXt|tIME", first)
