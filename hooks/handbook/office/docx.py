"""What pandoc does not do in DOCX files (ECMA-376, transitional): styles, fields, edges of pages.

In: pandoc's file, what was assembled, the job. Out: the finished file. Of pandoc's parts only the
text, its notes, numbering and pictures stay; everything else is written here.
"""

from collections.abc import Iterator
from html import escape

from lxml import etree

from handbook.office.assembly import Assembled, Field
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

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_NAMES = {"w": W, "w14": W14, "r": R}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OF_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    "word/document.xml": f"{_OF_WORD}.document.main+xml",
    "word/styles.xml": f"{_OF_WORD}.styles+xml",
    "word/settings.xml": f"{_OF_WORD}.settings+xml",
    "word/fontTable.xml": f"{_OF_WORD}.fontTable+xml",
    "word/numbering.xml": f"{_OF_WORD}.numbering+xml",
    "word/footnotes.xml": f"{_OF_WORD}.footnotes+xml",
    "word/header1.xml": f"{_OF_WORD}.header+xml",
    "word/footer1.xml": f"{_OF_WORD}.footer+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_THEME = "word/theme/theme1.xml"
"""Colours and fonts that no style of ours uses; validators want it."""
_KINDS = ("styles", "settings", "fontTable", "numbering", "footnotes", "header", "footer")
"""Relations of the text to other parts, by the last word of their type."""
_PANDOCS = {
    "BodyText": "Text", "FirstParagraph": "Text", "Compact": "ListText", "BlockText": "Quote",
    "TableCaption": "Caption", "ImageCaption": "Caption", "CaptionedFigure": "Text",
    "Figure": "Text", "SourceCode": "Code", "DefinitionTerm": "Term", "Definition": "Meaning",
    "FootnoteText": "Footnote", "FootnoteBlockText": "Footnote", "VerbatimChar": "Mono",
    "Hyperlink": "Link",
}  # fmt: skip
"""Styles that pandoc gives of itself, and ours for them."""
_LONGEST_NAME = 64
"""Letters of a field's name: Word refuses files with longer ones."""
_BLANK = "\u2002" * 5
"""What stands in an empty field: room to click at that prints as nothing."""


def finish(data: bytes, assembled: Assembled, job: OfficeJob) -> bytes:
    """Finish pandoc's file. Raises KeyError or etree.XMLSyntaxError where it is not what it was."""
    parts = unpack(data)
    kept = {name: part for name, part in parts.items() if name.startswith("word/media/")}
    kept[_THEME] = parts[_THEME]
    document = parse(parts["word/document.xml"])
    _fill_fields(document, assembled.fields)
    _finish_tables(document, assembled)
    _describe_images(document, assembled)
    _set_page(document)
    notes = parse(parts["word/footnotes.xml"])
    for root in (document, notes):
        _rename_styles(root)
        _name_languages(root)
    numbering = parse(parts["word/numbering.xml"])
    _set_lists(numbering)
    kept |= {
        "word/document.xml": write(_with_ignorable(document)),
        "word/footnotes.xml": write(notes),
        "word/numbering.xml": write(numbering),
        "word/styles.xml": _styles(job).encode(),
        "word/settings.xml": _settings(job).encode(),
        "word/fontTable.xml": _fonts().encode(),
        "word/header1.xml": _header(job).encode(),
        "word/footer1.xml": _footer(job).encode(),
        "docProps/core.xml": _core(job).encode(),
        "docProps/app.xml": _app().encode(),
        "_rels/.rels": _package_relations().encode(),
    }
    links = parse(parts["word/_rels/document.xml.rels"])
    kept["word/_rels/document.xml.rels"] = _relations(links).encode()
    if "word/_rels/footnotes.xml.rels" in parts:
        kept["word/_rels/footnotes.xml.rels"] = parts["word/_rels/footnotes.xml.rels"]
    kept["[Content_Types].xml"] = _content_types(kept).encode()
    return pack(kept, job.epoch)


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _find(root: Node, query: str) -> list[Node]:
    found: list[Node] = root.xpath(query, namespaces=_NAMES)
    return found


# -- places to fill in -----------------------------------------------------------------


def _fill_fields(document: Node, fields: tuple[Field, ...]) -> None:
    """Put content controls into the place of numbers."""
    for run in _find(document, '//w:r[w:rPr/w:rStyle/@w:val="Field"]'):
        number = int("".join(run.itertext(_w("t"))))
        control = parse(_control(fields[number], number + 1).encode())
        control.tail = run.tail
        run.getparent().replace(run, control)
        if fields[number].kind == "check":
            _tab_behind(control)


def _tab_behind(box: Node) -> None:
    """Let the words beside a box begin where their next lines do."""
    space = box.getnext()
    if space is not None and space.findtext(_w("t")) == " ":
        space.replace(space.find(_w("t")), etree.Element(_w("tab")))


