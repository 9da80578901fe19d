"""The command behind `scripts/bench`."""

import json
import os
import platform
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from handbook_bench.measuring import Measure
from handbook_bench.pdf import measure_pdfs
from handbook_bench.table import pdf_rows, pdf_targets, shown, shown_targets

_PACKAGES = (
    "mkdocs",
    "mkdocs-material",
    "mkdocs-static-i18n",
    "mkdocs-pdf-export-plugin",
    "mkdocs-to-pdf",
    "weasyprint",
)


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
    project = Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as folder:
        for number in range(rounds):
            for measure in measure_pdfs(project, Path(folder) / str(number), only, guides):
                measured.append(measure)
                click.echo(f"{measure.name}: {measure.seconds:.1f} s", err=True)
                # After each: a long run that is stopped has not been in vain.
                if report is not None:
                    report.write_text(_report(measured, rounds, guides), encoding="utf-8")
    rows = pdf_rows(measured)
    click.echo(f"{shown(rows)}\n\n{shown_targets(pdf_targets(rows))}")


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
