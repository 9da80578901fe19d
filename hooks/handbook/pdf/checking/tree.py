"""The tag tree of a PDF that may be anything: read once, then judged.

In: an open PDF. Out: a `Tree` with every tag in the order of reading, who owns which content, and
findings about types, nesting, headings, tables, lists, notes and alternative texts.

The tree is walked with a list of what is still to do, never by recursion, and no object twice.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Object, Pdf, Stream

from handbook.pdf.checking.matterhorn import DAMAGED, NO_TREE, OWN_TEST
from handbook.pdf.checking.values import (
    DIRECT,
    Reference,
    Report,
    entry,
    items,
    name_of,
    number_of,
    number_tree,
    plain_name,
    says,
    text_of,
    whole,
    words,
)

STANDARD_TYPES = frozenset(
    re.findall(
        r"\w+",
        "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private "
        "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot "
        "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP "
        "Figure Formula Form",
    )
)
"""Standard structure types of ISO 32000-1, 14.8.4."""

_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_HEADING = re.compile(r"H([1-9][0-9]{0,3})")
_SCOPES = frozenset(("Row", "Column", "Both"))
_WIDEST = 1000
"""Columns or rows that a cell may span; a larger number is a mistake or an attack."""

_PARENTS: dict[str, tuple[str, frozenset[str]]] = {
    "THead": ("09-004", frozenset(["Table"])),
    "TBody": ("09-004", frozenset(["Table"])),
    "TFoot": ("09-004", frozenset(["Table"])),
    "TR": ("09-004", frozenset(["Table", "THead", "TBody", "TFoot"])),
    "TH": ("09-004", frozenset(["TR"])),
    "TD": ("09-004", frozenset(["TR"])),
    "LI": ("09-005", frozenset(["L"])),
    "LBody": ("09-005", frozenset(["LI"])),
    "TOCI": ("09-006", frozenset(["TOC"])),
    "RB": ("09-007", frozenset(["Ruby"])),
    "RT": ("09-007", frozenset(["Ruby"])),
    "RP": ("09-007", frozenset(["Ruby"])),
    "WT": ("09-008", frozenset(["Warichu"])),
    "WP": ("09-008", frozenset(["Warichu"])),
}
"""In what an element must stand (ISO 32000-1, tables 333 to 338)."""

_KIDS: dict[str, tuple[str, frozenset[str]]] = {
    "Table": ("09-004", frozenset(["TR", "THead", "TBody", "TFoot", "Caption"])),
    "THead": ("09-004", frozenset(["TR"])),
    "TBody": ("09-004", frozenset(["TR"])),
    "TFoot": ("09-004", frozenset(["TR"])),
    "TR": ("09-004", frozenset(["TH", "TD"])),
    "L": ("09-005", frozenset(["L", "LI", "Caption"])),
    "LI": ("09-005", frozenset(["Lbl", "LBody"])),
    "TOC": ("09-006", frozenset(["TOC", "TOCI", "Caption"])),
    "TOCI": ("09-006", frozenset(["Lbl", "Reference", "NonStruct", "P", "TOC"])),
    "Ruby": ("09-007", frozenset(["RB", "RT", "RP"])),
    "Warichu": ("09-008", frozenset(["WT", "WP"])),
}
"""What an element may hold; no words of its own either, except a contents entry."""

_ORDERS = {
    "Ruby": ("09-007", re.compile(r"RB (RT|RP RT RP) ")),
    "Warichu": ("09-008", re.compile(r"WP WT WP ")),
}


@dataclass(slots=True, eq=False)
class Tag:
    """An element of the tag tree."""

    obj: Object
    raw: str
    """Its type as written."""
    role: str
    """The standard type that it is or is mapped to; as written where there is none."""
    parent: "Tag | None"
    page: int
    """Page from 0 on which it begins; -1: unknown."""
    lang: str
    """Language of its words, its own or inherited; empty: unknown."""
    kids: list["Tag"] = field(default_factory=list)
    held: list["Tag | tuple[int, int | Object]"] = field(default_factory=list)
    """All that it holds, in the order of reading: tags; with the page from 0, the number of a
    marked piece of that page, or an annotation."""
    contents: int = 0
    """Pieces of page content that it holds directly."""
    annotations: int = 0
    """Annotations that it holds directly."""
    attributes: list[Object] = field(default_factory=list)
    """Attributes of table cells and form fields, its own before those of its classes."""

    @property
    def level(self) -> int:
        """Level of a heading; 0 for every other element.

        Levels above 6 are no standard types but count as written (PDF/UA-1, 7.4.3).
        """
        found = _HEADING.fullmatch(self.raw) or _HEADING.fullmatch(self.role)
        return int(found[1]) if found else 0


@dataclass(slots=True)
class Tree:
    """What the tags say about the whole document."""

    lang: str = ""
    """Language of the document; empty: unknown."""
    exists: bool = False
    has_formulas: bool = False
    tags: list[Tag] = field(default_factory=list)
    """In the order of reading."""
    owners: dict[Reference, dict[int, Tag]] = field(default_factory=dict)
    """Who holds a marked piece of a page or form, by its object and number."""
    annotations: dict[Reference, Tag] = field(default_factory=dict)
    """Who holds an annotation."""
    parents: dict[int, Any] = field(default_factory=dict)
    """The parent tree, as the file gives it."""
    by_obj: dict[Reference, Tag] = field(default_factory=dict)
    """Tags by their object."""


def check_language(value: Any, report: Report, obj: Object, page: int = 0) -> str:
    """Give a language; one that is no language tag (BCP 47) is reported and counts as known."""
    if value is None:
        return ""
    lang = words(value) or ""
    if not _LANGUAGE.fullmatch(lang):
        report.add("11-001", f"Lang = {lang!r}", page, obj)
    return lang or "und"


def read_tree(pdf: Pdf, pages: Sequence[Object], tree: Tree, report: Report) -> None:
    """Read the tags of a document with these pages into an empty tree."""
    tree.lang = check_language(pdf.Root.get("/Lang"), report, pdf.Root)
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary):
        report.add(NO_TREE, "StructTreeRoot")
        return
    tree.exists = True
    tree.parents = number_tree(root.get("/ParentTree"), report)
    _Reader(tree, root, pages, report).read()
    if not tree.tags:
        report.add(NO_TREE, "K", obj=root)


class _Reader:
    """Walks down the tags with a list of what is still to be read."""

    def __init__(self, tree: Tree, root: Object, pages: Sequence[Object], report: Report) -> None:
        self._tree = tree
        self._root = root
        self._report = report
        self._keys = [page.objgen for page in pages]
        self._places = {key: place for place, key in enumerate(self._keys)}
        self._roles = _RoleMap(root.get("/RoleMap"), report)
        self._classes = root.get("/ClassMap")

    def read(self) -> None:
        waiting: list[tuple[Any, Tag | None, int]] = [
            (kid, None, -1) for kid in reversed(items(self._root.get("/K")))
        ]
        while waiting:
            kid, parent, page = waiting.pop()
            if not isinstance(kid, Dictionary):
                self._own(kid, parent, page, None)
                continue
            where = entry(kid, "/Pg")
            if isinstance(where, Dictionary):
                page = self._places.get(where.objgen, page)
            kind = name_of(kid, "/Type")
            if kind == "MCR":
                self._own(entry(kid, "/MCID"), parent, page, entry(kid, "/Stm"))
            elif kind == "OBJR":
                self._hold(kid.get("/Obj"), parent, page)
            elif (tag := self._read_tag(kid, parent, page)) is not None:
                waiting.extend((it, tag, page) for it in reversed(items(entry(kid, "/K"))))

    def _own(self, value: Any, parent: Tag | None, page: int, stream: Any) -> None:
        """Note that a tag holds a marked piece of a page, or of the form `stream`."""
        mcid = whole(value)
        if mcid is None or parent is None:
            self._report.add(DAMAGED, "K", page + 1, parent.obj if parent else self._root)
            return
        parent.contents += 1
        if stream is None:
            parent.held.append((page, mcid))
        key = self._keys[page] if page >= 0 else DIRECT
        owned = self._tree.owners.setdefault(
            stream.objgen if isinstance(stream, Stream) else key, {}
        )
        if mcid in owned:
            detail = f"{OWN_TEST}: MCID {mcid} in K twice"
            self._report.add("01-005", detail, page + 1, parent.obj)
        owned[mcid] = parent

    def _hold(self, target: Any, parent: Tag | None, page: int) -> None:
        """Note that a tag holds an annotation."""
        if parent is None or not isinstance(target, Dictionary | Stream):
            self._report.add(DAMAGED, "OBJR", page + 1, parent.obj if parent else self._root)
            return
        parent.annotations += 1
        parent.held.append((page, target))
        if target.objgen in self._tree.annotations:
            self._report.add(DAMAGED, "OBJR: an annotation in two tags", page + 1, target)
        self._tree.annotations[target.objgen] = parent

    def _read_tag(self, obj: Object, parent: Tag | None, page: int) -> Tag | None:
        tree, report = self._tree, self._report
        if obj.objgen in tree.by_obj:
            report.add(DAMAGED, "K: a tag stands in the tree twice", page + 1, obj)
            return None
        raw = name_of(obj, "/S")
        if not raw:
            report.add(DAMAGED, "S", page + 1, obj)
        above = parent.obj if parent else self._root
        holder = obj.get("/P")
        if not isinstance(holder, Dictionary) or holder.objgen != above.objgen:
            report.add(DAMAGED, "P", page + 1, obj)
        lang = check_language(entry(obj, "/Lang"), report, obj, page + 1)
        inherited = parent.lang if parent else tree.lang
        role = self._roles.standard(raw, obj, page)
        tag = Tag(obj, raw, role, parent, page, lang or inherited)
        if role in ("TH", "TD", "Form"):
            tag.attributes = self._attributes(obj)
        if parent is not None:
            parent.kids.append(tag)
            parent.held.append(tag)
        tree.tags.append(tag)
        tree.has_formulas = tree.has_formulas or role == "Formula"
        if obj.objgen != DIRECT:
            tree.by_obj[obj.objgen] = tag
        return tag

    def _attributes(self, obj: Object) -> list[Object]:
        classes = [
            entry(self._classes, str(it)) for it in items(entry(obj, "/C")) if plain_name(it)
        ]
        values = [*items(entry(obj, "/A")), *(it for held in classes for it in items(held))]
        return [value for value in values if isinstance(value, Dictionary | Stream)]


class _RoleMap:
    """Leads from structure types to standard ones; reports what is wrong with the way."""

    def __init__(self, role_map: Any, report: Report) -> None:
        self._report = report
        self._next: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        self._known = {name: name for name in STANDARD_TYPES}
        if not isinstance(role_map, Dictionary):
            return
        for key, value in role_map.items():
            name = str(key)[1:]
            self._next[name] = plain_name(value)
            if name in STANDARD_TYPES:
                report.add("02-004", f"{name} → {plain_name(value)}", obj=role_map)
        for name in self._next:
            if not self._end(name):
                report.add("02-003", name, obj=role_map)

    def standard(self, raw: str, obj: Object, page: int) -> str:
        """Give the standard type; the type itself where there is none."""
        known = self._known.get(raw)
        if known is None:
            end = self._end(raw)
            if end and end not in STANDARD_TYPES:  # a circle is a finding of its own
                self._report.add("02-001", raw, page + 1, obj)
            known = end if end in STANDARD_TYPES else raw
            self._known[raw] = known
        return known

    def _end(self, name: str) -> str:
        """Follow the map from a type to where it ends; empty where it runs in a circle."""
        way: list[str] = []
        while name not in self._ends and name in self._next and name not in STANDARD_TYPES:
            self._ends[name] = ""  # until the end is known: who comes here again runs in a circle
            way.append(name)
            name = self._next[name]
        end = self._ends.get(name, name)
        self._ends.update(dict.fromkeys(way, end))
        return end


# Judging ---------------------------------------------------------------------------------------


def check_tags(tree: Tree, report: Report) -> None:
    """Judge every tag by itself and in its place."""
    level = 0
    notes: dict[str, Tag] = {}
    plain, numbered = None, None
    for tag in tree.tags:
        role = tag.role
        _check_place(tag, report)
        _check_words(tag, report)
        if tag.level:
            _check_heading(tag, level, report)
            level, numbered = tag.level, tag
        elif role == "H":
            plain = tag
        elif role == "Note":
            _check_note(tag, notes, report)
        elif role == "Form":
            _check_form(tag, report)
        if sum(kid.role == "H" for kid in tag.kids) > 1:
            _found(report, "14-006", tag, f"{tag.raw} > H")
    if plain is not None and numbered is not None:
        _found(report, "14-007", plain, f"{plain.raw}, {numbered.raw}")
    _check_tables(tree, report)


def _found(report: Report, condition: str, tag: Tag, detail: str) -> None:
    report.add(condition, detail, tag.page + 1, tag.obj)


def _check_place(tag: Tag, report: Report) -> None:
    """Judge what a tag stands in and what it holds."""
    role = tag.role
    if rule := _PARENTS.get(role):
        condition, allowed = rule
        above = tag.parent.role if tag.parent else ""
        if above not in allowed:
            _found(report, condition, tag, f"{above or 'StructTreeRoot'} > {role}")
    if rule := _KIDS.get(role):
        condition, allowed = rule
        for kid in tag.kids:
            if kid.role not in allowed:
                _found(report, condition, tag, f"{role} > {kid.role}")
        if tag.contents and role not in ("TOCI", "Ruby", "Warichu"):
            _found(report, condition, tag, f"{role} > MCID")
    if role in ("L", "TOC") and any(kid.role == "Caption" for kid in tag.kids[1:]):
        _found(report, "09-005" if role == "L" else "09-006", tag, f"{role} > … Caption")
    if (order := _ORDERS.get(role)) and not order[1].fullmatch(
        "".join(f"{kid.role} " for kid in tag.kids)
    ):
        _found(report, order[0], tag, f"{role} > {' '.join(kid.role for kid in tag.kids)}")


def _check_words(tag: Tag, report: Report) -> None:
    """Judge the words that stand for a tag's content."""
    obj = tag.obj
    if not tag.lang and says(obj, "/Alt", "/ActualText", "/E"):
        _found(report, "11-002", tag, tag.raw)
    if tag.role == "Figure" and not says(obj, "/Alt") and text_of(obj, "/ActualText") is None:
        _found(report, "13-004", tag, tag.raw)
    elif tag.role == "Formula" and not says(obj, "/Alt"):
        _found(report, "17-002", tag, tag.raw)


