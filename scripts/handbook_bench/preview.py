"""The live preview beside that of stock MkDocs: how long from saving a guide to its new page.

In: the project. Out: an `Outcome` a candidate: seconds to the first page, and from each save until
the page that is open in Chromium shows the new sentence, by its own reload. The candidates: our
`handbook serve`, and `mkdocs serve` with Material's own theme and static-i18n on the same texts.
"""

import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from handbook_bench.driving import chromium
from handbook_bench.pdf import STOCK_SITE
from handbook_bench.table import Target, aligned

OURS = "ours"
STOCK = "mkdocs serve (stock)"
LIMIT = 2.0
"""Seconds from a save to the new page, in the middle of all saves, at most (issue on editors)."""
GUIDE = "handreichungen/uebergriffsmanagement"
"""The longest guide."""

_LONGEST = 600.0
"""Seconds after which a candidate counts as failed."""
_PAUSE = 0.13
"""Seconds by which each save waits longer than the one before.

The watchers look twice a second: so no candidate is always caught at the same moment.
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a candidate took; seconds."""

    name: str
    first: float
    """From the command to the guide's first page."""
    saves: tuple[float, ...]

    def plain(self) -> dict[str, object]:
        """Give the values by name."""
        return {"name": self.name, "first": self.first, "saves": list(self.saves)}


def measure_previews(project: Path, folder: Path, saves: int) -> Iterator[Outcome]:
    """Start each preview on a copy of the texts and save a guide so many times.

    Raises TimeoutError where a page does not come.
    """
    ours, stock = folder / "ours", folder / "stock"
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(project / name, ours / name)
    shutil.copy(project / "mkdocs.yml", ours)
    shutil.copytree(project / "docs", stock / "docs")
    settings = STOCK_SITE.format(hooks="", plugin="search")
    (stock / "mkdocs.yml").write_text(settings, encoding="utf-8")
    handbook = ("handbook_cli", "--project", str(ours), "serve", "--address")
    mkdocs = ("mkdocs", "serve", "--quiet", "--dev-addr")
    with chromium() as browser:
        for name, copy, words in ((OURS, ours, handbook), (STOCK, stock, mkdocs)):
            with _served(copy, words) as address:
                yield _measured(browser, name, copy, f"{address}{GUIDE}/", saves)


@contextmanager
def _served(project: Path, words: Sequence[str]) -> Iterator[str]:
    """Run a preview in a session of its own; gives its address."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", *words, f"127.0.0.1:{port}"]
    quiet: Mapping[str, str] = {"NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(  # noqa: S603 - commands of our own
        command,
        cwd=project,
        env=os.environ | quiet,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def _measured(browser: Browser, name: str, project: Path, address: str, saves: int) -> Outcome:
    started = time.monotonic()
    while not _answers(address):
        if time.monotonic() - started > _LONGEST:
            raise TimeoutError(f"{name}: {address} never came")
        time.sleep(0.1)
    first = time.monotonic() - started
    guide = project / "docs" / GUIDE / "index.de.md"
    text = guide.read_text(encoding="utf-8")
    page = browser.new_page()
    page.set_default_timeout(_LONGEST * 1000)
    page.goto(address)
    taken = []
    for number in range(saves):
        time.sleep(1 + number * _PAUSE)
        sentence = f"Dieser Satz ist neu, zum {number + 1}. Mal."
        guide.write_text(f"{text}\n{sentence}\n", encoding="utf-8")
        saved = time.monotonic()
        page.get_by_text(sentence).first.wait_for(state="attached")
        taken.append(time.monotonic() - saved)
    page.close()
    return Outcome(name, first, tuple(taken))


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=_LONGEST) as answer:  # noqa: S310 - our own preview
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError):
        return False


def shown_previews(outcomes: Sequence[Outcome]) -> str:
    """Write the table: seconds, and how many times longer than ours."""
    base = next((it for it in outcomes if it.name == OURS), None)
    cells = [["", "first page s", "save to page s", "best", "worst", "saves", "x ours"]]
    for it in outcomes:
        middle = statistics.median(it.saves)
        ratio = middle / statistics.median(base.saves) if base else None
        cells.append(
            [
                it.name,
                f"{it.first:.1f}",
                f"{middle:.2f}",
                f"{min(it.saves):.2f}",
                f"{max(it.saves):.2f}",
                str(len(it.saves)),
                "–" if ratio is None else f"{ratio:.1f}",
            ]
        )
    return "\n".join(aligned(cells))


def preview_targets(outcomes: Sequence[Outcome]) -> tuple[Target, ...]:
    """Say whether a saved guide is there in time."""
    ours = next((it for it in outcomes if it.name == OURS), None)
    if ours is None:
        return ()
    middle = statistics.median(ours.saves)
    text = f"a saved guide in the browser within {LIMIT:g} s"
    measured = f"{middle:.2f} s, at worst {max(ours.saves):.2f} s"
    return (Target(text, measured, middle <= LIMIT),)
