"""PDFs that are made when somebody asks for them, for the preview.

In: how the newest build of a folder plans a PDF. Out: one PDF, made when it is asked for.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock

from handbook.pdf.job import Cache, PdfJob, PdfResult, render_jobs

Plan = Callable[[str], PdfJob | None]
"""Gives the job of an address below the site's root, None where there is no such PDF."""


class WaitingPdfs:
    """The PDFs of one site; may be asked by several threads at once."""

    def __init__(self) -> None:
        self._plan: Plan = lambda address: None
        self._cache: Cache | None = None
        self._lock = Lock()

    def put(self, plan: Plan, cache: Cache | None = None) -> None:
        """Take the plan of a new build in the place of the last one's, and where PDFs are kept."""
        self._plan = plan
        self._cache = cache

    def make(self, address: str) -> PdfResult | None:
        """Make the PDF of an address below the site's root; None where there is none."""
        job = self._plan(address)
        if job is None:
            return None
        with self._lock:  # the renderer sets type for one document at a time in a process
            (result,) = render_jobs([job], cache=self._cache)
        return result


@cache
def waiting_at(site: Path) -> WaitingPdfs:
    """Give the waiting PDFs of a site's folder, the same ones for every build into it."""
    return WaitingPdfs()
