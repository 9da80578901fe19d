"""Commands that build: the site with all PDFs, and the live preview.

MkDocs runs as a process of its own into a folder beside the site; only when all has succeeded
does the new site take the old one's place.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from handbook.bundle.source import read_record
from handbook.messages import locale_of_language
from handbook.model import Catalog, Locale
from handbook.overlay import read_trace
from handbook.publishing import recover, remove, swap
from handbook.views import count_materials
from handbook_cli.content import read_checked
from handbook_cli.pdfs import second_opinion

_FILE_LINE = re.compile(
    r"handbook: (?P<kind>PDF|Office) (?P<done>\d+)/(?P<total>\d+) (?P<name>\S+)"
)
_WORTH_SHOWING = re.compile(r"^(ERROR|WARNING|CRITICAL)\b|^Aborted|^Error|Traceback")


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """How PDFs are made."""

    jobs: int | None = None
    """How many at once; None: as many as there are cores."""
    cache: Path | None = None
    """Folder of finished ones; None: the project's own."""
    cluster: str = ""
    """Address of a dask scheduler whose workers make them; empty: this machine."""

    def environment(self) -> dict[str, str]:
        """Give the variables by which hooks/pdf_hook.py knows."""
        values = {
            "HANDBOOK_JOBS": str(self.jobs or ""),
            "HANDBOOK_CACHE": str(self.cache.resolve()) if self.cache else "",
            "HANDBOOK_CLUSTER": self.cluster,
        }
        return {name: value for name, value in values.items() if value}


def build_site(
    project: Path, site: Path, generator: str, pdfs: PdfOptions, *, quiet: bool = False
) -> int:
    """Build into `site`; 0 where all has succeeded, else 1 and the old site stays as it was.

    `quiet`: say nothing of where the site lies.
    """
    started = time.monotonic()
    german = locale_of_language(os.environ) is Locale.DE
    recover(site)
    catalog = read_checked(project)
    if catalog is None:
        print(
            "Nichts wurde gebaut. Die bisherige Seite ist unverändert."
            if german
            else "Nothing was built. The previous site is unchanged.",
            file=sys.stderr,
        )
        return 1
    remove(_left_behind(site))
    staged = site.with_name(f".{site.name}.new-{os.getpid()}")
    try:
        code = _run_generator(project, staged, generator, catalog, pdfs)
        if code == 0 and (refused := second_opinion(staged)):
            code = 1
            print(*refused, sep="\n", file=sys.stderr)
        if code == 0:
            swap(staged, site)
    finally:
        remove([staged])
    if code != 0:
        print(
            "Der Bau ist gescheitert (siehe oben). Die bisherige Seite ist unverändert."
            if german
            else "The build failed (see above). The previous site is unchanged.",
            file=sys.stderr,
        )
        return 1
    if not quiet:
        _report(site, catalog, time.monotonic() - started, german)
    return 0


def serve_site(project: Path, address: str) -> int:
    """Show the site while texts change; a page or a file is made when somebody asks for it."""
    environment = _environment(project, None) | {"HANDBOOK_PDF": "asked"}
    # `--dirty` lets the hooks say which pages a build makes; what MkDocs says of itself is for
    # developers, so only its errors are shown, and our own words.
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--quiet", "--watch",
               "overrides", "--dev-addr", address]  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and fixed words
            command, cwd=project, env=environment, stdout=subprocess.DEVNULL, check=False
        )
        return done.returncode
    except KeyboardInterrupt:
        return 0


