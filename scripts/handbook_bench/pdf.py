"""The candidates that make PDFs of the same texts, and what each of them costs.

In: the project. Out: a `Measure` a candidate. Every candidate gets the same Markdown files; what
it makes of them (pages, words, the part of the texts that arrived) stands beside its time.

Seconds are the PDF work alone: the wall time inside the candidate's own event handlers, which
`timing_hook` measures. The difference of two builds, one without PDFs, would be the same for the
slow ones; for an unchanged collection it is smaller than what two builds differ by chance. What
counts for ours: keeping the pages, planning, the processes' start, rendering, repair, all checks,
the cache, the archives, writing. What counts for Chromium: all calls, one a page, one after the
other.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.addresses import address_of, edition_address
from handbook.model import Locale
from handbook.reading import read_catalog
from handbook_bench.content import change_guide, copy_texts, share_found, words_of
from handbook_bench.measuring import Measure, Run, count_pages, read_text, run
from handbook_bench.table import CHANGED, CHROMIUM, OURS, RESTORED, SINGLE, STOCK, TO_PDF, UNCHANGED

_CHROMIUM = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-pdf-header-footer",
)  # fmt: skip
_LONGEST_PRINT = 180.0
"""Seconds after which one page's print counts as failed."""

STOCK_SITE = """\
site_name: Bench
theme: {{name: material, language: de, font: false}}
exclude_docs: |
  register/
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - pymdownx.details
  - pymdownx.mark
  - pymdownx.superfences
  - pymdownx.tabbed: {{alternate_style: true}}
  - pymdownx.tasklist
  - toc: {{permalink: true}}
hooks: [{hooks}]
plugins:
  - i18n:
      docs_structure: suffix
      languages:
        - {{locale: de, name: Deutsch, default: true, build: true}}
        - {{locale: en, name: English, build: true}}
  - {plugin}
"""
"""mkdocs.yml of a site with the stock theme: our texts and languages, nothing else of ours."""

_RESTORING = '''\
"""The stock handler with the two rules that bring the lost text back."""

from mkdocs_pdf_export_plugin.themes import material


def get_stylesheet() -> str:
    return material.get_stylesheet() + "html { height: auto } .md-main__inner { display: block }"


def modify_html(html: str, href: str) -> str:
    return material.modify_html(html, href)
'''

