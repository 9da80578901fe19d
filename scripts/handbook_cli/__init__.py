"""The command line `handbook`: parses arguments, calls the core, shows progress, exits."""

import datetime as dt
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import click
from pydantic import TypeAdapter, ValidationError

from handbook.changes import Level
from handbook.model import Land, Locale, MailAddress, Phone, WebAddress, Words
from handbook.overlay import Start
from handbook_cli.beginning import new
from handbook_cli.building import PdfOptions, build_site, serve_site
from handbook_cli.comparing import tell_comparison
from handbook_cli.content import CheckOptions, check_content, tell_due, today
from handbook_cli.kommune import accept_changes, print_schema, start_folder
from handbook_cli.overlaying import kept_fresh, laid_over
from handbook_cli.pdfs import check_pdfs
from handbook_cli.schemas import write_schemas
from handbook_cli.serving import SERVING
from handbook_cli.thesaurus import write_meanings
from handbook_cli.translations import mark_minor, mark_translated, tell_freshness
from handbook_cli.versions import bump_version

Callback = Callable[..., None]

of_municipality = click.option(
    "--kommune",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Ordner einer Kommune mit kommune.yml, der über die Sammlung gelegt wird.",
)


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
@of_municipality
@click.pass_obj
def build(
    project: Path,
    kommune: Path | None,
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
    with laid_over(project, kommune, project / site, production) as staged:
        sys.exit(build_site(staged, project / site, generator, pdfs) if staged else 1)


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True)
@of_municipality
@click.pass_obj
def serve(project: Path, kommune: Path | None, address: str) -> None:
    """Zeigt die Seite, während Sie schreiben; ein PDF entsteht, wenn Sie es öffnen."""
    with laid_over(project, kommune) as staged:
        if staged is None:
            sys.exit(1)
        # A preview ends by a signal; what was staged shall not stay behind.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        with kept_fresh(project, kommune, staged):
            sys.exit(serve_site(staged, address))


@main.command()
@click.option("--hints", is_flag=True, help="Zeigt auch jeden Hinweis zum Wortlaut.")
@click.option("--fix", is_flag=True, help="Behebt vorher, was ein Programm sicher beheben kann.")
@click.option(
    "--gitlab-report",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="DATEI",
    help="Schreibt den Bericht, den GitLab neben den Zeilen zeigt (Code Quality).",
)
@of_municipality
@click.pass_obj
def check(
    project: Path, kommune: Path | None, hints: bool, fix: bool, gitlab_report: Path | None
) -> None:
    """Prüft die Inhalte, ohne etwas zu bauen."""
    if fix and kommune:
        raise click.UsageError("--fix behebt die Sammlung selbst, also ohne --kommune.")
    with laid_over(project, kommune) as staged:
        options = CheckOptions(hints, fix, gitlab_report)
        sys.exit(check_content(staged, options) if staged else 1)


@main.command()
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Stichtag (sonst heute).")
@of_municipality
@click.pass_obj
def due(project: Path, kommune: Path | None, day: dt.datetime | None) -> None:
    """Zeigt, welche Texte, Vorschriften und Hilfsangebote zu prüfen sind."""
    with laid_over(project, kommune) as staged:
        sys.exit(tell_due(staged, day.date() if day else None) if staged else 1)


_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_DAY = click.DateTime(["%Y-%m-%d"])


@main.command()
@click.argument("paths", nargs=-1, required=True, type=_FILE)
@click.option(
    "--minor",
    is_flag=True,
    help="Änderungen am deutschen Text sind nur Tippfehler: Die Übersetzung bleibt, wie sie ist.",
)
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="ANKER",
    help="Mit --minor: nur dieser deutsche Abschnitt (mehrfach möglich).",
)
@click.pass_obj
def translated(
    project: Path, paths: tuple[Path, ...], minor: bool, sections: tuple[str, ...]
) -> None:
    """Hält fest, dass Übersetzungen dem heutigen deutschen Text entsprechen."""
    if sections and not minor:
        raise click.UsageError("--section gehört zu --minor.")
    sys.exit(mark_minor(project, paths, sections) if minor else mark_translated(project, paths))


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--diff", is_flag=True, help="Zeigt den deutschen Text vorher und nachher.")
@click.option("--all", "everything", is_flag=True, help="Zeigt auch, was aktuell ist.")
@click.option("--json", "as_json", is_flag=True, help="Alles als JSON.")
@click.pass_obj
def freshness(
    project: Path, paths: tuple[Path, ...], diff: bool, everything: bool, as_json: bool
) -> None:
    """Zeigt, welche Abschnitte von Übersetzungen älter sind als der deutsche Text."""
    found = tell_freshness(project, paths, as_json=as_json, diff=diff, everything=everything)
    sys.exit(found)


