"""What explains itself in the text of a page: terms of the glossary, cited law and sources.

In: the HTML of a rendered text, its language, the glossary, what its citations mean. Out: the same
HTML with links around the first use of each term, and with one line of meaning on each citation;
nothing else of it changes. Headings, code, labels and gaps to fill in stay as they are.
"""

import html
import re
from collections.abc import Mapping
from html.parser import HTMLParser

from handbook.inflection import find_terms
from handbook.model import GlossaryEntry, Locale

TERM_CLASS = "hb-term"
"""Class of the links, by which print knows them."""

_READ = frozenset({"p", "li", "td", "dd"})
"""Elements whose words are read for terms."""
_LEFT = frozenset(
    {"a", "abbr", "address", "code", "h1", "h2", "h3", "h4", "h5", "h6", "mark", "pre", "script",
     "style", "summary", "th"}
)  # fmt: skip
"""Elements whose words stay as they are."""
_VOID = frozenset({"br", "hr", "img", "input", "wbr"})


def explain(
    text: str,
    locale: Locale,
    glossary: Mapping[str, GlossaryEntry],
    page: str,
    citations: Mapping[str, str],
) -> str:
    """Link the first use of each term to its entry, and say in each citation what is cited.

    `page` is the link to the glossary's page; where it is empty, terms stay plain. `citations`
    says what stands behind an anchor of the page, such as `law-stgb-241`.
    """
    marker = _Marker(locale, glossary if page else {}, page, citations)
    marker.feed(text)
    marker.close()
    return "".join(marker.pieces)


class _Marker(HTMLParser):
    """Copies HTML and looks into its words."""

    def __init__(
        self,
        locale: Locale,
        glossary: Mapping[str, GlossaryEntry],
        page: str,
        citations: Mapping[str, str],
    ) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[str] = []
        self._locale = locale
        self._glossary = glossary
        self._page = page
        self._citations = citations
        self._open: list[str] = []
        terms = {key: entry.term.text(locale) for key, entry in glossary.items() if entry.explain}
        self._keys = tuple(terms)
        self._linked: set[str] = set()
        self._pattern = find_terms(
            tuple(terms.values()), locale, lambda term: html.escape(term, quote=False)
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Copy a tag, with the meaning where it cites, and remember that its element is open."""
        written = self.get_starttag_text() or ""
        given = dict(attrs)
        meaning = self._citations.get((given.get("href") or "").removeprefix("#"))
        if tag == "a" and meaning and "title" not in given:
            written = f'{written[:-1]} title="{html.escape(meaning)}">'
        self.pieces.append(written)
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Copy an element without content."""
        self.pieces.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        """Copy a tag and close its element."""
        self.pieces.append(f"</{tag}>")
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Copy words, with links where a term stands for the first time."""
        if _LEFT.isdisjoint(self._open) and not _READ.isdisjoint(self._open):
            data = self._pattern.sub(self._link, data)
        self.pieces.append(data)

    def handle_entityref(self, name: str) -> None:
        """Copy a character that is written by name."""
        self.pieces.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Copy a character that is written by number."""
        self.pieces.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """Copy a comment."""
        self.pieces.append(f"<!--{data}-->")

    def _link(self, found: re.Match[str]) -> str:
        key = self._keys[int((found.lastgroup or "t0").removeprefix("t"))]
        if key in self._linked:  # not its first use
            return found[0]
        self._linked.add(key)
        meaning = html.escape(self._glossary[key].definition.text(self._locale))
        address = html.escape(f"{self._page}#term-{key}")
        return f'<a class="{TERM_CLASS}" href="{address}" title="{meaning}">{found[0]}</a>'
