"""One small site of all hostile contributions that are harmless: what readers get of them."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import lxml.etree
import lxml.html
import pikepdf
import pytest

from handbook.links import ALLOWED_SCHEMES
from tests.builders import Collection
from tests.hostilecases import HostileCase, hostile_cases
from tests.site.support import ROOT, Build, made_once, run_build

CASES = [case for case in hostile_cases() if not case.refused and "foreign" not in case.said]
_FORBIDDEN = frozenset(
    ["applet", "base", "embed", "frame", "frameset", "iframe", "math", "object", "style"]
)
_ADDRESSES = frozenset(["action", "cite", "data", "formaction", "href", "poster", "src", "srcset"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Build:
    """The real configuration, theme and hooks around them, built once for all tests."""
    build: Build = made_once(tmp_path_factory, worker_id, "hostile", _built)
    # A PDF for which something was refused, or is missing, would have stopped the build.
    assert build.code == 0, build.errors
    return build


def _built(folder: Path) -> Build:
    collection = Collection(folder / "project").page()
    for order, case in enumerate(CASES, start=1):
        case.write(collection, case.slug, order)
    project = collection.project
    shutil.copy(ROOT / "mkdocs.yml", project)
    shutil.copytree(ROOT / "overrides", project / "overrides")
    (project / "hooks").symlink_to(ROOT / "hooks")
    return run_build(project, project / "site")


def _folder(site: Build, case: HostileCase) -> Path:
    return site.site / "handreichungen" / case.slug


@pytest.mark.parametrize("case", CASES, ids=str)
def test_readers_see_what_was_written(site: Build, case: HostileCase) -> None:
    folder = _folder(site, case)
    page = lxml.html.fromstring((folder / "index.html").read_text(encoding="utf-8"))
    (article,) = page.cssselect("article")
    command = ["pdftotext", str(folder / f"{case.slug}.pdf"), "-"]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    script = (site.site / "search" / "de-texts.js").read_text(encoding="utf-8")
    _, texts = json.loads(re.fullmatch(r'handbookSearch\.receive\("texts",(.*)\);\n', script)[1])
    places = {
        "page": article.text_content(),
        "PDF": done.stdout,
        "search": " ".join(texts) + case.title,
    }
    for place, text in places.items():
        for words in case.said.get("shows", []):
            assert _joined(words) in _joined(text), place
    own = {name: text for name, text in places.items() if name != "search"}
    for words in case.said.get("hides", []):
        assert not [place for place, text in own.items() if words in text]
    for tag in case.said.get("tags", []):
        assert article.cssselect(tag), tag


def test_no_page_holds_anything_that_runs_or_loads_from_elsewhere(site: Build) -> None:
    pages = sorted(site.site.rglob("*.html"))
    assert len(pages) > len(CASES)
    for path in pages:
        found = list(_active(lxml.html.fromstring(path.read_bytes())))
        assert found == [], path


def _active(page: lxml.html.HtmlElement) -> list[str]:
    """Give everything in a page that could run, load from elsewhere, or take the reader there."""
    found = []
    for node in page.iter():
        if not isinstance(node.tag, str):
            continue
        own = str(node.get("src", "")).rsplit("/", 1)[-1]
        if node.tag in _FORBIDDEN or (node.tag == "script" and (node.text or own not in SCRIPTS)):
            found.append(node.tag)
        if node.tag == "meta" and node.get("http-equiv", "").lower() == "refresh":
            found.append("refresh")
        for name, value in node.attrib.items():
            scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", str(value).lower())
            loaded = node.tag in {"img", "script", "source", "video"} and name in {"src", "srcset"}
            strange = name in _ADDRESSES and scheme and (loaded or scheme[1] not in ALLOWED_SCHEMES)
            if name.startswith("on") or name in {"style", "srcdoc"} or strange:
                found.append(f"{name}={value}")
    return found


SCRIPTS = frozenset(path.name for path in (ROOT / "overrides/assets/javascripts").glob("*.js"))


def test_the_look_for_what_runs_can_find_something() -> None:
    page = lxml.html.fromstring(
        "<div><script>x</script><a href=' javascript:x'>x</a><img src='https://e.org/x' onload=x>"
        "<p style='x'><meta http-equiv=Refresh><iframe></iframe></div>"
    )
    assert len(list(_active(page))) == 7


def test_a_drawing_is_clean_on_the_site_and_drawn_in_the_pdf(site: Build, tmp_path: Path) -> None:
    (case,) = [it for it in CASES if "drawing" in it.said]
    drawing = _folder(site, case) / case.said["drawing"]
    root = lxml.etree.fromstring(drawing.read_bytes())
    names = {lxml.etree.QName(node).localname for node in root.iter()}
    assert names == {"svg", "g", "circle", "use"}
    values = [value for node in root.iter() for value in node.attrib.values()]
    assert not [it for it in values if "example.org" in it or "alert" in it]
    originals = [
        it for it in site.site.rglob("*") if it.is_file() and b"onload=" in it.read_bytes()
    ]
    assert originals == []
    pdf = _folder(site, case) / f"{case.slug}.pdf"
    colour = bytes.fromhex("0b4f5c")
    shown = subprocess.run(["pdftoppm", "-r", "40", str(pdf), str(tmp_path / "p")], check=False)
    assert shown.returncode == 0
    pictures = [it.read_bytes() for it in tmp_path.glob("p*.ppm")]
    # A circle as wide as the text, not only the letters of a heading.
    assert max(it.count(colour) for it in pictures) > 5_000


def test_no_pdf_runs_carries_or_opens_anything(site: Build) -> None:
    pdfs = sorted(site.site.rglob("*.pdf"))
    assert len(pdfs) == len(CASES) + 1
    for path in pdfs:
        with pikepdf.open(path) as pdf:
            kinds = {
                str(it.get("/S"))
                for it in pdf.objects
                if isinstance(it, pikepdf.Dictionary) and "/S" in it
            }
            assert not kinds & {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToR"}
            assert not pdf.attachments
            addresses = [
                str(it.URI)
                for it in pdf.objects
                if isinstance(it, pikepdf.Dictionary) and "/URI" in it
            ]
            assert {it.partition(":")[0] for it in addresses} <= ALLOWED_SCHEMES


def _joined(text: str) -> str:
    """Leave out white space, and the signs that lines are broken with."""
    return re.sub(r"\s|\u00ad", "", text)
