"""Pull requests are foreign data: nothing in them reaches outside, runs or stops the check."""

import random
import re
import time
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from handbook.links import ALLOWED_SCHEMES, deceit_of
from handbook.messages import describe, describe_all
from handbook.model import Locale, Problem
from handbook.outline import read_outline
from tests.builders import Collection
from tests.sitemarkdown import parsed, render

GUIDE = "docs/handreichungen/netzwerke/index.de.md"


def codes(collection: Collection, text: str) -> set[str]:
    """Give the codes of everything that is wrong with a guide of that text."""
    return {problem.code for problem in in_guide(collection, text)}


def in_guide(collection: Collection, text: str) -> list[Problem]:
    """Give everything that is wrong with a guide of that text."""
    collection.guide(body=f"# Netzwerke\n\n{text}\n")
    return collection.problems()


def first_line(collection: Collection) -> int:
    """Give the line on which the text of the guide begins."""
    return collection.line(GUIDE, "# Netzwerke") + 2


# -- YAML ------------------------------------------------------------------------------

BOMB = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n"


def test_yaml_bomb_is_refused_before_it_grows(collection: Collection) -> None:
    collection.register("law", BOMB)
    assert collection.read().catalog.registers.law == {}
    # Once a line would do; what counts is that every anchor and alias is named.
    assert ("yaml-refused", "docs/register/law.yml", 1) in collection.found()
    assert ("yaml-refused", "docs/register/law.yml", 4) in collection.found()


@pytest.mark.parametrize(
    "value",
    [
        '!!python/object/apply:os.system ["touch verraten"]',
        '!!python/object/new:subprocess.Popen [["touch", "verraten"]]',
        "!!python/name:os.system",
        "!!binary R0lGODlhDAAMAIQAAP",
        "!eigen x",
        '!<tag:yaml.org,2002:python/object/apply:os.system> ["touch verraten"]',
    ],
)
def test_yaml_tags_are_refused_and_never_obeyed(
    value: str, collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    collection.guide(effort=value)
    assert ("yaml-refused", GUIDE, collection.line(GUIDE, "effort:")) in collection.found()
    assert not (tmp_path / "verraten").exists()


@pytest.mark.parametrize("brackets", ["[", "{a: ", "- "])
def test_yaml_nested_beyond_reason_is_refused(brackets: str, collection: Collection) -> None:
    collection.register("planned", brackets * 20_000)
    assert {code for code, _, _ in collection.found()} <= {"yaml-refused", "broken-yaml"}
    assert collection.found() != []


@pytest.mark.parametrize(
    "value",
    ["0x" + "f" * 9_000, "9" * 5_000, "2026-99-99", "0b", "0x_", "1:99", "? [a]", "~", "=", "<<"],
)
def test_strange_scalars_are_problems_and_no_crash(value: str, collection: Collection) -> None:
    collection.guide(order=value)
    (problem,) = [p for p in collection.problems() if p.line > 1] or collection.problems()[:1]
    assert (problem.path, problem.code) in {
        (GUIDE, code)
        for code in ("wrong-type", "wrong-value", "broken-yaml", "missing-for-material")
    }
    assert len(describe(problem, Locale.DE)) < 300


def test_mapping_as_key_is_a_problem(collection: Collection) -> None:
    collection.guide(**{"? {a: b}\n": "x"})
    assert "not-a-mapping" in {code for code, _, _ in collection.found()}


def test_details_end_where_mkdocs_sees_their_end(collection: Collection) -> None:
    """MkDocs takes three dots as the end: what follows them is shown, so it is checked."""
    collection.guide(body="# Netzwerke\n")
    path = collection.project / GUIDE
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "\n---\n\n#", "\n...\n# <script>alert(1)</script>\n---\n\n#"
        ),
        encoding="utf-8",
    )
    assert ("raw-html", GUIDE, collection.line(GUIDE, "<script>")) in collection.found()


@pytest.mark.parametrize(
    "details",
    [
        {"title": "Netzwerke <script>alert(1)</script>"},
        {"summary": "Worum <img src=x onerror=alert(1)>"},
        {"question": "Wie </title><script>?"},
        {"effort": "a < b"},
    ],
)
def test_markup_in_details_is_refused(details: dict[str, Any], collection: Collection) -> None:
    collection.guide(body="# Netzwerke\n\nText.\n", **details)
    (key,) = details
    assert ("wrong-value", GUIDE, collection.line(GUIDE, f"{key}:")) in collection.found()


