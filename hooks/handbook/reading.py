"""Files to Catalog: the one place where content is read.

In: the docs folder. Out: a `Catalog` of everything that could be read, and a `Problem` for
everything that could not. Nothing is read twice, nothing outside the folder is read: symbolic
links are refused, whatever they point at. Who reads again and again (the preview) hands in the last
reading: what came of a file whose bytes are the same is taken from there.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar, cast

from pydantic import BaseModel

from handbook.model import (
    ORIGIN_FOLDER,
    SOURCE_LOCALE,
    WORDED_DETAILS,
    Bilingual,
    Catalog,
    ContactEntry,
    EnforcementEntry,
    EverydayEntry,
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
    QuestionnaireEntry,
    Registers,
    RoleEntry,
    SituationEntry,
    SourceEntry,
    Translation,
    VideoEntry,
    digest_of,
    origin_uri,
)
from handbook.outline import read_outline
from handbook.questionnaires import calls_in, insert_questionnaires
from handbook.textfiles import MAX_TEXT, decoded, read_bytes, split_text, too_large
from handbook.yamltext import build, read_mapping

REGISTER_FOLDER = "register"

FILE_KINDS = (
    ".csv", ".docx", ".jpeg", ".jpg", ".md", ".mp4", ".odt", ".ods", ".pdf", ".png", ".svg",
    ".webm", ".webp", ".xlsx",
)  # fmt: skip
"""Endings of files that the site may carry: none of them runs scripts in a browser.

SVG would; what is published of it is cleaned (`media`).
"""
MAX_FILE = 10_000_000
"""Bytes of the largest file that readers take away."""
MAX_FILM = 200_000_000
"""Bytes of the largest film."""
MAX_PATH = 200
"""Characters of a file's path below docs, and (half of it) of each name: Windows knows 260."""

