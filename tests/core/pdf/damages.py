"""Ways to damage a good PDF, and the numbers under which the check must find each.

In: the PDF of the fixture `full`, which has every structure. Out: what `DAMAGES` names; the same
list is judged by our check and, in `test_verapdf`, by veraPDF.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from handbook.pdf.checking.programs import read_sfnt
from tests.core.pdf.programs import with_cmaps

Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


@dataclass(frozen=True, slots=True)
class Damage:
    """One way to damage the PDF."""

    name: str
    harm: Callable[[Pdf], None]
    conditions: frozenset[str]
    """All numbers that our check gives, and no other."""
    rules: frozenset[str]
    """All rules of veraPDF's (`clause-test`) that fail."""
    reason: str
    """Why veraPDF finds nothing where we do; empty where both do or neither."""


DAMAGES: list[Damage] = []


def damage(
    *conditions: str, rules: str = "", reason: str = ""
) -> Callable[[Callable[[Pdf], None]], Callable[[Pdf], None]]:
    """Put a function that harms a PDF on the list."""

    def keep(harm: Callable[[Pdf], None]) -> Callable[[Pdf], None]:
        DAMAGES.append(
            Damage(harm.__name__, harm, frozenset(conditions), frozenset(rules.split()), reason)
        )
        return harm

    return keep


def damaged(data: bytes, harm: Callable[[Pdf], None]) -> bytes:
    """Give the PDF after the harm."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        harm(pdf)
        saved = io.BytesIO()
        pdf.save(saved, deterministic_id=True)
        return saved.getvalue()


# Finding the place -----------------------------------------------------------------------------


def tags(pdf: Pdf, role: str) -> Iterator[Object]:
    """Give all tags of a role in the order of reading."""
    waiting = list(reversed(list(pdf.Root.StructTreeRoot.K)))
    while waiting:
        tag = waiting.pop()
        if isinstance(tag, Dictionary) and "/S" in tag:
            if str(tag.S) == f"/{role}":
                yield tag
            waiting.extend(reversed(list(tag.K)))


def tag(pdf: Pdf, role: str) -> Object:
    """Give the first tag of a role."""
    return next(tags(pdf, role))


def link(pdf: Pdf) -> tuple[Object, Object]:
    """Give a link's annotation that nothing else is on top of, and its page."""
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", ()):
            return annotation, page.obj
    raise LookupError


def font(pdf: Pdf) -> Object:
    """Give the font of the first words."""
    for operands, operator in pikepdf.parse_content_stream(pdf.pages[0], "Tf"):
        if str(operator) == "Tf":
            return pdf.pages[0].obj.Resources.Font[str(operands[0])]
    raise LookupError


def rewrite(pdf: Pdf, change: Callable[[list[Instruction]], list[Instruction]]) -> None:
    """Write the content of a page in the midst anew."""
    page = pdf.pages[2]
    page.obj.Contents = pdf.make_stream(
        pikepdf.unparse_content_stream(change(list(pikepdf.parse_content_stream(page))))
    )


def instruction(operator: str, *operands: Object) -> Instruction:
    """Make an instruction of a content stream."""
    return pikepdf.ContentStreamInstruction(list(operands), pikepdf.Operator(operator))


def piece(content: list[Instruction], artifact: bool) -> tuple[int, int]:
    """Find a marked piece that shows something: the places of its begin and its end."""
    wanted = "BMC" if artifact else "BDC"
    for begin, it in enumerate(content):
        if str(it.operator) != wanted:
            continue
        depth, shows = 0, False
        for end in range(begin, len(content)):
            operator = str(content[end].operator)
            depth += (operator in ("BMC", "BDC")) - (operator == "EMC")
            shows = shows or operator in ("TJ", "Tj", "S", "f", "f*")
            if not depth:
                if shows:
                    return begin, end
                break
    raise LookupError


