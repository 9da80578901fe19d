"""From a finished page to the passages that the search finds: a heading and what stands below it.

In: the HTML of a page. Out: `Passage`s in order, the first one for what stands before any heading.
Left out is what pages have around their text: `data-search-exclude`, menus, permalinks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import lxml.html
from lxml.html import HtmlElement

_ARTICLE = "//article[contains(concat(' ', @class, ' '), ' md-content__inner ')]"
_DROPPED = (
    ".//*[@data-search-exclude or self::script or self::style or self::template or self::nav"
    " or contains(concat(' ', @class, ' '), ' headerlink ')"
    " or contains(concat(' ', @class, ' '), ' hb-badge ')]"
)
_BLOCKS = frozenset(
    [
        "article", "aside", "blockquote", "br", "dd", "details", "div", "dl", "dt", "figcaption",
        "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "ol", "p", "pre",
        "section", "summary", "table", "td", "th", "tr", "ul",
    ]
)  # fmt: skip
_HEADINGS = ("h2", "h3", "h4")


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a page with an address of its own."""

    heading: str
    anchor: str
    """Without `#`; empty: the page itself."""
    text: str


def passages_of(page: str) -> tuple[Passage, ...]:
    """Take a page apart at its headings and at entries of registers (`data-search-entry`).

    Raises ValueError where the page has no article.
    """
    root = lxml.html.fromstring(page)
    found = cast(list[HtmlElement], root.xpath(_ARTICLE))
    if not found:
        raise ValueError("the page has no article")
    article = found[0]
    for dropped in cast(list[HtmlElement], article.xpath(_DROPPED)):
        if dropped.getparent() is not None:
            dropped.drop_tree()
    collected: list[tuple[str, str, list[str]]] = [("", "", [])]
    for text, heading in _walk(article):
        if heading is not None:
            collected.append((_clean(text), heading, []))
        else:
            collected[-1][2].append(text)
    return tuple(
        Passage(heading, anchor, _clean(" ".join(texts)))
        for heading, anchor, texts in collected
        if heading or _clean(" ".join(texts))
    )


def _walk(element: HtmlElement) -> Iterator[tuple[str, str | None]]:
    """Give texts in order; with an anchor instead of None where the text is a heading."""
    for child in element.iterchildren():
        if not isinstance(child.tag, str):
            yield child.tail or "", None
            continue
        name = child.get("data-search-entry")
        if child.tag in _HEADINGS and child.get("id"):
            yield child.text_content(), child.get("id")
        elif child.tag == "h1":
            pass
        elif name is not None and child.get("id"):
            yield name, child.get("id")
            yield from _inside(child)
        else:
            yield from _inside(child)
        yield child.tail or "", None


def _inside(child: HtmlElement) -> Iterator[tuple[str, str | None]]:
    space = " " if child.tag in _BLOCKS else ""
    yield space + (child.text or ""), None
    yield from _walk(child)
    yield space, None


def _clean(text: str) -> str:
    return re.sub(r"\s+([.,;:!?)])", r"\1", " ".join(text.split()))
