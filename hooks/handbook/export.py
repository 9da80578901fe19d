"""What other programs read: catalogue, feeds of changes, sitemap, manifests, old addresses.

In: the `Catalog`, the site's address and name. Out: texts of files. Nothing here knows a page's
HTML. `katalog.json` is a contract (see CONTRIBUTING); its `format` rises when a key changes its
meaning.
"""

import datetime as dt
import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from handbook.addresses import (
    address_of,
    edition_address,
    feed_address,
    home_address,
    icon_address,
    manifest_address,
)
from handbook.model import (
    HOME_ID,
    MATERIAL_KINDS,
    OVERVIEW_ID,
    SOURCE_LOCALE,
    Catalog,
    FileFormat,
    Kind,
    Locale,
    Material,
    parts_of,
)
from handbook.offers import offers_of
from handbook.wording import media_type

FORMAT = 1
BRAND = "#0b4f5c"
"""The site's colour, `--hb-brand` of handbook.css."""
CATALOG_ADDRESS = "katalog.json"
SITEMAP_ADDRESS = "sitemap.xml"
ICON_SIZES = (192, 512)
"""Pixels a side of the icons that browsers ask a manifest for."""
_FEED_TITLES = {Locale.DE: "Änderungen", Locale.EN: "Changes"}


def catalog_json(catalog: Catalog, name: str, site_url: str) -> str:
    """Write the whole catalogue for other programs; addresses are relative to the site's root.

    `site_url` is the public address of that root; empty where the site has none.
    """
    values = {
        "format": FORMAT,
        "name": name,
        "address": site_url,
        "languages": [locale.value for locale in Locale],
        "groups": [
            {"id": key, "title": {it.value: entry.title.text(it) for it in Locale}}
            for key, entry in sorted(
                catalog.registers.groups.items(), key=lambda item: item[1].order
            )
        ],
        "materials": [_material(catalog, material) for material in catalog.guides()],
        "editions": {locale.value: edition_address(locale) for locale in Locale},
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _material(catalog: Catalog, material: Material) -> dict[str, object]:
    meta = material.source.meta
    return {
        "id": material.id,
        "kind": material.kind.value,
        "group": meta.group,
        "order": meta.order,
        "status": meta.status.value,
        "audience": list(meta.audience),
        "related": list(meta.related),
        "texts": _texts(catalog, material),
        "templates": [
            {"id": template.id, "texts": _texts(catalog, template)}
            for template in catalog.templates_of(material)
        ],
    }


def _texts(catalog: Catalog, material: Material) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for locale, text in material.translations.items():
        offers = offers_of(catalog, material, locale)
        found[locale.value] = {
            "title": text.meta.title,
            "summary": text.meta.summary,
            "version": text.meta.version,
            "date": text.meta.date.isoformat(),
            "review_by": text.meta.review_by.isoformat(),
            "changes": [
                {"version": it.version, "date": it.date.isoformat(), "text": it.text}
                for it in text.meta.changes
            ],
            "page": address_of(material, locale, catalog.parent_of(material)),
            "pdf": next(it.address for it in offers if it.format is FileFormat.PDF),
            "files": [
                {
                    "format": offer.format.value,
                    "type": media_type(offer.format),
                    "purpose": offer.purpose,
                    "address": offer.address,
                }
                for offer in offers
            ],
        }
    return found


def feed(catalog: Catalog, locale: Locale, site_url: str, name: str, publisher: str) -> str:
    """Write the feed of a language (Atom, RFC 4287): every guide and template, newest first.

    A text has an entry for each version in its change log; without one, for the version that it
    has. `site_url` ends in `/`.
    """
    entries = sorted(
        _entries(catalog, locale), key=lambda it: (it.date, it.address, parts_of(it.version))
    )[::-1]
    newest = max((entry.date for entry in entries), default=None)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{locale.value}">',
        f"<title>{escape(name)}: {_FEED_TITLES[locale]}</title>",
        f"<id>{escape(site_url)}{feed_address(locale)}</id>",
        f'<link rel="self" href="{escape(site_url)}{feed_address(locale)}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(site_url)}{home_address(locale)}"/>',
        f"<updated>{newest or '1970-01-01'}T00:00:00Z</updated>",
        f"<author><name>{escape(publisher)}</name></author>",
    ]
    for entry in entries:
        lines.append(
            f"<entry><title>{escape(entry.title)} ({entry.version})</title>"
            f"<id>{escape(site_url)}{entry.address}#{entry.version}</id>"
            f'<link href="{escape(site_url)}{entry.address}"/>'
            f"<updated>{entry.date}T00:00:00Z</updated>"
            f"<summary>{escape(entry.words)}</summary></entry>"
        )
    return "\n".join((*lines, "</feed>", ""))


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a feed: a version of a text, and what it brought or what the text is about."""

    address: str
    title: str
    version: str
    date: dt.date
    words: str


def _entries(catalog: Catalog, locale: Locale) -> Iterator[_Entry]:
    for material in catalog.materials:
        known = material.kind in MATERIAL_KINDS or material.kind is Kind.TEMPLATE
        if not known or locale not in material.translations:
            continue
        address = address_of(material, locale, catalog.parent_of(material))
        meta = material.translations[locale].meta
        for change in meta.changes:
            yield _Entry(address, meta.title, change.version, change.date, change.text)
        if not meta.changes:
            yield _Entry(address, meta.title, meta.version, meta.date, meta.summary)


def sitemap(catalog: Catalog, site_url: str) -> str:
    """Write the sitemap (sitemaps.org 0.9): every page in its own language, with its alternates.

    `lastmod` is the date of the text; of a page that lists others, that of the newest of them.
    `site_url` ends in `/`.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for material in catalog.materials:
        parent = catalog.parent_of(material)
        found = {
            locale: escape(site_url + address_of(material, locale, parent))
            for locale in Locale
            if locale in material.translations
        }
        default = found.get(SOURCE_LOCALE) or next(iter(found.values()))
        links = [
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{address}"/>'
            for language, address in [*found.items(), ("x-default", default)]
        ]
        for locale, address in found.items():
            changed = _changed(catalog, material, locale)
            lines.append(
                f"<url><loc>{address}</loc><lastmod>{changed}</lastmod>{''.join(links)}</url>"
            )
    return "\n".join((*lines, "</urlset>", ""))


