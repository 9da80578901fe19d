"""Which PDFs there are and what each of them holds."""

import dataclasses
import datetime as dt
import io
from pathlib import Path

from pikepdf import Pdf

from handbook.addresses import address_of
from handbook.pdf import PdfJob, plan_jobs, render_job
from handbook.pdf.planning import PrintSettings
from handbook.pdf.reading import read_blocks
from tests.builders import Collection
from tests.core.pdf.conftest import FONTS, STYLESHEET, page, png


def settings(site: Path) -> PrintSettings:
    """What the PDFs of the tests share."""
    return PrintSettings(
        site_dir=site,
        site_url="https://handbuch.example.org/",
        publisher="Herausgeberin",
        licence="CC BY 4.0",
        licence_url="",
        stylesheet=STYLESHEET,
        fonts_dir=FONTS,
    )


def plan(collection: Collection) -> dict[str, PdfJob]:
    """Plan the PDFs of a collection whose pages say their title and one sentence."""
    catalog = collection.catalog
    pages = {
        address_of(material, locale, catalog.parent_of(material)): page(
            f"<h1 id='titel'>{text.meta.title}</h1><p>Satz eins über {text.meta.id}.</p>"
            f"<h2 id='zwei'>Abschnitt</h2><p>Satz zwei über {text.meta.id}.</p>"
            f"<p>Satz drei über {text.meta.id}.</p>"
            '<section class="hb-sources" id="sources"><h2>Quellen</h2><ul>'
            '<li id="source-s1">S1 Bericht</li></ul></section>',
            locale,
        )
        for material in catalog.materials
        for locale, text in material.translations.items()
    }
    jobs = plan_jobs(catalog, pages, settings(collection.project / "site"))
    return {job.target: job for job in jobs}


def two_groups(collection: Collection) -> Collection:
    """Write two guides of two groups, the first with two templates, only one in English."""
    collection.page(title="Sammlung").page("uebersicht/index", id="overview")
    collection.guide("erster", title="Erster Text", date="2026-03-01")
    collection.template("a", of="handreichungen/erster", order=1)
    collection.template("b", of="handreichungen/erster", order=2, date="2026-05-01")
    collection.guide("zweiter", title="Zweiter Text", group="vielfalt", status="reviewed")
    return collection.guide("zweiter", locale="en", title="Second text", group="vielfalt")


def test_each_text_has_a_pdf_in_each_of_its_languages_and_each_language_an_edition(collection):
    assert list(plan(two_groups(collection))) == [
        "handreichungen/erster/erster.pdf",
        "handreichungen/erster/vorlagen/a/a.pdf",
        "handreichungen/erster/vorlagen/b/b.pdf",
        "handreichungen/zweiter/zweiter.pdf",
        "en/guides/zweiter-en/zweiter-en.pdf",
        "downloads/gesamtausgabe.pdf",
        "downloads/collected-edition.pdf",
    ]


def test_a_language_without_texts_has_no_edition(collection):
    assert "downloads/collected-edition.pdf" not in plan(collection.guide())


def test_templates_are_appendices_with_letters(collection):
    job = plan(two_groups(collection))["handreichungen/erster/erster.pdf"]
    assert [(part.label, part.level) for part in job.parts] == [
        ("", 1),
        ("Anhang A", 2),
        ("Anhang B", 2),
    ]


def test_short_recommendations_without_templates_are_one_sheet(collection):
    short = {"kind": "recommendations", "folder": "empfehlungen", "locale": "de"}
    collection.page("hilfe/index", id="help")
    collection.guide("kurz", **short).guide("lang", body="# Lang\n\n" + "Wort " * 400, **short)
    collection.guide("leitfaden").guide("mit", **short).template(of="empfehlungen/mit")
    jobs = plan(collection)
    covers = {name: job.cover for name, job in jobs.items() if "gesamt" not in name}
    sheets = [name for name, cover in covers.items() if cover.sheet]
    assert sheets == ["empfehlungen/kurz/kurz.pdf"]
    cover = covers["empfehlungen/kurz/kurz.pdf"]
    assert (cover.title, cover.question, cover.at_end) == ("", "", True)
    labels = [label for label, _ in cover.facts]
    assert ("Status" in labels, "Für wen" in labels, "Aufwand" in labels) == (True, False, False)
    assert cover.facts[-1] == ("Hilfe und Beratung", "handbuch.example.org/hilfe")


def test_letters_go_on_behind_z(collection):
    collection.guide("lang")
    for number in range(28):
        collection.template(f"v{number}", of="handreichungen/lang", order=number + 1)
    job = plan(collection)["handreichungen/lang/lang.pdf"]
    assert [part.label for part in job.parts[25:]] == [
        "Anhang Y", "Anhang Z", "Anhang AA", "Anhang AB",
    ]  # fmt: skip


def test_a_pdf_bears_the_newest_date_of_its_texts(collection):
    job = plan(two_groups(collection))["handreichungen/erster/erster.pdf"]
    assert dt.datetime.fromtimestamp(job.epoch, dt.UTC).date() == dt.date(2026, 5, 1)


def test_a_cover_names_what_the_newest_version_brought(collection):
    entries = "".join(
        f"\n  - {{version: 1.{n}.0, date: 2026-01-0{n}, text: Neues {n}.}}" for n in (3, 2, 1)
    )
    collection.guide(version="1.3.0", changes=entries)
    cover = plan(collection)["handreichungen/netzwerke/netzwerke.pdf"].cover
    assert cover.facts[-1] == ("Neu in 1.3.0", "Neues 3. (3. Januar 2026)")
    assert "Neues 2." not in str(cover.facts)


