"""Marks German words on English pages."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

from handbook.german import german_terms, mark_german
from handbook.model import Locale


@event_priority(50)  # Early: the PDFs and the search take the page in the same event.
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mark them in the finished page: what the registers say stands there too."""
    if config.plugins["i18n"].current_language != Locale.EN:
        return output
    if "handbook_german" not in config.extra:  # once a build
        config.extra["handbook_german"] = german_terms(config.extra["handbook_catalog"])
    return mark_german(output, config.extra["handbook_german"])
