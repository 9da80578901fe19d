"""What a PDF says and where it stands, in the order of its tags.

In: a tagged PDF. Out: its text as `Block`s, as assistive software would read it: the structure
tree gives the order, the pages' content gives the characters, the fonts' maps their meaning, the
matrices and the fonts' widths the place on the paper (ISO 32000-1, 9.4.4). Of what is not in the
structure tree (running headers, decoration) only the place of the letters is read.
"""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf

from handbook.pdf.checking.annotations import sorted_box
from handbook.pdf.checking.fonts import Font
from handbook.pdf.checking.programs import CharacterMap

_INLINE = frozenset(
    [
        "Link", "Span", "Reference", "Quote", "Code", "Em", "Strong", "BibEntry", "Annot", "Form",
    ]
)  # fmt: skip
_OPERATORS = "BDC BMC EMC Tf Tj TJ ' \" Tm Td TD T* TL BT q Q cm Do"
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


class _Letters:
    """The letters of a font, each looked up once."""

    def __init__(self, font: Object) -> None:
        self._font = Font(font, "")
        self._size = 2 if font.get("/Subtype") == Name.Type0 else 1
        self._known: dict[int, tuple[str, float]] = {}

    def read(self, codes: bytes) -> Iterator[tuple[str, float]]:
        """Give each letter with its width in thousandths of the font's size."""
        size = self._size
        for place in range(0, len(codes), size):
            code = int.from_bytes(codes[place : place + size], "big")
            yield self._known.get(code) or self._look_up(code)

    def _look_up(self, code: int) -> tuple[str, float]:
        meaning = self._font.meaning
        text = meaning.unicode(code) if meaning is not None else ""
        found = text or "\ufffd", self._font.width_of(code) or 0.0
        self._known[code] = found
        return found


def read_pdf(data: bytes) -> Said:
    """Read a PDF in tag order; an untagged one says nothing.

    Raises pikepdf.PdfError where `data` is no PDF.
    """
    with Pdf.open(io.BytesIO(data)) as pdf:
        reader = _Reader(pdf)
        tree = pdf.Root.get("/StructTreeRoot")
        blocks = () if tree is None else tuple(reader.read(tree))
        return Said(blocks, tuple(reader.unread), tuple(reader.fields))


def read_blocks(data: bytes) -> tuple[Block, ...]:
    """Give only the blocks of `read_pdf`."""
    return read_pdf(data).blocks


def read_pages(data: bytes) -> tuple[str, ...]:
    """Give the words of each page, in tag order; a page of decoration says nothing.

    Raises pikepdf.PdfError where `data` is no PDF.
    """
    with Pdf.open(io.BytesIO(data)) as pdf:
        words: list[list[str]] = [[] for _ in pdf.pages]
        tree = pdf.Root.get("/StructTreeRoot")
        for block in _Reader(pdf).read(tree) if tree is not None else ():
            words[block.page - 1].append(block.text)
    return tuple("\n".join(held) for held in words)


def font_characters(font: Object) -> str:
    """Give the characters that an embedded font has, in the order of their codes."""
    meaning = Font(font, "").meaning or CharacterMap()
    return meaning.characters()


class _Reader:
    def __init__(self, pdf: Pdf) -> None:
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._fonts: dict[tuple[int, int], _Letters] = {}
        self.unread: list[Block] = []
        self.fields: list[Block] = []
        self._runs = [self._read_page(page.obj, at) for at, page in enumerate(pdf.pages, start=1)]
        self._words: list[tuple[int, _Run]] = []

    def read(self, tree: Object) -> Iterator[Block]:
        yield from self._walk(tree, "", 0)
        yield from self._flush("")

    def _walk(self, element: Object, role: str, page: int) -> Iterator[Block]:
        if (own := element.get("/Pg")) is not None:
            page = self._pages.get(own.objgen, page)
        for kid in _kids(element):
            if isinstance(kid, int):
                self._hear(page, kid)
            elif "/MCID" in kid:
                where = kid.get("/Pg")
                self._hear(self._pages[where.objgen] if where is not None else page, int(kid.MCID))
            elif "/S" in kid:
                yield from self._enter(kid, role, page)
            elif "/Obj" in kid and "/FT" in kid.Obj:
                self._take_field(kid.Obj, page)

    def _enter(self, element: Object, role: str, page: int) -> Iterator[Block]:
        own = str(element.S)[1:]
        if own == "Reference" and any(_is_label(kid) for kid in _kids(element)):
            return  # the number that calls a footnote is no word of the text
        if own == "Note":  # a block of its own, in the midst of another
            heard, self._words = self._words, []
            yield from self._walk(element, own, page)
            yield from self._flush(own, before="".join(run.text for _, run in heard))
            self._words = heard
            return
        if own in _INLINE:
            yield from self._walk(element, role, page)
            return
        if own != "Figure" or not self._words:  # a picture may stand in the midst of a sentence
            yield from self._flush(role)
        if own == "Figure" and "/Alt" in element:
            where = element.get("/Pg")
            at = self._pages.get(where.objgen, page) if where is not None else page
            shown = [self._runs[at].get(kid) for kid in _kids(element) if isinstance(kid, int)]
            extents = tuple(run.extent for run in shown if run is not None and run.extent)
            yield Block(own, str(element.Alt), at + 1, extents)
            return
        yield from self._walk(element, own, page)
        yield from self._flush(own)

    def _take_field(self, field: Object, page: int) -> None:
        if Name.Btn == field.FT:
            self._words.append((page, _Run("☐")))  # a box to tick, as print shows it
        extent = Extent(page + 1, *sorted_box(field.Rect))
        self.fields.append(Block("Form", str(field.get("/TU", "")), page + 1, (extent,)))

    def _hear(self, page: int, mcid: int) -> None:
        if (run := self._runs[page].get(mcid)) is not None:
            self._words.append((page, run))

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
        sheet = _Sheet(page, number, self._letters)
        for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
            sheet.take(str(instruction.operator), list(instruction.operands))
        if (extent := sheet.unread.extent) is not None:
            self.unread.append(Block("Artifact", sheet.unread.text, number, (extent,)))
        return sheet.runs

    def _letters(self, font: Object) -> _Letters:
        known = self._fonts.get(font.objgen)
        if known is None or not font.is_indirect:
            known = _Letters(font)
            self._fonts[font.objgen] = known
        return known


