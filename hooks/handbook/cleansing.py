"""The second net under the texts: what the rendered page holds that no text may.

In: the HTML that Markdown made of a text. Out: where it holds more than the allow-list knows, or
reads differently for a browser than for us; nothing for all that passed the checks. The checks read
Markdown (`outline`), this reads what came of it: nh3 (Ammonia, with the parser that the HTML
Standard describes) cleans the page, and what it changes should not have been there. Nothing is
dropped in silence; the page is shown as it is or not at all.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import zip_longest

import nh3

from handbook.links import ALLOWED_SCHEMES

TAGS = frozenset(
    [
        "a", "abbr", "blockquote", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em",
        "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "input", "kbd", "label", "li", "mark",
        "ol", "p", "pre", "span", "strong", "sub", "summary", "sup", "table", "tbody",
        "td", "th", "thead", "tr", "ul",
    ]
)  # fmt: skip
"""What Markdown with the extensions of mkdocs.yml makes, and the tags that texts may write."""

ATTRIBUTES = {
    "*": frozenset(["class", "id", "lang", "title"]),
    "a": frozenset(["href", "name"]),  # a name: lines of code
    "details": frozenset(["open"]),
    "div": frozenset(["data-tabs"]),
    "img": frozenset(["alt", "height", "src", "width"]),
    "input": frozenset(["checked", "disabled", "name", "type"]),
    "label": frozenset(["for"]),
    "ol": frozenset(["start"]),
    "td": frozenset(["style"]),
    "th": frozenset(["style"]),
}
STYLES = frozenset(["text-align"])
"""What tables align their columns with."""

_VOID = frozenset(["br", "hr", "img", "input"])
_SHOWN = 60
_Token = tuple[str, str, frozenset[tuple[str, str]]]


def find_foreign(page: str) -> str:
    """Give the first thing in the HTML of a text that may not be there; empty: nothing is."""
    cleaned = nh3.clean(
        page,
        tags=set(TAGS),
        clean_content_tags=set(),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        filter_style_properties=set(STYLES),
        url_schemes=set(ALLOWED_SCHEMES),
        strip_comments=True,
        link_rel=None,
    )
    ours, theirs = list(_tokens(page)), list(_tokens(cleaned))
    for place, (own, other) in enumerate(zip_longest(ours, theirs)):
        if own != other:
            # Words grow where a tag behind them was left out: the tag says more.
            behind = ours[place : place + 2] if own and own[0] == "words" else []
            return _shown(behind[-1] if behind else own or other)
    return ""


def _tokens(page: str) -> Iterator[_Token]:
    """Read HTML as a sequence of tags and words; how it is written does not count."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.tokens()


class _Reader(HTMLParser):
    """Writes down tags with their attributes in no order, and the words between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[_Token] = []

    def tokens(self) -> Iterator[_Token]:
        """Give what was read; neighbouring words are one."""
        words = ""
        for kind, name, attributes in self._found:
            if kind == "words":
                words += name
                continue
            if words:
                yield "words", words, frozenset()
                words = ""
            yield kind, name, attributes
        if words:
            yield "words", words, frozenset()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        pairs = ((name, _value(name, value or "")) for name, value in attrs)
        self._found.append(("start", tag, frozenset(pairs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element without content; others are not closed by a slash."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Keep the end of an element."""
        if tag not in _VOID:
            self._found.append(("end", tag, frozenset()))

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self._found.append(("words", data, frozenset()))

    def handle_comment(self, data: str) -> None:
        """Keep a comment: no text has one."""
        self._found.append(("comment", data, frozenset()))

    def handle_decl(self, decl: str) -> None:
        """Keep a declaration."""
        self._found.append(("comment", decl, frozenset()))

    def handle_pi(self, data: str) -> None:
        """Keep an instruction."""
        self._found.append(("comment", data, frozenset()))

    def unknown_decl(self, data: str) -> None:
        """Keep what is no HTML."""
        self._found.append(("comment", data, frozenset()))


def _value(name: str, value: str) -> str:
    return value.replace(" ", "").rstrip(";") if name == "style" else value


def _shown(token: _Token | None) -> str:
    """Show a difference as it is written, not longer than a line."""
    if token is None:
        return "?"
    kind, name, attributes = token
    written = "".join(f' {key}="{value}"' for key, value in sorted(attributes))
    text = {"start": f"<{name}{written}>", "end": f"</{name}>", "comment": f"<!{name}>"}.get(
        kind, name
    )
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
