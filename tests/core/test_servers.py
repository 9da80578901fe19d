"""Every server gets the same rules, in words of its own; real servers are asked in tests/site."""

import re
import subprocess
import sys

import lxml.etree
import pytest

from handbook.policy import CONTENT_TYPES, header_fields
from handbook.servers import Place, place_of, server_files, site_files

ROOT = place_of("https://handbuch.example.org/")
BELOW = place_of("https://www.example.org/bürger/handbuch")


def everything(place: Place) -> dict[str, str]:
    """Give all files for servers."""
    return {**site_files(place), **server_files(place)}


@pytest.mark.parametrize(
    "name",
    [".htaccess", "web.config", "_headers", "nginx/website.conf", "caddy/Caddyfile"],
)
def test_every_server_gets_every_field(name):
    text = everything(ROOT)[name].replace("&apos;", "'")
    for field, value in header_fields().items():
        lines = [line for line in text.splitlines() if field in line]
        assert any(value.replace('"', "") in line.replace('"', "") for line in lines), field


@pytest.mark.parametrize("name", [".htaccess", "web.config", "nginx/website.conf"])
def test_servers_that_know_few_types_get_every_type(name):
    text = everything(ROOT)[name]
    assert all(type_ in text for type_ in CONTENT_TYPES.values())


def test_the_page_for_missing_pages_is_found_below_a_sub_path_in_both_languages():
    files = everything(BELOW)
    # Each takes addresses as they are written, or decoded, or now so and now so.
    assert "ErrorDocument 404 /b%C3%BCrger/handbuch/404.html\n" in files[".htaccess"]
    assert "  ErrorDocument 404 /b%C3%BCrger/handbuch/en/404.html\n" in files[".htaccess"]
    assert '"/bürger/handbuch/en/404.html"' in files["nginx/http.conf"]
    assert "uri strip_prefix /b%C3%BCrger/handbuch\n" in files["caddy/Caddyfile"]


def test_the_address_is_read_with_and_without_a_last_slash():
    assert place_of("https://www.example.org/b%C3%BCrger/handbuch/") == BELOW
    assert (BELOW.host, BELOW.root) == ("www.example.org", "/bürger/handbuch/")
    assert BELOW.encoded == "/b%C3%BCrger/handbuch/"
    assert place_of("https://www.köln.example/").host == "www.xn--kln-sna.example"
    assert ROOT.root == place_of("http://localhost:8000").root == "/"


@pytest.mark.parametrize(
    "address",
    [
        "handbuch.example.org",
        "ftp://example.org/",
        "https:///handbuch/",
        "https://user:word@example.org/",
        "https://example.org/a b/",
        "https://example.org/%0Areturn/",
        "https://example.org/x;return 200/",
        'https://example.org/"/',
        "https://example.org/$uri/",
        "https://example.org/../",
        "https://exa mple.org/",
        "https://example.org{/",
    ],
)
def test_an_address_that_could_end_a_line_of_a_configuration_is_refused(address):
    with pytest.raises(ValueError, match=re.escape(address)):
        place_of(address)


def test_iis_reads_its_file_as_xml_with_sections_that_it_knows():
    address = "handreichungen/a&b/vorlagen/x/x.pdf"
    tree = lxml.etree.fromstring(site_files(ROOT, [address])["web.config"].encode())
    sections = {child.tag for child in tree.find("system.webServer")}
    # The names of IIS 10's schema (IIS_Schema.xml), as far as they may stand in a site.
    assert sections == {
        "defaultDocument",
        "directoryBrowse",
        "httpErrors",
        "httpProtocol",
        "security",
        "staticContent",
        "urlCompression",
    }
    saved = tree.xpath(
        "location[system.webServer/httpProtocol//add[@name='Content-Disposition']]/@path"
    )
    assert saved == [address]
    errors = {
        where: tree.xpath(f"{path}/httpErrors/error[@statusCode='404']/@path")
        for where, path in (("", "system.webServer"), ("en", "location[@path='en']/*"))
    }
    assert errors == {"": ["404.html"], "en": ["en/404.html"]}
    # A name may be there once: IIS refuses the whole file otherwise.
    for path in ("httpProtocol/customHeaders", "staticContent"):
        names = [it.get("name") or it.get("fileExtension") for it in tree.findall(f"*/{path}/*")]
        added = [n for n in names if names.count(n) != 2 and n != "X-Powered-By"]
        assert added == []


def test_the_container_s_file_follows_the_compose_specification(tmp_path):
    path = tmp_path / "compose.yml"
    path.write_text(server_files(BELOW)["container/compose.yml"], encoding="utf-8")
    subprocess.run(
        [
            sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec",
            str(path),
        ],
        check=True,
    )  # fmt: skip


def test_the_container_writes_nothing_and_has_no_rights():
    compose = server_files(BELOW)["container/compose.yml"]
    for line in ("read_only: true", "cap_drop: [ALL]", 'user: "65532:65532"', ":ro"):
        assert line in compose
    containerfile = server_files(BELOW)["container/Containerfile"]
    assert "\nUSER 65532:65532\n" in containerfile
    alive = "http://127.0.0.1:8080/b%C3%BCrger/handbuch/manifest.webmanifest"
    assert alive in containerfile
    assert alive in compose


def test_hosts_of_static_sites_find_the_page_for_missing_pages_of_each_language() -> None:
    lines = site_files(place_of("https://example.org/handbuch/"))["_redirects"].splitlines()
    assert lines == [
        "/handbuch/en/* /handbuch/en/404.html 404",
        "/handbuch/* /handbuch/404.html 404",
    ]
