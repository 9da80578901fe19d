"""The command behind `scripts/bench`."""

import json
import tempfile
from pathlib import Path

import click

from handbook_bench.measuring import Measure
from handbook_bench.pdf import measure_pdfs
from handbook_bench.table import pdf_rows, shown


@click.group()
def main() -> None:
    """Misst die Sammlung neben anderen Werkzeugen, in einem Lauf."""


@main.command()
@click.option("--rounds", type=click.IntRange(1), default=1, show_default=True)
@click.option("--json", "report", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--only", multiple=True, help="Nur diese Werkzeuge (Name oder Anfang davon).")
def pdf(rounds: int, report: Path | None, only: tuple[str, ...]) -> None:
    """PDFs: Zeit je Seite, Verhältnis zu unserer, Seiten, Wörter, Speicher."""
    measured: list[Measure] = []
    project = Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as folder:
        for number in range(rounds):
            for measure in measure_pdfs(project, Path(folder) / str(number), only):
                measured.append(measure)
                click.echo(f"{measure.name}: {measure.seconds:.1f} s", err=True)
    rows = pdf_rows(measured)
    click.echo(shown(rows))
    if report is not None:
        report.write_text(json.dumps([row.plain() for row in rows], indent=2), encoding="utf-8")


if __name__ == "__main__":
    main(prog_name="scripts/bench")
