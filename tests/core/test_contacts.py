"""Local contacts stand where the texts name their roles, and fill the gaps that mean them."""

from handbook.contacts import fill_gaps, place_contacts
from handbook.model import Locale
from handbook.views import HelpItem, ViewMaker
from tests.builders import TODAY, Collection
from tests.municipality import ROLES

CONTACTS = """\
fallteam:
  name: {de: Team, en: The team}
  office: Zimmer 7
  phone: "0000 107"
  email: team@musterstadt.example
  url: https://musterstadt.example/team
  hours: {de: vormittags, en: in the morning}
  deputy: Büro nebenan
  note: Auch ohne Namen.
  state: "2026-11"
polizei:
  name: Wache
  phone: "0000 110"
  state: "2026-01"
treff:
  role: {de: Treff, en: Centre}
  task: {de: Reden., en: To talk.}
  name: Haus am Platz
  phone: "0000 1"
  state: "2026-11"
"""
HTML = '<h1 id="netzwerke">Netzwerke</h1>\n<h2 id="zweitens">Zweitens</h2>\n<p>Text.</p>'
OFFER = """\
{key}:
  order: {order}
  name: {{de: {key}, en: {key}}}
  for: {{de: alle, en: everyone}}
  phone: "110"
  scope: land
  box: true
  state: "2026-11"
"""


def with_contacts(collection: Collection) -> Collection:
    """Write a guide, its template and who fills the roles."""
    body = "# Netzwerke\n\n## Zweitens\n\nText.\n"
    collection.page("hilfe/index", id="help").guide(title="Netzwerke", body=body).template()
    return collection.register("roles", ROLES).register("contacts", CONTACTS)


def placed(collection: Collection, path: str, html: str = HTML) -> str:
    """Put cards into a text."""
    catalog = collection.catalog
    text = catalog.by_src(path)
    assert text is not None
    return place_contacts(html, text, catalog.registers, "Stadt Musterstadt")


def help_items(collection: Collection, locale: Locale = Locale.DE) -> dict[str, list[HelpItem]]:
    """Give what the page of help shows, by the titles of its groups."""
    maker = ViewMaker(collection.catalog, TODAY, {"publisher": "Stadt Musterstadt"})
    page = maker.page(collection.material("help"), locale, str)
    return {group.title: list(group.items) for group in page.help_register}


# -- cards in texts --------------------------------------------------------------------


def test_a_card_stands_below_the_heading_that_the_register_names(collection: Collection) -> None:
    html = placed(with_contacts(collection), "handreichungen/netzwerke/index.de.md")
    before, _, after = html.partition('<div class="hb-contacts"')
    assert before.endswith("Zweitens</h2>\n")
    assert "Kontakt vor Ort: Stadt Musterstadt" in after
    assert "<strong>Fallteam:</strong> Team, Zimmer 7" in after
    for words in (
        'Telefon: <a href="tel:+49000107">0000 107</a>',
        '<a href="mailto:team@musterstadt.example">',
        '<a href="https://musterstadt.example/team">musterstadt.example/team</a>',
        "Erreichbar: vormittags",
        "Vertretung: Büro nebenan",
        "Auch ohne Namen.",
        "Stand: November 2026",
    ):
        assert words in after


def test_a_card_of_a_template_stands_at_its_top(collection: Collection) -> None:
    path = "handreichungen/netzwerke/vorlagen/formular.de.md"
    html = placed(with_contacts(collection), path)
    assert html.index("hb-contacts") < html.index("<h2")


def test_a_text_without_contacts_stays_as_it_was(collection: Collection) -> None:
    with_contacts(collection).register("contacts", "")
    assert placed(collection, "handreichungen/netzwerke/index.de.md") == HTML


def test_what_a_municipality_wrote_is_no_markup(collection: Collection) -> None:
    """Quotes and ampersands may come in; `<` is refused before."""
    with_contacts(collection).register(
        "contacts",
        "fallteam:\n  name: 'A & \"B\"'\n  url: https://x.example/?a=1&b=2\n  state: '2026-11'\n",
    )
    html = placed(collection, "handreichungen/netzwerke/index.de.md")
    assert "A &amp; &quot;B&quot;" in html
    assert 'href="https://x.example/?a=1&amp;b=2"' in html


# -- gaps of templates -----------------------------------------------------------------


def filled(collection: Collection, html: str, path: str = "vorlagen/formular.de.md") -> str:
    """Fill the gaps of a text."""
    catalog = collection.catalog
    text = catalog.by_src(f"handreichungen/netzwerke/{path}")
    assert text is not None
    return fill_gaps(html, text, catalog.registers, "Stadt A & B")


def test_a_gap_that_means_a_role_word_for_word_is_filled(collection: Collection) -> None:
    html = filled(with_contacts(collection), "<mark>Name des Fallteams</mark> <mark>Name</mark>")
    assert html == (
        '<span class="hb-filled">Team, 0000 107, team@musterstadt.example</span> <mark>Name</mark>'
    )


def test_the_name_of_the_municipality_fills_its_gap(collection: Collection) -> None:
    html = filled(with_contacts(collection), "<mark>Name der Kommune</mark>")
    assert html == '<span class="hb-filled">Stadt A &amp; B</span>'


def test_only_templates_are_filled(collection: Collection) -> None:
    gap = "<mark>Name der Kommune</mark>"
    assert filled(with_contacts(collection), gap, "index.de.md") == gap


