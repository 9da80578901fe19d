"""From a page's HTML to the article that goes into a file, without what belongs to the screen.

In: the full HTML of a page, as the theme made it. Out: the article, and what was refused in it:
everything that would fetch, run or restyle something.
"""

import copy
import re
from urllib.parse import unquote

import lxml.html

from handbook.making.markup import Node, add_class, drop, with_class

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""How an address begins that is not relative."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_ARTICLE = '//article[contains(concat(" ", @class, " "), " md-content__inner ")]'
_DROPPED = (
    './/*[@data-print="no"]',
    './/a[contains(concat(" ", @class, " "), " headerlink ")]',
    './/a[contains(concat(" ", @class, " "), " footnote-backref ")]',
    ".//button|.//script|.//noscript|.//template|.//svg|.//hr|.//select|.//textarea|.//source",
    ".//comment()",
)
"""What belongs to the screen."""

_REFUSED = {
    "object": "data", "embed": "src", "iframe": "src", "frame": "src", "link": "href",
    "base": "href", "style": None, "meta": None, "video": "src", "audio": "src", "track": "src",
    "applet": "archive", "image": "href", "portal": "src",
}  # fmt: skip
"""Elements that fetch or change something; each with the attribute that names what."""

_FETCHES = re.compile(r"url\s*\(|@import|src\s*\(|\\", re.IGNORECASE)


def article_of(page: str, title: str, source: str) -> tuple[Node, str]:
    """Give a copy of a page's article, with a heading of level one, and its language.

    The language is empty where the page names none. Raises ValueError where the page of the text
    `source` has no article: the theme then broke its contract.
    """
    root: Node = lxml.html.document_fromstring(page)
    found = root.xpath(_ARTICLE)
    if not found:
        raise ValueError(f"{source}: the page has no article")
    article: Node = found[0]
    lang = next(
        (node.get("lang") for node in (article, *article.iterancestors()) if node.get("lang")), ""
    )
    article = copy.deepcopy(article)
    article.tail = None
    if not article.xpath(".//h1"):
        heading = lxml.html.Element("h1")
        heading.text = title
        article.insert(0, heading)
    return article, lang


def refuse(article: Node) -> list[str]:
    """Take out what fetches or changes something; says what it was."""
    refused = []
    for node in list(article.iter(*_REFUSED)):
        name = _REFUSED[node.tag]
        named = (name and node.get(name)) or " ".join((node.text or "").split())[:120]
        refused.append(f"<{node.tag}> {named}".rstrip())
        drop(node)
    for node in article.iter(lxml.html.etree.Element):
        style = node.get("style") or ""
        if _FETCHES.search(style):
            refused.append(f"style={style[:120]}")
        if align := re.search(r"text-align:\s*(left|right|center)", style):
            add_class(node, f"align-{align[1]}")
    return refused


def drop_screen_parts(article: Node) -> None:
    """Take out what belongs to the screen; terms that it explains stay as plain words."""
    for query in _DROPPED:
        for node in article.xpath(query):
            drop(node)
    for term in with_class(article, "hb-term"):
        term.drop_tag()


def shown_address(address: str, scheme: str) -> str:
    """Give an address as people read and type it."""
    if scheme in ("mailto", "tel"):
        return unquote(address.partition(":")[2].partition("?")[0])
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/")
