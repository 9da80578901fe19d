"""What the site tests share: the project, small collections, the build command."""

import contextlib
import fcntl
import http.server
import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""Debian's Chromium asks nobody for anything."""


def made_once(
    factory: pytest.TempPathFactory, worker: str, name: str, make: Callable[[Path], T]
) -> T:
    """Make something in a folder once for all tests, also where several processes run them.

    The first one makes it, the others wait for it. `worker` is the fixture `worker_id`.
    """
    folder = factory.getbasetemp()
    if worker != "master":
        folder = folder.parent
    record = folder / f"{name}.pickle"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not record.is_file():
            (folder / name).mkdir()
            record.write_bytes(pickle.dumps(make(folder / name)))
        made: T = pickle.loads(record.read_bytes())  # noqa: S301 - written here
    return made


def pages_of(site: Path) -> list[str]:
    """Give the addresses of all pages of a site, those for missing pages with their file."""
    found = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")))
    return [it.removesuffix("index.html") for it in found]


@dataclass(frozen=True)
class Build:
    """A run of `handbook build`."""

    project: Path
    site: Path
    code: int
    output: str
    errors: str


def run_build(project: Path, site: Path, *options: str, **environment: str) -> Build:
    """Run the command that `scripts/build` runs.

    Who tests may keep the real collection's files between runs (HANDBOOK_CACHE). Small collections
    share a store; a test that looks at what is kept says `HANDBOOK_CACHE=""`: the project's own.
    """
    own = {} if project == ROOT else {"HANDBOOK_CACHE": os.environ["HANDBOOK_TEST_STORE"]}
    done = subprocess.run(
        [sys.executable, "-m", "handbook_cli", "--project", str(project), "build",
         "--site", str(site), *options],
        capture_output=True, text=True, check=False,
        env=os.environ | {"LANG": "de_DE.UTF-8", "LC_ALL": ""} | own | environment,
    )  # fmt: skip
    return Build(project, site, done.returncode, done.stdout, done.stderr)


def project_of(case: str, folder: Path) -> Path:
    """Lay a small collection under the real configuration, theme and hooks.

    The folder of a municipality, where the case has one, lies beside it as `kommune`.
    """
    shutil.copytree(CASES / case / "docs", folder / "docs")
    if (CASES / case / "kommune").exists():
        shutil.copytree(CASES / case / "kommune", folder / "kommune")
    return furnish(folder)


def furnish(folder: Path) -> Path:
    """Put the real configuration, theme and hooks into the folder of a small collection."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    (folder / "hooks").symlink_to(ROOT / "hooks")
    return folder


class Server(http.server.ThreadingHTTPServer):
    """Serves a folder; a browser that goes away in the middle of an answer is no error."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(project: Path) -> Iterator[str]:
    """Run the live preview as `scripts/serve` does; gives its address."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "handbook_cli", "--project", str(project), "serve"]
    with subprocess.Popen(
        [*command, "--address", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=os.environ | {"HANDBOOK_CACHE": ""},
    ) as process:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            # Not SIGINT: children of a job in the background are deaf to it.
            os.killpg(process.pid, signal.SIGTERM)


def wait_for(url: str, words: str, seconds: float = 60) -> None:
    """Wait until a page says something; TimeoutError where it does not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(url) as answer:  # noqa: S310 - our own preview
            if words in answer.read().decode("utf-8"):
                return
        time.sleep(0.3)
    raise TimeoutError(f"{url} never said {words}")
