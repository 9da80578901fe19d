"""What `handbook new` begins passes the check from the start, asked for or told by options."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook.drafting import FIELDS
from handbook_cli import main
from tests.builders import Collection

ROOT = Path(__file__).parents[2]
GERMAN = {"LANG": "de_DE.UTF-8", "LC_ALL": ""}
MATERIALS = {
    "guide": "handreichungen",
    "case-study": "fallbeispiele",
    "recommendations": "empfehlungen",
    "training-concept": "training",
}
DETAILS = {
    "--title": "Räume für Gespräche",
    "--group": "vielfalt",
    "--question": "Wie geht das: von Anfang an?",
    "--summary": "Kurz gesagt: # ein Anfang.",
    "--effort": "Zwei Tage.",
    "--audience": "leitung",
}
ENTRIES = {
    "sources": {"label": "Ein Bericht", "publisher": "Musterverlag"},
    "law": {"name": "§ 1 XY", "title": "x", "summary": "x", "protects": "alle"},
    "help": {"name": "Beratung", "for": "für alle"},
    "glossary": {"term": "Dialog", "definition": "Ein Gespräch."},
}


def run(collection: Collection, *words: str, typed: str = "") -> Result:
    arguments = ["--project", str(collection.project), *words]
    return CliRunner().invoke(main, arguments, env=GERMAN, input=typed, catch_exceptions=False)


def well(result: Result) -> Result:
    assert result.exit_code == 0, result.stdout + result.stderr
    return result


def in_order(collection: Collection) -> None:
    """The collection passes the check, today's date included."""
    well(run(collection, "check"))


