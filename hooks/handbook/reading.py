"""Files to Catalog: the one place where content is read.

In: the docs folder. Out: a `Catalog` of everything that could be read, and a `Problem` for
everything that could not. Nothing is read twice, nothing outside the folder is read: symbolic
links are refused, whatever they point at.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from handbook.model import (
    ORIGIN_FOLDER,
    SOURCE_LOCALE,
    WORDED_DETAILS,
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
    Origin,
    PlannedEntry,
    Problem,
    ProcessEntry,
    Registers,
    SituationEntry,
    SourceEntry,
    Translation,
    digest_of,
    origin_uri,
)
from handbook.outline import read_outline
from handbook.yamltext import build, read_mapping

REGISTER_FOLDER = "register"
MAX_SIZE = 1_000_000
"""Bytes of the largest text file that is read; the longest texts have a tenth of it."""

FILE_KINDS = (
    ".csv", ".docx", ".jpeg", ".jpg", ".md", ".odt", ".ods", ".pdf", ".png", ".webp", ".xlsx",
)  # fmt: skip
"""Endings of files that the site may carry: none of them runs scripts in a browser (SVG would)."""

_ASCII_NAME = re.compile(r"^[a-z0-9.-]+$")
_ENTRY_KEY = re.compile(r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$")
_PAGE_NAME = re.compile(r"^(?P<stem>.+)\.(?P<locale>de|en)\.md$")
_FENCE_LINE = re.compile(r"^---[ \t]*$")
_FENCE_END = re.compile(r"^(---|\.\.\.)[ \t]*$")
"""MkDocs takes three dots as the end too; what it shows must be what was checked."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading: the catalogue and what was wrong."""

    catalog: Catalog
    problems: tuple[Problem, ...]


def read_catalog(docs: Path, shown_as: str = "docs") -> Reading:
    """Read the collection below `docs`.

    `shown_as` is how the folder is called in problems (relative to the project, POSIX).
    """
    files, problems = _walk(docs, shown_as)
    copies, copy_problems = _walk_origins(docs, shown_as, frozenset(files))
    problems += copy_problems
    registers, register_problems = _read_registers(docs, shown_as)
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
        translation, found = read_translation(docs / name, name, locale, f"{shown_as}/{name}")
        problems += found
        if translation:
            by_key.setdefault(match["stem"], {})[locale] = translation
    for texts in by_key.values():
        for locale, text in texts.items():
            if origin_uri(text.src_uri) in copies:
                source = texts.get(SOURCE_LOCALE)
                origin, found = _read_origin(docs, text.src_uri, source, shown_as)
                problems += found
                texts[locale] = replace(text, origin=origin)
    materials = tuple(Material(key, by_key[key]) for key in sorted(by_key))
    shown = frozenset(name for name in files if not name.startswith(f"{REGISTER_FOLDER}/"))
    return Reading(Catalog(materials, registers, shown), tuple(sorted(problems)))


def read_translation(
    path: Path, src_uri: str, locale: Locale, shown_as: str
) -> tuple[Translation | None, list[Problem]]:
    """Read one Markdown file; None where its head or its text cannot be used."""
    text, problems = _read_text(path, shown_as)
    if text is None:
        return None, problems
    head, body, body_line, code = _split(text)
    if code:
        return None, [Problem(shown_as, 1, code)]
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
    lines = {".".join(map(str, key)): line for key, line in yaml.lines.items()}
    outline = read_outline(body, body_line)
    digest = digest_of(meta.title, body)
    text_read = Translation(locale, src_uri, meta, lines, body, body_line, outline, digest, head)
    return text_read, problems


def _read_origin(
    docs: Path, src_uri: str, source: Translation | None, shown_as: str
) -> tuple[Origin | None, list[Problem]]:
    """Read the German text that a translation was made from; `source` is that text today.

    It may follow rules of its own time, so of its details only words are taken.
    """
    label = f"{shown_as}/{origin_uri(src_uri)}"
    text, problems = _read_text(docs / origin_uri(src_uri), label)
    if text is None:
        return None, problems
    head, body, body_line, code = _split(text)
    if code:
        return None, [Problem(label, 1, code)]
    if source and (head, body) == (source.head, source.body):  # nearly always: no need to parse
        return Origin(_worded(source.meta.model_dump()), body, body_line, source.digest), []
    yaml = read_mapping(head, label, first_line=2)
    if yaml.problems:
        return None, list(yaml.problems)
    details = _worded(yaml.values)
    return Origin(details, body, body_line, digest_of(details.get("title", ""), body)), []


