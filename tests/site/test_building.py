"""What a build does with small collections: fallback, failure, another generator."""

import re
import shutil

import lxml.html

from tests.site.support import ROOT, project_of, run_build

PDFS = [
    "downloads/gesamtausgabe.pdf",
    "handreichungen/beispiel/beispiel.pdf",
    "handreichungen/beispiel/vorlagen/formular/formular.pdf",
]
WITH_SWITCH = """\
---
id: in-short
kind: page
title: Kurz erklärt
summary: Worum es geht.
status: draft
version: 1.0.0
date: 2026-01-05
review_by: 2099-01-05
---

# Kurz erklärt

Bleibt immer.

## Der Knopf {.if-leave}

Er öffnet eine andere Seite.
"""
OFFICE = [
    "handreichungen/beispiel/vorlagen/formular/formular.docx",
    "handreichungen/beispiel/vorlagen/formular/formular.odt",
]
FALLBACK = "en/guides/beispiel/index.html"


def _root(build, address):
    return lxml.html.fromstring((build.site / address).read_text(encoding="utf-8"))


def test_an_untranslated_page_stands_in_german_under_the_english_address(untranslated):
    page = _root(untranslated, FALLBACK)
    assert page.get("lang") == "en"
    article = page.cssselect("article")[0]
    assert article.get("lang") == "de" or article.cssselect("[lang=de] h1, h1[lang=de]")
    assert "only available in German" in page.text_content()
    assert "Schritte und" in article.text_content()


def test_german_words_around_an_untranslated_page_are_marked_as_german(untranslated):
    for place in ("#menu", ".hb-side--toc"):
        (part,) = _root(untranslated, FALLBACK).cssselect(place)
        links = [it for it in part.cssselect("a") if "Beispiel" in it.text or "Schritte" in it.text]
        assert links, place
        assert {it.get("lang") for it in links} == {"de"}, place
    (home,) = _root(untranslated, "en/index.html").cssselect("#menu a[href='./']")
    assert home.get("lang") is None


def test_an_untranslated_page_stays_out_of_the_english_search(untranslated):
    texts = {
        name: (untranslated.site / "search" / f"{name}-texts.js").read_text(encoding="utf-8")
        for name in ("de", "en")
    }
    assert "Nashornpflege" in texts["de"]
    assert "Nashornpflege" not in texts["en"]


def test_an_untranslated_page_offers_the_german_pdf_and_has_none_of_its_own(untranslated):
    pdfs = sorted(
        p.relative_to(untranslated.site).as_posix() for p in untranslated.site.rglob("*.pdf")
    )
    assert pdfs == PDFS


def test_the_build_counts_what_is_in_preparation_and_says_how_to_look(untranslated):
    assert "Noch in Vorbereitung: 1 " in untranslated.output
    assert str(untranslated.site) in untranslated.output
    assert "http.server" in untranslated.output


def test_a_broken_text_is_named_and_the_old_site_stays(tmp_path, untranslated):
    project = project_of("untranslated", tmp_path)
    shutil.copytree(untranslated.site, project / "site")
    guide = project / "docs/handreichungen/beispiel/index.de.md"
    text = guide.read_text(encoding="utf-8")
    guide.write_text(
        text.replace("audience: [leitung]", "audience: [lietung]").replace(
            "## Vorlagen", "#### Vorlagen"
        ),
        encoding="utf-8",
    )
    before = {p: p.read_bytes() for p in (project / "site").rglob("*") if p.is_file()}
    build = run_build(project, project / "site")
    assert build.code == 1
    assert "docs/handreichungen/beispiel/index.de.md:9: " in build.errors
    assert "lietung" in build.errors
    assert "2 Probleme gefunden." in build.errors
    assert {p: p.read_bytes() for p in (project / "site").rglob("*") if p.is_file()} == before
    english = run_build(project, project / "site", LANG="en_GB.UTF-8")
    assert "2 problems found." in english.errors


def test_a_hostile_text_fails_the_build_with_its_lines_and_the_old_site_stays(tmp_path):
    project = project_of("untranslated", tmp_path)
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the old site", encoding="utf-8")
    guide = project / "docs/handreichungen/beispiel/index.de.md"
    hostile = [
        "![Bild](../../../../etc/passwd)",
        "![Bild](//evil.example/bild.png)",
        "![Bild](file:///etc/passwd)",
        "![Bild](verweis.png)",
        "<img src='https://evil.example/bild.png'>",
        "[Link](javascript:alert)",
    ]
    (guide.parent / "verweis.png").symlink_to("/etc/passwd")
    text = guide.read_text(encoding="utf-8").rstrip("\n")
    guide.write_text("\n\n".join([text, *hostile, ""]), encoding="utf-8")
    build = run_build(project, project / "site")
    assert build.code == 1
    first = text.count("\n") + 3
    for place, line in enumerate(hostile):
        assert f"index.de.md:{first + 2 * place}: " in build.errors, line
    assert [it.name for it in (project / "site").iterdir()] == ["index.html"]
    assert (project / "site/index.html").read_text(encoding="utf-8") == "the old site"


