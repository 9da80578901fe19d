"""In which forms a term stands in a text.

In: terms as a register writes them, and a language. Out: a regular expression that finds them in
their forms: declined, in the plural, small or large where the language wants it.

The rules are few on purpose. They know only endings that leave a word the same word, so that
`Meldung` finds `Meldungen`, and neither `Meldungspflicht` nor `gemeldet`. A wrong explanation
harms more than a missing one. The search has rules of its own: it may guess, because people
choose among its hits.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from handbook.model import Locale

_NOUN = "(?:e|en|er|ern|es|n|s)?"
"""Endings of German nouns, in all cases, singular and plural."""
_PLURAL = "(?:e|en|er|ern)"
"""Endings of those that change their vowel in the plural: `Vorfälle`, `Häusern`."""
_CHANGING = re.compile(r"(?P<before>.+?)(?P<vowel>au|[aou])(?P<behind>[^aeiouyäöü\W\d]+)")
"""A noun whose last vowel may change."""
_CHANGED = {"a": "ä", "o": "ö", "u": "ü", "au": "äu"}
_ADJECTIVE = re.compile(r"(?P<stem>\w{2,})e[nrs]?")
_PERSONS = re.compile(r"(?P<stem>.*person)en")
"""Terms that stand in the plural and are used in the singular too."""
_KIND = "(?:[A-Z]{2,6}-)?"
"""An abbreviation that says of what kind something is: an `AGG-Beschwerdestelle` is one too."""
_SPACE = r"\s+"
_EITHER = {"und": "(?:und|oder)", "and": "(?:and|or)"}
_JOINTS = frozenset({"as", "for", "in", "of", "on", "to"})
"""English words behind which a term only says more of what it is: `duty of care`."""


def find_terms(
    terms: Sequence[str], locale: Locale, escape: Callable[[str], str] = str
) -> re.Pattern[str]:
    """Give the expression that finds any of some terms; without terms, one that finds nothing.

    A hit's `lastgroup` is `t` and the place of its term in `terms`. The longest term wins. `escape`
    is what was done to the text before (such as `html.escape`): the terms undergo it too. German
    nouns are large, English terms are found in any case.
    """
    german = locale is Locale.DE
    forms = _german if german else _english
    numbered = sorted(enumerate(terms), key=lambda item: (-len(item[1]), item[0]))
    found = "|".join(f"(?P<t{at}>{_SPACE.join(forms(escape(term)))})" for at, term in numbered)
    return re.compile(
        rf"(?<![\w-]){_KIND if german else ''}(?:{found or '(?!)'})(?![\w-])",
        re.NOFLAG if german else re.IGNORECASE,
    )


def _german(term: str) -> Iterator[str]:
    """Decline the adjectives that a term begins with, its first noun and its last word."""
    words = term.split(" ")
    nouns = 0
    for word, follower in zip(words, [*words[1:], ""], strict=True):
        adjective = _ADJECTIVE.fullmatch(word)
        if adjective and not nouns and follower[:1].isupper():
            stem = adjective["stem"]
            yield f"[{stem[0].upper()}{stem[0].lower()}]{re.escape(stem[1:])}e[mnrs]?"
        elif word[:1].isupper() and (not nouns or not follower):
            nouns += 1
            yield _german_noun(word)
        else:
            yield _EITHER.get(word) or re.escape(word)


def _german_noun(word: str) -> str:
    if persons := _PERSONS.fullmatch(word):
        return f"{re.escape(persons['stem'])}(?:en)?"
    forms = re.escape(word) + _NOUN
    if word.endswith("e"):  # `Datenschutzbeauftragte`, `die datenschutzbeauftragte Person`
        forms += f"|{re.escape(word[0].lower() + word[1:])}[nr]? Person(?:en)?"
    if changing := _CHANGING.fullmatch(word):
        before, vowel, behind = changing.groups()
        forms += f"|{re.escape(before)}{_CHANGED[vowel]}{re.escape(behind)}{_PLURAL}"
    return f"(?:{forms})"


def _english(term: str) -> Iterator[str]:
    """Put the last word into the plural, and the word before `of` and its like."""
    words = term.split(" ")
    for word, follower in zip(words, [*words[1:], ""], strict=True):
        if follower and follower not in _JOINTS:
            yield _EITHER.get(word) or re.escape(word)
        elif word.endswith("y") and word[-2:-1] not in "aeiou":
            yield f"{re.escape(word[:-1])}(?:y|ies)"
        else:
            yield f"{re.escape(word)}(?:s|es)?"