def _changed(catalog: Catalog, material: Material, locale: Locale) -> dt.date:
    texts = [material.translations[locale]]
    if material.id in (HOME_ID, OVERVIEW_ID):
        texts = [text for text in catalog.translations() if text.locale is locale]
    return max(text.meta.date for text in texts)


def manifest(name: str, icon: str, locale: Locale, colour: str = BRAND) -> str:
    """Write a language's web application manifest (W3C).

    `icon` is the address of the SVG icon from the site's root.
    """
    folder = posixpath.dirname(manifest_address(locale)) or "."
    icons = [(icon, "any", "image/svg+xml")]
    icons += [(icon_address(size), f"{size}x{size}", "image/png") for size in ICON_SIZES]
    values = {
        "name": name,
        "short_name": name,
        "lang": locale.value,
        "start_url": "./",
        "display": "browser",
        "theme_color": colour,
        "background_color": "#ffffff",
        "icons": [
            {"src": posixpath.relpath(src, folder), "sizes": sizes, "type": type_}
            for src, sizes, type_ in icons
        ],
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def moved_pages(catalog: Catalog) -> Mapping[str, str]:
    """Write a page for every old address (register/moved.yml) that leads to the new one.

    Without a server's help: a page that leads on at once, and has a link for those who wait.
    """
    pages = {}
    for entry in catalog.registers.moved.values():
        material = catalog.by_id(entry.to)
        if material is None:
            continue
        locale = Locale.EN if entry.address.startswith("en/") else Locale.DE
        new = address_of(material, locale, catalog.parent_of(material))
        target = escape("../" * entry.address.count("/") + new)
        title = escape(material.in_locale(locale).meta.title)
        pages[f"{entry.address}index.html"] = (
            f'<!doctype html>\n<html lang="{locale.value}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="refresh" content="0; url={target}">\n'
            f'<link rel="canonical" href="{target}">\n<meta name="robots" content="noindex">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n</head>\n"
            f'<body><main><h1><a href="{target}">{title}</a></h1></main></body>\n</html>\n'
        )
    return pages
