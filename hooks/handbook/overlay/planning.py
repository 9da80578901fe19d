"""Base and municipal files to a plan: what the staged project holds that the collection does not.

In: the collection's folder and catalogue, a municipality's folder. Out: an `OverlayPlan`: which
files to leave out, to copy and to write, where every line of them comes from, and everything that
the municipality has to mend. Nothing is written here.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbook.model import Catalog, MunicipalityFile, Problem, RolePlace, origin_uri
from handbook.overlay.folder import PAGES, SETTINGS_FILE, MunicipalFolder
from handbook.overlay.placing import may_be_hidden, place_sections
from handbook.overlay.settings import (
    PRINT_STYLES,
    find_missing,
    find_unreadable,
    find_wrong,
    plan_settings,
)
from handbook.overlay.texts import ReadText, TextStager
from handbook.overlay.tracing import Segment, Trace, segments_of
from handbook.overlay.yamledit import blank_entries, replace_value
from handbook.suggestions import closest
from handbook.textfiles import read_text

REGISTERS = "register/"


@dataclass(frozen=True, slots=True)
class OverlayPlan:
    """What makes a municipality's copy of the collection; paths are below the staged project."""

    problems: tuple[Problem, ...]
    usable: bool = False
    """Whether it can be staged and checked, in spite of its problems."""
    left_out: frozenset[str] = frozenset()
    """Files of the collection that are not copied."""
    copied: Mapping[str, Path] = field(default_factory=dict)
    """Files of the municipality, by where they go."""
    written: Mapping[str, bytes] = field(default_factory=dict)
    """Files that are made, by where they go."""
    trace: Trace = field(default_factory=Trace)


def plan_overlay(
    project: Path,
    catalog: Catalog,
    folder: MunicipalFolder,
    docs: str = "docs",
    production: bool = False,
) -> OverlayPlan:
    """Plan a municipality's copy of the collection in the folder `project`.

    `production`: what must be filled in before publication is a problem too. Raises OSError where
    the collection's own files cannot be read.
    """
    settings = folder.settings
    if settings is None:
        return OverlayPlan(tuple(sorted(set(folder.problems))))
    hidden, problems = _hidden(catalog, settings, folder)
    placed, found = place_sections(catalog, folder.sections, hidden, docs)
    left_out = frozenset(_files_of(catalog, hidden))
    copied, more = _pages(catalog, folder, left_out, docs)
    problems += [*folder.problems, *found, *more, *find_unreadable(folder, settings)]
    problems += find_wrong(folder, settings, catalog.registers.gaps)
    if production:
        problems += find_missing(folder, settings, catalog.registers)

    def read(src_uri: str) -> str:
        text, _ = read_text(project / docs / src_uri, src_uri)
        return text or ""

    stager = TextStager(catalog, placed, hidden, docs)
    texts = stager.stage(read)
    config, _ = read_text(project / "mkdocs.yml", "mkdocs.yml")
    styles, _ = read_text(project / "overrides" / PRINT_STYLES, PRINT_STYLES)
    local = plan_settings(folder, settings, config or "", styles or "", docs)
    written = dict(local.files)
    segments = dict(local.segments)
    segments |= {to: (Segment(1, folder.path(name), 1),) for to, (name, _) in copied.items()}
    for src_uri, lines in texts.items():
        written[f"{docs}/{src_uri}"] = "\n".join(line.text for line in lines).encode()
        segments[f"{docs}/{src_uri}"] = segments_of(lines)
    for name, text in _registers(catalog, hidden, stager, read).items():
        written[f"{docs}/{name}"] = text.encode()
    return OverlayPlan(
        problems=tuple(sorted(set(problems))),
        usable=True,
        left_out=frozenset(f"{docs}/{name}" for name in left_out),
        copied={to: path for to, (_, path) in copied.items()},
        written=written,
        trace=Trace(segments, str(project)),
    )


def _hidden(
    catalog: Catalog, settings: MunicipalityFile, folder: MunicipalFolder
) -> tuple[set[str], list[Problem]]:
    """Give the ids of what is left out: materials with their templates, single templates."""
    hidden: set[str] = set()
    problems: list[Problem] = []
    for place, wanted in enumerate(settings.hidden):
        material = catalog.by_id(wanted)
        line = folder.values.line_of(("hidden", place), 1)
        if material is None:
            ids = (it.id for it in catalog.materials if may_be_hidden(it.kind))
            values = (("value", wanted), ("hint", closest(wanted, ids) or ""))
            problems.append(Problem(folder.path(SETTINGS_FILE), line, "hidden-unknown", values))
        elif not may_be_hidden(material.kind):
            named = (("value", wanted),)
            problems.append(Problem(folder.path(SETTINGS_FILE), line, "hidden-page", named))
        else:
            hidden |= {wanted, *(it.id for it in catalog.templates_of(material))}
    return hidden, problems


def _files_of(catalog: Catalog, hidden: Collection[str]) -> Iterator[str]:
    """Give all files of what is left out, relative to the docs folder."""
    for material in catalog.materials:
        if material.id not in hidden:
            continue
        if may_be_hidden(material.kind) and material.key.endswith("/index"):
            yield from (it for it in catalog.files if it.startswith(f"{material.folder}/"))
        for text in material.translations.values():
            yield text.src_uri
            if not text.is_source:
                yield origin_uri(text.src_uri)


def _pages(
    catalog: Catalog, folder: MunicipalFolder, left_out: frozenset[str], docs: str
) -> tuple[dict[str, tuple[str, Path]], list[Problem]]:
    """Give the municipality's own files by where they go; none takes the place of another."""
    # File systems that fold case count as one.
    taken = {it.casefold() for it in catalog.files - left_out}
    copied: dict[str, tuple[str, Path]] = {}
    problems: list[Problem] = []
    for page in folder.pages:
        name = f"{PAGES}/{page}"
        code = ""
        if page.casefold().startswith(REGISTERS):
            code = "overlay-register"
        elif page.casefold() in taken:
            code = "overlay-exists"
        if code:
            problems.append(Problem(folder.path(name), 1, code, (("name", page),)))
        else:
            copied[f"{docs}/{page}"] = (name, folder.root / name)
    return copied, problems


def _registers(
    catalog: Catalog, hidden: Collection[str], stager: TextStager, read: ReadText
) -> dict[str, str]:
    """Take out of the registers what names a text that is left out or a section that is gone."""
    registers = catalog.registers
    changed: dict[str, str] = {}
    for name, entries in (("situations", registers.situations), ("moved", registers.moved)):
        gone = {key for key, entry in entries.items() if entry.to in hidden}
        if gone:
            file = f"{REGISTERS}{name}.yml"
            changed[file] = blank_entries(read(file), gone)
    file = f"{REGISTERS}roles.yml"
    for key, role in registers.roles.items():
        kept = [_kept(place, stager) for place in role.places if place.text not in hidden]
        if kept != list(role.places):
            values = [place.model_dump(exclude_none=True) for place in kept]
            text = changed.get(file) or read(file)
            changed[file] = replace_value(text, (key, "places"), values)
    return changed


def _kept(place: RolePlace, stager: TextStager) -> RolePlace:
    """Give a place; at the top of its text where the section that it names is gone."""
    material = stager.catalog.by_id(place.text)
    gone = place.section is not None and any(
        place.section.text(text.locale) in stager.lost.get(text.src_uri, ())
        for text in (material.translations.values() if material else ())
    )
    return place.model_copy(update={"section": None}) if gone else place
