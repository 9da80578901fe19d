"""From a print document to a tagged PDF, with nothing read that the job does not own.

In: `Assembled` and its job. Out: `Rendered`: the PDF as WeasyPrint writes it but for its structure
tree, that tree with notes that `repair` needs, and a fault for every file refused or missing.
"""

import atexit
import gc
import hashlib
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pydyf  # type: ignore[import-untyped]
import weasyprint  # type: ignore[import-untyped]
from weasyprint.layout import inline, preferred  # type: ignore[import-untyped]
from weasyprint.pdf import tags  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

from handbook.making.jobs import FaultCode
from handbook.pdf.assembly import SITE_ROOT, Assembled
from handbook.pdf.job import PdfFault, PdfJob
from handbook.pdf.page_numbers import write_numbers, write_placeholders
from handbook.pdf.parsing import parse_document
from handbook.pdf.reading import Extent

NOTE = "HandbookNote"
"""Key of our `Note`s in structure elements."""

_LOGGER = logging.getLogger("weasyprint")
_CODES: dict[str, FaultCode] = {
    "Failed to load": "missing-resource",
    ".notdef glyph": "missing-character",
}
"""What WeasyPrint's warnings begin with, and the fault that they are; others are `renderer`."""
_POINT = 0.75
_DECORATIVE = "has no required alt description"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The measures of a page."""

    paper: Extent
    area: Extent
    """What the margins leave for text and notes."""


@dataclass(frozen=True, slots=True)
class Note:
    """Which HTML element a structure element stands for, and what that says."""

    number: int
    """In the order in which the elements come up; two structure elements may stand for one."""
    tag: str
    """Name of the HTML element, with `::before` and the like behind it."""
    lang: str
    words: str
    """Description of a link, for its annotation."""
    role: str
    scope: str


@dataclass(frozen=True, slots=True)
class Structure:
    """The structure tree as WeasyPrint made it: the dictionaries of ISO 32000-1, 14.7.2.

    Keys have no slash, names have one. Another object is named by its reference (`b"12 0 R"`).
    """

    document: bytes
    """Reference of the element that holds all others."""
    objects: Mapping[bytes, Mapping[str, Any]]
    """Elements, and references to annotations, by their reference."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF that is not yet repaired."""

    data: bytes
    """Without structure tree: written, it would be read at once to be written anew."""
    structure: Structure
    identifier: bytes
    """What tells this PDF from all others (ISO 32000-1, 14.4)."""
    faults: tuple[PdfFault, ...]
    sheets: tuple[Sheet, ...]


class ClosedFetcher(URLFetcher):  # type: ignore[misc]
    """Reads files below a folder, and nothing else; remembers what it refused."""

    def __init__(self, folder: Path, root: str) -> None:
        """Take the folder, and the address that stands for it, with a slash at the end."""
        super().__init__(allowed_protocols=())
        self._folder = folder.resolve()
        self._root = root
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Give a file's bytes. Raises ValueError for every other address, OSError as files do."""
        below, _, _ = url.removeprefix(self._root).partition("#")
        # Symbolic links and `..` are followed first: what counts is where the file really lies.
        path = (self._folder / unquote(below.partition("?")[0])).resolve()
        if not url.startswith(self._root) or not path.is_relative_to(self._folder):
            self.refused.append(url)
            raise ValueError(f"refused: {url}")
        kind = guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


