"""Whether a translation still says what its German text says, section by section.

In: a `Material`. Out: `Freshness` of a translation. Three texts are compared: the German one today,
the copy of the German one from which the translation was made (`Origin`), and the translation. The
sections of the first two are matched by what they say; those of the last two by their place,
because a translation has the same outline as its source.
"""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handbook.freshness.sections import Section, reader_of_words, sections_of
from handbook.model import (
    SOURCE_LOCALE,
    WORDED_DETAILS,
    Catalog,
    Locale,
    Material,
    Origin,
    Translation,
)
from handbook.outline import read_outline

ALIKE = 0.5
"""Share of words that two sections have in common where one is the other under a new heading; our
own choice: below that, reading both as one text in two versions helps nobody."""
_MOST_COMPARED = 10_000
"""So many pairs of sections are compared by their words; a text with more has been written anew."""


class State(StrEnum):
    """What became of a German section since the translation was made."""

    FRESH = "fresh"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class SectionState:
    """A German section and its translation."""

    state: State
    before: Section | None
    """As it was when the translation was made; None where it is new."""
    now: Section | None
    """As it is; None where it is gone."""
    translated: Section | None
    """Its translation; None where there is none, or where the outlines differ."""
    after: Section | None = None
    """The section of the translation behind which a new one would stand."""

    @property
    def german(self) -> Section:
        """The German section, today's where there is one."""
        found = self.now or self.before
        if found is None:
            raise ValueError("a section that never was")
        return found


@dataclass(frozen=True, slots=True)
class Freshness:
    """How far a translation follows its source."""

    text: Translation
    source: Translation
    known: bool
    """Whether it is known what the translation was made from."""
    parallel: bool
    """Whether the translation has the outline of the text that it was made from."""
    sections: tuple[SectionState, ...]
    """In the order of the German text, gone ones where they stood; none where nothing is known."""
    details: tuple[str, ...]
    """Details of the front matter whose German words have changed since."""

    @property
    def behind(self) -> tuple[SectionState, ...]:
        """The sections that are not fresh."""
        return tuple(it for it in self.sections if it.state is not State.FRESH)

    @property
    def stale(self) -> bool:
        """Whether somebody should look at the translation."""
        return not self.known or bool(self.behind or self.details)

    @property
    def readers_concerned(self) -> bool:
        """Whether the German text says something else; a section that moved says the same."""
        return not self.known or any(it.state is not State.MOVED for it in self.behind)

    @property
    def in_places(self) -> bool:
        """Whether readers can be told at the sections themselves, not only of the whole text."""
        return self.known and self.parallel

    def count(self, state: State) -> int:
        """Count the sections in a state."""
        return sum(it.state is state for it in self.sections)


def judge(material: Material, locale: Locale) -> Freshness | None:
    """Compare a translation with its source; None where there is no translation or no source."""
    text, source = material.translations.get(locale), material.translations.get(SOURCE_LOCALE)
    if text is None or source is None or text is source:
        return None
    named = text.meta.translation.of if text.meta.translation else None
    origin = text.origin
    if (origin.digest if origin else named) == source.digest:
        return _unchanged(text, source, _changed_details(origin, source))
    if origin is None:
        return Freshness(text, source, known=False, parallel=False, sections=(), details=())
    before = sections_of(origin.body, origin.body_line, read_outline(origin.body, origin.body_line))
    translated = sections_of(text.body, text.body_line, text.outline)
    parallel = _levels(before) == _levels(translated)
    now = sections_of(source.body, source.body_line, source.outline)
    states = _compare(before, now, translated if parallel else ())
    details = _changed_details(origin, source)
    return Freshness(text, source, True, parallel, states, details)


def judge_all(catalog: Catalog) -> Iterator[Freshness]:
    """Judge every translation that has a source, in the order of the catalogue."""
    for material in catalog.materials:
        for locale in material.translations:
            found = judge(material, locale)
            if found is not None:
                yield found


def _unchanged(text: Translation, source: Translation, details: tuple[str, ...]) -> Freshness:
    now = sections_of(source.body, source.body_line, source.outline)
    translated = sections_of(text.body, text.body_line, text.outline)
    parallel = _levels(now) == _levels(translated)
    theirs = translated if parallel else (None,) * len(now)
    states = tuple(
        SectionState(State.FRESH, section, section, its)
        for section, its in zip(now, theirs, strict=True)
    )
    return Freshness(text, source, True, parallel, states, details)


