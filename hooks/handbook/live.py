"""The live preview: which page is made anew, and what a page shows while texts have mistakes.

In: the docs folder, read again after every change (`refresh`); addresses that a browser asks for
(`answer`); a function that builds the pages which `wants` names. Out: `Reply`: a finished page as
the full build makes it, with the script that loads it again after a change, and with a panel of
problems where there are any. Below the panel stays the page as it last was without them.

Nothing is made before somebody looks at it: a page is made when its text, its view (everything that
templates show) or what all pages share has changed since it was last made.
"""

import datetime as dt
import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Condition, RLock
from typing import Any
from urllib.parse import quote

from handbook.addresses import (
    address_of,
    edition_address,
    index_address,
    texts_address,
    thesaurus_address,
)
from handbook.checking import Checked, check_collection
from handbook.legal import find_wrong_values
from handbook.messages import describe, preview_words, summary_line
from handbook.model import (
    REGISTER_PAGES,
    Catalog,
    Locale,
    Material,
    Problem,
    Registers,
    Translation,
)
from handbook.navigation import plan_navigation
from handbook.overlay import read_trace
from handbook.publishing import locale_of
from handbook.status import STATUS_ADDRESS
from handbook.views import ViewMaker

FOLDER = "handbook-preview/"
"""Below the site's root, what only the preview has."""
SHOWN = 30
"""Problems that the panel lists; `scripts/check` shows all."""
PATIENCE = 25.0
"""Seconds after which a browser that waits for a change gets an answer in any case."""

_FILES = {"preview.js": "text/javascript", "preview.css": "text/css"}
_SEARCH = frozenset(
    name(locale) for locale in Locale for name in (index_address, texts_address, thesaurus_address)
)
_BODY = re.compile(r"<body\b[^>]*>")
_EMPTY = Checked(Catalog((), Registers(), frozenset()), ())


Build = Callable[[], str]
"""Builds what `Preview.wants` names; gives what went wrong, or nothing."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a browser gets."""

    body: bytes
    kind: str = "text/plain"
    """Media type."""
    location: str = ""
    """Path on the server to which the browser is sent instead."""

    @property
    def status(self) -> str:
        """Status line of HTTP."""
        return "302 Found" if self.location else "200 OK"

    def fields(self) -> list[tuple[str, str]]:
        """Give the header fields of HTTP."""
        fields = [("Content-Type", self.kind), ("Content-Length", str(len(self.body)))]
        where = [("Location", quote(self.location))] if self.location else []
        return [*fields, ("Cache-Control", "no-store"), *where]


@dataclass(frozen=True, slots=True)
class Project:
    """What a preview shows."""

    docs: Path
    values: Mapping[str, Any]
    """The site's settings (`extra.handbook`)."""
    settings: Path | None = None
    """The file in which they stand, at the project's root."""
    theme: Path | None = None
    """Folder of templates and styles."""


@dataclass(frozen=True, slots=True)
class _Made:
    """What a material's pages were made from."""

    translations: tuple[Translation, ...]
    views: tuple[object, ...]
    shared: object


