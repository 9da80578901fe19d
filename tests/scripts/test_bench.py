"""The benchmark's own arithmetic; what it measures is not tested here, but printed by it."""

import sys
from pathlib import Path

import pytest

from handbook_bench.measuring import Measure, count_pages, count_words, run
from handbook_bench.table import pdf_rows, shown


def measure(name: str, seconds: float, pages: int, **more: object) -> Measure:
    """A candidate in a round."""
    return Measure(name, seconds, pdfs=2, pages=pages, words=100, **more)  # type: ignore[arg-type]


def test_others_are_compared_with_ours_by_page() -> None:
    ours, other = pdf_rows([measure("ours, cold", 10, 100), measure("other", 10, 25)])
    assert (ours.ms_per_page, ours.ratio, ours.share) == (100, 1, 1)
    assert (other.ms_per_page, other.ratio, other.share) == (400, 4, 1)


def test_the_best_round_counts() -> None:
    rounds = [measure("ours, cold", 12, 100), measure("ours, cold", 10, 100)]
    (row,) = pdf_rows(rounds)
    assert row.seconds == 10


def test_what_made_no_page_has_no_ratio_and_says_why() -> None:
    rows = pdf_rows([measure("ours, cold", 10, 100), measure("other", 5, 0, failed="no PDF")])
    assert rows[1].ratio is None
    assert "other: no PDF" in shown(rows)


def test_without_ours_there_is_nothing_to_compare_with() -> None:
    (row,) = pdf_rows([measure("other", 5, 10)])
    assert (row.ms_per_page, row.ratio) == (500, None)


def test_the_table_has_a_line_for_each_candidate() -> None:
    rows = pdf_rows([measure("ours, cold", 10, 100, made=2, peak=300_000_000)])
    head, line = shown(rows).splitlines()
    assert head.split()[:3] == ["s", "PDFs", "made"]
    assert line.split() == [
        "ours,",
        "cold",
        "10.0",
        "2",
        "2",
        "100",
        "100",
        "100",
        "1.0",
        "100.0",
        "300",
    ]


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


@pytest.mark.parametrize("count", [count_pages, count_words])
def test_what_is_no_pdf_counts_nothing(count, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"no PDF")
    assert count([tmp_path / "x.pdf"]) == 0
