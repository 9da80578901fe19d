"""Commands that begin something new: a text, a template, a translation, an entry of a register.

What an option does not say is asked on a terminal. Without a terminal, a missing answer ends the
command with the name of the option.
"""

import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from handbook.checking import check_collection
from handbook.drafting import (
    FIELDS,
    Draft,
    NewMaterial,
    NewTemplate,
    NewTranslation,
    folder_name,
    plan_entry,
    plan_material,
    plan_template,
    plan_translation,
)
from handbook.messages import describe, locale_of_language
from handbook.model import Catalog, Kind, Locale, Problem
from handbook.publishing import write_file
from handbook.reading import read_catalog
from handbook_cli.content import DOCS
from handbook_cli.translations import mark_translated


@click.group()
def new() -> None:
    """Beginnt etwas Neues: Text, Vorlage, Übersetzung oder Eintrag eines Registers."""


def _material_command(kind: Kind, german: str) -> click.Command:
    """Make the command for a kind of material."""

    @click.pass_obj
    def begin(project: Path, /, **answers: str | tuple[str, ...] | None) -> None:
        sys.exit(_begin_material(project, kind, answers))

    options = [
        click.Option(["--title"], metavar="TEXT", help="Titel."),
        click.Option(["--group"], metavar="SCHLÜSSEL", help="Gruppe aus register/groups.yml."),
        click.Option(["--question"], metavar="TEXT", help="Die Frage, die der Text beantwortet."),
        click.Option(["--summary"], metavar="TEXT", help="Ein bis drei Sätze."),
        click.Option(["--effort"], metavar="TEXT", help="Wie viel Zeit und Menschen man braucht."),
        click.Option(
            ["--audience"],
            multiple=True,
            metavar="SCHLÜSSEL",
            help="Zielgruppe aus register/audiences.yml (mehrfach möglich).",
        ),
        click.Option(["--name"], metavar="NAME", help="Name des Ordners (sonst aus dem Titel)."),
        click.Option(["--id"], metavar="NAME", help="Kennung (sonst wie der Ordner)."),
    ]
    return click.Command(
        kind.value, callback=begin, params=[*options], help=f"Beginnt {german} mit Überschriften."
    )


for _kind, _german in (
    (Kind.GUIDE, "eine Handreichung"),
    (Kind.CASE_STUDY, "ein Fallbeispiel"),
    (Kind.RECOMMENDATIONS, "Empfehlungen"),
    (Kind.TRAINING_CONCEPT, "ein Trainingskonzept"),
):
    new.add_command(_material_command(_kind, _german))


@new.command()
@click.option("--of", metavar="KENNUNG", help="Kennung (id) des Materials, zu dem sie gehört.")
@click.option("--title", metavar="TEXT", help="Titel.")
@click.option("--summary", metavar="TEXT", help="Wozu die Vorlage da ist, in einem Satz.")
@click.option("--name", metavar="NAME", help="Name der Datei (sonst aus dem Titel).")
@click.option("--id", "template_id", metavar="NAME", help="Kennung der Vorlage.")
@click.pass_obj
def template(
    project: Path,
    of: str | None,
    title: str | None,
    summary: str | None,
    name: str | None,
    template_id: str | None,
) -> None:
    """Beginnt eine Vorlage eines Materials."""
    catalog = _catalog(project)
    known = [material.id for material in catalog.guides()]
    planned = NewTemplate(
        of=_answer("--of", of, "Zu welchem Material gehört sie?", "Which material?", known),
        title=_answer("--title", title, "Titel", "Title"),
        summary=_answer("--summary", summary, "Wozu ist sie da?", "What is it for?"),
        name=name or "",
        id=template_id or "",
    )
    sys.exit(_write(project, plan_template(catalog, planned, _today(), DOCS)))


@new.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--title", metavar="TEXT", help="Englischer Titel.")
@click.option("--slug", metavar="NAME", help="Letzter Teil der Adresse (sonst aus dem Titel).")
@click.pass_obj
def translation(project: Path, source: Path, title: str | None, slug: str | None) -> None:
    """Beginnt die englische Übersetzung eines deutschen Textes (SOURCE)."""
    docs = (project / DOCS).resolve()
    found = source.resolve()
    src_uri = found.relative_to(docs).as_posix() if found.is_relative_to(docs) else str(source)
    english = _answer("--title", title, "Englischer Titel", "English title")
    planned = NewTranslation(src_uri, english, slug or "")
    draft = plan_translation(_catalog(project), planned, DOCS)
    code = _write(project, draft, check=False)
    if code == 0:
        code = mark_translated(project, [docs / name for name in draft.files])
        code |= _tell_problems_of(project, draft)
    sys.exit(code)


