"""Tells readers of a translation where the German text has moved on."""

from dataclasses import replace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from handbook.freshness import add_notes, judge
from handbook.labels import labels_for
from handbook.model import SOURCE_LOCALE, Locale


@event_priority(-50)  # After page_hook: terms are explained by then, and notes explain none.
def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Put notes into the text that the page shows."""
    view = context["handbook"]
    material = config.extra["handbook_catalog"].material_of(page.file.src_uri)
    found = judge(material, Locale(view.content_locale))
    if found is None or not found.readers_concerned:
        return context
    german = next(it.url for it in view.alternates if it.lang == SOURCE_LOCALE)
    text = view.content_head + view.content_body
    noted = add_notes(text, found, german, labels_for(view.content_locale))
    context["handbook"] = replace(view.with_content(noted), behind=found.in_places)
    return context
