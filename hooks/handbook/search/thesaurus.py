"""Words that a collection does not use, and its own words that mean the same.

In: the words of a collection. Out: for each unknown word of a thesaurus the stems that lead to
what it means: `judenfeind` -> `antisemitismus`. Nobody can think of all words that people type; a
thesaurus knows many, but not which meaning is meant. So its words count only where a word is
unknown, and lead only to words that say what a text is about. Data: `meanings/README.md`.
"""

import functools
import lzma
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from handbook.model import Locale
from handbook.search.analysis import Analysis

MEANINGS = Path(__file__).parent / "meanings"
MOST = 4
"""Words to which one word leads."""
_ENDINGS = ("", "n", "en", "e", "s", "es", "er")
"""A collection's word may have one more than the thesaurus' word: `Repressalien`."""
_SURE = 0.75
"""Share of a word's meanings that must lead to the collection: `flat` seldom means `plan`."""
_SURE_OF_TERM = 0.4
"""The same for words of the glossary; this collection is where they are looked for."""
_WIDER = 0.5
"""How much a wider meaning counts."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a collection's words are."""

    words: frozenset[str]
    """All of them, folded."""
    known: frozenset[str]
    """Stems that the search finds without a thesaurus."""
    telling: frozenset[str]
    """Stems that say what a text is about."""
    terms: frozenset[str]
    """Stems of terms in the glossary; only these are found by words of a narrower meaning."""


def related_words(vocabulary: Vocabulary, analysis: Analysis) -> dict[str, tuple[str, ...]]:
    """Give for each stem that a collection does not know those of its stems that mean the same."""
    targets = _targets(vocabulary, analysis)
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    leading: dict[str, float] = defaultdict(float)
    senses: dict[str, int] = defaultdict(int)
    for sources, others, wider in _meanings(analysis.locale):
        reached = {targets[it] for it in targets.keys() & others}
        if wider:
            reached &= vocabulary.terms
        else:
            for word in sources:
                senses[word] += 1
        value = _WIDER if wider else 1.0
        for word in sources if reached else ():
            leading[word] += value
            for stem in reached:
                found[word][stem] += value * len(reached) / len(others)
    best: dict[str, dict[str, float]] = defaultdict(dict)
    for word, them in sorted(found.items()):
        stem = analysis.stem(word)
        if stem in vocabulary.known:
            continue
        for target, value in them.items():
            share = _SURE_OF_TERM if target in vocabulary.terms else _SURE
            if leading[word] >= share * senses[word]:
                best[stem][target] = max(value, best[stem].get(target, 0))
    return {
        stem: tuple(sorted(them, key=lambda it: (-them[it], it))[:MOST])
        for stem, them in sorted(best.items())
    }


@functools.cache
def _meanings(locale: Locale) -> tuple[tuple[tuple[str, ...], frozenset[str], bool], ...]:
    """Give all meanings: words, words to which they lead, whether these have a wider meaning."""
    text = lzma.decompress((MEANINGS / f"{locale.value}.txt.xz").read_bytes()).decode()
    found: list[tuple[tuple[str, ...], frozenset[str], bool]] = []
    for line in text.splitlines():
        word, wider, others = line.partition(">")
        if wider:
            found.append(((word,), frozenset(others.split("|")), True))
        else:
            same = tuple(word.split("|"))
            found.append((same, frozenset(same), False))
    return tuple(found)


def _targets(vocabulary: Vocabulary, analysis: Analysis) -> dict[str, str]:
    """Give each word that leads to a telling stem: those of the texts, with and without ending."""
    found = {}
    for word in vocabulary.words:
        for ending in _ENDINGS:
            if not word.endswith(ending):
                continue
            bare = word[: len(word) - len(ending)]
            if (stem := analysis.stem(bare)) in vocabulary.telling:
                found[bare] = stem
    return found
