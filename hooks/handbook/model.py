"""The words of the house: what a handbook collection is made of.

In: nothing. Out: the types that every other room takes and gives: languages, front matter,
registers, materials with their translations, the catalogue, and problems for editors.
The Pydantic models hold the rules of the files that editors write, once; everything else is a
frozen, slotted dataclass. This module imports nothing of ours.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Locale(StrEnum):
    """A language of the collection (ISO 639-1)."""

    DE = "de"
    EN = "en"


SOURCE_LOCALE = Locale.DE
"""The language in which every text is written first."""


class Kind(StrEnum):
    """What a text is; the values are those of the front matter."""

    GUIDE = "guide"
    CASE_STUDY = "case-study"
    RECOMMENDATIONS = "recommendations"
    TRAINING_CONCEPT = "training-concept"
    TEMPLATE = "template"
    PAGE = "page"


MATERIAL_KINDS = frozenset(
    {Kind.GUIDE, Kind.CASE_STUDY, Kind.RECOMMENDATIONS, Kind.TRAINING_CONCEPT}
)
"""Kinds that stand in a group, on a card and in a PDF of their own."""


HOME_ID = "home"
"""The landing page."""
OVERVIEW_ID = "overview"
"""The page with every text and every download in order."""
GLOSSARY_ID, LAW_ID, HELP_ID, SOURCES_ID = "glossary", "law", "help", "sources"
"""The pages that show a whole register below their text."""
SEARCH_ID = "search"
"""Id of the page with the search's results."""
PLAIN_ID = "in-short"
"""Id of the page that explains the site in a few plain sentences."""
REGISTER_PAGES = (HELP_ID, LAW_ID, GLOSSARY_ID, SOURCES_ID)
"""The same in the order in which pages link them."""


IMPRINT_ID, PRIVACY_ID, ACCESSIBILITY_ID = "imprint", "privacy", "accessibility"
"""Legal pages that show values of the configuration below their text."""
LEGAL_PAGES = (IMPRINT_ID, PRIVACY_ID, ACCESSIBILITY_ID, "licence")
"""Legal pages in the order in which the footer links them; they are in no menu."""


class Status(StrEnum):
    """How far a text has come on its way to publication."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Download:
    """A file that readers take away."""

    data: bytes
    count: int
    """Pages of a PDF, files of an archive."""


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
_PLAIN = r"^[^<>\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*$"
"""Without markup, line ends, and what is invisible or turns the direction of writing."""
Words = Annotated[
    str,
    StringConstraints(min_length=1, max_length=1_000, strip_whitespace=True, pattern=_PLAIN),
]
"""Plain text in one line: registers and details are foreign data."""
Title = Annotated[
    str,
    StringConstraints(min_length=1, max_length=150, strip_whitespace=True, pattern=_PLAIN),
]
"""Plain text as short as menus and covers need it."""

Place = Annotated[int, Field(ge=1, le=998)]
"""Place in an order; what has none comes last, as 999."""

WebAddress = Annotated[str, StringConstraints(max_length=500, pattern=r"^https?://[^\s<>\"']+$")]
SiteFolder = Annotated[
    str, StringConstraints(pattern=r"^([a-z0-9]+([.-][a-z0-9]+)*/)+$", max_length=200)
]
"""Address of a page below the site's root: no way leads out of it."""
MailAddress = Annotated[
    str,
    StringConstraints(
        max_length=200, pattern=r"^[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
    ),
]
Phone = Annotated[str, StringConstraints(max_length=40, pattern=r"^\+?[0-9][0-9 ()/-]*$")]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]


