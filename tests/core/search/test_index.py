"""The index holds what pages say, by language, and nothing of what is around it."""

import json
from pathlib import Path

import pytest

from handbook.model import Locale
from handbook.search import SearchIndex, build_index, passages_of
from tests.builders import Collection

PAGE = """<html><body><nav>Menü</nav><article class="md-content__inner">
<h1 id="x">Titel<a class="headerlink" href="#x">¶</a></h1>
<p>Vorspann mit <b>Nashorn</b>.</p><p data-search-exclude>Drumherum</p>
<h2 id="eins">Eins<a class="headerlink" href="#eins">¶</a></h2>
<p>Text&shy;teil</p><table><tr><td>A</td><td>B</td></tr></table>
<ul><li id="law-x" data-search-entry="§ 1 X: Titel"><p>Inhalt</p></li></ul>
<script>boese()</script></article><footer>Fuß</footer></body></html>"""


def read(script: bytes) -> dict:
    text = script.decode("utf-8")
    return json.loads(text.partition(",")[2].removesuffix(");\n"))


def page(body: str) -> str:
    return f'<html><body><article class="md-content__inner">{body}</article></body></html>'


def phrases_of(files: SearchIndex) -> dict[str, list[str]]:
    """Give what phrases with an unknown word lead to: they stand in the file that comes late."""
    groups = read(files.thesaurus)[2]
    return {it: targets.split("|") for targets in groups for it in groups[targets].split("|")}


def test_a_page_comes_apart_at_headings_and_entries():
    found = [(it.heading, it.anchor, it.text) for it in passages_of(PAGE)]
    assert found == [
        ("", "", "Vorspann mit Nashorn."),
        ("Eins", "eins", "Text\u00adteil A B"),
        ("§ 1 X: Titel", "law-x", "Inhalt"),
    ]


def test_a_page_without_an_article_is_refused():
    with pytest.raises(ValueError, match="article"):
        passages_of("<html><body><p>x</p></body></html>")


def test_each_language_has_its_own_words(collection: Collection):
    collection.guide().guide(locale="en", slug="networks").guide("umfrage", order=2).page()
    pages = {
        "handreichungen/netzwerke/": page("<p>Nashornpflege</p>"),
        "en/guides/networks/": page("<p>Rhinoceros</p>"),
        "handreichungen/umfrage/": page("<p>Flusspferd</p>"),
        "en/guides/umfrage/": page("<p>Flusspferd</p>"),
        "": page("<p>Start</p>"),
    }
    german, english = (read(build_index(collection.catalog, pages, it).index) for it in Locale)
    assert {"flusspferd", "nashornpfleg"} <= set(german["terms"].split())
    assert "rhinocero" in english["terms"].split() or "rhinoceros" in english["terms"].split()
    assert not {"flusspferd", "nashornpfleg"} & set(english["terms"].split())
    assert [it[0] for it in english["pages"]] == ["en/guides/networks/"]


def test_a_title_weighs_more_than_a_text(collection: Collection):
    collection.guide("a", title="Nashornpflege").guide("b", title="Anderes", order=2).page()
    pages = {
        "handreichungen/a/": page("<p>x</p>"),
        "handreichungen/b/": page("<p>Nashornpflege</p>"),
    }
    index = read(build_index(collection.catalog, pages, Locale.DE).index)
    place = index["terms"].split().index("nashornpfleg")
    first, second = (it[-1] for it in index["posts"].split()[place].split(","))
    digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert digits.index(first) > 2 * digits.index(second)


def test_texts_cannot_break_out_of_the_script(collection: Collection):
    collection.guide().page()
    pages = {"handreichungen/netzwerke/": page("<p>&lt;/script&gt;&lt;b&gt;\u2028</p>")}
    found = build_index(collection.catalog, pages, Locale.DE)
    assert b"<" not in found.texts + found.index
    assert "</script><b>" in read(found.texts)[1][0]


def test_the_same_pages_give_the_same_bytes(collection: Collection, tmp_path: Path):
    collection.guide().page()
    pages = {"handreichungen/netzwerke/": page("<p>Beschwerdestelle der Stadt</p>")}
    first = build_index(collection.catalog, pages, Locale.DE)
    assert build_index(collection.catalog, dict(reversed(pages.items())), Locale.DE) == first
    assert build_index(collection.catalog, pages, Locale.DE, tmp_path) == first


def test_only_unknown_words_lead_to_words_of_titles(collection: Collection):
    collection.guide("a", title="Antisemitismus und Kontakte").page()
    pages = {"handreichungen/a/": page("<p>Judenhass in der Steuererklärung</p>")}
    found = read(build_index(collection.catalog, pages, Locale.DE).thesaurus)[1]
    pairs = dict(entry.split(" ", 1) for entry in found.split(";"))
    assert pairs["judenfeind"].startswith("antisemit")
    assert "judenhass" not in pairs
    assert not any("steuererklar" in stems for stems in pairs.values())


EVERYDAY = """
alarm:
  means: {de: ["Notruf", "Nashorn"], en: ["alarm"]}
  words: {de: ["Panikknopf", "roter Knopf", "Melder"], en: ["panic button"]}
"""


def test_an_everyday_word_leads_to_what_the_texts_say(collection: Collection):
    collection.guide("a", title="Melder am Schalter", aliases=["Knopf"]).page()
    collection.register("everyday", EVERYDAY)
    pages = {"handreichungen/a/": page("<p>Der Notruf geht an alle.</p>")}
    found = phrases_of(build_index(collection.catalog, pages, Locale.DE))
    assert found == {"panikknopf": ["notruf"], "rot knopf": ["notruf"]}


