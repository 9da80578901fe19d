"""Catalog and finished pages to jobs: which office files there are and what each holds.

In: the `Catalog`, the pages as the theme made them, known by their address, and what all files
share. Out: jobs, one for each office file that `offers` names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbook.addresses import address_of
from handbook.labels import labels_for
from handbook.making.imprint import epoch_of, text_facts, text_notice
from handbook.model import Catalog, FileFormat, Locale, Material, Offer
from handbook.offers import offers_of
from handbook.office.job import Imprint, OfficeJob
from handbook.office.labels import office_labels
from handbook.wording import date_words, status_words

FORMATS = frozenset({FileFormat.DOCX, FileFormat.ODT})
"""What this room makes."""
_CONTACTS = ("email", "phone", "project_url")
"""Values of the publisher by which people reach it."""


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """What all office files of a site share."""

    site_dir: Path
    """The built site."""
    site_url: str
    """Address of the site's root, with a slash at the end."""
    publisher: str
    contacts: tuple[str, ...]
    """How people reach the publisher: mail, telephone, website."""
    licence: str
    based_on: str = ""
    """The collection that a municipality's copy is made from; empty for the collection itself."""
    notices: Mapping[Locale, str] = field(default_factory=dict)
    """What the publisher wants to be read in every file, by language."""


def read_settings(site: Mapping[str, str], site_dir: Path, site_url: str) -> OfficeSettings:
    """Put together what all files share; `site` are the publisher's values (`extra.handbook`)."""
    return OfficeSettings(
        site_dir=site_dir,
        site_url=site_url.rstrip("/") + "/",
        publisher=site.get("publisher", ""),
        contacts=tuple(site[key] for key in _CONTACTS if site.get(key)),
        licence=site.get("licence", ""),
        based_on=site.get("based_on", ""),
        notices={locale: site.get(f"notice_{locale.value}", "") for locale in Locale},
    )


def plan_jobs(
    catalog: Catalog,
    pages: Mapping[str, str],
    settings: OfficeSettings,
    docs: str = "docs",
    only: str = "",
) -> tuple[OfficeJob, ...]:
    """Plan every office file that the site offers; `docs` is how messages call the docs folder.

    `only` is the address of the one file that is wanted; empty: all. Raises KeyError where a page
    that they need was not built.
    """
    return tuple(
        _job(catalog, material, offer, pages, settings, docs)
        for material in catalog.materials
        for locale in Locale
        for offer in offers_of(catalog, material, locale)
        if offer.format in FORMATS and not offer.purpose and only in {"", offer.address}
    )


def _job(
    catalog: Catalog,
    material: Material,
    offer: Offer,
    pages: Mapping[str, str],
    settings: OfficeSettings,
    docs: str,
) -> OfficeJob:
    text = material.translations[offer.locale]
    address = address_of(material, offer.locale, catalog.parent_of(material))
    return OfficeJob(
        target=offer.address,
        format=offer.format,
        locale=offer.locale.value,
        title=text.meta.title,
        author=settings.publisher,
        description=text.meta.summary,
        keywords=text.meta.aliases,
        address=address,
        source=f"{docs}/{text.src_uri}",
        html=pages[address],
        imprint=_imprint(catalog, material, offer.locale, address, settings),
        site_dir=settings.site_dir,
        site_url=settings.site_url,
        epoch=epoch_of(text.meta.date),
    )


def _imprint(
    catalog: Catalog, material: Material, locale: Locale, address: str, settings: OfficeSettings
) -> Imprint:
    words, labels = office_labels(locale), labels_for(locale.value)
    meta = material.translations[locale].meta
    source = ", ".join(filter(None, (settings.publisher, settings.site_url + address)))

    def facts() -> Iterator[tuple[str, str]]:
        yield from text_facts(catalog, material, locale, settings.publisher)
        yield words.publisher, settings.publisher
        yield words.contact, ", ".join(settings.contacts)
        yield labels.based_on, settings.based_on
        yield words.licence, settings.licence
        yield words.address, settings.site_url + address

    state = (
        f"{labels.version} {meta.version}",
        f"{labels.as_of}: {date_words(meta.date, locale)}",
        settings.licence,
    )
    return Imprint(
        heading=words.about,
        facts=tuple((label, value) for label, value in facts() if value),
        notice=" ".join(filter(None, (settings.notices.get(locale, ""), text_notice(locale)))),
        source_line=f"{words.source}: {source}",
        state_line=", ".join(filter(None, state)),
        status=status_words(meta.status, locale),
        page=words.page,
        of=words.of,
    )
