"""Page numbers in contents and texts, written into pages that are already made.

In: a document laid out by WeasyPrint, in which every number is a placeholder of zeros as wide as
numbers get, in an element that says of what (`data-page-of="#anchor"`). Out: the same document with
the numbers in their places. CSS has `target-counter()` for it; with that, WeasyPrint makes every
page with a number once more: of a collected edition two thirds of all pages.

What a box is like is private to WeasyPrint; the version is pinned, and tests read the numbers.
"""

from typing import Any

from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.text.line_break import split_first_line  # type: ignore[import-untyped]

from handbook.pdf.assembly import PAGE_OF


def write_placeholders(root: Any, digits: int) -> bool:
    """Fill the elements of a tree for page numbers with zeros; gives whether there are any."""
    elements = root.findall(f".//*[@{PAGE_OF}]")
    for element in elements:
        element.text = "0" * digits
    return bool(elements)


def write_numbers(document: Any) -> tuple[str, ...]:
    """Write the numbers over their placeholders; gives the anchors that no page has."""
    pages: dict[str, int] = {}
    for number, page in enumerate(document.pages, start=1):
        for anchor in page.anchors:
            pages.setdefault(anchor, number)
    writer = _Writer(pages)
    for page in document.pages:
        writer.write(page._page_box)
    return tuple(dict.fromkeys(writer.missing))


class _Writer:
    """Walks through the boxes of pages."""

    def __init__(self, pages: dict[str, int]) -> None:
        self._pages = pages
        self.missing: list[str] = []

    def write(self, box: Any) -> None:
        """Write the numbers in a box, at any depth."""
        box = getattr(box, "_box", box)  # where it stands, if it is taken out of the flow
        if isinstance(box, boxes.LineBox):
            self._write_line(box)
        elif isinstance(box, boxes.ParentBox):
            for child in box.children:
                self.write(child)

    def _write_line(self, line: Any) -> None:
        """Write the numbers of a line and close the gaps that they leave."""
        left = self._shifted(line, 0.0)
        if left and line.style["text_align_all"] in ("right", "end"):
            for child in line.children:
                child.translate(dx=-left)

    def _shifted(self, box: Any, shift: float) -> float:
        """Move what an inline box holds by `shift` pixels; gives by how much what follows moves."""
        for child in box.children:
            if not child.is_in_normal_flow():
                self.write(child)
            elif isinstance(child, boxes.TextBox):
                child.position_x += shift
                shift += self._written(child)
            elif isinstance(child, boxes.InlineBox):
                child.position_x += shift
                before, shift = shift, self._shifted(child, shift)
                child.width += shift - before
            else:
                if shift:
                    child.translate(dx=shift)
                self.write(child)
        return shift

    def _written(self, box: Any) -> float:
        """Write the number of a placeholder; gives by how many pixels it is wider."""
        target = box.element.get(PAGE_OF) if box.element is not None else None
        if target is None:
            return 0.0
        page = self._pages.get(target.removeprefix("#"))
        if page is None:
            self.missing.append(target)
        before, box.text = box.width, str(page or "")
        box.pango_layout, _, _, box.width, _, _ = split_first_line(
            box.text, box.style, context=None, max_width=None, justification_spacing=0
        )
        return float(box.width - before)
