"""Writes what other programs read: catalogue, feeds, manifest, pictures, old addresses."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from handbook.addresses import feed_address, preview_address
from handbook.export import (
    CATALOG_ADDRESS,
    MANIFEST_ADDRESS,
    catalog_json,
    feed,
    manifest,
    moved_pages,
)
from handbook.model import MATERIAL_KINDS, SOURCE_LOCALE, Locale
from handbook.preview import draw_preview
from handbook.publishing import write_file


@event_priority(-150)  # After static-i18n (-100) has built the other languages, before the PDFs.
def on_post_build(config: MkDocsConfig) -> None:
    """Write them once, when every language stands."""
    if config.plugins["i18n"].building:
        return
    catalog, site = config.extra["handbook_catalog"], Path(config.site_dir)
    names, publisher = config.extra["handbook_names"], config.extra["handbook"]["publisher"]
    files = {
        CATALOG_ADDRESS: catalog_json(catalog, names[SOURCE_LOCALE]),
        MANIFEST_ADDRESS: manifest(names[SOURCE_LOCALE], config.theme["favicon"]),
        **moved_pages(catalog),
    }
    if config.site_url:
        for locale in Locale:
            text = feed(catalog, locale, config.site_url, names[locale], publisher)
            files[feed_address(locale)] = text
    for address, text in files.items():
        write_file(site, address, text.encode())
    if config.extra.get("handbook_partial"):  # in the preview, nobody shares a link
        return
    fonts = Path(config.theme.custom_dir) / "assets" / "fonts"
    for material in catalog.materials:
        for locale in material.translations if material.kind in MATERIAL_KINDS else ():
            meta = material.translations[locale].meta
            group = catalog.registers.groups[meta.group or ""].title.text(locale)
            picture = draw_preview(meta.title, group, names[locale], fonts)
            write_file(site, preview_address(material, locale), picture)
