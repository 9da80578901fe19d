"""What a page shows: values for the templates in `overrides/`, ready to print.

In: the `Catalog`, a text's file and the language of the page around it. Out: `PageView`, all in
that language, with addresses already turned into links by the function that the caller gives.
Templates decide nothing; what they show is decided here.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from handbook.addresses import (
    address_of,
    error_address,
    feed_address,
    home_address,
    index_address,
    manifest_address,
    preview_address,
    texts_address,
    thesaurus_address,
)
from handbook.labels import Labels, labels_for
from handbook.legal import LegalLine, conformity_words, legal_lines, licence_line
from handbook.model import (
    ACCESSIBILITY_ID,
    CHECKLIST,
    CONTRIBUTE_ID,
    EASY_ID,
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
    SOURCES_ID,
    Catalog,
    ContactEntry,
    FileFormat,
    GroupEntry,
    HelpEntry,
    Kind,
    Land,
    LawEntry,
    Locale,
    Material,
    Offer,
    PlannedEntry,
    SourceEntry,
    Translation,
)
from handbook.offers import archive_offers, edition_offers, offers_of
from handbook.wording import (
    certainty_words,
    date_words,
    format_words,
    kind_words,
    land_words,
    media_type,
    month_words,
    phone_href,
    purpose_words,
    quoted_words,
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
    format_text: str
    """Its format as readers know it, until pages and size are known."""
    type: str
    """Its media type."""
    purpose: str = ""
    """What it is for, where it is not the text itself; key of `Offer.purpose`."""
    purpose_text: str = ""
    """The same in words."""


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """A template on the page of its material."""

    title: str
    summary: str
    url: str
    lang: str
    files: tuple[Download, ...]
    """In the language of the page, else in German."""
    downloads: tuple[Download, ...]
    """In every language."""


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
    doubtful: bool
    """Whether nobody should use it unchecked (grade C): citations say so too."""
    state: str
    due: bool
    """Whether its last check is too long ago."""
    url: str
    cited_in: tuple[Reference, ...] = ()
    """Materials that cite it; only on the page of the register."""
    land: str = ""
    """The one federal state in which it applies; empty: all of Germany."""
    local: "tuple[LawItem, ...]" = ()
    """What it is in the municipality's own Land."""


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
    land: str = ""
    """The one federal state that it is for; empty: not bound to one."""
    local: bool = False
    """Whether it is a contact of the municipality that publishes the site."""
    person: str = ""
    """Who fills a role; the role is the name then."""
    office: str = ""
    deputy: str = ""
    note: str = ""


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
    thesaurus_url: str
    root_url: str


@dataclass(frozen=True, slots=True)
class GapItem:
    """A known barrier."""

    what: str
    why: str
    instead: str


@dataclass(frozen=True, slots=True)
class EasyText:
    """A tested text in Leichte Sprache."""

    link: Reference
    tested: str
    """Who has tested it, and when."""


