"""Base and municipal files become a plan of the staged project."""

import json

import pytest
import yaml

from handbook.freshness import judge
from handbook.legal import FIELDS
from handbook.model import Locale
from handbook.overlay import Trace, accept_section, read_folder, read_trace
from handbook.overlay.sections import section_digest
from handbook.reading import read_catalog
from handbook.validation import find_problems
from tests.builders import TODAY
from tests.municipality import COPY, GERMAN, GUIDE, TRANSLATION, Municipality, picture

QUESTIONS = """\
probe:
  title: {de: Befragung, en: Survey}
  layout: parts
  minimum: 10
  sections:
    - code: A
      title: {de: "Teil A: Orte", en: "Part A: Places"}
      questions:
        - code: A1
          type: single
          text: {de: "Wo?", en: "Where?"}
          options: [{code: in, de: hier, en: here}, {code: out, de: dort, en: there}]
          evaluation: {indicator: {de: Orte, en: Places}, tabulate: share}
    - code: B
      title: {de: "Teil B: Mehr", en: "Part B: More"}
      questions:
        - code: B1
          type: text
          text: {de: "Was noch?", en: "What else?"}
          field: {de: Platz, en: space}
          evaluation: {indicator: {de: Themen, en: Topics}, tabulate: topics}
"""
ROLES = "docs/register/roles.yml"
CONTACTS = "docs/register/contacts.yml"
SECOND = section_digest(
    "## Zweitens\n\nAlt zwei ([§ 241 StGB](#law-stgb-241)).\n\n### Kleines\n\nAlt klein."
)
TEAM = """\
contacts:
  fallteam:
    name: Team
    phone: "0000 1"
    state: "2026-11"
"""


def body(text: str) -> str:
    """Give what stands behind the details of a file."""
    return text.split("\n---\n", 1)[1].strip("\n")


def details(text: str) -> dict[str, object]:
    """Give the details of a file."""
    found = yaml.safe_load(text.split("\n---\n", 1)[0])
    assert isinstance(found, dict)
    return found


def config(municipality: Municipality) -> dict[str, dict[str, dict[str, object]]]:
    """Give what the staged mkdocs.yml says."""
    found = yaml.safe_load(municipality.staged("mkdocs.yml"))
    assert isinstance(found, dict)
    return found


# -- sections --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("before", GERMAN.replace("## Zweitens", "Neu.\n\n## Zweitens")),
        ("after", GERMAN.replace("## Drittens\n\n", "Neu.\n\n## Drittens\n\n")),
    ],
)
def test_a_section_stands_before_or_behind_the_one_that_it_names(
    place: str, expected: str, municipality: Municipality
) -> None:
    municipality.section(place=place)
    assert body(municipality.staged(GUIDE)) == expected.strip("\n")


def test_a_section_behind_the_last_one_ends_the_text(municipality: Municipality) -> None:
    municipality.section(place="after", section="Drittens")
    assert body(municipality.staged(GUIDE)).endswith("Alt drei.\n\nNeu.")


def test_a_section_may_be_named_by_its_anchor(municipality: Municipality) -> None:
    municipality.section(section="'#zweitens'")
    assert "Neu.\n\n## Zweitens" in municipality.staged(GUIDE)


def test_sections_at_one_place_come_in_the_order_of_their_files(
    municipality: Municipality,
) -> None:
    municipality.section("b.de.md", "Be.\n").section("a.de.md", "A.\n")
    municipality.section("c.de.md", "Ce.\n", place="after", section="Erstens")
    assert "A.\n\nBe.\n\nCe.\n\n## Zweitens" in municipality.staged(GUIDE)


def test_a_replaced_section_goes_with_all_below_it_and_keeps_its_anchor(
    municipality: Municipality,
) -> None:
    municipality.section(place="instead", of=SECOND, body="## Bei uns\n\nNeu.\n")
    text = municipality.staged(GUIDE)
    assert "## Bei uns {: #zweitens }\n\nNeu.\n\n## Drittens" in text
    assert "Alt zwei" not in text
    assert "Kleines" not in text


