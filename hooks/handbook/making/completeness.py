"""What a web page says, block by block, and whether a file says it too, in the same order.

In: the HTML of pages; the blocks that a file says. Out: a fault for every heading, paragraph, item,
cell, term, caption or line of code that is missing or out of place.

This judges how files are made, so it takes nothing from there: it reads the web pages by itself and
states what files may do with them. Allowed are only: words around and between the texts (cover,
contents, the appendix's letter), an address or page in brackets after a link, and an entry of a
register that stands elsewhere in the file. Time grows with the length of the text.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import lxml.html

from handbook.making.jobs import Fault, FaultCode

Node = Any
"""An element of lxml.html: its type stubs know neither its queries nor its methods."""

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "button",
        "select",
        "textarea",
        "hr",
        "object",
        "embed",
        "iframe",
        "video",
        "audio",
        "link",
        "meta",
    ]
)
_SCREEN_CLASSES = frozenset(("headerlink", "footnote-backref", "linenos", "linenodiv", "hb-unseen"))
_REGISTERS = frozenset(("hb-law", "hb-sources", "hb-help"))
_IGNORED = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff\-\u2010\u2011]+")
"""Spaces and hyphens: lines and words are divided elsewhere on paper."""
_BRACKETS = re.compile(r"\(.{1,2000}?\)")
_APPENDIX = re.compile(r"\w{1,20}:")
_REACH = 40
"""How many blocks are looked ahead to find the thread again."""
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Expected:
    """What a file must say: a block of a web page."""

    source: str
    text: str
    """As people read it, for messages."""
    pieces: tuple[str, ...]
    """Its characters, divided where a link ends."""
    lettered: bool = False
    """The title of an appendix: the print document puts a letter before it."""
    opened: bool = False
    """The title of a text in an edition: facts about the text follow that no page says."""
    anywhere: bool = False
    """An entry of a register: it may stand in an earlier part."""
    moved: bool = False
    """It stands elsewhere than on the page, for certain."""

    def fits(self, found: str) -> bool:
        """Say whether a block of the PDF says exactly this."""
        place = 0
        if self.lettered and (prefix := _APPENDIX.match(found)):
            place = prefix.end()
        for number, piece in enumerate(self.pieces):
            if number and not (piece and found.startswith(piece, place)):
                brackets = _after_brackets(found, place, piece, number == len(self.pieces) - 1)
                place = place if brackets is None else brackets
            if not found.startswith(piece, place):
                return False
            place += len(piece)
        return place == len(found)


def _after_brackets(found: str, place: int, piece: str, last: bool) -> int | None:
    """Give the end of an address or page in brackets that comes before `piece`."""
    if not found.startswith("(", place):
        return None
    for match in _BRACKETS.finditer(found, place):
        if match.start() != place:
            return None
        end = match.end()
        while end is not None and end <= len(found):
            rest = found[end:]
            if rest.startswith(piece) and (piece or not last or not rest):
                return end
            following = found.find(")", end)
            if following < 0:
                return None
            end = following + 1
    return None


def missing_blocks(expected: Sequence[Expected], found: Sequence[str]) -> tuple[Fault, ...]:
    """Find what was expected and is not in `found`, the blocks of a file, or not in that order.

    Faults are `missing-text` and `wrong-order`.
    """
    squeezed = [_squeeze(text) for text in found]
    in_order = [block for block in expected if not block.moved]
    missing, unused = _align(in_order, squeezed)
    everything = set(squeezed)
    faults = []
    for block in [*missing, *(block for block in expected if block.moved)]:
        if block.anywhere and _is_among(block, everything):
            continue
        shown = block.text if len(block.text) <= _SHOWN else block.text[:_SHOWN] + "…"
        code: FaultCode = "wrong-order" if _is_among(block, unused) else "missing-text"
        faults.append(Fault(block.source, code, shown))
    return tuple(faults)


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of a page's article."""

    pieces: tuple[str, ...]
    """Its words, divided where a link ends."""
    in_register: bool
    """Whether it stands in a list of law, sources or help."""
    in_item: bool
    """Whether it stands in an item of a list."""
    in_footnote: bool
    """Whether it stands in the notes at the end of a text."""

    def expected(self, source: str, **exceptions: bool) -> "Expected":
        """Say what a file must say; `exceptions` are the flags of `Expected`."""
        squeezed = tuple(map(_squeeze, self.pieces))
        text = re.sub(r"\s+", " ", "".join(self.pieces)).strip()
        return Expected(source, text, squeezed, **exceptions)


def page_blocks(page: str, unseen: frozenset[str] = frozenset()) -> Iterator[PageBlock]:
    """Give what a page's article says, block by block; `page` is its full HTML.

    `unseen` are classes of what the file says in another way, such as the numbers of notes.
    """
    root: Node = lxml.html.document_fromstring(page)
    articles = root.xpath('//article[contains(concat(" ", @class, " "), " md-content__inner ")]')
    for article in articles[:1]:
        for block in _Listener(unseen).hear(article):
            if any(map(_squeeze, block.pieces)):
                yield block


def _is_among(block: Expected, texts: set[str]) -> bool:
    if len(block.pieces) == 1 and not block.lettered:
        return block.pieces[0] in texts
    return any(block.fits(text) for text in texts)