class Preview:
    """The preview of one site; may be asked by several threads at once."""

    def __init__(self, site: Path) -> None:
        """Take the folder that is built into."""
        self.site = site
        self.project = Project(Path(), {})
        self.catalog = _EMPTY.catalog
        """The collection as it last was without problems."""
        self.pages: dict[str, str] = {}
        """Finished pages by address, for the PDFs and the search."""
        self.whole = False
        """Whether the build that runs makes every page, so that the search can be built."""
        self.late = ""
        """What the build that runs makes besides pages, such as the page for editors."""
        self.failure = ""
        """What the last build said when it failed."""
        self._checked = _EMPTY
        self._problems: tuple[Problem, ...] = ()
        self._views: ViewMaker | None = None
        self._shared: object = None
        self._addresses: dict[str, Material] = {}
        self._made: dict[str, _Made] = {}
        self._wanted: frozenset[str] = frozenset()
        self._late: dict[str, int] = {}
        self._version = 0
        self._changed = Condition()
        self._lock = RLock()

    # -- what changes ------------------------------------------------------------------

    @property
    def started(self) -> bool:
        """Whether the collection was read at all."""
        return self._checked is not _EMPTY

    def refresh(self, today: dt.date, failure: str = "") -> tuple[Problem, ...]:
        """Read and check the project again; gives the problems that it has now.

        `failure` is what could not even be read, such as the settings.
        """
        project, docs = self.project, self.project.docs
        with self._lock:
            checked = check_collection(docs, today, self._checked)
            catalog = checked.catalog
            problems = [*checked.problems, *_wrong_values(project, catalog)]
            if not problems:
                menus = [plan_navigation(catalog, locale) for locale in Locale]
                media = [docs / name for name in sorted(catalog.files) if not name.endswith(".md")]
                self._shared = (
                    catalog.registers,
                    menus,
                    _states((project.settings, project.theme, *media)),
                )
                self._views = ViewMaker.of_settings(catalog, today, project.values)
                self._addresses = {
                    address_of(material, locale, catalog.parent_of(material)): material
                    for material in catalog.materials
                    for locale in Locale
                }
                self.catalog = catalog
            if project.settings:  # a municipality's copy: told in the municipality's own files
                problems = [*read_trace(project.settings.parent).problems(problems)]
            self._checked, self._problems, self.failure = checked, tuple(problems), failure
        with self._changed:
            self._version += 1
            self._changed.notify_all()
        return self._problems

    # -- what is built -----------------------------------------------------------------

    def wants(self, src_uri: str) -> bool:
        """Whether the build that runs makes the pages of a file."""
        return src_uri in self._wanted

    def make(self, materials: Iterable[Material], build: Build, force: bool = False) -> None:
        """Make the pages of materials anew where that is needed; `force`: build in any case."""
        with self._lock:
            stale = {it.key: made for it in materials if (made := self._stale(it)) is not None}
            if not stale and not force:
                return
            self._wanted = frozenset(t.src_uri for it in stale.values() for t in it.translations)
            try:
                self.failure = build()
                if not self.failure:
                    self._made |= stale
            finally:
                self._wanted = frozenset()

    def make_for(self, address: str, build: Build) -> None:
        """Make the pages that a file below the site's root is made from, such as a PDF."""
        material = self._addresses.get(f"{address.rpartition('/')[0]}/")
        if address in {edition_address(locale) for locale in Locale}:
            registers = (it for it in self.catalog.materials if it.id in REGISTER_PAGES)
            self.make((*self.catalog.guides(), *registers), build)
        elif material is not None:
            self.make((material, *self.catalog.templates_of(material)), build)

    def _stale(self, material: Material) -> _Made | None:
        """Give what a material's pages are to be made from; None where they are of that already.

        A text that has changed and is not yet free of problems is left as it was: what the build
        reads from the disk is only what was checked.
        """
        newest = {text.src_uri: text for text in self._checked.catalog.translations()}
        translations = tuple(material.translations.values())
        if self._views is None or any(newest.get(it.src_uri) != it for it in translations):
            return None
        views = tuple(self._views.page(material, locale, str) for locale in Locale)
        now = _Made(translations, views, self._shared)
        return None if self._made.get(material.key) == now else now

    # -- what browsers get -------------------------------------------------------------

    def answer(self, address: str, root: str, assets: Path, build: Build) -> Reply | None:
        """Answer for an address below the site's root; None: the server's own answer will do.

        `root` is the path of the site on the server, `assets` the folder with the script and the
        style of the preview.
        """
        if address.startswith(FOLDER):
            return self._own(address.removeprefix(FOLDER), assets)
        if address in _SEARCH:
            self._make_late("search", build, whole=True)
        if f"{address}/" in {*self._addresses, STATUS_ADDRESS}:
            return Reply(b"", location=f"{root}{address}/")
        folder = address.removesuffix("index.html")
        material = self._addresses.get(folder)
        if material is not None:
            self.make([material], build)
        elif folder == STATUS_ADDRESS:
            self._make_late(STATUS_ADDRESS, build)
        elif self.catalog.materials or not (folder.endswith("/") or not folder):
            return None
        path = self.site / folder / "index.html"
        page = path.read_text(encoding="utf-8") if path.is_file() else None
        return self._page(page, address, root, material)

    def _own(self, name: str, assets: Path) -> Reply | None:
        if name in _FILES:
            return Reply((assets / name).read_bytes(), _FILES[name])
        word, _, known = name.partition("/")
        if word != "version":
            return None
        with self._changed:
            self._changed.wait_for(lambda: str(self._version) != known, PATIENCE)
            return Reply(str(self._version).encode())

    def _make_late(self, what: str, build: Build, whole: bool = False) -> None:
        """Make once after each change what no page needs; `whole`: it needs every page."""
        with self._lock:
            if self._late.get(what) == self._version or (whole and self._problems):
                return
            self.whole, self.late = whole, what
            try:
                self.make(self.catalog.materials if whole else (), build, force=True)
            finally:
                self.whole, self.late = False, ""
            if not self.failure:
                self._late[what] = self._version

    def _page(self, page: str | None, address: str, root: str, material: Material | None) -> Reply:
        locale = locale_of(address)
        lines = self._lines(material, locale)
        text = _blank(locale) if page is None else page
        own = f"{root}{FOLDER}"
        head = f'<script src="{own}preview.js" data-version="{self._version}" defer></script>'
        if lines or page is None:
            head += f'<link rel="stylesheet" href="{own}preview.css">'
        text = text.replace("</head>", f"{head}</head>", 1)
        if lines:
            panel = _panel(lines, locale, beneath=page is not None)
            text = _BODY.sub(lambda match: match[0] + panel, text, count=1)
        return Reply(text.encode("utf-8"), "text/html; charset=utf-8")

    def _lines(self, material: Material | None, locale: Locale) -> list[str]:
        """Give what is wrong, a line each; what concerns the page that is shown comes first."""
        own = {text.src_uri for text in material.translations.values()} if material else set()

        def elsewhere(problem: Problem) -> bool:
            return problem.path.partition("/")[2] not in own

        problems = sorted(self._problems, key=elsewhere)
        return [*(describe(it, locale) for it in problems), *self.failure.strip().splitlines()]


