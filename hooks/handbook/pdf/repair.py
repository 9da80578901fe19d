"""From WeasyPrint's tagged PDF to one that PDF/UA-1 and PDF/A-2a accept.

In: what `rendering` gives, the PDF and its structure tree with notes, and the job. Out:
`Repaired`: the PDF, saved so that the same input gives the same bytes, its number of pages, and
faults that cannot be mended.

The structure tree is mended and written anew, page content is only re-marked:

- elements that cross pages become one; repeated table heads become artefacts
- running headers and footers, and pictures without description, become artefacts
- list items hold only a label and a body; nested lists, paragraphs and definitions are moved there
- header cells get a scope, all cells the headers that really stand over and beside them
- footnotes stand where they are called, not at the end of their page's tags
- links hold their annotation themselves, and the annotation says in words where it leads
- the file gets the marks of PDF/A-2a beside that of PDF/UA-1, which the renderer writes
- passages in another language say so; contents lists become TOC; meaningless elements go
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from handbook.pdf.checking.values import entry
from handbook.pdf.fields import badly_named, is_field, make_fields
from handbook.pdf.job import PdfFault, PdfJob
from handbook.pdf.reading import font_characters
from handbook.pdf.rendering import NOTE, Note, Rendered, Structure

_BLOCKS = frozenset(
    [
        "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "L", "LI", "LBody", "Lbl", "Table",
        "THead", "TBody", "TFoot", "TR", "TH", "TD", "Caption", "P", "H1", "H2", "H3", "H4", "H5",
        "H6", "TOC", "TOCI", "NonStruct",
    ]
)  # fmt: skip
_HOLDERS = frozenset(["Document", "Part", "Art", "Sect", "Div", "BlockQuote"])
"""Elements that hold blocks: words that stand in them directly are wrapped in P."""
_MERGED = _BLOCKS - {"Document", "Lbl", "THead", "TFoot", "Caption"}
"""Elements that go on over pages."""
_EMPTY_ALLOWED = frozenset(("TH", "TD"))


@dataclass(frozen=True, slots=True)
class Repaired:
    """The finished PDF."""

    data: bytes
    pages: int
    faults: tuple[PdfFault, ...]


@dataclass(frozen=True, slots=True)
class _Content:
    """A marked piece of a page's content."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class _Annotation:
    """A link's annotation."""

    page: int
    target: Object


@dataclass(slots=True)
class _Element:
    """An element of the structure tree."""

    role: str
    number: int = -1
    """Which element of the print document it stands for; -1: unknown."""
    tag: str = ""
    lang: str = ""
    words: str = ""
    scope: str = ""
    alt: str = ""
    box: Object | None = None
    spans: tuple[int, int] = (1, 1)
    """Columns and rows of a cell."""
    page: int = 0
    kids: list["_Kid"] = field(default_factory=list)
    identifier: str = ""
    headers: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[int, str, str]:
        return self.number, self.role, self.tag


_Kid = _Element | _Content | _Annotation


