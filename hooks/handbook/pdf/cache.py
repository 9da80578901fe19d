"""PDFs that were made before: an unchanged one is never made again.

In: a `PdfJob`. Out: the result of an earlier build, or nothing. An entry is named by everything
that its bytes depend on, so it can be old but never wrong. Entries are written whole or not at
all and carry a digest; one that is damaged counts as missing. Two builds at once may share a
folder: both write the same bytes under the same name.
"""

import contextlib
import ctypes
import hashlib
import html
import json
import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from urllib.parse import unquote, urlsplit

from handbook.pdf.job import Part, PdfJob, PdfResult

KEEP_DAYS = 30
"""Days after its last use for which an entry is kept; our own choice."""

_LIBRARIES = (
    "weasyprint", "pydyf", "tinycss2", "cssselect2", "tinyhtml5", "fonttools", "pyphen", "pillow",
    "pikepdf", "lxml", "segno",
)  # fmt: skip
_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_HTML_TAG = re.compile(r"<html\b[^>]*>")
_IMAGE = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*[\"']?(?P<source>[^\"'\s>]+)")


class PdfCache:
    """A folder of finished PDFs."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made when the first PDF is kept."""
        self.folder = folder

    def find(self, job: PdfJob) -> PdfResult | None:
        """Give the PDF that this job would make again; None where none is kept, or is damaged."""
        path = self._path(job)
        try:
            entry = path.read_bytes()
        except OSError:
            return None
        digest, _, content = entry.partition(b"\n")
        if hashlib.sha256(content).hexdigest().encode() != digest:
            path.unlink(missing_ok=True)
            return None
        head, _, data = content.partition(b"\n")
        with contextlib.suppress(OSError):  # the time of the last use, for `forget_old`
            os.utime(path)
        return PdfResult(job.target, data, json.loads(head)["pages"], (), 0.0, cached=True)

    def keep(self, job: PdfJob, result: PdfResult) -> None:
        """Keep a PDF without faults; where the folder cannot be written, builds are only slower."""
        if result.faults or result.cached:
            return
        content = json.dumps({"pages": result.pages}).encode() + b"\n" + result.data
        digest = hashlib.sha256(content).hexdigest().encode()
        path = self._path(job)
        # A name of its own for each writer: builds in two containers may have the same number.
        partial = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(digest + b"\n" + content)
            partial.replace(path)

    def forget_old(self) -> None:
        """Remove entries, and halves of them, that nobody has used for `KEEP_DAYS` days."""
        oldest = time.time() - KEEP_DAYS * 86_400
        for path in self.folder.glob("*"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < oldest:
                    path.unlink()

    def _path(self, job: PdfJob) -> Path:
        return self.folder / key_of(job)


def key_of(job: PdfJob) -> str:
    """Name everything that the bytes of a job's PDF depend on: SHA-256, hexadecimal.

    The place of the site on disk does not count, nor what stands around the article on a page.
    """
    digest = hashlib.sha256()
    for value in _ingredients(job):
        # The length first, so that no two lists of values look alike.
        digest.update(f"{len(value)}:".encode())
        digest.update(value)
    return digest.hexdigest()


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
        found = _ARTICLE.search(part.html)
        around = _HTML_TAG.search(part.html)
        article = found[0] if found else part.html
        yield f"{around[0] if around else ''}{article}".encode()
        yield from _images(part, article, job)
    if job.cover is not None and job.cover.logo:
        yield _bytes_of(job.site_dir / job.cover.logo, job)


def _images(part: Part, article: str, job: PdfJob) -> Iterator[bytes]:
    """Give the pictures that an article names; what lies elsewhere is refused later anyway."""
    for source in sorted({match["source"] for match in _IMAGE.finditer(article)}):
        below = unquote(html.unescape(source).partition("?")[0].partition("#")[0])
        site_path = urlsplit(job.site_url).path
        if below.startswith("/"):
            yield _bytes_of(job.site_dir / below.removeprefix(site_path).lstrip("/"), job)
        else:
            yield _bytes_of(job.site_dir / part.address / below, job)


def _bytes_of(path: Path, job: PdfJob) -> bytes:
    """Read a file of the site; what lies elsewhere or nowhere is refused later anyway."""
    real = path.resolve()
    inside = real.is_relative_to(job.site_dir.resolve()) and real.is_file()
    return real.read_bytes() if inside else b""


@lru_cache(maxsize=4)
def _made_with(fonts_dir: Path) -> bytes:
    """Name our own code, the fonts and the libraries that set type."""
    digest = hashlib.sha256()
    own = sorted(Path(__file__).parent.rglob("*.py"))
    for path in _files([*own, *sorted(fonts_dir.glob("*.woff2"))]):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    digest.update(f"pango {_pango_version()} harfbuzz {_harfbuzz_version()}\n".encode())
    return digest.digest()


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    return (path for path in paths if path.is_file())


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
