"""What the pages of a PDF show, and whether all of it is tagged or an artifact.

In: pages with their content streams, the forms (Form XObjects) that they use, and the tags. Out:
findings of checkpoints 01, 11 and 30; and every font learns what is shown with it.

Forms are put on a list and read afterwards, once for each way in which they are used: forms that
hold each other end like any other.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Stream

from handbook.pdf.checking.document import Document
from handbook.pdf.checking.fonts import Font
from handbook.pdf.checking.instructions import codes_of
from handbook.pdf.checking.matterhorn import DAMAGED, OWN_TEST
from handbook.pdf.checking.tree import Tag, check_language, check_parent_row
from handbook.pdf.checking.values import (
    Reference,
    entry,
    name_of,
    says,
    whole,
)

_SILENT = frozenset(("BT", "T*", "Tm", "Td", "TD", "TL", "cm"))
"""Operators that only say where; all others that are read paint, show or mark."""
_UNSEEN = 3
"""Text rendering mode in which text is there but not painted."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A piece of marked content that is open."""

    artifact: bool = False
    mcid: int = -1
    """Its number; -1: it has none."""
    tag: Tag | None = None
    """Who holds it, itself or around it."""
    tagged: bool = False
    """Whether it, or one around it, has a number."""
    lang: str = ""
    """Language of its words, as the content says; empty: as the tag says."""


_NOTHING = _Mark()


@dataclass(slots=True)
class _Job:
    """A page's or form's content that is still to be read."""

    holder: Object
    resources: Any
    around: _Mark
    """How it is marked where it is used."""
    page: int
    untagged: str = "01-005"
    """Number under which untagged content in it is found; empty: nothing need be tagged there."""


class Content:
    """Reads the content of a document; keeps what is to be judged at its end."""

    def __init__(self, document: Document) -> None:
        """Take the document; its tags may be read later."""
        self.document = document
        self.tree = document.tree
        self.report = document.report
        self.fonts = document.fonts
        self._forms_used: Counter[Reference] = Counter()
        self._forms_read: set[tuple[Reference, bool, bool, str, bool, str]] = set()
        self._forms_marked: dict[Reference, tuple[Object, int]] = {}
        self._rows_checked: set[Reference] = set()
        self._jobs: list[_Job] = []

    def read_page(self, page: Object, resources: Any, place: int) -> None:
        """Read a page and everything that it uses; `place` counts from 1."""
        self._jobs.append(_Job(page, resources, _NOTHING, place))
        self._read_jobs()

    def read_appearance(self, form: Stream, place: int, untagged: str = "") -> None:
        """Read what an annotation looks like; its tag is the annotation's."""
        around = _NOTHING if untagged else _Mark(tagged=True, lang="und")
        self._jobs.append(_Job(form, form.get("/Resources"), around, place, untagged))
        self._read_jobs()

    def finish(self) -> None:
        """Judge what only shows when all is read."""
        for key, (form, page) in self._forms_marked.items():
            if self._forms_used[key] > 1:
                self.report.add("30-002", f"Do × {self._forms_used[key]}", page, form)
        self.fonts.check(self.report)

    def _read_jobs(self) -> None:
        while self._jobs:
            job = self._jobs.pop()
            with self.report.part("content", job.page, job.holder):
                _Walk(self, job).read()

    def use_form(self, form: Stream, resources: Any, mark: _Mark, job: _Job) -> None:
        """Put a form on the list of what is still to be read, unless it has been."""
        key = form.objgen
        self._forms_used[key] += 1
        if "/Ref" in form:
            self.report.add("30-001", "Ref", job.page, form)
        if (tag := self.tree.annotations.get(key)) is not None:  # tagged as a whole
            mark = _Mark(mark.artifact, mark.mcid, tag, True, mark.lang)
        lang = mark.lang or (mark.tag.lang if mark.tag else "")
        formula = self.tree.has_formulas and _in_formula(mark.tag)
        way = (key, mark.artifact, mark.tagged, lang, formula, job.untagged)
        if way not in self._forms_read:
            self._forms_read.add(way)
            own = entry(form, "/Resources")
            self._jobs.append(
                _Job(form, resources if own is None else own, mark, job.page, job.untagged)
            )

    def check_row(self, holder: Object, page: int, used: set[int]) -> None:
        """Compare tags and parent tree for a page or form, once."""
        if used and isinstance(holder, Stream):
            self._forms_marked.setdefault(holder.objgen, (holder, page))
        if holder.objgen not in self._rows_checked and self.tree.exists:
            self._rows_checked.add(holder.objgen)
            check_parent_row(self.tree, holder, page, used, self.report)


def _in_formula(tag: Tag | None) -> bool:
    while tag is not None:
        if tag.role == "Formula":
            return True
        tag = tag.parent
    return False


