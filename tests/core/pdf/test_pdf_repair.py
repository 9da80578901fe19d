"""The tagged PDF after its repair."""

import dataclasses
import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name, Object, Pdf

from handbook.pdf import PdfResult, render_job
from handbook.pdf.reading import read_blocks
from tests.core.pdf.conftest import STYLESHEET, make_job, many_rows


@pytest.fixture
def pdf(full: PdfResult) -> Iterator[Pdf]:
    """The PDF with every structure."""
    with Pdf.open(io.BytesIO(full.data)) as opened:
        yield opened


def _elements(element: Object) -> Iterator[Object]:
    kids = element.get("/K", ())
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        if not isinstance(kid, int) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _all(pdf: Pdf, *roles: str) -> list[Object]:
    return [it for it in _elements(pdf.Root.StructTreeRoot) if str(it.S)[1:] in roles]


def _roles(element: Object) -> list[str]:
    return [str(kid.S)[1:] for kid in element.K if not isinstance(kid, int) and "/S" in kid]


def _owned(pdf: Pdf) -> set[tuple[int, int]]:
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    owned = set()
    for element in _elements(pdf.Root.StructTreeRoot):
        for kid in element.get("/K", ()):
            if isinstance(kid, int):
                owned.add((pages[element.Pg.objgen], kid))
            elif "/MCID" in kid:
                owned.add((pages[kid.Pg.objgen], int(kid.MCID)))
    return owned


def test_the_catalogue_says_language_title_and_tags(pdf: Pdf) -> None:
    assert str(pdf.Root.Lang) == "de"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo.Title) == "Haupttext"
    assert str(pdf.docinfo.Author) == "Herausgeberin"
    assert str(pdf.docinfo.CreationDate).startswith("D:20251123")
    metadata = pdf.Root.Metadata.read_bytes()
    assert b"pdfuaid:part" in metadata
    assert all(page.obj.Tabs == Name.S for page in pdf.pages)
    assert "/Outlines" in pdf.Root


def test_every_piece_of_content_belongs_to_an_element_or_is_an_artefact(pdf: Pdf) -> None:
    owned = _owned(pdf)
    for number, page in enumerate(pdf.pages):
        depth: list[object] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in ("BDC", "BMC"):
                marked = operands[1].get("/MCID") if len(operands) > 1 else None
                if marked is not None:
                    assert (number, int(marked)) in owned
                else:
                    assert operands[0] == Name.Artifact
                depth.append(marked)
            elif str(operator) == "EMC":
                depth.pop()
            elif str(operator) in ("Tj", "TJ", "Do", "f", "S"):
                assert depth


