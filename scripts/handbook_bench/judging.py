"""From what a search box showed to figures of how good that was.

In: the queries of a file with the materials that should be found, and the answers to them. Out:
`Score`s by kind of query and over all. Recall and reciprocal rank as in Manning, Raghavan and
Schütze, Introduction to Information Retrieval (2008), chapter 8: a query is answered when one of
its materials is among the first three; its reciprocal rank is one by the place of the first of
them, nothing from place eleven on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from handbook.model import Locale

MEANINGLESS = "meaningless"
"""Kind of query to which nothing should be shown."""
ALL = "all"
FIRST = 3
DEEPEST = 10


@dataclass(frozen=True, slots=True)
class Query:
    """What people type, and the ids of materials of which one should stand in front."""

    locale: Locale
    kind: str
    text: str
    wanted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was shown for a query, best first: id and language of each page, once."""

    query: Query
    shown: tuple[tuple[str, Locale], ...]

    @property
    def place(self) -> int | None:
        """Place of the first page that was wanted, from 1; None: not shown."""
        for place, (material, locale) in enumerate(self.shown, 1):
            if material in self.query.wanted and locale is self.query.locale:
                return place
        return None


@dataclass(frozen=True, slots=True)
class Score:
    """How good the answers of one kind were; shares from 0 to 1."""

    locale: Locale
    kind: str
    queries: int
    recall: float
    """Share with a wanted page among the first three; for meaningless ones: with nothing shown."""
    rank: float
    """Mean reciprocal rank; 0 for meaningless ones."""
    purity: float
    """Share of all shown pages that are in the query's language."""
    wrong: float
    """Share of queries whose first page is not wanted; nothing shown is not wrong."""


def read_queries(path: Path) -> tuple[Query, ...]:
    """Read queries by language, kind and text. Raises OSError, and KeyError for other languages."""
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        Query(locale, kind, str(text), frozenset(wanted))
        for locale in Locale
        for kind, queries in values[locale.value].items()
        for text, wanted in queries.items()
    )


def scores_of(answers: Iterable[Answer]) -> tuple[Score, ...]:
    """Judge by language and kind, and over all queries that mean something, in this order."""
    groups: dict[tuple[Locale, str], list[Answer]] = {}
    for answer in answers:
        groups.setdefault((answer.query.locale, answer.query.kind), []).append(answer)
    found = [_score(locale, kind, them) for (locale, kind), them in groups.items()]
    for locale in Locale:
        together = [
            answer
            for (own, kind), them in groups.items()
            if own is locale and kind != MEANINGLESS
            for answer in them
        ]
        if together:
            found.append(_score(locale, ALL, together))
    return tuple(found)


def _score(locale: Locale, kind: str, answers: Sequence[Answer]) -> Score:
    places = [answer.place for answer in answers]
    pages = [own is locale for answer in answers for _, own in answer.shown]
    if kind == MEANINGLESS:
        answered = [not answer.shown for answer in answers]
    else:
        answered = [place is not None and place <= FIRST for place in places]
    ranks = [1 / place if place is not None and place <= DEEPEST else 0.0 for place in places]
    wrong = [bool(answer.shown) and answer.place != 1 for answer in answers]
    return Score(
        locale=locale,
        kind=kind,
        queries=len(answers),
        recall=_mean(answered),
        rank=0.0 if kind == MEANINGLESS else _mean(ranks),
        purity=_mean(pages) if pages else 1.0,
        wrong=_mean(wrong),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
