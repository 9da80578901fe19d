"""Files that were made before: an unchanged one is never made again.

In: a job. Out: the result of an earlier build, or nothing. An entry is named by everything that its
bytes depend on, so it can be old but never wrong; each room says what that is. Entries are written
whole or not at all and carry a digest; one that is damaged counts as missing. Two builds at once
may share a folder: both write the same bytes under the same name.
"""

import contextlib
import hashlib
import html
import json
import os
import re
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Generic
from urllib.parse import unquote, urlsplit

from handbook.making.jobs import JobType, Made

KEEP_DAYS = 30
"""Days after its last use for which an entry is kept; our own choice."""

_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_HTML_TAG = re.compile(r"<html\b[^>]*>")
_IMAGE = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*[\"']?(?P<source>[^\"'\s>]+)")


class KeptFiles(Generic[JobType]):
    """A folder of finished files; several rooms may share it."""

    def __init__(self, folder: Path, key_of: Callable[[JobType], str]) -> None:
        """Take the folder, made when the first file is kept, and the function that names a job."""
        self.folder = folder
        self._key_of = key_of

    def find(self, job: JobType) -> Made | None:
        """Give the file that this job would make again; None where none is kept, or is damaged."""
        path = self.folder / self._key_of(job)
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
        return Made(job.target, data, json.loads(head)["pages"], (), 0.0, cached=True)

    def keep(self, job: JobType, result: Made) -> None:
        """Keep a file without faults; in a folder that cannot be written, nothing is kept."""
        if result.faults or result.cached:
            return
        content = json.dumps({"pages": result.pages}).encode() + b"\n" + result.data
        digest = hashlib.sha256(content).hexdigest().encode()
        path = self.folder / self._key_of(job)
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


def digest_of(ingredients: Iterable[bytes]) -> str:
    """Name everything that a file's bytes depend on: SHA-256, hexadecimal."""
    digest = hashlib.sha256()
    for value in ingredients:
        # The length first, so that no two lists of values look alike.
        digest.update(f"{len(value)}:".encode())
        digest.update(value)
    return digest.hexdigest()


def code_and_libraries(paths: Iterable[Path], libraries: Iterable[str]) -> bytes:
    """Name our own files, by name and content, and the libraries in the versions installed."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    for library in libraries:
        digest.update(f"{library} {version(library)}\n".encode())
    return digest.digest()


def shared_code() -> list[Path]:
    """Give the files of this package, on which every room's files depend."""
    return list(Path(__file__).parent.glob("*.py"))


def page_ingredients(page: str, address: str, site_dir: Path, site_url: str) -> Iterator[bytes]:
    """Give a page's article and pictures; what stands around the article does not count.

    `address` is the page's, `site_dir` the built site.
    """
    found = _ARTICLE.search(page)
    around = _HTML_TAG.search(page)
    article = found[0] if found else page
    yield f"{around[0] if around else ''}{article}".encode()
    for source in sorted({match["source"] for match in _IMAGE.finditer(article)}):
        below = unquote(html.unescape(source).partition("?")[0].partition("#")[0])
        if below.startswith("/"):
            root = urlsplit(site_url).path
            yield bytes_of(site_dir / below.removeprefix(root).lstrip("/"), site_dir)
        else:
            yield bytes_of(site_dir / address / below, site_dir)


def bytes_of(path: Path, site_dir: Path) -> bytes:
    """Read a file of the site; what lies elsewhere or nowhere is refused later anyway."""
    real = path.resolve()
    inside = real.is_relative_to(site_dir.resolve()) and real.is_file()
    return real.read_bytes() if inside else b""
