"""From web pages to one print document.

In: a `PdfJob` whose parts hold the pages' full HTML. Out: `Assembled`: the HTML of a print document
of our own, and a fault for everything in the pages that a PDF must not hold.
The theme's layout is not taken over: only the article of each page is, cleaned and rearranged.

Attributes that later stages read: `data-words` on links (description for the annotation),
`data-role` (role in the PDF's structure that HTML has no element for), `data-page-of` (an anchor
whose page number is to come), `lang`, `scope`.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import lxml.html
import segno
from lxml.html import builder as html

from handbook.making.articles import (
    HEADINGS,
    SCHEME,
    article_of,
    drop_screen_parts,
    refuse,
    shown_address,
)
from handbook.making.fields import mark_fields
from handbook.making.markup import Node, drop, with_class, words_of
from handbook.making.paper import lay_out_for_paper
from handbook.pdf.foreign import foreign_words, mark_foreign
from handbook.pdf.job import Cover, Division, Labels, Part, PdfFault, PdfJob

PAGE_OF = "data-page-of"
"""Attribute of an element that becomes the number of the page on which an anchor stands."""

_KEPT = frozenset(
    [
        "id",
        "class",
        "href",
        "src",
        "alt",
        "lang",
        "dir",
        "colspan",
        "rowspan",
        "scope",
        "start",
        "reversed",
        "value",
        "type",
        "checked",
        "data-role",
        "data-words",
        PAGE_OF,
        "width",
        "height",
    ]
)
"""Attributes that print has a use for; `style` and event handlers are not among them."""

_REGISTERS = ("hb-law", "hb-sources", "hb-help")
_CITED = ("#law-", "#source-")
"""How links begin that cite; what they cite stands in their title."""
_ENTRIES = ("law", "source", "help")
"""How the ids of registers' entries begin."""
SITE_ROOT = "site:///"
"""Address of the built site's folder in print documents; where it lies on disk leaves no trace."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """A print document."""

    html: str
    faults: tuple[PdfFault, ...]


@dataclass(slots=True)
class _Piece:
    """A part on its way into the print document."""

    part: Part
    prefix: str
    article: Node
    lang: str
    anchors: dict[str, str] = field(default_factory=dict)
    """Ids of the web page to those of the print document."""
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    """Level, id and words."""


def assemble(job: PdfJob) -> Assembled:
    """Make the print document of a job.

    Raises ValueError where a part's page has no article: the theme then broke its contract.
    """
    faults: list[PdfFault] = []
    pieces = [_piece(job, place, part) for place, part in enumerate(job.parts)]
    whole = _whole_registers(pieces)
    foreign = foreign_words((piece.article, piece.lang) for piece in pieces)
    registered: dict[str, str] = {}
    for piece in pieces:
        if not piece.part.label:  # each text that stands for itself has registers of its own
            registered = dict(whole)
        faults += [PdfFault(piece.part.source, "refused", it) for it in refuse(piece.article)]
        drop_screen_parts(piece.article)
        lay_out_for_paper(piece.article)
        if not piece.part.register:
            _drop_registered(piece, registered)
        _prefix_ids(piece, registered)
    for piece in pieces:
        _level_headings(piece, shift=piece.part.level - 1)
    for piece in pieces:
        _note_citations(piece.article)
        _point_links(piece, pieces, job, faults)
        for node in with_class(piece.article, "hb-unseen"):  # told by the link's description
            drop(node)
        _point_images(piece, job, faults)
        if job.fillable:
            mark_fields(piece.article, job.labels.row)
        _keep_attributes(piece.article)
    body = html.BODY()
    body.set("data-page", job.labels.page)
    body.set("data-of", job.labels.of)
    body.set("data-title", job.title)
    if job.cover is not None and job.cover.sheet:
        body.set("class", "sheet")
    if job.cover is not None and not job.cover.at_end:
        body.append(_cover(job.cover, job, "cover"))
        body.append(_contents(pieces, job.labels))
    for piece in pieces:
        if piece.part.division is not None:
            body.append(_division(piece.part.division, piece.prefix))
        body.append(_section(piece, job))
    if job.cover is not None and job.cover.at_end:
        body.append(_cover(job.cover, job, "imprint"))
    for name in ("notes", "cited"):  # words of ours: what they repeat is marked on the page
        for node in with_class(body, name):
            mark_foreign(node, foreign)
    document = html.HTML(_head(job), body, lang=job.locale)
    text: str = lxml.html.tostring(document, encoding="unicode", doctype="<!doctype html>")
    return Assembled(text, tuple(faults))


def _piece(job: PdfJob, place: int, part: Part) -> _Piece:
    article, lang = article_of(part.html, part.title, part.source)
    return _Piece(part, f"p{place + 1}", article, lang or job.locale)


def _keep_attributes(article: Node) -> None:
    for node in article.iter(lxml.html.etree.Element):
        for name in set(node.attrib) - _KEPT:
            del node.attrib[name]


# Registers, ids and headings ----------------------------------------------------------------------


def _whole_registers(pieces: list[_Piece]) -> dict[str, str]:
    """Say where the entries stand that have a part of their own; other parts leave them out."""
    found: dict[str, str] = {}
    for piece in pieces:
        if piece.part.register:
            found.update((f"section:{name}", piece.prefix) for name in _REGISTERS)
            for node in piece.article.iter(lxml.html.etree.Element):
                if (node.get("id") or "").startswith(_ENTRIES):
                    found.setdefault(node.get("id"), f"{piece.prefix}-{node.get('id')}")
    return found


def _drop_registered(piece: _Piece, registered: dict[str, str]) -> None:
    """Leave out what an earlier part's register section already says."""
    for name in _REGISTERS:
        for section in with_class(piece.article, name):
            items = [node for node in section.iter("li", "dt", "article") if node.get("id")]
            repeated = [node for node in items if node.get("id") in registered]
            if items and len(repeated) < len(items):
                for item in repeated:
                    follower = item.getnext()
                    while item.tag == "dt" and follower is not None and follower.tag == "dd":
                        after = follower.getnext()
                        drop(follower)
                        follower = after
                    drop(item)
            elif items or f"section:{name}" in registered:
                for node in section.iter():
                    if node.get("id") in registered:
                        piece.anchors[node.get("id")] = registered[node.get("id")]
                drop(section)
                continue
            for item in repeated:
                piece.anchors[item.get("id")] = registered[item.get("id")]
            registered.setdefault(f"section:{name}", piece.prefix)


