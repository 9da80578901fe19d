"""Real servers on loopback with the configuration that a bundle brings, and a client for them.

They run as a user without rights and serve a copy that they may not write to; what they must write
goes into a folder of its own.
"""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

NAMES = ("nginx", "apache", "caddy")
_NOBODY = 65534
_MODULES = ("mpm_event", "authz_core", "alias", "dir", "headers", "mime", "rewrite")
_COPY = "/srv/handbuch"
"""Folder of the copy in the configuration that is tested."""


@dataclass(frozen=True)
class Answer:
    """What a server says."""

    status: int
    headers: dict[str, str]
    """By name in small letters; those of one name are put together."""
    body: bytes = field(repr=False)


@dataclass(frozen=True)
class Client:
    """Asks one server; several at once each take a connection of their own."""

    port: int
    root: str
    """Path of the site, as in addresses; begins and ends with `/`."""

    def get(self, address: str, **headers: str) -> Answer:
        """Ask for an address below the site's root; a name with `_` is a header with `-`."""
        return self.ask(self.root + quote(address), **headers)

    def ask(self, target: str, *, method: str = "GET", version: int = 11, **headers: str) -> Answer:
        """Send a target as it is written; nothing is mended on the way."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection._http_vsn = version  # type: ignore[attr-defined] - old proxies speak 1.0
        connection._http_vsn_str = f"HTTP/1.{version % 10}"  # type: ignore[attr-defined]
        try:
            own_host = "Host" in headers
            connection.putrequest(method, target, skip_host=own_host, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            found: dict[str, str] = {}
            for name, value in response.getheaders():
                known = found.get(name.lower())
                found[name.lower()] = f"{known}, {value}" if known else value
            return Answer(response.status, found, response.read())
        finally:
            connection.close()


@contextmanager
def serving_copy(
    copy: Path, root: str, names: Iterable[str] = NAMES
) -> Iterator[dict[str, Client]]:
    """Start servers on a copy's own configuration; gives their clients by name.

    `root` is the site's path as in addresses.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="handbook-")))
        shutil.copytree(copy / "aktuell" / "server", folder / "server")
        for path in folder.rglob("*"):
            path.chmod(0o755)
            if path.is_file():
                text = path.read_text(encoding="utf-8").replace(_COPY, str(copy))
                path.write_text(text, encoding="utf-8")
        for path in (folder, *(folder / name for name in NAMES)):
            path.mkdir(exist_ok=True)
            if os.geteuid() == 0:
                os.chown(path, _NOBODY, _NOBODY)
        clients = {}
        starts = {"nginx": _nginx, "apache": _apache, "caddy": _caddy}
        for name in names:
            port = _free_port()
            stack.enter_context(
                _running(starts[name](folder, folder / name, port), folder / name, port)
            )
            clients[name] = Client(port, root)
        yield clients


def _nginx(folder: Path, own: Path, port: int) -> list[str]:
    """Configure nginx as in the container: it needs no rights and writes to one folder."""
    path = folder / "server/container/nginx.conf"
    text = path.read_text(encoding="utf-8")
    text = text.replace(" /tmp/", f" {own}/")
    text = text.replace("/etc/nginx/handbuch", str(path.parent))
    path.write_text(text.replace("listen 8080;", f"listen 127.0.0.1:{port};"), encoding="utf-8")
    return ["/usr/sbin/nginx", "-e", "stderr", "-c", str(path), "-g", "daemon off;"]


def _apache(folder: Path, own: Path, port: int) -> list[str]:
    """Put Debian's modules and nothing of its configuration around ours."""
    ours = (folder / "server/apache/handbuch.conf").read_text(encoding="utf-8")
    modules = (f"LoadModule {it}_module /usr/lib/apache2/modules/mod_{it}.so\n" for it in _MODULES)
    (own / "apache.conf").write_text(
        f"{''.join(modules)}Listen 127.0.0.1:{port}\nServerName localhost\n"
        f"PidFile {own}/pid\nDefaultRuntimeDir {own}\nErrorLog {own}/error\n"
        "TypesConfig /dev/null\n"
        "<Directory />\n  AllowOverride None\n  Require all denied\n</Directory>\n"
        f"DirectoryIndex index.html\n{ours.replace('*:80', f'127.0.0.1:{port}')}",
        encoding="utf-8",
    )
    return ["/usr/sbin/apache2", "-f", str(own / "apache.conf"), "-DFOREGROUND"]


def _caddy(folder: Path, own: Path, port: int) -> list[str]:
    """Switch off certificates, and the port by which Caddy is steered."""
    ours = (folder / "server/caddy/Caddyfile").read_text(encoding="utf-8")
    lines = [
        f"http://:{port} {{" if line.endswith("{") and line[0].isalnum() else line
        for line in ours.splitlines()
    ]
    own_rules = ["{", "\tadmin off", "\tauto_https off", "\tdefault_bind 127.0.0.1", "}"]
    text = "\n".join([*own_rules, *lines, ""])
    (own / "Caddyfile").write_text(text, encoding="utf-8")
    return ["/usr/bin/caddy", "run", "--config", str(own / "Caddyfile"), "--adapter", "caddyfile"]


@contextmanager
def _running(command: list[str], own: Path, port: int) -> Iterator[None]:
    """Run a server without rights until the end of the block."""
    rights = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    with (own / "log").open("wb") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, cwd=own, env={"HOME": str(own), "PATH": "/usr/bin"},
            **rights,
        )  # fmt: skip
        try:
            _wait_for(port, process, own)
            yield
        finally:
            process.terminate()
            process.wait(30)


def _wait_for(port: int, process: "subprocess.Popen[bytes]", own: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        assert process.poll() is None, [
            path.read_text(encoding="utf-8", errors="replace") for path in own.iterdir()
        ]
        with contextlib.suppress(OSError, http.client.HTTPException):
            Client(port, "/").get("")  # a port that is bound does not answer yet
            return
        time.sleep(0.05)
    raise TimeoutError(str(own))


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
