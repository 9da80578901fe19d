"""Makes a PDF of every guide and template, in the life cycle of mkdocs-pdf-export-plugin."""

import os
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from itertools import count
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from handbook.archive import pack_archives
from handbook.messages import describe_all, locale_of_language
from handbook.pdf import (
    PdfCache,
    PdfResult,
    cluster,
    plan_jobs,
    problems_of,
    process_pool,
    read_settings,
    render_jobs,
)
from handbook.publishing import FileFacts, address_of_file, fill_file_facts, write_file

log = get_plugin_logger("handbook")


class PageQueue:
    """Stands where the plugin has its renderer, and keeps every page until all are there."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.site = Path(config.site_dir)
        self.pages = config.extra.setdefault("handbook_pages", {})

    def write_pdf(self, content: str, base_url: str, filename: str) -> None:
        """Keep a finished page; `filename` is where the plugin would put its PDF."""
        self.pages[address_of_file(self.site, Path(filename))] = content

    def add_link(self, content: str, filename: str) -> str:
        """Leave the page as it is: the theme has the link already."""
        return content


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Put the queue in the place of the renderer that the plugin has just made."""
    config.plugins["pdf-export"].renderer = PageQueue(config)
    return nav


@event_priority(-200)  # Last: static-i18n (-100) builds the other languages in this event.
def on_post_build(config: MkDocsConfig) -> None:
    """Render all PDFs once every language stands; one fault stops the build."""
    if config.plugins["i18n"].building or os.environ.get("HANDBOOK_PDF") == "0":
        return
    catalog, site = config.extra["handbook_catalog"], Path(config.site_dir)
    project, docs = Path(config.config_file_path).parent, Path(config.docs_dir).name
    settings = read_settings(
        config.extra["handbook"],
        site,
        config.site_url or "",
        Path(config.theme.custom_dir),
        config.theme.get("logo") or "",
    )
    jobs = plan_jobs(catalog, config.extra["handbook_pages"], settings, docs)
    numbers = count(1)

    def tell(result: PdfResult) -> None:
        log.info("PDF %d/%d %s", next(numbers), len(jobs), result.target)

    cache = PdfCache(Path(os.environ.get("HANDBOOK_CACHE") or project / ".cache" / "pdf"))
    with _executor() as executor:
        results = render_jobs(jobs, executor, tell, cache)
    cache.forget_old()
    facts = {result.target: FileFacts(result.pages, len(result.data)) for result in results}
    files = {result.target: result.data for result in results}
    for address, archive in pack_archives(catalog, files, config.extra["handbook"]).items():
        files[address] = archive.data
        facts[address] = FileFacts(archive.files, len(archive.data))
    for address, data in files.items():
        write_file(site, address, data)
    problems = problems_of(results, catalog, docs, not_made=fill_file_facts(site, facts))
    if problems:
        raise PluginError(describe_all(problems, locale_of_language(os.environ)))


def _executor() -> AbstractContextManager[Executor]:
    """Take the cluster that the environment names, else the cores of this machine."""
    if address := os.environ.get("HANDBOOK_CLUSTER"):
        return cluster(address)
    return process_pool(int(os.environ.get("HANDBOOK_JOBS") or len(os.sched_getaffinity(0))))
