"""Commands for those who hand on and serve a copy: bundle, verify, update, rebuild."""

import os
import sys
from pathlib import Path

import click

from handbook_cli.building import PdfOptions
from handbook_cli.bundling import BundleOptions, make_bundle
from handbook_cli.rebuilding import rebuild_archive
from handbook_cli.updating import roll_back_copy, update_copy
from handbook_cli.verifying import verify_archive

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.option("--out", type=_FOLDER, help="Ordner für das Paket (sonst dist).")
@click.option("--sign", "key", type=_FILE, help="SSH-Schlüssel, mit dem unterschrieben wird.")
@click.option("--jobs", type=click.IntRange(1), help="Wie viele PDFs zugleich entstehen.")
@click.option("--cache", type=_FOLDER, help="Ordner für fertige PDFs (sonst .cache/pdf).")
@click.option(
    "--production",
    is_flag=True,
    help="Zum Veröffentlichen: bricht ab, wo Angaben für Impressum und Datenschutz fehlen.",
)
@click.option(
    "--kommune",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Ordner einer Kommune mit kommune.yml, der über die Sammlung gelegt wird.",
)
@click.pass_obj
def bundle(
    project: Path,
    kommune: Path | None,
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
    sys.exit(make_bundle(project, BundleOptions(folder, pdfs, kommune, production, key)))


@click.command()
@click.argument("archive", type=_FILE)
@click.option("--signers", type=_FILE, help="Liste der Schlüssel, denen Sie vertrauen.")
def verify(archive: Path, signers: Path | None) -> None:
    """Prüft ein Paket: Aufbau, Prüfsummen, Bestandteile, Unterschrift."""
    sys.exit(verify_archive(archive, signers))


@click.command()
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


@click.command()
@click.argument("archive", type=_FILE)
@click.option("--source", type=_FOLDER, help="Klon mit dem Commit (sonst dieser).")
@click.option("--cache", type=_FOLDER, help="Ordner für fertige PDFs; ohne ihn entstehen alle neu.")
@click.option(
    "--kommune",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Ordner der Kommune, für die das Paket ist.",
)
@click.pass_obj
def rebuild(
    project: Path, archive: Path, source: Path | None, cache: Path | None, kommune: Path | None
) -> None:
    """Baut ein Paket aus seinem Commit nach und vergleicht jedes Byte."""
    sys.exit(rebuild_archive(archive, source or project, cache, kommune))


SERVING = (bundle, verify, update, rebuild)