@dataclass(frozen=True, slots=True)
class VideoView:
    """A video in sign language, kept on the site."""

    title: str
    url: str
    type: str
    """Media type."""
    text: str
    made: str
    """Who has made it, and when."""


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """What a version of a text brought."""

    version: str
    date: str
    text: str


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
    contribute: tuple[Reference, ...] = ()
    """The page for people who write, where there is one."""
    legal: tuple[LegalLine, ...] = ()
    """What the publisher has filled in, on the page that shows it."""
    gaps: tuple[GapItem, ...] = ()
    """Known barriers, on the page about them."""
    conformity: str = ""
    """How far the site conforms, on the same page; empty where nobody has said it."""
    tested: str = ""
    """Who has tested the text in Leichte Sprache, and when; empty: it is not one."""
    easy_texts: tuple[EasyText, ...] = ()
    """Tested texts in Leichte Sprache, on the page about them."""
    videos: tuple[VideoView, ...] = ()
    """Videos in sign language, on the same page."""
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
    adapted: str = ""
    """Sections that the municipality has written, in quotation marks; empty: none."""
    notice: str = ""
    """What the publisher wants to be read on every page."""
    changes: tuple[ChangeItem, ...] = ()
    """What versions brought, newest first."""
    behind: bool = False
    """Whether sections have notes that the German text has moved on."""
    parent: Reference | None = None
    templates: tuple[TemplateItem, ...] = ()
    related: tuple[Reference, ...] = ()
    pdf: Download | None = None
    files: tuple[Download, ...] = ()
    """The text in other formats than PDF."""
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
    sheet: bool = False
    """Whether it is one sheet on paper, so that the offers of help stay on the screen."""
    preview: str = ""
    """Address of the picture that other sites show, from the site's root."""
    menu_langs: Mapping[str, str] = field(default_factory=dict)
    """Language of pages whose words are not in that of the page around them, by address."""
    modified: str = ""
    """Date of the text, ISO 8601."""
    feed: str = ""
    """Address of the feed of changes, from the site's root."""
    manifest: str = ""
    """Address of the manifest, from the site's root."""
    content_head: str = ""
    content_body: str = ""

    @property
    def citations(self) -> dict[str, str]:
        """What stands behind the anchors that the text cites, in one line each."""
        law = {f"law-{item.key}": _meaning(item) for item in self.law}
        return law | {item.anchor: f"{item.label}. {item.publisher}" for item in self.sources}

    @property
    def content_lead(self) -> str:
        """The first paragraph of the text."""
        lead, mark, _ = self.content_body.partition("</p>")
        return lead + mark

    @property
    def content_rest(self) -> str:
        """What follows the first paragraph."""
        return self.content_body.partition("</p>")[2].strip()

    @property
    def checklist(self) -> Download | None:
        """The steps of the text's processes as a table."""
        return next((it for it in self.files if it.purpose == CHECKLIST), None)

    @property
    def has_dates(self) -> bool:
        """Whether the text has a process whose dates can be worked out."""
        return "data-hb-dates" in self.content_body

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
        self.legal = {"land": site.get("land", ""), **(legal or {})}
        self.catalog = catalog
        self.today = today
        phone = site.get("phone")
        self.site = {**site, "phone_href": phone_href(phone)} if phone else site
        self.menu_langs = {
            locale: {
                self._address(it, locale): it.in_locale(locale).locale.value
                for it in catalog.materials
                if locale not in it.translations
            }
            for locale in Locale
        }
        chosen = site.get("land") and not site.get("all_laender")
        self.land = Land(site["land"]) if chosen else None

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
        labels = labels_for(locale.value)
        listing = meta.id in (HOME_ID, OVERVIEW_ID)
        parent = self.catalog.parent_of(material) if material.kind is Kind.TEMPLATE else None
        group_key = (parent or material).source.meta.group or ""
        group = registers.groups.get(group_key)
        is_material = material.kind in MATERIAL_KINDS
        before, behind = self._neighbours(material, parent)
        files = self._files(material, text.locale, locale, href)
        special = listing or meta.id in (*REGISTER_PAGES, *LEGAL_PAGES, SEARCH_ID, EASY_ID)
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
            adapted=quoted_words(meta.adapted, text.locale),
            changes=tuple(
                ChangeItem(it.version, date_words(it.date, locale), it.text) for it in meta.changes
            ),
            review_due=meta.due <= self.today,
            parent=self._reference(parent, locale, href) if parent else None,
            templates=self._templates(material, locale, href),
            related=tuple(
                self._reference(found, locale, href)
                for found in map(self.catalog.by_id, meta.related)
                if found
            ),
            pdf=next((it for it in files if it.type == media_type(FileFormat.PDF)), None),
            files=tuple(it for it in files if it.type != media_type(FileFormat.PDF)),
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
            sheet=self.catalog.is_sheet(material),
            preview=preview_address(material, text.locale)
            if is_material or meta.id == HOME_ID
            else "",
            modified=meta.date.isoformat(),
            legal=legal_lines(self.legal, meta.id, locale, registers.enforcement)
            + licence_line(self.site, meta.id, labels.licence_of_texts),
            conformity=conformity_words(self.legal, locale) if meta.id == ACCESSIBILITY_ID else "",
            tested=_tested(text, locale),
            easy_texts=self._easy_texts(locale, href) if meta.id == EASY_ID else (),
            videos=self._videos(locale, href) if meta.id == EASY_ID else (),
            gaps=self._gaps(locale) if meta.id == ACCESSIBILITY_ID else (),
            previous=self._reference(before, locale, href) if before else None,
            next=self._reference(behind, locale, href) if behind else None,
            groups=self._groups(locale, href) if listing else (),
            situations=self._situations(locale, href) if meta.id == HOME_ID else (),
            counts=count_materials(self.catalog) if listing else None,
            editions=_all(edition_offers(self.catalog), locale, href) if listing else (),
            archives=_all(archive_offers(self.catalog), locale, href) if listing else (),
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
            help=self._help_box(audience, locale),
            notice=self.site.get(f"notice_{locale.value}", ""),
            search=self._search(locale, href),
            menu_langs=self.menu_langs[locale],
            feed=feed_address(locale),
            manifest=manifest_address(locale),
            footer_links=self._pages(REGISTER_PAGES, locale, href),
            legal_links=self._pages(LEGAL_PAGES, locale, href),
            plain=self._pages((PLAIN_ID,), locale, href),
            contribute=self._pages((CONTRIBUTE_ID,), locale, href),
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
            Reference(
                entry.text.text(locale),
                href(self._address(material, locale))
                + (f"#{entry.at.text(material.in_locale(locale).locale)}" if entry.at else ""),
                locale.value,
            )
            for entry, material in found
            if material
        )

    def _easy_texts(self, locale: Locale, href: ToHref) -> tuple[EasyText, ...]:
        """Give what has been tested, German texts on English pages too: there is no other."""
        return tuple(
            EasyText(self._reference(material, locale, href), _tested(text, locale))
            for material in self.catalog.materials
            for text in (material.in_locale(locale),)
            if text.meta.tested_by
        )

    def _videos(self, locale: Locale, href: ToHref) -> tuple[VideoView, ...]:
        labels = labels_for(locale.value)
        videos = sorted(self.catalog.registers.videos.values(), key=lambda it: it.order)
        return tuple(
            VideoView(
                title=video.title.text(locale),
                url=href(video.file),
                type=f"video/{video.file.rpartition('.')[2]}",
                text=video.text.text(locale),
                made=labels.video_made.format(
                    by=video.made_by, date=date_words(video.made_on, locale)
                ),
            )
            for video in videos
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
            thesaurus_url=href(thesaurus_address(locale)),
            root_url=_folder(href("")),
        )

    def _offers(self) -> list[tuple[str, HelpEntry]]:
        """Give the offers in their order; of single Länder only those of the municipality's own."""
        found = (
            item
            for item in self.catalog.registers.help.items()
            if self.land is None or item[1].land in (None, self.land)
        )
        return sorted(found, key=lambda offer: offer[1].order)

    def _help_box(self, audience: tuple[str, ...], locale: Locale) -> tuple[HelpItem, ...]:
        """Give what every page offers: the emergency number, contacts on the spot, all others."""
        offers = [
            self._help_item(key, entry, locale)
            for key, entry in self._offers()
            if entry.box and _is_for(entry.audiences, audience)
        ]
        roles = self.catalog.registers.roles
        local = [
            self._contact_item(key, contact, locale)
            for key, contact in self._contacts()
            if key in roles and roles[key].box and _is_for(roles[key].audiences, audience)
        ]
        return (*offers[:1], *local, *offers[1:])

    def _contacts(self) -> list[tuple[str, ContactEntry]]:
        """Give the municipality's contacts in the order of their roles, its own roles last."""
        registers = self.catalog.registers

        def place(item: tuple[str, ContactEntry]) -> tuple[int, str]:
            role = registers.roles.get(item[0])
            return (role.order if role else 999, item[0])

        return sorted(registers.contacts.items(), key=place)

    def _help_register(self, locale: Locale) -> tuple[HelpGroup, ...]:
        labels = labels_for(locale.value)
        land = labels.help_land
        if self.land is not None:
            land = labels.help_in_land.format(land=land_words(self.land, locale))
        local = tuple(self._contact_item(key, contact, locale) for key, contact in self._contacts())
        here = labels.help_local.format(name=self.site.get("publisher", ""))
        titles = {"bund": labels.help_bund, "land": land, "info": labels.help_info}
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
        return tuple(group for group in (HelpGroup(here, local), *groups) if group.items)

    def _law_register(self, locale: Locale, href: ToHref) -> tuple[LawGroup, ...]:
        """Give all provisions, a statute a group, in the order of the register.

        The law of the municipality's own Land comes first, that of others last; where the Land is
        known, provisions of others are shown only if a material cites them.
        """
        labels = labels_for(locale.value)
        own: list[LawItem] = []
        others: list[LawItem] = []
        grouped: dict[str, list[LawItem]] = {}
        for key, entry in self.catalog.registers.law.items():
            cited_in = self._citing("law", key, locale, href)
            item = replace(self._law_item(key, entry, locale), cited_in=cited_in)
            if entry.land is None:
                statute = _statute(entry.name) or labels.law_others
                grouped.setdefault(statute, []).append(item)
            elif entry.land is self.land:
                own.append(item)
            elif self.land is None or cited_in:
                others.append(item)
        land = land_words(self.land, locale) if self.land else ""
        groups = [
            (labels.law_in_land.format(land=land), own),
            *grouped.items(),
            (labels.law_laender, others),
        ]
        return tuple(
            LawGroup(title, f"statute-{number}", tuple(items))
            for number, (title, items) in enumerate((it for it in groups if it[1]), start=1)
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
            doubtful=entry.certainty == "C",
            state=month_words(entry.state, locale),
            due=entry.due <= self.today,
            url=entry.url or "",
            land=land_words(entry.land, locale) if entry.land else "",
            local=tuple(
                self._law_item(other_key, other, locale)
                for other_key, other in self.catalog.registers.law.items()
                if other.within == key and other.land is self.land and self.land is not None
            ),
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
            land=land_words(entry.land, locale) if entry.land and self.land is None else "",
        )

    def _contact_item(self, key: str, contact: ContactEntry, locale: Locale) -> HelpItem:
        """Show who fills a role in the municipality."""
        role = self.catalog.registers.roles.get(key)
        name, task = (role.name, role.task) if role else (contact.role, contact.task)
        said = {
            field: words.text(locale) if words else ""
            for field, words in (
                ("name", contact.role or name),
                ("audience", contact.task or task),
                ("hours", contact.hours),
                ("person", contact.name),
                ("office", contact.office),
                ("deputy", contact.deputy),
                ("note", contact.note),
            )
        }
        return HelpItem(
            anchor=f"contact-{key}",
            phone=contact.phone or "",
            phone_href=phone_href(contact.phone) if contact.phone else "",
            email=contact.email or "",
            url=contact.url or "",
            state=month_words(contact.state, locale),
            due=contact.due <= self.today,
            local=True,
            **said,
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
        return href(home_address(locale))

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

    def _files(
        self, material: Material, language: Locale, locale: Locale, href: ToHref
    ) -> tuple[Download, ...]:
        """Offer a text in `language`; the page around it is in `locale`."""
        return _all(offers_of(self.catalog, material, language), locale, href)

    def _downloads(self, material: Material, locale: Locale, href: ToHref) -> tuple[Download, ...]:
        """Offer a text in every language."""
        return tuple(
            file for language in Locale for file in self._files(material, language, locale, href)
        )

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
                files=self._files(template, template.in_locale(locale).locale, locale, href),
                downloads=self._downloads(template, locale, href),
            )
            for template in self.catalog.templates_of(material)
        )

    def _groups(self, locale: Locale, href: ToHref) -> tuple[GroupView, ...]:
        groups = sorted(self.catalog.registers.groups.items(), key=lambda item: item[1].order)
        found = (
            GroupView(
                id=key,
                title=entry.title.text(locale),
                intro=entry.intro.text(locale),
                cards=self._cards(key, locale, href),
            )
            for key, entry in groups
        )
        # A municipality may have left out all that stood in a group.
        return tuple(group for group in found if group.cards)

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
            downloads=self._downloads(material, locale, href),
            templates=self._templates(material, locale, href),
        )


