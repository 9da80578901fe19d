"""The outline knows of a text what the site will show of it, and on which lines."""

import pytest

from handbook.model import Heading, Image, Link
from handbook.outline import read_outline
from tests.sitemarkdown import headings, parsed

LIKE_THE_SITE = {
    "umlauts": "# Über Größe\n\n## Maßnahmen für Ämter & Räte\n\n### ÄÖÜ ß\n",
    "the same words again": "# A\n\n## Ziel\n\n## Ziel\n\n## Ziel\n\n## Ziel_1\n\n## Ziel\n",
    "anchors given by hand": "# A {#start}\n\n## Ziel {: #ende .gross }\n\n## Ziel\n\n## Start\n",
    "an anchor given to a paragraph": "# A\n\n## Ziel\n\nText.\n{: #ziel }\n\n## Ziel\n",
    "an anchor given to words": "# A\n\n*Wort*{#ziel}\n\n## Ziel\n",
    "emphasis": "# Das *neue* **Netz**\n\n## Ein ==Name== hier\n\n## foo_bar und _kursiv_\n",
    "code": "# Die Angabe `title`\n\n## `a_b` und ``c`d``\n\n## `# kein`\n",
    "links": '# Das [Netz](#x) hier\n\n## [Alles](a.md "Titel")\n',
    "entities and escapes": "# A &amp; B &lt;C&gt;\n\n## 1\\. Schritt \\# zwei\n",
    "no space behind the hash": "#A\n\n##B\n",
    "closing hashes": "# A #\n\n## B ##\n\n### C# ist hier\n",
    "underlines": "A\n===\n\nB\n---\n\nText\nmehr Text\n---\n",
    "underline below a heading": "# A\nB\n---\n",
    "heading inside a paragraph": "# A\n\nText\n## B\nText\n",
    "only signs": "# ?!\n\n## ...\n\n## ???\n",
    "numbers": "# 1\n\n## 2026\n\n## § 241 StGB\n",
    "quotes and dashes": "# „Hass“ – und dann?\n\n## It’s “so”\n",
    "fenced code": "# A\n\n```sh\n# kein Titel\n## auch nicht\n```\n\n~~~\n# nein\n~~~\n\n## B\n",
    "longer fences": "# A\n\n````\n```\n# nein\n```\n````\n\n## B\n",
    "fence in a list": "# A\n\n- Punkt\n\n    ```\n    # nein\n    ```\n\n## B\n",
    "a fence without end": "# A\n\n```\n## doch\n",
    "indented code": "# A\n\n    # nein\n\n## B\n",
    "a table": "# A\n\n| x | y |\n|---|---|\n| # | ## |\n\n## B\n",
    "a rule": "# A\n\nText\n\n---\n\n## B\n",
    "tabs and details": '# A\n\n=== "Eins"\n\n    Text\n\n??? note "Mehr"\n    Text\n\n## B\n',
    "six levels": "# 1\n\n## 2\n\n### 3\n\n#### 4\n\n##### 5\n\n###### 6\n\n####### 7\n",
    "windows would see": "# A\n\n## Zwei  \n\n##\tTab\n",
}


@pytest.mark.parametrize("text", LIKE_THE_SITE.values(), ids=LIKE_THE_SITE.keys())
def test_headings_and_anchors_are_those_of_the_site(text: str) -> None:
    found = read_outline(text).headings
    assert [(h.level, h.text, h.anchor) for h in found] == headings(text)


@pytest.mark.parametrize("text", LIKE_THE_SITE.values(), ids=LIKE_THE_SITE.keys())
def test_every_known_anchor_is_on_the_page(text: str) -> None:
    on_page = {str(found) for found in parsed(text).xpath("//@id")}
    assert read_outline(text).anchors <= on_page


def test_lines_are_those_of_the_file() -> None:
    text = "# A\n\nText\n\n```\n# nein\n```\n## B\n\nC\n---\n"
    assert read_outline(text, first_line=20).headings == (
        Heading(1, "A", "a", 20),
        Heading(2, "B", "b", 27),
        Heading(2, "C", "c", 29),
    )


def test_links_are_found_with_their_lines() -> None:
    text = (
        "Ein [Link](a.de.md) und [noch](b.de.md#x 'Titel')\n"
        "über [zwei\nZeilen](<c d.pdf>)\n\n"
        "- [im *Punkt*](#e)\n\n"
        "[Name][n] und [eckig [innen]](f.pdf)\n\n"
        "[n]: https://example.org/n\n"
    )
    assert sorted(read_outline(text, 5).links, key=lambda link: link.line) == [
        Link("a.de.md", 5, "Link"),
        Link("b.de.md#x", 5, "noch"),
        Link("c d.pdf", 6, "zwei\nZeilen"),
        Link("#e", 9, "im *Punkt*"),
        Link("f.pdf", 11, "eckig [innen]"),
        Link("https://example.org/n", 11, "Name"),
        Link("https://example.org/n", 13),
    ]


def test_images_are_found_with_their_alternative_texts() -> None:
    text = (
        "![Ein Netz](netz.png) ![](leer.png) ![ ](weiss.png)\n\n"
        "[![Bild im Link](innen.png)](ziel.de.md)\n\n"
        "![Genannt][n] ![n] ![nirgends][x]\n\n[n]: genannt.png\n"
    )
    outline = read_outline(text)
    assert sorted(outline.images, key=lambda image: (image.line, image.target)) == [
        Image("leer.png", "", 1),
        Image("netz.png", "Ein Netz", 1),
        Image("weiss.png", "", 1),
        Image("innen.png", "Bild im Link", 3),
        Image("genannt.png", "Genannt", 5),
        Image("genannt.png", "n", 5),
    ]
    assert Link("ziel.de.md", 3, "![Bild im Link](innen.png)") in outline.links


def test_links_and_images_of_the_site_are_all_found() -> None:
    text = (
        '[a](a.md) *[b](b.md)* [`c`](c.md) [d](d.md "T") [e](<e.md>) [f](f_(x).md)\n'
        "![g](g.png) [![h](h.png)](i.md)\n\n> [j](j.md)\n\n1. [k](k.md)\n\n"
        '| l |\n|---|\n| [m](m.md) |\n\n!!! note "[n](n.md)"\n    [o](o.md)\n\n'
        "Begriff\n:   [p](p.md)\n\nText[^1]\n\n[^1]: [q](q.md)\n"
    )
    tree, outline = parsed(text), read_outline(text)
    links = {str(value) for value in tree.xpath("//a[not(contains(@class, 'foot'))]/@href")}
    assert {link.target for link in outline.links} == links
    assert {image.target for image in outline.images} == set(tree.xpath("//img/@src"))


def test_code_holds_no_links_images_anchors_or_html() -> None:
    text = (
        "`[a](b.md)` ``![](c.png)`` `<b>` `{onclick=x}` `{#d}`\n\n"
        "```\n[a](b.md) ![](c.png) <b> {onclick=x}\n[n]: e.md\n```\n"
    )
    outline = read_outline(text)
    assert (outline.links, outline.images, outline.html, outline.attributes) == ((), (), (), ())
    assert outline.anchors == frozenset()


def test_words_are_counted_without_code() -> None:
    assert read_outline("# Zwei Wörter\n\nund `kein Code` 42\n\n```\nnein\n```\n").words == 3


def test_empty_text_has_an_empty_outline() -> None:
    outline = read_outline("")
    assert (outline.headings, outline.links, outline.words) == ((), (), 0)
