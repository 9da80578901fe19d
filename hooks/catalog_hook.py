"""Reads the collection once a build, stops the build with all problems, makes the menu."""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from handbook.checking import check_collection, day_of
from handbook.legal import find_missing_values, find_wrong_values
from handbook.messages import describe_all, locale_of_language
from handbook.model import Locale
from handbook.navigation import plan_navigation
from handbook.overlay import read_trace
from handbook.views import ViewMaker


@event_priority(100)  # Early: nothing else makes sense while the collection has problems.
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check; every language of a build finds the same catalogue in `config.extra`."""
    if "handbook_catalog" in config.extra:
        return config
    docs = Path(config.docs_dir)
    today = day_of(os.environ)
    checked = check_collection(docs, today)
    settings, registers = Path(config.config_file_path), checked.catalog.registers
    site = dict(config.extra.get("handbook", {}))
    where = settings.read_text("utf-8"), settings.name
    problems = [*checked.problems, *find_wrong_values(site, registers.gaps, *where)]
    if os.environ.get("HANDBOOK_PRODUCTION"):
        legal = {"land": site.get("land"), **(site.get("legal") or {})}
        problems += find_missing_values(legal, *where, registers.enforcement)
    if problems:
        problems = [*read_trace(Path(config.config_file_path).parent).problems(problems)]
        raise PluginError(describe_all(problems, locale_of_language(os.environ)))
    config.extra["handbook_catalog"] = checked.catalog
    config.extra["handbook_views"] = ViewMaker.of_settings(checked.catalog, today, site)
    return config


@event_priority(100)  # Early: before static-i18n sorts the files by language.
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Make the menu of this language; a text that is not in the catalogue is no page."""
    catalog = config.extra["handbook_catalog"]
    for file in files.documentation_pages():
        if catalog.by_src(file.src_uri) is None:
            files.remove(file)
    config.nav = plan_navigation(catalog, Locale(config.plugins["i18n"].current_language))
    return files
