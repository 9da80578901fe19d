"""From a thesaurus of LibreOffice to the meanings that the search knows; run once, not by a build.

In: the text of a data file of MyThes (UTF-8; a word with the number of its meanings in a line, then
a meaning a line: `(noun)|word|word (generic term)`). Out: a meaning a line, sorted: folded words
that mean the same, `antisemitismus|judenhass`, or a word with words of a wider meaning,
`reprisal>retaliation|revenge`. Only single words are taken, of German only nouns: verbs have too
many meanings each. German wider words are left out, because they did not help, and words that a
thesaurus calls coarse, because they would stand in a file of our site.
"""

import re
from collections.abc import Iterator

from handbook.model import Locale
from handbook.search.analysis import fold
from handbook.search.rules import RULES

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NOTE = re.compile(r"\s*\([^)]*\)\s*")
_WIDER = ("(Oberbegriff)", "(generic term)")
_OTHER = ("(Unterbegriff)", "(Antonym)", "(antonym)", "(related term)", "(similar term)")
_COARSE = re.compile(r"\([^)]*(?:derb|vulg|abwertend|beleidigend|Schimpfwort)[^)]*\)")
SHORTEST = 4
"""Letters of the shortest word; shorter ones are often abbreviations."""


def meanings_of(data: str, locale: Locale) -> str:
    """Take the meanings out of a data file, one a line."""
    found = set()
    for head, said in _entries(data):
        # WordNet's meanings do not repeat the word itself.
        own = [head] if locale is Locale.EN else []
        same = _words([*own, *(it for it in said if not _has(it, _WIDER + _OTHER))], locale)
        if len(same) > 1:
            found.add("|".join(sorted(same)))
        wider = _words([it for it in said if _has(it, _WIDER)], locale) - same
        if locale is Locale.EN and wider and (word := _words([head], locale)):
            found.add(f"{''.join(word)}>{'|'.join(sorted(wider))}")
    return "".join(f"{line}\n" for line in sorted(found))


def _entries(data: str) -> Iterator[tuple[str, list[str]]]:
    """Give each word with the words of one of its meanings."""
    lines = iter(data.splitlines()[1:])  # the first one names the encoding
    for line in lines:
        word, _, count = line.rpartition("|")
        for _ in range(int(count)):
            yield word, next(lines).split("|")[1:]


def _has(said: str, notes: tuple[str, ...]) -> bool:
    return any(note in said for note in notes)


def _words(said: list[str], locale: Locale) -> frozenset[str]:
    """Fold single words, without the notes in brackets."""
    bare = [_NOTE.sub("", it).strip() for it in said if not _COARSE.search(it)]
    rules = RULES[locale]
    folded = {
        fold(it.replace("-", ""), rules)
        for it in bare
        if len(it) >= SHORTEST and _WORD.fullmatch(it)
        if locale is Locale.EN or it[0].isupper()
    }
    return frozenset(it for it in folded if fold(it, rules) == it)  # `aë` becomes a digraph
