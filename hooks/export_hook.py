"""Writes what programs read: catalogue, feeds, sitemap, manifests, pictures, old addresses."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from handbook.addresses import feed_address, icon_address, manifest_address, preview_address
from handbook.export import (
    BRAND,
    CATALOG_ADDRESS,
    ICON_SIZES,
    SITEMAP_ADDRESS,
    catalog_json,
    feed,
    manifest,
    moved_pages,
    sitemap,
)
from handbook.labels import labels_for
from handbook.model import HOME_ID, MATERIAL_KINDS, SOURCE_LOCALE, Locale
from handbook.preview import draw_icon, draw_preview
from handbook.publishing import write_file


@event_priority(-150)  # After static-i18n (-100) has built the other languages, before the PDFs.
def on_post_build(config: MkDocsConfig) -> None:
    """Write them once, when every language stands."""
    if config.plugins["i18n"].building:
        return
    catalog, site = config.extra["handbook_catalog"], Path(config.site_dir)
    names, publisher = config.extra["handbook_names"], config.extra["handbook"]["publisher"]
    colour = config.extra["handbook"].get("colour") or BRAND
    files = {
        CATALOG_ADDRESS: catalog_json(catalog, names[SOURCE_LOCALE], config.site_url or ""),
        **moved_pages(catalog),
    }
    for locale in Locale:
        files[manifest_address(locale)] = manifest(
            names[locale], config.theme["favicon"], locale, colour
        )
    if config.site_url:
        files[SITEMAP_ADDRESS] = sitemap(catalog, config.site_url)
        for locale in Locale:
            text = feed(catalog, locale, config.site_url, names[locale], publisher)
            files[feed_address(locale)] = text
    for address, text in files.items():
        write_file(site, address, text.encode())
    if config.extra.get("handbook_partial"):  # in the preview, nobody shares a link
        return
    for size in ICON_SIZES:
        write_file(site, icon_address(size), draw_icon(size))
    fonts = Path(config.theme.custom_dir) / "assets" / "fonts"
    for material in catalog.materials:
        shared = material.kind in MATERIAL_KINDS or material.id == HOME_ID
        for locale in material.translations if shared else ():
            meta = material.translations[locale].meta
            group = catalog.registers.groups.get(meta.group or "")
            above = group.title.text(locale) if group else labels_for(locale.value).situations
            picture = draw_preview(meta.title, above, names[locale], fonts, colour)
            write_file(site, preview_address(material, locale), picture)
