"""Our own check of PDF/UA: a good PDF passes, and every damage is found under its number."""

import contextlib
import io
import random
import re
import time
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from handbook.making.faults import problems_of
from handbook.messages import describe as describe_problem
from handbook.model import Locale
from handbook.pdf import PdfResult, render_job
from handbook.pdf.checking import check_document, check_pdf
from handbook.pdf.checking.document import open_document
from handbook.pdf.checking.matterhorn import (
    CONDITIONS,
    MANY,
    OWN_TEST,
    Finding,
    brief,
    describe,
)
from handbook.pdf.reading import read_document
from tests.builders import Collection
from tests.core.pdf.conftest import make_job, many_rows
from tests.core.pdf.damages import DAMAGES, Damage, damaged, font, link, metadata, show, tag, tags


def numbers(data: bytes) -> set[str]:
    """Give the numbers of all findings."""
    return {finding.condition for finding in check_pdf(data)}


# -- good files ------------------------------------------------------------------------


def test_a_pdf_with_every_structure_is_accepted(full: PdfResult) -> None:
    assert check_pdf(full.data) == ()


def test_a_table_over_many_pages_is_accepted(site: Path) -> None:
    assert check_pdf(render_job(make_job(site, many_rows(90))).data) == ()


def test_an_english_pdf_is_accepted(site: Path) -> None:
    job = make_job(site, "<h1>Title</h1><p>Text.</p>", cover=True, locale=Locale.EN)
    assert check_pdf(render_job(job).data) == ()


def test_header_cells_need_no_scope_where_every_cell_names_its_headers(full: PdfResult) -> None:
    def harm(pdf: Pdf) -> None:
        for cell in tags(pdf, "TH"):
            if {len(it.A.get("/Headers", ())) > 0 for it in _cells_of_the_same_table(cell)} == {
                True
            }:
                del cell.A["/Scope"]

    assert check_pdf(damaged(full.data, harm)) == ()


def _cells_of_the_same_table(cell: pikepdf.Object) -> list[pikepdf.Object]:
    table = cell.P.P if Name.Table == cell.P.P.S else cell.P.P.P
    rows = [row for part in table.K if Name.Caption != part.S for row in part.K]
    cells = [it for row in rows for it in row.K if Name.TD == it.S]
    return [it if "/A" in it else Dictionary(A=Dictionary()) for it in cells]


# -- damaged files ---------------------------------------------------------------------


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_a_damage_is_found_under_its_number_and_no_other(full: PdfResult, damage: Damage) -> None:
    assert numbers(damaged(full.data, damage.harm)) == damage.conditions


@pytest.mark.parametrize("damage", DAMAGES[::8], ids=lambda damage: damage.name)
def test_a_damage_is_found_as_well_after_the_file_was_read(full: PdfResult, damage: Damage) -> None:
    data = damaged(full.data, damage.harm)
    with open_document(data) as document:
        with contextlib.suppress(Exception):  # what cannot be read is the check's to tell
            read_document(document)
        assert check_document(document) == check_pdf(data)


def test_every_condition_of_the_table_that_is_looked_at_has_a_damage() -> None:
    looked_at = {number for number, it in CONDITIONS.items() if it.judged != "unchecked"}
    shown = {number for damage in DAMAGES for number in damage.conditions}
    # These have tests of their own below, because nothing else of the file is left to judge.
    assert looked_at - shown == {"00-001", "00-005", "00-006", "26-001", "26-002"}


def test_a_finding_names_page_and_object(full: PdfResult) -> None:
    seen = []

    def harm(pdf: Pdf) -> None:
        figure = list(tags(pdf, "Figure"))[1]
        del figure.Alt
        seen.append(list(pdf.pages).index(pikepdf.Page(figure.Pg)) + 1)

    (finding,) = check_pdf(damaged(full.data, harm))
    assert finding.page == seen[0]
    assert finding.obj.endswith(" 0 R")
    assert finding.detail == "Figure"


def test_what_the_protocol_does_not_count_says_so(full: PdfResult) -> None:
    drop = next(it for it in DAMAGES if it.name == "entry_of_the_parent_tree_missing")
    (finding,) = check_pdf(damaged(full.data, drop.harm))
    assert finding.detail.startswith(OWN_TEST)
    assert "(eigene Prüfung, nächste Nummer: MCID 3" in describe(finding, Locale.DE)
    assert "(own test, nearest number: MCID 3" in describe(finding, Locale.EN)


def test_a_file_that_is_wrong_throughout_says_so_in_a_few_lines(full: PdfResult) -> None:
    def harm(pdf: Pdf) -> None:
        for held in list(tags(pdf, "P"))[:10]:
            held.S = Name("/Absatz")
        body = tag(pdf, "Document")
        body.K.extend(
            pdf.make_indirect(Dictionary(S=Name.Figure, P=body, K=Array([]))) for _ in range(500)
        )

    found = check_pdf(damaged(full.data, harm))
    assert sum(it.condition == "13-004" for it in found) == 200
    assert Finding(MANY, 0, "", "13-004: 300") in found


