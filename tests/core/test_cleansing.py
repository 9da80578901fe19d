"""The second net: what the page of a text holds and no text may is seen, and nothing else is."""

from pathlib import Path

import pytest

from handbook.cleansing import find_foreign
from handbook.textfiles import split_text
from tests.sitemarkdown import render

DOCS = Path(__file__).parents[2] / "docs"

EVERYTHING = """\
# Titel

!!! note "Kasten"
    Text mit **fett**, *kursiv* und `Code & <Zeichen>`.

??? tip "Zum Aufklappen"
    - [x] erledigt
    - [ ] offen

=== "Eins"
    Ein Reiter

=== "Zwei"
    Noch einer

Eine Fußnote[^1], ==eine Lücke==, H<sub>2</sub>O,<br>ein <abbr title="Langes Wort">LW</abbr>,
<kbd>Strg</kbd>, <span lang="en">workshop</span>, „ä“ & x < y &nbsp; &shy;.

[^1]: Die Note mit [Link](https://example.org/?a=1&b=2 "Titel mit 'Zeichen'").

| links | Mitte | rechts |
|:------|:-----:|-------:|
| a     | b     | c      |

Begriff
:   Erklärung

```python
x = 1 < 2
```

``` { .text title="Datei" }
Inhalt
```

3. drei
4. vier

    > Zitat mit <https://example.org> und <a@example.org>

***

![Bild](bild.png){width=50% title="Titel"} und *english*{lang=en}

## Abschnitt {#eigener-anker}
"""


def test_everything_that_markdown_makes_is_known() -> None:
    assert find_foreign(render(EVERYTHING)) == ""


def test_every_text_of_the_collection_passes() -> None:
    for path in sorted(DOCS.rglob("*.md")):
        body = split_text(path.read_text(encoding="utf-8")).body
        assert find_foreign(render(body)) == "", path


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>a</p><script>x</script>", "<script>"),
        ('<p onclick="x">a</p>', '<p onclick="x">'),
        ('<p style="color: red">a</p>', '<p style="color:red">'),
        ('<td style="background: url(x)">a</td>', '<td style="background:url(x)">'),
        ('<p><a href="&#106;avascript:x">a</a></p>', '<a href="javascript:x">'),
        ('<p><a href="java\tscript:x">a</a></p>', "<a"),
        ('<p><img alt="" src="data:image/png;base64,x"></p>', "<img"),
        ("<p>a<!-- b --></p>", "<! b >"),
        ("<p><svg></svg></p>", "<svg>"),
        ("<p><em>a<sub>b</em>c</sub></p>", "</em>"),
        ("<p>a<sub>b</p><p>c</sub></p>", "</p>"),
        ("<p>a<p>b</p></p>", ""),
        ("<p>a", "</p>"),
    ],
)
def test_what_no_text_may_hold_is_named(page: str, shown: str) -> None:
    found = find_foreign(page)
    assert found != ""
    assert found.startswith(shown)


def test_what_is_named_is_short() -> None:
    assert len(find_foreign(f"<p title='{'x' * 500}' onclick='y'>")) < 70
