"""How texts are written: what a machine can see of the rules for wording.

In: the `Catalog`. Out: problems, of two kinds. `find_slips`: what is never right and stops the
build. `find_remarks`: what deserves a second look; people decide. The rules are those of the
design ("Texts") and of the fact base (hard rules 1 and 4).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handbook.model import (
    MATERIAL_KINDS,
    Catalog,
    GlossaryEntry,
    Kind,
    Locale,
    Problem,
    Translation,
)
from handbook.visible import Line, paragraphs, visible_lines

LONGEST_SENTENCE = {Locale.DE: 25, Locale.EN: 30}
"""Words of the longest sentence without a remark; our own choice for plain language. English needs
about a sixth more words for the same sentence."""

_ATTRIBUTED = {
    Locale.DE: re.compile(
        r"\bKommA\b[^.!?]{0,40}\b(?:empfiehlt|belegt|rät|zeigt|zeigte|fand heraus|"
        r"stellte?\b[^.!?]{0,40}\bfest|"
        r"hat\b[^.!?]{0,40}\b(?:gezeigt|festgestellt|empfohlen|herausgefunden))"
    ),
    Locale.EN: re.compile(
        r"\bKommA\b[^.!?]{0,40}\b(?:recommend(?:s|ed)|advises|found|finds|prove[sd]|show(?:s|ed))\b"
    ),
}
_GENDER_SIGN = re.compile(r"\b\w+(?:[*_/]-?in(?:nen)?|(?<=[a-zäöüß])In(?:nen)?)\b")
_GENDER_COLON = re.compile(r"\b\w+:in(?:nen)?\b")
_EMPTY_WORDS = re.compile(
    r"\[(?P<words>hier(?: klicken)?|klicken Sie hier|mehr|weiterlesen|link|"
    r"(?:click )?here|more|read more)\]\(",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\b\d[\d.,]*\s?(?:Prozent|percent|per cent|%)(?!\w)")
_CITED = re.compile(r"\]\(#source-")
_ABBREVIATION = re.compile(r"(?<![\w-])[A-ZÄÖÜ]{2,6}(?![\w-])")
_SENTENCE_END = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!?][“”\"\)]))"
    # Neither an initial, nor the day of a date, nor an abbreviation before a number.
    r"(?<!\b[A-Za-z]\.)(?<!\b\d\.)(?<!\b\d\d\.)(?<!Abs\.)(?<!Nr\.)(?<!Art\.)"
    r"\s+(?=[A-ZÄÖÜ„“\"§\d])"
)
_BLOCK_TITLE = re.compile(r"\s*(?:!!!|\?\?\?\+?|===)\s+(?:\w+\s+)?\"(?P<title>[^\"]*)\"\s*$")
_OWN_FIGURES = re.compile(
    r"\b(?:Zielwert|Unser (?:Ziel|Vorschlag)|our (?:aim|target|suggestion))\b",
    re.IGNORECASE,
)
"""Words that mark figures as our own, in a sentence or in the head of a table."""
_LINK = re.compile(r"!?\[(?P<words>[^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_MARKUP = re.compile(
    r"[*_=`]{1,3}|^\s*(?:[-*+]|\d+\.|#{1,6}|>|!!!|\?\?\?\+?)\s+|\{[^{}]*\}|\[[ x]\]"
)
_KNOWN = frozenset(
    [
        "AA", "AG", "BT", "BY", "CC", "DE", "DIN", "EN", "EU", "ID", "IP", "ISO", "IT", "NRW", "OB",
        "PC", "PDF", "PIN", "QR", "SIL", "SMS", "SPEC", "UN", "URL", "USB", "WC", "ZIP",
    ]
)  # fmt: skip
"""Abbreviations that need no explanation in a German municipality."""
REMARKS = frozenset(
    {"gender-colon", "long-sentence", "other-term", "unexplained-abbreviation", "unsourced-figure"}
)
"""Codes of what `find_remarks` finds."""
_SHOWN = 80

Rule = Callable[["_Passage"], Iterator[tuple[str, dict[str, str]]]]
"""From a passage to the codes and values of what is wrong with it."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """Lines that belong together, up to the next blank line."""

    text: Translation
    lines: tuple[Line, ...]
    lead: str = ""
    """The passage before; a list or a table belongs to it."""

    @property
    def written(self) -> str:
        return " ".join(line.text.strip() for line in self.lines)


def find_slips(catalog: Catalog, docs: str = "docs") -> tuple[Problem, ...]:
    """Find wording that is never right; `docs` is how the docs folder is called in problems."""
    return _find(catalog, docs, (_attributed, _gender_signs, _empty_words))


def find_remarks(catalog: Catalog, docs: str = "docs") -> tuple[Problem, ...]:
    """Find wording that deserves a second look."""
    explained = {
        word for entry in catalog.registers.glossary.values() for word in _words_of(entry)
    } | {name for entry in catalog.registers.law.values() for name in entry.name.split()}
    rules = (
        _long_sentences,
        _unsourced_figures,
        _gender_colons,
        _Abbreviations(frozenset(explained)),
        _OtherTerms(catalog),
    )
    return _find(catalog, docs, rules)


def count_sentences(catalog: Catalog, locale: Locale) -> tuple[int, int]:
    """Count a language's sentences, and those that are longer than `LONGEST_SENTENCE`."""
    lengths = [
        len(sentence.split())
        for text in catalog.translations()
        if text.locale is locale
        for passage in _passages(text)
        for _, sentence in _sentences(passage)
    ]
    return len(lengths), sum(length > LONGEST_SENTENCE[locale] for length in lengths)


