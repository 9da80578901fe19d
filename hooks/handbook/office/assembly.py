"""From a web page to one document for pandoc.

In: an `OfficeJob` with the page's full HTML. Out: `Assembled`: HTML in which every paragraph names
its style (`styles`) and every place to fill in is a number, what stands behind these numbers, and a
fault for everything that a file must not hold.

What HTML has no word for is said in pandoc's own: `data-custom-style` names a style,
`epub:type` marks footnotes.
"""

import base64
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from mimetypes import guess_type
from typing import Literal
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import lxml.html
from lxml.html import builder as html
from PIL import Image

from handbook.making import fields as marked
from handbook.making.articles import HEADINGS, SCHEME, article_of, drop_screen_parts, refuse
from handbook.making.jobs import Fault, FaultCode
from handbook.making.markup import Node, classes, drop, with_class, words_of
from handbook.making.paper import lay_out_for_paper
from handbook.model import Locale
from handbook.office.job import Imprint, OfficeJob
from handbook.office.labels import office_labels
from handbook.office.styles import NOTES, letters_of_line, table_suffix

_KINDS = {
    "warning": "Warning", "caution": "Warning", "attention": "Warning",
    "danger": "Danger", "error": "Danger",
    "tip": "Tip", "success": "Tip", "example": "Tip",
}  # fmt: skip
"""Classes of boxes to the styles for them; others are notes."""
_KEPT = frozenset(
    ["id", "href", "src", "alt", "lang", "colspan", "rowspan", "start", "reversed", "value", "type",
     "width", "height", "style", "data-custom-style", "epub:type"]
)  # fmt: skip
_INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img",
     "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
     "time", "u", "var", "wbr"]
)  # fmt: skip
_SCHEMES = ("http", "https", "mailto", "tel")
_SHORTEST_ENTRY, _USUAL_ENTRY = 9, 24
"""Letters of what people write into a cell: `23.11.2026` is short, a name is usual."""
_BETWEEN = 3.5
"""Letters that the distance between two columns takes."""
_LONGEST_LINE = 60
"""Letters of a cell beyond which it needs no more of the line."""


