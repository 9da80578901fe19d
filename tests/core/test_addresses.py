"""Addresses are readable in both languages and stay for ever."""

from handbook.addresses import address_of, pdf_name
from handbook.model import Catalog, Locale
from tests.builders import Collection


def addresses(catalog: Catalog, material_id: str) -> tuple[str, str]:
    """Give the German and the English address of a text."""
    material = catalog.by_id(material_id)
    assert material is not None
    parent = catalog.parent_of(material)
    german, english = (address_of(material, locale, parent) for locale in Locale)
    return german, english


def test_landing_page_is_the_root_of_its_language(collection: Collection) -> None:
    assert addresses(collection.page().catalog, "home") == ("", "en/")


def test_english_address_is_made_of_english_words(collection: Collection) -> None:
    collection.guide("uebergriffsmanagement")
    collection.guide("uebergriffsmanagement", locale="en", slug="incident-management")
    assert addresses(collection.catalog, "uebergriffsmanagement") == (
        "handreichungen/uebergriffsmanagement/",
        "en/guides/incident-management/",
    )


def test_every_folder_of_materials_has_an_english_name(collection: Collection) -> None:
    names = {
        "handreichungen": "guides",
        "fallbeispiele": "case-studies",
        "empfehlungen": "recommendations",
        "training": "training",
    }
    for order, folder in enumerate(names, start=1):
        name = f"text-{order}"
        collection.guide(name, folder=folder, order=order)
        collection.guide(name, folder=folder, order=order, locale="en", slug=f"slug-{order}")
    for order, english in enumerate(names.values(), start=1):
        assert addresses(collection.catalog, f"text-{order}")[1] == f"en/{english}/slug-{order}/"


def test_template_lies_below_its_guide_in_both_languages(collection: Collection) -> None:
    collection.guide().guide(locale="en", slug="networks")
    collection.template().template(locale="en", slug="form")
    assert addresses(collection.catalog, "formular") == (
        "handreichungen/netzwerke/vorlagen/formular/",
        "en/guides/networks/templates/form/",
    )


def test_text_without_translation_keeps_its_german_last_part(collection: Collection) -> None:
    collection.guide().template()
    assert addresses(collection.catalog, "netzwerke")[1] == "en/guides/netzwerke/"
    assert addresses(collection.catalog, "formular")[1] == "en/guides/netzwerke/templates/formular/"


def test_page_without_slug_has_the_english_name_of_its_folder(collection: Collection) -> None:
    collection.page("uebersicht/index").page("uebersicht/index", locale="en", slug=None)
    collection.page("rechtliches/impressum").page("rechtliches/impressum", locale="en")
    collection.page("rechtliches/impressum", locale="en", slug="imprint")
    assert addresses(collection.catalog, "uebersicht") == ("uebersicht/", "en/overview/")
    assert addresses(collection.catalog, "impressum") == (
        "rechtliches/impressum/",
        "en/legal/imprint/",
    )


def test_pdf_has_the_name_of_its_address(collection: Collection) -> None:
    collection.guide().guide(locale="en", slug="networks")
    material = collection.material("netzwerke")
    assert pdf_name(material, Locale.DE) == "netzwerke.pdf"
    assert pdf_name(material, Locale.EN) == "networks.pdf"


def test_no_address_is_used_twice_in_a_collection_in_order(collection: Collection) -> None:
    collection.page().page(locale="en").guide().template().guide("umfrage", order=2)
    collection.template("formular", of="handreichungen/umfrage", id="formular-zwei")
    catalog = collection.catalog
    found = [a for material in catalog.materials for a in addresses(catalog, material.id)]
    assert len(found) == len(set(found)) == 10
