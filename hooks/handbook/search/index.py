"""From the collection's pages to the three files a language that the search in the browser loads.

In: the `Catalog` and finished pages by address. Out: `SearchIndex`: what is found where (`index`),
the words around a hit (`texts`), and words that no page has (`thesaurus`): those that editors
collect, those of the other language, those of a thesaurus. The last is loaded only where somebody
types an unknown word. All are scripts that call `handbookSearch`, because pages opened from a
folder (`file://`) may not read other files.

A term's weight in a passage is that of BM25F (Robertson and Zaragoza 2009), computed here: title,
other words for it, headings and text count differently, parts of compounds less than whole words.
The browser multiplies it with how rare the term is. Weights take one letter, so that the index
stays smaller than the texts.
"""

import itertools
import json
import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.addresses import address_of
from handbook.model import (
    GLOSSARY_ID,
    HELP_ID,
    LAW_ID,
    SEARCH_ID,
    SOURCE_LOCALE,
    SOURCES_ID,
    Catalog,
    Kind,
    Locale,
    Material,
)
from handbook.offers import offers_of
from handbook.search.analysis import Analysis, fold, plain_stem, words_of
from handbook.search.everyday import everyday_phrases
from handbook.search.foreign import foreign_phrases
from handbook.search.lexicon import irregular_forms, kept_forms
from handbook.search.passages import Passage, passages_of
from handbook.search.rules import RULES, STATUTE_PHRASES, STATUTES, Rules
from handbook.search.thesaurus import Vocabulary, related_words
from handbook.wording import format_words, kind_words, purpose_words