def _align(expected: list[Expected], found: list[str]) -> tuple[list[Expected], set[str]]:
    """Walk along both sequences; gives what was expected in vain and what was left over."""
    missing: list[Expected] = []
    unused: set[str] = set()
    place = _beginning(expected, found)
    unused.update(found[:place])
    number = 0
    while number < len(expected):
        if place < len(found) and expected[number].fits(found[place]):
            number, place = number + 1, place + 1
            continue
        skipped, extra = _resume(expected, number, found, place)
        missing.extend(expected[number : number + skipped])
        unused.update(found[place : place + extra])
        number, place = number + skipped, place + extra
    unused.update(found[place:])
    return missing, unused


def _beginning(expected: list[Expected], found: list[str]) -> int:
    """Find where the text begins behind cover and contents; 0 where that is not to be found.

    That is where its first blocks stand one after another; where facts follow its title, the
    second block comes some way behind the first.
    """
    if not expected or not expected[0].opened:
        places = (at for at in range(len(found)) if _goes_along(expected, 0, found, at, 3))
        return next(places, 0)
    for at in range(len(found)):
        if _goes_along(expected, 1, found, at, 2):
            before = [at - back for back in range(1, min(_REACH, at) + 1)]
            return next((it for it in before if expected[0].fits(found[it])), at)
    return 0


def _resume(expected: list[Expected], number: int, found: list[str], place: int) -> tuple[int, int]:
    """Find the nearest place where both go on together; gives how much each has to skip."""
    for distance in range(1, _REACH):
        for extra in range(distance + 1):
            skipped = distance - extra
            if _goes_along(expected, number + skipped, found, place + extra, 2):
                return skipped, extra
    return 1, 0


def _goes_along(
    expected: list[Expected], number: int, found: list[str], place: int, steps: int
) -> bool:
    """Say whether the next blocks of both are the same; at the end fewer will do."""
    if number >= len(expected) or place >= len(found):
        return number >= len(expected) and place >= len(found)
    for step in range(min(steps, len(expected) - number, len(found) - place)):
        if not expected[number + step].fits(found[place + step]):
            return False
        if expected[number + step].opened:
            return True
    return True


def _squeeze(text: str) -> str:
    """Leave the characters that must be the same on screen and paper."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text))


# What a web page says --------------------------------------------------------------------------


class _Listener:
    """Collects the words of a page's article block by block."""

    def __init__(self, unseen: frozenset[str]) -> None:
        self._unseen = _SCREEN_CLASSES | unseen
        self._pieces = [""]
        self._register = False
        self._item = False
        self._footnote = False

    def hear(self, article: Node) -> Iterator[PageBlock]:
        yield from self._walk(article)
        yield from self._flush()

    def _flush(self) -> Iterator[PageBlock]:
        if any(piece.strip() for piece in self._pieces):
            yield PageBlock(tuple(self._pieces), self._register, self._item, self._footnote)
        self._pieces = [""]

    def _say(self, text: str | None) -> None:
        self._pieces[-1] += text or ""

    def _walk(self, node: Node) -> Iterator[PageBlock]:
        self._say(node.text)
        for kid in self._kids(node):
            yield from self._enter(kid)

    def _kids(self, node: Node) -> Iterator[Node]:
        """Give a node's children; tabs with each label before its text."""
        classes = set((node.get("class") or "").split())
        if "tabbed-set" not in classes:
            yield from node
            return
        labels = node.xpath("./label|./*[contains(@class, 'tabbed-labels')]/label")
        blocks = node.xpath(".//*[contains(concat(' ', @class, ' '), ' tabbed-block ')]")
        own = [it for it in blocks if _nearest_tabs(it) is node] or node.xpath(
            "./*[contains(@class, 'tabbed-content')]"
        )
        for number, block in enumerate(own):
            if number < len(labels):
                yield labels[number]
            yield block

    def _enter(self, node: Node) -> Iterator[PageBlock]:
        classes = set((node.get("class") or "").split())
        tag = node.tag
        if not isinstance(tag, str) or tag in _UNSEEN or classes & self._unseen:
            self._say(node.tail)
            return
        if node.get("data-print") == "no":
            self._say(node.tail)
            return
        if tag == "input":
            if node.get("type") == "checkbox" and "md-toggle" not in classes:
                self._say("☑" if node.get("checked") is not None else "☐")
            self._say(node.tail)
            return
        in_tabs = tag == "label" and _nearest_tabs(node) is not None and not node.xpath(".//input")
        if tag in _BLOCKS or (in_tabs and _is_tab_label(node)):
            yield from self._flush()
            before, self._register = self._register, self._register or bool(classes & _REGISTERS)
            outside, self._item = self._item, self._item or tag == "li"
            text, self._footnote = self._footnote, self._footnote or "footnote" in classes
            yield from self._walk(node)
            yield from self._flush()
            self._register, self._item, self._footnote = before, outside, text
            if not _is_tab_part(node):
                self._say(node.tail)
            return
        yield from self._walk(node)
        if tag == "a":
            self._pieces.append("")
        self._say(node.tail)


def _nearest_tabs(node: Node) -> Node | None:
    found = node.xpath("ancestor::*[contains(concat(' ', @class, ' '), ' tabbed-set ')][1]")
    return found[0] if found else None


def _is_tab_label(node: Node) -> bool:
    parent = node.getparent()
    classes = (parent.get("class") or "").split() if parent is not None else []
    return "tabbed-labels" in classes or "tabbed-set" in classes


def _is_tab_part(node: Node) -> bool:
    return _is_tab_label(node) or "tabbed-block" in (node.get("class") or "").split()
