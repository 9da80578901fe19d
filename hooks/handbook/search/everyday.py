"""Everyday words that no text has, and what the texts say for them (register/everyday.yml).

In: the `Catalog`, the analysis of a language and the terms of its index. Out: phrases that lead to
phrases of texts, for the file that the search loads only where somebody types an unknown word:
however many there are, nobody waits for them. For editors: entries that cannot work.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from handbook.model import Catalog, Locale, Problem
from handbook.search.analysis import Analysis, words_of

EVERYDAY_REMARKS = frozenset({"everyday-known", "everyday-nowhere", "everyday-twice"})
"""Codes of what `find_everyday_remarks` finds."""


def everyday_phrases(
    catalog: Catalog, locale: Locale, analysis: Analysis, known: Collection[str]
) -> dict[str, list[str]]:
    """Give for each phrase of the register those of the texts, as stems, the best first.

    `known` are the terms that the search finds without the register. Left out are phrases of
    which it knows every word, and those that lead to a word which no text has.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in catalog.registers.everyday.values():
        targets = [analysis.stems_of(it) for it in entry.means.words(locale)]
        there = [it for it in targets if it and all(stem in known for stem in it)]
        for phrase in entry.words.words(locale):
            stems = analysis.stems_of(phrase)
            if any(stem not in known for stem in stems):
                found[" ".join(stems)] |= dict.fromkeys(" ".join(it) for it in there)
    return {phrase: list(targets) for phrase, targets in sorted(found.items()) if targets}


def find_everyday_remarks(catalog: Catalog, docs: str = "docs") -> tuple[Problem, ...]:
    """Find entries of no use: words that texts have, that lead nowhere, that stand twice.

    Words are compared by rule alone, without the irregular forms that the index knows.
    """
    found: list[Problem] = []
    registers = catalog.registers
    for locale in Locale:
        analysis = Analysis(locale)
        known = _known(catalog, analysis)
        first: dict[str, str] = {}
        for key, entry in registers.everyday.items():
            path, line = f"{docs}/register/everyday.yml", registers.line_of("everyday", key)
            for phrase in entry.means.words(locale):
                if not known.issuperset(analysis.stems_of(phrase)):
                    found.append(Problem(path, line, "everyday-nowhere", (("text", phrase),)))
            for phrase in entry.words.words(locale):
                stems = analysis.stems_of(phrase)
                earlier = first.setdefault(" ".join(stems), phrase)
                if known.issuperset(stems):
                    found.append(Problem(path, line, "everyday-known", (("text", phrase),)))
                elif earlier != phrase:
                    named = (("text", phrase), ("known", earlier))
                    found.append(Problem(path, line, "everyday-twice", named))
    return tuple(found)


def words_of_texts(catalog: Catalog, analysis: Analysis) -> set[str]:
    """Give the words of all texts in a language, folded, as written, with title and other names."""
    return {
        word.folded
        for text in catalog.translations()
        if text.locale is analysis.locale
        for phrase in (text.meta.title, text.meta.summary, *text.meta.aliases, text.body)
        for word in words_of(phrase, analysis.rules)
    }


def _known(catalog: Catalog, analysis: Analysis) -> frozenset[str]:
    """Give the stems of all words of texts, of their search words, and of the registers."""
    registers = catalog.registers
    words = words_of_texts(catalog, analysis)
    phrases: set[str] = set()
    for register in (
        registers.glossary,
        registers.law,
        registers.help,
        registers.sources,
        registers.processes,
        registers.roles,
    ):
        for entry in register.values():
            phrases |= set(_said(entry.model_dump(), analysis.locale))
    words |= {it.folded for phrase in phrases for it in words_of(phrase, analysis.rules)}
    return frozenset(map(analysis.stem, words))


def _said(value: object, locale: Locale) -> Iterator[str]:
    """Give all words in an entry of a register, of what is bilingual those of one language."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        own = [value[locale.value]] if locale.value in value else value.values()
        yield from (said for it in own for said in _said(it, locale))
    elif isinstance(value, tuple | list):
        yield from (said for it in value for said in _said(it, locale))
