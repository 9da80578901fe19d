"""German words on English pages say so, and no English ones do."""

from pathlib import Path

import pytest

from handbook.german import german_terms, mark_german
from handbook.reading import read_catalog
from tests.builders import REGISTERS, Collection

TERMS = frozenset({"Landesrecht", "Auskunftssperre", "Hausrecht", "Dienstherr"})


def marked(text: str) -> str:
    """Mark the article of a page."""
    begin, end = "<body><p>(Landesrecht)</p><article>", "</article></body>"
    page = mark_german(begin + text + end, TERMS)
    assert page.startswith(begin)
    assert page.endswith(end)
    return page.removeprefix(begin).removesuffix(end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the council (<em>Rat</em>)", 'the council (<em lang="de">Rat</em>)'),
        ("<b>ask</b> (<em>Rat</em>, city)", '<b>ask</b> (<em lang="de">Rat</em>, city)'),
        ("law (GDPR, <em>DSGVO</em>)", 'law (GDPR, <em lang="de">DSGVO</em>)'),
        ('(<a href="#x">Act</a>, <em>GG</em>)', '(<a href="#x">Act</a>, <em lang="de">GG</em>)'),
        ("(<em>Gesetz, <a>AGG</a></em>)", '(<em lang="de">Gesetz, <a>AGG</a></em>)'),
        ("called <em>Dienstherr</em> here", 'called <em lang="de">Dienstherr</em> here'),
        ("under law (Landesrecht)", 'under law (<span lang="de">Landesrecht</span>)'),
        ("blocks (Auskunftssperren)", 'blocks (<span lang="de">Auskunftssperren</span>)'),
        ("(Hausrecht, the right)", '(<span lang="de">Hausrecht</span>, the right)'),
        (
            '<a href="#law-x" title="It">Hausrecht</a>',
            '<a href="#law-x" title="It"><span lang="de">Hausrecht</span></a>',
        ),
    ],
)
def test_german_terms_are_marked(text: str, expected: str) -> None:
    assert marked(f"<p>{text}</p>") == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<p>ask <em>before</em> you act (see below)</p>",
        "<p>(ask <em>before</em> you act)</p>",
        "<p>(ask <em>before</em>) you act</p>",
        "<p>an open bracket (here</p><p>and, <em>not</em>, there</p>",
        "<p>Landesrecht without brackets</p>",
        '<p title="state law (Landesrecht)">law (of the state)</p>',
        '<p><a href="#law-x">§ 12 AGG</a> and <a href="x.html">Hausrecht</a></p>',
        '<p>(<em lang="fr">entre nous</em>)</p>',
    ],
)
def test_nothing_else_is(text: str) -> None:
    assert marked(text) == text


def test_the_terms_come_from_the_texts_and_registers(collection: Collection) -> None:
    collection.register(
        "glossary",
        "a:\n  term: {de: Bedrohung, en: threat}\n  definition: {de: x, en: x}\n"
        "b:\n  term: {de: Monitoring, en: Monitoring}\n  definition: {de: x, en: x}\n",
    )
    collection.register("law", REGISTERS["law"] + REGISTERS["law"].replace("stgb-241", "x").replace(
        "§ 241 StGB", "Hausrecht"))  # fmt: skip
    collection.guide().guide(
        locale="en",
        body="# Networks\n\nA (*Strafantrag*), *not* a (real, *AGG*) one (*now* here).\n",
    )
    terms = german_terms(collection.catalog)
    assert {"Bedrohung", "Strafantrag", "Hausrecht", "Polizei"} <= terms
    assert terms.isdisjoint({"Monitoring", "AGG", "not", "now", "§ 241 StGB"})


def test_no_term_of_the_collection_has_english_words() -> None:
    terms = german_terms(read_catalog(Path(__file__).parents[2] / "docs").catalog)
    assert len(terms) > 200
    english = {"and", "by", "for", "is", "not", "of", "or", "the", "to", "with"}
    assert [term for term in terms if english & set(term.lower().split())] == []