@dataclass(frozen=True, slots=True)
class Field:
    """A place to fill in."""

    kind: Literal["gap", "text", "check"]
    """A marked gap with its words, an empty cell, a box."""
    name: str
    """What is asked for, in words; of a gap the words that stand in it."""
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What pandoc does not carry of a table."""

    title: str
    """The heading or sentence above it."""
    form: bool
    """Whether it has cells to fill in: they need lines around them."""
    open_rows: frozenset[int]
    """Rows with empty cells, by number from 0."""
    roomy_rows: frozenset[int]
    """Rows that are all room to write."""
    short: bool
    """Whether it is kept on one page."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """A document for pandoc."""

    html: str
    fields: tuple[Field, ...]
    """The text of a passage of the style `Field` is a number: the place in this list."""
    tables: tuple[Table, ...]
    """In the order of the document."""
    alternatives: tuple[str, ...]
    """What each image shows, in the order of the document; empty where it decorates."""
    faults: tuple[Fault, ...]


@dataclass(slots=True)
class _Work:
    """A document on its way."""

    job: OfficeJob
    article: Node
    fields: list[Field] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, code: FaultCode, text: str) -> None:
        """Tell of something that the file must not hold."""
        self.faults.append(Fault(self.job.source, code, text[:200]))


def assemble(job: OfficeJob) -> Assembled:
    """Make the document of a job.

    Raises ValueError where the page has no article: the theme then broke its contract.
    """
    article, _ = article_of(job.html, job.title, job.source)
    work = _Work(job, article)
    for refused in refuse(article):
        work.fault("refused", refused)
    _disarm(work)
    drop_screen_parts(article)
    for node in with_class(article, "hb-unseen"):  # says to ears what eyes see beside it
        drop(node)
    lay_out_for_paper(article)
    _level_headings(article)
    _number_fields(work)
    _mark_footnotes(article)
    _point_links(work)
    _move_anchors(article)
    _embed_images(work)
    _describe_tables(work)
    _unroll(article)
    _name_styles(article, "Text")
    article.extend(_imprint(job.imprint))
    for node in article.iter(lxml.html.etree.Element):
        for name in set(node.attrib) - _KEPT:
            del node.attrib[name]
        if node.tag != "col" and node.get("style"):
            del node.attrib["style"]
    body = html.BODY(*article)
    body.text = article.text
    document = html.HTML(html.HEAD(html.META(charset="utf-8")), body, lang=job.locale)
    text: str = lxml.html.tostring(document, encoding="unicode", doctype="<!doctype html>")
    return Assembled(
        text,
        tuple(work.fields),
        tuple(work.tables),
        tuple(work.alternatives),
        tuple(work.faults),
    )


def _disarm(work: _Work) -> None:
    """Take from a page what only this module may say: styles, notes, fields."""
    for node in work.article.iter(lxml.html.etree.Element):
        for name in ("data-custom-style", "epub:type", "data-words", "data-checked"):
            node.attrib.pop(name, None)
    for link in list(work.article.iter("a")):
        address = (link.get("href") or "").strip()
        if address.lower().startswith(marked.SCHEME):
            work.fault("refused", address)
            link.drop_tag()


# -- headings and places to fill in ----------------------------------------------------


def _level_headings(article: Node) -> None:
    """Close gaps: no level is skipped on the way down, and there is one title."""
    before = 0
    for place, node in enumerate(article.iter(*HEADINGS)):
        level = min(1 if place == 0 else max(2, int(node.tag[1])), before + 1)
        node.tag, before = f"h{level}", level


def _number_fields(work: _Work) -> None:
    """Put a number into the place of each gap, box and empty cell, in the order of the text."""
    marked.mark_fields(work.article, office_labels(Locale(work.job.locale)).row, gaps=False)
    for node in list(work.article.iter("mark", "a")):
        href = node.get("href") or ""
        if node.tag == "mark":
            found = Field("gap", words_of(node))
        elif href == f"{marked.SCHEME}check":
            found = Field("check", node.get("data-words") or "", node.get("data-checked") == "yes")
        elif href == f"{marked.SCHEME}text":
            found = Field("text", node.get("data-words") or "")
        else:
            continue
        number = html.SPAN(str(len(work.fields)), {"data-custom-style": "Field"})
        number.tail = node.tail
        node.getparent().replace(node, number)
        work.fields.append(found)


# -- notes, links, images --------------------------------------------------------------


def _mark_footnotes(article: Node) -> None:
    """Write footnotes as pandoc knows them; the list of notes goes, its words stay in the notes."""
    boxes = with_class(article, "footnote")
    notes = {item.get("id"): item for box in boxes for item in box.iter("li")}
    known = {key: f"note-{number}" for number, key in enumerate(notes, start=1)}
    for link in with_class(article, "footnote-ref"):
        key = unquote((link.get("href") or "").removeprefix("#"))
        place = link.getparent() if link.getparent().tag == "sup" else link
        if key in known:
            call = lxml.html.fragment_fromstring('<a epub:type="noteref">*</a>')
            call.set("href", f"#{known[key]}")
            call.tail = place.tail
            place.getparent().replace(place, call)
    for key, item in notes.items():
        note = lxml.html.fragment_fromstring('<aside epub:type="footnote"></aside>')
        note.set("id", known[key])
        note.text = item.text
        note.extend(list(item))
        article.append(note)
    for box in boxes:
        drop(box)


def _point_links(work: _Work) -> None:
    """Let links lead to places of the file or to addresses of the web, and nowhere else."""
    job = work.job
    here = urljoin(job.site_url, job.address)
    anchors = {node.get("id") for node in work.article.iter(lxml.html.etree.Element)}
    for link in list(work.article.iter("a")):
        if not link.get("href") or link.get("epub:type"):
            continue
        address = urljoin(here, link.get("href").strip())
        page, fragment = urldefrag(address)
        if re.sub(r"index\.html$", "", page) == here and unquote(fragment) in anchors:
            link.set("href", f"#{unquote(fragment)}")
        elif urlsplit(address).scheme.lower() in _SCHEMES:
            link.set("href", address)
        else:
            work.fault("refused", address)
            link.drop_tag()


def _move_anchors(article: Node) -> None:
    """Keep the anchors that links lead to, as points in the text; others break pandoc's lists."""
    linked = {(link.get("href") or "")[1:] for link in article.iter("a")}
    for node in list(article.iter(lxml.html.etree.Element)):
        anchor = node.get("id")
        if not anchor or node.get("epub:type"):
            continue
        del node.attrib["id"]
        if anchor in linked:
            place = node if node.tag in HEADINGS else next(node.iter("p", *HEADINGS), node)
            point = html.SPAN({"id": anchor})
            point.tail, place.text = place.text, None
            place.insert(0, point)


