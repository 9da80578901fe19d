"""How texts are written: what a machine can see of the rules for wording.

In: the `Catalog`. Out: problems, of two kinds. `find_slips`: what is never right and stops the
build. `find_remarks`: what deserves a second look; people decide. The rules are those of the
design ("Texts") and of the fact base (hard rules 1, 2 and 4).

`passages` says what is read; `attribution`, `figures`, `words` and `pairs` hold the rules that need
more than one pattern.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from handbook.model import Catalog, Locale, Problem
from handbook.prose.attribution import claims_of_places, claims_of_the_project
from handbook.prose.figures import UndatedFigures, unsourced_figures
from handbook.prose.pairs import unpaired_terms
from handbook.prose.passages import LINK, Document, Finding, documents
from handbook.prose.words import Abbreviations, OtherTerms

LONGEST_SENTENCE = {Locale.DE: 25, Locale.EN: 30}
"""Words of the longest sentence without a remark; our own choice for plain language. English needs
about a sixth more words for the same sentence."""

_GENDER_SIGN = re.compile(
    # Bürger*innen, jede*r, der*die; but not the end of *emphasis*.
    r"(?<![*\w])[^\W\d_]+\\?\*[^\W\d_]+\b(?!\*)"
    # Bürger_innen, Bürger/-in, jede/r, Kolleg·innen.
    r"|(?<![\w/.])[^\W\d_]+(?:\\?_|·|/-?)(?:in(?:nen)?|e|r)\b"
    # BürgerInnen, BürgerIn; but not LinkedIn.
    r"|\b\w+[a-zäöüß]Innen\b|\b\w{2,}(?:er|ist|ent|ant|or|at|eur|alt|og|zt|eg|und)In\b"
    # Bürger(innen), Kolleg(inn)en, jede(r).
    r"|\b\w+\((?:-?in(?:nen)?\)|inn\)en\b|-?r\))"
    r"|\b(?:[Dd]er/die|[Dd]ie/der|[Ee]r/sie|[Ss]ie/er|[Ss]eine?/ihre?|[Ii]hre?/seine?)\b"
)
_GENDER_COLON = re.compile(r"\b[^\W\d_]{2,}:(?:in(?:nen)?|[enr]|der|die|das|eine?)\b")
_EMPTY_WORDS = re.compile(
    r"\[[*_]*(?P<words>(?:siehe |(?:bitte )?klicken Sie )?hier(?: klicken)?|link|dieser link|"
    r"mehr(?: dazu| erfahren| lesen| infos?| informationen)?|weiterlesen|weitere informationen|"
    r"(?:auf )?diese[rn]? (?:web)?seite|(?:die )?(?:website|webseite)|details|"
    r"(?:click |see )?here|(?:this |the )?(?:link|page|website)|on this page|"
    r"(?:learn|read|find out|see) more|more(?: information| info| here)?)[*_.…!]*\](?:\(|\[)",
    re.IGNORECASE,
)
REMARKS = frozenset(
    {
        "gender-colon",
        "long-sentence",
        "other-term",
        "undated-figure",
        "unexplained-abbreviation",
        "unpaired-term",
        "unsourced-practice",
    }
)
"""Codes of what `find_remarks` finds."""
_SHOWN = 80

Rule = Callable[[Document], Iterator[Finding]]
"""From a document to what is wrong with it."""


def find_slips(catalog: Catalog, docs: str = "docs") -> tuple[Problem, ...]:
    """Find wording that is never right; `docs` is how the docs folder is called in problems."""
    return tuple(
        sorted({it for document in documents(catalog) for it in _slips_in(document, docs)})
    )


@lru_cache(maxsize=8_192)  # the preview asks after each save, and one document has changed
def _slips_in(document: Document, docs: str) -> frozenset[Problem]:
    rules = (_attributed, _gender_signs, _empty_words, unsourced_figures)
    return frozenset(_found_in(document, docs, rules))


def find_remarks(catalog: Catalog, docs: str = "docs") -> tuple[Problem, ...]:
    """Find wording that deserves a second look."""
    rules = (
        _long_sentences,
        _gender_colons,
        _unsourced_practice,
        UndatedFigures(catalog),
        Abbreviations(catalog),
        OtherTerms(catalog),
    )
    return tuple(sorted({*_find(catalog, docs, rules), *unpaired_terms(catalog, docs)}))


def count_sentences(catalog: Catalog, locale: Locale) -> tuple[int, int]:
    """Count the sentences of a language's texts, and those longer than `LONGEST_SENTENCE`."""
    lengths = [
        len(sentence.split())
        for document in documents(catalog)
        if document.locale is locale and document.is_body
        for passage in document.passages
        for sentence in passage.sentences()
    ]
    return len(lengths), sum(length > LONGEST_SENTENCE[locale] for length in lengths)


def _find(catalog: Catalog, docs: str, rules: tuple[Rule, ...]) -> tuple[Problem, ...]:
    return tuple(
        sorted({it for document in documents(catalog) for it in _found_in(document, docs, rules)})
    )


def _found_in(document: Document, docs: str, rules: tuple[Rule, ...]) -> Iterator[Problem]:
    for rule in rules:
        for passage, code, values in rule(document):
            line = passage.line_of(values["text"])
            yield Problem(f"{docs}/{document.path}", line, code, (*values.items(),))


# What is never right ---------------------------------------------------------------------------


def _attributed(document: Document) -> Iterator[Finding]:
    for passage in document.passages:
        for sentence in passage.sentences():
            for words in claims_of_the_project(sentence, document.locale, cited=passage.cited):
                yield passage, "attributed", {"text": words}


def _gender_signs(document: Document) -> Iterator[Finding]:
    yield from _matches(document, _GENDER_SIGN, "gender-sign")


def _empty_words(document: Document) -> Iterator[Finding]:
    for passage in document.passages:
        for found in _EMPTY_WORDS.finditer(passage.written):
            yield passage, "empty-words", {"text": found["words"]}


# What deserves a second look -------------------------------------------------------------------


def _long_sentences(document: Document) -> Iterator[Finding]:
    for passage in document.passages:
        for sentence in passage.sentences():
            count = len(sentence.split())
            if count > LONGEST_SENTENCE[document.locale]:
                yield passage, "long-sentence", {"count": str(count), "text": _short(sentence)}


def _gender_colons(document: Document) -> Iterator[Finding]:
    yield from _matches(document, _GENDER_COLON, "gender-colon")


def _unsourced_practice(document: Document) -> Iterator[Finding]:
    for passage in document.passages:
        if passage.cited:
            continue
        for sentence in passage.sentences():
            for words in claims_of_places(sentence, document.locale):
                yield passage, "unsourced-practice", {"text": words}


def _matches(document: Document, pattern: re.Pattern[str], code: str) -> Iterator[Finding]:
    """Look for signs inside German words, outside the targets of links."""
    if document.locale is not Locale.DE:
        return
    for passage in document.passages:
        for found in pattern.finditer(LINK.sub(r"\g<words>", passage.written)):
            yield passage, code, {"text": found[0]}


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"
