"""The thesaurus leads from words that no text has to those of the collection, and not astray."""

import hashlib
import lzma
import re

import pytest

from handbook.model import Locale
from handbook.search import (
    RULES,
    Analysis,
    Vocabulary,
    fold,
    meanings_of,
    plain_stem,
    related_words,
)
from handbook.search.thesaurus import MEANINGS

GERMAN = """UTF-8
judenhass|1
-|Antisemitismus|Judenhass|Feindschaft gegen Juden|Hass (Oberbegriff)
rückmeldung|2
-|Feedback (engl.)|Rückmeldung|melden
-|Antwort|Rückmeldung|Gesülz (derb)
"""
ENGLISH = """UTF-8
reprisal|1
(noun)|retaliation (generic term)|act of revenge (generic term)
poll|1
(noun)|opinion poll|canvass|co-operation (similar term)
"""


def stem(word: str, locale: Locale) -> str:
    return plain_stem(fold(word, RULES[locale]), RULES[locale])


def leads(locale: Locale, word: str, *own: str, terms: tuple[str, ...] = ()) -> list[str]:
    """Where a word leads in a collection whose telling words are `own`, in their order there."""
    stems = {stem(it, locale): it for it in (*own, *terms)}
    vocabulary = Vocabulary(
        words=frozenset(fold(it, RULES[locale]) for it in stems.values()),
        known=frozenset(stems),
        telling=frozenset(stems),
        terms=frozenset(stem(it, locale) for it in terms),
    )
    found = related_words(vocabulary, Analysis(locale))
    return [stems[it] for it in found.get(stem(word, locale), ())]


@pytest.mark.parametrize(
    ("locale", "word", "own"),
    [
        (Locale.DE, "Judenfeindlichkeit", "Antisemitismus"),
        (Locale.DE, "Racheakt", "Repressalien"),  # the texts have only the plural
        (Locale.DE, "Zusammenkunft", "Treffen"),
        (Locale.EN, "burgomaster", "mayor"),
        (Locale.EN, "libel", "defamation"),
    ],
)
def test_a_word_that_no_text_has_leads_to_one_that_means_the_same(locale, word, own):
    assert leads(locale, word, "Verwaltung", terms=(own,)) == [own]


def test_a_word_that_texts_have_leads_nowhere():
    assert leads(Locale.DE, "Judenhass", "Antisemitismus", "Judenhass") == []


def test_what_a_word_seldom_means_is_not_meant():
    assert leads(Locale.EN, "machine", "organisation", "organise") == []
    assert leads(Locale.DE, "Bank", "Reihe", "Verwaltung") == []


def test_a_wider_word_is_meant_only_where_the_glossary_has_it():
    assert leads(Locale.EN, "reprisal", "retaliation") == []
    assert leads(Locale.EN, "reprisal", terms=("retaliation",)) == ["retaliation"]


@pytest.mark.parametrize("locale", list(Locale))
def test_the_meanings_are_folded_as_the_search_folds_words(locale):
    words = set(re.findall(r"[^|>\n]+", meanings(locale)))
    assert len(words) > 30_000
    assert {word for word in words if fold(word, RULES[locale]) != word} == set()


def meanings(locale: Locale) -> str:
    return lzma.decompress((MEANINGS / f"{locale.value}.txt.xz").read_bytes()).decode()


@pytest.mark.parametrize("locale", list(Locale))
def test_the_meanings_are_those_of_which_the_origin_is_noted(locale):
    note = (MEANINGS / "README.md").read_text(encoding="utf-8")
    packed = (MEANINGS / f"{locale.value}.txt.xz").read_bytes()
    text = meanings(locale).encode()
    for data, name in ((text, f"{locale.value}.txt"), (packed, f"{locale.value}.txt.xz")):
        assert f"{hashlib.sha256(data).hexdigest()}  {name}\n" in note


def test_meanings_are_single_words_without_notes_and_coarse_ones():
    assert meanings_of(GERMAN, Locale.DE).splitlines() == [
        "antisemitismus|judenhass",
        "antwort|ruckmeldung",
        "feedback|ruckmeldung",
    ]


def test_english_meanings_hold_their_own_word_and_wider_ones():
    assert meanings_of(ENGLISH, Locale.EN).splitlines() == ["canvass|poll", "reprisal>retaliation"]