def annotate(pdf: Pdf, subtype: str, holder: str = "", **entries: object) -> Object:
    """Put an annotation on the page with the link, in a tag of its own where one is named."""
    _, page = link(pdf)
    annotation = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=Array([20, 20, 40, 40]))
    )
    for key, value in entries.items():
        annotation[f"/{key}"] = value
    page.Annots.append(annotation)
    if holder:
        hang(pdf, annotation, page, holder)
    return annotation


def hang(pdf: Pdf, annotation: Object, page: Object, role: str) -> Object:
    """Put an annotation into a new tag at the end of the document."""
    document = tag(pdf, "Document")
    number = int(pdf.Root.StructTreeRoot.ParentTreeNextKey)
    held = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=document, Pg=page)
    )
    held.K = Array([Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)])
    document.K.append(held)
    annotation.StructParent = number
    pdf.Root.StructTreeRoot.ParentTree.Nums.extend([number, held])
    pdf.Root.StructTreeRoot.ParentTreeNextKey = number + 1
    return held


def metadata(pdf: Pdf, old: bytes, new: bytes) -> None:
    """Replace words in the metadata."""
    before = pdf.Root.Metadata.read_bytes()
    assert old in before
    pdf.Root.Metadata.write(before.replace(old, new))


def show(pdf: Pdf, key: str, obj: Object, content: bytes) -> None:
    """Add a resource to the first page, and content as an artifact that uses it."""
    page = pdf.pages[0]
    kind, name = key.split("/")
    resources = page.obj.Resources
    if f"/{kind}" not in resources:
        resources[f"/{kind}"] = Dictionary()
    resources[f"/{kind}"][f"/{name}"] = obj
    page.contents_add(pdf.make_stream(b"/Artifact BMC q " + content + b" Q EMC"))


# The document ----------------------------------------------------------------------------------


@damage("11-001", "11-002", "11-003", "11-004", "11-006", rules="7.2-2 7.2-22 7.2-24 7.2-33 7.2-34")
def language_of_the_document_missing(pdf: Pdf) -> None:
    del pdf.Root.Lang


@damage("11-001", rules="7.2-29")
def language_of_the_document_is_none(pdf: Pdf) -> None:
    pdf.Root.Lang = String("de_DE")


@damage("11-001", rules="7.2-29")
def language_of_a_passage_is_none(pdf: Pdf) -> None:
    tag(pdf, "P").Lang = String("Deutsch (Deutschland)")


@damage("06-001", rules="7.1-8")
def metadata_missing(pdf: Pdf) -> None:
    del pdf.Root.Metadata


@damage("06-002", rules="5-1")
def identifier_missing(pdf: Pdf) -> None:
    metadata(pdf, b'pdfuaid:part="1"', b"")


@damage("06-002", rules="5-2")
def identifier_of_another_part(pdf: Pdf) -> None:
    metadata(pdf, b'pdfuaid:part="1"', b'pdfuaid:part="2"')


@damage("06-003", rules="7.1-9")
def title_missing(pdf: Pdf) -> None:
    metadata(pdf, b"dc:title", b"dc:source")