def _prefix_ids(piece: _Piece, registered: dict[str, str]) -> None:
    for node in piece.article.iter(lxml.html.etree.Element):
        old = node.get("id") or (node.get("name") if node.tag == "a" else None)
        if not old:
            continue
        if old in piece.anchors:
            if node.get("id"):
                del node.attrib["id"]
            continue
        new = f"{piece.prefix}-{old}"
        piece.anchors[old] = new
        node.set("id", new)
        if old.startswith(_ENTRIES):
            registered.setdefault(old, new)


def _level_headings(piece: _Piece, shift: int) -> None:
    """Shift headings and close gaps: no level is skipped on the way down."""
    before = shift
    for count, heading in enumerate(piece.article.iter(*HEADINGS)):
        first = count == 0
        level = 1 + shift if first else max(2, int(heading.tag[1])) + shift
        level = min(level, before + 1, 6)
        before = level
        heading.tag = f"h{level}"
        if first and piece.part.label:
            heading.text = f"{piece.part.label}: {heading.text or ''}"
        if not heading.get("id"):
            heading.set("id", f"{piece.prefix}--{count}")
        piece.headings.append((level, heading.get("id"), words_of(heading)))


# Links and images ------------------------------------------------------------------------------


def _note_citations(article: Node) -> None:
    """Put what a citation cites into a footnote, where a text cites it for the first time."""
    noted: set[str] = set()
    for link in list(article.iter("a")):
        cited, meaning = link.get("href") or "", link.get("title")
        if not meaning or not cited.startswith(_CITED) or cited in noted:
            continue
        if any(above.tag in (*HEADINGS, "th") for above in link.iterancestors()):
            continue  # a heading stands in the contents too
        noted.add(cited)
        _put_after(link, html.SPAN(meaning, {"class": "cited"}))


