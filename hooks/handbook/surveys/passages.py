"""Sections of a text for programs that know no Markdown, such as the introduction of a survey.

In: a text, anchors of its sections. Out: `Passage`s, plain words with what they are; the same as
HTML (LimeSurvey) and as lines of text (XLSForm). Curly brackets become round ones: both programs
would take them for a formula.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

import lxml.html
from markdown import Markdown

from handbook.model import Heading, Translation

_BLOCKS = ("h2", "h3", "h4", "h5", "h6", "p", "li", "tr")
_EXTENSIONS = ["admonition", "attr_list", "pymdownx.mark", "pymdownx.tilde", "tables"]
Filler = Callable[[str, Translation], str]
"""Fills gaps in the HTML of a text, as its page does where a municipality gives contacts."""
_NO_FORMULA = str.maketrans("{}", "()")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, item of a list or row of a table, without markup."""

    kind: Literal["heading", "paragraph", "item"]
    text: str
    lead: str = ""
    """The words that it begins with and that name it: the first cell of a row."""


def passages_of(text: Translation, anchors: Iterable[str], fill: Filler) -> tuple[Passage, ...]:
    """Give the sections with these anchors, each without its own heading."""
    return tuple(it for anchor in anchors for it in _section(text, anchor, fill))


def as_html(passages: Iterable[Passage]) -> str:
    """Write passages as HTML in one line."""
    pieces: list[str] = []
    listed = False
    for it in passages:
        if (it.kind == "item") != listed:
            pieces.append("</ul>" if listed else "<ul>")
            listed = not listed
        lead = f"<strong>{escape(it.lead, quote=False)}:</strong> " if it.lead else ""
        tag = {"heading": "h3", "paragraph": "p", "item": "li"}[it.kind]
        pieces.append(f"<{tag}>{lead}{escape(it.text, quote=False)}</{tag}>")
    return "".join([*pieces, "</ul>" if listed else ""])


def as_lines(passages: Iterable[Passage]) -> str:
    """Write passages as text, a line each, with an empty line between them."""
    said: list[str] = []
    for it in passages:
        words = f"{it.lead}: {it.text}" if it.lead else it.text
        said.append(f"• {words}" if it.kind == "item" else words)
    return "\n\n".join(said)


def _section(text: Translation, anchor: str, fill: Filler) -> Iterator[Passage]:
    headings = text.outline.headings
    found = next((it for it in headings if it.anchor == anchor), None)
    if found is None:
        return
    last = _end(headings, found, text.body_line + text.body.count("\n") + 1)
    lines = text.body.split("\n")[found.line + 1 - text.body_line : last - text.body_line]
    html = fill(Markdown(extensions=_EXTENSIONS).convert("\n".join(lines)), text)
    for node in lxml.html.fromstring(f"<div>{html}</div>").iter(*_BLOCKS):
        if any(it.tag == "li" for it in node.iterancestors()):
            continue  # its words are those of the item
        yield from _passage(node)


def _end(headings: Iterable[Heading], own: Heading, last: int) -> int:
    behind = (it.line for it in headings if it.line > own.line and it.level <= own.level)
    return next(behind, last)


def _passage(node: Any) -> Iterator[Passage]:
    for mark in node.iter("mark"):  # a gap
        mark.text = f"[{mark.text or ''}"
        if len(mark):
            mark[-1].tail = f"{mark[-1].tail or ''}]"
        else:
            mark.text += "]"
    if node.tag == "tr":
        cells = [_words(cell) for cell in node if cell.tag == "td"]
        if cells:  # the row of headings says what the rows say by themselves
            yield Passage("item", "; ".join(cells[1:]), cells[0])
    elif words := _words(node):
        kind: Literal["heading", "paragraph", "item"] = "paragraph"
        if node.tag == "li":
            kind = "item"
        elif node.tag != "p" or "admonition-title" in (node.get("class") or ""):
            kind = "heading"
        yield Passage(kind, words)


def _words(node: Any) -> str:
    return " ".join(node.text_content().split()).translate(_NO_FORMULA)