def _control(field: Field, number: int) -> str:
    """Write a content control (ECMA-376 part 1, 17.5.2; the box is Word 2010's)."""
    name = field.name
    if len(name) > _LONGEST_NAME:  # of a box the end says most: its own words
        rest = _LONGEST_NAME - 1
        name = f"…{name[-rest:]}" if field.kind == "check" else f"{name[:rest]}…"
    tag = f"{field.kind}-{number}"
    start = (
        f'<w:sdt xmlns:w="{W}" xmlns:w14="{W14}"><w:sdtPr><w:alias w:val="{escape(name)}"/>'
        f'<w:tag w:val="{tag}"/><w:id w:val="{number}"/>'
    )
    if field.kind == "check":
        sign = "\u2611" if field.checked else "\u2610"
        font = "Segoe UI Symbol"
        return (
            f'{start}<w14:checkbox><w14:checked w14:val="{int(field.checked)}"/>'
            f'<w14:checkedState w14:val="2611" w14:font="{font}"/>'
            f'<w14:uncheckedState w14:val="2610" w14:font="{font}"/></w14:checkbox></w:sdtPr>'
            f'<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" '
            f'w:eastAsia="{font}" w:cs="{font}"/></w:rPr><w:t>{sign}</w:t></w:r></w:sdtContent>'
            "</w:sdt>"
        )
    words = field.name if field.kind == "gap" else _BLANK
    style = '<w:rPr><w:rStyle w:val="Gap"/></w:rPr>' if field.kind == "gap" else ""
    return (
        f"{start}<w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r>{style}"
        f'<w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:sdtContent></w:sdt>'
    )


# -- tables, images, lists -------------------------------------------------------------


def _finish_tables(document: Node, assembled: Assembled) -> None:
    for table, known in zip(_find(document, "//w:tbl"), assembled.tables, strict=True):
        properties = table.find(_w("tblPr"))
        properties.find(_w("tblStyle")).set(_w("val"), "FormTable" if known.form else "TextTable")
        title = properties.find(_w("tblCaption"))
        if title is None:
            title = etree.SubElement(properties, _w("tblCaption"))
        title.set(_w("val"), known.title)
        rows = table.findall(_w("tr"))
        if known.short:
            _keep_together(rows[:-1])
        for number, row in enumerate(rows):
            settings = row.find(_w("trPr"))
            if settings is None:
                settings = etree.Element(_w("trPr"))
                row.insert(0, settings)
            settings.insert(0, etree.Element(_w("cantSplit")))
            if number in known.open_rows:
                least = ROOM if number in known.roomy_rows else ROW
                height = etree.Element(_w("trHeight"))
                height.set(_w("val"), _twips(least))
                height.set(_w("hRule"), "atLeast")
                settings.insert(1, height)


def _keep_together(rows: list[Node]) -> None:
    """Keep rows on the page of the row behind them."""
    for row in rows:
        for paragraph in row.iter(_w("p")):
            place = paragraph.find(_w("pPr"))
            if place is not None and place.find(_w("keepNext")) is None:
                place.insert(1, etree.Element(_w("keepNext")))  # behind the style, by the schema


def _describe_images(document: Node, assembled: Assembled) -> None:
    pictures = document.iter("{*}docPr")
    for picture, words in zip(pictures, assembled.alternatives, strict=True):
        picture.set("descr", words)
        picture.attrib.pop("title", None)
    for inner in document.iter("{*}cNvPr"):  # pandoc writes the picture's bytes here once more
        inner.attrib.pop("descr", None)


def _set_lists(numbering: Node) -> None:
    """Let lists stand as far in as on paper, with signs that every font has."""
    for level in _find(numbering, "//w:lvl"):
        depth = int(level.get(_w("ilvl")))
        for indent in level.iter(_w("ind")):
            indent.set(_w("left"), _twips(STEP * (depth + 1)))
            indent.set(_w("hanging"), _twips(STEP))
        bullet = level.find(_w("numFmt")).get(_w("val")) == "bullet"
        sign = level.find(_w("lvlText"))
        if bullet and sign.get(_w("val")).strip():
            sign.set(_w("val"), "•–"[depth % 2])
            for look in level.findall(_w("rPr")):
                level.remove(look)


# -- the whole text --------------------------------------------------------------------


def _rename_styles(root: Node) -> None:
    for name in ("pStyle", "rStyle"):
        for node in root.iter(_w(name)):
            style = node.get(_w("val"))
            node.set(_w("val"), _PANDOCS.get(style, style))


def _name_languages(root: Node) -> None:
    for node in root.iter(_w("lang")):
        node.set(_w("val"), _language(node.get(_w("val"))))


