"""Terms and citations explain themselves, and nothing else of a text changes."""

import pytest

from handbook.explanations import explain
from handbook.model import Bilingual, GlossaryEntry, Locale

GLOSSARY = {
    key: GlossaryEntry(
        term=Bilingual(de=german, en=english), definition=Bilingual(de="Was es heißt.", en='"It"')
    )
    for key, german, english in (
        ("bedrohung", "Bedrohung", "threat"),
        ("beleidigung", "Beleidigung", "insult"),
        ("mutter", "Beschwerde", "complaint"),
        ("stelle", "Beschwerde & Stelle", "complaint body"),
        ("nachrede", "Üble Nachrede", "defamation"),
    )
}


def german(text: str) -> str:
    """Explain a German text."""
    return explain(text, Locale.DE, GLOSSARY, "../glossar/", {"law-x-1": 'Ein "Gesetz"'})


def link(key: str, words: str, title: str = "Was es heißt.") -> str:
    """The link that a term becomes."""
    return f'<a class="hb-term" href="../glossar/#term-{key}" title="{title}">{words}</a>'


def test_the_first_use_of_a_term_is_linked_also_inflected() -> None:
    assert german("<p>Bedrohungen und eine Bedrohung.</p>") == (
        f"<p>{link('bedrohung', 'Bedrohungen')} und eine Bedrohung.</p>"
    )


def test_a_term_of_several_words_is_linked_declined_and_small() -> None:
    assert german("<p>Es geht um übler Nachrede.</p>") == (
        f"<p>Es geht um {link('nachrede', 'übler Nachrede')}.</p>"
    )


def test_a_form_counts_as_use_of_its_term() -> None:
    assert german("<p>Bedrohung</p><p>Bedrohungen</p>").count("hb-term") == 1


@pytest.mark.parametrize(
    "text",
    [
        "<h2>Bedrohung</h2>",
        '<p><a href="x">Bedrohung</a></p>',
        "<p><code>Bedrohung</code> <mark>Bedrohung</mark></p>",
        "<p>Bedrohungslage und Be-Bedrohung und Bedrohung-x</p>",
        "<div>Bedrohung</div>",
        "<table><tr><th>Bedrohung</th></tr></table>",
        "<p>bedrohung</p>",
    ],
)
def test_headings_links_code_gaps_and_parts_of_words_stay(text: str) -> None:
    assert german(text) == text


def test_the_longer_term_wins() -> None:
    text = explain("<p>A complaint body.</p>", Locale.EN, GLOSSARY, "g/", {})
    assert 'href="g/#term-stelle"' in text
    assert ">complaint body</a>" in text


def test_english_terms_are_found_in_any_case() -> None:
    text = explain("<p>Threats and insults.</p>", Locale.EN, GLOSSARY, "g/", {})
    assert text.count("hb-term") == 2
    assert 'title="&quot;It&quot;"' in text


def test_everything_else_stays_byte_by_byte() -> None:
    text = (
        "<!-- c --><p class=\"a b\" data-x='1'>A &amp; B &#8211; &nbsp;<br />"
        '<img src="x.png" alt="Bedrohung"/></p>\n<ul>\n<li>x</li></ul>'
    )
    assert german(text) == text


def test_citations_say_what_they_cite() -> None:
    assert german('<p><a href="#law-x-1">§ 1 X</a> <a href="#law-x-2">§ 2 X</a></p>') == (
        '<p><a href="#law-x-1" title="Ein &quot;Gesetz&quot;">§ 1 X</a>'
        ' <a href="#law-x-2">§ 2 X</a></p>'
    )


def test_everyday_words_are_not_linked() -> None:
    plain = {"x": GLOSSARY["bedrohung"].model_copy(update={"explain": False})}
    text = "<p>Bedrohung</p>"
    assert explain(text, Locale.DE, plain, "g/", {}) == text


def test_without_a_page_of_terms_terms_stay_plain() -> None:
    text = "<p>Bedrohung</p>"
    assert explain(text, Locale.DE, GLOSSARY, "", {}) == text