@damage("07-001", rules="7.1-10")
def display_of_the_title_missing(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences


@damage("07-002", rules="7.1-10")
def display_of_the_title_off(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@damage("01-007", rules="7.1-4")
def tags_are_doubtful(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


@damage("00-003", rules="6.2-1")
def document_not_called_tagged(pdf: Pdf) -> None:
    del pdf.Root.MarkInfo


@damage("00-004", "01-005", "28-011", rules="7.1-3 7.1-11 7.18.5-1")
def tags_missing(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


@damage("20-002", "20-003", rules="7.10-1 7.10-2")
def layers_without_a_name(pdf: Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=Array([]), D=Dictionary(AS=Array([])))


@damage("20-001", rules="7.10-1")
def other_layers_without_a_name(pdf: Pdf) -> None:
    named = Dictionary(Name=String("Ebenen"))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([]), D=named, Configs=Array([Dictionary(Name=String(""))])
    )


def _file(pdf: Pdf) -> Object:
    data = pdf.make_stream(b"Text", Type=Name.EmbeddedFile, Subtype=Name("/text/plain"))
    held = Dictionary(Type=Name.Filespec, F=String("a.txt"), EF=Dictionary(F=data))
    return pdf.make_indirect(held)


@damage("21-001", rules="7.11-1")
def attachment_without_a_name(pdf: Pdf) -> None:
    names = Array([String("a.txt"), _file(pdf)])
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=names)


@damage("25-001", rules="7.15-1")
def dynamic_form(pdf: Pdf) -> None:
    packet = (
        b'<config xmlns="http://www.xfa.org/schema/xci/3.0/"><acrobat><acrobat7>'
        b"<dynamicRender>required</dynamicRender></acrobat7></acrobat></config>"
    )
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([]), XFA=Array([String("config"), pdf.make_stream(packet)])
    )


@damage("29-001", reason="what a script does is for people to judge (29-001); we allow none")
def script_of_the_document(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@damage("29-001", reason="what a script does is for people to judge (29-001); we allow none")
def script_of_a_page(pdf: Pdf) -> None:
    pdf.pages[1].obj.AA = Dictionary(
        O=Dictionary(S=Name.Named, N=Name.NextPage, Next=Dictionary(S=Name.JavaScript, JS="x"))
    )


# Tags ------------------------------------------------------------------------------------------


@damage("01-005", rules="7.1-3")
def tag_dropped(pdf: Pdf) -> None:
    dropped = tag(pdf, "P")
    kids = dropped.P.K
    dropped.P.K = Array([kid for kid in kids if kid.objgen != dropped.objgen])
    rows = pdf.Root.StructTreeRoot.ParentTree.Nums
    for row in list(rows)[1::2]:
        if isinstance(row, Array):
            for at, owner in enumerate(row):
                if isinstance(owner, Dictionary) and owner.objgen == dropped.objgen:
                    row[at] = pikepdf.Object.parse(b"null")


@damage(
    "01-005",
    reason="veraPDF asks the parent tree alone, which still names the tag: readers that go by the "
    "structure tree never come to it",
)
def tag_dropped_from_the_structure_tree_alone(pdf: Pdf) -> None:
    dropped = tag(pdf, "P")
    dropped.P.K = Array([kid for kid in dropped.P.K if kid.objgen != dropped.objgen])


@damage("01-005", rules="7.1-3")
def entry_of_the_parent_tree_missing(pdf: Pdf) -> None:
    rows = pdf.Root.StructTreeRoot.ParentTree.Nums
    row = next(it for it in list(rows)[1::2] if isinstance(it, Array) and len(it) > 3)
    row[3] = pikepdf.Object.parse(b"null")


@damage("01-005", "28-011", rules="7.1-3 7.18.5-1")
def parent_tree_missing(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree


@damage("00-002", rules="7.1-3 7.1-12")
def tag_without_its_parent(pdf: Pdf) -> None:
    del tag(pdf, "P").P


@damage(
    "00-002",
    reason="veraPDF keeps the tags that it has been to and passes over a circle without a word",
)
def circle_of_tags(pdf: Pdf) -> None:
    held = tag(pdf, "LBody")
    held.K.append(held.P)


@damage("02-001", rules="7.1-5")
def type_without_a_standard_type(pdf: Pdf) -> None:
    tag(pdf, "P").S = Name("/Absatz")


@damage("02-003", rules="7.1-6")
def circle_of_types(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Absatz=Name.Zeile, Zeile=Name.Absatz)
    tag(pdf, "P").S = Name("/Absatz")


@damage("02-004", rules="7.1-7")
def standard_type_remapped(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Span)


@damage("09-004", rules="7.2-8 7.2-9 7.2-37")
def row_of_a_table_is_none(pdf: Pdf) -> None:
    body = tag(pdf, "TBody")
    next(iter(body.K)).S = Name.Div


@damage("09-004", rules="7.2-43")
def row_of_a_table_too_long(pdf: Pdf) -> None:
    tag(pdf, "TD").A = Dictionary(O=Name.Table, ColSpan=2)


@damage("09-004", rules="7.2-41")
def cell_reaches_out_of_its_table(pdf: Pdf) -> None:
    list(tags(pdf, "TD"))[-1].A = Dictionary(O=Name.Table, RowSpan=3)


@damage("09-004", rules="7.2-11")
def table_with_two_heads(pdf: Pdf) -> None:
    head = tag(pdf, "THead")
    head.P.K.append(
        pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.THead, P=head.P, K=Array([])))
    )


@damage("09-005", rules="7.2-20")
def body_of_a_list_item_is_none(pdf: Pdf) -> None:
    tag(pdf, "LBody").S = Name.P


@damage("09-005", rules="7.2-17")
def items_without_a_list(pdf: Pdf) -> None:
    tag(pdf, "L").S = Name.Sect


@damage("09-006", rules="7.2-27")
def entry_of_the_contents_is_none(pdf: Pdf) -> None:
    tag(pdf, "TOCI").S = Name.P


@damage("09-007", reason="veraPDF has no rules for Ruby")
def ruby_without_its_parts(pdf: Pdf) -> None:
    tag(pdf, "Span").S = Name.Ruby


@damage("09-008", reason="veraPDF has no rules for Warichu")
def warichu_without_its_parts(pdf: Pdf) -> None:
    tag(pdf, "Span").S = Name.Warichu


@damage("13-004", rules="7.3-1")
def figure_without_alternative(pdf: Pdf) -> None:
    del tag(pdf, "Figure").Alt


@damage("13-004", reason="veraPDF takes a space for words")
def figure_with_empty_alternative(pdf: Pdf) -> None:
    tag(pdf, "Figure").Alt = String(" ")


@damage("14-002", rules="7.4.2-1")
def first_heading_not_the_highest(pdf: Pdf) -> None:
    tag(pdf, "H1").S = Name.H2


@damage("14-003", rules="7.4.2-1")
def level_of_headings_skipped(pdf: Pdf) -> None:
    list(tags(pdf, "H2"))[-1].S = Name.H4


@damage("14-006", "14-007", rules="7.4.4-1 7.4.4-2 7.4.4-3")
def headings_with_and_without_level(pdf: Pdf) -> None:
    first = list(tags(pdf, "H2"))[-1]
    first.S = Name.H
    kids = first.P.K
    paragraph = next(kid for kid in kids if isinstance(kid, Dictionary) and kid.S == Name.P)
    paragraph.S = Name.H


@damage("15-003", rules="7.5-1")
def header_cells_without_scope(pdf: Pdf) -> None:
    for cell in [*tags(pdf, "TH"), *tags(pdf, "TD")]:
        if "/A" in cell:
            for key in ("/Scope", "/Headers"):
                if key in cell.A:
                    del cell.A[key]


@damage(
    "15-003",
    reason="veraPDF is content with the Scope of the header cells; readers that go by Headers "
    "announce none for this cell",
)
def cell_names_a_header_that_is_none(pdf: Pdf) -> None:
    cell = next(it for it in tags(pdf, "TD") if "/A" in it and "/Headers" in it.A)
    cell.A.Headers = Array([String("nirgends")])


@damage("17-002", rules="7.7-1")
def formula_without_alternative(pdf: Pdf) -> None:
    tag(pdf, "Span").S = Name.Formula


@damage("19-003", rules="7.9-1")
def note_without_name(pdf: Pdf) -> None:
    tag(pdf, "Span").S = Name.Note


@damage("19-004", rules="7.9-2")
def notes_with_the_same_name(pdf: Pdf) -> None:
    for held in list(tags(pdf, "P"))[:2]:
        held.S = Name.Note
        held.ID = String("n1")


# Content ---------------------------------------------------------------------------------------


@damage("01-005", rules="7.1-3")
def marker_of_an_artifact_missing(pdf: Pdf) -> None:
    def change(content: list[Instruction]) -> list[Instruction]:
        begin, end = piece(content, artifact=True)
        return content[:begin] + content[begin + 1 : end] + content[end + 1 :]

    rewrite(pdf, change)


@damage("01-005", rules="7.1-3")
def marker_of_a_tag_missing(pdf: Pdf) -> None:
    def change(content: list[Instruction]) -> list[Instruction]:
        begin, end = piece(content, artifact=False)
        return content[:begin] + content[begin + 1 : end] + content[end + 1 :]

    rewrite(pdf, change)


@damage("01-003", rules="7.1-1")
def artifact_in_a_tag(pdf: Pdf) -> None:
    def change(content: list[Instruction]) -> list[Instruction]:
        begin, end = piece(content, artifact=False)
        inside = content[begin + 1 : end]
        mark = [instruction("BMC", Name.Artifact), *inside, instruction("EMC")]
        return content[: begin + 1] + mark + content[end:]

    rewrite(pdf, change)


@damage("01-004", rules="7.1-2")
def tag_in_an_artifact(pdf: Pdf) -> None:
    def change(content: list[Instruction]) -> list[Instruction]:
        begin, end = piece(content, artifact=False)
        mark = [instruction("BMC", Name.Artifact), *content[begin : end + 1], instruction("EMC")]
        return content[:begin] + mark + content[end + 1 :]

    rewrite(pdf, change)


@damage("01-005", rules="7.1-3")
def end_of_a_marker_missing(pdf: Pdf) -> None:
    def change(content: list[Instruction]) -> list[Instruction]:
        last = max(at for at, it in enumerate(content) if str(it.operator) == "EMC")
        return content[:last] + content[last + 1 :]

    rewrite(pdf, change)


@damage("01-005", reason="veraPDF passes over an end without a beginning")
def end_of_a_marker_too_often(pdf: Pdf) -> None:
    rewrite(pdf, lambda content: [*content, instruction("EMC")])


def _marked_form(pdf: Pdf) -> Object:
    """Make a form whose content belongs to a paragraph."""
    page = pdf.pages[0]
    number = int(pdf.Root.StructTreeRoot.ParentTreeNextKey)
    form = pdf.make_stream(
        b"/P <</MCID 0>> BDC 0 0 9 9 re f EMC",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 9, 9]),
        StructParents=number,
    )
    held = tag(pdf, "P")
    held.K.append(Dictionary(Type=Name.MCR, Pg=page.obj, Stm=form, MCID=0))
    row = pdf.make_indirect(Array([held]))
    pdf.Root.StructTreeRoot.ParentTree.Nums.extend([number, row])
    pdf.Root.StructTreeRoot.ParentTreeNextKey = number + 1
    resources = page.obj.Resources
    resources.XObject = Dictionary(resources.get("/XObject", Dictionary()))
    resources.XObject.Fx = form
    return form