@main.command()
@click.argument("path", type=_FILE)
@click.option(
    "--level",
    type=click.Choice(["patch", "minor", "major"]),
    required=True,
    help="patch: Fehler behoben; minor: Inhalt neu oder anders; major: anderes Vorgehen.",
)
@click.option("--de", default="", metavar="TEXT", help="Was sich geändert hat, auf Deutsch.")
@click.option("--en", default="", metavar="TEXT", help="Dasselbe auf Englisch.")
@click.option("--date", type=_DAY, help="Stand des Textes (sonst heute).")
@click.option("--review-by", type=_DAY, help="Datum der nächsten Prüfung (sonst wie bisher).")
@click.pass_obj
def bump(
    project: Path,
    path: Path,
    level: Level,
    de: str,
    en: str,
    date: dt.datetime | None,
    review_by: dt.datetime | None,
) -> None:
    """Erhöht die Version eines Textes in allen Sprachen und hält fest, was sich geändert hat."""
    day = (date or dt.datetime.now(dt.UTC)).date()
    words = {Locale.DE: de, Locale.EN: en}
    sys.exit(
        bump_version(project, path, level, words, day, review_by.date() if review_by else None)
    )


@main.command()
@click.pass_obj
def schemas(project: Path) -> None:
    """Schreibt die JSON-Schemas, mit denen Editoren beim Schreiben helfen."""
    sys.exit(write_schemas(project))


@main.command()
@click.argument("data", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--language", type=click.Choice([it.value for it in Locale]), required=True, help="Sprache."
)
@click.pass_obj
def thesaurus(project: Path, data: Path, language: str) -> None:
    """Holt aus DATA (MyThes, th_*.dat) Wörter gleicher Bedeutung für die Suche."""
    sys.exit(write_meanings(project, data, Locale(language)))


_SITE = click.Path(file_okay=False, path_type=Path)


@main.command()
@click.argument("old", type=_SITE)
@click.argument("new", type=_SITE)
def compare(old: Path, new: Path) -> None:
    """Zeigt als Markdown, welche Seiten und PDFs in NEW anders sind als in OLD."""
    sys.exit(tell_comparison(old, new))


main.add_command(new)


@main.command("check-pdf")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Alle Funde als JSON.")
def check_pdf(files: tuple[Path, ...], as_json: bool) -> None:
    """Prüft PDF-Dateien auf Barrierefreiheit (PDF/UA-1, Matterhorn-Protokoll)."""
    sys.exit(check_pdfs(files, as_json))


@main.group("kommune")
def municipality() -> None:
    """Eine eigene Ausgabe für Ihre Kommune: anlegen, Abschnitte bestätigen."""


class _Value(click.ParamType[str]):
    """A value of kommune.yml: what the file would refuse is asked for again."""

    name = "wert"

    def __init__(self, rule: Any) -> None:
        self.adapter: TypeAdapter[str] = TypeAdapter(rule)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return self.adapter.validate_python(value)
        except ValidationError:
            self.fail(f"„{value}“ passt hier nicht.", param, ctx)


def _asked(name: str, question: str, rule: Any = Words) -> Callable[[Callback], Callback]:
    """Make an option that is asked for where it is not given."""
    return click.option(f"--{name}", prompt=question, type=_Value(rule), help=f"{question}.")


@municipality.command("new")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@_asked("name", "Name der Kommune")
@click.option(
    "--land",
    type=click.Choice([it.value for it in Land]),
    prompt="Land",
    help="Land nach ISO 3166-2, zum Beispiel DE-NW.",
)
@_asked("site-url", "Adresse der Website, mit https://", WebAddress)
@_asked("street", "Straße und Hausnummer")
@_asked("city", "Postleitzahl und Ort")
@_asked("email", "E-Mail-Adresse", MailAddress)
@_asked("phone", "Telefon", Phone)
@click.option(
    "--contact",
    default="",
    prompt="Ansprechperson für Amts- und Mandatspersonen (leer: später eintragen)",
    type=_Value(Words | Literal[""]),
    help="Ansprechperson für Amts- und Mandatspersonen.",
)
@click.option(
    "--contact-phone",
    default="",
    prompt="Telefon der Ansprechperson (leer: später eintragen)",
    type=_Value(Phone | Literal[""]),
    help="Telefon der Ansprechperson.",
)
@click.pass_obj
def municipality_new(project: Path, /, folder: Path, land: str, **values: str) -> None:
    """Legt einen Ordner für Ihre Kommune an; fragt, was Sie nicht angeben."""
    start = Start(land=Land(land), month=f"{today():%Y-%m}", **values)
    sys.exit(start_folder(project, folder, start))


@municipality.command("accept")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.pass_obj
def municipality_accept(project: Path, files: tuple[Path, ...]) -> None:
    """Hält fest, dass ersetzte Abschnitte zur heutigen Sammlung passen."""
    sys.exit(accept_changes(project, files))


@municipality.command("schema")
@click.pass_obj
def municipality_schema(project: Path) -> None:
    """Gibt das JSON-Schema von kommune.yml aus, für die Eingabehilfe in Editoren."""
    sys.exit(print_schema(project))


for command in SERVING:
    main.add_command(command)
