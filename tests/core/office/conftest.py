"""Small jobs for the tests of office files; the text with every structure is made once a format."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from handbook.making.jobs import Made
from handbook.model import FileFormat, Locale
from handbook.office import Imprint, OfficeJob, docx, odt, render_job
from tests.core.pdf.conftest import MAIN, page, png

FORMATS = (FileFormat.DOCX, FileFormat.ODT)
NAMES = {"w": docx.W, "w14": docx.W14, **odt.NAMES}
_BARE_TABLE = "<table><tbody><tr>"
"""A table without header row, which only raw HTML has; office files refuse it."""


def make_job(
    site: Path,
    article: str,
    format: FileFormat = FileFormat.DOCX,
    locale: Locale = Locale.DE,
    html: str = "",
) -> OfficeJob:
    """Make a job for an article of a page in the folder of a built site."""
    return OfficeJob(
        target=f"texte/haupt/haupt.{format}",
        format=format,
        locale=locale,
        title="Haupt & Text",
        author="Herausgeberin",
        description="Kurz gesagt: alles.",
        keywords=("eins", "zwei"),
        address="texte/haupt/",
        source="texte/haupt/index.de.md",
        html=html or page(article, locale),
        imprint=Imprint(
            heading="Zu diesem Text",
            facts=(("Status", "Entwurf"), ("Kontakt", "post@example.org")),
            notice="Eigene Ausarbeitung.",
            source_line="Quelle: Herausgeberin, https://handbuch.example.org/texte/haupt/",
            state_line="Version 1.0.0, Stand: 23. November 2026, CC BY 4.0",
            status="Entwurf",
            page="Seite",
            of="von",
        ),
        site_dir=site,
        site_url="https://handbuch.example.org/",
        epoch=1_763_900_000,
    )


def part(data: bytes, name: str) -> Any:
    """Read a part of an office file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def found(root: Any, query: str) -> list[Any]:
    """Find elements and attributes by XPath, with the namespaces of both formats."""
    result: list[Any] = root.xpath(query, namespaces=NAMES)
    return result


def words(node: Any) -> str:
    """Give all words in a node."""
    return "".join(node.itertext())


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site with two pictures."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "texte/haupt").mkdir(parents=True)
    (folder / "texte/haupt/hoch.png").write_bytes(png(30, 60))
    (folder / "bild.png").write_bytes(png(40, 40))
    return folder


@pytest.fixture(scope="session")
def article() -> str:
    """Every structure that a text may have."""
    before, _, rest = MAIN.partition(_BARE_TABLE)
    return before + rest.partition("</table>")[2]


@pytest.fixture(scope="session")
def full(site: Path, article: str) -> dict[FileFormat, Made]:
    """The text with every structure, in both formats."""
    return {it: render_job(make_job(site, article, it)) for it in FORMATS}