def count_materials(catalog: Catalog) -> Counts:
    """Count materials, those that stand, those in preparation, and templates."""
    ready = len(catalog.guides())
    planned = len(catalog.registers.planned)
    templates = sum(material.kind is Kind.TEMPLATE for material in catalog.materials)
    return Counts(ready, planned, templates)


def _all(offers: tuple[Offer, ...], locale: Locale, href: ToHref) -> tuple[Download, ...]:
    return tuple(
        Download(
            lang=offer.locale.value,
            locale_name=LOCALE_NAMES[offer.locale],
            url=href(offer.address),
            key=offer.address,
            format_text=format_words(offer.format),
            type=media_type(offer.format),
            purpose=offer.purpose,
            purpose_text=purpose_words(offer.purpose, locale),
        )
        for offer in offers
    )


def _tested(text: Translation, locale: Locale) -> str:
    """Say who has tested a text in Leichte Sprache; empty where nobody has."""
    if not (text.meta.tested_by and text.meta.tested_on):
        return ""
    labels = labels_for(locale.value)
    return labels.easy_tested.format(
        by=text.meta.tested_by, date=date_words(text.meta.tested_on, locale)
    )


def _folder(url: str) -> str:
    """End a link with a slash, so that an address can follow."""
    return url if url.endswith("/") else f"{url}/"


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


def _is_for(offered_to: tuple[str, ...], audience: tuple[str, ...]) -> bool:
    """Whether a page for these readers shows an offer; one for nobody in particular shows all."""
    return not offered_to or not audience or bool(set(offered_to) & set(audience))


def _statute(name: str) -> str:
    """Name the statute of a provision: `§ 185 StGB` is of the StGB."""
    found = _PROVISION.fullmatch(name)
    return found["statute"] if found else ""


def _meaning(item: LawItem) -> str:
    """Say in one line what a provision says, and how sure that is where it is in doubt."""
    meaning = f"{item.title}. {item.summary}"
    certainty = item.certainty_text
    return f"{meaning} {certainty[0].upper()}{certainty[1:]}." if item.doubtful else meaning


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
