"""The command line says what is wrong and what to do, in the language of its user."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook.model import origin_uri
from handbook_cli import main
from tests.builders import Collection
from tests.surveys import FORM, REGISTER, with_survey

ROOT = Path(__file__).parents[2]
GERMAN = {"LANG": "de_DE.UTF-8", "LC_ALL": ""}
ENGLISH = {"LANG": "en_GB.UTF-8", "LC_ALL": ""}
GUIDE = "docs/handreichungen/netzwerke/index.de.md"
TRANSLATION = "docs/handreichungen/netzwerke/index.en.md"
COPY = "docs/handreichungen/netzwerke/.origin/index.en.md"
TEXT = "# Netzwerke\n\nEin Text.\n\n## Zwei\n\nMehr.\n\n## Drei\n\nNoch mehr.\n"


def run(collection: Collection, *words: str, language: dict[str, str] = GERMAN) -> Result:
    """Run `handbook` in the project of a collection."""
    arguments = ["--project", str(collection.project), *words]
    return CliRunner().invoke(main, arguments, env=language, catch_exceptions=False)


def run_apart(collection: Collection, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `handbook` as a process of its own, as people do; for commands that start others."""
    return subprocess.run(
        [sys.executable, "-m", "handbook_cli", "--project", str(collection.project), *words],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | GERMAN | {"PYTHONPATH": f"{ROOT / 'hooks'}:{ROOT / 'scripts'}"},
    )


