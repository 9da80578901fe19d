"""The renderer reads files of the site and nothing else."""

import io
from pathlib import Path

import pikepdf
import pytest

from handbook.pdf import render_job
from handbook.pdf.assembly import Assembled
from handbook.pdf.rendering import ClosedFetcher, render
from tests.core.pdf.conftest import make_job, png

HOSTILE = [
    '<img src="file:///etc/passwd" alt="x">',
    '<img src="https://evil.example/a.png" alt="x">',
    '<img src="//evil.example/a.png" alt="x">',
    '<img src="ftp://evil.example/a.png" alt="x">',
    '<img src="../../../../../../etc/passwd" alt="x">',
    '<img src="%2e%2e/%2e%2e/%2e%2e/secret.png" alt="x">',
    '<img src="data:image/png;base64,AAAA" alt="x">',
    '<img src="draussen.png" alt="x">',
    '<link rel="attachment" href="file:///etc/passwd">',
    '<link rel="stylesheet" href="https://evil.example/a.css">',
    '<object data="file:///etc/passwd"></object>',
    '<embed src="file:///etc/passwd">',
    '<iframe src="file:///etc/passwd"></iframe>',
    "<style>@import 'https://evil.example/a.css';</style>",
    "<style>p { background: url(file:///etc/passwd) }</style>",
    '<p style="background: url(https://evil.example/a.png)">x</p>',
    '<p style="background: u\\72l(https://evil.example/a.png)">x</p>',
    '<base href="https://evil.example/">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="file:///etc/passwd">x</a>',
]


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A site with a symbolic link to a picture outside."""
    (tmp_path / "secret.png").write_bytes(png(3, 3))
    site = tmp_path / "site"
    (site / "texte" / "haupt").mkdir(parents=True)
    (site / "texte" / "haupt" / "draussen.png").symlink_to(tmp_path / "secret.png")
    return site


def is_own(path: Path) -> bool:
    """Whether a file is one of ours or of WeasyPrint itself: a font, or its colour profile."""
    return path.suffix == ".woff2" or path.parts[-3:-1] == ("weasyprint", "pdf")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every file whose bytes a fetcher reads."""
    read: list[Path] = []
    original = Path.read_bytes

    def watched(path: Path) -> bytes:
        read.append(path)
        return original(path)

    monkeypatch.setattr(Path, "read_bytes", watched)
    return read


@pytest.mark.parametrize("html", HOSTILE)
def test_what_a_page_must_not_fetch_is_refused_and_named(
    html: str, outside: Path, opened: list[Path]
) -> None:
    result = render_job(make_job(outside, f"<h1>Titel</h1><p>Text.</p>{html}"))
    refused = [fault for fault in result.faults if fault.code == "refused"]
    assert refused
    assert all(fault.source == "texte/haupt/index.de.md" for fault in refused)
    assert not [path for path in opened if not is_own(path)]
    with pikepdf.open(io.BytesIO(result.data)) as pdf:
        assert not list(pdf.attachments)


@pytest.mark.parametrize("html", [it for it in HOSTILE if "<a " not in it and "<base" not in it])
def test_the_renderer_refuses_by_itself_what_assembly_let_through(
    html: str, outside: Path, opened: list[Path]
) -> None:
    job = make_job(outside, "<h1>T</h1>")
    document = (
        f'<html lang="de"><head><title>T</title>{html}</head><body><p>x</p>{html}</body></html>'
    )
    document = document.replace('src="draussen', 'src="site:///texte/haupt/draussen')
    rendered = render(Assembled(document, ()), job)
    assert not [path for path in opened if not is_own(path)]
    codes = {fault.code for fault in rendered.faults}
    if any(relative in html for relative in ('src="..', "%2e", 'src="//')):
        assert codes == {"renderer"}  # it leads nowhere: the document has no base address
    elif "iframe" not in html:  # which the renderer does not know
        assert "refused" in codes


def test_the_fetcher_reads_files_of_its_folder(site: Path) -> None:
    fetcher = ClosedFetcher(site, "site:///")
    assert fetcher.fetch("site:///bild.png?a#b").read().startswith(b"\x89PNG")
    assert fetcher.refused == []


@pytest.mark.parametrize(
    "address",
    [
        "file://host/etc/passwd",
        "FILE:///etc/passwd",
        "file:/etc/passwd",
        "http://localhost/",
        "x:y",
        "site:///../geheim.png",
        "site:///%2e%2e/geheim.png",
        "site:////etc/passwd",
        "",
    ],
)
def test_the_fetcher_refuses_and_remembers(site: Path, address: str) -> None:
    fetcher = ClosedFetcher(site, "site:///")
    with pytest.raises(ValueError, match="refused"):
        fetcher.fetch(address)
    assert fetcher.refused == [address]


def test_a_missing_picture_is_a_fault(site: Path) -> None:
    job = make_job(site, '<h1>T</h1><p>x</p><img src="fehlt.png" alt="Bild">')
    faults = render_job(job).faults
    assert [(fault.code, fault.source) for fault in faults] == [
        ("missing-resource", "texte/haupt/index.de.md")
    ]
    assert "fehlt.png" in faults[0].text
