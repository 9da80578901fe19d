"""What a PDF says, in the order of its tags.

In: a tagged PDF. Out: its text as `Block`s, as assistive software would read it: the structure
tree gives the order, the pages' content gives the characters, the fonts' maps their meaning.
What is not in the structure tree (running headers, decoration) is not read.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf

_INLINE = frozenset(
    [
        "Link", "Span", "Reference", "Quote", "Code", "Em", "Strong", "BibEntry", "Annot", "Form",
    ]
)  # fmt: skip
_OPERATORS = "BDC BMC EMC Tf Tj TJ ' \" Tm Td TD T*"
_BYTES = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[([^\]]*)\])")
_DIVIDED = "\u00ad"
"""Ends a line in the midst of a word."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, item, cell: words that stand together."""

    role: str
    """Standard structure type, such as `P`, `H2`, `TD`, `LBody`, `Lbl`."""
    text: str
    page: int
    """Page on which it begins, from 1."""


@dataclass(slots=True)
class _Run:
    """The words of one marked piece of content."""

    text: str = ""
    line: float = 0.0


@dataclass(frozen=True, slots=True)
class _Font:
    width: int
    """Bytes of a character's code."""
    meaning: dict[int, str]

    def decode(self, codes: bytes) -> str:
        width = self.width
        return "".join(
            self.meaning.get(int.from_bytes(codes[place : place + width], "big"), "\ufffd")
            for place in range(0, len(codes), width)
        )


def read_blocks(data: bytes) -> tuple[Block, ...]:
    """Read a PDF in tag order; an untagged one says nothing.

    Raises pikepdf.PdfError where `data` is no PDF.
    """
    with Pdf.open(io.BytesIO(data)) as pdf:
        tree = pdf.Root.get("/StructTreeRoot")
        if tree is None:
            return ()
        return tuple(_Reader(pdf).read(tree))


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
    return "".join(text for _, text in sorted(_read_font(font).meaning.items()))


class _Reader:
    def __init__(self, pdf: Pdf) -> None:
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._fonts: dict[tuple[int, int], _Font] = {}
        self._runs = [self._read_page(page.obj) for page in pdf.pages]
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
            elif "/Obj" in kid and kid.Obj.get("/FT") == Name.Btn:
                self._words.append((page, _Run("☐")))  # a box to tick, as print shows it

    def _enter(self, element: Object, role: str, page: int) -> Iterator[Block]:
        own = str(element.S)[1:]
        if own == "Reference" and any(_is_label(kid) for kid in _kids(element)):
            return  # the number that calls a footnote is no word of the text
        if own == "Note":  # a block of its own, in the midst of another
            heard, self._words = self._words, []
            yield from self._walk(element, own, page)
            yield from self._flush(own)
            self._words = heard
            return
        if own in _INLINE:
            yield from self._walk(element, role, page)
            return
        yield from self._flush(role)
        if own == "Figure" and "/Alt" in element:
            where = element.get("/Pg")
            at = self._pages.get(where.objgen, page) if where is not None else page
            yield Block(own, str(element.Alt), at + 1)
            return
        yield from self._walk(element, own, page)
        yield from self._flush(own)

    def _hear(self, page: int, mcid: int) -> None:
        if (run := self._runs[page].get(mcid)) is not None:
            self._words.append((page, run))

    def _flush(self, role: str) -> Iterator[Block]:
        """Give what was heard since the last block as one."""
        text = ""
        before: tuple[int, float] | None = None
        for page, run in self._words:
            if before is not None and before != (page, run.line):
                text = text[:-1] if text.endswith(_DIVIDED) else text + " "
            text += run.text
            before = page, run.line
        text = re.sub(r"\s+", " ", text).strip()
        if text:
            yield Block(role, text, self._words[0][0] + 1)
        self._words = []

    def _read_page(self, page: Object) -> dict[int, _Run]:
        """Collect the words of each marked piece of a page."""
        runs: dict[int, _Run] = {}
        fonts = page.get("/Resources", Dictionary()).get("/Font", Dictionary())
        font: _Font | None = None
        open_: list[_Run | None] = []
        line = 0.0
        for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
            operands, operator = instruction.operands, str(instruction.operator)
            if operator in ("BDC", "BMC"):
                marked = operands[1] if operator == "BDC" else None
                number = marked.get("/MCID") if isinstance(marked, Dictionary) else None
                open_.append(None if number is None else runs.setdefault(int(number), _Run()))
            elif operator == "EMC":
                open_.pop()
            elif operator == "Tf":
                font = self._font(fonts[str(operands[0])])
            elif operator == "Tm":
                line = float(operands[5])
            elif operator in ("Td", "TD"):
                line += float(operands[1])
            elif operator != "T*" and open_ and open_[-1] is not None and font is not None:
                run = open_[-1]
                run.line = run.line if run.text else line
                run.text += "".join(_shown(operands[-1], font))
        return runs

    def _font(self, font: Object) -> _Font:
        known = self._fonts.get(font.objgen)
        if known is None or not font.is_indirect:
            known = _read_font(font)
            self._fonts[font.objgen] = known
        return known


def _kids(element: Object) -> list[Any]:
    """Give the children of a structure element; a single one needs no array."""
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_label(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/S") == Name.Lbl


def _shown(operand: Object, font: _Font) -> Iterator[str]:
    if isinstance(operand, pikepdf.Array):
        for part in operand:
            if isinstance(part, pikepdf.String):
                yield font.decode(bytes(part))
    else:
        yield font.decode(bytes(operand))


def _read_font(font: Object) -> _Font:
    """Read a font's map from codes to characters (ISO 32000-1, 9.10.3)."""
    width = 2 if font.get("/Subtype") == Name.Type0 else 1
    meaning: dict[int, str] = {}
    unicode_map = font.get("/ToUnicode")
    if unicode_map is None:
        return _Font(width, meaning)
    text = unicode_map.read_bytes()
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        codes = _BYTES.findall(section)
        for code, character in zip(codes[::2], codes[1::2], strict=False):
            meaning[int(code, 16)] = _characters(character)
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, start, listed in _RANGE.findall(section):
            span = range(int(first, 16), int(last, 16) + 1)
            if listed:
                for code, character in zip(span, _BYTES.findall(listed), strict=False):
                    meaning[code] = _characters(character)
            else:
                characters = _characters(start)
                for step, code in enumerate(span):
                    meaning[code] = characters[:-1] + chr(ord(characters[-1]) + step)
    return _Font(width, meaning)


def _characters(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", errors="replace")