def shown(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder."""
    return {p.name: p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


# -- check -----------------------------------------------------------------------------


def test_check_says_in_german_that_all_is_well(collection: Collection) -> None:
    result = run(collection.page().guide(), "check")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "2 Texte geprüft, alles in Ordnung.",
        "Deutsch: 4 Sätze, 0,0 % mit mehr als 25 Wörtern.",
        "English: 0 Sätze, 0,0 % mit mehr als 30 Wörtern.",
    ]
    assert result.stderr == ""


def test_check_says_in_english_that_all_is_well(collection: Collection) -> None:
    result = run(collection.page().guide(), "check", language=ENGLISH)
    assert result.exit_code == 0
    assert result.stdout.startswith("2 texts, all well.\nDeutsch: 4 sentences, 0.0 % with more")


def test_check_names_file_line_and_reason_in_german(collection: Collection) -> None:
    result = run(collection.guide(summery="x"), "check")
    line = collection.line(GUIDE, "summery:")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.split("\n") == [
        f"{GUIDE}:{line}: Die Angabe „summery“ gibt es nicht. Meinten Sie „summary“?",
        "1 Problem gefunden.",
        "",
    ]


def test_check_names_file_line_and_reason_in_english(collection: Collection) -> None:
    result = run(collection.guide(summery="x"), "check", language=ENGLISH)
    line = collection.line(GUIDE, "summery:")
    assert result.exit_code == 1
    assert result.stderr.split("\n") == [
        f"{GUIDE}:{line}: There is no key “summery”. Did you mean “summary”?",
        "1 problem found.",
        "",
    ]


def test_check_shows_all_problems_at_once_by_file_and_line(collection: Collection) -> None:
    collection.page("aaa/index", body="# Aaa\n\n#### Vier\n\n[weg](weg.csv)\n")
    collection.guide(summary=None).guide("umfrage", order="x").file("zzz.md", "x")
    result = run(collection, "check")
    *lines, summary = result.stderr.splitlines()
    places = [(path, int(line)) for path, line, _ in (text.split(":", 2) for text in lines)]
    assert result.exit_code == 1
    assert len(places) == 5
    assert summary == "5 Probleme gefunden."
    assert places == sorted(places)


def test_check_names_translations_that_are_behind_and_lets_them_pass(
    collection: Collection,
) -> None:
    result = run(collection.guide().guide(locale="en"), "check")
    assert result.exit_code == 0
    assert f"{TRANSLATION}:1: Hinweis: Der deutsche Text ist neuer" in result.stdout


def test_check_counts_hints_on_wording_and_shows_them_on_demand(collection: Collection) -> None:
    collection.guide(body="# Netzwerke\n\nAlle Bürger:innen.\n")
    assert "1 Hinweise zum Wortlaut" in run(collection, "check").stdout
    line = collection.line(GUIDE, "Bürger:innen")
    assert f"{GUIDE}:{line}: „Bürger:innen“" in run(collection, "check", "--hints").stdout


def test_check_marks_problems_on_their_lines_where_github_runs_it(collection: Collection) -> None:
    line = collection.guide(summery="x").line(GUIDE, "summery:")
    result = run(collection, "check", language=GERMAN | {"GITHUB_ACTIONS": "true"})
    assert f"::error file={GUIDE},line={line}::Die Angabe „summery“" in result.stdout
    assert f"{GUIDE}:{line}: Die Angabe „summery“" in result.stderr


def test_check_writes_gitlab_s_report_also_where_all_is_well(collection: Collection) -> None:
    report = collection.project / "bericht.json"
    run(collection.guide(summery="x"), "check", "--gitlab-report", str(report))
    (entry,) = json.loads(report.read_text(encoding="utf-8"))
    assert entry["location"]["path"] == GUIDE
    run(collection.guide(), "check", "--gitlab-report", str(report))
    assert json.loads(report.read_text(encoding="utf-8")) == []


def test_check_mends_first_and_says_what_it_did(collection: Collection) -> None:
    collection.guide(body="# Netzwerke\n\n[S2](#source-s2)", sources=["S1"])
    assert run(collection, "check").exit_code == 1
    result = run(collection, "check", "--fix")
    assert result.exit_code == 0
    assert f"{GUIDE}:{collection.line(GUIDE, 'sources:')}: Behoben: „sources“" in result.stdout
    assert "Behoben" not in run(collection, "check", "--fix").stdout


# -- compare ---------------------------------------------------------------------------


def test_compare_says_what_a_change_does_to_the_site(collection: Collection) -> None:
    new = collection.project / "neu"
    new.mkdir()
    (new / "index.html").write_text("<main><h1>Start</h1></main>", encoding="utf-8")
    result = run(collection, "compare", str(collection.project / "alt"), str(new))
    assert result.exit_code == 0
    assert "keinen früheren Stand" in result.stdout


def test_compare_says_where_there_is_no_site(collection: Collection) -> None:
    result = run(collection, "compare", str(collection.project), str(collection.project / "neu"))
    assert result.exit_code == 1
    assert "keine fertige Website" in result.stderr


# -- due -------------------------------------------------------------------------------


def test_due_names_what_is_to_be_looked_at_again(collection: Collection) -> None:
    collection.guide(title="Netzwerke", review_by="2026-03-01")
    result = run(collection, "due", "--day", "2026-08-01")
    line = collection.line(GUIDE, "review_by")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"{GUIDE}:{line}: Netzwerke: Der Text ist zu prüfen (seit 02.03.2026)",
        "docs/register/help.yml:1: Polizei: Das Angebot ist zu prüfen (seit 01.08.2026)",
        "2 Einträge sind fällig.",
    ]
    assert run(collection, "due", "--day", "2026-02-01").stdout == "Nichts ist fällig.\n"


# -- translated ------------------------------------------------------------------------


def test_translated_keeps_the_german_text_and_its_digest(collection: Collection) -> None:
    collection.guide().guide(locale="en", translation=None)
    path = collection.project / TRANSLATION
    before = path.read_text(encoding="utf-8")
    assert run(collection, "translated", str(path)).exit_code == 0
    digest = collection.material("netzwerke").source.digest
    origin = f"translation:\n  of: {digest}\n"
    assert path.read_text(encoding="utf-8") == before.replace("\n---\n", f"\n{origin}---\n", 1)
    assert (collection.project / COPY).read_bytes() == (collection.project / GUIDE).read_bytes()
    assert "Hinweis: Der deutsche Text" not in run(collection, "check").stdout


def test_translated_keeps_the_questions_that_a_text_has_from_the_register(
    collection: Collection,
) -> None:
    """Else nobody could tell afterwards that a question has changed."""
    path = with_survey(collection).docs / f"{FORM}.en.md"
    changed = REGISTER.replace("Wo arbeiten Sie?", "Wo sind Sie?")
    collection.register("questionnaires", changed)
    behind = run(collection, "freshness")
    call = collection.line(f"docs/{FORM}.de.md", "[Fragen]")
    german = f"docs/{FORM}.de.md:{call}"
    assert f"„A1: Wo sind Sie?“: geändert ({german})" in behind.stdout
    assert run(collection, "translated", str(path)).exit_code == 0
    copy = (collection.docs / origin_uri(f"{FORM}.en.md")).read_text(encoding="utf-8")
    assert "### A1: Wo sind Sie?\n" in copy
    assert [it for it in collection.problems() if "fragebogen" in it.path] == []
    assert collection.material("fragebogen").source.body in copy


def test_translated_writes_through_no_link(collection: Collection) -> None:
    collection.guide().guide(locale="en")
    outside = collection.project / "draussen"
    outside.mkdir()
    folder = (collection.project / COPY).parent
    folder.symlink_to(outside, target_is_directory=True)
    result = run(collection, "translated", str(collection.project / TRANSLATION))
    assert result.exit_code == 1
    assert "Verknüpfung" in result.stderr
    assert list(outside.iterdir()) == []


def test_translated_takes_several_files(collection: Collection) -> None:
    collection.guide().guide(locale="en").template().template(locale="en")
    paths = sorted(collection.docs.rglob("*.en.md"))
    assert len(paths) == 2
    assert run(collection, "translated", *map(str, paths)).exit_code == 0
    assert "Hinweis: Der deutsche Text" not in run(collection, "check").stdout


def test_translated_refuses_a_source_and_changes_nothing(collection: Collection) -> None:
    path = collection.guide().project / GUIDE
    before = path.read_bytes()
    result = run(collection, "translated", str(path))
    assert result.exit_code == 1
    assert f"{path}:1: " in result.stderr
    assert path.read_bytes() == before


def test_translated_marks_the_others_although_one_is_no_translation(
    collection: Collection,
) -> None:
    collection.guide().guide(locale="en")
    paths = [collection.project / GUIDE, collection.project / TRANSLATION]
    assert run(collection, "translated", *map(str, paths)).exit_code == 1
    digest = collection.material("netzwerke").source.digest
    assert digest in paths[1].read_text(encoding="utf-8")


# -- translated --minor ----------------------------------------------------------------


@pytest.fixture
def in_step(collection: Collection) -> Collection:
    """A guide of three sections whose translation is in step."""
    return collection.guide(body=TEXT).guide(locale="en", body=TEXT).in_step()


def test_minor_takes_a_section_over_and_leaves_the_others(in_step: Collection) -> None:
    in_step.guide(body=TEXT.replace("Mehr", "MEHR").replace("Noch mehr", "Noch viel mehr"))
    path = str(in_step.project / GUIDE)
    result = run(in_step, "translated", "--minor", path, "--section", "zwei")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == f"{TRANSLATION}: 1 übernommen: „Zwei“\n"
    result = run(in_step, "freshness", path)
    assert "„Drei“: geändert" in result.stdout
    assert "„Zwei“" not in result.stdout
    assert run(in_step, "translated", "--minor", path).exit_code == 0
    assert "1 aktuell, 0 nicht" in run(in_step, "freshness").stdout
    assert (in_step.project / COPY).read_bytes() == (in_step.project / GUIDE).read_bytes()


def test_minor_names_the_sections_that_there_are(in_step: Collection) -> None:
    in_step.guide(body=TEXT.replace("Mehr", "MEHR"))
    before = (in_step.project / COPY).read_bytes()
    path = str(in_step.project / TRANSLATION)
    result = run(in_step, "translated", "--minor", path, "--section", "zwo")
    assert result.exit_code == 1
    assert "hat den Anker „zwo“. Es gibt: zwei" in result.stderr
    assert (in_step.project / COPY).read_bytes() == before


def test_minor_needs_a_translation_of_known_origin(collection: Collection) -> None:
    path = collection.guide().guide(locale="en").project / GUIDE
    result = run(collection, "translated", "--minor", str(path))
    assert result.exit_code == 1
    assert "keine Übersetzung, deren Herkunft bekannt ist" in result.stderr
    assert run(collection, "translated", str(path), "--section", "a").exit_code == 2


# -- freshness -------------------------------------------------------------------------


def test_freshness_counts_sections_and_names_what_is_behind(in_step: Collection) -> None:
    in_step.guide(body=TEXT.replace("Mehr", "MEHR") + "\n## Vier\n\nNeu.\n")
    in_step.guide("umfrage", order=2)
    result = run(in_step, "freshness", "--diff")
    line = in_step.line(TRANSLATION, "## Zwei")
    assert result.exit_code == 0
    head, counts, *rest = result.stdout.splitlines()
    assert head.split() == ["Übersetzung", "aktuell", "geändert", "neu", "entfallen", "verschoben"]
    assert counts.split() == [TRANSLATION, "2", "1", "1", "0", "0"]
    assert len(head) == len(counts)
    assert rest == [
        "",
        f"{TRANSLATION}:{line}: „Zwei“: geändert ({GUIDE}:{in_step.line(GUIDE, '## Zwei')})",
        "    | @@ -1,2 +1,2 @@",
        "    |  ## Zwei",
        "    | -Mehr.",
        "    | +MEHR.",
        f"{TRANSLATION}:{in_step.line(TRANSLATION, '## Drei')}: „Vier“: neu "
        f"({GUIDE}:{in_step.line(GUIDE, '## Vier')})",
        "    | @@ -0,0 +1,2 @@",
        "    | +## Vier",
        "    | +Neu.",
        "docs/handreichungen/umfrage/index.de.md:1: Es fehlt der Text in der Sprache „en“.",
        "1 Übersetzungen: 0 aktuell, 1 nicht. 1 fehlen.",
    ]


def test_freshness_steers_neither_terminal_nor_ci(in_step: Collection) -> None:
    in_step.guide(body=TEXT.replace("## Zwei", "## \x9b2J\u202e").replace("Mehr", "::error::x"))
    found = run(in_step, "freshness", "--diff").stdout
    assert "\\x9b2J\\u202e" in found
    assert not [line for line in found.splitlines() if line.strip().startswith("::")]


def test_freshness_in_english_and_as_json(in_step: Collection) -> None:
    assert run(in_step, "freshness", language=ENGLISH).stdout == (
        "1 translations: 1 fresh, 0 not. 0 missing.\n"
    )
    table = run(in_step, "freshness", "--all", language=ENGLISH).stdout
    assert table.startswith("Translation ")
    values = json.loads(run(in_step, "freshness", "--json").stdout)
    assert [it["stale"] for it in values["translations"]] == [False]


def test_freshness_says_what_it_cannot_tell(in_step: Collection) -> None:
    in_step.guide(locale="en", body="# Netzwerke\n").in_step().guide(body="# Netzwerke\n\nX.\n")
    in_step.guide("umfrage", order=2).guide("umfrage", order=2, locale="en")
    in_step.guide("raum", order=3, locale="en")
    found = run(in_step, "freshness").stdout
    assert f"{TRANSLATION}:1: Die Überschriften sind andere" in found
    assert "docs/handreichungen/umfrage/index.en.md:1: Aus welchem deutschen Text" in found
    assert "docs/handreichungen/raum/index.en.md:1: Zu dieser Übersetzung fehlt" in found


def test_freshness_of_a_place_without_texts_is_a_mistake(in_step: Collection) -> None:
    result = run(in_step, "freshness", str(in_step.project))
    assert result.exit_code == 1
    assert "Hier liegt kein Text der Sammlung." in result.stderr


def test_freshness_needs_no_history(in_step: Collection) -> None:
    """As in an unpacked archive: no repository, and no git on the path."""
    in_step.guide(body=TEXT.replace("Mehr", "MEHR"))
    result = run(in_step, "freshness", "--diff", language=GERMAN | {"PATH": ""})
    assert "    | -Mehr.\n    | +MEHR." in result.stdout


# -- bump ------------------------------------------------------------------------------


def test_bump_raises_version_and_date_in_both_languages(in_step: Collection) -> None:
    words = ("--de", "Neue Frist.", "--en", "New period.", "--date", "2026-03-01")
    path = str(in_step.project / TRANSLATION)
    result = run(in_step, "bump", path, "--level", "minor", *words)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == f"{GUIDE}: 1.1.0\n{TRANSLATION}: 1.1.0\n"
    english = in_step.translation(TRANSLATION.removeprefix("docs/")).meta
    assert (english.version, english.date.isoformat()) == ("1.1.0", "2026-03-01")
    assert english.changes[0].text == "New period."
    assert run(in_step, "check").exit_code == 0


def test_bump_without_words_in_a_language_changes_nothing(in_step: Collection) -> None:
    before = shown(in_step.docs)
    path = str(in_step.project / GUIDE)
    result = run(in_step, "bump", path, "--level", "patch", "--de", "Neu.", "--date", "2026-03-01")
    assert result.exit_code == 1
    assert f"{TRANSLATION}:1: Es fehlt, was sich geändert hat: --en „…“" in result.stderr
    assert shown(in_step.docs) == before


def test_bump_says_that_an_approval_was_of_the_version_before(collection: Collection) -> None:
    path = collection.guide(status="approved").project / GUIDE
    options = ("--level", "patch", "--de", "Neu.", "--date", "2026-03-01")
    assert "Der Status bleibt „approved“" in run(collection, "bump", str(path), *options).stdout


def test_bump_of_a_broken_text_names_what_is_wrong(collection: Collection) -> None:
    path = collection.guide(summery="x").project / GUIDE
    result = run(collection, "bump", str(path), "--level", "patch", "--de", "Neu.")
    assert result.exit_code == 1
    assert "Die Angabe „summery“ gibt es nicht." in result.stderr


# -- build -----------------------------------------------------------------------------


@pytest.fixture
def with_site(collection: Collection) -> Collection:
    """A collection that has been built before."""
    site = collection.project / "site"
    site.mkdir()
    (site / "index.html").write_text("die bisherige Seite", encoding="utf-8")
    return collection


def test_build_with_problems_leaves_the_site_as_it_was(with_site: Collection) -> None:
    site = with_site.project / "site"
    before = shown(site)
    result = run(with_site.guide(summary=None), "build")
    assert result.exit_code == 1
    assert f"{GUIDE}:1: Die Angabe „summary“ fehlt." in result.stderr
    assert "Die bisherige Seite ist unverändert." in result.stderr
    assert shown(site) == before


def test_build_with_problems_answers_in_english(with_site: Collection) -> None:
    result = run(with_site.guide(summary=None), "build", language=ENGLISH)
    assert "The key “summary” is missing." in result.stderr
    assert "The previous site is unchanged." in result.stderr


def test_build_that_fails_on_the_way_leaves_the_site_as_it_was(with_site: Collection) -> None:
    """The texts are in order, the configuration is not."""
    project = with_site.page().project
    (project / "mkdocs.yml").write_text("site_name: x\nplugins: [gibt-es-nicht]\n", "utf-8")
    before = shown(project / "site")
    result = run_apart(with_site, "build")
    assert result.returncode == 1
    assert "gibt-es-nicht" in result.stderr
    assert "Die bisherige Seite ist unverändert." in result.stderr
    assert shown(project / "site") == before
    assert sorted(p.name for p in project.iterdir()) == ["docs", "mkdocs.yml", "site"]


def test_build_puts_the_old_site_back_that_a_killed_build_left_aside(
    with_site: Collection,
) -> None:
    project = with_site.guide(summary=None).project
    (project / "site").rename(project / "site.old")
    assert run(with_site, "build").exit_code == 1
    assert shown(project / "site") == {"index.html": b"die bisherige Seite"}


def test_build_puts_the_whole_site_in_the_place_of_the_old_one(with_site: Collection) -> None:
    project = with_site.page().guide().project
    shutil.copy(ROOT / "mkdocs.yml", project)
    shutil.copytree(ROOT / "overrides", project / "overrides")
    (project / "hooks").symlink_to(ROOT / "hooks")
    result = run_apart(with_site, "build")
    assert result.returncode == 0, result.stderr
    site = project / "site"
    assert result.stdout.splitlines()[-4].startswith("Fertig: ")
    assert f"Die Seite liegt in {site}" in result.stdout
    assert "die bisherige Seite" not in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "handreichungen/netzwerke/netzwerke.pdf").read_bytes().startswith(b"%PDF")
    assert not [p for p in project.iterdir() if p.name.startswith((".site", "site."))]


# -- help ------------------------------------------------------------------------------


def test_help_names_every_command(collection: Collection) -> None:
    result = run(collection, "--help")
    assert result.exit_code == 0
    for command in (
        "build",
        "bump",
        "check",
        "due",
        "freshness",
        "kommune",
        "serve",
        "translated",
    ):
        assert f"  {command} " in result.stdout


def test_unknown_generator_is_refused(collection: Collection) -> None:
    assert run(collection, "build", "--generator", "hugo").exit_code == 2