_CONVERSION_ERRORS = re.compile(r"^\d+ conversion errors", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Tool:
    """A plugin of others in a site with the stock theme."""

    name: str
    plugin: str
    """Its entry in mkdocs.yml."""
    code: str
    """Part of the paths of its code."""
    hooks: tuple[str, ...] = ("timing_hook.py",)


_TOOLS = (
    _Tool(STOCK, "pdf-export", "/mkdocs_pdf_export_plugin/"),
    _Tool(RESTORED, "pdf-export: {theme_handler_path: handler.py}", "/mkdocs_pdf_export_plugin/"),
    _Tool(TO_PDF, "to-pdf", "/mkdocs_to_pdf/", ("timing_hook.py", "languages_hook.py")),
)
_OUR_CODE = "/hooks/pdf_hook.py:/hooks/queue_hook.py:/mkdocs_pdf_export_plugin/"


def measure_pdfs(
    project: Path, folder: Path, only: tuple[str, ...] = (), guides: int | None = None
) -> Iterator[Measure]:
    """Measure every candidate once; `only` names those that are wanted, none: all.

    `folder` is new and may be filled; `guides` limits the texts for all alike. Ours comes first:
    the others are compared with it.
    """
    folder.mkdir(parents=True)
    texts = folder / "texts"
    copy_texts(project / "docs", texts, guides)
    words = words_of(texts)
    yield from _ours(project, folder, texts, words, only)
    for tool in _TOOLS:
        if _wanted(tool.name, only):
            yield _plugin(tool, folder / tool.name.replace(" ", "-"), texts, words)
    if _wanted(CHROMIUM, only):
        yield _chromium(folder, words)


def _wanted(name: str, only: tuple[str, ...]) -> bool:
    return not only or any(name.lower().startswith(it.lower()) for it in only)


def _mkdocs(project: Path, site: Path, timed: str, **environment: str) -> tuple[Run, float]:
    """Build a site; gives also the seconds in the handlers of `timed`, 0 where it did not end."""
    clock = site.with_name(f"{site.name}.seconds")
    clock.unlink(missing_ok=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    # Material 9.8 prints an advertisement unless the first of these is set.
    times = {"NO_MKDOCS_2_WARNING": "1", "BENCH_TIMED": timed, "BENCH_SECONDS": str(clock)}
    done = run(command, project, {**times, **environment})
    return done, float(clock.read_text(encoding="utf-8")) if clock.is_file() else 0.0


def _ours(
    project: Path, folder: Path, texts: Path, words: frozenset[str], only: tuple[str, ...]
) -> Iterator[Measure]:
    copy, site, cache = folder / "ours", folder / "ours-site", folder / "cache"
    for name in ("hooks", "overrides"):
        shutil.copytree(project / name, copy / name)
    shutil.copytree(texts, copy / "docs")
    _copy_hooks(("timing_hook.py",), copy)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (copy / "mkdocs.yml").write_text(with_hook(settings, "timing_hook.py"), encoding="utf-8")

    def measured(name: str, cache: Path, jobs: int, changed: str = "") -> Measure:
        before = _entries(cache)
        done, seconds = _mkdocs(
            copy, site, _OUR_CODE, HANDBOOK_CACHE=str(cache), HANDBOOK_JOBS=str(jobs)
        )
        new = [cache / entry for entry in sorted(_entries(cache) - before)]
        rendered = _addresses(new, site)
        expected = _expected(copy / "docs", site, changed) if changed else ()
        return _measure(name, done, seconds, site, words, len(new), rendered, expected)

    yield measured(OURS, cache, 2)
    yield measured(UNCHANGED, cache, 2)
    if _wanted(SINGLE, only):
        yield measured(SINGLE, folder / "cache-1", 1)
    yield measured(CHANGED, cache, 2, change_guide(copy / "docs"))


def with_hook(settings: str, hook: str) -> str:
    """Add a hook to the text of a mkdocs.yml that has some. Raises ValueError where it has none."""
    head, line, rest = settings.partition("\nhooks:\n")
    if not line:
        raise ValueError("mkdocs.yml has no line `hooks:`")
    return f"{head}{line}  - {hook}\n{rest}"


def _copy_hooks(names: tuple[str, ...], target: Path) -> None:
    for name in names:
        shutil.copy(Path(__file__).with_name(name), target)


def _entries(cache: Path) -> set[str]:
    return {path.name for path in cache.glob("*")} if cache.is_dir() else set()


def _addresses(entries: list[Path], site: Path) -> tuple[str, ...]:
    """Find the PDFs that the cache's entries hold: an entry ends with the bytes of its PDF."""
    held = [entry.read_bytes() for entry in entries]
    pdfs = ((path, path.read_bytes()) for path in sorted(site.rglob("*.pdf")))
    return tuple(
        path.relative_to(site).as_posix()
        for path, data in pdfs
        if any(entry.endswith(data) for entry in held)
    )


def _expected(docs: Path, site: Path, guide: str) -> tuple[str, ...]:
    """Name what a change of a German guide concerns: its own PDFs and the editions.

    Its translations' too: they say that the German text has moved on.
    """
    catalog = read_catalog(docs).catalog
    changed = next(it for it in catalog.materials if it.source.src_uri.rpartition("/")[0] == guide)
    found = [edition_address(locale) for locale in Locale]
    for locale in changed.translations:
        folder = site / address_of(changed, locale, catalog.parent_of(changed))
        found += [path.relative_to(site).as_posix() for path in folder.glob("*.pdf")]
    return tuple(sorted(found))


def _plugin(tool: _Tool, copy: Path, texts: Path, words: frozenset[str]) -> Measure:
    shutil.copytree(texts, copy / "docs")
    settings = STOCK_SITE.format(plugin=tool.plugin, hooks=", ".join(tool.hooks))
    (copy / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (copy / "handler.py").write_text(_RESTORING, encoding="utf-8")
    _copy_hooks(tool.hooks, copy)
    done, seconds = _mkdocs(copy, copy / "site", tool.code)
    return _measure(tool.name, done, seconds, copy / "site", words)


def _chromium(folder: Path, words: frozenset[str]) -> Measure:
    """Print every page that has a PDF of its own, one call a page, as a person would."""
    site, printed = folder / "ours-site", folder / "printed"
    printed.mkdir()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        return Measure(CHROMIUM, 0.0, 0, 0, 0, failed="Chromium is not installed")
    pages = [
        page
        for pdf in sorted(site.rglob("*.pdf"))
        if (page := pdf.parent / "index.html").is_file()  # the editions have none
    ]
    seconds = cpu = 0.0
    for number, page in enumerate(pages):
        command = [
            chromium,
            *_CHROMIUM,
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={printed / f'{number}.pdf'}",
            page.as_uri(),
        ]
        done = run(command, folder, {}, _LONGEST_PRINT)
        seconds, cpu = seconds + done.seconds, cpu + done.cpu
    pdfs = sorted(printed.glob("*.pdf"))
    text = read_text(pdfs)
    return Measure(
        name=CHROMIUM,
        seconds=seconds,
        pdfs=len(pdfs),
        pages=count_pages(pdfs),
        words=len(text.split()),
        arrived=share_found(words, text),
        whole=seconds,
        cpu=cpu,
        note="" if len(pdfs) == len(pages) else f"{len(pages) - len(pdfs)} pages were not printed",
        failed="" if pdfs else "no PDF was made",
    )


def _measure(
    name: str,
    done: Run,
    seconds: float,
    site: Path,
    words: frozenset[str],
    made: int | None = None,
    rendered: tuple[str, ...] = (),
    expected: tuple[str, ...] = (),
) -> Measure:
    pdfs = sorted(site.rglob("*.pdf"))
    failed = ""
    if done.code:
        failed = done.output.strip().rpartition("\n")[2] or f"ended with {done.code}"
    elif not pdfs:
        failed = "no PDF was made"
    elif not seconds:
        failed = "none of its code was seen at work"
    errors = _CONVERSION_ERRORS.search(done.output)
    text = read_text(pdfs)
    return Measure(
        name=name,
        seconds=seconds,
        pdfs=len(pdfs),
        pages=count_pages(pdfs),
        words=len(text.split()),
        arrived=share_found(words, text),
        made=made,
        rendered=rendered,
        expected=expected,
        peak=done.peak or None,
        whole=done.seconds,
        cpu=done.cpu,
        note=errors[0] if errors else "",
        failed=failed,
    )
