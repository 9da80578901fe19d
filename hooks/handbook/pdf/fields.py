"""Fields that people fill in on the screen: from links in the print document to form fields.

`making.fields` marks them as links to `field:text` or `field:check` with the field's name in words;
so the renderer gives each a place on the page and in the reading order. In the finished PDF that
link becomes a form field (ISO 32000-1, 12.7) with a drawn look for each state: archival PDFs may
not leave the look to the reader's program (ISO 19005-2, 6.4.1).

The words of a gap stay in sight as a small hint beside its field, filled or empty, on the screen
and on paper: a hint inside the field would be gone when somebody checks what was asked.
"""

from collections import Counter
from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from handbook.making.fields import SCHEME, speaks
from handbook.pdf.checking.annotations import sorted_box
from handbook.pdf.checking.values import entry

_MULTILINE = 1 << 12
"""Flag of a text field with several lines (ISO 32000-1, table 228)."""


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


def badly_named(pdf: Pdf) -> tuple[str, ...]:
    """Give the names of fields that say nothing or are not alone, each once."""
    form = pdf.Root.get("/AcroForm", Dictionary())
    names = [str(it.get("/TU", "")).strip() for it in form.get("/Fields", ())]
    counts = Counter(names)
    return tuple(it for it in counts if counts[it] > 1 or not speaks(it))


def _kind(annotation: Object) -> str:
    address = str(entry(entry(annotation, "/A"), "/URI") or "")
    return address.removeprefix(SCHEME) if address.startswith(SCHEME) else ""


def _make_field(pdf: Pdf, annotation: Object, name: str) -> None:
    kind = _kind(annotation)
    left, bottom, right, top = sorted_box(annotation.Rect)
    words = str(annotation.get("/Contents", ""))
    for key in ("/A", "/Border", "/BS", "/H", "/Contents"):
        if key in annotation:
            del annotation[key]
    annotation.Type = Name.Annot
    annotation.Subtype = Name.Widget
    annotation.Rect = Array([left, bottom, right, top])
    annotation.T = String(name)
    # Where the print document says no words, the renderer takes the address.
    annotation.TU = String(words.removeprefix(f"{SCHEME}{kind}"))
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


def _look(pdf: Pdf, width: float, height: float, drawing: bytes) -> Object:
    box = Array([0, 0, round(width, 3), round(height, 3)])
    return pdf.make_stream(
        drawing, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary()
    )
