"""A municipality says that its section still fits the section that it stands in place of.

In: the catalogue, a file of `abschnitte` that could be read, its text. Out: the same text with the
digest of the collection's section, and that section, to be kept for the next comparison.
"""

from dataclasses import dataclass

from handbook.frontmatter import with_key, with_value
from handbook.model import Catalog
from handbook.overlay.sections import LocalSection, find_sections, section_digest, section_text


@dataclass(frozen=True, slots=True)
class Accepted:
    """What to write."""

    text: str
    """The municipality's file, with the digest."""
    original: str
    """The collection's section as it is now."""


def accept_section(catalog: Catalog, local: LocalSection, written: str) -> Accepted | None:
    """Accept the collection's section as it is; None where there is none or nothing is replaced.

    `written` is the whole file of `local`. Raises `NotEditableError` where its digest is written in
    a way that only a person can change safely.
    """
    material = catalog.by_id(local.head.text)
    text = material.translations.get(local.locale) if material else None
    found = find_sections(text, local.head.section) if text else ()
    if text is None or len(found) != 1 or local.head.place != "instead":
        return None
    original = section_text(text, found[0])
    digest = section_digest(original)
    known = local.head.of is not None
    changed = with_value(written, "of", digest) if known else with_key(written, "of", digest)
    return Accepted(changed, original + "\n")