def test_text_lost_in_print_and_foreign_files_fail_the_build_and_the_old_site_stays(
    tmp_path, untranslated
):
    project = project_of("untranslated", tmp_path)
    shutil.copytree(untranslated.site, project / "site")
    style = project / "overrides/print/print.css"
    style.write_text(
        style.read_text(encoding="utf-8") + "\ntd { display: none }\n", encoding="utf-8"
    )
    # What no check of the texts sees, because no text says it:
    page = project / "overrides/partials/handbook/text.html"
    page.write_text(page.read_text("utf-8") + '<img src="file:///etc/passwd" alt="x">', "utf-8")
    (project / "site/old").write_text("still here", encoding="utf-8")
    build = run_build(project, project / "site")
    assert build.code == 1
    assert "Ansprechperson benennen" in build.errors
    assert "docs/handreichungen/beispiel/index.de.md:" in build.errors
    assert "file:///etc/passwd" in build.errors
    assert (project / "site/old").exists()
    assert not list(project.glob(".site.new-*"))


def test_the_same_configuration_builds_under_properdocs(tmp_path, untranslated):
    project = project_of("untranslated", tmp_path)
    build = run_build(project, project / "site", "--generator", "properdocs")
    assert build.code == 0, build.errors
    listing = [
        sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
        for site in (project / "site", untranslated.site)
    ]
    assert listing[0] == listing[1]
    # On another path, by another program, in another order of processes: the same bytes.
    files = [name for name in listing[0] if name.endswith((".pdf", ".docx", ".odt", ".zip"))]
    assert len(files) == len(PDFS) + len(OFFICE) + 1
    for name in files:
        ours, theirs = (
            (site / name).read_bytes() for site in (project / "site", untranslated.site)
        )
        assert ours == theirs, name


def test_what_the_law_wants_is_asked_for_before_the_site_is_published(tmp_path):
    project = project_of("untranslated", tmp_path)
    build = run_build(project, project / "site", "--production")
    assert build.code == 1
    for key in ("street", "responsible", "data_protection_officer", "enforcement"):
        assert f"fehlt „{key}“ unter „extra.handbook.legal“" in build.errors
    assert "mkdocs.yml:" in build.errors
    assert not (project / "site").exists()
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    folder = project / "docs/kurz-erklaert"
    folder.mkdir()
    (folder / "index.de.md").write_text(WITH_SWITCH, encoding="utf-8")
    head, mark, rest = text.partition("    legal:\n")
    filled = rest.replace(': ""', ': "Musterangabe"')
    without = re.sub(r"leave_url: \S+", 'leave_url: ""', head)
    settings.write_text(without + mark + filled, encoding="utf-8")
    assert run_build(project, project / "site", "--production").code == 0
    # The municipality has also switched off the way out.
    page = (project / "site/index.html").read_text(encoding="utf-8")
    assert "leave" not in page
    page = (project / "site/kurz-erklaert/index.html").read_text(encoding="utf-8")
    assert "Bleibt immer" in page
    assert "Der Knopf" not in page
    assert "#der-knopf" not in page


def test_after_one_changed_guide_only_its_pdf_and_the_edition_are_rendered(tmp_path):
    project = project_of("untranslated", tmp_path)
    first = run_build(project, project / "site", HANDBOOK_CACHE="")
    kept = set((project / ".cache/pdf").iterdir())
    assert len(kept) == len(PDFS) + len(OFFICE)
    guide = project / "docs/handreichungen/beispiel/index.de.md"
    text = guide.read_text(encoding="utf-8")
    guide.write_text(text.replace("Nashornpflege", "Giraffenpflege"), encoding="utf-8")
    second = run_build(project, project / "site", HANDBOOK_CACHE="")
    assert (first.code, second.code) == (0, 0)
    # The template's files are those that were kept.
    assert len(set((project / ".cache/pdf").iterdir()) - kept) == 2


def test_the_real_configuration_names_no_list_that_the_catalogue_has():
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "\nnav:" not in text
    assert "handreichungen/" not in text
