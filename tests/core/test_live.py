"""The preview makes a page when somebody asks for it, and shows what is wrong with the texts."""

import re
from pathlib import Path

import pytest

from handbook.live import FOLDER, SHOWN, Preview, Project
from tests.builders import TODAY, Collection

GUIDE = "handreichungen/netzwerke/"
OTHER = "handreichungen/umfrage/"


class Desk:
    """A preview of a collection, with a builder that writes down what it was asked to make."""

    def __init__(self, collection: Collection) -> None:
        collection.page().guide().guide("umfrage", order=2)
        self.collection = collection
        self.site = collection.project / "site"
        self.preview = Preview(self.site)
        self.preview.project = Project(collection.docs, {})
        self.made: list[str] = []
        self.failure = ""

    def build(self) -> str:
        """Write the wanted pages, each with its text."""
        if self.failure:
            return self.failure
        for text in sorted(self.preview.catalog.translations(), key=lambda it: it.src_uri):
            if self.preview.wants(text.src_uri):
                self.made.append(text.src_uri)
                page = self.site / text.src_uri.removesuffix("index.de.md") / "index.html"
                page.parent.mkdir(parents=True, exist_ok=True)
                written = (self.collection.docs / text.src_uri).read_text(encoding="utf-8")
                page.write_text(f"<html><head></head><body>{written}</body></html>", "utf-8")
        return ""

    def save(self) -> None:
        """Say that something has changed."""
        self.preview.refresh(TODAY)

    def open(self, address: str) -> str:
        """Ask for a page."""
        reply = self.preview.answer(address, "/", Path(), self.build)
        assert reply is not None, f"no answer for {address}"
        return reply.body.decode()


@pytest.fixture
def desk(collection: Collection) -> Desk:
    """A preview that has just been started."""
    desk = Desk(collection)
    desk.save()
    return desk


def test_nothing_is_made_before_somebody_asks(desk: Desk) -> None:
    assert desk.made == []
    assert "Ein Text." in desk.open(GUIDE)
    assert desk.made == ["handreichungen/netzwerke/index.de.md"]


def test_a_page_is_made_once_and_again_when_its_text_has_changed(desk: Desk) -> None:
    desk.open(GUIDE)
    desk.open(f"{GUIDE}index.html")
    desk.save()
    desk.open(GUIDE)
    assert len(desk.made) == 1
    desk.collection.guide(body="# Netzwerke\n\nAndere Worte.\n")
    desk.save()
    assert "Andere Worte." in desk.open(GUIDE)
    assert len(desk.made) == 2


def test_a_changed_text_leaves_other_pages_as_they_are(desk: Desk) -> None:
    desk.open(OTHER)
    desk.collection.guide(body="# Netzwerke\n\nAndere Worte.\n")
    desk.save()
    desk.open(OTHER)
    assert desk.made == ["handreichungen/umfrage/index.de.md"]


@pytest.mark.parametrize("change", ["title", "register", "image", "settings"])
def test_what_other_pages_show_makes_them_anew(desk: Desk, change: str) -> None:
    settings = desk.collection.project / "mkdocs.yml"
    settings.write_text("site_name: x\n", encoding="utf-8")
    desk.preview.project = Project(desk.collection.docs, {}, settings)
    desk.save()
    desk.open(OTHER)
    if change == "title":  # it stands in the menu of every page
        desk.collection.guide(title="Bündnisse")
    elif change == "register":
        text = "S1:\n  label: {de: Anders, en: Other}\n  publisher: Verlag\n"
        desk.collection.register("sources", text + "S2:\n  label: {de: a, en: b}\n  publisher: P\n")
    elif change == "image":
        desk.collection.file("handreichungen/umfrage/tabelle.csv", "a;b\n")
    else:
        settings.write_text("site_name: Anders\n", encoding="utf-8")
    desk.save()
    desk.open(OTHER)
    assert len(desk.made) == 2


def test_problems_are_shown_on_the_page_as_it_was(desk: Desk) -> None:
    before = desk.open(GUIDE)
    desk.collection.guide(body="# Netzwerke\n\n[x](weg.md) <script>alert(1)</script>\n")
    desk.save()
    page = desk.open(GUIDE)
    assert "Ein Text." in page
    line = desk.collection.line(f"docs/{GUIDE}index.de.md", "weg.md")
    assert f"docs/{GUIDE}index.de.md:{line}: " in page
    assert "3 Probleme gefunden." in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    desk.collection.guide()
    desk.save()
    assert _plain(desk.open(GUIDE)) == _plain(before)


