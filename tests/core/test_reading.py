"""Files become a catalogue; each is read once and as its author sees it."""

import pickle

import pytest

from handbook.model import Kind, Locale
from handbook.reading import read_catalog
from tests.builders import Collection

GUIDE = "handreichungen/netzwerke/index.de.md"


def test_languages_of_a_text_are_one_material(collection: Collection) -> None:
    collection.guide().guide(locale="en", title="Networks")
    (material,) = collection.catalog.materials
    assert material.key == "handreichungen/netzwerke/index"
    assert {locale: text.meta.title for locale, text in material.translations.items()} == {
        Locale.DE: "Netzwerke",
        Locale.EN: "Networks",
    }


def test_german_stands_in_where_there_is_no_translation(collection: Collection) -> None:
    material = collection.guide().material("netzwerke")
    assert material.in_locale(Locale.EN) is material.source


def test_lone_translation_is_its_own_source(collection: Collection) -> None:
    material = collection.guide(locale="en").material("netzwerke")
    assert material.source.locale is Locale.EN


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_endings_do_not_matter(ending: str, collection: Collection) -> None:
    collection.guide(body="# Netzwerke\n\n## Zwei\n")
    text = (collection.docs / GUIDE).read_text(encoding="utf-8")
    before = collection.translation(GUIDE)
    collection.file(GUIDE, text.replace("\n", ending))
    assert collection.translation(GUIDE) == before


def test_byte_order_mark_does_not_matter(collection: Collection) -> None:
    collection.guide()
    before = collection.translation(GUIDE)
    collection.file(GUIDE, b"\xef\xbb\xbf" + (collection.docs / GUIDE).read_bytes())
    assert collection.translation(GUIDE) == before


def test_lines_of_details_and_text_are_those_of_the_file(collection: Collection) -> None:
    collection.guide(aliases="\n  - Netz\n  - Geflecht", date="2026-01-10")
    text = collection.translation(GUIDE)
    path = f"docs/{GUIDE}"
    assert text.line_of("aliases") == collection.line(path, "aliases:")
    assert text.line_of("slug") == 1
    assert text.outline.headings[0].line == collection.line(path, "# Netzwerke")
    lines = (collection.docs / GUIDE).read_text(encoding="utf-8").split("\n")
    assert lines[text.body_line - 1 :] == text.body.split("\n")


def test_three_hyphens_in_the_text_do_not_end_it(collection: Collection) -> None:
    collection.guide(body="# Netzwerke\n\nOben\n\n---\n\nUnten\n")
    assert "Unten" in collection.translation(GUIDE).body


def test_one_broken_file_hides_no_other(collection: Collection) -> None:
    collection.guide().guide("umfrage", status="x").file("c.de.md", b"\xff")
    assert [material.id for material in collection.catalog.materials] == ["netzwerke"]
    assert collection.catalog.by_id("umfrage") is None


def test_materials_come_in_the_same_order_every_time(collection: Collection) -> None:
    collection.guide("b", order=1).guide("a", order=2).page()
    assert [material.id for material in collection.catalog.materials] == ["a", "b", "home"]


def test_files_that_links_may_point_at_are_known(collection: Collection) -> None:
    collection.guide().file("handreichungen/netzwerke/a.png", b"x")
    assert collection.catalog.files == {GUIDE, "handreichungen/netzwerke/a.png"}


def test_registers_may_be_empty(collection: Collection) -> None:
    for name in ("planned", "law", "help"):
        collection.register(name, "# noch nichts\n")
    assert collection.messages() == []


def test_folder_that_is_not_there_lacks_every_register(collection: Collection) -> None:
    reading = type(collection)(collection.project / "leer").read()
    assert reading.catalog.materials == ()


def test_guides_stand_in_the_order_of_groups_and_places(collection: Collection) -> None:
    collection.guide("c", group="vielfalt", order=1).guide("b", order=2).guide("a", order=1)
    assert [guide.id for guide in collection.catalog.guides()] == ["a", "b", "c"]


def test_templates_belong_to_the_material_in_whose_folder_they_lie(
    collection: Collection,
) -> None:
    collection.guide().guide("umfrage", order=2).template("b", order=1).template("a", order=2)
    catalog = collection.catalog
    guide = collection.material("netzwerke")
    assert [template.id for template in catalog.templates_of(guide)] == ["b", "a"]
    assert all(catalog.parent_of(t) == guide for t in catalog.templates_of(guide))
    assert catalog.templates_of(collection.material("umfrage")) == ()
    assert catalog.parent_of(guide) is None


def test_templates_may_belong_to_any_kind_of_material(collection: Collection) -> None:
    collection.guide("augsburg", folder="fallbeispiele", kind="case-study")
    collection.template(of="fallbeispiele/augsburg")
    parent = collection.catalog.parent_of(collection.material("formular"))
    assert parent is not None
    assert parent.kind is Kind.CASE_STUDY


def test_catalogue_can_be_sent_to_other_processes(collection: Collection) -> None:
    catalog = collection.guide().template().catalog
    assert pickle.loads(pickle.dumps(catalog)) == catalog  # noqa: S301 - our own bytes


# -- reading again ---------------------------------------------------------------------


def test_what_has_not_changed_is_the_same_object_when_read_again(collection: Collection) -> None:
    collection.guide("eins").guide("zwei", order=2)
    before = collection.read()
    collection.guide("zwei", order=2, body="# Zwei\n\nAnders.\n").register("planned", "# leer\n")
    after = read_catalog(collection.docs, before=before)
    one, two = (
        [
            reading.catalog.by_src(f"handreichungen/{name}/index.de.md")
            for reading in (before, after)
        ]
        for name in ("eins", "zwei")
    )
    assert one[0] is one[1]
    assert two[0] != two[1]
    assert after.catalog.registers.law["stgb-241"] is before.catalog.registers.law["stgb-241"]


def test_reading_again_gives_what_reading_anew_gives(collection: Collection) -> None:
    collection.guide("eins", summary=None).guide("zwei", order=2).register("law", "x: 1\n")
    before = collection.read()
    collection.guide("eins").register("law", "y: 1\n").register("groups", "a: &a {}\n")
    (collection.docs / "handreichungen/zwei/index.de.md").unlink()
    after = read_catalog(collection.docs, before=before)
    assert after == collection.read()
    assert "docs/handreichungen/zwei/index.de.md" not in after.kept


def test_a_register_whose_key_is_a_strange_number_is_a_problem(collection: Collection) -> None:
    collection.register("planned", "1.50: {}\n")
    assert ("wrong-value", "docs/register/planned.yml", 1) in collection.found()
