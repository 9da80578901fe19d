"""Images, drawings, other files: nothing is published that runs, loads, moves or tells too much."""

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from handbook.media import DrawingError, clean_drawing, find_media_problems
from handbook.model import Problem
from tests.builders import Collection, picture

SVG = 'xmlns="http://www.w3.org/2000/svg"'
INKSCAPE = f"""\
<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg {SVG} xmlns:inkscape="http://www.inkscape.org/" xmlns:xlink="http://www.w3.org/1999/xlink"
     inkscape:version="1.4" width="20mm" height="10mm" viewBox="0 0 20 10">
  <!-- gezeichnet -->
  <metadata><x xmlns="http://example.org/"/></metadata>
  <inkscape:grid/>
  <defs><linearGradient id="verlauf"><stop offset="0" style="stop-color:#0b4f5c;stop-opacity:1"/>
  </linearGradient><linearGradient id="zwei" xlink:href="#verlauf"/></defs>
  <g inkscape:label="Ebene 1" transform="translate(1,2)" style="fill:url(#zwei);-inkscape-x:1">
    <title>Ein Kreis</title>
    <circle cx="5" cy="5" r="4"/><text x="1" y="2">Zwei <tspan>Wörter</tspan> hier</text>
  </g>
</svg>
"""


def drawn(text: str) -> str:
    """Give the drawing that readers get."""
    return clean_drawing(text.encode()).data.decode()


# -- drawings --------------------------------------------------------------------------


def test_a_drawing_of_a_program_stays_as_it_looks_and_loses_nothing_of_note() -> None:
    cleaned = clean_drawing(INKSCAPE.encode())
    assert cleaned.removed == ()
    root = etree.fromstring(cleaned.data)
    assert root.get("viewBox") == "0 0 20 10"
    (group,) = root.findall("{*}g")
    assert dict(group.attrib) == {"transform": "translate(1,2)", "fill": "url(#zwei)"}
    (stop,) = root.iter("{*}stop")
    assert dict(stop.attrib) == {"offset": "0", "stop-color": "#0b4f5c", "stop-opacity": "1"}
    assert "".join(root.itertext()).split() == ["Ein", "Kreis", "Zwei", "Wörter", "hier"]
    assert b"inkscape" not in cleaned.data


def test_cleaning_twice_changes_nothing_more() -> None:
    once = clean_drawing(INKSCAPE.encode())
    assert clean_drawing(once.data) == once


def test_rules_of_a_style_sheet_become_attributes_and_count_as_in_a_browser() -> None:
    sheet = "<style>.a { fill: red; stroke: blue } #b, rect { stroke: green }</style>"
    text = (
        f'<svg {SVG}>{sheet}<rect class="a" fill="black" style="fill: white"/><path id="b"/></svg>'
    )
    rect, path = etree.fromstring(clean_drawing(text.encode()).data)
    assert dict(rect.attrib) == {"fill": "white", "stroke": "green"}
    assert dict(path.attrib) == {"id": "b", "stroke": "green"}


@pytest.mark.parametrize(
    ("inside", "removed"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<foreignObject><p>x</p></foreignObject>", "<foreignObject>"),
        ('<image href="https://example.org/x.png"/>', "<image>"),
        ('<animate attributeName="href" to="javascript:x"/>', "<animate>"),
        ('<set attributeName="href" to="javascript:x"/>', "<set>"),
        ('<a href="javascript:x"><rect/></a>', "<a>"),
        ('<rect onclick="x"/>', "onclick"),
        ('<use href="https://example.org/x.svg#a"/>', "href"),
        ('<use href="data:image/svg+xml,x#a"/>', "href"),
        ('<rect fill="url(https://example.org/x.svg#a)"/>', "fill"),
        ('<rect style="fill: url(//example.org/x)"/>', "fill"),
        ('<rect style="fill: u\\72l(https://example.org/x)"/>', "fill"),
        ('<rect style="background: url(https://example.org/x)"/>', "background"),
        ('<rect style="fill: image-set(x)"/>', "fill"),
        ('<rect filter="url(#a)"/>', "filter"),
        ("<style>@import url(https://example.org/x.css);</style>", "@import"),
        ("<style>@font-face { src: url(https://example.org/x) }</style>", "@font-face"),
        ("<style>a:hover > b { fill: red }</style>", "style"),
    ],
)
def test_what_runs_loads_or_moves_is_taken_out_and_named(inside: str, removed: str) -> None:
    cleaned = clean_drawing(f'<svg {SVG}><circle r="1"/>{inside}</svg>'.encode())
    assert removed in cleaned.removed
    assert b"circle" in cleaned.data
    for word in (b"example.org", b"javascript", b"alert", b"data:", b"<a ", b"style", b"<image"):
        assert word not in cleaned.data


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "svg-broken"),
        ("<html/>", "svg-broken"),
        ("<svg><rect/></svg>", "svg-broken"),
        (f"<svg {SVG}><rect></svg>", "svg-broken"),
        (f'<!DOCTYPE svg [<!ENTITY a "x">]><svg {SVG}><text>&a;</text></svg>', "svg-entities"),
        (f'<!doctype svg [<!entity % a SYSTEM "x">]><svg {SVG}><rect/></svg>', "svg-entities"),
        (f"<svg {SVG}><script>x</script></svg>", "svg-empty"),
        (f"<svg {SVG}>{'<g>' * 50}<rect/>{'</g>' * 50}</svg>", "svg-heavy"),
        (f'<svg {SVG}><g id="a"><use href="#a"/></g></svg>', "svg-heavy"),
        (f'<svg {SVG}><mask id="a"><rect mask="url(#a)"/></mask></svg>', "svg-heavy"),
        (f"<svg {SVG}>{'<rect/>' * 5_001}</svg>", "svg-heavy"),
        (f'<svg {SVG}><rect style="fill:{"(" * 5_000}"/></svg>', "svg-heavy"),
    ],
)
def test_what_cannot_be_made_safe_is_refused(text: str, reason: str) -> None:
    with pytest.raises(DrawingError, match=reason):
        drawn(text)


