"""Links, form fields and other annotations of pages, and the files and scripts of the document.

In: pages and the tags. Out: findings of checkpoints 11, 21, 25, 28 and 29.
"""

import re
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Object, Pdf, Stream

from handbook.pdf.checking.content import Content
from handbook.pdf.checking.matterhorn import DAMAGED, OWN_TEST
from handbook.pdf.checking.tree import Tag, Tree
from handbook.pdf.checking.values import (
    DIRECT,
    Reference,
    Report,
    entry,
    items,
    name_of,
    name_tree,
    number_of,
    says,
    stream_bytes,
)

_SUBTYPES = frozenset(
    re.findall(
        r"\w+",
        "Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly "
        "StrikeOut Stamp Caret Ink Popup FileAttachment Sound Movie Widget Screen PrinterMark "
        "TrapNet Watermark 3D Redact RichMedia",
    )
)
"""Kinds of annotations (ISO 32000-1, table 169, and its extension for rich media)."""

_HOLDERS = {"Link": ("Link", "28-011"), "Widget": ("Form", "28-010")}
_HIDDEN = 2
_DYNAMIC = re.compile(rb"<(?:[\w.-]{1,64}:)?dynamicRender\s*>\s*required\s*<")
_DEEPEST = 64
"""Parents of a form field that are looked at."""


def check_annotations(
    page: Object, box: Any, place: int, tree: Tree, content: Content, report: Report
) -> None:
    """Judge the annotations of a page; `box` is its crop box, `place` counts from 1."""
    annotations = [it for it in items(page.get("/Annots")) if isinstance(it, Dictionary)]
    if not annotations:
        return
    tabs = name_of(page, "/Tabs")
    if not tabs:
        report.add("28-008", "Tabs", place, page)
    elif tabs != "S":
        report.add("28-009", f"Tabs = {tabs}", place, page)
    for annotation in annotations:
        _check_annotation(annotation, box, place, tree, content, report)
        check_scripts(annotation, place, report)


def _check_annotation(
    annotation: Object, box: Any, place: int, tree: Tree, content: Content, report: Report
) -> None:
    kind = name_of(annotation, "/Subtype")
    hidden = bool((number_of(annotation, "/F") or 0) & _HIDDEN) or _outside(annotation, box)
    tag = tree.annotations.get(annotation.objgen) if annotation.objgen != DIRECT else None
    if not tree.lang and says(annotation, "/Contents") and not (tag and tag.lang):
        report.add("11-004", kind, place, annotation)
    if kind == "PrinterMark":
        _check_mark(annotation, tag, place, content, report)
        return
    _read_appearances(annotation, place, content)
    _check_media(annotation, place, report)
    if kind == "FileAttachment":
        check_file(entry(annotation, "/FS"), report, "28-016", place)
    if hidden:
        return
    if kind == "TrapNet":
        report.add("28-007", kind, place, annotation)
    tagged = _check_place(annotation, kind, tag, place, tree, report)
    described = _check_description(annotation, kind, tag, place, tree, report)
    if kind not in _SUBTYPES and not (tagged and described):
        report.add("28-006", kind, place, annotation)


def _check_place(
    annotation: Object, kind: str, tag: Tag | None, place: int, tree: Tree, report: Report
) -> bool:
    """Judge in which tag an annotation stands; says whether it is the right one."""
    wanted, condition = _HOLDERS.get(kind, ("Annot", "28-002"))
    number = number_of(annotation, "/StructParent")
    named = tree.parents.get(number) if number is not None else None
    if tag is None:
        detail = f"{kind}: OBJR" if named is None else f"{OWN_TEST}: {kind}, no OBJR"
        report.add(condition, detail, place, annotation)
        return False
    told = named.objgen if isinstance(named, Dictionary) else None
    if told != tag.obj.objgen:
        detail = f"{OWN_TEST}: {kind}, ParentTree ≠ K"
        report.add(condition, detail, place, annotation)
    if tag.role != wanted:
        report.add(condition, f"{tag.role or '?'} > {kind}", place, annotation)
    return tag.role == wanted


def _check_description(
    annotation: Object, kind: str, tag: Tag | None, place: int, tree: Tree, report: Report
) -> bool:
    """Judge the words that describe an annotation; says whether there are some."""
    stands_for = tag is not None and says(tag.obj, "/Alt")
    if kind == "Widget":
        field = _field_with(annotation, "/TU")
        if not says(field, "/TU") and not stands_for:
            report.add("28-005", "TU", place, annotation)
        if says(field, "/TU") and not tree.lang and not (tag and tag.lang):
            report.add("11-005", "TU", place, annotation)
        return True
    said = says(annotation, "/Contents")
    if not said and not stands_for:
        report.add("28-004", kind, place, annotation)
    if not said and kind == "Link":
        report.add("28-012", "Contents", place, annotation)
    return said or stands_for


def _field_with(widget: Object, key: str) -> Any:
    """Give the form field, the widget or one above it, that has a key."""
    field: Any = widget
    for _ in range(_DEEPEST):
        if entry(field, key) is not None:
            break
        field = entry(field, "/Parent")
    return field


