"""Words of the other language that people type: `Verbot` on an English page is a house ban.

In: the `Catalog`, the analysis of a language and the terms of its index. Out: phrases that lead to
phrases of texts in that language: titles and other names of texts in the other one, terms of the
glossary, and on English pages parts of German compounds, which no rule of English takes apart.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator

from handbook.model import SOURCE_LOCALE, Catalog, Locale
from handbook.search.analysis import Analysis, words_of
from handbook.search.everyday import words_of_texts

_SHORTEST_PART = 5
"""Letters of a part of a compound that says something by itself."""
_MOST = 4
"""Phrases to which one leads."""


def foreign_phrases(
    catalog: Catalog, locale: Locale, analysis: Analysis, known: Collection[str]
) -> dict[str, list[str]]:
    """Give for each phrase of the other language those of this one, as stems, the best first.

    `known` are the terms that the search finds without. What it knows every word of is left out.
    """
    whole: dict[str, dict[str, None]] = defaultdict(dict)
    parts: dict[str, dict[str, int]] = defaultdict(dict)
    german = _german(catalog) if locale is not SOURCE_LOCALE else None
    for phrase, target in _pairs(catalog, locale):
        leads_to = " ".join(analysis.stems_of(target))
        if not leads_to or not all(stem in known for stem in leads_to.split()):
            continue
        whole[" ".join(analysis.stems_of(phrase))][leads_to] = None
        for part, depth in _parts(phrase, german) if german else ():
            stem = analysis.stem(part)
            parts[stem][leads_to] = min(depth, parts[stem].get(leads_to, depth))
    for stem, targets in parts.items():
        for target in sorted(targets, key=lambda it: targets[it]):
            whole[stem].setdefault(target)
    return {
        phrase: list(targets)[:_MOST]
        for phrase, targets in sorted(whole.items())
        if phrase and any(stem not in known for stem in phrase.split())
    }


def _pairs(catalog: Catalog, locale: Locale) -> Iterator[tuple[str, str]]:
    """Give phrases of the other language, each with what this one says for it."""
    other = next(it for it in Locale if it is not locale)
    for entry in catalog.registers.glossary.values():
        for phrase in (entry.term.text(other), *entry.synonyms.words(other)):
            yield phrase, entry.term.text(locale)
    for material in catalog.materials:
        here, there = material.translations.get(locale), material.translations.get(other)
        if here and there:
            for phrase in (there.meta.title, *there.meta.aliases):
                yield phrase, here.meta.title


def _german(catalog: Catalog) -> Analysis:
    """Learn the German words: each of them may be a part of a compound."""
    plain = Analysis(SOURCE_LOCALE)
    words = words_of_texts(catalog, plain)
    return Analysis(SOURCE_LOCALE, {}, frozenset(map(plain.stem, words - plain.rules.stop_words)))


def _parts(phrase: str, german: Analysis) -> Iterator[tuple[str, int]]:
    """Give the parts of a phrase's compounds, folded, and of how many parts these are."""
    for word in words_of(phrase, german.rules):
        pieces = german.pieces(word.folded)
        for piece in pieces if len(pieces) > 1 else ():
            for form in (piece, piece.removesuffix("s")):  # also without the letter that links
                if len(form) >= _SHORTEST_PART:
                    yield form, len(pieces)
