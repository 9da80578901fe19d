"""A bundle from the commit to the reader: made, checked, put on a copy, served, made again."""

import gzip
import json
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import brotli
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from playwright.sync_api import Browser, expect

from handbook.bundle.packing import Packed
from handbook.bundle.readme import OFFLINE, offline_page
from handbook.bundle.unpacking import find_clashes, is_portable
from handbook.policy import (
    ASK_AGAIN,
    ATTACHMENT_RULES,
    CACHE_RULES,
    CONTENT_TYPES,
    TEXT_TYPES,
    header_fields,
    value_of,
)
from handbook.servers import place_of, server_files, site_files
from tests.core.bundle.support import contents, packed
from tests.site.bundles import handbook, repository_of
from tests.site.servers import NAMES, Client, serving_copy
from tests.site.support import Build, made_once

ROOT_PATH = "/b%C3%BCrger/handbuch/"
"""Where Musterstadt shows its edition: below a sub-path with an umlaut."""
PRINCIPAL = "herausgeber@example.org"


@dataclass(frozen=True)
class Bundled:
    """A collection with its archive, signed, and the copy of a municipality."""

    project: Path
    archive: Path
    signers: Path
    copy: Path
    output: str
    """What the update said."""


def _make(folder: Path, cache: Path) -> Bundled:
    """Walk the way from the commit to the copy with the commands that people have.

    `cache` has the PDFs of the collection as it is.
    """
    project = repository_of("untranslated", folder / "collection")
    key, signers, copy = folder / "key", folder / "unterzeichner", folder / "copy"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    public = " ".join(key.with_suffix(".pub").read_text(encoding="utf-8").split()[:2])
    signers.write_text(f'{PRINCIPAL} namespaces="handbuch" {public}\n', encoding="utf-8")
    done = handbook(
        "--project", str(project), "bundle", "--out", str(folder / "out"), "--sign", str(key),
        HANDBOOK_CACHE=str(cache),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (archive,) = (folder / "out").glob("*.zip")
    started = handbook(
        "--project", str(project), "kommune", "new", str(copy / "kommune"),
        "--name", "Stadt Musterstadt", "--land", "DE-NW",
        "--site-url", f"https://www.musterstadt.example{ROOT_PATH}",
        "--street", "Beispielplatz 1", "--city", "00000 Musterstadt", "--phone", "0000 100",
        "--email", "rathaus@musterstadt.example",
        "--contact", "Fallteam", "--contact-phone", "0000 107",
    )  # fmt: skip
    assert started.returncode == 0, started.stderr
    shutil.copy(signers, copy)
    done = handbook("update", str(archive), "--into", str(copy), HANDBOOK_CACHE=str(cache))
    assert done.returncode == 0, done.stderr
    return Bundled(project, archive, signers, copy, done.stdout)


@pytest.fixture(scope="session")
def bundled(
    untranslated: Build, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Bundled:
    """The way from the commit to the copy, walked once for all tests."""
    cache = untranslated.project / ".cache" / "pdf"
    return made_once(tmp_path_factory, worker_id, "bundled", partial(_make, cache=cache))


@pytest.fixture(scope="session")
def copy(bundled: Bundled) -> Iterator[Path]:
    """The copy, where servers without rights can read it; its path has an umlaut and a space."""
    with tempfile.TemporaryDirectory(prefix="handbook-") as folder:
        Path(folder).chmod(0o755)
        place = Path(folder) / "Büro Köln"
        shutil.copytree(bundled.copy, place, symlinks=True)
        yield place


@pytest.fixture(scope="session")
def clients(copy: Path) -> Iterator[dict[str, Client]]:
    """Every server on that copy, started once."""
    with serving_copy(copy, ROOT_PATH) as clients:
        yield clients


@pytest.fixture(params=NAMES)
def client(request: pytest.FixtureRequest, clients: dict[str, Client]) -> Client:
    """One server after the other."""
    return clients[request.param]


def files_of(copy: Path) -> dict[str, bytes]:
    """Read the site of a copy: files by address, without those for servers."""
    site = copy / "aktuell" / "website"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name not in (".htaccess", "web.config", "_headers", "_redirects")
    }


# -- the archive -----------------------------------------------------------------------


def test_the_archive_is_whole_and_signed(bundled: Bundled):
    done = handbook("verify", str(bundled.archive), "--signers", str(bundled.signers))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Prüfsummen und Liste der Bestandteile stimmen" in done.stdout
    assert f"Unterschrieben von {PRINCIPAL} (ED25519 key SHA256:" in done.stdout
    summed = bundled.archive.with_name(f"{bundled.archive.name}.sha256")
    subprocess.run(["sha256sum", "--check", "--quiet", summed.name], check=True, cwd=summed.parent)


def test_the_archive_holds_what_it_promises(bundled: Bundled):
    with zipfile.ZipFile(bundled.archive) as archive:
        (top,) = {name.split("/")[0] for name in archive.namelist()}
        names = {name.partition("/")[2] for name in archive.namelist()}
        sbom = archive.read(f"{top}/sbom.cdx.json").decode()
        readme = archive.read(f"{top}/LIESMICH.txt").decode("utf-8-sig")
        about = json.loads(archive.read(f"{top}/bundle.json"))
    assert names >= {
        "LIESMICH.txt", "Offline-Start.html", "SHA256SUMS", "bundle.json", "state.json",
        "lizenzen/EUPL-1.2.txt", "lizenzen/OFL.txt", "lizenzen/mkdocs-material.txt",
        "server/nginx/handbuch.conf", "server/apache/handbuch.conf", "server/caddy/Caddyfile",
        "server/container/Containerfile", "server/container/compose.yml",
        "website/.htaccess", "website/web.config", "website/index.html", "website/index.html.gz",
        "website/index.html.br", "website/sitemap.xml.gz", "website/search/de.js.br",
        "quelle/mkdocs.yml", "quelle/scripts/bundle", "quelle/.source.json",
        "quelle/docs/handreichungen/beispiel/index.de.md",
    }  # fmt: skip
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(sbom) is None
    assert {"weasyprint", "mkdocs-material", "python"} <= {
        it["name"] for it in json.loads(sbom)["components"]
    }
    assert about["name"] == top == bundled.archive.stem
    # Every command of the LIESMICH names files that are there.
    assert "${" not in readme
    for place in re.findall(r"(?:aktuell|quelle)/(?:server|scripts)/[\w./-]*\w", readme):
        assert any(it.startswith(place.removeprefix("aktuell/")) for it in names), place


def test_anybody_makes_the_same_archive_again(bundled: Bundled, tmp_path: Path):
    """In another folder, another time zone and another locale, and with no PDF kept."""
    folder = tmp_path / "Büro für Köln & Umland"
    folder.mkdir()
    done = handbook(
        "--project", str(bundled.project), "rebuild", str(bundled.archive),
        TMPDIR=str(folder), TZ="Pacific/Auckland", LC_ALL="C", HANDBOOK_CACHE="",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "entsteht Byte für Byte aus seinem Commit" in done.stdout
    assert list(folder.iterdir()) == []


def test_a_bundle_of_what_is_in_no_commit_is_refused(bundled: Bundled, tmp_path: Path):
    project = tmp_path / "collection"
    shutil.copytree(bundled.project, project)
    (project / "docs/index.de.md").write_text("anders", encoding="utf-8")
    (project / "overrides/neu.txt").write_text("neu", encoding="utf-8")
    done = handbook("--project", str(project), "bundle", "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "docs/index.de.md:1: Diese Datei steht so in keinem Commit." in done.stderr
    assert "overrides/neu.txt:1: " in done.stderr
    assert not (tmp_path / "out").exists()


def test_no_two_addresses_are_one_on_any_disk(built: Build):
    names = [path.relative_to(built.site).as_posix() for path in built.site.rglob("*")]
    assert list(find_clashes([it for it in names if (built.site / it).is_file()])) == []
    assert [it for it in names if not is_portable(it)] == []


# -- the copy --------------------------------------------------------------------------


def test_the_copy_shows_the_municipality_s_edition(bundled: Bundled):
    files = files_of(bundled.copy)
    assert "Stadt Musterstadt" in files["index.html"].decode()
    name = (bundled.copy / "aktuell").readlink().name
    assert re.fullmatch(rf"{bundled.archive.stem}-stadt-musterstadt-[0-9a-f]{{8}}", name)
    assert f"Unterschrieben von {PRINCIPAL}" in bundled.output
    assert f"Gezeigt wird jetzt {name}." in bundled.output


def test_a_section_that_no_longer_fits_stops_the_update_and_is_named(
    bundled: Bundled, tmp_path: Path
):
    copy = tmp_path / "copy"
    shutil.copytree(bundled.copy, copy, symlinks=True)
    section = copy / "kommune/abschnitte/schritte.de.md"
    section.write_text(
        "---\ntext: example\nsection: Vorlagen\nplace: instead\n"
        f"of: {'0' * 64}\n---\n\n## Vorlagen bei uns\n\nKeine.\n",
        encoding="utf-8",
    )
    before = (copy / "aktuell").readlink()
    done = handbook("update", str(bundled.archive), "--into", str(copy))
    assert done.returncode == 1
    assert re.search(r"abschnitte/schritte\.de\.md:\d+: ", done.stderr)
    assert "Die bisherige ist unverändert" in done.stderr
    assert (copy / "aktuell").readlink() == before
    assert not [it for it in copy.iterdir() if it.name.startswith(".bau-")]


def test_the_offline_copy_leads_from_page_to_page_and_searches(
    chromium: Browser, built: Build, tmp_path: Path
):
    """Straight from a folder with an umlaut and a space; the same files as on a server."""
    folder = tmp_path / "Büro Köln"
    folder.mkdir()
    (folder / "website").symlink_to(built.site)
    (folder / OFFLINE).write_text(offline_page("Sammlung", "website"), encoding="utf-8")
    context = chromium.new_context()
    page = context.new_page()
    page.goto((folder / OFFLINE).as_uri())
    page.wait_for_url("**/website/index.html")
    page.locator("main a", has_text="Netzwerke").first.click()
    page.wait_for_url("file://**/website/**/index.html")
    links = page.evaluate("[...document.links].map((it) => it.href)")
    local = {unquote(urlsplit(it).path) for it in links if it.startswith("file:")}
    assert len(local) > 20
    assert [it for it in sorted(local) if not Path(it).is_file()] == []
    assert all(it.startswith(str(folder)) for it in local)
    page.locator("[role=combobox]").first.fill("Drohbrief")
    page.keyboard.press("Enter")
    page.wait_for_url("file://**/suche/index.html?q=Drohbrief")
    expect(page.locator(".hb-result h2").first).to_be_visible()
    context.close()


# -- the servers -----------------------------------------------------------------------


def test_every_file_comes_as_it_is_with_its_type_and_every_field(client: Client, copy: Path):
    for address, data in files_of(copy).items():
        if address.endswith((".gz", ".br")):
            continue  # no addresses of their own; see below
        answer = client.get(address.removesuffix("index.html"))
        assert (answer.status, answer.body == data) == (200, True), address
        type_ = CONTENT_TYPES[address.rpartition(".")[2]]
        assert answer.headers["content-type"].partition(";")[0] == type_, address
        if type_ in TEXT_TYPES and type_.startswith("text/"):
            assert answer.headers["content-type"].lower().endswith("charset=utf-8"), address
        for name, value in header_fields().items():
            assert answer.headers[name.lower()] == value, (address, name)
        assert answer.headers["cache-control"] == value_of(CACHE_RULES, address, ASK_AGAIN)
        disposition = value_of(ATTACHMENT_RULES, address)
        assert answer.headers.get("content-disposition", "") == disposition, address


def test_a_guide_is_shown_and_its_template_is_saved(client: Client):
    guide = "handreichungen/beispiel/"
    shown = client.get(f"{guide}beispiel.pdf").headers
    saved = client.get(f"{guide}vorlagen/formular/formular.pdf").headers
    assert {it["content-type"] for it in (shown, saved)} == {"application/pdf"}
    assert "content-disposition" not in shown
    assert saved["content-disposition"] == "attachment"


@pytest.mark.parametrize(
    ("address", "lang"),
    [
        ("gibt/es/nicht/", "de"),
        ("entwurf.html", "de"),
        ("assets/", "de"),
        ("assets/stylesheets/main.00000000.min.css", "de"),
        ("handreichungen/beispiel/vorlagen/nicht.pdf", "de"),
        ("en/not/there/", "en"),
        ("en/not-there.pdf", "en"),
        ("endlich/", "de"),
    ],
)
def test_what_is_missing_is_said_in_the_language_of_its_folder(
    client: Client, address: str, lang: str
):
    answer = client.get(address)
    assert answer.status == 404
    assert f'<html lang="{lang}"'.encode() in answer.body
    # Its links are from the root that the municipality has given.
    assert f'href="{ROOT_PATH}'.encode() in answer.body
    assert answer.headers["content-type"].lower() == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == ASK_AGAIN
    assert "content-disposition" not in answer.headers
    for name, value in header_fields().items():
        assert answer.headers[name.lower()] == value


@pytest.mark.parametrize("address", ["", "handreichungen/beispiel/", "search/de.js", "nicht/da"])
def test_text_comes_packed_where_the_browser_takes_it(client: Client, copy: Path, address: str):
    plain = client.get(address)
    assert "content-encoding" not in plain.headers
    for accepted, coding, unpack in (
        ("gzip", "gzip", gzip.decompress),
        ("gzip, deflate, br", "br", brotli.decompress),
    ):
        answer = client.get(address, Accept_Encoding=accepted)
        assert answer.headers["content-encoding"] == coding
        assert "Accept-Encoding" in answer.headers["vary"]
        assert answer.headers["content-type"] == plain.headers["content-type"]
        assert answer.headers["etag"] != plain.headers["etag"]
        assert len(answer.body) < len(plain.body) / 2
        assert unpack(answer.body) == plain.body


def test_what_a_browser_has_is_not_sent_again(client: Client):
    for address in ("", "handreichungen/beispiel/beispiel.pdf"):
        first = client.get(address, Accept_Encoding="gzip")
        again = client.get(address, Accept_Encoding="gzip", If_None_Match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")
        assert client.get(address, If_None_Match='"other"').status == 200


def test_a_pdf_comes_in_parts_too(client: Client, copy: Path):
    address = "handreichungen/beispiel/beispiel.pdf"
    data = files_of(copy)[address]
    part = client.get(address, Range="bytes=100-199")
    assert (part.status, part.body) == (206, data[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(data)}"
    assert client.get(address, Range="bytes=-10").body == data[-10:]
    assert client.get(address, Range=f"bytes={len(data)}-").status == 416


def test_nothing_hidden_and_nothing_outside_the_site_is_shown(client: Client, copy: Path):
    hidden = [
        ".htaccess",
        "web.config",
        "_headers",
        "_redirects",
        ".git/config",
        "handreichungen/.env",
    ]
    above = ["bundle.json", "quelle/mkdocs.yml", "etc/passwd"]
    ways = ["..", "%2e%2e", "..%2f", "%2e%2e%2f", "..%5c", "....//", "%c0%ae%c0%ae", ".%00."]
    targets = [client.root + it for it in hidden]
    targets += [f"{client.root}{way * 3}/{it}" for way in ways for it in above]
    targets += [f"{client.root}{way}/{it}" for way in ways for it in above]
    targets += [f"{client.root.rstrip('/')}{way}/{it}" for way in ways for it in above]
    targets += [f"/{way}/{it}" for way in ways for it in above]
    targets += [f"{client.root}assets/../../{above[0]}", f"//{above[2]}", f"{client.root}%00"]
    for target in targets:
        answer = client.ask(target)
        assert answer.status >= 400, target
        assert b"root:" not in answer.body, target
        assert b'"commit"' not in answer.body, target


def test_folders_lead_on_behind_any_proxy(client: Client):
    """A redirect that named host and port would name the wrong ones."""
    target = f"{client.root}handreichungen/beispiel"
    answer = client.ask(target, Host="intern:8080", X_Forwarded_Proto="https")
    assert answer.status in (301, 308)
    assert unquote(answer.headers["location"]) == unquote(f"{target}/")
    packed_ = client.ask(client.root, version=10, Via="1.0 proxy", Accept_Encoding="gzip")
    assert packed_.headers["content-encoding"] == "gzip"


def test_nobody_changes_anything(client: Client):
    for method in ("POST", "PUT", "DELETE"):
        answer = client.ask(client.root, method=method, Content_Length="0")
        assert answer.status in (403, 404, 405), method


def test_links_of_a_page_are_right_below_the_sub_path(client: Client):
    page = client.get("handreichungen/beispiel/").body.decode()
    links = {it for it in re.findall(r'(?:href|src)="([^"]+)"', page) if ":" not in it}
    here = f"{client.root}handreichungen/beispiel/"
    for link in links:
        target = urljoin(here, link.partition("#")[0])
        assert target.startswith(client.root), link
        assert client.ask(target).status == 200, link


def test_an_update_that_is_killed_is_never_seen():
    """Real commands, killed at moments of chance, while somebody reads through a real server.

    The site stands at the root here, as most do.
    """
    with tempfile.TemporaryDirectory(prefix="handbook-") as folder:
        Path(folder).chmod(0o755)
        names = [f"handbuch-2026-11-2{it}-0dad3f9aaaaa" for it in (6, 7)]
        paths = [packed(Path(folder), _at_the_root(name), name) for name in names]
        copy = Path(folder) / "copy"
        assert handbook("update", str(paths[0]), "--into", str(copy), "--unsigned").returncode == 0
        with serving_copy(copy, "/") as clients:
            _kill_and_read(copy, dict(zip(names, paths, strict=True)), clients["nginx"])
            served = (copy / "aktuell").readlink().name
            for client in clients.values():
                assert client.get("").body.decode() == served
                missing = client.get("gibt/es/nicht/")
                assert (missing.status, missing.body) == (404, b"fehlt")
                english = client.get("en/gibt/es/nicht")
                assert (english.status, english.body) == (404, b"missing")
                assert client.get(".htaccess").status in (403, 404)


def _kill_and_read(copy: Path, paths: dict[str, Path], client: Client) -> None:
    command = [sys.executable, "-m", "handbook_cli", "update", "--into", str(copy), "--unsigned"]
    names = list(paths)
    seen: list[bytes] = []
    over = threading.Event()
    rng = random.Random(8)  # noqa: S311 - no secret

    def read() -> None:
        while not over.is_set():
            answer = client.get("index.html")
            seen.append(answer.body if answer.status == 200 else b"%d" % answer.status)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for _ in range(3):
            served = client.get("index.html").body.decode()
            other = paths[names[1 - names.index(served)]]
            process = subprocess.Popen(
                [*command, str(other)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            assert process.stdout is not None
            process.stdout.readline()  # from here on it works
            over.wait(rng.random() / 20)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            page = client.get("index.html").body.decode()
            script = client.get("assets/javascripts/search.js").body.decode()
            assert page in names
            assert script == f"/* {page} */"
    finally:
        over.set()
        reader.join()
    assert len(seen) > 100
    assert {it.decode() for it in seen} <= set(names)


def _at_the_root(name: str) -> dict[str, Packed]:
    """Give a small archive that says its name, with what servers need."""
    place = place_of("https://example.org/")
    own = {f"server/{it}": text for it, text in server_files(place).items()}
    own |= {f"website/{it}": text for it, text in site_files(place).items()}
    own |= {"website/404.html": "fehlt", "website/en/404.html": "missing"}
    return contents(name, name) | {it: Packed(text.encode()) for it, text in own.items()}
