"""All files of a language in one archive.

In: the `Catalog`, a language, the site's files by their address. Out: the bytes of a ZIP archive,
the same for the same files: no clock, no compression that differs between versions of a library
(what is in it is compressed already).
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Mapping

from handbook.addresses import DOWNLOADS, archive_address
from handbook.labels import labels_for
from handbook.model import SOURCE_LOCALE, Catalog, Download, Locale, Material
from handbook.offers import edition_offers, offers_of
from handbook.wording import date_words, kind_words, status_words


def pack_archives(
    catalog: Catalog, files: Mapping[str, Download], site: Mapping[str, str]
) -> dict[str, Download]:
    """Pack one archive a language; gives them by their address below the site's root.

    `files` are what the site offers, by address; `site` are the publisher's values. Folders and
    names in the archive are those of the site; a list of contents says what each file is. A
    language without any file gets no archive.
    """
    archives = {archive_address(locale): _pack(catalog, locale, files, site) for locale in Locale}
    return {address: archive for address, archive in archives.items() if archive is not None}


def _pack(
    catalog: Catalog, locale: Locale, files: Mapping[str, Download], site: Mapping[str, str]
) -> Download | None:
    labels = labels_for(locale.value)
    held: list[tuple[str, bytes]] = []
    lines = [labels.archive_intro, labels.own_work_short, labels.no_legal_advice]
    lines += [f"{site.get('publisher', '')}, {site.get('licence', '')}"]
    if site.get("based_on"):
        lines.append(f"{labels.based_on}: {site['based_on']}")
    lines.append("")
    newest = dt.date(1980, 1, 1)  # the first day that the format knows
    for offer in edition_offers(catalog):
        if offer.locale is locale and offer.address in files:
            held.append((offer.address.removeprefix(f"{DOWNLOADS}/"), files[offer.address].data))
            lines += [labels.edition, f"  {held[-1][0]}", ""]
    for material in _in_order(catalog):
        offers = offers_of(catalog, material, locale)
        found = {
            _name(it.address, locale): files[it.address].data
            for it in offers
            if it.address in files
        }
        if not found:
            continue
        held += found.items()
        text = material.translations[locale]
        newest = max(newest, text.meta.date)
        lines += [
            f"{kind_words(material.kind, locale)}: {text.meta.title}",
            *(f"  {name}" for name in found),
            f"  {labels.as_of}: {date_words(text.meta.date, locale)}, {labels.version} "
            f"{text.meta.version}. {status_words(text.meta.status, locale)}.",
            "",
        ]
    if not held:
        return None
    # CRLF: old editors of Windows show one long line otherwise.
    listing = "\r\n".join(lines).encode("utf-8-sig")
    held.insert(0, (labels.archive_readme, listing))
    return Download(_zip(held, newest), len(held))


def _in_order(catalog: Catalog) -> Iterator[Material]:
    for material in catalog.guides():
        yield material
        yield from catalog.templates_of(material)


def _name(address: str, locale: Locale) -> str:
    """Name a file in the archive: its address without the language's folder."""
    return address if locale is SOURCE_LOCALE else address.removeprefix(f"{locale.value}/")


def _zip(files: list[tuple[str, bytes]], date: dt.date) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, (date.year, date.month, date.day, 0, 0, 0))
            entry.create_system = 3  # Unix, on every machine
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return packed.getvalue()