class _Strict(BaseModel):
    """Base of all that editors write: unknown keys and wrong types are errors, never coerced."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class TranslationOrigin(_Strict):
    """Which text a translation was made from."""

    of: str | None = Field(
        default=None, description="Digest of the source text, written by `handbook translated`."
    )


class FrontMatter(_Strict):
    """The head of a Markdown file, between two lines of three hyphens (design, section 2)."""

    id: Slug = Field(description="Stable name, the same in every language.")
    kind: Kind = Field(strict=False, description="What the text is.")
    group: str | None = Field(default=None, description="Key of register/groups.yml.")
    order: Place | None = Field(default=None, description="Place in the group or folder.")
    title: Title = Field(description="Title, equal to the heading of level one.")
    question: Words | None = Field(default=None, description="The question the text answers.")
    summary: Words = Field(description="One to three sentences for cards and search.")
    audience: tuple[str, ...] = Field(
        default=(), strict=False, description="Keys of register/audiences.yml."
    )
    effort: Words | None = Field(default=None, description="Time and people to expect.")
    status: Status = Field(strict=False, description="draft, reviewed or approved.")
    version: Version = Field(description="Version of the text, such as 1.0.0.")
    date: dt.date = Field(description="State of the text.")
    review_by: dt.date = Field(description="Date after which the text counts as due.")
    sources: tuple[str, ...] = Field(
        default=(), strict=False, description="Keys of register/sources.yml."
    )
    law: tuple[str, ...] = Field(default=(), strict=False, description="Keys of register/law.yml.")
    aliases: tuple[Words, ...] = Field(
        default=(), strict=False, description="Words that people type."
    )
    related: tuple[Slug, ...] = Field(
        default=(), strict=False, description="Ids of related materials."
    )
    slug: Slug | None = Field(
        default=None, description="Last part of the address of a translation."
    )
    translation: TranslationOrigin | None = Field(
        default=None, description="Only in translations: what they were made from."
    )


class Bilingual(_Strict):
    """The same words in both languages."""

    de: Words
    en: Words

    def text(self, locale: Locale) -> str:
        """Give the words in `locale`."""
        return self.de if locale is Locale.DE else self.en


class GroupEntry(_Strict):
    """A group of building blocks (register/groups.yml)."""

    order: Place
    title: Bilingual
    intro: Bilingual


class PlannedEntry(_Strict):
    """A material that is announced and not yet written (register/planned.yml)."""

    kind: Kind = Field(strict=False)
    group: str
    order: Place
    title: Bilingual
    question: Bilingual


class GapEntry(_Strict):
    """A known barrier of the site or of its files (register/gaps.yml)."""

    order: Place
    what: Bilingual
    why: Bilingual
    instead: Bilingual
    """What helps meanwhile."""


class ProcessCase(_Strict):
    """What a step leads to in one case."""

    when: Bilingual = Field(alias="if")
    then: Bilingual


class ProcessStep(_Strict):
    """A step of a process."""

    what: Bilingual
    who: Bilingual
    when: Bilingual
    cases: tuple[ProcessCase, ...] = Field(default=(), strict=False)


class ProcessEntry(_Strict):
    """A process that texts show as a diagram (register/processes.yml)."""

    title: Bilingual
    steps: tuple[ProcessStep, ...] = Field(strict=False, min_length=2)


class SituationEntry(_Strict):
    """Something that may have happened to a reader (register/situations.yml)."""

    order: Place
    text: Bilingual
    to: Slug
    """Id of the text that helps first."""


class MovedEntry(_Strict):
    """An address that a page once had (register/moved.yml)."""

    address: SiteFolder
    """Relative to the site's root, ending in `/`."""
    to: Slug
    """Id of the text that stands elsewhere now."""


class SourceEntry(_Strict):
    """A place where a fact was seen (register/sources.yml)."""

    label: Bilingual
    publisher: Words
    urls: tuple[WebAddress, ...] = Field(default=(), strict=False)
    date: Words | None = None


class WordLists(_Strict):
    """Words in both languages."""

    de: tuple[Words, ...] = Field(default=(), strict=False)
    en: tuple[Words, ...] = Field(default=(), strict=False)

    def words(self, locale: Locale) -> tuple[str, ...]:
        """Give the words in `locale`."""
        return self.de if locale is Locale.DE else self.en


class GlossaryEntry(_Strict):
    """A term and what it means here (register/glossary.yml)."""

    term: Bilingual
    definition: Bilingual
    synonyms: WordLists = Field(
        default=WordLists(), description="Words that people type and mean the term by."
    )
    avoid: WordLists = Field(
        default=WordLists(), description="Words that our texts replace by the term."
    )
    explain: bool = Field(
        default=True, description="Whether pages link its first use; not for everyday words."
    )