class _Sheet:
    """One page while its content is read."""

    def __init__(self, page: Object, number: int, letters: Callable[[Object], _Letters]) -> None:
        self.runs: dict[int, _Run] = {}
        self.unread = _Run()
        self._number = number
        self._letters = letters
        resources = page.get("/Resources", Dictionary())
        self._fonts = resources.get("/Font", Dictionary())
        self._pictures = resources.get("/XObject", Dictionary())
        self._open: list[_Run] = []
        self._font: _Letters | None = None
        self._size = self._leading = 0.0
        self._page: Matrix = _SAME
        self._saved: list[Matrix] = []
        self._line = self._text = _SAME

    def take(self, operator: str, operands: Sequence[Any]) -> None:
        """Follow one instruction (ISO 32000-1, annex A)."""
        if operator in ("BDC", "BMC"):
            marked = operands[1] if operator == "BDC" else None
            number = marked.get("/MCID") if isinstance(marked, Dictionary) else None
            run = self.unread if number is None else self.runs.setdefault(int(number), _Run())
            self._open.append(run)
        elif operator == "EMC":
            self._open.pop()
        elif operator == "q":
            self._saved.append(self._page)
        elif operator == "Q":
            self._page = self._saved.pop()
        elif operator == "cm":
            self._page = _times(_matrix(operands), self._page)
        elif operator == "Do":
            self._show_picture(self._pictures[str(operands[0])])
        elif operator == "BT":
            self._line = self._text = _SAME
        elif operator == "Tf":
            self._font = self._letters(self._fonts[str(operands[0])])
            self._size = float(operands[1])
        elif operator == "Tm":
            self._line = self._text = _matrix(operands)
        elif operator == "TL":
            self._leading = float(operands[0])
        elif operator in ("Td", "TD"):
            self._move(float(operands[0]), float(operands[1]))
        elif operator == "T*":
            self._move(0.0, -self._leading)
        else:
            self._show(operands[-1])

    def _move(self, right: float, up: float) -> None:
        self._line = self._text = _times((1.0, 0.0, 0.0, 1.0, right, up), self._line)

    def _show(self, operand: Object) -> None:
        """Hear the letters of a string, and note what they cover."""
        if self._font is None:
            return
        pieces: list[str] = []
        width = seen = 0.0
        for part in operand if isinstance(operand, pikepdf.Array) else (operand,):
            if not isinstance(part, pikepdf.String):
                width -= float(part)
                continue
            for letter, wide in self._font.read(bytes(part)):
                pieces.append(letter)
                width += wide
                if not letter.isspace():
                    seen = width
        size = self._size
        run = self._open[-1] if self._open else self.unread
        run.line = run.line if run.text else self._text[5]
        run.text += "".join(pieces)
        if seen:
            corners = (0.0, _LOW * size), (seen * size / 1000, _HIGH * size)
            run.cover(self._extent(_times(self._text, self._page), *corners))
        self._text = _times((1.0, 0.0, 0.0, 1.0, width * size / 1000, 0.0), self._text)

    def _show_picture(self, picture: Object) -> None:
        run = self._open[-1] if self._open else self.unread
        if run is not self.unread and picture.get("/Subtype") == Name.Image:  # a unit square, 8.9.5
            run.cover(self._extent(self._page, (0.0, 0.0), (1.0, 1.0)))

    def _extent(self, matrix: Matrix, one: tuple[float, float], two: tuple[float, float]) -> Extent:
        """Give what a rectangle covers; exact where it is turned by quarters only."""
        a, b, c, d, e, f = matrix
        x1, y1 = a * one[0] + c * one[1] + e, b * one[0] + d * one[1] + f
        x2, y2 = a * two[0] + c * two[1] + e, b * two[0] + d * two[1] + f
        return Extent(self._number, min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _matrix(operands: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f


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


def _kids(element: Object) -> list[Any]:
    """Give the children of a structure element; a single one needs no array."""
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_label(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/S") == Name.Lbl