def test_the_parent_tree_says_the_same_as_the_structure_tree(pdf: Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    for page in pdf.pages:
        row = parents[int(page.obj.StructParents)]
        for mcid, owner in enumerate(row):
            if owner is not None:
                kids = owner.K
                assert any(
                    kid == mcid if isinstance(kid, int) else kid.get("/MCID") == mcid
                    for kid in kids
                )
        for annotation in page.obj.get("/Annots", ()):
            owner = parents[int(annotation.StructParent)]
            assert Name.Link == owner.S
            assert any(
                not isinstance(kid, int) and kid.get("/Obj") == annotation for kid in owner.K
            )


def test_links_say_in_words_where_they_lead(pdf: Pdf) -> None:
    said = {
        str(annotation.Contents) for page in pdf.pages for annotation in page.obj.get("/Annots", ())
    }
    assert "Link zu example.org/weg" in said
    assert "Sprung zu: Vorlage" in said
    assert "E-Mail an post@example.org" in said
    assert "Anrufen: +49800123" in said


def test_list_items_hold_a_label_and_a_body_only(pdf: Pdf) -> None:
    items = _all(pdf, "LI")
    assert items
    for item in items:
        assert _roles(item) in (["Lbl", "LBody"], ["LBody"])
    for listing in _all(pdf, "L"):
        assert set(_roles(listing)) == {"LI"}
    assert any("L" in _roles(body) for body in _all(pdf, "LBody"))


def test_numbered_lists_start_where_they_do_on_the_page(full: PdfResult) -> None:
    labels = [block.text for block in read_blocks(full.data) if block.role == "Lbl"]
    assert "3." in labels
    assert "4." in labels


def test_a_term_is_the_label_of_its_definitions(full: PdfResult) -> None:
    blocks = [(block.role, block.text) for block in read_blocks(full.data)]
    at = blocks.index(("Lbl", "Begriff"))
    assert blocks[at + 1] == ("LBody", "Seine Erklärung")
    assert blocks[at + 2] == ("Lbl", "Zweiter Begriff")


def test_header_cells_have_a_scope_and_cells_know_their_headers(pdf: Pdf) -> None:
    assert all(cell.A.Scope in (Name.Row, Name.Column) for cell in _all(pdf, "TH"))
    table = next(it for it in _all(pdf, "Table") if "Caption" in _roles(it))
    cells = [it for it in _elements(table) if it.S == Name.TD]
    wide = [it for it in _elements(table) if it.S == Name.TH][1]
    assert int(wide.A.ColSpan) == 2
    assert [str(name) for name in cells[1].A.Headers] == [str(wide.ID)]
    assert [str(name) for name in cells[2].A.Headers] == [str(wide.ID)]
    assert [str(name) for name in cells[6].A.Headers] == [str(wide.ID)]


def test_figures_have_a_description_and_decoration_is_none(pdf: Pdf) -> None:
    described = [str(figure.Alt) for figure in _all(pdf, "Figure")]
    assert described[0].startswith("Der Code führt zur Seite im Netz.")
    assert described[1:] == ["Ein hohes Bild", "Ein kleines Bild"]


def test_a_passage_in_another_language_says_so(pdf: Pdf) -> None:
    (span,) = [it for it in _elements(pdf.Root.StructTreeRoot) if "/Lang" in it]
    assert str(span.Lang) == "en"


def test_the_contents_are_a_contents_list(pdf: Pdf) -> None:
    assert _all(pdf, "TOC")
    for entry in _all(pdf, "TOCI"):
        assert set(_roles(entry)) <= {"Reference", "TOC"}


def test_a_table_over_pages_is_one_table_with_one_head(site: Path) -> None:
    result = render_job(make_job(site, many_rows(90)))
    assert result.faults == ()
    assert result.pages > 1
    with Pdf.open(io.BytesIO(result.data)) as pdf:
        (table,) = _all(pdf, "Table")
        assert _roles(table) == ["THead", "TBody"]
        assert len(_all(pdf, "TR")) == 91
    assert [it.text for it in read_blocks(result.data) if it.role == "TH"] == ["Nummer", "Inhalt"]


def test_a_row_of_headers_in_the_midst_of_a_table_heads_only_what_is_below_it(site: Path) -> None:
    table = (
        "<table><tbody><tr><th>Wer</th><th>Was</th></tr><tr><td>Amt</td><td>prüft</td></tr>"
        "<tr><th>Wann</th><th>Wo</th></tr><tr><td>heute</td><td>hier</td></tr></tbody></table>"
    )
    with Pdf.open(io.BytesIO(render_job(make_job(site, f"<h1>T</h1>{table}")).data)) as pdf:
        heads, cells = _all(pdf, "TH"), _all(pdf, "TD")
        names = [str(head.ID) for head in heads]
        assert [[names.index(str(it)) for it in cell.A.Headers] for cell in cells] == [
            [0], [1], [0, 2], [1, 3],
        ]  # fmt: skip


@pytest.mark.parametrize("style", ["", ".tall tr { break-inside: avoid !important }"])
def test_a_row_longer_than_a_page_leaves_its_table_whole(site: Path, style: str) -> None:
    words = " ".join(f"Wort{n}" for n in range(900))
    rows = "".join(f"<tr><td>{n}</td><td>{it}</td></tr>" for n, it in enumerate(["a", words, "b"]))
    head = "<thead><tr><th>Wer</th><th>Was</th></tr></thead>"
    job = make_job(site, f"<h1>T</h1><table>{head}<tbody>{rows}</tbody></table><p>Danach.</p>")
    # Also where the head is printed late: the tags say it first.
    result = render_job(dataclasses.replace(job, stylesheet=STYLESHEET + style))
    assert result.faults == ()
    with Pdf.open(io.BytesIO(result.data)) as pdf:
        (table,) = _all(pdf, "Table")
        assert _roles(table) == ["THead", "TBody"]
        assert len(_all(pdf, "TR")) == 4
    (first,) = {it.page for it in read_blocks(result.data) if it.role == "TH"}
    assert first == 1 or style


def test_a_paragraph_over_pages_is_one_paragraph(site: Path) -> None:
    words = " ".join(f"Wort{n}" for n in range(900))
    result = render_job(make_job(site, f"<h1>T</h1><ul><li>{words}</li><li>Ende</li></ul>"))
    assert result.pages > 1
    bodies = [block.text for block in read_blocks(result.data) if block.role == "LBody"]
    assert bodies == [words, "Ende"]


def test_words_divided_at_a_line_s_end_are_read_whole(site: Path) -> None:
    word = "Übergriffsmanagementbeauftragte"
    result = render_job(make_job(site, f"<h1>T</h1><p>{' '.join([word] * 40)}</p>"))
    (paragraph,) = [block for block in read_blocks(result.data) if block.role == "P"]
    assert paragraph.text == " ".join([word] * 40)


def test_only_our_fonts_are_embedded_with_their_characters(pdf: Pdf) -> None:
    fonts = pdf.pages[2].obj.Resources.Font
    assert len(fonts) >= 3
    for font in fonts.values():
        assert "/ToUnicode" in font
        assert any(name in str(font.BaseFont) for name in ("Atkinson", "Handbook"))


def test_a_footnote_stands_behind_its_call_with_a_name(full: PdfResult, pdf: Pdf) -> None:
    notes = [block.text for block in read_blocks(full.data) if block.role == "Note"]
    assert notes == ["Bericht der Stelle"]
    names = list(pdf.Root.StructTreeRoot.IDTree.Kids[0].Names)[::2]
    assert any(str(name).startswith("note-") for name in names)


def test_a_paragraph_with_footnotes_goes_on_over_pages(site: Path) -> None:
    cited = "".join(
        f'Satz {n} nennt <a href="#law-x-{n}" title="Was § {n} sagt.">§ {n}</a>. '
        for n in range(90)
    )
    job = make_job(site, f"<h1>T</h1><p>{cited}</p><p>Ende.</p>")
    result = render_job(job)
    assert result.faults == ()
    assert result.pages > 2
    blocks = read_blocks(result.data)
    assert len([block for block in blocks if block.role == "P" and "Satz" in block.text]) == 1
    assert [block.text for block in blocks if block.role == "Note"] == [
        f"Was § {n} sagt." for n in range(90)
    ]


def test_what_is_cited_twice_is_noted_once_and_never_in_headings(site: Path) -> None:
    link = '<a href="#law-x-1" title="Was § 1 sagt.">§ 1</a>'
    job = make_job(site, f"<h1>T</h1><h2>Nach {link}</h2><p>{link} und {link}</p>")
    blocks = read_blocks(render_job(job).data)
    assert [block.text for block in blocks if block.role == "Note"] == ["Was § 1 sagt."]
