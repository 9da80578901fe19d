"""The commands for a municipality's own edition: start, check, accept, stage."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook_cli import main
from handbook_cli.overlaying import laid_over, plan_for, stage
from tests.builders import Collection
from tests.municipality import GUIDE, Municipality

ANSWERS = {
    "--name": "Stadt Musterstadt",
    "--land": "DE-NW",
    "--site-url": "https://handbuch.example/",
    "--street": "Beispielplatz 1",
    "--city": "00000 Musterstadt",
    "--email": "rathaus@musterstadt.example",
    "--phone": "0000 100",
    "--contact": "Büro",
    "--contact-phone": "0000 1",
}
GERMAN = {"LANG": "de_DE.UTF-8", "LC_ALL": ""}
ENGLISH = {"LANG": "en_GB.UTF-8", "LC_ALL": ""}


@pytest.fixture
def municipality(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> Municipality:
    """A folder beside a collection of two guides; commands run where both lie."""
    monkeypatch.chdir(collection.project)
    return Municipality(collection)


def run(*words: str, language: dict[str, str] = GERMAN, said: str | None = None) -> Result:
    """Run `handbook` in the project's folder; `said` is what somebody types."""
    return CliRunner().invoke(main, words, env=language, input=said, catch_exceptions=False)


def options() -> list[str]:
    """Give every answer as an option."""
    return [word for pair in ANSWERS.items() for word in pair]


# -- kommune new -----------------------------------------------------------------------


def test_a_new_folder_passes_the_check(municipality: Municipality) -> None:
    result = run("kommune", "new", "neu", *options())
    assert result.exit_code == 0
    assert "neu/kommune.yml ist angelegt" in result.stdout
    assert sorted(it.name for it in Path("neu").iterdir()) == [
        "LIESMICH.txt",
        "abschnitte",
        "kommune.schema.json",
        "kommune.yml",
        "seiten",
    ]
    checked = run("check", "--kommune", "neu")
    assert (checked.exit_code, checked.stderr) == (0, "")


def test_what_is_not_given_is_asked_for_and_asked_again_where_it_does_not_fit(
    municipality: Municipality,
) -> None:
    answers = list(ANSWERS.values())
    answers.insert(answers.index("https://handbuch.example/"), "handbuch")
    answers.insert(1, "Bayern")
    result = run("kommune", "new", "neu", said="\n".join(answers) + "\n")
    assert result.exit_code == 0
    assert "„handbuch“ passt hier nicht" in result.output
    text = Path("neu/kommune.yml").read_text(encoding="utf-8")
    assert 'site_url: "https://handbuch.example/"' in text


def test_a_folder_that_there_is_stays_as_it_is(municipality: Municipality) -> None:
    before = (municipality.root / "kommune.yml").read_bytes()
    for language, words in ((GERMAN, "gibt es schon"), (ENGLISH, "is there already")):
        result = run("kommune", "new", "kommune", *options(), language=language)
        assert result.exit_code == 1
        assert f"kommune/kommune.yml: {words}" in result.stderr
    assert (municipality.root / "kommune.yml").read_bytes() == before
    assert [it.name for it in municipality.root.iterdir()] == ["kommune.yml"]


def test_the_schema_is_printed(municipality: Municipality) -> None:
    assert '"fallteam"' in run("kommune", "schema").stdout


# -- check -----------------------------------------------------------------------------


def test_mistakes_of_the_folder_and_of_its_texts_are_told_together(
    municipality: Municipality,
) -> None:
    municipality.values("hidden: [umfrag]\n")
    municipality.section(body="## Neu\n\n#### Vier\n\n<b>x</b> [weg](weg.csv)\n")
    municipality.file("seiten/vor-ort/index.de.md", "x\n")
    result = run("check", "--kommune", "kommune")
    assert result.exit_code == 1
    assert {line.split(": ")[0] for line in result.stderr.splitlines()[:-1]} == {
        "kommune/abschnitte/eigenes.de.md:9",
        "kommune/abschnitte/eigenes.de.md:11",
        f"kommune/kommune.yml:{municipality.line('kommune.yml', 'hidden:')}",
        "kommune/seiten/vor-ort/index.de.md:1",
    }


