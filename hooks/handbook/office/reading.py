"""Reading an office file back, with nothing taken from how it was made.

In: the bytes of a DOCX or ODT file. Out: `Document`: its words block by block, and what a machine
can know of it: title, language, headings, tables, pictures, links, looks, parts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from handbook.making.completeness import missing_blocks, page_blocks
from handbook.making.jobs import Fault
from handbook.model import FileFormat
from handbook.office.job import OfficeJob
from handbook.office.package import Node, parse, unpack


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table as it stands in a file."""

    rows: int
    columns: int
    headed: bool
    """Whether its first row is marked as header, so that it is repeated and read out."""
    words: str
    """The beginning of its words."""


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a style, as six digits; None where it says nothing."""

    name: str
    ink: str | None
    ground: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """What a machine can know of an office file."""

    title: str
    language: str
    blocks: tuple[str, ...]
    """Words of each paragraph of text and tables, those of notes at the end."""
    headings: tuple[tuple[int, str], ...]
    """Level and words."""
    tables: tuple[ReadTable, ...]
    pictures: tuple[str | None, ...]
    """What each picture shows; None where nothing says so, not even that it decorates."""
    looks: tuple[Look, ...]
    outward: tuple[tuple[str, str], ...]
    """What leads out of the file: kind (`link` or another word of the format) and address."""
    parts: frozenset[str]


def read(data: bytes, format: FileFormat) -> Document:
    """Read a file. Raises zipfile.BadZipFile, KeyError or etree.XMLSyntaxError where it is none."""
    parts = unpack(data)
    return _read_docx(parts) if format is FileFormat.DOCX else _read_odt(parts)


def said(job: OfficeJob, document: Document) -> tuple[Fault, ...]:
    """Find what the job's page says and the file does not, or not in the same order."""
    expected = [
        block.expected(job.source, anywhere=block.in_footnote, moved=block.in_footnote)
        for block in page_blocks(job.html, unseen=frozenset({"footnote-ref"}))
    ]
    return missing_blocks(expected, document.blocks)


@dataclass(slots=True)
class _Read:
    """A document on its way."""

    blocks: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)


# -- DOCX ------------------------------------------------------------------------------

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _read_docx(parts: Mapping[str, bytes]) -> Document:
    document, notes = parse(parts["word/document.xml"]), parse(parts["word/footnotes.xml"])
    styles = parse(parts["word/styles.xml"])
    core = parse(parts["docProps/core.xml"])
    levels = {
        style.get(f"{_W}styleId"): int(level.get(f"{_W}val")) + 1
        for style in styles.iter(f"{_W}style")
        for level in style.iter(f"{_W}outlineLvl")
    }
    read = _Read()
    for paragraph in document.iter(f"{_W}p"):
        words = _docx_words(paragraph)
        read.blocks.append(words)
        named = paragraph.find(f"{_W}pPr/{_W}pStyle")
        level = levels.get(named.get(f"{_W}val")) if named is not None else None
        if level:
            read.headings.append((level, words))
    read.blocks += [_docx_words(it) for it in notes.iter(f"{_W}p")]
    languages = [it.get(f"{_W}val") for it in styles.findall(f".//{_W}docDefaults//{_W}lang")]
    return Document(
        title="".join(core.itertext("{*}title")),
        language=languages[0] if languages else "",
        blocks=tuple(filter(str.strip, read.blocks)),
        headings=tuple(read.headings),
        tables=tuple(_docx_table(it) for it in document.iter(f"{_W}tbl")),
        pictures=tuple(it.get("descr") for it in document.iter("{*}docPr")),
        looks=tuple(_docx_looks(styles)),
        outward=tuple(_docx_outward(parts)),
        parts=frozenset(parts),
    )


def _docx_words(paragraph: Node) -> str:
    pieces = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        if node.tag != f"{_W}t":
            if not node.getparent().tag.endswith("tabs"):
                pieces.append(" ")
        else:
            pieces.append(node.text or "")
    return "".join(pieces)


def _docx_table(table: Node) -> ReadTable:
    rows = table.findall(f"{_W}tr")
    return ReadTable(
        rows=len(rows),
        columns=max((len(row.findall(f"{_W}tc")) for row in rows), default=0),
        headed=bool(rows) and rows[0].find(f"{_W}trPr/{_W}tblHeader") is not None,
        words=" ".join("".join(table.itertext(f"{_W}t")).split())[:60],
    )