LAW_MONTHS, HELP_MONTHS = 12, 6
"""Months after which a provision and an offer of help count as unchecked; our own choice: numbers
and hours change faster than statutes."""


def _months_later(month: str, count: int) -> dt.date:
    """Give the first day of the month that is `count` months after `2026-02`."""
    year, number = map(int, month.split("-"))
    return dt.date(year + (number - 1 + count) // 12, (number - 1 + count) % 12 + 1, 1)


class LawEntry(_Strict):
    """A legal provision (register/law.yml)."""

    name: Words
    title: Bilingual
    summary: Bilingual
    protects: Bilingual
    since: Bilingual | None = None
    certainty: Literal["A", "B", "C"]
    state: Month
    sources: tuple[str, ...] = Field(default=(), strict=False)
    url: WebAddress | None = None

    @property
    def due(self) -> dt.date:
        """Day from which the entry counts as unchecked."""
        return _months_later(self.state, LAW_MONTHS)


class HelpEntry(_Strict):
    """An offer of help (register/help.yml)."""

    order: Place
    name: Bilingual
    audience: Bilingual = Field(alias="for")
    phone: Phone | None = None
    hours: Bilingual | None = None
    email: MailAddress | None = None
    url: WebAddress | None = None
    scope: Literal["bund", "land", "info"]
    box: bool
    audiences: tuple[str, ...] = Field(
        default=(), strict=False, description="Keys of register/audiences.yml; none: everybody."
    )
    sources: tuple[str, ...] = Field(default=(), strict=False)
    state: Month

    @property
    def due(self) -> dt.date:
        """Day from which the entry counts as unchecked."""
        return _months_later(self.state, HELP_MONTHS)


@dataclass(frozen=True, slots=True)
class Registers:
    """Everything that is kept once and used in many places."""

    audiences: Mapping[str, Bilingual] = field(default_factory=dict)
    groups: Mapping[str, GroupEntry] = field(default_factory=dict)
    planned: Mapping[str, PlannedEntry] = field(default_factory=dict)
    sources: Mapping[str, SourceEntry] = field(default_factory=dict)
    law: Mapping[str, LawEntry] = field(default_factory=dict)
    help: Mapping[str, HelpEntry] = field(default_factory=dict)
    glossary: Mapping[str, GlossaryEntry] = field(default_factory=dict)
    gaps: Mapping[str, GapEntry] = field(default_factory=dict)
    moved: Mapping[str, MovedEntry] = field(default_factory=dict)
    situations: Mapping[str, SituationEntry] = field(default_factory=dict)
    processes: Mapping[str, ProcessEntry] = field(default_factory=dict)
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Line of each entry, by the register's name and the entry's key."""

    def line_of(self, register: str, key: str) -> int:
        """Give the line on which an entry begins, 1 where it is not known."""
        return self.lines.get((register, key), 1)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that an editor has to mend. A value: adapters print it.

    Problems sort by file and line.
    """

    path: str
    """File, relative to the project, POSIX."""
    line: int
    """Line in that file, from 1."""
    code: str
    """Which rule was broken; key of `handbook.messages`."""
    values: tuple[tuple[str, str], ...] = ()
    """What the message names, as pairs of name and text."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a Markdown text."""

    level: int
    text: str
    anchor: str
    line: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a Markdown text, as written."""

    target: str
    line: int
    text: str = ""
    """Its words as written; empty where they are not known."""


@dataclass(frozen=True, slots=True)
class Image:
    """An image of a Markdown text, as written."""

    target: str
    alt: str
    line: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Something in a Markdown text that may not be there, as written."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Outline:
    """What can be known of a Markdown text without rendering it."""

    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    html: tuple[Passage, ...]
    """Tags, comments and everything else that begins like one, outside code; allowed tags not."""
    attributes: tuple[Passage, ...]
    """Names of attributes in curly brackets that texts may not set."""
    words: int
    unclosed: tuple[Passage, ...] = ()
    """Allowed tags that have no partner in their line or cell."""
    marks: tuple[Passage, ...] = ()
    """Anchors (`#x`) and classes (`.x`) in curly brackets."""
    boxes: tuple[Passage, ...] = ()
    """Kinds of boxes (`!!! note`), as written."""
    excess: tuple[Passage, ...] = ()
    """Passages that no program could read in reasonable time; the text is the problem's code."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One text in one language: a Markdown file that could be read."""

    locale: Locale
    src_uri: str
    """File relative to the docs folder, POSIX."""
    meta: FrontMatter
    meta_lines: Mapping[str, int]
    """Line of each key of the front matter, from 1."""
    body: str
    """Markdown after the front matter."""
    body_line: int
    """Line of the file on which the body begins, from 1."""
    outline: Outline
    digest: str
    """Digest of title and text, by which a translation knows its source."""

    @property
    def is_source(self) -> bool:
        """Whether this is the text that others are translated from."""
        return self.locale is SOURCE_LOCALE

    def line_of(self, key: str) -> int:
        """Give the line of a front matter key, 1 where it is not written."""
        return self.meta_lines.get(key, 1)


@dataclass(frozen=True, slots=True)
class Material:
    """The same text in its languages, known by one id and one place in the folders."""

    key: str
    """Path without language and ending, e.g. `handreichungen/netzwerke/index`."""
    translations: Mapping[Locale, Translation]

    @property
    def source(self) -> Translation:
        """The German text, or the only one there is."""
        return self.translations.get(SOURCE_LOCALE) or next(iter(self.translations.values()))

    def in_locale(self, locale: Locale) -> Translation:
        """Give the text in `locale`, else the German one."""
        return self.translations.get(locale) or self.source

    @property
    def id(self) -> str:
        """Stable name of the material."""
        return self.source.meta.id

    @property
    def kind(self) -> Kind:
        """What the text is."""
        return self.source.meta.kind

    @property
    def folder(self) -> str:
        """Folder below the docs folder, POSIX; empty for the landing page."""
        return self.key.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Catalog:
    """The whole collection, read once."""

    materials: tuple[Material, ...]
    registers: Registers
    files: frozenset[str]
    """Every file below the docs folder, relative, POSIX: what links may point at."""

    def by_id(self, material_id: str) -> Material | None:
        """Find a material by its stable name."""
        return next((m for m in self.materials if m.id == material_id), None)

    def by_src(self, src_uri: str) -> Translation | None:
        """Find a translation by its file."""
        return next(
            (t for m in self.materials for t in m.translations.values() if t.src_uri == src_uri),
            None,
        )

    def material_of(self, src_uri: str) -> Material | None:
        """Find the material that a file belongs to."""
        return next(
            (
                m
                for m in self.materials
                if any(t.src_uri == src_uri for t in m.translations.values())
            ),
            None,
        )

    def translations(self) -> Iterator[Translation]:
        """Walk over every text in every language, in the order of the materials."""
        for material in self.materials:
            yield from material.translations.values()

    def guides(self) -> tuple[Material, ...]:
        """Give the materials that stand in a group, in the order of groups and places."""
        groups = self.registers.groups

        def place(material: Material) -> tuple[int, int, str]:
            meta = material.source.meta
            entry = groups.get(meta.group or "")
            return (entry.order if entry else 999, meta.order or 999, material.id)

        return tuple(sorted((m for m in self.materials if m.kind in MATERIAL_KINDS), key=place))

    def templates_of(self, material: Material) -> tuple[Material, ...]:
        """Give the templates that lie in a material's folder, in their order."""
        folder = f"{material.folder}/vorlagen"
        found = (m for m in self.materials if m.kind is Kind.TEMPLATE and m.folder == folder)
        return tuple(sorted(found, key=lambda m: (m.source.meta.order or 999, m.id)))

    def parent_of(self, template: Material) -> Material | None:
        """Give the material in whose folder a template lies."""
        folder, mark, rest = template.folder.rpartition("/vorlagen")
        if not mark or rest:
            return None
        return next(
            (m for m in self.materials if m.folder == folder and m.kind in MATERIAL_KINDS), None
        )