def _language(locale: str) -> str:
    country = country_of(locale)
    return f"{locale}-{country}" if country and "-" not in locale else locale


def _set_page(document: Node) -> None:
    """Set size, margins and edges of the pages."""
    for old in _find(document, "//w:sectPr"):
        old.getparent().remove(old)
    top, right, bottom, left = map(_twips, MARGINS)
    width, height = map(_twips, PAGE)
    document[0].append(
        parse(
            f'<w:sectPr xmlns:w="{W}" xmlns:r="{R}">'
            '<w:headerReference w:type="default" r:id="rHeader"/>'
            '<w:footerReference w:type="default" r:id="rFooter"/>'
            f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{top}" w:right="{right}" '
            f'w:bottom="{bottom}" w:left="{left}" w:header="567" w:footer="510" w:gutter="0"/>'
            "</w:sectPr>".encode()
        )
    )


def _with_ignorable(document: Node) -> Node:
    """Let readers that do not know Word 2010's boxes pass over what they do not know."""
    root = etree.Element(document.tag, nsmap={**document.nsmap, "w14": W14, "mc": _MC})
    root.set(f"{{{_MC}}}Ignorable", "w14")
    root.extend(list(document))
    return root


# -- parts of our own ------------------------------------------------------------------


def _twips(points: float) -> str:
    """Give a length in twentieths of a point."""
    return str(round(points * 20))


def _styles(job: OfficeJob) -> str:
    language = _language(job.locale)
    styles = "".join(_style(style) for style in STYLES)
    return (
        f'{_HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{_font(FONT)}'
        f'<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="{language}" '
        f'w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        f"{styles}{_table_style('TextTable', 'Tabelle / Table', inner=False)}"
        f"{_table_style('FormTable', 'Formular / Form', inner=True)}</w:styles>"
    )


def _style(style: Style) -> str:
    kind = "character" if style.character else "paragraph"
    default = ' w:default="1"' if style.name == "Normal" else ""
    parent = f'<w:basedOn w:val="{style.parent}"/>' if style.parent else ""
    following = '<w:next w:val="Text"/>' if style.level else ""
    shown = "<w:qFormat/>" if style.level or style.name in ("Normal", "Text", "Gap") else ""
    paragraph = "" if style.character else f"<w:pPr>{''.join(_paragraph(style))}</w:pPr>"
    return (
        f'<w:style w:type="{kind}" w:styleId="{style.name}"{default}>'
        f'<w:name w:val="{escape(style.title)}"/>{parent}{following}{shown}{paragraph}'
        f"<w:rPr>{''.join(_letters(style))}</w:rPr></w:style>"
    )


def _paragraph(style: Style) -> Iterator[str]:
    """Write a paragraph's properties in the order of the schema."""
    if style.keep_next:
        yield "<w:keepNext/>"
    if style.level:
        yield "<w:keepLines/>"
    lines = [
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'
        for side, size, space, color in (("left", 24, 8, style.bar), ("bottom", 6, 4, style.rule))
        if color
    ]
    if lines:
        yield f"<w:pBdr>{''.join(lines)}</w:pBdr>"
    if style.fill:
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{style.fill}"/>'
    if style.name in ("Header", "Footer"):
        yield f'<w:tabs><w:tab w:val="right" w:pos="{_twips(LINE_LENGTH)}"/></w:tabs>'
    room = {"before": style.before, "after": style.after}
    said = "".join(f' w:{side}="{_twips(it)}"' for side, it in room.items() if it is not None)
    if said:
        yield f"<w:spacing{said}/>"
    if style.left or style.hanging:
        yield f'<w:ind w:left="{_twips(style.left)}" w:hanging="{_twips(style.hanging)}"/>'
    if style.level:
        yield f'<w:outlineLvl w:val="{style.level - 1}"/>'


def _letters(style: Style) -> Iterator[str]:
    """Write the properties of letters in the order of the schema."""
    if style.mono:
        yield _font(MONO)
    if style.bold:
        yield "<w:b/><w:bCs/>"
    if style.color:
        yield f'<w:color w:val="{style.color}"/>'
    if style.size:
        size = round(style.size * 2)
        yield f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    if style.underline:
        kind = "single" if style.name == "Link" else "dotted"
        yield f'<w:u w:val="{kind}" w:color="{style.underline}"/>'
    if style.character and style.fill:
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{style.fill}"/>'
    if style.name == "FootnoteReference":
        yield '<w:vertAlign w:val="superscript"/>'


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _table_style(name: str, title: str, inner: bool) -> str:
    thick = f'w:val="single" w:sz="10" w:space="0" w:color="{BRAND}"'
    thin = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
    between = f"<w:insideV {thin}/>" if inner else ""
    sides = (f"<w:left {thin}/>", f"<w:right {thin}/>") if inner else ("", "")
    room = "".join(
        f'<w:{side} w:w="{_twips(points)}" w:type="dxa"/>'
        for side, points in (("top", 3), ("left", 4), ("bottom", 3), ("right", 4))
    )
    return (
        f'<w:style w:type="table" w:styleId="{name}"><w:name w:val="{title}"/><w:tblPr>'
        "<w:tblBorders>"
        f"<w:top {thick}/>{sides[0]}<w:bottom {thick}/>{sides[1]}<w:insideH {thin}/>{between}"
        f"</w:tblBorders><w:tblCellMar>{room}</w:tblCellMar></w:tblPr></w:style>"
    )


