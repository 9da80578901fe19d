"""Measures to a table that people read: per page and per word, as ratios to ours.

In: measures of one or several rounds. Out: rows, what was to be reached, and text. Shared machines
are noisy, so the best round of each candidate counts; a figure of memory is the largest of all
rounds. What a text says must not depend on how wide a tool sets it, hence the ratios by words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from handbook_bench.measuring import Measure

OURS = "ours, cold"
"""The candidate that all others are compared with."""
UNCHANGED = "ours, unchanged"
CHANGED = "ours, one guide changed"
SINGLE = "ours, cold, one worker"
STOCK = "mkdocs-pdf-export (stock)"
RESTORED = "mkdocs-pdf-export, text restored"
TO_PDF = "mkdocs-to-pdf 0.12"
CHROMIUM = "Chromium print"

FASTER = 4.0
"""How many times longer than ours a page of other plugins shall take at least."""
UNCHANGED_SHARE = 0.03
"""Part of the cold run that a run without a change shall stay under."""
PEAK_MB = 600.0
"""Megabytes that one worker shall stay under."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    name: str
    seconds: float
    pdfs: int
    pages: int
    words: int
    arrived: float | None
    made: int | None
    rendered: tuple[str, ...]
    expected: tuple[str, ...]
    peak_mb: float | None
    ms_per_page: float | None
    ratio: float | None
    """How many times longer than ours a page takes."""
    ms_per_1000_words: float | None
    word_ratio: float | None
    """How many times longer than ours a word takes."""
    share: float | None
    """Part of the time that our own cold run takes."""
    whole: float | None
    cpu: float | None
    note: str
    failed: str

    def plain(self) -> dict[str, object]:
        """Give the values by name."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Target:
    """Something to be reached, and what was."""

    text: str
    measured: str
    reached: bool

    def plain(self) -> dict[str, object]:
        """Give the values by name."""
        return asdict(self)


def best_of(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Give the best round of each candidate, in the order in which they were measured.

    A round that failed is worse than any other.
    """
    best: dict[str, Measure] = {}
    for measure in measures:
        known = best.get(measure.name)
        if known is None:
            best[measure.name] = measure
            continue
        better = min(known, measure, key=lambda it: (bool(it.failed), it.seconds))
        peak = max(known.peak or 0, measure.peak or 0) or None
        best[measure.name] = replace(better, peak=peak)
    return tuple(best.values())


def pdf_rows(measures: Iterable[Measure]) -> tuple[Row, ...]:
    """Compare the best round of each candidate with ours."""
    best = best_of(measures)
    ours = next((it for it in best if it.name == OURS and not it.failed), None)
    rows = []
    for it in best:
        page, word = _each(it, it.pages), _each(it, it.words)
        rows.append(
            Row(
                name=it.name,
                seconds=it.seconds,
                pdfs=it.pdfs,
                pages=it.pages,
                words=it.words,
                arrived=it.arrived,
                made=it.made,
                rendered=it.rendered,
                expected=it.expected,
                peak_mb=it.peak / 1_000_000 if it.peak else None,
                ms_per_page=1000 * page if page is not None else None,
                ratio=_by(page, _each(ours, ours.pages) if ours else None),
                ms_per_1000_words=1_000_000 * word if word is not None else None,
                word_ratio=_by(word, _each(ours, ours.words) if ours else None),
                share=_by(it.seconds, ours.seconds if ours else None),
                whole=it.whole,
                cpu=it.cpu,
                note=it.note,
                failed=it.failed,
            )
        )
    return tuple(rows)


def _each(measure: Measure, count: int) -> float | None:
    return measure.seconds / count if count and not measure.failed else None


def _by(value: float | None, base: float | None) -> float | None:
    return value / base if value is not None and base else None


def pdf_targets(rows: Sequence[Row]) -> tuple[Target, ...]:
    """Say of everything that was to be reached whether it was; what has no figure is left out."""
    by_name = {row.name: row for row in rows if not row.failed}
    targets = []
    for name in (STOCK, RESTORED, TO_PDF):
        row = by_name.get(name)
        if row and row.ratio is not None:
            words = f", {row.word_ratio:.1f} by words" if row.word_ratio is not None else ""
            targets.append(
                Target(
                    f"cold at least {FASTER:g} times faster a page than {name}",
                    f"{row.ratio:.1f}{words}",
                    row.ratio >= FASTER,
                )
            )
    row = by_name.get(UNCHANGED)
    if row and row.share is not None:
        text = f"unchanged under {UNCHANGED_SHARE:.0%} of cold"
        targets.append(Target(text, f"{row.share:.1%}", row.share < UNCHANGED_SHARE))
    row = by_name.get(CHANGED)
    if row and row.made is not None:
        # The number too: an entry that no PDF of the site holds would be seen by it alone.
        reached = row.rendered == row.expected and row.made == len(row.expected)
        text = "after one changed guide only its PDFs and the edition rendered"
        targets.append(Target(text, f"{row.made}: {', '.join(row.rendered)}", reached))
    peaks = [row.peak_mb for row in rows if row.peak_mb is not None]
    if peaks:
        text = f"one worker under {PEAK_MB:g} MB"
        targets.append(Target(text, f"{max(peaks):.0f} MB", max(peaks) < PEAK_MB))
    return tuple(targets)


_HEAD = (
    "",
    "s",
    "PDFs",
    "made",
    "pages",
    "words",
    "text %",
    "ms/page",
    "x ours",
    "ms/1000 words",
    "x ours",
    "% of cold",
    "worker MB",
)


def shown(rows: Sequence[Row]) -> str:
    """Write the table as text, numbers to the right."""
    lines = aligned([_HEAD, *(_cells(row) for row in rows)])
    for row in rows:
        lines += [f"{row.name}: {words}" for words in (row.failed, row.note) if words]
    return "\n".join(lines)


def aligned(cells: Sequence[Sequence[str]]) -> list[str]:
    """Write lines of cells under each other: the first to the left, the others to the right."""
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    return [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    ]


def shown_targets(targets: Sequence[Target]) -> str:
    """Write a line for each target."""
    return "\n".join(
        f"{'reached' if target.reached else 'MISSED '}  {target.text}: {target.measured}"
        for target in targets
    )


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
        number(100 * row.arrived if row.arrived is not None else None),
        number(row.ms_per_page, ".0f"),
        number(row.ratio),
        number(row.ms_per_1000_words, ".0f"),
        number(row.word_ratio),
        number(100 * row.share if row.share is not None else None),
        number(row.peak_mb, ".0f"),
    )