def _find(catalog: Catalog, docs: str, rules: tuple[Rule, ...]) -> tuple[Problem, ...]:
    problems: set[Problem] = set()
    for text in catalog.translations():
        for passage in _passages(text):
            for rule in rules:
                for code, values in rule(passage):
                    line = _line_of(passage, values["text"])
                    problems.add(
                        Problem(f"{docs}/{text.src_uri}", line, code, tuple(values.items()))
                    )
    return tuple(sorted(problems))


def _passages(text: Translation) -> Iterator[_Passage]:
    lead = ""
    for lines in paragraphs(visible_lines(text.body, text.body_line)):
        passage = _Passage(text, tuple(lines), lead)
        yield passage
        lead = passage.written


def _line_of(passage: _Passage, words: str) -> int:
    """Find the line of a passage on which words begin; its first where they cross lines."""
    first = " ".join(words.split()[:3])
    return next((it.number for it in passage.lines if first in it.text), passage.lines[0].number)


# What is never right ---------------------------------------------------------------------------


def _attributed(passage: _Passage) -> Iterator[tuple[str, dict[str, str]]]:
    for found in _ATTRIBUTED[passage.text.locale].finditer(passage.written):
        yield "attributed", {"text": found[0]}


def _gender_signs(passage: _Passage) -> Iterator[tuple[str, dict[str, str]]]:
    if passage.text.locale is Locale.DE:
        for found in _GENDER_SIGN.finditer(_LINK.sub(r"\g<words>", passage.written)):
            yield "gender-sign", {"text": found[0]}


def _empty_words(passage: _Passage) -> Iterator[tuple[str, dict[str, str]]]:
    for found in _EMPTY_WORDS.finditer(passage.written):
        yield "empty-words", {"text": found["words"]}


# What deserves a second look -------------------------------------------------------------------


def _long_sentences(passage: _Passage) -> Iterator[tuple[str, dict[str, str]]]:
    for _, sentence in _sentences(passage):
        count = len(sentence.split())
        if count > LONGEST_SENTENCE[passage.text.locale]:
            yield "long-sentence", {"count": str(count), "text": _short(sentence)}


