"""The words of the house: what a handbook collection is made of.

In: nothing. Out: the types that every other room takes and gives: languages, front matter,
registers, materials with their translations, the catalogue, and problems for editors.
The Pydantic models hold the rules of the files that editors write, once; everything else is a
frozen, slotted dataclass. This module imports nothing of ours.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints


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


class Land(StrEnum):
    """A federal state; the values are those of ISO 3166-2."""

    BW = "DE-BW"
    BY = "DE-BY"
    BE = "DE-BE"
    BB = "DE-BB"
    HB = "DE-HB"
    HH = "DE-HH"
    HE = "DE-HE"
    MV = "DE-MV"
    NI = "DE-NI"
    NW = "DE-NW"
    RP = "DE-RP"
    SL = "DE-SL"
    SN = "DE-SN"
    ST = "DE-ST"
    SH = "DE-SH"
    TH = "DE-TH"


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
EASY_ID = "easy-language"
"""Id of the page with texts in Leichte Sprache and videos in sign language."""
CONTRIBUTE_ID = "contribute"
"""Id of the page for people who write."""
REGISTER_PAGES = (HELP_ID, LAW_ID, GLOSSARY_ID, SOURCES_ID)
"""The same in the order in which pages link them."""


IMPRINT_ID, PRIVACY_ID, ACCESSIBILITY_ID = "imprint", "privacy", "accessibility"
"""Legal pages that show values of the configuration below their text."""
LICENCE_ID = "licence"
"""The page that says how the texts may be used."""
LEGAL_PAGES = (IMPRINT_ID, PRIVACY_ID, ACCESSIBILITY_ID, LICENCE_ID)
"""Legal pages in the order in which the footer links them; they are in no menu."""


class Status(StrEnum):
    """How far a text has come on its way to publication."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    APPROVED = "approved"


class FileFormat(StrEnum):
    """What readers take away; the values are the endings of the files' names."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    ICS = "ics"
    ZIP = "zip"


CHECKLIST = "checklist"
"""Purpose of a text's table of steps with deadlines (`Offer.purpose`)."""
LIMESURVEY, XLSFORM, CODEBOOK = "limesurvey", "xlsform", "codebook"
"""Purposes of the files of a questionnaire."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that the site offers; known before anybody has made it."""

    format: FileFormat
    locale: Locale
    """Language of the words in the file."""
    address: str
    """Below the site's root; whoever makes the file puts it there."""
    purpose: str = ""
    """What it is for, where a text has two files of one format; empty for the text itself."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that was made for an offer."""

    data: bytes
    count: int = 0
    """Pages of a PDF, files of an archive; 0 where the format has nothing to count."""


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
_INVISIBLE = r"\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
_PLAIN = rf"^[^<>{_INVISIBLE}]*$"
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
VideoFile = Annotated[
    str,
    StringConstraints(pattern=r"^([a-z0-9][a-z0-9.-]*/)*[a-z0-9][a-z0-9.-]*\.(mp4|webm)$"),
]
MailAddress = Annotated[
    str,
    StringConstraints(
        max_length=200, pattern=r"^[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
    ),
]
Phone = Annotated[str, StringConstraints(max_length=40, pattern=r"^\+?[0-9][0-9 ()/-]*$")]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$", max_length=20)]


def parts_of(version: str) -> tuple[int, ...]:
    """Give the numbers of a version, which compare as versions do: 1.10.0 is above 1.9.0."""
    return tuple(map(int, version.split(".")))


