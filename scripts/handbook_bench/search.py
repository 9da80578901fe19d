"""The search boxes that are compared, on the same pages, in one run.

In: the project and queries. Out: an `Outcome` a candidate: its answers, the time from a key press
to the result, and the bytes that were fetched before the first one.

The candidates: our search; the pages with Material's header and search in place of ours; Pagefind's
own box on our pages, of which it sees what stands in the article, as the other two. For the larger
collection all three get the same pages many times over (`growing`); ours makes its index by the
same function, Material by the same entries in its file, Pagefind by its own program.
"""

import gzip
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser

from handbook.addresses import address_of, index_address, texts_address, thesaurus_address
from handbook.checking import check_collection
from handbook.model import SEARCH_ID, Catalog, Kind, Locale
from handbook.search import build_index
from handbook_bench.driving import Box, ask, chromium, clear, opened, served, warm
from handbook_bench.growing import copied_address, multiplied, place_of, varied
from handbook_bench.judging import Answer, Query
from handbook_bench.measuring import run

OURS = "ours"
STOCK = "Material's search"
PAGEFIND = "Pagefind"
NAMES = (OURS, STOCK, PAGEFIND)

TYPED = {
    Locale.DE: ("Beschwerdestelle", "Strafantrag stellen", "§ 185 StGB", "Mitarbeiterumfrage"),
    Locale.EN: ("complaints body", "reporting form", "section 13 AGG"),
}
"""Typed letter by letter for the time of a key press."""

_BOXES = {
    OURS: Box(
        field="#hb-search",
        list="#hb-search-list",
        link="[role=option]",
        attribute="data-address",
        pages={Locale.DE: "", Locale.EN: "en/"},
        files=("search/", "assets/javascripts/search"),
    ),
    STOCK: Box(
        field="[data-md-component=search-query]",
        list="[data-md-component=search-result]",
        link=".md-search-result__item > a",
        attribute="href",
        pages={Locale.DE: "", Locale.EN: "en/"},
        files=("search/", "assets/javascripts/workers/search", "assets/javascripts/lunr"),
    ),
    PAGEFIND: Box(
        field=".pagefind-ui__search-input",
        list=".pagefind-ui__drawer",
        link=".pagefind-ui__result-title > .pagefind-ui__result-link",
        attribute="href",
        pages={Locale.DE: "bench-de.html", Locale.EN: "bench-en.html"},
        files=("pagefind/",),
        patience=700,  # its box waits 300 ms for the next letter
    ),
}

_PAGEFIND_PAGE = """\
<!doctype html><html lang="{locale}"><meta charset="utf-8"><title>Pagefind</title>
<link href="pagefind/pagefind-ui.css" rel="stylesheet">
<script src="pagefind/pagefind-ui.js"></script>
<body><div id="search"></div><script>
new PagefindUI({{ element: "#search", showSubResults: false, showImages: false, pageSize: 10 }});
</script></body></html>
"""

