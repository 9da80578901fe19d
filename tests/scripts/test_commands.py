"""The command line says what is wrong and what to do, in the language of its user."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook_cli import main
from tests.builders import Collection

ROOT = Path(__file__).parents[2]
GERMAN = {"LANG": "de_DE.UTF-8", "LC_ALL": ""}
ENGLISH = {"LANG": "en_GB.UTF-8", "LC_ALL": ""}
GUIDE = "docs/handreichungen/netzwerke/index.de.md"
TRANSLATION = "docs/handreichungen/netzwerke/index.en.md"


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


def test_translated_writes_the_digest_of_the_source(collection: Collection) -> None:
    collection.guide().guide(locale="en", translation=None)
    path = collection.project / TRANSLATION
    before = path.read_text(encoding="utf-8")
    assert run(collection, "translated", str(path)).exit_code == 0
    digest = collection.material("netzwerke").source.digest
    origin = f"translation:\n  of: {digest}\n"
    assert path.read_text(encoding="utf-8") == before.replace("\n---\n", f"\n{origin}---\n", 1)
    assert "Hinweis: Der deutsche Text" not in run(collection, "check").stdout


def test_translated_takes_several_files(collection: Collection) -> None:
    collection.guide().guide(locale="en").template().template(locale="en")
    paths = sorted(collection.docs.rglob("*.en.md"))
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
    for command in ("build", "serve", "check", "translated"):
        assert f"  {command} " in result.stdout


def test_unknown_generator_is_refused(collection: Collection) -> None:
    assert run(collection, "build", "--generator", "hugo").exit_code == 2
