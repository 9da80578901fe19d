"""Words that editors add for the search (`aliases`): those that do not help are told to them.

In: the `Catalog`. Out: problems. `find_alias_slips`: words that find nothing, or that lead away
from the text which bears them as its title. `find_alias_remarks`: words that are of no use, or
stand in so many texts that they lead to none; people decide. Compared is what the search compares:
without capitals, accents, hyphens, and with `ae` as `ä`.
"""

from collections import defaultdict
from collections.abc import Iterator

from handbook.model import Catalog, Kind, Locale, Material, Problem, Translation
from handbook.search.analysis import Word, words_of
from handbook.search.rules import RULES

ALIAS_REMARKS = frozenset({"alias-twice", "alias-in-many"})
"""Codes of what `find_alias_remarks` finds."""
MANY = 3
"""Guides that may not share a word; two may, for many a word belongs to both."""


def find_alias_slips(catalog: Catalog, docs: str = "docs") -> tuple[Problem, ...]:
    """Find aliases that do harm; `docs` is how the docs folder is called in problems."""
    titles: dict[tuple[Locale, str], Material] = {
        (text.locale, _compared(text.meta.title, text.locale)): material
        for material in catalog.materials
        for text in material.translations.values()
    }
    found = []
    for material, text, alias in _aliases(catalog):
        if all(word.folded in RULES[text.locale].stop_words for word in _words(alias, text.locale)):
            found.append(_problem(docs, text, "alias-stop-word", alias=alias))
            continue
        other = titles.get((text.locale, _compared(alias, text.locale)))
        if other and _family(catalog, other) != _family(catalog, material):
            path = f"{docs}/{other.translations[text.locale].src_uri}"
            found.append(_problem(docs, text, "alias-is-title", alias=alias, path=path))
    return tuple(found)


def find_alias_remarks(catalog: Catalog, docs: str = "docs") -> tuple[Problem, ...]:
    """Find aliases of no use: written twice, equal to the title, shared by many guides."""
    found = []
    bearing: dict[tuple[Locale, str], dict[str, None]] = defaultdict(dict)
    for material, text, alias in _aliases(catalog):
        key = _compared(alias, text.locale)
        bearing[text.locale, key][_family(catalog, material)] = None
        earlier = [text.meta.title, *text.meta.aliases[: text.meta.aliases.index(alias)]]
        known = next((it for it in earlier if _compared(it, text.locale) == key), None)
        if known is not None:
            found.append(_problem(docs, text, "alias-twice", alias=alias, known=known))
    for _, text, alias in _aliases(catalog):
        count = len(bearing[text.locale, _compared(alias, text.locale)])
        if count >= MANY:
            found.append(_problem(docs, text, "alias-in-many", alias=alias, count=str(count)))
    return tuple(found)


def _aliases(catalog: Catalog) -> Iterator[tuple[Material, Translation, str]]:
    for material in catalog.materials:
        for text in material.translations.values():
            for alias in text.meta.aliases:
                yield material, text, alias


def _family(catalog: Catalog, material: Material) -> str:
    """Give the id of the guide to which a template belongs: they may share their words."""
    if material.kind is Kind.TEMPLATE:
        parent = catalog.parent_of(material)
        return parent.id if parent else material.id
    return material.id


def _words(phrase: str, locale: Locale) -> list[Word]:
    return list(words_of(phrase, RULES[locale]))


def _compared(phrase: str, locale: Locale) -> str:
    return " ".join(word.folded for word in _words(phrase, locale))


def _problem(docs: str, text: Translation, code: str, **values: str) -> Problem:
    return Problem(f"{docs}/{text.src_uri}", text.line_of("aliases"), code, tuple(values.items()))