def test_what_the_municipality_wrote_is_named_in_the_details(municipality: Municipality) -> None:
    municipality.section("b.de.md", "Neu.\n", section="Drittens")
    municipality.section("a.de.md", "## Bei uns\n\nNeu.\n", place="instead", of=SECOND)
    assert details(municipality.staged(GUIDE))["adapted"] == ["Bei uns", "Drittens"]


def test_details_name_what_is_cited_and_nothing_else(municipality: Municipality) -> None:
    municipality.section(
        place="instead", of=SECOND, body="## Zweitens\n\nSiehe [S2](#source-s2).\n"
    )
    found = details(municipality.staged(GUIDE))
    assert (found["sources"], found["law"]) == (["S2"], [])


def test_a_text_without_sections_of_its_own_is_not_written(municipality: Municipality) -> None:
    assert [it for it in municipality.section().plan().written if it.endswith(".md")] == [GUIDE]


def test_a_section_in_a_questionnaire_makes_words_of_it_and_other_files_stay(
    municipality: Municipality,
) -> None:
    """It would no longer ask what the import files ask, so it has none."""
    collection = municipality.collection
    collection.register("questionnaires", QUESTIONS)
    collection.guide("umfrage", order=2, body="# Umfrage\n\n[Fragen](#questionnaire-probe)\n")
    municipality.section(text="umfrage", section="'Teil B: Mehr'", place="before")
    (path,) = (it for it in municipality.plan().written if it.endswith(".md"))
    staged = body(municipality.staged(path))
    assert "### A1: Wo?\n\n- [ ] hier\n- [ ] dort\n\nNeu.\n\n## Teil B: Mehr" in staged
    assert "#questionnaire-" not in staged
    register = "docs/register/questionnaires.yml"
    line = municipality.staged(path).split("\n").index("### A1: Wo?") + 1
    trace = municipality.plan().trace
    assert trace.origin(path, line) == (register, collection.line(register, "Wo?"))


def test_the_folder_of_the_collection_is_left_alone(municipality: Municipality) -> None:
    project = municipality.collection.project
    before = {p: p.read_bytes() for p in sorted(project.rglob("*")) if p.is_file()}
    municipality.section().values("hidden: [umfrage]\n")
    wanted = {p: p.read_bytes() for p in sorted(project.rglob("*")) if p.is_file()}
    municipality.plan()
    assert {p: p.read_bytes() for p in sorted(project.rglob("*")) if p.is_file()} == wanted
    assert before.items() - wanted.items() == {
        (municipality.root / "kommune.yml", before[municipality.root / "kommune.yml"])
    }


def test_the_same_folder_gives_the_same_plan(municipality: Municipality) -> None:
    municipality.values(TEAM, logo="logo.png").file("logo.png", picture()).section()
    assert municipality.plan() == municipality.plan()


# -- a section whose original changes ----------------------------------------------------


def test_a_replacement_is_accepted_with_the_section_that_it_replaces(
    municipality: Municipality,
) -> None:
    municipality.section(place="instead", body="## Zweitens\n\nNeu.\n")
    path = municipality.root / "abschnitte/eigenes.de.md"
    catalog = municipality.collection.catalog
    accepted = accept_section(
        catalog, municipality.folder().sections[0], path.read_text(encoding="utf-8")
    )
    assert accepted is not None
    assert accepted.original.startswith("## Zweitens\n\nAlt zwei")
    path.write_text(accepted.text, encoding="utf-8")
    assert municipality.found() == []
    assert accepted.text.endswith("\n---\n\n## Zweitens\n\nNeu.\n")


def test_white_space_alone_makes_no_replacement_stale(municipality: Municipality) -> None:
    municipality.section(place="instead", of=SECOND, body="## Zweitens\n\nNeu.\n")
    municipality.collection.guide(
        body=GERMAN.replace("Alt klein.", "Alt\nklein."), law=["stgb-241"]
    )
    assert municipality.found() == []


