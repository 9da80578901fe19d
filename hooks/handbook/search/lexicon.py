"""What a word list knows of German and English: irregular forms.

In: the words of a collection. Out: the part of simplemma's lists (MIT; a lemma for each of about a
million German and 180,000 English forms) that concerns them. Turning the lists round, from lemma to
forms, takes some seconds. So they are kept turned round in a folder, and what was found as long as
the words stay the same.
"""

import contextlib
import functools
import hashlib
import json
import os
import secrets
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from handbook.model import Locale
from handbook.search.analysis import fold, plain_stem
from handbook.search.rules import RULES

KEEP_DAYS = 30
"""As for finished PDFs."""
_SHORTEST = 5
"""Letters of the shortest form; shorter ones are often abbreviations."""
_BEGINNING = 4
_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u"})

Lemmas = Mapping[str, tuple[str, ...]]
"""Words with their other forms, as they are written."""


@dataclass(frozen=True, slots=True)
class _WordList:
    """A list turned round: groups of lemmas by their folded beginnings, one behind the other."""

    places: Mapping[str, tuple[int, int]]
    """Where the group of a beginning begins and ends."""
    groups: bytes
    """A lemma a line, with its forms behind tabs."""
    parsed: dict[str, Lemmas] = field(default_factory=dict)

    def lemmas(self, beginning: str) -> Lemmas:
        """Give the lemmas that begin so."""
        found = self.parsed.get(beginning)
        if found is None:
            start, end = self.places.get(beginning, (0, 0))
            lines = (it.split("\t") for it in self.groups[start:end].decode().splitlines())
            found = self.parsed[beginning] = {lemma: tuple(forms) for lemma, *forms in lines}
        return found

    def __contains__(self, word: str) -> bool:
        return word in self.lemmas(_beginning(word))


def _beginning(lemma: str) -> str:
    return lemma[:_BEGINNING].lower().translate(_UMLAUTS)


@functools.cache
def _turned_round(locale: Locale) -> bytes:
    """Write a whole list: in the first line the places of all groups, behind it the groups."""
    forms: dict[str, list[str]] = defaultdict(list)
    for form, lemma in DefaultDictionaryFactory().get_dictionary(locale.value).items():
        if form != lemma and len(form) >= _SHORTEST and form.isalpha():
            forms[lemma].append(form)
    groups: dict[str, list[str]] = defaultdict(list)
    for lemma, others in forms.items():
        groups[_beginning(lemma)].append("\t".join((lemma, *others)))
    places: dict[str, tuple[int, int]] = {}
    written = bytearray()
    for beginning, lines in groups.items():
        start = len(written)
        written += "\n".join(lines).encode()
        places[beginning] = (start, len(written))
    return json.dumps(places).encode() + b"\n" + bytes(written)


def _word_list(locale: Locale, folder: Path | None) -> _WordList:
    """Take the list from `folder`, where it is whole; else make it, and keep it there."""
    if folder is None:
        return _read(_turned_round(locale))
    path = folder / f"{locale.value}-{version('simplemma')}.words"
    with contextlib.suppress(OSError, ValueError):
        found = _read(path.read_bytes())
        os.utime(path)  # the time of its last use
        return found
    data = _turned_round(locale)
    _keep(path, data)
    return _read(data)


def _read(data: bytes) -> _WordList:
    """Raise ValueError where the list is damaged."""
    head, _, groups = data.partition(b"\n")
    places = {str(key): (int(start), int(end)) for key, (start, end) in json.loads(head).items()}
    if max(end for _, end in places.values()) != len(groups):
        raise ValueError("the list is cut off")
    return _WordList(places, groups)


def _keep(path: Path, data: bytes) -> None:
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
        partial.write_bytes(data)
        partial.replace(path)


def kept_forms(words: frozenset[str], locale: Locale, folder: Path) -> dict[str, str]:
    """Give `irregular_forms`, from a file in `folder` where the same words were asked for before.

    A damaged file counts as none; one that nobody has used for `KEEP_DAYS` days is removed.
    """
    key = json.dumps([version("simplemma"), locale.value, RULES[locale].plain(), sorted(words)])
    path = folder / f"{hashlib.sha256(key.encode()).hexdigest()}.json"
    with contextlib.suppress(OSError, ValueError):
        kept = json.loads(path.read_text(encoding="utf-8"))
        os.utime(path)  # the time of its last use
        if isinstance(kept, dict):
            return {str(form): str(stem) for form, stem in kept.items()}
    found = irregular_forms(words, locale, folder)
    _keep(path, json.dumps(found).encode())
    with contextlib.suppress(OSError):
        _forget_old(folder)
    return found


def _forget_old(folder: Path) -> None:
    oldest = time.time() - KEEP_DAYS * 86_400
    for path in folder.iterdir():
        with contextlib.suppress(OSError):  # another build may have removed it
            if path.stat().st_mtime < oldest:
                path.unlink()


def irregular_forms(
    words: frozenset[str], locale: Locale, folder: Path | None = None
) -> dict[str, str]:
    """Find the forms of a collection's folded words whose stem is not the word's own.

    Gives stem of the form -> stem of the word: `geholf` -> `helf`. A form whose stem other words
    of the collection have stays, unless it stands there itself and is no word of its own. In
    `folder` the list is kept for the next time.
    """
    rules = RULES[locale]
    stems = {plain_stem(word, rules) for word in words}
    listed = _word_list(locale, folder)
    found = {
        stem: stem[:-1]  # bedroht, bedrohen
        for stem in stems
        if locale is Locale.DE and stem.endswith("t") and len(stem) > 5 and stem[:-1] in stems
    }
    # Looking at the first letters spares folding most of a million words.
    near = sorted({stem[:_BEGINNING] for stem in stems})
    for lemma, forms in (it for beginning in near for it in listed.lemmas(beginning).items()):
        target = plain_stem(fold(lemma, rules), rules)
        if target not in stems:
            continue
        for form in forms:
            folded = fold(form, rules)
            stem = plain_stem(folded, rules)
            # `dienst` is a form of dienen, but Dienst is a word.
            own = stem in stems and (folded not in words or form.capitalize() in listed)
            if stem == target or own:
                continue
            found.setdefault(stem, target)
    return found
