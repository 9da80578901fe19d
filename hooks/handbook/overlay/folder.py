"""A municipality's own folder: read once, everything in it foreign data.

In: the folder, and how people are told it. Out: a `MunicipalFolder` of everything that could be
read, and a problem for everything that could not. Symbolic links are refused, whatever they point
at; nothing outside the folder is read.

    kommune.yml       values (`handbook.model.MunicipalityFile`)
    logo.png          the logo, under any name that kommune.yml gives
    seiten/           texts of its own, in folders like those of docs/
    abschnitte/       what stands before, behind or in place of a section of a text
    abschnitte/originale/   replaced sections as they were, by `handbook kommune accept`
"""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.model import (
    ORIGIN_FOLDER,
    Locale,
    LocalSectionHead,
    MunicipalityFile,
    Problem,
)
from handbook.overlay.logo import LOGO_FORMATS, Logo, read_logo
from handbook.overlay.sections import LocalSection
from handbook.suggestions import closest
from handbook.textfiles import read_text, split_text
from handbook.yamltext import YamlText, build, read_mapping

SETTINGS_FILE, SCHEMA_FILE = "kommune.yml", "kommune.schema.json"
PAGES, SECTIONS, ORIGINALS = "seiten", "abschnitte", "abschnitte/originale"
MAX_FILE = 10_000_000
"""Bytes of the largest file that is taken over, such as a picture."""

_NOTES = frozenset({SCHEMA_FILE, "LIESMICH.md", "LIESMICH.txt", "README.md", "README.txt"})
"""Files at the top that are for the municipality itself."""
_SECTION_NAME = re.compile(r"^(?P<stem>[a-z0-9]+(?:[.-][a-z0-9]+)*)\.(?P<locale>de|en)\.md$")


@dataclass(frozen=True, slots=True)
class MunicipalFolder:
    """What could be read of a municipality's folder."""

    root: Path
    shown: str
    """How people are told it, POSIX."""
    settings: MunicipalityFile | None
    """None where kommune.yml cannot be used."""
    values: YamlText
    """What kommune.yml says, with lines."""
    pages: tuple[str, ...]
    """Files below `seiten`, relative to it, POSIX."""
    sections: tuple[LocalSection, ...]
    logo: Logo | None
    problems: tuple[Problem, ...]

    def path(self, name: str) -> str:
        """Name a file of the folder as people are told it."""
        return f"{self.shown}/{name}"

    def line_of(self, *where: str) -> int:
        """Give the line of a value in kommune.yml, or of what is nearest around it."""
        return self.values.line_of(where, 1)


def read_folder(root: Path, shown: str) -> MunicipalFolder:
    """Read a municipality's folder; a folder without kommune.yml is a problem, not an error."""
    names, problems = _walk(root, shown)
    settings, values, found = _read_settings(root, shown, SETTINGS_FILE in names)
    problems += found
    logo = None
    if settings and settings.logo:
        logo, found = _read_logo(root, shown, settings.logo, names, values)
        problems += found
    sections: list[LocalSection] = []
    for name in names:
        folder, _, file = name.rpartition("/")
        if folder == SECTIONS:
            section, found = _read_section(root, shown, file, names)
            problems += found
            sections += [section] if section else []
    pages = tuple(it.removeprefix(f"{PAGES}/") for it in names if it.startswith(f"{PAGES}/"))
    known = _NOTES | {SETTINGS_FILE, (settings and settings.logo) or ""}
    if settings is None:  # which picture is the logo, nobody can say
        known |= {name for name in names if name.lower().endswith(tuple(LOGO_FORMATS))}
    problems += _unknown(names, shown, known)
    return MunicipalFolder(
        root, shown, settings, values, pages, tuple(sections), logo, tuple(problems)
    )