def render(document: Assembled, job: PdfJob) -> Rendered:
    """Make the PDF of a print document; same document and job, same bytes."""
    style, fonts = _style(job.stylesheet, job.fonts_dir)
    fetcher = ClosedFetcher(job.site_dir, SITE_ROOT)
    digest = hashlib.sha256(document.html.encode() + job.stylesheet.encode()).digest()
    identifier = digest[:16].replace(b"\r", b"\n")  # as PDF reads strings (ISO 32000-1, 7.3.4.2)
    sheets: list[Sheet] = []
    structures: list[Structure] = []

    def finish(document: Any, pdf: pydyf.PDF) -> None:
        sheets.extend(_sheets(document))
        structures.append(_take_structure(pdf))

    options = {
        "pdf_variant": "pdf/ua-1",  # one mark at a time: repair adds that of PDF/A-2a
        "pdf_identifier": False,  # with it all is written twice, to be counted; repair sets it
        "presentational_hints": True,  # numbers that lists start with, sizes of images
        "custom_metadata": False,
        "uncompressed_pdf": True,  # repair compresses, once
    }
    with _heard() as messages, _noted(), _without_collector():
        with _remembered():
            laid_out = _laid_out(document.html, fetcher, style, fonts, options)
        missing = write_numbers(laid_out)
        data = laid_out.write_pdf(finisher=finish, **options)
    faults = [_fault(job, "refused", url) for url in fetcher.refused]
    faults += [_fault(job, "renderer", f"no page has {anchor}") for anchor in missing]
    for message in messages:
        if _DECORATIVE in message or any(url in message for url in fetcher.refused):
            continue  # decorative images become artefacts; what was refused is already told
        codes: list[FaultCode] = [code for words, code in _CODES.items() if words in message]
        code: FaultCode = codes[0] if codes else "renderer"
        faults.append(_fault(job, code, message))
    told = document.faults + tuple(dict.fromkeys(faults))
    return Rendered(data, structures[0], identifier, told, tuple(sheets))


_LONG = 350_000
"""Letters of a print document that will have a hundred pages: about 3,700 of HTML make one."""


def _laid_out(
    html: str,
    fetcher: URLFetcher,
    style: Any,
    fonts: FontConfiguration,
    options: Mapping[str, Any],
) -> Any:
    """Make the pages, with zeros for page numbers, as many as the last number has digits."""
    digits = 3 if len(html) > _LONG else 2
    while True:
        page = _page_of(html, fetcher)
        numbered = write_placeholders(page.etree_element, digits)
        document = page.render(stylesheets=[style], font_config=fonts, **options)
        if not numbered or len(document.pages) < 10**digits:
            return document
        digits = len(str(len(document.pages)))


def _page_of(html: str, fetcher: URLFetcher) -> weasyprint.HTML:
    """Give WeasyPrint a document that is parsed already, in the place of an empty one.

    Without base address: what is still relative in the document leads nowhere.
    """
    page = weasyprint.HTML(string="<html>", url_fetcher=fetcher, media_type="print")
    page.etree_element = parse_document(html)
    page.wrapper_element = type(page.wrapper_element).from_html_root(page.etree_element)
    return page


def _take_structure(pdf: pydyf.PDF) -> Structure:
    """Take the structure tree out of a PDF that is not yet written."""
    objects = {it.reference: it for it in pdf.objects if isinstance(it, pydyf.Dictionary)}
    root = objects[pdf.catalog.pop("StructTreeRoot")]
    root.free = objects[root["ParentTree"]].free = "f"  # free objects are not written
    held = {
        reference: it
        for reference, it in objects.items()
        if it.get("Type") in ("/StructElem", "/OBJR")
    }
    for it in held.values():
        it.free = "f"
    return Structure(root["K"][0], held)


def _sheets(document: Any) -> Iterator[Sheet]:
    """Measure the pages of a document of WeasyPrint's; its pixels are 3/4 of a point.

    The box of a page is private; the version is pinned, and every test that renders needs it.
    """
    for number, page in enumerate(document.pages, start=1):
        box = page._page_box
        height = page.height * _POINT
        left, top = box.content_box_x() * _POINT, box.content_box_y() * _POINT
        yield Sheet(
            paper=Extent(number, 0.0, 0.0, page.width * _POINT, height),
            area=Extent(
                number,
                left,
                height - top - box.height * _POINT,
                left + box.width * _POINT,
                height - top,
            ),
        )


