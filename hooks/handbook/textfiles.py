"""Text files as editors write them: bytes to text, head and body.

In: a file, or its text. Out: text with plain line ends, its parts, and problems for editors.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from handbook.characters import mixed_words, odd_characters
from handbook.model import Problem

MAX_SIZE = 1_000_000
"""Bytes of the largest register or file of settings that is read."""
MAX_TEXT = 300_000
"""Bytes of the longest Markdown file; the longest text has a tenth of it."""

_FENCE_LINE = re.compile(r"^---[ \t]*$")
_FENCE_END = re.compile(r"^(---|\.\.\.)[ \t]*$")
"""MkDocs takes three dots as the end too; what it shows must be what was checked."""
_CONFLICT = re.compile(r"^(<{7}|>{7})( |$)")
"""How Git marks two versions of one place that somebody must choose from (git-merge, "How
conflicts are presented")."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A text file taken apart."""

    head: str
    """YAML between the two lines of hyphens, without them."""
    body: str
    body_line: int
    """Line of the file on which the body begins, from 1."""
    code: str
    """Code of the problem that makes the file unusable; empty where there is none."""


def read_text(path: Path, shown_as: str) -> tuple[str | None, list[Problem]]:
    """Read a text file, with any line endings and with or without a byte order mark."""
    data, problems = read_bytes(path, shown_as)
    return (None, problems) if data is None else decoded(data, shown_as)


def read_bytes(path: Path, shown_as: str) -> tuple[bytes | None, list[Problem]]:
    """Read the bytes of a text file that is not too large to be one."""
    limit = MAX_TEXT if path.suffix == ".md" else MAX_SIZE
    size = path.stat().st_size
    return (None, [too_large(shown_as, size, limit)]) if size > limit else (path.read_bytes(), [])


def too_large(shown_as: str, size: int, limit: int) -> Problem:
    """Say that a file has more bytes than it may have."""
    values = (("size", str(size // 1_000)), ("limit", str(limit // 1_000)))
    return Problem(shown_as, 1, "too-large", values)


def decoded(data: bytes, shown_as: str) -> tuple[str | None, list[Problem]]:
    """Make text of a file's bytes; None where they are none.

    Characters that people do not see, or take for others, are problems; the text is given all the
    same, so that everything else that is wrong with it is told at once.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        values = (("byte", f"0x{data[error.start]:02x}"), ("position", str(error.start + 1)))
        return None, [Problem(shown_as, line, "not-utf8", values)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = [
        Problem(
            shown_as, odd.line, "odd-character", (("name", odd.name), ("column", str(odd.column)))
        )
        for odd in odd_characters(text)
    ]
    for number, written in enumerate(text.split("\n"), start=1):
        if _CONFLICT.match(written):
            problems.append(Problem(shown_as, number, "merge-conflict", (("mark", written[:7]),)))
        problems += (
            Problem(shown_as, number, "mixed-script", (("text", word),))
            for word in mixed_words(written)
        )
    return text, problems


def split_text(text: str) -> Parts:
    """Split a file into head and body."""
    lines = text.split("\n")
    if not text.strip():
        return Parts("", "", 1, "empty-page")
    if not _FENCE_LINE.match(lines[0]):
        return Parts("", text, 1, "no-front-matter")
    for number, line in enumerate(lines[1:], start=1):
        if _FENCE_END.match(line):
            head, body = "\n".join(lines[1:number]), "\n".join(lines[number + 1 :])
            return Parts(head, body, number + 2, "")
    return Parts("", "", 1, "unclosed-front-matter")