def _docx_looks(styles: Node) -> Iterator[Look]:
    found: dict[str, Look] = {}
    for style in styles.iter(f"{_W}style"):
        name = style.get(f"{_W}styleId")
        parent = style.find(f"{_W}basedOn")
        above = found.get(parent.get(f"{_W}val") if parent is not None else "")
        ink = style.find(f"{_W}rPr/{_W}color")
        grounds = style.findall(f"{_W}rPr/{_W}shd") + style.findall(f"{_W}pPr/{_W}shd")
        look = Look(
            name,
            ink.get(f"{_W}val") if ink is not None else above.ink if above else None,
            grounds[0].get(f"{_W}fill") if grounds else above.ground if above else None,
        )
        found[name] = look
        yield look


def _docx_outward(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for name, part in sorted(parts.items()):
        if name.endswith(".rels"):
            for relation in parse(part):
                if relation.get("TargetMode") == "External":
                    kind = relation.get("Type").rpartition("/")[2]
                    yield "link" if kind == "hyperlink" else kind, relation.get("Target")


# -- ODT -------------------------------------------------------------------------------

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _STYLE, _TABLE = f"{{{_ODF}text:1.0}}", f"{{{_ODF}style:1.0}}", f"{{{_ODF}table:1.0}}"
_FO, _DRAW = f"{{{_ODF}xsl-fo-compatible:1.0}}", f"{{{_ODF}drawing:1.0}}"
_SVG = f"{{{_ODF}svg-compatible:1.0}}"
_NO_WORDS = frozenset((f"{_TEXT}note", f"{_SVG}title", f"{_SVG}desc"))
_HREF = "{http://www.w3.org/1999/xlink}href"


def _read_odt(parts: Mapping[str, bytes]) -> Document:
    content, styles = parse(parts["content.xml"]), parse(parts["styles.xml"])
    meta = parse(parts["meta.xml"])
    read, notes = _Read(), list[str]()
    for paragraph in content.iter(f"{_TEXT}p", f"{_TEXT}h"):
        words = "".join(_odt_words(paragraph))
        in_note = any(it.tag == f"{_TEXT}note" for it in paragraph.iterancestors())
        (notes if in_note else read.blocks).append(words)
        if paragraph.tag == f"{_TEXT}h":
            read.headings.append((int(paragraph.get(f"{_TEXT}outline-level") or 0), words))
    default = styles.find(f".//{_STYLE}default-style/{_STYLE}text-properties")
    return Document(
        title="".join(meta.itertext("{*}title")),
        language=(default.get(f"{_FO}language") or "") if default is not None else "",
        blocks=tuple(filter(str.strip, [*read.blocks, *notes])),
        headings=tuple(read.headings),
        tables=tuple(_odt_table(it) for it in content.iter(f"{_TABLE}table")),
        pictures=tuple(_odt_picture(it) for it in content.iter(f"{_DRAW}frame")),
        looks=tuple(_odt_looks(styles)),
        outward=tuple(_odt_outward(content, styles)),
        parts=frozenset(parts),
    )


def _odt_words(node: Node) -> Iterator[str]:
    """Give a paragraph's words, without those of its notes and about its pictures."""
    yield node.text or ""
    for kid in node:
        if kid.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield " "
        elif kid.tag not in _NO_WORDS:
            yield from _odt_words(kid)
        yield kid.tail or ""


def _odt_table(table: Node) -> ReadTable:
    head = table.find(f"{_TABLE}table-header-rows")
    rows = list(table.iter(f"{_TABLE}table-row"))
    return ReadTable(
        rows=len(rows),
        columns=max((len(row.findall(f"{_TABLE}table-cell")) for row in rows), default=0),
        headed=head is not None and len(head) > 0,
        words=" ".join(" ".join(it for row in rows for it in row.itertext()).split())[:60],
    )


def _odt_picture(frame: Node) -> str | None:
    titles = frame.findall("{*}title")
    # LibreOffice knows no mark for decoration; a frame of ours without words is one.
    return titles[0].text or "" if titles else ""


def _odt_looks(styles: Node) -> Iterator[Look]:
    found: dict[str, Look] = {}
    for style in styles.iter(f"{_STYLE}style"):
        above = found.get(style.get(f"{_STYLE}parent-style-name") or "")
        inks = [it.get(f"{_FO}color") for it in style.iter() if it.get(f"{_FO}color")]
        grounds = [
            it.get(f"{_FO}background-color")
            for it in style.iter()
            if it.get(f"{_FO}background-color")
        ]
        name = style.get(f"{_STYLE}name")
        look = Look(
            name,
            inks[0].lstrip("#") if inks else above.ink if above else None,
            grounds[0].lstrip("#") if grounds else above.ground if above else None,
        )
        found[name] = look
        yield look


def _odt_outward(content: Node, styles: Node) -> Iterator[tuple[str, str]]:
    for root in (content, styles):
        for node in root.iter():
            address = node.get(_HREF)
            if address and not address.startswith(("#", "Pictures/")):
                yield "link" if node.tag == f"{_TEXT}a" else node.tag, address