def _changed_details(origin: Origin | None, source: Translation) -> tuple[str, ...]:
    """Name the details that changed; the title is also the first heading and counts there."""
    if origin is None:
        return ()
    return tuple(
        key
        for key in WORDED_DETAILS
        if key != "title"
        and origin.details.get(key, "").split() != (getattr(source.meta, key) or "").split()
    )


def _levels(sections: Sequence[Section]) -> list[int]:
    return [section.level for section in sections]


# -- which section became which --------------------------------------------------------


def _compare(
    before: Sequence[Section], now: Sequence[Section], translated: Sequence[Section]
) -> tuple[SectionState, ...]:
    """Say of every German section, old or new, what became of it."""
    read = reader_of_words()
    old, new = [read(section) for section in before], [read(section) for section in now]
    became = _matches(before, now, old, new)
    came_from = {place: was for was, place in became.items()}
    moved = _out_of_order([became[was] for was in sorted(became)])
    states: list[SectionState] = []
    for place, section in enumerate(now):
        was = came_from.get(place)
        if was is None:
            states.append(SectionState(State.NEW, None, section, None))
            continue
        state = State.FRESH
        if old[was] != new[place]:
            state = State.CHANGED  # also where it moved: what it says matters more
        elif place in moved:
            state = State.MOVED
        its = translated[was] if translated else None
        states.append(SectionState(state, before[was], section, its))
    return tuple(_with_places(_with_gone(states, before, translated, became)))


def _with_gone(
    states: Sequence[SectionState],
    before: Sequence[Section],
    translated: Sequence[Section],
    became: Mapping[int, int],
) -> Iterator[SectionState]:
    """Put the sections that are gone behind those that they stood behind."""
    gone: dict[int, list[SectionState]] = defaultdict(list)
    last = -1  # the last section before that is still there
    for was, section in enumerate(before):
        if was in became:
            last = was
        else:
            its = translated[was] if translated else None
            gone[last].append(SectionState(State.GONE, section, None, its))
    came_from = {place: was for was, place in became.items()}
    yield from gone[-1]
    for place, state in enumerate(states):
        yield state
        yield from gone[came_from[place]] if place in came_from else ()


def _with_places(states: Iterable[SectionState]) -> Iterator[SectionState]:
    """Say of new sections behind which one of the translation they would stand."""
    last: Section | None = None
    for it in states:
        if it.state is State.NEW:
            yield SectionState(it.state, None, it.now, None, after=last)
        else:
            last = it.translated or last
            yield it


def _matches(
    before: Sequence[Section], now: Sequence[Section], old: Sequence[str], new: Sequence[str]
) -> dict[int, int]:
    """Find for each old section the new one that it became, the surest way first."""
    became: dict[int, int] = {}
    keys: tuple[Callable[[Section, str], Hashable], ...] = (
        lambda section, words: (section.path[:-1], words),
        lambda section, words: words,
        lambda section, words: section.path,
        lambda section, words: section.heading,
        # A text has one beginning, however much of it is new.
        lambda section, words: section.level if section.level < 2 else id(section),
    )
    for key in keys:
        taken = set(became.values())
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for place, section in enumerate(now):
            if place not in taken:
                waiting[key(section, new[place])].append(place)
        for was, section in enumerate(before):
            if was not in became and (places := waiting[key(section, old[was])]):
                became[was] = places.popleft()
    return became | _alike(old, new, became)


def _alike(old: Sequence[str], new: Sequence[str], became: dict[int, int]) -> dict[int, int]:
    """Match what is left by its words: sections whose headings were reworded as well."""
    left = [was for was in range(len(old)) if was not in became]
    taken = set(became.values())
    free = [place for place in range(len(new)) if place not in taken]
    if len(left) * len(free) > _MOST_COMPARED:
        return {}
    counts = {place: Counter(new[place].split()) for place in free}
    found: dict[int, int] = {}
    for was in left:
        words = Counter(old[was].split())
        shares = {
            place: 2 * (words & counts[place]).total() / (words.total() + counts[place].total())
            for place in free
            if place not in found.values()
        }
        best = max(shares, key=lambda place: shares[place], default=None)
        if best is not None and shares[best] >= ALIKE:
            found[was] = best
    return found


def _out_of_order(places: Sequence[int]) -> frozenset[int]:
    """Find the fewest places that have to be taken out for the rest to rise.

    What stays is a longest increasing subsequence (patience sorting).
    """
    ends: list[int] = []
    lengths: list[int] = []
    for place in places:
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        lengths.append(length)
    kept: set[int] = set()
    wanted = len(ends) - 1
    for place, length in zip(reversed(places), reversed(lengths), strict=True):
        if length == wanted:
            kept.add(place)
            wanted -= 1
    return frozenset(places) - kept
