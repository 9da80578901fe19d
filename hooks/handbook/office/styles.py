"""The look of office files: what a designer would set in a reference document, said once for both.

In: nothing. Out: named styles in points, with the colours of the print stylesheet
(overrides/print/print.css; a test compares them). `docx` and `odt` write them in the words of their
format. People change the look of a file by changing its styles, so every paragraph has one.

The font is one that offices have: Arial, or Liberation Sans, which sets the same lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

FONT, FONT_FALLBACK = "Arial", "Liberation Sans"
MONO, MONO_FALLBACK = "Courier New", "Liberation Mono"

INK, DARK, MUTED, LINE, BRAND = "16202a", "073943", "4a5560", "b8c4cc", "0b4f5c"
LINK, SOFT, GAP, GAP_LINE = "0b4f8a", "f4f8fa", "fff6d6", "6b5200"

MM = 72 / 25.4
"""Points of a millimetre."""
PAGE = (210 * MM, 297 * MM)
"""A4, in points."""
MARGINS = (24 * MM, 22 * MM, 24 * MM, 25 * MM)
"""Top, right, bottom, left."""
LINE_LENGTH = PAGE[0] - MARGINS[1] - MARGINS[3]
STEP = 7 * MM
"""How far a level of a list is moved in."""
ROW, ROOM = 8 * MM, 40 * MM
"""Least height of a row to fill in, and of one that is all room to write."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph's or, where `character` is set, a passage's style; lengths in points."""

    name: str
    title: str
    """Name that people see in their program's list of styles."""
    parent: str = "Normal"
    size: float | None = None
    bold: bool = False
    color: str | None = None
    fill: str | None = None
    before: float | None = None
    after: float | None = None
    left: float = 0
    hanging: float = 0
    """How far the first line begins before the others."""
    bar: str | None = None
    """Colour of a bar at the left edge."""
    rule: str | None = None
    """Colour of a line below."""
    keep_next: bool = False
    mono: bool = False
    level: int = 0
    """Level of a heading, 1 to 6; 0 for text."""
    underline: str | None = None
    """Colour of a dotted line below the words."""
    character: bool = False


def heading(level: int) -> str:
    """Name the style of a heading."""
    return f"Heading{level}"


_HEADING_SIZES = (22, 15.5, 12.5, 11, 10.5, 10.5)
_NOTES = {
    "Note": ("Hinweis / Note", BRAND, SOFT, DARK),
    "Warning": ("Warnung / Warning", "b35900", "fdf6ee", "7a3d00"),
    "Danger": ("Gefahr / Danger", "a4161a", "fdf3f3", "8a1216"),
    "Tip": ("Tipp / Tip", "2f6b2f", "f3f8f2", "245224"),
}
"""Kinds of boxes: name for people, bar, ground, colour of the title."""
_LETTER = 0.55
"""Width of a letter of the font by its size, for German with its capitals; measured."""
_SIZES = {"": 9.5, "Wide": 8.2, "Widest": 7}
"""Letters of tables, by how many columns they have."""

_COLUMNS = {"": 6, "Wide": 9, "Widest": 99}
"""Columns from which that size is too large."""

NOTES = frozenset(_NOTES)


def _text() -> Iterator[Style]:
    yield Style("Normal", "Standard / Normal", "", size=10.5, color=INK, after=7)
    for level, size in enumerate(_HEADING_SIZES, start=1):
        yield Style(
            heading(level),
            f"heading {level}",
            size=size,
            bold=True,
            color=DARK,
            before=0 if level == 1 else max(12, 26 - 4 * (level - 1)),
            after=14 if level == 1 else 6,
            rule=BRAND if level == 1 else None,
            keep_next=True,
            level=level,
        )
    yield Style("Text", "Text")
    yield Style("TextBehind", "Text hinter Liste / Text after list", "Text", before=8)
    yield Style("LeadIn", "Text vor Liste / Lead-in", "Text", keep_next=True, before=6, after=4)
    yield Style("ListText", "Listentext / List text", "Text", after=3)
    yield Style("CheckItem", "Kästchen / Check box", "Text", left=STEP, hanging=STEP, after=3)
    yield Style("Small", "Klein / Small", "Text", size=8.8, color=MUTED, after=3)
    yield Style("Quote", "Zitat / Quote", "Text", left=14, bar=LINE, color="33424e")
    yield Style("Code", "Code", "Text", size=8.6, mono=True, fill="f2f5f7")
    yield Style("Term", "Begriff / Term", "Text", bold=True, keep_next=True, after=1)
    yield Style("Meaning", "Erklärung / Meaning", "Text", left=17, after=4)
    yield Style("Caption", "Bildtext / Caption", "Text", size=9, color=MUTED)
    yield Style(
        "TabLabel", "Reiter / Tab", "Text", bold=True, color=DARK, rule=LINE, keep_next=True
    )
    yield Style("Footnote", "footnote text", size=8.5, after=2)
    yield Style("Header", "header", size=8.5, color=MUTED, after=0, rule=LINE)
    yield Style("Footer", "footer", size=8.5, color=MUTED, after=0)


def _tables() -> Iterator[Style]:
    for suffix, size in _SIZES.items():
        cell = Style(f"TableText{suffix}", f"Tabelle / Table {suffix}".strip(), size=size, after=0)
        yield cell
        head = replace(cell, name=f"TableHead{suffix}", title=f"Tabellenkopf / Table head {suffix}")
        yield replace(
            head, title=head.title.strip(), parent=cell.name, bold=True, color=DARK, keep_next=True
        )
        check = replace(cell, name=f"TableCheck{suffix}", parent=cell.name, left=STEP, hanging=STEP)
        yield replace(check, title=f"Kästchen in Tabelle / Table check box {suffix}".strip())


def _boxes() -> Iterator[Style]:
    for name, (title, bar, fill, color) in _NOTES.items():
        box = Style(f"{name}Text", title, "Text", fill=fill, bar=bar, after=5)
        yield box
        yield replace(
            box,
            name=f"{name}Title",
            title=f"{title}: Titel / title",
            parent=box.name,
            bold=True,
            color=color,
            before=8,
            keep_next=True,
        )
        yield replace(
            box, name=f"{name}Check", title=f"{title}: Kästchen / check box", parent=box.name,
            left=STEP, hanging=STEP,
        )  # fmt: skip


def _passages() -> Iterator[Style]:
    yield Style("Gap", "Lücke / Gap", "", fill=GAP, underline=GAP_LINE, character=True)
    yield Style("Link", "Link", "", color=LINK, underline=LINK, character=True)
    yield Style("Mono", "Code im Text / Inline code", "", mono=True, character=True)
    yield Style("FootnoteReference", "footnote reference", "", character=True)


STYLES = (*_text(), *_tables(), *_boxes(), *_passages())
"""All styles, each behind the one that it takes after."""


def table_suffix(columns: int, letters: float) -> str:
    """Name the size of letters that a table needs, at least that of print.css.

    `letters` is how many there are in a line of the longest word of each column.
    """
    fitting = next(it for it in _SIZES if columns < _COLUMNS[it])
    return "Wide" if not fitting and letters > letters_of_line(fitting) else fitting


def letters_of_line(suffix: str) -> float:
    """Say how many letters of a table's size go into a line, on average and not too tightly."""
    return LINE_LENGTH / (_SIZES[suffix] * _LETTER)
