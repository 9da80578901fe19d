"""What of a collection is read for its wording: texts, their details, and the registers.

In: the `Catalog`. Out: a `Document` for everything that readers see for itself: the body of a text,
its details (they stand on cards, far from the text; the change log too), each entry of a register.
Words that people only type (aliases, synonyms, words to avoid) are not read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from pydantic import BaseModel

from handbook.model import WORDED_DETAILS, Bilingual, Catalog, Kind, Locale, Translation
from handbook.visible import Line, paragraphs, visible_lines

LINK = re.compile(r"!?\[(?P<words>[^\[\]]*)\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])")
CITED = re.compile(r"\]\(#source-")

_SENTENCE_END = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!?][“”\"\)]))"
    # Neither an abbreviation of one letter (`z. B.`, `e. V.`), nor the day of a date, nor an
    # abbreviation before a number. A single capital is the end of a sentence (`part D.`): texts
    # name no people, so there are no initials.
    r"(?<!\b[a-z]\.)(?<!\b[a-z]\. [A-Z]\.)(?<!\b[a-z]\.[A-Z]\.)(?<!\b\d\.)(?<!\b\d\d\.)"
    r"(?<!Abs\.)(?<!Nr\.)(?<!Art\.)"
    r"\s+(?=[A-ZÄÖÜ„“\"§\d])"
)
_BLOCK_TITLE = re.compile(r"\s*(?:!!!|\?\?\?\+?|===)\s+(?:\w+\s+)?\"(?P<title>[^\"]*)\"\s*$")
_MARKUP = re.compile(
    r"[*_=`]{1,3}|^\s*(?:[-*+]|\d+\.|#{1,6}|>|!!!|\?\?\?\+?)\s+|\{[^{}]*\}|\[[ x]\]"
)
_BEGINS = re.compile(r"\s*(?:[-*+]|\d+\.|#{1,6}|!!!|\?\?\?)\s")


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that belong together, up to the next blank line; or one value of a register."""

    lines: tuple[Line, ...]
    lead: str = ""
    """The passage before; a list or a table belongs to it."""
    sourced: bool = False
    """Whether what it belongs to names sources in its head: such words can carry no citation."""

    @property
    def written(self) -> str:
        """Give its words in one line, as written."""
        return " ".join(line.text.strip() for line in self.lines)

    @property
    def cited(self) -> bool:
        """Whether it names a source."""
        return self.sourced or CITED.search(self.written) is not None

    def line_of(self, words: str) -> int:
        """Give the line of the file on which words begin; its first where they are not found."""
        parts = plain(words).split()
        for count in (3, 2, 1):  # words may go on in the next line
            first = " ".join(parts[:count])
            for line in self.lines:
                if first and (first in line.text or first in plain(line.text)):
                    return line.number
        return self.lines[0].number

    def sentences(self) -> Iterator[str]:
        """Give its sentences without markup; items of lists and cells of tables stand alone."""
        for piece in self._pieces():
            for sentence in _SENTENCE_END.split(plain(piece)):
                if sentence:
                    yield sentence

    def _pieces(self) -> Iterator[str]:
        piece = ""
        for line in self.lines:
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
            if _BEGINS.match(text) and piece:
                yield piece
                piece = ""
            piece += f" {text.strip()}" if piece else text
        if piece:
            yield piece


@dataclass(frozen=True, slots=True)
class Document:
    """What readers meet as one thing, in one language."""

    path: str
    """File relative to the docs folder, POSIX."""
    locale: Locale
    kind: Kind | None
    """Kind of the text; None for an entry of a register."""
    passages: tuple[Passage, ...]
    is_body: bool = False
    """Whether it is the Markdown of a text."""


Finding = tuple[Passage, str, dict[str, str]]
"""Where something is, its code, and what the message names; `text` is always among it."""


def documents(catalog: Catalog) -> Iterator[Document]:
    """Give everything that readers see, each with its file and lines."""
    for text in catalog.translations():
        yield _details(text)
        yield Document(text.src_uri, text.locale, text.meta.kind, tuple(_body(text)), is_body=True)
    yield from _entries(catalog)


def _body(text: Translation) -> Iterator[Passage]:
    lead = ""
    for lines in paragraphs(visible_lines(text.body, text.body_line)):
        passage = Passage(tuple(lines), lead)
        yield passage
        lead = passage.written


def _details(text: Translation) -> Document:
    meta = text.meta
    written = {name: getattr(meta, name) for name in WORDED_DETAILS}
    written |= {f"changes.{at}.text": change.text for at, change in enumerate(meta.changes)}
    passages = tuple(
        _one_line(words, text.line_of(name), sourced=bool(meta.sources))
        for name, words in written.items()
        if words
    )
    return Document(text.src_uri, text.locale, meta.kind, passages)


def _entries(catalog: Catalog) -> Iterator[Document]:
    """Give the entries of all registers; a new register is read without being named here."""
    registers = catalog.registers
    for field in fields(registers):
        entries: Mapping[str, object] = getattr(registers, field.name)
        for key, entry in entries.items():
            if not isinstance(entry, BaseModel):
                continue
            line = registers.line_of(field.name, key)
            sourced = bool(getattr(entry, "sources", ())) or field.name == "sources"
            for locale in Locale:
                passages = tuple(
                    _one_line(pair.text(locale), line, sourced=sourced) for pair in _pairs(entry)
                )
                yield Document(f"register/{field.name}.yml", locale, None, passages)


def _pairs(value: object) -> Iterator[Bilingual]:
    """Walk over all words in both languages, however deep they stand."""
    if isinstance(value, Bilingual):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _pairs(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _pairs(item)


def _one_line(words: str, number: int, *, sourced: bool) -> Passage:
    return Passage((Line(number, words, words),), sourced=sourced)


def plain(text: str) -> str:
    """Take the markup off Markdown; of links the words stay."""
    return _MARKUP.sub("", LINK.sub(r"\g<words>", text)).strip()