def _sentences(passage: _Passage) -> Iterator[tuple[int, str]]:
    """Give line and words of each sentence; items of lists and cells of tables stand alone."""
    for piece in _pieces(passage):
        plain = _MARKUP.sub("", _LINK.sub(r"\g<words>", piece)).strip()
        for sentence in _SENTENCE_END.split(plain):
            if sentence:
                yield passage.lines[0].number, sentence


def _pieces(passage: _Passage) -> Iterator[str]:
    piece = ""
    for line in passage.lines:
        text = line.text
        if text.lstrip().startswith("|"):
            yield from (cell.strip() for cell in text.strip().strip("|").split("|"))
            continue
        if title := _BLOCK_TITLE.match(text):
            if piece:
                yield piece
            yield title["title"]
            piece = ""
            continue
        if re.match(r"\s*(?:[-*+]|\d+\.|#{1,6}|!!!|\?\?\?)\s", text) and piece:
            yield piece
            piece = ""
        piece += f" {text.strip()}" if piece else text
    if piece:
        yield piece


def _unsourced_figures(passage: _Passage) -> Iterator[tuple[str, dict[str, str]]]:
    if passage.text.meta.kind not in MATERIAL_KINDS or _CITED.search(passage.written):
        return
    first = passage.lines[0].text.lstrip()
    if first.startswith("|") and _OWN_FIGURES.search(first):
        return
    if first.startswith(("|", "- ", "* ", "+ ")) and _CITED.search(passage.lead):
        return
    for line in passage.lines:
        for found in _FIGURE.finditer(line.text):
            if not _OWN_FIGURES.search(line.text):
                yield "unsourced-figure", {"text": found[0]}


def _gender_colons(passage: _Passage) -> Iterator[tuple[str, dict[str, str]]]:
    if passage.text.locale is Locale.DE:
        for found in _GENDER_COLON.finditer(passage.written):
            yield "gender-colon", {"text": found[0]}


class _Abbreviations:
    """Abbreviations that neither the page nor the glossary explains."""

    def __init__(self, explained: frozenset[str]) -> None:
        self._explained = explained

    def __call__(self, passage: _Passage) -> Iterator[tuple[str, dict[str, str]]]:
        if passage.text.meta.kind is Kind.TEMPLATE:  # it goes out with its guide
            return
        for found in _ABBREVIATION.finditer(_LINK.sub("", passage.written)):
            word = found[0]
            if word in _KNOWN or word in self._explained:
                continue
            # `Bundesmeldegesetz (BMG)`, `(Bundesmeldegesetz, BMG)`, `BMG (Bundesmeldegesetz)` or
            # `BMG heißt Bundesmeldegesetz` somewhere in the text explains.
            explains = (
                rf"[(,] ?{word}\)|{word}\*?\s+(?:\(|heißt\b|steht für\b|means\b|stands for\b)"
            )
            if not re.search(explains, passage.text.body):
                yield "unexplained-abbreviation", {"text": word}


class _OtherTerms:
    """Words for which the glossary has a better one."""

    def __init__(self, catalog: Catalog) -> None:
        self._better: dict[Locale, dict[str, str]] = {
            locale: {
                word: entry.term.text(locale)
                for entry in catalog.registers.glossary.values()
                for word in entry.avoid.words(locale)
            }
            for locale in Locale
        }
        self._patterns = {
            locale: re.compile(
                rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
                r"(?![\w-])"
            )
            for locale, words in self._better.items()
            if words
        }

    def __call__(self, passage: _Passage) -> Iterator[tuple[str, dict[str, str]]]:
        pattern = self._patterns.get(passage.text.locale)
        for found in pattern.finditer(passage.written) if pattern else ():
            if f"{found[0]}in" in passage.written:  # a pair: `Mitarbeiterin oder Mitarbeiter`
                continue
            better = self._better[passage.text.locale][found[0]]
            yield "other-term", {"text": found[0], "term": better}


def _words_of(entry: GlossaryEntry) -> Iterator[str]:
    for locale in Locale:
        for term in (entry.term.text(locale), *entry.synonyms.words(locale)):
            yield from term.replace("(", " ").replace(")", " ").split()


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"