class _Strict(BaseModel):
    """Base of all that editors write: unknown keys and wrong types are errors, never coerced."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class TranslationOrigin(_Strict):
    """Which text a translation was made from."""

    of: str | None = Field(
        default=None, description="Digest of the source text, written by `handbook translated`."
    )


LONGEST_CHANGE = 300
"""Characters of an entry of the change log: one or two sentences. With the newest entry of that
length, the fullest covers still have one page (tried with all guides)."""


class ChangeEntry(_Strict):
    """What a version of a text brought, in the text's own language."""

    version: Version = Field(description="Version that brought the change, such as 1.1.0.")
    date: dt.date = Field(description="Day of that version.")
    text: Annotated[Words, StringConstraints(max_length=LONGEST_CHANGE)] = Field(
        description="What has changed for readers, in one or two sentences."
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
    changes: tuple[ChangeEntry, ...] = Field(
        default=(), strict=False, description="What versions brought, newest first."
    )
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
    tested_by: Words | None = Field(
        default=None,
        description="Who has tested a text in Leichte Sprache (DIN SPEC 33429).",
    )
    tested_on: dt.date | None = Field(default=None, description="When they have tested it.")
    adapted: tuple[Words, ...] = Field(
        default=(),
        strict=False,
        description="Sections that a municipality has written; set where its overlay is laid.",
    )
    slug: Slug | None = Field(
        default=None, description="Last part of the address of a translation."
    )
    translation: TranslationOrigin | None = Field(
        default=None, description="Only in translations: what they were made from."
    )

    @property
    def due(self) -> dt.date:
        """First day on which the text counts as due: the one after `review_by`."""
        return self.review_by + dt.timedelta(days=1)


class Bilingual(_Strict):
    """The same words in both languages."""

    de: Words
    en: Words

    def text(self, locale: Locale) -> str:
        """Give the words in `locale`."""
        return self.de if locale is Locale.DE else self.en


def _in_both(value: object) -> object:
    return {"de": value, "en": value} if isinstance(value, str) else value


Said = Annotated[Bilingual, BeforeValidator(_in_both, json_schema_input_type=str | Bilingual)]
"""Words in both languages, or one text that serves in both, such as a name."""


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


class EnforcementEntry(_Strict):
    """A Land's body for what a site's publisher does not mend (register/enforcement.yml).

    Its key is the Land (ISO 3166-2).
    """

    name: Bilingual
    law: Words
    """Provisions that set it up."""
    url: WebAddress
    state: Month
    """When its page was last looked at."""


class VideoEntry(_Strict):
    """A video in German Sign Language (register/videos.yml), kept on the site itself."""

    order: Place
    title: Bilingual
    file: VideoFile
    """Below the docs folder."""
    text: Bilingual
    """What is signed, in words: the text alternative (WCAG 2.2, 1.2.1)."""
    made_by: Words
    """Deaf professionals who have made it."""
    made_on: dt.date


class ProcessCase(_Strict):
    """What a step leads to in one case."""

    when: Bilingual = Field(alias="if")
    then: Bilingual


PROCESS_ANCHOR = "process-"
"""What the anchor of a process begins with: a link to it is where a text shows the process."""

_PERIOD = "(P[0-9]{1,3}[DWM]|PT[0-9]{1,4}H|[0-9]{1,2} working days?)"
DueText = Annotated[
    str,
    StringConstraints(
        pattern=rf"^({_PERIOD}( to {_PERIOD}| before)?|(week|month) [1-9][0-9]{{0,2}})$"
    ),
]
"""When a step is due, counted from a date: an ISO 8601 duration in one unit (`P3D`, `P4W`, `P1M`,
`PT24H`) or `2 working days`; with `to` a span, with ` before` backwards; `week 2` and `month 2` are
the second week and month of a project that begins with the date. `handbook.deadlines` reads it."""


def _in_list(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class ProcessStep(_Strict):
    """A step of a process."""

    what: Bilingual
    who: Bilingual
    when: Bilingual
    due: Annotated[
        tuple[DueText, ...],
        BeforeValidator(_in_list, json_schema_input_type=DueText | tuple[DueText, ...]),
    ] = Field(default=(), strict=False)
    """The deadlines that `when` says in words; one for each time that the step comes again."""
    since: Slug | None = Field(default=None, alias="from")
    """Which of the process' dates they are counted from; None: the first."""
    cases: tuple[ProcessCase, ...] = Field(default=(), strict=False)


class ProcessEntry(_Strict):
    """A process that texts show as a diagram and checklist (register/processes.yml)."""

    title: Bilingual
    dates: Mapping[Slug, Bilingual] = Field(default_factory=dict)
    """Dates that deadlines are counted from, with what asks for them; the usual one first."""
    steps: tuple[ProcessStep, ...] = Field(strict=False, min_length=2)

    def date_of(self, step: ProcessStep) -> str:
        """Name the date that a step's deadlines are counted from; empty where there is none."""
        return step.since or next(iter(self.dates), "")


_INLINE = rf"[^<>{{}}|\\`{_INVISIBLE}]*"
_FIRST = rf"[^\s0-9<>{{}}|\\`#+*:!?~=@\-{_INVISIBLE}]"
_GAP = rf"==[^\s=<>{{}}|\\`{_INVISIBLE}]"
_BEHIND_NUMBER = rf"[^0-9.)<>{{}}|\\`{_INVISIBLE}]"
AskedWords = Annotated[
    str,
    StringConstraints(
        min_length=1,
        max_length=1_000,
        pattern=rf"^(?:{_FIRST}{_INLINE}|{_GAP}{_INLINE}|[0-9]+(?:{_BEHIND_NUMBER}{_INLINE})?)$",
    ),
]
"""A line of a questionnaire: Markdown inside the line alone. It begins no block, ends no cell, and
has no curly brackets, which LimeSurvey and XLSForm would take for a formula, nor a spreadsheet's
first sign of one; two `=` begin a gap."""
QuestionCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9]{0,19}$")]
"""LimeSurvey's rule for codes of questions (manual, "Question code")."""
OptionCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{1,5}$")]
"""LimeSurvey's rule for codes of answers (its column has five characters)."""
RowCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{1,20}$")]
"""LimeSurvey's rule for codes of subquestions."""


class Asked(_Strict):
    """A line of a questionnaire in both languages, as Markdown."""

    de: AskedWords
    en: AskedWords

    def text(self, locale: Locale) -> str:
        """Give the words in `locale`."""
        return self.de if locale is Locale.DE else self.en


class AnswerOption(Asked):
    """An answer that can be chosen."""

    code: OptionCode
    counts: Literal["yes", "no-answer", "not-applicable"] = "yes"
    """Whether who chooses it counts among those who have answered."""
    alone: bool = False
    """Whether it excludes all others where several may be chosen."""

    @property
    def excludes(self) -> bool:
        """Whether it stands by itself; what is no answer always does."""
        return self.alone or self.counts != "yes"


Scale = Annotated[tuple[AnswerOption, ...], Field(strict=False, min_length=2)]
"""Answers that several questions share."""


class QuestionRow(Asked):
    """A row of a question that has several."""

    code: RowCode


class AnswerFilter(_Strict):
    """A question is asked only of those who have given one of these answers before."""

    question: QuestionCode
    row: RowCode | None = None
    """The row that counts, where the question has rows."""
    any_of: tuple[OptionCode, ...] = Field(strict=False, min_length=1)

    @property
    def variable(self) -> str:
        """The column of the data that decides: `A1`, `B1_insulted`."""
        return f"{self.question}_{self.row}" if self.row else self.question


class Evaluation(_Strict):
    """How the answers to a question are evaluated, fixed before anybody answers."""

    indicator: Asked
    tabulate: Literal["share", "each", "rows", "at-least-once", "topics", "mean"]
    level: Literal["house", "unit", "managers"] = "house"
    """The smallest group that is shown: everybody, a unit, a unit with several managers."""


class QuestionEntry(_Strict):
    """A question."""

    code: QuestionCode
    type: Literal["single", "multiple", "array", "number", "text"]
    name: Asked | None = None
    """Its name, where each question stands by itself (`layout: cards`)."""
    text: Asked
    hint: Asked | None = None
    """How to answer."""
    options: tuple[AnswerOption, ...] = Field(default=(), strict=False)
    scale: Slug | None = None
    """Key of the scale whose options it has, in place of its own."""
    rows_title: Asked | None = None
    rows: tuple[QuestionRow, ...] = Field(default=(), strict=False)
    most: Annotated[int, Field(ge=1, le=99)] | None = None
    """How many answers may be chosen; None: as many as one likes."""
    least: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    greatest: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    """Limits of a number."""
    field: Asked | None = None
    """What stands in the place of an answer that is written down."""
    after: Asked | None = None
    """What stands behind the answers."""
    required: bool = False
    """Whether an answer must be given; only where one of them is "prefer not to say"."""
    when: tuple[AnswerFilter, ...] = Field(default=(), strict=False)
    """Conditions that all hold, or the question is not asked."""
    evaluation: Evaluation


class QuestionSection(_Strict):
    """Questions that belong together; on a screen, a page of its own."""

    code: QuestionCode
    title: Asked
    intro: Asked | None = None
    questions: tuple[QuestionEntry, ...] = Field(strict=False, min_length=1)


class QuestionnaireEntry(_Strict):
    """A questionnaire (register/questionnaires.yml)."""

    title: Asked
    layout: Literal["parts", "cards"]
    """Questions below the headings of their sections, or each below its own."""
    minimum: Annotated[int, Field(ge=2, le=1_000)]
    """Fewest people behind a number that is shown."""
    welcome: tuple[Bilingual, ...] = Field(default=(), strict=False)
    """Anchors of the text's sections that people read before the first question."""
    every_page: Bilingual | None = None
    """Anchor of the section that every page of the import files repeats."""
    thanks: Asked | None = None
    scales: Mapping[Slug, Scale] = Field(default_factory=dict)
    sections: tuple[QuestionSection, ...] = Field(strict=False, min_length=1)

    def questions(self) -> Iterator[QuestionEntry]:
        """Walk over all questions in their order."""
        for section in self.sections:
            yield from section.questions

    def options_of(self, question: QuestionEntry) -> tuple[AnswerOption, ...]:
        """Give the answers to choose from, of the question itself or of its scale."""
        return question.options or self.scales.get(question.scale or "", ())


class SituationEntry(_Strict):
    """Something that may have happened to a reader (register/situations.yml)."""

    order: Place
    text: Bilingual
    to: Slug
    """Id of the text that helps first."""
    at: Bilingual | None = None
    """Anchor of the passage in it that helps, in each language; None: its beginning."""


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
    checked: Month | None = Field(
        default=None, description="Month in which somebody last opened the addresses."
    )

    @property
    def due(self) -> dt.date | None:
        """Day from which the addresses count as unchecked; None where nobody ever checked them."""
        return _months_later(self.checked, LINK_MONTHS) if self.checked else None


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


class EverydayEntry(_Strict):
    """Words that people type and no text has, and what texts say (register/everyday.yml)."""

    means: WordLists = Field(description="What our texts say for it, the best first.")
    words: WordLists = Field(description="Words that people type, and no text has.")


LAW_MONTHS, HELP_MONTHS, LINK_MONTHS = 12, 6, 12
"""Months after which a provision, an offer of help and the address of a source count as unchecked;
our own choice: numbers and hours change faster than statutes."""


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
    land: Land | None = Field(default=None, strict=False)
    """The one federal state in which it applies; None: all of Germany."""
    within: str | None = None
    """Key of the general entry that this one spells out for its Land."""

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
    land: Land | None = Field(default=None, strict=False)
    """The one federal state that it is for; None: not bound to one."""

    @property
    def due(self) -> dt.date:
        """Day from which the entry counts as unchecked."""
        return _months_later(self.state, HELP_MONTHS)


class RolePlace(_Strict):
    """Where a role's contact stands."""

    text: Slug
    """Id of the text."""
    section: Bilingual | None = None
    """Anchor of the heading below which it stands, in each language; None: at the text's top."""


class RoleEntry(_Strict):
    """A role that the texts name and that a municipality fills (register/roles.yml)."""

    order: Place
    name: Bilingual
    task: Bilingual
    """What people turn to it for."""
    required: bool = False
    """Whether a municipality must name somebody before it publishes its copy."""
    box: bool = False
    """Whether it stands in the box of help on every page."""
    audiences: tuple[str, ...] = Field(
        default=(), strict=False, description="Keys of register/audiences.yml; none: everybody."
    )
    places: tuple[RolePlace, ...] = Field(default=(), strict=False)
    fills: WordLists = Field(
        default=WordLists(), description="Words of gaps that its contact fills in templates."
    )


class ContactEntry(_Strict):
    """Who fills a role in a municipality (register/contacts.yml, made from kommune.yml)."""

    name: Said = Field(description="Person or office.")
    office: Said | None = Field(default=None, description="Where: office, house, room.")
    phone: Phone | None = None
    hours: Said | None = Field(default=None, description="When somebody answers.")
    email: MailAddress | None = None
    url: WebAddress | None = None
    deputy: Said | None = Field(default=None, description="Who stands in, with the number.")
    note: Said | None = Field(default=None, description="What callers should know.")
    state: Month = Field(description="Month of the last check, such as 2026-11.")
    role: Said | None = Field(
        default=None, description="Name of a role that the collection does not know."
    )
    task: Said | None = Field(default=None, description="What people turn to it for.")

    @property
    def due(self) -> dt.date:
        """Day from which the entry counts as unchecked."""
        return _months_later(self.state, HELP_MONTHS)


Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
FileName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9]+)+$", max_length=80)
]
"""A file's bare name: no folder, so no way leads elsewhere."""


