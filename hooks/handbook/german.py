"""German words on English pages, so that screen readers say them in German (WCAG 2.2, 3.1.2).

In: a finished English page and the terms that the collection knows as German. Out: the same page,
with `lang="de"` on each German term; nothing else of it changes. No dictionary guesses: "Land" and
"Amok" are words of both languages, and a wrong voice is worse than a foreign one. German are

- what the editors' convention says: `(*Strafantrag*)`, italics that fill a place in brackets
- the same terms, and those of the registers, alone in brackets or in italics: registers hold
  plain text
- a link to a provision whose words are the provision's German name

Elsewhere abbreviations such as "§ 12 AGG" stay as they are: they are said alike in both languages.
"""

import html
import re
from functools import lru_cache

from handbook.inflection import find_terms
from handbook.model import Catalog, Locale

_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_TOKEN = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
_WRITTEN = re.compile(r"\((?:[^()*]*[,;:]\s)?\*(?P<term>[^*()]+)\*(?=[),;])")
"""The convention as it stands in Markdown."""
_BRACKETS = re.compile(r"\((?P<words>[^()]{2,120})\)")
_PARTS = re.compile(r"([,;:]\s| or )")
_WORD = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]{3,}\b")
"""Marks terms with words: `Hausrecht`, not `AGG` or `§ 12 AGG`."""
_INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "mark", "span", "strong", "sub", "sup"})


def german_terms(catalog: Catalog) -> frozenset[str]:
    """Collect what the collection's English texts and registers know as German."""
    english = (text for text in catalog.translations() if text.locale is Locale.EN)
    terms = {
        " ".join(term.split())
        for text in english
        for found in _WRITTEN.finditer(text.body)
        for term in found["term"].split(", ")
    }
    registers = catalog.registers
    for names in (
        *(entry.term for entry in registers.glossary.values()),
        *(entry.title for entry in registers.law.values()),
        *(entry.name for entry in registers.help.values()),
        *registers.audiences.values(),
    ):
        if names.de != names.en:  # else it is a name, which has no language of its own
            terms.add(names.de)
    terms |= {entry.name for entry in registers.law.values()}
    return frozenset(filter(_WORD.search, terms))


def mark_german(page: str, terms: frozenset[str]) -> str:
    """Mark the German terms in the article of a finished English page."""
    found = _ARTICLE.search(page)
    if not found:
        return page
    marker = _Marker(terms)
    marker.read(_TOKEN.split(found[0]))
    return page[: found.start()] + "".join(marker.pieces) + page[found.end() :]


class _Marker:
    """Copies a page tag by tag and knows whether the words in between stand in brackets."""

    def __init__(self, terms: frozenset[str]) -> None:
        self.pieces: list[str] = []
        self._terms = _pattern(terms)
        self._before = ""
        """Words of the paragraph before the place that is read."""

    def read(self, tokens: list[str]) -> None:
        """Copy tokens: words and tags by turns, beginning with words."""
        for place, piece in enumerate(tokens):
            if place % 2 == 0:
                cited = place > 1 and self._cites(tokens[place - 1], piece)
                self.pieces.append(_mark(piece) if cited else self._in_brackets(piece))
                self._before += piece
                continue
            name = _name_of(piece)
            if name not in _INLINE:
                self._before = ""
            if piece == "<em>" and self._is_german(*_inside(tokens, place, "</em>")):
                piece = '<em lang="de">'
            self.pieces.append(piece)

    def _is_german(self, words: str, after: str) -> bool:
        """Say whether words in italics are German; `after` is what follows them."""
        opened = self._before.count("(") > self._before.count(")")
        fills = self._before.rstrip().endswith(("(", ",", ";", ":")) and after[:1] in (*"),;",)
        return self._knows(words) or (opened and fills)

    def _cites(self, tag: str, words: str) -> bool:
        """Say whether words are all of a link to a provision, and its German name."""
        return tag.startswith("<a ") and '"#law-' in tag and self._knows(words)

    def _in_brackets(self, text: str) -> str:
        def mark(found: re.Match[str]) -> str:
            parts = _PARTS.split(found["words"])
            return f"({''.join(_mark(it) if self._knows(it) else it for it in parts)})"

        return _BRACKETS.sub(mark, text)

    def _knows(self, words: str) -> bool:
        return bool(self._terms.fullmatch(" ".join(html.unescape(words).split())))


@lru_cache(maxsize=1)
def _pattern(terms: frozenset[str]) -> re.Pattern[str]:
    """Give the expression for terms in all their forms: `Auskunftssperren`."""
    return find_terms(sorted(terms), Locale.DE)


def _mark(words: str) -> str:
    return f'<span lang="de">{words}</span>'


def _name_of(tag: str) -> str:
    found = _NAME.match(tag)
    return found[1].lower() if found else ""


def _inside(tokens: list[str], place: int, end: str) -> tuple[str, str]:
    """Give the words of an element that begins at `place`, and those that follow in its paragraph.

    Elements in it do not count: a term in italics may also link to the glossary.
    """
    try:
        closed = tokens.index(end, place)
    except ValueError:
        return "", ""
    words = "".join(tokens[place + 1 : closed : 2])
    for at in range(closed + 1, len(tokens)):
        if at % 2 and _name_of(tokens[at]) not in _INLINE:
            break
        if at % 2 == 0 and tokens[at]:
            return words, tokens[at]
    return words, ""
