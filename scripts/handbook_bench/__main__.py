"""The command behind `scripts/bench`."""

import json
import os
import platform
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from handbook_bench.copies import measure_copies, shown_copies
from handbook_bench.judging import read_queries
from handbook_bench.measuring import Measure
from handbook_bench.pdf import measure_pdfs
from handbook_bench.preview import measure_previews, preview_targets, shown_previews
from handbook_bench.search import build_sites, grow, measure_search
from handbook_bench.search_table import plain_outcomes, search_targets, shown_search
from handbook_bench.serving import measure_serving, shown_loads
from handbook_bench.table import pdf_rows, pdf_targets, shown, shown_targets

_PACKAGES = (
    "mkdocs",
    "mkdocs-material",
    "mkdocs-static-i18n",
    "mkdocs-pdf-export-plugin",
    "mkdocs-to-pdf",
    "weasyprint",
    "pagefind",
)
_PROJECT = Path(__file__).resolve().parents[2]


@click.group()
def main() -> None:
    """Misst die Sammlung neben anderen Werkzeugen, in einem Lauf."""


@main.command()
@click.option(
    "--rounds",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Wie oft; in jeder Runde kommt jedes Werkzeug einmal dran, die beste zählt.",
)
@click.option(
    "--guides", type=click.IntRange(1), help="Nur so viele Handreichungen, für alle gleich."
)
@click.option("--only", multiple=True, help="Nur diese Werkzeuge (Name oder Anfang davon).")
@click.option(
    "--json",
    "report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Datei für alle Zahlen.",
)
def pdf(rounds: int, guides: int | None, only: tuple[str, ...], report: Path | None) -> None:
    """PDFs: Zeit je Seite und je Wort, Verhältnis zu unserer, Seiten, Text, Speicher."""
    measured: list[Measure] = []
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as folder:
        for number in range(rounds):
            for measure in measure_pdfs(_PROJECT, Path(folder) / str(number), only, guides):
                measured.append(measure)
                click.echo(f"{measure.name}: {measure.seconds:.1f} s", err=True)
                # After each: a long run that is stopped has not been in vain.
                if report is not None:
                    report.write_text(_report(measured, rounds, guides), encoding="utf-8")
    rows = pdf_rows(measured)
    click.echo(f"{shown(rows)}\n\n{shown_targets(pdf_targets(rows))}")


@main.command()
@click.option(
    "--queries",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=_PROJECT / "tests" / "search" / "queries.yml",
    help="Datei mit Anfragen; sonst tests/search/queries.yml.",
)
@click.option("--only", multiple=True, help="Nur diese Suchen (Name oder Anfang davon).")
@click.option(
    "--pages",
    type=click.IntRange(0),
    default=0,
    help="Dazu dieselben Seiten vervielfacht, mindestens so viele je Sprache; etwa 2000.",
)
@click.option(
    "--json",
    "report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Datei für alle Zahlen.",
)
def search(queries: Path, only: tuple[str, ...], pages: int, report: Path | None) -> None:
    """Suche: Treffer unter den ersten drei, Zeit je Tastendruck, geladene Bytes."""
    asked = read_queries(queries)
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as folder:
        sites = build_sites(_PROJECT, Path(folder), only)
        outcomes = []
        for outcome in measure_search(sites, asked, only):
            click.echo(f"{outcome.name}: {len(outcome.answers)} queries", err=True)
            outcomes.append(outcome)
        larger = []
        click.echo(shown_search(outcomes))
        if pages:
            for outcome in measure_search(grow(sites, Path(folder) / "larger", pages), (), only):
                click.echo(f"{outcome.name}: {outcome.pages} pages", err=True)
                larger.append(outcome)
    if report is not None:
        values = {
            "versions": {"python": platform.python_version(), **_versions()},
            "collection": plain_outcomes(outcomes),
            "larger": plain_outcomes(larger),
            "targets": [it.plain() for it in search_targets(outcomes, larger)],
        }
        text = json.dumps(values, indent=2, ensure_ascii=False)
        report.write_text(f"{text}\n", encoding="utf-8")
    click.echo(f"\n{shown_search((), larger)}" if larger else "")
    click.echo(f"\n{shown_targets(search_targets(outcomes, larger))}")


@main.command()
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=_PROJECT / "site",
    help="Fertige Website (sonst site/, von scripts/build).",
)
@click.option(
    "--seconds",
    type=click.IntRange(1, 30),
    default=3,
    show_default=True,
    help="So lange wird nach jeder Datei gefragt.",
)
@click.option(
    "--json",
    "report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Datei für alle Zahlen.",
)
def serve(site: Path, seconds: int, report: Path | None) -> None:
    """Server: Anfragen je Sekunde an nginx, Verhältnis zu einer leeren Seite."""
    loads = measure_serving(site, seconds)
    if report is not None:
        text = json.dumps([it.plain() for it in loads], indent=2, ensure_ascii=False)
        report.write_text(f"{text}\n", encoding="utf-8")
    click.echo(shown_loads(loads))


@main.command()
@click.option("--count", type=click.IntRange(1, 200), default=50, show_default=True)
@click.option(
    "--collection",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=_PROJECT,
    help="Ordner einer Sammlung mit mkdocs.yml (sonst diese).",
)
@click.option(
    "--json",
    "report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Datei für alle Zahlen.",
)
def copies(count: int, collection: Path, report: Path | None) -> None:
    """Kopien: was die Ausgabe einer weiteren Kommune kostet, Verhältnis zur ersten."""
    measured = []
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as folder:
        for copy in measure_copies(collection.resolve(), Path(folder), count):
            measured.append(copy)
            click.echo(f"{copy.name}: {copy.cpu:.1f} s, {copy.made} made", err=True)
            if report is not None:
                text = json.dumps([it.plain() for it in measured], indent=2, ensure_ascii=False)
                report.write_text(f"{text}\n", encoding="utf-8")
    click.echo(shown_copies(measured))


@main.command()
@click.option("--saves", type=click.IntRange(1), default=5, show_default=True)
@click.option(
    "--json",
    "report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Datei für alle Zahlen.",
)
def preview(saves: int, report: Path | None) -> None:
    """Vorschau: Zeit vom Speichern bis zur neuen Seite im Browser, Verhältnis zu unserer."""
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as folder:
        for outcome in measure_previews(_PROJECT, Path(folder), saves):
            click.echo(f"{outcome.name}: {len(outcome.saves)} saves", err=True)
            outcomes.append(outcome)
    targets = preview_targets(outcomes)
    if report is not None:
        values = {
            "versions": {"python": platform.python_version(), **_versions()},
            "cores": len(os.sched_getaffinity(0)),
            "rows": [it.plain() for it in outcomes],
            "targets": [it.plain() for it in targets],
        }
        report.write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n", "utf-8")
    click.echo(f"{shown_previews(outcomes)}\n\n{shown_targets(targets)}")


def _report(measured: list[Measure], rounds: int, guides: int | None) -> str:
    rows = pdf_rows(measured)
    values = {
        "rounds": rounds,
        "guides": guides,
        "cores": len(os.sched_getaffinity(0)),
        "versions": {"python": platform.python_version(), **_versions()},
        "rows": [row.plain() for row in rows],
        "targets": [target.plain() for target in pdf_targets(rows)],
    }
    return json.dumps(values, indent=2, ensure_ascii=False) + "\n"


def _versions() -> dict[str, str]:
    found = {}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


if __name__ == "__main__":
    main(prog_name="scripts/bench")
