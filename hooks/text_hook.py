"""Gives each text's Markdown its last form.

With what it has from registers, without what is switched off, its links in any language.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from handbook.links import without_locale
from handbook.switches import without_switched_off


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Leave out what this site has not, and let links between pages find the reader's language."""
    text = config.extra["handbook_catalog"].by_src(page.file.src_uri)
    if text is not None and text.insertions:  # the file has calls in their place
        markdown = text.body
    return without_locale(without_switched_off(markdown, config.extra["handbook"]))
