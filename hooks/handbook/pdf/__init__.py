"""From web pages to PDFs that a public authority may publish.

In: jobs (`PdfJob`), which `planning` makes from the catalogue. Out: results (`PdfResult`) with
every fault, which `faults` turns into problems for editors. The stages between are the modules
`assembly` (with `foreign`), `rendering`, `repair`, `reading`, `completeness`, `geometry`; `job`
drives them, `cache` knows what was made before. What other rooms need too lies in
`handbook.making`.
"""

from handbook.pdf.cache import PdfCache
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
from handbook.pdf.planning import plan_jobs, read_settings
from handbook.pdf.reading import read_pages

__all__ = [
    "Cover",
    "Labels",
    "Part",
    "PdfCache",
    "PdfFault",
    "PdfJob",
    "PdfResult",
    "plan_jobs",
    "print_labels",
    "read_pages",
    "read_settings",
    "render_job",
    "render_jobs",
]
