"""Catalog and finished pages to jobs: which PDFs there are and what each holds.

In: the `Catalog`, the pages as the theme made them, known by their address, and the settings of
the print. Out: jobs. A material's PDF holds its templates as appendices; each template has a PDF
of its own too; the edition of a language holds all materials without templates, a group a division,
and the registers once at its end.
A text that is not translated has no PDF in that language and no place in its edition.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from handbook.addresses import address_of, edition_address, pdf_name
from handbook.labels import labels_for
from handbook.model import (
    HOME_ID,
    OVERVIEW_ID,
    REGISTER_PAGES,
    Catalog,
    Kind,
    Locale,
    Material,
    Status,
)
from handbook.pdf.job import Cover, Division, Part, PdfJob
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
    logo: str = ""
    """Address below the site's root of the publisher's logo; may be empty."""


def read_settings(
    site: Mapping[str, str], site_dir: Path, site_url: str, theme_dir: Path, logo: str = ""
) -> PrintSettings:
    """Put together what all PDFs share.

    `site` are the publisher's values (`extra.handbook` of the site's configuration), `theme_dir`
    is the folder with `print/print.css` and `assets/fonts`, `logo` is the logo's address on the
    site. Raises OSError where the stylesheet cannot be read.
    """
    return PrintSettings(
        site_dir=site_dir,
        site_url=site_url.rstrip("/") + "/",
        publisher=site.get("publisher", ""),
        licence=site.get("licence", ""),
        licence_url=site.get("licence_url", ""),
        stylesheet=(theme_dir / "print" / "print.css").read_text(encoding="utf-8"),
        fonts_dir=theme_dir / "assets" / "fonts",
        logo=logo,
    )


class _Planner:
    """What all jobs of a build are made from."""

    def __init__(
        self, catalog: Catalog, pages: Mapping[str, str], settings: PrintSettings, docs: str
    ) -> None:
        self.catalog = catalog
        self.pages = pages
        self.settings = settings
        self.docs = docs

    def of(self, target: "_Target") -> PdfJob:
        """Plan the PDF of a target."""
        if target.material is None:
            return self.of_edition(target.locale)
        return self.of_material(target.material, target.locale)

    def of_material(self, material: Material, locale: Locale) -> PdfJob:
        """Plan the PDF of a material with its templates, or of one template."""
        word = print_labels(locale).appendix
        appendices = self._appendices(material, locale)
        parts = [
            self._part(material, locale, level=1),
            *(
                self._part(template, locale, level=2, label=f"{word} {_letter(place)}")
                for place, template in enumerate(appendices, start=1)
            ),
        ]
        meta = material.translations[locale].meta
        address = self._address(material, locale)
        return self._job(
            locale,
            target=address + pdf_name(material, locale),
            title=meta.title,
            description=meta.summary,
            keywords=meta.aliases,
            parts=tuple(parts),
            cover=self._cover(material, locale),
            date=_newest([material, *appendices], locale),
            fillable=material.kind is Kind.TEMPLATE,
        )

    def of_edition(self, locale: Locale) -> PdfJob:
        """Plan the PDF with all texts of a language that has any.

        Templates are left out: they are filled in one by one, and with them the edition would be
        twice as long and a worker would need more than 600 MB for it (measured: 2 MB a page).
        """
        groups = sorted(self.catalog.registers.groups.items(), key=lambda item: item[1].order)
        parts: list[Part] = []
        held: list[Material] = []
        words, labels = print_labels(locale), labels_for(locale.value)
        number = 0
        for key, group in groups:
            guides = [
                it
                for it in self.catalog.guides()
                if it.source.meta.group == key and locale in it.translations
            ]
            number += bool(guides)
            division: Division | None = Division(
                f"{words.division} {number}", group.title.text(locale), group.intro.text(locale)
            )
            for material in guides:
                opening = _opening(self._cover(material, locale))
                part = self._part(material, locale, level=2)
                parts.append(replace(part, opening=opening, division=division))
                held.append(material)
                division = None
        parts += self._registers(locale, number + 1)
        home = self.catalog.by_id(HOME_ID)
        title = home.in_locale(locale).meta.title if home else labels.edition
        return self._job(
            locale,
            target=edition_address(locale),
            title=title,
            description=labels.edition_summary,
            keywords=(),
            parts=tuple(parts),
            cover=self._edition_cover(title, held, locale),
            date=_newest(held, locale),
        )

    def _registers(self, locale: Locale, number: int) -> Iterator[Part]:
        """Plan the edition's last division: help, law, glossary, sources, once for all texts."""
        words, labels = print_labels(locale), labels_for(locale.value)
        division: Division | None = Division(
            f"{words.division} {number}", labels.registers, labels.registers_intro
        )
        for page in map(self.catalog.by_id, REGISTER_PAGES):
            if page is None or page.kind is not Kind.PAGE or locale not in page.translations:
                continue
            part = self._part(page, locale, level=2)
            yield replace(part, register=True, division=division)
            division = None

    def _job(
        self,
        locale: Locale,
        *,
        target: str,
        title: str,
        description: str,
        keywords: tuple[str, ...],
        parts: tuple[Part, ...],
        cover: Cover,
        date: dt.date,
        fillable: bool = False,
    ) -> PdfJob:
        settings = self.settings
        return PdfJob(
            target=target,
            locale=locale.value,
            title=title,
            author=settings.publisher,
            description=description,
            keywords=keywords,
            parts=parts,
            cover=cover,
            labels=print_labels(locale),
            site_dir=settings.site_dir,
            site_url=settings.site_url,
            stylesheet=settings.stylesheet,
            fonts_dir=settings.fonts_dir,
            epoch=_epoch(date),
            fillable=fillable,
        )

    def _address(self, material: Material, locale: Locale) -> str:
        return address_of(material, locale, self.catalog.parent_of(material))

    def _appendices(self, material: Material, locale: Locale) -> list[Material]:
        if material.kind is Kind.TEMPLATE:
            return []
        return [it for it in self.catalog.templates_of(material) if locale in it.translations]

    def _part(self, material: Material, locale: Locale, level: int, label: str = "") -> Part:
        address = self._address(material, locale)
        text = material.translations[locale]
        return Part(
            title=text.meta.title,
            address=address,
            source=f"{self.docs}/{text.src_uri}",
            html=self.pages[address],
            level=level,
            label=label,
        )

    def _cover(self, material: Material, locale: Locale) -> Cover:
        text = material.translations[locale]
        labels = labels_for(locale.value)
        # A template is taken as it is: what is to be said of it stands behind it.
        at_end = material.kind is Kind.TEMPLATE
        return self._imprinted(
            locale,
            self._address(material, locale),
            f"{text.meta.title}. Version {text.meta.version}",
            text.meta.date,
            status_words(text.meta.status, locale),
            kicker=print_labels(locale).about if at_end else kind_words(material.kind, locale),
            title="" if at_end else text.meta.title,
            question=text.meta.question or "",
            summary=text.meta.summary,
            at_end=at_end,
            facts=tuple(_facts(self.catalog, material, locale)),
            notice=f"{labels.own_work} {labels.draft} {labels.no_legal_advice}",
        )

    def _edition_cover(self, title: str, held: list[Material], locale: Locale) -> Cover:
        labels = labels_for(locale.value)
        overview = self.catalog.by_id(OVERVIEW_ID)
        date = _newest(held, locale)
        # The edition is as far as the text that has come least far.
        status = min((it.translations[locale].meta.status for it in held), key=list(Status).index)
        return self._imprinted(
            locale,
            self._address(overview, locale) if overview else "",
            title,
            date,
            status_words(status, locale),
            kicker=labels.edition,
            title=title,
            question="",
            summary=labels.edition_summary,
            facts=(
                (labels.extent, labels.texts_count(len(held))),
                (labels.status, status_words(status, locale)),
                (labels.as_of, date_words(date, locale)),
            ),
            notice=f"{labels.own_work_short} {labels.no_legal_advice}",
        )

    def _imprinted(
        self,
        locale: Locale,
        address: str,
        cited: str,
        date: dt.date,
        status: str,
        *,
        kicker: str,
        title: str,
        question: str,
        summary: str,
        facts: tuple[tuple[str, str], ...],
        notice: str,
        at_end: bool = False,
    ) -> Cover:
        """Add to a cover what stands on all: publisher, address, licence, how to cite."""
        settings = self.settings
        url = settings.site_url + address
        return Cover(
            kicker=kicker,
            title=title,
            question=question,
            summary=summary,
            facts=facts,
            notice=notice,
            publisher=settings.publisher,
            address_url=url,
            licence=settings.licence,
            licence_url=settings.licence_url,
            # The status too: nobody shall quote a draft as what the publisher says.
            cite=f"{settings.publisher} ({date.year}): {cited}, {status}. {url}",
            at_end=at_end,
            logo=settings.logo,
        )


