"""Makes the files of questionnaires for survey programs; hooks/files_hook.py publishes them."""

import os
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from handbook.contacts import fill_gaps
from handbook.making.faults import problems_of
from handbook.making.jobs import make_all
from handbook.making.waiting import waiting_at
from handbook.model import Download, Translation
from handbook.surveys import make_file, plan_files


@event_priority(-190)  # After static-i18n (-100), before the files are published (-250).
def on_post_build(config: MkDocsConfig) -> None:
    """Make all of them once every language stands."""
    mode = os.environ.get("HANDBOOK_PDF", "all")
    if config.plugins["i18n"].building or mode == "none":
        return
    catalog, docs = config.extra["handbook_catalog"], Path(config.docs_dir).name
    site = config.extra["handbook"]

    def fill(html: str, text: Translation) -> str:
        wanted = site.get("fill", True)
        return fill_gaps(html, text, catalog.registers, site["publisher"]) if wanted else html

    plan = partial(plan_files, catalog, docs, fill)
    if mode == "asked":
        waiting_at(Path(config.site_dir)).put("surveys", lambda only: plan(only=only), make_file)
        return
    results = make_all(plan(), make_file)
    files = {it.target: Download(it.data) for it in results}
    config.extra.setdefault("handbook_files", {}).update(files)
    problems = problems_of(results, catalog, docs)
    config.extra.setdefault("handbook_file_problems", []).extend(problems)
