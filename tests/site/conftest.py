"""The real site, built once with the real command, and a browser to use it with."""

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from handbook.policy import header_fields
from tests.site.support import (
    CHROMIUM_FLAGS,
    ROOT,
    Build,
    Server,
    made_once,
    project_of,
    run_build,
)

expect.set_options(timeout=30_000)  # shared machines are slow at times


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Build:
    """The real collection, built once for all tests."""
    build: Build = made_once(
        tmp_path_factory, worker_id, "real", lambda folder: run_build(ROOT, folder / "site")
    )
    assert build.code == 0, build.errors
    return build


@pytest.fixture(scope="session")
def untranslated(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Build:
    """A small collection whose guide has no translation."""
    build: Build = made_once(
        tmp_path_factory,
        worker_id,
        "untranslated",
        lambda folder: run_build(project_of("untranslated", folder / "project"), folder / "site"),
    )
    assert build.code == 0, build.errors
    return build


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a site as a web server does that takes the site's header fields and 404 pages."""

    def end_headers(self) -> None:
        for name, value in header_fields().items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        page = "en/404.html" if self.path.startswith("/en/") else "404.html"
        body = (Path(self.directory) / page).read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def address(built: Build) -> Iterator[str]:
    """Where the real site is served."""
    handler = functools.partial(_Handler, directory=str(built.site))
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; it asks nobody for anything."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    assert found, "Chromium fehlt; scripts/test installiert es"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A page on a desktop, which fails the test where it asks another origin for something."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    foreign: list[str] = []
    context.on(
        "request",
        lambda request: foreign.append(request.url) if not _is_own(request.url, address) else None,
    )
    page = context.new_page()
    yield page
    context.close()
    assert foreign == []


def _is_own(url: str, address: str) -> bool:
    return url.startswith(address) or bool(re.match(r"(data|blob|about):", url))