def plan_jobs(
    catalog: Catalog, pages: Mapping[str, str], settings: PrintSettings, docs: str = "docs"
) -> tuple[PdfJob, ...]:
    """Plan one PDF for each material and template and one edition, in each language.

    `docs` is how the docs folder is called in messages. Raises KeyError where a page of the
    catalogue was not built.
    """
    planner = _Planner(catalog, pages, settings, docs)
    return tuple(planner.of(target) for target in _targets(catalog))


def plan_job(
    catalog: Catalog,
    pages: Mapping[str, str],
    settings: PrintSettings,
    docs: str,
    address: str,
) -> PdfJob | None:
    """Plan one PDF by its address below the site's root; None where there is none.

    Raises KeyError where a page that it needs (`pages_for`) was not built.
    """
    planner = _Planner(catalog, pages, settings, docs)
    found = (planner.of(target) for target in _targets(catalog) if target.address == address)
    return next(found, None)


def pages_for(catalog: Catalog, address: str) -> tuple[Material, ...]:
    """Give the materials whose pages the PDF of an address is made from; none: no such PDF."""
    target = next((it for it in _targets(catalog) if it.address == address), None)
    if target is None:
        return ()
    if target.material is None:
        registers = (it for it in catalog.materials if it.id in REGISTER_PAGES)
        return (*catalog.guides(), *registers)
    return (target.material, *catalog.templates_of(target.material))


