"""The benchmark's own arithmetic; what it measures is not tested here, but printed by it."""

import datetime as dt
import json
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from handbook.checking import check_collection
from handbook.freshness import judge_all
from handbook_bench.content import copy_texts, share_found, without, words_of
from handbook_bench.lighthouse import (
    Judged,
    lighthouse_targets,
    read_report,
    shown_judged,
)
from handbook_bench.measuring import Measure, count_pages, read_text, run
from handbook_bench.pdf import with_hook
from handbook_bench.table import (
    CHANGED,
    OURS,
    STOCK,
    UNCHANGED,
    pdf_rows,
    pdf_targets,
    shown,
    shown_targets,
)
from handbook_bench.timing_hook import Clock, on_config
from tests.builders import Collection

ROOT = Path(__file__).parents[2]


def measure(name: str, seconds: float, pages: int, **more: object) -> Measure:
    """A candidate in a round."""
    return Measure(name, seconds, pdfs=2, pages=pages, **{"words": 100, **more})  # type: ignore[arg-type]


# -- the table -------------------------------------------------------------------------


def test_others_are_compared_with_ours_by_page() -> None:
    ours, other = pdf_rows([measure(OURS, 10, 100), measure("other", 10, 25)])
    assert (ours.ms_per_page, ours.ratio, ours.share) == (100, 1, 1)
    assert (other.ms_per_page, other.ratio, other.share) == (400, 4, 1)


def test_others_are_compared_with_ours_by_word() -> None:
    ours, other = pdf_rows(
        [measure(OURS, 10, 100, words=2000), measure("other", 10, 100, words=500)]
    )
    assert (ours.ms_per_1000_words, ours.word_ratio) == (5000, 1)
    assert (other.ms_per_1000_words, other.word_ratio) == (20000, 4)


def test_the_best_round_counts() -> None:
    (row,) = pdf_rows([measure(OURS, 12, 100), measure(OURS, 10, 100), measure(OURS, 11, 100)])
    assert row.seconds == 10


def test_a_round_that_failed_is_never_the_best() -> None:
    (row,) = pdf_rows([measure(OURS, 1, 0, failed="no PDF was made"), measure(OURS, 10, 100)])
    assert (row.seconds, row.failed) == (10, "")


def test_the_largest_worker_of_all_rounds_counts() -> None:
    (row,) = pdf_rows([measure(OURS, 12, 100, peak=400_000_000), measure(OURS, 10, 100, peak=1)])
    assert (row.seconds, row.peak_mb) == (10, 400)


def test_what_failed_has_no_ratio_and_says_why() -> None:
    rows = pdf_rows([measure(OURS, 10, 100), measure("other", 5, 3, failed="no PDF")])
    assert (rows[1].ratio, rows[1].word_ratio) == (None, None)
    assert "other: no PDF" in shown(rows)


def test_what_a_tool_says_of_its_failings_stands_below_the_table() -> None:
    rows = pdf_rows([measure("other", 5, 3, note="2 conversion errors")])
    assert shown(rows).splitlines()[-1] == "other: 2 conversion errors"


def test_without_ours_there_is_nothing_to_compare_with() -> None:
    (row,) = pdf_rows([measure("other", 5, 10)])
    assert (row.ms_per_page, row.ratio, row.share) == (500, None, None)


def test_where_ours_failed_there_is_nothing_to_compare_with() -> None:
    rows = pdf_rows([measure(OURS, 1, 10, failed="x"), measure("other", 5, 10)])
    assert (rows[1].ratio, rows[1].share) == (None, None)


def test_the_table_has_a_line_for_each_candidate() -> None:
    rows = pdf_rows([measure(OURS, 10, 100, made=2, peak=300_000_000, arrived=0.5)])
    head, line = shown(rows).splitlines()
    assert head.split()[:3] == ["s", "PDFs", "made"]
    figures = "10.0 2 2 100 100 50.0 100 1.0 100000 1.0 100.0 300"
    assert line.removeprefix(OURS).split() == figures.split()


# -- what was to be reached ------------------------------------------------------------


def reached(*measures: Measure) -> dict[str, bool]:
    """What was to be reached, by the beginning of its sentence."""
    return {it.text.split()[0]: it.reached for it in pdf_targets(pdf_rows(measures))}


@pytest.mark.parametrize(("seconds", "expected"), [(40, True), (39, False)])
def test_a_page_of_others_takes_four_times_as_long(seconds: float, expected: bool) -> None:
    assert reached(measure(OURS, 10, 100), measure(STOCK, seconds, 100)) == {"cold": expected}