def repair(rendered: Rendered, job: PdfJob) -> Repaired:
    """Mend a PDF of `rendering`. Raises pikepdf's errors where it is no such PDF."""
    with Pdf.open(io.BytesIO(rendered.data)) as pdf:
        root = _read_tree(pdf, rendered.structure)
        _name_footnotes(root)
        root.kids = _mended(root, job)
        _place_footnotes(root)
        _wrap_loose(root)
        _join_tables(root)
        _write_tree(pdf, root)
        _mark_artefacts(pdf, root)
        _mark_divisions(pdf)
        _set_catalog(pdf, job)
        _make_archival(pdf)
        faults = (*_foreign_fonts(pdf, job), *_unclear_fields(pdf, job))
        # The first half stays as it is set, the second one is counted from what is saved.
        pdf.trailer.ID = Array([String(rendered.identifier)] * 2)
        saved = io.BytesIO()
        pdf.save(saved, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return Repaired(saved.getvalue(), len(pdf.pages), faults)


# Reading ---------------------------------------------------------------------------------------


def _read_tree(pdf: Pdf, structure: Structure) -> _Element:
    return _TreeReader(pdf, structure.objects).read(structure.document, 0)


class _TreeReader:
    """Makes elements of the structure tree that WeasyPrint made."""

    def __init__(self, pdf: Pdf, objects: Mapping[bytes, Mapping[str, Any]]) -> None:
        self._pdf = pdf
        self._objects = objects
        self._pages = {
            b"%d %d R" % page.obj.objgen: number for number, page in enumerate(pdf.pages)
        }

    def read(self, reference: bytes, page: int) -> _Element:
        source = self._objects[reference]
        if (own := source.get("Pg")) is not None:
            page = self._pages[own]
        element = _Element(source["S"][1:], page=page)
        note: Note | None = source.get(NOTE)
        if note is not None:
            element.number, element.tag, element.lang = note.number, note.tag, note.lang
            element.words, element.scope = note.words, note.scope
            if note.role and element.role in ("L", "LI"):
                element.role = note.role
        if (alt := source.get("Alt")) is not None:
            element.alt = alt.string
        if (attributes := source.get("A")) is not None:
            if (box := attributes.get("BBox")) is not None:
                element.box = Object.parse(box.data)
            element.spans = attributes.get("ColSpan", 1), attributes.get("RowSpan", 1)
        element.kids = [self._read_kid(kid, page) for kid in source["K"]]
        return element

    def _read_kid(self, kid: bytes | int, page: int) -> _Kid:
        if isinstance(kid, int):
            return _Content(page, kid)
        source = self._objects[kid]
        if source["Type"] == "/OBJR":
            number, generation, _ = source["Obj"].split()
            return _Annotation(page, self._pdf.get_object(int(number), int(generation)))
        return self.read(kid, page)


# Mending ---------------------------------------------------------------------------------------


def _mended(root: _Element, job: PdfJob) -> list[_Kid]:
    """Give the mended children of the document: page after page, grown into one tree."""
    whole: list[_Kid] = []
    for kid in root.kids:
        _graft(whole, _mend(kid, job.locale))
    return whole


def _name_footnotes(root: _Element) -> None:
    """Give footnotes and their calls the roles that WeasyPrint has none for."""
    calls = {it.number for it in _all_elements(root) if it.tag.endswith("::footnote-call")}
    for element in list(_all_elements(root)):
        if element.number not in calls:
            continue
        if element.tag.endswith("::footnote-call"):
            element.role = "Reference"
            element.kids = [_Element("Lbl", tag="call", page=element.page, kids=element.kids)]
        elif element.tag.endswith("::footnote-marker"):
            element.role = "Lbl"
        else:
            element.role, element.identifier = "Note", f"note-{element.number}"


def _place_footnotes(root: _Element) -> None:
    """Move each footnote behind its call; one that goes on over a page becomes one again."""
    notes: dict[int, _Element] = {}
    for kid in list(root.kids):
        if isinstance(kid, _Element) and kid.role == "Note":
            root.kids.remove(kid)
            first = notes.setdefault(kid.number, kid)
            if first is not kid:
                first.kids += kid.kids
    for element in [root, *_all_elements(root)]:
        kids: list[_Kid] = []
        for kid in element.kids:
            kids.append(kid)
            if isinstance(kid, _Element) and kid.role == "Reference":
                note = notes.pop(kid.number, None)
                kids += [note] if note is not None else []
        element.kids = kids


def _all_elements(element: _Element) -> Iterator[_Element]:
    for kid in element.kids:
        if isinstance(kid, _Element):
            yield kid
            yield from _all_elements(kid)


def _mend(kid: _Kid, lang: str) -> list[_Kid]:
    """Mend an element of one page; gives what stands in its place."""
    if not isinstance(kid, _Element):
        return [kid]
    if kid.role == "Figure" and not kid.alt:
        return [held for held in _contents(kid) if isinstance(held, _Annotation)]
    own = kid.lang or lang
    kid.kids = [mended for child in kid.kids for mended in _mend(child, own)]
    if kid.lang == lang or (own != lang and kid.role == "Span" and not kid.lang):
        kid.lang = ""
    if kid.role in ("L", "TOC"):
        kid.kids = _mend_list(kid)
    elif kid.role in ("LI", "TOCI"):
        _mend_item(kid)
    elif kid.role == "Link":
        _mend_link(kid)
        if any(isinstance(held, _Annotation) and is_field(held.target) for held in kid.kids):
            # A field is its annotation alone.
            kid.role = "Form"
            kid.kids = [held for held in kid.kids if isinstance(held, _Annotation)]
            return [kid]
        if not any(isinstance(held, _Annotation) for held in kid.kids):
            return list(kid.kids)
    elif kid.role == "NonStruct" and kid.lang:
        kid.role = "Span" if not any(_is_block(held) for held in kid.kids) else "Div"
    # What WeasyPrint has no role for, and its element around every line, say nothing: they go.
    if kid.role in ("NonStruct", "Span") and not kid.lang:
        return list(kid.kids)
    return [kid]


def _is_block(kid: _Kid) -> bool:
    return isinstance(kid, _Element) and kid.role in _BLOCKS


def _mend_link(link: _Element) -> None:
    """Put the annotation directly into its link, and the words on the annotation."""
    annotations = [held for held in _contents(link) if isinstance(held, _Annotation)]
    rest = _without_annotations(link.kids)
    link.kids = [*rest, *annotations]
    for annotation in annotations:
        if link.words:
            annotation.target.Contents = String(link.words)


def _without_annotations(kids: list[_Kid]) -> list[_Kid]:
    rest: list[_Kid] = []
    for kid in kids:
        if isinstance(kid, _Annotation):
            continue
        if isinstance(kid, _Element):
            kid.kids = _without_annotations(kid.kids)
            if kid.role == "Link":  # no link in a link
                rest.extend(kid.kids)
                continue
        rest.append(kid)
    return rest


def _mend_list(listing: _Element) -> list[_Kid]:
    """Give a list's items: nested lists in the item before them, terms with their definitions."""
    item_role = "TOCI" if listing.role == "TOC" else "LI"
    items: list[_Kid] = []
    for kid in listing.kids:
        last = items[-1] if items else None
        if not isinstance(kid, _Element) or kid.role not in ("LI", "TOCI", "Caption"):
            if not isinstance(last, _Element):
                last = _Element(item_role, page=listing.page, kids=[])
                items.append(last)
            last.kids.append(kid)
            _mend_item(last)
        elif kid.tag == "dd" and isinstance(last, _Element) and last.tag == "dt":
            bodies = [held for held in last.kids if _has_role(held, "LBody")]
            added = [inner for held in kid.kids for inner in _inner(held)]
            if bodies:
                bodies[0].kids.extend(added)  # type: ignore[union-attr]
            else:
                last.kids.extend(kid.kids)
        else:
            items.append(kid)
    return items


def _has_role(kid: _Kid, role: str) -> bool:
    return isinstance(kid, _Element) and kid.role == role


def _inner(kid: _Kid) -> list[_Kid]:
    return kid.kids if isinstance(kid, _Element) and kid.role == "LBody" else [kid]


def _mend_item(item: _Element) -> None:
    """Leave in a list item one label and one body at most; in a contents entry a reference."""
    labels = [kid for kid in item.kids if _has_role(kid, "Lbl")]
    rest = [inner for kid in item.kids if not _has_role(kid, "Lbl") for inner in _inner(kid)]
    if item.role == "TOCI":
        lists = [kid for kid in rest if _has_role(kid, "TOC")]
        words: list[_Kid] = []
        for kid in rest:
            if kid not in lists:
                words.extend(kid.kids if _has_role(kid, "Reference") else [kid])  # type: ignore[union-attr]
        reference = _Element("Reference", item.number, "reference", page=item.page, kids=words)
        item.kids = [*labels, *([reference] if words else []), *lists]
    elif item.tag == "dt" and not any(_is_block(kid) for kid in rest):
        item.kids = [_Element("Lbl", item.number, "dt", page=item.page, kids=rest)]
    else:
        body = _Element("LBody", item.number, "body", page=item.page, kids=rest)
        item.kids = [*labels, *([body] if rest else [])]


def _graft(whole: list[_Kid], more: list[_Kid]) -> None:
    """Append what the next page holds; an element that goes on there is continued."""
    for kid in more:
        if not isinstance(kid, _Element) or kid.number < 0:
            whole.append(kid)
            continue
        candidates = [held for held in whole if isinstance(held, _Element) and held.key == kid.key]
        known = candidates[-1] if candidates else None
        if known is None or kid.role not in _MERGED:
            if known is not None and kid.role in ("THead", "TFoot", "Caption"):
                continue  # repeated on each page: an artefact there
            whole.append(kid)
        elif known.page == kid.page or not _goes_on(whole, known, kid):
            whole.append(kid)
        else:
            _graft(known.kids, kid.kids)
            known.page = kid.page


def _goes_on(whole: list[_Kid], known: _Element, kid: _Element) -> bool:
    """Say whether only a table's head, foot or notes stand between an element and its continuation.

    A head comes late where it did not fit on the page of the first row.
    """
    if kid.role in ("TH", "TD"):
        return True  # cells of one row go on side by side
    after = whole[[id(held) for held in whole].index(id(known)) + 1 :]
    between = ("TFoot", "Note", "THead") if kid.role == "TBody" else ("TFoot", "Note")
    return all(any(_has_role(held, role) for role in between) for held in after)


def _wrap_loose(element: _Element) -> None:
    """Wrap words without a block in P, drop empty elements, from the leaves up."""
    kids: list[_Kid] = []
    for kid in element.kids:
        if isinstance(kid, _Element):
            _wrap_loose(kid)
            if not kid.kids and kid.role not in _EMPTY_ALLOWED:
                continue
        if element.role in _HOLDERS and not _is_block(kid) and not _has_role(kid, "Figure"):
            last = kids[-1] if kids else None
            if isinstance(last, _Element) and last.role == "P" and last.tag == "loose":
                last.kids.append(kid)
            else:
                kids.append(_Element("P", tag="loose", page=element.page, kids=[kid]))
        else:
            kids.append(kid)
    if element.role in ("LI",) and kids and not any(_has_role(kid, "LBody") for kid in kids):
        # A term without a definition: its words are the body.
        for kid in kids:
            if isinstance(kid, _Element):
                kid.role = "LBody"
    element.kids = kids


def _contents(element: _Element) -> Iterator[_Content | _Annotation]:
    for kid in element.kids:
        if isinstance(kid, _Element):
            yield from _contents(kid)
        else:
            yield kid


def _elements(element: _Element, role: str) -> Iterator[_Element]:
    for kid in element.kids:
        if isinstance(kid, _Element):
            if kid.role == role:
                yield kid
            yield from _elements(kid, role)


def _join_tables(root: _Element) -> None:
    for number, table in enumerate(_elements(root, "Table")):
        table.kids.sort(
            key=lambda kid: not _has_role(kid, "Caption") and 2 - _has_role(kid, "THead")
        )
        _join_cells(table, number)


def _rows(table: _Element) -> Iterator[tuple[str, _Element]]:
    for kid in table.kids:
        if isinstance(kid, _Element) and kid.role == "TR":
            yield "TBody", kid
        elif isinstance(kid, _Element) and kid.role in ("THead", "TBody", "TFoot"):
            for row in kid.kids:
                if isinstance(row, _Element) and row.role == "TR":
                    yield kid.role, row


def _join_cells(table: _Element, number: int) -> None:
    """Give header cells scope and name, and each data cell its headers, spans included."""
    columns: dict[int, list[tuple[int, str]]] = {}
    """By column the rows and names of its headers."""
    row_headers: dict[int, list[str]] = {}
    taken: dict[int, set[int]] = {}
    placed: list[tuple[_Element, int, int]] = []
    for y, (group, row) in enumerate(_rows(table)):
        cells = [kid for kid in row.kids if isinstance(kid, _Element) and kid.role in ("TH", "TD")]
        x = 0
        for cell in cells:
            while x in taken.get(y, ()):
                x += 1
            width, height = cell.spans
            for line in range(y, y + height):
                taken.setdefault(line, set()).update(range(x, x + width))
            if cell.role == "TH":
                cell.identifier = f"t{number}-r{y}-c{x}"
                heads_row = cell.scope.startswith("row") or (
                    not cell.scope and group == "TBody" and any(it.role == "TD" for it in cells)
                )
                cell.scope = "Row" if heads_row else "Column"
                if heads_row:
                    for line in range(y, y + height):
                        row_headers.setdefault(line, []).append(cell.identifier)
                else:
                    for column in range(x, x + width):
                        columns.setdefault(column, []).append((y, cell.identifier))
            else:
                placed.append((cell, x, y))
            x += width
    for cell, x, y in placed:
        width, height = cell.spans
        over = [
            name
            for column in range(x, x + width)
            for line, name in columns.get(column, ())
            if line < y  # a row of headers in the midst of a table says nothing of what is above
        ]
        beside = [name for line in range(y, y + height) for name in row_headers.get(line, ())]
        cell.headers = tuple(dict.fromkeys([*over, *beside]))


# Writing ---------------------------------------------------------------------------------------


_ELEMENT = Name.StructElem


@lru_cache(maxsize=64)
def _role(role: str) -> Name:
    return Name(f"/{role}")


class _Writer:
    """Writes elements as new objects and keeps what the parent tree must know."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.pages = [page.obj for page in pdf.pages]
        self.owners: dict[tuple[int, int], Object] = {}
        self.annotations: list[tuple[Object, Object]] = []
        self.identifiers: dict[str, Object] = {}

    def write(self, element: _Element, parent: Object) -> Object:
        # All at once: each object of pikepdf that is touched costs about a microsecond.
        entries: dict[str, Any] = {"/Type": _ELEMENT, "/S": _role(element.role), "/P": parent}
        if element.lang:
            entries["/Lang"] = String(element.lang)
        if element.alt:
            entries["/Alt"] = String(element.alt)
        if element.identifier:
            entries["/ID"] = String(element.identifier)
        if (attributes := self._attributes(element)) is not None:
            entries["/A"] = attributes
        first = next((kid.page for kid in element.kids if not isinstance(kid, _Element)), None)
        if first is not None:
            entries["/Pg"] = self.pages[first]
        obj = self.pdf.make_indirect(Dictionary(entries))
        if element.identifier:
            self.identifiers[element.identifier] = obj
        obj.K = Array([self._kid(kid, obj, first) for kid in element.kids])
        return obj

    def _kid(self, kid: _Kid, obj: Object, first: int | None) -> Object | int:
        if isinstance(kid, _Element):
            return self.write(kid, obj)
        if isinstance(kid, _Annotation):
            self.annotations.append((kid.target, obj))
            return Dictionary(Type=Name.OBJR, Obj=kid.target, Pg=self.pages[kid.page])
        self.owners[kid.page, kid.mcid] = obj
        if kid.page == first:
            return kid.mcid
        return Dictionary(Type=Name.MCR, Pg=self.pages[kid.page], MCID=kid.mcid)

    def _attributes(self, element: _Element) -> Object | None:
        if element.role == "Figure" and element.box is not None:
            return Dictionary(O=Name.Layout, BBox=element.box)
        if element.role == "L":
            return None
        if element.role not in ("TH", "TD"):
            return None
        table = Dictionary(O=Name.Table)
        columns, rows = element.spans
        if columns != 1:
            table.ColSpan = columns
        if rows != 1:
            table.RowSpan = rows
        if element.role == "TH":
            table.Scope = Name(f"/{element.scope}")
        if element.headers:
            table.Headers = Array([String(name) for name in element.headers])
        return table if len(table) > 1 else None


def _write_tree(pdf: Pdf, root: _Element) -> None:
    writer = _Writer(pdf)
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    tree.K = Array([writer.write(root, tree)])
    rows: list[dict[int, Object]] = [{} for _ in writer.pages]
    for (place, mcid), owner in writer.owners.items():
        rows[place][mcid] = owner
    numbers: list[Any] = []
    for place, (page, owners) in enumerate(zip(writer.pages, rows, strict=True)):
        row = [owners.get(mcid) for mcid in range(max(owners, default=-1) + 1)]
        page.StructParents = place
        page.Tabs = Name.S
        numbers.extend([place, pdf.make_indirect(Array(row))])
    linked = {target.objgen for target, _ in writer.annotations}
    for place, (target, owner) in enumerate(writer.annotations, start=len(writer.pages)):
        target.StructParent = place
        target.F = 4  # printed with the page
        numbers.extend([place, owner])
    for page in writer.pages:  # an annotation in a repeated table head belongs to no element
        if "/Annots" in page:
            page.Annots = Array([kept for kept in page.Annots if kept.objgen in linked])
    make_fields(pdf, [target for target, _ in writer.annotations if is_field(target)])
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    tree.ParentTreeNextKey = len(writer.pages) + len(writer.annotations)
    if writer.identifiers:
        names = Array()
        for name in sorted(writer.identifiers):
            names.extend([String(name), writer.identifiers[name]])
        limits = Array([String(min(writer.identifiers)), String(max(writer.identifiers))])
        leaf = pdf.make_indirect(Dictionary(Limits=limits, Names=names))
        tree.IDTree = pdf.make_indirect(Dictionary(Kids=Array([leaf])))
    pdf.Root.StructTreeRoot = tree


_MARK = re.compile(rb"/[A-Za-z0-9]+\s+<<\s*/MCID (\d+)\s*>>\s*BDC")


def _mark_artefacts(pdf: Pdf, root: _Element) -> None:
    """Mark as artefact what no element owns: running headers, repeated heads, decoration."""
    owned = {(kid.page, kid.mcid) for kid in _contents(root) if isinstance(kid, _Content)}
    for place, page in enumerate(pdf.pages):
        content = page.obj.Contents
        before = content.read_bytes()

        def mark(found: re.Match[bytes], place: int = place) -> bytes:
            if (place, int(found[1])) in owned:
                return found[0]
            return b"/Artifact <</Type /Pagination>> BDC"

        # WeasyPrint writes text as hexadecimal strings: these bytes are never a page's words.
        after = _MARK.sub(mark, before)
        if after != before:
            content.write(after)


def _mark_divisions(pdf: Pdf) -> None:
    """Call the hyphens that divide words soft ones, so that readers join the words again.

    The print stylesheet sets U+2010 there, which nobody types; set as U+00AD it would be unseen.
    """
    seen: set[tuple[int, int]] = set()
    for font in _fonts(pdf):
        unicode_map = font.get("/ToUnicode")
        if unicode_map is None or unicode_map.objgen in seen:
            continue
        seen.add(unicode_map.objgen)
        text = unicode_map.read_bytes()
        unicode_map.write(re.sub(rb"(<[0-9a-fA-F]+>\s*)<2010>", rb"\1<00ad>", text))


def _fonts(pdf: Pdf) -> Iterator[Object]:
    """Give each font once. WeasyPrint keeps them in one dictionary for all pages."""
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        fonts = page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary())
        if fonts.objgen not in seen or not fonts.is_indirect:
            seen.add(fonts.objgen)
            yield from (font for _, font in sorted(fonts.items()))


def _set_catalog(pdf: Pdf, job: PdfJob) -> None:
    catalog = pdf.Root
    catalog.Lang = String(job.locale)
    catalog.MarkInfo = Dictionary(Marked=True)
    catalog.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if "/Outlines" in catalog:
        catalog.PageMode = Name.UseOutlines


_ARCHIVAL_MARK = b"""
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="A"/>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""The mark of PDF/A-2a (ISO 19005-2, 6.6.4), and the description of PDF/UA's words that it demands
of every schema it does not know (6.6.2.3)."""

_RGB = "sRGB2014.icc"
"""The International Color Consortium's profile of sRGB, which WeasyPrint ships."""


def _make_archival(pdf: Pdf) -> None:
    """Say what the colours mean, and that the file is PDF/A-2a beside PDF/UA-1.

    Raises ValueError where the metadata is not as the renderer writes it.
    """
    metadata = pdf.Root.Metadata
    before, end, after = metadata.read_bytes().rpartition(b"</rdf:RDF>")
    if not end:
        raise ValueError("the renderer wrote other metadata than expected")
    metadata.write(before + _ARCHIVAL_MARK + end + after)
    _leave_pixels(pdf)
    profile = pdf.make_stream(_colour_profile(), N=3)
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String(_RGB),
                Info=String(_RGB),
                DestOutputProfile=profile,
            )
        ]
    )