def _embed_images(work: _Work) -> None:
    """Put each image's bytes into the document: pandoc reads no file."""
    for image in list(work.article.iter("img")):
        source = (image.get("src") or "").strip()
        if image.get("alt") is None:
            work.fault("no-alternative", source)
        try:
            kind, data = _read_image(work, source)
        except OSError:
            work.fault("missing-resource", source)
        except ValueError:
            work.fault("refused", source)
        else:
            image.set("src", f"data:{kind};base64,{base64.b64encode(data).decode()}")
            work.alternatives.append(" ".join((image.get("alt") or "").split()))
            continue
        drop(image)


def _read_image(work: _Work, source: str) -> tuple[str, bytes]:
    """Read an image of the site: media type and bytes.

    Raises ValueError for an address elsewhere, OSError where there is no such image.
    """
    job = work.job
    if SCHEME.match(source) or source.startswith("//"):
        raise ValueError(source)
    below = unquote(source.partition("?")[0].partition("#")[0])
    if below.startswith("/"):
        path = job.site_dir / below.removeprefix(urlsplit(job.site_url).path).lstrip("/")
    else:
        path = job.site_dir / job.address / below
    # Symbolic links and `..` are followed first: what counts is where the file really lies.
    real = path.resolve()
    if not real.is_relative_to(job.site_dir.resolve()):
        raise ValueError(source)
    data, kind = real.read_bytes(), guess_type(real.name)[0] or ""
    if kind in ("image/png", "image/jpeg"):
        return kind, data
    return "image/png", _as_png(data)  # office programs know no WebP


def _as_png(data: bytes) -> bytes:
    written = io.BytesIO()
    with Image.open(io.BytesIO(data)) as image:
        image.save(written, "PNG")
    return written.getvalue()


# -- tables ----------------------------------------------------------------------------


