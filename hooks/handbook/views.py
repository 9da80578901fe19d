"""What a page shows: values for the templates in `overrides/`, ready to print.

In: the `Catalog`, a text's file and the language of the page around it. Out: `PageView`, all in
that language, with addresses already turned into links by the function that the caller gives.
Templates decide nothing; what they show is decided here.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handbook.addresses import (
    address_of,
    archive_address,
    edition_address,
    feed_address,
    index_address,
    pdf_name,
    preview_address,
    texts_address,
)
from handbook.labels import Labels, labels_for
from handbook.legal import LegalLine, legal_lines
from handbook.model import (
    ACCESSIBILITY_ID,
    GLOSSARY_ID,
    HELP_ID,
    HOME_ID,
    LAW_ID,
    LEGAL_PAGES,
    MATERIAL_KINDS,
    OVERVIEW_ID,
    PLAIN_ID,
    REGISTER_PAGES,
    SEARCH_ID,
    SOURCE_LOCALE,
    SOURCES_ID,
    Catalog,
    GroupEntry,
    HelpEntry,
    Kind,
    LawEntry,
    Locale,
    Material,
    PlannedEntry,
    SourceEntry,
)
from handbook.wording import (
    certainty_words,
    date_words,
    kind_words,
    month_words,
    phone_href,
    status_words,
)

ToHref = Callable[[str], str]
"""Turns an address below the site's root into a link from the page."""

_PROVISION = re.compile(
    r"(?:§§?|Art\.) ?\d+[a-z]?(?: (?:und|bis) \d+[a-z]?)?(?: Abs\. \d+)?(?: Satz \d+)?"
    r" (?P<statute>.+)"
)
_VOWELS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})

