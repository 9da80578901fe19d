"""Whether a translation calls things as the glossary does.

In: the `Catalog`. Out: a finding for each term that stands in a German text while its English
partner stands nowhere in the translation. Only terms that are explained count, in texts that
explain them: everyday words (`Mitarbeitende`) are translated as the sentence wants it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.inflection import find_terms
from handbook.model import SOURCE_LOCALE, Catalog, Kind, Locale, Problem, Translation
from handbook.prose.passages import LINK
from handbook.visible import visible_lines


@dataclass(frozen=True, slots=True)
class _Pair:
    """A term and its partner in a translation."""

    term: str
    partner: str
    terms: re.Pattern[str]
    partners: re.Pattern[str]

    def is_rendered_in(self, translation: str) -> bool:
        """Whether a translation has the partner, or the German term as a name.

        `Bundesverband Mobile Beratung` is a name; in brackets or italics the German term only
        explains the translation.
        """
        names = (
            hit
            for hit in self.terms.finditer(translation)
            if translation[max(0, hit.start() - 1) : hit.start()] not in ("(", "*")
        )
        return self.partners.search(translation) is not None or any(names)


def unpaired_terms(catalog: Catalog, docs: str) -> Iterator[Problem]:
    """Find terms that a translation renders in other words; `docs` names the docs folder."""
    for locale in (it for it in Locale if it is not SOURCE_LOCALE):
        pairs = tuple(_pairs(catalog, locale))
        for material in catalog.materials:
            explains = material.kind is not Kind.PAGE
            if explains and {SOURCE_LOCALE, locale} <= material.translations.keys():
                source, translation = material.source, material.translations[locale]
                yield from _unpaired(source, translation, pairs, docs)


def _pairs(catalog: Catalog, locale: Locale) -> Iterator[_Pair]:
    for entry in catalog.registers.glossary.values():
        if entry.explain:
            term, partner = entry.term.text(SOURCE_LOCALE), entry.term.text(locale)
            terms, partners = find_terms((term,), SOURCE_LOCALE), find_terms((partner,), locale)
            yield _Pair(term, partner, terms, partners)


def _unpaired(
    source: Translation, translation: Translation, pairs: tuple[_Pair, ...], docs: str
) -> Iterator[Problem]:
    lines = _lines(source)
    written = "\n".join(_lines(translation).values())
    for pair in pairs:
        found = next((number for number, line in lines.items() if pair.terms.search(line)), None)
        if found is not None and not pair.is_rendered_in(written):
            values = (("text", pair.term), ("term", pair.partner), ("line", str(found)))
            place = _same_place(source, translation, found)
            yield Problem(f"{docs}/{translation.src_uri}", place, "unpaired-term", values)


def _lines(text: Translation) -> dict[int, str]:
    """Give the lines that are text, without the targets of links, by their numbers."""
    return {
        line.number: LINK.sub(r"\g<words>", line.text)
        for line in visible_lines(text.body, text.body_line)
    }


def _same_place(source: Translation, translation: Translation, line: int) -> int:
    """Give the line of the translation's heading above which the source's line has the same."""
    headings = [heading.line for heading in source.outline.headings]
    others = [heading.line for heading in translation.outline.headings]
    if len(headings) != len(others) or not headings:
        return translation.body_line
    return others[max(0, bisect_right(headings, line) - 1)]
