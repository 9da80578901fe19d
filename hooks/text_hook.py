"""Gives each text's Markdown its last form: without what is switched off, links in any language."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from handbook.links import without_locale
from handbook.switches import without_switched_off


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Leave out what this site has not, and let links between pages find the reader's language."""
    return without_locale(without_switched_off(markdown, config.extra["handbook"]))