@damage("30-002", rules="7.20-2")
def tagged_form_used_twice(pdf: Pdf) -> None:
    _marked_form(pdf)
    pdf.pages[0].contents_add(pdf.make_stream(b"q /Fx Do Q q /Fx Do Q"))


@damage("30-001", rules="7.20-1")
def form_of_another_file(pdf: Pdf) -> None:
    form = pdf.make_stream(
        b"0 0 9 9 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 9, 9]),
        Ref=Dictionary(F=String("b.pdf"), Page=0),
    )
    show(pdf, "XObject/Fx", form, b"/Fx Do")


# Annotations -----------------------------------------------------------------------------------


@damage("28-004", "28-012", rules="7.18.1-2 7.18.5-2")
def link_without_description(pdf: Pdf) -> None:
    del link(pdf)[0].Contents


@damage("28-011", rules="7.18.5-1")
def link_in_another_tag(pdf: Pdf) -> None:
    tag(pdf, "Link").S = Name.Span


@damage(
    "28-011",
    reason="veraPDF asks the parent tree alone, which still names the link: readers that go by "
    "the structure tree never come to its annotation",
)
def link_without_its_annotation(pdf: Pdf) -> None:
    held = tag(pdf, "Link")
    held.K = Array([it for it in held.K if not isinstance(it, Dictionary) or "/Obj" not in it])


