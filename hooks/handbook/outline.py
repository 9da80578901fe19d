"""What a Markdown text contains, with the lines: headings, anchors, links, images, raw HTML.

In: Markdown as editors write it (Python-Markdown with the extensions of mkdocs.yml), str.
Out: `Outline`. Python-Markdown itself knows no lines; this reads only what the checks need, and
leaves code out (`handbook.visible`). Anchors are made by Python-Markdown's own `toc` and
`attr_list`, as on the site. Where a hostile text could be read in two ways, links, images and HTML
are found in both.
"""

import html
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from markdown import Markdown
from pymdownx.slugs import slugify

from handbook.allowed import check_tags, find_boxes, find_excess
from handbook.model import Heading, Image, Link, Outline, Passage
from handbook.visible import Line, paragraphs, visible_lines

make_slug = slugify(case="lower")
"""How mkdocs.yml makes anchors (`toc.slugify`, case lower)."""

ALLOWED_ATTRIBUTES = frozenset({"height", "lang", "title", "width"})
"""What may stand in curly brackets besides `#anchor` and `.class`.

Others could run scripts; numbers of lines (`hl_lines="1-999999999"`) could fill the memory.
"""

_HEADING = re.compile(r"^(?P<marks>#{1,6})(?P<text>.*)$")
_UNDERLINE = re.compile(r"^(?P<mark>[=-])(?P=mark)* *$")
_BRACKETS = re.compile(r"\{[^{}\n]*\}")
_ID = re.compile(r"#(?P<id>[\w-]+)")
_MARK = re.compile(r"(?<![^\s{:])(?P<mark>[#.][^\s{}=]+)")
_SIZE = re.compile(r"(?<![^\s{:])(?P<name>width|height)=[\"']?(?!\d{1,4}%?[\"']?(?:[\s}]|$))")
_ATTRIBUTE = re.compile(r"(?<![^\s={}\"'])(?P<name>[^\s={}\"']++)=")
_WORD = re.compile(r"[^\W\d_][\w-]*")