@lru_cache(maxsize=4)
def _style(stylesheet: str, fonts_dir: Path) -> tuple[Any, FontConfiguration]:
    """Parse the stylesheet and load its fonts once per process."""
    # The libraries stay for all jobs of the process: going through them again after each took the
    # collector a fortieth of all time. Garbage must not stay, so it goes first. At the end they are
    # collected as ever: WeasyPrint deletes its copies of the fonts only so.
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)
    fonts = FontConfiguration()
    root = fonts_dir.resolve().as_uri() + "/"
    fetcher = ClosedFetcher(fonts_dir, root)
    with _heard() as messages:
        style = weasyprint.CSS(
            string=stylesheet,
            base_url=root,
            url_fetcher=fetcher,
            font_config=fonts,
        )
    if messages:  # our own stylesheet: a mistake of ours, not of an author
        raise ValueError("print stylesheet: " + "; ".join(messages))
    return style, fonts


def _fault(job: PdfJob, code: FaultCode, text: str) -> PdfFault:
    """Blame the part that names the address, or the whole PDF."""
    for part in job.parts:
        if any(word in part.html for word in _addresses(text)):
            return PdfFault(part.source, code, text)
    return PdfFault(job.parts[0].source if job.parts else job.target, code, text)


def _addresses(text: str) -> list[str]:
    return [
        name
        for word in text.split()
        if "/" in word and (name := word.strip("'\":").rsplit("/")[-1])
    ]


@contextmanager
def _heard() -> Iterator[list[str]]:
    """Hear what WeasyPrint warns of; it would otherwise go unnoticed."""
    messages: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    listener = Listener(logging.WARNING)
    _LOGGER.addHandler(listener)
    propagate, _LOGGER.propagate = _LOGGER.propagate, False
    try:
        yield messages
    finally:
        _LOGGER.propagate = propagate
        _LOGGER.removeHandler(listener)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let Python's garbage wait: setting type makes many objects and drops few of them.

    Measured on a guide of 41 pages: a sixth less time, 3 % more memory.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _remembered() -> Iterator[None]:
    """Let WeasyPrint remember, for one document, how lines of text come out.

    It asks the same again for each note that a page gets, for each width of a table's cells, and
    when a page is made again: two fifths of all times. Measured: a tenth less time for a guide.
    The function wrapped is private; the version is pinned, and all PDFs are the same without.
    """
    original = inline.split_first_line
    lines: dict[tuple[object, ...], tuple[Any, Any]] = {}

    def split(text: str, style: Any, context: Any, *rest: Any, **named: Any) -> Any:
        # The style is kept with the line, so that no identity is used twice.
        key = (text, id(style), rest, *named.items())
        if key not in lines:
            lines[key] = original(text, style, context, *rest, **named), style
        return lines[key][0]

    inline.split_first_line = preferred.split_first_line = split
    try:
        yield
    finally:
        inline.split_first_line = preferred.split_first_line = original


@contextmanager
def _noted() -> Iterator[None]:
    """Let WeasyPrint write into each structure element which HTML element it stands for.

    WeasyPrint makes one structure element per page for an element that crosses pages, and keeps
    neither language nor scope. The repair can only mend that when it knows what belongs together.
    The function wrapped is private; the version is pinned, and a test fails where it changes.
    """
    original = tags._build_box_tree
    numbers: dict[int, int] = {}
    kept: list[object] = []  # so that no identity is used twice

    def noting(box: Any, parent: Any, *rest: Any) -> Iterator[Any]:
        box = getattr(box, "_box", box)
        for structure in original(box, parent, *rest):
            element = box.element
            if element is not None and NOTE not in structure:
                if id(element) not in numbers:
                    numbers[id(element)] = len(numbers)
                    kept.append(element)
                structure[NOTE] = _note(element, numbers[id(element)], box.element_tag)
            yield structure

    tags._build_box_tree = noting
    try:
        yield
    finally:
        tags._build_box_tree = original


def _note(element: Any, number: int, tag: str) -> Note:
    lang, words, role, scope = (
        element.get(name) or "" for name in ("lang", "data-words", "data-role", "scope")
    )
    return Note(number, tag, lang, words, role, scope)
