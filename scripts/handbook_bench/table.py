"""Measures to a table that people read: per page, as ratios to ours.

In: measures of one or several rounds. Out: rows, and text. Shared machines are noisy, so the best
round of each candidate counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from handbook_bench.measuring import Measure

OURS = "ours, cold"
"""The candidate that all others are compared with."""
UNCHANGED = "ours, unchanged"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    name: str
    seconds: float
    pdfs: int
    pages: int
    words: int
    made: int | None
    peak_mb: float | None
    ms_per_page: float | None
    ratio: float | None
    """How many times longer than ours a page takes."""
    share: float | None
    """Part of the time that our own cold run takes."""
    failed: str

    def plain(self) -> dict[str, object]:
        """Give the values by name."""
        return asdict(self)


def pdf_rows(measures: Iterable[Measure]) -> tuple[Row, ...]:
    """Compare candidates: the best round of each, in the order in which they were measured."""
    best: dict[str, Measure] = {}
    for measure in measures:
        known = best.get(measure.name)
        if known is None or measure.seconds < known.seconds:
            best[measure.name] = measure
    ours = best.get(OURS)
    base = ours.seconds / ours.pages if ours and ours.pages else None
    rows = []
    for measure in best.values():
        each = measure.seconds / measure.pages if measure.pages and not measure.failed else None
        rows.append(
            Row(
                name=measure.name,
                seconds=measure.seconds,
                pdfs=measure.pdfs,
                pages=measure.pages,
                words=measure.words,
                made=measure.made,
                peak_mb=measure.peak / 1_000_000 if measure.peak else None,
                ms_per_page=1000 * each if each is not None else None,
                ratio=each / base if each is not None and base else None,
                share=measure.seconds / ours.seconds if ours and ours.seconds else None,
                failed=measure.failed,
            )
        )
    return tuple(rows)


_HEAD = ("", "s", "PDFs", "made", "pages", "words", "ms/page", "x ours", "% of cold", "worker MB")


def shown(rows: Sequence[Row]) -> str:
    """Write the table as text, numbers to the right."""
    cells = [_HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEAD))]
    lines = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    ]
    lines += [f"{row.name}: {row.failed}" for row in rows if row.failed]
    return "\n".join(lines)


def _cells(row: Row) -> tuple[str, ...]:
    def number(value: float | None, form: str = ".1f") -> str:
        return "–" if value is None else format(value, form)

    return (
        row.name,
        number(row.seconds),
        str(row.pdfs),
        number(row.made, "d") if row.made is not None else "all",
        str(row.pages),
        str(row.words),
        number(row.ms_per_page, ".0f"),
        number(row.ratio),
        number(100 * row.share if row.share is not None else None),
        number(row.peak_mb, ".0f"),
    )