def test_another_section_of_the_text_makes_no_replacement_stale(
    municipality: Municipality,
) -> None:
    municipality.section(place="instead", of=SECOND, body="## Zweitens\n\nNeu.\n")
    changed = GERMAN.replace("Alt drei", "Ganz neu")
    municipality.collection.guide(body=changed, law=["stgb-241"])
    assert municipality.found() == []


# -- translations ------------------------------------------------------------------------


def behind(municipality: Municipality) -> list[str]:
    """Name the German sections that the translation lags behind in the staged project."""
    project, staged = municipality.collection.project, municipality.collection.project / "staged"
    plan = municipality.plan()
    for path in sorted((project / "docs").rglob("*")):
        name = path.relative_to(project).as_posix()
        if path.is_file() and name not in plan.left_out:
            to = staged / name
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(plan.written.get(name, path.read_bytes()))
    reading = read_catalog(staged / "docs")
    found = find_problems(reading.catalog, TODAY)
    assert [it for it in (*reading.problems, *found) if it.code.startswith("origin")] == []
    material = reading.catalog.by_id("netzwerke")
    assert material is not None
    freshness = judge(material, Locale.EN)
    assert freshness is not None
    assert freshness.in_places
    return [it.german.heading for it in freshness.behind]


def test_a_translation_with_the_same_sections_stays_up_to_date(municipality: Municipality) -> None:
    municipality.section(body="## Neu\n\nX.\n").section(
        "eigenes.en.md", "## New\n\nX.\n", section="Second"
    )
    assert behind(municipality) == []
    assert "## New\n\nX.\n\n## Second" in municipality.staged(TRANSLATION)


def test_a_section_in_german_alone_is_missing_in_the_translation(
    municipality: Municipality,
) -> None:
    municipality.section(body="## Neu\n\nX.\n")
    assert behind(municipality) == ["Neu"]


def test_a_section_replaced_in_german_alone_has_changed(municipality: Municipality) -> None:
    municipality.section(place="instead", section="Drittens", of="x", body="## Drittens\n\nX.\n")
    assert behind(municipality) == ["Drittens"]


def test_what_a_translation_lagged_behind_before_it_still_does(municipality: Municipality) -> None:
    changed = GERMAN.replace("Alt eins", "Ganz anders")
    municipality.collection.guide(title="Netzwerke", body=changed, law=["stgb-241"])
    municipality.section().section("eigenes.en.md", "New.\n", section="Second")
    assert behind(municipality) == ["Erstens"]


def test_links_to_what_is_left_out_change_in_both_languages(municipality: Municipality) -> None:
    municipality.values("hidden: [umfrage]\n")
    assert behind(municipality) == []
    assert "(nicht in dieser Ausgabe)" in municipality.staged(COPY)


# -- what is left out --------------------------------------------------------------------


def test_a_hidden_material_goes_with_its_whole_folder(municipality: Municipality) -> None:
    municipality.collection.file("handreichungen/netzwerke/bild.png", b"x")
    plan = municipality.values("hidden: [netzwerke]\n").plan()
    folder = "docs/handreichungen/netzwerke"
    assert plan.left_out == {
        f"{folder}/.origin/index.en.md",
        f"{folder}/bild.png",
        f"{folder}/index.de.md",
        f"{folder}/index.en.md",
        f"{folder}/vorlagen/formular.de.md",
    }


def test_a_hidden_template_goes_alone(municipality: Municipality) -> None:
    plan = municipality.values("hidden: [formular]\n").plan()
    assert plan.left_out == {"docs/handreichungen/netzwerke/vorlagen/formular.de.md"}


def test_links_to_a_hidden_material_become_words(municipality: Municipality) -> None:
    municipality.values("hidden: [umfrage]\n")
    assert "Siehe Umfrage (nicht in dieser Ausgabe) und [" in municipality.staged(GUIDE)
    assert "See Survey (not in this edition) and [" in municipality.staged(TRANSLATION)