FORMAT = 2
"""Of the files; the script in the browser takes only its own."""
SATURATION = 3.0
"""BM25's k1: how slowly repeated words lose value."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_REGISTERS = frozenset({LAW_ID, SOURCES_ID, HELP_ID, GLOSSARY_ID})


@dataclass(frozen=True, slots=True)
class _Field:
    """How much a word counts, what a long field takes from it (BM25's b), and a part's share."""

    boost: float
    length: float
    parts: float


_TITLE = _Field(9.0, 0.3, 0.5)
_ALIAS = _Field(7.0, 0.0, 0.4)
_HEAD = _Field(4.0, 0.3, 0.4)
_TEXT = _Field(1.0, 0.7, 0.35)


_CONTACT = "contact-"
"""How the anchors of local contacts begin on the page of help."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The three files of a language."""

    index: bytes
    texts: bytes
    thesaurus: bytes


@dataclass(frozen=True, slots=True)
class _Document:
    """A passage with the page it stands on, and its words by field."""

    page: int
    passage: Passage
    fields: tuple[tuple[_Field, str], ...]


def build_index(
    catalog: Catalog,
    pages: Mapping[str, str],
    locale: Locale,
    cache: Path | None = None,
    files: Mapping[str, str] | None = None,
) -> SearchIndex:
    """Index every page that has a text in a language; German texts are not in the English index.

    `pages` maps addresses to HTML. A material whose page is missing there is left out. In the
    folder `cache` the word list and irregular forms are kept for the next time. `files` says what
    each file that exists is like, by address; of others, results name the format alone.
    """
    listed = [
        material
        for material in catalog.materials
        if locale in material.translations
        and material.id != SEARCH_ID
        and _address(catalog, material, locale) in pages
    ]
    documents: list[_Document] = []
    for number, material in enumerate(listed):
        page = pages[_address(catalog, material, locale)]
        documents += _documents(number, material, locale, passages_of(page))
    words = _all_words(documents, catalog, locale)
    analysis = _analysis(words, locale, cache)
    statutes = _statutes(catalog)
    weights = _weigh(documents, analysis, statutes)
    terms = sorted(weights)
    synonyms = _all_synonyms(catalog, locale, analysis, weights, statutes)
    # What has an unknown word waits until somebody types one.
    later = {it for it in synonyms if not weights.keys() >= set(it.split())}
    values = {
        "format": FORMAT,
        "locale": locale.value,
        "rules": analysis.rules.plain(),
        "irregular": " ".join(f"{a} {b}" for a, b in sorted(analysis.irregular.items())),
        "known": " ".join(sorted(analysis.known - set(terms))),
        "unknown": " ".join(sorted(set(terms) - analysis.known)),
        "statutes": statutes,
        "synonyms": {it: synonyms[it] for it in sorted(synonyms.keys() - later)},
        "pages": [
            _page(catalog, material, locale, analysis, listed, files or {}) for material in listed
        ],
        "docs": [
            [it.page, it.passage.anchor, it.passage.heading] if it.passage.anchor else [it.page]
            for it in documents
        ],
        "terms": " ".join(terms),
        "posts": " ".join(_posting(weights[term]) for term in terms),
    }
    texts = [it.passage.text for it in documents]
    vocabulary = Vocabulary(
        words=words,
        known=frozenset(terms) | frozenset(synonyms),
        telling=frozenset(terms) & _telling(documents, catalog, locale, analysis),
        terms=_terms(catalog, locale, analysis),
    )
    unknown = (
        foreign_phrases(catalog, locale, analysis, vocabulary.known)
        | everyday_phrases(catalog, locale, analysis, vocabulary.known)
        | {it: synonyms[it] for it in sorted(later)}
    )
    others = related_words(vocabulary, analysis)
    thesaurus = ";".join(
        f"{word} {' '.join(stems)}" for word, stems in others.items() if word not in unknown
    )
    return SearchIndex(
        _script("index", values),
        _script("texts", [locale.value, texts]),
        _script("thesaurus", [locale.value, thesaurus, _by_targets(unknown)]),
    )


def _by_targets(phrases_of: Mapping[str, list[str]]) -> dict[str, str]:
    """Write phrases by what they lead to: fewer bytes, since many lead to the same."""
    found: dict[str, list[str]] = defaultdict(list)
    for phrase, targets in phrases_of.items():
        found["|".join(targets)].append(phrase)
    return {targets: "|".join(phrases) for targets, phrases in found.items()}


def _all_synonyms(
    catalog: Catalog,
    locale: Locale,
    analysis: Analysis,
    weights: Mapping[str, Mapping[int, float]],
    statutes: Mapping[str, str],
) -> dict[str, list[str]]:
    """Give for each phrase, as stems, those that mean the same, the best first."""
    synonyms = _abbreviations(catalog, locale, analysis, weights) | _synonyms(
        catalog, locale, analysis
    )
    for name, short in statutes.items():  # headings have the short names: GDPR is DSGVO there
        if name != short and (term := analysis.stem(short)) in weights:
            _lead(synonyms, analysis.stem(name), term)
    for short, phrases in STATUTE_PHRASES.items():
        if (term := analysis.stem(short)) in weights and short in statutes:
            for phrase in phrases:
                _lead(synonyms, _stems(phrase, analysis), term)
    return synonyms


def _lead(synonyms: dict[str, list[str]], phrase: str, target: str) -> None:
    """Let a phrase lead to a term before all others."""
    synonyms[phrase] = list(dict.fromkeys([target, *synonyms.get(phrase, [])]))


def _script(name: str, value: object) -> bytes:
    """Write a value as a script that hands it over; `<` is escaped, as in any script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'handbookSearch.receive("{name}",{safe});\n'.encode()


# -- what is indexed -------------------------------------------------------------------


def _address(catalog: Catalog, material: Material, locale: Locale) -> str:
    return address_of(material, locale, catalog.parent_of(material))


def _documents(
    page: int, material: Material, locale: Locale, passages: Iterable[Passage]
) -> Iterator[_Document]:
    """Give a page's passages; the first one bears what the front matter says of the page."""
    meta = material.translations[locale].meta
    first, *others = [*passages] or [Passage("", "", "")]
    if first.anchor:
        first, others = Passage("", "", ""), [first, *others]
    said = " ".join((meta.question or "", meta.summary or ""))
    yield _Document(
        page,
        Passage("", "", " ".join(filter(None, (meta.summary, first.text)))),
        (
            (_TITLE, meta.title),
            *((_ALIAS, alias) for alias in meta.aliases),
            (_HEAD, said),
            (_TEXT, first.text),
        ),
    )
    # An entry of a register is what people look for; a heading is not.
    heading = _TITLE if material.id in _REGISTERS else _HEAD
    for passage in others:
        # Who looks for a role in a municipality's own edition wants to reach somebody.
        local = passage.anchor.startswith(_CONTACT) and material.id == HELP_ID
        fields = ((heading, passage.heading), (_TEXT, passage.text))
        yield _Document(page, passage, (*fields, (_ALIAS, passage.heading)) if local else fields)


def _page(
    catalog: Catalog,
    material: Material,
    locale: Locale,
    analysis: Analysis,
    listed: list[Material],
    files: Mapping[str, str],
) -> list[object]:
    """What results show of a page: address, title, kind, group, readers, files, guide, names.

    Behind them stand which register it is, or nothing, and its title as stems.
    """
    meta = material.translations[locale].meta
    parent = catalog.parent_of(material) if material.kind is Kind.TEMPLATE else None
    group = catalog.registers.groups.get((parent or material).source.meta.group or "")
    registers = catalog.registers
    return [
        _address(catalog, material, locale),
        meta.title,
        material.kind.value,
        kind_words(material.kind, locale),
        group.title.text(locale) if group else "",
        [
            [key, registers.audiences[key].text(locale)]
            for key in (parent or material).source.meta.audience
            if key in registers.audiences
        ],
        [
            [
                offer.address.rpartition("/")[2],
                files.get(offer.address, format_words(offer.format)),
                purpose_words(offer.purpose, locale),
            ]
            for offer in offers_of(catalog, material, locale)
        ],
        listed.index(parent) if parent in listed else -1,
        sorted({_stems(name, analysis) for name in (meta.title, *meta.aliases)} - {""}),
        material.id if material.id in _REGISTERS else "",
        _stems(meta.title, analysis),
    ]


def _stems(phrase: str, analysis: Analysis) -> str:
    """Write a phrase as stems, without stop words."""
    return " ".join(analysis.stems_of(phrase))


def _all_words(documents: list[_Document], catalog: Catalog, locale: Locale) -> frozenset[str]:
    """Give the collection's words, folded, with those that lead to its terms."""
    rules = RULES[locale]
    texts = [text for document in documents for _, text in document.fields]
    texts += _glossary_phrases(catalog, locale)
    return frozenset(word.folded for text in texts for word in words_of(text, rules))


def _glossary_phrases(catalog: Catalog, locale: Locale) -> list[str]:
    return [
        phrase
        for entry in catalog.registers.glossary.values()
        for phrase in (entry.term.text(locale), *entry.synonyms.words(locale))
    ]


def _analysis(words: frozenset[str], locale: Locale, cache: Path | None) -> Analysis:
    """Learn the collection's words: each of them may be a part of a compound."""
    rules = RULES[locale]
    irregular = kept_forms(words, locale, cache) if cache else irregular_forms(words, locale)
    first = Analysis(locale, irregular)
    stops = {plain_stem(word, rules) for word in rules.stop_words}
    known = frozenset(first.stem(word) for word in words if not word.isdigit()) - stops
    # Words that are only ever compounds are no parts: their own parts say more.
    return Analysis(locale, irregular, frozenset(it for it in known if len(it) > 2))


def _telling(
    documents: list[_Document], catalog: Catalog, locale: Locale, analysis: Analysis
) -> frozenset[str]:
    """Give stems of titles, headings, other names and the glossary: what texts are about."""
    said = {text for it in documents for field, text in it.fields if field is not _TEXT}
    phrases = [*said, *_glossary_phrases(catalog, locale)]
    words = {word.folded for phrase in phrases for word in words_of(phrase, analysis.rules)}
    return frozenset(
        stem
        for word in words
        if word.isalpha() and len(stem := analysis.stem(word)) >= _SHORTEST_TELLING
    )


def _terms(catalog: Catalog, locale: Locale, analysis: Analysis) -> frozenset[str]:
    """Give the stems of terms and synonyms of the glossary that are one word."""
    phrases = (_stems(it, analysis) for it in _glossary_phrases(catalog, locale))
    return frozenset(it for it in phrases if it and " " not in it)


_SHORTEST_TELLING = 4
"""Letters of the shortest stem to which the thesaurus leads; shorter ones are of many words."""


# -- weights ---------------------------------------------------------------------------


def _weigh(
    documents: list[_Document], analysis: Analysis, statutes: Mapping[str, str]
) -> dict[str, dict[int, float]]:
    """Give the weight of each term in each document, between 0 and 1."""
    lengths: dict[_Field, list[int]] = defaultdict(list)
    for document in documents:
        for field, text in document.fields:
            lengths[field].append(len(text.split()))
    averages = {field: max(1.0, sum(them) / len(them)) for field, them in lengths.items()}
    split: dict[str, tuple[str, tuple[str, ...]]] = {}
    weights: dict[str, dict[int, float]] = defaultdict(dict)
    for number, document in enumerate(documents):
        total: dict[str, float] = defaultdict(float)
        for field, text in document.fields:
            found = _counts(text, field, analysis, split, statutes)
            length = len(text.split()) / averages[field]
            share = field.boost / (1 - field.length + field.length * length)
            for term, count in found.items():
                total[term] += count * share
        for term, value in total.items():
            weights[term][number] = value / (SATURATION + value)
    return weights


def _counts(
    text: str,
    field: _Field,
    analysis: Analysis,
    split: dict[str, tuple[str, tuple[str, ...]]],
    statutes: Mapping[str, str],
) -> dict[str, float]:
    """Count the terms of a text; parts of compounds count less, and never more than a word."""
    found: dict[str, float] = defaultdict(float)
    words = list(words_of(text, analysis.rules))
    for word in words:
        if word.folded in analysis.rules.stop_words:
            continue
        if word.folded not in split:
            split[word.folded] = (analysis.stem(word.folded), analysis.parts(word.folded))
        stem, parts = split[word.folded]
        found[stem] += 1
        for part in parts:
            found[part] += field.parts
    for left, right in itertools.pairwise(words):
        if right.joined:  # E-Mail is Email too
            found[analysis.stem(left.folded + right.folded)] += 1
    for provision in _provisions([word.folded for word in words], analysis.rules, statutes):
        found[provision] += 1
    return found


def _provisions(words: list[str], rules: Rules, statutes: Mapping[str, str]) -> Iterator[str]:
    """Give `agg13` for `13 AGG`, `13 Abs. 2 AGG` and `AGG 13`."""
    for place, word in enumerate(words):
        if not (word[0].isdigit() and len(word) <= _LONGEST_NUMBER):
            continue
        if place and words[place - 1] in rules.divisions:
            continue
        nearby = [*words[place + 1 : place + _REACH], *words[max(0, place - 1) : place]]
        statute = next((statutes[it] for it in nearby if it in statutes), None)
        if statute:
            yield f"{statute}{word}"


_STATUTE = re.compile(r"\b[A-ZÄÖÜ][A-Za-zÄÖÜäöü]*[A-ZÄÖÜ][A-Za-zÄÖÜäöü]*\b")
_TRANSLATED = {"gdpr": "dsgvo", "dsa": "dsa"}
"""English abbreviations of statutes."""
_LONGEST_NUMBER = 5
_REACH = 6
"""Words after a number in which its statute is looked for: `13 Absatz 2 Satz 1 AGG`."""


def _statutes(catalog: Catalog) -> dict[str, str]:
    """Give the folded names of all statutes, and the abbreviation under which each is indexed."""
    rules = RULES[SOURCE_LOCALE]
    found = {
        fold(name, rules): fold(name, rules)
        for entry in catalog.registers.law.values()
        for name in _STATUTE.findall(entry.name)
    }
    names = {fold(name, rules): short for short, name in STATUTES.items()}
    return found | {said: it for said, it in (_TRANSLATED | names).items() if it in found}


def _posting(weights: Mapping[int, float]) -> str:
    """Write a term's documents: steps in base 36, each followed by a weight of one letter.

    Weights are capital or small letters and digits of base 62; a comma divides.
    """
    pieces = []
    last = -1
    for number, weight in sorted(weights.items()):
        step = number - last - 1
        last = number
        letter = _DIGITS[min(61, max(1, math.ceil(weight * 61)))]
        pieces.append((_base36(step) if step else "") + letter)
    return ",".join(pieces)


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits


# -- synonyms --------------------------------------------------------------------------


_MOST_TARGETS = 4
"""Phrases of an entry to which its others lead: the term, and what it is called most."""


def _synonyms(catalog: Catalog, locale: Locale, analysis: Analysis) -> dict[str, list[str]]:
    """Give for each phrase of the glossary the first of its entry, as stems; best first."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in catalog.registers.glossary.values():
        other = next(it for it in Locale if it is not locale)
        phrases = [entry.term.text(locale), *entry.synonyms.words(locale)]
        foreign = [entry.term.text(other), *entry.synonyms.words(other)]
        stems_of = dict.fromkeys(filter(None, (_stems(it, analysis) for it in phrases)))
        own = list(stems_of)[:_MOST_TARGETS]
        for phrase in (*phrases, *foreign):
            stems = _stems(phrase, analysis)
            for target in own:
                if stems and target != stems:
                    found[stems][target] = None
    return {phrase: list(targets) for phrase, targets in found.items()}


def _abbreviations(
    catalog: Catalog,
    locale: Locale,
    analysis: Analysis,
    weights: Mapping[str, Mapping[int, float]],
) -> dict[str, list[str]]:
    """Give phrases by their first letters: `HR` is human resources, `BS` a Beschwerdestelle.

    Of the glossary, of offers of help and of roles; phrases as stems, those that most passages have
    first. Synonyms count only where no term, offer or role begins so. What texts write themselves
    is left out: it is found as it is.
    """
    names = {
        *(entry.term.text(locale) for entry in catalog.registers.glossary.values()),
        *(offer.name.text(locale) for offer in catalog.registers.help.values()),
        *(role.name.text(locale) for role in catalog.registers.roles.values()),
    }
    found = _by_initials(names, analysis, weights)
    others = _by_initials(set(_glossary_phrases(catalog, locale)) - names, analysis, weights)
    found = others | found

    def passages(stems: str) -> int:
        return min(len(weights.get(term, ())) for term in stems.split())

    return {
        short: sorted(meant, key=lambda it: (-passages(it), it)) for short, meant in found.items()
    }


def _by_initials(
    phrases: Collection[str], analysis: Analysis, unlike: Collection[str]
) -> dict[str, set[str]]:
    """Give phrases, as stems, by their first letters, where these are no words of `unlike`."""
    found: dict[str, set[str]] = defaultdict(set)
    for phrase in (_IN_BRACKETS.sub("", it) for it in phrases):
        if stems := _stems(phrase, analysis):
            for short in _initials(phrase, analysis) - analysis.rules.stop_words:
                if short not in unlike:
                    found[short].add(stems)
    return found


_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_LENGTHS = range(2, 6)
"""Letters of an abbreviation that people type for a phrase."""


def _initials(phrase: str, analysis: Analysis) -> set[str]:
    """Give the first letters of a phrase's words, and of their parts where they are compounds."""
    rules = analysis.rules
    words = [it.folded for it in words_of(phrase, rules) if it.folded not in rules.stop_words]
    parts = [part for word in words for part in analysis.pieces(word)]
    shorts = ("".join(it[0] for it in those) for those in (words, parts))
    return {it for it in shorts if len(it) in _LENGTHS and it.isalpha()}