@dataclass(frozen=True, slots=True)
class _Target:
    """A PDF that the site offers."""

    address: str
    locale: Locale
    material: Material | None = None
    """None: the edition of the language."""


def _targets(catalog: Catalog) -> Iterator[_Target]:
    """List every PDF: first those of the texts, then the editions."""
    for material in catalog.materials:
        for locale in Locale:
            if material.kind is not Kind.PAGE and locale in material.translations:
                folder = address_of(material, locale, catalog.parent_of(material))
                yield _Target(folder + pdf_name(material, locale), locale, material)
    for locale in Locale:
        if any(locale in guide.translations for guide in catalog.guides()):
            yield _Target(edition_address(locale), locale)


def _opening(cover: Cover) -> Cover:
    """Leave of a text's cover what the edition's own does not say already."""
    return replace(cover, title="", summary="", notice="", publisher="", licence="", cite="")


def _letter(number: int) -> str:
    """Count A to Z, then AA, AB and so on; `number` from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _newest(materials: Iterable[Material], locale: Locale) -> dt.date:
    return max(material.translations[locale].meta.date for material in materials)


def _epoch(date: dt.date) -> int:
    """Give a day's beginning in seconds since 1970, UTC.

    A PDF bears the date of its texts, not that of the build: an unchanged text gives the same
    bytes for ever.
    """
    return int(dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC).timestamp())


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