def test_other_encodings_are_refused() -> None:
    with pytest.raises(DrawingError, match="svg-broken"):
        clean_drawing(f"<svg {SVG}><rect/></svg>".encode("utf-16"))


def test_a_drawing_that_repeats_itself_within_reason_stays() -> None:
    uses = '<use href="#a"/>' * 100
    assert drawn(f'<svg {SVG}><g id="a"><rect/></g>{uses}</svg>').count("<use") == 100


# -- other files -----------------------------------------------------------------------


def codes(collection: Collection, name: str) -> list[str]:
    """Give the codes of what is wrong with a file."""
    looks = find_media_problems(collection.docs, [name])
    return [problem.code for _, seen in looks.values() for problem in seen]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_an_image_in_order_is_left_in_peace(kind: str, collection: Collection) -> None:
    name = f"bild.{kind.lower()}"
    collection.file(name, picture(60, 40, kind))
    assert codes(collection, name) == []


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_an_image_cut_short_is_a_problem_and_no_crash(
    kind: str, share: float, collection: Collection
) -> None:
    whole = picture(60, 40, kind)
    name = f"bild.{kind.lower()}"
    collection.file(name, whole[: int(len(whole) * share)])
    assert codes(collection, name) in (["image-broken"], ["file-content"])


def archive(*names: str) -> bytes:
    """Make an archive with empty files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name in names:
            file.writestr(name, "")
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.docx", archive("word/document.xml"), []),
        ("a.docx", archive("xl/workbook.xml"), ["file-content"]),
        ("a.docx", archive("word/document.xml", "word/vbaProject.bin"), ["file-content"]),
        ("a.odt", archive("mimetype"), []),
        ("a.odt", archive("mimetype", "Basic/script.xml"), ["file-content"]),
        ("a.xlsx", b"PK\x03\x04 kein Archiv", ["file-content"]),
        ("a.pdf", b"%PDF-1.7\n", []),
        ("a.pdf", b"<html>", ["file-content"]),
        ("a.csv", b"Name;Telefon\nBund;+49 30 1\nMinus;-5\n", []),
        ("a.csv", b'Name\n"=cmd|x"\n', ["file-content"]),
        ("a.csv", b"Name;Wert\nx;@SUM(1)\n", ["file-content"]),
        ("a.csv", b"\xff\xfe", ["file-content"]),
    ],
)
def test_files_to_take_away_are_what_they_say(
    name: str, data: bytes, expected: list[str], collection: Collection
) -> None:
    collection.file(name, data)
    assert codes(collection, name) == expected


def test_a_file_that_has_not_changed_is_not_looked_at_again(collection: Collection) -> None:
    collection.file("a.png", b"x").file("b.svg", "x")
    before = find_media_problems(collection.docs, ["a.png", "b.svg"])
    (collection.docs / "b.svg").write_text(f"<svg {SVG}><rect/></svg>", encoding="utf-8")
    after = find_media_problems(collection.docs, ["a.png", "b.svg"], before=before)
    assert after["a.png"] is before["a.png"]
    refused = Problem("docs/b.svg", 1, "svg-refused", (("expected", "svg-broken"),))
    assert (before["b.svg"][1], after["b.svg"][1]) == ((refused,), ())


def test_only_files_are_looked_at_that_are_no_texts(tmp_path: Path) -> None:
    assert find_media_problems(tmp_path, ["index.de.md", "film.mp4"]) == {}
