"""What a text may write besides plain Markdown, and how much of it.

In: lines of a text, code already blanked out (`visible`). Out: passages that are not allowed, with
their lines; `outline` keeps them, `validation` tells editors. Allowed is what Markdown has no form
for and what no reader can be harmed by: a line break in a table cell, keys, short forms with their
long form, numbers above and below, and the language of some words.

The limits are those at which Python-Markdown stops being quick: its time grows with the square of
the brackets in a paragraph, and lists in lists end its recursion (measured: 10,000 brackets take 13
seconds, 200 take none). The largest paragraph of the collection has a third of them.
"""

import re
from collections.abc import Iterator, Sequence

from handbook.model import Passage
from handbook.visible import Line

ALLOWED_TAGS = ('<abbr title="…">', "<br>", "<kbd>", '<span lang="…">', "<sub>", "<sup>")
"""As editors read them."""
BOXES = (
    "abstract", "bug", "danger", "example", "failure", "info", "note", "question", "quote",
    "success", "tip", "warning",
)  # fmt: skip
"""Kinds of boxes that the style sheets know."""

LONGEST_PARAGRAPH = 10_000
"""Characters up to the next blank line; a table is one paragraph."""
MOST_LINES = 300
MOST_BRACKETS = 200
MOST_CELLS = 1_500
DEEPEST = 8
"""Lists and quotes in each other."""

_MARKUP = re.compile(
    r"<(?!https?://[^\s<>]+>|[\w.+-]+@[\w.-]+>)"  # links in angle brackets are Markdown
    r"[A-Za-z/!?][^<>]{0,40}>?"
)
_TAG = re.compile(
    r"<(?:(?P<void>br ?/?)|(?P<end>/)?(?P<name>abbr|kbd|span|sub|sup)(?P<rest>[^<>]*))>"
)
_REST = {
    # What Markdown would read inside a title is left out.
    "abbr": re.compile(r'(?: title="[^"<>&`\[\]{}\\!*_]{1,200}")?'),
    "span": re.compile(r' lang="[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"'),
}
_NOTHING = re.compile("")
_NO_TAGS = re.compile(r"^[ >]*(?:#{1,6}|!!!|\?\?\?|===)")
"""Headings stand in menus, titles of boxes and tabs in attributes: no tags there."""
_BOX = re.compile(r"^[ >]*(?:!!!|\?\?\?\+?) *(?P<kind>[^\"\n]*)")
_MARKER = re.compile(r"[ ]*(?:>|[-*+](?= )|\d{1,9}[.)](?= )|:(?= ))")


def check_tags(line: Line) -> tuple[list[Passage], list[Passage]]:
    """Find the tags of a line that are not allowed, and allowed ones that have no partner.

    A tag ends in the line, and in a table in the cell, in which it begins.
    """
    foreign: list[Passage] = []
    unclosed: list[Passage] = []
    opened: list[tuple[str, str]] = []
    end = 0
    for found in _MARKUP.finditer(line.text):
        if "|" in line.text[end : found.start()]:
            unclosed += [Passage(written, line.number) for _, written in opened]
            opened = []
        end = found.end()
        tag = _TAG.match(line.text, found.start())
        if tag is None or not _is_allowed(tag) or _NO_TAGS.match(line.text):
            foreign.append(Passage(found[0], line.number))
        elif tag["end"]:
            if not opened or opened.pop()[0] != tag["name"]:
                unclosed.append(Passage(tag[0], line.number))
        elif tag["name"]:
            opened.append((tag["name"], tag[0]))
    return foreign, unclosed + [Passage(written, line.number) for _, written in opened]


def _is_allowed(tag: re.Match[str]) -> bool:
    if tag["void"]:
        return True
    rest = _NOTHING if tag["end"] else _REST.get(tag["name"], _NOTHING)
    return rest.fullmatch(tag["rest"]) is not None


def find_boxes(line: Line) -> Iterator[Passage]:
    """Find the kind of a box that begins on a line."""
    if found := _BOX.match(line.text):
        yield Passage(found["kind"].strip(), line.number)


def find_excess(block: Sequence[Line]) -> Iterator[Passage]:
    """Find what is too much in the lines of a paragraph, as codes of problems."""
    first = block[0].number
    text = [line for line in block if not line.opens_code]
    written = sum(len(line.written) + 1 for line in text)
    if written > LONGEST_PARAGRAPH or len(text) > MOST_LINES:
        yield Passage("long-paragraph", first)
    if sum(line.written.count("[") for line in text) > MOST_BRACKETS:
        yield Passage("many-brackets", first)
    if sum(line.text.count("|") for line in text) > MOST_CELLS:
        yield Passage("large-table", first)
    for line in text:
        if _depth(line.written) > DEEPEST:
            yield Passage("too-deep", line.number)


def _depth(written: str) -> int:
    """Count how deep a line stands in lists and quotes: by its marks, or by its indentation."""
    marks = place = 0
    while found := _MARKER.match(written, place):
        marks += 1
        place = found.end()
    return marks + (len(written) - len(written.lstrip(" "))) // 4
