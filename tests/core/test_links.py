"""A link means in the core what it means in the browser."""

import pytest

from handbook.links import Target, deceit_of, page_key, resolve, without_locale

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


# -- what is deceptive about a link ----------------------------------------------------


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("https://www.bund.de/", "Website des Bundes"),
        ("https://www.bund.de/", "www.bund.de"),
        ("https://www.bund.de/a/b", "https://www.bund.de/a/…"),
        ("https://service.bund.de/", "bund.de"),
        ("https://bücher-straße.de/", "Bücher"),
        ("https://xn--bcher-kva.de/", "Bücher"),
        ("https://example.org/formular.pdf", "formular.pdf"),
        ("https://example.org/", "Art. 3 GG und § 241 StGB"),
        ("http://example.org:8080/x?y=z#a", "Beispiel"),
        ("mailto:hilfe@example.org", "hilfe@example.org"),
        ("mailto:hilfe@example.org?subject=Eine%20Frage", "Schreiben Sie uns"),
        ("tel:+498001110111", "0800 111 0 111"),
        ("tel:110", "110"),
        ("tel:+49-211-513", "Anrufen"),
    ],
)
def test_a_link_that_says_what_it_does_is_left_in_peace(target: str, text: str) -> None:
    assert deceit_of(target, text) is None


@pytest.mark.parametrize(
    ("target", "text", "code"),
    [
        ("https://bund.de@example.org/", "", "link-user"),
        ("https://:x@example.org/", "", "link-user"),
        ("https://localhost/", "", "link-host"),
        ("https://127.0.0.1/", "", "link-host"),
        ("https://[::1]/", "", "link-host"),
        ("https://0x7f000001/", "", "link-host"),
        ("https://example.org:port/", "", "link-host"),
        ("https://exa\u043cple.org/", "", "link-host"),
        ("https://xn--e1awd7f.com/", "", "link-host"),
        ("https://ｅxample.org/", "", "link-host"),
        ("https://example.org\\@bund.de/", "", "link-user"),
        ("https://example.org/\u202e", "", "link-host"),
        ("https:///pfad", "", "link-host"),
        ("https://example.org/", "https://www.bund.de", "link-text-differs"),
        ("https://example.org/", "bund.de", "link-text-differs"),
        ("https://example.org/", "*www.bund.de*", "link-text-differs"),
        ("https://example.org/", "www.bund&#46;de", "link-text-differs"),
        ("https://bund.de.example.org/", "bund.de", "link-text-differs"),
        ("https://notbund.de/", "bund.de", "link-text-differs"),
        ("mailto:a@example.org", "b@example.org", "link-text-differs"),
        ("mailto:", "", "mail-link"),
        ("mailto:a@example.org?cc=b@example.org", "", "mail-link"),
        ("mailto:a@example.org?subject=x&body=y", "", "mail-link"),
        ("mailto:a@example.org?subject=x%0ABcc:b", "", "mail-link"),
        ("tel:0900%23", "", "phone-link"),
        ("tel:", "", "phone-link"),
        ("tel:+49900123", "0800 111 0 111", "link-text-differs"),
    ],
)
def test_a_link_that_deceives_is_found(target: str, text: str, code: str) -> None:
    found = deceit_of(target, text)
    assert found is not None
    assert found.code == code
