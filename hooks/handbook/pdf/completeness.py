"""Whether a PDF says everything that its web pages say, in the same order.

In: the parts of a job with their web pages, and what the PDF says. Out: faults, as
`making.completeness` has them. A register's entry may stand elsewhere in the PDF: that of an
appendix in an earlier part, that of all texts where registers have a part.
"""

import re
from collections.abc import Iterator, Sequence

from handbook.making.completeness import Expected, page_blocks
from handbook.making.completeness import missing_blocks as missing_in
from handbook.pdf.job import Part, PdfFault
from handbook.pdf.reading import Block

_MARKER = re.compile(r"\W$|\w{1,5}[.)]?$")


def missing_blocks(parts: Sequence[Part], blocks: Sequence[Block]) -> tuple[PdfFault, ...]:
    """Find what the pages say and the PDF does not, or not in the same order.

    `blocks` are those of the PDF (`reading`).
    """
    gathered = any(part.register for part in parts)
    expected = [block for part in parts for block in _expected(part, gathered)]
    return missing_in(expected, [it.text for it in blocks if not _is_generated(it)])


def _is_generated(block: Block) -> bool:
    """Say whether the words come from print: a bullet or number, a picture's description, a note.

    Notes say what a citation cites; the page says it at its end.
    """
    if block.role == "Lbl":
        return bool(_MARKER.match(block.text))
    return block.role in ("Figure", "Note")


def _expected(part: Part, gathered: bool) -> Iterator[Expected]:
    """Give what a part says; `gathered`: registers have a part of their own."""
    first = True
    for block in page_blocks(part.html):
        elsewhere = block.in_register and (bool(part.label) or (gathered and not part.register))
        if elsewhere and gathered and not block.in_item:
            continue  # heading and first words of a list that is gathered elsewhere
        yield block.expected(
            part.source,
            lettered=first and bool(part.label),
            opened=first and part.opening is not None,
            anywhere=elsewhere,
            moved=elsewhere and gathered,
        )
        first = False