def _walk(root: Path, shown: str) -> tuple[list[str], list[Problem]]:
    """List the regular files; hidden ones, such as those of git, are left alone."""
    names: list[str] = []
    problems: list[Problem] = []
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        for path in sorted(folder.iterdir()):
            name = path.relative_to(root).as_posix()
            found = path.lstat()
            if path.name.startswith(".") and path.name != ORIGIN_FOLDER:
                continue
            if stat.S_ISLNK(found.st_mode):
                problems.append(_problem(shown, name, "outside-link", name=path.name))
            elif stat.S_ISDIR(found.st_mode):
                waiting.append(path)
            elif not stat.S_ISREG(found.st_mode):
                problems.append(_problem(shown, name, "no-file", name=path.name))
            elif found.st_size > MAX_FILE:
                size, limit = str(found.st_size // 1_000), str(MAX_FILE // 1_000)
                problems.append(_problem(shown, name, "too-large", size=size, limit=limit))
            else:
                names.append(name)
    return sorted(names), problems


def _unknown(names: list[str], shown: str, known: frozenset[str]) -> Iterator[Problem]:
    """Report what nothing reads: a mistyped name would have no effect, and nobody would know."""
    for name in names:
        section = name.rpartition("/")[0] == SECTIONS
        if name in known or section or name.startswith((f"{PAGES}/", f"{ORIGINALS}/")):
            continue
        first = name.partition("/")[0]
        hint = closest(first, (SETTINGS_FILE, PAGES, SECTIONS)) or ""
        yield _problem(shown, name, "overlay-file", name=first, hint=hint)


def _read_settings(
    root: Path, shown: str, there: bool
) -> tuple[MunicipalityFile | None, YamlText, list[Problem]]:
    label = f"{shown}/{SETTINGS_FILE}"
    nothing = YamlText({}, {}, ())
    if not there:
        return None, nothing, [Problem(label, 1, "overlay-missing-file", (("path", shown),))]
    text, problems = read_text(root / SETTINGS_FILE, label)
    if text is None:
        return None, nothing, problems
    yaml = read_mapping(text, label)
    problems += yaml.problems
    if yaml.problems:
        return None, yaml, problems
    settings, found = build(MunicipalityFile, yaml.values, yaml, label)
    return settings, yaml, [*problems, *found]


def _read_logo(
    root: Path, shown: str, name: str, names: list[str], values: YamlText
) -> tuple[Logo | None, list[Problem]]:
    line = values.line_of(("logo",), 1)
    if name not in names:
        pictures = (it for it in names if "/" not in it)
        named = (("name", name), ("hint", closest(name, pictures) or ""))
        return None, [Problem(f"{shown}/{SETTINGS_FILE}", line, "logo-missing", named)]
    found = read_logo(name, (root / name).read_bytes())
    if isinstance(found, str):
        return None, [Problem(f"{shown}/{SETTINGS_FILE}", line, found, (("name", name),))]
    return found, []


def _read_section(
    root: Path, shown: str, file: str, names: list[str]
) -> tuple[LocalSection | None, list[Problem]]:
    label = f"{shown}/{SECTIONS}/{file}"
    match = _SECTION_NAME.match(file)
    if match is None:
        return None, [Problem(label, 1, "section-name", (("name", file),))]
    text, problems = read_text(root / SECTIONS / file, label)
    if text is None:
        return None, problems
    parts = split_text(text)
    if parts.code:
        return None, [Problem(label, 1, parts.code)]
    yaml = read_mapping(parts.head, label, first_line=2)
    problems += yaml.problems
    head: LocalSectionHead | None = None
    if not yaml.problems:
        head, found = build(LocalSectionHead, yaml.values, yaml, label)
        problems += found
    if not parts.body.strip():
        problems.append(Problem(label, parts.body_line, "empty-page"))
    if head is None or not parts.body.strip():
        return None, problems
    original = None
    if f"{ORIGINALS}/{file}" in names:
        original, found_here = read_text(root / ORIGINALS / file, f"{shown}/{ORIGINALS}/{file}")
        problems += found_here
    lines = {str(key[0]): line for key, line in yaml.lines.items() if len(key) == 1}
    section = LocalSection(
        path=label,
        stem=match["stem"],
        locale=Locale(match["locale"]),
        head=head,
        head_lines=lines,
        body=parts.body,
        body_line=parts.body_line,
        original=original,
    )
    return section, problems


def _problem(shown: str, name: str, code: str, /, **values: str) -> Problem:
    return Problem(f"{shown}/{name}", 1, code, tuple(values.items()))