def _check_heading(tag: Tag, before: int, report: Report) -> None:
    if not before:
        if tag.level != 1:
            _found(report, "14-002", tag, tag.raw)
    elif tag.level > before + 1:
        _found(report, "14-003", tag, f"H{before} → {tag.raw}")


def _check_note(tag: Tag, known: dict[str, Tag], report: Report) -> None:
    identifier = text_of(tag.obj, "/ID")
    if not identifier:
        _found(report, "19-003", tag, tag.raw)
    elif identifier in known:
        _found(report, "19-004", tag, identifier)
    else:
        known[identifier] = tag


def _check_form(tag: Tag, report: Report) -> None:
    """Judge a form field: one widget, or a role that says what is printed (ISO 32000-1, 340)."""
    printed = _attribute(tag, "PrintField", "/Role")
    if printed is None and (tag.annotations != 1 or tag.contents or tag.kids):
        _found(report, "28-010", tag, f"{OWN_TEST}: Form > {tag.annotations} OBJR")


# Tables ----------------------------------------------------------------------------------------


def _attribute(tag: Tag, owner: str, key: str) -> Any:
    for attributes in tag.attributes:
        if name_of(attributes, "/O") == owner and (value := entry(attributes, key)) is not None:
            return value
    return None


def _check_tables(tree: Tree, report: Report) -> None:
    """Judge each table; its cells must be found without looking through tables in it."""
    for table in tree.tags:
        if table.role == "Table":
            _check_parts(table, report)
            rows = _rows(table)
            _check_grid(table, rows, report)
            _check_headers(rows, report)