def _describe_tables(work: _Work) -> None:
    for table in list(work.article.iter("table")):
        rows = [[cell for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]
        empty = [[_is_open(cell, work) for cell in cells] for cells in rows]
        work.tables.append(
            Table(
                title=_said_above(table),
                form=any(map(any, empty)),
                open_rows=frozenset(at for at, cells in enumerate(empty) if any(cells)),
                roomy_rows=frozenset(
                    at for at, cells in enumerate(empty) if len(cells) == 1 and any(cells)
                ),
                short="short" in classes(table),
            )
        )
        least, wished = _measure(rows, work)
        suffix = table_suffix(len(least), sum(least))
        for cells in rows:
            for cell in cells:
                head = "Head" if cell.tag == "th" else "Text"
                _name_styles(cell, f"Table{head}{suffix}")
        columns = html.COLGROUP()
        widths = _share(least, wished, letters_of_line(suffix))
        columns.extend(html.COL(style=f"width: {it:.1f}%") for it in widths)
        caption = table.find("caption")
        table.insert(0 if caption is None else 1, columns)


def _is_open(cell: Node, work: _Work) -> bool:
    """Whether a cell holds nothing but a field for words."""
    numbers = cell.xpath('./span[@data-custom-style="Field"]')
    alone = len(numbers) == 1 and words_of(cell) == words_of(numbers[0])
    return alone and work.fields[int(words_of(numbers[0]))].kind == "text"


def _is_filled_in(cell: Node, work: _Work) -> bool:
    """Whether people write into a cell."""
    numbers = cell.xpath('.//span[@data-custom-style="Field"]')
    return any(work.fields[int(words_of(it))].kind != "check" for it in numbers)


def _said_above(table: Node) -> str:
    """Give the sentence that leads to a table, else the heading above it."""
    before = table.getprevious()
    if before is not None and before.tag == "p":
        return words_of(before)
    headings = table.xpath("preceding::*[self::h1 or self::h2 or self::h3 or self::h4]")
    return words_of(headings[-1]) if headings else ""


def _measure(rows: list[list[Node]], work: _Work) -> tuple[list[float], list[float]]:
    """Give the letters of each column's longest word, and those of its longest cell."""
    least: dict[int, float] = {}
    wished: dict[int, float] = {}
    for cells in rows:
        for place, cell in enumerate(cells):
            words = _seen_words(cell, work)
            longest = max(map(len, re.split(r"[\s-]", words)))
            length = min(len(words), _LONGEST_LINE)
            if _is_filled_in(cell, work):
                longest, length = max(longest, _SHORTEST_ENTRY), max(length, _USUAL_ENTRY)
            least[place] = max(least.get(place, 0), longest + _BETWEEN)
            wished[place] = max(wished.get(place, 0), length + _BETWEEN)
    return [least[at] for at in sorted(least)], [wished[at] for at in sorted(least)]


def _share(least: list[float], wished: list[float], letters: float) -> list[float]:
    """Share a line of so many letters among columns, in percent.

    Each gets its longest word; of the rest, columns of long cells get more.
    """
    rest = max(0, letters - sum(least))
    wishes = [max(0, much - little) for little, much in zip(least, wished, strict=True)]
    shares = [it / sum(wishes) if sum(wishes) else 1 / len(wishes) for it in wishes]
    widths = [little + rest * share for little, share in zip(least, shares, strict=True)]
    return [100 * it / sum(widths) for it in widths]


def _seen_words(cell: Node, work: _Work) -> str:
    """Give a cell's words with those of its gaps in the place of their numbers."""
    words = words_of(cell)
    numbers = cell.xpath('.//span[@data-custom-style="Field"]')
    if not numbers:
        return words
    fields = [work.fields[int(words_of(it))] for it in numbers]
    return f"{words} {' '.join(it.name for it in fields if it.kind == 'gap')}".strip(" 0123456789")


# -- lists and styles ------------------------------------------------------------------


def _unroll(article: Node) -> None:
    """Write lists of boxes and of definitions as paragraphs: their styles say what they are."""
    for listing in [it for it in article.iter("ul") if _is_task_list(it)]:
        laid = html.DIV({"class": "unrolled"})
        for item in listing:
            laid.extend(_as_blocks(item, "check"))
        _replace(listing, laid)
    for definitions in list(article.iter("dl")):
        laid = html.DIV({"class": "unrolled"})
        for node in definitions:
            laid.extend(_as_blocks(node, "term" if node.tag == "dt" else "meaning"))
        _replace(definitions, laid)


def _is_task_list(listing: Node) -> bool:
    return len(listing) > 0 and all("task-list-item" in classes(item) for item in listing)


def _as_blocks(item: Node, name: str) -> Iterator[Node]:
    """Give what an item holds as paragraphs of a class, and its other blocks."""
    _wrap_words(item)
    for node in list(item):
        if node.tag == "p":
            node.set("class", name if node.getprevious() is None or name != "check" else "")
            if item.get("id"):
                node.set("id", item.get("id"))
        yield node


def _replace(node: Node, other: Node) -> None:
    other.tail = node.tail
    node.getparent().replace(node, other)


def _wrap_words(node: Node) -> None:
    """Put words that stand in a block beside other blocks, or alone, into paragraphs."""
    pieces: list[Node] = []
    text, node.text = node.text, None
    current: Node | None = None

    def say(words: str | None) -> None:
        nonlocal current
        if not words or (current is None and not words.strip()):
            return
        current = html.P() if current is None else current
        if len(current):
            current[-1].tail = (current[-1].tail or "") + words
        else:
            current.text = (current.text or "") + words

    def close() -> None:
        nonlocal current
        if current is not None:
            pieces.append(current)
        current = None

    say(text)
    for kid in list(node):
        tail, kid.tail = kid.tail, None
        if kid.tag in _INLINE:
            current = html.P() if current is None else current
            current.append(kid)
        else:
            close()
            pieces.append(kid)
        say(tail)
    close()
    node[:] = pieces


def _name_styles(node: Node, style: str) -> None:
    """Let every paragraph below a node name its style; `style` is that of plain ones there."""
    _wrap_words(node)
    for kid in list(node):
        if kid.tag == "p":
            if kid.getparent().get("data-custom-style") is None:
                _wrap_styled(kid, _style_of(kid, style))
        elif kid.tag in ("ul", "ol"):
            for item in kid:
                _name_styles(item, "ListText" if style == "Text" else style)
        elif kid.tag == "table" or kid.tag in HEADINGS:
            continue  # cells are styled where tables are described; headings style themselves
        elif "admonition" in classes(kid):
            kind = next((_KINDS[it] for it in classes(kid) if it in _KINDS), "Note")
            _name_styles(kid, f"{kind}Text")
        elif kid.tag == "blockquote":
            kid.tag = "div"
            _name_styles(kid, "Quote")
        elif kid.get("epub:type") == "footnote":
            continue  # pandoc has a style for notes, and puts their numbers there
        elif kid.get("data-custom-style") is None:
            _name_styles(kid, style)


_OWN_STYLES = {"code": "Code", "caption": "Caption", "tab-label": "TabLabel", "term": "Term",
               "meaning": "Meaning"}  # fmt: skip


def _style_of(paragraph: Node, style: str) -> str:
    """Name the style of a paragraph among plain ones of `style`."""
    names = classes(paragraph)
    own = next((_OWN_STYLES[it] for it in names if it in _OWN_STYLES), None)
    box = style.removesuffix("Text")
    if own:
        return own
    if "admonition-title" in names and box in NOTES:
        return f"{box}Title"
    if "check" in names:
        if style.startswith("Table"):
            return re.sub("^Table(Text|Head)", "TableCheck", style)
        return f"{box}Check" if box in NOTES else "CheckItem"
    if "hb-small" in names and style in ("Text", "ListText"):
        return "Small"
    if "lead-in" in names and style == "Text":
        return "LeadIn"
    if style == "Text" and _is_behind_list(paragraph):
        return "TextBehind"
    return style


def _is_behind_list(paragraph: Node) -> bool:
    before = paragraph.getprevious()
    return before is not None and (
        before.tag in ("ul", "ol", "table") or "unrolled" in classes(before)
    )


def _wrap_styled(paragraph: Node, style: str) -> None:
    if "code" in classes(paragraph):  # lines of code are lines
        lines = paragraph.text_content().split("\n")
        for kid in list(paragraph):
            paragraph.remove(kid)
        paragraph.text = lines[0]
        for line in lines[1:]:
            line_break = html.BR()
            line_break.tail = line
            paragraph.append(line_break)
    div = html.DIV({"data-custom-style": style})
    div.tail, paragraph.tail = paragraph.tail, None
    paragraph.getparent().replace(paragraph, div)
    div.append(paragraph)


# -- what readers must know ------------------------------------------------------------


def _imprint(imprint: Imprint) -> Iterator[Node]:
    yield html.H2(imprint.heading)
    for label, value in imprint.facts:
        line = html.P(html.STRONG(f"{label}:"))
        line[0].tail = f" {value}"
        yield html.DIV(line, {"data-custom-style": "ListText"})
    if imprint.notice:
        yield html.DIV(html.P(imprint.notice), {"data-custom-style": "WarningText"})
