"""Passages stand in a text only while what they are about is switched on."""

from pathlib import Path

import pytest

from handbook.switches import without_switched_off

ON, OFF = {"leave_url": "https://example.org/"}, {"leave_url": ""}

TEXT = """\
# Datenschutz

Vorher.

## Verlassen {.if-leave}

Der Knopf.

### Genauer

```
## kein Ende
```

## Spuren

Bleibt.

Am Knopf steht ein Wort.
Noch eine Zeile.
{: .if-leave }

Ende.
"""

WITHOUT = """\
# Datenschutz

Vorher.

## Spuren

Bleibt.


Ende.
"""


def test_a_text_stays_as_it_is_while_all_is_switched_on():
    assert without_switched_off(TEXT, ON) == TEXT


@pytest.mark.parametrize("site", [OFF, {}, {"leave_url": None}])
def test_a_heading_goes_with_all_below_it_and_a_paragraph_alone(site):
    assert without_switched_off(TEXT, site) == WITHOUT


def test_what_goes_at_the_end_leaves_what_stood_before():
    text = "# A\n\nBleibt.\n\n## B {: .if-leave }\n\nGeht.\n"
    assert without_switched_off(text, OFF) == "# A\n\nBleibt.\n"


def test_two_headings_in_a_row_both_go():
    text = "## A {.if-leave}\n\nx\n\n## B {.if-leave}\n\ny\n\n## C\n\nz\n"
    assert without_switched_off(text, OFF) == "## C\n\nz\n"


def test_code_that_shows_a_mark_switches_nothing():
    text = "Text.\n\n```\n## So {.if-leave}\n```\n\nEnde.\n"
    assert without_switched_off(text, OFF) == text


def test_no_real_text_promises_the_button_where_there_is_none():
    docs = Path(__file__).resolve().parents[2] / "docs"
    texts = {path: path.read_text(encoding="utf-8") for path in docs.rglob("*.md")}
    words = ("Seite schnell verlassen", "Leave this page", "Umschalttaste drücken", "press Shift")
    promising = {path for path, text in texts.items() if any(it in text for it in words)}
    assert len(promising) >= 4
    for path in promising:
        left = without_switched_off(texts[path], OFF)
        assert [it for it in words if it in left] == [], path
