"""Whether all text, fields and pictures of a PDF stand on the paper, within the margins.

In: what the PDF says and where (`reading`), and the sheets that it was set on (`rendering`). Out: a
fault for every passage that reaches beyond its page's type area; for what is outside the tags
(running headers) beyond the page itself.

`completeness` reads tags alone: what is printed beside the paper counts there as said.
"""

import re
from collections.abc import Iterator, Sequence

import lxml.html

from handbook.making.markup import Node
from handbook.pdf.job import Part, PdfFault, PdfJob
from handbook.pdf.reading import Block, Extent, Said
from handbook.pdf.rendering import Sheet

_TOLERANCE = 1.0
"""Points: letters lean over the edge of their line a little, and numbers are rounded."""
_SHOWN, _COMPARED = 80, 20
"""Letters of a passage that a message shows, and by which its file is found."""
_SPACE = re.compile(r"[\s\u00ad]+")


def text_off_page(said: Said, sheets: Sequence[Sheet], job: PdfJob) -> tuple[PdfFault, ...]:
    """Find what reaches beyond the margins or the paper; `sheets` are all pages in order."""
    found = [
        *_sticking_out((*said.blocks, *said.fields), [sheet.area for sheet in sheets]),
        *_sticking_out(said.unread, [sheet.paper for sheet in sheets]),
    ]
    faults = (PdfFault(_source(it, job), "text-off-page", _passage(it)) for it in found)
    return tuple(dict.fromkeys(faults))


def _sticking_out(blocks: Sequence[Block], areas: Sequence[Extent]) -> Iterator[Block]:
    for place, block in enumerate(blocks):
        if any(_sticks_out(extent, areas[extent.page - 1]) for extent in block.extents):
            # Of a number that sticks out, people are told the item.
            yield blocks[min(place + 1, len(blocks) - 1)] if block.role == "Lbl" else block


def _sticks_out(extent: Extent, area: Extent) -> bool:
    return (
        extent.left < area.left - _TOLERANCE
        or extent.low < area.low - _TOLERANCE
        or extent.right > area.right + _TOLERANCE
        or extent.high > area.high + _TOLERANCE
    )


def _passage(block: Block) -> str:
    """Give the words by which editors find a block: of a note, those that it belongs to."""
    text = " ".join(f"{block.before} {block.text}".split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _source(block: Block, job: PdfJob) -> str:
    """Give the file whose page says a block or holds the picture that it describes, else the PDF.

    Compared is only the beginning: print adds addresses and pages behind links.
    """
    wanted = _SPACE.sub("", block.before or block.text)[:_COMPARED]
    for part in job.parts:
        if any(wanted in text for text in _texts(part)):
            return part.source
    return job.target


def _texts(part: Part) -> Iterator[str]:
    page: Node = lxml.html.document_fromstring(part.html)
    yield _SPACE.sub("", str(page.text_content()))
    for image in page.iter("img"):
        yield _SPACE.sub("", image.get("alt") or "")
