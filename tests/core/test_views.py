"""Pages show what the catalogue says, in the language of the page around them."""

import datetime as dt

import pytest

from handbook.addresses import error_address
from handbook.model import Locale
from handbook.views import PageView, ViewMaker
from tests.builders import TODAY, Collection

PLANNED = """\
geplant:
  kind: case-study
  group: anfeindungen
  order: 2
  title: {de: Geplantes, en: Planned one}
  question: {de: Wie, en: How}
"""


def href(address: str) -> str:
    """Mark what went through the function of the caller."""
    return f"/{address}"


def view(
    collection: Collection,
    material_id: str,
    locale: Locale = Locale.DE,
    today: dt.date = TODAY,
) -> PageView:
    """Make the view of a page."""
    maker = ViewMaker(collection.catalog, today, {"publisher": "Projekt"})
    return maker.page(collection.material(material_id), locale, href)


# -- one text --------------------------------------------------------------------------


def test_guide_shows_its_details_in_german(collection: Collection) -> None:
    collection.guide(audience=["leitung", "personal"], status="reviewed", version="1.2.0")
    page = view(collection, "netzwerke")
    assert (page.kind, page.kind_text) == ("guide", "Handreichung")
    assert (page.locale, page.content_locale, page.untranslated) == ("de", "de", False)
    assert page.audience == ("Leitung", "Personalamt")
    assert (page.version, page.date, page.review_by) == (
        "1.2.0",
        "10. Januar 2026",
        "10. Januar 2027",
    )
    assert page.status_text.startswith("Geprüft")
    assert page.group is not None
    assert page.group.title == "Anfeindungen"


def test_guide_shows_its_details_in_english(collection: Collection) -> None:
    collection.guide().guide(locale="en", title="Networks")
    page = view(collection, "netzwerke", Locale.EN)
    assert (page.title, page.kind_text, page.audience) == ("Networks", "Guide", ("Management",))
    assert page.date == "10 January 2026"
    assert page.group is not None
    assert page.group.title == "Hostility"


def test_untranslated_page_is_german_text_in_an_english_frame(collection: Collection) -> None:
    page = view(collection.guide(), "netzwerke", Locale.EN)
    assert page.untranslated
    assert (page.locale, page.content_locale) == ("en", "de")
    assert (page.title, page.kind_text, page.date) == ("Netzwerke", "Guide", "10 January 2026")
    assert page.pdf is not None
    assert page.pdf.key == "handreichungen/netzwerke/netzwerke.pdf"


@pytest.mark.parametrize(("day", "due"), [("2027-01-10", False), ("2027-01-11", True)])
def test_review_is_due_after_its_day(day: str, *, due: bool, collection: Collection) -> None:
    page = view(collection.guide(), "netzwerke", today=dt.date.fromisoformat(day))
    assert page.review_due is due


def test_a_text_says_what_its_versions_brought(collection: Collection) -> None:
    collection.guide(
        locale="en", changes="\n  - {version: 1.0.0, date: 2026-01-10, text: New period.}"
    )
    (change,) = view(collection, "netzwerke", Locale.EN).changes
    assert (change.version, change.date, change.text) == ("1.0.0", "10 January 2026", "New period.")


def test_language_switch_stays_on_the_page(collection: Collection) -> None:
    collection.guide().guide(locale="en", slug="networks")
    german, english = view(collection, "netzwerke", Locale.EN).alternates
    assert (german.lang, german.url, german.current) == ("de", "/handreichungen/netzwerke/", False)
    assert (english.lang, english.url, english.current) == ("en", "/en/guides/networks/", True)


def test_language_switch_leads_to_the_fallback_where_there_is_no_translation(
    collection: Collection,
) -> None:
    _, english = view(collection.guide(), "netzwerke").alternates
    assert english.url == "/en/guides/netzwerke/"


def test_pdf_lies_beside_its_page(collection: Collection) -> None:
    collection.guide().guide(locale="en", slug="networks")
    page = view(collection, "netzwerke", Locale.EN)
    assert page.pdf is not None
    assert page.pdf.key == "en/guides/networks/networks.pdf"
    assert page.pdf.url == "/en/guides/networks/networks.pdf"


def test_pages_have_no_pdf(collection: Collection) -> None:
    assert view(collection.page("hilfe/index"), "hilfe").pdf is None


