"""PDFs that are made when somebody asks for them, for the preview.

In: the jobs of the newest build of a folder. Out: one PDF, made at its first request.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from threading import Lock

from handbook.pdf.job import Cache, PdfJob, PdfResult, render_jobs


class WaitingPdfs:
    """The jobs of one site; may be asked by several threads at once."""

    def __init__(self) -> None:
        self._jobs: dict[str, PdfJob] = {}
        self._cache: Cache | None = None
        self._lock = Lock()

    def put(self, jobs: Iterable[PdfJob], cache: Cache | None = None) -> None:
        """Take the jobs of a new build in the place of the last one's, and where PDFs are kept."""
        self._jobs = {job.target: job for job in jobs}
        self._cache = cache

    def make(self, address: str) -> PdfResult | None:
        """Make the PDF of an address below the site's root; None where there is none."""
        job = self._jobs.get(address)
        if job is None:
            return None
        with self._lock:  # the renderer sets type for one document at a time in a process
            (result,) = render_jobs([job], cache=self._cache)
        return result


@cache
def waiting_at(site: Path) -> WaitingPdfs:
    """Give the waiting PDFs of a site's folder, the same ones for every build into it."""
    return WaitingPdfs()
