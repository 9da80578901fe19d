"""Readers are told at the place itself where the German text has moved on."""

import lxml.html
import pytest

from handbook.freshness import add_notes, judge
from handbook.labels import labels_for
from handbook.model import Locale
from handbook.search.passages import passages_of
from tests.builders import Collection
from tests.core.freshness.test_judging import ENGLISH_TEXT, GERMAN_TEXT

PAGE = (
    '<h1 id="networks">Networks</h1><p>What it is about.</p>'
    '<h2 id="found">Found</h2><h3 id="first">First</h3><p>Three people meet.</p>'
    '<h3 class="x" id="second">Second</h3><p>They write.</p>'
    '<h2 id="evaluate">Evaluate</h2><p>After a year.</p>'
    '<div class="footnote"><hr><ol></ol></div>'
)


@pytest.fixture
def collection(collection: Collection) -> Collection:
    """A guide whose translation is in step."""
    collection.guide(body=GERMAN_TEXT)
    return collection.guide(locale="en", title="Networks", body=ENGLISH_TEXT).in_step()


def noted(collection: Collection, page: str = PAGE) -> str:
    """Give the page with its notes."""
    found = judge(collection.material("netzwerke"), Locale.EN)
    assert found is not None
    return add_notes(page, found, "../../netze/", labels_for("en"))


def where(html: str) -> list[tuple[str, str, str]]:
    """Give what stands before each note, what it says and where it leads."""
    article = lxml.html.fragment_fromstring(html, create_parent="div")
    return [
        (
            note.getprevious().text_content() if note.getprevious() is not None else "",
            line.text_content(),
            next((link.get("href") for link in line.iter("a")), ""),
        )
        for note in article.iter("div")
        if note.get("class") == "hb-behind"
        for line in note.iter("p")
    ]


def test_a_fresh_page_stays_as_it_is(collection: Collection) -> None:
    assert noted(collection) == PAGE


def test_a_changed_section_says_so_under_its_heading_and_leads_to_the_german_one(
    collection: Collection,
) -> None:
    collection.guide(body=GERMAN_TEXT.replace("Sie schreiben", "Alle schreiben"))
    words = "The German text of this section has changed since this translation: Zweitens"
    assert where(noted(collection)) == [("Second", words, "../../netze/#zweitens")]


def test_new_sections_are_named_at_the_end_of_the_one_before_them(collection: Collection) -> None:
    new = "### Drittens\n\nNeu.\n\n### Viertens\n\nAuch.\n\n"
    german = (
        GERMAN_TEXT.replace("## Auswerten", f"{new}## Auswerten") + "\n## Weitergeben\n\nZuletzt.\n"
    )
    found = where(noted(collection.guide(body=german)))
    said = "New in the German text and not yet translated: "
    assert found == [
        ("They write.", f"{said}Drittens", "../../netze/#drittens"),
        ("They write.", f"{said}Viertens", "../../netze/#viertens"),
        ("After a year.", f"{said}Weitergeben", "../../netze/#weitergeben"),
    ]


def test_a_section_that_is_gone_says_so(collection: Collection) -> None:
    collection.guide(
        body=GERMAN_TEXT.replace("## Auswerten\n\nNach einem Jahr wird gefragt.\n", "")
    )
    said = "This section is no longer part of the German text."
    assert where(noted(collection)) == [("Evaluate", said, "")]


def test_the_beginning_is_noted_behind_the_title(collection: Collection) -> None:
    collection.guide(body=GERMAN_TEXT.replace("Worum es geht.", "Worum es heute geht."))
    ((before, _, address),) = where(noted(collection))
    assert (before, address) == ("Networks", "../../netze/#netzwerke")


def test_a_text_with_another_outline_is_noted_as_a_whole(collection: Collection) -> None:
    collection.guide(locale="en", title="Networks", body="# Networks\n\nAll.\n").in_step()
    assert where(noted(collection)) == []
    collection.guide(body=GERMAN_TEXT.replace("Drei", "Vier").replace("einem", "zwei"))
    ((before, words, address),) = where(noted(collection))
    assert (before, address) == ("Networks", "../../netze/")
    assert "The places cannot be told" in words


def test_a_text_of_unknown_origin_is_noted_as_a_whole(collection: Collection) -> None:
    collection.guide(locale="en", title="Networks", body=ENGLISH_TEXT)
    (collection.docs / "handreichungen/netzwerke/.origin/index.en.md").unlink()
    ((before, words, _),) = where(noted(collection))
    assert before == "Networks"
    assert "may be out of date" in words


def test_a_section_that_moved_is_no_matter_for_readers(collection: Collection) -> None:
    section = "## Auswerten\n\nNach einem Jahr wird gefragt.\n"
    german = GERMAN_TEXT.replace(section, "").replace("## Gründen", f"{section}\n## Gründen")
    assert noted(collection.guide(body=german)) == PAGE


def test_a_heading_that_the_page_has_not_is_noted_at_the_beginning(collection: Collection) -> None:
    collection.guide(body=GERMAN_TEXT.replace("Drei", "Vier"))
    found = where(noted(collection, PAGE.replace('id="first"', 'id="other"')))
    assert [before for before, _, _ in found] == ["Networks"]


def test_words_of_the_german_text_are_words_in_a_note(collection: Collection) -> None:
    german = GERMAN_TEXT + "\n## Neu & \"alt\" 'b'\n\nText.\n"
    html = noted(collection.guide(body=german))
    ((_, words, _),) = where(html)
    assert words.endswith("Neu & \"alt\" 'b'")
    assert "Neu &amp; &quot;alt&quot;" in html


def test_the_search_does_not_find_notes(collection: Collection) -> None:
    collection.guide(body=GERMAN_TEXT.replace("Drei", "Vier"))
    page = f'<article class="md-content__inner">{noted(collection)}</article>'
    texts = " ".join(passage.text for passage in passages_of(page))
    assert "Three people meet." in texts
    assert "German" not in texts
