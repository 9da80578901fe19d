"""The menu is made from the catalogue."""

from handbook.model import Locale
from handbook.navigation import plan_navigation
from tests.builders import Collection


def test_menu_has_home_then_groups_then_pages(collection: Collection) -> None:
    collection.page("hilfe/index", order=2).page("glossar/index", order=1).page()
    collection.guide("zwei", order=2).guide("eins", order=1).guide("drei", group="vielfalt")
    assert plan_navigation(collection.catalog, Locale.DE) == [
        {"Home": "index.md"},
        {
            "Anfeindungen": [
                {"Eins": "handreichungen/eins/index.md"},
                {"Zwei": "handreichungen/zwei/index.md"},
            ]
        },
        {"Vielfalt": [{"Drei": "handreichungen/drei/index.md"}]},
        {"Glossar": "glossar/index.md"},
        {"Hilfe": "hilfe/index.md"},
    ]


def test_templates_stand_below_their_guide_in_their_order(collection: Collection) -> None:
    collection.guide().template("brief", order=2).template("formular", order=1)
    assert plan_navigation(collection.catalog, Locale.DE) == [
        {
            "Anfeindungen": [
                {
                    "Netzwerke": [
                        "handreichungen/netzwerke/index.md",
                        {"Formular": "handreichungen/netzwerke/vorlagen/formular.md"},
                        {"Brief": "handreichungen/netzwerke/vorlagen/brief.md"},
                    ]
                }
            ]
        }
    ]


def test_menu_is_in_the_reader_s_language_and_german_where_there_is_none(
    collection: Collection,
) -> None:
    collection.guide().guide(locale="en", title="Networks").guide("umfrage", order=2)
    assert plan_navigation(collection.catalog, Locale.EN) == [
        {
            "Hostility": [
                {"Networks": "handreichungen/netzwerke/index.md"},
                {"Umfrage": "handreichungen/umfrage/index.md"},
            ]
        }
    ]


def test_empty_groups_are_left_out(collection: Collection) -> None:
    assert plan_navigation(collection.page().catalog, Locale.DE) == [{"Home": "index.md"}]
