"""The style sheet: values stand in its first part alone, rules and templates fit each other."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OVERRIDES = ROOT / "overrides"
SHEET = (OVERRIDES / "assets/stylesheets/handbook.css").read_text(encoding="utf-8")
WITHOUT_RULES = {
    "hb-law__name",  # names what a test looks at
    "hb-option__text",  # names what a test of the search waits for
    "hb-result__text",
}
"""Classes that are there for others than the style sheet."""


def classes_of(text: str) -> set[str]:
    """Give our classes that a text names, without those that a program puts together."""
    return set(re.findall(r"(?<![\w-])hb-[a-z]+(?:(?:__|--|-)[a-z]+)*(?![\w-])", text))


def written() -> str:
    """Everything that writes classes into a page."""
    found = [
        *OVERRIDES.rglob("*.html"),
        *(OVERRIDES / "assets/javascripts").glob("*.js"),
        *(ROOT / "hooks/handbook").rglob("*.py"),
    ]
    return "\n".join(path.read_text(encoding="utf-8") for path in found)


def test_colours_and_sizes_stand_in_the_first_part_alone():
    rules = re.sub(r"/\*.*?\*/", "", SHEET.partition("/* 2 Material")[2], flags=re.DOTALL)
    found = [
        line.strip()
        for line in rules.splitlines()
        if re.search(r"#[0-9a-fA-F]{3,8}\b|\b[0-9.]+rem\b|\brgba?\(|\bhsla?\(", line)
    ]
    assert found == []


def test_every_value_is_used_and_every_used_value_is_there():
    named = set(re.findall(r"var\((--hb-[\w-]+)", SHEET))
    given = set(re.findall(r"^\s*(--hb-[\w-]+):", SHEET, re.MULTILINE))
    by_script = set(re.findall(r'"(--hb-[\w-]+)"', written()))
    assert named - given - by_script == set()
    assert given - named == set()


def test_every_class_has_a_rule_and_every_rule_a_class():
    preview = (OVERRIDES / "preview/preview.css").read_text(encoding="utf-8")
    pages, rules = classes_of(written()), set(re.findall(r"\.(hb-[\w-]+)", SHEET + preview))
    ids = {"hb-search-list", "hb-results-field", "hb-results-kind", "hb-results-audience"}
    assert {it for it in pages - rules if not it.startswith("hb-option-")} - ids == WITHOUT_RULES
    made = {
        "hb-align-right",
        "hb-align-center",
        "hb-article--error",
        "hb-article--wide",
        "hb-diff--add",
        "hb-diff--del",
    }
    assert rules - pages - made == set()
