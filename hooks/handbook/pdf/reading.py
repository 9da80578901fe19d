"""What a PDF says and where it stands, in the order of its tags.

In: a tagged PDF. Out: its text as `Block`s, as assistive software would read it: the structure
tree gives the order, the pages' content gives the characters, the fonts' maps their meaning, the
matrices and the fonts' widths the place on the paper (ISO 32000-1, 9.4.4). Of what is not in the
structure tree (running headers, decoration) only the place of the letters is read.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pikepdf import Dictionary, Name, Object

from handbook.pdf.checking.annotations import sorted_box
from handbook.pdf.checking.document import Document, open_document
from handbook.pdf.checking.fonts import Font
from handbook.pdf.checking.instructions import codes_of
from handbook.pdf.checking.programs import CharacterMap
from handbook.pdf.checking.tree import Tag

_INLINE = frozenset(
    [
        "Link", "Span", "Reference", "Quote", "Code", "Em", "Strong", "BibEntry", "Annot", "Form",
    ]
)  # fmt: skip
_DIVIDED = "\u00ad"
"""Ends a line in the midst of a word."""
_LOW, _HIGH = -0.2, 0.7
"""How far letters reach below and above their line, in parts of their size; near enough."""

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Extent:
    """The part of a page that something covers, in points from the page's lower left corner."""

    page: int
    """From 1."""
    left: float
    low: float
    right: float
    high: float

    def and_(self, other: "Extent") -> "Extent":
        """Give the extent of both; they are on the same page."""
        return Extent(
            self.page,
            min(self.left, other.left),
            min(self.low, other.low),
            max(self.right, other.right),
            max(self.high, other.high),
        )


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, item, cell: words that stand together."""

    role: str
    """Standard structure type, such as `P`, `H2`, `TD`, `LBody`, `Lbl`."""
    text: str
    page: int
    """Page on which it begins, from 1."""
    extents: tuple[Extent, ...] = ()
    """What it covers: one extent a page."""
    before: str = ""
    """Of a note: the words before its call."""


@dataclass(frozen=True, slots=True)
class Said:
    """All that a PDF says."""

    blocks: tuple[Block, ...]
    unread: tuple[Block, ...]
    """Letters outside the tags, such as running headers: one block a page, role `Artifact`."""
    fields: tuple[Block, ...]
    """Places to fill in, with their names: role `Form`."""


@dataclass(slots=True)
class _Run:
    """The words of one marked piece of content, or a picture."""

    text: str = ""
    line: float = 0.0
    extent: Extent | None = None

    def cover(self, extent: Extent) -> None:
        """Add what words or a picture cover."""
        self.extent = extent if self.extent is None else self.extent.and_(extent)


_Piece = tuple[str, float, float | None]
"""The letters of a string, its width in thousandths of the font's size, and how far the last letter
reaches that can be seen; None: no letter can be seen. A move has a width alone."""


class _Letters(dict[str, _Piece]):
    """The pieces of texts, strings and moves as `instructions` write them; each looked up once."""

    def __init__(self, font: Font) -> None:
        super().__init__()
        self._font = font
        self._size = 2 if font.kind == "Type0" else 1

    def __missing__(self, piece: str) -> _Piece:
        found = self[piece] = self._look_up(piece)
        return found

    def _look_up(self, piece: str) -> _Piece:
        if not piece.startswith("<"):
            return "", -float(piece), None
        codes = codes_of(piece)
        text, width, seen = "", 0.0, None
        for place in range(0, len(codes), self._size):
            code = int.from_bytes(codes[place : place + self._size], "big")
            meaning = self._font.meaning
            letter = (meaning.unicode(code) if meaning is not None else "") or "\ufffd"
            text += letter
            width += self._font.width_of(code) or 0.0
            seen = seen if letter.isspace() else width
        return text, width, seen


def read_pdf(data: bytes) -> Said:
    """Read a PDF in tag order; an untagged one says nothing.

    Raises pikepdf.PdfError where `data` is no PDF, UserWarning where a page cannot be read to its
    end.
    """
    with open_document(data) as document:
        return read_document(document)


def read_document(document: Document) -> Said:
    """Read a PDF that is open already, as `read_pdf` does."""
    reader = _Reader(document)
    return Said(tuple(reader.read()), tuple(reader.unread), tuple(reader.fields))


def read_blocks(data: bytes) -> tuple[Block, ...]:
    """Give only the blocks of `read_pdf`."""
    return read_pdf(data).blocks


def read_pages(data: bytes) -> tuple[str, ...]:
    """Give the words of each page, in tag order; a page of decoration says nothing.

    Raises what `read_pdf` raises.
    """
    with open_document(data) as document:
        words: list[list[str]] = [[] for _ in document.pages]
        for block in read_document(document).blocks:
            words[block.page - 1].append(block.text)
    return tuple("\n".join(held) for held in words)


def font_characters(font: Object) -> str:
    """Give the characters that an embedded font has, in the order of their codes."""
    meaning = Font(font, "").meaning or CharacterMap()
    return meaning.characters()


class _Reader:
    def __init__(self, document: Document) -> None:
        document.read_tags()
        self._document = document
        self._letters: dict[int, _Letters] = {}
        self.unread: list[Block] = []
        self.fields: list[Block] = []
        self._runs = [self._read_page(page, at) for at, page in enumerate(document.pages, start=1)]
        self._words: list[tuple[int, _Run]] = []

    def read(self) -> Iterator[Block]:
        for tag in self._document.tree.tags:
            if tag.parent is None:
                yield from self._enter(tag, "")
        yield from self._flush("")

    def _walk(self, tag: Tag, role: str) -> Iterator[Block]:
        for kid in tag.held:
            if isinstance(kid, Tag):
                yield from self._enter(kid, role)
                continue
            page, held = max(kid[0], 0), kid[1]
            if not isinstance(held, int):
                if "/FT" in held:
                    self._take_field(held, page)
            elif (run := self._runs[page].get(held)) is not None:
                self._words.append((page, run))

    def _enter(self, tag: Tag, role: str) -> Iterator[Block]:
        own = tag.raw
        if own == "Reference" and any(kid.raw == "Lbl" for kid in tag.kids):
            return  # the number that calls a footnote is no word of the text
        if own == "Note":  # a block of its own, in the midst of another
            heard, self._words = self._words, []
            yield from self._walk(tag, own)
            yield from self._flush(own, before="".join(run.text for _, run in heard))
            self._words = heard
            return
        if own in _INLINE:
            yield from self._walk(tag, role)
            return
        if own != "Figure" or not self._words:  # a picture may stand in the midst of a sentence
            yield from self._flush(role)
        if own == "Figure" and (described := tag.obj.get("/Alt")) is not None:
            yield self._picture(tag, str(described))
            return
        yield from self._walk(tag, own)
        yield from self._flush(own)

    def _picture(self, tag: Tag, described: str) -> Block:
        page = max(tag.page, 0)
        shown = [
            self._runs[page].get(kid[1])
            for kid in tag.held
            if not isinstance(kid, Tag) and isinstance(kid[1], int)
        ]
        extents = tuple(run.extent for run in shown if run is not None and run.extent)
        return Block(tag.raw, described, page + 1, extents)

    def _take_field(self, field: Object, page: int) -> None:
        if Name.Btn == field.FT:
            self._words.append((page, _Run("☐")))  # a box to tick, as print shows it
        extent = Extent(page + 1, *sorted_box(field.Rect))
        self.fields.append(Block("Form", str(field.get("/TU", "")), page + 1, (extent,)))

    def _flush(self, role: str, before: str = "") -> Iterator[Block]:
        """Give what was heard since the last block as one."""
        text = ""
        last: tuple[int, float] | None = None
        extents: dict[int, Extent] = {}
        for page, run in self._words:
            if last is not None and last != (page, run.line):
                text = text[:-1] if text.endswith(_DIVIDED) else text + " "
            text += run.text
            last = page, run.line
            if run.extent is not None:
                known = extents.get(page)
                extents[page] = run.extent if known is None else known.and_(run.extent)
        text = re.sub(r"\s+", " ", text).strip()
        if text:
            yield Block(role, text, self._words[0][0] + 1, tuple(extents.values()), before)
        self._words = []

    def _read_page(self, page: Object, number: int) -> dict[int, _Run]:
        """Collect the words of each marked piece of a page."""
        sheet = _Sheet(page, number, self._letters_of)
        for operator, operands in self._document.instructions(page):
            sheet.take(operator, operands)
        if (extent := sheet.unread.extent) is not None:
            self.unread.append(Block("Artifact", sheet.unread.text, number, (extent,)))
        return sheet.runs

    def _letters_of(self, obj: Object, name: str) -> _Letters:
        font = self._document.fonts.take(obj, name)
        return self._letters.setdefault(id(font), _Letters(font))


class _Sheet:
    """One page while its content is read."""

    def __init__(
        self, page: Object, number: int, letters_of: Callable[[Object, str], _Letters]
    ) -> None:
        self.runs: dict[int, _Run] = {}
        self.unread = _Run()
        self._number = number
        self._letters_of = letters_of
        resources = page.get("/Resources", Dictionary())
        self._fonts = resources.get("/Font", Dictionary())
        self._pictures = resources.get("/XObject", Dictionary())
        self._chosen: dict[str, _Letters] = {}
        self._open: list[_Run] = []
        self._font: _Letters | None = None
        self._size = self._leading = 0.0
        self._page: Matrix = _SAME
        self._saved: list[Matrix] = []
        self._line = self._text = _SAME
        self._steps: dict[str, Callable[[Any], None]] = {
            "BDC": self._begin,
            "BMC": self._begin,
            "EMC": self._end,
            "q": lambda _: self._saved.append(self._page),
            "Q": self._restore,
            "cm": self._turn,
            "Do": self._show_picture,
            "BT": self._place,
            "Tf": self._choose_font,
            "Tm": self._place,
            "TL": self._lead,
            "Td": self._move,
            "TD": self._move,
            "T*": lambda _: self._move((0.0, -self._leading)),
            **dict.fromkeys(("Tj", "TJ", "'", '"'), self._show),
        }

    def take(self, operator: str, operands: Any) -> None:
        """Follow one instruction (ISO 32000-1, annex A)."""
        step = self._steps.get(operator)
        if step is not None:
            step(operands)

    def _begin(self, operands: tuple[str, Any]) -> None:
        _, marked = operands
        number = marked.get("/MCID") if isinstance(marked, Dictionary) else marked
        run = self.runs.setdefault(number, _Run()) if isinstance(number, int) else self.unread
        self._open.append(run)

    def _end(self, _: None) -> None:
        self._open.pop()

    def _restore(self, _: None) -> None:
        self._page = self._saved.pop()

    def _turn(self, matrix: Matrix) -> None:
        self._page = _times(matrix, self._page)

    def _place(self, matrix: Matrix | None) -> None:
        self._line = self._text = matrix or _SAME

    def _choose_font(self, operands: tuple[str, float]) -> None:
        name, self._size = operands
        if name not in self._chosen:
            self._chosen[name] = self._letters_of(self._fonts[f"/{name}"], name)
        self._font = self._chosen[name]

    def _lead(self, operands: tuple[float]) -> None:
        (self._leading,) = operands

    def _move(self, operands: tuple[float, float]) -> None:
        right, up = operands
        self._line = self._text = _times((1.0, 0.0, 0.0, 1.0, right, up), self._line)

    def _show(self, text: str | None) -> None:
        """Hear the letters of a text, and note what they cover."""
        if self._font is None or text is None:
            return
        known = self._font
        letters: list[str] = []
        width = seen = 0.0
        for piece in text.split():
            heard, wide, reach = known[piece]
            if reach is not None:
                seen = width + reach
            width += wide
            letters.append(heard)
        size = self._size
        run = self._open[-1] if self._open else self.unread
        run.line = run.line if run.text else self._text[5]
        run.text += "".join(letters)
        if seen:
            corners = (0.0, _LOW * size), (seen * size / 1000, _HIGH * size)
            run.cover(self._extent(_times(self._text, self._page), *corners))
        self._text = _times((1.0, 0.0, 0.0, 1.0, width * size / 1000, 0.0), self._text)

    def _show_picture(self, name: str) -> None:
        run = self._open[-1] if self._open else self.unread
        if run is self.unread:
            return
        if self._pictures[f"/{name}"].get("/Subtype") == Name.Image:  # a unit square, 8.9.5
            run.cover(self._extent(self._page, (0.0, 0.0), (1.0, 1.0)))

    def _extent(self, matrix: Matrix, one: tuple[float, float], two: tuple[float, float]) -> Extent:
        """Give what a rectangle covers; exact where it is turned by quarters only."""
        a, b, c, d, e, f = matrix
        x1, y1 = a * one[0] + c * one[1] + e, b * one[0] + d * one[1] + f
        x2, y2 = a * two[0] + c * two[1] + e, b * two[0] + d * two[1] + f
        return Extent(self._number, min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _times(one: Matrix, two: Matrix) -> Matrix:
    """Multiply two matrices: first `one`, then `two`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