_STOCK_PAGE = """\
{% extends "base.html" %}
{% block content %}
  {% set words = handbook.labels %}
  {% if handbook.kind == "home" %}{% include "partials/handbook/home.html" %}
  {% elif handbook.kind == "overview" %}{% include "partials/handbook/overview.html" %}
  {% else %}{% include "partials/handbook/text.html" %}{% endif %}
  {% include "partials/handbook/after.html" %}
{% endblock %}
"""
_OURS_ALONE = ("search_hook.py", "theme_hook.py", "export_hook.py")
"""Hooks that make our search, that leave Material's scripts out, and that need what these know."""
_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the search of one language loads before it shows its first result."""

    locale: Locale
    files: int
    size: int
    """Bytes of the files."""
    packed: int
    """Bytes as a server with gzip sends them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was seen of one candidate."""

    name: str
    pages: int
    """Pages a language."""
    answers: tuple[Answer, ...]
    times: tuple[float, ...]
    """Milliseconds from each key press to the list."""
    fetched: tuple[Fetched, ...]
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Sites:
    """The built sites, and what is needed to know their pages."""

    catalog: Catalog
    folders: dict[str, Path]
    ids: dict[str, tuple[str, Locale]]
    """Id and language of each page by its address."""


def build_sites(project: Path, folder: Path, only: Sequence[str] = ()) -> Sites:
    """Build the collection once a candidate into `folder`, without PDFs.

    Raises ValueError where the collection has problems, RuntimeError where a tool failed.
    """
    checked = check_collection(project / "docs", datetime.now(UTC).date())
    if checked.problems:
        raise ValueError(f"{len(checked.problems)} problems in docs/; scripts/check shows them")
    catalog = checked.catalog
    folders = {OURS: folder / "ours"}
    _mkdocs(project, folders[OURS])
    if wanted(STOCK, only):
        folders[STOCK] = folder / "stock"
        _mkdocs(_with_stock_search(project, folder / "stock-project"), folders[STOCK])
    if wanted(PAGEFIND, only):
        folders[PAGEFIND] = folder / "pagefind"
        shutil.copytree(folders[OURS], folders[PAGEFIND])
        _pagefind(folders[PAGEFIND])
    ids = {
        address_of(material, locale, catalog.parent_of(material)): (material.id, locale)
        for material in catalog.materials
        for locale in material.translations
    }
    return Sites(catalog, folders, ids)


def wanted(name: str, only: Sequence[str]) -> bool:
    """Whether a candidate is among those named, by its name or the beginning of it; none: all."""
    return not only or any(name.lower().startswith(it.lower()) for it in only)


def measure_search(
    sites: Sites, queries: Sequence[Query], only: Sequence[str] = ()
) -> Iterator[Outcome]:
    """Ask every candidate every query in Chromium."""
    with chromium() as browser:
        for name, folder in sites.folders.items():
            if wanted(name, only):
                yield _measured(browser, name, folder, sites, queries)


def grow(sites: Sites, folder: Path, pages: int) -> Sites:
    """Make sites whose searches know at least so many pages a language.

    Only what the searches load is made anew; the pages that results lead to are not.
    """
    found = _pages_of(sites)
    own = {
        locale: {it: page for it, page in found.items() if sites.ids[it][1] is locale}
        for locale in Locale
    }
    copies = -(-pages // min(len(it) for it in own.values()))
    folders = {name: folder / name.replace(" ", "-").replace("'", "") for name in sites.folders}
    for name, target in folders.items():
        shutil.copytree(sites.folders[name], target)
    larger = {
        copied_address(address, locale, copy): varied(page, copy)
        for locale in Locale
        for address, page in own[locale].items()
        for copy in range(copies)
    }
    catalog = multiplied(sites.catalog, copies)
    for locale in Locale:
        index = build_index(catalog, larger, locale, folder / "forms")
        (folders[OURS] / index_address(locale)).write_bytes(index.index)
        (folders[OURS] / texts_address(locale)).write_bytes(index.texts)
        (folders[OURS] / thesaurus_address(locale)).write_bytes(index.thesaurus)
    if STOCK in folders:
        _grow_stock(folders[STOCK] / "search" / "search_index.json", copies)
    if PAGEFIND in folders:
        _grow_pagefind(folders[PAGEFIND], sites, larger)
    return Sites(catalog, folders, {})


# -- building --------------------------------------------------------------------------


def _mkdocs(project: Path, site: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    done = run(command, project, {"NO_MKDOCS_2_WARNING": "1", "HANDBOOK_PDF": "none"})
    if done.code:
        raise RuntimeError(done.output.strip())


def _with_stock_search(project: Path, copy: Path) -> Path:
    """Copy the project with Material's frame and search around the same articles."""
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(project / name, copy / name)
    (copy / "overrides" / "main.html").write_text(_STOCK_PAGE, encoding="utf-8")
    for name in ("header.html", "footer.html", "toc.html"):
        (copy / "overrides" / "partials" / name).unlink()
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (copy / "mkdocs.yml").write_text(with_stock_search(settings), encoding="utf-8")
    return copy


