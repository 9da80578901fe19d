"""How many readers a copy's nginx bears, beside the same server with an empty page.

In: a finished site. Out: requests a second for a few of its files, as wrk counts them on loopback,
and each as a ratio to the empty page: what a page costs beyond what the server itself does. The
server runs on the configuration of the bundle's container.
"""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from handbook.bundle.compression import ENDINGS, compress, is_compressed
from handbook.servers import Place
from handbook.servers.nginx import nginx_http, nginx_main, nginx_website
from handbook_bench.table import aligned

EMPTY = "empty.html"
FILES = (
    ("landing page", "index.html"),
    ("a guide", "handreichungen/uebergriffsmanagement/index.html"),
    ("search index", "search/de.js"),
    ("a guide's PDF", "handreichungen/uebergriffsmanagement/uebergriffsmanagement.pdf"),
)
"""What is asked for, by address."""
CONNECTIONS = 16
"""Kept open at once."""
_ENOUGH = 30.0
"""Seconds after which a server that has not started counts as broken."""


@dataclass(frozen=True, slots=True)
class Load:
    """One file under load."""

    name: str
    bytes: int
    """Of one answer, fields included."""
    per_second: float
    ratio: float = 1.0
    """Of the requests a second for the empty page."""

    def plain(self) -> dict[str, object]:
        """Give the values by name."""
        return asdict(self)


def measure_serving(site: Path, seconds: int) -> tuple[Load, ...]:
    """Ask for each file during some seconds; RuntimeError where the server or wrk fails."""
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as folder:
        Path(folder).chmod(0o755)  # the server's workers have no rights
        served = _lay_out(site, Path(folder) / "website")
        with _nginx(Path(folder), served) as port:
            base = f"http://127.0.0.1:{port}/"
            empty = _load("empty page", base, EMPTY, "identity", seconds)
            loads = [empty]
            for name, address in FILES:
                loads.append(_load(name, base, address, "identity", seconds))
                if is_compressed(address):
                    loads.append(_load(f"{name}, packed", base, address, "br", seconds))
    return tuple(replace(it, ratio=it.per_second / empty.per_second) for it in loads)


def _lay_out(site: Path, served: Path) -> Path:
    """Copy what is asked for, packed beside itself, and an empty page."""
    for _, address in FILES:
        target = served / address
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / address, target)
        if is_compressed(address):
            for ending, data in zip(ENDINGS, compress(target.read_bytes()), strict=True):
                target.with_name(target.name + ending).write_bytes(data)
    (served / EMPTY).write_bytes(b"")
    return served


@contextmanager
def _nginx(folder: Path, served: Path) -> Iterator[int]:
    place = Place("localhost", "/", str(served))
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    temp = folder / "temp"
    temp.mkdir()
    temp.chmod(0o777)
    files = {
        "http.conf": nginx_http(place),
        "website.conf": nginx_website(place, brotli=True),
        "nginx.conf": nginx_main(listen=f"127.0.0.1:{port}", conf=str(folder), temp=str(temp)),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    command = [_found("nginx"), "-e", "stderr", "-c", str(folder / "nginx.conf")]
    with subprocess.Popen([*command, "-g", "daemon off;"]) as process:  # noqa: S603 - found on the path
        try:
            _wait_for(port, process)
            yield port
        finally:
            process.terminate()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _ENOUGH
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError("nginx did not start")


def _load(name: str, base: str, address: str, coding: str, seconds: int) -> Load:
    options = [f"-d{seconds}s", "-t1", f"-c{CONNECTIONS}", "-H", f"Accept-Encoding: {coding}"]
    done = subprocess.run(  # noqa: S603 - found on the path
        [_found("wrk"), *options, base + address], capture_output=True, text=True, check=False
    )
    return read_load(name, done.stdout)


def read_load(name: str, output: str) -> Load:
    """Read what wrk prints; RuntimeError where it counted none, or answers that were none."""
    rate = re.search(r"^Requests/sec:\s+([\d.]+)$", output, re.MULTILINE)
    total = re.search(r"(\d+) requests in [\d.]+\w+, ([\d.]+)([KMG]?)B read", output)
    if rate is None or total is None or "Non-2xx" in output or float(rate[1]) == 0:
        raise RuntimeError(f"{name}: {output}")
    read = float(total[2]) * 1024 ** ("", "K", "M", "G").index(total[3])
    return Load(name, round(read / int(total[1])), float(rate[1]))


def _found(program: str) -> str:
    path = shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if path is None:
        raise RuntimeError(f"{program} is missing")
    return path


def shown_loads(loads: Sequence[Load]) -> str:
    """Write the table as text."""
    head = ("", "bytes/answer", "requests/s", "of the empty page")
    rows = [(it.name, str(it.bytes), f"{it.per_second:.0f}", f"{it.ratio:.2f}") for it in loads]
    return "\n".join(aligned([head, *rows]))