def test_mistakes_of_the_texts_alone_are_told_in_the_municipalitys_files(
    municipality: Municipality,
) -> None:
    municipality.section(body="## Neu\n\n[weg](weg.csv)\n")
    result = run("check", "--kommune", "kommune", language=ENGLISH)
    assert result.exit_code == 1
    assert result.stderr.startswith("kommune/abschnitte/eigenes.de.md:9: The link leads nowhere")


def test_mistakes_of_the_collection_keep_their_lines(municipality: Municipality) -> None:
    path = municipality.collection.project / GUIDE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Alt drei.", "[weg](weg.csv)"), encoding="utf-8")
    municipality.section()
    result = run("check", "--kommune", "kommune")
    line = municipality.collection.line(GUIDE, "weg.csv")
    assert f"{GUIDE}:{line}: Der Link führt ins Leere" in result.stderr
    assert f"{GUIDE}:{line}: " in run("check").stderr


def test_a_contact_that_cannot_be_reached_is_told_in_kommune_yml(
    municipality: Municipality,
) -> None:
    municipality.values('contacts:\n  fallteam:\n    name: Team\n    state: "2026-11"\n')
    result = run("check", "--kommune", "kommune")
    line = municipality.line("kommune.yml", "fallteam:")
    assert result.stderr.startswith(f"kommune/kommune.yml:{line}: Zum Kontakt „fallteam“ fehlt")


def test_a_folder_inside_the_collection_is_refused(municipality: Municipality) -> None:
    municipality.root.rename("docs/kommune")
    for language, words in ((GERMAN, "Bitte außerhalb ablegen"), (ENGLISH, "keep it elsewhere")):
        result = run("check", "--kommune", "docs/kommune", language=language)
        assert result.exit_code == 1
        assert words in result.stderr


def test_due_names_contacts_that_nobody_has_checked_for_long(municipality: Municipality) -> None:
    municipality.values(
        'contacts:\n  fallteam:\n    name: Team\n    phone: "0000"\n    state: "2026-01"\n'
    )
    line = municipality.line("kommune.yml", "fallteam:")
    result = run("due", "--kommune", "kommune", "--day", "2026-07-01")
    assert f"kommune/kommune.yml:{line}: Team: Der Kontakt ist zu prüfen (seit 01.07.2026)" in (
        result.stdout.splitlines()
    )


# -- build -----------------------------------------------------------------------------


def test_a_copy_with_mistakes_leaves_the_site_as_it_was(municipality: Municipality) -> None:
    site = municipality.collection.project / "site"
    site.mkdir()
    (site / "index.html").write_text("die bisherige Seite", encoding="utf-8")
    municipality.values("hidden: [umfrag]\n")
    result = run("build", "--kommune", "kommune")
    assert result.exit_code == 1
    assert [it.name for it in site.iterdir()] == ["index.html"]
    assert not list(municipality.collection.project.glob(".site.new-*"))


def test_what_the_law_wants_is_asked_for_in_kommune_yml(municipality: Municipality) -> None:
    plan = plan_for(municipality.collection.project, municipality.root, production=True)
    assert {it.code for it in plan.problems} == {
        "overlay-legal-missing",
        "overlay-contact-missing",
    }


# -- accept ----------------------------------------------------------------------------


def test_accept_writes_the_digest_and_keeps_the_original(municipality: Municipality) -> None:
    municipality.section(place="instead", section="Erstens", body="## Erstens\n\nNeu.\n")
    assert run("check", "--kommune", "kommune").exit_code == 1
    assert run("kommune", "accept", "kommune/abschnitte/eigenes.de.md").exit_code == 0
    assert run("check", "--kommune", "kommune").exit_code == 0
    original = municipality.root / "abschnitte/originale/eigenes.de.md"
    assert original.read_text(encoding="utf-8") == "## Erstens\n\nAlt eins.\n"


