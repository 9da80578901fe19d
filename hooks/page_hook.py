"""Hands each page what it shows, and gives it its last hand."""

from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from handbook.addresses import error_address
from handbook.explanations import explain
from handbook.labels import labels_for
from handbook.model import Locale
from handbook.policy import page_policy
from handbook.processes import TableLink, draw_processes
from handbook.publishing import write_file


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Put the page's view into the context of its template."""
    material = config.extra["handbook_catalog"].material_of(page.file.src_uri)
    locale = Locale(config.plugins["i18n"].current_language)
    href = partial(_relative, page.url)
    view = config.extra["handbook_views"].page(material, locale, href)
    registers = config.extra["handbook_catalog"].registers
    lang, terms = Locale(view.content_locale), view.glossary_url
    table = TableLink(view.checklist.url, view.checklist.key) if view.checklist else None
    words = labels_for(lang)
    text = draw_processes(page.content or "", lang, registers.processes, words, table)
    text = explain(text, lang, registers.glossary, terms, view.citations)
    context["handbook"] = view.with_content(text)
    context["handbook_policy"] = page_policy()
    return context


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Give the page for missing pages its frame, with addresses from the site's root."""
    locale = Locale(config.plugins["i18n"].current_language)
    context["handbook_policy"] = page_policy()
    base = context["base_url"].rstrip("/")
    context["handbook"] = config.extra["handbook_views"].shell(
        locale, lambda address: f"{base}/{address}"
    )
    return context


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Keep one page for missing pages a language; MkDocs would write both to one file."""
    address = error_address(Locale(config.plugins["i18n"].current_language))
    if template_name != "404.html" or address == template_name:
        return output_content
    write_file(Path(config.site_dir), address, output_content.encode("utf-8"))
    return ""


def _relative(page_url: str, address: str) -> str:
    """Make an address of the site relative to a page."""
    return get_relative_url(address or ".", page_url)
