"""Files to Catalog: the one place where content is read.

In: the docs folder. Out: a `Catalog` of everything that could be read, and a `Problem` for
everything that could not. Nothing is read twice, nothing outside the folder is read: symbolic
links are refused, whatever they point at. Who reads again and again (the preview) hands in the last
reading: what came of a file whose bytes are the same is taken from there.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, cast

from pydantic import BaseModel

from handbook.characters import mixed_words, odd_characters
from handbook.model import (
    Bilingual,
    Catalog,
    FrontMatter,
    GapEntry,
    GlossaryEntry,
    GroupEntry,
    HelpEntry,
    LawEntry,
    Locale,
    Material,
    MovedEntry,
    PlannedEntry,
    Problem,
    ProcessEntry,
    Registers,
    SituationEntry,
    SourceEntry,
    Translation,
)
from handbook.outline import read_outline
from handbook.yamltext import build, read_mapping

REGISTER_FOLDER = "register"
MAX_SIZE = 1_000_000
"""Bytes of the largest register that is read."""

FILE_KINDS = (
    ".csv", ".docx", ".jpeg", ".jpg", ".md", ".odt", ".ods", ".pdf", ".png", ".svg", ".webp",
    ".xlsx",
)  # fmt: skip
"""Endings of files that the site may carry: none of them runs scripts in a browser.

SVG would; what is published of it is cleaned (`pictures`).
"""

MAX_TEXT = 300_000
"""Bytes of the longest Markdown file; the longest text has a tenth of it."""
MAX_FILE = 10_000_000
"""Bytes of the largest file that readers take away."""
MAX_PATH = 200
"""Characters of a file's path below docs, and (half of it) of each name: Windows knows 260."""

RESERVED_FOLDERS = frozenset(
    {"assets", "downloads", "en", "handbook-preview", "partials", "preview", "print", "search"}
)
"""Folders at the site's root that the site makes itself."""
_DEVICES = frozenset(
    ["aux", "con", "nul", "prn", *(f"{it}{n}" for it in ("com", "lpt") for n in range(10))]
)
"""Names that Windows keeps for devices, with any ending."""
_ASCII_NAME = re.compile(r"[a-z0-9.-]+")
_PLAIN_NAME = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_ENTRY_KEY = re.compile(r"[A-Za-z0-9]{1,80}(-[A-Za-z0-9]{1,80}){0,9}")
_PAGE_NAME = re.compile(r"^(?P<stem>.+)\.(?P<locale>de|en)\.md$")
_FENCE_LINE = re.compile(r"^---[ \t]*$")
_FENCE_END = re.compile(r"^(---|\.\.\.)[ \t]*$")
"""MkDocs takes three dots as the end too; what it shows must be what was checked."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading: the catalogue and what was wrong."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    kept: Mapping[str, tuple[bytes, object]] = field(default_factory=dict)
    """By file, as problems name it: the digest of its bytes and what came of them."""


Result = TypeVar("Result")


class _Memory:
    """What came of each file; files with the same bytes as last time are not read anew."""

    def __init__(self, before: Reading | None) -> None:
        self.before = before.kept if before else {}
        self.kept: dict[str, tuple[bytes, object]] = {}

    def of(self, file: str, data: bytes, read: Callable[[bytes], Result]) -> Result:
        """Give what `read` makes of a file's bytes; a file has one way to be read."""
        digest = hashlib.sha256(data).digest()
        known = self.before.get(file)
        self.kept[file] = known if known and known[0] == digest else (digest, read(data))
        return cast(Result, self.kept[file][1])


def read_catalog(docs: Path, shown_as: str = "docs", before: Reading | None = None) -> Reading:
    """Read the collection below `docs`.

    `shown_as` is how the folder is called in problems (relative to the project, POSIX). `before` is
    the last reading of the same folder; texts and registers that are the same are the same objects.
    """
    memory = _Memory(before)
    files, problems = _walk(docs, shown_as)
    registers, register_problems = _read_registers(docs, shown_as, memory)
    problems += register_problems
    by_key: dict[str, dict[Locale, Translation]] = {}
    for name in files:
        if not name.endswith(".md") or name.startswith(f"{REGISTER_FOLDER}/"):
            continue
        match = _PAGE_NAME.match(name)
        if not match:
            problems.append(_problem(shown_as, name, "bad-language", name=name))
            continue
        locale = Locale(match["locale"])
        translation, found = _translation_at(docs / name, name, locale, shown_as, memory)
        problems += found
        if translation:
            by_key.setdefault(match["stem"], {})[locale] = translation
    materials = tuple(Material(key, by_key[key]) for key in sorted(by_key))
    shown = frozenset(name for name in files if not name.startswith(f"{REGISTER_FOLDER}/"))
    return Reading(Catalog(materials, registers, shown), tuple(sorted(problems)), memory.kept)


