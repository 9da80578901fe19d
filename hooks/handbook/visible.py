"""Which lines of a Markdown text are text, and which are code.

In: Markdown as editors write it. Out: its lines outside code, with their numbers and with code
inside the line blanked out.

Texts are foreign data, so doubt counts as text: what Python-Markdown might show as HTML is never
taken for code. Fenced code is found by the site's own extension; an inline span counts only where
every run of backticks has its partner on the same line, in this line and in those above it up to
the next blank line. Code that is only indented is read as text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown import Markdown

_RUN = re.compile(r"`+")
_LONGEST = 1_000
"""So many lines of a paragraph are looked at; what stands behind them counts as text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text."""

    number: int
    """Its number in the file."""
    text: str
    """The line with code blanked out; columns stay."""
    written: str
    """The line with its code."""
    opens_code: bool = False
    """Whether it is the first line of a fenced block: no text, but its options are."""

    @property
    def blank(self) -> bool:
        """Whether it ends a paragraph. Only spaces count: so it is in Python-Markdown."""
        return not self.written.strip(" ") and not self.opens_code


def visible_lines(markdown: str, first_line: int = 1) -> Iterator[Line]:
    """Give the lines that are text; `first_line` is the number of the first one."""
    return iter(_visible(markdown, first_line))


@lru_cache(maxsize=1_024)  # several rules ask for the lines of each text, the preview for ever
def _visible(markdown: str, first_line: int) -> tuple[Line, ...]:
    return tuple(_read_lines(markdown, first_line))


def _read_lines(markdown: str, first_line: int) -> Iterator[Line]:
    site = Markdown(extensions=["attr_list", "pymdownx.superfences"])
    lines = site.preprocessors["normalize_whitespace"].run(markdown.split("\n"))
    openings, code = _fenced(site, lines)
    trusted = True
    for index, written in enumerate(lines[: markdown.count("\n") + 1]):
        number = first_line + index
        if index in openings:
            yield Line(number, written, written, opens_code=True)
        elif index not in code:
            trusted = trusted or not written.strip(" ")
            blanked = _without_spans(written)
            trusted = trusted and blanked is not None
            yield Line(number, blanked if trusted and blanked is not None else written, written)


def paragraphs(lines: Iterator[Line]) -> Iterator[list[Line]]:
    """Put lines together that may belong together: up to the next blank line."""
    block: list[Line] = []
    for line in lines:
        if line.blank and block:
            yield block
            block = []
        elif not line.blank:
            block.append(line)
    if block:
        yield block


def _fenced(site: Markdown, lines: list[str]) -> tuple[frozenset[int], frozenset[int]]:
    """Find the lines that open fenced code, and all lines of fenced code, by their index."""
    found: list[tuple[int, int]] = []
    finder = site.preprocessors["fenced_code_block"]
    # The extension would put the code away here, to show it later; where it was is all we need.
    vars(finder)["_store"] = lambda source, code, start, end: found.append((start, end))
    finder.run(list(lines))
    found = [(start, end) for start, end in found if not _undone(lines, start)]
    inside = {index for start, end in found for index in range(start, end)}
    return frozenset(start for start, _ in found), frozenset(inside)


def _undone(lines: list[str], start: int) -> bool:
    """Whether Python-Markdown may take a fence for a part of indented code, and undo it.

    So it is where the paragraph above has a line that is indented deeper by four.
    """
    depth = _depth(lines[start])
    for index in range(start - 1, max(-1, start - _LONGEST), -1):
        if not lines[index]:
            return False
        if _depth(lines[index]) >= depth + 4:
            return True
    return start >= _LONGEST


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" >"))


def _without_spans(line: str) -> str | None:
    """Blank code spans out; None where a backtick has no partner or might be no backtick."""
    if "\\`" in line:
        return None
    pieces: list[str] = []
    position = 0
    opening: re.Match[str] | None = None
    for run in _RUN.finditer(line):
        if opening is None:
            opening = run
        elif len(run[0]) == len(opening[0]):
            pieces += [line[position : opening.start()], " " * (run.end() - opening.start())]
            position, opening = run.end(), None
    return None if opening else "".join([*pieces, line[position:]])
