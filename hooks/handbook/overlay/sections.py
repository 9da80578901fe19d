"""Sections of a text, and what a municipality puts before, behind or in place of them.

In: a text of the collection and sections of the municipality's own. Out: the lines of the text with
them in it, each with its origin. A section is a heading with everything up to the next heading of
its level or above.
"""

import difflib
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handbook.model import Heading, Locale, LocalSectionHead, Translation
from handbook.outline import read_outline
from handbook.overlay.tracing import Line

SHOWN = 90
"""Characters of a changed line that a message shows."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a text."""

    heading: Heading
    start: int
    """Line of its heading in the file, from 1."""
    end: int
    """Line behind its last one."""


@dataclass(frozen=True, slots=True)
class LocalSection:
    """A file in `abschnitte`: what to put where."""

    path: str
    """As people are told it."""
    stem: str
    """Name without language and ending: the same in each language."""
    locale: Locale
    head: LocalSectionHead
    head_lines: dict[str, int]
    body: str
    body_line: int
    original: str | None = None
    """The section as it was when the municipality replaced it; None where nobody kept it."""

    def line_of(self, key: str) -> int:
        """Give the line of a key of the head, 1 where it is not written."""
        return self.head_lines.get(key, 1)

    @property
    def title(self) -> str:
        """Its first heading, else the section at which it stands; without signs of HTML."""
        headings = read_outline(self.body).headings
        found = headings[0].text if headings else self.head.section
        return found.replace("<", "").replace(">", "") or self.head.section


@dataclass(frozen=True, slots=True)
class Placed:
    """A section of the municipality's own at its place in a text."""

    local: LocalSection
    section: Section

    @property
    def span(self) -> tuple[int, int]:
        """Give the lines that it takes the place of, as first and behind the last one."""
        start, end = self.section.start, self.section.end
        return {"before": (start, start), "after": (end, end)}.get(
            self.local.head.place, (start, end)
        )


def find_sections(text: Translation, named: str) -> tuple[Section, ...]:
    """Give the sections whose heading is `named`; the anchor is taken too, and belongs to one."""
    wanted = " ".join(named.split()).casefold()
    headings = text.outline.headings
    found = [it for it in headings if it.anchor == named.removeprefix("#")] or [
        it for it in headings if " ".join(it.text.split()).casefold() == wanted
    ]
    return tuple(_section(text, heading) for heading in found if heading.level > 1)


def _section(text: Translation, heading: Heading) -> Section:
    last = text.body_line + text.body.count("\n") + 1
    behind = (
        it.line
        for it in text.outline.headings
        if it.line > heading.line and it.level <= heading.level
    )
    return Section(heading, heading.line, next(behind, last))


def section_text(text: Translation, section: Section) -> str:
    """Give a section as it is written, without empty lines around it."""
    lines = text.body.split("\n")
    first = section.start - text.body_line
    return "\n".join(lines[first : section.end - text.body_line]).strip("\n")


def section_digest(written: str) -> str:
    """Give the digest by which a replacement knows what it replaces; white space does not count."""
    return hashlib.sha256(" ".join(written.split()).encode("utf-8")).hexdigest()


def describe_change(before: str, after: str) -> tuple[str, str, int]:
    """Say how a section has changed: a line as it was, the same as it is, and how many differ."""
    old, new = ([it for it in text.split("\n") if it.strip()] for text in (before, after))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    changes = [it for it in matcher.get_opcodes() if it[0] != "equal"]
    if not changes:
        return "", "", 0
    _, old_start, old_end, new_start, new_end = changes[0]
    count = sum(max(it[2] - it[1], it[4] - it[3]) for it in changes)
    return _first(old[old_start:old_end]), _first(new[new_start:new_end]), count


def _first(lines: Sequence[str]) -> str:
    line = lines[0].strip() if lines else "–"
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def find_overlap(placed: Sequence[Placed]) -> tuple[Placed, Placed] | None:
    """Give two sections that stand in each other's way: one lies in what the other replaces."""
    for one in placed:
        start, end = one.span
        for other in placed:
            first, behind = other.span
            inside = start < first < end or start < behind < end
            same = one.span == other.span and start < end
            if one is not other and (inside or same):
                return one, other
    return None


def lay_sections(lines: Sequence[Line], placed: Sequence[Placed]) -> list[Line]:
    """Put sections into a text; `lines` are those of its whole file.

    What stands at the same place comes in the order of the files' names. A replacement keeps the
    anchor of what it replaces, so that links still find it.
    """
    laid = list(lines)
    # From the end, so that the places before it stay; at one place, the last name first.
    for it in sorted(placed, key=lambda it: (it.span, it.local.stem), reverse=True):
        start, end = it.span
        laid[start - 1 : end - 1] = [
            *_gap(laid, start - 1),
            *_own_lines(it),
            Line("", it.local.path, it.local.body_line),
        ]
    return laid


def _gap(lines: Sequence[Line], place: int) -> list[Line]:
    """Give an empty line where the line before is none."""
    before = lines[place - 1] if place else None
    return [replace(before, text="")] if before is not None and before.text.strip() else []


def _own_lines(placed: Placed) -> list[Line]:
    local, heading = placed.local, placed.section.heading
    lines = [
        Line(text, local.path, number)
        for number, text in enumerate(local.body.split("\n"), start=local.body_line)
    ]
    while lines and not lines[0].text.strip():
        lines.pop(0)
    while lines and not lines[-1].text.strip():
        lines.pop()
    own = read_outline(local.body, local.body_line).headings
    keeps = local.head.place == "instead" and own and own[0].anchor != heading.anchor
    if keeps and lines and lines[0].number == own[0].line and "{" not in lines[0].text:
        lines[0] = replace(lines[0], text=f"{lines[0].text.rstrip()} {{: #{heading.anchor} }}")
    return lines
