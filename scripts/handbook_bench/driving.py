"""Search boxes as people use them: typed into in Chromium, read from the list that appears.

In: a folder with a site and how its search box is built (`Box`). Out: links in the order shown,
the time from a key press to the list, and the files that were fetched for it.
"""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from handbook.model import Locale

_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip

_READY = 600_000.0
"""Milliseconds that a search may take to find anything for the first time; our own choice."""

_ASK = """async ([field, list, link, attribute, text, patience]) => {
  const input = document.querySelector(field);
  const root = () => document.querySelector(list);
  const read = () =>
    [...(root()?.querySelectorAll(link) ?? [])].map((it) => it.getAttribute(attribute));
  const seen = [];
  let last = performance.now();
  const observer = new MutationObserver(() => {
    last = performance.now();
    seen.push([last, read().join("\\n")]);
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  input.focus();
  const start = performance.now();
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  setter.call(input, text);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true, key: text.slice(-1) }));
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  // A list that does not change at all is waited for a little longer.
  const done = () => performance.now() - (seen.length ? last : start + 2 * patience) > patience;
  do await wait(25); while (!done());
  observer.disconnect();
  const links = read();
  const settled = seen.find(([, them]) => them === links.join("\\n"));
  return [links, settled ? settled[0] - start : null];
}"""
"""Puts a text into the field and waits until nothing on the page changes for a while."""


@dataclass(frozen=True, slots=True)
class Box:
    """How a search box is found on a page, by CSS selectors."""

    field: str
    list: str
    link: str
    """Every shown page has one in the list."""
    attribute: str
    """Bears the address."""
    pages: dict[Locale, str]
    """Address of a page with the box, by language, relative to the site."""
    files: tuple[str, ...]
    """Beginnings of the paths of what only the search fetches."""
    patience: int = 200
    """Milliseconds without change after which the list counts as complete."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What stood in the list."""

    links: tuple[str, ...]
    """Addresses relative to the site, without fragments, each once."""
    milliseconds: float | None
    """From the key press to the list as it stayed; None: it did not change."""


@dataclass(slots=True)
class Served:
    """A site on a port of this machine, and what was fetched from it."""

    address: str
    folder: Path
    paths: list[str] = field(default_factory=list)
    """Below the site's root, in the order of fetching."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium. Raises FileNotFoundError where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise FileNotFoundError("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
        yield browser
        browser.close()


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve a folder, and note what is asked for."""
    paths: list[str] = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_request(self, code: Any = "-", size: Any = "-") -> None:
            paths.append(self.path.partition("?")[0].lstrip("/"))

        def log_message(self, format: str, *args: object) -> None:
            pass

    handler = functools.partial(Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}/", folder, paths)
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def opened(browser: Browser, site: Served, box: Box, locale: Locale) -> Iterator[Page]:
    """Open a page with the box as someone who has never been there."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale=locale.value)
    page = context.new_page()
    page.goto(site.address + box.pages[locale])
    page.locator(box.field).wait_for(state="attached")
    yield page
    context.close()


def warm(page: Page, box: Box, text: str) -> None:
    """Type a query letter by letter and wait for its first result.

    Raises TimeoutError of Playwright after ten minutes.
    """
    page.locator(box.field).focus()
    page.keyboard.type(text, delay=30)
    page.locator(f"{box.list} {box.link}").first.wait_for(state="attached", timeout=_READY)


def clear(page: Page, box: Box) -> None:
    """Empty the field, and wait until the list is empty too: nothing old is read as an answer."""
    page.locator(box.field).fill("")
    page.locator(f"{box.list} {box.link}").first.wait_for(state="detached")


def ask(page: Page, site: Served, box: Box, text: str) -> Shown:
    """Put a query into the field and read the list."""
    links, milliseconds = page.evaluate(
        _ASK, [box.field, box.list, box.link, box.attribute, text, box.patience]
    )
    here = page.url.partition("?")[0].partition("#")[0]
    addresses = page.evaluate("([links, base]) => links.map((it) => new URL(it, base).href)",
                              [links, here])  # fmt: skip
    relative = (_relative(it, site.address) for it in addresses)
    return Shown(tuple(dict.fromkeys(relative)), milliseconds)


def _relative(address: str, root: str) -> str:
    path = address.removeprefix(root).partition("#")[0].partition("?")[0]
    return path.removesuffix("index.html")
