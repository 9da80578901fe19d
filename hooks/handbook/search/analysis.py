"""From text to terms: the same words in all their forms become the same term.

In: text, and `Analysis` (rules, lexicon, vocabulary of a language). Out: `Word`s with their
places, stems, and the parts of compounds. The script `search.js` does the same with the same
tables for what people type; a test compares both over every word of the collection.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from handbook.model import Locale
from handbook.search.rules import RULES, Rules

_WORD = re.compile(
    r"[^\W_]+(?:[\u00ad\u200b-\u200d\u2060\ufeff]+[^\W_]+)*"  # soft hyphens stand inside words
    # So do the signs of Bürger:innen, and those of Bürger:innenrat.
    r"(?:(?:[:*_·]|/-?)in(?:nen)?(?![^\W_])|[:*_·]innen[^\W_]+)?",
    re.IGNORECASE,
)
_NO_LETTER = re.compile(r"[\W_]+")
_HYPHENS = frozenset("-\u2010\u2011")
LONGEST_WORD = 80
"""Letters after which a word is cut: nobody types more, and no rule gets slow."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, folded."""

    folded: str
    joined: bool = False
    """Whether only a hyphen stands between it and the word before."""


def fold(word: str, rules: Rules) -> str:
    """Make a word lower case, without accents, umlauts as `a`, `o`, `u`, however written."""
    text = unicodedata.normalize("NFC", word.lower())
    for written, folded in rules.folds:
        if len(written) == 1:
            text = text.replace(written, folded)
            continue
        place = text.find(written, 1)  # `ue` at the beginning is an umlaut too, `Uebergriff`
        if text.startswith(written):
            text = folded + text[2:]
            place = text.find(written, 1)
        while place > 0:
            if text[place - 1] in rules.digraph_guard:
                place = text.find(written, place + 1)
            else:
                text = text[:place] + folded + text[place + 2 :]
                place = text.find(written, place + 1)
    if text.isascii():
        return text[:LONGEST_WORD]
    bare = unicodedata.normalize("NFD", text)
    return "".join(it for it in bare if not unicodedata.combining(it))[:LONGEST_WORD]


def words_of(text: str, rules: Rules) -> Iterator[Word]:
    """Give the words of a text in order; signs inside person forms belong to the word."""
    text = unicodedata.normalize("NFC", text)
    end = -1
    for found in _WORD.finditer(text):
        joined = found.start() == end + 1 and text[end] in _HYPHENS
        end = found.end()
        if folded := fold(_NO_LETTER.sub("", found[0]), rules):
            yield Word(folded, joined)


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of a language: its rules, irregular forms, and the words of the collection."""

    locale: Locale
    irregular: Mapping[str, str] = field(default_factory=dict)
    """Stems of forms that the rules cannot bring to the stem of their word."""
    known: frozenset[str] = frozenset()
    """Stems that may be parts of compounds."""

    @property
    def rules(self) -> Rules:
        """The tables of the language."""
        return RULES[self.locale]

    def stem(self, folded: str) -> str:
        """Take the endings away; an irregular form becomes the stem of its word."""
        stem = plain_stem(folded, self.rules)
        return self.irregular.get(stem, stem)

    def stems_of(self, phrase: str) -> list[str]:
        """Give the stems of a phrase's words in order, without stop words."""
        words = (word.folded for word in words_of(phrase, self.rules))
        return [self.stem(word) for word in words if word not in self.rules.stop_words]

    def parts(self, folded: str) -> tuple[str, ...]:
        """Split a compound into stems of its parts, at every level; none where it is no compound.

        `Dienstvereinbarungsentwurf` gives dienstvereinbar, entwurf, dienst and vereinbar.
        """
        if not self.rules.splits:
            return ()
        return tuple(dict.fromkeys(self._parts(folded, 0)))

    def pieces(self, folded: str) -> list[str]:
        """Take a compound apart into its smallest parts, in order; another word is one piece."""
        split = self._split(folded) if self.rules.splits else None
        return [it for part in split for it in self.pieces(part)] if split else [folded]

    def _parts(self, folded: str, depth: int) -> Iterator[str]:
        split = self._split(folded) if depth < _DEEPEST else None
        if split is None:
            return
        for part in split:
            yield self.stem(part)
        for part in split:
            yield from self._parts(part, depth + 1)

    def _split(self, folded: str) -> tuple[str, str] | None:
        """Find where a word is best split in two: both parts simple, the shorter one long."""
        if self.rules_stem(folded) in self.irregular:  # a form of a verb: `geregelt`
            return None
        for known in (self._is_simple, self._is_part):
            places = [
                place
                for place in range(2, len(folded) - 1)
                if known(folded[place:]) and self._is_left(folded[:place], known)
            ]
            if places:
                best = max(places, key=lambda place: (min(place, len(folded) - place), place))
                return folded[:best], folded[best:]
        return None

    def rules_stem(self, folded: str) -> str:
        """Take the endings away by rule alone."""
        return plain_stem(folded, self.rules)

    def _is_left(self, left: str, known: Callable[[str], bool]) -> bool:
        """Whether a left part is known, also without the letter that links (`verwaltung-s-`)."""
        return known(left) or (left.endswith("s") and known(left[:-1]))

    def _is_part(self, folded: str) -> bool:
        """Whether a part is known, or made of two that are."""
        return self._is_simple(folded) or any(
            self._is_simple(folded[place:]) and self._is_left(folded[:place], self._is_simple)
            for place in range(3, len(folded) - 2)
        )

    def _is_simple(self, folded: str) -> bool:
        rules = self.rules
        if folded in rules.stop_words or folded in rules.no_parts:
            return False
        if len(folded) < rules.shortest_part and folded not in rules.short_parts:
            return False
        stem = self.stem(folded)
        return len(stem) >= _SHORTEST_STEM and stem not in rules.no_parts and stem in self.known


_SHORTEST_STEM = 3
_DEEPEST = 4
"""Levels of compounds within compounds."""


def plain_stem(folded: str, rules: Rules) -> str:
    """Take the endings of a folded word away by rule; what has a digit stays as it is."""
    if not folded.isalpha() and any(letter.isdigit() for letter in folded):
        return folded
    stem = folded
    for step in rules.steps:
        if not stem.endswith(step.endings):  # most words are done here
            continue
        for ending, place, stay in step.suffixes:
            if stem.endswith(ending) and len(stem) - len(ending) >= stay:
                shorter = stem[: len(stem) - len(ending)] + place
                # `Sicherung` does not become `sich`.
                if shorter not in rules.stop_words or folded in rules.stop_words:
                    stem = shorter
                break
    return stem
