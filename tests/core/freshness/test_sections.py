"""What of a section people read, and what is only a sign of Markdown."""

import pytest
import yaml

from handbook.freshness.sections import EXTENSIONS, Section, reader_of_words, sections_of
from handbook.outline import read_outline
from tests.conftest import ROOT


def words(markdown: str) -> str:
    """Read a section."""
    return reader_of_words()(Section(2, ("x",), "x", 1, markdown))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("## Titel {#anker}\n\nText.", "Titel Text."),
        ("**Ab**lauf und *Plan*", "Ablauf und Plan"),
        ("- [ ] eins\n- [x] zwei", "eins zwei"),
        ("1. eins\n2. zwei", "eins zwei"),
        ("[Wort](https://example.org/a) und [§ 1](#law-x)", "Wort und § 1"),
        ("| A | B |\n| --- | --- |\n| 1 | 2 |", "A B 1 2"),
        ('!!! warning "Achtung"\n    Text.', "Achtung Text."),
        ('??? note "Mehr"\n    Text.', "Mehr Text."),
        ('=== "Karte"\n    Text.', "Karte Text."),
        ("==Lücke== & „Zitat“", "Lücke & „Zitat“"),
        ("Begriff\n:   Erklärung.", "Begriff Erklärung."),
        ("```python\nx = 1\n```", "x = 1"),
        ("![Was zu sehen ist](a.png)", "Was zu sehen ist"),
    ],
)
def test_what_people_read_counts_and_signs_do_not(markdown: str, expected: str) -> None:
    assert words(markdown) == expected


def test_sections_put_together_are_the_text() -> None:
    body = "\n# A\n\nEins.\n\nZwei\n----\n\nDrei.\n\n### C\n"
    found = sections_of(body, 10, read_outline(body, 10))
    assert [(it.level, it.path, it.line) for it in found] == [
        (1, ("A",), 11),
        (2, ("Zwei",), 15),
        (3, ("Zwei", "C"), 20),
    ]
    assert "\n" + "\n".join(it.markdown for it in found) == body


def test_text_before_the_first_heading_is_a_section_without_heading() -> None:
    body = "Vorab.\n\n# A\n"
    first, second = sections_of(body, 1, read_outline(body, 1))
    assert (first.level, first.heading, second.heading) == (0, "", "A")


def test_words_are_read_with_the_extensions_of_the_site() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!!python/object/apply:", "!")
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.add_multi_constructor("!", lambda *_: None)
    configured = yaml.load(text, Loader=loader)["markdown_extensions"]  # noqa: S506 - tags are dropped
    names = {next(iter(it)) if isinstance(it, dict) else it for it in configured}
    # HTML is refused in texts, and anchors are no words.
    assert names - {"md_in_html", "toc"} == set(EXTENSIONS)