def test_registers_and_details_no_longer_name_it(municipality: Municipality) -> None:
    collection = municipality.values("hidden: [netzwerke]\n").collection
    situations = "eins:\n  order: 1\n  text: {de: Eins, en: One}\n  to: netzwerke\n"
    collection.register("situations", situations + situations.replace("eins", "zwei"))
    collection.register("moved", "alt:\n  address: alt/\n  to: netzwerke\n")
    related = municipality.staged("docs/handreichungen/umfrage/index.de.md")
    assert details(related)["related"] == []
    assert yaml.safe_load(municipality.staged("docs/register/situations.yml")) is None
    assert yaml.safe_load(municipality.staged("docs/register/moved.yml")) is None
    roles = yaml.safe_load(municipality.staged(ROLES))
    assert [it["places"] for it in roles.values()] == [[], [{"text": "umfrage"}]]


def test_lines_of_registers_stay_where_they_were(municipality: Municipality) -> None:
    municipality.values("hidden: [netzwerke]\n")
    before = (municipality.collection.docs / "register/roles.yml").read_text(encoding="utf-8")
    line = before.split("\n").index("polizei:")
    assert municipality.staged(ROLES).split("\n")[line] == "polizei:"


def test_links_to_a_section_that_is_gone_lead_to_its_page(municipality: Municipality) -> None:
    municipality.collection.guide(
        "umfrage",
        order=2,
        body="# Umfrage\n\n[Klein](../netzwerke/index.de.md#kleines) "
        "[Zwei](../netzwerke/index.de.md#zweitens)\n",
    )
    municipality.section(place="instead", of=SECOND, body="## Zweitens\n\nNeu.\n")
    text = municipality.staged("docs/handreichungen/umfrage/index.de.md")
    assert "[Klein](../netzwerke/index.de.md) [Zwei](../netzwerke/index.de.md#zweitens)" in text


def test_a_contact_whose_section_is_gone_stands_at_the_top(municipality: Municipality) -> None:
    municipality.section(
        section="Erstens",
        place="instead",
        of=section_digest("## Erstens\n\nAlt eins."),
        body="## Erstens {: #anders }\n\nNeu.\n",
    )
    municipality.collection.register(
        "roles",
        "fallteam:\n  order: 1\n  name: {de: F, en: F}\n  task: {de: A, en: A}\n"
        "  places: [{text: netzwerke, section: {de: erstens, en: first}}]\n",
    )
    assert yaml.safe_load(municipality.staged(ROLES))["fallteam"]["places"] == [
        {"text": "netzwerke"}
    ]


# -- values ------------------------------------------------------------------------------


def test_values_become_the_configuration_of_the_site(municipality: Municipality) -> None:
    municipality.values(
        'notice: {de: Probe, en: Trial}\ncolours:\n  brand: "#7A1F3D"\n'
        "legal:\n  hosting: Rathaus\n",
        logo="logo.png",
        quick_exit="https://wetter.example/",
    ).file("logo.png", picture())
    found = config(municipality)
    assert found["INHERIT"] == "collection.yml"
    assert found["site_url"] == "https://handbuch.example/ausgabe/"
    assert found["theme"] == {"logo": "assets/images/kommune.png"}
    handbook = found["extra"]["handbook"]
    assert handbook["publisher"] == "Stadt Musterstadt"
    assert handbook["based_on"] == "Sammlung (Projekt), CC BY 4.0"
    assert (handbook["land"], handbook["leave_url"]) == ("DE-NW", "https://wetter.example/")
    assert (handbook["notice_de"], handbook["notice_en"]) == ("Probe", "Trial")
    assert (handbook["logo_width"], handbook["logo_height"]) == (120, 40)
    # Empty values too: none of the collection's own may show through.
    assert {key: value for key, value in handbook["legal"].items() if value} == {
        "name": "Stadt Musterstadt",
        "street": "Beispielplatz 1",
        "city": "00000 Musterstadt",
        "email": "rathaus@musterstadt.example",
        "phone": "0000 100",
        "hosting": "Rathaus",
    }
    assert set(handbook["legal"]) == {field.key for field in FIELDS if field.listed}
    assert municipality.plan().written["overrides/assets/images/kommune.png"] == picture()
    assert "--hb-brand: #7a1f3d;" in municipality.staged("overrides/assets/stylesheets/kommune.css")
    paper = municipality.staged("overrides/print/print.css")
    assert paper.startswith("h1 { color: var(--brand) }\n")
    assert "--brand: #7a1f3d;" in paper


