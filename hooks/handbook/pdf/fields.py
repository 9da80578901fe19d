"""Fields that people fill in on the screen: in templates, where paper has boxes and empty cells.

Two halves of one matter. In the print document a field is a link to `field:text` or `field:check`
with the field's name in words; so the renderer gives it a place on the page and in the reading
order. In the finished PDF that link becomes a form field (ISO 32000-1, 12.7) with a drawn look for
each state: archival PDFs may not leave the look to the reader's program (ISO 19005-2, 6.4.1).
"""

from collections.abc import Sequence

from lxml.html import builder as html
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from handbook.pdf.markup import Node, add_class, classes, words_of

_SCHEME = "field:"
_LONGEST = 200
"""Letters of a field's name; it is read aloud before somebody can type."""
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_MULTILINE = 1 << 12
"""Flag of a text field with several lines (ISO 32000-1, table 228)."""


# In the print document ---------------------------------------------------------------------------


def mark_fields(article: Node) -> None:
    """Put fields into the drawn boxes and the empty cells of an article laid out for paper."""
    for box in article.xpath('.//span[@class="box"]'):
        _mark_box(box)
    for table in article.iter("table"):
        _mark_cells(table)


def _mark_box(box: Node) -> None:
    item = next((node for node in box.iterancestors("li", "p", "td")), None)
    answer = _own_words(item if item is not None else box).lstrip("☐☑ ")
    question = _question(item) if item is not None else ""
    name = f"{question[: _LONGEST - len(answer) - 1]} {answer}"[-_LONGEST:].strip()
    field = html.A({"class": "box field", "href": f"{_SCHEME}check"})
    field.set("data-words", name)
    field.tail = box.tail
    box.getparent().replace(box, field)


def _own_words(item: Node) -> str:
    """Give an item's words without those of the lists in it."""
    words = words_of(item)
    for inner in item.xpath("./ul|./ol"):
        words = words.replace(words_of(inner), "")
    return " ".join(words.split())


def _question(item: Node) -> str:
    """Give the words before the list that an item stands in: a box says little without them."""
    lists = list(item.iterancestors("ul", "ol"))
    before = lists[-1].getprevious() if lists else None
    return words_of(before) if before is not None and before.tag in ("p", *_HEADINGS) else ""


def _mark_cells(table: Node) -> None:
    rows = [[cell for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]
    heads = [words_of(cell) for cell in rows[0]] if rows else []
    for place, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if "empty" not in classes(cell):
                continue
            beside = words_of(cells[0]) if column else ""
            over = heads[column] if column < len(heads) and place else ""
            row = f"{place}" if len(rows) > 2 else ""
            name = ", ".join(word for word in (beside or row, over) if word)
            field = html.A({"class": "field", "href": f"{_SCHEME}text"})
            field.set("data-words", name[:_LONGEST])
            cell.append(field)
            add_class(cell, "fillable")


# In the PDF --------------------------------------------------------------------------------------


def is_field(annotation: Object) -> bool:
    """Say whether an annotation of the renderer stands for a field."""
    return _kind(annotation) in ("text", "check")


def make_fields(pdf: Pdf, annotations: Sequence[Object]) -> None:
    """Turn annotations that stand for fields into fields, in the order in which they are given."""
    if not annotations:
        return
    # A font that every reader has: what people type may need letters that a subset lacks.
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    # Viewers draw a ticked box anew with the font that the specification has for it.
    ticks = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)
    for number, annotation in enumerate(annotations, start=1):
        _make_field(pdf, annotation, f"feld-{number}")
    pdf.Root.AcroForm = pdf.make_indirect(
        Dictionary(
            Fields=Array(annotations),
            DA=String("/Helv 10 Tf 0 g"),
            DR=Dictionary(
                Font=Dictionary(Helv=pdf.make_indirect(font), ZaDb=pdf.make_indirect(ticks))
            ),
        )
    )


def _kind(annotation: Object) -> str:
    address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
    return address.removeprefix(_SCHEME) if address.startswith(_SCHEME) else ""


def _make_field(pdf: Pdf, annotation: Object, name: str) -> None:
    kind = _kind(annotation)
    left, bottom, right, top = _sorted_box(annotation.Rect)
    words = annotation.get("/Contents", String(name))
    for key in ("/A", "/Border", "/BS", "/H", "/Contents"):
        if key in annotation:
            del annotation[key]
    annotation.Type = Name.Annot
    annotation.Subtype = Name.Widget
    annotation.Rect = Array([left, bottom, right, top])
    annotation.T = String(name)
    annotation.TU = words
    annotation.F = 4
    width, height = right - left, top - bottom
    if kind == "text":
        annotation.FT = Name.Tx
        annotation.Ff = _MULTILINE
        annotation.DA = String("/Helv 10 Tf 0 g")
        annotation.AP = Dictionary(N=_look(pdf, width, height, b"/Tx BMC EMC"))
        return
    side = min(width, height) * 0.72
    x, y = 0.0, (height - side) / 2
    square = f"0.6 w 0.086 0.125 0.165 RG {x + 0.4:.2f} {y:.2f} {side:.2f} {side:.2f} re S".encode()
    cross = (
        f" 1.2 w {x + 2:.2f} {y + 2:.2f} m {x + side - 1.6:.2f} {y + side - 2:.2f} l S"
        f" {x + 2:.2f} {y + side - 2:.2f} m {x + side - 1.6:.2f} {y + 2:.2f} l S"
    ).encode()
    annotation.FT = Name.Btn
    annotation.V = annotation.AS = Name.Off
    states = Dictionary(
        Off=_look(pdf, width, height, square), Yes=_look(pdf, width, height, square + cross)
    )
    annotation.AP = Dictionary(N=states)


def _sorted_box(box: Object) -> tuple[float, float, float, float]:
    """Give left, bottom, right and top of a rectangle, in points, whichever corners it names."""
    x1, y1, x2, y2 = (float(value) for value in box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _look(pdf: Pdf, width: float, height: float, drawing: bytes) -> Object:
    box = Array([0, 0, round(width, 3), round(height, 3)])
    return pdf.make_stream(
        drawing, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary()
    )
