"""What somebody should look at again: texts, provisions, offers of help, uncertain law.

In: the `Catalog` and today's date. Out: what is due, the longest overdue first.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from handbook.model import Catalog

DueKind = Literal["text", "law", "help", "uncertain"]
"""Text past its review, provision or offer past its check, provision that is not certain."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something to look at again."""

    since: dt.date
    """Day from which it is due."""
    path: str
    """File, relative to the project, POSIX."""
    line: int
    kind: DueKind
    name: str
    """Title of the text, name of the provision or of the offer."""


def find_due(catalog: Catalog, today: dt.date, docs: str = "docs") -> tuple[Due, ...]:
    """Find everything that is due on a day; `docs` is how the docs folder is called in paths.

    A provision whose wording or force is uncertain is always due, from its last check on.
    """
    found = [*_texts(catalog, docs), *_registers(catalog, docs)]
    return tuple(
        sorted(
            (it for it in found if it.since <= today), key=lambda it: (it.since, it.path, it.line)
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