def _translation_at(
    path: Path, src_uri: str, locale: Locale, folder: str, memory: _Memory
) -> tuple[Translation | None, list[Problem]]:
    shown_as = f"{folder}/{src_uri}"
    data, problems = _bytes_of(path, shown_as, MAX_TEXT)
    if data is None:
        return None, problems
    return memory.of(shown_as, data, lambda it: read_translation(it, src_uri, locale, shown_as))


def read_translation(
    data: bytes, src_uri: str, locale: Locale, shown_as: str
) -> tuple[Translation | None, list[Problem]]:
    """Read the bytes of a Markdown file; None where its head or its text cannot be used."""
    text, problems = _decoded(data, shown_as)
    if text is None:
        return None, problems
    head, body, body_line, code = _split(text)
    if code:
        return None, [*problems, Problem(shown_as, 1, code)]
    yaml = read_mapping(head, shown_as, first_line=2)
    problems += yaml.problems
    meta: FrontMatter | None = None
    if not yaml.problems:
        meta, found = build(FrontMatter, yaml.values, yaml, shown_as, first_line=1)
        problems += found
    if not body.strip():
        problems.append(Problem(shown_as, body_line, "empty-page"))
    if meta is None:
        return None, problems
    lines = {str(key[0]): line for key, line in yaml.lines.items() if len(key) == 1}
    outline = read_outline(body, body_line)
    digest = digest_of(meta.title, body)
    text_read = Translation(locale, src_uri, meta, lines, body, body_line, outline, digest)
    return text_read, problems


def digest_of(title: str, body: str) -> str:
    """Give the digest by which a translation knows its source: SHA-256 of title and text.

    White space does not count, so that wrapping lines anew makes no translation stale.
    """
    words = " ".join(f"{title}\n{body}".split())
    return hashlib.sha256(words.encode("utf-8")).hexdigest()


def _problem(shown_as: str, path: str, code: str, /, **values: str) -> Problem:
    return Problem(f"{shown_as}/{path}", 1, code, tuple(values.items()))


def _walk(docs: Path, shown_as: str) -> tuple[list[str], list[Problem]]:
    """List every file below `docs`; report links and names that break on other systems."""
    files: list[str] = []
    problems: list[Problem] = []
    for path in sorted(docs.rglob("*")):
        name = path.relative_to(docs).as_posix()
        if any(part.startswith(".") for part in path.relative_to(docs).parts):
            continue
        if path.is_symlink():
            problems.append(_problem(shown_as, name, "outside-link", name=path.name))
            continue
        if any((docs / parent).is_symlink() for parent in path.relative_to(docs).parents):
            continue
        problems += _name_problems(name, shown_as)
        if path.is_file():
            if path.suffix not in FILE_KINDS and not name.startswith(f"{REGISTER_FOLDER}/"):
                known = ", ".join(FILE_KINDS)
                kind = path.suffix or path.name
                problems.append(_problem(shown_as, name, "file-kind", kind=kind, known=known))
            elif path.suffix not in {".md", ".yml"} and (size := path.stat().st_size) > MAX_FILE:
                problems.append(_too_large(f"{shown_as}/{name}", size, MAX_FILE))
            files.append(name)
        elif not path.is_dir():  # a device or a pipe: reading it might never end
            problems.append(_problem(shown_as, name, "special-file", name=path.name))
    return files, problems


def _name_problems(name: str, shown_as: str) -> Iterator[Problem]:
    """Find what is wrong with the last part of a path; its folders are told of by themselves."""
    last = name.rpartition("/")[2]
    if not _ASCII_NAME.fullmatch(last):
        yield _problem(shown_as, name, "not-ascii-name", name=last)
    elif (
        not _PLAIN_NAME.fullmatch(last)
        or last.partition(".")[0] in _DEVICES
        or len(last) > MAX_PATH // 2
        or len(name) > MAX_PATH
    ):
        yield _problem(shown_as, name, "bad-name", name=last)
    if name in RESERVED_FOLDERS:
        yield _problem(shown_as, name, "reserved-folder", name=name)