class Colours(_Strict):
    """A municipality's colours; what is not given is made from `brand`."""

    brand: Colour = Field(description="Buttons and the bar at the top; white text stands on it.")
    link: Colour | None = Field(default=None, description="Links on a light ground.")
    dark_link: Colour | None = Field(default=None, description="Links on a dark ground.")


class LegalValues(_Strict):
    """What imprint, privacy and accessibility need besides name and address (`handbook.legal`)."""

    represented_by: Words | None = None
    responsible: Words | None = None
    supervision: Words | None = None
    register_entry: Words | None = None
    tax_number: Words | None = None
    data_protection_officer: Words | None = None
    hosting: Words | None = None
    logs: Words | None = None
    legal_basis: Words | None = None
    data_protection_authority: Words | None = None
    conformity: Literal["full", "partial", "none"] | None = None
    accessibility_contact: Words | None = None
    enforcement: Words | None = None


class Switches(_Strict):
    """What a municipality may switch off or on."""

    quick_exit: bool = Field(default=True, description="The button that leaves the site at once.")
    fill_templates: bool = Field(
        default=True, description="Fill gaps of templates that name a role or the municipality."
    )
    all_laender: bool = Field(
        default=False, description="Show offers and law of other federal states too."
    )


class MunicipalityFile(_Strict):
    """Whose copy of the collection this is (kommune.yml of the municipality's own folder)."""

    name: Words = Field(description="Name of the municipality, as on its letters.")
    land: Land = Field(strict=False, description="Federal state, ISO 3166-2, such as DE-NW.")
    site_url: WebAddress = Field(description="Address under which this copy is published.")
    street: Words
    city: Words = Field(description="Postcode and town.")
    email: MailAddress
    phone: Phone
    notice: Said | None = Field(default=None, description="A sentence that stands on every page.")
    logo: FileName | None = Field(
        default=None, description="PNG, JPEG or WebP in the same folder as kommune.yml."
    )
    colours: Colours | None = None
    quick_exit: WebAddress | None = Field(
        default=None, description="Where the button leads; else as in the collection."
    )
    contacts: Mapping[str, ContactEntry] = Field(
        default_factory=dict, description="Who fills which role (keys of register/roles.yml)."
    )
    legal: LegalValues = LegalValues()
    hidden: tuple[Slug, ...] = Field(
        default=(), strict=False, description="Ids of materials and templates to leave out."
    )
    switches: Switches = Switches()