def _entry_command(register: str) -> click.Command:
    """Make the command for entries of a register."""

    @click.pass_obj
    def begin(project: Path, key: str, answers: Sequence[str]) -> None:
        given = _pairs(answers, register)
        for field in FIELDS[register]:
            option = f"--set {field.name}="
            given[field.name] = _answer(
                option,
                given.get(field.name),
                f"{field.name}: {field.german}",
                f"{field.name}: {field.english}",
                default=field.default,
            )
        path = project / DOCS / "register" / f"{register}.yml"
        written = path.read_bytes().decode("utf-8") if path.is_file() else ""
        sys.exit(_write(project, plan_entry(register, written, key, given, _today(), DOCS)))

    names = ", ".join(field.name for field in FIELDS[register])
    setting = click.Option(
        ["--set", "answers"],
        multiple=True,
        metavar="NAME=TEXT",
        help=f"Eine Angabe (mehrfach möglich): {names}.",
    )
    return click.Command(
        register,
        callback=begin,
        params=[click.Argument(["key"]), setting],
        help=f"Beginnt einen Eintrag KEY in register/{register}.yml.",
    )


for _register in FIELDS:
    new.add_command(_entry_command(_register))


# -- steps -----------------------------------------------------------------------------


def _begin_material(
    project: Path, kind: Kind, answers: dict[str, str | tuple[str, ...] | None]
) -> int:
    catalog = _catalog(project)
    groups = list(catalog.registers.groups)
    audiences = list(catalog.registers.audiences)

    def answer(
        name: str, german: str, english: str, known: Sequence[str] = (), default: str | None = None
    ) -> str:
        given = answers[name]
        text = given if isinstance(given, str) else None
        return _answer(f"--{name}", text, german, english, known, default)

    title = answer("title", "Titel", "Title")
    chosen = answers["audience"] if isinstance(answers["audience"], tuple) else ()
    if not chosen:
        asked = "An wen richtet er sich? (mit Komma getrennt)", "Whom for? (separated by commas)"
        line = _answer("--audience", None, *asked, known=audiences)
        chosen = tuple(it.strip() for it in line.split(",") if it.strip())
    draft = plan_material(
        catalog,
        NewMaterial(
            kind=kind,
            title=title,
            group=answer("group", "Gruppe", "Group", groups),
            question=answer("question", "Welche Frage beantwortet er?", "Which question?"),
            summary=answer("summary", "Zusammenfassung in ein bis drei Sätzen", "Summary"),
            effort=answer("effort", "Aufwand: Zeit und Menschen", "Effort: time and people"),
            audience=chosen,
            name=answer("name", "Name des Ordners", "Folder", default=folder_name(title)),
            id=answer("id", "Kennung", "Id", default=""),
        ),
        _today(),
        DOCS,
    )
    return _write(project, draft)


def _answer(
    option: str,
    given: str | None,
    german: str,
    english: str,
    known: Sequence[str] = (),
    default: str | None = None,
) -> str:
    """Take an option's answer, or ask for it; UsageError where nobody can be asked."""
    if given is not None:
        return given
    in_german = locale_of_language(os.environ) is Locale.DE
    if not can_ask():
        if default is not None:
            return default
        words = f"{german}." if in_german else f"{english}."
        there_is = f" {'Es gibt' if in_german else 'There is'}: {', '.join(known)}" if known else ""
        missing = "Es fehlt" if in_german else "Missing:"
        raise click.UsageError(f"{missing} {option}. {words}{there_is}")
    if known:
        click.echo(", ".join(known))
    answer: str = click.prompt(german if in_german else english, default=default)
    return answer


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty()


def _pairs(answers: Sequence[str], register: str) -> dict[str, str]:
    """Take `name=text` apart; UsageError for names that there are not."""
    known = [field.name for field in FIELDS[register]]
    pairs: dict[str, str] = {}
    for answer in answers:
        name, sign, text = answer.partition("=")
        if not sign or name not in known:
            raise click.UsageError(f"--set {answer}: {', '.join(known)}")
        pairs[name] = text
    return pairs


def _write(project: Path, draft: Draft, *, check: bool = True) -> int:
    """Write a draft's files, and say what of them is still to be mended; 1 where anything is."""
    if draft.problems:
        _tell(draft.problems)
        return 1
    for name, text in draft.files.items():
        write_file(project / DOCS, name, text.encode("utf-8"))
        print(f"{DOCS}/{name}")
    return _tell_problems_of(project, draft) if check else 0


def _tell_problems_of(project: Path, draft: Draft) -> int:
    """Check the collection, and tell what is wrong with new files alone."""
    paths = {f"{DOCS}/{name}" for name in draft.files}
    found = check_collection(project / DOCS, _today()).problems
    own = [problem for problem in found if problem.path in paths]
    _tell(own)
    return 1 if own else 0


def _tell(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(describe(problem, locale_of_language(os.environ)), file=sys.stderr)


def _catalog(project: Path) -> Catalog:
    return read_catalog(project / DOCS, DOCS).catalog


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()