def _check_parts(table: Tag, report: Report) -> None:
    roles = [kid.role for kid in table.kids]
    for part in ("THead", "TFoot"):
        if roles.count(part) > 1:
            _found(report, "09-004", table, f"Table > {part} × {roles.count(part)}")
        if part in roles and "TBody" not in roles:
            _found(report, "09-004", table, f"Table > {part}, TBody × 0")
    if roles.count("Caption") > 1 or "Caption" in roles[1:-1]:
        _found(report, "09-004", table, "Table > … Caption …")


def _rows(table: Tag) -> list[list[Tag]]:
    rows = []
    for kid in table.kids:
        held = [kid] if kid.role == "TR" else kid.kids
        rows += [
            [cell for cell in row.kids if cell.role in ("TH", "TD")]
            for row in held
            if row.role == "TR"
        ]
    return rows


def _span(cell: Tag, key: str) -> int:
    """Give the columns or rows that a cell spans, as far as they can be meant."""
    span = whole(_attribute(cell, "Table", key))
    return 1 if span is None else max(1, min(span, _WIDEST))


def _check_grid(table: Tag, rows: list[list[Tag]], report: Report) -> None:
    """Judge whether the cells of a table fill its rows and columns."""
    free: dict[int, int] = {}  # column: first row in which it is free again
    width = -1
    for y, cells in enumerate(rows):
        x = 0
        for cell in cells:
            while free.get(x, 0) > y:
                x += 1
            columns, lines = _span(cell, "/ColSpan"), _span(cell, "/RowSpan")
            if any(free.get(column, 0) > y for column in range(x, x + columns)):
                _found(report, "09-004", cell, f"{OWN_TEST}: cells over each other, row {y + 1}")
            free.update(dict.fromkeys(range(x, x + columns), y + lines))
            if y + lines > len(rows):
                _found(report, "09-004", cell, f"{OWN_TEST}: RowSpan {lines}, row {y + 1}")
            x += columns
            if x > _WIDEST:
                _found(report, "09-004", table, f"{OWN_TEST}: more than {_WIDEST} columns")
                return
        taken = sum(1 for end in free.values() if end > y)
        if width >= 0 and taken != width:
            detail = f"{OWN_TEST}: row {y + 1} has {taken} columns, not {width}"
            _found(report, "09-004", table, detail)
        width = taken if width < 0 else width


