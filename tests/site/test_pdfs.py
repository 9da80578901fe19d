"""The real PDFs, read with libraries that had no part in making them."""

import functools
import re
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import lxml.html
import pikepdf
import pypdf
import pytest

from handbook.pdf.reading import read_blocks
from tests.core.pdf import verapdf
from tests.pages import headings_alone
from tests.site.support import Build
from tests.site.test_pages import GUIDES, MATERIALS

EDITIONS = {"de": "downloads/gesamtausgabe.pdf", "en": "downloads/collected-edition.pdf"}
ARCHIVES = {"de": "downloads/alle-dateien.zip", "en": "downloads/all-files.zip"}


@pytest.fixture(scope="session")
def pdfs(built: Build) -> dict[str, pypdf.PdfReader]:
    """Every PDF of the site, known by its address."""
    return {
        path.relative_to(built.site).as_posix(): pypdf.PdfReader(path)
        for path in sorted(built.site.rglob("*.pdf"))
    }


def _letters(text: str) -> str:
    """Keep what does not depend on lines, hyphens and spaces."""
    return re.sub(r"[\W_]+", "", text.replace("\u00ad", "")).casefold()


@functools.cache
def _text(path: Path) -> str:
    command = ["pdftotext", "-q", "-raw", str(path), "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def _pdf_of(folder: str) -> str:
    return f"{folder}{folder.rstrip('/').rpartition('/')[2]}.pdf"


def test_each_material_and_each_template_has_a_pdf_in_each_language(pdfs, built):
    texts = {
        path.parent.relative_to(built.site).as_posix()
        for folder in [*MATERIALS, *MATERIALS.values()]
        for path in (built.site / folder).rglob("index.html")
    }
    single = [address for address in pdfs if address not in EDITIONS.values()]
    assert {Path(address).parent.as_posix() for address in single} == texts


def test_a_guide_has_a_cover_contents_page_numbers_and_its_templates(pdfs, built):
    for german, english in GUIDES.items():
        for folder, contents, numbers, appendix in (
            (german, "Inhalt", r"Seite \d+ von \d+", "Anhang A"),
            (english, "Contents", r"Page \d+ of \d+", "Appendix A"),
        ):
            reader = pdfs[_pdf_of(folder)]
            text = _text(built.site / _pdf_of(folder))
            assert contents in text, folder
            assert re.search(numbers, text), folder
            assert appendix in text, folder
            assert len(reader.pages) >= 8, folder
            assert reader.outline, folder


def test_the_cover_of_a_guide_takes_one_page_and_names_the_pages_address(pdfs):
    for german, english in GUIDES.items():
        for folder, contents in ((german, "Inhalt"), (english, "Contents")):
            cover, second = (pdfs[_pdf_of(folder)].pages[n].extract_text() for n in (0, 1))
            address = _letters(folder.rstrip("/").rpartition("/")[2])
            assert address in _letters(cover), folder  # a long address goes on in the next line
            assert re.search(r"\b\d+\.\d+\.\d+\b", cover), folder
            assert second.lstrip().startswith(contents) or f"{contents}\n" in second, folder


def test_the_short_recommendations_are_one_page(pdfs, built):
    for folder, words in (
        ("empfehlungen/kurzfassung/", ("Entwurf", "CC BY 4.0", "Diese Seite im Netz")),
        ("en/recommendations/short-version/", ("Draft", "CC BY 4.0", "This page online")),
    ):
        assert len(pdfs[_pdf_of(folder)].pages) == 1, folder
        text = _text(built.site / _pdf_of(folder))
        numbers = re.findall(r"^(\d+)\.(?= |$)", text, re.MULTILINE)
        assert numbers == [str(number) for number in range(1, 11)], folder
        assert all(word in text for word in words), folder
        assert _letters(folder.rstrip("/").rpartition("/")[2]) in _letters(text), folder


def test_every_template_says_that_it_is_a_draft_and_our_own_elaboration(pdfs, built):
    templates = [address for address in pdfs if "/vorlagen/" in address or "/templates/" in address]
    assert len(templates) > 100
    for address in templates:
        text = _letters(_text(built.site / address))
        for words in (
            ("our own elaboration", "Draft", "CC BY 4.0")
            if address.startswith("en/")
            else ("unsere eigene Ausarbeitung", "Entwurf", "CC BY 4.0")
        ):
            assert _letters(words) in text, address


def test_every_sentence_of_a_page_stands_in_its_pdf(built):
    for folder in [*MATERIALS, *MATERIALS.values()]:
        page = lxml.html.parse(str(built.site / folder / "index.html")).getroot()
        article = page.cssselect("article.md-content__inner")[0]
        for dropped in article.cssselect('[data-print="no"], .headerlink'):
            dropped.drop_tree()
        printed = _letters(_text(built.site / _pdf_of(folder)))
        # Piece by piece: print adds the page's number or the address behind each link.
        pieces = [
            _letters(piece)
            for element in article.cssselect("h1, h2, h3, h4, th, td, li, p, dt, dd")
            for piece in element.itertext()
        ]
        assert len(pieces) > 30, folder
        # Beginning and end: the foot and the head of a page may stand in between, also in those.
        ends = [end for piece in pieces for end in (piece[:20], piece[-20:])]
        lost = [end for end in ends if end not in printed]
        torn = [
            end
            for end in lost
            if any(end[:at] in printed and end[at:] in printed for at in range(3, len(end) - 2))
        ]
        assert [end for end in lost if end not in torn] == [], folder
        assert len(torn) < 10, folder


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_edition_holds_every_guide_behind_one_contents_list(pdfs, language):
    reader = pdfs[EDITIONS[language]]
    titles = [
        pdfs[_pdf_of(german if language == "de" else english)].metadata.title
        for german, english in MATERIALS.items()
    ]
    contents = _letters("".join(page.extract_text() for page in reader.pages[1:4]))
    assert [title for title in titles if _letters(title) not in contents] == []
    total = len(reader.pages)
    number = {"de": f"Seite {total} von {total}", "en": f"Page {total} of {total}"}
    assert number[language] in reader.pages[-1].extract_text()
    divisions = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert any(title.startswith(("Teil 1: ", "Part 1: ")) for title in divisions)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_archive_of_a_language_holds_all_its_pdfs(built, pdfs, language):
    with zipfile.ZipFile(built.site / ARCHIVES[language]) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if name.endswith(".pdf")}
    english = {name.removeprefix("en/") for name in pdfs if name.startswith("en/")}
    german = {name for name in pdfs if not name.startswith(("en/", "downloads/"))}
    edition = EDITIONS[language]
    assert set(held) == (english if language == "en" else german) | {Path(edition).name}
    assert held[Path(edition).name] == (built.site / edition).read_bytes()


