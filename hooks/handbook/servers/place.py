"""Where the site stands, and what the configuration of every server is made of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from handbook.addresses import error_address
from handbook.model import SOURCE_LOCALE, Locale

COPY = "/srv/handbuch"
"""Folder of a copy on a server (the Filesystem Hierarchy Standard's place for served data)."""
WEBSITE = "website"
"""Folder of the site in a version of the collection."""
ACTIVE = "aktuell"
"""Link in a copy's folder to the version that is served."""
HIDDEN_FILES = ("web.config", "_headers", "_redirects")
"""Files for servers that lie in the site and are none of it; those with a dot come on top."""
DOT = r"/\.(?!well-known/)"
"""Where an address is hidden: everything with a dot in front, but RFC 8615's folder."""
_ROOT = re.compile(r"(/[\w.~-]+)*/")
_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the site stands in the web and on the server."""

    host: str
    """Name that browsers ask for, a port with it."""
    root: str
    """Path below that name, decoded; begins and ends with `/`."""
    folder: str = f"{COPY}/{ACTIVE}/{WEBSITE}"
    """Folder of the site on the server, without a last `/`."""

    @property
    def encoded(self) -> str:
        """Give the path as it stands in addresses."""
        return quote(self.root)


def place_of(address: str) -> Place:
    """Read the public address; ValueError where a server's configuration could not hold it.

    The address may come from a municipality's file: what could end a word or a line of a
    configuration is refused and not quoted.
    """
    parts = urlsplit(address)
    root = unquote(parts.path) or "/"
    root = root if root.endswith("/") else f"{root}/"
    try:
        host = parts.netloc.encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        raise ValueError(address)
    if not _ROOT.fullmatch(root) or ".." in root:
        raise ValueError(address)
    return Place(host, root)


def error_pages(place: Place) -> dict[str, str]:
    """Give the page for missing pages by the path below which it stands, the longest first."""
    found = {
        place.root if it is SOURCE_LOCALE else f"{place.root}{it.value}/": place.root
        + error_address(it)
        for it in Locale
    }
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def as_text(lines: Iterable[str]) -> str:
    """Put lines into a text."""
    return "\n".join(lines) + "\n"