def _outside(annotation: Object, box: Any) -> bool:
    """Say whether an annotation lies wholly outside its page."""
    try:
        left, low, right, high = sorted_box(annotation.get("/Rect"))
        page_left, page_low, page_right, page_high = sorted_box(box)
    except (TypeError, ValueError):
        return False
    return left >= page_right or right <= page_left or low >= page_high or high <= page_low


def sorted_box(value: Any) -> tuple[float, float, float, float]:
    """Give a rectangle from left and low to right and high. Raises ValueError for other values."""
    one, two, three, four = (float(it) for it in items(value))
    return min(one, three), min(two, four), max(one, three), max(two, four)


def _appearances(annotation: Object) -> Iterator[Stream]:
    for value in (entry(entry(annotation, "/AP"), key) for key in ("/N", "/D", "/R")):
        held = [it for _, it in value.items()] if isinstance(value, Dictionary) else [value]
        yield from (it for it in held if isinstance(it, Stream))


def _read_appearances(annotation: Object, place: int, content: Content) -> None:
    for form in _appearances(annotation):
        content.read_appearance(form, place)


def _check_mark(
    annotation: Object, tag: Tag | None, place: int, content: Content, report: Report
) -> None:
    """Judge a printer's mark: it is for machines, so readers must not meet it."""
    if tag is not None or "/StructParent" in annotation:
        report.add("28-017", "StructParent" if tag is None else tag.raw, place, annotation)
    for form in _appearances(annotation):
        content.read_appearance(form, place, "28-018")


def _check_media(annotation: Object, place: int, report: Report) -> None:
    for action in actions(annotation):
        clip = entry(entry(action, "/R"), "/C")
        if name_of(clip, "/S") == "MCD":
            check_clip(clip, place, report)


def check_clip(clip: Object, place: int, report: Report) -> None:
    """Judge media clip data."""
    if not says(clip, "/CT"):
        report.add("28-014", "CT", place, clip)
    if len(items(clip.get("/Alt"))) < 2:  # pairs of language and text
        report.add("28-015", "Alt", place, clip)


# Of the whole document -------------------------------------------------------------------------


def actions(holder: Any) -> Iterator[Object]:
    """Give the actions of a catalogue, page, field or annotation, and those that follow them."""
    waiting: list[Any] = [entry(holder, "/A"), entry(holder, "/OpenAction")]
    triggers = entry(holder, "/AA")
    if isinstance(triggers, Dictionary):
        waiting.extend(it for _, it in triggers.items())
    seen: set[Reference] = set()
    while waiting:
        action = waiting.pop()
        if isinstance(action, Array) and name_of(action, "/S") == "":
            waiting.extend(it for it in action if isinstance(it, Dictionary))
            continue
        if not isinstance(action, Dictionary) or action.objgen in seen:
            continue
        if action.objgen != DIRECT:
            seen.add(action.objgen)
        yield action
        waiting.append(entry(action, "/Next"))


def check_scripts(holder: Any, place: int, report: Report) -> None:
    """Find scripts: what they do no machine can judge."""
    for action in actions(holder):
        if name_of(action, "/S") == "JavaScript" or "/JS" in action:
            report.add("29-001", f"{OWN_TEST}: JavaScript", place, holder)


def check_file(file: Any, report: Report, condition: str = "21-001", place: int = 0) -> None:
    """Judge a file specification that embeds a file."""
    if entry(file, "/EF") is not None and not (says(file, "/F") and says(file, "/UF")):
        report.add(condition, "F, UF", place, file)


def check_attachments(pdf: Pdf, report: Report) -> None:
    """Judge files, scripts and media that belong to the whole document, and its forms."""
    names = pdf.Root.get("/Names")
    for file in name_tree(entry(names, "/EmbeddedFiles"), report):
        check_file(file, report)
    for file in items(pdf.Root.get("/AF")):
        check_file(file, report)
    for script in name_tree(entry(names, "/JavaScript"), report):
        report.add("29-001", f"{OWN_TEST}: JavaScript", 0, script)
    for rendition in name_tree(entry(names, "/Renditions"), report):
        clip = entry(rendition, "/C")
        if name_of(clip, "/S") == "MCD":
            check_clip(clip, 0, report)
    check_scripts(pdf.Root, 0, report)
    form = pdf.Root.get("/AcroForm")
    packets = items(entry(form, "/XFA"))
    if _DYNAMIC.search(b"".join(map(stream_bytes, packets))):
        report.add("25-001", "XFA", 0, form)
    if form is not None and not isinstance(form, Dictionary):
        report.add(DAMAGED, "AcroForm")
    _check_fields(form, report)


def _check_fields(form: Any, report: Report) -> None:
    """Find scripts of form fields; a field that holds itself is looked at once."""
    waiting = items(entry(form, "/Fields"))
    seen: set[Reference] = set()
    while waiting:
        field = waiting.pop()
        if not isinstance(field, Dictionary) or field.objgen in seen:
            continue
        if field.objgen != DIRECT:
            seen.add(field.objgen)
        check_scripts(field, 0, report)
        waiting.extend(items(field.get("/Kids")))