def test_guide_lists_its_templates_and_a_template_its_guide(collection: Collection) -> None:
    collection.guide().template("brief", order=2).template()
    guide, template = view(collection, "netzwerke"), view(collection, "formular")
    assert [item.title for item in guide.templates] == ["Formular", "Brief"]
    assert guide.templates[0].url == "/handreichungen/netzwerke/vorlagen/formular/"
    assert template.parent is not None
    assert (template.parent.title, template.parent.url) == (
        "Netzwerke",
        "/handreichungen/netzwerke/",
    )
    assert template.group is not None
    assert template.templates == ()


def test_sources_and_law_come_from_the_registers(collection: Collection) -> None:
    collection.guide(sources=["S1"], law=["stgb-241"])
    page = view(collection, "netzwerke", Locale.EN)
    (source,), (law,) = page.sources, page.law
    assert (source.key, source.anchor, source.label) == ("S1", "source-s1", "First source")
    assert (law.key, law.name, law.title, law.state) == (
        "stgb-241",
        "§ 241 StGB",
        "Threat",
        "February 2026",
    )
    assert not law.uncertain


def test_uncertain_law_is_marked(collection: Collection) -> None:
    text = (collection.docs / "register/law.yml").read_text(encoding="utf-8")
    collection.register("law", text.replace("certainty: A", "certainty: C"))
    (law,) = view(collection.guide(law=["stgb-241"]), "netzwerke").law
    assert law.uncertain
    assert "prüfen" in law.certainty_text


@pytest.mark.parametrize(("certainty", "said"), [("A", False), ("B", False), ("C", True)])
def test_a_citation_says_where_a_provision_is_in_doubt(
    certainty: str, *, said: bool, collection: Collection
) -> None:
    text = (collection.docs / "register/law.yml").read_text(encoding="utf-8")
    collection.register("law", text.replace("certainty: A", f"certainty: {certainty}"))
    collection.guide(law=["stgb-241"]).guide(locale="en", law=["stgb-241"])
    for locale, word in ((Locale.DE, "Unsicher oder in Bewegung"), (Locale.EN, "Uncertain")):
        meaning = view(collection, "netzwerke", locale).citations["law-stgb-241"]
        assert (word in meaning) is said


@pytest.mark.parametrize(("day", "due"), [("2027-01-31", False), ("2027-02-01", True)])
def test_readers_are_told_of_law_that_nobody_has_checked_for_a_year(
    day: str, *, due: bool, collection: Collection
) -> None:
    collection.guide(law=["stgb-241"]).page("recht/index", id="law")
    guide, register = (
        view(collection, page, today=dt.date.fromisoformat(day)) for page in ("netzwerke", "law")
    )
    assert guide.law[0].due is due
    assert register.law_register[0].items[0].due is due


def test_related_materials_are_linked_and_planned_ones_left_out(collection: Collection) -> None:
    collection.register("planned", PLANNED)
    collection.guide(related=["umfrage", "geplant"]).guide("umfrage", order=3)
    related = view(collection, "netzwerke").related
    assert [(item.title, item.url) for item in related] == [("Umfrage", "/handreichungen/umfrage/")]


def test_text_is_split_behind_its_first_heading(collection: Collection) -> None:
    page = view(collection.guide(), "netzwerke")
    whole = page.with_content("<h1>A</h1><p>b</p><h1>c</h1>")
    assert (whole.content_head, whole.content_body) == ("<h1>A</h1>", "<p>b</p><h1>c</h1>")
    assert page.with_content("<p>b</p>").content_body == "<p>b</p>"
    assert page.content_body == ""


def test_help_is_on_every_page_in_its_order(collection: Collection) -> None:
    entry = (
        "{0}:\n  order: {1}\n  name: {{de: {0}, en: {0}}}\n  for: {{de: alle, en: everyone}}\n"
        "  scope: bund\n  box: {2}\n  state: '2026-02'\n"
    )
    collection.register(
        "help",
        entry.format("zwei", 2, "true")
        + entry.format("eins", 1, "true")
        + entry.format("nur-liste", 3, "false"),
    )
    collection.guide().page()
    maker = ViewMaker(collection.catalog, TODAY, {})
    pages = [
        view(collection, "netzwerke", Locale.EN),
        view(collection, "home"),
        maker.shell(Locale.DE, href),
    ]
    for page in pages:
        assert [offer.name for offer in page.help] == ["eins", "zwei"]