def test_quotes_and_ampersands_in_details_reach_as_text(collection: Collection) -> None:
    """MkDocs' templates escape nothing by themselves; `overrides/` does, from the plain value."""
    summary = 'Tee & "Gebäck" {{ config }} {% raw %} &lt;b&gt;'
    collection.guide(summary=f"'{summary}'")
    assert collection.material("netzwerke").source.meta.summary == summary
    assert collection.messages() == []


@pytest.mark.parametrize(
    ("register", "text", "line"),
    [
        (
            "sources",
            "S1:\n  label: {de: a, en: b}\n  publisher: P\n  urls: [javascript:alert(1)]\nS2:\n"
            "  label: {de: a, en: b}\n  publisher: P\n",
            4,
        ),
        ("audiences", "leitung: {de: <b>, en: b}\n", 1),
        ("audiences", "leitung: {de: a, en: b}\n'x\" onclick=\"alert(1)': {de: a, en: b}\n", 2),
        (
            "help",
            "a:\n  order: 1\n  name: {de: a, en: b}\n  for: {de: a, en: b}\n"
            "  phone: '1\" onclick=\"x'\n  scope: bund\n  box: true\n  state: '2026-02'\n",
            5,
        ),
        (
            "help",
            "a:\n  order: 1\n  name: {de: a, en: b}\n  for: {de: a, en: b}\n"
            "  email: a@b.de?cc=x\n  scope: bund\n  box: true\n  state: '2026-02'\n",
            5,
        ),
        (
            "help",
            "a:\n  order: 1\n  name: {de: a, en: b}\n  for: {de: a, en: b}\n"
            "  scope: bund\n  box: true\n  state: '2026-13'\n",
            7,
        ),
    ],
)
def test_registers_carry_only_plain_text_and_web_addresses(
    register: str, text: str, line: int, collection: Collection
) -> None:
    collection.register(register, text)
    path = f"docs/register/{register}.yml"
    assert [found for found in collection.found() if found[1] == path] == [
        ("wrong-value", path, line)
    ]


# -- files -----------------------------------------------------------------------------


def test_nothing_outside_the_folder_is_read(collection: Collection, tmp_path: Path) -> None:
    outside = tmp_path / "geheim"
    outside.mkdir()
    (outside / "index.de.md").write_text("---\nid: geheim\n---\n\n# Geheim\n", encoding="utf-8")
    (outside / "law.yml").write_text("geheim: x\n", encoding="utf-8")
    (collection.docs / "ordner").symlink_to(outside, target_is_directory=True)
    (collection.docs / "datei.de.md").symlink_to(outside / "index.de.md")
    (collection.docs / "register/law.yml").unlink()
    (collection.docs / "register/law.yml").symlink_to(outside / "law.yml")
    reading = collection.read()
    assert reading.catalog.materials == ()
    assert reading.catalog.registers.law == {}
    assert not any("ordner" in name or "datei" in name for name in reading.catalog.files)
    assert {p.path for p in reading.problems if p.code == "outside-link"} == {
        "docs/datei.de.md",
        "docs/ordner",
        "docs/register/law.yml",
    }


@pytest.mark.parametrize("name", ["x.html", "x.js", "x.css", "x.xml", "x.yml", "x", "x.PNG"])
def test_files_that_could_run_scripts_are_refused(name: str, collection: Collection) -> None:
    collection.file(f"handreichungen/netzwerke/{name}", "x")
    assert "file-kind" in {code for code, _, _ in collection.found()}


def test_hidden_files_are_left_alone_as_mkdocs_does(collection: Collection) -> None:
    collection.file(".git/x.html", "x").file(".versteckt.md", "x")
    assert collection.found() == []
    assert not any(".versteckt.md" in name for name in collection.catalog.files)


def test_huge_files_are_not_read(collection: Collection) -> None:
    path = collection.docs / "register/law.yml"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)
    assert ("too-large", "docs/register/law.yml", 1) in collection.found()