def _too_large(shown_as: str, size: int, limit: int) -> Problem:
    values = (("size", str(size // 1_000)), ("limit", str(limit // 1_000)))
    return Problem(shown_as, 1, "too-large", values)


def _bytes_of(path: Path, shown_as: str, limit: int) -> tuple[bytes | None, list[Problem]]:
    size = path.stat().st_size
    if size > limit:
        return None, [_too_large(shown_as, size, limit)]
    return path.read_bytes(), []


def _decoded(data: bytes, shown_as: str) -> tuple[str | None, list[Problem]]:
    """Make text of a file's bytes, with any line endings and with or without a byte order mark.

    Characters that people do not see, or take for others, are problems; the text is read all the
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
    problems += [
        Problem(shown_as, number, "mixed-script", (("text", word),))
        for number, written in enumerate(text.split("\n"), start=1)
        for word in mixed_words(written)
    ]
    return text, problems


def _split(text: str) -> tuple[str, str, int, str]:
    """Split a file into head, body, the body's first line, and a problem's code or nothing."""
    lines = text.split("\n")
    if not text.strip():
        return "", "", 1, "empty-page"
    if not _FENCE_LINE.match(lines[0]):
        return "", text, 1, "no-front-matter"
    for number, line in enumerate(lines[1:], start=1):
        if _FENCE_END.match(line):
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2, ""
    return "", "", 1, "unclosed-front-matter"


_OPTIONAL = frozenset({"gaps", "moved", "processes", "situations"})
"""Registers that a collection may do without."""

Entry = TypeVar("Entry", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class _Register:
    """What came of one register's file."""

    entries: Mapping[str, BaseModel]
    lines: Mapping[str, int]
    problems: tuple[Problem, ...]


def _register_of(data: bytes, model: type[BaseModel], shown_as: str) -> _Register:
    """Read the bytes of a register's file; entries that do not fit are left out."""
    text, problems = _decoded(data, shown_as)
    if text is None or not text.strip():
        return _Register({}, {}, tuple(problems))
    yaml = read_mapping(text, shown_as)
    problems += yaml.problems
    lines = {str(at[0]): line for at, line in yaml.lines.items() if len(at) == 1}
    entries: dict[str, BaseModel] = {}
    for key, values in yaml.values.items():
        if not _ENTRY_KEY.fullmatch(str(key)):
            named = (("key", str(key)), ("value", str(key)), ("expected", "key"))
            # A number is written in many ways: `1.50` is the key 1.5, which no line has.
            problems.append(Problem(shown_as, lines.get(str(key), 1), "wrong-value", named))
        entry, found = build(model, values, yaml, shown_as, at=(str(key),))
        problems += found
        if entry is not None:
            entries[str(key)] = entry
    return _Register(entries, lines, tuple(problems))


def _read_registers(docs: Path, shown_as: str, memory: _Memory) -> tuple[Registers, list[Problem]]:
    """Read every register; a register that is missing is a problem, an empty one is not."""
    problems: list[Problem] = []
    lines: dict[tuple[str, str], int] = {}

    def read(name: str, model: type[Entry]) -> Mapping[str, Entry]:
        path = docs / REGISTER_FOLDER / f"{name}.yml"
        label = f"{shown_as}/{REGISTER_FOLDER}/{name}.yml"
        if name in _OPTIONAL and not path.exists() and not path.is_symlink():
            return {}
        if not path.is_file() or path.is_symlink() or path.parent.is_symlink():
            problems.append(Problem(label, 1, "missing-register"))
            return {}
        data, found = _bytes_of(path, label, MAX_SIZE)
        problems.extend(found)
        if data is None:
            return {}
        register = memory.of(label, data, lambda it: _register_of(it, model, label))
        problems.extend(register.problems)
        lines.update(((name, key), line) for key, line in register.lines.items())
        return cast(Mapping[str, Entry], register.entries)

    registers = Registers(
        audiences=read("audiences", Bilingual),
        groups=read("groups", GroupEntry),
        planned=read("planned", PlannedEntry),
        sources=read("sources", SourceEntry),
        law=read("law", LawEntry),
        help=read("help", HelpEntry),
        glossary=read("glossary", GlossaryEntry),
        gaps=read("gaps", GapEntry),
        moved=read("moved", MovedEntry),
        situations=read("situations", SituationEntry),
        processes=read("processes", ProcessEntry),
        lines=lines,
    )
    return registers, problems