def _point_links(piece: _Piece, pieces: list[_Piece], job: PdfJob, faults: list[PdfFault]) -> None:
    labels = job.labels
    places = {_page_url(job, other.part.address): other for other in pieces}
    here = _page_url(job, piece.part.address)
    for link in list(piece.article.iter("a")):
        if not link.get("href"):
            continue
        words = words_of(link) or next((image.get("alt") or "" for image in link.iter("img")), "")
        address = urljoin(here, link.get("href").strip())
        page, fragment = urldefrag(address)
        scheme = urlsplit(address).scheme.lower()
        other = places.get(re.sub(r"index\.html$", "", page))
        anchor = other and (other.anchors.get(unquote(fragment)) if fragment else other.prefix)
        if anchor:
            link.set("href", f"#{anchor}")
            link.set("data-words", labels.jump_to.format(target=words))
            if other is not piece:
                before, _, after = labels.on_page.partition("{page}")
                page_ref = html.SPAN(f" ({before}", _page_of(anchor), {"class": "page-ref"})
                page_ref[0].tail = f"{after})"
                _put_after(link, page_ref)
        elif scheme in ("http", "https", "mailto", "tel"):
            shown = shown_address(address, scheme)
            sentence = {"mailto": labels.mail_to, "tel": labels.call}.get(scheme, labels.link_to)
            link.set("href", address)
            link.set("data-words", sentence.format(target=shown))
            # A place of this PDF's own pages that print does not have needs no address in print.
            if other is None and not _says(_seen(link), shown, scheme):
                _put_after(link, html.SPAN(f" ({shown})", {"class": "address"}))
        else:
            faults.append(PdfFault(piece.part.source, "refused", address[:120]))
            del link.attrib["href"]


def _page_of(anchor: str) -> Node:
    """Make the place of a page's number, to be written when pages are made."""
    number: Node = html.SPAN()
    number.set(PAGE_OF, f"#{anchor}")
    return number


def _page_url(job: PdfJob, address: str) -> str:
    return re.sub(r"index\.html$", "", urljoin(job.site_url, address))


def _says(words: str, shown: str, scheme: str) -> bool:
    if scheme == "tel":
        return any(character.isdigit() for character in words)
    return shown.lower() in words.lower().rstrip("/")


def _seen(link: Node) -> str:
    hidden = [words_of(node) for node in with_class(link, "hb-unseen")]
    words = words_of(link)
    for part in hidden:
        words = words.replace(part, "")
    return words


def _put_after(link: Node, node: Node) -> None:
    node.tail = link.tail
    link.tail = None
    link.addnext(node)


def _point_images(piece: _Piece, job: PdfJob, faults: list[PdfFault]) -> None:
    site_path = urlsplit(job.site_url).path or "/"
    for image in list(piece.article.iter("img")):
        source = (image.get("src") or "").strip()
        if image.get("alt") is None:
            faults.append(PdfFault(piece.part.source, "no-alternative", source[:120]))
        if source.startswith("/") and not source.startswith("//"):
            image.set("src", SITE_ROOT + source.removeprefix(site_path).lstrip("/"))
        elif source.startswith("//"):
            image.set("src", f"https:{source}")
        elif not SCHEME.match(source):
            # `..` stays in the address: the renderer sees where it leads.
            image.set("src", SITE_ROOT + piece.part.address + source)
        # Addresses of other places stay as they are: the renderer refuses and reports them.


# The document around the parts -----------------------------------------------------------------