@pytest.mark.parametrize(
    "piece", ["[", "](", "![a](b ", "`a", "{a", "{#", "<a", "[](<", "> ", "#", "[a]: b\n", "=\n"]
)
def test_repeated_signs_are_read_to_their_end(piece: str, collection: Collection) -> None:
    assert in_guide(collection, "x\n\n" + piece * (30_000 // len(piece))) is not None


# -- links -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("[x](../../../../etc/passwd)", "outside-docs"),
        ("[x](%2e%2e/%2e%2e/%2e%2e/etc/passwd)", "outside-docs"),
        ("[x](a/../../../../etc/passwd)", "outside-docs"),
        ("[x](/etc/passwd)", "outside-docs"),
        ("[x](..\\\\..\\\\etc\\\\passwd)", "missing-link-target"),
        ("[x](file:///etc/passwd)", "foreign-scheme"),
        ("[x](javascript:alert(1))", "foreign-scheme"),
        ("[x](JavaScript:alert(1))", "foreign-scheme"),
        ("[x](  javascript:alert(1) )", "foreign-scheme"),
        ("[x](<javascript:alert(1)>)", "foreign-scheme"),
        ("[x](javascript:alert(1 + 1))", "foreign-scheme"),
        ("[x](javascript:alert(1) 'Titel')", "foreign-scheme"),
        ("[zwei\nZeilen](javascript:alert(1))", "foreign-scheme"),
        ("[x](\njavascript:alert(1))", "foreign-scheme"),
        ("[x](`javascript:alert(1)`)", "foreign-scheme"),
        ("[x](data:text/html,hallo)", "foreign-scheme"),
        ("[x](vbscript:x)", "foreign-scheme"),
        ("[x](&#106;avascript:alert(1))", "missing-link-target"),
        ("[x](javascript&colon;alert(1))", "missing-link-target"),
        ("[x](java\\script:alert(1))", "missing-link-target"),
        ("[x][r]\n\n[r]: javascript:alert(1)", "foreign-scheme"),
        ("[x][r]\n\n[r]:\n  javascript:alert(1)", "foreign-scheme"),
        ("- [x][r]\n\n    [r]: <javascript:alert(1)>", "foreign-scheme"),
        ("[x][r]\n\n[r]: javascript:alert(`x`)", "foreign-scheme"),
        ("[x][r]\n\n- > [r]: javascript:alert(1)", "foreign-scheme"),
        ("[x][r] [^1]\n\n[^1]: [r]: javascript:alert(1)", "foreign-scheme"),
        ("[r]\n\n[r]: javascript:( )", "foreign-scheme"),
        ("![r][x]\n\n[r]: https://example.org/x.png", "outside-docs"),
        ("![r](\n\n[r]: https://example.org/x.png", "outside-docs"),
        ("<javascript://x%0aalert(1)>", "raw-html"),
        ("[x](https://[::1)", "missing-link-target"),
        ("![x](https://example.org/x.png)", "outside-docs"),
        ("![x\ny](https://example.org/x.png)", "outside-docs"),
        ("![x](//example.org/x.png)", "outside-docs"),
        ("![x](data:image/png;base64,AAAA)", "outside-docs"),
        ("![x][r]\n\n[r]: https://example.org/x.png", "outside-docs"),
        ("![r]\n\n[r]: https://example.org/x.png", "outside-docs"),
        ("![][r]\n\n[r]: https://example.org/x.png", "missing-alt"),
        ("[![x](../../../x.png)](https://example.org)", "outside-docs"),
        ('[![x](x.png "]")](javascript:alert(1))', "foreign-scheme"),
    ],
)
def test_link_that_leads_where_none_may_is_found(
    written: str, code: str, collection: Collection
) -> None:
    found = in_guide(collection, written)
    assert code in {problem.code for problem in found}
    below = {problem.line - first_line(collection) for problem in found}
    assert below <= set(range(written.count("\n") + 1))


@pytest.mark.parametrize(
    "written",
    [
        "`[x](javascript:alert(1))`",
        "```\n[x](javascript:alert(1))\n![](weg.png)\n```",
        "~~~ text\n<script>\n~~~",
        "<https://example.org> und <a@example.org>",
        "[x](https://de.example.org/wiki/Netz_(Technik))",
        "[x](tel:+49211)",
        "[x](#netzwerke 'Titel (mit Klammer)')",
        "[ ] offen, [x] erledigt, [Name] einsetzen, Art. 3 [GG]",
        "Kosten < 100 Euro, 3 > 2, a <- b, &lt;script&gt;",
        "Die Angabe `<script>` und `` `<b>` `` im Text",
        "> ```\n> <b>fett</b>\n> ```",
        "- Punkt\n\n    ```\n    <b>fett</b>\n    ```",
        "Absatz\n{: .klasse #anker lang=en }",
        "{Name} und {Ort: Stadt}",
    ],
)
def test_harmless_text_is_left_in_peace(written: str, collection: Collection) -> None:
    assert in_guide(collection, written) == []


