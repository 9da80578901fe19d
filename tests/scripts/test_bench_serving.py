"""Benchmarks of servers and copies: what others print is read, and figures become a table."""

import pytest

from handbook_bench.copies import AGAIN, FIRST, OTHER, Copy, shown_copies
from handbook_bench.serving import Load, read_load, shown_loads

WRK = """\
Running 2s test @ http://127.0.0.1:41907/index.html
  1 threads and 16 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency   439.13us  286.45us   9.24ms   92.41%
    Req/Sec    36.52k     3.09k   40.59k    75.00%
  72741 requests in 2.00s, 683.70MB read
Requests/sec:  36359.17
Transfer/sec:    341.75MB
"""


def test_what_wrk_prints_is_read():
    load = read_load("landing page", WRK)
    assert (load.name, load.bytes, load.per_second) == ("landing page", 9856, 36359.17)


@pytest.mark.parametrize(
    "output",
    [
        "",
        WRK.replace("36359.17", "0.00"),
        f"{WRK}  Non-2xx or 3xx responses: 72741\n",
        "unable to connect to 127.0.0.1:80 Connection refused\n",
    ],
)
def test_answers_that_were_none_are_no_figure(output: str):
    with pytest.raises(RuntimeError, match="landing page"):
        read_load("landing page", output)


def test_loads_stand_beside_the_empty_page():
    text = shown_loads([Load("empty page", 859, 30000.0), Load("a guide", 121035, 12000.0, 0.4)])
    assert text.splitlines()[1:] == [
        "empty page           859       30000               1.00",
        "a guide           121035       12000               0.40",
    ]


def test_copies_are_told_by_kind_with_their_ratio_to_the_first():
    copies = [
        Copy(FIRST, 9.0, 10.0, 8),
        Copy(OTHER, 9.0, 7.0, 6),
        Copy(OTHER, 9.0, 8.0, 6),
        Copy(OTHER, 9.0, 30.0, 6),
        Copy(AGAIN, 9.0, 3.0, 0),
    ]
    assert shown_copies(copies).splitlines()[1:] == [
        "first copy                 1     8   10.0          1.00",
        "another municipality       3     6    8.0          0.80",
        "the same copy again        1     0    3.0          0.30",
    ]
