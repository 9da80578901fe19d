"""Puts the local contacts of a municipality into the texts that name their roles."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from handbook.contacts import fill_gaps, place_contacts


@event_priority(-200)  # After hooks/cleansing_hook.py (-100): it judges the text, not our cards.
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Show cards, and fill gaps unless the municipality wants its templates empty."""
    catalog, site = config.extra["handbook_catalog"], config.extra["handbook"]
    text = catalog.by_src(page.file.src_uri)
    if text is None:
        return html
    name = site["publisher"]
    html = place_contacts(html, text, catalog.registers, name)
    return fill_gaps(html, text, catalog.registers, name) if site.get("fill", True) else html
