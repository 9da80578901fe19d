"""PDFs that were made before: what the bytes of one depend on.

In: a `PdfJob`. Out: its name in the folder of `making.kept`.
"""

import ctypes
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from handbook.making.kept import (
    KeptFiles,
    bytes_of,
    code_and_libraries,
    digest_of,
    page_ingredients,
    shared_code,
)
from handbook.pdf.job import PdfJob

_LIBRARIES = (
    "weasyprint", "pydyf", "tinycss2", "cssselect2", "tinyhtml5", "fonttools", "pyphen", "pillow",
    "pikepdf", "lxml", "segno",
)  # fmt: skip


class PdfCache(KeptFiles[PdfJob]):
    """A folder of finished PDFs."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made when the first PDF is kept."""
        super().__init__(folder, key_of)


def key_of(job: PdfJob) -> str:
    """Name everything that the bytes of a job's PDF depend on; the place of the site is not."""
    return digest_of(_ingredients(job))


def _ingredients(job: PdfJob) -> Iterator[bytes]:
    yield _made_with(job.fonts_dir)
    for value in (
        job.target,
        job.locale,
        job.title,
        job.author,
        job.description,
        job.keywords,
        job.cover,
        job.labels,
        job.site_url,
        job.stylesheet,
        job.epoch,
        job.fillable,
    ):
        yield repr(value).encode()
    for part in job.parts:
        yield repr(
            (
                part.title,
                part.address,
                part.source,
                part.level,
                part.label,
                part.opening,
                part.register,
                part.division,
            )
        ).encode()
        yield from page_ingredients(part.html, part.address, job.site_dir, job.site_url)
    if job.cover is not None and job.cover.logo:
        yield bytes_of(job.site_dir / job.cover.logo, job.site_dir)


@lru_cache(maxsize=4)
def _made_with(fonts_dir: Path) -> bytes:
    """Name our own code, the fonts and the libraries that set type."""
    files = [*Path(__file__).parent.rglob("*.py"), *shared_code(), *fonts_dir.glob("*.woff2")]
    system = f" pango {_pango_version()} harfbuzz {_harfbuzz_version()}"
    return code_and_libraries(files, _LIBRARIES) + system.encode()


def _pango_version() -> int:
    """Ask the library that breaks lines; 0 where it lies under another name."""
    try:
        return int(ctypes.CDLL("libpango-1.0.so.0").pango_version())
    except OSError:
        return 0


def _harfbuzz_version() -> str:
    """Ask the library that shapes letters; nothing where it lies under another name."""
    try:
        ask = ctypes.CDLL("libharfbuzz.so.0").hb_version_string
    except OSError:
        return ""
    ask.restype = ctypes.c_char_p
    return bytes(ask()).decode()