def test_a_collected_word_stands_before_the_thesaurus(collection: Collection):
    entry = EVERYDAY.replace("Panikknopf", "Judenfeindlichkeit")
    collection.guide("a", title="Antisemitismus").page().register("everyday", entry)
    pages = {"handreichungen/a/": page("<p>Der Notruf geht an alle.</p>")}
    files = build_index(collection.catalog, pages, Locale.DE)
    others = read(files.thesaurus)[1]
    assert phrases_of(files)["judenfeind"] == ["notruf"]
    assert "judenfeind" not in dict(it.split(" ", 1) for it in others.split(";"))


HOUSE_BAN = """
hausverbot:
  term: {de: "Hausverbot", en: "house ban"}
  definition: {de: "Sie dürfen nicht herein.", en: "You may not come in."}
  synonyms: {de: ["Zutrittsverbot"]}
"""


def test_parts_of_german_words_lead_to_english_ones(collection: Collection):
    body = "# Netzwerke\n\nIm Haus gilt ein Verbot. Der Zutritt bleibt."
    collection.guide(body=body).guide(locale="en", slug="networks").page()
    collection.register("glossary", HOUSE_BAN)
    pages = {"en/guides/networks/": page("<p>A house ban for visitors</p>")}
    found = phrases_of(build_index(collection.catalog, pages, Locale.EN))
    assert found["verbot"] == found["zutrit"] == ["hous ban"]  # as English stems
    assert "haus" not in found  # too short to say something


def test_titles_of_the_other_language_lead_to_the_text(collection: Collection):
    collection.guide(title="Netzwerke").guide(locale="en", slug="networks", title="Staff networks")
    collection.page()
    pages = {"handreichungen/netzwerke/": page("<p>Text</p>")}
    found = phrases_of(build_index(collection.catalog, pages, Locale.DE))
    assert found["staff network"] == ["netzwerk"]


def test_a_statute_is_found_by_its_name_in_words(collection: Collection):
    law = """
    dsa-16:
      name: "Art. 16 DSA"
      title: {de: "Melden", en: "Notice"}
      summary: {de: "Plattformen.", en: "Platforms."}
      protects: {de: "Alle", en: "All"}
      certainty: A
      state: "2026-02"
    """
    collection.guide().page().register("law", law)
    pages = {"handreichungen/netzwerke/": page("<p>Art. 16 DSA</p>")}
    found = phrases_of(build_index(collection.catalog, pages, Locale.DE))
    assert found["digital servic act"] == ["dsa"]


def test_an_abbreviation_that_no_text_has_leads_to_what_it_stands_for(collection: Collection):
    collection.guide().page().register(
        "glossary",
        """
        hrv:
          term: {de: "Melde-Stelle (vor Ort)", en: "human resources"}
          definition: {de: "Ein Amt.", en: "An office."}
        """,
    )
    pages = {
        "handreichungen/netzwerke/": page("<p>Eine Melde-Stelle hilft. IT hilft nicht.</p>"),
        "en/guides/netzwerke/": page("<p>Networks</p>"),
        "": page("<p>Start</p>"),
    }
    found = phrases_of(build_index(collection.catalog, pages, Locale.DE))
    assert found["ms"] == ["meld stell"]
    assert not {"it", "mvo"} & found.keys()


def test_a_synonym_comes_late_only_where_it_has_an_unknown_word(collection: Collection):
    entry = HOUSE_BAN.replace("Zutrittsverbot", 'Verbot", "Zutrittsverbot')
    collection.guide().page().register("glossary", entry)
    pages = {"handreichungen/netzwerke/": page("<p>Ein Hausverbot ist ein Verbot.</p>")}
    files = build_index(collection.catalog, pages, Locale.DE)
    assert read(files.index)["synonyms"].keys() == {"hausverbot", "verbot"}
    assert phrases_of(files).keys() & {"hausverbot", "verbot", "zutrittsverbot"} == {
        "zutrittsverbot"
    }


def test_provisions_are_found_by_number_and_statute(collection: Collection):
    collection.register(
        "law",
        "agg-13:\n  name: § 13 AGG\n  title: {de: B, en: B}\n  summary: {de: B, en: B}\n"
        "  protects: {de: B, en: B}\n  certainty: A\n  state: '2026-02'\n",
    )
    collection.guide().page()
    pages = {
        "handreichungen/netzwerke/": page("<p>Nach § 13 Absatz 2 AGG und AGG 15, nicht 7 Tage.</p>")
    }
    terms = read(build_index(collection.catalog, pages, Locale.DE).index)["terms"].split()
    assert {"agg13", "agg15"} <= set(terms)
    assert not {"agg2", "agg7"} & set(terms)


def test_somebody_to_reach_weighs_more_than_an_offer_of_the_same_name(collection: Collection):
    collection.page("hilfe/index", id="help").page()
    entries = "".join(
        f'<li id="{anchor}" data-search-entry="Nashornpflege"><p>x</p></li>'
        for anchor in ("help-x", "contact-x")
    )
    index = read(build_index(collection.catalog, {"hilfe/": page(entries)}, Locale.DE).index)
    place = index["terms"].split().index("nashornpfleg")
    offer, contact = (it[-1] for it in index["posts"].split()[place].split(","))
    digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert digits.index(contact) > digits.index(offer)