def _run_generator(
    project: Path,
    staged: Path,
    generator: str,
    catalog: Catalog,
    pdfs: PdfOptions,
) -> int:
    """Run MkDocs or its successor; show the progress of files and everything that went wrong."""
    environment = _environment(project, catalog) | pdfs.environment()
    command = [sys.executable, "-m", generator, "build", "--strict", "--site-dir", str(staged)]
    with (
        subprocess.Popen(  # noqa: S603 - our own interpreter and fixed words
            command,
            cwd=project,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as process,
        _progress() as progress,
    ):
        hidden = _follow(process.stdout or (), progress)
    if process.returncode != 0:
        print("".join(hidden), end="", file=sys.stderr)
    return process.returncode


def _follow(lines: Iterable[str], progress: Progress | None) -> list[str]:
    """Show the progress of files, and all lines from the first that tells of a mistake.

    Gives the lines that were not shown; none where a mistake was.
    """
    hidden: list[str] = []
    shown = False
    german = locale_of_language(os.environ) is Locale.DE
    task = progress.add_task("Seiten" if german else "Pages", total=None) if progress else None
    for line in lines:
        found = _FILE_LINE.search(line)
        if found and progress and task is not None:
            done, total = int(found["done"]), int(found["total"])
            progress.update(task, description=found["kind"], total=total, completed=done)
        elif found:
            print(f"{found['kind']} {found['done']}/{found['total']} {found['name']}", flush=True)
        else:
            shown = shown or bool(_WORTH_SHOWING.match(line))
            if shown:
                print(line, end="", file=sys.stderr)
            else:
                hidden.append(line)
    return [] if shown else hidden


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """Show a bar on a terminal; in a log, lines are better."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as progress:
        yield progress


def _environment(project: Path, catalog: Catalog | None) -> dict[str, str]:
    """Give the generator's environment: the same time in every file of the same texts."""
    environment = dict(os.environ, PYTHONUNBUFFERED="1")
    if collection := read_trace(project).project:
        # A municipality's copy: time, and finished PDFs, are those of the collection.
        project = Path(collection)
        environment["HANDBOOK_CACHE"] = environment.get("HANDBOOK_CACHE") or str(
            project / ".cache" / "pdf"
        )
    environment.pop("HANDBOOK_PDF", None)
    # Material 9.8 prints an advertisement for its successor unless this is set.
    environment["NO_MKDOCS_2_WARNING"] = "1"
    if "SOURCE_DATE_EPOCH" not in environment:
        environment["SOURCE_DATE_EPOCH"] = str(_last_change(project, catalog))
    return environment


def _last_change(project: Path, catalog: Catalog | None) -> int:
    """Give the last commit's time; without git, the newest date in the texts. Seconds, UTC.

    Source from an archive has a record of its commit.
    """
    if (record := read_record(project)) is not None:  # first: git knows folders around this one
        return record.epoch
    git = ["git", "-C", str(project), "log", "-1", "--format=%ct"]
    try:
        found = subprocess.run(git, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
        if found.returncode == 0 and found.stdout.strip():
            return int(found.stdout)
    except FileNotFoundError:
        pass
    dates = [text.meta.date for text in catalog.translations()] if catalog else []
    newest = max(dates, default=None)
    # MkDocs cannot take 0; the day of the epoch's start would be wrong anyway.
    return (newest.toordinal() - 719_163) * 86_400 if newest else 86_400


def _left_behind(site: Path) -> Iterator[Path]:
    """Find the folders of builds that were killed."""
    for folder in site.parent.glob(f".{site.name}.new-*"):
        number = folder.name.rpartition("-")[2]
        if number.isdigit() and not Path(f"/proc/{number}").exists():
            yield folder


def _report(site: Path, catalog: Catalog, seconds: float, german: bool) -> None:
    """Say what was built, where it lies and how to look at it."""
    pages = sum(1 for _ in site.rglob("*.html"))
    pdfs = sum(1 for _ in site.rglob("*.pdf"))
    office = sum(1 for ending in ("docx", "odt") for _ in site.rglob(f"*.{ending}"))
    planned = count_materials(catalog).planned
    serve = f"python3 -m http.server --directory {site} 8000"
    if german:
        files = f"{pages} Seiten, {pdfs} PDF- und {office} Office-Dateien"
        print(f"Fertig: {files} in {seconds:.0f} Sekunden.")
        print(f"Noch in Vorbereitung: {planned} Materialien.")
        print(f"Die Seite liegt in {site}")
        print(f"Ansehen: {serve}   und im Browser http://localhost:8000/ öffnen")
    else:
        files = f"{pages} pages, {pdfs} PDF files and {office} office files"
        print(f"Done: {files} in {seconds:.0f} seconds.")
        print(f"Still in preparation: {planned} materials.")
        print(f"The site is in {site}")
        print(f"Look at it: {serve}   and open http://localhost:8000/ in a browser")
