"""The bench of the searches: how it judges, and what it changes for the other candidates."""

from pathlib import Path

import pytest

from handbook.model import Locale
from handbook_bench.growing import copied_address, varied
from handbook_bench.judging import Answer, Query, read_queries, scores_of
from handbook_bench.search import Fetched, Outcome, with_stock_search
from handbook_bench.search_table import search_targets, shown_search

ROOT = Path(__file__).resolve().parents[2]


def answer(kind: str, wanted: str, *shown: str, locale: Locale = Locale.DE) -> Answer:
    query = Query(Locale.DE, kind, kind, frozenset(wanted.split()))
    return Answer(query, tuple((material, locale) for material in shown))


def test_only_the_first_three_count_as_found():
    found = scores_of(
        [answer("exact", "a", "x", "y", "a"), answer("exact", "a", "x", "y", "z", "a")]
    )
    assert (found[0].recall, found[0].rank, found[0].wrong) == (0.5, (1 / 3 + 1 / 4) / 2, 1.0)


def test_a_page_in_the_other_language_is_not_what_was_wanted():
    found = scores_of([answer("exact", "a", "a", locale=Locale.EN)])
    assert (found[0].recall, found[0].purity) == (0.0, 0.0)


def test_nothing_is_right_for_what_means_nothing_and_not_counted_with_the_others():
    found = scores_of([answer("meaningless", ""), answer("meaningless", "", "a"), answer("x", "a")])
    by_kind = {it.kind: it for it in found}
    assert by_kind["meaningless"].recall == 0.5
    assert (by_kind["all"].queries, by_kind["all"].recall) == (1, 0.0)


@pytest.mark.parametrize("name", ["queries", "held_out"])
def test_every_query_wants_a_material_that_there_is(name):
    known = {
        line.partition(": ")[2].strip()
        for path in (ROOT / "docs").rglob("*.de.md")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("id: ")
    }
    queries = read_queries(ROOT / "tests" / "search" / f"{name}.yml")
    assert {it for query in queries for it in query.wanted} <= known
    assert all(bool(query.wanted) != (query.kind == "meaningless") for query in queries)


def test_no_query_for_judging_is_one_for_tuning():
    tuned, judged = (
        {(it.locale, it.text.casefold()) for it in read_queries(ROOT / "tests" / "search" / name)}
        for name in ("queries.yml", "held_out.yml")
    )
    assert not tuned & judged


def test_the_real_settings_can_take_the_stock_search():
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    changed = with_stock_search(settings)
    assert "\n  - search\n" in changed
    assert "search_hook" not in changed
    with pytest.raises(ValueError, match="no plugins"):
        with_stock_search(changed.replace("plugins:", "nothing:"))


def test_a_copy_of_a_page_has_words_of_its_own_and_the_same_tags():
    words = "Beschwerdestelle Dienstvereinbarung Personalrat Handreichung Schutzkonzept Meldeweg"
    page = f'<p class="colours">{words} &nbsp;</p>'
    copies = {varied(page, copy) for copy in range(9)}
    assert len(copies) > 2
    assert all(it.startswith('<p class="colours">') and "&nbsp;" in it for it in copies)
    assert varied(page, 0) == page
    assert varied(page, 3) == varied(page, 3)


def test_copies_stand_where_the_core_puts_them():
    assert copied_address("en/guides/x/", Locale.EN, 2) == "en/copy-2/guides/x/"
    assert copied_address("x/", Locale.DE, 2) == "copy-2/x/"
    assert copied_address("x/", Locale.DE, 0) == "x/"


def test_the_table_says_what_was_reached_and_what_was_not():
    ours = Outcome(
        "ours",
        80,
        (answer("exact", "a", "a"), answer("question", "a", "b")),
        (4.0, 60.0),
        (Fetched(Locale.DE, 2, 100, 50),),
    )
    stock = Outcome("Material's search", 80, (), (), (Fetched(Locale.DE, 2, 200, 50),))
    reached = {it.text: it.reached for it in search_targets((ours, stock))}
    assert not reached["recall@3 at least 0.96, de"]
    assert not reached["recall@3 at least 0.9 in every kind, de"]
    assert reached["only pages in the query's language, de"]
    assert not reached["result within 50 ms of a key press at 80 pages"]
    assert reached["bytes before the first result at most Material's search's, de"]
    assert "de question" in shown_search((ours, stock))
