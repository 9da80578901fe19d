"""What a Markdown text contains, with the lines: headings, anchors, links, images, words.

In: Markdown as editors write it (Python-Markdown with the extensions of mkdocs.yml), str.
Out: `Outline`. Python-Markdown itself knows no lines; this reads only what the checks need, and
leaves code and comments out. Anchors follow Python-Markdown's `toc` and `attr_list`, which the
site uses: `slugify` of pymdownx for the site's setting, `_1` behind a second equal heading.
"""

import re
from collections.abc import Iterator

from pymdownx.slugs import slugify

from handbook.model import Heading, Image, Link, Outline

make_slug = slugify(case="lower")
"""How mkdocs.yml makes anchors (`toc.slugify`, case lower)."""

_FENCE = re.compile(r"^\s*(?P<mark>`{3,}|~{3,})")
_HEADING = re.compile(r"^(?P<marks>#{1,6})\s+(?P<text>.+?)\s*#*\s*$")
_ATTRIBUTES = re.compile(r"\{:?\s*(?P<list>[^{}]*)\}\s*$")
_ID = re.compile(r"#(?P<id>[^\s}]+)")
_CODE_SPAN = re.compile(r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)")
_INLINE = re.compile(
    r"(?P<bang>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?(?P<target>[^\s)<>]*)>?"
    r"(?:\s+\"[^\"]*\"|\s+'[^']*')?\s*\)"
)
_REFERENCE = re.compile(r"^\s{0,3}\[(?P<name>[^\]^]+)\]:\s*<?(?P<target>\S+?)>?(?:\s|$)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MARKUP = re.compile(r"[*_`~=]|\[(?P<text>[^\]]*)\]\([^)]*\)")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_ANY_ID = re.compile(r"\{:?[^{}\n]*#(?P<id>[\w-]+)[^{}\n]*\}|\sid=[\"'](?P<html>[^\"']+)[\"']")


def read_outline(markdown: str, first_line: int = 1) -> Outline:
    """Read what a text contains.

    `first_line` is the line of the file on which `markdown` starts, so that lines are the file's.
    """
    headings: list[Heading] = []
    links: list[Link] = []
    images: list[Image] = []
    used: set[str] = set()
    words = 0
    for number, line in _visible_lines(markdown, first_line):
        words += len(_WORD.findall(_plain(line)))
        for match in _ANY_ID.finditer(line):
            used.add(match["id"] or match["html"])
        heading = _HEADING.match(line)
        if heading:
            text, anchor = _heading_words(heading["text"])
            anchor = anchor or _unique(make_slug(_plain(text), "-"), used)
            used.add(anchor)
            headings.append(Heading(len(heading["marks"]), _plain(text).strip(), anchor, number))
        for match in _INLINE.finditer(line):
            if match["bang"]:
                images.append(Image(match["target"], match["text"].strip(), number))
            else:
                links.append(Link(match["target"], number))
            # An image may stand inside a link's words.
            for inner in _INLINE.finditer(match["text"]):
                if inner["bang"]:
                    images.append(Image(inner["target"], inner["text"].strip(), number))
        reference = _REFERENCE.match(line)
        if reference:
            links.append(Link(reference["target"], number))
    return Outline(tuple(headings), frozenset(used), tuple(links), tuple(images), words)


def _visible_lines(markdown: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Give the lines that are text, with their numbers; code and comments become blank."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match[0])

    fence = ""
    for number, line in enumerate(_COMMENT.sub(blank, markdown).split("\n"), start=first_line):
        match = _FENCE.match(line)
        if fence:
            closes = match and match["mark"].startswith(fence) and not line.strip(" `~")
            fence = "" if closes else fence
            continue
        if match:
            fence = match["mark"]
            continue
        yield number, _CODE_SPAN.sub(blank, line)


def _heading_words(text: str) -> tuple[str, str | None]:
    """Split a heading into its words and the anchor that its attribute list gives, if any."""
    attributes = _ATTRIBUTES.search(text)
    if not attributes:
        return text, None
    found = _ID.search(attributes["list"])
    return text[: attributes.start()].rstrip(), found["id"] if found else None


def _unique(anchor: str, used: set[str]) -> str:
    """Number an anchor as Python-Markdown's `toc.unique` does: `name`, `name_1`, `name_2`."""
    if anchor not in used:
        return anchor
    number = 1
    while f"{anchor}_{number}" in used:
        number += 1
    return f"{anchor}_{number}"


def _plain(text: str) -> str:
    """Take the marks of Markdown away."""
    return _MARKUP.sub(lambda match: match["text"] or "", text)
