"""A link means in the core what it means in the browser."""

import pytest

from handbook.links import Target, page_key, resolve, without_locale

HERE = "handreichungen/netzwerke/index.de.md"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("#ziel", Target("", HERE, "ziel")),
        ("", Target("", HERE, "")),
        ("?x=1#ziel", Target("", HERE, "ziel")),
        ("bild.png", Target("", "handreichungen/netzwerke/bild.png", "")),
        ("./bild.png", Target("", "handreichungen/netzwerke/bild.png", "")),
        ("../umfrage/index.de.md#a", Target("", "handreichungen/umfrage/index.de.md", "a")),
        ("../../index.de.md", Target("", "index.de.md", "")),
        ("%C3%BCbung.pdf#%C3%BC", Target("", "handreichungen/netzwerke/übung.pdf", "ü")),
        ("https://example.org/a#b", Target("https", "/a", "b")),
        ("//example.org/a", Target("http", "/a", "")),
        ("mailto:a@example.org", Target("mailto", "a@example.org", "")),
        ("https://[kaputt", Target("", "https://[kaputt", "")),
    ],
)
def test_link_is_resolved_from_its_file(written: str, expected: Target) -> None:
    assert resolve(written, HERE) == expected


@pytest.mark.parametrize(
    ("written", "leaves"),
    [
        ("../../index.de.md", False),
        ("../../../x", True),
        ("../../..", True),
        ("/x", True),
        ("%2e%2e/../../x", True),
        ("..x/y", False),
    ],
)
def test_link_out_of_the_docs_folder_is_known(written: str, *, leaves: bool) -> None:
    assert resolve(written, HERE).leaves_docs is leaves


def test_files_of_a_material_share_a_key() -> None:
    assert page_key("a/index.de.md") == page_key("a/index.en.md") == page_key("a/index.md")
    assert page_key("a/index.fr.md") == "a/index.fr"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[a](x.de.md)", "[a](x.md)"),
        ("[a](../x/index.en.md#b)", "[a](../x/index.md#b)"),
        ('[a](<x.de.md> "T") [b](y.en.md "T")', '[a](<x.md> "T") [b](y.md "T")'),
        ("[a]\n\n[a]: x.de.md\n", "[a]\n\n[a]: x.md\n"),
        ("[a]: x.de.md#b 'T'", "[a]: x.md#b 'T'"),
        ("[a](https://example.org/x.de.md)", "[a](https://example.org/x.de.md)"),
        ("[a](x.de.mdx) und x.de.md", "[a](x.de.mdx) und x.de.md"),
    ],
)
def test_links_lose_their_language_so_that_the_reader_keeps_it(written: str, expected: str) -> None:
    assert without_locale(written) == expected