def _leave_pixels(pdf: Pdf) -> None:
    """Forbid smoothing of pictures: an archive shows what is there (ISO 19005-2, 6.2.8)."""
    for held in pdf.objects:
        if isinstance(held, pikepdf.Stream) and entry(held, "/Subtype") == Name.Image:
            held.Interpolate = False


@lru_cache(maxsize=1)
def _colour_profile() -> bytes:
    return files("weasyprint.pdf").joinpath(_RGB).read_bytes()


def _unclear_fields(pdf: Pdf, job: PdfJob) -> Iterator[PdfFault]:
    """Find fields that people who hear their names cannot tell from others."""
    source = job.parts[0].source if job.parts else job.target
    for name in badly_named(pdf):
        yield PdfFault(source, "field-name", name)


def _foreign_fonts(pdf: Pdf, job: PdfJob) -> Iterator[PdfFault]:
    """Find fonts of the machine: with them the same text looks different elsewhere."""
    own = set(re.findall(r"font-family:\s*[\"']([^\"']+)[\"']", job.stylesheet))
    ours = {re.sub(r"[^a-z]", "", name.lower()) for name in own}
    seen: set[str] = set()
    for font in _fonts(pdf):
        name = str(font.get("/BaseFont", "")).lstrip("/").rpartition("+")[2]
        plain = re.sub(r"[^a-z]", "", name.lower())
        if name in seen or any(plain.startswith(known) for known in ours):
            continue
        seen.add(name)
        lacking = " ".join(font_characters(font))
        text = f"{lacking} ({name})"
        yield PdfFault(job.target, "foreign-font", text)