@damage("28-011", rules="7.18.5-1")
def link_without_its_place_in_the_parent_tree(pdf: Pdf) -> None:
    del link(pdf)[0].StructParent


@damage("28-008", rules="7.18.3-1")
def tab_order_missing(pdf: Pdf) -> None:
    del link(pdf)[1].Tabs


@damage("28-009", rules="7.18.3-1")
def tab_order_by_rows(pdf: Pdf) -> None:
    link(pdf)[1].Tabs = Name.R


@damage("28-002", "28-004", rules="7.18.1-1 7.18.1-2")
def note_on_the_page_without_tag_and_words(pdf: Pdf) -> None:
    annotate(pdf, "Text")


@damage("28-006", "28-002", rules="7.18.1-1")
def annotation_of_an_unknown_kind(pdf: Pdf) -> None:
    annotate(pdf, "Hologramm", Contents=String("Ein Hologramm"))


@damage("28-007", rules="7.18.2-1")
def trap_net(pdf: Pdf) -> None:
    annotate(pdf, "TrapNet", "Annot", Contents=String("Überfüllung"))


@damage("28-005", "28-010", rules="7.18.1-3 7.18.4-1")
def form_field_without_tag_and_words(pdf: Pdf) -> None:
    field = annotate(pdf, "Widget", FT=Name.Tx, T=String("name"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


@damage(
    "11-005",
    "11-001",
    "11-002",
    "11-003",
    "11-004",
    "11-006",
    rules="7.2-2 7.2-22 7.2-24 7.2-25 7.2-33 7.2-34",
)
def form_field_without_language(pdf: Pdf) -> None:
    field = annotate(pdf, "Widget", "Form", FT=Name.Tx, T=String("name"), TU=String("Ihr Name"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    del pdf.Root.Lang


@damage("28-010", rules="7.18.4-2")
def form_field_with_words_in_its_tag(pdf: Pdf) -> None:
    field = annotate(pdf, "Widget", "Form", FT=Name.Tx, T=String("name"), TU=String("Ihr Name"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    held = tag(pdf, "Form")
    inner = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Span, P=held, K=Array([])))
    held.K.append(inner)


@damage("28-016", rules="7.11-1")
def attached_file_without_a_name(pdf: Pdf) -> None:
    annotate(pdf, "FileAttachment", "Annot", Contents=String("Eine Datei"), FS=_file(pdf))


@damage("28-014", "28-015", rules="7.18.6.2-1 7.18.6.2-2")
def film_without_kind_and_words(pdf: Pdf) -> None:
    clip = Dictionary(Type=Name.MediaClip, S=Name.MCD, D=String("film.mp4"))
    rendition = Dictionary(Type=Name.Rendition, S=Name.MR, C=clip)
    action = Dictionary(S=Name.Rendition, OP=0, R=rendition)
    screen = annotate(pdf, "Screen", "Annot", Contents=String("Ein Film"))
    action.AN = screen
    screen.A = action


@damage("28-017", "28-018", rules="7.18.1-2 7.18.8-1")
def printers_mark_in_the_tags(pdf: Pdf) -> None:
    mark = annotate(pdf, "PrinterMark", "P")
    look = pdf.make_stream(
        b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9])
    )
    mark.AP = Dictionary(N=look)


# Fonts -----------------------------------------------------------------------------------------


@damage("10-001", "31-027", rules="7.21.7-1")
def font_without_its_map(pdf: Pdf) -> None:
    del font(pdf).ToUnicode


def _map(pdf: Pdf, meaning: bytes) -> None:
    """Let the first line of a font's map lead elsewhere."""
    stream = font(pdf).ToUnicode
    text = stream.read_bytes()
    start = text.index(b"beginbfchar") + len(b"beginbfchar")
    end = text.index(b"\n", start + 2)
    code = text[start:end].split()[0]
    stream.write(text[:start] + b"\n" + code + b" " + meaning + text[end:])


@damage("10-001", rules="7.21.7-1")
def character_without_meaning(pdf: Pdf) -> None:
    stream = font(pdf).ToUnicode
    text = stream.read_bytes()
    start = text.index(b"beginbfchar") + len(b"beginbfchar\n")
    stream.write(text[:start] + text[text.index(b"\n", start) + 1 :])


@damage("10-001", "17-003", rules="7.21.7-1")
def character_of_a_formula_without_meaning(pdf: Pdf) -> None:
    del font(pdf).ToUnicode
    font(pdf).ToUnicode = pdf.make_stream(b"1 beginbfchar <0000> <0041> endbfchar")
    for held in tags(pdf, "P"):
        held.S = Name.Formula
        held.Alt = String("Eine Formel")


@damage("31-028", rules="7.21.7-2")
def character_that_means_zero(pdf: Pdf) -> None:
    _map(pdf, b"<0000>")


@damage("31-029", rules="7.21.7-2")
def character_that_means_a_byte_order_mark(pdf: Pdf) -> None:
    _map(pdf, b"<FEFF>")


@damage("31-009", rules="7.21.4.1-1")
def font_not_embedded(pdf: Pdf) -> None:
    del font(pdf).DescendantFonts[0].FontDescriptor.FontFile2


@damage("31-016", rules="7.21.5-1")
def widths_wrong(pdf: Pdf) -> None:
    font(pdf).DescendantFonts[0].W = Array([0, 2000, 321])


@damage("31-005", rules="7.21.3.2-1")
def way_to_glyphs_missing(pdf: Pdf) -> None:
    del font(pdf).DescendantFonts[0].CIDToGIDMap


@damage("31-004", rules="7.21.3.2-1")
def way_to_glyphs_is_none(pdf: Pdf) -> None:
    font(pdf).DescendantFonts[0].CIDToGIDMap = Name.Irgendwie


@damage("31-030", rules="7.21.8-1")
def glyph_for_missing_characters_shown(pdf: Pdf) -> None:
    held = font(pdf)
    held.ToUnicode.write(
        held.ToUnicode.read_bytes().replace(b"endcmap", b"1 beginbfchar <0000> <2610> endbfchar")
    )
    held.DescendantFonts[0].DW = _width(held, 0)
    show(pdf, "Font/Fz", held, b"BT /Fz 9 Tf <0000> Tj ET")


def _width(held: Object, glyph: int) -> int:
    """Give the width that a font's program says, in thousandths."""
    program = read_sfnt(held.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes())
    assert program is not None
    return round(program.width(glyph) or 0)


@damage("31-011", rules="7.21.8-1")
def glyph_missing_in_the_program(pdf: Pdf) -> None:
    held = font(pdf)
    held.ToUnicode.write(
        held.ToUnicode.read_bytes().replace(b"endcmap", b"1 beginbfchar <FFF0> <2610> endbfchar")
    )
    show(pdf, "Font/Fz", held, b"BT /Fz 9 Tf <FFF0> Tj ET")


@damage("31-006", rules="7.21.3.1-1 7.21.3.3-1")
def character_map_unknown(pdf: Pdf) -> None:
    font(pdf).Encoding = Name("/Eigene-H")


def _character_map(pdf: Pdf, head: bytes = b"", **entries: object) -> None:
    """Give a font an embedded character map in the place of Identity-H."""
    system = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
    stream = pdf.make_stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap " + head + b"\n"
        b"/CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering (Identity) def "
        b"/Supplement 0 def end def /CMapName /Eigene-H def /CMapType 1 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        b"1 begincidrange <0000> <FFFF> 0 endcidrange\n"
        b"endcmap CMapName currentdict /CMap defineresource pop end end",
        Type=Name.CMap,
        CMapName=Name("/Eigene-H"),
        CIDSystemInfo=system,
    )
    for key, value in entries.items():
        stream[f"/{key}"] = value
    font(pdf).Encoding = stream


@damage()
def character_map_embedded(pdf: Pdf) -> None:
    _character_map(pdf)


@damage("31-007", rules="7.21.3.3-2")
def direction_of_a_character_map_unclear(pdf: Pdf) -> None:
    _character_map(pdf, WMode=1)


@damage("31-008", rules="7.21.3.3-1 7.21.3.3-3")
def character_map_needs_another(pdf: Pdf) -> None:
    _character_map(pdf, b"/Andere-H usecmap", UseCMap=Name("/Andere-H"))


@damage("31-001", "31-002", "31-003", rules="7.21.3.1-1")
def character_map_of_another_collection(pdf: Pdf) -> None:
    _character_map(pdf)
    font(pdf).DescendantFonts[0].CIDSystemInfo = Dictionary(
        Registry=String("Eigene"), Ordering=String("Andere"), Supplement=7
    )


@damage("31-014", "31-015", rules="7.21.4.2-2")
def list_of_characters_wrong(pdf: Pdf) -> None:
    descriptor = font(pdf).DescendantFonts[0].FontDescriptor
    descriptor.CIDSet = pdf.make_stream(b"\x80" + bytes(4000) + b"\xff")


def _simple(pdf: Pdf, flags: int, cmaps: list[tuple[int, int]], **entries: object) -> None:
    """Show a letter with a simple TrueType font made from the program of a composite one."""
    held = font(pdf).DescendantFonts[0].FontDescriptor
    glyph = 1
    program = with_cmaps(held.FontFile2.read_bytes(), cmaps, ord("A"), glyph)
    descriptor = Dictionary(dict(held.items()))
    descriptor.Flags = flags
    descriptor.FontFile2 = pdf.make_stream(program, Length1=len(program))
    simple = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name("/ABCDEF+Einfach"),
        FirstChar=65,
        LastChar=65,
        Widths=Array([_width(font(pdf), glyph)]),
        FontDescriptor=pdf.make_indirect(descriptor),
        ToUnicode=pdf.make_stream(b"1 beginbfchar <41> <0041> endbfchar"),
    )
    for key, value in entries.items():
        simple[f"/{key}"] = value
    show(pdf, "Font/Fz", pdf.make_indirect(simple), b"BT /Fz 9 Tf (A) Tj ET")


