"""What a word list knows of German and English: irregular forms.

In: the words of a collection. Out: the part of simplemma's lists (MIT; a lemma for each of about a
million German and 180,000 English forms) that concerns them. Looking through the lists takes some
seconds, so the result is kept in a folder as long as the words stay the same.
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


Lemmas = tuple[tuple[str, tuple[str, ...]], ...]
"""Words with their other forms, as they are written."""


@functools.cache
def _listed(locale: Locale) -> tuple[Mapping[str, Lemmas], frozenset[str]]:
    """Give the whole list by the folded beginnings of its words, and all words that have forms."""
    forms: dict[str, list[str]] = defaultdict(list)
    for form, lemma in DefaultDictionaryFactory().get_dictionary(locale.value).items():
        if form != lemma and len(form) >= _SHORTEST and form.isalpha():
            forms[lemma].append(form)
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for lemma, others in forms.items():
        found[lemma[:_BEGINNING].lower().translate(_UMLAUTS)].append((lemma, tuple(others)))
    return {beginning: tuple(them) for beginning, them in found.items()}, frozenset(forms)


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
    found = irregular_forms(words, locale)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
        partial.write_text(json.dumps(found), encoding="utf-8")
        partial.replace(path)
        _forget_old(folder)
    return found


def _forget_old(folder: Path) -> None:
    oldest = time.time() - KEEP_DAYS * 86_400
    for path in folder.iterdir():
        with contextlib.suppress(OSError):  # another build may have removed it
            if path.stat().st_mtime < oldest:
                path.unlink()


def irregular_forms(words: frozenset[str], locale: Locale) -> dict[str, str]:
    """Find the forms of a collection's folded words whose stem is not the word's own.

    Gives stem of the form -> stem of the word: `geholf` -> `helf`. A form whose stem other words
    of the collection have stays, unless it stands there itself and is no word of its own.
    """
    rules = RULES[locale]
    stems = {plain_stem(word, rules) for word in words}
    beginnings, listed = _listed(locale)
    found = {
        stem: stem[:-1]  # bedroht, bedrohen
        for stem in stems
        if locale is Locale.DE and stem.endswith("t") and len(stem) > 5 and stem[:-1] in stems
    }
    # Looking at the first letters spares folding most of a million words.
    near = sorted({stem[:_BEGINNING] for stem in stems} & set(beginnings))
    for lemma, forms in (it for beginning in near for it in beginnings[beginning]):
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