def test_without_contacts_every_gap_stays(collection: Collection) -> None:
    with_contacts(collection).register("contacts", "")
    assert filled(collection, "<mark>Name der Kommune</mark>") == "<mark>Name der Kommune</mark>"


# -- help ------------------------------------------------------------------------------


def test_local_contacts_come_first_on_the_page_of_help(collection: Collection) -> None:
    found = help_items(with_contacts(collection))
    assert next(iter(found)) == "Kontakte vor Ort: Stadt Musterstadt"
    local = next(iter(found.values()))
    assert [(it.name, it.person, it.anchor) for it in local] == [
        ("Fallteam", "Team", "contact-fallteam"),
        ("Polizei vor Ort", "Wache", "contact-polizei"),
        ("Treff", "Haus am Platz", "contact-treff"),
    ]
    assert [it.due for it in local] == [False, True, False]


def test_local_contacts_speak_the_language_of_the_page(collection: Collection) -> None:
    first = next(iter(help_items(with_contacts(collection), Locale.EN).values()))[0]
    assert (first.name, first.person, first.hours) == ("Case team", "The team", "in the morning")


def test_the_box_of_help_has_the_emergency_number_first_then_local_contacts(
    collection: Collection,
) -> None:
    with_contacts(collection).register(
        "help", OFFER.format(key="notruf", order=1) + OFFER.format(key="zwei", order=2)
    )
    maker = ViewMaker(collection.catalog, TODAY, {"publisher": "Stadt"})
    page = maker.page(collection.material("netzwerke"), Locale.DE, str)
    assert [it.name for it in page.help] == ["notruf", "Fallteam", "zwei"]


# -- Länder ----------------------------------------------------------------------------

LAND_LAW = """\
stgb-241:
  name: § 241 StGB
  title: {de: Bedrohung, en: Threat}
  summary: {de: Strafbar., en: Punishable.}
  protects: {de: alle, en: everyone}
  certainty: A
  state: "2026-02"
"""


def land_law(key: str, land: str, within: str = "stgb-241") -> str:
    """Write a provision of a Land."""
    entry = LAND_LAW.replace("stgb-241", key).replace("§ 241 StGB", key)
    return f"{entry}  land: {land}\n  within: {within}\n"


def in_land(collection: Collection, land: str) -> ViewMaker:
    """Make views for a municipality of a Land; empty: for the collection itself."""
    law = LAND_LAW + land_law("bayern", "DE-BY") + land_law("berlin", "DE-BE")
    collection.register("law", law)
    offers = OFFER.format(key="isar", order=1) + "  land: DE-BY\n"
    offers += OFFER.format(key="spree", order=2) + "  land: DE-BE\n"
    collection.register("help", offers + OFFER.format(key="alle", order=3))
    collection.page("recht/index", id="law").page("hilfe/index", id="help")
    collection.guide(body="# Netzwerke\n\n[§](#law-stgb-241)\n", law=["stgb-241"])
    return ViewMaker(collection.catalog, TODAY, {"publisher": "Stadt", "land": land})


def test_without_a_land_everything_is_shown_with_the_land_that_it_is_for(
    collection: Collection,
) -> None:
    maker = in_land(collection, "")
    (offers,) = maker.page(collection.material("help"), Locale.EN, str).help_register
    assert [(it.name, it.land) for it in offers.items] == [
        ("isar", "Bavaria"),
        ("spree", "Berlin"),
        ("alle", ""),
    ]
    groups = maker.page(collection.material("law"), Locale.DE, str).law_register
    assert [group.title for group in groups] == ["StGB", "Recht einzelner Länder"]
    assert [it.land for it in groups[1].items] == ["Bayern", "Berlin"]


def test_a_municipality_sees_the_offers_and_the_law_of_its_own_land(
    collection: Collection,
) -> None:
    maker = in_land(collection, "DE-BY")
    (offers,) = maker.page(collection.material("help"), Locale.DE, str).help_register
    assert offers.title == "In Ihrem Land: Bayern"
    assert [it.name for it in offers.items] == ["isar", "alle"]
    groups = maker.page(collection.material("law"), Locale.DE, str).law_register
    assert [group.title for group in groups] == ["Recht in Ihrem Land: Bayern", "StGB"]
    (cited,) = maker.page(collection.material("netzwerke"), Locale.DE, str).law
    assert [it.key for it in cited.local] == ["bayern"]


def test_a_municipality_may_show_all_laender(collection: Collection) -> None:
    in_land(collection, "DE-BY")
    site = {"publisher": "Stadt", "land": "DE-BY", "all_laender": "yes"}
    maker = ViewMaker(collection.catalog, TODAY, site)
    (offers,) = maker.page(collection.material("help"), Locale.DE, str).help_register
    assert [it.name for it in offers.items] == ["isar", "spree", "alle"]


def test_a_provision_of_another_land_stays_where_a_text_cites_it(collection: Collection) -> None:
    in_land(collection, "DE-BY")
    collection.guide(body="# Netzwerke\n\n[Berlin](#law-berlin)\n", law=["berlin"])
    maker = ViewMaker(collection.catalog, TODAY, {"publisher": "Stadt", "land": "DE-BY"})
    groups = maker.page(collection.material("law"), Locale.DE, str).law_register
    assert [it.key for it in groups[-1].items] == ["berlin"]
