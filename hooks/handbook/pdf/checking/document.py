"""An open PDF whose tags, contents and fonts are read once, whoever asks for them.

In: the bytes of any PDF. Out: a `Document`. The check judges it, and the reading says what it says;
both go through the same tags and the same instructions.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from pikepdf import Object, Pdf

from handbook.pdf.checking.fonts import Fonts
from handbook.pdf.checking.instructions import Instruction, read_instructions
from handbook.pdf.checking.tree import Tree, read_tree
from handbook.pdf.checking.values import DIRECT, Reference, Report


class Document:
    """What is known of an open PDF; tags and contents are read when they are first asked for."""

    def __init__(self, pdf: Pdf, data: bytes, report: Report) -> None:
        """Take the open PDF, the bytes that it was opened from, and where to say what is wrong."""
        self.pdf = pdf
        self.data = data
        self.pages: tuple[Object, ...] = tuple(page.obj for page in pdf.pages)
        self.report = report
        self.tree = Tree()
        """The tags; empty until `read_tags`."""
        self.fonts = Fonts()
        self._tags_read = False
        self._contents: dict[Reference, list[Instruction]] = {}

    def read_tags(self) -> None:
        """Fill `tree`, unless it is. Raises what pikepdf raises for damaged objects."""
        if not self._tags_read:
            self._tags_read = True
            read_tree(self.pdf, self.pages, self.tree, self.report)

    def instructions(self, holder: Object) -> list[Instruction]:
        """Give the content of a page or stream. Raises what `read_instructions` raises."""
        key = holder.objgen
        known = self._contents.get(key)
        if known is None:
            known = read_instructions(holder)
            if key != DIRECT:
                self._contents[key] = known
        return known


@contextmanager
def open_document(data: bytes, report: Report | None = None) -> Iterator[Document]:
    """Open a PDF. Raises pikepdf.PdfError where `data` is no PDF."""
    with Pdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        yield Document(pdf, data, report or Report())