RESERVED_FOLDERS = frozenset(
    {
        "assets",
        "downloads",
        "en",
        "handbook-preview",
        "partials",
        "preview",
        "print",
        "redaktion",
        "search",
    }
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

    def of(
        self, file: str, data: bytes, read: Callable[[bytes], Result], beside: bytes = b""
    ) -> Result:
        """Give what `read` makes of a file's bytes; `beside` is what else that depends on.

        A file has one way to be read.
        """
        digest = hashlib.sha256(data + beside).digest()
        known = self.before.get(file)
        self.kept[file] = known if known and known[0] == digest else (digest, read(data))
        return cast(Result, self.kept[file][1])


def read_catalog(docs: Path, shown_as: str = "docs", before: Reading | None = None) -> Reading:
    """Read the collection below `docs`.

    `shown_as` is how the folder is called in problems (relative to the project, POSIX). `before` is
    the last reading of the same folder; registers and texts that are the same are equal objects.
    """
    memory = _Memory(before)
    files, problems = _walk(docs, shown_as)
    copies, copy_problems = _walk_origins(docs, shown_as, frozenset(files))
    problems += copy_problems
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
        translation, found = _translation_at(docs, name, locale, shown_as, memory, registers)
        problems += found
        if translation:
            by_key.setdefault(match["stem"], {})[locale] = translation
    for texts in by_key.values():
        for locale, text in texts.items():
            if origin_uri(text.src_uri) in copies:
                source = texts.get(SOURCE_LOCALE)
                origin, found = _read_origin(docs, text.src_uri, source, shown_as, memory)
                problems += found
                texts[locale] = replace(text, origin=origin)
    materials = tuple(Material(key, by_key[key]) for key in sorted(by_key))
    shown = frozenset(name for name in files if not name.startswith(f"{REGISTER_FOLDER}/"))
    return Reading(Catalog(materials, registers, shown), tuple(sorted(problems)), memory.kept)


def _translation_at(
    docs: Path, src_uri: str, locale: Locale, folder: str, memory: _Memory, registers: Registers
) -> tuple[Translation | None, list[Problem]]:
    shown_as = f"{folder}/{src_uri}"
    data, problems = read_bytes(docs / src_uri, shown_as)
    if data is None:
        return None, problems
    text, problems = memory.of(
        shown_as, data, lambda it: read_translation(it, src_uri, locale, shown_as)
    )
    if text is None or next(calls_in(text.body, text.body_line), None) is None:
        return text, problems
    # Beside what was read of the file: it depends on the register too.
    lines = [it for it in registers.lines.items() if it[0][0] in _READ_BY_LINE]
    beside = repr((registers.questionnaires, lines)).encode()
    whole, found = memory.of(
        f"{shown_as}, whole", data, lambda it: _whole(text, registers, shown_as), beside
    )
    return whole, [*problems, *found]


def _whole(
    text: Translation, registers: Registers, shown_as: str
) -> tuple[Translation, list[Problem]]:
    """Put into a text what it calls for from registers, as long as it does not grow too long."""
    body, insertions = insert_questionnaires(
        text.body,
        text.body_line,
        text.locale,
        registers.questionnaires,
        lambda path: registers.line_in("questionnaires", path),
    )
    if (size := len(body.encode())) > MAX_TEXT:
        return text, [too_large(shown_as, size, MAX_TEXT)]
    outline = read_outline(body, text.body_line)
    digest = digest_of(text.meta.title, body)
    return replace(text, body=body, outline=outline, digest=digest, insertions=insertions), []


def read_translation(
    data: bytes, src_uri: str, locale: Locale, shown_as: str
) -> tuple[Translation | None, list[Problem]]:
    """Read the bytes of a Markdown file; None where its head or its text cannot be used."""
    text, problems = decoded(data, shown_as)
    if text is None:
        return None, problems
    parts = split_text(text)
    if parts.code:
        return None, [*problems, Problem(shown_as, 1, parts.code)]
    body, body_line = parts.body, parts.body_line
    yaml = read_mapping(parts.head, shown_as, first_line=2)
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
    text_read = Translation(
        locale, src_uri, meta, lines, body, body_line, outline, digest, parts.head
    )
    return text_read, problems


def _read_origin(
    docs: Path, src_uri: str, source: Translation | None, shown_as: str, memory: _Memory
) -> tuple[Origin | None, list[Problem]]:
    """Read the German text that a translation was made from; `source` is that text today."""
    label = f"{shown_as}/{origin_uri(src_uri)}"
    data, problems = read_bytes(docs / origin_uri(src_uri), label)
    if data is None:
        return None, problems
    today = f"{source.head}\0{source.body}".encode() if source else b""
    return memory.of(label, data, lambda it: _origin_of(it, source, label), beside=today)


def _origin_of(
    data: bytes, source: Translation | None, label: str
) -> tuple[Origin | None, list[Problem]]:
    """Read the bytes of such a copy.

    It may follow rules of its own time, so of its details only words are taken.
    """
    text, problems = decoded(data, label)
    if text is None:
        return None, problems
    parts = split_text(text)
    if parts.code:
        return None, [Problem(label, 1, parts.code)]
    head, body, body_line = parts.head, parts.body, parts.body_line
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
        problems += _name_problems(name, shown_as)
        if path.is_file():
            problems += _kind_problems(path, name, shown_as)
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


def _kind_problems(path: Path, name: str, shown_as: str) -> Iterator[Problem]:
    """Find files of a kind that the site does not carry, and those that are too large for it."""
    if name.startswith(f"{REGISTER_FOLDER}/"):
        return
    if path.suffix not in FILE_KINDS:
        known = ", ".join(FILE_KINDS)
        yield _problem(shown_as, name, "file-kind", kind=path.suffix or path.name, known=known)
    limit = MAX_FILM if path.suffix in {".mp4", ".webm"} else MAX_FILE
    if path.suffix != ".md" and (size := path.stat().st_size) > limit:
        yield too_large(f"{shown_as}/{name}", size, limit)


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


_OPTIONAL = frozenset(
    {
        "contacts",
        "enforcement",
        "everyday",
        "gaps",
        "moved",
        "processes",
        "questionnaires",
        "roles",
        "situations",
        "videos",
    }
)
"""Registers that a collection may do without."""

_READ_BY_LINE = frozenset({"processes", "questionnaires"})
"""Registers of which every line is known: a step or a question is told of with its own."""

Entry = TypeVar("Entry", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class _Register:
    """What came of one register's file."""

    entries: Mapping[str, BaseModel]
    lines: Mapping[str, int]
    """Line of each entry and of everything in it, by its path with slashes."""
    problems: tuple[Problem, ...]


def _register_of(data: bytes, model: type[BaseModel], shown_as: str) -> _Register:
    """Read the bytes of a register's file; entries that do not fit are left out."""
    text, problems = decoded(data, shown_as)
    if text is None or not text.strip():
        return _Register({}, {}, tuple(problems))
    yaml = read_mapping(text, shown_as)
    problems += yaml.problems
    lines = {"/".join(map(str, at)): line for at, line in yaml.lines.items()}
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
        data, found = read_bytes(path, label)
        problems.extend(found)
        if data is None:
            return {}
        register = memory.of(label, data, lambda it: _register_of(it, model, label))
        problems.extend(register.problems)
        lines.update(
            ((name, key), line)
            for key, line in register.lines.items()
            if name in _READ_BY_LINE or "/" not in key
        )
        return cast(Mapping[str, Entry], register.entries)

    registers = Registers(
        audiences=read("audiences", Bilingual),
        groups=read("groups", GroupEntry),
        planned=read("planned", PlannedEntry),
        sources=read("sources", SourceEntry),
        law=read("law", LawEntry),
        help=read("help", HelpEntry),
        glossary=read("glossary", GlossaryEntry),
        everyday=read("everyday", EverydayEntry),
        gaps=read("gaps", GapEntry),
        moved=read("moved", MovedEntry),
        situations=read("situations", SituationEntry),
        processes=read("processes", ProcessEntry),
        questionnaires=read("questionnaires", QuestionnaireEntry),
        enforcement=read("enforcement", EnforcementEntry),
        videos=read("videos", VideoEntry),
        roles=read("roles", RoleEntry),
        contacts=read("contacts", ContactEntry),
        lines=lines,
    )
    return registers, problems