SYMBOLIC, PLAIN = 4, 32


@damage()
def simple_font(pdf: Pdf) -> None:
    _simple(pdf, PLAIN, [(3, 1), (1, 0)], Encoding=Name.WinAnsiEncoding)


@damage("31-017", "31-018", "31-030", rules="7.21.4.1-2 7.21.5-1 7.21.6-1")
def simple_font_without_cmap(pdf: Pdf) -> None:
    _simple(pdf, PLAIN, [], Encoding=Name.WinAnsiEncoding)


@damage("31-019", rules="7.21.4.1-2 7.21.6-2")
def simple_font_without_encoding(pdf: Pdf) -> None:
    _simple(pdf, PLAIN, [(3, 1)])


@damage("31-020", rules="7.21.6-2")
def simple_font_without_base_encoding(pdf: Pdf) -> None:
    _simple(pdf, PLAIN, [(3, 1)], Encoding=Dictionary(Type=Name.Encoding))


@damage("31-021", rules="7.21.4.1-1 7.21.6-2 7.21.8-1")
def simple_font_with_another_encoding(pdf: Pdf) -> None:
    _simple(pdf, PLAIN, [(3, 1)], Encoding=Name.MacExpertEncoding)


@damage("31-022", "31-023", rules="7.21.6-2")
def simple_font_with_unknown_names(pdf: Pdf) -> None:
    differences = Array([66, Name("/Unbekanntes")])
    encoding = Dictionary(BaseEncoding=Name.WinAnsiEncoding, Differences=differences)
    _simple(pdf, PLAIN, [(1, 0)], Encoding=encoding)


@damage("31-024", rules="7.21.6-3")
def symbols_with_an_encoding(pdf: Pdf) -> None:
    _simple(pdf, SYMBOLIC, [(3, 0)], Encoding=Name.WinAnsiEncoding)


@damage("31-025", rules="7.21.4.1-2 7.21.5-1 7.21.6-4")
def symbols_without_cmap(pdf: Pdf) -> None:
    _simple(pdf, SYMBOLIC, [])


@damage("31-026", rules="7.21.6-4")
def symbols_with_two_other_cmaps(pdf: Pdf) -> None:
    _simple(pdf, SYMBOLIC, [(3, 1), (1, 0)])
