"""The words in an archive for those who serve it: LIESMICH.txt, and the way into the offline copy.

In: what the archive is and where it will stand. Out: texts. The steps are those that the tests take
with real servers; somebody has walked each of them by hand from the archive to the first page.
"""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from handbook.bundle.manifest import Manifest

README = "LIESMICH.txt"
OFFLINE = "Offline-Start.html"
_TEXT = Path(__file__).with_name("liesmich.txt")
NAMESPACE = "handbuch"
"""What a signature is made for (ssh-keygen -n): one for another purpose does not hold here."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where the steps put things."""

    copy: str
    """Folder of the copy on the server."""
    host: str
    root: str
    """Path of the site below the host, as in addresses; begins and ends with `/`."""
    website: str
    """Name of the site's folder in the archive."""


def readme(manifest: Manifest, title: str, where: Where) -> str:
    """Write LIESMICH.txt; `title` is the collection's name. Lines end as old Windows wants it."""
    values = {
        "title": title,
        "name": manifest.name,
        "address": manifest.address,
        "local": f"Angepasst für: {manifest.local.name}\n" if manifest.local else "",
        "commit": manifest.commit[:12],
        "python": manifest.python,
        "copy": where.copy,
        "host": where.host,
        "root": where.root,
        "website": where.website,
        "offline": OFFLINE,
        "namespace": NAMESPACE,
    }
    text = Template(_TEXT.read_text(encoding="utf-8")).substitute(values)
    return "\ufeff" + text.replace("\n", "\r\n")


def offline_page(title: str, website: str) -> str:
    """Write the page that opens the site from a folder."""
    target = f"{website}/index.html"
    return (
        '<!doctype html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="refresh" content="0; url={target}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n</head>\n"
        f'<body><main><h1><a href="{target}">{escape(title)}</a></h1></main></body>\n</html>\n'
    )