def test_an_encrypted_file_that_shuts_out_assistive_software_is_found(full: PdfResult) -> None:
    with Pdf.open(io.BytesIO(full.data)) as pdf:
        saved = io.BytesIO()
        allow = pikepdf.Permissions(accessibility=False, extract=False)
        pdf.save(
            saved,
            encryption=pikepdf.Encryption(owner="x", allow=allow, R=3, aes=False, metadata=False),
        )
    data = saved.getvalue()
    assert numbers(data) == {"26-002"}
    start = data.rindex(b"/P -")
    end = data.index(b" ", start + 3)
    assert "26-001" in numbers(data[:start] + b" " * (end - start) + data[end:])


def test_an_encrypted_file_that_needs_a_password_is_no_readable_one(full: PdfResult) -> None:
    with Pdf.open(io.BytesIO(full.data)) as pdf:
        saved = io.BytesIO()
        pdf.save(saved, encryption=pikepdf.Encryption(owner="x", user="y"))
    assert numbers(saved.getvalue()) == {"00-001"}


def test_another_version_of_pdf_is_found(full: PdfResult) -> None:
    assert numbers(b"%PDF-2.0" + full.data[8:]) == {"00-005"}


# -- hostile files ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7\n", b"\x00" * 1000, b"%PDF-1.7\n%%EOF", b"<html>"]
)
def test_what_is_no_pdf_is_a_finding(data: bytes) -> None:
    assert "00-001" in numbers(data)


def test_a_truncated_file_is_a_finding_wherever_it_ends(full: PdfResult) -> None:
    chance = random.Random(1)  # noqa: S311 - places to cut, no secret
    for _ in range(60):
        assert check_pdf(full.data[: chance.randrange(len(full.data) - 10)])


def test_bytes_changed_at_random_never_raise(full: PdfResult) -> None:
    chance = random.Random(2)  # noqa: S311 - places to change, no secret
    for _ in range(40):
        data = bytearray(full.data)
        for _ in range(chance.randrange(1, 40)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        check_pdf(bytes(data))


@pytest.mark.parametrize("seed", range(12))
def test_objects_of_the_wrong_type_are_no_surprise(full: PdfResult, seed: int) -> None:
    """Entries of objects become something else, a dozen at a time."""
    chance = random.Random(seed)  # noqa: S311 - places to change, no secret
    values = (
        *(True, -1, 10**9, Name.X, String(b"\xfe\xff\xdc\x00"), String(""), Name("/")),
        *(Array([]), Array([1, Name.Y]), Dictionary(), Array([Dictionary(), Array([String("")])])),
    )
    for _ in range(10):

        def harm(pdf: Pdf) -> None:
            held = [it for it in pdf.objects if isinstance(it, Dictionary) and it.keys()]
            for obj in chance.sample(held, 12):
                key = chance.choice(sorted(obj.keys()))
                if key not in ("/Type", "/Kids", "/Pages", "/Count"):
                    obj[key] = chance.choice(values)

        for finding in check_pdf(damaged(full.data, harm)):
            # Every type is expected everywhere; such errors would be mistakes of ours.
            assert not re.search("(Attribute|Index|Key|Recursion)Error", finding.detail)


def test_forms_that_hold_each_other_come_to_an_end(full: PdfResult) -> None:
    def harm(pdf: Pdf) -> None:
        forms = [
            pdf.make_stream(
                b"/Fa Do /Fb Do 0 0 1 1 re f",
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array([0, 0, 1, 1]),
            )
            for _ in range(40)
        ]
        for at, form in enumerate(forms):  # each holds the next one twice, and the first one
            following = forms[(at + 1) % len(forms)]
            form.Resources = Dictionary(XObject=Dictionary(Fa=following, Fb=following))
        show(pdf, "XObject/Fx", forms[0], b"/Fx Do")

    data = damaged(full.data, harm)
    start = time.perf_counter()
    assert check_pdf(data) == ()
    assert time.perf_counter() - start < 10


def test_a_deep_tree_of_tags_is_no_danger(full: PdfResult) -> None:
    def harm(pdf: Pdf) -> None:
        above = tag(pdf, "Document")
        for _ in range(5000):
            below = pdf.make_indirect(Dictionary(S=Name.Sect, P=above, K=Array([])))
            above.K.append(below)
            above = below

    assert check_pdf(damaged(full.data, harm)) == ()


@pytest.mark.parametrize("key", ["ParentTree", "Names", "Fields", "Actions", "RoleMap"])
def test_circles_elsewhere_come_to_an_end(full: PdfResult, key: str) -> None:
    def harm(pdf: Pdf) -> None:
        node = pdf.make_indirect(Dictionary())
        node.Kids = Array([node, node])
        node.Next = Array([node])
        node.Parent = node
        if key == "ParentTree":
            pdf.Root.StructTreeRoot.ParentTree = node
        elif key == "Names":
            pdf.Root.Names = Dictionary(EmbeddedFiles=node, JavaScript=node, Renditions=node)
        elif key == "Fields":
            pdf.Root.AcroForm = Dictionary(Fields=Array([node]))
            link(pdf)[0].Subtype = Name.Widget
            link(pdf)[0].Parent = node
        elif key == "Actions":
            pdf.Root.OpenAction = node
            link(pdf)[0].A = node
        else:
            names = {f"/A{at}": Name(f"/A{at + 1}") for at in range(5000)}
            pdf.Root.StructTreeRoot.RoleMap = Dictionary({**names, "/A5000": Name.A0})

    found = numbers(damaged(full.data, harm))
    assert "00-001" not in found
    assert found or key == "Actions"


def test_huge_numbers_take_no_memory(full: PdfResult) -> None:
    def harm(pdf: Pdf) -> None:
        cell = tag(pdf, "TD")
        cell.A = Dictionary(O=Name.Table, ColSpan=2**31 - 1, RowSpan=2**31 - 1)
        inner = font(pdf).DescendantFonts[0]
        inner.W = Array([0, 2**31 - 1, 500])
        text = font(pdf).ToUnicode.read_bytes()
        more = b"1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange"
        font(pdf).ToUnicode.write(text.replace(b"endcmap", more))

    assert "09-004" in numbers(damaged(full.data, harm))


def test_metadata_that_grows_or_asks_for_files_is_not_followed(
    full: PdfResult, tmp_path: Path
) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("1")

    def harm(pdf: Pdf) -> None:
        metadata(
            pdf,
            b"<x:xmpmeta",
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "' + secret.as_uri().encode() + b'">]><x:xmpmeta',
        )
        metadata(pdf, b'pdfuaid:part="1"/>', b"><pdfuaid:part>&a;</pdfuaid:part></rdf:Description>")

    assert "06-001" in numbers(damaged(full.data, harm))


