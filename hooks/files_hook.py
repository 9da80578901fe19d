"""Publishes the files that readers take away, once every hook that makes files has made its own.

A hook that makes files puts them into `config.extra["handbook_files"]`, `Download`s by address, and
what is wrong with them into `config.extra["handbook_file_problems"]`.
"""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from handbook.archive import pack_archives
from handbook.messages import describe_all, locale_of_language
from handbook.overlay import read_trace
from handbook.publishing import publish, unmade


@event_priority(-250)  # After the hooks that make files (-200 and before).
def on_post_build(config: MkDocsConfig) -> None:
    """Write the files and their archives into the site; one that is missing stops the build."""
    if config.plugins["i18n"].building or "handbook_partial" in config.extra:  # a preview
        return
    files = config.extra.get("handbook_files", {})
    problems = config.extra.get("handbook_file_problems", [])
    complete = os.environ.get("HANDBOOK_PDF", "all") == "all"
    if complete:
        catalog, publisher = config.extra["handbook_catalog"], config.extra["handbook"]
        files = files | pack_archives(catalog, files, publisher)
    missing = publish(Path(config.site_dir), files)
    if complete:
        problems = [*problems, *unmade(missing)]
    if problems:
        problems = read_trace(Path(config.config_file_path).parent).problems(problems)
        raise PluginError(describe_all(sorted(problems), locale_of_language(os.environ)))
