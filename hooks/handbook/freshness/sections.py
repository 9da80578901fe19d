"""A text taken apart at its headings, and what of each section people read.

In: the Markdown of a text and its outline. Out: `Section`s, in order, and their words. What
readers do not see does not count: white space, link targets, emphasis, the signs of lists and
tables. The words are those that Python-Markdown shows, with the extensions of mkdocs.yml (a test
keeps both lists in step), so no rule of Markdown is written here a second time.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from markdown import Markdown

from handbook.model import Outline

EXTENSIONS = (
    "admonition", "attr_list", "def_list", "footnotes", "tables", "pymdownx.details",
    "pymdownx.mark", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist",
)  # fmt: skip
"""Those of mkdocs.yml that decide what is text and what is a sign."""

_IMAGE = re.compile(r"<img\b[^>]*?\balt=\"(?P<alt>[^\"]*)\"[^>]*>")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|code|del|em|i|ins|kbd|label|mark|q|s|small|span|strong|sub|sup|u)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text up to the next one, of whatever level."""

    level: int
    """Level of the heading; 0 for text before the first one."""
    path: tuple[str, ...]
    """The headings that it stands under, its own last; the title only in its own."""
    anchor: str
    line: int
    """Line of the file on which it begins, from 1."""
    markdown: str
    """As written, with its heading."""

    @property
    def heading(self) -> str:
        """Words of the heading; empty for text before the first one."""
        return self.path[-1] if self.path else ""


def sections_of(body: str, body_line: int, outline: Outline) -> tuple[Section, ...]:
    """Take a text apart; `body_line` is the line of the file on which `body` begins."""
    lines = body.split("\n")
    starts = [heading.line - body_line for heading in outline.headings]
    ends = [*starts[1:], len(lines)]
    found: list[Section] = []
    before = "\n".join(lines[: starts[0] if starts else len(lines)])
    if before.strip():
        found.append(Section(0, (), "", body_line, before))
    above: list[tuple[int, str]] = []
    for heading, start, end in zip(outline.headings, starts, ends, strict=True):
        # Without the title, so that a new one changes the place of no section.
        above = [it for it in above if 1 < it[0] < heading.level]
        above.append((heading.level, heading.text))
        path = tuple(words for _, words in above)
        markdown = "\n".join(lines[start:end])
        found.append(Section(heading.level, path, heading.anchor, heading.line, markdown))
    return tuple(found)


def reader_of_words() -> Callable[[Section], str]:
    """Give a function from a section to what people read of it, with single spaces.

    Making it takes longer than using it, so one serves for all sections of a text.
    """
    site = Markdown(extensions=list(EXTENSIONS))

    def words(section: Section) -> str:
        shown = site.reset().convert(section.markdown)
        shown = _IMAGE.sub(lambda image: f" {image['alt']} ", shown)
        shown = _TAG.sub(" ", _INLINE.sub("", shown))
        return " ".join(html.unescape(shown).split())

    return words