_DESTINATION = re.compile(
    r"\(\s*(?:<(?P<quoted>[^<>\n]{0,2000})>|(?P<bare>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)?))"
    r"(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s*\)"
)
_ANY_DESTINATION = re.compile(r"\(\s*<?\s*(?P<bare>[^\s)>]{0,2000})")
_LABEL = re.compile(r"\s?\[(?P<name>[^\[\]]{0,300})\]")
_DEFINITION = re.compile(
    # Quotes, list items and footnotes may stand around it, in each other.
    r"^(?:[ >]|[-*+:] |\d{1,9}\. |\[\^[^\[\]\n]{1,99}\]:)*+"
    r"\[(?!\^)(?P<name>[^\[\]]{0,300})\]: *+\n?[ >]*+(?P<target>\S+)(?= *(?:$|\n? *[\"'(]))",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A link or an image of a paragraph."""

    target: str
    line: int
    """Counted from the paragraph's first one, from 0."""
    alt: str | None = None
    """What an image says instead; None for a link."""
    name: str = ""
    """Name that stands for the target: `![alt][name]`, `[name]: target`."""
    text: str = ""
    """Words of a link."""
    used: bool = False
    """Whether the name is used here, in a link, and its target stands elsewhere."""


def read_outline(markdown: str, first_line: int = 1) -> Outline:
    """Read what a text contains.

    `first_line` is the line of the file on which `markdown` starts, so that lines are the file's.
    """
    lines = list(visible_lines(markdown, first_line))
    blocks = list(paragraphs(iter(lines)))
    headings, taken = _headings(blocks)
    links: list[Link] = []
    images: list[Image] = []
    names: dict[str, str] = {}
    named: list[tuple[str, str, int]] = []
    used: list[tuple[str, str, int]] = []
    for block in blocks:
        text = [line for line in block if not line.opens_code]
        for found in _Paragraph(text).references():
            place = text[found.line].number
            if found.used:
                used.append((found.name, found.text, place))
            elif found.alt is None:
                links.append(Link(found.target, place, found.text))
                names |= {found.name: found.target} if found.name else {}
            elif found.name:
                named.append((found.name, found.alt, place))
            else:
                images.append(Image(found.target, found.alt, place))
    # A name that stands nowhere makes no image.
    images += [Image(names[name], alt, place) for name, alt, place in named if name in names]
    links += [Link(names[name], place, text) for name, text, place in used if name in names]
    tags = [check_tags(line) for line in lines]
    return Outline(
        headings=headings,
        anchors=taken | {heading.anchor for heading in headings},
        links=tuple(links),
        images=tuple(images),
        html=tuple(found for foreign, _ in tags for found in foreign),
        unclosed=tuple(found for _, unclosed in tags for found in unclosed),
        attributes=tuple(
            Passage(name, line.number) for line in lines for name in _attributes(line)
        ),
        marks=tuple(Passage(mark, line.number) for line in lines for mark in _marks(line)),
        boxes=tuple(found for line in lines for found in find_boxes(line)),
        excess=tuple(found for block in blocks for found in find_excess(block)),
        words=sum(len(_WORD.findall(line.text)) for line in lines if not line.opens_code),
    )


# -- headings and anchors --------------------------------------------------------------


def _headings(blocks: Iterable[list[Line]]) -> tuple[tuple[Heading, ...], frozenset[str]]:
    """Find headings, and the anchors that attribute lists give to other things."""
    found: list[tuple[int, str, int]] = []
    taken: list[str] = []
    for block in blocks:
        starts = True  # an underline makes a heading of the first line of a block only
        for line, after in zip(block, [*block[1:], None], strict=True):
            hashes = None if line.opens_code else _HEADING.match(line.written)
            under = _UNDERLINE.match(after.written) if starts and after and not hashes else None
            if hashes:
                found.append((len(hashes["marks"]), hashes["text"], line.number))
            elif under and not line.opens_code:
                found.append((1 if under["mark"] == "=" else 2, line.written.strip(), line.number))
            else:
                lists = "".join(_BRACKETS.findall(line.text))
                taken += [match["id"] for match in _ID.finditer(lists)]
            starts = bool(hashes) or (not starts and bool(_UNDERLINE.match(line.written)))
    return _anchored(found, taken), frozenset(taken)


def _anchored(found: list[tuple[int, str, int]], taken: list[str]) -> tuple[Heading, ...]:
    """Give headings (level, words, line) the anchors that the site gives them."""
    site = Markdown(
        extensions=["attr_list", "pymdownx.mark", "toc"],
        extension_configs={"toc": {"slugify": make_slug}},
    )
    # The rest of the text only matters for anchors that are taken.
    others = [f"x\n{{: #{name} }}" for name in taken]
    site.convert("\n\n".join([*(f"{'#' * level} {text}" for level, text, _ in found), *others]))
    tokens = list(_flat(getattr(site, "toc_tokens", [])))
    return tuple(
        Heading(level, html.unescape(token["name"]).strip(), token["id"], line)
        for (level, _, line), token in zip(found, tokens, strict=False)
    )


def _flat(tokens: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give nested entries of a table of contents one after another."""
    for token in tokens:
        yield token
        yield from _flat(token["children"])


# -- links and images ------------------------------------------------------------------


class _Paragraph:
    """Lines that belong together, read for links and images."""

    def __init__(self, lines: list[Line]) -> None:
        self.text = "\n".join(line.text for line in lines)
        self.written = "\n".join(line.written for line in lines)
        self.breaks = [match.start() for match in re.finditer("\n", self.text)]
        self.first_image = self.text.find("![")

    def references(self) -> Iterator[_Found]:
        """Find links and images, and the targets that have names."""
        opened: list[int] = []
        position = 0
        while position < len(self.text):
            character = self.text[position]
            if character == "\\":
                position += 1
            elif character == "[":
                opened.append(position)
            elif character == "]":
                start = opened.pop() if opened else None
                found, position = self.reference(start, position)
                yield from found
            position += 1
        # Python-Markdown reads definitions before it looks for code.
        for match in _DEFINITION.finditer(self.written):
            target = match["target"].lstrip("<").rstrip(">")
            yield _Found(target, self.line(match.start("target")), name=_name(match["name"]))

    def reference(self, start: int | None, end: int) -> tuple[tuple[_Found, ...], int]:
        """Read what follows the closing bracket at `end`; give it and the last character read."""
        first = end if start is None else start
        line = self.line(first)
        alt = self.written[first + 1 : min(end, first + 500)].strip()
        image = first > 0 and start is not None and self.text[first - 1] == "!"
        if self.text.startswith("(", end + 1):
            exact = _DESTINATION.match(self.text, end + 1)
            target = self.destination(end + 1, exact)
            last = exact.end() - 1 if exact else end
            if start is None and 0 <= self.first_image < end:
                # A bracket without partner: a link for us, an image perhaps for Python-Markdown.
                return (_Found(target, line), _Found(target, line, alt="?")), last
            found = _Found(target, line, alt=alt if image else None, text=alt)
            # Round brackets without end leave the image to its name.
            named = (_Found("", line, alt=alt, name=_name(alt)),) if image and not exact else ()
            return (found, *named), last
        if image:
            label = _LABEL.match(self.text, end + 1)
            # `![alt][name]`; the alternative text is the name where no other is defined.
            names = {_name(label["name"])} if label and label["name"] else set()
            return tuple(
                _Found("", line, alt=alt, name=n) for n in sorted({*names, _name(alt)})
            ), end
        if start is not None and not self.text.startswith(":", end + 1):
            label = _LABEL.match(self.text, end + 1)
            name = _name(label["name"]) if label and label["name"] else _name(alt)
            used = _Found("", line, name=name, text=alt, used=True)
            return (used,), label.end() - 1 if label else end
        return (), end

    def destination(self, start: int, exact: re.Match[str] | None) -> str:
        """Read the target in the round brackets that open at `start`."""
        match = exact or _ANY_DESTINATION.match(self.text, start)
        if match is None:
            return ""
        if match[0] != self.written[match.start() : match.end()]:
            # Python-Markdown makes an address of code as well: [x](`javascript:...`).
            as_written = self.written[start + 1 : match.end()].replace("`", "")
            return "".join(as_written.split()).rstrip(")")
        return match.groupdict().get("quoted") or match["bare"] or ""

    def line(self, position: int) -> int:
        """Count the lines before a position."""
        return bisect_left(self.breaks, position)


def _name(written: str) -> str:
    """Fold a name as Python-Markdown does."""
    return " ".join(written.lower().split())


def _attributes(line: Line) -> Iterator[str]:
    """Find attributes in curly brackets, or after a fence, that texts may not set."""
    inside = _inside(line)
    for match in _ATTRIBUTE.finditer(inside):
        if (name := match["name"].lstrip(":")) not in ALLOWED_ATTRIBUTES:
            yield name
    yield from (match["name"] for match in _SIZE.finditer(inside))


def _marks(line: Line) -> Iterator[str]:
    """Find anchors and classes in curly brackets; the first class of a fence is its language."""
    found = (match["mark"] for match in _MARK.finditer(_inside(line)))
    if line.opens_code:
        first = next(found, "")
        yield from (first,) if first.startswith("#") else ()
    yield from found


def _inside(line: Line) -> str:
    """Give what stands between the first and the last curly bracket; of a fence, everything."""
    if line.opens_code:
        return line.text
    return line.text[line.text.find("{") : line.text.rfind("}") + 1] if "{" in line.text else ""
