"""The command line `handbook`: parses arguments, calls the core, shows progress, exits."""

import datetime as dt
import os
import sys
from pathlib import Path

import click

from handbook_cli.building import PdfOptions, build_site, serve_site
from handbook_cli.bundling import BundleOptions, make_bundle
from handbook_cli.content import check_content, mark_translated, tell_due
from handbook_cli.pdfs import check_pdfs
from handbook_cli.rebuilding import rebuild_archive
from handbook_cli.updating import roll_back_copy, update_copy
from handbook_cli.verifying import verify_archive

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Ordner des Projekts mit mkdocs.yml (sonst der aktuelle Ordner).",
)
@click.pass_context
def main(context: click.Context, project: Path) -> None:
    """Baut, prüft und zeigt die Handbuch-Sammlung."""
    context.obj = project.resolve()


@main.command()
@click.option("--site", default="site", show_default=True, help="Ordner der fertigen Seite.")
@click.option("--jobs", type=click.IntRange(1), help="Wie viele PDFs zugleich entstehen.")
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    help="Ordner für fertige PDFs, die sich nicht ändern (sonst .cache/pdf).",
)
@click.option(
    "--cluster",
    default="",
    metavar="ADRESSE",
    help="Adresse eines Dask-Schedulers, dessen Rechner die PDFs machen (tcp://…).",
)
@click.option(
    "--generator",
    type=click.Choice(["mkdocs", "properdocs"]),
    default="mkdocs",
    show_default=True,
    help="Programm, das die Seiten baut.",
)
@click.option(
    "--production",
    is_flag=True,
    help="Zum Veröffentlichen: bricht ab, wo Angaben für Impressum und Datenschutz fehlen.",
)
@click.pass_obj
def build(
    project: Path,
    site: str,
    jobs: int | None,
    cache: Path | None,
    cluster: str,
    generator: str,
    production: bool,
) -> None:
    """Baut die Seite mit allen PDFs."""
    if production:
        os.environ["HANDBOOK_PRODUCTION"] = "1"
    pdfs = PdfOptions(jobs, cache, cluster)
    sys.exit(build_site(project, project / site, generator, pdfs))


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True)
@click.pass_obj
def serve(project: Path, address: str) -> None:
    """Zeigt die Seite, während Sie schreiben; ein PDF entsteht, wenn Sie es öffnen."""
    sys.exit(serve_site(project, address))


@main.command()
@click.option("--hints", is_flag=True, help="Zeigt auch jeden Hinweis zum Wortlaut.")
@click.pass_obj
def check(project: Path, hints: bool) -> None:
    """Prüft die Inhalte, ohne etwas zu bauen."""
    sys.exit(check_content(project, hints))


@main.command()
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Stichtag (sonst heute).")
@click.pass_obj
def due(project: Path, day: dt.datetime | None) -> None:
    """Zeigt, welche Texte, Vorschriften und Hilfsangebote zu prüfen sind."""
    sys.exit(tell_due(project, day.date() if day else None))


@main.command()
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.pass_obj
def translated(project: Path, paths: tuple[Path, ...]) -> None:
    """Hält fest, dass Übersetzungen dem heutigen deutschen Text entsprechen."""
    sys.exit(mark_translated(project, paths))


@main.command("check-pdf")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Alle Funde als JSON.")
def check_pdf(files: tuple[Path, ...], as_json: bool) -> None:
    """Prüft PDF-Dateien auf Barrierefreiheit (PDF/UA-1, Matterhorn-Protokoll)."""
    sys.exit(check_pdfs(files, as_json))


@main.command()
@click.option("--out", type=_FOLDER, help="Ordner für das Paket (sonst dist).")
@click.option("--sign", "key", type=_FILE, help="SSH-Schlüssel, mit dem unterschrieben wird.")
@click.option("--jobs", type=click.IntRange(1), help="Wie viele PDFs zugleich entstehen.")
@click.option("--cache", type=_FOLDER, help="Ordner für fertige PDFs (sonst .cache/pdf).")
@click.option(
    "--production",
    is_flag=True,
    help="Zum Veröffentlichen: bricht ab, wo Angaben für Impressum und Datenschutz fehlen.",
)
@click.pass_obj
def bundle(
    project: Path,
    out: Path | None,
    key: Path | None,
    jobs: int | None,
    cache: Path | None,
    production: bool,
) -> None:
    """Baut ein Paket für Server: Website, Einstellungen, Prüfsummen, Quelle."""
    if production:
        os.environ["HANDBOOK_PRODUCTION"] = "1"
    pdfs = PdfOptions(jobs, cache)
    folder = (out or project / "dist").resolve()
    sys.exit(make_bundle(project, BundleOptions(folder, pdfs, production, key)))


@main.command()
@click.argument("archive", type=_FILE)
@click.option("--signers", type=_FILE, help="Liste der Schlüssel, denen Sie vertrauen.")
def verify(archive: Path, signers: Path | None) -> None:
    """Prüft ein Paket: Aufbau, Prüfsummen, Bestandteile, Unterschrift."""
    sys.exit(verify_archive(archive, signers))


@main.command()
@click.argument("archive", type=_FILE, required=False)
@click.option(
    "--into",
    "copy",
    type=_FOLDER,
    default="/srv/handbuch",
    show_default=True,
    help="Ordner der Kopie, die der Server zeigt.",
)
@click.option("--signers", type=_FILE, help="Liste der Schlüssel, denen Sie vertrauen.")
@click.option("--unsigned", is_flag=True, help="Ohne die Unterschrift zu prüfen.")
@click.option("--dry-run", is_flag=True, help="Zeigt nur, was sich ändern würde.")
@click.option("--roll-back", is_flag=True, help="Zurück zur vorigen Fassung.")
def update(
    archive: Path | None,
    copy: Path,
    signers: Path | None,
    unsigned: bool,
    dry_run: bool,
    roll_back: bool,
) -> None:
    """Spielt die nächste Fassung in eine Kopie ein, in einem Schritt."""
    if roll_back == (archive is not None):
        raise click.UsageError("Entweder ein Paket oder --roll-back.")
    if archive is None:
        sys.exit(roll_back_copy(copy))
    sys.exit(update_copy(copy, archive, signers, unsigned=unsigned, dry_run=dry_run))


@main.command()
@click.argument("archive", type=_FILE)
@click.option("--source", type=_FOLDER, help="Klon mit dem Commit (sonst dieser).")
@click.option("--cache", type=_FOLDER, help="Ordner für fertige PDFs; ohne ihn entstehen alle neu.")
@click.pass_obj
def rebuild(project: Path, archive: Path, source: Path | None, cache: Path | None) -> None:
    """Baut ein Paket aus seinem Commit nach und vergleicht jedes Byte."""
    sys.exit(rebuild_archive(archive, source or project, cache))