class LocalSectionHead(_Strict):
    """Where a section of the municipality's own stands (head of a file in `abschnitte`)."""

    text: Slug = Field(description="Id of the text.")
    section: Words = Field(description="Heading of the section, as written, or its anchor.")
    place: Literal["before", "after", "instead"]
    of: str | None = Field(
        default=None,
        description="Digest of the section that it replaces, by `handbook kommune accept`.",
    )


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
    everyday: Mapping[str, EverydayEntry] = field(default_factory=dict)
    gaps: Mapping[str, GapEntry] = field(default_factory=dict)
    moved: Mapping[str, MovedEntry] = field(default_factory=dict)
    situations: Mapping[str, SituationEntry] = field(default_factory=dict)
    processes: Mapping[str, ProcessEntry] = field(default_factory=dict)
    questionnaires: Mapping[str, QuestionnaireEntry] = field(default_factory=dict)
    enforcement: Mapping[str, EnforcementEntry] = field(default_factory=dict)
    videos: Mapping[str, VideoEntry] = field(default_factory=dict)
    roles: Mapping[str, RoleEntry] = field(default_factory=dict)
    contacts: Mapping[str, ContactEntry] = field(default_factory=dict)
    """Who fills the roles; empty where no municipality has laid its overlay over the collection."""
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Line of each entry, by the register's name and the entry's key; of processes and
    questionnaires also of what is in them: `incident/steps/0`."""

    def line_of(self, register: str, key: str) -> int:
        """Give the line on which an entry begins, 1 where it is not known.

        A step of a process has a key too: `incident/steps/0`.
        """
        return self.lines.get((register, key), 1)

    def line_in(self, register: str, path: str) -> int:
        """Give the line of something in an entry, or of the nearest thing around it."""
        while path and (register, path) not in self.lines:
            path = path.rpartition("/")[0]
        return self.line_of(register, path)


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


WORDED_DETAILS = ("title", "question", "summary", "effort")
"""Details that every language says in its own words; `aliases` too, but those follow no source."""

ORIGIN_FOLDER = ".origin"
"""Folder beside translations that keeps the German texts which they were made from."""


def origin_uri(src_uri: str) -> str:
    """Give the place of the German text that a translation was made from.

    Both are relative to the docs folder: `a/index.en.md` has `a/.origin/index.en.md`.
    """
    folder, slash, name = src_uri.rpartition("/")
    return f"{folder}{slash}{ORIGIN_FOLDER}/{name}"


def digest_of(title: str, body: str) -> str:
    """Give the digest by which a translation knows its source: SHA-256 of title and text.

    White space does not count, so that wrapping lines anew makes no translation stale.
    """
    words = " ".join(f"{title}\n{body}".split())
    return hashlib.sha256(words.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Origin:
    """The German text that a translation was made from, as it was then."""

    details: Mapping[str, str]
    """Those of `WORDED_DETAILS` that it had."""
    body: str
    """Markdown after the front matter."""
    body_line: int
    """Line of the copy on which the body begins, from 1."""
    digest: str
    """Digest of title and text, which the translation names in `translation.of`."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """Lines that a text has from a register, in the place of a line of its file."""

    kind: Literal["questionnaire", "codebook"]
    key: str
    """Entry of the register."""
    call: str
    """The line of the file that they stand for, as written."""
    line: int
    """Its line in the file, from 1."""
    src_uri: str
    """File that they come from, relative to the docs folder."""
    lines: tuple[int, ...]
    """Line in that file of each of them."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One text in one language: a Markdown file that could be read."""

    locale: Locale
    src_uri: str
    """File relative to the docs folder, POSIX."""
    meta: FrontMatter
    meta_lines: Mapping[str, int]
    """Line of each key of the front matter, from 1; inner ones with dots: `changes.0.date`."""
    body: str
    """Markdown after the front matter."""
    body_line: int
    """Line of the file on which the body begins, from 1."""
    outline: Outline
    digest: str
    """Digest of title and text, by which a translation knows its source."""
    head: str = ""
    """The front matter as written, without the lines around it."""
    origin: Origin | None = None
    """Only in translations: what they were made from; None where no copy of it could be read."""
    insertions: tuple[Insertion, ...] = ()
    """What `body` has from registers, in the order of the text; lines of `body`, `outline` and
    everything made of them count it."""

    @property
    def whole(self) -> str:
        """The whole file, with what it has from registers in the place of its calls."""
        return f"---\n{self.head}\n---\n{self.body}"

    @property
    def written(self) -> str:
        """The text as it stands in the file: with calls in the place of what they bring in."""
        lines = self.body.split("\n")
        for it in self.insertions:  # each behind those that are calls again
            start = it.line - self.body_line
            lines[start : start + len(it.lines)] = [it.call]
        return "\n".join(lines)

    def place_of(self, line: int) -> tuple[str, int]:
        """Give file (relative to the docs folder) and line there of a line of the whole text."""
        for it in self.insertions:
            if line < it.line:
                break
            if line < it.line + len(it.lines):
                return it.src_uri, it.lines[line - it.line]
            line -= len(it.lines) - 1
        return self.src_uri, line

    def line_in_file(self, line: int) -> int:
        """Give the line of the text's own file: that of the call for what it brings in."""
        for it in self.insertions:
            if line < it.line:
                break
            line = max(it.line, line - len(it.lines) + 1)
        return line

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