def _settings(job: OfficeJob) -> str:
    """Write settings: no link to a template, no compatibility mode, no request for new fields."""
    language = _language(job.locale)
    return (
        f'{_HEAD}<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="{_twips(STEP)}"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:footnotePr>'
        '<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{language}"/></w:settings>'
    )


def _fonts() -> str:
    """Name the fonts with what may stand in for each."""
    listed = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:family w:val="{family}"/></w:font>'
        for name, other, family in (
            (FONT, FONT_FALLBACK, "swiss"),
            (MONO, MONO_FALLBACK, "modern"),
        )
    )
    return f'{_HEAD}<w:fonts xmlns:w="{W}">{listed}</w:fonts>'


def _line(style: str, *pieces: str) -> str:
    """Write a paragraph of pieces that are XML already."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(pieces)}</w:p>'


def _words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _header(job: OfficeJob) -> str:
    words = (_words(job.title), "<w:r><w:tab/></w:r>", _words(job.imprint.status))
    return f'{_HEAD}<w:hdr xmlns:w="{W}">{_line("Header", *words)}</w:hdr>'


def _footer(job: OfficeJob) -> str:
    def counted(instruction: str) -> str:
        return f'<w:fldSimple w:instr=" {instruction} ">{_words("1")}</w:fldSimple>'

    imprint = job.imprint
    first = _line(
        "Footer",
        _words(imprint.state_line),
        "<w:r><w:tab/></w:r>",
        _words(f"{imprint.page} "),
        counted("PAGE"),
        _words(f" {imprint.of} "),
        counted("NUMPAGES"),
    )
    second = _line("Footer", _words(imprint.source_line))
    return f'{_HEAD}<w:ftr xmlns:w="{W}">{first}{second}</w:ftr>'


def _core(job: OfficeJob) -> str:
    time = time_of(job.epoch)
    return (
        f"{_HEAD}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(job.title)}</dc:title>"
        f"<dc:subject>{escape(job.imprint.source_line)}</dc:subject>"
        f"<dc:creator>{escape(job.author)}</dc:creator>"
        f"<cp:keywords>{escape(', '.join(job.keywords))}</cp:keywords>"
        f"<dc:description>{escape(job.description)}</dc:description>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{time}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{time}</dcterms:modified>'
        f"<dc:language>{_language(job.locale)}</dc:language></cp:coreProperties>"
    )


def _app() -> str:
    names = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    application = "<Application>Microsoft Office Word</Application>"
    return f'{_HEAD}<Properties xmlns="{names}">{application}</Properties>'


def _package_relations() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return (
        f'{_HEAD}<Relationships xmlns="{RELS}">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{R}/extended-properties" Target="docProps/app.xml"/>'
        "</Relationships>"
    )


def _relations(pandocs: Node) -> str:
    """Keep pandoc's links and pictures; name our own parts."""
    kept = [
        (it.get("Id"), it.get("Type"), it.get("Target"), it.get("TargetMode"))
        for it in pandocs
        if it.get("Type") in (f"{R}/hyperlink", f"{R}/image")
    ]
    kept.append(("rTheme", f"{R}/theme", _THEME.removeprefix("word/"), None))
    for kind in _KINDS:
        number = "1" if kind in ("header", "footer") else ""
        kept.append((f"r{kind[0].upper()}{kind[1:]}", f"{R}/{kind}", f"{kind}{number}.xml", None))
    lines = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{escape(target)}"'
        f"{f' TargetMode={chr(34)}{mode}{chr(34)}' if mode else ''}/>"
        for key, kind, target, mode in kept
    )
    return f'{_HEAD}<Relationships xmlns="{RELS}">{lines}</Relationships>'


def _content_types(parts: dict[str, bytes]) -> str:
    own = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _TYPES.items()
    )
    images = [name for name in parts if name.startswith("word/media/")]
    endings = sorted({name.rpartition(".")[2] for name in images})
    pictures = "".join(
        f'<Default Extension="{it}" ContentType="image/{"jpeg" if it == "jpg" else it}"/>'
        for it in endings
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{pictures}{own}</Types>'
    )
