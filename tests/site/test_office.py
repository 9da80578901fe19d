"""The office files of the real collection, opened and printed by LibreOffice."""

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import lxml.html
import pytest

from tests.site.support import Build
from tests.site.test_pages import MATERIALS
from tests.site.test_pdfs import ARCHIVES

SAMPLE = (
    "handreichungen/uebergriffsmanagement/vorlagen/meldeformular/meldeformular.docx",
    "handreichungen/dienstvereinbarung/vorlagen/muster-dienstvereinbarung/"
    "muster-dienstvereinbarung.odt",
    "en/guides/supporting-office-holders/templates/responsibility-matrix/responsibility-matrix.odt",
    "en/guides/complaints-and-support/templates/process-card/process-card.docx",
)
"""A form, an agreement, a wide table, a process with boxes; both formats and languages."""


def templates(built: Build) -> list[Path]:
    """Give the folders of all templates in both languages."""
    return sorted(
        path.parent
        for folder in [*MATERIALS, *MATERIALS.values()]
        for name in ("vorlagen", "templates")
        for path in (built.site / folder / name).glob("*/index.html")
    )


def test_each_template_can_be_edited_in_both_formats_and_languages(built):
    folders = templates(built)
    assert len(folders) >= 114
    for folder in folders:
        held = {path.suffix for path in folder.iterdir() if path.stem == folder.name}
        assert {".pdf", ".docx", ".odt"} <= held, folder
    for format in ("docx", "odt"):
        assert len(list(built.site.rglob(f"*.{format}"))) == len(folders)


def test_a_template_offers_its_files_with_format_size_and_language(built):
    page = lxml.html.parse(str(built.site / SAMPLE[0]).replace("meldeformular.docx", "index.html"))
    (files,) = page.getroot().cssselect(".hb-download .hb-files")
    assert files.cssselect("dt")[0].text_content() == "Deutsch"
    said = [" ".join(link.text_content().split()) for link in files.cssselect("dd a")]
    assert len(said) == 2
    for words, format in zip(said, (r"Word \(DOCX\)", r"LibreOffice \(ODT\)"), strict=True):
        assert re.fullmatch(rf"Meldeformular, Deutsch: {format}, \d+ kB", words)
    links = [link.get("href") for link in files.cssselect("dd a")]
    assert links == ["meldeformular.docx", "meldeformular.odt"]


def test_a_guide_offers_the_files_of_its_templates(built):
    page = lxml.html.parse(str(built.site / "handreichungen/netzwerke/index.html")).getroot()
    for item in page.cssselect(".hb-templates li"):
        endings = [it.get("href").rpartition(".")[2] for it in item.cssselect("a[type]")]
        assert endings[:3] == ["pdf", "docx", "odt"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_archive_of_a_language_holds_all_its_office_files(built, language):
    with zipfile.ZipFile(built.site / ARCHIVES[language]) as archive:
        held = {name for name in archive.namelist() if name.endswith((".docx", ".odt"))}
    on_disk = {
        path.relative_to(built.site).as_posix()
        for format in ("docx", "odt")
        for path in built.site.rglob(f"*.{format}")
    }
    english = {name.removeprefix("en/") for name in on_disk if name.startswith("en/")}
    german = {name for name in on_disk if not name.startswith("en/")}
    assert held == (english if language == "en" else german)


SURVEYS = (
    "handreichungen/mitarbeitendenbefragung/vorlagen/fragebogen/fragebogen-limesurvey.tsv",
    "handreichungen/raum-fuer-austausch/vorlagen/codebuch/codebuch.csv",
    "en/guides/staff-survey/templates/questionnaire/questionnaire-xlsform.xlsx",
)


def test_files_for_survey_programs_are_wherever_files_are(built):
    catalog = json.loads((built.site / "katalog.json").read_text(encoding="utf-8"))
    listed = {
        file["address"]: file["purpose"]
        for material in catalog["materials"]
        for template in material["templates"]
        for text in template["texts"].values()
        for file in text["files"]
    }
    held = set()
    for archive in ARCHIVES.values():
        with zipfile.ZipFile(built.site / archive) as packed:
            held |= set(packed.namelist())
    for address, purpose in zip(SURVEYS, ("limesurvey", "codebook", "xlsform"), strict=True):
        assert (built.site / address).stat().st_size > 5_000
        assert listed[address] == purpose
        assert address.removeprefix("en/") in held


# -- printed by LibreOffice ------------------------------------------------------------


@pytest.fixture(scope="module")
def printed(built: Build, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of the sample as LibreOffice prints it; one start for all, since it is slow."""
    program = shutil.which("soffice")
    assert program, "LibreOffice fehlt; scripts/test installiert es"
    folder = tmp_path_factory.mktemp("printed")
    command = [program, f"-env:UserInstallation={(folder / 'settings').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder)]
    done = subprocess.run(
        [*command, *(str(built.site / name) for name in SAMPLE)],
        capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    texts = {}
    for name in SAMPLE:
        pdf = folder / f"{Path(name).stem}.pdf"
        assert pdf.is_file(), done.stderr
        read = ["pdftotext", "-q", "-raw", str(pdf), "-"]
        text = subprocess.run(read, capture_output=True, check=True).stdout.decode("utf-8")
        texts[name] = text
    return texts


def _letters(text: str) -> str:
    """Keep what does not depend on lines, hyphens and spaces."""
    return re.sub(r"[\W_]+", "", text.replace("\u00ad", "")).casefold()


def _is_printed(words: str, letters: str) -> bool:
    """Whether a block is printed, also where a page ends in it."""
    own = _letters(words)
    return own in letters or any(
        own[:at] in letters and own[at:] in letters for at in range(1, len(own))
    )


@pytest.mark.parametrize("name", SAMPLE, ids=lambda name: Path(name).name)
def test_libreoffice_prints_the_whole_text(built, printed, name):
    page = lxml.html.parse(str((built.site / name).parent / "index.html")).getroot()
    (article,) = page.cssselect("article")
    for unseen in article.cssselect('[data-print="no"], .headerlink, .hb-unseen, svg'):
        unseen.drop_tree()
    blocks = [it.text_content() for it in article.cssselect("h1, h2, h3, p, li, th, td")]
    assert len(blocks) > 60
    letters = _letters(printed[name])
    leaves = [it.strip() for block in blocks for it in block.split("\n") if it.strip()]
    assert [it for it in leaves if not _is_printed(it, letters)] == []


def test_libreoffice_prints_gaps_boxes_and_the_edges_of_pages(printed):
    form, agreement, *_ = printed.values()
    assert form.count("☐") > 60
    assert "Ort oder Postfach des Fallteams" in form
    assert "Name der Dienststelle" in agreement
    for text, number, status in (
        (form, r"Seite 2 von \d+", "Entwurf: noch nicht vom Herausgeber freigegeben"),
        (printed[SAMPLE[3]], r"Page 2 of \d+", "Draft: not yet approved by the publisher"),
    ):
        assert re.search(number, text)
        assert status in text
        assert "CC BY 4.0" in text
        assert "https://handbuch.example.org/" in text