def _worded(values: Mapping[str, object]) -> dict[str, str]:
    """Keep of a text's details what every language says in its own words."""
    return {key: value for key in WORDED_DETAILS if isinstance(value := values.get(key), str)}


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
        if not _ASCII_NAME.match(path.name):
            problems.append(_problem(shown_as, name, "not-ascii-name", name=path.name))
        if path.is_file():
            if path.suffix not in FILE_KINDS and not name.startswith(f"{REGISTER_FOLDER}/"):
                known = ", ".join(FILE_KINDS)
                kind = path.suffix or path.name
                problems.append(_problem(shown_as, name, "file-kind", kind=kind, known=known))
            files.append(name)
    return files, problems


def _walk_origins(
    docs: Path, shown_as: str, files: frozenset[str]
) -> tuple[frozenset[str], list[Problem]]:
    """List the copies of German texts beside their translations, relative to `docs`.

    Reported are links, and whatever else lies in their folders.
    """
    copies: set[str] = set()
    problems: list[Problem] = []
    for folder in sorted(docs.rglob(ORIGIN_FOLDER)):
        beside = folder.parent.relative_to(docs)
        name = folder.relative_to(docs).as_posix()
        if any(part.startswith(".") for part in beside.parts):
            continue
        if any((docs / parent).is_symlink() for parent in (beside, *beside.parents)):
            continue
        if folder.is_symlink():
            problems.append(_problem(shown_as, name, "outside-link", name=folder.name))
            continue
        for path in sorted(folder.iterdir()) if folder.is_dir() else [folder]:
            name = path.relative_to(docs).as_posix()
            match = _PAGE_NAME.match(path.name)
            translation = (beside / path.name).as_posix()
            if path.is_symlink():
                problems.append(_problem(shown_as, name, "outside-link", name=path.name))
            elif (
                path.is_file()
                and match
                and Locale(match["locale"]) is not SOURCE_LOCALE
                and translation in files
            ):
                copies.add(name)
            else:
                problems.append(_problem(shown_as, name, "origin-unused", expected=translation))
    return frozenset(copies), problems


def _read_text(path: Path, shown_as: str) -> tuple[str | None, list[Problem]]:
    """Read a text file, with any line endings and with or without a byte order mark."""
    size = path.stat().st_size
    if size > MAX_SIZE:
        values = (("size", str(size // 1_000)), ("limit", str(MAX_SIZE // 1_000)))
        return None, [Problem(shown_as, 1, "too-large", values)]
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        values = (("byte", f"0x{data[error.start]:02x}"), ("position", str(error.start + 1)))
        return None, [Problem(shown_as, line, "not-utf8", values)]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


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


def _read_registers(docs: Path, shown_as: str) -> tuple[Registers, list[Problem]]:
    """Read every register; a register that is missing is a problem, an empty one is not."""
    problems: list[Problem] = []
    lines: dict[tuple[str, str], int] = {}

    def read(name: str, model: type[Entry]) -> Mapping[str, Entry]:
        path = docs / REGISTER_FOLDER / f"{name}.yml"
        label = f"{shown_as}/{REGISTER_FOLDER}/{name}.yml"
        if name in _OPTIONAL and not path.exists() and not path.is_symlink():
            return {}
        if not path.is_file() or path.is_symlink():
            problems.append(Problem(label, 1, "missing-register"))
            return {}
        text, found = _read_text(path, label)
        problems.extend(found)
        if text is None or not text.strip():
            return {}
        yaml = read_mapping(text, label)
        problems.extend(yaml.problems)
        lines.update(((name, str(at[0])), line) for at, line in yaml.lines.items() if len(at) == 1)
        entries: dict[str, Entry] = {}
        for key, values in yaml.values.items():
            if not _ENTRY_KEY.match(str(key)):
                named = (("key", str(key)), ("value", str(key)), ("expected", "key"))
                problems.append(Problem(label, lines[name, str(key)], "wrong-value", named))
            entry, found_here = build(model, values, yaml, label, at=(str(key),))
            problems.extend(found_here)
            if entry is not None:
                entries[str(key)] = entry
        return entries

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
