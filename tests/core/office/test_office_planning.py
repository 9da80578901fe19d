"""Which office files there are and what each says of its text."""

from handbook.addresses import address_of
from handbook.model import Locale
from handbook.offers import offers_of
from handbook.office import OfficeJob, plan_jobs, read_settings
from tests.builders import Collection
from tests.core.pdf.conftest import page

SITE = {
    "publisher": "Stadt Musterstadt",
    "email": "post@example.org",
    "phone": "0211 123",
    "project_url": "",
    "licence": "CC BY 4.0",
}


def plan(collection: Collection) -> dict[str, OfficeJob]:
    """Plan the office files of a collection."""
    catalog = collection.catalog
    pages = {
        address_of(material, locale, catalog.parent_of(material)): page("<h1>T</h1>", locale)
        for material in catalog.materials
        for locale in material.translations
    }
    settings = read_settings(SITE, collection.project / "site", "https://handbuch.example.org")
    return {job.target: job for job in plan_jobs(catalog, pages, settings)}


def test_each_template_has_both_formats_in_each_of_its_languages(collection):
    collection.guide().template("brief").template("brief", locale="en", slug="letter")
    collection.template("karte", order=2)
    assert list(plan(collection)) == [
        "handreichungen/netzwerke/vorlagen/brief/brief.docx",
        "handreichungen/netzwerke/vorlagen/brief/brief.odt",
        "en/guides/netzwerke/templates/letter/letter.docx",
        "en/guides/netzwerke/templates/letter/letter.odt",
        "handreichungen/netzwerke/vorlagen/karte/karte.docx",
        "handreichungen/netzwerke/vorlagen/karte/karte.odt",
    ]


def test_guides_are_offered_as_pdf_alone(collection):
    catalog = collection.guide().template().catalog
    guide, template = catalog.by_id("netzwerke"), catalog.by_id("formular")
    assert [it.format for it in offers_of(catalog, guide, Locale.DE)] == ["pdf"]
    assert [it.format for it in offers_of(catalog, template, Locale.DE)] == ["pdf", "docx", "odt"]
    assert offers_of(catalog, template, Locale.EN) == ()


def test_the_file_says_who_publishes_it_and_how_to_reach_them(collection):
    collection.guide().template("brief", version="1.2.0", date="2026-03-01")
    job = plan(collection)["handreichungen/netzwerke/vorlagen/brief/brief.docx"]
    facts = dict(job.imprint.facts)
    assert facts["Herausgeber"] == "Stadt Musterstadt"
    assert facts["Kontakt"] == "post@example.org, 0211 123"
    assert facts["Diese Seite im Netz"].endswith("/vorlagen/brief/")
    assert job.imprint.source_line.startswith("Quelle: Stadt Musterstadt, https://handbuch.example")
    assert job.imprint.state_line == "Version 1.2.0, Stand: 1. März 2026, CC BY 4.0"
    assert job.imprint.status.startswith("Entwurf")
    assert job.source == "docs/handreichungen/netzwerke/vorlagen/brief.de.md"
