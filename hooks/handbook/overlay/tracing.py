"""Where each line of the staged project comes from: problems are told where people can mend them.

In: lines with their origin, or problems of the staged project. Out: a `Trace`, as JSON and back;
the same problems with the file and line of the municipality's folder or of the collection.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from handbook.model import Problem

TRACE_FILE = "trace.json"
"""File at the top of the staged project; it is no part of the site."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a staged text."""

    text: str
    path: str
    """File that it comes from, as people are told it."""
    number: int
    """Line in that file, from 1."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines of a staged file that come from one place, up to the next segment."""

    start: int
    """First line in the staged file, from 1."""
    path: str
    line: int
    """Line of `path` that the first one is."""
    step: int = 1
    """How much further each next line is; 0: all come from the same line."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Origins of the staged files that differ from the collection's."""

    segments: Mapping[str, tuple[Segment, ...]] = field(default_factory=dict)
    """By staged file, relative to the staged project, POSIX."""
    project: str = ""
    """Folder of the collection; empty where nothing was staged."""

    def origin(self, path: str, line: int) -> tuple[str, int]:
        """Give file and line for a line of a staged file."""
        segments = self.segments.get(path, ())
        at = bisect_right([segment.start for segment in segments], line) - 1
        if at < 0:
            return path, line
        segment = segments[at]
        return segment.path, segment.line + (line - segment.start) * segment.step

    def problem(self, problem: Problem) -> Problem:
        """Tell a problem of the staged project where people can mend it."""
        path, line = self.origin(problem.path, problem.line)
        values = tuple(
            (name, self.origin(value, 1)[0] if value in self.segments else value)
            for name, value in problem.values
        )
        return replace(problem, path=path, line=line, values=values)

    def problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Tell problems where people can mend them, in the order of files and lines."""
        return tuple(sorted({self.problem(it) for it in problems}))

    def to_json(self) -> str:
        """Write the trace for `read_trace`."""
        files = {
            path: [[it.start, it.path, it.line, it.step] for it in segments]
            for path, segments in sorted(self.segments.items())
        }
        return json.dumps({"project": self.project, "files": files}, ensure_ascii=False)


def read_trace(project: Path) -> Trace:
    """Read the trace of a staged project; an empty one where the project is the collection's own.

    Raises ValueError or KeyError where the file is not what `Trace.to_json` writes.
    """
    path = project / TRACE_FILE
    if not path.is_file():
        return Trace()
    values = json.loads(path.read_text(encoding="utf-8"))
    files = {
        name: tuple(Segment(*segment) for segment in segments)
        for name, segments in values["files"].items()
    }
    return Trace(files, values["project"])


def segments_of(lines: Sequence[Line]) -> tuple[Segment, ...]:
    """Put lines that follow each other in one file into segments."""
    found: list[Segment] = []
    for place, line in enumerate(lines, start=1):
        last = found[-1] if found else None
        if last and (last.path, last.line + place - last.start) == (line.path, line.number):
            continue
        found.append(Segment(place, line.path, line.number))
    return tuple(found)
