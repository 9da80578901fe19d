"""Writes the search's files of every language from the pages that hooks/queue_hook.py has kept."""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from handbook.addresses import index_address, texts_address, thesaurus_address
from handbook.model import Locale
from handbook.publishing import describe_file, write_file
from handbook.search import build_index


@event_priority(-220)  # After the hooks that make files (-200): results say how large they are.
def on_post_build(config: MkDocsConfig) -> None:
    """Index the pages of each language by themselves."""
    if config.plugins["i18n"].building or config.extra.get("handbook_partial"):
        return
    catalog, pages = config.extra["handbook_catalog"], config.extra["handbook_pages"]
    project, site = Path(config.config_file_path).parent, Path(config.site_dir)
    cache = Path(os.environ.get("HANDBOOK_CACHE") or project / ".cache" / "pdf").parent / "search"
    files = config.extra.get("handbook_files", {})
    for locale in Locale:
        words = {key: describe_file(key, file, locale) for key, file in files.items()}
        found = build_index(catalog, pages, locale, cache, words)
        write_file(site, index_address(locale), found.index)
        write_file(site, texts_address(locale), found.texts)
        write_file(site, thesaurus_address(locale), found.thesaurus)
