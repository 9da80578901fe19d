"""Keeps every finished page for the PDFs, in the life cycle of mkdocs-pdf-export-plugin."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from handbook.publishing import address_of_file


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
