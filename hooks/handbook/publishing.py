"""From a finished build to the site that people see.

In: the folder of a finished site, files to take away, the folder that is served. Out: files,
written whole or not at all. Nothing here knows how a page or a PDF is made.
"""

import contextlib
import html
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from handbook.model import SOURCE_LOCALE, Download, FileFormat, Locale, Problem
from handbook.wording import file_words

_MARKER = re.compile(r'(<span class="hb-file" data-file="(?P<key>[^"]*)">)[^<]*(</span>)')


_UNUSED = (
    "assets/images/favicon.png",
    "assets/javascripts/bundle",
    "assets/javascripts/lunr",
    "assets/javascripts/workers",
    "preview/",  # what the live preview has
    "print/",  # ours, for the PDFs alone
)
_STYLES = ("assets/stylesheets/main.", "assets/stylesheets/palette.")


def is_unused(path: str) -> bool:
    """Whether a file of the theme is none of the site: scripts, icons, maps of its sources."""
    return path.startswith(_UNUSED) or path.endswith(".map")


def style_order(path: str) -> int:
    """Give the place of the theme's style sheets, from 1; 0 for every other file."""
    found = (at for at, start in enumerate(_STYLES, 1) if path.startswith(start))
    return next(found, 0) if path.endswith(".css") else 0


def write_file(site: Path, address: str, data: bytes) -> None:
    """Write a file of the site; half a file is never seen under its name."""
    path = site / address
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    partial.write_bytes(data)
    partial.replace(path)


def address_of_file(site: Path, file: Path) -> str:
    """Give the address of the page whose folder a file of the site lies in."""
    folder = file.parent.relative_to(site).as_posix()
    return "" if folder == "." else f"{folder}/"


def is_download(address: str) -> bool:
    """Whether an address is that of a file that readers take away, by its ending."""
    return address.rpartition(".")[2] in set(FileFormat)


def publish(site: Path, downloads: Mapping[str, Download]) -> tuple[str, ...]:
    """Write files that readers take away, and what they are like into the pages that offer them.

    `downloads` are known by their address. Gives the addresses that pages offer and `downloads`
    lacks.
    """
    for address, download in downloads.items():
        write_file(site, address, download.data)
    missing: set[str] = set()
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        if "data-file=" not in text:
            continue
        locale = locale_of(page.relative_to(site).as_posix())

        def fill(match: re.Match[str], locale: Locale = locale) -> str:
            key = html.unescape(match["key"])
            found = downloads.get(key)
            if found is None:
                missing.add(key)
                return match[0]
            return match[1] + html.escape(describe_file(key, found, locale)) + match[3]

        filled = _MARKER.sub(fill, text)
        if filled != text:
            write_file(site, page.relative_to(site).as_posix(), filled.encode("utf-8"))
    return tuple(sorted(missing))


def unmade(addresses: Iterable[str]) -> tuple[Problem, ...]:
    """Say which files pages offer and nobody has made."""
    return tuple(
        Problem(address, 1, "download-not-made", (("target", address),)) for address in addresses
    )


def describe_file(address: str, download: Download, locale: Locale) -> str:
    """Say what a file is like: format, extent, size."""
    format = FileFormat(address.rpartition(".")[2])
    return file_words(format, download.count, len(download.data), locale)


def locale_of(address: str) -> Locale:
    """Give the language of the page around an address below the site's root."""
    first = address.partition("/")[0]
    return Locale(first) if first in set(Locale) else SOURCE_LOCALE


def swap(staged: Path, site: Path) -> None:
    """Put a finished site in the place of the old one.

    The old site stays until the new one lies beside it; if the last step fails, it is put back.
    Raises OSError where the file system refuses.
    """
    old = site.with_name(f"{site.name}.old")
    if site.exists():  # else `old` is the only site there is
        shutil.rmtree(old, ignore_errors=True)
        site.rename(old)
    try:
        staged.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def recover(site: Path) -> bool:
    """Put the old site back where a build was killed between its two last steps."""
    old = site.with_name(f"{site.name}.old")
    if site.exists() or not old.exists():
        return False
    old.rename(site)
    return True


def remove(paths: Iterable[Path]) -> None:
    """Remove folders that a build leaves behind; what is not there is no mistake."""
    for path in paths:
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(path)