def test_a_changed_original_is_shown_until_it_is_accepted_again(
    municipality: Municipality,
) -> None:
    municipality.section(place="instead", section="Erstens", body="## Erstens\n\nNeu.\n")
    run("kommune", "accept", "kommune/abschnitte/eigenes.de.md")
    path = municipality.collection.project / GUIDE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Alt eins.", "Aktuell eins."), encoding="utf-8")
    result = run("check", "--kommune", "kommune")
    assert "Vorher: „Alt eins.“. Jetzt: „Aktuell eins.“." in result.stderr
    run("kommune", "accept", "kommune/abschnitte/eigenes.de.md")
    assert run("check", "--kommune", "kommune").exit_code == 0


def test_what_replaces_nothing_is_not_accepted(municipality: Municipality) -> None:
    municipality.section()
    path = municipality.root / "abschnitte/eigenes.de.md"
    before = path.read_bytes()
    result = run("kommune", "accept", "kommune/abschnitte/eigenes.de.md", language=ENGLISH)
    assert result.exit_code == 1
    assert "This file replaces no section" in result.stderr
    assert path.read_bytes() == before


def test_accept_writes_nothing_through_a_link(
    municipality: Municipality, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    municipality.section(place="instead", section="Erstens", body="## Erstens\n\nNeu.\n")
    (municipality.root / "abschnitte/originale").symlink_to(outside)
    result = run("kommune", "accept", "kommune/abschnitte/eigenes.de.md")
    assert result.exit_code == 1
    assert "ist eine Verknüpfung" in result.stderr
    assert list(outside.iterdir()) == []


# -- translated ------------------------------------------------------------------------


def test_translations_of_the_municipality_are_marked_too(municipality: Municipality) -> None:
    page = (
        "---\nid: vor-ort\nkind: page\ntitle: {0}\nsummary: {0}\nstatus: draft\nversion: 1.0.0\n"
        "date: 2026-01-10\nreview_by: 2099-01-10\n{1}---\n\n# {0}\n"
    )
    municipality.file("seiten/vor-ort/index.de.md", page.format("Vor Ort", ""))
    municipality.file("seiten/vor-ort/index.en.md", page.format("Here", "slug: here\n"))
    assert run("translated", "kommune/seiten/vor-ort/index.en.md").exit_code == 0
    result = run("check", "--kommune", "kommune")
    assert result.exit_code == 0
    assert "vor-ort" not in result.stdout


# -- staging ---------------------------------------------------------------------------


def test_the_staged_project_is_the_collection_with_the_folder_on_it(
    municipality: Municipality,
) -> None:
    municipality.section().values("hidden: [umfrage]\n")
    project = municipality.collection.project
    with laid_over(project, municipality.root) as staged:
        assert staged is not None
        assert "Neu." in (staged / GUIDE).read_text(encoding="utf-8")
        assert not (staged / "docs/handreichungen/umfrage/index.de.md").exists()
        assert (staged / "docs/register/law.yml").read_bytes() == (
            project / "docs/register/law.yml"
        ).read_bytes()
        assert (staged / "hooks").readlink() == project.resolve() / "hooks"
    assert not staged.exists()


def test_staging_again_takes_away_what_is_gone(municipality: Municipality, tmp_path: Path) -> None:
    project, staged = municipality.collection.project, tmp_path / "staged"
    staged.mkdir()
    municipality.file("seiten/bild.png", b"x")
    stage(project, plan_for(project, municipality.root), staged)
    unchanged = staged / "docs/register/law.yml"
    before = unchanged.stat().st_mtime_ns
    (municipality.root / "seiten/bild.png").unlink()
    municipality.section()
    stage(project, plan_for(project, municipality.root), staged)
    assert not (staged / "docs/bild.png").exists()
    assert "Neu." in (staged / GUIDE).read_text(encoding="utf-8")
    assert unchanged.stat().st_mtime_ns == before


def test_a_link_in_the_collection_stays_a_link(municipality: Municipality) -> None:
    secret = municipality.collection.project / "geheim.md"
    secret.write_text("geheim", encoding="utf-8")
    (municipality.collection.docs / "x.de.md").symlink_to(secret)
    result = run("check", "--kommune", "kommune")
    assert result.exit_code == 1
    assert "docs/x.de.md:1: „x.de.md“ ist eine Verknüpfung" in result.stderr
