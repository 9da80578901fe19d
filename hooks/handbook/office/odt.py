"""What pandoc does not do in ODT files (ODF 1.3): styles, fields, pictures' words, edges of pages.

In: pandoc's file, what was assembled, the job. Out: the finished file. Of pandoc's parts only the
text and its pictures stay; everything else is written here.
"""

from collections.abc import Iterator
from html import escape

from lxml import etree

from handbook.office.assembly import Assembled, Field, Table
from handbook.office.job import OfficeJob
from handbook.office.package import Node, country_of, pack, parse, time_of, unpack, write
from handbook.office.styles import (
    BRAND,
    FONT,
    FONT_FALLBACK,
    LINE,
    LINE_LENGTH,
    MARGINS,
    MONO,
    MONO_FALLBACK,
    PAGE,
    ROOM,
    ROW,
    STEP,
    STYLES,
    Style,
)

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = {
    "office": f"{_ODF}office:1.0",
    "style": f"{_ODF}style:1.0",
    "text": f"{_ODF}text:1.0",
    "table": f"{_ODF}table:1.0",
    "draw": f"{_ODF}drawing:1.0",
    "fo": f"{_ODF}xsl-fo-compatible:1.0",
    "svg": f"{_ODF}svg-compatible:1.0",
    "meta": f"{_ODF}meta:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_DECLARED = " ".join(f'xmlns:{short}="{name}"' for short, name in NAMES.items())
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_KIND = "application/vnd.oasis.opendocument.text"
_PANDOCS = {
    "Text_20_body": "Text", "First_20_paragraph": "Text", "Quotations": "Quote",
    "TableCaption": "Caption", "FigureCaption": "Caption", "Table_20_Heading": "TableHead",
    "Table_20_Contents": "TableText", "Preformatted_20_Text": "Code",
    "Definition": "Link", "Source_Text": "Mono", "Source_20_Text": "Mono",
}  # fmt: skip
"""Styles that pandoc gives of itself, and ours for them."""
_OWN = frozenset(style.name for style in STYLES)


def finish(data: bytes, assembled: Assembled, job: OfficeJob) -> bytes:
    """Finish pandoc's file. Raises KeyError or etree.XMLSyntaxError where it is not what it was."""
    parts = unpack(data)
    kept = {name: part for name, part in parts.items() if name.startswith("Pictures/")}
    content = parse(parts["content.xml"])
    _fill_fields(content, assembled.fields)
    _finish_tables(content, assembled)
    _describe_images(content, assembled)
    _name_styles(content)
    _space_notes(content)
    _finish_automatic_styles(content, job)
    kept |= {
        "mimetype": _KIND.encode(),
        "content.xml": write(content),
        "styles.xml": _styles(job).encode(),
        "meta.xml": _meta(job).encode(),
    }
    kept["META-INF/manifest.xml"] = _manifest(kept).encode()
    return pack(kept, job.epoch)


def q(name: str) -> str:
    """Give a name such as `text:p` as lxml has it."""
    short, _, rest = name.partition(":")
    return f"{{{NAMES[short]}}}{rest}"


def _find(root: Node, query: str) -> list[Node]:
    found: list[Node] = root.xpath(query, namespaces=NAMES)
    return found


# -- places to fill in -----------------------------------------------------------------


def _fill_fields(content: Node, fields: tuple[Field, ...]) -> None:
    for span in _find(content, '//text:span[@text:style-name="Field"]'):
        field = fields[int("".join(span.itertext()))]
        place = span.getparent()
        if field.kind == "text":  # an empty cell is typed into as it is
            _drop(span)
            continue
        filled = parse(f"<x {_DECLARED}>{_filled(field)}</x>".encode())[0]
        filled.tail = span.tail
        if field.kind == "check" and (span.tail or "").startswith(" "):
            # The words beside a box begin where their next lines do.
            tab = etree.Element(q("text:tab"))
            filled.tail, tab.tail = None, span.tail[1:]
            span.addnext(tab)
        place.replace(span, filled)


def _drop(node: Node) -> None:
    parent, before = node.getparent(), node.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (node.tail or "")
    else:
        parent.text = (parent.text or "") + (node.tail or "")
    parent.remove(node)


def _filled(field: Field) -> str:
    """Write a gap as input field (ODF 1.3 part 3, 7.4.7), a box as LibreOffice has it from 7.4.

    A placeholder (7.7.2) would not be printed. Programs that do not know the box show its sign.
    """
    if field.kind == "check":
        checked = str(field.checked).lower()
        sign = "\u2611" if field.checked else "\u2610"
        return (
            f'<loext:content-control loext:checkbox="true" loext:checked="{checked}" '
            f'loext:checked-state="\u2611" loext:unchecked-state="\u2610" '
            f'loext:alias="{escape(field.name)}">{sign}</loext:content-control>'
        )
    words = escape(field.name)
    return (
        f'<text:span text:style-name="Gap"><text:text-input text:description="{words}">{words}'
        "</text:text-input></text:span>"
    )


# -- tables and images -----------------------------------------------------------------


def _finish_tables(content: Node, assembled: Assembled) -> None:
    for table, known in zip(_find(content, "//table:table"), assembled.tables, strict=True):
        for title in _find(table, "./table:title"):
            table.remove(title)
        title = etree.Element(q("table:title"))
        title.text = known.title
        table.insert(0, title)
        if known.short:
            name = table.get(q("table:style-name"))
            for look in _find(content, f'//style:style[@style:name="{name}"]/*'):
                look.set(q("style:may-break-between-rows"), "false")
        rows = _find(table, ".//table:table-row")
        for number, row in enumerate(rows):
            row.set(q("table:style-name"), _row_style(known, number))
            head = row.getparent().tag == q("table:table-header-rows")
            for cell in row:
                kind = "FormCell" if known.form else "TextCell"
                cell.set(q("table:style-name"), f"{kind}Head" if head else kind)


def _row_style(known: Table, number: int) -> str:
    if number in known.roomy_rows:
        return "RowOfRoom"
    return "RowToFill" if number in known.open_rows else "Row"


def _describe_images(content: Node, assembled: Assembled) -> None:
    for frame, words in zip(_find(content, "//draw:frame"), assembled.alternatives, strict=True):
        for old in _find(frame, "./svg:title|./svg:desc"):
            frame.remove(old)
        frame.attrib.pop(q("draw:style-name"), None)
        frame.set(q("text:anchor-type"), "as-char")
        if words:
            etree.SubElement(frame, q("svg:title")).text = words
            etree.SubElement(frame, q("svg:desc")).text = words


# -- styles of the text ----------------------------------------------------------------


def _name_styles(content: Node) -> None:
    """Let every paragraph have a style of ours; pandoc's own go."""
    parents = {
        style.get(q("style:name")): style.get(q("style:parent-style-name"))
        for style in _find(content, '//style:style[@style:family="paragraph"]')
    }
    for node in _find(content, "//text:p|//text:span"):
        name = node.get(q("text:style-name"))
        name = parents.get(name) or name
        listed = node.getparent().tag == q("text:list-item")
        name = "ListText" if listed and name == "Text_20_body" else _PANDOCS.get(name, name)
        node.set(q("text:style-name"), name)
    for link in _find(content, "//text:a"):
        link.attrib.pop(q("office:name"), None)


def _space_notes(content: Node) -> None:
    """Leave a space between a note's number and its words."""
    for first in _find(content, "//text:note-body/*[1]"):
        first.text = f" {first.text or ''}"


def _finish_automatic_styles(content: Node, job: OfficeJob) -> None:
    """Keep what pandoc says of letters, columns and numbers; say the rest ourselves."""
    automatic = content.find(q("office:automatic-styles"))
    for style in _find(automatic, "./style:style"):
        if style.get(q("style:family")) in ("paragraph", "table-cell", "graphic"):
            automatic.remove(style)
    for table in _find(automatic, './style:style[@style:family="table"]/style:table-properties'):
        table.set(q("table:align"), "margins")
        table.set(q("fo:margin-top"), "6pt")
        table.set(q("fo:margin-bottom"), "4pt")
    for letters in _find(automatic, ".//style:text-properties[@fo:language]"):
        letters.set(q("fo:country"), country_of(letters.get(q("fo:language"))) or "none")
    for level in _find(automatic, ".//text:list-style/*"):
        _set_level(level)
    used = set(_find(content, "//office:body//@table:style-name"))
    own = parse(f"<x {_DECLARED}>{''.join(_cells())}{''.join(_rows())}</x>".encode())
    automatic.extend(style for style in list(own) if style.get(q("style:name")) in used)
    fonts = content.find(q("office:font-face-decls"))
    fonts[:] = parse(f"<x {_DECLARED}>{_fonts()}</x>".encode())[:]


def _set_level(level: Node) -> None:
    """Let a list stand as far in as on paper."""
    depth = int(level.get(q("text:level")))
    bullet = q("text:bullet-char")
    if level.get(bullet):
        level.set(bullet, "•–"[(depth - 1) % 2])
        level.attrib.pop(q("style:num-suffix"), None)
    level.attrib.pop(q("text:style-name"), None)
    for old in list(level):
        level.remove(old)
    left = _pt(STEP * depth)
    level.extend(
        parse(
            f"<x {_DECLARED}><style:list-level-properties "
            'text:list-level-position-and-space-mode="label-alignment">'
            f'<style:list-level-label-alignment text:label-followed-by="listtab" '
            f'text:list-tab-stop-position="{left}" fo:text-indent="-{_pt(STEP)}" '
            f'fo:margin-left="{left}"/></style:list-level-properties></x>'.encode()
        )
    )


def _cells() -> Iterator[str]:
    thin, thick = f"0.5pt solid #{LINE}", f"1pt solid #{BRAND}"
    for name, sides in (("TextCell", "none"), ("FormCell", thin)):
        for ending, below in (("", thin), ("Head", thick)):
            yield (
                f'<style:style style:name="{name}{ending}" style:family="table-cell">'
                f'<style:table-cell-properties fo:padding="3pt" fo:border-left="{sides}" '
                f'fo:border-right="{sides}" fo:border-top="{thick if ending else thin}" '
                f'fo:border-bottom="{below}" style:vertical-align="top"/></style:style>'
            )


def _rows() -> Iterator[str]:
    for name, least in (("Row", 0.0), ("RowToFill", ROW), ("RowOfRoom", ROOM)):
        height = f' style:min-row-height="{_pt(least)}"' if least else ""
        yield (
            f'<style:style style:name="{name}" style:family="table-row">'
            f'<style:table-row-properties{height} fo:keep-together="always"/></style:style>'
        )


# -- parts of our own ------------------------------------------------------------------


def _pt(points: float) -> str:
    return f"{points:.2f}pt"


def _fonts() -> str:
    return "".join(
        f"<style:font-face style:name=\"{name}\" svg:font-family=\"'{name}', '{other}'\" "
        f'style:font-family-generic="{family}" style:font-pitch="{pitch}"/>'
        for name, other, family, pitch in (
            (FONT, FONT_FALLBACK, "swiss", "variable"),
            (MONO, MONO_FALLBACK, "modern", "fixed"),
        )
    )


def _styles(job: OfficeJob) -> str:
    _, right, _, left = map(_pt, MARGINS)
    width, height = map(_pt, PAGE)
    edge = '<style:header-footer-properties fo:min-height="20pt" fo:margin-{}="14pt"/>'
    return (
        f'{_HEAD}<office:document-styles {_DECLARED} office:version="1.3">'
        f"<office:font-face-decls>{_fonts()}</office:font-face-decls><office:styles>"
        '<style:default-style style:family="paragraph"><style:paragraph-properties '
        f'fo:line-height="125%" style:tab-stop-distance="{_pt(STEP)}" fo:orphans="2" '
        f'fo:widows="2" style:writing-mode="lr-tb"/><style:text-properties '
        f'style:font-name="{FONT}" fo:font-size="10.5pt" fo:language="{job.locale}" '
        f'fo:country="{country_of(job.locale)}"/></style:default-style>'
        '<style:default-style style:family="table"/>'
        f"{''.join(map(_style, STYLES))}</office:styles><office:automatic-styles>"
        f'<style:page-layout style:name="Page"><style:page-layout-properties '
        f'fo:page-width="{width}" fo:page-height="{height}" style:print-orientation="portrait" '
        f'fo:margin-top="28pt" fo:margin-right="{right}" fo:margin-bottom="26pt" '
        f'fo:margin-left="{left}"/><style:header-style>{edge.format("bottom")}</style:header-style>'
        f"<style:footer-style>{edge.format('top')}</style:footer-style></style:page-layout>"
        "</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="Page">'
        f"<style:header>{_header(job)}</style:header>"
        f"<style:footer>{_footer(job)}</style:footer></style:master-page></office:master-styles>"
        "</office:document-styles>"
    )


def _style(style: Style) -> str:
    family = "text" if style.character else "paragraph"
    name, parent = _style_name(style.name), _style_name(style.parent) if style.parent else ""
    says_parent = f' style:parent-style-name="{parent}"' if parent else ""
    level = f' style:default-outline-level="{style.level}"' if style.level else ""
    following = ' style:next-style-name="Text"' if style.level else ""
    title = escape(f"Heading {style.level}" if style.level else style.title)
    paragraph = "" if style.character else _paragraph(style)
    return (
        f'<style:style style:name="{name}" style:display-name="{title}" style:family="{family}"'
        f"{says_parent}{following}{level}>{paragraph}"
        f"<style:text-properties{''.join(_letters(style))}/></style:style>"
    )


def _style_name(name: str) -> str:
    """Give a style's name in ODF: that of headings is the one that programs know."""
    if name == "Normal":
        return "Standard"
    return f"Heading_20_{name[-1]}" if name.startswith("Heading") else name


def _paragraph(style: Style) -> str:
    stops = ""
    if style.name in ("Header", "Footer"):
        position = _pt(LINE_LENGTH)
        stops = (
            f'<style:tab-stops><style:tab-stop style:position="{position}" style:type="right"/>'
            "</style:tab-stops>"
        )
    said = "".join(_properties(style))
    return f"<style:paragraph-properties{said}>{stops}</style:paragraph-properties>"


def _properties(style: Style) -> Iterator[str]:
    if style.before is not None:
        yield f' fo:margin-top="{_pt(style.before)}"'
    if style.after is not None:
        yield f' fo:margin-bottom="{_pt(style.after)}"'
    if style.left or style.hanging:
        yield f' fo:margin-left="{_pt(style.left)}" fo:text-indent="{_pt(-style.hanging)}"'
    if style.bar:
        yield f' fo:border-left="3pt solid #{style.bar}" fo:padding-left="8pt"'
    if style.rule:
        yield f' fo:border-bottom="0.75pt solid #{style.rule}" fo:padding-bottom="4pt"'
    if style.fill:
        yield f' fo:background-color="#{style.fill}"'
    if style.keep_next:
        yield ' fo:keep-with-next="always"'
    if style.level:
        yield ' fo:keep-together="always"'


def _letters(style: Style) -> Iterator[str]:
    if style.mono:
        yield f' style:font-name="{MONO}"'
    if style.bold:
        yield ' fo:font-weight="bold"'
    if style.color:
        yield f' fo:color="#{style.color}"'
    if style.size:
        yield f' fo:font-size="{style.size}pt"'
    if style.underline:
        kind = "solid" if style.name == "Link" else "dotted"
        yield f' style:text-underline-style="{kind}"'
        yield f' style:text-underline-color="#{style.underline}"'
    if style.character and style.fill:
        yield f' fo:background-color="#{style.fill}"'
    if style.name == "FootnoteReference":
        yield ' style:text-position="super 58%"'


def _line(style: str, xml: str) -> str:
    return f'<text:p text:style-name="{style}">{xml}</text:p>'


def _header(job: OfficeJob) -> str:
    return _line("Header", f"{escape(job.title)}<text:tab/>{escape(job.imprint.status)}")


def _footer(job: OfficeJob) -> str:
    imprint = job.imprint
    number = (
        f'{escape(imprint.page)} <text:page-number text:select-page="current">1</text:page-number> '
        f"{escape(imprint.of)} <text:page-count>1</text:page-count>"
    )
    first = f"{escape(imprint.state_line)}<text:tab/>{number}"
    return _line("Footer", first) + _line("Footer", escape(imprint.source_line))


def _meta(job: OfficeJob) -> str:
    time = time_of(job.epoch)
    keywords = "".join(f"<meta:keyword>{escape(it)}</meta:keyword>" for it in job.keywords)
    return (
        f'{_HEAD}<office:document-meta {_DECLARED} office:version="1.3"><office:meta>'
        f"<dc:title>{escape(job.title)}</dc:title>"
        f"<dc:description>{escape(job.description)}</dc:description>"
        f"<dc:subject>{escape(job.imprint.source_line)}</dc:subject>{keywords}"
        f"<dc:language>{job.locale}-{country_of(job.locale)}</dc:language>"
        f"<meta:initial-creator>{escape(job.author)}</meta:initial-creator>"
        f"<dc:creator>{escape(job.author)}</dc:creator>"
        f"<meta:creation-date>{time}</meta:creation-date><dc:date>{time}</dc:date>"
        "</office:meta></office:document-meta>"
    )


def _manifest(parts: dict[str, bytes]) -> str:
    kinds = {"xml": "text/xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" '
        f'manifest:media-type="{kinds.get(name.rpartition(".")[2], "application/octet-stream")}"/>'
        for name in sorted(parts)
        if name != "mimetype"
    )
    return (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" '
        f'manifest:media-type="{_KIND}"/>{entries}</manifest:manifest>'
    )