@pytest.mark.parametrize(("seconds", "expected"), [(0.29, True), (0.3, False)])
def test_unchanged_takes_less_than_three_hundredths(seconds: float, expected: bool) -> None:
    assert reached(measure(OURS, 10, 100), measure(UNCHANGED, seconds, 100)) == {
        "unchanged": expected
    }


@pytest.mark.parametrize(
    ("made", "rendered", "expected"),
    [
        (2, ("a.pdf", "edition.pdf"), True),
        (1, ("a.pdf",), False),
        (3, ("a.pdf", "b.pdf", "edition.pdf"), False),
        (3, ("a.pdf", "edition.pdf"), False),
    ],
)
def test_after_a_change_what_it_concerns_is_rendered_and_nothing_else(
    made: int, rendered: tuple[str, ...], expected: bool
) -> None:
    concerned = ("a.pdf", "edition.pdf")
    changed = measure(CHANGED, 3, 100, made=made, rendered=rendered, expected=concerned)
    assert reached(measure(OURS, 10, 100), changed) == {"after": expected}


@pytest.mark.parametrize(("peak", "expected"), [(599_000_000, True), (600_000_000, False)])
def test_a_worker_needs_less_than_600_megabytes(peak: int, expected: bool) -> None:
    assert reached(measure(OURS, 10, 100, peak=peak)) == {"one": expected}


def test_what_was_not_measured_is_no_target() -> None:
    assert pdf_targets(pdf_rows([measure(OURS, 10, 100)])) == ()


def test_a_missed_target_catches_the_eye() -> None:
    targets = pdf_targets(pdf_rows([measure(OURS, 10, 100), measure(STOCK, 20, 100)]))
    assert shown_targets(targets).startswith("MISSED   cold at least 4 times faster a page than")


# -- the texts -------------------------------------------------------------------------


def guide(docs: Path, name: str, text: str) -> None:
    """Write a guide with an id of its own."""
    folder = docs / "handreichungen" / name
    folder.mkdir(parents=True)
    (folder / "index.de.md").write_text(f"---\nid: {name}-id\n{text}", encoding="utf-8")