def test_words_of_the_file_cannot_steer_a_terminal(full: PdfResult) -> None:
    def harm(pdf: Pdf) -> None:
        tag(pdf, "P").S = Name("/\x1b[31mrot\n")

    (finding,) = check_pdf(damaged(full.data, harm))
    assert finding.detail.isprintable()


# -- in the build ----------------------------------------------------------------------


def test_a_pdf_with_a_finding_is_not_published(
    site: Path, monkeypatch: pytest.MonkeyPatch, collection: Collection
) -> None:
    monkeypatch.setattr("handbook.pdf.repair._mark_artefacts", lambda pdf, root: None)
    result = render_job(make_job(site, "<h1>Titel</h1><p>Text.</p>"))
    told = [fault for fault in result.faults if fault.code == "matterhorn"]
    assert {fault.text.partition(" ")[0] for fault in told} == {"01-005"}
    assert {fault.source for fault in told} == {result.target}
    problems = problems_of([result], collection.catalog, "docs")
    lines = [describe_problem(problem, Locale.DE) for problem in problems]
    beginning = f"{result.target}:1: {result.target} ist nicht barrierefrei"
    assert lines
    assert all(line.startswith(beginning) and ": 01-005 1 " in line for line in lines)


def test_a_finding_in_figures_is_the_same_in_every_language() -> None:
    assert brief(Finding("13-004", 3, "12 0 R", "Figure")) == "13-004 3 12 0 R Figure"
    assert brief(Finding("06-001", 0, "", "")) == "06-001"


# -- words -----------------------------------------------------------------------------


def test_every_condition_has_words_in_both_languages() -> None:
    for number, condition in CONDITIONS.items():
        assert condition.german, number
        assert condition.english, number
        assert condition.german != condition.english, number
        assert (condition.judged == "checked") or condition.note, number


def test_the_table_has_all_conditions_that_the_protocol_leaves_to_machines() -> None:
    own = {number for number in CONDITIONS if number.startswith("00-")}
    assert len(CONDITIONS) - len(own) - len({"29-001"}) == 87


def test_a_finding_is_described_by_place_number_and_words() -> None:
    finding = Finding("13-004", 3, "12 0 R", "Figure")
    assert describe(finding, Locale.DE) == (
        "Seite 3, Objekt 12 0 R: 13-004 Eine Abbildung hat keinen Alternativtext (Figure)"
    )
    assert describe(finding, Locale.EN) == (
        "page 3, object 12 0 R: 13-004 A figure has no alternative text (Figure)"
    )
    assert describe(Finding("06-001", 0, "", ""), Locale.EN) == (
        "06-001 The XMP metadata is missing"
    )


# -- time ------------------------------------------------------------------------------


def test_the_check_takes_a_small_part_of_the_time_that_rendering_takes(
    full: PdfResult,
) -> None:
    start = time.perf_counter()
    check_pdf(full.data)
    assert time.perf_counter() - start < full.seconds / 2  # a fifth on a quiet machine