class _Walk:
    """Goes through one content stream."""

    def __init__(self, content: Content, job: _Job) -> None:
        self._content = content
        self._report = content.report
        self._tree = content.tree
        self._job = job
        self._owned = content.tree.owners.get(job.holder.objgen, {})
        self._mark = job.around
        self._marks: list[_Mark] = []
        self._font: Font | None = None
        self._unseen = False
        self._saved: list[tuple[Font | None, bool]] = []
        self._fonts: dict[str, Font] = {}
        self._states: dict[str, Font | None] = {}
        self._numbers: set[int] = set()

    def read(self) -> None:
        stream = self._job.holder
        if isinstance(stream, Dictionary) and "/Contents" not in stream:
            self._content.check_row(stream, self._job.page, set())
            return
        steps: dict[str, Callable[[Any], None]] = {
            "BDC": self._begin,
            "BMC": self._begin,
            "EMC": self._end,
            "q": self._save,
            "Q": self._restore,
            "Tf": self._choose_font,
            "Tr": self._choose_mode,
            "gs": self._choose_state,
            "Tj": self._show,
            "'": self._show,
            '"': self._show,
            "TJ": self._show,
            "Do": self._use,
        }
        for operator, operands in self._content.document.instructions(stream):
            step = steps.get(operator)
            if step is not None:
                step(operands)
            elif operator not in _SILENT:
                self._paint(operator)
        if self._marks:
            self._found("01-005", f"{OWN_TEST}: BDC × {len(self._marks)} without EMC")
        self._content.check_row(stream, self._job.page, self._numbers)

    def _found(self, condition: str, detail: str, obj: Any = None) -> None:
        holder = self._job.holder
        self._report.add(condition, detail, self._job.page, holder if obj is None else obj)

    # Marks

    def _begin(self, operands: tuple[str, Any]) -> None:
        around = self._mark
        self._marks.append(around)
        kind, properties = operands
        if kind == "Artifact":
            if around.tagged and self._job.untagged:
                self._found("01-003", f"MCID {around.mcid}", around.tag and around.tag.obj)
            self._mark = _Mark(True, around.mcid, around.tag, around.tagged, around.lang)
            return
        if properties is None:
            return
        if isinstance(properties, int):
            self._mark = self._number(properties, around, "")
            return
        if isinstance(properties, Name):
            held = entry(self._job.resources, "/Properties")
            properties = entry(held, str(properties))
        if not isinstance(properties, Dictionary):
            return
        mcid = whole(properties.get("/MCID"))
        lang = check_language(
            properties.get("/Lang"), self._report, self._job.holder, self._job.page
        )
        if mcid is None:
            self._mark = _Mark(
                around.artifact, around.mcid, around.tag, around.tagged, lang or around.lang
            )
        else:
            self._mark = self._number(mcid, around, lang)
        if says(properties, "/ActualText", "/Alt", "/E") and not self._lang():
            self._found("11-002", kind)

    def _number(self, mcid: int, around: _Mark, lang: str) -> _Mark:
        """Begin a piece that has a number, which leads to its tag."""
        if around.artifact:
            self._found("01-004", f"MCID {mcid}")
        if mcid in self._numbers:
            self._found("01-005", f"{OWN_TEST}: MCID {mcid} in content twice")
        self._numbers.add(mcid)
        tag = self._owned.get(mcid)
        if tag is None:
            return _Mark(around.artifact, mcid, around.tag, around.tagged, lang or around.lang)
        return _Mark(around.artifact, mcid, tag, True, lang)

    def _end(self, _: Any) -> None:
        if self._marks:
            self._mark = self._marks.pop()
        else:
            self._found("01-005", f"{OWN_TEST}: EMC without BDC")

    def _lang(self) -> str:
        """Give the language of words at this place; empty: unknown."""
        mark = self._mark
        return mark.lang or (mark.tag.lang if mark.tag else "") or self._tree.lang

    # State

    def _save(self, _: Any) -> None:
        self._saved.append((self._font, self._unseen))

    def _restore(self, _: Any) -> None:
        if self._saved:
            self._font, self._unseen = self._saved.pop()

    def _choose_font(self, operands: tuple[str, float]) -> None:
        name, _ = operands
        if name not in self._fonts:
            self._fonts[name] = self._content.fonts.find(name, self._job.resources)
        self._font = self._fonts[name]

    def _choose_mode(self, mode: int | None) -> None:
        self._unseen = mode == _UNSEEN

    def _choose_state(self, name: str) -> None:
        if name not in self._states:
            state = entry(entry(self._job.resources, "/ExtGState"), f"/{name}")
            chosen = entry(state, "/Font")
            self._states[name] = (
                self._content.fonts.take(chosen[0], name)
                if isinstance(chosen, Array) and len(chosen)
                else None
            )
        self._font = self._states[name] or self._font

    # Painting

    def _paint(self, operator: str) -> None:
        mark = self._mark
        if mark.artifact or mark.tagged or not self._job.untagged:
            return
        detail = operator if mark.mcid < 0 else f"{operator}, MCID {mark.mcid}"
        self._found(self._job.untagged, detail)

    def _show(self, text: str | None) -> None:
        self._paint("Tj")
        font = self._font
        if text is None:
            return
        if font is None:
            self._found(DAMAGED, "Tj without Tf")
            return
        mark = self._mark
        if not mark.artifact and not self._lang():
            self._found("11-001", "Tj" if mark.mcid < 0 else f"MCID {mark.mcid}")
        in_formula = self._tree.has_formulas and _in_formula(mark.tag)
        font.show(codes_of(text), self._job.page, not self._unseen, in_formula)

    def _use(self, name: str) -> None:
        held = entry(entry(self._job.resources, "/XObject"), f"/{name}")
        if not isinstance(held, Stream):
            self._found(DAMAGED, f"XObject {name}")
        elif name_of(held, "/Subtype") == "Form":
            self._content.use_form(held, self._job.resources, self._mark, self._job)
        else:
            self._paint("Do")