def with_stock_search(settings: str) -> str:
    """Switch Material's search on in the text of mkdocs.yml, and ours off.

    Raises ValueError where the text has no such place.
    """
    changed = settings.replace("\nplugins:\n", "\nplugins:\n  - search\n", 1)
    for hook in _OURS_ALONE:
        changed = changed.replace(f"  - hooks/{hook}\n", "", 1)
    known = all(hook in settings and hook not in changed for hook in _OURS_ALONE)
    if not known or "  - search\n" not in changed:
        raise ValueError("mkdocs.yml has no plugins, or no hook for the search")
    return changed


def _pagefind(site: Path) -> None:
    for locale in Locale:
        page = _PAGEFIND_PAGE.format(locale=locale.value)
        (site / _BOXES[PAGEFIND].pages[locale]).write_text(page, encoding="utf-8")
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--root-selector", "article",
               "--exclude-selectors", "[data-search-exclude], .headerlink"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        raise RuntimeError(f"pagefind: {done.stderr.strip() or done.stdout.strip()}")


def _pages_of(sites: Sites) -> dict[str, str]:
    """Read the pages that our search indexes, by address."""
    return {
        address: (sites.folders[OURS] / address / "index.html").read_text(encoding="utf-8")
        for address, (material, _) in sites.ids.items()
        if material != SEARCH_ID
    }


def _grow_stock(path: Path, copies: int) -> None:
    values = json.loads(path.read_text(encoding="utf-8"))
    values["docs"] = [
        {
            **entry,
            "location": f"{place_of(copy)}{entry['location']}",
            "title": varied(entry["title"], copy),
            "text": varied(entry["text"], copy),
        }
        for copy in range(copies)
        for entry in values["docs"]
    ]
    path.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")


def _grow_pagefind(site: Path, sites: Sites, pages: dict[str, str]) -> None:
    shutil.rmtree(site / "pagefind")
    for address, page in pages.items():
        path = site / address / "index.html"
        if path.is_file():
            continue
        locale = "en" if address.startswith("en/") else "de"
        article = _ARTICLE.search(page)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = article[0] if article else ""
        path.write_text(f'<!doctype html><html lang="{locale}">{text}</html>', encoding="utf-8")
    _pagefind(site)


# -- measuring -------------------------------------------------------------------------


def _measured(
    browser: Browser, name: str, folder: Path, sites: Sites, queries: Sequence[Query]
) -> Outcome:
    box = _BOXES[name]
    answers: list[Answer] = []
    times: list[float] = []
    fetched: list[Fetched] = []
    with ExitStack() as stack:
        site = stack.enter_context(served(folder))
        for locale in Locale:
            site.paths.clear()
            with opened(browser, site, box, locale) as page:
                warm(page, box, TYPED[locale][0])
                fetched.append(_fetched(locale, folder, site.paths, box))
                for query in queries:
                    if query.locale is not locale:
                        continue
                    clear(page, box)
                    shown = ask(page, site, box, query.text)
                    pages = (sites.ids.get(it) for it in shown.links)
                    answers.append(Answer(query, tuple(dict.fromkeys(filter(None, pages)))))
                for text in TYPED[locale]:
                    clear(page, box)
                    for length in range(1, len(text) + 1):
                        pressed = ask(page, site, box, text[:length]).milliseconds
                        if pressed is not None:
                            times.append(pressed)
    pages_each = sum(
        material.kind is not Kind.PAGE or material.id != SEARCH_ID
        for material in sites.catalog.materials
    )
    return Outcome(name, pages_each, tuple(answers), tuple(times), tuple(fetched))


def _fetched(locale: Locale, folder: Path, paths: Sequence[str], box: Box) -> Fetched:
    own = sorted({it for it in paths if it.startswith(box.files)})
    bodies = [(folder / it).read_bytes() for it in own if (folder / it).is_file()]
    # What is packed already does not get smaller; a server sends the smaller of the two.
    packed = sum(min(len(it), len(gzip.compress(it, 6))) for it in bodies)
    return Fetched(locale, len(bodies), sum(map(len, bodies)), packed)
