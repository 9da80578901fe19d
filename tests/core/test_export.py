"""What other programs read of the collection."""

import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from handbook.export import catalog_json, feed, manifest, moved_pages
from handbook.model import Locale
from handbook.preview import SIZE, draw_preview
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
    values = json.loads(catalog_json(collection.catalog, "Sammlung"))
    assert (values["format"], values["name"]) == (1, "Sammlung")
    (guide,) = values["materials"]
    assert guide["texts"]["de"]["page"] == "handreichungen/netzwerke/"
    assert guide["texts"]["en"]["pdf"] == "en/guides/networks/networks.pdf"
    assert guide["templates"][0]["texts"]["de"]["page"].endswith("vorlagen/einladung/")


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
    (guide,) = json.loads(catalog_json(collection.catalog, "Sammlung"))["materials"]
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


def test_the_manifest_names_the_site_and_its_sign():
    values = json.loads(manifest("Sammlung", "assets/images/favicon.svg"))
    assert values["name"] == "Sammlung"
    assert values["icons"][0]["src"] == "assets/images/favicon.svg"


@pytest.mark.parametrize("title", ["Kurz", "Unterstützung für Amts- und Mandatspersonen " * 4])
def test_a_picture_has_its_size_and_the_same_bytes_each_time(title: str):
    first, second = (draw_preview(title, "Gruppe", "Sammlung", FONTS) for _ in range(2))
    assert first == second
    image = Image.open(io.BytesIO(first))
    assert image.size == SIZE
    assert len(image.convert("RGB").getcolors(10_000)) > 3
    assert not re.search(rb"tEXt|tIME", first)
