"""What Lighthouse says of a finished site, on a phone that it plays.

In: a site's folder. Out: a `Judged` a page: points from 0 to 100 by category. The site is served as
a real server does it: compressed, with its header fields. Lighthouse comes from npm, at a version
that is fixed here; nothing of it is needed to build or to test.
"""

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from handbook.policy import header_fields
from handbook_bench.table import Target, aligned

PACKAGE = "lighthouse@12.8.2"
PAGES = ("", "handreichungen/uebergriffsmanagement/", "suche/?q=Beschwerde")
"""Landing page, guide, results (issue on the site that officials under stress can use)."""
LEAST = {"accessibility": 100, "best-practices": 100, "performance": 95}
"""Points that each page reaches at least (the same issue)."""
_CHROME = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
_PACKED = (".html", ".css", ".js", ".svg", ".json", ".xml")


@dataclass(frozen=True, slots=True)
class Judged:
    """Lighthouse's word on a page."""

    page: str
    points: dict[str, int]
    """From 0 to 100, by category."""

    def plain(self) -> dict[str, object]:
        """Give the values by name."""
        return asdict(self)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files compressed, with the site's header fields."""

    def do_GET(self) -> None:
        """Answer with a file, or with the page for missing pages."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path if path.is_file() else Path(self.directory) / "404.html"
        data = found.read_bytes()
        self.send_response(200 if path.is_file() else 404)
        for name, value in header_fields().items():
            self.send_header(name, value)
        self.send_header("Content-Type", self.guess_type(str(found)))
        self.send_header("Cache-Control", "public, max-age=86400")
        if found.suffix in _PACKED:
            data = gzip.compress(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve a site on this machine; gives its address."""
    handler = functools.partial(_Handler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def judge_site(site: Path) -> Iterator[Judged]:
    """Let Lighthouse judge the pages, one after the other.

    RuntimeError where npm's `npx` or Chromium is missing, or where Lighthouse itself fails.
    """
    npx = shutil.which("npx")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if npx is None or chromium is None:
        raise RuntimeError("Lighthouse needs npx (Debian: npm) and chromium")
    with serving(site) as address, tempfile.TemporaryDirectory() as folder:
        for page in PAGES:
            report = Path(folder) / "report.json"
            command = [npx, "--yes", PACKAGE, address + page, "--quiet", "--output=json"]
            command += [f"--output-path={report}", f"--chrome-flags={' '.join(_CHROME)}"]
            done = subprocess.run(  # noqa: S603 - fixed words and our own address
                command,
                env=os.environ | {"CHROME_PATH": chromium},
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode != 0:
                raise RuntimeError(done.stderr[-2000:])
            yield read_report(page, report.read_text(encoding="utf-8"))


def read_report(page: str, report: str) -> Judged:
    """Read Lighthouse's report (JSON); a category that could not be judged has no points."""
    categories = json.loads(report)["categories"]
    return Judged(page, {key: round((it["score"] or 0) * 100) for key, it in categories.items()})


def shown_judged(judged: Sequence[Judged]) -> str:
    """Write a table, a line a page."""
    names = sorted({name for it in judged for name in it.points})
    rows = [(f"/{it.page}", *(str(it.points.get(name, 0)) for name in names)) for it in judged]
    return "\n".join(aligned([("page", *names), *rows]))


def lighthouse_targets(judged: Sequence[Judged]) -> tuple[Target, ...]:
    """Say for each category what the worst page has reached."""
    return tuple(
        Target(
            f"{name} at least {least} on every page",
            str(worst := min((it.points.get(name, 0) for it in judged), default=0)),
            worst >= least,
        )
        for name, least in LEAST.items()
    )