def test_switches_change_what_they_name(municipality: Municipality) -> None:
    municipality.values("switches: {quick_exit: false, fill_templates: false, all_laender: true}\n")
    handbook = config(municipality)["extra"]["handbook"]
    assert (handbook["leave_url"], handbook["fill"]) == ("", False)
    assert (handbook["land"], handbook["all_laender"]) == ("DE-NW", True)


def test_contacts_become_a_register_whose_lines_are_those_of_the_values(
    municipality: Municipality,
) -> None:
    municipality.values(TEAM)
    plan = municipality.plan()
    assert yaml.safe_load(plan.written[CONTACTS])["fallteam"]["name"] == {
        "de": "Team",
        "en": "Team",
    }
    line = municipality.line("kommune.yml", "fallteam:")
    assert plan.trace.origin(CONTACTS, 3) == ("kommune/kommune.yml", line)


def test_pages_are_copied_to_where_they_lie(municipality: Municipality) -> None:
    municipality.file("seiten/vor-ort/index.de.md", "x").file("seiten/vor-ort/bild.png", b"x")
    plan = municipality.plan()
    assert {to: path.name for to, path in plan.copied.items()} == {
        "docs/vor-ort/index.de.md": "index.de.md",
        "docs/vor-ort/bild.png": "bild.png",
    }
    assert plan.trace.origin("docs/vor-ort/index.de.md", 7) == (
        "kommune/seiten/vor-ort/index.de.md",
        7,
    )


def test_nothing_is_read_through_a_link(municipality: Municipality) -> None:
    outside = municipality.collection.project / "geheim"
    outside.mkdir()
    (outside / "x.de.md").write_text("geheim", encoding="utf-8")
    (municipality.root / "seiten").symlink_to(outside)
    (municipality.root / "abschnitte").symlink_to(outside)
    folder = read_folder(municipality.root, "kommune")
    assert (folder.pages, folder.sections) == ((), ())
    assert [it.code for it in folder.problems] == ["outside-link", "outside-link"]


# -- where lines come from -----------------------------------------------------------------


def test_every_line_of_a_staged_text_knows_where_it_comes_from(municipality: Municipality) -> None:
    municipality.section(body="Neu.\n\nNoch neuer.\n").section(
        "ersatz.de.md", "## Drittens\n\nAnders.\n", section="Drittens", place="instead", of="x"
    )
    plan = municipality.plan()
    staged = plan.written[GUIDE].decode("utf-8").split("\n")
    sources = {
        "kommune/abschnitte/eigenes.de.md": municipality.root / "abschnitte/eigenes.de.md",
        "kommune/abschnitte/ersatz.de.md": municipality.root / "abschnitte/ersatz.de.md",
        GUIDE: municipality.collection.project / GUIDE,
    }
    texts = {name: path.read_text(encoding="utf-8").split("\n") for name, path in sources.items()}
    seen = set()
    for number, line in enumerate(staged, start=1):
        path, origin = plan.trace.origin(GUIDE, number)
        if line.strip() and not line.startswith("adapted:"):
            assert texts[path][origin - 1] == line
            seen.add(path)
    assert seen == set(sources)


def test_a_trace_outlives_its_file(municipality: Municipality) -> None:
    project = municipality.collection.project
    trace = municipality.section().plan().trace
    (project / "trace.json").write_text(trace.to_json(), encoding="utf-8")
    assert read_trace(project) == trace
    assert json.loads(trace.to_json())["project"] == str(project)


def test_a_collection_of_its_own_has_no_trace(municipality: Municipality) -> None:
    assert read_trace(municipality.collection.project) == Trace()
    assert Trace().origin("docs/x.de.md", 3) == ("docs/x.de.md", 3)
