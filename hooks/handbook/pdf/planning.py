"""Catalog and finished pages to jobs: which PDFs there are and what each holds.

In: the `Catalog`, the pages as the theme made them, known by their address, and the settings of
the print. Out: jobs. A material's PDF holds its templates as appendices; each template has a PDF
of its own too; the edition of a language holds all materials without templates, a group a division,
and the registers once at its end.
A text that is not translated has no PDF in that language and no place in its edition.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from handbook.addresses import address_of, edition_address, pdf_name
from handbook.labels import labels_for
from handbook.making.imprint import epoch_of, text_facts, text_notice
from handbook.model import (
    HELP_ID,
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
    based_on: str = ""
    """The collection that a municipality's copy is made from; empty for the collection itself."""
    notices: Mapping[Locale, str] = field(default_factory=dict)
    """What the publisher wants to be read on every cover, by language."""


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
        based_on=site.get("based_on", ""),
        notices={locale: site.get(f"notice_{locale.value}", "") for locale in Locale},
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

    def target(self, material: Material, locale: Locale) -> str:
        """Give the address of a text's PDF."""
        return self._address(material, locale) + pdf_name(material, locale)

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
        cover = self._cover(material, locale)
        return self._job(
            locale,
            target=address + pdf_name(material, locale),
            title=meta.title,
            description=meta.summary,
            keywords=meta.aliases,
            parts=tuple(parts),
            cover=self._on_a_sheet(cover, locale) if self.catalog.is_sheet(material) else cover,
            date=_newest([material, *appendices], locale),
            fillable=material.kind is Kind.TEMPLATE,
        )

    def of_edition(self, locale: Locale) -> PdfJob | None:
        """Plan the PDF with all texts of a language; None where there is none.

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
        if not parts:
            return None
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
            epoch=epoch_of(date),
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
        # A template is taken as it is: what is to be said of it stands behind it.
        at_end = material.kind is Kind.TEMPLATE
        group = self.catalog.registers.groups.get(material.source.meta.group or "")
        cover = self._imprinted(
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
            facts=tuple(text_facts(self.catalog, material, locale, self.settings.publisher)),
            notice=text_notice(locale),
        )
        return replace(cover, group=group.title.text(locale) if group else "")

    def _on_a_sheet(self, cover: Cover, locale: Locale) -> Cover:
        """Leave of a cover what has room below a text of one page, and say where there is help."""
        labels = labels_for(locale.value)
        left_out = {labels.audience, labels.effort}
        facts = tuple(fact for fact in cover.facts if fact[0] not in left_out)
        helping = self.catalog.by_id(HELP_ID)
        if helping:
            address = self.settings.site_url + self._address(helping, locale)
            facts += ((labels.help, re.sub(r"^https?://|/$", "", address)),)
        return replace(
            cover,
            kicker=print_labels(locale).about,
            group="",
            title="",
            question="",
            summary="",
            facts=facts,
            cite="",
            at_end=True,
            sheet=True,
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

    def _based_on(self, locale: Locale) -> Iterator[tuple[str, str]]:
        """Name the collection that a copy is made from, as its licence asks."""
        if self.settings.based_on:
            yield labels_for(locale.value).based_on, self.settings.based_on

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
            facts=(*facts, *self._based_on(locale)),
            notice=" ".join(filter(None, (settings.notices.get(locale, ""), notice))),
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
    catalog: Catalog,
    pages: Mapping[str, str],
    settings: PrintSettings,
    docs: str = "docs",
    only: str = "",
) -> tuple[PdfJob, ...]:
    """Plan one PDF for each material and template and one edition, in each language.

    `docs` is how the docs folder is called in messages, `only` the address of the one PDF that is
    wanted; empty: all. Raises KeyError where a page that they need was not built.
    """
    planner = _Planner(catalog, pages, settings, docs)
    single = [
        planner.of_material(material, locale)
        for material in catalog.materials
        if material.kind is not Kind.PAGE
        for locale in Locale
        if locale in material.translations and only in {"", planner.target(material, locale)}
    ]
    wanted = (it for it in Locale if only in {"", edition_address(it)})
    editions = (planner.of_edition(locale) for locale in wanted)
    return (*single, *(edition for edition in editions if edition is not None))


def _opening(cover: Cover) -> Cover:
    """Leave of a text's cover what the edition's own does not say already."""
    return replace(
        cover, group="", title="", summary="", notice="", publisher="", licence="", cite=""
    )


def _letter(number: int) -> str:
    """Count A to Z, then AA, AB and so on; `number` from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _newest(materials: Iterable[Material], locale: Locale) -> dt.date:
    return max(material.translations[locale].meta.date for material in materials)
