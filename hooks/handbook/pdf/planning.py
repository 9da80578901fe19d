"""Catalog and finished pages to jobs: which PDFs there are and what each holds.

In: the `Catalog`, the pages as the theme made them, known by their address, and the settings of
the print. Out: jobs. A material's PDF holds its templates as appendices; each template has a PDF
of its own too. A text that is not translated has no PDF in that language.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.addresses import address_of, pdf_name
from handbook.labels import labels_for
from handbook.model import Catalog, Kind, Locale, Material
from handbook.pdf.job import Cover, Part, PdfJob
from handbook.pdf.labels import print_labels
from handbook.wording import date_words, kind_words, status_words


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """What all PDFs of a site share."""

    site_dir: Path
    """The built site."""
    site_url: str
    """Address of the site's root, with a slash at the end."""
    publisher: str
    licence: str
    licence_url: str
    stylesheet: str
    """Text of the print stylesheet."""
    fonts_dir: Path


def read_settings(
    site: Mapping[str, str], site_dir: Path, site_url: str, theme_dir: Path
) -> PrintSettings:
    """Put together what all PDFs share.

    `site` are the publisher's values (`extra.handbook` of the site's configuration), `theme_dir`
    is the folder with `print/print.css` and `assets/fonts`. Raises OSError where the stylesheet
    cannot be read.
    """
    return PrintSettings(
        site_dir=site_dir,
        site_url=site_url.rstrip("/") + "/",
        publisher=site.get("publisher", ""),
        licence=site.get("licence", ""),
        licence_url=site.get("licence_url", ""),
        stylesheet=(theme_dir / "print" / "print.css").read_text(encoding="utf-8"),
        fonts_dir=theme_dir / "assets" / "fonts",
    )


def plan_jobs(
    catalog: Catalog, pages: Mapping[str, str], settings: PrintSettings, docs: str = "docs"
) -> tuple[PdfJob, ...]:
    """Plan one PDF for each material and each template, in each language that it has.

    `docs` is how the docs folder is called in messages. Raises KeyError where a page of the
    catalogue was not built.
    """
    return tuple(
        _job(catalog, material, locale, pages, settings, docs)
        for material in catalog.materials
        if material.kind is not Kind.PAGE
        for locale in Locale
        if locale in material.translations
    )


def _job(
    catalog: Catalog,
    material: Material,
    locale: Locale,
    pages: Mapping[str, str],
    settings: PrintSettings,
    docs: str,
) -> PdfJob:
    address = address_of(material, locale, catalog.parent_of(material))
    meta = material.translations[locale].meta
    is_template = material.kind is Kind.TEMPLATE
    parts = [material]
    if not is_template:
        parts += [m for m in catalog.templates_of(material) if locale in m.translations]
    return PdfJob(
        target=address + pdf_name(material, locale),
        locale=locale.value,
        title=meta.title,
        author=settings.publisher,
        description=meta.summary,
        keywords=meta.aliases,
        parts=tuple(_part(catalog, part, locale, pages, settings, docs) for part in parts),
        cover=_cover(catalog, material, locale, settings, address),
        labels=print_labels(locale),
        site_dir=settings.site_dir,
        site_url=settings.site_url,
        stylesheet=settings.stylesheet,
        fonts_dir=settings.fonts_dir,
        epoch=_epoch(max(part.translations[locale].meta.date for part in parts)),
    )


def _epoch(date: dt.date) -> int:
    """Give a day's beginning in seconds since 1970, UTC.

    A PDF bears the date of its texts, not that of the build: an unchanged text gives the same
    bytes for ever.
    """
    return int(dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC).timestamp())


def _part(
    catalog: Catalog,
    material: Material,
    locale: Locale,
    pages: Mapping[str, str],
    settings: PrintSettings,
    docs: str,
) -> Part:
    address = address_of(material, locale, catalog.parent_of(material))
    text = material.translations[locale]
    return Part(
        title=text.meta.title,
        address=address,
        source=f"{docs}/{text.src_uri}",
        html=pages[address],
        base=settings.site_dir / address,
    )


def _cover(
    catalog: Catalog, material: Material, locale: Locale, settings: PrintSettings, address: str
) -> Cover:
    text = material.translations[locale]
    labels = labels_for(locale.value)
    url = settings.site_url + address
    year = text.meta.date.year
    # A template is taken as it is: what is to be said of it stands behind it.
    at_end = material.kind is Kind.TEMPLATE
    return Cover(
        kicker=print_labels(locale).about if at_end else kind_words(material.kind, locale),
        title="" if at_end else text.meta.title,
        question=text.meta.question or "",
        summary=text.meta.summary,
        at_end=at_end,
        facts=tuple(_facts(catalog, material, locale)),
        notice=f"{labels.own_work} {labels.draft} {labels.no_legal_advice}",
        publisher=settings.publisher,
        address_url=url,
        licence=settings.licence,
        licence_url=settings.licence_url,
        # The status too: nobody shall quote a draft as what the publisher says.
        cite=f"{settings.publisher} ({year}): {text.meta.title}. "
        f"Version {text.meta.version}, {status_words(text.meta.status, locale)}. {url}",
    )


def _facts(catalog: Catalog, material: Material, locale: Locale) -> Iterator[tuple[str, str]]:
    """Give what readers should know of a text before they read it, as label and value."""
    meta = material.translations[locale].meta
    labels = labels_for(locale.value)
    audiences = catalog.registers.audiences
    if meta.audience:
        yield labels.audience, ", ".join(audiences[key].text(locale) for key in meta.audience)
    if meta.effort:
        yield labels.effort, meta.effort
    yield labels.status, status_words(meta.status, locale)
    yield labels.version, meta.version
    yield labels.as_of, date_words(meta.date, locale)
    yield labels.review_by, date_words(meta.review_by, locale)
