"""What a change does to the site is told by pages and PDFs, and nothing in it is markup."""

from pathlib import Path

import pytest

from handbook.comparing import compare_sites, comparison_markdown
from handbook.model import Locale


def read_pdf(data: bytes) -> list[str]:
    """Read a PDF of these tests: a page a line."""
    return data.decode().split("\n")


class Site:
    """A finished site, as far as it is compared."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def page(self, address: str, body: str, around: str = "Menü") -> "Site":
        text = f"<title>x</title><nav>{around}</nav><main>{body}</main>"
        return self.file(f"{address}index.html", text)

    def file(self, path: str, text: str) -> "Site":
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        return self


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Site, Site]:
    """Two sites with nothing but a landing page."""
    old, new = Site(tmp_path / "old"), Site(tmp_path / "new")
    return old.page("", "<h1>Start</h1>"), new.page("", "<h1>Start</h1>")


def told(sites: tuple[Site, Site], locale: Locale = Locale.DE) -> list[str]:
    """Give the lines that people read, without the heading."""
    found = compare_sites(sites[0].folder, sites[1].folder, read_pdf)
    return [line for line in comparison_markdown(found, locale).split("\n")[2:] if line]


def test_the_same_site_has_no_changes(sites: tuple[Site, Site]) -> None:
    assert told(sites)[-1] == "Seiten und PDFs sind dieselben wie vorher."


def test_without_an_earlier_site_nothing_is_compared(tmp_path: Path) -> None:
    new = Site(tmp_path / "new").page("", "<h1>Start</h1>")
    found = compare_sites(tmp_path / "none", new.folder, read_pdf)
    assert found.is_first
    assert "keinen früheren Stand" in comparison_markdown(found, Locale.DE)


def test_pages_are_new_changed_or_gone(sites: tuple[Site, Site]) -> None:
    old, new = sites
    old.page("weg/", "<h1>Weg</h1>").page("hilfe/", "<h1>Hilfe</h1><p>alt</p>")
    new.page("neu/", "<h1>Neu</h1>").page("hilfe/", "<h1>Hilfe</h1><p>neu</p>")
    assert told(sites)[1:] == [
        "### Neue Seiten (1)", "- Neu: `/neu/`",
        "### Geänderte Seiten (1)", "- Hilfe: `/hilfe/`",
        "### Entfallene Seiten (1)", "- Weg: `/weg/`",
    ]  # fmt: skip


def test_a_link_that_leads_elsewhere_changes_a_page(sites: tuple[Site, Site]) -> None:
    sites[0].page("a/", "<h1>A</h1><a href='x'>da</a>")
    sites[1].page("a/", "<h1>A</h1><a href='y'>da</a>")
    assert "### Geänderte Seiten (1)" in told(sites)


def test_a_new_menu_and_the_size_of_a_file_change_no_page(sites: tuple[Site, Site]) -> None:
    size = "<h1>A</h1><span class='hb-file'>PDF, {} kB</span>"
    sites[0].page("a/", size.format(4), around="alt")
    sites[1].page("a/", size.format(5), around="neu")
    assert told(sites)[1:] == ["Auf 1 weiteren Seiten ändern sich nur Menü, Kopf oder Fuß."]


def test_a_changed_pdf_names_its_length_and_the_pages_with_other_words(
    sites: tuple[Site, Site],
) -> None:
    for site, text in zip(sites, ("eins\nzwei\ndrei", "eins\nZwei\nDrei\ndrei\nvier"), strict=True):
        site.page("a/", "<h1>Netzwerke</h1>").file("a/a.pdf", text)
    assert told(sites)[1:] == [
        "### Geänderte PDFs (1)",
        "- Netzwerke: `/a/a.pdf` (5 Seiten, vorher 3, anderer Text auf den Seiten 2–3, 5)",
    ]
    assert "5 pages, 3 before, other text on pages 2–3, 5" in told(sites, Locale.EN)[-1]


def test_words_of_a_title_are_no_markup(sites: tuple[Site, Site]) -> None:
    hostile = "<h1>&lt;img src=x&gt; [x](http://evil.example) @alle `\n# Neu</h1>"
    sites[1].page("a/", hostile)
    line = told(sites)[-1]
    assert "\n" not in line
    for sign in ("<", ">", "[", "]", "@", "`"):
        words = line.removesuffix(": `/a/`")
        assert words.count(sign) == words.count(f"\\{sign}"), sign


def test_a_long_list_ends_with_the_number_of_the_others(sites: tuple[Site, Site]) -> None:
    for number in range(103):
        sites[1].page(f"s{number}/", "<h1>S</h1>")
    assert told(sites)[1] == "### Neue Seiten (103)"
    assert told(sites)[-1] == "- und 3 weitere"