# -- HTML ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "below"),
    [
        ("<script>alert(1)</script>", 0),
        ("Text <iframe src=x></iframe>", 0),
        ("Text\n<img src=x onerror=alert(1)>", 1),
        ("Text\n\n<img\nsrc=x\nonerror=alert(1)>", 2),
        ("<a href='javascript:alert(1)'>x</a>", 0),
        ("<DIV onclick=alert(1)>x</DIV>", 0),
        ("<b>fett</b>", 0),
        ("<!-- Notiz -->", 0),
        ("<!--><script>alert(1)</script>-->", 0),
        ("<?php echo 1 ?>", 0),
        ("<![CDATA[x]]>", 0),
        ("</div>", 0),
        ("# <b>x</b>", 0),
        ("- <b>x</b>", 0),
        ("| a |\n|---|\n| <b>x</b> |", 2),
        ("> <b>x</b>", 0),
        ("!!! note\n    <script>alert(1)</script>", 1),
        ('!!! note "<b>x</b>"\n    Text', 0),
        ("[^1]\n\n[^1]: <b>x</b>", 2),
        ("[<b>x</b>](#netzwerke)", 0),
        # What only looks like code
        ("\\`<script>alert(1)</script>\\`", 0),
        ("```\n<script>alert(1)</script>", 1),
        ("``` a ` b\n<script>alert(1)</script>\n```", 1),
        ("    ```\n```\n<script>alert(1)</script>\n```", 2),
        ("> ```\n```\n<script>alert(1)</script>\n```", 2),
        ("\u00a0```\n<script>alert(1)</script>\n```", 1),
        ("```\nx\n\x02```\n<script>alert(1)</script>\n```", 3),
        ("<\x02script>alert(1)</script>", 0),
        ("Ein ` allein\n`<script>alert(1)</script>`", 1),
        ("Ein ` allein\n\u00a0\n`<script>alert(1)</script>`", 2),
        ("    x\n```\n<script>alert(1)</script>\n```", 2),
        ("```\n<!--\n```\n\n<script>alert(1)</script>\n\n```\n-->\n```", 4),
    ],
)
def test_html_is_refused_on_its_line(written: str, below: int, collection: Collection) -> None:
    found = [p.line for p in in_guide(collection, written) if p.code == "raw-html"]
    assert first_line(collection) + below in found


def test_html_is_shown_short(collection: Collection) -> None:
    (problem, *_) = in_guide(collection, f"<p title='{'x' * 5_000}'>")
    assert problem.code == "raw-html"
    assert len(describe(problem, Locale.DE)) < 400


@pytest.mark.parametrize(
    "written",
    [
        '[x](#netzwerke){onclick="alert(1)"}',
        "[x](#netzwerke){: onclick=alert(1) }",
        "[x](#netzwerke){.a onclick='alert(1)'}",
        '[x](#netzwerke){href="javascript:alert(1)"}',
        "Text\n{: style=color:red }",
        "## Zwei {onmouseover=alert(1)}",
        "| a {onclick=x} |\n|---|\n| b |",
        '``` { .py onclick="alert(1)" }\nx\n```',
        '[x](#netzwerke){title="}" onclick=alert(1)}',
        "*x*{ONCLICK=alert(1)}",
        "[x](#netzwerke){:onclick=alert(1)}",
    ],
)
def test_attributes_that_could_run_scripts_are_refused(
    written: str, collection: Collection
) -> None:
    assert "forbidden-attribute" in codes(collection, written)


# -- what is found is what the site would show -----------------------------------------

PIECES = [
    *("`", "``", "```", "~~~", "\n", "\n\n", "    ", "  ", " ", "> ", "- ", "1. ", "a", "|"),
    *("|---|\n", "\\", "<b-x>", "</b-x>", '"', "'", "[", "]", "(", ")", "![", "[r]", "{", "}"),
    *("](javascript:x)", "](https://e.org/x.png)", "[r]: javascript:x", ' onx="1"', "{: onx=1 }"),
    *("# ", "===", "---", '!!! note "', "=== ", "<!--", "-->", "<?", "\x02", "\t", "\u00a0", "*"),
    *("&#106;avascript:", "<https://e.org>", "<javascript://x>", "==", "[^1]", "[^1]: ", ": "),
    *("{.py}", "`<b-x>`", "``<b-x>``", "```\n", "\n```\n", "- [ ] "),
]


