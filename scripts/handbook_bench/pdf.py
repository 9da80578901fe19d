"""The candidates that make PDFs of the same texts, and what each of them costs.

In: the project. Out: a `Measure` a candidate. Seconds are the PDF work alone: a build with PDFs
less a build of the same site without them, both in this run. Every candidate gets the same Markdown
files; what it makes of them (pages, words) stands beside its time.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from handbook_bench.measuring import Measure, Run, count_pages, count_words, run
from handbook_bench.table import OURS, UNCHANGED

_CHANGED = "Dieser Satz ist neu."
_CHROMIUM = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-pdf-header-footer",
)  # fmt: skip

_STOCK = """\
site_name: Bench
theme: {{name: material, language: de, font: false}}
exclude_docs: |
  register/
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - footnotes
  - tables
  - pymdownx.details
  - pymdownx.mark
  - pymdownx.superfences
  - pymdownx.tasklist
  - toc: {{permalink: true}}
plugins:
  - i18n:
      docs_structure: suffix
      languages:
        - {{locale: de, name: Deutsch, default: true, build: true}}
        - {{locale: en, name: English, build: true}}
  - {plugin}
"""

_REPAIRED = '''\
"""The stock handler with the two rules that bring the lost text back."""

from mkdocs_pdf_export_plugin.themes import material


def get_stylesheet() -> str:
    return material.get_stylesheet() + "html { height: auto } .md-main__inner { display: block }"


def modify_html(html: str, href: str) -> str:
    return material.modify_html(html, href)
'''


def measure_pdfs(project: Path, folder: Path, only: tuple[str, ...] = ()) -> Iterator[Measure]:
    """Measure every candidate once; `only` names those that are wanted, none: all.

    `folder` is new and may be filled. Ours comes first: the others are compared with it.
    """
    folder.mkdir(parents=True)
    yield from _ours(project, folder, only)
    for name, plugin in (
        ("mkdocs-pdf-export (stock)", "pdf-export: {enabled_if_env: BENCH_PDF}"),
        (
            "mkdocs-pdf-export, text restored",
            "pdf-export: {enabled_if_env: BENCH_PDF, theme_handler_path: handler.py}",
        ),
        ("mkdocs-to-pdf 0.12", "to-pdf: {enabled_if_env: BENCH_PDF}"),
    ):
        if _wanted(name, only):
            yield _plugin(name, plugin, project, folder)
    if _wanted("Chromium print", only):
        yield _chromium(folder)


def _wanted(name: str, only: tuple[str, ...]) -> bool:
    return not only or any(name.lower().startswith(it.lower()) for it in only)


def _mkdocs(project: Path, site: Path, **environment: str) -> Run:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    return run(command, project, {"NO_MKDOCS_2_WARNING": "1", **environment})


def _ours(project: Path, folder: Path, only: tuple[str, ...]) -> Iterator[Measure]:
    copy = folder / "ours"
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(project / name, copy / name)
    shutil.copy(project / "mkdocs.yml", copy)
    site, cache = folder / "ours-site", folder / "cache"
    without = _mkdocs(copy, folder / "ours-plain", HANDBOOK_PDF="none")

    def measured(name: str, cache: Path, **environment: str) -> Measure:
        before = _entries(cache)
        done = _mkdocs(copy, site, HANDBOOK_CACHE=str(cache), **environment)
        return _measure(name, done, without, site, made=len(_entries(cache) - before))

    yield measured(OURS, cache, HANDBOOK_JOBS="2")
    yield measured(UNCHANGED, cache, HANDBOOK_JOBS="2")
    guide = sorted((copy / "docs" / "handreichungen").glob("*/index.de.md"))[0]
    guide.write_text(guide.read_text(encoding="utf-8") + f"\n{_CHANGED}\n", encoding="utf-8")
    yield measured("ours, one guide changed", cache, HANDBOOK_JOBS="2")
    if _wanted("ours, cold, one worker", only):
        yield measured("ours, cold, one worker", folder / "cache-1", HANDBOOK_JOBS="1")


def _entries(cache: Path) -> set[str]:
    return {path.name for path in cache.glob("*")} if cache.is_dir() else set()


def _plugin(name: str, plugin: str, project: Path, folder: Path) -> Measure:
    copy = folder / name.replace(" ", "-").replace(",", "")
    shutil.copytree(project / "docs", copy / "docs")
    (copy / "mkdocs.yml").write_text(_STOCK.format(plugin=plugin), encoding="utf-8")
    (copy / "handler.py").write_text(_REPAIRED, encoding="utf-8")
    without = _mkdocs(copy, copy / "plain", BENCH_PDF="0")
    done = _mkdocs(copy, copy / "site", BENCH_PDF="1")
    return _measure(name, done, without, copy / "site")


def _chromium(folder: Path) -> Measure:
    """Print every page that has a PDF of its own, one call a page, as a person would."""
    site, printed = folder / "ours-site", folder / "printed"
    printed.mkdir()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        return Measure("Chromium print", 0.0, 0, 0, 0, failed="Chromium is not installed")
    seconds = 0.0
    for number, pdf in enumerate(sorted(site.rglob("*.pdf"))):
        page = pdf.parent / "index.html"
        if not page.is_file():  # the collected editions have no page
            continue
        command = [
            chromium,
            *_CHROMIUM,
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={printed / f'{number}.pdf'}",
            page.as_uri(),
        ]
        seconds += run(command, folder, {}).seconds
    pdfs = list(printed.glob("*.pdf"))
    return Measure("Chromium print", seconds, len(pdfs), count_pages(pdfs), count_words(pdfs))


def _measure(name: str, done: Run, without: Run, site: Path, made: int | None = None) -> Measure:
    pdfs = sorted(site.rglob("*.pdf"))
    failed = ""
    if without.code or done.code:
        failed = (without.output if without.code else done.output).strip().rpartition("\n")[2]
    elif not pdfs:
        failed = "no PDF was made"
    return Measure(
        name=name,
        seconds=max(0.0, done.seconds - without.seconds),
        pdfs=len(pdfs),
        pages=count_pages(pdfs),
        words=count_words(pdfs),
        made=made,
        peak=done.peak or None,
        failed=failed,
    )
