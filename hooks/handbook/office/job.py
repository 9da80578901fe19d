"""What an office file is made from, and the driver of the stages.

In: an `OfficeJob`, plain picklable values only. Out: a `Made` with the bytes and every fault. The
stages in the order of work: `assembly` (web page to one document), `converting` (pandoc), `docx` or
`odt` (what pandoc does not do), `reading` (the finished file, with other eyes), `completeness` of
`making` (is all the text there?), `checking` (is it accessible and closed?).
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from handbook.making.jobs import Cache, Made, make_all
from handbook.model import FileFormat


@dataclass(frozen=True, slots=True)
class Imprint:
    """What readers must know of a text: behind it, and in the lines at the edges of each page."""

    heading: str
    facts: tuple[tuple[str, str], ...]
    """Pairs of label and value: status, version, date, licence, publisher, how to reach them."""
    notice: str
    """Whose text this is, and that it is a draft."""
    source_line: str
    """Publisher and address of the page, for the foot of each page."""
    state_line: str
    """Version, date and licence, for the foot of each page."""
    status: str
    """How far the text has come, for the head of each page."""
    page: str
    """The words around the number of a page: `Seite`."""
    of: str
    """The word before the number of pages: `von`."""


@dataclass(frozen=True, slots=True)
class OfficeJob:
    """Everything that one office file is made from."""

    target: str
    """Address of the file below the site's root."""
    format: FileFormat
    """DOCX or ODT."""
    locale: str
    """Language of the text (BCP 47)."""
    title: str
    author: str
    description: str
    keywords: tuple[str, ...]
    address: str
    """Address of the page below the site's root."""
    source: str
    """File of the text, for messages."""
    html: str
    """The page's full HTML as the theme made it."""
    imprint: Imprint
    site_dir: Path
    """The built site: nothing outside is read."""
    site_url: str
    """Address of the site's root, with a slash at the end."""
    epoch: int
    """Date of the file in seconds since 1970."""

    @property
    def weight(self) -> int:
        """Letters to be converted."""
        return len(self.html)


def render_job(job: OfficeJob) -> Made:
    """Make one office file, all stages, in this process.

    What is wrong with the text or its files becomes a fault. Raises what the libraries raise where
    the mistake is ours; `render_jobs` turns that into a fault of the job.
    """
    # Here and not above: what makes files is loaded where they are made.
    from handbook.office import docx, odt
    from handbook.office.assembly import assemble
    from handbook.office.checking import check
    from handbook.office.converting import convert
    from handbook.office.reading import read, said

    start = time.perf_counter()
    assembled = assemble(job)
    finish = docx.finish if job.format is FileFormat.DOCX else odt.finish
    data = finish(convert(assembled.html, job), assembled, job)
    document = read(data, job.format)
    faults = (*assembled.faults, *said(job, document), *check(job, document))
    return Made(job.target, data, 0, tuple(dict.fromkeys(faults)), time.perf_counter() - start)


def render_jobs(
    jobs: Sequence[OfficeJob],
    executor: Executor | None = None,
    on_done: Callable[[Made], None] | None = None,
    cache: Cache[OfficeJob] | None = None,
) -> tuple[Made, ...]:
    """Make office files as `making.jobs.make_all` does."""
    return make_all(jobs, render_job, executor, on_done, cache)
