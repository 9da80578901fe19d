"""Passages that stand in a text only while something is switched on.

In: Markdown, the site's values. Out: the Markdown without what is switched off, and problems for
editors. A heading that ends in `{.if-leave}` stands there, with everything below it, only where
the site has the button that leaves it; so does a paragraph whose last line is `{: .if-leave }`.
"""

import re
from collections.abc import Iterator, Mapping

from handbook.model import Catalog, Problem
from handbook.suggestions import closest
from handbook.visible import visible_lines

SWITCHES: Mapping[str, str] = {"leave": "leave_url"}
"""What can be switched: its name in texts, and the site's value without which it is off."""

_MARK = re.compile(r"\{:?[^{}]*?\.if-(?P<name>[\w-]+)[^{}]*\}\s*$")
_HEADING = re.compile(r"^(?P<marks>#{1,6})\s")


def without_switched_off(markdown: str, site: Mapping[str, object]) -> str:
    """Leave out what is switched off; `site` are the values under `extra.handbook`."""
    off = {name for name, key in SWITCHES.items() if not site.get(key)}
    written = markdown.split("\n")
    dropped = _dropped(markdown, off) if off else set()
    return "\n".join(line for number, line in enumerate(written) if number not in dropped)


def find_unknown_switches(catalog: Catalog, docs: str = "docs") -> tuple[Problem, ...]:
    """Find marks that name nothing that can be switched; `docs` is the folder's name in paths."""
    return tuple(
        Problem(
            f"{docs}/{text.src_uri}",
            line.number,
            "unknown-switch",
            (("name", mark["name"]), ("hint", closest(mark["name"], SWITCHES) or "")),
        )
        for text in catalog.translations()
        for line in visible_lines(text.body, text.body_line)
        if (mark := _MARK.search(line.text)) and mark["name"] not in SWITCHES
    )


def _dropped(markdown: str, off: set[str]) -> set[int]:
    """Give the lines to leave out, counted from 0."""
    dropped: set[int] = set()
    level = 0  # of the heading below which everything goes; 0: nothing goes
    paragraph: list[int] = []
    last = 0
    for number, text in _numbered(markdown):
        heading = _HEADING.match(text)
        if heading and level and len(heading["marks"]) <= level:
            dropped.update(range(last, number))  # code is no visible line, but goes with the rest
            level = 0
        marked = (mark := _MARK.search(text)) is not None and mark["name"] in off
        if heading and marked and not level:
            level, last = len(heading["marks"]), number
        if not text.strip() or heading:
            paragraph = []
            continue
        paragraph.append(number)
        if marked and not level:
            dropped.update(paragraph)
    if level:
        dropped.update(range(last, markdown.count("\n") + 1))
    return dropped


def _numbered(markdown: str) -> Iterator[tuple[int, str]]:
    for line in visible_lines(markdown, 0):
        yield line.number, line.text