@cache
def preview_at(site: Path) -> Preview:
    """Give the preview of a site's folder, the same one for every build into it."""
    return Preview(site)


def _wrong_values(project: Project, catalog: Catalog) -> Iterable[Problem]:
    """Find what is wrong with the settings, as a build does."""
    if project.settings is None:
        return ()
    where = project.settings.read_text(encoding="utf-8"), project.settings.name
    return find_wrong_values(project.values, catalog.registers.gaps, *where)


def _states(paths: Iterable[Path | None]) -> tuple[tuple[str, int, int], ...]:
    """Give name, size and time of change of files, also of those in folders."""
    known = (path for path in paths if path is not None)
    files = (it for path in known for it in ([path] if path.is_file() else sorted(path.rglob("*"))))
    return tuple((str(it), it.stat().st_size, it.stat().st_mtime_ns) for it in files)


def _panel(lines: list[str], locale: Locale, beneath: bool) -> str:
    """Make the panel; `beneath` says whether the page itself stands below it."""
    words = preview_words(locale)
    items = "".join(f"<li>{html.escape(line)}</li>" for line in lines[:SHOWN])
    said = [words.more(len(lines) - SHOWN)] if len(lines) > SHOWN else []
    said.append(words.beneath if beneath else words.soon)
    return (
        f'<details class="hb-preview" lang="{locale.value}" open data-print="no">'
        f"<summary>{html.escape(summary_line(len(lines), locale))}</summary>"
        f'<ol tabindex="0">{items}</ol>'
        f"<p>{html.escape(' '.join(said))}</p></details>"
    )


def _blank(locale: Locale) -> str:
    """Make a page for a text that could not be shown yet."""
    words = preview_words(locale)
    return (
        f'<!doctype html><html lang="{locale.value}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(words.nothing)}</title></head>"
        f'<body class="hb-preview-blank"><main><h1>{html.escape(words.nothing)}</h1>'
        f"<p>{html.escape(words.soon)}</p></main></body></html>"
    )