SHEET_WORDS = 350
"""Words that one page of A4 holds beside what must be said of a text; measured with ours."""


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

    def in_files(self, problems: Iterable[Problem], docs: str) -> tuple[Problem, ...]:
        """Tell problems of whole texts in the files that people write; `docs` as in their paths."""
        texts = {f"{docs}/{it.src_uri}": it for it in self.translations() if it.insertions}

        def placed(problem: Problem) -> Problem:
            if (text := texts.get(problem.path)) is None:
                return problem
            src_uri, line = text.place_of(problem.line)
            return replace(problem, path=f"{docs}/{src_uri}", line=line)

        return tuple(map(placed, problems))

    def guides(self) -> tuple[Material, ...]:
        """Give the materials that stand in a group, in the order of groups and places."""
        groups = self.registers.groups

        def place(material: Material) -> tuple[int, int, str]:
            meta = material.source.meta
            entry = groups.get(meta.group or "")
            return (entry.order if entry else 999, meta.order or 999, material.id)

        return tuple(sorted((m for m in self.materials if m.kind in MATERIAL_KINDS), key=place))

    def processes_of(self, text: Translation) -> tuple[str, ...]:
        """Give the keys of the processes that a text shows, in its order."""
        calls = (
            link.target.removeprefix(f"#{PROCESS_ANCHOR}")
            for link in text.outline.links
            if link.target.startswith(f"#{PROCESS_ANCHOR}")
        )
        return tuple(dict.fromkeys(key for key in calls if key in self.registers.processes))

    def templates_of(self, material: Material) -> tuple[Material, ...]:
        """Give the templates that lie in a material's folder, in their order."""
        folder = f"{material.folder}/vorlagen"
        found = (m for m in self.materials if m.kind is Kind.TEMPLATE and m.folder == folder)
        return tuple(sorted(found, key=lambda m: (m.source.meta.order or 999, m.id)))

    def is_sheet(self, material: Material) -> bool:
        """Whether a material is one sheet on paper: short recommendations without templates.

        All its languages are printed alike, so the source decides.
        """
        return (
            material.kind is Kind.RECOMMENDATIONS
            and material.source.outline.words <= SHEET_WORDS
            and not self.templates_of(material)
        )

    def parent_of(self, template: Material) -> Material | None:
        """Give the material in whose folder a template lies."""
        folder, mark, rest = template.folder.rpartition("/vorlagen")
        if not mark or rest:
            return None
        return next(
            (m for m in self.materials if m.folder == folder and m.kind in MATERIAL_KINDS), None
        )
