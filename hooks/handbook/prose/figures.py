"""Figures and where they come from (fact base, hard rule 4: year, sample and source).

In: documents, and the register of sources. Out: findings. A machine sees percentages; it cannot see
whether the sample is named.
"""

import re
from collections.abc import Iterator

from handbook.model import MATERIAL_KINDS, Catalog
from handbook.prose.passages import CITED, Document, Finding, Passage

_FIGURE = re.compile(r"\b\d[\d.,]{0,12}\s?(?:Prozent|percent|per cent|%)(?!\w)")
_OWN = re.compile(
    r"\b(?:Zielwert|Unser (?:Ziel|Vorschlag)|our (?:aim|target|suggestion))\b", re.IGNORECASE
)
"""Words that mark figures as our own, in a sentence or in the head of a table."""
_CITATION = re.compile(r"\]\(#source-(?P<key>[\w-]+)\)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ITEM = ("|", "- ", "* ", "+ ")
"""How lists and tables begin: they belong to the passage before."""


def unsourced_figures(document: Document) -> Iterator[Finding]:
    """Find figures in materials that nobody can look up."""
    if document.kind not in MATERIAL_KINDS:
        return
    for passage in document.passages:
        if not passage.cited and not (_is_item(passage) and CITED.search(passage.lead)):
            for figure in _figures(passage):
                yield passage, "unsourced-figure", {"text": figure}


class UndatedFigures:
    """Figures with a source of which neither the text nor the register says how old it is."""

    def __init__(self, catalog: Catalog) -> None:
        """Take the sources that have a date."""
        sources = catalog.registers.sources
        self._dated = {key.lower() for key, source in sources.items() if source.date}

    def __call__(self, document: Document) -> Iterator[Finding]:
        """Look at figures with a citation."""
        for passage in document.passages:
            around = passage.written
            if _is_item(passage):
                around = f"{passage.lead} {around}"
            keys = {found["key"] for found in _CITATION.finditer(around)}
            if not keys or keys & self._dated or _YEAR.search(around):
                continue
            for figure in _figures(passage):
                yield passage, "undated-figure", {"text": figure}


def _figures(passage: Passage) -> Iterator[str]:
    first = passage.lines[0].text
    if first.lstrip().startswith("|") and _OWN.search(first):
        return
    for line in passage.lines:
        if not _OWN.search(line.text):
            yield from (found[0] for found in _FIGURE.finditer(line.text))


def _is_item(passage: Passage) -> bool:
    return passage.lines[0].text.lstrip().startswith(_ITEM)