LOCALE_NAMES: Mapping[Locale, str] = {Locale.DE: "Deutsch", Locale.EN: "English"}
"""Each language's name for itself."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language; `address` is below the site's root."""

    lang: str
    name: str
    url: str
    address: str
    current: bool
    translated: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """A link with its words, which are in the language `lang`."""

    title: str
    url: str
    lang: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file in a language; `key` is its address, by which its size is filled in later."""

    lang: str
    locale_name: str
    url: str
    key: str


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """A template on the page of its material."""

    title: str
    summary: str
    url: str
    lang: str
    pdf: Download | None
    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class LawItem:
    """A provision that a page cites."""

    key: str
    name: str
    title: str
    summary: str
    protects: str
    since: str
    certainty_text: str
    uncertain: bool
    state: str
    due: bool
    """Whether its last check is too long ago."""
    url: str
    cited_in: tuple[Reference, ...] = ()
    """Materials that cite it; only on the page of the register."""


@dataclass(frozen=True, slots=True)
class LawGroup:
    """The provisions of one statute."""

    title: str
    anchor: str
    items: tuple[LawItem, ...]


@dataclass(frozen=True, slots=True)
class TermItem:
    """A term of the glossary."""

    anchor: str
    term: str
    definition: str
    other: str
    """The term in the other language, which is `other_lang`."""
    other_lang: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermGroup:
    """The terms of one letter."""

    letter: str
    items: tuple[TermItem, ...]


@dataclass(frozen=True, slots=True)
class SourceItem:
    """A source that a page cites."""

    key: str
    anchor: str
    label: str
    publisher: str
    urls: tuple[str, ...]
    date: str
    cited_in: tuple[Reference, ...] = ()
    """Materials that cite it; only on the page of the register."""


@dataclass(frozen=True, slots=True)
class HelpItem:
    """An offer of help."""

    anchor: str
    name: str
    audience: str
    phone: str
    phone_href: str
    hours: str
    email: str
    url: str
    state: str
    due: bool
    """Whether its last check is too long ago."""


@dataclass(frozen=True, slots=True)
class HelpGroup:
    """Offers of help of one kind."""

    title: str
    items: tuple[HelpItem, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A building block on the landing page and the overview; its words are in `lang`."""

    id: str
    lang: str
    kind_text: str
    title: str
    question: str
    summary: str
    audience: tuple[str, ...]
    effort: str
    url: str | None
    in_preparation: bool
    status_text: str
    downloads: tuple[Download, ...]
    templates: tuple[TemplateItem, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group of building blocks."""

    id: str
    title: str
    intro: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How far the collection has come."""

    ready: int
    planned: int
    templates: int


@dataclass(frozen=True, slots=True)
class SearchView:
    """Where the search of a language finds its page, its files and the site's root."""

    url: str
    index_url: str
    texts_url: str
    root_url: str


@dataclass(frozen=True, slots=True)
class GapItem:
    """A known barrier."""

    what: str
    why: str
    instead: str


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything that the templates may show on one page."""

    locale: str
    labels: Labels
    kind: str
    content_locale: str
    untranslated: bool
    alternates: tuple[Alternate, ...]
    help: tuple[HelpItem, ...]
    home_url: str
    overview_url: str
    site: Mapping[str, str]
    search: SearchView | None = None
    """None where the collection has no page for results."""
    footer_links: tuple[Reference, ...] = ()
    legal_links: tuple[Reference, ...] = ()
    plain: tuple[Reference, ...] = ()
    """The page that explains the site in short, where there is one."""
    legal: tuple[LegalLine, ...] = ()
    """What the publisher has filled in, on the page that shows it."""
    gaps: tuple[GapItem, ...] = ()
    """Known barriers, on the page about them."""
    id: str = ""
    title: str = ""
    question: str = ""
    summary: str = ""
    kind_text: str = ""
    group: Reference | None = None
    audience: tuple[str, ...] = ()
    effort: str = ""
    status: str = ""
    status_text: str = ""
    version: str = ""
    date: str = ""
    review_by: str = ""
    review_due: bool = False
    parent: Reference | None = None
    templates: tuple[TemplateItem, ...] = ()
    related: tuple[Reference, ...] = ()
    pdf: Download | None = None
    law: tuple[LawItem, ...] = ()
    sources: tuple[SourceItem, ...] = ()
    law_register: tuple[LawGroup, ...] = ()
    source_register: tuple[SourceItem, ...] = ()
    help_register: tuple[HelpGroup, ...] = ()
    glossary: tuple[TermGroup, ...] = ()
    groups: tuple[GroupView, ...] = ()
    situations: tuple[Reference, ...] = ()
    """What may have happened to a reader, and the text that helps first; on the landing page."""
    counts: Counts | None = None
    editions: tuple[Download, ...] = ()
    """PDFs with all texts, one a language."""
    archives: tuple[Download, ...] = ()
    """Archives with all files, one a language."""
    glossary_url: str = ""
    """Page that explains terms; empty where none are to be explained."""
    previous: Reference | None = None
    """The text before in the same group, or among the templates of a guide."""
    next: Reference | None = None
    preview: str = ""
    """Address of the picture that other sites show, from the site's root."""
    feed: str = ""
    """Address of the feed of changes, from the site's root."""
    content_head: str = ""
    content_body: str = ""

    @property
    def citations(self) -> dict[str, str]:
        """What stands behind the anchors that the text cites, in one line each."""
        law = {f"law-{item.key}": f"{item.title}. {item.summary}" for item in self.law}
        return law | {item.anchor: f"{item.label}. {item.publisher}" for item in self.sources}

    def with_content(self, html: str) -> "PageView":
        """Keep the rendered text, split behind its first heading."""
        head, mark, body = html.partition("</h1>")
        if not mark:
            head, body = "", html
        return replace(self, content_head=head + mark, content_body=body)


class ViewMaker:
    """Makes the views of one build."""

    def __init__(
        self,
        catalog: Catalog,
        today: dt.date,
        site: Mapping[str, str],
        legal: Mapping[str, object] | None = None,
    ) -> None:
        """Take the catalogue, the day on which reviews are due or not, and the site's values.

        `legal` are the values that legal pages show.
        """
        self.legal = legal or {}
        self.catalog = catalog
        self.today = today
        phone = site.get("phone")
        self.site = {**site, "phone_href": phone_href(phone)} if phone else site

    @classmethod
    def of_settings(
        cls, catalog: Catalog, today: dt.date, values: Mapping[str, Any]
    ) -> "ViewMaker":
        """Make one from the site's settings (`extra.handbook`), of which `legal` is a part."""
        site = {name: value for name, value in values.items() if name != "legal"}
        return cls(catalog, today, site, values.get("legal"))

    def page(self, material: Material, locale: Locale, href: ToHref) -> PageView:
        """Show a text on a page in `locale`; German where there is no translation."""
        text = material.in_locale(locale)
        meta = text.meta
        registers = self.catalog.registers
        listing = meta.id in (HOME_ID, OVERVIEW_ID)
        parent = self.catalog.parent_of(material) if material.kind is Kind.TEMPLATE else None
        group_key = (parent or material).source.meta.group or ""
        group = registers.groups.get(group_key)
        is_material = material.kind in MATERIAL_KINDS
        before, behind = self._neighbours(material, parent)
        special = listing or meta.id in (*REGISTER_PAGES, *LEGAL_PAGES, SEARCH_ID)
        return replace(
            # A template goes out with its guide, to the same readers.
            self.shell(locale, href, material, (parent or material).source.meta.audience),
            kind=meta.id if special else material.kind.value,
            content_locale=text.locale.value,
            untranslated=text.locale is not locale,
            id=meta.id,
            title=meta.title,
            question=meta.question or "",
            summary=meta.summary,
            kind_text=kind_words(material.kind, locale),
            group=self._group(group, group_key, locale, href) if group else None,
            audience=self._audience(meta.audience, locale),
            effort=meta.effort or "",
            status=meta.status.value,
            status_text=status_words(meta.status, locale),
            version=meta.version,
            date=date_words(meta.date, locale),
            review_by=date_words(meta.review_by, locale),
            review_due=meta.review_by < self.today,
            parent=self._reference(parent, locale, href) if parent else None,
            templates=self._templates(material, locale, href),
            related=tuple(
                self._reference(found, locale, href)
                for found in map(self.catalog.by_id, meta.related)
                if found
            ),
            pdf=self._pdf(material, text.locale, href),
            law=tuple(
                self._law_item(key, registers.law[key], locale)
                for key in meta.law
                if key in registers.law
            ),
            law_register=self._law_register(locale, href) if meta.id == LAW_ID else (),
            source_register=self._source_register(locale, href) if meta.id == SOURCES_ID else (),
            help_register=self._help_register(locale) if meta.id == HELP_ID else (),
            glossary=self._glossary(locale) if meta.id == GLOSSARY_ID else (),
            glossary_url=self._glossary_url(material, text.locale, href),
            sources=tuple(
                _source_item(key, registers.sources[key], locale)
                for key in meta.sources
                if key in registers.sources
            ),
            preview=preview_address(material, text.locale) if is_material else "",
            legal=legal_lines(self.legal, meta.id, locale),
            gaps=self._gaps(locale) if meta.id == ACCESSIBILITY_ID else (),
            previous=self._reference(before, locale, href) if before else None,
            next=self._reference(behind, locale, href) if behind else None,
            groups=self._groups(locale, href) if listing else (),
            situations=self._situations(locale, href) if meta.id == HOME_ID else (),
            counts=count_materials(self.catalog) if listing else None,
            editions=self._collections(edition_address, href) if listing else (),
            archives=self._collections(archive_address, href) if listing else (),
        )

    def shell(
        self,
        locale: Locale,
        href: ToHref,
        material: Material | None = None,
        audience: tuple[str, ...] = (),
    ) -> PageView:
        """Show what every page has around its text, also a page that is not there (404).

        `audience` are the keys of those whom the text addresses: they see the help for them.
        """
        overview = self.catalog.by_id(OVERVIEW_ID)
        return PageView(
            locale=locale.value,
            labels=labels_for(locale.value),
            kind="error" if material is None else "page",
            content_locale=locale.value,
            untranslated=False,
            alternates=tuple(self._alternate(material, other, locale, href) for other in Locale),
            help=tuple(
                self._help_item(key, entry, locale)
                for key, entry in self._offers()
                if entry.box and _is_for(entry, audience)
            ),
            search=self._search(locale, href),
            feed=feed_address(locale),
            footer_links=self._pages(REGISTER_PAGES, locale, href),
            legal_links=self._pages(LEGAL_PAGES, locale, href),
            plain=self._pages((PLAIN_ID,), locale, href),
            home_url=self._home(locale, href),
            overview_url=href(address_of(overview, locale)) if overview else "",
            site=self.site,
        )

    def _pages(self, ids: tuple[str, ...], locale: Locale, href: ToHref) -> tuple[Reference, ...]:
        return tuple(
            self._reference(found, locale, href)
            for found in map(self.catalog.by_id, ids)
            if found and found.kind is Kind.PAGE
        )

    def _situations(self, locale: Locale, href: ToHref) -> tuple[Reference, ...]:
        entries = sorted(self.catalog.registers.situations.values(), key=lambda it: it.order)
        found = ((entry, self.catalog.by_id(entry.to)) for entry in entries)
        return tuple(
            Reference(entry.text.text(locale), href(self._address(material, locale)), locale.value)
            for entry, material in found
            if material
        )

    def _gaps(self, locale: Locale) -> tuple[GapItem, ...]:
        gaps = sorted(self.catalog.registers.gaps.values(), key=lambda gap: gap.order)
        return tuple(
            GapItem(gap.what.text(locale), gap.why.text(locale), gap.instead.text(locale))
            for gap in gaps
        )

    def _neighbours(
        self, material: Material, parent: Material | None
    ) -> tuple[Material | None, Material | None]:
        """Give what comes before and behind: guides of a group, templates of a guide."""
        group = material.source.meta.group
        if parent:
            row = self.catalog.templates_of(parent)
        else:
            row = tuple(it for it in self.catalog.guides() if it.source.meta.group == group)
        place = next((at for at, it in enumerate(row) if it.id == material.id), None)
        if place is None:
            return None, None
        return (
            row[place - 1] if place > 0 else None,
            row[place + 1] if place + 1 < len(row) else None,
        )

    def _search(self, locale: Locale, href: ToHref) -> SearchView | None:
        page = self.catalog.by_id(SEARCH_ID)
        if page is None:
            return None
        return SearchView(
            url=href(address_of(page, locale)),
            index_url=href(index_address(locale)),
            texts_url=href(texts_address(locale)),
            root_url=_folder(href("")),
        )

    def _offers(self) -> list[tuple[str, HelpEntry]]:
        return sorted(self.catalog.registers.help.items(), key=lambda offer: offer[1].order)

    def _help_register(self, locale: Locale) -> tuple[HelpGroup, ...]:
        labels = labels_for(locale.value)
        titles = {"bund": labels.help_bund, "land": labels.help_land, "info": labels.help_info}
        groups = (
            HelpGroup(
                title,
                tuple(
                    self._help_item(key, entry, locale)
                    for key, entry in self._offers()
                    if entry.scope == scope
                ),
            )
            for scope, title in titles.items()
        )
        return tuple(group for group in groups if group.items)

    def _law_register(self, locale: Locale, href: ToHref) -> tuple[LawGroup, ...]:
        """Give all provisions, a statute a group, in the order of the register."""
        labels = labels_for(locale.value)
        grouped: dict[str, list[LawItem]] = {}
        for key, entry in self.catalog.registers.law.items():
            item = self._law_item(key, entry, locale)
            cited_in = self._citing("law", key, locale, href)
            statute = _statute(entry.name) or labels.law_others
            grouped.setdefault(statute, []).append(replace(item, cited_in=cited_in))
        return tuple(
            LawGroup(title, f"statute-{number}", tuple(items))
            for number, (title, items) in enumerate(grouped.items(), start=1)
        )

    def _source_register(self, locale: Locale, href: ToHref) -> tuple[SourceItem, ...]:
        return tuple(
            replace(
                _source_item(key, entry, locale),
                cited_in=self._citing("sources", key, locale, href),
            )
            for key, entry in self.catalog.registers.sources.items()
        )

    def _citing(
        self, register: str, key: str, locale: Locale, href: ToHref
    ) -> tuple[Reference, ...]:
        """Give the materials that cite an entry themselves or in one of their templates."""
        return tuple(
            self._reference(guide, locale, href)
            for guide in self.catalog.guides()
            if any(
                key in getattr(text.source.meta, register)
                for text in (guide, *self.catalog.templates_of(guide))
            )
        )

    def _glossary_url(self, material: Material, locale: Locale, href: ToHref) -> str:
        """Give the page of terms in the language of a text; pages of no group explain none."""
        page = self.catalog.by_id(GLOSSARY_ID)
        if page is None or material.kind is Kind.PAGE or locale not in page.translations:
            return ""
        return href(self._address(page, locale))

    def _glossary(self, locale: Locale) -> tuple[TermGroup, ...]:
        """Give all terms by their first letter, umlauts with their vowels (DIN 5007-1)."""
        other = next(it for it in Locale if it is not locale)
        items = [
            TermItem(
                anchor=f"term-{key}",
                term=entry.term.text(locale),
                definition=entry.definition.text(locale),
                other=entry.term.text(other),
                other_lang=other.value,
                synonyms=entry.synonyms.words(locale),
            )
            for key, entry in self.catalog.registers.glossary.items()
        ]
        grouped: dict[str, list[TermItem]] = {}
        for item in sorted(items, key=lambda it: _sorted_as(it.term)):
            grouped.setdefault(_sorted_as(item.term)[:1].upper(), []).append(item)
        return tuple(TermGroup(letter, tuple(held)) for letter, held in grouped.items())

    def _law_item(self, key: str, entry: LawEntry, locale: Locale) -> LawItem:
        return LawItem(
            key=key,
            name=entry.name,
            title=entry.title.text(locale),
            summary=entry.summary.text(locale),
            protects=entry.protects.text(locale),
            since=entry.since.text(locale) if entry.since else "",
            certainty_text=certainty_words(entry.certainty, locale),
            uncertain=entry.certainty != "A",
            state=month_words(entry.state, locale),
            due=entry.due <= self.today,
            url=entry.url or "",
        )

    def _help_item(self, key: str, entry: HelpEntry, locale: Locale) -> HelpItem:
        return HelpItem(
            anchor=f"help-{key}",
            name=entry.name.text(locale),
            audience=entry.audience.text(locale),
            phone=entry.phone or "",
            phone_href=phone_href(entry.phone) if entry.phone else "",
            hours=entry.hours.text(locale) if entry.hours else "",
            email=entry.email or "",
            url=entry.url or "",
            state=month_words(entry.state, locale),
            due=entry.due <= self.today,
        )

    def _alternate(
        self, material: Material | None, other: Locale, locale: Locale, href: ToHref
    ) -> Alternate:
        address = self._address(material, other) if material else error_address(other)
        return Alternate(
            lang=other.value,
            name=LOCALE_NAMES[other],
            url=href(address),
            address=address,
            current=other is locale,
            translated=material is None or other in material.translations,
        )

    def _address(self, material: Material, locale: Locale) -> str:
        return address_of(material, locale, self.catalog.parent_of(material))

    def _home(self, locale: Locale, href: ToHref) -> str:
        return href("" if locale is SOURCE_LOCALE else f"{locale.value}/")

    def _reference(self, material: Material, locale: Locale, href: ToHref) -> Reference:
        text = material.in_locale(locale)
        return Reference(text.meta.title, href(self._address(material, locale)), text.locale.value)

    def _group(self, group: GroupEntry, key: str, locale: Locale, href: ToHref) -> Reference:
        """Point to a group's part of the landing page."""
        return Reference(
            group.title.text(locale), f"{self._home(locale, href)}#{key}", locale.value
        )

    def _audience(self, keys: tuple[str, ...], locale: Locale) -> tuple[str, ...]:
        audiences = self.catalog.registers.audiences
        return tuple(audiences[key].text(locale) for key in keys if key in audiences)

    def _pdf(self, material: Material, locale: Locale, href: ToHref) -> Download | None:
        if material.kind is Kind.PAGE or locale not in material.translations:
            return None
        key = self._address(material, locale) + pdf_name(material, locale)
        return Download(locale.value, LOCALE_NAMES[locale], href(key), key)

    def _collections(self, address: Callable[[Locale], str], href: ToHref) -> tuple[Download, ...]:
        """Offer what holds a whole language, where that language has any text."""
        held = {locale for it in self.catalog.guides() for locale in it.translations}
        return tuple(
            Download(locale.value, LOCALE_NAMES[locale], href(address(locale)), address(locale))
            for locale in Locale
            if locale in held
        )

    def _downloads(self, material: Material, href: ToHref) -> tuple[Download, ...]:
        found = (self._pdf(material, locale, href) for locale in Locale)
        return tuple(download for download in found if download)

    def _templates(
        self, material: Material, locale: Locale, href: ToHref
    ) -> tuple[TemplateItem, ...]:
        if material.kind is Kind.PAGE or material.kind is Kind.TEMPLATE:
            return ()
        return tuple(
            TemplateItem(
                title=template.in_locale(locale).meta.title,
                summary=template.in_locale(locale).meta.summary,
                url=href(self._address(template, locale)),
                lang=template.in_locale(locale).locale.value,
                pdf=self._pdf(template, template.in_locale(locale).locale, href),
                downloads=self._downloads(template, href),
            )
            for template in self.catalog.templates_of(material)
        )

    def _groups(self, locale: Locale, href: ToHref) -> tuple[GroupView, ...]:
        groups = sorted(self.catalog.registers.groups.items(), key=lambda item: item[1].order)
        return tuple(
            GroupView(
                id=key,
                title=entry.title.text(locale),
                intro=entry.intro.text(locale),
                cards=self._cards(key, locale, href),
            )
            for key, entry in groups
        )

    def _cards(self, group: str, locale: Locale, href: ToHref) -> tuple[Card, ...]:
        cards = [
            (material.source.meta.order or 0, self._card(material, locale, href))
            for material in self.catalog.guides()
            if material.source.meta.group == group
        ]
        cards += [
            (entry.order, _planned_card(key, entry, locale))
            for key, entry in self.catalog.registers.planned.items()
            if entry.group == group
        ]
        return tuple(card for _, card in sorted(cards, key=lambda item: item[0]))

    def _card(self, material: Material, locale: Locale, href: ToHref) -> Card:
        text = material.in_locale(locale)
        meta = text.meta
        return Card(
            id=meta.id,
            lang=text.locale.value,
            kind_text=kind_words(material.kind, locale),
            title=meta.title,
            question=meta.question or "",
            summary=meta.summary,
            audience=self._audience(meta.audience, locale),
            effort=meta.effort or "",
            url=href(self._address(material, locale)),
            in_preparation=False,
            status_text=status_words(meta.status, locale),
            downloads=self._downloads(material, href),
            templates=self._templates(material, locale, href),
        )


def count_materials(catalog: Catalog) -> Counts:
    """Count materials, those that stand, those in preparation, and templates."""
    ready = len(catalog.guides())
    planned = len(catalog.registers.planned)
    templates = sum(material.kind is Kind.TEMPLATE for material in catalog.materials)
    return Counts(ready, planned, templates)


def _folder(url: str) -> str:
    """End a link with a slash, so that an address can follow."""
    return url if url.endswith("/") else f"{url}/"


def error_address(locale: Locale) -> str:
    """Give the address of the page that stands for pages that are not there."""
    return "404.html" if locale is SOURCE_LOCALE else f"{locale.value}/404.html"


def _planned_card(key: str, entry: PlannedEntry, locale: Locale) -> Card:
    return Card(
        id=key,
        lang=locale.value,
        kind_text=kind_words(entry.kind, locale),
        title=entry.title.text(locale),
        question=entry.question.text(locale),
        summary="",
        audience=(),
        effort="",
        url=None,
        in_preparation=True,
        status_text="",
        downloads=(),
        templates=(),
    )


def _is_for(offer: HelpEntry, audience: tuple[str, ...]) -> bool:
    """Whether a page for these readers shows an offer; one for nobody in particular shows all."""
    return not offer.audiences or not audience or bool(set(offer.audiences) & set(audience))


def _statute(name: str) -> str:
    """Name the statute of a provision: `§ 185 StGB` is of the StGB."""
    found = _PROVISION.fullmatch(name)
    return found["statute"] if found else ""


def _sorted_as(word: str) -> str:
    return word.casefold().translate(_VOWELS)


def _source_item(key: str, entry: SourceEntry, locale: Locale) -> SourceItem:
    return SourceItem(
        key=key,
        anchor=f"source-{key.lower()}",
        label=entry.label.text(locale),
        publisher=entry.publisher,
        urls=entry.urls,
        date=entry.date or "",
    )