def test_pdfs_say_what_they_are(pdfs):
    for address, reader in pdfs.items():
        language = "en" if address.startswith("en/") or address == EDITIONS["en"] else "de"
        assert reader.trailer["/Root"]["/Lang"] == language, address
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"], address
        assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"], address
        assert reader.metadata is not None
        assert reader.metadata.title, address


def test_pages_name_the_number_of_pages_that_the_pdf_has(pdfs, built):
    page = lxml.html.parse(str(built.site / "uebersicht/index.html")).getroot()
    told = {
        marker.get("data-file"): int(re.search(r"(\d+) Seite", marker.text_content())[1])
        for marker in page.cssselect(".hb-file")
        if marker.get("data-file").endswith(".pdf")
    }
    assert told == {address: len(reader.pages) for address, reader in pdfs.items()}


def test_all_fonts_of_a_pdf_are_embedded(built):
    for path in sorted(built.site.rglob("*.pdf")):
        done = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True)
        for line in done.stdout.splitlines()[2:]:
            embedded, _, unicode_map = line.split()[-5:-2]
            assert (embedded, unicode_map) == ("yes", "yes"), f"{path.name}: {line}"


def test_german_terms_in_english_pdfs_say_that_they_are_german(built):
    for address in ("guides/complaints-and-support/", "guides/incident-management/"):
        page = lxml.html.parse(str(built.site / "en" / address / "index.html")).getroot()
        marked = page.cssselect("article em[lang=de]")
        with pikepdf.open(built.site / _pdf_of(f"en/{address}")) as pdf:
            languages = Counter(
                str(it.Lang)
                for it in pdf.objects
                if isinstance(it, pikepdf.Dictionary) and "/S" in it and "/Lang" in it
            )
        assert marked, address
        assert languages["de"] >= len(marked), address
        assert set(languages) == {"de"}, address


@pytest.mark.parametrize("kind", ["downloads", "handreichungen"])
def test_no_heading_stands_alone_at_a_pages_end(built, kind):
    # All texts in German: the edition and the templates. English ones are set by the same rules.
    pattern = "*.pdf" if kind == "downloads" else "*/vorlagen/*/*.pdf"
    paths = [
        it for it in sorted((built.site / kind).glob(pattern)) if it.stem != "collected-edition"
    ]
    assert paths
    alone = {it.name: headings_alone(read_blocks(it.read_bytes())) for it in paths}
    assert {name: found for name, found in alone.items() if found} == {}


SECOND_OPINION = [
    "handreichungen/uebergriffsmanagement/vorlagen/meldeformular/meldeformular.pdf",
    "handreichungen/zusammenarbeit/vorlagen/konfliktweg/konfliktweg.pdf",
    "empfehlungen/kurzfassung/kurzfassung.pdf",
    "fallbeispiele/netzwerke-beispiele/netzwerke-beispiele.pdf",
    "en/case-studies/staff-networks-examples/staff-networks-examples.pdf",
    "en/guides/incident-management/templates/annual-report/annual-report.pdf",
]
"""A form, tables with gaps, a text of one page, footnotes in tables, German words in English: all
kinds of pages. All PDFs of the site would take veraPDF a minute; our own check judges them all."""


@pytest.mark.skipif(bool(verapdf.why_not()), reason=verapdf.why_not() or "nothing")
def test_verapdf_accepts_real_pdfs_as_accessible_and_archival(built):
    judged = verapdf.judge([built.site / address for address in SECOND_OPINION], "ua1+2a")
    assert judged == {built.site / address: frozenset() for address in SECOND_OPINION}
