"""Makes the office files of the templates from the pages that hooks/queue_hook.py has kept."""

import itertools
import os
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority, get_plugin_logger

from handbook.making.faults import problems_of
from handbook.making.jobs import Made
from handbook.making.waiting import waiting_at
from handbook.making.workers import workers_for
from handbook.model import Download
from handbook.office import OfficeCache, plan_jobs, read_settings, render_job, render_jobs

log = get_plugin_logger("handbook")


@event_priority(-190)  # After static-i18n (-100) has built the other languages, before the PDFs.
def on_post_build(config: MkDocsConfig) -> None:
    """Make all of them once every language stands; hooks/files_hook.py publishes them."""
    mode = os.environ.get("HANDBOOK_PDF", "all")
    if config.plugins["i18n"].building or mode == "none":
        return
    catalog, site = config.extra["handbook_catalog"], Path(config.site_dir)
    project, docs = Path(config.config_file_path).parent, Path(config.docs_dir).name
    settings = read_settings(config.extra["handbook"], site, config.site_url or "")
    plan = partial(plan_jobs, catalog, config.extra["handbook_pages"], settings, docs)
    cache = OfficeCache(Path(os.environ.get("HANDBOOK_CACHE") or project / ".cache" / "pdf"))
    if mode == "asked":
        waiting_at(site).put("office", plan, render_job, cache)
        return
    jobs = plan()
    numbers = itertools.count(1)

    def tell(result: Made) -> None:
        log.info("Office %d/%d %s", next(numbers), len(jobs), result.target)

    count = int(os.environ.get("HANDBOOK_JOBS") or len(os.sched_getaffinity(0)))
    with workers_for(os.environ.get("HANDBOOK_CLUSTER", ""), count) as executor:
        results = render_jobs(jobs, executor, tell, cache)
    files = {result.target: Download(result.data) for result in results}
    config.extra.setdefault("handbook_files", {}).update(files)
    problems = problems_of(results, catalog, docs)
    config.extra.setdefault("handbook_file_problems", []).extend(problems)