def test_help_is_for_the_readers_of_a_guide_and_of_its_templates(collection: Collection) -> None:
    entry = (
        "{0}:\n  order: 1\n  name: {{de: {0}, en: {0}}}\n  for: {{de: alle, en: everyone}}\n"
        "  scope: bund\n  box: true\n  audiences: [{1}]\n  state: '2026-02'\n"
    )
    collection.register("help", entry.format("amt", "leitung") + entry.format("team", "personal"))
    collection.guide(audience=["personal"]).template().page()
    names = {id: [it.name for it in view(collection, id).help] for id in ("netzwerke", "formular")}
    assert names == {"netzwerke": ["team"], "formular": ["team"]}
    assert [it.name for it in view(collection, "home").help] == ["amt", "team"]


# -- landing page and overview ---------------------------------------------------------


@pytest.mark.parametrize("listing", ["home", "overview"])
def test_listings_show_every_group_with_cards_in_order(
    listing: str, collection: Collection
) -> None:
    collection.register("planned", PLANNED).page().page("uebersicht/index", id="overview")
    collection.guide("drei", order=3).guide("eins", order=1).template(of="handreichungen/eins")
    # Of a group that is empty nobody has any use: a municipality may have left out all of it.
    assert [group.id for group in view(collection, listing).groups] == ["anfeindungen"]
    collection.guide("vier", group="vielfalt")
    page = view(collection, listing)
    assert page.kind == listing
    assert [group.id for group in page.groups] == ["anfeindungen", "vielfalt"]
    first, second = page.groups
    assert [card.id for card in first.cards] == ["eins", "geplant", "drei"]
    assert [card.id for card in second.cards] == ["vier"]
    assert [item.title for item in first.cards[0].templates] == ["Formular"]


def test_planned_material_is_announced_without_an_address(collection: Collection) -> None:
    collection.register("planned", PLANNED).page()
    (card,) = view(collection, "home", Locale.EN).groups[0].cards
    assert card.in_preparation
    assert card.url is None
    assert (card.title, card.kind_text, card.downloads) == ("Planned one", "Case study", ())


def test_card_offers_every_language_that_has_a_pdf(collection: Collection) -> None:
    collection.page().guide().guide(locale="en", slug="networks").guide("umfrage", order=2)
    first, second = view(collection, "home").groups[0].cards
    assert [(pdf.lang, pdf.key) for pdf in first.downloads] == [
        ("de", "handreichungen/netzwerke/netzwerke.pdf"),
        ("en", "en/guides/networks/networks.pdf"),
    ]
    assert [pdf.lang for pdf in second.downloads] == ["de"]


def test_counts_add_up(collection: Collection) -> None:
    collection.register("planned", PLANNED).page()
    collection.guide().guide(locale="en").guide("umfrage", order=3)
    collection.template().template("brief", order=2).template(locale="en")
    counts = view(collection, "home").counts
    assert counts is not None
    assert (counts.ready, counts.planned, counts.templates) == (2, 1, 2)


def test_other_pages_list_nothing(collection: Collection) -> None:
    page = view(collection.guide(), "netzwerke")
    assert (page.groups, page.counts) == ((), None)


# -- pages that are not there ----------------------------------------------------------


@pytest.mark.parametrize("locale", Locale)
def test_missing_page_has_its_frame_in_its_language(locale: Locale, collection: Collection) -> None:
    collection.page().page("uebersicht/index", id="overview")
    page = ViewMaker(collection.catalog, TODAY, {}).shell(locale, href)
    assert (page.kind, page.locale) == ("error", locale.value)
    assert [alternate.url for alternate in page.alternates] == ["/404.html", "/en/404.html"]
    assert [alternate.current for alternate in page.alternates] == [
        locale is Locale.DE,
        locale is Locale.EN,
    ]
    assert page.home_url == ("/" if locale is Locale.DE else "/en/")
    assert page.overview_url == ("/uebersicht/" if locale is Locale.DE else "/en/overview/")
    assert error_address(locale) == page.alternates[list(Locale).index(locale)].url[1:]
