"""From web pages to PDFs that a public authority may publish.

In: jobs (`PdfJob`), which `planning` makes from the catalogue. Out: results (`PdfResult`) with
every fault, which `faults` turns into problems for editors. The stages between are the modules
`assembly` (with `paper` and `markup`), `rendering`, `repair`, `reading`, `completeness`;
`job` drives them with the processes of `workers`, `cache` keeps what was made before, `waiting`
makes single ones when somebody asks.
"""

from handbook.pdf.cache import PdfCache
from handbook.pdf.faults import problems_of
from handbook.pdf.job import (
    Cover,
    Labels,
    Part,
    PdfFault,
    PdfJob,
    PdfResult,
    render_job,
    render_jobs,
)
from handbook.pdf.labels import print_labels
from handbook.pdf.planning import pages_for, plan_job, plan_jobs, read_settings
from handbook.pdf.waiting import waiting_at
from handbook.pdf.workers import cluster, process_pool, workers_for

__all__ = [
    "Cover",
    "Labels",
    "Part",
    "PdfCache",
    "PdfFault",
    "PdfJob",
    "PdfResult",
    "cluster",
    "pages_for",
    "plan_job",
    "plan_jobs",
    "print_labels",
    "problems_of",
    "process_pool",
    "read_settings",
    "render_job",
    "render_jobs",
    "waiting_at",
    "workers_for",
]
