"""What somebody should look at again: texts, provisions, offers of help, addresses, uncertain law.

In: the `Catalog` and today's date. Out: what is due, the longest overdue first. The addresses of
provisions and offers are looked at with them; those of sources have a date of their own (`checked`
in register/sources.yml).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from handbook.model import Catalog

DueKind = Literal["text", "law", "help", "contact", "link", "links", "uncertain"]
"""Text past its review; provision, offer, contact or a source's addresses past their check; all
sources with addresses that nobody has ever checked; provision that is not certain."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something to look at again."""

    since: dt.date | None
    """Day from which it is due; None: ever since it was written."""
    path: str
    """File, relative to the project, POSIX."""
    line: int
    kind: DueKind
    name: str
    """Title of the text, name of the provision or of the offer, label of the source; number of the
    sources never checked."""


def find_due(catalog: Catalog, today: dt.date, docs: str = "docs") -> tuple[Due, ...]:
    """Find everything that is due on a day; `docs` is how the docs folder is called in paths.

    A provision whose wording or force is uncertain is always due, from its last check on.
    """
    found = [*_texts(catalog, docs), *_registers(catalog, docs), *_links(catalog, docs)]
    return tuple(
        sorted(
            (it for it in found if it.since is None or it.since <= today),
            key=lambda it: (it.since or dt.date.min, it.path, it.line),
        )
    )


def _texts(catalog: Catalog, docs: str) -> Iterator[Due]:
    for text in catalog.translations():
        path = f"{docs}/{text.src_uri}"
        yield Due(text.meta.due, path, text.line_of("review_by"), "text", text.meta.title)


def _registers(catalog: Catalog, docs: str) -> Iterator[Due]:
    registers = catalog.registers
    for key, provision in registers.law.items():
        path, line = f"{docs}/register/law.yml", registers.line_of("law", key)
        yield Due(provision.due, path, line, "law", provision.name)
        if provision.certainty != "A":
            checked = dt.date.fromisoformat(f"{provision.state}-01")
            yield Due(checked, path, line, "uncertain", provision.name)
    for key, offer in registers.help.items():
        path, line = f"{docs}/register/help.yml", registers.line_of("help", key)
        yield Due(offer.due, path, line, "help", offer.name.de)
    for key, contact in registers.contacts.items():
        path, line = f"{docs}/register/contacts.yml", registers.line_of("contacts", key)
        yield Due(contact.due, path, line, "contact", contact.name.de)


def _links(catalog: Catalog, docs: str) -> Iterator[Due]:
    """Name sources whose addresses were checked; those never checked are one entry, not a flood."""
    path, registers = f"{docs}/register/sources.yml", catalog.registers
    with_address = {key: source for key, source in registers.sources.items() if source.urls}
    for key, source in with_address.items():
        if source.due:
            yield Due(source.due, path, registers.line_of("sources", key), "link", source.label.de)
    never = [key for key, source in with_address.items() if source.due is None]
    if never:
        yield Due(None, path, registers.line_of("sources", never[0]), "links", str(len(never)))
