"""Makes a PDF of every text from the pages that hooks/queue_hook.py has kept."""

import itertools
import os
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

from handbook.archive import pack_archives
from handbook.messages import describe_all, locale_of_language
from handbook.model import Download
from handbook.pdf import (
    PdfCache,
    PdfResult,
    plan_job,
    plan_jobs,
    problems_of,
    read_settings,
    render_jobs,
    waiting_at,
    workers_for,
)
from handbook.publishing import publish

log = get_plugin_logger("handbook")


@event_priority(-200)  # Last: static-i18n (-100) builds the other languages in this event.
def on_post_build(config: MkDocsConfig) -> None:
    """Render all PDFs once every language stands; one fault stops the build."""
    if config.plugins["i18n"].building or os.environ.get("HANDBOOK_PDF") == "none":
        return
    catalog, site = config.extra["handbook_catalog"], Path(config.site_dir)
    publisher, theme = config.extra["handbook"], config.theme
    project, docs = Path(config.config_file_path).parent, Path(config.docs_dir).name
    settings = read_settings(
        publisher, site, config.site_url or "", Path(theme.custom_dir), theme.get("logo") or ""
    )
    cache = PdfCache(Path(os.environ.get("HANDBOOK_CACHE") or project / ".cache" / "pdf"))
    pages = config.extra["handbook_pages"]
    if (
        "handbook_partial" in config.extra
    ):  # the preview: hooks/preview_hook.py asks for single ones
        waiting_at(site).put(partial(plan_job, catalog, pages, settings, docs), cache)
        return
    jobs = plan_jobs(catalog, pages, settings, docs)
    numbers = itertools.count(1)

    def tell(result: PdfResult) -> None:
        log.info("PDF %d/%d %s", next(numbers), len(jobs), result.target)

    count = int(os.environ.get("HANDBOOK_JOBS") or len(os.sched_getaffinity(0)))
    with workers_for(os.environ.get("HANDBOOK_CLUSTER", ""), count) as executor:
        results = render_jobs(jobs, executor, tell, cache)
    cache.forget_old()
    files = {result.target: Download(result.data, result.pages) for result in results}
    missing = publish(site, files | pack_archives(catalog, files, publisher))
    problems = problems_of(results, catalog, docs, not_made=missing)
    if problems:
        raise PluginError(describe_all(problems, locale_of_language(os.environ)))