def test_the_first_guides_are_copied_and_nothing_leads_to_the_others(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    link = "[Be](../b/index.de.md#x)"
    guide(docs, "a", f"related: [b-id]\n---\nNach {link} und [S1](#source-s1).\n")
    guide(docs, "b", "---\nText\n")
    copy_texts(docs, tmp_path / "copy", 1)
    (left,) = sorted((tmp_path / "copy").rglob("*.md"))
    assert left.read_text(encoding="utf-8") == "---\nid: a-id\n---\nNach Be und [S1](#source-s1).\n"


def test_translations_stay_in_step_with_texts_that_lost_their_links(collection: Collection) -> None:
    link = "Nach [Umfrage](../umfrage/index.de.md)."
    collection.guide("netzwerke", body=f"# Netzwerke\n\n{link}\n")
    collection.guide("netzwerke", locale="en", body=f"# Netzwerke\n\n{link}\n")
    collection.guide("umfrage", order=2).in_step()
    copy = Collection(collection.project / "copy")
    shutil.rmtree(copy.docs)
    copy_texts(collection.docs, copy.docs, 1)
    assert copy.found() == []
    assert [it.stale for it in judge_all(copy.catalog)] == [False]


def test_the_first_guides_of_our_own_collection_are_one_without_mistakes(tmp_path: Path) -> None:
    copy_texts(ROOT / "docs", tmp_path / "docs", 4)
    assert check_collection(tmp_path / "docs", dt.date(2026, 11, 27)).problems == ()


def test_all_guides_are_copied_as_they_are(tmp_path: Path) -> None:
    guide(tmp_path / "docs", "a", "---\nNach [Be](../b/index.de.md).\n")
    copy_texts(tmp_path / "docs", tmp_path / "copy")
    copied = tmp_path / "copy" / "handreichungen" / "a" / "index.de.md"
    assert copied.read_text(encoding="utf-8").endswith("[Be](../b/index.de.md).\n")


@pytest.mark.parametrize(
    "text",
    [
        "[Web](https://example.org/b/x)",
        "[a](../ab/index.de.md)",
        "[Vorlage](vorlagen/b.de.md)",
        "related: [other-id, b]\n",
    ],
)
def test_what_leads_elsewhere_stays(text: str) -> None:
    assert without(text, {"b"}, {"b-id"}) == text


def test_ids_that_stay_keep_their_order() -> None:
    assert without("related: [c, b-id, a]\n", set(), {"b-id"}) == "related: [c, a]\n"


def test_words_of_guides_are_those_that_readers_see(tmp_path: Path) -> None:
    guide(tmp_path, "a", "title: Vorspann\n---\n# Übergriff {#anker}\n[Wort](ziel.md) der Ort\n")
    assert words_of(tmp_path) == {"übergriff", "wort"}


def test_lost_text_is_seen() -> None:
    assert share_found({"alpha", "beta", "gamma", "delta"}, "Alpha und BETA, sonst nichts") == 0.5


def test_a_word_broken_at_a_line_end_has_arrived() -> None:
    assert share_found({"verwaltung", "gemeinde"}, "Verwal-\ntung Ge\u00admeinde") == 1


def test_without_words_there_is_no_share() -> None:
    assert share_found(frozenset(), "Text") is None


# -- the clock -------------------------------------------------------------------------


def test_the_clock_counts_a_handler_that_calls_another_once(monkeypatch) -> None:
    times = iter([10.0, 13.0])
    monkeypatch.setattr("handbook_bench.timing_hook.time.perf_counter", lambda: next(times))
    clock = Clock()
    inner = clock.timed(lambda: "x")
    assert clock.timed(inner)() == "x"
    assert clock.seconds == 3


def test_the_clock_stops_when_a_handler_fails() -> None:
    clock = Clock()
    with pytest.raises(ZeroDivisionError):
        clock.timed(lambda: 1 / 0)()
    assert clock.running is False
    assert clock.seconds > 0


def test_only_the_candidate_is_timed_and_only_once(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BENCH_TIMED", "/tests/scripts/test_bench.py")
    monkeypatch.setenv("BENCH_SECONDS", str(tmp_path / "seconds"))
    monkeypatch.setattr("handbook_bench.timing_hook.atexit.register", lambda *_: None)
    own, foreign = measure, run
    events = {"post_page": [own, foreign]}
    config = SimpleNamespace(extra={}, plugins=SimpleNamespace(events=events))
    on_config(config)
    on_config(config)
    timed, untouched = events["post_page"]
    assert (timed.__wrapped__, untouched) == (own, foreign)


def test_a_hook_is_added_to_those_of_the_project() -> None:
    text = "plugins:\n  - x\n\nhooks:\n  - hooks/a.py\n"
    added = "plugins:\n  - x\n\nhooks:\n  - b.py\n  - hooks/a.py\n"
    assert with_hook(text, "b.py") == added


def test_a_project_without_hooks_is_refused() -> None:
    with pytest.raises(ValueError, match="hooks"):
        with_hook("plugins: []\n", "b.py")


# -- commands --------------------------------------------------------------------------


def test_the_memory_of_the_largest_worker_is_seen(tmp_path: Path) -> None:
    script = tmp_path / "pool.py"
    script.write_text(
        "import multiprocessing, time\n"
        "def work():\n    held = bytearray(150_000_000); time.sleep(0.6)\n"
        "if __name__ == '__main__':\n"
        "    process = multiprocessing.get_context('spawn').Process(target=work)\n"
        "    process.start(); process.join(); print('done')\n"
    )
    done = run([sys.executable, str(script)], tmp_path, {})
    assert (done.code, done.output.strip()) == (0, "done")
    assert 150_000_000 < done.peak < 600_000_000


def test_a_command_that_hangs_is_ended(tmp_path: Path) -> None:
    done = run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, {}, longest=0.3)
    assert done.code != 0
    assert "ended after" in done.output
    assert done.seconds < 30


def test_what_is_no_pdf_counts_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"no PDF")
    assert (count_pages([path]), read_text([path])) == (0, "")


# -- lighthouse ------------------------------------------------------------------------

REPORT = {"categories": {
    "accessibility": {"score": 1},
    "performance": {"score": 0.945},
    "best-practices": {"score": None},
}}  # fmt: skip


def test_lighthouse_s_report_becomes_points_and_the_worst_page_counts() -> None:
    judged = read_report("suche/", json.dumps(REPORT))
    assert judged.points == {"accessibility": 100, "performance": 94, "best-practices": 0}
    perfect = Judged("", {"accessibility": 100, "performance": 95, "best-practices": 100})
    targets = {it.text.partition(" ")[0]: it for it in lighthouse_targets([perfect, judged])}
    assert {name: it.reached for name, it in targets.items()} == {
        "accessibility": True, "performance": False, "best-practices": False,
    }  # fmt: skip
    assert targets["performance"].measured == "94"
    assert shown_judged([perfect]).splitlines()[1].split() == ["/", "100", "100", "95"]