def _check_headers(rows: list[list[Tag]], report: Report) -> None:
    """Judge header cells: each with a scope, unless all cells of the table name their headers."""
    heads = [cell for row in rows for cell in row if cell.role == "TH"]
    cells = [cell for row in rows for cell in row if cell.role == "TD"]
    names = {name for head in heads if (name := text_of(head.obj, "/ID"))}
    by_name = bool(cells)
    for cell in cells:
        headers = items(_attribute(cell, "Table", "/Headers"))
        known = [words(it) in names for it in headers]
        if not all(known):
            _found(report, "15-003", cell, f"{OWN_TEST}: Headers without TH")
        by_name = by_name and bool(known)
    if by_name:
        return
    for head in heads:
        scope = plain_name(_attribute(head, "Table", "/Scope"))
        if scope not in _SCOPES:
            _found(report, "15-003", head, f"Scope = {scope}" if scope else "TH")


# Both ways -------------------------------------------------------------------------------------


def check_parent_row(tree: Tree, holder: Object, page: int, used: set[int], report: Report) -> None:
    """Judge whether structure tree and parent tree say the same of one page's or form's content.

    `holder` is the page or form, `used` has the numbers that its content uses.
    """
    number = number_of(holder, "/StructParents")
    row = tree.parents.get(number) if number is not None else None
    owned = tree.owners.get(holder.objgen, {})
    entries = list(row) if isinstance(row, Array) else []
    if owned and not entries:
        report.add("01-005", f"{OWN_TEST}: StructParents", page, holder)
        return
    for mcid in owned.keys() - used:
        detail = f"{OWN_TEST}: K names MCID {mcid}, no content"
        report.add("01-005", detail, page, owned[mcid].obj)
    rows = dict(enumerate(entries))
    for mcid in sorted(rows.keys() | owned.keys()):
        tag, named = owned.get(mcid), rows.get(mcid)
        told = named.objgen if isinstance(named, Dictionary) else None
        if told != (tag.obj.objgen if tag else None):
            detail = f"{OWN_TEST}: MCID {mcid}, ParentTree ≠ K"
            report.add("01-005", detail, page, tag.obj if tag else named)
