"""From web pages to files that people edit in their word processor: DOCX and ODT.

In: jobs (`OfficeJob`), which `planning` makes from the catalogue. Out: `Made` files with every
fault. The stages between are the modules `assembly`, `converting` (pandoc), `docx` or `odt` (with
`styles` and `package`), `reading`, `checking`; `job` drives them, `cache` knows what was made
before. What other rooms need too lies in `handbook.making`.
"""

from handbook.office.cache import OfficeCache
from handbook.office.job import Imprint, OfficeJob, render_job, render_jobs
from handbook.office.planning import OfficeSettings, plan_jobs, read_settings

__all__ = [
    "Imprint",
    "OfficeCache",
    "OfficeJob",
    "OfficeSettings",
    "plan_jobs",
    "read_settings",
    "render_job",
    "render_jobs",
]
