"""What a machine can check of an office file: accessibility, and that it holds nothing foreign.

In: the job and the `Document` that was read back. Out: faults. The rules are those of WCAG 2.2 that
apply to documents (EN 301 549, chapter 10): title (2.4.2), language (3.1.1), headings (1.3.1,
2.4.6), header rows (1.3.1), text alternatives (1.1.1), contrast (1.4.3); and our own: no macros, no
way out but links.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from handbook.making.jobs import Fault
from handbook.office.job import OfficeJob
from handbook.office.reading import Document, Look

CONTRAST = 4.5
"""Least contrast of letters to their ground (WCAG 2.2, 1.4.3)."""
_SCHEMES = ("http", "https", "mailto", "tel")
_ACTIVE = ("vbaproject", "basic/", "scripts/", "activex", "embeddings/", "object", "script-lb")
"""What the names of parts begin with, or hold, that could run something."""


def check(job: OfficeJob, document: Document) -> tuple[Fault, ...]:
    """Find what must not be published so."""
    return (*_accessibility(job, document), *_closedness(job, document))


def _accessibility(job: OfficeJob, document: Document) -> Iterator[Fault]:
    if not document.title.strip():
        yield Fault(job.source, "no-title", "")
    if not document.language.startswith(job.locale):
        yield Fault(job.source, "no-language", document.language)
    before = 0
    for level, words in document.headings:
        if not words.strip():
            yield Fault(job.source, "empty-heading", "")
        if level > before + 1:
            yield Fault(job.source, "heading-level", words)
        before = level
    for table in document.tables:
        if not table.headed:
            yield Fault(job.source, "no-header-row", table.words)
        if table.rows < 2:
            yield Fault(job.source, "layout-table", table.words)
    for picture in document.pictures:
        if picture is None:
            yield Fault(job.source, "no-alternative", "")
    for look in document.looks:
        ratio = contrast(look)
        if ratio < CONTRAST:
            yield Fault(job.target, "low-contrast", f"{look.name}: {ratio:.1f}")


def _closedness(job: OfficeJob, document: Document) -> Iterator[Fault]:
    for kind, address in document.outward:
        if kind != "link" or urlsplit(address).scheme.lower() not in _SCHEMES:
            yield Fault(job.source, "refused", f"{kind}: {address}"[:200])
    for part in sorted(document.parts):
        if any(word in part.lower() for word in _ACTIVE):
            yield Fault(job.target, "refused", part)


def contrast(look: Look) -> float:
    """Give the contrast of a style's colours (WCAG 2.2), 1 to 21; where it has none, of paper."""
    light, dark = sorted(
        (_luminance(look.ink or "000000"), _luminance(look.ground or "ffffff")), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    """Give the relative luminance of a colour of six digits (WCAG 2.2)."""
    channels = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        it / 12.92 if it <= 0.04045 else ((it + 0.055) / 1.055) ** 2.4 for it in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