def test_problems_of_the_page_come_first(desk: Desk) -> None:
    desk.open(OTHER)
    desk.collection.guide(summary=None).guide("umfrage", order=2, summary=None)
    desk.save()
    listed = re.findall(r"<li>docs/(.*?):", desk.open(OTHER))
    assert listed == [f"{OTHER}index.de.md", f"{GUIDE}index.de.md"]


def test_while_one_text_has_problems_other_pages_can_be_made(desk: Desk) -> None:
    desk.collection.guide(body="# Netzwerke\n\n<script>\n")
    desk.save()
    assert "Ein Text." in desk.open(OTHER)
    # The text with problems is never built, although it was not made before.
    page = desk.open(GUIDE)
    assert "Diese Seite lässt sich noch nicht zeigen" in page
    assert desk.made == ["handreichungen/umfrage/index.de.md"]


def test_problems_at_the_start_are_shown_too_in_the_pages_language(collection: Collection) -> None:
    desk = Desk(collection)
    collection.guide(summary=None)
    desk.save()
    assert "index.de.md:1: Die Angabe „summary“ fehlt." in desk.open("")
    english = desk.open("en/guides/netzwerke/")
    assert "index.de.md:1: The key “summary” is missing." in english
    assert '<html lang="en">' in english
    assert "1 problem found." in english
    collection.guide()
    desk.save()
    assert "hb-preview" not in _plain(desk.open(GUIDE))
    assert "Ein Text." in desk.open(GUIDE)


def test_a_long_list_of_problems_is_cut_and_says_so(desk: Desk) -> None:
    desk.collection.guide(body="# Netzwerke\n\n" + "[x](weg.md)\n\n" * (SHOWN + 5))
    desk.save()
    page = desk.open(GUIDE)
    assert page.count("<li>docs/") == SHOWN
    assert "Und 5 weitere; scripts/check zeigt alle." in page


def test_what_a_build_says_when_it_fails_is_shown_until_one_succeeds(desk: Desk) -> None:
    desk.failure = "docs/x.md:1: <b>kaputt</b>"
    assert "docs/x.md:1: &lt;b&gt;kaputt&lt;/b&gt;" in desk.open(GUIDE)
    desk.failure = ""
    assert "kaputt" not in desk.open(GUIDE)


def test_an_address_without_its_slash_leads_to_the_page(desk: Desk) -> None:
    reply = desk.preview.answer(GUIDE.rstrip("/"), "/handbuch/", Path(), desk.build)
    assert reply is not None
    assert reply.status.startswith("302")
    assert ("Location", f"/handbuch/{GUIDE}") in reply.fields()


@pytest.mark.parametrize(
    "address", ["gibt/es/nicht/", "../../etc/passwd", f"{FOLDER}x.js", "a.css"]
)
def test_what_is_not_a_page_is_left_to_the_server(desk: Desk, address: str) -> None:
    assert desk.preview.answer(address, "/", Path(), desk.build) is None


def test_the_search_makes_every_page_once_after_each_change(desk: Desk) -> None:
    for _ in range(2):
        assert desk.preview.answer("search/de.js", "/", Path(), desk.build) is None
    assert len(desk.made) == 3
    desk.collection.guide(body="# Netzwerke\n\nAndere Worte.\n")
    desk.save()
    desk.preview.answer("search/de-texts.js", "/", Path(), desk.build)
    assert desk.made[3:] == ["handreichungen/netzwerke/index.de.md"]


def test_a_browser_that_waits_hears_of_a_change(desk: Desk) -> None:
    page = desk.open(GUIDE)
    known = re.findall(r'data-version="(\d+)"', page)[0]
    desk.save()
    reply = desk.preview.answer(f"{FOLDER}version/{known}", "/", Path(), desk.build)
    assert reply is not None
    assert reply.body.decode() != known


def _plain(page: str) -> str:
    """Leave out what the preview adds to every page."""
    return re.sub(r"<script src=[^>]*></script>", "", page)
