"""What the search boxes reached, as a table that people read, and what was to be reached.

In: outcomes of the collection and of the larger one. Out: text, targets, values for a file.
"""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from handbook.model import Locale
from handbook_bench.judging import ALL, MEANINGLESS, Score, scores_of
from handbook_bench.search import OURS, STOCK, Outcome
from handbook_bench.table import Target, aligned

RECALL = {Locale.DE: 0.96, Locale.EN: 0.95}
"""Share of queries with a wanted page among the first three, at least (issue on the search)."""
RANK = 0.93
"""Mean reciprocal rank, at least."""
EACH_KIND = 0.9
"""Recall in every kind of query, and share of meaningless queries with nothing shown, at least."""
PRESS = 50.0
"""Milliseconds from a key press to the result, at most, in the middle and at the worst."""
PRESS_LARGE = 150.0
"""The same at 2,000 pages."""


def shown_search(outcomes: Sequence[Outcome], larger: Sequence[Outcome] = ()) -> str:
    """Write two tables: how good by kind of query, and what it costs."""
    scores = {it.name: scores_of(it.answers) for it in outcomes}
    keys = dict.fromkeys((s.locale, s.kind) for them in scores.values() for s in them)
    head = ["language, kind of query", "queries"]
    for name in scores:
        head += [f"{name}: recall@3", "MRR@10", "pure", "wrong first"]
    cells = [head]
    for locale, kind in keys:
        found = [_score(them, locale, kind) for them in scores.values()]
        count = next((str(it.queries) for it in found if it), "")
        line = [f"{locale.value} {kind}", count]
        for score in found:
            values = (score.recall, score.rank, score.purity, score.wrong) if score else ()
            line += [f"{it:.2f}" for it in values] or [""] * 4
        cells.append(line)
    costs = [["", "pages", "ms a key", "worst", "language", "files", "bytes", "packed"]]
    for outcome in (*outcomes, *larger):
        if not outcome.fetched:
            costs.append([outcome.name, str(outcome.pages), *[""] * 6])
        for it in outcome.fetched:
            times = outcome.times
            costs.append(
                [
                    outcome.name,
                    str(outcome.pages),
                    f"{statistics.median(times):.0f}" if times else "",
                    f"{max(times):.0f}" if times else "",
                    it.locale.value,
                    str(it.files),
                    f"{it.size:,}",
                    f"{it.packed:,}",
                ]
            )
    failed = [f"{it.name}: {it.failed}" for it in (*outcomes, *larger) if it.failed]
    return "\n".join([*aligned(cells), "", *aligned(costs), *failed])


def _score(scores: Iterable[Score], locale: Locale, kind: str) -> Score | None:
    return next((it for it in scores if it.locale is locale and it.kind == kind), None)


def search_targets(
    outcomes: Sequence[Outcome], larger: Sequence[Outcome] = ()
) -> tuple[Target, ...]:
    """Say of everything that was to be reached whether ours did; what has no figure is left out."""
    ours = next((it for it in outcomes if it.name == OURS), None)
    if ours is None:
        return ()
    targets = []
    scores = scores_of(ours.answers)
    for score in scores:
        language = score.locale.value
        if score.kind == ALL:
            least = RECALL[score.locale]
            text = f"recall@3 at least {least}, {language}"
            targets.append(Target(text, f"{score.recall:.3f}", score.recall >= least))
            text = f"MRR@10 at least {RANK}, {language}"
            targets.append(Target(text, f"{score.rank:.3f}", score.rank >= RANK))
            text = f"only pages in the query's language, {language}"
            targets.append(Target(text, f"{score.purity:.3f}", score.purity == 1.0))
        elif score.kind == MEANINGLESS:
            text = f"nothing shown for {EACH_KIND:.0%} of meaningless queries, {language}"
            targets.append(Target(text, f"{score.recall:.2f}", score.recall >= EACH_KIND))
    for locale in Locale:
        kinds = [s for s in scores if s.locale is locale and s.kind not in (ALL, MEANINGLESS)]
        if kinds:
            worst = min(kinds, key=lambda it: it.recall)
            text = f"recall@3 at least {EACH_KIND} in every kind, {locale.value}"
            measured = f"{worst.recall:.2f} ({worst.kind})"
            targets.append(Target(text, measured, worst.recall >= EACH_KIND))
    targets += _cost_targets(outcomes, larger)
    return tuple(targets)


def _cost_targets(outcomes: Sequence[Outcome], larger: Sequence[Outcome]) -> list[Target]:
    targets = []
    for group, most in ((outcomes, PRESS), (larger, PRESS_LARGE)):
        by_name = {it.name: it for it in group if not it.failed}
        ours, stock = by_name.get(OURS), by_name.get(STOCK)
        if ours is None:
            continue
        if ours.times:
            text = f"result within {most:.0f} ms of a key press at {ours.pages} pages"
            worst = max(ours.times)
            measured = f"{statistics.median(ours.times):.0f} ms, at worst {worst:.0f} ms"
            targets.append(Target(text, measured, worst <= most))
        for own, other in zip(ours.fetched, stock.fetched if stock else (), strict=False):
            text = f"bytes before the first result at most {STOCK}'s, {own.locale.value}"
            measured = (
                f"{own.size / other.size:.2f} times, packed {own.packed / other.packed:.2f} times,"
                f" at {ours.pages} pages"
            )
            targets.append(Target(text, measured, own.size <= other.size))
    return targets


def plain_outcomes(outcomes: Iterable[Outcome]) -> list[dict[str, object]]:
    """Give the outcomes as values for a file."""
    return [
        {
            "name": it.name,
            "pages": it.pages,
            "scores": [asdict(score) for score in scores_of(it.answers)],
            "milliseconds": list(it.times),
            "fetched": [asdict(one) for one in it.fetched],
            "missed": [
                {"query": a.query.text, "shown": [name for name, _ in a.shown[:5]]}
                for a in it.answers
                if a.query.kind != MEANINGLESS and (a.place or 99) > 1
            ],
            "failed": it.failed,
        }
        for it in outcomes
    ]
