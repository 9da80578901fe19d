"""Catalog to Problems: every rule of the collection that goes beyond one value.

In: a `Catalog` and today's date. Out: all problems at once, in the order of files and lines.
Rules of single values stand in `handbook.model`; how a problem is worded, in `handbook.messages`.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from handbook.addresses import address_of
from handbook.allowed import ALLOWED_TAGS, BOXES
from handbook.deadlines import fits, read_due
from handbook.links import ALLOWED_SCHEMES, deceit_of, page_key, resolve
from handbook.model import (
    MATERIAL_KINDS,
    PROCESS_ANCHOR,
    REGISTER_PAGES,
    SOURCE_LOCALE,
    Catalog,
    Kind,
    Land,
    Locale,
    Material,
    Problem,
    Translation,
    origin_uri,
    parts_of,
)
from handbook.outline import ALLOWED_ATTRIBUTES
from handbook.questionnaires import find_questionnaire_problems
from handbook.suggestions import closest

_SHARED_KEYS = (
    "kind",
    "group",
    "order",
    "status",
    "version",
    "audience",
    "sources",
    "law",
    "related",
)
"""Keys that say the same in every language."""

_CARD_KEYS = ("group", "order", "question", "audience", "effort")
"""Keys without which a material has no complete card."""

RESERVED_ANCHORS = frozenset(
    [
        "about-texts", "all", "building-blocks", "changelog", "conformity", "downloads",
        "easy-texts", "footer-legal", "footer-pages", "gaps", "help", "law", "main", "main-title",
        "menu", "search", "situations", "sources", "toc-title", "values", "videos",
    ]
)  # fmt: skip
"""Anchors of the frame around every text (`overrides/`); a test compares them."""
RESERVED_PREFIXES = ("hb-", "md-", "handbook", "fn", "__", "tabbed", "header")
"""How anchors and classes begin that belong to the frame, to footnotes and to the theme."""
_OWN_ANCHOR = re.compile(r"#[a-z][a-z0-9-]{0,79}")
_OWN_CLASS = re.compile(r"\.[a-z][a-z0-9-]{0,79}")
IMAGE_KINDS = (".jpeg", ".jpg", ".png", ".svg", ".webp")
"""Endings of files that texts show."""
EASY_LANGUAGE_CLAIM = re.compile(
    r"\bin leichter sprache\b|\(leichte sprache\)|\bin leichte sprache\b|\beasy[- ]to[- ]read\b"
    r"|\bin easy (?:read|language)\b",
    re.IGNORECASE,
)
"""How a title, a heading or a summary calls a text Leichte Sprache; that it is about Leichte
Sprache is no claim."""

CITATION_PREFIXES = {"sources": "source-", "law": "law-"}
"""How the anchors begin that a page gets from its registers."""


def find_problems(catalog: Catalog, today: dt.date, docs: str = "docs") -> tuple[Problem, ...]:
    """Find everything in the catalogue that an editor has to mend.

    `docs` is how the docs folder is called in problems.
    """
    check = _Check(catalog, today, docs)
    problems = [
        *check.registers(),
        *check.identities(),
        *check.addresses(),
        *check.places(),
        *(p for material in catalog.materials for p in check.languages(material)),
        *(p for translation in catalog.translations() for p in check.text(translation)),
    ]
    return tuple(sorted(set(problems)))


class _Check:
    """The rules, each a method that yields problems."""

    def __init__(self, catalog: Catalog, today: dt.date, docs: str) -> None:
        self.catalog = catalog
        self.today = today
        self.docs = docs
        self.by_key = {material.key: material for material in catalog.materials}

    def problem(self, text: Translation, line: int, code: str, /, **values: object) -> Problem:
        """Make a problem of a text."""
        pairs = tuple((name, str(value)) for name, value in values.items())
        return Problem(self.path(text), line, code, pairs)

    def path(self, text: Translation) -> str:
        """Name a text's file as editors see it."""
        return f"{self.docs}/{text.src_uri}"

    # -- between texts ---------------------------------------------------------------

    def registers(self) -> Iterator[Problem]:
        """Registers may name only what exists."""
        registers = self.catalog.registers
        named = [
            ("law", {key: entry.sources for key, entry in registers.law.items()}),
            ("help", {key: entry.sources for key, entry in registers.help.items()}),
        ]
        for register, entries in named:
            path = f"{self.docs}/register/{register}.yml"
            for key, sources in entries.items():
                line = registers.line_of(register, key)
                for source in sources:
                    if source not in registers.sources:
                        yield Problem(path, line, "unknown-source", (("value", source),))
        path = f"{self.docs}/register/law.yml"
        for key, provision in registers.law.items():
            if provision.within is not None and provision.within not in registers.law:
                hint = closest(provision.within, registers.law) or ""
                named_law = (("value", provision.within), ("hint", hint))
                yield Problem(path, registers.line_of("law", key), "unknown-law", named_law)
        path = f"{self.docs}/register/help.yml"
        for key, offer in registers.help.items():
            for audience in offer.audiences:
                if audience not in registers.audiences:
                    values = (("value", audience), ("known", ", ".join(registers.audiences)))
                    yield Problem(path, registers.line_of("help", key), "unknown-audience", values)
        yield from self.glossary()
        yield from self._moved()
        yield from self._web_addresses()
        yield from self._situations()
        yield from self._enforcement()
        yield from self._questionnaires()
        path = f"{self.docs}/register/videos.yml"
        for key, video in registers.videos.items():
            if video.file not in self.catalog.files:
                hint = closest(video.file, self.catalog.files) or ""
                named_file = (("target", video.file), ("hint", hint))
                line = registers.line_of("videos", key)
                yield Problem(path, line, "missing-link-target", named_file)
        yield from self._processes()
        yield from self._roles()
        yield from self._contacts()
        path = f"{self.docs}/register/planned.yml"
        for key, planned in registers.planned.items():
            line = registers.line_of("planned", key)
            material = self.catalog.by_id(key)
            if material:
                named_other = (("id", key), ("other", self.path(material.source)))
                yield Problem(path, line, "planned-exists", named_other)
            if planned.group not in registers.groups:
                known = ", ".join(registers.groups)
                yield Problem(
                    path, line, "unknown-group", (("value", planned.group), ("known", known))
                )

    def _web_addresses(self) -> Iterator[Problem]:
        """Registers lead only to servers whose names people can read."""
        registers = self.catalog.registers
        named: dict[str, dict[str, tuple[str, ...]]] = {
            "sources": {key: it.urls for key, it in registers.sources.items()},
            "law": {key: (it.url,) for key, it in registers.law.items() if it.url},
            "help": {key: (it.url,) for key, it in registers.help.items() if it.url},
        }
        for register, entries in named.items():
            path = f"{self.docs}/register/{register}.yml"
            for key, urls in entries.items():
                for deceit in filter(None, map(deceit_of, urls)):
                    line = registers.line_of(register, key)
                    yield Problem(path, line, deceit.code, (("value", deceit.value),))

    def _situations(self) -> Iterator[Problem]:
        """A situation leads to a text and a passage that there are, in every language."""
        registers = self.catalog.registers
        path = f"{self.docs}/register/situations.yml"
        for key, situation in registers.situations.items():
            line = registers.line_of("situations", key)
            material = self.catalog.by_id(situation.to)
            if material is None:
                yield Problem(path, line, "moved-nowhere", (("value", situation.to),))
                continue
            for text in material.translations.values() if situation.at else ():
                # A diagram, a provision and a source stand only where the text names them.
                named_here = {link.target.removeprefix("#") for link in text.outline.links}
                anchors = {*text.outline.anchors, *named_here, "law", "sources", "help"}
                anchor = situation.at.text(text.locale) if situation.at else ""
                if anchor not in anchors:
                    hint = closest(anchor, anchors) or ""
                    named = (("anchor", f"#{anchor}"), ("page", text.src_uri), ("hint", hint))
                    yield Problem(path, line, "missing-anchor", named)

    def _processes(self) -> Iterator[Problem]:
        """Deadlines count from a date that the process asks for, and are those of its words."""
        registers = self.catalog.registers
        path = f"{self.docs}/register/processes.yml"
        for key, process in registers.processes.items():
            for place, step in enumerate(process.steps):
                line = registers.line_of("processes", f"{key}/steps/{place}")
                since = process.date_of(step)
                if since and since not in process.dates:
                    hint = closest(since, process.dates) or ""
                    known = (("value", since), ("known", ", ".join(process.dates)), ("hint", hint))
                    yield Problem(path, line, "unknown-start", known)
                if not step.due:
                    continue
                if not process.dates:
                    yield Problem(path, line, "due-without-start", (("key", key),))
                dues = tuple(map(read_due, step.due))
                for locale in Locale:
                    words = step.when.text(locale)
                    if not fits(dues, words, locale):
                        named = (("value", ", ".join(step.due)), ("words", words))
                        yield Problem(path, line, "due-contradicts", named)

    def _questionnaires(self) -> Iterator[Problem]:
        """A questionnaire fits together; sections that it names stand in the text that asks it."""
        registers = self.catalog.registers
        path = f"{self.docs}/register/questionnaires.yml"
        for key, entry in registers.questionnaires.items():
            for place, code, values in find_questionnaire_problems(entry):
                line = registers.line_in("questionnaires", f"{key}/{place}")
                yield Problem(path, line, code, tuple(values.items()))
        for text in self.catalog.translations():
            for it in text.insertions:
                if it.kind == "questionnaire":
                    yield from self._named_sections(text, it.key, path)

    def _named_sections(self, text: Translation, key: str, path: str) -> Iterator[Problem]:
        """Sections that the import files of a questionnaire take from its text are there."""
        registers = self.catalog.registers
        entry = registers.questionnaires[key]
        anchors = {heading.anchor for heading in text.outline.headings}
        named = [(f"welcome/{place}", it) for place, it in enumerate(entry.welcome)]
        named += [("every_page", entry.every_page)] if entry.every_page else []
        for place, section in named:
            anchor = section.text(text.locale)
            if anchor not in anchors:
                line = registers.line_in("questionnaires", f"{key}/{place}")
                hint = closest(anchor, anchors) or ""
                values = (("anchor", f"#{anchor}"), ("page", text.src_uri), ("hint", hint))
                yield Problem(path, line, "missing-anchor", values)

    def _enforcement(self) -> Iterator[Problem]:
        """A body is known by its Land."""
        registers = self.catalog.registers
        path = f"{self.docs}/register/enforcement.yml"
        for key in registers.enforcement:
            if key not in set(Land):
                named = (("value", key), ("known", ", ".join(Land)))
                yield Problem(path, registers.line_of("enforcement", key), "unknown-land", named)

    def _roles(self) -> Iterator[Problem]:
        """The contact of a role stands in texts and sections that there are, for known readers."""
        registers = self.catalog.registers
        path = f"{self.docs}/register/roles.yml"
        for key, role in registers.roles.items():
            line = registers.line_of("roles", key)
            for audience in role.audiences:
                if audience not in registers.audiences:
                    values = (("value", audience), ("known", ", ".join(registers.audiences)))
                    yield Problem(path, line, "unknown-audience", values)
            for place in role.places:
                material = self.catalog.by_id(place.text)
                if material is None:
                    ids = (it.id for it in self.catalog.materials)
                    hint = closest(place.text, ids) or ""
                    yield Problem(
                        path, line, "role-nowhere", (("value", place.text), ("hint", hint))
                    )
                    continue
                for text in material.translations.values() if place.section else ():
                    anchors = {it.anchor for it in text.outline.headings}
                    anchor = place.section.text(text.locale) if place.section else ""
                    if anchor not in anchors:
                        hint = closest(anchor, anchors) or ""
                        named = (("anchor", f"#{anchor}"), ("page", text.src_uri), ("hint", hint))
                        yield Problem(path, line, "missing-anchor", named)

    def _contacts(self) -> Iterator[Problem]:
        """A contact fills a role that is known or named, and can be reached."""
        registers = self.catalog.registers
        path = f"{self.docs}/register/contacts.yml"
        for key, contact in registers.contacts.items():
            line = registers.line_of("contacts", key)
            if key not in registers.roles and not (contact.role and contact.task):
                hint = closest(key, registers.roles) or ""
                yield Problem(path, line, "unknown-role", (("value", key), ("hint", hint)))
            if not (contact.phone or contact.email or contact.url):
                yield Problem(path, line, "contact-without-way", (("value", key),))

    def _moved(self) -> Iterator[Problem]:
        """An old address leads to a text that there is, and stands in no text's way."""
        path = f"{self.docs}/register/moved.yml"
        taken = {
            address_of(material, locale, self.catalog.parent_of(material))
            for material in self.catalog.materials
            for locale in Locale
        }
        for key, moved in self.catalog.registers.moved.items():
            line = self.catalog.registers.line_of("moved", key)
            if self.catalog.by_id(moved.to) is None:
                yield Problem(path, line, "moved-nowhere", (("value", moved.to),))
            if moved.address in taken:
                yield Problem(path, line, "moved-taken", (("value", moved.address),))

    def glossary(self) -> Iterator[Problem]:
        """A term stands once; a synonym leads to one term."""
        registers = self.catalog.registers
        path = f"{self.docs}/register/glossary.yml"
        for locale in Locale:
            first: dict[str, str] = {}
            for key, entry in registers.glossary.items():
                line = registers.line_of("glossary", key)
                for word in (entry.term.text(locale), *entry.synonyms.words(locale)):
                    other = first.setdefault(word.casefold(), key)
                    if other != key:
                        values = (("word", word), ("other", other))
                        yield Problem(path, line, "duplicate-term", values)

    def identities(self) -> Iterator[Problem]:
        """An id belongs to one material, and to all its languages."""
        first: dict[str, Translation] = {}
        for material in self.catalog.materials:
            source = material.source
            for text in material.translations.values():
                if text is not source and text.meta.id != source.meta.id:
                    yield self.problem(
                        text,
                        text.line_of("id"),
                        "id-differs",
                        id=text.meta.id,
                        expected=source.meta.id,
                        other=self.path(source),
                    )
            other = first.setdefault(material.id, source)
            if other is not source:
                yield self.problem(
                    source,
                    source.line_of("id"),
                    "duplicate-id",
                    id=material.id,
                    other=self.path(other),
                )

    def addresses(self) -> Iterator[Problem]:
        """Two texts never share an address; file systems that fold case count as one."""
        first: dict[str, Translation] = {}
        for material in self.catalog.materials:
            parent = self.catalog.parent_of(material)
            for locale in Locale:
                address = address_of(material, locale, parent)
                text = material.in_locale(locale)
                other = first.setdefault(address.lower(), text)
                if other is not text:
                    yield self.problem(
                        text,
                        text.line_of("slug"),
                        "duplicate-slug",
                        address=address,
                        other=self.path(other),
                    )

    def places(self) -> Iterator[Problem]:
        """A place in a group, or among the templates of a material, is taken once."""
        first: dict[tuple[str, int], str] = {}
        for key, planned in self.catalog.registers.planned.items():
            first[planned.group, planned.order] = f"{self.docs}/register/planned.yml ({key})"
        for material in self.catalog.materials:
            text = material.source
            place = text.meta.group if material.kind in MATERIAL_KINDS else material.folder
            if text.meta.order is None or place is None or material.kind is Kind.PAGE:
                continue
            if material.id in self.catalog.registers.planned:
                continue
            other = first.setdefault((place, text.meta.order), self.path(text))
            if other != self.path(text):
                yield self.problem(
                    text,
                    text.line_of("order"),
                    "duplicate-place",
                    order=text.meta.order,
                    group=place,
                    other=other,
                )

    def languages(self, material: Material) -> Iterator[Problem]:
        """A translation has a source and says the same of itself."""
        source = material.translations.get(SOURCE_LOCALE)
        for text in material.translations.values():
            meta = text.meta
            if text.is_source:
                for key in ("slug", "translation"):
                    if getattr(meta, key) is not None:
                        yield self.problem(text, text.line_of(key), f"{key}-in-source")
                continue
            if source is None:
                expected = f"{material.key.rpartition('/')[2]}.{SOURCE_LOCALE.value}.md"
                yield self.problem(text, 1, "translation-without-source", expected=expected)
                continue
            if meta.slug is None and meta.kind is not Kind.PAGE:
                yield self.problem(text, 1, "missing-slug")
            if meta.translation is None:
                yield self.problem(text, 1, "missing-translation-key", path=self.path(text))
            yield from self.origin(text)
            yield from self.changes_of_both(text, source)
            for key in _SHARED_KEYS:
                if key in CITATION_PREFIXES and (meta.adapted or source.meta.adapted):
                    continue  # a municipality may write a section in one language alone
                ours, theirs = getattr(meta, key), getattr(source.meta, key)
                if ours != theirs:
                    yield self.problem(
                        text,
                        text.line_of(key),
                        "differs-from-source",
                        key=key,
                        value=_shown(ours),
                        expected=_shown(theirs),
                        other=self.path(source),
                    )

    def origin(self, text: Translation) -> Iterator[Problem]:
        """A translation and the copy of the text that it was made from name the same digest."""
        named = text.meta.translation.of if text.meta.translation else None
        copy = f"{self.docs}/{origin_uri(text.src_uri)}"
        if text.origin is None and named is None:
            return  # nobody has said yet what it was made from; readers are told so
        if text.origin is None or text.origin.digest != named:
            code = "origin-missing" if text.origin is None else "origin-differs"
            line = text.line_of("translation")
            yield self.problem(text, line, code, copy=copy, path=self.path(text))

    def changes_of_both(self, text: Translation, source: Translation) -> Iterator[Problem]:
        """The change log has the same versions and dates in every language."""
        ours, theirs = (
            [(entry.version, entry.date) for entry in it.meta.changes] for it in (text, source)
        )
        if ours != theirs:
            line = text.line_of("changes")
            yield self.problem(text, line, "changes-differ", other=self.path(source))

    # -- within one text -------------------------------------------------------------

    def text(self, text: Translation) -> Iterator[Problem]:
        """All rules of a single text."""
        yield from self.card(text)
        yield from self.dates(text)
        yield from self.tested(text)
        yield from self.changes(text)
        yield from self.keys(text)
        yield from self.headings(text)
        yield from self.images(text)
        yield from self.links(text)
        yield from self.markup(text)

    def card(self, text: Translation) -> Iterator[Problem]:
        """Materials have all that their card shows; templates lie with a material."""
        if text.meta.kind in MATERIAL_KINDS:
            for key in _CARD_KEYS:
                if not getattr(text.meta, key):
                    yield self.problem(text, 1, "missing-for-material", key=key)
        if text.meta.kind is Kind.TEMPLATE:
            material = self.catalog.material_of(text.src_uri)
            if material is None or self.catalog.parent_of(material) is None:
                yield self.problem(text, text.line_of("kind"), "template-without-material")

    def dates(self, text: Translation) -> Iterator[Problem]:
        """A text is of today or earlier and is reviewed later."""
        meta = text.meta
        if meta.date > self.today:
            yield self.problem(text, text.line_of("date"), "date-in-future", value=meta.date)
        if meta.review_by <= meta.date:
            yield self.problem(
                text,
                text.line_of("review_by"),
                "review-before-date",
                value=meta.review_by,
                date=meta.date,
            )

    def tested(self, text: Translation) -> Iterator[Problem]:
        """Only a text that people have tested, as it stands now, is called Leichte Sprache."""
        meta = text.meta
        if bool(meta.tested_by) != bool(meta.tested_on):
            line = text.line_of("tested_by" if meta.tested_by else "tested_on")
            yield self.problem(text, line, "tested-incomplete")
        elif meta.tested_on and meta.tested_on < meta.date:
            line = text.line_of("tested_on")
            yield self.problem(
                text, line, "tested-before-text", value=meta.tested_on, date=meta.date
            )
        if meta.tested_by and meta.tested_on:
            return
        said = [(meta.title, text.line_of("title")), (meta.summary, text.line_of("summary"))]
        said += [(heading.text, heading.line) for heading in text.outline.headings]
        lines = dict(reversed(said))  # a title is also the first heading
        for words, line in lines.items():
            if EASY_LANGUAGE_CLAIM.search(words):
                yield self.problem(text, line, "untested-easy-language", text=words)

    def changes(self, text: Translation) -> Iterator[Problem]:
        """The change log goes from the text's own version down to older ones."""
        meta = text.meta
        if not meta.changes:
            return
        newest = meta.changes[0]
        line = text.line_of("changes.0.version")
        if newest.version != meta.version:
            yield self.problem(
                text, line, "changes-version", value=newest.version, version=meta.version
            )
        if newest.date > meta.date:
            line = text.line_of("changes.0.date")
            yield self.problem(text, line, "changes-date", value=newest.date, date=meta.date)
        for place, (newer, older) in enumerate(pairwise(meta.changes), start=1):
            line = text.line_of(f"changes.{place}.version")
            if parts_of(older.version) >= parts_of(newer.version):
                yield self.problem(
                    text, line, "changes-order", value=older.version, newer=newer.version
                )
            if older.date > newer.date:
                line = text.line_of(f"changes.{place}.date")
                yield self.problem(text, line, "changes-date", value=older.date, date=newer.date)

    def keys(self, text: Translation) -> Iterator[Problem]:
        """Every key stands in its register, every cited register entry is cited."""
        meta, registers = text.meta, self.catalog.registers
        if meta.group is not None and meta.group not in registers.groups:
            yield self.problem(
                text,
                text.line_of("group"),
                "unknown-group",
                value=meta.group,
                known=", ".join(registers.groups),
            )
        for audience in meta.audience:
            if audience not in registers.audiences:
                yield self.problem(
                    text,
                    text.line_of("audience"),
                    "unknown-audience",
                    value=audience,
                    known=", ".join(registers.audiences),
                )
        for source in meta.sources:
            if source not in registers.sources:
                yield self.problem(text, text.line_of("sources"), "unknown-source", value=source)
        for law in meta.law:
            if law not in registers.law:
                hint = closest(law, registers.law) or ""
                yield self.problem(text, text.line_of("law"), "unknown-law", value=law, hint=hint)
        cited = {link.target.removeprefix("#") for link in text.outline.links}
        for key, prefix in CITATION_PREFIXES.items():
            for value in getattr(meta, key):
                anchor = prefix + value.lower()
                if anchor not in cited and value in getattr(registers, key):
                    yield self.problem(
                        text, text.line_of(key), "uncited", key=key, value=value, anchor=anchor
                    )
        yield from self.related(text)

    def related(self, text: Translation) -> Iterator[Problem]:
        """Related materials exist, or are announced, and are others."""
        known = {m.id for m in self.catalog.materials} | set(self.catalog.registers.planned)
        for related in text.meta.related:
            if related == text.meta.id:
                yield self.problem(text, text.line_of("related"), "related-to-itself")
            elif related not in known:
                hint = closest(related, known) or ""
                yield self.problem(
                    text, text.line_of("related"), "unknown-related", value=related, hint=hint
                )

    def headings(self, text: Translation) -> Iterator[Problem]:
        """One heading of level one, equal to the title, and no level left out below it."""
        headings = text.outline.headings
        first = text.body.count("\n", 0, len(text.body) - len(text.body.lstrip("\n")))
        tops = [heading for heading in headings if heading.level == 1]
        if not tops and text.body.strip():
            yield self.problem(text, text.body_line + first, "missing-h1")
        for heading in tops[1:]:
            yield self.problem(text, heading.line, "second-h1", text=heading.text)
        if tops and tops[0].text != text.meta.title:
            yield self.problem(
                text, tops[0].line, "h1-differs", text=tops[0].text, title=text.meta.title
            )
        before = 0 if tops else 1
        for heading in headings:
            if heading.level > before + 1:
                yield self.problem(
                    text,
                    heading.line,
                    "skipped-heading",
                    before=before,
                    level=heading.level,
                    text=heading.text,
                )
            before = heading.level

    def markup(self, text: Translation) -> Iterator[Problem]:
        """Texts are Markdown and a few tags: other HTML and attributes could run scripts."""
        tags = ", ".join(ALLOWED_TAGS)
        for passage in text.outline.html:
            yield self.problem(text, passage.line, "raw-html", text=passage.text, known=tags)
        for passage in text.outline.unclosed:
            yield self.problem(text, passage.line, "unclosed-html", text=passage.text)
        for passage in text.outline.attributes:
            yield self.problem(
                text,
                passage.line,
                "forbidden-attribute",
                name=passage.text,
                known=", ".join(sorted(ALLOWED_ATTRIBUTES)),
            )
        for passage in text.outline.boxes:
            if passage.text not in BOXES:
                hint = closest(passage.text, BOXES) or ""
                known = ", ".join(BOXES)
                yield self.problem(
                    text, passage.line, "unknown-box", kind=passage.text, known=known, hint=hint
                )
        for passage in text.outline.excess:
            yield self.problem(text, passage.line, passage.text)
        yield from self.anchors(text)

    def anchors(self, text: Translation) -> Iterator[Problem]:
        """Anchors and classes of a text are its own: none is one of the frame or of a register."""
        taken = RESERVED_ANCHORS | set(self.register_anchors(text))
        for mark in text.outline.marks:
            name = mark.text[1:]
            pattern = _OWN_ANCHOR if mark.text.startswith("#") else _OWN_CLASS
            if not pattern.fullmatch(mark.text):
                yield self.problem(text, mark.line, "bad-mark", name=mark.text)
            elif name.startswith(RESERVED_PREFIXES) or (mark.text[0] == "#" and name in taken):
                yield self.problem(text, mark.line, "reserved-mark", name=mark.text)
        for heading in text.outline.headings:
            of_page = heading.level == 1 and text.meta.kind is Kind.PAGE
            if heading.anchor in taken and not of_page:
                values = {"text": heading.text, "anchor": heading.anchor}
                yield self.problem(text, heading.line, "reserved-anchor", **values)

    def images(self, text: Translation) -> Iterator[Problem]:
        """Images exist inside the docs folder and say what they show."""
        for image in text.outline.images:
            if not image.alt:
                yield self.problem(text, image.line, "missing-alt", target=image.target)
            target = resolve(image.target, text.src_uri)
            if target.scheme or target.leaves_docs:
                yield self.problem(text, image.line, "outside-docs", target=image.target)
            elif not target.path.endswith(IMAGE_KINDS):
                known = ", ".join(IMAGE_KINDS)
                yield self.problem(
                    text, image.line, "not-an-image", target=image.target, known=known
                )
            elif target.path not in self.catalog.files:
                yield self.problem(text, image.line, "missing-image", target=image.target)

    def links(self, text: Translation) -> Iterator[Problem]:
        """Links lead to a page, a file or an anchor that is there."""
        for link in text.outline.links:
            if not link.target or link.target == "#":
                yield self.problem(text, link.line, "empty-link")
                continue
            target = resolve(link.target, text.src_uri)
            if target.scheme:
                if target.scheme.lower() not in ALLOWED_SCHEMES:
                    yield self.problem(text, link.line, "foreign-scheme", scheme=target.scheme)
                elif deceit := deceit_of(link.target, link.text):
                    values = {"value": deceit.value, "shown": deceit.shown}
                    yield self.problem(text, link.line, deceit.code, **values)
            elif target.leaves_docs:
                yield self.problem(text, link.line, "outside-docs", target=link.target)
            elif target.path.endswith(".md"):
                yield from self.page_link(text, link.target, link.line)
            elif target.path not in self.catalog.files:
                yield self.problem(
                    text,
                    link.line,
                    "missing-link-target",
                    target=link.target,
                    hint=closest(target.path, self.catalog.files) or "",
                )

    def page_link(self, text: Translation, written: str, line: int) -> Iterator[Problem]:
        """A link to a page finds the page, in any language, and its anchor in this language."""
        target = resolve(written, text.src_uri)
        material = self.by_key.get(page_key(target.path))
        if material is None:
            hint = closest(target.path, (t.src_uri for t in self.catalog.translations())) or ""
            yield self.problem(text, line, "missing-link-target", target=written, hint=hint)
            return
        page = material.in_locale(text.locale)
        anchors = set(page.outline.anchors) | set(self.register_anchors(page))
        if target.anchor and target.anchor not in anchors:
            yield self.problem(
                text,
                line,
                "missing-anchor",
                anchor=f"#{target.anchor}",
                page=page.src_uri,
                hint=closest(target.anchor, anchors) or "",
            )

    def register_anchors(self, page: Translation) -> Iterable[str]:
        """Give the anchors that a page gets from its registers."""
        for key, prefix in CITATION_PREFIXES.items():
            for value in getattr(page.meta, key):
                yield prefix + value.lower()
        yield from ("law", "sources", "help")
        for key, process in self.catalog.registers.processes.items():
            yield f"{PROCESS_ANCHOR}{key}"
            yield from (f"{PROCESS_ANCHOR}{key}--{name}" for name in process.dates)
        if page.meta.id in REGISTER_PAGES:
            registers = self.catalog.registers
            yield from (f"term-{key}" for key in registers.glossary)
            yield from (f"law-{key}" for key in registers.law)
            yield from (f"source-{key.lower()}" for key in registers.sources)
            yield from (f"contact-{key}" for key in registers.contacts)


def _shown(value: object) -> str:
    """Show a value of the front matter as an editor wrote it."""
    if isinstance(value, tuple):
        return "[" + ", ".join(str(item) for item in value) + "]"
    return "–" if value is None else str(value)
