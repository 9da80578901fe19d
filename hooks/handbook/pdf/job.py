"""What a PDF is made from and what comes of it; the driver of the stages.

In: a `PdfJob`, plain picklable values only. Out: a `PdfResult` with the bytes and every fault.
The stages in the order of work: `assembly` (web pages to one print document), `rendering` (print
document to PDF), `repair` (PDF to accessible PDF), `completeness` (is all the text there?),
`geometry` (is it on the paper?), `checking` (is it accessible?).
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from handbook.making.jobs import Cache, Fault, Made, make_all


@dataclass(frozen=True, slots=True)
class Cover:
    """What readers must know of a text: on the first page, at its head, or behind a short text."""

    kicker: str
    """Kind, above the title."""
    title: str
    question: str
    """The question the text answers; may be empty."""
    summary: str
    facts: tuple[tuple[str, str], ...]
    """Pairs of label and value: audience, effort, status, version, date."""
    notice: str
    """Whose text this is, and that it is a draft; may be empty."""
    publisher: str
    address_url: str
    """Address of the web page, printed and as QR code."""
    licence: str
    licence_url: str = ""
    cite: str = ""
    """How to cite the text; may be empty."""
    at_end: bool = False
    """Print it behind the text, without a page and a list of contents of its own."""
    logo: str = ""
    """Address below the site's root of the publisher's logo; may be empty."""
    group: str = ""
    """The group that the text belongs to, above its kind; may be empty."""
    sheet: bool = False
    """Print the text and this on one sheet."""


@dataclass(frozen=True, slots=True)
class Division:
    """A division of an edition: several texts with a title page of their own."""

    label: str
    """Words before the title: `Teil 1`."""
    title: str
    intro: str


@dataclass(frozen=True, slots=True)
class Part:
    """One web page that goes into a PDF."""

    title: str
    """Title, as heading of the part."""
    address: str
    """Address below the site's root, such as `handreichungen/netzwerke/`."""
    source: str
    """File of the text, for messages."""
    html: str
    """The page's full HTML as the theme made it."""
    level: int = 1
    """Level of its title's heading, 1 to 6; parts below it are its appendices."""
    label: str = ""
    """Words before its title, such as `Anhang A`; empty for a text that stands for itself."""
    opening: Cover | None = None
    """What stands under its title in an edition, where it has no cover."""
    register: bool = False
    """A whole register: other parts leave out their own lists of its entries."""
    division: "Division | None" = None
    """The division of an edition that begins with it."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of the print document itself."""

    contents: str
    page: str
    of: str
    appendix: str
    """Word before an appendix's letter: `Anhang A`."""
    division: str
    """Word before a division's number: `Teil 1`."""
    page_address: str
    """Label of the page's address on the cover."""
    scan: str
    """What the QR code is for."""
    publisher: str
    licence: str
    cite: str
    about: str
    """Heading of what stands behind a template."""
    link_to: str
    """Description of an outward link; `{target}` is its address without the scheme."""
    mail_to: str
    """Description of a mail link; `{target}` is the address."""
    call: str
    """Description of a telephone link; `{target}` is the number."""
    jump_to: str
    """Description of a jump; `{target}` is the words of the link."""
    row: str
    """Word for a table's row, in names of fields."""
    on_page: str
    """Reference to a page; `{page}` is its number, for jumps from the print."""


@dataclass(frozen=True, slots=True)
class PdfJob:
    """Everything that one PDF is made from."""

    target: str
    """Address of the PDF below the site's root."""
    locale: str
    """Language of the text (BCP 47)."""
    title: str
    author: str
    description: str
    keywords: tuple[str, ...]
    parts: tuple[Part, ...]
    """The text first, then its appendices."""
    cover: Cover | None
    """None: the PDF starts with the text itself."""
    labels: Labels
    site_dir: Path
    """The built site: nothing outside is read."""
    site_url: str
    """Address of the site's root, with a slash at the end."""
    stylesheet: str
    """The print stylesheet's text (overrides/print/print.css)."""
    fonts_dir: Path
    """Folder of the fonts that the stylesheet names."""
    epoch: int
    """Date of the PDF in seconds since 1970."""
    fillable: bool = False
    """Whether boxes and empty cells become fields to fill in on the screen."""

    @property
    def source(self) -> str:
        """File of the text, for messages."""
        return self.parts[0].source if self.parts else self.target

    @property
    def weight(self) -> int:
        """Letters to be set."""
        return sum(len(part.html) for part in self.parts)


PdfFault = Fault
PdfResult = Made
"""What every room gives; here `pages` are those of the PDF."""


def render_job(job: PdfJob) -> PdfResult:
    """Make one PDF, all stages, in this process.

    What is wrong with the text or its files becomes a fault. Raises what the libraries raise
    where the mistake is ours; `render_jobs` turns that into a fault of the job.
    """
    # Here and not above: WeasyPrint is loaded where PDFs are made, not wherever a job is described.
    from handbook.pdf.assembly import assemble
    from handbook.pdf.checking import check_document
    from handbook.pdf.checking.document import open_document
    from handbook.pdf.checking.matterhorn import brief
    from handbook.pdf.completeness import missing_blocks
    from handbook.pdf.geometry import text_off_page
    from handbook.pdf.reading import read_document
    from handbook.pdf.rendering import render
    from handbook.pdf.repair import repair

    start = time.perf_counter()
    rendered = render(assemble(job), job)  # carries the faults of both
    repaired = repair(rendered, job)
    with open_document(repaired.data) as document:
        said, findings = read_document(document), check_document(document)
    faults = rendered.faults + repaired.faults + missing_blocks(job.parts, said.blocks)
    faults += text_off_page(said, rendered.sheets, job)
    # A glyph that no font has is told already, with the character and the file it stands in.
    told = {"31-030"} if any(fault.code == "missing-character" for fault in faults) else set()
    faults += tuple(
        PdfFault(job.target, "matterhorn", brief(finding))
        for finding in findings
        if finding.condition not in told
    )
    seconds = time.perf_counter() - start
    return PdfResult(job.target, repaired.data, repaired.pages, faults, seconds)


def render_jobs(
    jobs: Sequence[PdfJob],
    executor: Executor | None = None,
    on_done: Callable[[PdfResult], None] | None = None,
    cache: Cache[PdfJob] | None = None,
) -> tuple[PdfResult, ...]:
    """Make PDFs as `making.jobs.make_all` does."""
    return make_all(jobs, render_job, executor, on_done, cache)