def active(text: str) -> list[str]:
    """Give everything in the site's HTML that could run, or load from elsewhere."""
    found = []
    for node in parsed(text).iter():
        if not isinstance(node, html.HtmlElement) or node.tag == "b-x":
            found.append(str(node.tag))
            continue
        for name, value in node.attrib.items():
            scheme = re.match(r"\s*([a-z]+):", str(value).lower())
            foreign = bool(scheme) and scheme is not None and scheme[1] not in ALLOWED_SCHEMES
            elsewhere = node.tag == "img" and str(value).startswith("https:")
            if str(name).startswith("on") or (name in ("href", "src") and (foreign or elsewhere)):
                found.append(f"{name}={value}")
    return found


@pytest.mark.parametrize("seed", range(8))
def test_whatever_the_site_would_run_is_a_problem(seed: int, collection: Collection) -> None:
    """Random hostile texts: no reading of Markdown but the site's own decides what is active."""
    chance = random.Random(seed)  # noqa: S311 - a test wants the same texts every time
    seen = 0
    for _ in range(60):
        text = "".join(chance.choice(PIECES) for _ in range(chance.randint(3, 20)))
        if active(text):
            seen += 1
            assert in_guide(collection, text) != [], repr(text)
    assert seen > 10


# -- messages --------------------------------------------------------------------------


def test_messages_stay_on_one_line_and_steer_no_terminal(collection: Collection) -> None:
    collection.guide(group='"a\\n::error::b\\e[2J\\u202e"')
    (line,) = [line for line in collection.messages() if "Gruppe" in line]
    assert line.isprintable()
    assert "a\\n::error::b\\x1b[2J\\u202e" in line


def test_file_names_steer_no_terminal(collection: Collection) -> None:
    collection.file("a\n\x1b[2J.png", b"x")
    assert all(line.isprintable() for line in collection.messages())


def test_report_is_in_the_order_of_files_and_lines() -> None:
    problems = [
        Problem("docs/b", 1, "empty-link"),
        Problem("docs/a", 10, "empty-link"),
        Problem("docs/a", 9, "empty-link"),
    ]
    assert describe_all(problems, Locale.EN).split("\n") == [
        "",
        "docs/a:9: The link has no target.",
        "docs/a:10: The link has no target.",
        "docs/b:1: The link has no target.",
        "3 problems found.",
    ]


# -- time ------------------------------------------------------------------------------

SIGNS = [
    *("[", "](", "![a](b ", "`a", "{a", "{#", "<a", "[](<", "> ", "#", "[a]: b\n", "=\n", "*a "),
    *("_a", "[a][", "[^1]", "&#", "\\", "- ", "1. ", "    ", "| a ", "!!! a\n    ", "~~~", "==a"),
    *("<kbd>", "</sub>", '<abbr title="', "\u200b", "P\u043e", "www.", "a@", "(((", ": "),
]


def seconds(text: str) -> float:
    """Give the processor time that reading a text takes."""
    started = time.process_time()
    read_outline(text)
    for link in read_outline(text[:2_000]).links:
        deceit_of(link.target, link.text)
    return time.process_time() - started


def rendering(text: str) -> float:
    """Give the processor time that making HTML of a text takes."""
    started = time.process_time()
    render(text)
    return time.process_time() - started


@pytest.mark.parametrize("sign", SIGNS)
def test_time_grows_with_the_length_of_a_text_and_not_with_its_square(sign: str) -> None:
    """A text four times as long may take four times as long; sixteen times would be the square."""
    short, long = (f"x\n\n{sign * (length // len(sign))}" for length in (6_000, 24_000))
    ratio = min(seconds(long) for _ in range(2)) / max(min(seconds(short) for _ in range(2)), 0.01)
    assert ratio < 10


@pytest.mark.parametrize("sign", SIGNS)
def test_what_passes_the_check_is_made_into_html_in_time(sign: str, collection: Collection) -> None:
    """The largest paragraph of one sign that is allowed costs no more than a long honest text."""
    text = "x\n\n" + sign * (9_000 // len(sign))
    if in_guide(collection, text):
        return
    honest = "\n\n".join(["Ein **Wort** und ein [Link](https://example.org/).\n\n- Punkt"] * 600)
    # A busy machine slows one run, not all three; a square would slow them all.
    assert any(rendering(text) < 3 * rendering(honest) for _ in range(3))
