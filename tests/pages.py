"""What tests ask of pages in several places.

In: the blocks of a PDF (`handbook.pdf.reading`). Out: what is wrong with them.
"""

from collections.abc import Iterable

from handbook.pdf.reading import Block

_BELOW = frozenset(("Note", "Lbl", "Artifact"))
"""Roles of what may stand below the last line of text."""


def headings_alone(blocks: Iterable[Block]) -> list[tuple[int, str]]:
    """Give page and words of headings that no text follows on their page."""
    lowest: dict[int, tuple[float, Block]] = {}
    for block in blocks:
        for extent in block.extents:
            if block.role not in _BELOW and extent.low < lowest.get(extent.page, (1e9,))[0]:
                lowest[extent.page] = extent.low, block
    return [
        (page, block.text)
        for page, (_, block) in sorted(lowest.items())
        if block.role.startswith("H") and page != max(lowest)
    ]