def options(details: dict[str, str]) -> list[str]:
    return [word for pair in details.items() for word in pair]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at a terminal."""
    monkeypatch.setattr("handbook_cli.beginning.can_ask", lambda: True)


@pytest.fixture
def filled(collection: Collection) -> Collection:
    """A collection with a guide in both languages, all in step."""
    return collection.page().guide().guide(locale="en").in_step()


@pytest.mark.parametrize(("kind", "folder"), MATERIALS.items())
def test_a_new_material_told_by_options_is_in_order(
    filled: Collection, kind: str, folder: str
) -> None:
    result = well(run(filled, "new", kind, *options(DETAILS)))
    assert result.stdout == f"docs/{folder}/raeume-fuer-gespraeche/index.de.md\n"
    in_order(filled)
    assert filled.material("raeume-fuer-gespraeche").source.meta.question == DETAILS["--question"]
    assert "==" in filled.material("raeume-fuer-gespraeche").source.body


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(("kind", "folder"), MATERIALS.items())
def test_a_new_material_asked_for_is_in_order(filled: Collection, kind: str, folder: str) -> None:
    typed = "Titel\nleitung, personal\nvielfalt\nWie?\nKurz.\nEin Tag.\n\nmein-id\n"
    well(run(filled, "new", kind, typed=typed))
    in_order(filled)
    material = filled.material("mein-id")
    assert material.folder == f"{folder}/titel"
    assert material.source.meta.audience == ("leitung", "personal")


def test_a_new_guide_has_the_headings_of_its_kind_and_the_next_place(filled: Collection) -> None:
    well(run(filled, "new", "guide", *options(DETAILS | {"--group": "anfeindungen"})))
    material = filled.material("raeume-fuer-gespraeche")
    headings = [it.text for it in material.source.outline.headings if it.level == 2]
    text = (ROOT / "docs/handreichungen/netzwerke/index.de.md").read_text(encoding="utf-8")
    assert headings == re.findall("^## (.+)$", text, re.MULTILINE)
    assert material.source.meta.order == 2


@pytest.mark.parametrize("how", ["options", "asked"])
def test_a_new_template_is_in_order(
    filled: Collection, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if how == "asked":
        monkeypatch.setattr("handbook_cli.beginning.can_ask", lambda: True)
        well(run(filled, "new", "template", typed="netzwerke\nBogen\nZum Ausfüllen.\n"))
    else:
        words = {"--of": "netzwerke", "--title": "Bogen", "--summary": "Zum Ausfüllen."}
        well(run(filled, "new", "template", *options(words)))
    in_order(filled)
    assert filled.material("netzwerke-bogen").folder == "handreichungen/netzwerke/vorlagen"


@pytest.mark.parametrize("how", ["options", "asked"])
def test_a_new_translation_has_the_german_outline_and_cites_what_the_german_text_cites(
    collection: Collection, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = (
        "# Netzwerke\n\n## Eins {: #eins }\n\nA. [S1](#source-s1)\n\n### Zwei\n\n"
        "```\n## kein Titel\n```\n\n[§ 241 StGB](#law-stgb-241) und [S1](#source-s1).\n\n"
        "## Drei\n\n[zu](#eins)\n"
    )
    change = "[{version: 1.0.0, date: 2026-01-10, text: Neu.}]"
    details = {"sources": ["S1"], "law": ["stgb-241"], "changes": change}
    collection.guide(body=body, **details)
    source = str(collection.docs / "handreichungen/netzwerke/index.de.md")
    if how == "asked":
        monkeypatch.setattr("handbook_cli.beginning.can_ask", lambda: True)
        well(run(collection, "new", "translation", source, typed="Staff networks\n"))
    else:
        well(run(collection, "new", "translation", source, "--title", "Staff networks"))
    in_order(collection)
    text = collection.translation("handreichungen/netzwerke/index.en.md")
    german = collection.translation("handreichungen/netzwerke/index.de.md")
    assert [(it.level, it.anchor) for it in text.outline.headings][1:] == [
        (it.level, it.anchor) for it in german.outline.headings
    ][1:]
    assert text.meta.slug == "staff-networks"
    assert text.origin is not None
    assert text.origin.digest == german.digest


def test_a_real_text_with_links_citations_and_headings_of_all_kinds_can_be_translated(
    collection: Collection,
) -> None:
    shutil.copytree(ROOT / "docs/register", collection.docs / "register", dirs_exist_ok=True)
    name = "handreichungen/uebergriffsmanagement/index.de.md"
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    collection.file(name, re.sub("^related: .*$", "related: []", text, flags=re.MULTILINE))
    title = ("--title", "Incident management")
    well(run(collection, "new", "translation", str(collection.docs / name), *title))


@pytest.mark.parametrize("register", ENTRIES)
def test_a_new_entry_told_by_options_is_in_order(filled: Collection, register: str) -> None:
    path = filled.docs / f"register/{register}.yml"
    before = path.read_text(encoding="utf-8")
    words = []
    for field in FIELDS[register]:
        name = field.name.partition(".")[0]
        if name in ENTRIES[register]:
            words += ["--set", f"{field.name}={ENTRIES[register][name]}"]
    well(run(filled, "new", register, "neu", *words))
    assert path.read_text(encoding="utf-8").startswith(before)
    assert "neu" in getattr(filled.catalog.registers, register)
    in_order(filled)


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("register", ENTRIES)
def test_a_new_entry_asked_for_is_in_order(filled: Collection, register: str) -> None:
    answers = [
        ENTRIES[register].get(field.name.partition(".")[0], "") for field in FIELDS[register]
    ]
    well(run(filled, "new", register, "neu", typed="\n".join([*answers, ""])))
    assert "neu" in getattr(filled.catalog.registers, register)
    in_order(filled)


def test_without_a_terminal_a_missing_answer_is_named(filled: Collection) -> None:
    result = run(filled, "new", "guide", "--title", "Titel")
    assert result.exit_code == 2
    assert "Es fehlt --audience." in result.stderr
    assert "leitung, personal" in result.stderr


def test_nothing_that_is_there_is_written_over(filled: Collection) -> None:
    path = filled.docs / "handreichungen/netzwerke/index.de.md"
    before = path.read_bytes()
    for words in (
        ("guide", *options(DETAILS | {"--title": "Netzwerke"})),
        ("guide", *options(DETAILS | {"--title": "Anders", "--id": "netzwerke"})),
        ("translation", str(path), "--title", "Networks"),
        ("law", "stgb-241", "--set", "name=x", *_both("title", "summary", "protects")),
    ):
        result = run(filled, "new", *words)
        assert result.exit_code == 1, words
        assert result.stderr.startswith("docs/")
    assert path.read_bytes() == before


def _both(*names: str) -> list[str]:
    return [
        word for name in names for language in ["de", "en"]
        for word in ("--set", f"{name}.{language}=x")
    ]  # fmt: skip


def test_answers_are_values_and_nothing_else(filled: Collection) -> None:
    """A title with quotation marks, colons and line ends adds no details of its own."""
    title = 'Ein "Titel": #1\nstatus: approved'
    well(run(filled, "new", "guide", *options(DETAILS | {"--title": title, "--name": "neu"})))
    meta = filled.material("neu").source.meta
    assert (meta.title, meta.status) == ('Ein "Titel": #1 status: approved', "draft")


@pytest.mark.parametrize("name", ["../draussen", "/etc/x", "a/b", "Groß", "a b"])
def test_a_name_leads_to_no_other_folder(filled: Collection, name: str) -> None:
    result = run(filled, "new", "guide", *options(DETAILS), "--name", name, "--id", "neu")
    assert result.exit_code == 1
    assert filled.catalog.by_id("neu") is None