def _head(job: PdfJob) -> Node:
    date = datetime.fromtimestamp(job.epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    meta = {
        "author": job.author,
        "description": job.description,
        "keywords": ", ".join(job.keywords),
        "dcterms.created": date,
        "dcterms.modified": date,
    }
    head = html.HEAD(html.META(charset="utf-8"), html.TITLE(job.title))
    head.extend(html.META(name=name, content=content) for name, content in meta.items() if content)
    return head


def _division(division: Division, prefix: str) -> Node:
    title = f"{division.label}: {division.title}"
    section = html.SECTION({"class": "division", "data-title": title})
    section.append(html.H1(title, {"id": _division_id(prefix)}))
    if division.intro:
        section.append(html.P(division.intro, {"class": "division-intro"}))
    return section


def _division_id(prefix: str) -> str:
    return f"division-{prefix}"


def _section(piece: _Piece, job: PdfJob) -> Node:
    part = piece.part
    classes = "part appendix" if part.label else "part"
    title = f"{part.label}: {part.title}" if part.label else ""
    if part.level > 1 and not part.label:
        classes, title = "part chapter", part.title
    section = html.SECTION({"class": classes, "id": piece.prefix, "data-title": title})
    if piece.lang != job.locale:
        section.set("lang", piece.lang)
    section.text = piece.article.text
    section.extend(list(piece.article))
    if part.opening is not None:
        heading = section.xpath(".//h1|.//h2|.//h3")[0]
        heading.addnext(_cover(part.opening, job, "opening"))
    return section


def _cover(cover: Cover, job: PdfJob, name: str) -> Node:
    """Say what readers must know of a text; `name` is the class: cover, opening or imprint."""
    labels = job.labels

    def line(name: str, words: str) -> Iterator[Node]:
        if words:
            yield html.P(words, {"class": f"cover-{name}"})

    section = html.SECTION({"class": f"notes {name}"})
    if cover.logo and name == "cover":
        # Without description: the publisher's name stands on the cover too.
        section.append(html.P(html.IMG(src=SITE_ROOT + cover.logo, alt=""), {"class": "logo"}))
    section.extend(line("group", cover.group))
    section.extend(line("kicker", cover.kicker))
    section.extend(line("title", cover.title))
    section.extend(line("question", cover.question))
    section.extend(line("summary", cover.summary))
    facts = [*cover.facts, (labels.publisher, cover.publisher)]
    body = html.TBODY(
        *(html.TR(html.TH(label, scope="row"), html.TD(value)) for label, value in facts if value)
    )
    licence = cover.licence
    if licence:
        words: Node | str = licence
        if cover.licence_url:
            words = html.A(licence, href=cover.licence_url)
            shown = shown_address(cover.licence_url, "https")
            words.set("data-words", labels.link_to.format(target=shown))
            words.tail = f" ({shown})"
        body.append(html.TR(html.TH(labels.licence, scope="row"), html.TD(words)))
    if cover.cite:
        body.append(html.TR(html.TH(labels.cite, scope="row"), html.TD(cover.cite)))
    section.append(html.TABLE(body, {"class": "cover-facts two-columns"}))
    section.extend(line("notice", cover.notice))
    section.append(_page_address(cover.address_url, labels))
    return section


def _page_address(address: str, labels: Labels) -> Node:
    shown = shown_address(address, "https")
    link = html.A(shown, href=address)
    link.set("data-words", labels.link_to.format(target=shown))
    return html.DIV(
        html.DIV(_qr_code(address, f"{labels.scan} {shown}"), {"class": "qr"}),
        html.DIV(
            html.P(labels.page_address, {"class": "address-label"}),
            html.P(link, {"class": "page-address"}),
            html.P(labels.scan, {"class": "scan"}),
            {"class": "address-words"},
        ),
        {"class": "cover-address"},
    )


def _qr_code(address: str, description: str) -> Node:
    """Draw a QR code with a description: a figure with alternative text, not a bare picture."""
    drawing = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(drawing, kind="svg", border=2, xmldecl=False, title=description, omitsize=True)
    svg: Node = lxml.html.fragment_fromstring(drawing.getvalue().decode("utf-8"))
    return svg


def _contents(pieces: list[_Piece], labels: Labels) -> Node:
    """List what the PDF holds, with page numbers to come from print.

    A guide's lists its chapters, their sections and the appendices; an edition's lists divisions,
    texts and their appendices.
    """
    entries: list[tuple[int, Node]] = []
    for piece in pieces:
        part = piece.part
        if part.division is not None:
            words = f"{part.division.label}: {part.division.title}"
            anchor = _division_id(piece.prefix)
            entries.append((1, _entry(anchor, words, labels, "division-entry")))
        for place, (level, anchor, words) in enumerate(piece.headings):
            if place == 0 and part.label:
                kind = "section" if part.level > 2 else "appendix"
                entries.append((max(1, part.level - 1), _entry(anchor, words, labels, kind)))
            elif place == 0 and part.level > 1:
                entries.append((part.level, _entry(anchor, words, labels, "chapter")))
            elif place and not part.label and part.level == 1 and level in (2, 3):
                kind = "chapter" if level == 2 else "section"
                entries.append((level - 1, _entry(anchor, words, labels, kind)))
    title = html.P(labels.contents, {"class": "contents-title"})
    return html.SECTION(title, _nested(entries), {"class": "contents"})


def _nested(entries: list[tuple[int, Node]]) -> Node:
    """Make a list of lists of entries with their depth, 1 for the outermost."""
    top = _contents_list()
    top.set("class", "toc")
    lists = [top]
    for depth, entry in entries:
        del lists[depth:]
        while len(lists) < depth and len(lists[-1]):
            inner = _contents_list()
            lists[-1][-1].append(inner)
            lists.append(inner)
        lists[-1].append(entry)
    return top


def _contents_list() -> Node:
    listing = html.UL()
    listing.set("data-role", "TOC")
    return listing


def _entry(anchor: str, words: str, labels: Labels, kind: str) -> Node:
    link = html.A(
        html.SPAN(words, {"class": "entry"}),
        html.SPAN(_page_of(anchor), {"class": "number"}),
        href=f"#{anchor}",
    )
    link[0].tail = " "
    link.set("data-words", labels.jump_to.format(target=words))
    entry = html.LI(link, {"class": kind})
    entry.set("data-role", "TOCI")
    return entry
