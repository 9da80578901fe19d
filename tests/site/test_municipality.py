"""Musterstadt, a town that there is not, has an edition of its own: site, PDFs, search, archive."""

import json
import shutil
import zipfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import lxml.html
import pypdf
import pytest

from tests.site.support import Build, project_of, run_build
from tests.site.test_accessibility import complaints_of

GUIDE = "handreichungen/uebergriffsmanagement/"
FORM = f"{GUIDE}vorlagen/meldeformular/"
ENGLISH = "en/guides/incident-management/"
PDFS = [
    "downloads/collected-edition.pdf",
    "downloads/gesamtausgabe.pdf",
    f"{ENGLISH}incident-management.pdf",
    f"{ENGLISH}templates/report-form/report-form.pdf",
    f"{GUIDE}uebergriffsmanagement.pdf",
    f"{FORM}meldeformular.pdf",
]


@pytest.fixture(scope="session")
def musterstadt(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The edition, built as a municipality publishes it."""
    project = project_of("musterstadt", tmp_path_factory.mktemp("musterstadt"))
    site = project / "site"
    build = run_build(project, site, "--production", "--kommune", str(project / "kommune"))
    assert build.code == 0, build.errors
    return build


def page(build: Build, address: str) -> lxml.html.HtmlElement:
    """Read a page."""
    path = build.site / address / "index.html"
    return lxml.html.fromstring(path.read_text(encoding="utf-8"))


def words(element: lxml.html.HtmlElement) -> str:
    """Give the words of a part of a page."""
    return " ".join(element.text_content().split())


def pdf_words(build: Build, address: str) -> list[str]:
    """Give the words of each page of a PDF."""
    reader = pypdf.PdfReader(build.site / address)
    return [" ".join(it.extract_text().split()) for it in reader.pages]


def test_every_page_says_whose_edition_it_is_and_that_it_is_made_up(musterstadt):
    for path in musterstadt.site.rglob("*.html"):
        root = lxml.html.fromstring(path.read_text(encoding="utf-8"))
        text = words(root)
        assert "Stadt Musterstadt" in words(root.cssselect(".hb-brand")[0])
        assert "Instrumente & Lösungen (Projekt KommA), CC BY 4.0" in text
        said = "is fictional" if root.get("lang") == "en" else "ist erfunden"
        assert said in words(root.cssselect(".hb-local")[0])
        assert root.cssselect(".hb-brand img")[0].get("src").endswith("assets/images/kommune.png")


def test_texts_show_contacts_own_sections_and_what_was_adapted(musterstadt):
    root = page(musterstadt, GUIDE)
    anchors = [it.get("id") for it in root.cssselect("article h2[id]")]
    assert anchors[:4] == [
        "schritt-1-schützen",
        "schritt-2-melden",
        "so-ist-es-in-musterstadt",
        "rollen-und-zuständigkeiten",
    ]
    text = words(root)
    assert "Kasten im Erdgeschoss" in text
    assert "mit dem Meldeformular." not in text
    assert "„Schritt 2: Melden im Rathaus“, „So ist es in Musterstadt“ von Stadt Musterst" in text
    (card,) = root.cssselect(".hb-contacts")
    assert card.getprevious().get("id") == "rollen-und-zuständigkeiten"
    assert "Fallteam im Rathaus, Zimmer 7 Telefon: 0000 107" in words(card).replace(
        "7Telefon", "7 Telefon"
    )
    english = page(musterstadt, ENGLISH)
    assert "green button" in words(english)
    assert "Case team in the town hall" in words(english.cssselect(".hb-contacts")[0])


def test_gaps_that_the_municipality_can_fill_are_filled(musterstadt):
    filled = [words(it) for it in page(musterstadt, FORM).cssselect(".hb-filled")]
    assert filled == ["Stadt Musterstadt", "Stelle für Beschwerden, 0000 109"]
    assert [words(it) for it in page(musterstadt, FORM).cssselect("mark")] == ["Stichworte"]


def test_help_begins_with_local_contacts_and_knows_the_land(musterstadt):
    titles = [words(it) for it in page(musterstadt, "hilfe/").cssselect(".hb-offers h2")]
    assert titles == [
        "Kontakte vor Ort: Stadt Musterstadt",
        "In ganz Deutschland",
        "In Ihrem Land: Nordrhein-Westfalen",
    ]
    text = words(page(musterstadt, "hilfe/"))
    assert "Angebot am Rhein" in text
    assert "Isar" not in text
    law = words(page(musterstadt, "rechtsgrundlagen/"))
    assert "Beispiel aus Nordrhein-Westfalen" in law
    assert "Bayern" not in law


def test_legal_pages_and_the_way_out_are_those_of_the_municipality(musterstadt):
    imprint = words(page(musterstadt, "rechtliches/impressum/"))
    for value in ("Beispielplatz 1", "00000 Musterstadt", "die Leitung von Musterstadt"):
        assert value in imprint
    (leave,) = page(musterstadt, "").cssselect("[data-hb-leave]")
    assert leave.get("href") == "https://www.musterstadt.example/wetter"


def test_pages_of_its_own_stand_in_the_menu(musterstadt):
    menu = words(page(musterstadt, GUIDE).cssselect("#menu")[0])
    assert "Vor Ort in Musterstadt" in menu
    links = page(musterstadt, "vor-ort/").cssselect("article a[href$='#contact-case-team']")
    assert len(links) == 1
    assert page(musterstadt, "hilfe/").cssselect("#contact-case-team")


def test_what_is_hidden_is_gone_everywhere(musterstadt):
    files = [it.relative_to(musterstadt.site).as_posix() for it in musterstadt.site.rglob("*")]
    assert [it for it in files if "beschwerden" in it or "complaints" in it] == []
    for path in musterstadt.site.rglob("*"):
        if path.suffix in {".html", ".js", ".json", ".atom", ".xml"}:
            text = path.read_text(encoding="utf-8")
            assert "Quittenbrot" not in text, path
            assert "handreichungen/beschwerden" not in text, path
    assert sorted(it for it in files if it.endswith(".pdf")) == PDFS
    for pdf in PDFS:
        assert "Quittenbrot" not in " ".join(pdf_words(musterstadt, pdf))
    with zipfile.ZipFile(musterstadt.site / "downloads/alle-dateien.zip") as archive:
        assert [it for it in archive.namelist() if "beschwerde" in it] == []
    assert "Beschwerden (nicht in dieser Ausgabe)" in words(page(musterstadt, GUIDE))
    assert "Ich möchte mich beschweren" not in words(page(musterstadt, ""))


def test_pdfs_bear_name_logo_notice_and_contacts(musterstadt):
    cover, *pages = pdf_words(musterstadt, f"{GUIDE}uebergriffsmanagement.pdf")
    for said in ("Stadt Musterstadt", "Musterstadt ist erfunden", "Instrumente & Lösungen ("):
        assert said in cover
    assert "handbuch.musterstadt.example/ausgabe/handreichungen/" in cover.replace(" ", "")
    reader = pypdf.PdfReader(musterstadt.site / f"{GUIDE}uebergriffsmanagement.pdf")
    assert len(reader.pages[0].images) == 1
    text = " ".join(pages)
    assert "0000 107" in text
    assert "Kasten im Erdgeschoss" in text
    form = " ".join(pdf_words(musterstadt, f"{FORM}meldeformular.pdf"))
    assert "Stelle für Beschwerden, 0000 109" in form


def test_files_to_edit_bear_them_too(musterstadt):
    with zipfile.ZipFile(musterstadt.site / f"{FORM}meldeformular.docx") as packed:
        text = packed.read("word/document.xml").decode("utf-8")
    for said in ("Musterstadt ist erfunden", "Stelle für Beschwerden, 0000 109", "0000 107"):
        assert said in text
    with zipfile.ZipFile(musterstadt.site / "downloads/alle-dateien.zip") as archive:
        listing = archive.read("LIESMICH.txt").decode("utf-8-sig")
    assert "Grundlage: Instrumente & Lösungen (Projekt KommA), CC BY 4.0" in listing


def test_search_finds_contacts_by_role_and_by_name(musterstadt):
    text = (musterstadt.site / "search/de.js").read_text(encoding="utf-8")
    index = json.loads(text.partition(",")[2].rpartition(");")[0])
    headings = [it[2] for it in index["docs"] if len(it) > 1]
    assert "Fallteam: Fallteam im Rathaus" in headings
    assert {"fallteam", "nachbarschaftstreff"} <= set(index["terms"].split())


def test_its_pages_have_no_barrier_in_its_colours(musterstadt, monkeypatch):
    monkeypatch.setenv("HANDBOOK_LOOKS", "all")  # light and dark
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    paths = [f"{path}index.html" for path in ("", GUIDE, "hilfe/")]
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:  # this process drives a browser
        found = pool.submit(complaints_of, f"{musterstadt.site.as_uri()}/", program, paths)
    assert found.result() == []
    styles = (musterstadt.site / "assets/stylesheets/kommune.css").read_text(encoding="utf-8")
    assert "--hb-brand: #7a1f3d;" in styles


def test_after_one_changed_contact_only_what_shows_it_is_rendered(musterstadt):
    store = musterstadt.project / ".cache/pdf"
    kept = set(store.iterdir())
    assert len(kept) == len(PDFS) + 4  # the form also as DOCX and ODT, in two languages
    settings = musterstadt.project / "kommune/kommune.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("Treff am Beispielplatz", "Treff am Tor"), encoding="utf-8")
    site = musterstadt.project / "zweite"
    build = run_build(musterstadt.project, site, "--kommune", str(musterstadt.project / "kommune"))
    assert build.code == 0, build.errors
    # The centre stands on the page of help alone, and so in the two editions.
    assert len(set(store.iterdir()) - kept) == 2
    for pdf in PDFS[2:]:
        assert (site / pdf).read_bytes() == (musterstadt.site / pdf).read_bytes()
    assert not list(musterstadt.project.glob(".*.new-*"))