def test_an_edition_has_a_division_for_each_group_and_no_templates(collection):
    job = plan(two_groups(collection))["downloads/gesamtausgabe.pdf"]
    assert job.title == "Sammlung"
    assert [(part.title, part.level, part.label) for part in job.parts] == [
        ("Erster Text", 2, ""),
        ("Zweiter Text", 2, ""),
    ]
    divisions = [part.division for part in job.parts]
    assert [(it.label, it.title) for it in divisions if it] == [
        ("Teil 1", "Anfeindungen"),
        ("Teil 2", "Vielfalt"),
    ]


def test_a_division_begins_only_with_the_first_text_of_a_group(collection):
    collection.guide("erster", order=1).guide("zweiter", order=2)
    job = plan(collection)["downloads/gesamtausgabe.pdf"]
    assert [part.division is not None for part in job.parts] == [True, False]


def test_divisions_are_counted_without_empty_groups(collection):
    collection.guide("zweiter", group="vielfalt")
    (part,) = plan(collection)["downloads/gesamtausgabe.pdf"].parts
    assert part.division is not None
    assert part.division.label == "Teil 1"


def test_an_edition_is_as_far_as_the_text_that_has_come_least_far(collection):
    cover = plan(two_groups(collection))["downloads/gesamtausgabe.pdf"].cover
    assert cover is not None
    assert ("Status", "Entwurf: noch nicht vom Herausgeber freigegeben") in cover.facts
    assert cover.address_url == "https://handbuch.example.org/uebersicht/"


def test_a_cover_names_the_group_and_how_to_cite_and_an_edition_repeats_no_group(collection):
    jobs = plan(two_groups(collection))
    cover = jobs["en/guides/zweiter-en/zweiter-en.pdf"].cover
    assert cover is not None
    assert (cover.group, cover.kicker) == ("Diversity", "Guide")
    assert cover.cite == (
        "Herausgeberin (2026): Second text. Version 1.0.0, Draft: not yet approved by the "
        "publisher. https://handbuch.example.org/en/guides/zweiter-en/"
    )
    openings = [part.opening for part in jobs["downloads/gesamtausgabe.pdf"].parts]
    assert [it.group for it in openings if it] == ["", ""]
    template = jobs["handreichungen/erster/vorlagen/a/a.pdf"].cover
    assert template is not None
    assert template.group == ""


def test_a_cover_shows_group_citation_and_logo(collection):
    job = plan(two_groups(collection))["handreichungen/erster/erster.pdf"]
    job.site_dir.mkdir()
    (job.site_dir / "logo.png").write_bytes(png(40, 10))
    assert job.cover is not None
    cover = dataclasses.replace(job.cover, logo="logo.png")
    result = render_job(dataclasses.replace(job, cover=cover))
    assert result.faults == ()
    said = [block.text for block in read_blocks(result.data) if block.page == 1]
    assert said[:3] == ["Anfeindungen", "Handreichung", "Erster Text"]
    assert said[said.index("So zitieren") + 1].startswith("Herausgeberin (2026): Erster Text.")
    with Pdf.open(io.BytesIO(result.data)) as pdf:
        (picture,) = pdf.pages[0].obj.Resources.XObject.values()
        assert (picture.Width, picture.Height) == (40, 10)


def with_registers(collection: Collection) -> dict[str, PdfJob]:
    """Plan two texts that cite the same source, and the page of all sources."""
    collection.page("quellen/index", id="sources", title="Quellen")
    return plan(two_groups(collection))


def test_registers_stand_once_at_the_end_of_the_edition(collection):
    job = with_registers(collection)["downloads/gesamtausgabe.pdf"]
    assert [(part.title, part.register) for part in job.parts] == [
        ("Erster Text", False),
        ("Zweiter Text", False),
        ("Quellen", True),
    ]
    division = job.parts[-1].division
    assert division is not None
    assert (division.label, division.title) == ("Teil 3", "Verzeichnisse")


def test_texts_of_the_edition_leave_out_their_own_lists_and_nothing_is_lost(collection):
    job = with_registers(collection)["downloads/gesamtausgabe.pdf"]
    job.site_dir.mkdir()
    result = render_job(job)
    assert result.faults == ()
    texts = [block.text for block in read_blocks(result.data)]
    assert texts.count("S1 Bericht") == 1


def test_an_entry_that_the_register_lost_is_found(collection):
    job = with_registers(collection)["downloads/gesamtausgabe.pdf"]
    job.site_dir.mkdir()
    hidden = dataclasses.replace(job, stylesheet=STYLESHEET + ".hb-sources li { display: none }")
    faults = render_job(hidden).faults
    assert {(fault.code, fault.text) for fault in faults} == {("missing-text", "S1 Bericht")}
    assert len(faults) == 3


def test_the_edition_has_one_contents_list_continuous_pages_and_all_words(collection):
    job = plan(two_groups(collection))["downloads/gesamtausgabe.pdf"]
    job.site_dir.mkdir()
    result = render_job(job)
    assert result.faults == ()
    assert result.pages >= 6  # cover, contents, two divisions, two texts


def test_a_lost_paragraph_of_the_edition_is_found(collection):
    job = plan(two_groups(collection))["downloads/gesamtausgabe.pdf"]
    job.site_dir.mkdir()
    hidden = STYLESHEET + "#p2 > p:last-of-type { display: none }"
    lost = render_job(dataclasses.replace(job, stylesheet=hidden))
    assert [(fault.code, fault.text) for fault in lost.faults] == [
        ("missing-text", "Satz drei über zweiter.")
    ]
