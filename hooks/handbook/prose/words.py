"""Which words texts use: abbreviations that nobody explains, terms beside those of the glossary.

In: the registers, then documents one by one. Out: findings.
"""

import re
from collections.abc import Iterator

from handbook.inflection import find_terms
from handbook.model import Catalog, Locale
from handbook.prose.passages import LINK, Document, Finding

ABBREVIATION = re.compile(
    r"(?<![\w@./-])"
    r"(?:[A-ZÄÖÜ]{2,6}|[A-ZÄÖÜ]+(?:[a-zäöüß]+[A-ZÄÖÜ]+)+[a-zäöüß]*)"
    r"(?![\w@]|[./]\w)"
)
"""Capitals alone (`DSGVO`) or among small letters (`KoMo`, `BeamtStG`): more than one in three
letters, for with fewer it is a name (`YouTube`, `GitHub`)."""
_NUMBER = re.compile(r"[IVX]+")
_PERSON = re.compile(r"\w+In(?:nen)?")
"""Words that another rule looks at."""
_KNOWN = frozenset(
    [
        "AA", "AG", "BGB", "BT", "BY", "CC", "DE", "DIN", "DSGVO", "EN", "EU", "EUPL", "GDPR", "GG",
        "ID", "IP", "ISO", "IT", "KommA", "NRW", "OB", "PC", "PDF", "PIN", "QR", "SGB", "SIL",
        "SMS", "SPEC", "StGB", "StPO", "TVöD", "UA", "UN", "URL", "USB", "WC", "ZIP",
    ]
)  # fmt: skip
"""Abbreviations that need no explanation in a German municipality."""
_MEANS = "(?:heißt|steht für|bedeutet|means|stands for)"


class Abbreviations:
    """Abbreviations that neither the glossary, nor the legal register, nor the text explains."""

    def __init__(self, catalog: Catalog) -> None:
        """Take what the registers explain: terms, statutes, and names of offers of help."""
        registers = catalog.registers
        terms = {
            word
            for entry in registers.glossary.values()
            for locale in Locale
            for word in (entry.term.text(locale), *entry.synonyms.words(locale))
        }
        statutes = {name for entry in registers.law.values() for name in entry.name.split()[-1:]}
        names = {
            name
            for offer in registers.help.values()
            for locale in Locale
            for name in ABBREVIATION.findall(offer.name.text(locale))
        }
        self._explained = _KNOWN | terms | statutes | names

    def __call__(self, document: Document) -> Iterator[Finding]:
        """Look for each abbreviation where it stands for the first time."""
        seen: set[str] = set()
        for place, passage in enumerate(document.passages):
            for found in ABBREVIATION.finditer(LINK.sub("", passage.written)):
                word = found[0]
                if word in seen or word in self._explained or self._is_other(word):
                    continue
                seen.add(word)
                if not _explains(document, place, word):
                    yield passage, "unexplained-abbreviation", {"text": word}

    def _is_other(self, word: str) -> bool:
        """Whether a word is a number, a name with a second capital, or written for two genders."""
        capitals = sum(letter.isupper() for letter in word)
        return bool(_NUMBER.fullmatch(word) or _PERSON.fullmatch(word)) or capitals * 3 <= len(word)


def _explains(document: Document, place: int, word: str) -> bool:
    """Whether a text says what an abbreviation means, at its first use or before.

    `Bundesmeldegesetz (BMG)`, `(*Bundesmeldegesetz*, BMG)`, `BMG (Bundesmeldegesetz)`, `BMG, das
    Bundesmeldegesetz`, and `BMG heißt Bundesmeldegesetz`; a name needs no more than `ein Register
    namens ZeMAG`. The same paragraph is near enough, and behind a heading or in a table the next
    one.
    """
    mark = rf"\[?\*{{0,2}}{re.escape(word)}\*{{0,2}}(?:\](?:\([^()]*\))?)?"
    says = re.compile(
        rf"\((?:[^()]*, ?)?{mark}[,;)]|{mark}\s+(?:\(|{_MEANS}\b)"
        rf"|{mark}, (?:das|der|die|the|an?)\b|\b(?:namens|called)\s+{mark}"
    )
    first = document.passages[place].lines[0].text.lstrip()
    near = place + (2 if first.startswith(("#", "|")) else 1)
    return any(says.search(passage.written) for passage in document.passages[:near])


class OtherTerms:
    """Words for which the glossary has a better one."""

    def __init__(self, catalog: Catalog) -> None:
        """Take the words to avoid and the terms that replace them."""
        self._better = {
            locale: tuple(
                (word, entry.term.text(locale))
                for entry in catalog.registers.glossary.values()
                for word in entry.avoid.words(locale)
            )
            for locale in Locale
        }
        self._patterns = {
            locale: find_terms([word for word, _ in pairs], locale)
            for locale, pairs in self._better.items()
        }

    def __call__(self, document: Document) -> Iterator[Finding]:
        """Look for words to avoid in all their forms."""
        for passage in document.passages:
            written = LINK.sub(r"\g<words>", passage.written)
            for found in self._patterns[document.locale].finditer(written):
                place = int((found.lastgroup or "t0").removeprefix("t"))
                word, better = self._better[document.locale][place]
                if f"{word}in" not in written:  # else a pair: `Mitarbeiterin oder Mitarbeiter`
                    yield passage, "other-term", {"text": found[0], "term": better}
