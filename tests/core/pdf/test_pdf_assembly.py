"""From web pages to a print document."""

import dataclasses
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html
import weasyprint  # type: ignore[import-untyped]

from handbook.model import Locale
from handbook.pdf import PdfJob, render_job
from handbook.pdf.assembly import assemble
from handbook.pdf.parsing import parse_document
from handbook.pdf.reading import read_blocks
from tests.core.pdf.conftest import STYLESHEET, make_job


def _document(job: PdfJob) -> Any:
    document: Any = lxml.html.document_fromstring(assemble(job).html)
    return document


def _text(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_what_belongs_to_the_screen_is_left_out(full_job: PdfJob) -> None:
    text = _text(_document(full_job))
    for word in ("Brotkrumen", "Herunterladen", "¶", "↩", "Menü"):
        assert word not in text


def test_one_heading_of_level_one_and_no_gap_below_it(full_job: PdfJob) -> None:
    levels = [int(node.tag[1]) for node in _document(full_job).iter("h1", "h2", "h3", "h4", "h5")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_no_id_stands_twice_and_every_jump_arrives(full_job: PdfJob) -> None:
    document = _document(full_job)
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    jumps = [href[1:] for href in document.xpath("//a/@href") if href.startswith("#")]
    assert jumps
    assert set(jumps) <= set(ids)


def test_links_between_the_parts_jump_and_say_the_page(full_job: PdfJob) -> None:
    links = {_text(link): link for link in _document(full_job).xpath("//section/p/a")}
    assert links["Vorlage"].get("href") == "#p2"
    assert links["Haupttext"].get("href") == "#p1-listen"
    assert links["Vorlage"].getnext().get("class") == "page-ref"


def test_a_source_that_the_main_part_lists_is_listed_once(full_job: PdfJob) -> None:
    document = _document(full_job)
    (appendix,) = document.xpath("//section[@id='p2']")
    assert "Nur hier." in _text(appendix)
    assert "Bericht." not in _text(appendix)
    assert "Beratung" not in _text(appendix)
    (link,) = appendix.xpath(".//a[text()='S1']")
    assert link.get("href") == "#p1-source-s1"


def test_a_template_alone_keeps_its_sections(site: Path) -> None:
    article = (
        '<h1>Vorlage</h1><section class="hb-sources"><h2>Quellen</h2><ul>'
        '<li id="source-s1">Bericht.</li></ul></section>'
    )
    assert "Bericht." in _text(_document(make_job(site, article)))


def test_outward_links_become_absolute_and_are_printed(full_job: PdfJob) -> None:
    document = _document(full_job)
    (other,) = document.xpath("//a[text()='anderen Text']")
    assert other.get("href") == "https://handbuch.example.org/texte/anderes/#teil"
    text = _text(document)
    assert "Adresse (example.org/weg)" in text
    assert "Post (post@example.org)" in text
    assert "https://example.org/b (" not in text
    assert other.get("data-words") == "Link zu handbuch.example.org/texte/anderes/#teil"


def test_the_title_of_an_appendix_has_its_label(site: Path) -> None:
    job = make_job(site, "<h1>Text</h1>", "<h1>Bogen</h1>")
    assert [_text(node) for node in _document(job).iter("h2")] == ["Anhang 1: Bogen"]


def test_tabs_lie_one_under_another_with_their_labels(full_job: PdfJob) -> None:
    (tabs,) = _document(full_job).xpath("//div[@class='tabs']")
    assert [_text(node) for node in tabs] == ["Reiter A", "Inhalt A", "Reiter B", "Inhalt B"]


def test_details_are_open_and_check_boxes_are_characters(full_job: PdfJob) -> None:
    document = _document(full_job)
    assert not list(document.iter("details", "input", "button", "label"))
    text = _text(document)
    assert "Zum Aufklappen" in text
    assert "War verborgen." in text
    assert "☑ Erledigt" in text
    assert "☐ Offen" in text


def test_a_table_of_many_columns_is_set_smaller(full_job: PdfJob) -> None:
    classes = _document(full_job).xpath("//table/@class")
    assert any("widest" in name for name in classes)


def test_an_image_without_alternative_text_is_reported(site: Path) -> None:
    (fault,) = assemble(make_job(site, '<h1>T</h1><img src="a.png">')).faults
    assert fault.code == "no-alternative"
    assert fault.source == "texte/haupt/index.de.md"


def test_a_passage_in_another_language_keeps_its_mark(full_job: PdfJob) -> None:
    assert _document(full_job).xpath("//span[@lang='en']")


def test_a_line_that_announces_a_table_stays_with_it(site: Path) -> None:
    before = "".join(f"<p>Absatz {n}.</p>" for n in range(25))
    table = "<table><thead><tr><th>Wer</th></tr></thead><tbody><tr><td>Ein Amt</td></tr></tbody>"
    job = make_job(site, f"<h1>T</h1>{before}<p>Nötig sind:</p>{table}</table>")

    def is_parted(space: int, stylesheet: str) -> bool:
        moved = f"{stylesheet} h1 {{ margin-bottom: {space}mm }}"
        result = render_job(dataclasses.replace(job, stylesheet=moved))
        pages = {block.text: block.page for block in read_blocks(result.data)}
        return pages["Nötig sind:"] != pages["Ein Amt"]

    without = STYLESHEET.replace(".lead-in { break-after: avoid; }", "")
    at_the_end = [space for space in range(8, 30, 6) if is_parted(space, without)]
    assert at_the_end
    assert not [space for space in at_the_end if is_parted(space, STYLESHEET)]


def test_a_note_and_a_cover_say_what_is_german_as_the_page_does(site: Path) -> None:
    cited = '<a href="#law-x" title="Application (Strafantrag) in time (now)">§ 1</a>'
    text = f'<h1>T</h1><p>Apply (<em lang="de">Strafantrag</em>), {cited}.</p>'
    job = make_job(site, text, cover=True, locale=Locale.EN)
    assert job.cover is not None
    cover = dataclasses.replace(job.cover, facts=(("For", "those who apply (Strafantrag)"),))
    document = _document(dataclasses.replace(job, cover=cover))
    marked = document.xpath("//*[@class='cited' or self::td]/span[@lang='de']")
    assert [node.text for node in marked] == ["Strafantrag", "Strafantrag"]
    assert "Application (Strafantrag) in time (now)" in _text(document)


def _elements(root: Any) -> list[tuple[str, dict[str, str], str, str]]:
    return [
        (
            node.tag,
            {name: value for name, value in node.attrib.items() if "xmlns" not in name},
            node.text or "",
            node.tail or "",
        )
        for node in root.iter()
    ]


def test_print_documents_are_parsed_as_the_renderer_would_parse_them(
    site: Path, full_job: PdfJob
) -> None:
    rows = "<table><caption>C</caption><tr><th>Wer</th></tr><tr><td>a<br>b</td></tr></table>"
    for job in (full_job, make_job(site, f"<h1>T</h1>{rows}<pre>\n\nzeile</pre><p>Ende")):
        html = assemble(job).html
        theirs = weasyprint.HTML(string=html).etree_element
        assert _elements(parse_document(html)) == _elements(theirs)
