"""Where a municipality's sections stand, and whether they may.

In: the catalogue, the sections of a municipality's folder. Out: the sections at their places by
text, and problems: a text or section that there is not, a replacement whose original has changed.
"""

from collections.abc import Collection, Iterator

from handbook.model import MATERIAL_KINDS, Catalog, Kind, Problem, Translation
from handbook.outline import read_outline
from handbook.overlay.sections import (
    LocalSection,
    Placed,
    Section,
    describe_change,
    find_overlap,
    find_sections,
    section_digest,
    section_text,
)
from handbook.suggestions import closest


def place_sections(
    catalog: Catalog, sections: tuple[LocalSection, ...], hidden: Collection[str], docs: str
) -> tuple[dict[str, tuple[Placed, ...]], list[Problem]]:
    """Find the place of each section; gives them by the file of their text, relative to docs.

    `hidden` are ids of texts that the municipality leaves out.
    """
    placed: dict[str, tuple[Placed, ...]] = {}
    problems: list[Problem] = []
    for local in sections:
        found, wrong = _find(catalog, local, hidden)
        problems += wrong
        if found is None:
            continue
        text, section = found
        problems += _judge(local, text, section, docs)
        placed[text.src_uri] = (*placed.get(text.src_uri, ()), Placed(local, section))
    for src_uri, them in placed.items():
        apart = them
        while overlap := find_overlap(apart):
            one, other = overlap
            named = {"other": one.local.path}
            problems.append(_problem(other.local, "section", "section-overlap", **named))
            apart = tuple(it for it in apart if it is not other)
        placed[src_uri] = apart
    return placed, problems


def _find(
    catalog: Catalog, local: LocalSection, hidden: Collection[str]
) -> tuple[tuple[Translation, Section] | None, list[Problem]]:
    wanted = local.head.text
    material = catalog.by_id(wanted)
    if material is None or wanted in hidden:
        ids = [it.id for it in catalog.materials if it.id not in hidden]
        hint = closest(wanted, ids) or ""
        code = "section-hidden-text" if wanted in hidden else "section-unknown-text"
        return None, [_problem(local, "text", code, value=wanted, hint=hint)]
    text = material.translations.get(local.locale)
    if text is None:
        return None, [_problem(local, "text", "section-no-language", value=wanted)]
    found = find_sections(text, local.head.section)
    named = {"value": local.head.section, "page": text.src_uri}
    if not found:
        headings = {it.text for it in text.outline.headings if it.level > 1}
        anchors = {it.anchor for it in text.outline.headings if it.level > 1}
        hint = closest(local.head.section, headings | anchors) or ""
        return None, [_problem(local, "section", "section-unknown", **named, hint=hint)]
    if len(found) > 1:
        anchors_found = ", ".join(it.heading.anchor for it in found)
        problem = _problem(local, "section", "section-ambiguous", **named, known=anchors_found)
        return None, [problem]
    return (text, found[0]), []


def _judge(
    local: LocalSection, text: Translation, section: Section, docs: str
) -> Iterator[Problem]:
    """Say what is wrong with a section that stands in place of another."""
    if local.head.place != "instead":
        return
    headings = read_outline(local.body, local.body_line).headings
    first = next((line for line in local.body.split("\n") if line.strip()), "")
    level = section.heading.level
    if not headings or headings[0].level != level or not first.startswith("#" * level + " "):
        yield Problem(
            local.path,
            local.body_line,
            "section-heading",
            (("marks", "#" * level), ("heading", section.heading.text)),
        )
    written = section_text(text, section)
    where = f"{docs}/{text.src_uri}:{section.start}"
    if local.head.of is None:
        yield _problem(local, "place", "section-not-accepted", path=local.path, where=where)
    elif local.head.of != section_digest(written):
        before, after, count = describe_change(local.original or "", written)
        code = "section-changed" if local.original and count else "section-stale"
        values = {"section": section.heading.text, "where": where, "path": local.path}
        if code == "section-changed":
            values |= {"before": before, "after": after, "count": str(count)}
        yield _problem(local, "of", code, **values)


def may_be_hidden(kind: Kind) -> bool:
    """Whether a text of this kind may be left out: pages belong to the frame of the site."""
    return kind in MATERIAL_KINDS or kind is Kind.TEMPLATE


def _problem(local: LocalSection, key: str, code: str, /, **values: str) -> Problem:
    return Problem(local.path, local.line_of(key), code, tuple(values.items()))
