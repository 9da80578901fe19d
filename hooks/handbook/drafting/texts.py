"""New Markdown files: materials, templates and translations.

In: the `Catalog` and an editor's answers. Out: `Draft`. A new text stands at the next free place of
its group or folder, is a draft of version 1.0.0, and is to be reviewed after a year.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.drafting.draft import Draft, refused
from handbook.drafting.outlines import OUTLINES, TEMPLATE
from handbook.frontmatter import head_of, quoted
from handbook.links import page_key
from handbook.model import (
    SOURCE_LOCALE,
    Catalog,
    FrontMatter,
    Kind,
    Locale,
    Material,
    Translation,
)
from handbook.outline import read_outline
from handbook.yamltext import build, read_mapping

FOLDERS = {
    Kind.GUIDE: "handreichungen",
    Kind.CASE_STUDY: "fallbeispiele",
    Kind.RECOMMENDATIONS: "empfehlungen",
    Kind.TRAINING_CONCEPT: "training",
}
"""Where a material of each kind lies."""

UNTRANSLATED = "To be translated"
"""Begins every detail that still says what the German text says."""

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CITATION = re.compile(r"\[[^\[\]\n]*\]\(#(?:source|law)-[a-z0-9-]+\)")


@dataclass(frozen=True, slots=True)
class NewMaterial:
    """What an editor says of a new material."""

    kind: Kind
    title: str
    group: str
    question: str
    summary: str
    effort: str
    audience: tuple[str, ...]
    name: str = ""
    """Name of the folder; empty: made from the title."""
    id: str = ""
    """Empty: the name of the folder."""


@dataclass(frozen=True, slots=True)
class NewTemplate:
    """What an editor says of a new template."""

    of: str
    """Id of the material that it belongs to."""
    title: str
    summary: str
    name: str = ""
    """Name of the file; empty: made from the title."""
    id: str = ""
    """Empty: the material's id and the file's name."""


@dataclass(frozen=True, slots=True)
class NewTranslation:
    """What an editor says of a new translation."""

    source: str
    """File of the German text, relative to the docs folder."""
    title: str
    slug: str = ""
    """Last part of the address; empty: made from the title."""
    locale: Locale = Locale.EN


def folder_name(title: str) -> str:
    """Make a name for files and addresses of a title: `Räume für alle` gives `raeume-fuer-alle`."""
    plain = unicodedata.normalize("NFKD", title.lower().translate(_UMLAUTS))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    name = ""
    for word in words:
        if name and len(name) + len(word) >= 60:  # addresses are read and typed
            break
        name = f"{name}-{word}" if name else word[:60]
    return name


def plan_material(catalog: Catalog, new: NewMaterial, today: dt.date, docs: str = "docs") -> Draft:
    """Plan a new material with the headings of its kind; `docs` is the folder's name in problems.

    ValueError where the kind is none of a material.
    """
    if new.kind not in FOLDERS:
        raise ValueError(new.kind)
    name = new.name or folder_name(new.title)
    if not _NAME.fullmatch(name):
        return _bad_name(docs, name)
    src_uri = f"{FOLDERS[new.kind]}/{name}/index.de.md"
    lines = [
        f"id: {new.id or name}",
        f"kind: {new.kind.value}",
        f"group: {quoted(new.group)}",
        f"order: {_next_place(catalog, new.group)}",
        f"title: {quoted(_line(new.title))}",
        f"question: {quoted(new.question)}",
        f"summary: {quoted(new.summary)}",
        f"audience: [{', '.join(map(quoted, new.audience))}]",
        f"effort: {quoted(new.effort)}",
        *_state(today),
        "sources: []",
        "law: []",
        "aliases: []",
        "related: []",
    ]
    body = "\n\n".join(f"## {heading}\n\n{text}" for heading, text in OUTLINES[new.kind])
    return _planned(catalog, src_uri, new.id or name, _file(lines, new.title, body), docs)


def plan_template(catalog: Catalog, new: NewTemplate, today: dt.date, docs: str = "docs") -> Draft:
    """Plan a new template in the folder of its material."""
    material = catalog.by_id(new.of)
    if material is None or material.kind not in FOLDERS:
        return refused(docs, "draft-no-material", value=new.of, known=_ids(catalog))
    name = new.name or folder_name(new.title)
    if not _NAME.fullmatch(name):
        return _bad_name(docs, name)
    places = [it.source.meta.order or 0 for it in catalog.templates_of(material)]
    template_id = new.id or f"{material.id}-{name}"[:80].strip("-")
    lines = [
        f"id: {template_id}",
        "kind: template",
        f"order: {max(places, default=0) + 1}",
        f"title: {quoted(_line(new.title))}",
        f"summary: {quoted(new.summary)}",
        *_state(today),
        "sources: []",
    ]
    src_uri = f"{material.folder}/vorlagen/{name}.de.md"
    return _planned(catalog, src_uri, template_id, _file(lines, new.title, TEMPLATE), docs)


def plan_translation(catalog: Catalog, new: NewTranslation, docs: str = "docs") -> Draft:
    """Plan a translation with the German headings, a gap below each, and all that is cited there.

    Citations stay because both languages name the same; headings and their anchors stay so that
    links find them until they are translated too.
    """
    material = catalog.material_of(new.source)
    source = material.translations.get(SOURCE_LOCALE) if material else None
    if material is None or source is None or source.src_uri != new.source:
        return refused(f"{docs}/{new.source}", "draft-no-source")
    if new.locale in material.translations:
        other = material.translations[new.locale].src_uri
        return refused(f"{docs}/{other}", "draft-exists")
    slug = new.slug or folder_name(new.title)
    text = _file(list(_translated_head(source, new.title, slug)), new.title, _outline_of(source))
    src_uri = f"{page_key(source.src_uri)}.{new.locale.value}.md"
    return _planned(catalog, src_uri, source.meta.id, text, docs, of=material)


# -- parts -----------------------------------------------------------------------------


def _state(today: dt.date) -> tuple[str, ...]:
    # A year later; the 29th of February has no such day.
    later = dt.date(today.year + 1, today.month, min(today.day, 28 if today.month == 2 else 31))
    return ("status: draft", "version: 1.0.0", f"date: {today}", f"review_by: {later}")


def _file(lines: Sequence[str], title: str, body: str) -> str:
    return "\n".join(["---", *lines, "---", "", f"# {_line(title)}", "", body.strip("\n"), ""])


def _line(words: str) -> str:
    return " ".join(words.split())


def _bad_name(docs: str, name: str) -> Draft:
    return refused(docs, "wrong-value", key="name", value=name, expected="slug")


def _next_place(catalog: Catalog, group: str) -> int:
    """Give the place behind all texts of a group, announced ones too."""
    places = [it.source.meta.order or 0 for it in catalog.guides() if it.source.meta.group == group]
    places += [it.order for it in catalog.registers.planned.values() if it.group == group]
    return max(places, default=0) + 1


def _ids(catalog: Catalog) -> str:
    return ", ".join(material.id for material in catalog.guides())


def _translated_head(source: Translation, title: str, slug: str) -> Iterator[str]:
    """Give the details of a translation: shared ones as they are, words still to be translated."""
    meta = source.meta
    yield from (f"id: {meta.id}", f"kind: {meta.kind.value}")
    if meta.group is not None:
        yield f"group: {quoted(meta.group)}"
    if meta.order is not None:
        yield f"order: {meta.order}"
    yield f"title: {quoted(_line(title))}"
    if meta.question:
        yield f"question: {quoted(f'{UNTRANSLATED}: {meta.question}')}"
    yield f"summary: {quoted(f'{UNTRANSLATED}: {meta.summary}')}"
    yield f"audience: [{', '.join(map(quoted, meta.audience))}]"
    if meta.effort:
        yield f"effort: {quoted(f'{UNTRANSLATED}: {meta.effort}')}"
    yield from (f"status: {meta.status.value}", f"version: {meta.version}")
    yield from (f"date: {meta.date}", f"review_by: {meta.review_by}")
    if meta.changes:
        yield "changes:"
        for entry in meta.changes:
            yield from (f"  - version: {entry.version}", f"    date: {entry.date}")
            yield f"    text: {quoted(f'{UNTRANSLATED}.')}"
    for key in ("sources", "law", "related"):
        yield f"{key}: [{', '.join(map(quoted, getattr(meta, key)))}]"
    yield "aliases: []"
    yield from (f"slug: {slug}", "translation: {}")


def _outline_of(source: Translation) -> str:
    """Give the headings below the first one, a gap below each and what is cited there."""
    written = source.written
    lines = written.split("\n")
    headings = read_outline(written, source.body_line).headings
    starts = [heading.line - source.body_line for heading in headings]
    parts: list[str] = []
    for heading, start, end in zip(headings, starts, [*starts[1:], len(lines)], strict=True):
        if heading.level > 1:
            parts.append(f"{'#' * heading.level} {lines[start].strip('# ')}")
        within = "\n".join(lines[start + 1 : end])
        cited = list(dict.fromkeys(_CITATION.findall(within)))
        called = [it.call.strip() for it in source.insertions if it.call in within]
        if within.strip():
            parts += [" ".join([f"=={UNTRANSLATED}==", *cited]), *called]
    return "\n\n".join(parts)


def _planned(
    catalog: Catalog,
    src_uri: str,
    text_id: str,
    text: str,
    docs: str,
    of: Material | None = None,
) -> Draft:
    """Give the file, unless it is there, its id is taken, or a detail breaks a rule."""
    path = f"{docs}/{src_uri}"
    if src_uri in catalog.files:
        return refused(path, "draft-exists")
    taken = catalog.by_id(text_id)
    if taken is not None and taken is not of:
        return refused(path, "duplicate-id", id=text_id, other=f"{docs}/{taken.source.src_uri}")
    yaml = read_mapping(head_of(text), path, first_line=2)
    problems = yaml.problems or build(FrontMatter, yaml.values, yaml, path)[1]
    if problems:
        return Draft({}, problems)
    return Draft({src_uri: text})
